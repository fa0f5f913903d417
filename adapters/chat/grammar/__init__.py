"""What people write and press, read: pure functions from text, and names given as data, to what was meant."""
