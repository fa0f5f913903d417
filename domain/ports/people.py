"""Where people, their accounts and codes, and what they were asked are kept."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from domain.ids import AccountId, PersonId, StandInId, TaskId, UnitId
from domain.leaving import Leaving, LeftTask, WaitingTask
from domain.organisation import Absence, Post
from domain.records import (
    Account,
    Dialogue,
    Door,
    Profile,
)
from domain.standing_in import Leave, StandIn
from domain.task import Task


class People(Protocol):
    async def door(self, key: str, platform: str, account_key: str, day: date) -> Door: ...

    async def profile(self, person_id: PersonId) -> Profile: ...

    async def profiles(self, person_ids: Sequence[PersonId]) -> dict[PersonId, Profile]: ...

    async def find_by_code(self, code: str) -> Profile | None: ...

    async def all_codes(self) -> list[Profile]:
        """Everybody with a post, ordered by code: the demo's list of who to be."""
        ...

    async def erased_codes(self) -> frozenset[str]:
        """The codes of those whose data was erased."""
        ...

    async def accounts(self, person_ids: Sequence[PersonId]) -> dict[PersonId, list[Account]]:
        """Living accounts, the one to use first (linked first) in front; people without one are left out."""
        ...

    async def link(self, platform: str, account_key: str, chat_key: str, person_id: PersonId, now: datetime) -> None:
        """The account belongs to the person and lives; what waited for a way to them waits no longer."""
        ...

    async def dead_accounts(self, person_id: PersonId) -> list[tuple[str, datetime]]:
        """The platform of each account that died and since when, those of whoever left the last post left out."""
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

    async def valid_invites(self, person_ids: Sequence[PersonId], now: datetime) -> dict[PersonId, str]:
        """The unused code of each that is valid longest, of those made from a seed; people without one are left out."""
        ...

    async def invite(self, seeds: Mapping[PersonId, str], valid_until: datetime) -> dict[PersonId, str]:
        """Each has a code that is made from that secret seed and can be told again; people whose code would be one that
        there is already are left out."""
        ...

    async def add_invites(self, invites: Sequence[tuple[PersonId, str]], valid_until: datetime) -> None:
        """These codes are theirs. Nothing that is kept tells them again."""
        ...

    async def add_login(self, token_digest: str, person_id: PersonId, valid_until: datetime) -> None: ...

    async def use_login(self, token_digest: str, now: datetime) -> PersonId | None: ...

    async def add_session(self, digest: str, person_id: PersonId, valid_until: datetime) -> None: ...

    async def session(self, digest: str, now: datetime) -> PersonId | None:
        """Whose session it is, while it is valid."""
        ...

    async def end_session(self, digest: str) -> None: ...


class StandIns(Protocol):
    """Who acts for whom."""

    async def absent(self, people: Sequence[PersonId], day: date) -> dict[PersonId, Absence]:
        """Those of the people whom nothing reaches that day, and why. One statement."""
        ...

    async def lock(self, people: Sequence[PersonId]) -> None:
        """Nobody else who does the same names a stand-in of or among these people until the unit of work ends."""
        ...

    async def add(self, stand_in: StandIn) -> StandInId: ...

    async def end(self, stand_in: StandIn, now: datetime) -> bool:
        """It is over from now on; False if it was already."""
        ...

    async def end_past(self, day: date, now: datetime) -> list[StandIn]:
        """Those whose last day lies before that day, and that nobody ended: they are over from now on, and given once."""
        ...

    async def add_leave(self, taken: Leave) -> None: ...

    async def end_leave(self, taken: Leave, now: datetime) -> bool:
        """The person is there again; False if so already."""
        ...

    async def leaves(self, people: Sequence[PersonId], day: date) -> list[Leave]:
        """Those of these people that have not ended by that day, those still to come among them."""
        ...

    async def around(self, people: Sequence[PersonId], day: date) -> list[StandIn]:
        """Those of and by these people that have not ended by that day, those still to come among them."""
        ...

    async def lent(self, stand_in_id: PersonId, day: date) -> tuple[tuple[PersonId, Post], ...]:
        """The posts of those for whom this person stands in on that day: `domain.access.Actor.lent`."""
        ...


class Leavings(Protocol):
    """People who have left their last post, and what they led."""

    async def is_due(self, now: datetime) -> bool:
        """Whether the day or the organisation is another one than when leavers were looked for last."""
        ...

    async def leavers(self, now: datetime) -> list[PersonId]:
        """Some who hold no post today and still have an account or are to hear something, lead what was not noted, accept
        for another, or stand in for somebody or are stood in for; where there are no more, it is not due again until
        the day or the organisation changes. Those who are back are noted no more."""
        ...

    async def cut_off(self, people: Sequence[PersonId], now: datetime) -> list[StandIn]:
        """Accounts, sessions, and unused codes and links of these people count no more; nobody stands in for them, nor
        they for anybody. What waited for an account of theirs is looked at again. Of the stand-ins that ended thereby,
        those that would have gone on today or begun later."""
        ...

    async def accepted_by(self, people: Sequence[PersonId]) -> list[TaskId]:
        """Open tasks that these people accept for an assigner who is another."""
        ...

    async def waiting_for(self, people: Sequence[PersonId]) -> list[WaitingTask]:
        """Tasks handed in or declined that wait for one of these people, who has heard of it."""
        ...

    async def save_acceptors(self, tasks: Sequence[Task]) -> None:
        """Who accepts them now; StaleVersion if somebody else changed one meanwhile."""
        ...

    async def led_by(self, people: Sequence[PersonId]) -> list[LeftTask]:
        """What these people lead and can be handed over, by number."""
        ...

    async def note(self, leavings: Sequence[Leaving]) -> None: ...

    async def open(self, leads: Sequence[UnitId], watches: Sequence[UnitId], day: date, limit: int) -> list[Leaving]:
        """What is not settled in units that are headed, or at or below those that are watched over; the latest first."""
        ...

    async def settle(self, leaving: Leaving, now: datetime) -> None: ...

    async def save_handed(self, tasks: Sequence[Task], heir_id: PersonId) -> None:
        """Their new lead, with what follows from it; StaleVersion if somebody else changed one meanwhile."""
        ...


class Dialogues(Protocol):
    async def save(self, person_id: PersonId, dialogue: Dialogue) -> None:
        """This is what is remembered; StaleVersion if somebody else saved it since the dialogue was read."""
        ...
