"""Who acts for whom while away: named, shown, ended early; the stand-in hears of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain import standing_in
from domain.errors import WrongState
from domain.events import Event
from domain.ids import PersonId
from domain.notices import Notice, NoticeKind
from domain.organisation import Role, UnitKind
from domain.standing_in import StandIn
from domain.usecases.act import Act


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
