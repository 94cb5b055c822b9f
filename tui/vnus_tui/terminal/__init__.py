"""The terminal around the program: what arrives from it, what goes to it, and how it is given back."""
