"""What things look like: themes, and the one style sheet."""
