"""Zalo: the Bot Platform (`bot`), where the teams are."""
