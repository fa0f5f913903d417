"""Who acts for whom while away: named, shown, ended early; the stand-in hears of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from domain import standing_in
from domain.errors import Fact, WrongState
from domain.events import Event
from domain.ids import PersonId
from domain.notices import Notice, NoticeKind
from domain.organisation import Role, UnitKind
from domain.standing_in import Leave, StandIn
from domain.usecases.act import Act
from domain.usecases.unreachable import leaders_of

_MOST_NUMBERS, _MOST_LOOKED_AT = 10, 200


async def name_stand_in(act: Act, stand_in_id: PersonId, first: date, last: date) -> StandIn:
    """That person acts for the actor on these days, and knows it."""
    both = [act.actor.person_id, stand_in_id]
    await act.uow.stand_ins.lock(both)
    known = await act.uow.stand_ins.around(both, act.today)
    posts = await act.uow.organisation.posts_of([stand_in_id], act.today)
    seats = {post.unit_id for post in posts if post.role is not Role.ADMIN and post.unit_kind is not UnitKind.PARTNER}
    lines = [await act.uow.organisation.line(unit_id, act.today) for unit_id in sorted(seats)]
    named, event = standing_in.name_stand_in(act.actor, stand_in_id, lines, first, last, known, act.now, act.today)
    named = replace(named, id=await act.uow.stand_ins.add(named))
    await _record(act, NoticeKind.STAND_IN_NAMED, named, event)
    return named


async def end_stand_in(act: Act) -> Sequence[StandIn]:
    """Nobody acts for the actor any more, nor will; where nobody did, the actor acts for nobody. Those that ended."""
    known = await around(act)
    own = [item for item in known if item.person_id == act.actor.person_id] or known
    if not own:
        raise WrongState("no_stand_in")
    ended = []
    for item in own:
        if await act.uow.stand_ins.end(item, act.now):
            await _record(
                act, NoticeKind.STAND_IN_ENDED, item, standing_in.end_stand_in(item, act.actor.person_id, act.now)
            )
            ended.append(item)
    return ended


async def take_leave(act: Act, first: date, last: date) -> Leave:
    """The actor is away on these days, in the place of what was said of them before; whoever answers for the actor's
    units knows it, and what falls due meanwhile."""
    person_id = act.actor.person_id
    await act.uow.stand_ins.lock([person_id])
    taken, event = standing_in.take_leave(act.actor, first, last, act.now, act.today)
    for other in await act.uow.stand_ins.leaves([person_id], act.today):
        if other.meets(first, last):
            await act.uow.stand_ins.end_leave(other, act.now)
    await act.uow.stand_ins.add_leave(taken)
    await act.uow.journal.add([event], act.via)
    due = await _due_meanwhile(act, taken)
    facts: dict[str, Fact] = dict(event.facts) | {"person": person_id, "count": len(due)}
    facts["numbers"] = ",".join(str(number) for number in due[:_MOST_NUMBERS])
    await act.uow.outbox.add(
        [
            Notice(
                kind=NoticeKind.ON_LEAVE,
                recipient_id=leader_id,
                task_id=None,
                created_at=act.now,
                not_before=act.now,
                fact_key=f"{NoticeKind.ON_LEAVE}:{person_id}:{act.now.isoformat()}:{leader_id}",
                facts=facts,
            )
            for leader_id in await leaders_of(act.uow, person_id, act.today)
        ]
    )
    await act.remember(event.kind)
    return taken


async def end_leave(act: Act) -> Sequence[Leave]:
    """The actor is there, now and on the days to come; what was said of them before."""
    ended = [
        taken
        for taken in await act.uow.stand_ins.leaves([act.actor.person_id], act.today)
        if await act.uow.stand_ins.end_leave(taken, act.now)
    ]
    events = [standing_in.end_leave(taken, act.now) for taken in ended]
    if events:
        await act.uow.journal.add(events, act.via)
        await act.remember(events[-1].kind)
    return ended


async def _due_meanwhile(act: Act, taken: Leave) -> list[int]:
    """The numbers of open tasks that the person leads and that are due by the last of these days."""
    zone = (await act.uow.calendar.calendar()).zone
    end = datetime.combine(taken.valid_to, time.max, zone)
    first = await act.uow.views.first_tasks_of([taken.person_id], act.now, _MOST_LOOKED_AT)
    page = first.get(taken.person_id)
    lines = () if page is None else page.lines
    return [
        line.number
        for line in lines
        if line.lead_id == taken.person_id and line.due_at is not None and line.due_at <= end
    ]


async def around(act: Act) -> list[StandIn]:
    """Who acts for the actor, and for whom the actor acts, from today on."""
    return await act.uow.stand_ins.around([act.actor.person_id], act.today)


async def _record(act: Act, kind: NoticeKind, stand_in: StandIn, event: Event) -> None:
    await act.uow.journal.add([event], act.via)
    other = stand_in.stand_in_id if stand_in.person_id == act.actor.person_id else stand_in.person_id
    notice = Notice(
        kind=kind,
        recipient_id=other,
        task_id=None,
        created_at=act.now,
        not_before=act.now,
        fact_key=f"{kind}:{stand_in.id}:{other}",
        facts=dict(event.facts) | {"by": act.actor.person_id},
    )
    await act.uow.outbox.add([notice])
    await act.remember(event.kind)
