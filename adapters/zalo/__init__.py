"""Zalo: the Bot Platform (`bot`), where the teams are, and the Official Account (`oa`) of an office."""
