"""Typing and deciding: what is typed, what it would mean, and whether it was saved."""
