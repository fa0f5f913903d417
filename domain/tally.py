"""What one process has sent, counted until it is written down: for figures, never for decisions."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum


class Counted(StrEnum):
    SENT = "sent"
    RETRY = "retry"
    UNSURE = "unsure"
    DEAD = "dead"
    REJECTED = "rejected"
    PASSED = "passed"
    # The platform said that it was too much.
    TOO_MANY = "too_many"
    # By two senders: the second took it for lost while the first stood still.
    TOLD_TWICE = "told_twice"
    # Told within another message, and not worth telling any more: messages that were saved.
    FOLDED = "folded"
    DROPPED = "dropped"


class Tally:
    """Counts by what and by channel."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[str, str]] = Counter()

    def count(self, what: Counted, channel: str = "", by: int = 1) -> None:
        """`by` more of it."""
        if by:
            self._counted[what.value, channel] += by

    def take(self) -> Mapping[tuple[str, str], int]:
        """What was counted since the last call."""
        taken, self._counted = self._counted, Counter()
        return taken

    def put_back(self, taken: Mapping[tuple[str, str], int]) -> None:
        """What could not be written down is written with the next."""
        self._counted.update(taken)
