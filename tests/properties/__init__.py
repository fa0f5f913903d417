"""Properties of the whole: random people take random steps, and what must hold always holds after each."""
