"""The web page: a channel like the others, and the boards of a unit."""
