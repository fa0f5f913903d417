"""A month of a province on a wound clock: its people act through the real use cases, its ladders climb, all is told."""
