"""Messages that were processed, each with its reply."""

from datetime import datetime
from functools import cache

from sqlalchemy import Executable, Text, bindparam

from domain.errors import StaleVersion
from domain.records import ChatPlace
from storage.columns import moment
from storage.confirming import named
from storage.session import Session, insert_into
from storage.tables.people import inbox


@cache
def _add(is_postgres: bool) -> Executable:
    added = insert_into(inbox, is_postgres).values(
        key=bindparam("key"), reply=bindparam("reply"), at=moment("at"), answered=bindparam("answered", type_=Text)
    )
    return added.on_conflict_do_nothing(index_elements=[inbox.c.key])


class SqlInbox:
    """`domain.ports.Inbox` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, key: str, reply: str, now: datetime, answers: tuple[ChatPlace, str] | None = None) -> None:
        """The message is processed, with this reply; StaleVersion if it was processed meanwhile. It `answers` that
        message, which is known to have been seen."""
        values = {"key": key, "reply": reply, "at": now, "answered": None if answers is None else named(*answers)}
        if await self._session.run(_add(self._session.is_postgres), values) == 0:
            raise StaleVersion(f"message {key}")
