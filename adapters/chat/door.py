"""The door through which every platform brings its messages in; `conversation.Conversation` stands behind it."""

from collections.abc import Sequence
from typing import Protocol

from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Outgoing, Reply
from domain.records import ChatPlace


class Door(Protocol):
    async def handle(self, incoming: Incoming) -> Reply:
        """The message has had its one effect, whatever it was, and this is the answer. Refusals and surprises are
        answers too; only a database that cannot be reached raises, and then nothing was changed: bring the message
        again later."""
        ...

    async def sent(self, place: ChatPlace, account_key: str, messages: Sequence[tuple[Outgoing, str]]) -> None:
        """Answers stand in the chat under these message keys, so that replies to them are understood. Best effort."""
        ...

    async def offered(self, place: ChatPlace, account_key: str, message_key: str, choices: Sequence[str]) -> None:
        """These choices stand under that message, numbered from 1, where there are no buttons. Best effort."""
        ...

    async def bad_update(self, platform: str, raw: str, error: str) -> None:
        """An update that could not be read is kept for the operator and passed over."""
        ...

    async def account_gone(self, platform: str, account_key: str, reason: str) -> None:
        """The person blocked or left this channel; it is not written to again until it links anew or comes back."""
        ...

    async def account_back(self, platform: str, account_key: str) -> None:
        """The person opened the channel again."""
        ...

    async def account_reopened(self, platform: str, account_key: str) -> None:
        """The platform, which let nothing of ours through to this living account, does so again."""
        ...

    async def group_gone(self, platform: str, chat_key: str) -> None:
        """A group cannot be written to any more: it is tied to no unit, and the heads of the units hear so."""
        ...

    async def group_moved(self, platform: str, before: str, after: str) -> None:
        """A group has another key from now on. May be told any number of times."""
        ...

    async def group_joined(self, platform: str, chat_key: str, account_key: str, *, hears_all: bool) -> Reply:
        """What is said in a group into which this account has just let us: how it is tied to a unit, and what of it is
        heard; nothing where it is tied already."""
        ...
