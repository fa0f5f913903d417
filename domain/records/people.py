"""People as they come to a chat: who they are, where they write, and what was asked of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.draft import Draft
from domain.errors import Fact
from domain.ids import AccountId, PersonId
from domain.organisation import Post


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as the conversation knows one: `address` is `anh_chi` or `dong_chi`, `language` `vi` or `en`."""

    person_id: PersonId
    code: str
    name: str
    language: str = "vi"
    address: str = "anh_chi"


@dataclass(frozen=True, slots=True)
class Account:
    """A chat account tied to a person. `chat_key` is the private chat in which that person can be written to. `rank` is the
    place of its platform in the order of channels for everybody, which holds until `rank_until`."""

    id: AccountId
    platform: str
    account_key: str
    chat_key: str
    person_id: PersonId
    dead_reason: str = ""
    rank: int = 0
    rank_until: datetime | None = None

    def rank_at(self, now: datetime) -> int:
        """The place that counts at that moment: alike for all accounts where there is no such order any more."""
        return self.rank if self.rank_until is None or now < self.rank_until else 0


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked last and is not answered yet. `options` are the choices, in the order of their numbers."""

    kind: str
    at: datetime
    facts: Mapping[str, Fact] = field(default_factory=dict)
    options: tuple[str, ...] = ()


@dataclass(slots=True)
class Dialogue:
    """What a conversation remembers of a person between two messages. `version` is that of the row it was read from:
    saving it fails where another message of the same person changed the row meanwhile. One made afresh has none."""

    draft: Draft | None = None
    question: Question | None = None
    version: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Door:
    """All that the door of a conversation needs, read at once. `reply` is set when the key was processed before;
    `organisation` is another number after each change of units, people and posts; `lent` are the posts of those for
    whom the person stands in today."""

    account: Account | None
    profile: Profile | None
    dialogue: Dialogue
    posts: tuple[Post, ...]
    reply: str | None
    organisation: int = 0
    lent: tuple[tuple[PersonId, Post], ...] = ()


@dataclass(frozen=True, slots=True)
class Invite:
    """A person not yet linked, with the code that is valid for them now."""

    person_code: str
    name: str
    unit_name: str
    code: str


@dataclass(frozen=True, slots=True)
class WebMessage:
    """A message on the web page. `outgoing`: told to the person; else written by them. `changed` grows with every
    addition and edit in that person's chat."""

    id: int
    person_id: PersonId
    outgoing: bool
    body: Mapping[str, Any]
    at: datetime
    changed: int
