"""Every kind of message, made once: `made(language)` by name."""
