"""What tells that the installation lives: tasks that nothing looks at, cards that wait, and the canary's person."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    bindparam,
    false,
    func,
    literal,
    literal_column,
    select,
    union_all,
    update,
)

from domain.ids import PersonId, TaskId
from domain.notices import NoticeKind
from domain.organisation import Role
from domain.task import TaskState
from storage.columns import Json, moment
from storage.organisation import stands
from storage.row_sets import among
from storage.session import Session, insert_into
from storage.tables.outbox import chat_messages, notices
from storage.tables.people import accounts, people, posts
from storage.tables.tasks import tasks

# No person of an import has such a code.
_CODE, _NAME = "~canary", "Canary"
_STRETCH = (
    select(tasks.c.id)
    .where(tasks.c.id > bindparam("after"))
    .order_by(tasks.c.id)
    .limit(bindparam("stretch", type_=Integer))
).subquery("stretch")
_LAST = select(func.max(_STRETCH.c.id))
# Spelled out, as only then do the partial indexes apply.
_IS_OPEN: ColumnElement[bool] = literal_column("closed_at IS NULL")
_WITHOUT_TIMER = (
    select(tasks.c.id)
    .where(tasks.c.id > bindparam("after"), tasks.c.id <= bindparam("last"))
    .where(_IS_OPEN, tasks.c.check_at.is_(None), tasks.c.state != TaskState.PAUSED.value)
    .order_by(tasks.c.id)
    .limit(bindparam("most", type_=Integer))
)
_SET = (
    update(tasks).where(among(tasks.c.id, "ids"), _IS_OPEN, tasks.c.check_at.is_(None)).values(check_at=moment("now"))
)
_STALE_AT = select(func.min(chat_messages.c.stale_at)).where(literal_column("stale_at IS NOT NULL"))
_IN_VAIN = (
    select(notices.c.id)
    .where(literal_column("state = 'waiting'"))
    .where(
        select(accounts.c.id)
        .where(accounts.c.person_id == notices.c.recipient_id, accounts.c.dead_at.is_(None))
        .exists()
    )
)
_COUNT_IN_VAIN = select(func.count()).select_from(_IN_VAIN.subquery())
_RELEASE = update(notices).where(notices.c.id.in_(_IN_VAIN)).values(state="queued", attempts=0, reason="")
# One index each.
_ON_THEIR_WAY = union_all(
    *(
        select(literal(state).label("state"), func.count().label("notices"))
        .select_from(notices)
        .where(literal_column(f"state = '{state}'"))
        for state in ("queued", "sending", "waiting")
    )
)
_ADMINISTRATORS = (
    select(posts.c.person_id)
    .where(posts.c.role == Role.ADMIN.value, stands(posts))
    .distinct()
    .order_by(posts.c.person_id)
)
_PERSON = select(people.c.id).where(people.c.code == _CODE)
# One row, sent again each time; what is still on its way stays so.
_ON_ITS_WAY = ("queued", "sending")


@cache
def _add_person(is_postgres: bool) -> Executable:
    added = insert_into(people, is_postgres).values(code=_CODE, name=_NAME)
    return added.on_conflict_do_nothing(index_elements=[people.c.code])


@cache
def _add_account(is_postgres: bool) -> Executable:
    values: dict[str, Any] = {
        name: bindparam(name) for name in ("platform", "account_key", "chat_key", "person_id", "linked_at")
    }
    added = insert_into(accounts, is_postgres).values(values)
    return added.on_conflict_do_nothing(index_elements=[accounts.c.platform, accounts.c.account_key])


@cache
def _send(is_postgres: bool) -> Executable:
    kind = NoticeKind.CANARY.value
    added = insert_into(notices, is_postgres).values(
        kind=kind,
        fact_key=kind,
        recipient_id=bindparam("recipient_id"),
        facts=bindparam("facts", type_=Json),
        missed=false(),
        created_at=moment("at"),
        not_before=moment("at"),
    )
    again = {name: added.excluded[name] for name in ("created_at", "not_before")}
    return added.on_conflict_do_update(
        index_elements=[notices.c.fact_key],
        set_=again | {"state": "queued", "attempts": 0, "unsure": false(), "retrying_since": None, "settled_at": None},
        where=notices.c.state.not_in([literal(state) for state in _ON_ITS_WAY]),
    )


class SqlPulse:
    """`domain.ports.Pulse` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def without_timer(self, after: TaskId, stretch: int, most: int) -> tuple[list[TaskId], TaskId | None]:
        """See the port. If the stretch has more, it ends with the last that is given."""
        last = await self._session.value(_LAST, {"after": after, "stretch": stretch})
        if last is None:
            return [], None
        rows = await self._session.rows(_WITHOUT_TIMER, {"after": after, "last": last, "most": most})
        found = [TaskId(row.id) for row in rows]
        return found, found[-1] if len(found) == most else TaskId(int(last))

    async def set_timers(self, task_ids: Sequence[TaskId], now: datetime) -> None:
        """See the port."""
        await self._session.run(_SET, {"ids": list(task_ids), "now": now})

    async def waits_in_vain(self) -> int:
        """See the port."""
        return int(await self._session.value(_COUNT_IN_VAIN))

    async def release_waiting(self) -> None:
        """See the port."""
        await self._session.run(_RELEASE)

    async def stale_card_at(self) -> datetime | None:
        """See the port."""
        found: datetime | None = await self._session.value(_STALE_AT)
        return found

    async def on_their_way(self) -> Mapping[str, int]:
        """See the port."""
        return {row.state: row.notices for row in await self._session.rows(_ON_THEIR_WAY)}

    async def administrators(self, today: date) -> list[PersonId]:
        """See the port."""
        return [PersonId(row.person_id) for row in await self._session.rows(_ADMINISTRATORS, {"day": today})]

    async def send_canary(self, channel: str, now: datetime) -> None:
        """See the port."""
        values = {"platform": channel, "account_key": channel, "chat_key": channel, "linked_at": now}
        is_postgres = self._session.is_postgres
        await self._session.run(_add_person(is_postgres))
        person_id = await self._session.value(_PERSON)
        await self._session.run(_add_account(is_postgres), values | {"person_id": person_id})
        await self._session.run(_send(is_postgres), {"recipient_id": person_id, "at": now, "facts": {}})
