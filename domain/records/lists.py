"""Lines, counts and pages: what lists, boards and histories are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.blocker import Blocker
from domain.errors import Fact
from domain.handbook import Entry
from domain.ids import BlockerId, PersonId, UnitId
from domain.progress import Progress
from domain.task import Submission, Task


@dataclass(frozen=True, slots=True)
class HistoryLine:
    at: datetime
    kind: str
    actor_id: PersonId | None
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task with all that showing it needs; `names` covers every person that occurs, `unit_names` every unit. Above the
    owners of `blockers_at_top` nobody stands; known where the whole task is shown."""

    task: Task
    names: Mapping[PersonId, str]
    unit_names: Mapping[UnitId, str]
    submissions: tuple[Submission, ...] = ()
    progress: tuple[Progress, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    blockers_at_top: frozenset[BlockerId] = frozenset()


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as one line of a list. `why` tells what waits for the reader: lead, part, judge, declined, follow. `breaks_rest`:
    what is late of it is told by the clock; see Task."""

    number: int
    title: str
    state: str
    unit_id: UnitId
    unit_name: str
    lead_id: PersonId
    lead_name: str
    due_at: datetime | None
    submitted_at: datetime | None
    closed_at: datetime | None
    why: str = ""
    breaks_rest: bool = False


@dataclass(frozen=True, slots=True)
class BlockerLine:
    """A difficulty that waits for an answer, with number and title of its task."""

    blocker: Blocker
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class OldestBlocker:
    """Of `waiting` difficulties the one that waits longest: the number of its task, and since when."""

    number: int
    at: datetime
    waiting: int


@dataclass(frozen=True, slots=True)
class Page:
    lines: tuple[TaskLine, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class BoardCounts:
    """Counts of a unit and all below it; the parts add up to `total`. Cancelled and paused tasks are left
    out of all of them."""

    total: int
    no_due: int
    on_track: int
    due_soon: int
    overdue: int
    awaiting: int
    done_on_time: int
    done_late: int


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """One line of how a unit stands: the counts of a unit right below it, or of the unit's own tasks."""

    unit_id: UnitId
    name: str
    counts: BoardCounts


@dataclass(frozen=True, slots=True)
class Span:
    """A time from a moment on, up to and without another."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit or a person with so many tasks of what was asked for, the earliest of which was due at `oldest`."""

    of_id: int
    name: str
    tasks: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Ranking:
    lines: tuple[Ranked, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class HandbookPage:
    lines: tuple[Entry, ...]
    total: int
    page: int
    pages: int
