"""How a sending ended, written down in a transaction of its own."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from domain.errors import Fact
from domain.events import Event, EventKind
from domain.notices import NoticeKind
from domain.ports import Store, UnitOfWork
from domain.ports.outbox import Taken
from domain.records import Account, ChatPlace, Claimed, Delivery, Offer, Outcome, OutcomeKind, SentMessage
from domain.usecases.unreachable import tell_leader
from domain.vitals import CANARY_HEARD

log = logging.getLogger(__name__)

VIA = "deliver"
LONGEST_RETRYING = timedelta(hours=24)
# What waits longer than this for its way is told together with all else that does.
_LATE = timedelta(minutes=5)
_SHORTEST_PAUSE_S, _FIRST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 5.0, 600.0


async def record(store: Store, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """The outcome is kept: told, word for word; to be tried again; in doubt; or given up. Of a dead account only that
    it is dead: what becomes of its notices is for the caller to say."""
    async with store.write() as uow:
        match outcome.kind:
            case OutcomeKind.SENT:
                await _told(uow, delivery, outcome, now)
            case OutcomeKind.RETRY:
                await put_off(uow, delivery.notices, outcome, now)
                if outcome.is_outage:
                    await uow.outbox.fold_late(delivery.account.person_id, now - _LATE, now)
            case OutcomeKind.UNSURE:
                await in_doubt(uow, delivery.notices, outcome, now)
            case OutcomeKind.DEAD:
                await _account_died(uow, delivery.account, outcome, now)
            case OutcomeKind.REJECTED:
                log.warning("notice %s was refused for good: %s", delivery.notices[0].id, outcome.reason)
                await uow.outbox.fail(delivery.notices, outcome.reason or "rejected", now)
        await uow.commit()


async def record_no_way(store: Store, notices: Sequence[Claimed], now: datetime, *, has_account: bool) -> None:
    """The notices, of one recipient, wait for an account, and whoever leads that person hears that there is none any more;
    where there is one (`has_account`), for its channel to be on again."""
    async with store.write() as uow:
        if has_account:
            await uow.outbox.park(notices, now + timedelta(seconds=_LONGEST_PAUSE_S), "channel_off")
        else:
            await uow.outbox.wait_for_account(notices, now)
            await tell_leader(uow, notices[0].recipient_id, now)
        await uow.commit()


async def _told(uow: UnitOfWork, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    account, notices = delivery.account, delivery.notices
    if not await uow.outbox.mark_sent(notices, account, outcome, now):
        log.warning("notice %s took longer than its lease, it may be told twice", notices[0].id)
    place = ChatPlace(account.platform, account.chat_key)
    if outcome.choices:
        await uow.messages.offer(place, account.account_key, Offer(outcome.message_key, outcome.choices, now))
    if any(notice.kind is NoticeKind.CANARY for notice in notices):
        await uow.meta.put(CANARY_HEARD, now.isoformat())
    if len(delivery.tasks) != 1 or not outcome.message_key:
        return
    (task,) = delivery.tasks
    if task.id is None:
        return
    message = SentMessage(place, outcome.message_key, account.person_id, task.id, outcome.is_card)
    await uow.messages.record([message], now)
    if outcome.is_card:
        # A change made while the card was on its way could not mark it yet.
        current = (await uow.tasks.by_ids([task.id], now.date())).get(task.id)
        if current is not None and current.version != task.version:
            await uow.messages.mark_stale([task.id], now)


async def put_off(uow: UnitOfWork, notices: Sequence[Taken], outcome: Outcome, now: datetime) -> None:
    """To be tried again, for a day; then given up for all to see, as what comes after it in the queue waits for it. Where
    the whole way is out that is no fault of these, and they are tried until it is back, however long that takes."""
    until, reason = _later(notices, outcome, now), outcome.reason or "retry"
    if outcome.is_outage:
        await uow.outbox.park(notices, until, reason)
        return
    for since, these in groupby(notices, key=lambda notice: notice.retrying_since or now):
        if now - since < LONGEST_RETRYING:
            await uow.outbox.park(tuple(these), until, reason, since=since)
        else:
            given_up = tuple(these)
            log.warning("notice %s was tried for a day and is given up: %s", given_up[0].id, reason)
            await uow.outbox.fail(given_up, f"put_off: {reason}", now)


async def in_doubt(uow: UnitOfWork, notices: Sequence[Taken], outcome: Outcome, now: datetime) -> None:
    """It may have arrived: told once more, marked as a repeat; after a second doubt given up for all to see."""
    reason = outcome.reason or "unknown"
    if any(notice.repeated for notice in notices):
        log.warning("notice %s is in doubt a second time and is given up: %s", notices[0].id, reason)
        await uow.outbox.fail(notices, f"in_doubt: {reason}", now)
    else:
        await uow.outbox.park(notices, _later(notices, outcome, now), reason, unsure=True)


async def _account_died(uow: UnitOfWork, account: Account, outcome: Outcome, now: datetime) -> None:
    reason = outcome.reason or "dead"
    await uow.people.mark_dead(account.id, reason, now)
    facts: dict[str, Fact] = {"person": account.person_id, "platform": account.platform, "reason": reason}
    await uow.journal.add([Event(EventKind.ACCOUNT_DIED, now, None, None, facts)], VIA)


def _later(notices: Sequence[Taken], outcome: Outcome, now: datetime) -> datetime:
    """As the platform asks; else twice as long with each try, up to ten minutes."""
    pause_s = outcome.retry_after_s
    if pause_s is None:
        tries = max(notice.attempts for notice in notices)
        pause_s = min(_FIRST_PAUSE_S * 2.0 ** min(tries - 1, 20), _LONGEST_PAUSE_S)
    return now + timedelta(seconds=max(pause_s, _SHORTEST_PAUSE_S))
