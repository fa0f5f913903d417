"""People who leave their last post: cut off the same day, what they leave open told to the head or the supervisor, and
handed over all at once when that is confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain import ladder
from domain.access import ensure_can_hand_over
from domain.draft import Party
from domain.errors import BadInput, Fact, Refusal
from domain.events import Event, EventKind
from domain.ids import PersonId, TaskId, UnitId
from domain.leaving import LEFT_POST, Leaving, LeftTask, Proposal, propose
from domain.notices import Notice, NoticeKind, notices_for
from domain.organisation import Tier, default_supervisor
from domain.ports import Store, UnitOfWork
from domain.standing_in import StandIn, end_stand_in
from domain.succession import supervisor_now
from domain.task import Task, TaskState
from domain.usecases import extensions, tasks
from domain.usecases.act import Act
from domain.usecases.orders import ensure_two_people
from domain.usecases.telling_groups import tell_groups

VIA = "sweep"
_MOST_NUMBERS = 10
_MOST_LEAVINGS = 50


@dataclass(frozen=True, slots=True)
class HandedAll:
    """Tasks that have another lead now, and the numbers of those that could not be handed over."""

    tasks: Sequence[Task]
    left: Sequence[int]


async def note_leavers(store: Store, now: datetime) -> frozenset[PersonId]:
    """Whoever holds no post any more is cut off, and what they led is told; stand-ins whose last day is over have ended.
    One look where nothing has changed, and once a day."""
    async with store.read() as uow:
        if not await uow.leavings.is_due(now):
            return frozenset()
    people: set[PersonId] = set()
    while (found := await _note_some(store, now)) - people:
        people |= found
    return frozenset(people)


async def _note_some(store: Store, now: datetime) -> set[PersonId]:
    async with store.write() as uow:
        # What waited for the answer of people without a post goes to who acts for them, at the next sweep.
        calendar = await uow.calendar.calendar()
        today = now.astimezone(calendar.zone).date()
        await uow.blockers.look_at_orphans(now, today)
        await _tell_of_days_over(uow, await uow.stand_ins.end_past(today, now), calendar.speak_at(now), now)
        leavers = await uow.leavings.leavers(now)
        if leavers:
            await _cut_off(uow, leavers, now)
            await _tell(uow, leavers, now)
            await _let_others_accept(uow, leavers, now)
            await _tell_of_waiting(uow, leavers, now)
        await uow.commit()
    return set(leavers)


async def _tell_of_days_over(uow: UnitOfWork, ended: Sequence[StandIn], speak_at: datetime, now: datetime) -> None:
    """Both hear, in the morning, that nobody is stood in for any more: the last day is over."""
    events = [replace(end_stand_in(item, item.person_id, now), actor_id=None) for item in ended]
    await uow.journal.add(events, VIA)
    told = [
        replace(_ended(event, item, other, to, now, {"over": True}), not_before=speak_at)
        for event, item in zip(events, ended, strict=True)
        for to, other in ((item.stand_in_id, item.person_id), (item.person_id, item.stand_in_id))
    ]
    await uow.outbox.add(told)


async def _cut_off(uow: UnitOfWork, leavers: Sequence[PersonId], now: datetime) -> None:
    """The journal knows of each account, and of each stand-in that ended; whoever was stood in for, or stood in, hears
    that it did."""
    living = await uow.people.accounts(leavers)
    ended = await uow.leavings.cut_off(leavers, now)
    events = [
        Event(EventKind.ACCOUNT_DIED, now, person_id, facts={"channel": account.platform, "reason": LEFT_POST})
        for person_id, accounts in living.items()
        for account in accounts
    ]
    notices: list[Notice] = []
    for stand_in in ended:
        event = replace(end_stand_in(stand_in, stand_in.person_id, now), actor_id=None)
        events.append(replace(event, facts={**event.facts, "reason": LEFT_POST}))
        left = next(p for p in (stand_in.stand_in_id, stand_in.person_id) if p in leavers)
        others = {stand_in.stand_in_id, stand_in.person_id}.difference(leavers)
        notices += [_ended(event, stand_in, left, other, now, {"left": left}) for other in sorted(others)]
    await uow.journal.add(events, VIA)
    await uow.outbox.add(notices)


def _ended(
    event: Event, stand_in: StandIn, by: PersonId, to: PersonId, now: datetime, why: Mapping[str, Fact]
) -> Notice:
    """What `to` hears of `by`, the other one."""
    return Notice(
        kind=NoticeKind.STAND_IN_ENDED,
        recipient_id=to,
        task_id=None,
        created_at=now,
        not_before=now,
        fact_key=f"{NoticeKind.STAND_IN_ENDED}:{stand_in.id}:{to}",
        facts={**event.facts, "by": by, **why},
    )


async def _let_others_accept(uow: UnitOfWork, leavers: Sequence[PersonId], now: datetime) -> None:
    """What one of them was to accept, whoever acts for the assigner accepts; of the own order of the lead, whoever
    supervises it."""
    ids = await uow.leavings.accepted_by(leavers)
    if not ids:
        return
    today = now.astimezone((await uow.calendar.calendar()).zone).date()
    found = await uow.tasks.by_ids(ids, today)
    tiers = await uow.organisation.tiers(sorted({unit for task in found.values() for unit in task.unit_line}), today)
    held = await uow.organisation.posts_held(sorted({task.supervisor_id for task in found.values()}), today)
    changed: list[Task] = []
    events: list[Event] = []
    for task in found.values():
        is_own_order = task.assigner_id == task.lead_id
        acceptor_id = supervisor_now(task, tiers, held) if is_own_order else task.assigner_id
        if acceptor_id in (None, task.acceptor_id, task.lead_id):
            continue
        facts: dict[str, Fact] = {"before": task.acceptor_id, "after": acceptor_id, "reason": LEFT_POST}
        events.append(Event(EventKind.ACCEPTOR_CHANGED, now, None, task.id, facts))
        task.acceptor_id = acceptor_id
        changed.append(task)
    await uow.leavings.save_acceptors(changed)
    await uow.journal.add(events, VIA)
    await uow.messages.mark_stale([task.id for task in changed if task.id is not None], now)
    handed_in = [task for task in changed if task.state is TaskState.SUBMITTED and task.id is not None]
    await uow.outbox.add(
        [
            _waits(NoticeKind.SUBMITTED, task.acceptor_id, _id(task), task.version, task.lead_id, now)
            for task in handed_in
        ]
    )


async def _tell_of_waiting(uow: UnitOfWork, leavers: Sequence[PersonId], now: datetime) -> None:
    """What they had heard of and waits for them still is told once more: delivery leads it to whoever decides now."""
    kinds = {TaskState.SUBMITTED: NoticeKind.SUBMITTED, TaskState.DECLINED: NoticeKind.DECLINED}
    await uow.outbox.add(
        [
            _waits(kinds[task.state], task.waits_for, task.id, task.version, task.lead_id, now)
            for task in await uow.leavings.waiting_for(leavers)
        ]
    )


def _waits(kind: NoticeKind, to: PersonId, task_id: TaskId, version: int, lead_id: PersonId, now: datetime) -> Notice:
    return Notice(
        kind=kind,
        recipient_id=to,
        task_id=task_id,
        created_at=now,
        not_before=now,
        fact_key=f"{LEFT_POST}:{kind}:{task_id}:{version}:{to}",
        facts={"by": lead_id},
    )


def _id(task: Task) -> TaskId:
    if task.id is None:
        raise ValueError("only stored tasks are passed on")
    return task.id


async def _tell(uow: UnitOfWork, leavers: Sequence[PersonId], now: datetime) -> None:
    """The head of the unit, or its supervisor, hears what is left open and who could go on with it; whoever gave some of
    it hears the same of that, once."""
    left: dict[tuple[PersonId, UnitId], list[LeftTask]] = {}
    for task in await uow.leavings.led_by(leavers):
        left.setdefault((task.lead_id, task.unit_id), []).append(task)
    if not left:
        return
    today = now.astimezone((await uow.calendar.calendar()).zone).date()
    proposals = await _proposals(uow, sorted({unit_id for _, unit_id in left}), now)
    noted = [Leaving(person, "", unit, today, proposals[unit].told, proposals[unit].heir) for person, unit in left]
    await uow.leavings.note(noted)
    await uow.journal.add(
        [
            Event(
                EventKind.POST_LEFT,
                now,
                None,
                facts={
                    "person": item.person_id,
                    "unit": item.unit_id,
                    "count": len(left[item.person_id, item.unit_id]),
                },
            )
            for item in noted
        ],
        VIA,
    )
    notices = [_notice(item, left[item.person_id, item.unit_id], now) for item in noted if item.told_id is not None]
    given = [
        notice
        for item in noted
        for notice in _to_givers(item, left[item.person_id, item.unit_id], frozenset(leavers), now)
    ]
    await uow.outbox.add([*(notice for notice in notices if notice is not None), *given])


async def _proposals(uow: UnitOfWork, units: Sequence[UnitId], now: datetime) -> Mapping[UnitId, Proposal]:
    today = now.astimezone((await uow.calendar.calendar()).zone).date()
    holders = await uow.organisation.holders(units, today)
    above = await uow.organisation.tiers_above(units, today)
    return {
        unit_id: propose([holder for holder in holders if holder.unit_id == unit_id], above.get(unit_id, ()))
        for unit_id in units
    }


def _notice(item: Leaving, left: Sequence[LeftTask], now: datetime) -> Notice | None:
    if item.told_id is None:
        return None
    return Notice(
        kind=NoticeKind.LEFT_OPEN,
        recipient_id=item.told_id,
        task_id=None,
        created_at=now,
        not_before=now,
        fact_key=f"{NoticeKind.LEFT_OPEN}:{item.person_id}:{item.unit_id}:{item.day}",
        facts={
            "person": item.person_id,
            "unit": item.unit_id,
            "heir": None if item.heir is None else item.heir.person_id,
            "count": len(left),
            "numbers": ",".join(str(task.number) for task in left[:_MOST_NUMBERS]),
        },
    )


def _to_givers(item: Leaving, left: Sequence[LeftTask], leavers: frozenset[PersonId], now: datetime) -> list[Notice]:
    """What whoever gave tasks hears of those, but for who is told of all, and who has left too."""
    told: list[Notice] = []
    for giver in dict.fromkeys(task.assigner_id for task in left):
        if giver is None or giver == item.told_id or giver in leavers:
            continue
        found = _notice(replace(item, told_id=giver), [task for task in left if task.assigner_id == giver], now)
        if found is not None:
            key = f"{found.fact_key}:{giver}"
            told.append(replace(found, fact_key=key, facts={**found.facts, "gave": 1}))
    return told


async def unsettled(act: Act) -> list[Leaving]:
    """What people left open in the actor's part of the tree, the latest first."""
    return await act.uow.leavings.open(sorted(act.actor.leads), sorted(act.actor.watches), act.today, _MOST_LEAVINGS)


async def hand_all(act: Act, leaving: Leaving, heir: Party) -> HandedAll:
    """All that the person led in the unit is led by the heir, who hears of each; a fixed number of statements. What may
    not be handed over to the heir stays."""
    line = await tasks.line_of_heir(act, heir)
    left = [item for item in await act.uow.leavings.led_by([leaving.person_id]) if item.unit_id == leaving.unit_id]
    if not left:
        await act.uow.leavings.settle(leaving, act.now)
        return HandedAll((), ())
    found = await act.uow.tasks.by_ids([item.id for item in left], act.today)
    above = await act.uow.organisation.tiers_above([heir.unit_id], act.today)
    held = await act.uow.organisation.posts_held(sorted({task.supervisor_id for task in found.values()}), act.today)
    book = await act.uow.ladders.book([task.ladder_id for task in found.values()])
    handed: list[Task] = []
    events: list[Event] = []
    notices: list[Notice] = []
    for task in found.values():
        try:
            ensure_can_hand_over(act.actor, task, line)
            upwards, is_watched = above.get(heir.unit_id, ()), task.supervisor_id in held
            event = _handed(act, task, heir, upwards, book.of(task), is_watched=is_watched)
        except Refusal:
            continue
        task.unit_line = line
        handed.append(task)
        events.append(act.in_whose_name(event, task))
        notices += [n for n in notices_for(events[-1], task) if n.recipient_id != leaving.person_id]
    if not handed:
        raise BadInput("nothing_handed", person=leaving.person_id)
    await extensions.overtaken(act, *handed)
    await act.uow.leavings.save_handed(handed, heir.person_id)
    await act.uow.journal.add(events, act.via)
    await act.uow.outbox.add(notices)
    ids = [task.id for task in handed if task.id is not None]
    await act.uow.messages.mark_stale(ids, act.now)
    await tell_groups(act.uow, events[0], ids, act.now)
    done = {task.number for task in handed}
    rest = [item.number for item in left if item.number not in done]
    if not rest:
        await act.uow.leavings.settle(leaving, act.now)
    await act.remember(EventKind.POST_LEFT)
    return HandedAll(handed, rest)


def _handed(
    act: Act, task: Task, heir: Party, above: Sequence[Tier], ladders: ladder.Ladders, *, is_watched: bool
) -> Event:
    """The rule of one hand-over; the supervisor stays while in post and another than the heir."""
    supervisor_id = task.supervisor_id
    if not is_watched or supervisor_id == heir.person_id:
        supervisor_id = default_supervisor(above, heir.person_id) or supervisor_id
    acceptor_id = task.acceptor_id
    if acceptor_id == heir.person_id:
        acceptor_id = task.assigner_id if task.assigner_id != heir.person_id else supervisor_id
    ensure_two_people(heir.person_id, supervisor_id, acceptor_id)
    [event] = task.hand_over(act.actor.person_id, heir.person_id, heir.unit_id, supervisor_id, act.now)
    task.acceptor_id = acceptor_id
    ladder.look_for_awaited(task, ladders)
    return event
