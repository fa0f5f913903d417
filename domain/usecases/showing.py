"""All that is known of a task, for whoever may see it: the same in a chat and on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain import ladder, succession
from domain.evidence import Proof
from domain.extension import Extension
from domain.ids import PersonId
from domain.records import HistoryLine, TaskCard
from domain.standing_in import StandIn
from domain.task import Task
from domain.usecases.act import Act
from domain.usecases.blockers import at_top
from domain.usecases.extensions import decider_of
from domain.usecases.tasks import possible_steps
from domain.worktime import Calendar

Ahead = list[tuple[datetime, list[str]]]
_Told = list[tuple[datetime, tuple[PersonId, ...]]]
_AWAITED = frozenset({ladder.LadderKind.RECEIPT, ladder.LadderKind.SILENCE})

_PEOPLE_IN_FACTS = ("before", "after", "lead", "supervisor", "acceptor", "by", "to", "for", "reporter", "owner")


@dataclass(frozen=True, slots=True)
class RequestAhead:
    """A request for more time that nobody has decided, and who is told of it by itself, when."""

    asked: Extension
    ahead: Ahead


@dataclass(frozen=True, slots=True)
class WholeTask:
    """`history` is newest first, `steps` are those that the reader can take now, `ahead` is what would be told by itself
    if nothing happened, `awaited` what would be while a receipt, or a word since, is awaited, and `away` who stands in
    for those people or the lead; `proofs` are the files and links sent for it, oldest first. The names on the card cover
    the history and the senders too."""

    card: TaskCard
    history: Sequence[HistoryLine]
    steps: frozenset[str]
    ahead: Ahead
    proofs: Sequence[Proof] = ()
    request: RequestAhead | None = None
    away: Sequence[StandIn] = ()
    awaited: Ahead = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would be told by itself if nothing happened, and while a receipt, or a word since, is awaited."""

    ahead: Ahead
    awaited: Ahead


async def whole_task(act: Act, number: int, calendar: Calendar, most_history: int) -> WholeTask:
    """The task of that number, through the actor's sight, with the latest `most_history` facts of it."""
    task = await act.load(number)
    card = await act.uow.views.card(task, act.today)
    history = [] if task.id is None else await act.uow.journal.history(task.id, most_history)
    proofs = [] if task.id is None else await act.uow.evidence.of_task(task.id)
    names = dict(card.names)
    told, awaited, away = await _there_ahead(act, task, calendar)
    people = _people_in(history) | {proof.author_id for proof in proofs} | _all_of(told) | _all_of(awaited)
    names |= await act.uow.organisation.names(people - set(names))
    request = await _request_of(act, task)
    card = replace(card, names=names, blockers_at_top=await at_top(act, task, card.blockers))
    steps = possible_steps(act.actor, task)
    return WholeTask(card, history, steps, _named(told, names), proofs, request, away, _named(awaited, names))


async def _request_of(act: Act, task: Task) -> RequestAhead | None:
    if task.asked_due_at is None or task.id is None:
        return None
    asked = await act.uow.extensions.asked(task.id)
    if asked is None:
        return None
    decider_id = await decider_of(act, task)
    people = {
        ladder.Audience.DECIDER: decider_id,
        ladder.Audience.ASKER: asked.asked_by,
        ladder.Audience.SUPERVISOR: task.supervisor_id,
        ladder.Audience.ASSIGNER: task.assigner_id,
    }
    names = await act.uow.organisation.names(dict.fromkeys(people.values()))
    course = ladder.Course(ladder.LadderKind.EXTENSION, asked.asked_at, asked.climb, asked.asked_at)
    ahead = []
    calendar = await act.calendar_of(task.unit_id)
    for step in ladder.steps_of(course, calendar, await act.ladders(task)):
        told = dict.fromkeys(people[one] for one in step.rung.audience)
        ahead.append((ladder.heard_at(step, task, calendar), [names[one] for one in told if one in names]))
    return RequestAhead(asked, ahead)


@dataclass(frozen=True, slots=True)
class TaskHistory:
    """A page of what happened to a task, oldest first on it; page 1 is the latest."""

    task: Task
    lines: Sequence[HistoryLine]
    names: Mapping[PersonId, str]
    total: int
    page: int
    pages: int


async def history_of(act: Act, number: int, page: int, page_size: int) -> TaskHistory:
    """A page of the history of that task, through the actor's sight. Pages count from 1, the latest; one beyond the
    last is the last."""
    task = await act.load(number)
    if task.id is None:
        return TaskHistory(task, [], {}, 0, 1, 1)
    total = await act.uow.journal.count(task.id)
    pages = max(1, -(-total // page_size))
    page = min(max(1, page), pages)
    lines = await act.uow.journal.history(task.id, page_size, skip=(page - 1) * page_size) if total else []
    names = await act.uow.organisation.names(_people_in(lines))
    return TaskHistory(task, lines, names, total, page, pages)


async def foresee(act: Act, task: Task, calendar: Calendar) -> Foreseen:
    """Who would be told by itself if nothing happened, and when; not before people may be spoken to, and for whoever is
    away then, the stand-in. The task need not be stored yet."""
    told, awaited, _ = await _there_ahead(act, task, calendar)
    people = _all_of(told) | _all_of(awaited)
    names = await act.uow.organisation.names(people) if people else {}
    return Foreseen(_named(told, names), _named(awaited, names))


async def _there_ahead(act: Act, task: Task, calendar: Calendar) -> tuple[_Told, _Told, list[StandIn]]:
    """The same by their ids, and who of them, or the lead, is away and when."""
    found = await _foretold(act, task)
    people = {person for _, _, told in found for person in told}
    away = await act.uow.stand_ins.around(sorted(people | {task.lead_id}), act.today)
    there = [
        (kind in _AWAITED, at, _there(told, away, at.astimezone(calendar.zone).date())) for kind, at, told in found
    ]
    ahead = [(at, told) for is_awaited, at, told in there if not is_awaited]
    return ahead, [(at, told) for is_awaited, at, told in there if is_awaited], away


def _all_of(told: _Told) -> set[PersonId]:
    return {person for _, people in told for person in people}


def _named(told: _Told, names: Mapping[PersonId, str]) -> Ahead:
    return [(at, [names[person] for person in people if person in names]) for at, people in told]


async def hearers_ahead(act: Act, task: Task) -> _Told:
    """Who would be told by itself if nothing happened, by their ids; a step that nobody would hear is left out."""
    return [(at, people) for kind, at, people in await _foretold(act, task) if kind not in _AWAITED]


async def _foretold(act: Act, task: Task) -> list[tuple[ladder.LadderKind, datetime, tuple[PersonId, ...]]]:
    calendar = await act.calendar_of(task.unit_id)
    steps = ladder.steps_ahead(task, calendar, await _ladders_of(act, task))
    if not steps:
        return []
    organisation = act.uow.organisation
    above = (await organisation.tiers_above([task.unit_id], act.today)).get(task.unit_id, ())
    named = {task.supervisor_id, task.acceptor_id, task.assigner_id}
    held = await organisation.posts_held(sorted(named), act.today)
    gone = succession.gone(named, held)
    assigner_id = succession.assigner_now(task, {tier.unit_id: tier for tier in above}, held)
    team = None
    if any(ladder.Audience.TEAM_LEADER in step.rung.audience for step in steps):
        team = (await organisation.tiers([task.unit_id], act.today)).get(task.unit_id)
    upwards = {person for tier in above for person in (*tier.supervisors, *tier.officials)}
    absent = await act.uow.stand_ins.absent(sorted(upwards | named), act.today)
    told = [
        (
            step.kind,
            ladder.heard_at(step, task, calendar),
            ladder.audience(step, task, above, gone, assigner_id, team, absent),
        )
        for step in steps
    ]
    return [one for one in told if one[2]]


async def _ladders_of(act: Act, task: Task) -> ladder.Ladders:
    """Those that the task runs; of one that is not stored yet, those that hold for new orders."""
    return await act.ladders(task) if task.id is not None else (await act.uow.ladders.current()).of(task)


def _there(people: Sequence[PersonId], away: Sequence[StandIn], day: date) -> tuple[PersonId, ...]:
    acting = {one.person_id: one.stand_in_id for one in away if one.valid_from <= day <= one.valid_to}
    return tuple(dict.fromkeys(acting.get(person, person) for person in people))


def _people_in(history: Sequence[HistoryLine]) -> set[PersonId]:
    people = {line.actor_id for line in history if line.actor_id is not None}
    for line in history:
        people |= {PersonId(value) for name in _PEOPLE_IN_FACTS if isinstance(value := line.facts.get(name), int)}
    return people
