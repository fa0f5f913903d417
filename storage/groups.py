"""Group chats that are tied to a unit, what is to be said in them, and the orders that stand there."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from domain.errors import Fact
from domain.events import EventKind
from domain.groups import ORDERS, Group, PostKind, UnitTotals
from domain.ids import DirectiveId, GroupId, NoticeId, PersonId, TaskId, UnitId
from domain.ports.groups import ClaimedPost, StaleOrder
from domain.records import ChatPlace
from storage import group_rows as rows
from storage.outbox_claim import BACK_TO_QUEUE, GROUP, claim_statement, ready_recipients
from storage.session import Session
from storage.statements import Row


class SqlGroups:
    """`domain.ports.Groups` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def bind(self, place: ChatPlace, unit_id: UnitId, by: PersonId, check_at: datetime, now: datetime) -> None:
        """The chat is tied to this unit and to no other."""
        tie = {"unit_id": unit_id, "bound_by": by, "bound_at": now, "check_at": check_at}
        await self._session.run(rows.bind(self._session.is_postgres), _where(place) | tie)

    async def find(self, place: ChatPlace) -> Group | None:
        """The group that is tied there, in that very topic."""
        row = await self._session.first(rows.FIND, _where(place))
        return None if row is None else _group_of(row)

    async def of_chat(self, platform: str, chat_key: str) -> list[Group]:
        """All that are tied in that chat: its topics too."""
        found = await self._session.rows(rows.OF_CHAT, {"platform": platform, "chat_key": chat_key})
        return [_group_of(row) for row in found]

    async def count(self, platform: str) -> int:
        """See the port."""
        return int(await self._session.value(rows.COUNT, {"platform": platform}))

    async def end(self, groups: Sequence[GroupId], reason: str, now: datetime) -> None:
        """They are tied to nothing any more; what was to be said there is not."""
        values = {"ids": list(groups), "now": now}
        await self._session.run(rows.END, values | {"reason": reason})
        await self._session.run(rows.DROP, values)
        await self._session.run(rows.LEAVE, values)

    async def move(self, platform: str, before: str, after: str, now: datetime) -> int:
        """The chat has another key; see the port."""
        values = {"platform": platform, "before": before, "after": after}
        twice = [GroupId(row.id) for row in await self._session.rows(rows.TIED_TWICE, values)]
        if twice:
            await self.end(twice, "moved", now)
        statements = (rows.MOVE_GROUPS, rows.MOVE_ACCOUNTS, rows.MOVE_MESSAGES, rows.MOVE_OFFERS)
        return sum([await self._session.run(statement, values) for statement in statements])

    async def greet(self, platform: str, account_key: str, now: datetime) -> bool:
        """True the first time."""
        values = {"platform": platform, "account_key": account_key, "at": now}
        return await self._session.run(rows.greet(self._session.is_postgres), values) == 1

    async def post(self, kind: PostKind, tasks: Sequence[TaskId], facts: Mapping[str, Fact], now: datetime) -> int:
        """To be said of these tasks in the groups of their units."""
        values = {"ids": list(tasks), "facts": dict(facts), "now": now}
        return await self._session.run(rows.post(self._session.is_postgres, kind), values)

    async def post_again(self, tasks: Sequence[TaskId], now: datetime) -> int:
        """The same of orders that may have been said before."""
        values = {"ids": list(tasks), "facts": {}, "now": now, "again": f":{now.isoformat()}"}
        return await self._session.run(rows.post_again(self._session.is_postgres), values)

    async def post_inherited(self, tasks: Sequence[TaskId], limit: int, now: datetime) -> int:
        """The same of orders that another unit left to theirs, a few in each group."""
        values = {"ids": list(tasks), "facts": {}, "now": now, "again": f":{now.isoformat()}", "limit": limit}
        return await self._session.run(rows.post_inherited(self._session.is_postgres), values)

    async def post_left(self, tasks: Sequence[TaskId], unit_id: UnitId, now: datetime) -> int:
        """News for the groups of the unit that had these orders."""
        facts = {"event": EventKind.TASK_HANDED_OVER.value}
        values = {"ids": list(tasks), "left": unit_id, "facts": facts, "now": now}
        return await self._session.run(rows.post_left(self._session.is_postgres), values)

    async def post_open(self, group: Group, limit: int, now: datetime) -> int:
        """The same of what the unit of the group works on."""
        values = {"group": group.id, "facts": {}, "now": now, "again": f":{now.isoformat()}", "limit": limit}
        return await self._session.run(rows.post_open(self._session.is_postgres), values)

    async def stand_again(self, task_id: TaskId, now: datetime) -> None:
        """What was last said of the task in the groups of its unit is its card there again."""
        await self._session.run(rows.STAND_AGAIN, {"of_task": task_id, "now": now})

    async def post_directive(self, directive_id: DirectiveId, event: EventKind, now: datetime) -> None:
        """The same of all tasks of a directive, in one statement."""
        facts = {} if event in ORDERS else {"event": event.value}
        values: dict[str, Any] = {"directive": directive_id, "facts": facts, "now": now}
        await self._session.run(rows.post_directive(self._session.is_postgres, event), values)

    async def post_totals(self, groups: Collection[Group], day: str, now: datetime) -> None:
        """The figures of that day are to be told there, once."""
        if groups:
            values = {"ids": [group.id for group in groups], "facts": {}, "day": f":{day}", "now": now}
            await self._session.run(rows.post_totals(self._session.is_postgres), values)

    async def is_idle(self, platforms: Sequence[str], now: datetime) -> bool:
        """Nothing can be said now, and no order that stands in a group is to be drawn again: one look into indexes."""
        return not await self._session.value(rows.IS_BUSY, {"platforms": list(platforms), "now": now})

    async def claim(self, now: datetime, limit: int, lease_s: float) -> list[ClaimedPost]:
        """What can be said now in at most `limit` groups, one thing a group, ours until the lease ends."""
        values: dict[str, Any] = {"now": now, "limit": limit}
        await self._session.run(BACK_TO_QUEUE, {"now": now})
        is_postgres = self._session.is_postgres
        if is_postgres:
            ready = await self._session.rows(ready_recipients(GROUP), values)
            values["recipients"] = [row.id for row in ready]
            if not ready:
                return []
        values["lease_until"] = now + timedelta(seconds=lease_s)
        found = await self._session.rows(claim_statement(is_postgres, GROUP), values)
        groups = await self._by_ids([row.group_id for row in found])
        ordered = sorted(found, key=lambda row: (row.not_before, row.id))
        return [_claimed_of(row, groups[row.group_id]) for row in ordered]

    async def record(self, group: Group, message_key: str, task_id: TaskId, now: datetime, *, is_card: bool) -> None:
        """The message stands in the group, and a reply to it means its task."""
        if is_card:
            await self._session.run(rows.RETIRE_OLDER, {"of_task": task_id, "of_group": group.id})
        values = {"message_key": message_key, "group_id": group.id, "task_id": task_id, "is_card": is_card, "at": now}
        await self._session.run(rows.record(self._session.is_postgres), _where(group.place) | values)

    async def standing(self, groups: Sequence[GroupId], tasks: Sequence[TaskId]) -> set[tuple[GroupId, TaskId]]:
        """Which of these tasks stand as a card in which of these groups."""
        if not tasks:
            return set()
        found = await self._session.rows(rows.STANDING, {"ids": list(groups), "tasks": list(tasks)})
        return {(GroupId(row.group_id), TaskId(row.task_id)) for row in found}

    async def claim_stale(
        self, platforms: Sequence[str], now: datetime, limit: int, lease_s: float
    ) -> list[StaleOrder]:
        """Orders to be drawn again, longest stale first, ours until the lease ends."""
        values: dict[str, Any] = {"platforms": list(platforms), "now": now, "limit": limit}
        values["lease_until"] = now + timedelta(seconds=lease_s)
        found = await self._session.rows(rows.claim_stale(self._session.is_postgres), values)
        groups = await self._by_ids([row.group_id for row in found])
        orders = [StaleOrder(row.id, groups[row.group_id], row.message_key, row.task_id, row.stale_at) for row in found]
        return sorted(orders, key=lambda order: (order.stale_at, order.id))

    async def mark_fresh(self, orders: Sequence[StaleOrder], rest_until: datetime) -> None:
        """They show what was true at their `stale_at`, and rest until then."""
        if orders:
            values = [{"of": order.id, "shown": order.stale_at, "rest_until": rest_until} for order in orders]
            await self._session.run(rows.MARK_FRESH, values)

    async def put_off(self, orders: Sequence[StaleOrder], until: datetime) -> None:
        """They stay to be drawn again, not before then."""
        await self._session.run(rows.PUT_OFF, {"ids": [order.id for order in orders], "then": until})

    async def retire(self, orders: Sequence[StaleOrder]) -> None:
        """They can be changed no more."""
        if orders:
            await self._session.run(rows.RETIRE, {"ids": [order.id for order in orders]})

    async def claim_due(self, now: datetime, limit: int) -> list[Group]:
        """Groups whose figures are to be looked at now."""
        found = await self._session.rows(rows.claim_due(self._session.is_postgres), {"now": now, "limit": limit})
        return [_group_of(row) for row in found]

    async def look_again(self, groups: Sequence[GroupId], at: datetime) -> None:
        """Their figures are next looked at then."""
        await self._session.run(rows.LOOK_AGAIN, {"ids": list(groups), "then": at})

    async def next_check_at(self) -> datetime | None:
        """When the earliest figures are looked at."""
        found: datetime | None = await self._session.value(rows.NEXT_CHECK_AT)
        return found

    async def totals(
        self, units: Collection[UnitId], day_start: datetime, day_end: datetime
    ) -> dict[UnitId, UnitTotals]:
        """The figures of each of these units; see the port."""
        values = {"ids": sorted(units), "day_start": day_start, "day_end": day_end}
        found = await self._session.rows(rows.TOTALS, values)
        return {UnitId(row.unit_id): UnitTotals(row.open, row.submitted, row.due_today, row.overdue) for row in found}

    async def _by_ids(self, ids: Sequence[int]) -> dict[int, Group]:
        if not ids:
            return {}
        return {row.id: _group_of(row) for row in await self._session.rows(rows.BY_IDS, {"ids": sorted(set(ids))})}


def _where(place: ChatPlace) -> dict[str, Any]:
    return {"platform": place.platform, "chat_key": place.chat_key, "thread_key": place.thread_key}


def _group_of(row: Row) -> Group:
    place = ChatPlace(row.platform, row.chat_key, row.thread_key)
    return Group(GroupId(row.id), place, UnitId(row.unit_id), row.language, row.ended_at is not None)


def _claimed_of(row: Row, group: Group) -> ClaimedPost:
    return ClaimedPost(
        id=NoticeId(row.id),
        fence=row.fence,
        kind=PostKind(row.kind),
        group=group,
        task_id=row.task_id,
        facts=row.facts,
        attempts=row.attempts,
        repeated=row.unsure,
        retrying_since=row.retrying_since,
    )
