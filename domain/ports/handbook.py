"""Where the handbook is kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.access import Actor
from domain.handbook import Entry, NewEntry, SentFile
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

    async def put_back(self, entry_id: HandbookId) -> None:
        """What was removed is found again."""
        ...

    async def find(self, actor: Actor, terms: Sequence[Term], day: date, page: int, page_size: int) -> HandbookPage:
        """Entries in whose topic or title every term is found, all of them without terms, by topic."""
        ...

    async def claim_files(self, now: datetime, lease_ends: datetime, limit: int) -> list[SentFile]:
        """At most `limit` files whose time has come, each counted as tried once more; nobody else has them before
        `lease_ends`."""
        ...

    async def keep_file(self, sent: SentFile, digest: str) -> bool:
        """The file lies on the shelf, and its entry opens it; False where somebody else had it meanwhile."""
        ...

    async def give_up_file(self, sent: SentFile, at: datetime) -> bool:
        """The file is not fetched any more, and its entry is found no more; False where somebody else had it."""
        ...

    async def park_file(self, sent: SentFile, until: datetime) -> None:
        """To be fetched again, not before `until`."""
        ...
