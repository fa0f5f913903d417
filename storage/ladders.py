"""The versions of the ladders. None ever changes, so that each process reads a version once."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, select

from domain.ids import LadderId
from domain.ladder import DEFAULT_RULES, LadderBook, Rules
from domain.ladder.keeping import as_data, digest_of, rules_of
from storage.row_sets import among
from storage.session import Session, insert_into
from storage.tables.ladders import ladders

Versions = dict[LadderId | None, Rules]
_NEWEST = ladders.c.loaded_at.desc(), ladders.c.id.desc()
_IN_FORCE = select(ladders.c.id, ladders.c.digest).order_by(*_NEWEST).limit(1)
_TEXT = select(ladders.c.text).order_by(*_NEWEST).limit(1)
_BY_IDS = select(ladders.c.id, ladders.c.rules).where(among(ladders.c.id, "ids"))
_FIELDS = ("digest", "text", "rules", "loaded_at", "loaded_by")


@cache
def _load(is_postgres: bool) -> Executable:
    """Rules that were loaded before hold again; what tasks started with stays as it is."""
    values: dict[str, Any] = {name: bindparam(name, type_=ladders.c[name].type) for name in _FIELDS}
    kept = insert_into(ladders, is_postgres).values(values)
    new = {name: kept.excluded[name] for name in ("text", "loaded_at", "loaded_by")}
    return kept.on_conflict_do_update(index_elements=[ladders.c.digest], set_=new)


def no_versions() -> Versions:
    """What is known before any version was read."""
    return {None: DEFAULT_RULES}


class SqlLadders:
    """`domain.ports.LadderVersions` in SQL. `known` are the versions that were read of this database before."""

    def __init__(self, session: Session, known: Versions) -> None:
        self._session = session
        self._known = known

    async def book(self, ids: Collection[LadderId | None]) -> LadderBook:
        """See the port."""
        unknown = [version for version in dict.fromkeys(ids) if version not in self._known]
        if unknown:
            for row in await self._session.rows(_BY_IDS, {"ids": unknown}):
                self._known[LadderId(row.id)] = rules_of(row.rules)
        return LadderBook(self._known)

    async def current(self) -> LadderBook:
        """See the port."""
        row = await self._session.first(_IN_FORCE)
        in_force = None if row is None else LadderId(row.id)
        return LadderBook((await self.book([in_force])).versions, in_force)

    async def text(self) -> str | None:
        """See the port."""
        found = await self._session.value(_TEXT)
        return None if found is None else str(found)

    async def load(self, rules: Rules, text: str, by: str, now: datetime) -> bool:
        """See the port."""
        digest, row = digest_of(rules), await self._session.first(_IN_FORCE)
        if digest == (digest_of(DEFAULT_RULES) if row is None else row.digest):
            return False
        values = {"digest": digest, "text": text, "rules": as_data(rules), "loaded_at": now, "loaded_by": by}
        await self._session.run(_load(self._session.is_postgres), values)
        return True
