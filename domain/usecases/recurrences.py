"""Orders that repeat: begun with their first task or directive, made anew when the one before is due, and stopped."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain import recurrence as rules
from domain.access import Actor
from domain.clarity import FOUR
from domain.directive import Directive, Party
from domain.draft import Draft
from domain.errors import Fact, Incomplete, NotAllowed, NotFound, Refusal, StaleVersion, WrongState
from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.notices import Notice, NoticeKind
from domain.ports import Store, UnitOfWork
from domain.recurrence import Owed, Recurrence, RecurrenceState
from domain.task import Task
from domain.usecases import directives, orders
from domain.usecases.act import Act
from domain.worktime import Calendar

log = logging.getLogger(__name__)

VIA = "recurrence"
# A fault is for people to mend; until then it is tried now and then.
_AFTER_A_FAULT = timedelta(hours=1)
_AFTER_A_RACE = timedelta(minutes=1)
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Made:
    """How many occurrences were made, and the people whose lists they changed."""

    count: int = 0
    people: frozenset[PersonId] = frozenset()


async def start(act: Act, draft: Draft, first: Task | Directive) -> Recurrence:
    """The order, whose first task or directive was just made of the draft, is given again by its rule."""
    if draft.assigner_unit_id is None:
        raise ValueError("an order that went out has a unit that gave it")
    calendar = await act.uow.calendar.calendar()
    begun = rules.start(draft.recurrence, draft, act.actor.person_id, draft.assigner_unit_id, calendar)
    _remember(begun, first)
    await act.uow.recurrences.add(begun)
    await act.uow.journal.add([_event(EventKind.RECURRENCE_STARTED, begun, act.now, act.actor.person_id)], act.via)
    return begun


async def stop(act: Act, number: int) -> tuple[Recurrence, Task]:
    """No further task is made of the order that made this one; what was made stands. Raises WrongState."""
    task = await act.load(number)
    found = await of_task(act.uow, task)
    if found is None:
        raise WrongState("does_not_repeat", number=number)
    if not await _acts_for_assigner(act, found):
        raise NotAllowed("only_the_assigner", number=number, assigner=found.assigner_id)
    await _stop(act, found)
    return found, task


async def stop_directive(act: Act, number: int) -> tuple[Recurrence, Directive]:
    """The same, of the order that made this directive."""
    directive = await act.uow.directives.find(number, act.today)
    found = None if directive is None else await act.uow.recurrences.of_directive(directive.id)
    if directive is None or (found is not None and not await _acts_for_assigner(act, found)):
        raise NotFound("no_such_directive", directive=number)
    if found is None:
        raise WrongState("directive_does_not_repeat", directive=number)
    await _stop(act, found)
    return found, directive


async def of_task(uow: UnitOfWork, task: Task) -> Recurrence | None:
    """The order that made the task, alone or with a directive, if it is given again and again."""
    if task.directive_id is not None:
        return await uow.recurrences.of_directive(task.directive_id)
    return None if task.id is None else await uow.recurrences.of_task(task.id)


async def make_due(store: Store, now: datetime) -> Made:
    """Every occurrence whose time has come is made, each in a transaction of its own, in the name of its assigner with
    the authority held today. After a time in which nothing ran only the latest is made of each order. What cannot be
    made is told to the assigner once, and tried again at the next occurrence. Several may run at once."""
    async with store.read() as uow:
        next_at = await uow.recurrences.next_at()
    if next_at is None or next_at > now:
        return Made()
    made = Made()
    while (one := await _make_one(store, now)) is not None:
        made = Made(made.count + one.count, made.people | one.people)
    return made


async def _make_one(store: Store, now: datetime) -> Made | None:
    error: Exception
    async with store.write() as uow:
        calendar = await uow.calendar.calendar()
        claimed = await uow.recurrences.claim_due(now)
        if claimed is None:
            return None
        before = replace(claimed)
        owed = rules.owed(claimed, now, calendar, uow.recurrences.day_after)
        try:
            made = await _make(uow, claimed, owed, now, calendar)
            await uow.commit()
            return made
        except Exception as caught:
            error = caught
    await _put_off(store, before, owed, error, now)
    return Made()


async def _make(uow: UnitOfWork, found: Recurrence, owed: Owed, now: datetime, calendar: Calendar) -> Made:
    today = now.astimezone(calendar.zone).date()
    _move_on(found, owed)
    events = []
    if owed.occurrence is None:
        if owed.skipped:
            events = [_skipped(found, owed, now)]
        await uow.recurrences.save(found)
        await uow.journal.add(events, VIA)
        return Made()
    act = Act(
        uow, Actor(found.assigner_id, await uow.organisation.posts(found.assigner_id, today)), now, today, VIA, True
    )
    draft = await _for_today(act, replace(found.draft, started_at=now, due_at=owed.occurrence.due_at, notes=()))
    made = await _give(act, draft)
    _remember(found, made)
    await uow.recurrences.save(found, has_made=True)
    if owed.skipped:
        await uow.journal.add([_skipped(found, owed, now)], VIA)
    people = {made.assigner_id, made.acceptor_id}
    if isinstance(made, Task):
        people |= {made.lead_id, made.supervisor_id}
    return Made(1, frozenset(people))


async def _give(act: Act, draft: Draft) -> Task | Directive:
    if draft.scope is None:
        return await orders.assign(act, draft, FOUR)
    give = directives.open_call if directives.is_call(draft) else directives.assign_many
    return (await give(act, draft, FOUR)).directive


async def _for_today(act: Act, draft: Draft) -> Draft:
    """The order with the people of today: whoever answers for the unit leads where the lead left the post; those who
    were named and hold none any more are chosen by the tree again."""
    parties = (*draft.partners, *(() if draft.scope is None else draft.scope.parties))
    parties += () if draft.lead is None else (draft.lead,)
    named = {party.person_id for party in parties}
    named |= {person for person in (draft.supervisor_id, draft.acceptor_id) if person is not None}
    holders = await act.uow.organisation.posts_of(sorted(named), act.today)
    held, people = {Party(h.unit_id, h.person_id) for h in holders}, {h.person_id for h in holders}
    if draft.lead is not None and draft.lead not in held:
        draft.lead = await orders.party_of_unit(act.uow, draft.lead.unit_id, act.today) or draft.lead
    if draft.scope is not None and draft.scope.parties:
        draft.scope = replace(draft.scope, parties=tuple(party for party in draft.scope.parties if party in held))
    draft.partners = tuple(party for party in draft.partners if party in held)
    draft.supervisor_id = draft.supervisor_id if draft.supervisor_id in people else None
    draft.acceptor_id = draft.acceptor_id if draft.acceptor_id in people else None
    return draft


async def _put_off(store: Store, found: Recurrence, owed: Owed, error: Exception, now: datetime) -> None:
    """Nothing was made. Where that is a refusal it is told, and the occurrence is passed over."""
    events: list[Event] = []
    notices: list[Notice] = []
    if isinstance(error, Refusal):
        _move_on(found, owed)
        due_at = owed.occurrence.due_at if owed.occurrence is not None else now
        facts = _facts_of(error)
        facts["due"] = due_at.isoformat()
        event = _event(EventKind.RECURRENCE_FAILED, found, now, None, **facts)
        events.append(event)
        notices.append(_notice(found, event))
    elif isinstance(error, StaleVersion):
        found.next_at = now + _AFTER_A_RACE
    else:
        log.error("recurrence %s could not be given, it is tried again in an hour", found.id, exc_info=error)
        found.next_at = now + _AFTER_A_FAULT
    async with store.write() as uow:
        try:
            await uow.recurrences.save(found)
        except StaleVersion:
            # Somebody else has made it, or stopped it.
            return
        await uow.journal.add(events, VIA)
        await uow.outbox.add(notices)
        await uow.commit()


def _move_on(found: Recurrence, owed: Owed) -> None:
    if owed.occurrence is not None or owed.skipped:
        found.last_day = (owed.occurrence or owed.skipped[-1]).day
    if owed.next_at is None:
        found.state = RecurrenceState.STOPPED
    else:
        found.next_at = owed.next_at


def _remember(found: Recurrence, made: Task | Directive) -> None:
    found.task_id = made.id if isinstance(made, Task) else None
    found.directive_id = made.id if isinstance(made, Directive) else None


async def _stop(act: Act, found: Recurrence) -> None:
    if found.state is RecurrenceState.STOPPED:
        raise WrongState("repeats_no_more")
    found.state = RecurrenceState.STOPPED
    await act.uow.recurrences.save(found)
    event = _event(EventKind.RECURRENCE_STOPPED, found, act.now, act.actor.person_id)
    await act.uow.journal.add([event], act.via)
    await act.remember(event.kind)


async def _acts_for_assigner(act: Act, found: Recurrence) -> bool:
    line: Sequence[int] = await act.uow.organisation.line(found.assigner_unit_id, act.today)
    return any(unit_id in act.actor.reach for unit_id in line) or found.assigner_unit_id in act.actor.leads


def _skipped(found: Recurrence, owed: Owed, now: datetime) -> Event:
    """What was missed is listed, the latest few by their dates."""
    named = ",".join(item.due_at.isoformat() for item in owed.skipped[-_MOST_NAMED:])
    return _event(EventKind.RECURRENCE_SKIPPED, found, now, None, count=len(owed.skipped), days=named)


def _event(kind: EventKind, found: Recurrence, now: datetime, by: PersonId | None, **facts: Fact) -> Event:
    told: dict[str, Fact] = {"rule": found.rule, **facts}
    return Event(kind, now, by, found.task_id, told, found.directive_id)


def _facts_of(error: Refusal) -> dict[str, Fact]:
    facts: dict[str, Fact] = dict(error.facts)
    facts["code"] = error.code
    if isinstance(error, Incomplete):
        facts["fields"] = ",".join(error.fields)
    return facts


def _notice(found: Recurrence, event: Event) -> Notice:
    """Told once for each reason until an occurrence is made again."""
    latest = found.task_id if found.task_id is not None else f"NC-{found.directive_id}"
    return Notice(
        kind=NoticeKind.RECURRENCE_FAILED,
        recipient_id=found.assigner_id,
        task_id=found.task_id,
        created_at=event.at,
        not_before=event.at,
        fact_key=f"{event.kind}:{found.id}:{latest}:{event.facts['code']}",
        facts=dict(event.facts),
        directive_id=found.directive_id,
    )
