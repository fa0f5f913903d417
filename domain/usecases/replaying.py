"""Changed ladders are tried on what has passed: who would have been told how often, before and after."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.ids import PersonId, UnitId
from domain.ladder import LadderBook, Rules
from domain.organisation import Role, UnitKind
from domain.ports import Store
from domain.usecases.reliving import Lived, Reached, Scene, really_reached, relive

BATCH = 500
Rank = tuple[Role, UnitKind] | None
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Period:
    """From the first moment up to the last, which does not count any more."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    rank: Rank


@dataclass(slots=True)
class Tally:
    """What was told in the period: to each person, at each step of each ladder, and of which tasks (by number) somebody
    else than the lead heard."""

    people: Counter[PersonId] = field(default_factory=Counter)
    steps: Counter[tuple[str, str]] = field(default_factory=Counter)
    climbed: set[int] = field(default_factory=set)

    @property
    def messages(self) -> int:
        return self.people.total()

    def add(self, number: int, reached: Iterable[Reached]) -> None:
        for one in reached:
            self.people.update(one.told)
            self.steps[one.ladder, one.step] += len(one.told)
            if one.is_above:
                self.climbed.add(number)


@dataclass(frozen=True, slots=True)
class Difference:
    """A step that the ladders which a task had would have reached, and the journal does not know so; or the other way
    round. The one that was not is None."""

    number: int
    ladder: str
    step: str
    really: tuple[PersonId, ...] | None
    relived: tuple[PersonId, ...] | None


@dataclass(slots=True)
class Replayed:
    """`before` is what the ladders that each task had tell, `after` what the changed ones do. `without_history` tasks were
    left out; `differences` are where `before` is not what happened; `skipped` are acts that could not be done again, by
    kind."""

    tasks: int = 0
    without_history: int = 0
    before: Tally = field(default_factory=Tally)
    after: Tally = field(default_factory=Tally)
    differences: list[Difference] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    people: Mapping[PersonId, Person] = field(default_factory=dict)

    @property
    def newly(self) -> list[int]:
        """Numbers of the tasks of which somebody above hears now, and did not before."""
        return sorted(self.after.climbed - self.before.climbed)

    @property
    def no_longer(self) -> list[int]:
        return sorted(self.before.climbed - self.after.climbed)


async def replay(
    store: Store,
    rules: Rules,
    period: Period,
    unit_id: UnitId | None = None,
    told: Progress = lambda _done, _total: None,
    batch: int = BATCH,
) -> Replayed:
    """The tasks that were open in the period are lived once more, with their own ladders and with these. Nothing is
    stored and nobody is told. A fixed number of statements for each `batch` tasks; `told` hears how far it is."""
    async with store.read() as uow:
        ids = await uow.past.tasks(period.begin, period.end, unit_id)
        organisation = await uow.past.organisation()
        calendars = await uow.calendar.calendars(period.end)
        scene = Scene(organisation, calendars, await uow.past.emergencies())
    found = Replayed()
    day = period.end.astimezone(calendars.general.zone).date()
    for first in range(0, len(ids), batch):
        async with store.read() as uow:
            tasks = await uow.tasks.by_ids(ids[first : first + batch], day)
            lives = await uow.past.lives(list(tasks), period.end)
            own = await uow.ladders.book({task.ladder_id for task in tasks.values()})
        changed = LadderBook(dict.fromkeys(own.versions, rules), own.in_force)
        for task_id, task in tasks.items():
            history = lives.get(task_id, [])
            before = relive(task, history, scene, own, period.end)
            after = relive(task, history, scene, changed, period.end, own=own)
            if before is None or after is None:
                found.without_history += 1
                continue
            found.tasks += 1
            _count(found, task.number, before, after, really_reached(history), period)
        told(min(first + batch, len(ids)), len(ids))
    everybody = sorted({*found.before.people, *found.after.people, *_named(found.differences)})
    async with store.read() as uow:
        names = await uow.organisation.names(everybody)
    found.people = {person: Person(names.get(person, ""), organisation.post_of(person, day)) for person in everybody}
    return found


def _count(
    found: Replayed, number: int, before: Lived, after: Lived, really: Sequence[Reached], period: Period
) -> None:
    then, now, was = (_within(reached, period) for reached in (before.reached, after.reached, really))
    found.before.add(number, then)
    found.after.add(number, now)
    found.skipped.update(after.skipped)
    found.differences += _differences(number, was, then)


def _within(reached: Sequence[Reached], period: Period) -> list[Reached]:
    return [one for one in reached if period.begin <= one.at < period.end]


def _differences(number: int, really: Sequence[Reached], relived: Sequence[Reached]) -> list[Difference]:
    """Steps that are not the same; where a step was told to others, that is one difference."""
    kept, left = _counted(really), _counted(relived)
    only_really, only_relived = kept - left, left - kept
    found: list[Difference] = []
    for ladder, step, told in only_really.elements():
        others = next((one for one in only_relived.elements() if one[:2] == (ladder, step)), None)
        if others is not None:
            only_relived[others] -= 1
        found.append(Difference(number, ladder, step, told, None if others is None else others[2]))
    found += [Difference(number, ladder, step, None, told) for ladder, step, told in only_relived.elements()]
    return found


def _counted(reached: Sequence[Reached]) -> Counter[tuple[str, str, tuple[PersonId, ...]]]:
    return Counter((one.ladder, one.step, tuple(sorted(one.told))) for one in reached)


def _named(differences: Sequence[Difference]) -> set[PersonId]:
    return {person for one in differences for person in (*(one.really or ()), *(one.relived or ()))}
