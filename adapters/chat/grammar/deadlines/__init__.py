"""Deadlines as people write them, read into moments: clear, by convention of the house, or to be asked about."""

from adapters.chat.grammar.deadlines.moments import Deadline
from adapters.chat.grammar.deadlines.reader import read_deadline

__all__ = ["Deadline", "read_deadline"]
