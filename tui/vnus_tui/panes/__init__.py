"""One widget a file; each paints lines and posts what the user asked for. No pane looks for its neighbour."""
