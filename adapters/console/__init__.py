"""A conversation in a terminal or a pipe: one line in, the replies out."""
