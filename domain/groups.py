"""Group chats that are tied to a unit: what is said in them, and when. Whatever shames nobody is said to a group; lateness
is said to the person first, and to the group in figures only."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from domain.events import EventKind
from domain.ids import GroupId, UnitId
from domain.records import ChatPlace, TaskCard
from domain.records.delivery import always
from domain.task import OPEN_STATES, Task, TaskState
from domain.worktime import Calendar

# Late in the day it is too late to count the day; early, people have heard of their own lateness at 07:00.
TOTALS_FROM, TOTALS_UNTIL = time(8, 0), time(17, 0)
_A_DAY = timedelta(days=1)


class PostKind(StrEnum):
    """What a group hears: an order of its unit, once; what became of one; and the unit's figures."""

    ORDER = "group_order"
    NEWS = "group_news"
    TOTALS = "group_totals"


# After these a unit has an order that its group has not seen.
ORDERS = frozenset({EventKind.TASK_ASSIGNED, EventKind.TASK_HANDED_OVER, EventKind.CALL_TAKEN})
# Worth a line of its own where the order that stands in the chat cannot be changed.
NEWS = frozenset(
    {
        EventKind.TASK_ACCEPTED,
        EventKind.TASK_CANCELLED,
        EventKind.TASK_AMENDED,
        EventKind.EXTENSION_GRANTED,
    }
)
_ENDS = {EventKind.TASK_ACCEPTED: TaskState.DONE, EventKind.TASK_CANCELLED: TaskState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Group:
    """A group chat, or a topic in one, tied to a unit. `language` is that of whoever tied it; `has_ended`: it is tied no
    more."""

    id: GroupId
    place: ChatPlace
    unit_id: UnitId
    language: str = "vi"
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class UnitTotals:
    """Figures of a unit: tasks that are open, of these handed in, due today, and late since before today. Nobody is
    named."""

    open: int = 0
    submitted: int = 0
    due_today: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """What is said in a group now. `card` is the task as it is, `is_here`: it is still one of the group's unit; `event` is
    the news; `repeated`: it may have been said before; `may_go` is asked just before it leaves."""

    group: Group
    kind: PostKind
    now: datetime
    unit_name: str
    card: TaskCard | None = None
    is_here: bool = True
    event: str = ""
    totals: UnitTotals = UnitTotals()
    repeated: bool = False
    may_go: Callable[[], bool] = field(default=always, compare=False, repr=False)


def totals_at(now: datetime, calendar: Calendar) -> datetime:
    """When the figures are next told: the next 08:00 of a working day; UTC."""
    local = now.astimezone(calendar.zone)
    day = local.date() if local.time() < TOTALS_FROM else local.date() + _A_DAY
    while not calendar.is_working_day(day):
        day += _A_DAY
    return datetime.combine(day, TOTALS_FROM, calendar.zone).astimezone(UTC)


def may_tell_totals(now: datetime, calendar: Calendar) -> bool:
    """Whether figures that are looked at now are told: those of a day that nobody looked at in time are not."""
    local = now.astimezone(calendar.zone)
    return calendar.is_working_day(local.date()) and TOTALS_FROM <= local.time() <= TOTALS_UNTIL


def reason_against(kind: PostKind, event: str, task: Task | None, group: Group) -> str:
    """Why a post about a task is not to be said any more, or nothing."""
    if task is None:
        return "gone"
    if kind is PostKind.NEWS and event == EventKind.TASK_HANDED_OVER:
        return "no_longer_matters" if task.unit_id == group.unit_id else ""
    if task.unit_id != group.unit_id:
        return "out_of_sight"
    if kind is PostKind.ORDER:
        return "" if task.state in OPEN_STATES or task.state is TaskState.PAUSED else "no_longer_matters"
    wanted = _ENDS.get(EventKind(event))
    is_so = task.state is wanted if wanted is not None else task.state in OPEN_STATES
    return "" if is_so else "no_longer_matters"
