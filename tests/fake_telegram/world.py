"""What the fake server knows: chats, messages, updates not yet confirmed, presses not yet answered."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Sent:
    """A message as it stands in a chat. `text` is what people read; `bold` its parts in bold."""

    chat_id: int
    message_id: int
    text: str
    by_bot: bool
    bold: tuple[str, ...] = ()
    html: str = ""
    buttons: list[list[Json]] = field(default_factory=list)
    thread_id: int | None = None
    raw: Json = field(default_factory=dict)

    def button(self, label: str) -> Json | None:
        """The button with that label, or one whose label holds it."""
        flat = [button for row in self.buttons for button in row]
        same = [button for button in flat if button["text"] == label]
        return next(iter(same or [button for button in flat if label in button["text"]]), None)


@dataclass(slots=True)
class Chat:
    """A chat and what was heard in it: everything the bot sent and every edit, in order."""

    id: int
    raw: Json
    messages: dict[int, Sent] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    sent_keys: list[int] = field(default_factory=list)
    edits: list[tuple[int, str]] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)
    refusal: tuple[int, str] | None = None
    moved_to: int | None = None
    heard: int = 0
    edits_seen: int = 0


class World:
    """The state behind the server; `changed` is notified with every change."""

    def __init__(self, bot: Json) -> None:
        self.bot = bot
        self.chats: dict[int, Chat] = {}
        self.updates: list[tuple[int, object]] = []
        self.presses: dict[str, str | None] = {}
        self.toasts: dict[int, list[str]] = {}
        self.pressers: dict[str, int] = {}
        self.changed = asyncio.Condition()
        self.hears_all = False
        self._next_update = 1000
        self._next_message = 1

    def add_chat(self, chat_id: int, raw: Json) -> Chat:
        self.chats[chat_id] = Chat(chat_id, raw)
        return self.chats[chat_id]

    def next_message_id(self) -> int:
        self._next_message += 1
        return self._next_message

    def queue(self, kind: str, event: object) -> int:
        """The number of the update that waits now to be fetched."""
        return self.queue_raw({kind: event})

    def queue_raw(self, update: object) -> int:
        """As `queue`, with the update as given; only a dict without a number is given one."""
        self._next_update += 1
        if isinstance(update, dict):
            update = {"update_id": self._next_update, **update}
        self.updates.append((self._next_update, update))
        return self._next_update

    def confirm(self, offset: int) -> None:
        """Updates before that number are not delivered again."""
        self.updates = [(number, update) for number, update in self.updates if number >= offset]

    def keep(
        self, chat: Chat, shown: str, *, by_bot: bool, author: Json, thread_id: int | None, fields: Json | None = None
    ) -> Sent:
        """A message that stands in the chat from now on; `fields` are its content on the wire."""
        message_id = self.next_message_id()
        raw: Json = {"message_id": message_id, "date": int(time.time()), "chat": chat.raw, "from": author}
        raw |= fields or {}
        if thread_id is not None:
            raw |= {"message_thread_id": thread_id, "is_topic_message": True}
        sent = Sent(chat.id, message_id, shown, by_bot, thread_id=thread_id, raw=raw)
        chat.messages[message_id] = sent
        return sent

    async def tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()
