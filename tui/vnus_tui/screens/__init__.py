"""What fills the terminal: the main screen with those who act on it, and the screens that come on top."""
