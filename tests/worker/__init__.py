"""The worker: real arq, a real Valkey, real processes that are killed."""
