"""Telegram's limits are kept."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from adapters.chat.outgoing import Outgoing
from adapters.telegram.app import TelegramChannel
from domain.errors import StoreLost
from domain.ports.limits import Place, Window
from domain.records import ChatPlace, OutcomeKind
from storage.redis.connection import client
from storage.redis.limits import RedisLimits
from tests.adapters.doors import RecordingDoor
from tests.adapters.telegram.conftest import channel_to
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.limits import Limiter
from tests.storage.test_limits import Nobody

PEOPLE = range(1, 91)


@pytest.fixture
async def channels(
    telegram: FakeTelegram, door: RecordingDoor, valkey_url: str
) -> AsyncIterator[tuple[TelegramChannel, ...]]:
    """One bot in two processes; Telegram enforces its limits."""
    redis = client(valkey_url)
    await redis.flushall()
    await redis.aclose()
    telegram.limiter = Limiter(lenient_s=0.5)
    limits = [RedisLimits(valkey_url, Nobody()) for _ in range(2)]
    made = tuple(channel_to(telegram, door, limits=each) for each in limits)
    yield made
    for channel, each in zip(made, limits, strict=True):
        await channel.close()
        await each.close()


def chat(person: int) -> ChatPlace:
    return ChatPlace("telegram", str(person))


async def test_many_people_are_told_without_a_refusal(
    telegram: FakeTelegram, channels: tuple[TelegramChannel, ...]
) -> None:
    for person in PEOPLE:
        telegram.user(person, f"An {person}")
    turns = asyncio.Semaphore(16)

    left_at: list[float] = []

    def leaves() -> bool:
        left_at.append(time.monotonic())
        return True

    async def tell(person: int) -> OutcomeKind:
        async with turns:
            return (await channels[person % 2].platform.send(chat(person), Outgoing("NV-12"), may_go=leaves)).kind

    async with standing_still(every_s=0.2, for_s=0.06):
        outcomes = await asyncio.gather(*(tell(person) for person in PEOPLE))

    assert set(outcomes) == {OutcomeKind.SENT}
    assert telegram.limiter is not None
    assert telegram.limiter.refused == 0
    # What is late for its moment takes another one: no second saw more than thirty leave.
    assert min(later - first for first, later in zip(left_at, left_at[30:], strict=False)) >= 1


async def test_one_person_is_told_one_thing_a_second(
    telegram: FakeTelegram, channels: tuple[TelegramChannel, ...]
) -> None:
    telegram.user(7, "An")
    for number in range(3):
        assert (await channels[number % 2].platform.send(chat(7), Outgoing(f"NV-{number}"))).kind is OutcomeKind.SENT
    assert telegram.limiter is not None
    assert telegram.limiter.refused == 0


@asynccontextmanager
async def standing_still(every_s: float, for_s: float) -> AsyncIterator[None]:
    """Nothing runs for so long every now and then, as on a machine that is busy."""

    async def stand_still() -> None:
        while True:
            await asyncio.sleep(every_s)
            time.sleep(for_s)

    standing = asyncio.create_task(stand_still())
    yield
    standing.cancel()


class Later(Nobody):
    """Has a place in half a second."""

    async def book(self, windows: Sequence[Window], within_s: float, *, instead_of: Place | None = None) -> Place:
        return Place(0.5)


async def test_what_has_not_left_when_its_time_is_over_is_no_doubt(telegram: FakeTelegram, door: RecordingDoor) -> None:
    channel = channel_to(telegram, door, limits=Later(), timeout_s=0.1)
    telegram.user(7, "An")

    outcome = await channel.platform.send(chat(7), Outgoing("NV-12"))

    assert (outcome.kind, outcome.is_outage) == (OutcomeKind.RETRY, True)
    assert telegram.called("sendMessage") == []
    await channel.close()


class FullAfterOne(Nobody):
    """Lets one message go, and holds the next ones back for long."""

    async def book(self, windows: Sequence[Window], within_s: float, *, instead_of: Place | None = None) -> Place:
        if instead_of is not None:
            return instead_of
        return await super().book(windows, within_s) if not self.asked else Place(60.0, is_counted=False)


async def test_what_was_begun_is_said_to_its_end(telegram: FakeTelegram, door: RecordingDoor) -> None:
    limits = FullAfterOne()
    channel = channel_to(telegram, door, limits=limits)
    telegram.user(7, "An")

    outcome = await channel.platform.send(chat(7), Outgoing("\n".join("Rà soát hộ" * 20 for _ in range(25))))

    assert outcome.kind is OutcomeKind.SENT
    assert len(telegram.called("sendMessage")) == limits.asked == 2
    await channel.close()


class Away(Nobody):
    """Counts nothing, as nothing can be reached."""

    async def book(self, windows: Sequence[Window], within_s: float, *, instead_of: Place | None = None) -> Place:
        raise StoreLost

    async def count(self, windows: Sequence[Window]) -> None:
        raise StoreLost


async def test_where_nothing_counts_an_answer_goes_out_and_all_else_comes_again(
    telegram: FakeTelegram, door: RecordingDoor
) -> None:
    channel = channel_to(telegram, door, limits=Away())
    telegram.user(7, "An")

    assert (await channel.platform.send(chat(7), Outgoing("NV-12"), at_once=True)).kind is OutcomeKind.SENT
    assert (await channel.platform.send(chat(7), Outgoing("NV-13"))).kind is OutcomeKind.RETRY
    assert len(telegram.called("sendMessage")) == 1
    await channel.close()


async def test_what_would_wait_long_is_put_off_and_not_sent(
    telegram: FakeTelegram, channels: tuple[TelegramChannel, ...]
) -> None:
    telegram.group(-1009, "Tổ số 3")
    for number in range(20):
        await channels[0].platform.send(chat(-1009), Outgoing(f"NV-{number}"), at_once=True)

    outcome = await channels[1].platform.send(chat(-1009), Outgoing("NV-99"))

    assert outcome.kind is OutcomeKind.RETRY
    assert outcome.retry_after_s is not None
    assert 50 < outcome.retry_after_s <= 61
    assert len(telegram.called("sendMessage")) == 20
