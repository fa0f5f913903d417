"""Who would be told of a task by itself, and when, if nothing happened: as the sweep will tell it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from domain import ladder, succession
from domain.blocker import Blocker
from domain.calendars import Calendars, first_awake, rests_until
from domain.extension import Extension
from domain.ids import BlockerId, PersonId, UnitId
from domain.ladder import Audience, LadderKind, Ladders, Step
from domain.organisation import Absence, PassedOver
from domain.standing_in import Leave, StandIn
from domain.task import WORKING_STATES, Task
from domain.usecases.act import Act
from domain.usecases.blockers import course_of
from domain.usecases.extensions import course_of as course_of_request
from domain.usecases.extensions import decider_of
from domain.worktime import Calendar

Ahead = list[tuple[datetime, list[str]]]
# When which people are told.
Told = list[tuple[datetime, tuple[PersonId, ...]]]
_Steps = Sequence[tuple[Step, tuple[PersonId, ...]]]
K = TypeVar("K")
_AWAITED = frozenset({LadderKind.RECEIPT, LadderKind.SILENCE})


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would be told by itself if nothing happened, and while a receipt, or a word since, is awaited; `passed` are
    those on the line whom it would reach first, were they there. `away` is who of all of them, or of those who would be
    told, is away, and when; `on_leave` when the lead is, though nobody stands in."""

    ahead: Ahead
    awaited: Ahead
    passed: Sequence[PassedOver] = ()
    names: Mapping[PersonId, str] = field(default_factory=dict)
    unit_names: Mapping[UnitId, str] = field(default_factory=dict)
    away: Sequence[StandIn] = ()
    on_leave: Sequence[Leave] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """The same by ids, each step by itself."""

    steps: Sequence[tuple[LadderKind, datetime, tuple[PersonId, ...]]]
    passed: tuple[PassedOver, ...] = ()
    away: Sequence[StandIn] = ()
    on_leave: Sequence[Leave] = ()


async def foresee(act: Act, task: Task) -> Foreseen:
    """Who would be told, and when: not before people may be spoken to, nor in their hours of rest; and for whoever is away
    then, the stand-in. The task need not be stored yet."""
    found = await _found(act, task)
    told = await _woken(act, task, found)
    people = {person for _, _, those in told for person in those}
    people |= {one.person_id for one in found.passed if one.person_id is not None}
    names = await act.uow.organisation.names(sorted(people)) if people else {}
    units = sorted({one.unit_id for one in found.passed})
    return Foreseen(
        _named(((at, those) for kind, at, those in told if kind not in _AWAITED), names),
        _named(((at, those) for kind, at, those in told if kind in _AWAITED), names),
        found.passed,
        names,
        await act.uow.organisation.unit_names(units, act.today) if units else {},
        found.away,
        found.on_leave,
    )


async def hearers_ahead(act: Act, task: Task) -> Told:
    """Who would be told by itself if nothing happened, by their ids, stand-ins in the place of those who are away then; a
    step that nobody would hear is left out."""
    found, zone = await _found(act, task), (await act.calendar_of(task.unit_id)).zone
    ahead = [(at, people) for kind, at, people in found.steps if kind not in _AWAITED]
    return [(at, _there(people, found.away, at.astimezone(zone).date())) for at, people in ahead]


async def request_ahead(act: Act, task: Task, asked: Extension) -> Ahead:
    """Who is told by itself while nobody decides the request, and when."""
    people = {
        Audience.DECIDER: await decider_of(act, task),
        Audience.ASKER: asked.asked_by,
        Audience.SUPERVISOR: task.supervisor_id,
        Audience.ASSIGNER: task.assigner_id,
    }
    calendar = await act.calendar_of(task.unit_id)
    steps = ladder.steps_of(course_of_request(asked), calendar, await act.ladders(task))
    told = [(step, tuple(dict.fromkeys(people[one] for one in step.rung.audience))) for step in steps]
    return (await _beside(act, task, {None: told}))[None]


async def blockers_ahead(
    act: Act, task: Task, found: Sequence[Blocker], owners: Mapping[BlockerId, PersonId]
) -> Mapping[BlockerId, Ahead]:
    """Of each that waits for an answer, who is told by itself next, and when; nothing where nobody is. `owners`: whose
    they are next."""
    if task.state not in WORKING_STATES:
        return {}
    calendar, ladders = await act.calendar_of(task.unit_id), await act.ladders(task)
    next_steps: dict[BlockerId, _Steps] = {}
    for item in found:
        step = next(ladder.steps_of(course_of(item, task, calendar), calendar, ladders), None)
        if step is not None and (told := item.told_next(owners.get(item.key))):
            next_steps[item.key] = [(step, told)]
    return await _beside(act, task, next_steps)


async def _found(act: Act, task: Task) -> _Found:
    calendar = await act.calendar_of(task.unit_id)
    steps = ladder.steps_ahead(task, calendar, await _ladders_of(act, task))
    if not steps:
        return _Found(())
    organisation = act.uow.organisation
    above = (await organisation.tiers_above([task.unit_id], act.today)).get(task.unit_id, ())
    named = {task.supervisor_id, task.acceptor_id, task.assigner_id}
    held = await organisation.posts_held(sorted(named), act.today)
    gone = succession.gone(named, held)
    assigner_id = succession.assigner_now(task, {tier.unit_id: tier for tier in above}, held)
    team = None
    if any(Audience.TEAM_LEADER in step.rung.audience for step in steps):
        team = (await organisation.tiers([task.unit_id], act.today)).get(task.unit_id)
    upwards = {person for tier in above for person in (*tier.supervisors, *tier.officials)}
    near = {task.lead_id, *(part.person_id for part in task.parts), *(() if team is None else team.heads)}
    away = await act.uow.stand_ins.around(sorted(upwards | named | near), act.today)
    moments = [ladder.heard_at(step, task, calendar) for step in steps]
    days = [at.astimezone(calendar.zone).date() for at in moments]
    leaves = await act.uow.stand_ins.leaves(sorted(upwards | named | {task.lead_id}), act.today)
    absent = await _absent(act, sorted(upwards | named), days, is_alike=not away and not leaves)
    found, passed = [], dict[PassedOver, None]()
    for step, at, day in zip(steps, moments, days, strict=True):
        heard = ladder.hear(step, task, above, gone, assigner_id, team, absent[day])
        passed |= dict.fromkeys(heard.passed)
        if heard.people:
            found.append((step.kind, at, heard.people))
    on_leave = tuple(leave for leave in leaves if leave.person_id == task.lead_id)
    return _Found(found, tuple(passed), away, on_leave)


async def _absent(
    act: Act, people: Sequence[PersonId], days: Iterable[date], *, is_alike: bool
) -> Mapping[date, Mapping[PersonId, Absence]]:
    """Whom nothing reaches on each of the days. Where nobody is away it is one day as on another (`is_alike`)."""
    apart = [act.today] if is_alike else sorted(set(days))
    known = {day: await act.uow.stand_ins.absent(people, day) for day in apart}
    return dict.fromkeys(days, known[act.today]) if is_alike else known


async def _woken(act: Act, task: Task, found: _Found) -> list[tuple[LadderKind, datetime, tuple[PersonId, ...]]]:
    """Each step at the moments at which those hear it who hear it for themselves or in the place of others."""
    zone = (await act.calendar_of(task.unit_id)).zone
    steps = [(kind, at, _there(people, found.away, at.astimezone(zone).date())) for kind, at, people in found.steps]
    wakes = await _wakes(act, task, {person for _, _, people in steps for person in people}, is_ladder=True)
    return [(kind, moment, those) for kind, at, people in steps for moment, those in wakes(at, people)]


async def _beside(act: Act, task: Task, steps: Mapping[K, _Steps]) -> dict[K, Ahead]:
    """The same of each that climbs beside the task, with names; looked up for all of them together."""
    calendar = await act.calendar_of(task.unit_id)
    people = sorted({person for those in steps.values() for _, told in those for person in told})
    away = await act.uow.stand_ins.around(people, act.today) if people else []
    there: dict[K, Told] = {key: [] for key in steps}
    for key, those in steps.items():
        for step, told in those:
            at = ladder.heard_at(step, task, calendar)
            there[key].append((at, _there(told, away, at.astimezone(calendar.zone).date())))
    readers = {person for moments in there.values() for _, told in moments for person in told}
    wakes = await _wakes(act, task, readers, is_ladder=False)
    names = await act.uow.organisation.names(sorted(readers)) if readers else {}
    return {
        key: _named((woken for at, told in told_at for woken in wakes(at, told)), names)
        for key, told_at in there.items()
    }


_Wakes = Callable[[datetime, Collection[PersonId]], list[tuple[datetime, tuple[PersonId, ...]]]]


async def _wakes(act: Act, task: Task, people: Collection[PersonId], *, is_ladder: bool) -> _Wakes:
    """When these people hear what is said to them at a moment, the earliest first: see `usecases.briefing`."""
    if task.breaks_rest or not people:
        return lambda at, told: [(at, tuple(told))]
    calendars: Calendars = await act.uow.calendar.calendars(act.now)
    calendar: Calendar = calendars.of(task.unit_id)
    chosen = await act.uow.preferences.of(sorted(people))
    posts = await act.uow.organisation.posts_held(sorted(people), act.today) if calendars.own else {}

    def wakes(at: datetime, told: Collection[PersonId]) -> list[tuple[datetime, tuple[PersonId, ...]]]:
        found: dict[datetime, list[PersonId]] = {}
        for person in told:
            own = chosen[person].rest if person in chosen else None
            units = {post.unit_id for post in posts.get(person, ())}
            rest_at = partial(rests_until, calendars=calendars, own=own, units=units)
            moment = first_awake(at, calendar.speak_at if is_ladder else _as_it_is, rest_at)
            found.setdefault(moment or rest_at(at) or at, []).append(person)
        return [(moment, tuple(those)) for moment, those in sorted(found.items())]

    return wakes


def _as_it_is(moment: datetime) -> datetime:
    return moment


async def _ladders_of(act: Act, task: Task) -> Ladders:
    """Those that the task runs; of one that is not stored yet, those that hold for new orders."""
    return await act.ladders(task) if task.id is not None else (await act.uow.ladders.current()).of(task)


def _there(people: Sequence[PersonId], away: Sequence[StandIn], day: date) -> tuple[PersonId, ...]:
    acting = {one.person_id: one.stand_in_id for one in away if one.valid_from <= day <= one.valid_to}
    return tuple(dict.fromkeys(acting.get(person, person) for person in people))


def _named(told: Iterable[tuple[datetime, Sequence[PersonId]]], names: Mapping[PersonId, str]) -> Ahead:
    found = [(at, [names[person] for person in people if person in names]) for at, people in told]
    return sorted(found, key=lambda one: one[0])
