"""People as a conversation meets them: who stands at the door, how they are addressed, and their settings."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    select,
    update,
)

from domain.ids import AccountId, PersonId, UnitId
from domain.organisation import Post, Role, UnitKind
from domain.records import Account, Door, Profile
from storage.accounts import SqlAccounts
from storage.codes import SqlCodes
from storage.dialogues import dialogue_of
from storage.organisation import ORGANISATION, stands
from storage.row_sets import among
from storage.statements import Row
from storage.tables.organisation import unit_spans
from storage.tables.people import accounts, dialogues, inbox, people, posts, stand_ins
from storage.tables.tasks import counters

_PROFILE = (people.c.id.label("person_id"), people.c.code, people.c.name, people.c.language, people.c.address)


def _as_text(*fields: Any) -> ColumnElement[str]:
    joined: ColumnElement[str] = cast(fields[0], String)
    for value in fields[1:]:
        joined = joined.concat(":").concat(cast(value, String))
    return joined


_SEATS = posts.join(unit_spans, (unit_spans.c.unit_id == posts.c.unit_id) & stands(unit_spans))
_SEAT = (posts.c.id, posts.c.unit_id, posts.c.role, unit_spans.c.kind, func.coalesce(unit_spans.c.parent_id, 0))
# The posts of the person at the door as one text: `id:unit:role:kind:parent`, joined by commas.
_POSTS_TODAY = (
    select(func.aggregate_strings(_as_text(*_SEAT), ","))
    .select_from(_SEATS)
    .where(posts.c.person_id == accounts.c.person_id, stands(posts))
    .correlate(accounts)
    .scalar_subquery()
    .label("posts")
)
# Those of the people for whom that person stands in, with whose they are at the end. Two texts, as one statement for
# both would look for the own posts in a list.
_LENT_TODAY = (
    select(func.aggregate_strings(_as_text(*_SEAT, posts.c.person_id), ","))
    .select_from(_SEATS.join(stand_ins, stand_ins.c.person_id == posts.c.person_id))
    .where(stand_ins.c.stand_in_id == accounts.c.person_id, stand_ins.c.ended_at.is_(None), stands(stand_ins))
    .where(stands(posts))
    .correlate(accounts)
    .scalar_subquery()
    .label("lent")
)
_ORGANISATION = select(counters.c.value).where(counters.c.name == ORGANISATION).scalar_subquery().label("organisation")
_ONE = select(literal(1).label("one")).subquery("one")
_DOOR = select(
    inbox.c.reply,
    accounts.c.id.label("account_id"),
    accounts.c.chat_key,
    accounts.c.dead_reason,
    *_PROFILE,
    dialogues.c.draft,
    dialogues.c.question,
    dialogues.c.version.label("dialogue_version"),
    _POSTS_TODAY,
    _LENT_TODAY,
    _ORGANISATION,
).select_from(
    _ONE.outerjoin(inbox, inbox.c.key == bindparam("key"))
    .outerjoin(
        accounts,
        (accounts.c.platform == bindparam("platform")) & (accounts.c.account_key == bindparam("account_key")),
    )
    .outerjoin(people, people.c.id == accounts.c.person_id)
    .outerjoin(dialogues, dialogues.c.person_id == accounts.c.person_id)
)
_PROFILES: Select[Any] = select(*_PROFILE)
_PROFILES_BY_IDS = _PROFILES.where(among(people.c.id, "ids"))
_PROFILE_BY_CODE = (
    _PROFILES.where(func.lower(people.c.code) == func.lower(bindparam("code")))
    .order_by(people.c.code != bindparam("code"))
    .limit(1)
)
_ALL_CODES = _PROFILES.where(select(posts.c.id).where(posts.c.person_id == people.c.id).exists()).order_by(
    people.c.code
)
_ERASED = select(people.c.code).where(people.c.erased_at.is_not(None))
_SET_LANGUAGE = update(people).where(people.c.id == bindparam("of")).values(language=bindparam("new"))
_SET_ADDRESS = update(people).where(people.c.id == bindparam("of")).values(address=bindparam("new"))


class SqlPeople(SqlAccounts, SqlCodes):
    """`domain.ports.People` in SQL."""

    async def door(self, key: str, platform: str, account_key: str, day: date) -> Door:
        """All that the door needs, by one statement: the earlier reply to this key, and whose account it is."""
        row = await self._session.first(
            _DOOR, {"key": key, "platform": platform, "account_key": account_key, "day": day}
        )
        if row is None:
            raise RuntimeError("a select from one row gave none")
        if row.account_id is None:
            return Door(None, None, dialogue_of(None, None), (), row.reply)
        account = Account(
            AccountId(row.account_id), platform, account_key, row.chat_key, row.person_id, row.dead_reason
        )
        dialogue = dialogue_of(row.draft, row.question, row.dialogue_version)
        posts, lent = _posts_of(row.posts), _lent_of(row.lent)
        return Door(account, _profile_of(row), dialogue, posts, row.reply, row.organisation or 0, lent)

    async def profile(self, person_id: PersonId) -> Profile:
        """KeyError if there is no such person."""
        return (await self.profiles([person_id]))[person_id]

    async def profiles(self, person_ids: Sequence[PersonId]) -> dict[PersonId, Profile]:
        """Those of the people who exist."""
        rows = await self._session.rows(_PROFILES_BY_IDS, {"ids": list(person_ids)}) if person_ids else ()
        return {row.person_id: _profile_of(row) for row in rows}

    async def find_by_code(self, code: str) -> Profile | None:
        """The person of that code, capitals ignored."""
        row = await self._session.first(_PROFILE_BY_CODE, {"code": code})
        return None if row is None else _profile_of(row)

    async def all_codes(self) -> list[Profile]:
        """Everybody who holds or held a post, ordered by code."""
        return [_profile_of(row) for row in await self._session.rows(_ALL_CODES)]

    async def erased_codes(self) -> frozenset[str]:
        """The codes of those whose data was erased."""
        return frozenset(row.code for row in await self._session.rows(_ERASED))

    async def set_language(self, person_id: PersonId, language: str) -> None:
        await self._session.run(_SET_LANGUAGE, {"of": person_id, "new": language})

    async def set_address(self, person_id: PersonId, address: str) -> None:
        await self._session.run(_SET_ADDRESS, {"of": person_id, "new": address})


def _profile_of(row: Row) -> Profile:
    return Profile(row.person_id, row.code, row.name, row.language, row.address)


def _posts_of(text: str | None) -> tuple[Post, ...]:
    return tuple(_post(fields) for fields in _items(text)) if text else ()


def _lent_of(text: str | None) -> tuple[tuple[PersonId, Post], ...]:
    """Without the posts of administrators: these are never lent."""
    found = ((PersonId(int(fields[-1])), _post(fields)) for fields in _items(text)) if text else ()
    return tuple((person_id, post) for person_id, post in found if post.role is not Role.ADMIN)


def _post(fields: Sequence[str]) -> Post:
    _, unit, role, kind, parent = fields[:5]
    return Post(UnitId(int(unit)), Role(role), UnitKind(kind), UnitId(int(parent)) if parent != "0" else None)


def _items(text: str) -> list[list[str]]:
    return sorted((item.split(":") for item in text.split(",")), key=lambda fields: int(fields[0]))
