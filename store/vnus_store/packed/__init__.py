"""A whole snapshot in a few arrays. Invariant: what is packed never changes; what changes lies beside it."""
