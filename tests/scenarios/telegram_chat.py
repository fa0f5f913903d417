"""Telegram as the people of the town use it: real aiogram and real HTTP against the fake Bot API server."""

import asyncio
from typing import Self

from adapters.chat.outgoing import Platform
from adapters.chat.receiving import Pace
from adapters.telegram.app import TelegramChannel
from tests.fake_telegram import FakeTelegram, User
from tests.scenarios.town import Parts

_PACE = Pace(long_poll_s=25, first_wait_s=0.02, longest_wait_s=0.1, conflict_wait_s=0.2, grace_s=1.0)


class TelegramChat:
    """The server, the channel that polls it, and a person for each name."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.server = FakeTelegram()
        self.users: dict[str, User] = {}
        self._stop = asyncio.Event()
        self._polling: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.server.__aenter__()
        self.channel = TelegramChannel(
            self.server.token,
            self.server.url,
            self._parts.door,
            menu={},
            repeat_mark="(nhắc lại)",
            jitter=lambda: 0.5,
            pace=_PACE,
        )
        self._polling = asyncio.create_task(self.channel.poll(self._stop))
        return self

    async def __aexit__(self, *error: object) -> None:
        self._stop.set()
        if self._polling is not None:
            await self._polling
        await self.channel.close()
        await self.server.__aexit__(*error)

    @property
    def platform(self) -> Platform:
        return self.channel.platform

    async def join(self, who: str, code: str) -> None:
        self.users[who] = self.server.user(1000 + len(self.users), who, has_started=False)
        await self.users[who].start(code)
        await self.server.idle()

    async def says(self, who: str, text: str, *, photo: bool = False, reply_to: str = "") -> None:
        user = self.users[who]
        standing = self.server.messages(user.id)
        replied = [sent for sent in standing if reply_to and reply_to in sent.text]
        assert replied or not reply_to, f"{who} never heard {reply_to!r}"
        await user.says(text, photo=photo, reply_to=replied[-1] if replied else None)
        await self.server.idle()

    async def presses(self, who: str, label: str) -> None:
        """The latest button of that label was pressed, and the press was answered."""
        await self.users[who].presses(label)
        await self.server.idle()

    async def heard(self, who: str) -> list[str]:
        return list(self.users[who].chat.sent)
