"""Where the dated tree of units, its posts and its working days are kept."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Protocol

from domain.calendars import Calendars
from domain.ids import PersonId, TaskId, UnitId
from domain.organisation import Holder, Post, Tier, Unit
from domain.preferences import Rest
from domain.records import (
    CalendarDay,
    ImportCounts,
    Inheritance,
    Merge,
    MergeCounts,
    PersonEntry,
    PostRow,
    UnitEntry,
    UnitRow,
)
from domain.worktime import Calendar, Hours


class Organisation(Protocol):
    async def posts(self, person_id: PersonId, day: date) -> tuple[Post, ...]: ...

    async def line(self, unit_id: UnitId, day: date) -> tuple[UnitId, ...]:
        """The unit and all units above it, nearest first; empty if it does not stand on that day."""
        ...

    async def tiers_above(self, unit_ids: Sequence[UnitId], day: date) -> dict[UnitId, tuple[Tier, ...]]:
        """For each unit the units above it, nearest first, with their supervisors and officials."""
        ...

    async def tiers(self, unit_ids: Sequence[UnitId], day: date) -> dict[UnitId, Tier]:
        """Each of the units with its supervisors, officials and heads; for whoever knows the lines already."""
        ...

    async def holders(self, unit_ids: Sequence[UnitId], day: date) -> list[Holder]:
        """Everybody in a post of one of these units, longest in post first."""
        ...

    async def admins(self, day: date) -> list[PersonId]:
        """Every administrator, wherever posted, longest in post first."""
        ...

    async def posts_of(self, person_ids: Sequence[PersonId], day: date) -> list[Holder]: ...

    async def posts_held(self, person_ids: Sequence[PersonId], day: date) -> dict[PersonId, tuple[Post, ...]]:
        """`posts` of many people at once; people without a post are left out."""
        ...

    async def find_unit(self, code: str, day: date) -> Unit | None: ...

    async def units(self, unit_ids: Sequence[UnitId], day: date) -> list[Unit]: ...

    async def units_below(self, unit_id: UnitId, day: date) -> list[Unit]:
        """The units that hang directly on this one."""
        ...

    async def parents(self) -> dict[str, str | None]:
        """The code of every unit that ever stood, with the code of the unit above it in its latest place."""
        ...

    async def directory(self, roots: Iterable[UnitId], day: date) -> tuple[list[UnitEntry], list[PersonEntry]]:
        """Units at and below `roots` and everybody in a post there, together with the partners beside them."""
        ...

    async def names(self, ids: Iterable[PersonId]) -> dict[PersonId, str]: ...

    async def unit_names(self, ids: Iterable[UnitId], day: date) -> dict[UnitId, str]: ...

    async def store(self, units: Sequence[UnitRow], posts: Sequence[PostRow], today: date) -> ImportCounts:
        """The rows are true from now on: units and people updated or added, never doubled; posts of the people in
        `posts` that are not among the rows end yesterday; everybody else is untouched.

        A row from FIRST_DAY says "as it stands": what stands already keeps its first day, a change of a unit counts
        from today, a new unit always was, a new post begins today. A blank phone leaves a known one as it is."""
        ...

    async def merge(self, wanted: Merge) -> MergeCounts:
        """The units are one from that day on: what hangs on them hangs on the heir, and where the heir is of their kind
        their people are in it. What is open goes over by `hand_to_heirs`. BadInput where that cannot be."""
        ...

    async def has_heirs_waiting(self, now: datetime) -> bool:
        """Whether something open is still to go over, of units that have ended by the local day of now."""
        ...

    async def hand_to_heirs(self, now: datetime) -> Inheritance:
        """Open tasks and their parts, chat groups, open directives and running recurrences of units that have ended by
        the local day of now are their heirs'; which units these were, and the tasks whose lead's unit is another one
        now."""
        ...


class Tree(Protocol):
    """The tree of a day for whoever asks for much of it again and again: a process remembers it until it changes."""

    async def tiers(self, unit_ids: AbstractSet[UnitId], day: date) -> dict[UnitId, Tier]:
        """As `Organisation` gives them."""
        ...

    async def posts_held(self, person_ids: AbstractSet[PersonId], day: date) -> dict[PersonId, tuple[Post, ...]]:
        """As `Organisation` gives them; no post of people who hold none."""
        ...


class CalendarDays(Protocol):
    """A unit's rows hold for it and all below it, in the place of what holds above; without a unit, for everybody."""

    async def calendar(self) -> Calendar:
        """What holds for everybody."""
        ...

    async def calendars(self, now: datetime) -> Calendars:
        """What holds for everybody and in units, by the tree of the local day of `now`."""
        ...

    async def days(self, year: int, unit_id: UnitId | None = None) -> list[CalendarDay]: ...

    async def put(self, day: CalendarDay, unit_id: UnitId | None = None) -> None: ...

    async def remove(self, day: date, unit_id: UnitId | None = None) -> None:
        """For everybody it is an ordinary day again; in a unit it is what it is above."""
        ...

    async def put_hours(self, unit_id: UnitId | None, first: date, hours: Hours | None) -> None:
        """Hours from that day on; None: what held before goes on."""
        ...

    async def put_rest(self, unit_id: UnitId, rest: Rest) -> None: ...

    async def look_again(self, now: datetime, unit_id: UnitId | None) -> None:
        """Every clock that hangs on the calendar, of everybody or of a unit and below it, is looked at now. Whoever read
        one of their rows before finds it stale."""
        ...

    async def put_off(self, now: datetime, unit_id: UnitId | None) -> list[TaskId]:
        """The tasks, of everybody or of a unit and below it, whose ladder waits for the end of a hold, or of the time for
        an answer to a request."""
        ...

    async def due_between(self, begin: datetime, end: datetime, unit_id: UnitId | None) -> list[tuple[PersonId, int]]:
        """Who leads what is due from `begin` to `end`, of everybody or of a unit and below it, by number."""
        ...

    async def add_downtime(self, begin: datetime, end: datetime) -> None:
        """Between the two nothing worked; said by several, once."""
        ...
