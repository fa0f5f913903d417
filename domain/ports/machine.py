"""What the machine underneath gives: the time, secrets, and rings."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from domain.ids import PersonId


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...


class Ids(Protocol):
    def token(self) -> str:
        """A fresh secret of at least 128 bits, safe in a URL."""
        ...

    def code(self) -> str:
        """A fresh code in the alphabet and length of `domain.codes`."""
        ...


class Wake(Protocol):
    """Best effort: says that something waits. It never raises, and losing it loses nothing."""

    def deliver(self) -> None: ...

    def changed(self, person_ids: Iterable[PersonId]) -> None:
        """Live views of these people should look again."""
        ...
