"""Where people, their accounts and codes, and what they were asked are kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.ids import AccountId, PersonId, StandInId, UnitId
from domain.organisation import Post
from domain.records import (
    Account,
    ChatPlace,
    Dialogue,
    Door,
    Profile,
)
from domain.standing_in import StandIn


class People(Protocol):
    async def door(self, key: str, platform: str, account_key: str, day: date) -> Door: ...

    async def profile(self, person_id: PersonId) -> Profile: ...

    async def profiles(self, person_ids: Sequence[PersonId]) -> dict[PersonId, Profile]: ...

    async def find_by_code(self, code: str) -> Profile | None: ...

    async def all_codes(self) -> list[Profile]:
        """Everybody with a post, ordered by code: the demo's list of who to be."""
        ...

    async def accounts(self, person_ids: Sequence[PersonId]) -> dict[PersonId, list[Account]]:
        """Living accounts, the one to use first (linked first) in front; people without one are left out."""
        ...

    async def link(self, platform: str, account_key: str, chat_key: str, person_id: PersonId, now: datetime) -> None:
        """The account belongs to the person and lives; what waited for a way to them waits no longer."""
        ...

    async def mark_dead(self, account_id: AccountId, reason: str, now: datetime) -> None: ...

    async def set_language(self, person_id: PersonId, language: str) -> None: ...

    async def set_address(self, person_id: PersonId, address: str) -> None: ...

    async def invite_of(self, code: str, now: datetime) -> PersonId | None:
        """Whose the code is, if it is valid and unused."""
        ...

    async def use_invite(self, code: str, now: datetime) -> bool:
        """True for the one caller who uses it up."""
        ...

    async def wrong_tries(self, platform: str, account_key: str, since: datetime) -> int: ...

    async def note_wrong_try(self, platform: str, account_key: str, now: datetime) -> None: ...

    async def unlinked(self, unit_id: UnitId | None, day: date) -> list[tuple[PersonId, str, str, str]]:
        """(id, import code, name, unit name) of people with a post and no living chat account."""
        ...

    async def valid_invites(self, person_ids: Sequence[PersonId], now: datetime) -> dict[PersonId, str]: ...

    async def add_invites(self, invites: Sequence[tuple[PersonId, str]], valid_until: datetime) -> None: ...

    async def add_login(self, token_digest: str, person_id: PersonId, valid_until: datetime) -> None: ...

    async def use_login(self, token_digest: str, now: datetime) -> PersonId | None: ...

    async def add_session(self, digest: str, person_id: PersonId, valid_until: datetime) -> None: ...

    async def session(self, digest: str, now: datetime) -> PersonId | None:
        """Whose session it is, while it is valid."""
        ...

    async def end_session(self, digest: str) -> None: ...

    async def bind_group(self, place: ChatPlace, unit_id: UnitId, by: PersonId, now: datetime) -> None: ...


class StandIns(Protocol):
    """Who acts for whom."""

    async def add(self, stand_in: StandIn) -> StandInId: ...

    async def end(self, stand_in: StandIn, now: datetime) -> bool:
        """It is over from now on; False if it was already."""
        ...

    async def around(self, people: Sequence[PersonId], day: date) -> list[StandIn]:
        """Those of and by these people that have not ended by that day, those still to come among them."""
        ...

    async def lent(self, stand_in_id: PersonId, day: date) -> tuple[tuple[PersonId, Post], ...]:
        """The posts of those for whom this person stands in on that day: `domain.access.Actor.lent`."""
        ...


class Dialogues(Protocol):
    async def save(self, person_id: PersonId, dialogue: Dialogue) -> None:
        """This is what is remembered; StaleVersion if somebody else saved it since the dialogue was read."""
        ...
