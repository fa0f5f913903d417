"""What is said to what a person wrote or pressed, one file per group of sentences."""
