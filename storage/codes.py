"""What people come in with: invites, login links, sessions of the web page. Each is valid up to a moment."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Text, bindparam, delete, func, insert, select, update

from domain.ids import PersonId, UnitId
from storage.columns import moment
from storage.invite_codes import InviteCodes
from storage.organisation import stands
from storage.row_sets import among
from storage.session import Session
from storage.tables import people as tables
from storage.tables.organisation import unit_lines, unit_spans

_NOW = moment("now")
_INVITE_IS_VALID = tables.invites.c.used_at.is_(None) & (tables.invites.c.valid_until > _NOW)
# Those that the version before wrote have the code itself, until they end.
_IS_CODE = tables.invites.c.code.in_([bindparam("digest"), bindparam("plain")])
_INVITE_OF = select(tables.invites.c.person_id).where(_IS_CODE, _INVITE_IS_VALID)
_USE_INVITE = update(tables.invites).where(_IS_CODE, _INVITE_IS_VALID).values(used_at=_NOW)
_WRONG_TRIES = (
    select(func.count())
    .select_from(tables.link_tries)
    .where(
        tables.link_tries.c.platform == bindparam("platform"),
        tables.link_tries.c.account_key == bindparam("account_key"),
    )
    .where(tables.link_tries.c.at > moment("since"))
)
_HAS_ACCOUNT = (
    select(tables.accounts.c.id)
    .where(tables.accounts.c.person_id == tables.people.c.id, tables.accounts.c.dead_at.is_(None))
    .exists()
)
_UNLINKED = (
    select(tables.people.c.id, tables.people.c.code, tables.people.c.name, unit_spans.c.name.label("unit_name"))
    .join(tables.posts, (tables.posts.c.person_id == tables.people.c.id) & stands(tables.posts))
    .join(unit_spans, (unit_spans.c.unit_id == tables.posts.c.unit_id) & stands(unit_spans))
    .where(~_HAS_ACCOUNT)
    .order_by(tables.posts.c.unit_id, tables.people.c.code, tables.posts.c.id)
)
_UNLINKED_BELOW = _UNLINKED.join(
    unit_lines,
    (unit_lines.c.unit_id == tables.posts.c.unit_id)
    & (unit_lines.c.ancestor_id == bindparam("root"))
    & stands(unit_lines),
)
_VALID_INVITES = (
    select(tables.invites.c.person_id, tables.invites.c.code, tables.invites.c.seed)
    .where(among(tables.invites.c.person_id, "ids"), _INVITE_IS_VALID, tables.invites.c.seed.is_not(None))
    .order_by(tables.invites.c.valid_until)
)
_USE_LOGIN = (
    update(tables.logins)
    .where(
        tables.logins.c.token_digest == bindparam("of"),
        tables.logins.c.used_at.is_(None),
        tables.logins.c.valid_until > _NOW,
    )
    .values(used_at=_NOW)
    .returning(tables.logins.c.person_id)
)
_SESSION = select(tables.sessions.c.person_id).where(
    tables.sessions.c.digest == bindparam("digest"), tables.sessions.c.valid_until > _NOW
)
_ADD_TRY = insert(tables.link_tries)
_ADD_INVITE = insert(tables.invites)
_THERE = select(tables.invites.c.code).where(among(tables.invites.c.code, "digests", Text))
_ADD_LOGIN = insert(tables.logins)
_ADD_SESSION = insert(tables.sessions)
_END_SESSION = delete(tables.sessions).where(tables.sessions.c.digest == bindparam("digest"))


class SqlCodes:
    """The part of `domain.ports.People` about invites, logins and sessions."""

    def __init__(self, session: Session, invite_codes: InviteCodes) -> None:
        self._session = session
        self._codes = invite_codes

    async def invite_of(self, code: str, now: datetime) -> PersonId | None:
        """Whose the code is, if it is valid and unused."""
        found = await self._session.value(_INVITE_OF, self._as_kept(code) | {"now": now})
        return None if found is None else PersonId(found)

    async def use_invite(self, code: str, now: datetime) -> bool:
        """True for the one caller who uses it up."""
        return await self._session.run(_USE_INVITE, self._as_kept(code) | {"now": now}) == 1

    def _as_kept(self, code: str) -> dict[str, Any]:
        return {"digest": self._codes.digest(code), "plain": code}

    async def wrong_tries(self, platform: str, account_key: str, since: datetime) -> int:
        values = {"platform": platform, "account_key": account_key, "since": since}
        return int(await self._session.value(_WRONG_TRIES, values))

    async def note_wrong_try(self, platform: str, account_key: str, now: datetime) -> None:
        values = {"platform": platform, "account_key": account_key, "at": now}
        await self._session.run(_ADD_TRY, values)

    async def unlinked(self, unit_id: UnitId | None, day: date) -> list[tuple[PersonId, str, str, str]]:
        """(id, import code, name, unit name) of people with a post, at or below the unit if one is named, and no living
        account; each once, with the first of their units; units in the order in which they were first imported."""
        statement = _UNLINKED if unit_id is None else _UNLINKED_BELOW
        rows = await self._session.rows(statement, {"day": day} | ({} if unit_id is None else {"root": unit_id}))
        once = {row.id: (PersonId(row.id), row.code, row.name, row.unit_name) for row in reversed(rows)}
        return list(reversed(once.values()))

    async def valid_invites(self, person_ids: Sequence[PersonId], now: datetime) -> dict[PersonId, str]:
        """See the port. A code that was made with another key is none any more."""
        values = {"ids": list(person_ids), "now": now}
        rows = await self._session.rows(_VALID_INVITES, values) if person_ids else ()
        made = {PersonId(row.person_id): (self._codes.made_of(row.seed), row.code) for row in rows}
        return {person_id: code for person_id, (code, kept) in made.items() if self._codes.digest(code) == kept}

    async def invite(self, seeds: Mapping[PersonId, str], valid_until: datetime) -> dict[PersonId, str]:
        """See the port."""
        made = {self._codes.made_of(seed): (person_id, seed) for person_id, seed in seeds.items()}
        digests = {code: self._codes.digest(code) for code in made}
        there = {row.code for row in await self._session.rows(_THERE, {"digests": list(digests.values())})}
        new = {code: of for code, of in made.items() if digests[code] not in there}
        await self._add([(person_id, digests[code], seed) for code, (person_id, seed) in new.items()], valid_until)
        return {person_id: code for code, (person_id, _) in new.items()}

    async def add_invites(self, invites: Sequence[tuple[PersonId, str]], valid_until: datetime) -> None:
        """See the port."""
        await self._add([(person_id, self._codes.digest(code), None) for person_id, code in invites], valid_until)

    async def _add(self, invites: Sequence[tuple[PersonId, str, str | None]], valid_until: datetime) -> None:
        rows = [
            {"person_id": person_id, "code": digest, "seed": seed, "valid_until": valid_until}
            for person_id, digest, seed in invites
        ]
        if rows:
            await self._session.run(_ADD_INVITE, rows)

    async def add_login(self, token_digest: str, person_id: PersonId, valid_until: datetime) -> None:
        values = {"token_digest": token_digest, "person_id": person_id, "valid_until": valid_until}
        await self._session.run(_ADD_LOGIN, values)

    async def use_login(self, token_digest: str, now: datetime) -> PersonId | None:
        """Whose the link was, for the one caller who uses it up in time."""
        found = await self._session.value(_USE_LOGIN, {"of": token_digest, "now": now})
        return None if found is None else PersonId(found)

    async def add_session(self, digest: str, person_id: PersonId, valid_until: datetime) -> None:
        values = {"digest": digest, "person_id": person_id, "valid_until": valid_until}
        await self._session.run(_ADD_SESSION, values)

    async def session(self, digest: str, now: datetime) -> PersonId | None:
        """Whose session it is, while it is valid."""
        found = await self._session.value(_SESSION, {"digest": digest, "now": now})
        return None if found is None else PersonId(found)

    async def end_session(self, digest: str) -> None:
        await self._session.run(_END_SESSION, {"digest": digest})
