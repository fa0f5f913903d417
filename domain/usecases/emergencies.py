"""Emergencies: declared, followed, ended, and reported; meanwhile what is to be done there is pursued by the minute."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain import emergency as rules
from domain.calendars import Calendars
from domain.emergency import Called, Emergency, Figures
from domain.errors import Fact, WrongState
from domain.events import Event, EventKind
from domain.ids import EmergencyId, PersonId, UnitId
from domain.ladder import LadderBook
from domain.notices import Notice, NoticeKind
from domain.organisation import Tier, default_supervisor
from domain.ports import Store, UnitOfWork
from domain.task import Task
from domain.usecases.act import Act
from domain.usecases.climbing import LOOK_AGAIN, failed
from domain.usecases.tempo import begin_afresh

VIA = "sweep"
_BATCH = 500
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Weighed:
    """What it would mean: whom it asks, how many open tasks it hurries, and who above hears of it."""

    called: Sequence[Called]
    tasks: int
    above: Sequence[PersonId] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """An emergency, who was asked, and how the work in it stands. `is_called`: the reader is one of them; `may_follow`: the
    reader sees who has answered; `may_end`: the reader may end it."""

    emergency: Emergency
    called: Sequence[Called]
    figures: Figures
    is_called: bool
    may_follow: bool
    may_end: bool

    @property
    def answered(self) -> int:
        return sum(one.answered_at is not None for one in self.called)


async def weigh(act: Act, unit_id: UnitId, reason: str, until_at: datetime) -> Weighed:
    """What declaring it would mean; refused as the declaring would be. Nothing is changed."""
    await _declared(act, unit_id, reason, until_at)
    return await _weighed(act, unit_id)


async def declare(act: Act, unit_id: UnitId, reason: str, until_at: datetime) -> tuple[Emergency, Weighed]:
    """It holds, everybody who answers for a unit there is asked whether they are present, those right above are told, and
    the worker has the ladders of what is to be done climb by it."""
    # Two who declare at once would both find that none runs.
    await act.uow.emergencies.begin_declaring()
    declared = await _declared(act, unit_id, reason, until_at)
    weighed = await _weighed(act, unit_id)
    declared = replace(declared, id=await act.uow.emergencies.add(declared, weighed.called))
    event = rules.event_of(
        EventKind.EMERGENCY_DECLARED, declared, act.actor.person_id, act.now, called=len(weighed.called)
    )
    await act.uow.journal.add([event], act.via)
    facts: dict[str, Fact] = dict(event.facts) | {"by": act.actor.person_id}
    people = [one.person_id for one in weighed.called]
    told = facts | {"called": len(people), "tasks": weighed.tasks}
    await act.uow.outbox.add(
        [
            *_notices(NoticeKind.ROLL_CALL, declared, people, act.now, facts),
            *_notices(NoticeKind.EMERGENCY_BEGUN, declared, weighed.above, act.now, told),
        ]
    )
    await act.remember(event.kind)
    return declared, weighed


async def answer(act: Act) -> list[Emergency]:
    """The person is present, wherever that is asked now, also of somebody for whom they stand in; those are given. WrongState
    where nobody asks."""
    running = {one.id: one for one in await act.uow.emergencies.running(act.now) if one.id is not None}
    asked = await act.uow.emergencies.calls(sorted(act.actor.people), list(running))
    if not asked:
        raise WrongState("no_roll_call")
    for emergency_id in sorted(await act.uow.emergencies.answer(sorted(act.actor.people), list(asked), act.now)):
        found = running[emergency_id]
        facts: dict[str, Fact] = {"emergency": emergency_id, "unit": found.unit_id}
        event = replace(rules.event_of(EventKind.EMERGENCY_ANSWERED, found, act.actor.person_id, act.now), facts=facts)
        await act.uow.journal.add([event], act.via)
        await act.remember(event.kind)
    return [running[emergency_id] for emergency_id in sorted(asked)]


async def standing(act: Act) -> list[Standing]:
    """The emergencies that concern the actor: those one is asked in, or may follow."""
    uow, found = act.uow, []
    running = await uow.emergencies.running(act.now)
    asked = await uow.emergencies.calls(sorted(act.actor.people), [one.id for one in running if one.id is not None])
    for one in running:
        if one.id is None:
            continue
        line = await uow.organisation.line(one.unit_id, act.today)
        may_follow = rules.can_follow(act.actor, line)
        if one.id in asked or may_follow:
            called = await uow.emergencies.called(one.id)
            figures = await uow.emergencies.figures(one.id, act.now)
            may_end = not act.actor.reach.isdisjoint(line)
            found.append(Standing(one, called, figures, one.id in asked, may_follow, may_end))
    return found


async def end(act: Act, emergency_id: EmergencyId) -> Emergency:
    """It is over before its time; the worker turns everything back and brings the report."""
    found = next((one for one in await act.uow.emergencies.running(act.now) if one.id == emergency_id), None)
    if found is None:
        raise WrongState("no_emergency")
    line = await act.uow.organisation.line(found.unit_id, act.today)
    ended = rules.end(found, act.actor, line, act.now)
    await act.uow.emergencies.save(ended)
    await act.remember(EventKind.EMERGENCY_ENDED)
    return ended


# The worker's part


async def sweep_emergencies(store: Store, now: datetime) -> bool:
    """What is to be done in an emergency climbs by it, also what was ordered since; what has ended is as it was before,
    and is reported. A look where there is none; whether anything was changed."""
    async with store.read() as uow:
        next_at = await uow.emergencies.next_check_at()
    if next_at is None or next_at > now:
        return False
    while await _batch(store, now):
        pass
    return True


async def _batch(store: Store, now: datetime) -> bool:
    """One transaction of at most so many tasks of one emergency; whether there is more to do."""
    async with store.write() as uow:
        due = await uow.emergencies.claim_due(now, 1)
        if not due or (emergency_id := due[0].id) is None:
            return False
        (found,) = due
        calendars = await uow.calendar.calendars(now)
        today = now.astimezone(calendars.general.zone).date()
        is_over = found.is_over(now)
        if is_over:
            ids = await uow.emergencies.in_it(emergency_id, _BATCH)
        else:
            ids = await uow.emergencies.not_in_it(found, _BATCH, today)
        tasks = list((await uow.tasks.by_ids(ids, today)).values())
        if is_over and found.reported_at is None:
            # While all of its tasks are still known as such.
            await _report(uow, found, now, today)
        book = await uow.ladders.book({task.ladder_id for task in tasks})
        events: list[Event] = []
        for task in tasks:
            task.emergency_id = None if is_over else found.id
            events += _begun_afresh(task, calendars, book, now)
        await uow.journal.add(events, VIA)
        saved = await uow.tasks.save_tempo(tasks)
        await uow.outbox.carry_over([task for task in tasks if task.id in saved], now)
        await uow.emergencies.save(_looked_at(found, now, has_more=len(saved) < len(tasks) or len(ids) == _BATCH))
        await uow.commit()
    return True


def _begun_afresh(task: Task, calendars: Calendars, book: LadderBook, now: datetime) -> list[Event]:
    """The task climbs by what holds now. One that cannot be judged stays where it is and is looked at in an hour, so that
    the others, and the emergency, go on; what is left of it."""
    before = task.climb, task.awaiting, task.climb_from
    try:
        begin_afresh(task, now, calendars.of(task.unit_id), book.of(task))
    except Exception as error:
        task.climb, task.awaiting, task.climb_from = before
        task.check_at = now + LOOK_AGAIN
        return [] if task.id is None else failed(task, task.id, error, now).events
    return []


def _looked_at(found: Emergency, now: datetime, *, has_more: bool) -> Emergency:
    """It is looked at again at once where there is more to do; while it lasts now and then; once it is over never."""
    if not found.is_over(now):
        return replace(found, check_at=now if has_more else min(now + rules.LOOKS_EVERY, found.until_at))
    ended_at, reported_at = found.ended_at or found.until_at, found.reported_at or now
    return replace(found, check_at=now if has_more else None, ended_at=ended_at, reported_at=reported_at)


async def _report(uow: UnitOfWork, found: Emergency, now: datetime, today: date) -> None:
    """Whoever declared it, whoever ended it, and those right above get the report; all who were asked hear that it is
    over."""
    if found.id is None:
        return
    called = await uow.emergencies.called(found.id)
    figures = await uow.emergencies.figures(found.id, now)
    absent = [one.person_id for one in called if one.answered_at is None]
    ended_at = found.ended_at or found.until_at
    facts: dict[str, Fact] = {
        "emergency": found.id,
        "unit": found.unit_id,
        "by": found.declared_by,
        "since": found.declared_at.isoformat(),
        "until": ended_at.isoformat(),
        "reason": found.reason,
        "called": len(called),
        "answered": len(called) - len(absent),
        "told": ",".join(str(person) for person in absent[:_MOST_NAMED]),
        "tasks": figures.tasks,
        "done": figures.done,
        "late": figures.late,
    }
    involved = [person for person in (found.declared_by, found.ended_by) if person is not None]
    above = await _above(uow, found.unit_id, found.declared_by, today)
    readers = list(dict.fromkeys((*involved, *above)))
    others = [one.person_id for one in called if one.person_id not in readers]
    await uow.outbox.add(
        [
            *_notices(NoticeKind.EMERGENCY_REPORT, found, readers, now, facts),
            *_notices(NoticeKind.EMERGENCY_OVER, found, others, now, facts),
        ]
    )
    event = rules.event_of(EventKind.EMERGENCY_ENDED, found, found.ended_by, now)
    kept = {name: fact for name, fact in facts.items() if name not in ("reason", "by")}
    await uow.journal.add([replace(event, facts=kept)], VIA)


async def _above(uow: UnitOfWork, unit_id: UnitId, by: PersonId, today: date) -> list[PersonId]:
    """Who would supervise what is done there, and who answers for the nearest unit above that has anybody; never whoever
    declares it, nor whom nothing reaches today."""
    line = list((await uow.organisation.tiers_above([unit_id], today)).get(unit_id, ()))
    own = (await uow.organisation.tiers([unit_id], today)).get(unit_id)
    places = [own, *line] if own else line
    everybody = {person for tier in places for person in (*tier.supervisors, *tier.officials)}
    absent = await uow.stand_ins.absent(sorted(everybody), today)
    # While nothing reaches anybody it waits for whom it is.
    return _over(places, line, {by, *absent}) or _over(places, line, {by})


def _over(places: Sequence[Tier], line: Sequence[Tier], gone: Collection[PersonId]) -> list[PersonId]:
    supervisor = default_supervisor([_without(tier, gone) for tier in places])
    nearest = next((found for tier in line if (found := _without(tier, gone).answerable) is not None), None)
    return [person for person in dict.fromkeys((supervisor, nearest)) if person is not None]


def _without(tier: Tier, gone: Collection[PersonId]) -> Tier:
    left = [tuple(one for one in people if one not in gone) for people in (tier.supervisors, tier.officials)]
    return replace(tier, supervisors=left[0], officials=left[1])


async def _declared(act: Act, unit_id: UnitId, reason: str, until_at: datetime) -> Emergency:
    line = await act.uow.organisation.line(unit_id, act.today)
    running = await act.uow.emergencies.running(act.now)
    return rules.declare(act.actor, line, reason, until_at, running, act.now)


async def _weighed(act: Act, unit_id: UnitId) -> Weighed:
    units = await act.uow.emergencies.units(unit_id, act.today)
    holders = await act.uow.organisation.holders(units, act.today)
    tasks = await act.uow.emergencies.count_tasks(unit_id, act.now, act.today)
    called = rules.called_by(holders, unit_id, act.actor.person_id)
    asked = {one.person_id for one in called}
    above = await _above(act.uow, unit_id, act.actor.person_id, act.today)
    return Weighed(called, tasks, [person for person in above if person not in asked])


def _notices(
    kind: NoticeKind, found: Emergency, people: Sequence[PersonId], now: datetime, facts: dict[str, Fact]
) -> list[Notice]:
    return [Notice(kind, person_id, None, now, now, f"{kind}:{found.id}:{person_id}", facts) for person_id in people]
