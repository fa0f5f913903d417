"""A Zalo bot as the people of the town use it: real HTTP against the fake server; words, numbers and pictures are all."""

import asyncio
from typing import Self

from adapters.chat.outgoing import Platform
from adapters.chat.receiving import Pace
from adapters.zalo.bot.app import ZaloBotChannel
from tests.fake_zalo_bot import FakeZaloBot, Person
from tests.scenarios.town import Parts

_PACE = Pace(long_poll_s=25, first_wait_s=0.02, longest_wait_s=0.1, conflict_wait_s=0.2, grace_s=1.0)


async def _alone(seconds: float) -> bool:
    return True


class ZaloBotChat:
    """The server, the channel that polls it, and a person for each name."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.server = FakeZaloBot()
        self.people: dict[str, Person] = {}
        self._stop = asyncio.Event()
        self._polling: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.server.__aenter__()
        self.channel = ZaloBotChannel(
            self.server.token,
            self.server.url,
            self._parts.door,
            hold=_alone,
            repeat_mark="(nhắc lại)",
            jitter=lambda: 0.5,
            pace=_PACE,
        )
        self._polling = asyncio.create_task(self.channel.poll(self._stop))
        await self.server.idle()
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
        self.people[who] = self.server.person(f"{len(self.people):016x}", who)
        await self.says(who, f"liên kết {code}")

    async def says(self, who: str, text: str, *, photo: bool = False, reply_to: str = "") -> None:
        assert not reply_to, "Zalo hands no reply on"
        person = self.people[who]
        if photo:
            await person.sends_photo(self.server.file(b"\xff\xd8\xff picture"), text)
        else:
            await person.says(text)
        await self.server.idle()

    async def heard(self, who: str) -> list[str]:
        return list(self.people[who].heard)
