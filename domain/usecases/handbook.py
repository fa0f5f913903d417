"""Entries of the handbook are added and taken out by officials, and named in orders."""

from domain.errors import BadInput
from domain.events import Event, EventKind
from domain.handbook import Entry, NewEntry, ensure_may_drop, keeps_for
from domain.ids import HandbookId
from domain.last_step import UNDO_WITHIN, LastStep
from domain.usecases.act import Act

_MOST_REFERRED = 3


async def add(act: Act, new: NewEntry) -> Entry:
    """The entry is found by everybody in the actor's unit and below."""
    unit_id = keeps_for(act.actor)
    new.ensure_is_whole()
    entry_id = await act.uow.handbook.add(new, unit_id, act.actor.person_id, act.now)
    await act.uow.journal.add(
        [Event(EventKind.HANDBOOK_ADDED, act.now, act.actor.person_id, facts={"entry": entry_id, "of_unit": unit_id})],
        act.via,
    )
    return await act.uow.handbook.get(entry_id, act.actor, act.today)


async def to_drop(act: Act, number: int) -> Entry:
    """The entry that may be dropped; a refusal where it may not."""
    entry = await act.uow.handbook.get(number, act.actor, act.today)
    ensure_may_drop(act.actor, entry, await act.uow.organisation.line(entry.unit_id, act.today))
    return entry


async def drop(act: Act, number: int) -> Entry:
    """The entry is found no more."""
    entry = await to_drop(act, number)
    await act.uow.handbook.remove(entry.id, act.now)
    await act.uow.journal.add(
        [Event(EventKind.HANDBOOK_DROPPED, act.now, act.actor.person_id, facts={"entry": entry.id})], act.via
    )
    # A file that was still to come does not come any more.
    before = None if entry.is_on_its_way else {"entry": entry.id}
    await act.uow.last_steps.keep(LastStep(act.actor.person_id, EventKind.HANDBOOK_DROPPED, act.now, before=before))
    return entry


async def put_back(act: Act) -> Entry | None:
    """The entry that the actor dropped just now, as the last step, is found again; None where that was no such step."""
    step = await act.uow.last_steps.of(act.actor.person_id)
    if step is None or step.kind is not EventKind.HANDBOOK_DROPPED or step.before is None:
        return None
    if act.now - step.at > UNDO_WITHIN:
        return None
    entry_id = HandbookId(int(step.before["entry"]))
    await act.uow.handbook.put_back(entry_id)
    entry = await to_drop(act, entry_id)
    event = Event(EventKind.HANDBOOK_ADDED, act.now, act.actor.person_id, facts={"entry": entry.id, "again": True})
    await act.uow.journal.add([event], act.via)
    await act.uow.last_steps.forget(act.actor.person_id)
    return entry


async def referred_to(act: Act, numbers: list[int]) -> list[Entry]:
    """The entries of these numbers, as an order names them; BadInput for too many, NotFound for one out of reach."""
    if len(numbers) > _MOST_REFERRED:
        raise BadInput("handbook_too_many", most=_MOST_REFERRED)
    return [await act.uow.handbook.get(number, act.actor, act.today) for number in numbers]
