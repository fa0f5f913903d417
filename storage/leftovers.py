"""Rows that have outlived their use."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Delete, Integer, bindparam, delete, select

from storage.columns import moment
from storage.session import Session
from storage.tables.installation import bad_updates
from storage.tables.people import inbox, link_tries, logins, sessions
from storage.tables.personal import data_links


def _forget(key: Column[Any], at: Column[Any]) -> Delete:
    """Those of before, oldest first, a bounded number of them."""
    outlived = select(key).where(at < moment("before")).order_by(at).limit(bindparam("limit", type_=Integer))
    return delete(key.table).where(key.in_(outlived))


_REPLIES = _forget(inbox.c.key, inbox.c.at)
_SECRETS = (
    _forget(sessions.c.digest, sessions.c.valid_until),
    _forget(logins.c.token_digest, logins.c.valid_until),
    _forget(data_links.c.token_digest, data_links.c.valid_until),
    _forget(link_tries.c.id, link_tries.c.at),
)
_BAD_UPDATES = _forget(bad_updates.c.id, bad_updates.c.at)


class SqlLeftovers:
    """`domain.ports.Leftovers` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def forget_replies(self, before: datetime, limit: int) -> int:
        """Messages processed before then may have an effect again; at most `limit` at once, how many."""
        return await self._session.run(_REPLIES, {"before": before, "limit": limit})

    async def forget_secrets(self, before: datetime, limit: int) -> int:
        """Sessions, login links, links to own data and wrong tries that ended before then are gone; at most `limit` of each, and how many
        of the most frequent kind."""
        return max([await self._session.run(each, {"before": before, "limit": limit}) for each in _SECRETS])

    async def forget_bad_updates(self, before: datetime, limit: int) -> int:
        """Unreadable updates of before are gone; at most `limit` at once, how many."""
        return await self._session.run(_BAD_UPDATES, {"before": before, "limit": limit})
