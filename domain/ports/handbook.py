"""Where the handbook is kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.access import Actor
from domain.handbook import Entry, NewEntry
from domain.ids import HandbookId, PersonId, UnitId
from domain.records import HandbookPage
from domain.searching import Term


class Handbook(Protocol):
    """Links and files by topic. Whoever asks finds those of the own units, of all units above these, and of those that
    the person watches over."""

    async def add(self, entry: NewEntry, unit_id: UnitId, by: PersonId, at: datetime) -> HandbookId:
        """Stored, and found from now on."""
        ...

    async def get(self, entry_id: int, actor: Actor, day: date) -> Entry:
        """The entry, if the actor may find it; NotFound else."""
        ...

    async def remove(self, entry_id: HandbookId, at: datetime) -> None:
        """It is found no more; what refers to it keeps its number."""
        ...

    async def find(self, actor: Actor, terms: Sequence[Term], day: date, page: int, page_size: int) -> HandbookPage:
        """Entries in whose topic or title every term is found, all of them without terms, by topic."""
        ...
