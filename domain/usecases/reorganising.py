"""Units that merge, and what is open when a unit ends: it goes to the heir on the day, and the journal keeps both names."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime

from domain.events import Event, EventKind
from domain.ids import PersonId, UnitId
from domain.notices import Notice, NoticeKind
from domain.organisation import Role
from domain.ports import Store, UnitOfWork
from domain.records import Inheritance, Merge, MergeCounts
from domain.usecases import handing_over, leaving
from domain.usecases.grouping import MOST_AT_FIRST

VIA = "sweep"
_HEADS = frozenset({Role.LEADER, Role.DEPUTY, Role.OFFICIAL})


@dataclass(frozen=True, slots=True)
class Merged:
    """What the merge does; `is_done`: its day has come, and what was open has gone over."""

    counts: MergeCounts
    is_done: bool


async def merge_units(uow: UnitOfWork, wanted: Merge, *, via: str, now: datetime, today: date) -> Merged:
    """The units are one from that day on, and the journal says so. Where the day has come, what is open goes over at
    once; else the worker sees to it on the day."""
    counts = await uow.organisation.merge(wanted)
    facts = {"units": ",".join(wanted.codes), "into": wanted.into, "day": wanted.day.isoformat()}
    await uow.journal.add([Event(EventKind.UNITS_MERGED, now, None, facts=facts | asdict(counts))], via)
    await hand_to_heirs(uow, via=via, now=now)
    return Merged(counts, wanted.day <= today)


async def hand_to_heirs(uow: UnitOfWork, *, via: str, now: datetime) -> frozenset[PersonId]:
    """What is open of units that are no more is their heirs'; whose lists and boards changed by it."""
    if not await uow.organisation.has_heirs_waiting(now):
        return frozenset()
    over = await uow.organisation.hand_to_heirs(now)
    moved = over.tasks
    await uow.journal.add(
        [
            Event(EventKind.TASK_INHERITED, now, None, task.task_id, {"unit_before": task.before, "unit": task.after})
            for task in moved
        ],
        via,
    )
    await uow.groups.post_inherited([task.task_id for task in moved], MOST_AT_FIRST, now)
    await _tell_heads(uow, over, now)
    return frozenset(person for task in moved for person in task.people)


async def _tell_heads(uow: UnitOfWork, over: Inheritance, now: datetime) -> None:
    """Whoever leads an heir or speaks for it hears, once and in the morning, of what it takes the place."""
    ended: dict[UnitId, list[str]] = {}
    for unit in over.units:
        ended.setdefault(unit.heir_id, []).append(unit.before)
    if not ended:
        return
    calendar = await uow.calendar.calendar()
    today = now.astimezone(calendar.zone).date()
    counts = Counter(task.heir_id for task in over.tasks)
    heads = [holder for holder in await uow.organisation.holders(sorted(ended), today) if holder.role in _HEADS]
    await uow.outbox.add(
        [
            Notice(
                kind=NoticeKind.UNITS_MERGED,
                recipient_id=person_id,
                task_id=None,
                created_at=now,
                not_before=calendar.speak_at(now),
                fact_key=f"{NoticeKind.UNITS_MERGED}:{unit_id}:{today}:{person_id}",
                facts={"unit": unit_id, "before": ", ".join(ended[unit_id]), "count": counts[unit_id]},
            )
            for person_id, unit_id in dict.fromkeys((holder.person_id, holder.unit_id) for holder in heads)
        ]
    )


async def sweep_organisation(store: Store, now: datetime) -> frozenset[PersonId]:
    """What the day brings has happened: nothing open is left with a unit that has ended, hand-overs planned for it are
    made, and whoever has left the last post is cut off. A look each where nothing is to be done. Whose lists and boards
    changed."""
    people = await _sweep_heirs(store, now) | await handing_over.make_due(store, now)
    return people | await leaving.note_leavers(store, now)


async def _sweep_heirs(store: Store, now: datetime) -> frozenset[PersonId]:
    async with store.read() as uow:
        if not await uow.organisation.has_heirs_waiting(now):
            return frozenset()
    async with store.write() as uow:
        people = await hand_to_heirs(uow, via=VIA, now=now)
        await uow.commit()
    return people
