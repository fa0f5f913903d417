"""Where the messages that came in and went out are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from domain.ids import PersonId, TaskId
from domain.records import (
    ChatPlace,
    Offer,
    SentMessage,
    StaleCard,
    StoredFile,
    WebMessage,
)


class Inbox(Protocol):
    async def add(self, key: str, reply: str, now: datetime, answers: tuple[ChatPlace, str] | None = None) -> None:
        """The message is processed, with this reply; StaleVersion if it was processed meanwhile. It `answers` that message
        of ours, a tap on it or a reply to it: it was seen."""
        ...


class BadUpdates(Protocol):
    async def add(self, platform: str, raw: str, error: str, now: datetime) -> None:
        """An update that could not be read is kept for whoever looks into it."""
        ...


class Messages(Protocol):
    async def record(self, sent: Sequence[SentMessage], now: datetime) -> None:
        """Known from now on: a reply to one of them means its task. A new card of a person in a chat takes the place of
        the older card of the same task."""
        ...

    async def record_answers(
        self, place: ChatPlace, account_key: str, answers: Sequence[tuple[str, TaskId, bool]], now: datetime
    ) -> None:
        """The same of answers to the person who has that account: message, task, whether it is a card."""
        ...

    async def task_of(self, place: ChatPlace, message_key: str) -> int | None:
        """The number of the task that the message is about."""
        ...

    async def offer(self, place: ChatPlace, account_key: str, offer: Offer) -> None:
        """These choices stand in the chat; without an account they are anybody's there."""
        ...

    async def offers(self, place: ChatPlace, account_key: str, since: datetime, limit: int) -> list[Offer]:
        """The newest choices that stand in the chat for that account, or for anybody, from `since` on."""
        ...

    async def mark_stale(self, task_ids: Sequence[TaskId], now: datetime) -> None: ...

    async def claim_stale(
        self, platforms: Sequence[str], now: datetime, limit: int, lease_s: float
    ) -> list[StaleCard]: ...

    async def mark_fresh(self, cards: Sequence[StaleCard]) -> None: ...


class WebMessages(Protocol):
    """The chat of the web page, which is its own platform: what a person wrote there and was told."""

    async def add(self, person_id: PersonId, outgoing: bool, body: Mapping[str, Any], now: datetime) -> int:
        """The id of the message, which stands in the person's chat from now on; `body` is plain JSON."""
        ...

    async def edit(self, message_id: int, body: Mapping[str, Any]) -> bool:
        """The message holds this now; False if there is no such message."""
        ...

    async def since(self, person_id: PersonId, cursor: int) -> list[WebMessage]:
        """What was added or edited after `cursor` (the highest `changed` seen, 0 at first), in the order of changes."""
        ...

    async def latest(self, person_id: PersonId, limit: int, before: int | None = None) -> list[WebMessage]:
        """The last `limit` messages, of those older than the message `before` if one is named; oldest first."""
        ...

    async def find(self, person_id: PersonId, message_id: int) -> WebMessage | None:
        """The message of that id, if it stands in this person's chat."""
        ...

    async def take_out(self, person_id: PersonId, digests: Sequence[str]) -> None:
        """The person's messages that came with these files say that the files are gone, without their names."""
        ...

    async def last_id(self) -> int:
        """The id of the newest message of all; 0 if there is none."""
        ...

    async def told_after(self, message_id: int) -> dict[PersonId, int]:
        """How many newer messages than this one each person was told; people without any are left out."""
        ...


class Files(Protocol):
    """What is known of files on the shelf, by the digest of their content."""

    async def add(self, file: StoredFile) -> None:
        """Known from now on; the same content sent again stays as it was first sent, and does not go any more."""
        ...

    async def find(self, digest: str) -> StoredFile | None: ...

    async def bytes_since(self, by: PersonId, since: datetime) -> int:
        """How much this person has sent from then on, what is still on its way to the shelf included."""
        ...

    async def let_go(self, digests: Sequence[str], at: datetime) -> None:
        """These files are to be removed at that moment, unless somebody needs them by then."""
        ...

    async def keep_on(self, digests: Sequence[str]) -> None:
        """These files stay."""
        ...

    async def next_removal_at(self) -> datetime | None:
        """When the earliest file is to be removed."""
        ...

    async def take_removable(self, now: datetime, limit: int) -> list[tuple[str, PersonId]]:
        """Files to be removed by now, at most `limit`, each with who sent it: nothing is known of them any more. What
        stands for work done or in the handbook, or is held by a draft, a question or an order that repeats, stays."""
        ...

    async def unneeded(self, after: str, before: datetime, limit: int) -> tuple[list[str], str]:
        """Of the next files by digest that are known since before then, those that nothing needs and that are not to go
        yet; and the digest to go on after, empty where it was the last."""
        ...

    async def unknown(self, digests: Sequence[str]) -> list[str]:
        """Those of the digests that nothing names."""
        ...
