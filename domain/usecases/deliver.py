"""Delivery: what is queued and due is told, each person one thing at a time, several people at once."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from domain.budget import BUDGET, Budget
from domain.errors import Fact, StoreLost
from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.notices import NoticeKind
from domain.ports import Clock, Sender, Store
from domain.records import Claimed, Delivery, Outcome, OutcomeKind
from domain.usecases.briefing import COUNTED_ANEW, LEFT, Briefing, Hold, brief, is_foldable
from domain.usecases.leading_on import lead_on
from domain.usecases.leaving_in_time import InTime
from domain.usecases.metering import Meter
from domain.usecases.outcomes import VIA, record, record_no_way, record_passed

log = logging.getLogger(__name__)

# Where lanes come free one after another, those that end within this time are filled by one claim.
_GATHER_S = 0.02
# While something is in flight, how soon what was queued meanwhile is seen.
_LOOK_EVERY_S = 0.5
# On a stop, what is in flight has this long to arrive.
_CLOSING_S = 4.0
# With so many tries behind it an outage lasts minutes already, and what waits goes another way where there is one.
_LASTING = 6
# A way of which it is known that it will be out for so long, as somebody must mend it, is not tried so often first.
_OUT_FOR_LONG_S = 300.0
# What cannot be read now is looked at again after this long.
_LOOK_AGAIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Told:
    """Messages that arrived, and whom they reached."""

    messages: int
    people: frozenset[PersonId]


async def deliver(
    store: Store,
    sender: Sender,
    clock: Clock,
    *,
    lease_s: float = 60,
    at_once: int = 16,
    meter: Meter | None = None,
    budget: Budget | None = None,
) -> Told:
    """Nothing waits any more that could be told now. At most `at_once` people are written to at the same time; one to
    whom a message hangs holds up nobody else.

    A notice is ours for `lease_s`; a sending that takes half of that is given up, with its outcome unknown. Cancelled,
    it takes nothing more, and what is in flight is still sent and recorded; what takes longer than a few seconds comes
    back when its lease ends, marked as a repeat. What exceeds the `budget` of a person waits to be told with more. What
    becomes of it is counted by `meter`.
    """
    lanes = _Lanes(store, sender, clock, lease_s, at_once, meter or Meter(), budget)
    working = asyncio.create_task(lanes.run())
    try:
        await asyncio.shield(working)
    except asyncio.CancelledError:
        lanes.is_stopping = True
        await asyncio.wait([working], timeout=_CLOSING_S)
        lanes.cut_off()
        await asyncio.wait([working])
        if not working.cancelled() and (error := working.exception()) is not None:
            log.error("delivering failed while it was being stopped", exc_info=error)
        raise
    return Told(lanes.messages, frozenset(lanes.people))


class _Lanes:
    """As many sendings as may run at once, filled by few claims."""

    def __init__(
        self,
        store: Store,
        sender: Sender,
        clock: Clock,
        lease_s: float,
        at_once: int,
        meter: Meter,
        budget: Budget | None,
    ) -> None:
        self._meter = meter
        self._store = store
        self._sender = sender
        self._clock = clock
        self._lease_s = lease_s
        self._at_once = at_once
        self._budget = budget
        self._active: set[asyncio.Task[None]] = set()
        self.is_stopping = False
        self.messages = 0
        self.people: set[PersonId] = set()

    async def run(self) -> None:
        """Everything due has been told, or nothing more is to be taken."""
        try:
            while not self.is_stopping:
                free = self._at_once - len(self._active)
                if free and await self._fill(free) == free:
                    continue
                if not self._active:
                    return
                await self._until_some_end()
        finally:
            if self._active:
                await asyncio.wait(self._active)

    def cut_off(self) -> None:
        """What is in flight is not waited for any longer."""
        for lane in self._active:
            lane.cancel()

    async def _fill(self, free: int) -> int:
        """Lanes have begun for at most `free` recipients; how many."""
        now = self._clock.now()
        in_time = InTime(self._clock, now, self._lease_s)
        async with self._store.write() as uow:
            claimed = await uow.outbox.claim(now, free, self._lease_s)
            await self._meter.looked(uow, now)
            await uow.commit()
        if not claimed:
            return 0
        groups = [tuple(group) for _, group in groupby(claimed, key=lambda notice: notice.recipient_id)]
        briefed = await self._briefed(groups, now)
        for group, known in briefed:
            lane = asyncio.create_task(self._tell(group, known, in_time))
            self._active.add(lane)
            lane.add_done_callback(self._active.discard)
        return len(briefed)

    async def _briefed(
        self, groups: Sequence[tuple[Claimed, ...]], now: datetime
    ) -> Sequence[tuple[tuple[Claimed, ...], Briefing]]:
        """What is to be told to each recipient, with what is known around it. One whose notices hold what cannot be read
        (a newer version may have written it) waits, and the others do not."""
        try:
            known = await self._brief([notice for group in groups for notice in group], now)
        except StoreLost:
            raise
        except Exception:
            if len(groups) > 1:
                return [pair for group in groups for pair in await self._briefed([group], now)]
            log.exception("of notice %s it cannot be read what it is about; it waits", groups[0][0].id)
            async with self._store.write() as uow:
                await uow.outbox.park(groups[0], now + _LOOK_AGAIN, "unreadable")
                await uow.commit()
            return []
        return [(group, known) for group in groups]

    async def _brief(self, claimed: Sequence[Claimed], now: datetime) -> Briefing:
        return await brief(
            self._store,
            (notice.recipient_id for notice in claimed),
            (notice.task_id for notice in claimed if notice.task_id is not None),
            now,
            [notice.facts for notice in claimed],
            [n.task_id for n in claimed if n.task_id is not None and n.kind is NoticeKind.ESCALATED],
            [notice.directive_id for notice in claimed if notice.directive_id is not None],
            [(notice.recipient_id, notice.meant_for) for notice in claimed if notice.meant_for is not None],
            [notice.recipient_id for notice in claimed if notice.kind is NoticeKind.DIGEST],
            counts_told=[notice.recipient_id for notice in claimed if self._budget is not None and is_foldable(notice)],
            counted_in=[
                (n.meant_for or n.recipient_id, n.directive_id)
                for n in claimed
                if n.task_id is None and n.kind in COUNTED_ANEW and n.directive_id is not None
            ],
            alone=claimed,
        )

    async def _until_some_end(self) -> None:
        await asyncio.wait(self._active, timeout=_LOOK_EVERY_S, return_when=asyncio.FIRST_COMPLETED)
        if len(self._active) > self._at_once // 2:
            await asyncio.wait(self._active, timeout=_GATHER_S)

    async def _tell(self, notices: Sequence[Claimed], known: Briefing, in_time: InTime) -> None:
        """One recipient has heard it, or it is kept why not."""
        try:
            if worth := await self._sorted_out(notices, known):
                await self._send(worth, known, in_time)
        except Exception:
            # The lease runs out, and whoever tries again marks it as a repeat: the doubt is real.
            log.exception("notice %s was left where it was", notices[0].id)

    async def _sorted_out(self, notices: Sequence[Claimed], known: Briefing) -> Sequence[Claimed]:
        """Those to be told now. Of the others it is kept why they are not told, or until when they wait."""
        now = self._clock.now()
        against: dict[str, list[Claimed]] = {}
        for notice in notices:
            against.setdefault(known.reason_against(notice), []).append(notice)
        worth = against.pop("", [])
        hold = known.hold(worth, now) if worth else None
        fold_at = self._fold_at(worth, known, now) if worth and hold is None else None
        if not against and hold is None and fold_at is None:
            return worth
        async with self._store.write() as uow:
            if left := against.pop(LEFT, []):
                await lead_on(uow, left, known, now)
            for reason, useless in against.items():
                await uow.outbox.drop(useless, reason, now)
                self._meter.dropped(len(useless))
            if hold is not None:
                await uow.outbox.hold(worth, hold.until, hold.why)
                await uow.journal.add([_held(notice, hold, now) for notice in worth], VIA)
            if fold_at is not None:
                folded = [*worth, *await uow.outbox.fold(worth, fold_at, now)]
                await uow.journal.add([_held(notice, Hold(fold_at, BUDGET), now) for notice in folded], VIA)
            await uow.commit()
        return worth if hold is None and fold_at is None else ()

    def _fold_at(self, notices: Sequence[Claimed], known: Briefing, now: datetime) -> datetime | None:
        """When these are told together with others, where their reader was told enough by itself today."""
        if self._budget is None or not known.may_be_folded(notices):
            return None
        reader = notices[0].recipient_id
        most = self._budget.of(known.posts.get(reader, ()))
        is_spent = bool(most) and known.told_today.get(reader, 0) >= most
        return self._budget.next_fold(now, known.calendars.general) if is_spent else None

    async def _send(self, notices: Sequence[Claimed], known: Briefing, in_time: InTime) -> None:
        """To the first of the recipient's accounts that lives and carries it; a way that has been out for minutes is passed
        by as long as there is another that rings. What is not `in_time` when it would leave might outlive the
        lease, and what another sender has told, marked as a repeat, would be told once more without a mark: it is put
        back."""
        person_id = notices[0].recipient_id
        accounts = known.accounts.get(person_id, ())
        on = set(self._sender.platforms())
        tried: list[tuple[str, Outcome]] = []
        out: tuple[Delivery, Outcome] | None = None
        for account in accounts:
            if account.platform not in on or (out is not None and not self._sender.rings(account.platform)):
                continue
            delivery = replace(known.delivery(account, notices, self._clock.now()), may_go=in_time)
            outcome = await self._outcome_of(delivery)
            if outcome.is_late and outcome.kind is OutcomeKind.RETRY:
                await self._put_back(notices, self._clock.now())
                return
            self._meter.ended(outcome, account.platform, len(notices))
            if outcome.is_outage and _is_lasting(notices, outcome):
                tried.append((account.platform, outcome))
                out = out or (delivery, outcome)
                continue
            if outcome.kind is not OutcomeKind.PASSED:
                is_told_twice = await record(self._store, delivery, outcome, self._clock.now(), tried)
                if is_told_twice:
                    await self._mark_as_repeat(delivery, outcome)
            if outcome.kind is OutcomeKind.SENT:
                self.messages += 1
                self.people.add(person_id)
                await self._end_waiting(account.platform)
            if outcome.kind not in (OutcomeKind.DEAD, OutcomeKind.PASSED):
                return
            tried.append((account.platform, outcome))
        if out is not None:
            await record(self._store, *out, self._clock.now())
            return
        if any(outcome.kind is OutcomeKind.PASSED for _, outcome in tried):
            await record_passed(self._store, notices, tried, self._clock.now())
            return
        has_account = any(account.platform not in on for account in accounts)
        await record_no_way(self._store, notices, self._clock.now(), has_account=has_account)

    async def _end_waiting(self, platform: str) -> None:
        """Something went that way: what waits for it to be back waits no longer."""
        if reasons := self._meter.is_back(platform):
            async with self._store.write() as uow:
                await uow.outbox.unpark(sorted(reasons))
                await uow.commit()

    async def _mark_as_repeat(self, delivery: Delivery, outcome: Outcome) -> None:
        """While it was on its way somebody else took it too, to tell it with the mark: where it can be edited, what we told
        bears that as well, whichever came first."""
        self._meter.told_twice(delivery.account.platform)
        again = tuple(replace(notice, repeated=True) for notice in delivery.notices)
        marked = await self._sender.correct(replace(delivery, notices=again), outcome.message_key)
        if marked.kind is not OutcomeKind.SENT:
            log.warning("notice %s was told twice, and one of them lacks the mark: %s", again[0].id, marked.reason)

    async def _put_back(self, notices: Sequence[Claimed], now: datetime) -> None:
        """Nothing of it was sent: where nobody else has taken them yet they wait for a sender as they did."""
        log.warning("notice %s was not sent while it was ours, and is put back", notices[0].id)
        async with self._store.write() as uow:
            await uow.outbox.park(notices, now, "late")
            await uow.commit()

    async def _outcome_of(self, delivery: Delivery) -> Outcome:
        """No transaction is open meanwhile."""
        if not delivery.may_go():
            return Outcome(OutcomeKind.RETRY, is_late=True)
        try:
            async with asyncio.timeout(self._lease_s / 2):
                return await self._sender.send(delivery)
        except TimeoutError:
            return Outcome(OutcomeKind.UNSURE, reason="no_answer")
        except Exception as error:
            log.exception("notice %s could not be handed over", delivery.notices[0].id)
            return Outcome(OutcomeKind.UNSURE, reason=type(error).__name__)


def _is_lasting(notices: Sequence[Claimed], outcome: Outcome) -> bool:
    """Whether the way is out for longer than what waits may mind."""
    return max(n.attempts for n in notices) >= _LASTING or (outcome.retry_after_s or 0.0) >= _OUT_FOR_LONG_S


def _held(notice: Claimed, hold: Hold, now: datetime) -> Event:
    """The journal says what holds a notice, and until when."""
    facts: dict[str, Fact] = {
        "to": notice.recipient_id,
        "notice": notice.kind.value,
        "until": hold.until.isoformat(),
        "why": hold.why,
    }
    return Event(EventKind.NOTICE_HELD, now, None, notice.task_id, facts, notice.directive_id)
