"""Where group chats are kept, what is to be said in them, and what stands there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.errors import Fact
from domain.events import EventKind
from domain.groups import Group, PostKind, UnitTotals
from domain.ids import DirectiveId, GroupId, NoticeId, PersonId, TaskId, UnitId
from domain.records import ChatPlace


@dataclass(frozen=True, slots=True)
class ClaimedPost:
    """Something to be said in a group, taken by one sender until its lease ends. Like `domain.records.Claimed`."""

    id: NoticeId
    fence: int
    kind: PostKind
    group: Group
    task_id: TaskId | None
    facts: Mapping[str, Fact]
    attempts: int
    repeated: bool
    retrying_since: datetime | None


@dataclass(frozen=True, slots=True)
class StaleOrder:
    """An order that stands in a group and has changed since; `stale_at` guards against marking a later change as
    shown."""

    id: int
    group: Group
    message_key: str
    task_id: TaskId
    stale_at: datetime


class Groups(Protocol):
    async def bind(self, place: ChatPlace, unit_id: UnitId, by: PersonId, check_at: datetime, now: datetime) -> None:
        """The chat is tied to this unit and to no other."""
        ...

    async def find(self, place: ChatPlace) -> Group | None:
        """The group that is tied there, in that very topic."""
        ...

    async def of_chat(self, platform: str, chat_key: str) -> list[Group]:
        """All that are tied in that chat: its topics too."""
        ...

    async def count(self, platform: str) -> int:
        """How many chats on that platform are tied to some unit."""
        ...

    async def end(self, groups: Sequence[GroupId], reason: str, now: datetime) -> None:
        """They are tied to nothing any more; what was to be said there is not, and what stands there stays as it is."""
        ...

    async def move(self, platform: str, before: str, after: str, now: datetime) -> int:
        """The chat has another key: every row that held the old one holds the new one, how many. Where both were tied,
        the new one counts. Orders that stand in the chat cannot be changed there any more."""
        ...

    async def greet(self, platform: str, account_key: str, now: datetime) -> bool:
        """True the first time: somebody unknown was told in a group how to link."""
        ...

    async def post(self, kind: PostKind, tasks: Sequence[TaskId], facts: Mapping[str, Fact], now: datetime) -> int:
        """To be said of these tasks in the groups of their units, if these have any; an order once a group."""
        ...

    async def post_again(self, tasks: Sequence[TaskId], now: datetime) -> int:
        """Orders to be said in the groups of their units, whether or not they were said there before: where none stands
        and none waits to be said."""
        ...

    async def post_inherited(self, tasks: Sequence[TaskId], limit: int, now: datetime) -> int:
        """Orders that another unit left to theirs, to be said in its groups where they never were: in each the nearest
        deadline first, at most `limit`; how many."""
        ...

    async def post_left(self, tasks: Sequence[TaskId], unit_id: UnitId, now: datetime) -> int:
        """The groups of that unit in which these orders were said are to hear that another unit has them now."""
        ...

    async def post_open(self, group: Group, limit: int, now: datetime) -> int:
        """The same, in this group, of what its unit works on: the nearest deadline first, at most `limit`; how many."""
        ...

    async def stand_again(self, task_id: TaskId, now: datetime) -> None:
        """What was last said of the task in the groups of its unit is its card there again, to be drawn anew."""
        ...

    async def post_directive(self, directive_id: DirectiveId, event: EventKind, now: datetime) -> None:
        """The same of all tasks of a directive to which this has just happened: assigned, amended or cancelled."""
        ...

    async def post_totals(self, groups: Collection[Group], day: str, now: datetime) -> None:
        """The figures of that day are to be told there, once."""
        ...

    async def is_idle(self, platforms: Sequence[str], now: datetime) -> bool:
        """Nothing can be said now, and no order that stands in a group on these platforms is to be drawn again."""
        ...

    async def claim(self, now: datetime, limit: int, lease_s: float) -> list[ClaimedPost]:
        """What can be said now in at most `limit` groups, one thing a group, ours until the lease ends."""
        ...

    async def record(self, group: Group, message_key: str, task_id: TaskId, now: datetime, *, is_card: bool) -> None:
        """The message stands in the group, and a reply to it means its task. A card takes the place of an older one."""
        ...

    async def standing(self, groups: Sequence[GroupId], tasks: Sequence[TaskId]) -> set[tuple[GroupId, TaskId]]:
        """Which of these tasks stand as a card in which of these groups."""
        ...

    async def claim_stale(
        self, platforms: Sequence[str], now: datetime, limit: int, lease_s: float
    ) -> list[StaleOrder]:
        """Orders to be drawn again, longest stale first, ours until the lease ends."""
        ...

    async def mark_fresh(self, orders: Sequence[StaleOrder], rest_until: datetime) -> None:
        """They show what was true at their `stale_at`; what changes until then is shown by one more edit, not before."""
        ...

    async def put_off(self, orders: Sequence[StaleOrder], until: datetime) -> None:
        """They stay to be drawn again, not before then: what changes meanwhile is shown with it."""
        ...

    async def retire(self, orders: Sequence[StaleOrder]) -> None:
        """They can be changed no more: the next news is said anew."""
        ...

    async def claim_due(self, now: datetime, limit: int) -> list[Group]:
        """Groups whose figures are to be looked at now; nobody else takes them until the unit of work ends."""
        ...

    async def look_again(self, groups: Sequence[GroupId], at: datetime) -> None:
        """Their figures are next looked at then."""
        ...

    async def next_check_at(self) -> datetime | None: ...

    async def totals(
        self, units: Collection[UnitId], day_start: datetime, day_end: datetime
    ) -> dict[UnitId, UnitTotals]:
        """The figures of each of these units, without those below it; units without an open task are left out. What fell
        due before `day_start` is overdue."""
        ...
