"""The outbox: what is to be told, until it is surely told."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Update,
)

from domain.ids import PersonId, TaskId
from domain.notices import Notice, NoticeKind
from domain.ports.outbox import Taken
from domain.records import Account, Claimed, Outcome, Trouble
from domain.task import Task
from storage import outbox_rows as sql
from storage.accounts import lock_people
from storage.confirming import LATELY, LET_GO, MESSAGE, answered, confirm, confirm_too
from storage.outbox_claim import (
    BACK_TO_QUEUE,
    IS_BULK_WAITING,
    URGENT_PEOPLE,
    claim_statement,
    next_at,
    ready_recipients,
)
from storage.row_sets import add_rows, as_rows
from storage.session import Session
from storage.stand_ins import lead_on

_DIGEST = NoticeKind.DIGEST


class SqlOutbox:
    """`domain.ports.Outbox` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, notices: Sequence[Notice]) -> None:
        """Queued; a notice whose fact key is there already is left out."""
        rows = [_values_of(notice) for notice in notices]
        one = sql.add(self._session.is_postgres)
        await add_rows(self._session, one, sql.add_many, sql.ADDED, rows, "created_at", "not_before")

    async def add_together(self, notices: Sequence[Notice]) -> None:
        """The same of what goes to many: several of them that wait for one person are told together."""
        named = [dict(zip(sql.ADDED, _values_of(notice), strict=True)) for notice in notices]
        rows = [row | {"to_fold": True, "is_bulk": True} for row in named]
        is_postgres = self._session.is_postgres
        if rows:
            await self._session.later(sql.add_many(is_postgres, "to_fold"), {"rows": as_rows(is_postgres, rows)})

    async def claim(self, now: datetime, limit: int, lease_s: float) -> list[Claimed]:
        """Heads of at most `limit` recipients' queues whose time has come, oldest first, ours until the lease ends. While
        something goes to many, those to whom something else is to be told come first.

        A recipient with a living lease, or with an earlier notice parked for another try, is passed over. Where the
        head was missed, all missed notices of that recipient that are due come with it, next to each other.
        """
        values: dict[str, Any] = {"now": now, "limit": limit, "lease_until": now + timedelta(seconds=lease_s)}
        await lead_on(self._session, now)
        await self._session.run(BACK_TO_QUEUE, {"now": now})
        claimed: list[Claimed] = []
        if await self._session.value(IS_BULK_WAITING, {"now": now}):
            urgent = {row.recipient_id for row in await self._session.rows(URGENT_PEOPLE, {"now": now})}
            if urgent:
                claimed = await self._take_heads(values | {"among": sorted(urgent)}, is_among=True)
        taken = len({notice.recipient_id for notice in claimed})
        if taken < limit:
            claimed += await self._take_heads(values | {"limit": limit - taken}, is_among=False)
        return claimed

    async def _take_heads(self, values: dict[str, Any], *, is_among: bool) -> list[Claimed]:
        is_postgres = self._session.is_postgres
        if is_postgres:
            found = await self._session.rows(ready_recipients(is_among=is_among), values)
            if not found:
                return []
            values = values | {"recipients": [row.id for row in found]}
        rows = await self._session.rows(claim_statement(is_postgres, is_among=is_among), values)
        oldest: dict[int, datetime] = {}
        for row in rows:
            oldest[row.recipient_id] = min(row.not_before, oldest.get(row.recipient_id, row.not_before))
        ordered = sorted(rows, key=lambda r: (oldest[r.recipient_id], r.recipient_id, r.not_before, r.id))
        return [_claimed_of(row) for row in ordered]

    async def mark_sent(
        self, claimed: Sequence[Taken], account: Account | None, outcome: Outcome, now: datetime
    ) -> bool:
        """Recorded: the first with the exact text and its SHA-256, the others as folded into it; False if one of them
        was somebody else's by then, or nobody's any more."""
        values = {
            "first": claimed[0].id,
            "told_in": f"told in {claimed[0].id}",
            "words": outcome.text,
            "digest": hashlib.sha256(outcome.text.encode()).hexdigest(),
            "key": outcome.message_key,
            "account": None if account is None else account.id,
            "now": now,
        }
        statement = sql.of_claimed(sql.MARK_SENT, self._session.is_postgres, is_told=True)
        return await self._session.run(statement, values | {"claimed": _fences(claimed)}) == len(claimed)

    async def was_taken_since(self, claimed: Sequence[Taken]) -> bool:
        """See the port."""
        values = {"claimed": _fences(claimed)}
        return bool(await self._session.value(sql.was_taken_since(self._session.is_postgres), values))

    async def park(
        self,
        claimed: Sequence[Taken],
        until: datetime,
        reason: str,
        *,
        since: datetime | None = None,
        unsure: bool = False,
    ) -> None:
        """To be tried again, not before `until`, the first of these tries having been at `since`. `unsure`: it may have
        arrived, so the next try is marked a repeat."""
        await self._settle(sql.PARK, claimed, {"until": until, "since": since, "why": reason, "in_doubt": unsure})

    async def unpark(self, reasons: Sequence[str]) -> None:
        """What waits for one of these reasons may be tried now."""
        await self._session.run(sql.UNPARK, {"reasons": list(reasons)})

    async def hold(self, claimed: Sequence[Taken], until: datetime, reason: str, *, has_way: bool = True) -> None:
        """See the port."""
        await self._settle(sql.HOLD, claimed, {"until": until, "again": None if has_way else until, "why": reason})

    async def fold(self, claimed: Sequence[Claimed], until: datetime, now: datetime) -> list[Claimed]:
        """Held until then, with all else that waits for the same person and may be told together with them; that else."""
        await self._settle(sql.FOLD, claimed, {"until": until})
        values: dict[str, Any] = {"to": claimed[0].recipient_id, "until": until, "now": now}
        return [_claimed_of(row) for row in await self._session.rows(sql.FOLD_TOO, values)]

    async def fold_late(self, person_id: PersonId, before: datetime, now: datetime) -> None:
        """What waits since before then is told as one message that says that it comes late."""
        await self._session.run(sql.FOLD_LATE, {"to": person_id, "before": before, "now": now})

    async def told_since(self, people: Sequence[PersonId], since: datetime) -> dict[PersonId, int]:
        """How many messages each of them was sent since then, digests left out."""
        found = await self._session.rows(sql.TOLD_SINCE, {"people": list(people), "since": since}) if people else ()
        return {PersonId(row.recipient_id): row.told for row in found}

    async def known(self, fact_keys: Sequence[str]) -> frozenset[str]:
        """Those under which something was ever queued and not dropped."""
        return frozenset(row.fact_key for row in await self._session.rows(sql.KNOWN, {"keys": list(fact_keys)}))

    async def fail(self, claimed: Sequence[Taken], reason: str, now: datetime, *, in_doubt: bool = False) -> None:
        """Given up, with the reason."""
        state = "uncertain" if in_doubt else "failed"
        await self._settle(sql.SETTLE, claimed, {"as": state, "why": reason, "now": now})

    async def confirm(self, limit: int, now: datetime) -> int:
        """See the port."""
        is_postgres = self._session.is_postgres
        rows = await self._session.rows(answered(is_postgres), {"limit": limit})
        if rows:
            await self._session.run(LET_GO, {"keys": [row.key for row in rows]})
            named = (row.answered.split("\n", len(MESSAGE) - 1) for row in rows)
            messages = [dict(zip(MESSAGE, parts, strict=True)) for parts in named if len(parts) == len(MESSAGE)]
            values = {"messages": messages, "since": now - LATELY}
            seen = await self._session.rows(confirm(is_postgres), values)
            if seen:
                within = [{"recipient_id": row.recipient_id, "message_key": row.message_key} for row in seen]
                await self._session.run(confirm_too(is_postgres), {"messages": within})
        return len(rows)

    async def drop(self, claimed: Sequence[Taken], reason: str, now: datetime) -> None:
        """See the port."""
        steps = [notice for notice in claimed if isinstance(notice, Claimed) and "round" in notice.facts]
        if steps:
            facts = {
                row.id: row.facts for row in await self._session.rows(sql.FACTS, {"ids": [one.id for one in steps]})
            }
            carried = [notice for notice in steps if facts.get(notice.id) != notice.facts]
            await self.park(carried, now, "carried_over")
            claimed = [notice for notice in claimed if notice not in carried]
        await self._settle(sql.SETTLE, claimed, {"as": "dropped", "why": reason, "now": now})

    async def carry_over(self, tasks: Sequence[Task], now: datetime) -> int:
        """See the port. A statement for each notice: there are few of them, and rarely any."""
        by_id = {task.id: task for task in tasks if task.id is not None}
        rows = await self._session.rows(sql.UNTOLD, {"of_tasks": sorted(by_id)}) if by_id else ()
        carried = 0
        for row in rows:
            task = by_id[TaskId(row.task_id)]
            climb = task.awaiting if row.kind in sql.AWAITED else task.climb
            # What an earlier round said is over for another reason.
            if climb is None or row.facts.get("round") != climb.round - 1:
                continue
            not_before = min(row.not_before, now) if task.breaks_rest else row.not_before
            values = {"of": row.id, "facts": {**row.facts, "round": climb.round}, "until": not_before}
            carried += await self._session.run(sql.CARRY, values)
        return carried

    async def take_back(self, task_id: TaskId, of_step: str, now: datetime) -> list[PersonId]:
        """What was not told yet never is; who has heard of it, or may have."""
        values: dict[str, Any] = {"of_task": task_id, "of_step": of_step}
        await self._session.run(sql.TAKE_BACK, values | {"now": now})
        return [PersonId(row.recipient_id) for row in await self._session.rows(sql.TOLD_OF_STEP, values)]

    async def wait_for_account(self, claimed: Sequence[Claimed], now: datetime) -> None:
        """Kept until the recipient links an account; queued again where that happened meanwhile."""
        await lock_people(self._session, sorted({notice.recipient_id for notice in claimed}))
        await self._settle(sql.WAIT, claimed, {})

    async def next_at(self) -> datetime | None:
        """When the earliest notice may be sent to a recipient to whom nothing is being sent, or the earliest lease
        ends."""
        row = await self._session.first(next_at())
        return min((at for at in row or () if at is not None), default=None)

    async def try_now(self, person_id: PersonId, now: datetime) -> int:
        """See the port."""
        return await self._session.run(sql.TRY_NOW, {"of_person": person_id, "now": now})

    async def troubles(self, since: datetime) -> list[Trouble]:
        """What is not told and should be, by state and reason, the most frequent first; what was given up, from
        `since` on."""
        rows = await self._session.rows(sql.TROUBLES, {"since": since})
        found = [Trouble(row.state, row.reason, row.notices, row.oldest) for row in rows]
        return sorted(found, key=lambda one: (one.state, -one.count, one.reason))

    async def _settle(self, change: Update, claimed: Sequence[Taken], values: dict[str, Any]) -> int:
        if not claimed:
            return 0
        statement = sql.of_claimed(change, self._session.is_postgres)
        return await self._session.run(statement, values | {"claimed": _fences(claimed)})


def _fences(claimed: Sequence[Taken]) -> list[dict[str, int]]:
    return [{"id": one.id, "fence": one.fence} for one in claimed]


def _values_of(notice: Notice) -> tuple[Any, ...]:
    """As `outbox_rows.ADDED` names them."""
    return (
        notice.kind._value_,
        notice.recipient_id,
        notice.task_id,
        notice.directive_id,
        notice.facts,
        notice.fact_key,
        notice.missed,
        notice.kind is _DIGEST,
        notice.created_at,
        notice.not_before,
    )


def _claimed_of(row: Any) -> Claimed:
    return Claimed(
        id=row.id,
        fence=row.fence,
        kind=NoticeKind(row.kind),
        recipient_id=row.recipient_id,
        task_id=row.task_id,
        facts=row.facts,
        created_at=row.created_at,
        attempts=row.attempts,
        missed=row.missed,
        repeated=row.unsure,
        directive_id=row.directive_id,
        meant_for=row.meant_for,
        retrying_since=row.retrying_since,
        fact_key=row.fact_key,
        to_fold=row.to_fold,
    )
