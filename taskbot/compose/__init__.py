"""Settings in, running parts out: the only place where concrete classes meet."""
