"""Posting: what is to be said in groups is said, each group one thing at a time, and orders that stand there are kept up
to date. Nothing is sent while a transaction is open; how it ended is written down in one of its own."""

import asyncio
import logging
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendars import Calendars, first_awake, rests_until
from domain.groups import Group, Post, PostKind, UnitTotals, reason_against
from domain.ids import GroupId, TaskId, UnitId
from domain.ports import Clock, Sender, Store, UnitOfWork
from domain.ports.groups import ClaimedPost, StaleOrder
from domain.records import ChatPlace, Offer, Outcome, OutcomeKind, TaskCard
from domain.task import Task
from domain.usecases.grouping import MUTED, REMOVED, TOPIC_GONE, day_of, lose, moved
from domain.usecases.leaving_in_time import InTime
from domain.usecases.metering import Meter
from domain.usecases.outcomes import LONGEST_RETRYING, in_doubt, put_off

log = logging.getLogger(__name__)

_CHANNEL_OFF = timedelta(minutes=10)
# What became due at 21:00 is still said when it is sent some seconds later.
_GRACE = timedelta(minutes=5)
# A burst of changes is two edits: one at once, and one with all that came within this time.
_RESTS_FOR = timedelta(seconds=15)
# On a stop, what is in flight has this long to arrive.
_CLOSING_S = 4.0


@dataclass(frozen=True, slots=True)
class _Known:
    """What is true of the tasks and units of one batch."""

    tasks: Mapping[TaskId, Task]
    cards: Mapping[TaskId, TaskCard]
    standing: set[tuple[GroupId, TaskId]]
    unit_names: Mapping[UnitId, str]
    totals: Mapping[UnitId, UnitTotals]
    calendars: Calendars
    now: datetime

    def post(
        self, group: Group, kind: PostKind, task_id: TaskId | None, event: str = "", *, repeated: bool = False
    ) -> Post:
        task = None if task_id is None else self.tasks.get(task_id)
        return Post(
            group=group,
            kind=kind,
            now=self.now,
            unit_name=self.unit_names.get(group.unit_id, ""),
            card=None if task_id is None else self.cards.get(task_id),
            is_here=task is not None and task.unit_id == group.unit_id,
            event=event,
            totals=self.totals.get(group.unit_id, UnitTotals()),
            repeated=repeated,
        )


@dataclass(frozen=True, slots=True)
class Posted:
    """Messages that were said in groups, and whether people are to be told of a group that was lost."""

    messages: int
    has_notices: bool


async def post(
    store: Store, sender: Sender, clock: Clock, *, lease_s: float = 60, at_once: int = 16, meter: Meter | None = None
) -> Posted:
    """Nothing waits any more that could be said in a group now, and the orders that stand there show what is true. An
    idle look costs one statement."""
    said = 0
    poster = _Poster(store, sender, clock, lease_s, meter or Meter())
    while not await _is_idle(store, sender, clock):
        in_time = InTime(clock, clock.now(), lease_s)
        claimed = await _claim(store, clock, at_once, lease_s)
        stale = await _claim_stale(store, sender, clock, at_once, lease_s)
        if not claimed and not stale:
            break
        known = await _know(store, clock.now(), claimed, stale)
        work = [poster.say(one, known, in_time) for one in claimed]
        work += [poster.redraw(order, known) for order in stale]
        said += sum(await _all(work))
    return Posted(said, poster.has_notices)


async def _all(work: Sequence[Coroutine[Any, Any, bool]]) -> list[bool]:
    """All of it is done, also where we are told to stop meanwhile: what is in flight has some seconds to arrive."""
    doing = asyncio.ensure_future(asyncio.gather(*work))
    try:
        return list(await asyncio.shield(doing))
    except asyncio.CancelledError:
        await asyncio.wait([doing], timeout=_CLOSING_S)
        doing.cancel()
        raise


class _Poster:
    def __init__(self, store: Store, sender: Sender, clock: Clock, lease_s: float, meter: Meter) -> None:
        self._meter = meter
        self._store = store
        self._sender = sender
        self._clock = clock
        self._lease_s = lease_s
        self.has_notices = False

    async def say(self, claimed: ClaimedPost, known: _Known, in_time: InTime) -> bool:
        """It has been said, or it is kept why not; whether it was said. What is not `in_time` is put back."""
        try:
            if not await self._is_worth(claimed, known):
                return False
            event = str(claimed.facts.get("event") or "")
            wanted = known.post(claimed.group, claimed.kind, claimed.task_id, event, repeated=claimed.repeated)
            outcome = await self._outcome_of(self._sender.post(replace(wanted, may_go=in_time)))
            if await self._record(claimed, outcome, known):
                self._meter.told_twice(claimed.group.place.platform)
                await self._sender.redraw(replace(wanted, repeated=True), outcome.message_key)
            self._meter.ended(outcome, claimed.group.place.platform)
        except Exception:
            # The lease runs out, and whoever tries again marks it as a repeat: the doubt is real.
            log.exception("post %s was left where it was", claimed.id)
            return False
        return outcome.kind is OutcomeKind.SENT

    async def redraw(self, order: StaleOrder, known: _Known) -> bool:
        """The order that stands in the group shows what is true now, or can do so no more; no message was said."""
        try:
            wanted = known.post(order.group, PostKind.ORDER, order.task_id)
            is_over = order.group.has_ended or wanted.card is None
            outcome = Outcome(OutcomeKind.REJECTED)
            if not is_over:
                outcome = await self._outcome_of(self._sender.redraw(wanted, order.message_key))
            await self._settle(order, outcome, is_last=not wanted.is_here)
        except Exception:
            log.exception("the order of task %s in group %s could not be drawn", order.task_id, order.group.id)
        return False

    async def _is_worth(self, claimed: ClaimedPost, known: _Known) -> bool:
        """Whether it is to be said now. If not it is kept why, or until when it waits."""
        now, platform = self._clock.now(), claimed.group.place.platform
        reason = _reason_against(claimed, known)
        shows_itself = self._sender.can_edit(platform) and (claimed.group.id, claimed.task_id) in known.standing
        if not reason and claimed.kind is PostKind.NEWS and shows_itself:
            reason = "shown_in_place"
        held_until = _held_until(claimed, known, now)
        is_off = platform not in self._sender.platforms()
        if not reason and held_until is None and not is_off:
            return True
        async with self._store.write() as uow:
            if reason:
                await uow.outbox.drop([claimed], reason, now)
                self._meter.dropped(1)
            elif is_off:
                await uow.outbox.park([claimed], now + _CHANNEL_OFF, "channel_off")
            elif held_until is not None:
                await uow.outbox.hold([claimed], held_until, "quiet_hours")
            await uow.commit()
        return False

    async def _record(self, claimed: ClaimedPost, outcome: Outcome, known: _Known) -> bool:
        """How it ended is kept; whether it was said without a mark, and somebody else took it meanwhile."""
        now, group = self._clock.now(), claimed.group
        is_said_twice = False
        async with self._store.write() as uow:
            group = await _moved(uow, group, outcome, now)
            match outcome.kind:
                case OutcomeKind.SENT:
                    is_said_twice = await self._said(uow, replace(claimed, group=group), outcome, known)
                case OutcomeKind.RETRY if outcome.is_late:
                    await uow.outbox.park([claimed], now, "late")
                case OutcomeKind.RETRY if outcome.is_muted and _was_tried_for_a_day(claimed, now):
                    await uow.outbox.drop([claimed], "group_untied", now)
                    await self._lost(uow, group, outcome, now)
                case OutcomeKind.RETRY:
                    await put_off(uow, [claimed], outcome, now)
                case OutcomeKind.PASSED:
                    # A group has no other channel.
                    await put_off(uow, [claimed], replace(outcome, is_outage=True), now)
                case OutcomeKind.UNSURE:
                    await in_doubt(uow, [claimed], outcome, now)
                case OutcomeKind.DEAD:
                    await uow.outbox.drop([claimed], "group_untied", now)
                    await self._lost(uow, group, outcome, now)
                case OutcomeKind.REJECTED:
                    log.warning("post %s was refused for good: %s", claimed.id, outcome.reason)
                    await uow.outbox.fail([claimed], outcome.reason or "rejected", now)
            await uow.commit()
        return is_said_twice

    async def _said(self, uow: UnitOfWork, claimed: ClaimedPost, outcome: Outcome, known: _Known) -> bool:
        now, task_id = self._clock.now(), claimed.task_id
        is_said_twice = False
        if not await uow.outbox.mark_sent([claimed], None, outcome, now):
            log.warning("post %s took longer than its lease, it may be said twice", claimed.id)
            is_said_twice = not claimed.repeated and await uow.outbox.was_taken_since([claimed])
        if outcome.choices:
            # Anybody there may choose.
            offer = Offer(outcome.message_key, outcome.choices, now)
            await uow.messages.offer(claimed.group.place, "", offer)
        if task_id is None or not outcome.message_key:
            return is_said_twice
        is_card = outcome.is_card and self._sender.can_edit(claimed.group.place.platform)
        await uow.groups.record(claimed.group, outcome.message_key, task_id, now, is_card=is_card)
        if is_card:
            # A change made while the card was on its way could not mark it yet.
            current = (await uow.tasks.by_ids([task_id], _day(now, known.calendars.general.zone))).get(task_id)
            if current is not None and current.version != known.tasks[task_id].version:
                await uow.messages.mark_stale([task_id], now)
        return is_said_twice

    async def _settle(self, order: StaleOrder, outcome: Outcome, *, is_last: bool) -> None:
        now = self._clock.now()
        async with self._store.write() as uow:
            if outcome.moved_to:
                await _moved(uow, order.group, outcome, now)
            elif outcome.kind is OutcomeKind.DEAD:
                await self._lost(uow, order.group, outcome, now)
            elif outcome.kind is OutcomeKind.REJECTED or (outcome.kind is OutcomeKind.SENT and is_last):
                await uow.groups.retire([order])
            elif outcome.kind is OutcomeKind.SENT:
                await uow.groups.mark_fresh([order], now + _RESTS_FOR)
            elif outcome.kind is OutcomeKind.RETRY and outcome.retry_after_s is not None:
                await uow.groups.put_off([order], now + timedelta(seconds=max(outcome.retry_after_s, 1.0)))
            else:
                # Tried again when the lease ends.
                return
            await uow.commit()

    async def _lost(self, uow: UnitOfWork, group: Group, outcome: Outcome, now: datetime) -> None:
        if group.has_ended:
            return
        calendar = await uow.calendar.calendar()
        reason = TOPIC_GONE if outcome.is_topic_gone else MUTED if outcome.is_muted else REMOVED
        log.warning("group %s cannot be written to any more: %s", group.id, outcome.reason)
        self.has_notices |= await lose(uow, [group], reason, now, _day(now, calendar.zone)) > 0

    async def _outcome_of(self, sending: Coroutine[Any, Any, Outcome]) -> Outcome:
        """No transaction is open meanwhile."""
        try:
            async with asyncio.timeout(self._lease_s / 2):
                return await sending
        except TimeoutError:
            return Outcome(OutcomeKind.UNSURE, reason="no_answer")
        except Exception as error:
            log.exception("something for a group could not be handed over")
            return Outcome(OutcomeKind.UNSURE, reason=type(error).__name__)


def _reason_against(claimed: ClaimedPost, known: _Known) -> str:
    if claimed.group.has_ended:
        return "group_untied"
    if claimed.kind is PostKind.TOTALS:
        # Those who were late have worked it off since.
        return "" if known.totals.get(claimed.group.unit_id, UnitTotals()).overdue else "no_longer_matters"
    task = None if claimed.task_id is None else known.tasks.get(claimed.task_id)
    return reason_against(claimed.kind, str(claimed.facts.get("event") or ""), task, claimed.group)


def _held_until(claimed: ClaimedPost, known: _Known, now: datetime) -> datetime | None:
    """A group is spoken to by day, and not while its unit rests; what cannot wait is said at once."""
    task = None if claimed.task_id is None else known.tasks.get(claimed.task_id)
    if task is not None and task.breaks_rest:
        return None
    unit_id, calendars = claimed.group.unit_id, known.calendars
    calendar, rest_at = calendars.of(unit_id), partial(rests_until, calendars=calendars, own=None, units=(unit_id,))
    rests = rest_at(now)
    if rests is None and calendar.speak_at(now - _GRACE) <= now:
        return None
    return first_awake(now, calendar.speak_at, rest_at) or rests


def _was_tried_for_a_day(claimed: ClaimedPost, now: datetime) -> bool:
    return now - (claimed.retrying_since or now) >= LONGEST_RETRYING


async def _moved(uow: UnitOfWork, group: Group, outcome: Outcome, now: datetime) -> Group:
    """The group under the key that its chat has now."""
    if not outcome.moved_to:
        return group
    place = group.place
    await moved(uow, place.platform, place.chat_key, outcome.moved_to, now)
    return replace(group, place=ChatPlace(place.platform, outcome.moved_to, place.thread_key))


async def _is_idle(store: Store, sender: Sender, clock: Clock) -> bool:
    async with store.read() as uow:
        return await uow.groups.is_idle(_editable(sender), clock.now())


async def _claim(store: Store, clock: Clock, limit: int, lease_s: float) -> list[ClaimedPost]:
    async with store.write() as uow:
        claimed = await uow.groups.claim(clock.now(), limit, lease_s)
        await uow.commit()
    return claimed


async def _claim_stale(store: Store, sender: Sender, clock: Clock, limit: int, lease_s: float) -> list[StaleOrder]:
    async with store.write() as uow:
        stale = await uow.groups.claim_stale(_editable(sender), clock.now(), limit, lease_s)
        await uow.commit()
    return stale


async def _know(store: Store, now: datetime, claimed: Sequence[ClaimedPost], stale: Sequence[StaleOrder]) -> _Known:
    groups = {one.group.id: one.group for one in claimed} | {one.group.id: one.group for one in stale}
    wanted = {one.task_id for one in claimed if one.task_id is not None} | {one.task_id for one in stale}
    counted = {one.group.unit_id for one in claimed if one.kind is PostKind.TOTALS}
    async with store.read() as uow:
        calendars = await uow.calendar.calendars(now)
        zone = calendars.general.zone
        today = _day(now, zone)
        tasks = await uow.tasks.by_ids(sorted(wanted), today) if wanted else {}
        return _Known(
            tasks=tasks,
            cards={task_id: await uow.views.card(task, today) for task_id, task in tasks.items()},
            standing=await uow.groups.standing(sorted(groups), sorted(wanted)),
            unit_names=await uow.organisation.unit_names({group.unit_id for group in groups.values()}, today),
            totals=await uow.groups.totals(counted, *day_of(now, zone)) if counted else {},
            calendars=calendars,
            now=now,
        )


def _editable(sender: Sender) -> list[str]:
    return [name for name in sender.platforms() if sender.can_edit(name)]


def _day(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date()
