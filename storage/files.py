"""What is known of files on the shelf."""

from datetime import datetime
from functools import cache

from sqlalchemy import Executable, bindparam, func, select

from domain.evidence import WEB
from domain.ids import PersonId
from domain.records import StoredFile
from storage.columns import moment
from storage.session import Session, insert_into
from storage.tables.people import files

_FIND = select(files).where(files.c.digest == bindparam("digest"))

_BYTES_SINCE = select(func.coalesce(func.sum(files.c.size_bytes), 0)).where(
    files.c.by == bindparam("person"), files.c.at >= moment("since"), files.c.via == WEB
)


@cache
def _add(is_postgres: bool) -> Executable:
    added = insert_into(files, is_postgres).values({column.name: bindparam(column.name) for column in files.c})
    return added.on_conflict_do_nothing(index_elements=[files.c.digest])


class SqlFiles:
    """`domain.ports.Files` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, file: StoredFile) -> None:
        """Known from now on; the same file sent again stays as it was first sent."""
        values = {
            "digest": file.digest,
            "name": file.name,
            "mime": file.mime,
            "size_bytes": file.size_bytes,
            "at": file.at,
            "by": file.by,
            "via": file.via,
        }
        await self._session.run(_add(self._session.is_postgres), values)

    async def bytes_since(self, by: PersonId, since: datetime) -> int:
        """How much this person has sent through the page from then on."""
        return int(await self._session.value(_BYTES_SINCE, {"person": by, "since": since}))

    async def find(self, digest: str) -> StoredFile | None:
        row = await self._session.first(_FIND, {"digest": digest})
        if row is None:
            return None
        return StoredFile(row.digest, row.name, row.mime, row.size_bytes, row.at, row.by, row.via)
