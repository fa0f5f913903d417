"""The fake servers, a recording door, and a channel between them whose webhook is reached over ASGI."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx
import pytest
import pytest_asyncio

from adapters.zalo.oa.app import ZaloOaChannel
from adapters.zalo.oa.tokens import Pair
from tests.adapters.doors import RecordingDoor
from tests.fake_zalo_oa import APP, FakeZaloOa, Habits
from tests.fake_zalo_oa.server import WEBHOOK_SECRET

HABITS = {
    "stamp-in-body": Habits(),
    "stamp-in-header": Habits(stamp_in_header=True, has_prefix=False, refusals_are_ok=False),
}


@dataclass
class Clock:
    """The time that the channel sees; it is wound by hand."""

    at: datetime = field(default_factory=lambda: datetime(2026, 11, 25, 2, 0, tzinfo=UTC))

    def now(self) -> datetime:
        return self.at


class OpenVault:
    """Pairs in memory; `failures` is how often a write fails."""

    def __init__(self) -> None:
        self.pair: Pair | None = None
        self.failures = 0
        self.holder = ""
        self.is_held = False

    async def read(self) -> Pair | None:
        return self.pair

    async def write(self, pair: Pair) -> None:
        if self.failures:
            self.failures -= 1
            raise ConnectionError
        self.pair = pair

    async def hold(self, seconds: float) -> bool:
        if self.is_held:
            return False
        self.is_held = True
        return True

    async def let_go(self) -> None:
        self.is_held = False


class Heard:
    """Interactions in memory."""

    def __init__(self) -> None:
        self.at: dict[str, datetime] = {}

    async def heard(self, account_key: str, at: datetime) -> None:
        self.at[account_key] = at

    async def last(self, account_key: str) -> datetime | None:
        return self.at.get(account_key)


@dataclass
class Office:
    """One account with all that stands around it."""

    zalo: FakeZaloOa
    channel: ZaloOaChannel
    door: RecordingDoor
    vault: OpenVault
    heard: Heard
    clock: Clock


@pytest_asyncio.fixture(params=list(HABITS))
async def office(request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    async with FakeZaloOa(HABITS[request.param]) as zalo:
        door, vault, heard, clock = RecordingDoor(), OpenVault(), Heard(), Clock()
        channel = ZaloOaChannel(
            APP,
            zalo.url,
            zalo.url,
            door,
            vault=vault,
            interactions=heard,
            now=clock.now,
            repeat_mark="(nhắc lại)",
        )
        zalo.stamp_ms = int(clock.at.timestamp() * 1000)
        transport = httpx.ASGITransport(channel.asgi_app(WEBHOOK_SECRET))
        async with httpx.AsyncClient(transport=transport, base_url="http://viec.example") as client:

            async def deliver(body: bytes, headers: dict[str, str]) -> int:
                return (await client.post("/", content=body, headers=headers)).status_code

            zalo.deliver = deliver
            yield Office(zalo, channel, door, vault, heard, clock)
        await channel.close()
