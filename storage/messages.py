"""Messages about tasks that stand in chats, and which cards are to be drawn again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Executable, Integer, Text, bindparam, case, false, literal_column, select, update
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

from domain.ids import TaskId
from domain.records import ChatPlace, Offer, SentMessage, StaleCard
from storage.columns import UtcDateTime, moment
from storage.offers import SqlOffers
from storage.row_sets import among
from storage.session import Session, insert_into
from storage.tables.outbox import chat_messages
from storage.tables.people import accounts
from storage.tables.tasks import tasks

_M = chat_messages.c
# Spelled out, as only then does the partial index apply on SQLite.
IS_CARD: ColumnElement[bool] = literal_column("chat_messages.is_card")
_FIELDS = ("platform", "chat_key", "thread_key", "message_key", "person_id", "task_id", "is_card", "at")
# No card any more: the newer one of the same task in the same chat is.
_RETIRED = (
    update(chat_messages)
    .where(_M.task_id == bindparam("of_task"), IS_CARD)
    .where(_M.platform == bindparam("on_platform"), _M.chat_key == bindparam("in_chat"))
    .where(_M.message_key != bindparam("but"))
    .values(is_card=false(), stale_at=None, lease_until=None)
)
_RETIRE = _RETIRED.where(_M.person_id == bindparam("of_person"))
_HOLDER = select(accounts.c.person_id).where(
    accounts.c.platform == bindparam("holder_on"), accounts.c.account_key == bindparam("holder_key")
)
_RETIRE_OF_HOLDER = _RETIRED.where(_M.person_id == _HOLDER.scalar_subquery())
_TASK_OF = (
    select(tasks.c.number)
    .join(chat_messages, _M.task_id == tasks.c.id)
    .where(_M.platform == bindparam("platform"), _M.chat_key == bindparam("chat_key"))
    .where(_M.message_key == bindparam("message_key"))
)
_MARK_STALE = update(chat_messages).where(among(_M.task_id, "ids"), IS_CARD).values(stale_at=moment("now"))
# Changed once more while it was being drawn: it stays stale.
MARK_FRESH = (
    update(chat_messages)
    .where(_M.id == bindparam("of"))
    .values(
        stale_at=case((_M.stale_at > bindparam("shown", type_=UtcDateTime), _M.stale_at), else_=None), lease_until=None
    )
)


@cache
def _record(is_postgres: bool) -> Executable:
    values = {name: bindparam(name, type_=_M[name].type) for name in _FIELDS}
    return _or_instead(insert_into(chat_messages, is_postgres).values(values))


@cache
def _record_of_holder(is_postgres: bool) -> Executable:
    values = [accounts.c.person_id if name == "person_id" else bindparam(name, type_=_M[name].type) for name in _FIELDS]
    return _or_instead(insert_into(chat_messages, is_postgres).from_select(_FIELDS, _HOLDER.with_only_columns(*values)))


def _or_instead(added: PostgresInsert | SqliteInsert) -> Executable:
    return added.on_conflict_do_update(
        index_elements=[_M.platform, _M.chat_key, _M.message_key],
        set_={name: added.excluded[name] for name in ("person_id", "task_id", "is_card", "at")} | {"group_id": None},
    )


@cache
def _claim_stale(is_postgres: bool) -> Executable:
    chosen = (
        select(_M.id)
        .where(_M.stale_at.is_not(None), _M.lease_until.is_(None) | (_M.lease_until <= moment("now")))
        .where(among(_M.platform, "platforms", Text), _M.person_id.is_not(None))
        .order_by(_M.stale_at)
        .limit(bindparam("limit", type_=Integer))
    )
    if is_postgres:
        chosen = chosen.with_for_update(skip_locked=True, key_share=True)
    stale = chosen.cte("stale").prefix_with("MATERIALIZED", dialect="postgresql")
    return (
        update(chat_messages)
        .where(_M.id.in_(select(stale.c.id)))
        .values(lease_until=moment("lease_until"))
        .returning(chat_messages)
    )


class SqlMessages:
    """`domain.ports.Messages` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def record(self, sent: Sequence[SentMessage], now: datetime) -> None:
        """Known from now on: a reply to one of them means its task. A new card of a person in a chat takes the place of
        the older card of the same task."""
        if not sent:
            return
        retired = [
            {
                "of_task": item.task_id,
                "of_person": item.person_id,
                "on_platform": item.place.platform,
                "in_chat": item.place.chat_key,
                "but": item.message_key,
            }
            for item in sent
            if item.is_card
        ]
        if retired:
            await self._session.run(_RETIRE, retired)
        rows = [
            {
                "platform": item.place.platform,
                "chat_key": item.place.chat_key,
                "thread_key": item.place.thread_key,
                "message_key": item.message_key,
                "person_id": item.person_id,
                "task_id": item.task_id,
                "is_card": item.is_card,
                "at": now,
            }
            for item in sent
        ]
        await self._session.run(_record(self._session.is_postgres), rows)

    async def record_answers(
        self, place: ChatPlace, account_key: str, answers: Sequence[tuple[str, TaskId, bool]], now: datetime
    ) -> None:
        """The same of answers to the person who has that account (message, task, whether it is a card); nothing if
        nobody has it."""
        holder = {"holder_on": place.platform, "holder_key": account_key}
        chat = {"platform": place.platform, "chat_key": place.chat_key, "thread_key": place.thread_key, "at": now}
        for message_key, task_id, is_card in answers:
            said = {"message_key": message_key, "task_id": task_id, "is_card": is_card}
            if is_card:
                where = {"on_platform": place.platform, "in_chat": place.chat_key}
                older = {"of_task": task_id, "but": message_key}
                await self._session.later(_RETIRE_OF_HOLDER, holder | where | older)
            statement = _record_of_holder(self._session.is_postgres)
            await self._session.later(statement, holder | chat | said, apart=is_card)

    async def task_of(self, place: ChatPlace, message_key: str) -> int | None:
        """The number of the task that the message is about."""
        values = {"platform": place.platform, "chat_key": place.chat_key, "message_key": message_key}
        found = await self._session.value(_TASK_OF, values)
        return None if found is None else int(found)

    async def offer(self, place: ChatPlace, account_key: str, offer: Offer) -> None:
        """These choices stand in the chat; without an account they are anybody's there."""
        await SqlOffers(self._session).add(place, account_key, offer)

    async def offers(self, place: ChatPlace, account_key: str, since: datetime, limit: int) -> list[Offer]:
        """The newest choices that stand in the chat for that account, or for anybody, from `since` on."""
        return await SqlOffers(self._session).newest(place, account_key, since, limit)

    async def mark_stale(self, task_ids: Sequence[TaskId], now: datetime) -> None:
        """The cards of these tasks are to be drawn again."""
        if task_ids:
            await self._session.later(_MARK_STALE, {"ids": list(task_ids), "now": now})

    async def claim_stale(self, platforms: Sequence[str], now: datetime, limit: int, lease_s: float) -> list[StaleCard]:
        """Cards to be drawn again, longest stale first, ours until the lease ends."""
        if not platforms:
            return []
        values = {"platforms": list(platforms), "now": now, "limit": limit}
        values["lease_until"] = now + timedelta(seconds=lease_s)
        rows = await self._session.rows(_claim_stale(self._session.is_postgres), values)
        cards = [
            StaleCard(
                row.id,
                ChatPlace(row.platform, row.chat_key, row.thread_key),
                row.message_key,
                row.person_id,
                row.task_id,
                row.stale_at,
            )
            for row in rows
        ]
        return sorted(cards, key=lambda card: (card.stale_at, card.id))

    async def mark_fresh(self, cards: Sequence[StaleCard]) -> None:
        """They show what was true at their `stale_at`; those whose task changed again since stay stale."""
        if cards:
            await self._session.run(MARK_FRESH, [{"of": card.id, "shown": card.stale_at} for card in cards])
