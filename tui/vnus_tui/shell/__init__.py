"""The headless commands: data to standard output, words to standard error. No screen comes in here."""
