"""Cards that stand in chats show again what is true."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta

from domain.ports import Clock, Sender, Store
from domain.records import OutcomeKind, StaleCard, TaskCard
from domain.usecases.briefing import Briefing, brief

log = logging.getLogger(__name__)

# What is due at this very moment is late by the time that the card is read.
_READ_AFTER = timedelta(seconds=1)
# After these another try would change nothing: the card is as it should be, or can be edited no more.
_SETTLED = (OutcomeKind.SENT, OutcomeKind.DEAD, OutcomeKind.REJECTED)


async def refresh(
    store: Store, sender: Sender, clock: Clock, *, limit: int = 50, lease_s: float = 60, at_once: int = 8
) -> int:
    """At most `limit` cards whose tasks have changed are drawn again, longest stale first; how many were looked at.
    One that could not be edited now is tried again after `lease_s`.

    A card whose reader may not see the task any more stays as it was.
    """
    now = clock.now()
    platforms = [name for name in sender.platforms() if sender.can_edit(name)]
    if not platforms:
        return 0
    async with store.write() as uow:
        cards = await uow.messages.claim_stale(platforms, now, limit, lease_s)
        await uow.commit()
    if not cards:
        return 0
    known = await brief(store, (card.person_id for card in cards), (card.task_id for card in cards), now)
    seen = [card for card in cards if card.person_id in known.profiles and known.sees(card.person_id, card.task_id)]
    drawings = await _drawings(store, seen, known)
    free = asyncio.Semaphore(at_once)

    async def redraw(card: StaleCard) -> bool:
        async with free:
            return await _redrawn(sender, card, drawings[card.task_id], known, clock, lease_s)

    settled = await asyncio.gather(*(redraw(card) for card in seen))
    done = [card for card, is_settled in zip(seen, settled, strict=True) if is_settled]
    out_of_sight = [card for card in cards if card not in seen]
    async with store.write() as uow:
        await uow.messages.mark_fresh(done + out_of_sight)
        await uow.commit()
    return len(cards)


async def _drawings(store: Store, cards: Sequence[StaleCard], known: Briefing) -> dict[int, TaskCard]:
    drawings: dict[int, TaskCard] = {}
    async with store.read() as uow:
        for card in cards:
            if card.task_id not in drawings:
                task = known.tasks[card.task_id]
                drawings[card.task_id] = await uow.views.card(task, known.today)
    return drawings


async def _redrawn(
    sender: Sender, card: StaleCard, drawing: TaskCard, known: Briefing, clock: Clock, lease_s: float
) -> bool:
    try:
        async with asyncio.timeout(lease_s / 2):
            steps, read_at = known.steps(card.person_id, card.task_id), clock.now() + _READ_AFTER
            outcome = await sender.refresh(card, drawing, steps, known.profiles[card.person_id], read_at)
    except TimeoutError:
        return False
    except Exception:
        log.exception("the card of task %s could not be drawn", drawing.task.number)
        return False
    return outcome.kind in _SETTLED
