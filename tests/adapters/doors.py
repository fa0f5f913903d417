"""A door that remembers what came through it and answers as it is told."""

import asyncio
from collections.abc import Callable, Sequence

from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Outgoing, Reply
from domain.records import ChatPlace


class DatabaseAway(Exception):
    """What the door raises when nothing can be stored."""


class RecordingDoor:
    """Answers with `answer(incoming)`, after `delay_s` and once `gate`, if there is one, is open. While `failures` is above
    zero, handling raises after `fails_after_s`, and counts down."""

    def __init__(self) -> None:
        self.handled: list[Incoming] = []
        self.stood: list[tuple[ChatPlace, str, list[tuple[Outgoing, str]]]] = []
        self.bad: list[tuple[str, str, str]] = []
        self.reopened: list[tuple[str, str]] = []
        self.gone: list[tuple[str, str]] = []
        self.back: list[tuple[str, str]] = []
        self.moved: list[tuple[str, str, str]] = []
        self.joined: list[tuple[str, str, str, bool]] = []
        self.choices: list[tuple[ChatPlace, str, str, tuple[str, ...]]] = []
        self.answer: Callable[[Incoming], Reply] = lambda incoming: Reply(here=(Outgoing(f"nghe: {incoming.text}"),))
        self.delay_s: Callable[[Incoming], float] = lambda incoming: 0.0
        self.gate: Callable[[Incoming], asyncio.Event | None] = lambda incoming: None
        self.failures = 0
        self.fails_after_s = 0.0
        self.tried = 0

    @property
    def texts(self) -> list[str]:
        return [incoming.text for incoming in self.handled]

    async def handle(self, incoming: Incoming) -> Reply:
        self.tried += 1
        if self.failures:
            self.failures -= 1
            await asyncio.sleep(self.fails_after_s)
            raise DatabaseAway
        await asyncio.sleep(self.delay_s(incoming))
        if (gate := self.gate(incoming)) is not None:
            await gate.wait()
        self.handled.append(incoming)
        return self.answer(incoming)

    async def sent(self, place: ChatPlace, account_key: str, messages: Sequence[tuple[Outgoing, str]]) -> None:
        self.stood.append((place, account_key, list(messages)))

    async def offered(self, place: ChatPlace, account_key: str, message_key: str, choices: Sequence[str]) -> None:
        self.choices.append((place, account_key, message_key, tuple(choices)))

    async def bad_update(self, platform: str, raw: str, error: str) -> None:
        self.bad.append((platform, raw, error))

    async def account_gone(self, platform: str, account_key: str, reason: str) -> None:
        self.gone.append((platform, account_key))

    async def account_back(self, platform: str, account_key: str) -> None:
        self.back.append((platform, account_key))

    async def account_reopened(self, platform: str, account_key: str) -> None:
        self.reopened.append((platform, account_key))

    async def group_gone(self, platform: str, chat_key: str) -> None:
        self.gone.append((platform, chat_key))

    async def group_moved(self, platform: str, before: str, after: str) -> None:
        self.moved.append((platform, before, after))

    async def group_joined(self, platform: str, chat_key: str, account_key: str, *, hears_all: bool) -> Reply:
        self.joined.append((platform, chat_key, account_key, hears_all))
        return Reply(here=(Outgoing("chào nhóm"),))
