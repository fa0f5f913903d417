"""Chat accounts and the people they belong to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache

from sqlalchemy import Executable, bindparam, select, update

from domain.ids import AccountId, PersonId
from domain.leaving import LEFT_POST
from domain.records import Account
from domain.records.channels import ORDER_OF_ALL, TERMS_OF_ALL, common_order, rank_in
from storage.columns import moment
from storage.outbox_rows import TRY_NOW
from storage.row_sets import among
from storage.session import Session, insert_into
from storage.tables.installation import meta
from storage.tables.outbox import notices
from storage.tables.people import accounts, people

_IS_WAITING = notices.c.state == "waiting"
_FIRST, _TERMS = (
    select(meta.c.value).where(meta.c.name == name).scalar_subquery() for name in (ORDER_OF_ALL, TERMS_OF_ALL)
)
_OF_PEOPLE = (
    select(accounts, _FIRST.label("first"), _TERMS.label("terms"))
    .where(among(accounts.c.person_id, "ids"), accounts.c.dead_at.is_(None))
    .order_by(accounts.c.linked_at, accounts.c.id)
)
_MARK_DEAD = (
    update(accounts)
    .where(accounts.c.id == bindparam("account_id"), accounts.c.dead_at.is_(None))
    .values(dead_at=moment("now"), dead_reason=bindparam("reason"))
)
_DEAD = select(accounts.c.platform, accounts.c.dead_at).where(
    accounts.c.person_id == bindparam("person"), accounts.c.dead_at.is_not(None), accounts.c.dead_reason != LEFT_POST
)
_WAIT_NO_LONGER = (
    update(notices)
    .where(notices.c.recipient_id == bindparam("person"), _IS_WAITING)
    .values(state="queued", attempts=0, reason="")
)
LOCK_PEOPLE = select(people.c.id).where(among(people.c.id, "ids")).order_by(people.c.id).with_for_update(key_share=True)


@cache
def _link(is_postgres: bool) -> Executable:
    added = insert_into(accounts, is_postgres).values(
        platform=bindparam("platform"),
        account_key=bindparam("account_key"),
        chat_key=bindparam("chat_key"),
        person_id=bindparam("person_id"),
        linked_at=bindparam("linked_at"),
    )
    new = {name: added.excluded[name] for name in ("chat_key", "person_id", "linked_at")}
    return added.on_conflict_do_update(
        index_elements=[accounts.c.platform, accounts.c.account_key], set_=new | {"dead_at": None, "dead_reason": ""}
    )


class SqlAccounts:
    """The part of `domain.ports.People` about accounts."""

    _session: Session

    async def accounts(self, person_ids: Sequence[PersonId]) -> dict[PersonId, list[Account]]:
        """Living accounts, the one linked first in front; people without one are left out."""
        found: dict[PersonId, list[Account]] = {}
        rows = await self._session.rows(_OF_PEOPLE, {"ids": list(person_ids)}) if person_ids else ()
        # The same on every row.
        order = common_order(rows[0].first, rows[0].terms) if rows else None
        for row in rows:
            account = Account(AccountId(row.id), row.platform, row.account_key, row.chat_key, row.person_id)
            if order is not None and order.channels:
                account = replace(account, rank=rank_in(order.channels, row.platform), rank_until=order.until)
            found.setdefault(account.person_id, []).append(account)
        return found

    async def link(self, platform: str, account_key: str, chat_key: str, person_id: PersonId, now: datetime) -> None:
        """The account belongs to the person and lives; what waited for a way to them waits no longer."""
        await lock_people(self._session, [person_id])
        values = {"platform": platform, "account_key": account_key, "chat_key": chat_key, "person_id": person_id}
        await self._session.run(_link(self._session.is_postgres), values | {"linked_at": now})
        await self._session.run(_WAIT_NO_LONGER, {"person": person_id})
        # What the other channels do not carry now may go by this one.
        await self._session.run(TRY_NOW, {"of_person": person_id, "now": now})

    async def dead_accounts(self, person_id: PersonId) -> list[tuple[str, datetime]]:
        """The platform of each account that died and since when."""
        return [(row.platform, row.dead_at) for row in await self._session.rows(_DEAD, {"person": person_id})]

    async def mark_dead(self, account_id: AccountId, reason: str, now: datetime) -> None:
        """The account is not written to until it is linked again."""
        await self._session.run(_MARK_DEAD, {"account_id": account_id, "reason": reason, "now": now})


async def lock_people(session: Session, person_ids: Sequence[PersonId]) -> None:
    """On PostgreSQL nobody else links an account of these people, or lets a notice to them wait, until we are done:
    else a notice could begin to wait just after the account that it waits for was linked, and wait for ever."""
    if session.is_postgres:
        await session.rows(LOCK_PEOPLE, {"ids": list(person_ids)})
