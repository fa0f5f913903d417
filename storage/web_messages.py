"""The chat of the web page: what a person wrote there and was told, with a cursor for what has changed since."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Text, bindparam, cast, func, insert, select, update

from domain.ids import PersonId
from domain.records import WebMessage
from storage.columns import Json
from storage.session import Session
from storage.statements import Row
from storage.tables.people import web_messages
from storage.tasks import counted

_ADD = insert(web_messages).returning(web_messages.c.id)
_OWNER = select(web_messages.c.person_id).where(web_messages.c.id == bindparam("id"))
_EDIT = (
    update(web_messages)
    .where(web_messages.c.id == bindparam("of"))
    .values(body=bindparam("new", type_=Json), changed=bindparam("change"))
)
_OF_PERSON = select(web_messages).where(web_messages.c.person_id == bindparam("person_id"))
_SINCE = _OF_PERSON.where(web_messages.c.changed > bindparam("cursor")).order_by(web_messages.c.changed)
_LATEST = _OF_PERSON.order_by(web_messages.c.id.desc()).limit(bindparam("limit", type_=Integer))
_BEFORE = _LATEST.where(web_messages.c.id < bindparam("before"))
_FIND = _OF_PERSON.where(web_messages.c.id == bindparam("id"))
_WITH_FILE = _OF_PERSON.where(cast(web_messages.c.body, Text).like(bindparam("digest", type_=Text)))
_LAST_ID = select(func.max(web_messages.c.id))
_TOLD_AFTER = (
    select(web_messages.c.person_id, func.count().label("messages"))
    .where(web_messages.c.id > bindparam("after"), web_messages.c.outgoing)
    .group_by(web_messages.c.person_id)
)
_MAX_ID = 2**63 - 1


class SqlWebMessages:
    """`domain.ports.WebMessages` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, person_id: PersonId, outgoing: bool, body: Mapping[str, Any], now: datetime) -> int:
        """The id of the message, which stands in the person's chat from now on."""
        values = {"person_id": person_id, "outgoing": outgoing, "body": dict(body), "at": now}
        return int(await self._session.value(_ADD, values | {"changed": await self._next_change(person_id)}))

    async def edit(self, message_id: int, body: Mapping[str, Any]) -> bool:
        """The message holds this now; False if there is no such message."""
        owner = await self._session.value(_OWNER, {"id": message_id})
        if owner is None:
            return False
        values = {"of": message_id, "new": dict(body), "change": await self._next_change(PersonId(owner))}
        return await self._session.run(_EDIT, values) == 1

    async def since(self, person_id: PersonId, cursor: int) -> list[WebMessage]:
        """What was added or edited after `cursor`, which is the highest `changed` seen; in the order of the changes."""
        rows = await self._session.rows(_SINCE, {"person_id": person_id, "cursor": cursor})
        return [_message_of(row) for row in rows]

    async def latest(self, person_id: PersonId, limit: int, before: int | None = None) -> list[WebMessage]:
        """The last `limit` messages, of those older than the message `before` if one is named; oldest first."""
        values = {"person_id": person_id, "limit": limit}
        if before is None:
            rows = await self._session.rows(_LATEST, values)
        else:
            rows = await self._session.rows(_BEFORE, values | {"before": min(before, _MAX_ID)})
        return [_message_of(row) for row in reversed(rows)]

    async def find(self, person_id: PersonId, message_id: int) -> WebMessage | None:
        """The message of that id, if it stands in this person's chat."""
        if message_id > _MAX_ID:
            return None
        row = await self._session.first(_FIND, {"person_id": person_id, "id": message_id})
        return None if row is None else _message_of(row)

    async def take_out(self, person_id: PersonId, digests: Sequence[str]) -> None:
        """The person's messages that came with these files say that the files are gone, without their names."""
        for digest in digests:
            for row in await self._session.rows(_WITH_FILE, {"person_id": person_id, "digest": f'%"{digest}"%'}):
                body = dict(row.body)
                body["files"] = [_gone(file) if file.get("digest") == digest else file for file in body["files"]]
                await self.edit(row.id, body)

    async def last_id(self) -> int:
        """The id of the newest message of all; 0 if there is none."""
        return int(await self._session.value(_LAST_ID) or 0)

    async def told_after(self, message_id: int) -> dict[PersonId, int]:
        """How many newer messages than this one each person was told; people without any are left out."""
        rows = await self._session.rows(_TOLD_AFTER, {"after": message_id})
        return {PersonId(row.person_id): row.messages for row in rows}

    async def _next_change(self, person_id: PersonId) -> int:
        return await counted(self._session, f"web:{person_id}")


def _gone(file: Mapping[str, Any]) -> dict[str, Any]:
    return {"digest": "", "name": "", "kind": file["kind"], "size_bytes": 0}


def _message_of(row: Row) -> WebMessage:
    return WebMessage(row.id, row.person_id, row.outgoing, row.body, row.at, row.changed)
