"""Telegram: how its updates come in, how messages go out, and what its errors mean."""
