"""The rooms of vnus-tui: everything that a user sees; it knows the store only by its door."""

__version__ = "0.1.0"
