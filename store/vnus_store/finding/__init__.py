"""Finding: derived from the records, and may be thrown away."""
