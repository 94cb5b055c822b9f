"""Text -> candidates: what an article says, found with its exact place, for the reader to decide on."""
