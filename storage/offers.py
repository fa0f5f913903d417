"""Numbered choices that stand under messages where there are no buttons."""

from datetime import datetime, timedelta

from sqlalchemy import Integer, bindparam, delete, insert, select

from domain.records import ChatPlace, Offer
from storage.columns import moment
from storage.session import Session
from storage.tables.outbox import offers

# Nobody counts on a number that long.
KEPT = timedelta(days=7)
_FIELDS = ("platform", "chat_key", "account_key", "message_key", "choices", "is_answer", "at")
_ADD = insert(offers).values({name: bindparam(name, type_=offers.c[name].type) for name in _FIELDS})
_IN_CHAT = (offers.c.platform == bindparam("on_platform")) & (offers.c.chat_key == bindparam("in_chat"))
_DROP_OLD = delete(offers).where(
    _IN_CHAT, offers.c.account_key == bindparam("of_account"), offers.c.at < moment("before")
)
_NEWEST = (
    select(offers.c.message_key, offers.c.choices, offers.c.at, offers.c.is_answer)
    .where(_IN_CHAT, (offers.c.account_key == bindparam("of_account")) | (offers.c.account_key == ""))
    .where(offers.c.at >= moment("since"))
    .order_by(offers.c.at.desc(), offers.c.id.desc())
    .limit(bindparam("most", type_=Integer))
)


class SqlOffers:
    """The choices' part of `domain.ports.Messages` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, place: ChatPlace, account_key: str, offer: Offer) -> None:
        """See the port; what is long past in that chat is forgotten."""
        chat = {"on_platform": place.platform, "in_chat": place.chat_key, "of_account": account_key}
        await self._session.run(_DROP_OLD, chat | {"before": offer.at - KEPT})
        row = {
            "platform": place.platform,
            "chat_key": place.chat_key,
            "account_key": account_key,
            "message_key": offer.message_key,
            "choices": list(offer.choices),
            "is_answer": offer.is_answer,
            "at": offer.at,
        }
        await self._session.run(_ADD, row)

    async def newest(self, place: ChatPlace, account_key: str, since: datetime, limit: int) -> list[Offer]:
        """See the port."""
        values = {"on_platform": place.platform, "in_chat": place.chat_key, "of_account": account_key}
        rows = await self._session.rows(_NEWEST, values | {"since": since, "most": limit})
        return [Offer(row.message_key, tuple(row.choices), row.at, row.is_answer) for row in rows]
