"""Where files that stand for work done are known, fetched from and kept."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

from domain.evidence import FileState, Proof
from domain.ids import DirectiveId, PersonId, ProgressId, TaskId
from domain.task import Evidence


class EvidenceFiles(Protocol):
    """What was sent for tasks. A file that waits to be fetched is a row with the moment of the next try."""

    async def add(
        self,
        task_id: TaskId,
        author_id: PersonId,
        at: datetime,
        files: Sequence[Evidence],
        of: ProgressId | None,
        blocker_id: int | None = None,
        *,
        is_reference: bool = False,
        directive_id: DirectiveId | None = None,
    ) -> None:
        """Known from now on, with what was told of progress, or of a difficulty, where it came with that. What went out
        with a directive is added once, for one of its tasks, and is of all of them."""
        ...

    async def of_task(self, task_id: TaskId) -> list[Proof]:
        """All that was sent for the task, or for the directive that it belongs to, oldest first."""
        ...

    async def has_any(self, task_id: TaskId, since: datetime | None = None) -> bool:
        """Whether something was sent for the task, after that moment, that was not withdrawn and is not known to be
        lost. What is there to do the work by does not count."""
        ...

    async def claim(self, now: datetime, lease_ends: datetime, limit: int) -> list[Proof]:
        """At most `limit` files whose time has come, each counted as tried once more; nobody else has them before
        `lease_ends`."""
        ...

    async def keep(self, proof: Proof, digest: str, size_bytes: int) -> bool:
        """The file lies on the shelf; False where somebody else had it meanwhile."""
        ...

    async def give_up(self, proof: Proof, state: FileState) -> bool:
        """The file is not fetched any more, and why; False where somebody else had it meanwhile."""
        ...

    async def park(self, proof: Proof, until: datetime) -> None:
        """To be fetched again, not before `until`."""
        ...

    async def next_fetch_at(self) -> datetime | None:
        """When the earliest waiting file is to be fetched; a moment long past means that nothing fetches."""
        ...


class FetchKind(StrEnum):
    GOT = "got"
    RETRY = "retry"
    GONE = "gone"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Fetched:
    """How fetching ended: the content; to be tried again; the channel has it no more; or it is too large, for us or for
    the channel."""

    kind: FetchKind
    content: bytes = b""
    reason: str = ""
    retry_after_s: float | None = None


class Fetcher(Protocol):
    """Brings files from the channels that they came through. Never raises for what a channel does."""

    async def fetch(self, file: Evidence, max_bytes: int) -> Fetched: ...

    def channels(self) -> Collection[str]:
        """The channels that files can be fetched from here."""
        ...


class Shelf(Protocol):
    """Contents by their SHA-256; the same content is kept once."""

    async def put(self, content: bytes | BinaryIO, now: datetime) -> str:
        """It lies there as a whole; its digest."""
        ...

    def path(self, digest: str) -> Path:
        """Where a content of that digest lies, if it is there."""
        ...

    async def size_of(self, digest: str) -> int | None:
        """How many bytes lie there under that digest; None where nothing does."""
        ...

    async def remove(self, digests: Iterable[str], put_before: datetime | None = None) -> None:
        """Nothing lies there any more under these digests, save what was put again at that moment or later."""
        ...

    async def put_last_before(self, moment: datetime) -> list[str]:
        """The digests of what was put last before then. What was begun before then and never finished is gone."""
        ...
