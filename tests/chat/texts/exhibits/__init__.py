"""Every kind of message, made once: a file a topic, each giving its messages by name in a language."""
