"""A difficulty met in a task: reported by whoever works on it, answered by its owner or moved up a level at a time.

It does not stop the task's clock. Its own clock runs from when the present owner got it. The first owner is the assigner
while in post, else who acts for the assigner; above stand the task's supervisor and the levels of the tree.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from domain.errors import BadInput, Fact, WrongState
from domain.events import Event, EventKind
from domain.ids import BlockerId, PersonId, TaskId
from domain.organisation import Tier, default_supervisor, levels_above
from domain.task import WORKING_STATES, Climb, Task, required_text

# As many as a numbered list can hold.
MOST_OPEN = 9
# How often the owner is reminded where no level is above.
MOST_REMINDERS = 3


class BlockerState(StrEnum):
    """RECEIVED and WORKING by its owner; MOVED_UP: the next level has not said anything yet; SOLVED: whoever reported it
    needs no answer any more; LAPSED: its task is closed."""

    NEW = "new"
    RECEIVED = "received"
    WORKING = "working"
    MOVED_UP = "moved_up"
    ANSWERED = "answered"
    NOT_OURS = "not_ours"
    REFUSED = "refused"
    SOLVED = "solved"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


OPEN_BLOCKER_STATES = frozenset({BlockerState.NEW, BlockerState.RECEIVED, BlockerState.WORKING, BlockerState.MOVED_UP})


# What tells of each end, which words it may not lack, and under which name they are told.
_ENDINGS: Mapping[BlockerState, tuple[EventKind, str, str]] = {
    BlockerState.ANSWERED: (EventKind.BLOCKER_ANSWERED, "answer", "text"),
    BlockerState.REFUSED: (EventKind.BLOCKER_REFUSED, "dismiss", "reason"),
    BlockerState.NOT_OURS: (EventKind.BLOCKER_NOT_OURS, "not_ours", "reason"),
    BlockerState.SOLVED: (EventKind.BLOCKER_SOLVED, "", "note"),
}


class Category(StrEnum):
    DEVICE = "device"
    NETWORK = "network"
    SYSTEM = "system"
    PAPERS = "papers"
    ABSENT = "absent"
    MONEY = "money"
    SKILLS = "skills"
    COOPERATION = "cooperation"
    OTHER = "other"


class Severity(StrEnum):
    """URGENT: the work stands still."""

    NORMAL = "normal"
    URGENT = "urgent"


@dataclass(slots=True)
class Blocker:
    """`level` is 0 with the first owner and grows with each level moved up; `owner_since` is when the present owner got it,
    `reminded` how often the highest owner was reminded. `answer` holds the reason where it ended without one."""

    id: BlockerId | None
    task_id: TaskId
    reporter_id: PersonId
    at: datetime
    text: str
    owner_id: PersonId
    owner_since: datetime
    category: Category = Category.OTHER
    severity: Severity = Severity.NORMAL
    state: BlockerState = BlockerState.NEW
    level: int = 0
    reminded: int = 0
    ended_by: PersonId | None = None
    ended_at: datetime | None = None
    answer: str = ""
    climb: Climb = field(default_factory=Climb)
    check_at: datetime | None = None
    version: int = 1

    @property
    def key(self) -> BlockerId:
        if self.id is None:
            raise ValueError("a blocker that was never stored has no key")
        return self.id

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_BLOCKER_STATES

    def told_next(self, to: PersonId | None) -> tuple[PersonId, ...]:
        """Who hears that no answer came: where it goes up, whose it is `to` be, who has it and who asked; at the top its
        owner, a few times."""
        if to is not None:
            return tuple(dict.fromkeys((to, self.owner_id, self.reporter_id)))
        return (self.owner_id,) if self.reminded < MOST_REMINDERS else ()

    def hand_to(self, owner_id: PersonId, now: datetime) -> None:
        """It is this person's from now on, and the clock counts anew."""
        self.owner_id, self.owner_since, self.reminded = owner_id, now, 0
        self.climb = Climb(round=self.climb.round + 1)

    def remind(self, now: datetime) -> None:
        """Its owner, above whom nobody stands, is reminded, and the clock counts anew."""
        self.owner_since, self.reminded = now, self.reminded + 1
        self.climb = Climb(round=self.climb.round + 1)

    def rest(self, now: datetime) -> None:
        """Nobody works on its task: what has passed does not count, and the clock counts anew from the last rest."""
        self.owner_since = now

    def lapse(self, now: datetime) -> None:
        """Its task is closed: nobody need answer it."""
        self.state, self.ended_at, self.check_at = BlockerState.LAPSED, now, None


def report(
    task: Task,
    by: PersonId,
    text: str,
    category: Category,
    severity: Severity,
    owner_id: PersonId,
    known: Iterable[Blocker],
    now: datetime,
) -> Blocker:
    """What stands in the way is known, and whose answer it waits for. `known` are those open already: the same words of
    the same person are one blocker."""
    if task.state not in WORKING_STATES:
        raise WrongState("wrong_state", number=task.number, step="blocked", state=task.state.value)
    text = required_text("blocked", text)
    others = list(known)
    same = next((other for other in others if other.reporter_id == by and _alike(other.text, text)), None)
    if same is not None:
        raise WrongState("blocker_already_open", number=task.number, at=same.at.isoformat(), owner=same.owner_id)
    if len(others) >= MOST_OPEN:
        raise WrongState("too_many_blockers", number=task.number, count=len(others))
    if task.id is None:
        raise ValueError("a task that was never stored has no blockers")
    task.blockers = len(others) + 1
    return Blocker(None, task.id, by, now, text, owner_id, now, category, severity)


def reported(task: Task, blocker: Blocker, files: int = 0, *, is_at_top: bool = False) -> list[Event]:
    """What is told of a new blocker, once it is stored; `files` came with it. `is_at_top`: nobody stands above its
    owner."""
    facts = _facts(
        blocker,
        text=blocker.text,
        category=blocker.category.value,
        owner=blocker.owner_id,
        files=files or None,
        top=int(is_at_top) or None,
    )
    return [task.event(EventKind.BLOCKER_OPENED, blocker.reporter_id, blocker.at, **facts)]


def take_up(task: Task, blocker: Blocker, by: PersonId, now: datetime, *, is_working: bool = False) -> list[Event]:
    """Its owner has read it, or works on it; the clock goes on until there is an answer."""
    _ensure_open(task, blocker)
    wanted = BlockerState.WORKING if is_working else BlockerState.RECEIVED
    if blocker.state in (wanted, BlockerState.WORKING):
        raise WrongState("blocker_already_taken", number=task.number)
    blocker.state = wanted
    return [task.event(EventKind.BLOCKER_TAKEN, by, now, **_facts(blocker, working=int(is_working) or None))]


def end(task: Task, blocker: Blocker, how: BlockerState, by: PersonId, said: str, now: datetime) -> list[Event]:
    """It waits for no answer any more, and whoever is concerned hears what was `said`: the answer, the reason why nothing
    will be done, who has the say instead; or, where whoever works on the task needs none any more, a note, if any."""
    kind, missing, name = _ENDINGS[how]
    said = required_text(missing, said) if missing else said.strip()
    _ensure_open(task, blocker)
    blocker.state, blocker.ended_by, blocker.ended_at, blocker.answer = how, by, now, said
    blocker.check_at = None
    task.blockers = max(0, task.blockers - 1)
    about = blocker.text if missing else None
    return [task.event(kind, by, now, **_facts(blocker, **{name: said}, about=about, owner=blocker.owner_id))]


def reclassify(task: Task, blocker: Blocker, by: PersonId, category: Category, now: datetime) -> list[Event]:
    """It is of another kind than was guessed; nothing happens where it is of that kind already."""
    _ensure_open(task, blocker)
    if blocker.category is category:
        return []
    before, blocker.category = blocker.category, category
    facts = _facts(blocker, category=category.value, category_before=before.value)
    return [task.event(EventKind.BLOCKER_RECLASSIFIED, by, now, **facts)]


def move_up(
    task: Task,
    blocker: Blocker,
    by: PersonId | None,
    to: PersonId | None,
    reason: str,
    now: datetime,
    *,
    is_at_top: bool = False,
) -> list[Event]:
    """It is the next level's now; refused where no level is above. `is_at_top`: above that one nobody stands."""
    _ensure_open(task, blocker)
    if to is None:
        raise WrongState("no_level_for_blocker", number=task.number)
    before = blocker.owner_id
    blocker.hand_to(to, now)
    blocker.state, blocker.level = BlockerState.MOVED_UP, blocker.level + 1
    facts = _facts(
        blocker,
        before=before,
        after=to,
        level=blocker.level,
        reason=reason.strip(),
        text=blocker.text,
        top=int(is_at_top) or None,
    )
    return [Event(EventKind.BLOCKER_MOVED_UP, now, by, task.id, facts)]


# Whose it is


def first_owner(task: Task, reporter_id: PersonId, above: Sequence[Tier], gone: Collection[PersonId]) -> PersonId:
    """The assigner while in post, else the supervisor, else whom the tree names today; nobody owns what they report."""
    for person_id in (task.assigner_id, task.supervisor_id):
        if person_id not in gone and person_id != reporter_id:
            return person_id
    return next(iter(_chain(task, reporter_id, above, gone)), task.supervisor_id)


def next_owner(task: Task, blocker: Blocker, above: Sequence[Tier], gone: Collection[PersonId]) -> PersonId | None:
    """Who stands above the present owner: the supervisor of the task, then one person a level; None at the top. An owner
    from high up, as an assigner may be, is never followed by somebody lower."""
    chain = _chain(task, blocker.reporter_id, above, gone)
    if blocker.owner_id in chain:
        return next(iter(chain[chain.index(blocker.owner_id) + 1 :]), None)
    height = _height(blocker.owner_id, above)
    higher = (person for person in chain if height is None or _is_above(_height(person, above), height))
    return next(higher, None)


def is_at_top(
    task: Task, blocker: Blocker, owner_id: PersonId, above: Sequence[Tier], gone: Collection[PersonId]
) -> bool:
    """Nobody stands above this owner: without an answer it goes nowhere, and the owner is reminded."""
    return next_owner(task, replace(blocker, owner_id=owner_id), above, gone) is None


def heir_of_owner(task: Task, blocker: Blocker, above: Sequence[Tier], gone: Collection[PersonId]) -> PersonId | None:
    """Who owns it now that its owner holds no post any more; on the same level where somebody is there."""
    if not blocker.level:
        found: PersonId | None = first_owner(task, blocker.reporter_id, above, gone)
    else:
        chain = _chain(task, blocker.reporter_id, above, gone)
        found = next(iter(chain[blocker.level - 1 :] or chain[-1:]), None)
    return None if found == blocker.owner_id else found


def _chain(task: Task, reporter_id: PersonId, above: Sequence[Tier], gone: Collection[PersonId]) -> list[PersonId]:
    """Those above the assigner, nearest first."""
    supervisor_id: PersonId | None = task.supervisor_id
    if supervisor_id in gone:
        supervisor_id = default_supervisor(above, reporter_id)
    if supervisor_id is None:
        return []
    left_out = {reporter_id, task.lead_id, task.assigner_id}
    return [person for person in (supervisor_id, *levels_above(above, supervisor_id)) if person not in left_out]


def _height(person_id: PersonId, above: Sequence[Tier]) -> tuple[int, bool] | None:
    """The place on the line, its supervisors above its officials; None for somebody from elsewhere."""
    for place, tier in enumerate(above):
        if person_id in tier.supervisors or person_id in tier.officials:
            return place, person_id in tier.supervisors
    return None


def _is_above(height: tuple[int, bool] | None, other: tuple[int, bool]) -> bool:
    """A supervisor who was named from elsewhere stands above the assigner."""
    return height is None or height > other


def _ensure_open(task: Task, blocker: Blocker) -> None:
    if blocker.task_id != task.id:
        raise BadInput("no_open_blocker", number=task.number)
    if not blocker.is_open:
        raise WrongState("blocker_is_over", number=task.number, stands=blocker.state.value)


def _facts(blocker: Blocker, **more: Fact) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"blocker": blocker.key, "reporter": blocker.reporter_id, **more}
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _alike(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
