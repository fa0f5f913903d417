"""An Official Account of Zalo: consultation messages with at most five buttons, and windows in which they are free."""
