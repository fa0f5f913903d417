"""Where facts are kept, and what is to be told of them until it is surely told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.events import Event
from domain.ids import NoticeId, PersonId, TaskId
from domain.notices import Notice
from domain.records import Account, Claimed, HistoryLine, Outcome, Trouble
from domain.task import Task


class Journal(Protocol):
    async def add(self, events: Sequence[Event], via: str) -> None: ...

    async def count(self, task_id: TaskId) -> int:
        """How many facts there are of a task."""
        ...

    async def history(self, task_id: TaskId, limit: int, skip: int = 0) -> list[HistoryLine]:
        """`limit` facts of a task, newest first, the latest `skip` left out."""
        ...

    async def rungs(self, task_ids: Sequence[TaskId]) -> dict[TaskId, list[HistoryLine]]:
        """The steps of ladders that each of these tasks has taken, and when its lead was urged and its climb held, oldest
        first."""
        ...


class Taken(Protocol):
    """A notice that one sender has taken until its lease ends: for a person (`domain.records.Claimed`) or for a group
    (`domain.ports.groups.ClaimedPost`)."""

    @property
    def id(self) -> NoticeId: ...

    @property
    def fence(self) -> int: ...

    @property
    def attempts(self) -> int: ...

    @property
    def repeated(self) -> bool: ...

    @property
    def retrying_since(self) -> datetime | None: ...


class Outbox(Protocol):
    async def add(self, notices: Sequence[Notice]) -> None:
        """Queued; a notice whose fact key is there already is left out."""
        ...

    async def add_together(self, notices: Sequence[Notice]) -> None:
        """The same of what goes to many: several of them that wait for one person are told together."""
        ...

    async def claim(self, now: datetime, limit: int, lease_s: float) -> list[Claimed]:
        """Notices whose time has come, oldest first, at most one sending per recipient at a time (several only where
        they are missed ones to be folded); each is ours until the lease ends. One whose lease ran out while it was
        being sent comes back as `repeated`."""
        ...

    async def mark_sent(
        self, claimed: Sequence[Taken], account: Account | None, outcome: Outcome, now: datetime
    ) -> bool:
        """Recorded with the exact text and its digest, also where the lease ended and nobody else has taken it yet; False
        if somebody had. `account` is None where it was said to a group."""
        ...

    async def was_taken_since(self, claimed: Sequence[Taken]) -> bool:
        """Whether somebody else took one of them after us."""
        ...

    async def park(
        self,
        claimed: Sequence[Taken],
        until: datetime,
        reason: str,
        *,
        since: datetime | None = None,
        unsure: bool = False,
    ) -> None:
        """To be tried again, not before `until`, the first of these tries having been at `since`. `unsure`: it may have
        arrived, so the next try is marked a repeat."""
        ...

    async def unpark(self, reasons: Sequence[str]) -> None:
        """What is to be tried again for one of these reasons may be tried now."""
        ...

    async def hold(self, claimed: Sequence[Taken], until: datetime, reason: str, *, has_way: bool = True) -> None:
        """Moved back in the recipient's queue, not before `until`: what may be said earlier is said earlier. Without a way
        to the recipient it waits for one, and no longer than that: see `try_now`."""
        ...

    async def fold(self, claimed: Sequence[Claimed], until: datetime, now: datetime) -> list[Claimed]:
        """Held until then, with all else that waits for the same person and may be told together with them; that else."""
        ...

    async def fold_late(self, person_id: PersonId, before: datetime, now: datetime) -> None:
        """What waits for that person since before then, and may be told together, is told as one message that says that it
        comes late."""
        ...

    async def told_since(self, people: Sequence[PersonId], since: datetime) -> dict[PersonId, int]:
        """How many messages each of them was sent since then, digests left out."""
        ...

    async def known(self, fact_keys: Sequence[str]) -> frozenset[str]:
        """Those under which something was ever queued and not dropped."""
        ...

    async def fail(self, claimed: Sequence[Taken], reason: str, now: datetime, *, in_doubt: bool = False) -> None:
        """Given up, with the reason; `in_doubt`: it may have arrived all the same, so the state is `uncertain`."""
        ...

    async def confirm(self, limit: int, now: datetime) -> int:
        """Messages on which their reader tapped, or to which the reader replied, are known to have been seen; of how many
        answers, at most `limit`, that was told now."""
        ...

    async def drop(self, claimed: Sequence[Taken], reason: str, now: datetime) -> None:
        """Not worth telling any more, with the reason. What was carried over while it was in hand is put back instead: what
        was read of it is no longer so."""
        ...

    async def carry_over(self, tasks: Sequence[Task], now: datetime) -> int:
        """What the ladders of these tasks have said and nobody was told yet is said in the rounds that run now, at once where
        the task breaks rest; how many notices. For tasks that are pursued faster or slower than before, whose ladders do
        not say it again."""
        ...

    async def take_back(self, task_id: TaskId, of_step: str, now: datetime) -> list[PersonId]:
        """Of the notices whose fact keys begin with `of_step`, what was not told yet never is; who has heard one, or
        may have, is returned."""
        ...

    async def wait_for_account(self, claimed: Sequence[Claimed], now: datetime) -> None:
        """Kept until the recipient links an account."""
        ...

    async def try_now(self, person_id: PersonId, now: datetime) -> int:
        """What was put off for this person, whatever put it off, may be tried again at once; how many notices."""
        ...

    async def troubles(self, since: datetime) -> list[Trouble]:
        """What is not told and should be, by state and reason, the most frequent first; what was given up, from
        `since` on."""
        ...

    async def next_at(self) -> datetime | None:
        """When the earliest waiting notice may be sent; one whose lease ran out waits since then. A moment long past
        means that nothing delivers."""
        ...
