"""When people were last heard on platforms that let us write only for a while after that."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Executable, bindparam, func, select

from storage.columns import UtcDateTime, moment
from storage.session import Session, insert_into
from storage.tables.installation import interactions
from storage.tables.people import accounts

_LAST = select(interactions.c.at).where(
    interactions.c.platform == bindparam("on"), interactions.c.account_key == bindparam("of")
)
_IS_SAME = (accounts.c.platform == interactions.c.platform) & (accounts.c.account_key == interactions.c.account_key)
_COUNT = (
    select(func.count())
    .select_from(accounts.join(interactions, _IS_SAME))
    .where(accounts.c.platform == bindparam("on"), accounts.c.dead_at.is_(None), interactions.c.at >= moment("since"))
)

_LIVING = select(func.count()).where(accounts.c.platform == bindparam("on"), accounts.c.dead_at.is_(None))


@cache
def _heard(is_postgres: bool) -> Executable:
    heard = insert_into(interactions, is_postgres).values(
        platform=bindparam("platform"), account_key=bindparam("account_key"), at=bindparam("at", type_=UtcDateTime())
    )
    return heard.on_conflict_do_update(
        index_elements=[interactions.c.platform, interactions.c.account_key],
        set_={"at": heard.excluded.at},
        where=interactions.c.at < heard.excluded.at,
    )


class SqlInteractions:
    """`domain.ports.interactions.Interactions` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def heard(self, platform: str, account_key: str, at: datetime) -> None:
        """See the port."""
        values = {"platform": platform, "account_key": account_key, "at": at}
        await self._session.run(_heard(self._session.is_postgres), values)

    async def last(self, platform: str, account_key: str) -> datetime | None:
        """See the port."""
        found = await self._session.first(_LAST, {"on": platform, "of": account_key})
        return None if found is None else found.at

    async def living(self, platform: str) -> int:
        """See the port."""
        return int(await self._session.value(_LIVING, {"on": platform}))

    async def counts(self, platform: str, since: Sequence[datetime]) -> Mapping[datetime, int]:
        """See the port; a statement for each of the moments."""
        return {at: int(await self._session.value(_COUNT, {"on": platform, "since": at})) for at in since}
