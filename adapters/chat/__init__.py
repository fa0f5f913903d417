"""The neutral conversation: messages in, what they mean, messages out. No platform is known here."""
