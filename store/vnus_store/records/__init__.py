"""Values only: what a record is, without any input or output."""
