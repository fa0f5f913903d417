"""Units, posts and days as they are imported, listed, merged and inherited."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.directive import Party
from domain.ids import PersonId, TaskId, UnitId


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One post of a person, as names in an order are looked up."""

    person_id: PersonId
    code: str
    name: str
    unit_id: UnitId
    unit_name: str
    role: str


@dataclass(frozen=True, slots=True)
class UnitEntry:
    unit_id: UnitId
    code: str
    name: str
    kind: str
    parent_name: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """An administrator's row: a day `off` or worked (`work`), where it is from, and `expected` or `official`."""

    day: date
    kind: str
    name: str
    source: str = ""
    state: str = "official"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of an import: its place in the tree from a first to a last day, both included. `heirs` take over what is
    open when it ends: the first what is the unit's, another what its own people lead."""

    code: str
    name: str
    kind: str
    parent_code: str | None
    valid_from: date
    valid_to: date
    heirs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostRow:
    """One row of people of an import: one person in one post."""

    code: str
    name: str
    phone: str
    unit_code: str
    role: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What an import does (or would do): rows by what happens to them."""

    units_new: int = 0
    units_changed: int = 0
    people_new: int = 0
    people_changed: int = 0
    posts_new: int = 0
    posts_ended: int = 0


@dataclass(frozen=True, slots=True)
class Merge:
    """Units that are one from a day on. `into` may be one of them, another one, or new; `name` is what it is called."""

    codes: tuple[str, ...]
    into: str
    day: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """What a merge does (or would do). `people_left` hold no post afterwards; `tasks_led` and `tasks_given` are open
    now, and go to the heir on the day, as chat groups and running recurrences do."""

    units_ended: int = 0
    units_new: int = 0
    units_moved: int = 0
    posts_carried: int = 0
    posts_ended: int = 0
    people_left: int = 0
    tasks_led: int = 0
    tasks_given: int = 0
    groups: int = 0
    recurrences: int = 0


@dataclass(frozen=True, slots=True)
class PlannedHandover:
    """A task that the `heir` is to lead from a day on, if `lead_id` still leads it then."""

    task_id: TaskId
    number: int
    heir: Party
    lead_id: PersonId
    day: date
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Inherited:
    """An open task that went from one unit to its heir, with the names that these had."""

    task_id: TaskId
    people: tuple[PersonId, ...]
    before: str
    after: str
    heir_id: UnitId


@dataclass(frozen=True, slots=True)
class Succession:
    """A unit that is no more, by the name it had, and one of those that take its place."""

    before: str
    heir_id: UnitId


@dataclass(frozen=True, slots=True)
class Inheritance:
    """What went over: every open task that did, and every pair of a unit that ended and an heir."""

    tasks: tuple[Inherited, ...] = ()
    units: tuple[Succession, ...] = ()
