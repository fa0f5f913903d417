"""How a sending ended, written down in a transaction of its own."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from domain.budget import MINOR
from domain.errors import Fact
from domain.events import Event, EventKind
from domain.notices import NoticeKind
from domain.ports import Store, UnitOfWork
from domain.ports.outbox import Taken
from domain.records import Account, ChatPlace, Claimed, Delivery, Offer, Outcome, OutcomeKind, SentMessage
from domain.usecases.unreachable import tell_leader, tell_of_wait
from domain.vitals import CANARY_HEARD

log = logging.getLogger(__name__)

VIA = "deliver"
LONGEST_RETRYING = timedelta(hours=24)
# What waits longer than this for its way is told together with all else that does.
_LATE = timedelta(minutes=5)
# So late is the end of an outage known where little waits; the first that arrives then calls all others.
_LONGEST_OUTAGE_PAUSE_S = 120.0
# In the journal, how a channel answered that did not carry something: the kind of its outcome, or this.
_OUTAGE = "outage"
_SHORTEST_PAUSE_S, _FIRST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 5.0, 600.0


async def record(
    store: Store, delivery: Delivery, outcome: Outcome, now: datetime, tried: Sequence[tuple[str, Outcome]] = ()
) -> bool:
    """The outcome is kept: told, word for word; to be tried again; in doubt; or given up. Of a dead account only that
    it is dead: what becomes of its notices is for the caller to say. Where it was told after other channels had been
    `tried`, the journal says which and why. True where it was told without a mark, and somebody else took it meanwhile."""
    is_told_twice = False
    async with store.write() as uow:
        match outcome.kind:
            case OutcomeKind.SENT:
                is_told_twice = await _told(uow, delivery, outcome, now)
                await uow.journal.add(_moved_on(delivery, tried, now), VIA)
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
                await _give_up(uow, delivery.notices, outcome.reason or "rejected", now)
            case OutcomeKind.PASSED:
                raise ValueError("what a channel passes is for another one, or waits")
        await uow.commit()
    return is_told_twice


async def record_passed(
    store: Store, notices: Sequence[Claimed], tried: Sequence[tuple[str, Outcome]], now: datetime
) -> None:
    """No channel of the recipient carries the notices now: they wait for the first that will again, however long that
    takes, save a summary, which the next one takes the place of. Where what matters waits for longer than a working day,
    whoever leads the recipient hears why."""
    passed = [(platform, outcome) for platform, outcome in tried if outcome.kind is OutcomeKind.PASSED]
    until, reason = min((_later(notices, outcome, now), outcome.reason or "passed") for _, outcome in passed)
    stale = [notice for notice in notices if notice.kind is NoticeKind.DIGEST]
    kept = [notice for notice in notices if notice.kind is not NoticeKind.DIGEST]
    async with store.write() as uow:
        if stale:
            await uow.outbox.drop(stale, reason, now)
        urgent = [notice.created_at for notice in kept if notice.kind not in MINOR]
        if urgent:
            await uow.outbox.park(kept, until, reason)
        elif kept:
            # What matters may come meanwhile, and does not stand behind it.
            await uow.outbox.hold(kept, until, reason, has_way=False)
        if urgent and (await uow.calendar.calendar()).shift(min(urgent), 1) <= until:
            why = reason.partition(":")[0]
            await tell_of_wait(uow, notices[0].recipient_id, {platform for platform, _ in passed}, why, now)
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


async def _told(uow: UnitOfWork, delivery: Delivery, outcome: Outcome, now: datetime) -> bool:
    """Kept with all that belongs to it; whether it is told twice and does not say so."""
    account, notices = delivery.account, delivery.notices
    is_told_twice = False
    if not await uow.outbox.mark_sent(notices, account, outcome, now):
        log.warning("notice %s took longer than its lease, it may be told twice", notices[0].id)
        is_marked = any(notice.repeated for notice in notices)
        is_told_twice = not is_marked and await uow.outbox.was_taken_since(notices)
    await _keep_message(uow, delivery, outcome, now)
    return is_told_twice


async def _keep_message(uow: UnitOfWork, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """What stands in the chat is known as what it is: a reply to it means its task, a number under it a choice."""
    account, notices = delivery.account, delivery.notices
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
        if outcome.retry_after_s is None:
            until = min(until, now + timedelta(seconds=_LONGEST_OUTAGE_PAUSE_S))
        await uow.outbox.park(notices, until, reason)
        return
    for since, these in groupby(notices, key=lambda notice: notice.retrying_since or now):
        if now - since < LONGEST_RETRYING:
            await uow.outbox.park(tuple(these), until, reason, since=since)
        else:
            given_up = tuple(these)
            log.warning("notice %s was tried for a day and is given up: %s", given_up[0].id, reason)
            await _give_up(uow, given_up, f"put_off: {reason}", now)


async def in_doubt(uow: UnitOfWork, notices: Sequence[Taken], outcome: Outcome, now: datetime) -> None:
    """It may have arrived: told once more, marked as a repeat; after a second doubt given up for all to see, as
    uncertain."""
    reason = outcome.reason or "unknown"
    if any(notice.repeated for notice in notices):
        log.warning("notice %s is in doubt a second time and is given up: %s", notices[0].id, reason)
        await _give_up(uow, notices, f"in_doubt: {reason}", now, in_doubt=True)
    else:
        await uow.outbox.park(notices, _later(notices, outcome, now), reason, unsure=True)


async def _give_up(
    uow: UnitOfWork, notices: Sequence[Taken], reason: str, now: datetime, *, in_doubt: bool = False
) -> None:
    """They are told no more, and the history of what they are about says so."""
    await uow.outbox.fail(notices, reason, now, in_doubt=in_doubt)
    facts: dict[str, Fact] = {"why": reason} | ({"doubt": 1} if in_doubt else {})
    events = [
        Event(EventKind.NOTICE_GIVEN_UP, now, None, one.task_id, facts | _of(one), one.directive_id)
        for one in notices
        if isinstance(one, Claimed)
    ]
    await uow.journal.add(events, VIA)


def _moved_on(delivery: Delivery, tried: Sequence[tuple[str, Outcome]], now: datetime) -> list[Event]:
    """The channels that did not carry it, and the one that did."""
    return [
        Event(
            EventKind.NOTICE_MOVED_ON,
            now,
            None,
            notice.task_id,
            _of(notice)
            | {"channel": platform, "on": delivery.account.platform, "why": outcome.reason}
            | {"how": _OUTAGE if outcome.is_outage else outcome.kind.value},
            notice.directive_id,
        )
        for platform, outcome in tried
        for notice in delivery.notices
    ]


def _of(notice: Claimed) -> dict[str, Fact]:
    return {"to": notice.recipient_id, "notice": notice.kind.value}


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
