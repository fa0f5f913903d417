"""The demo opens on a week of work, and its time can be wound so that what is late is heard of at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from domain.access import Actor
from domain.errors import BadInput
from taskbot.compose.parts import Parts, open_parts
from taskbot.demo.clock import LONGEST_WIND, DemoClock
from taskbot.demo.large import populate
from taskbot.settings import Settings
from taskbot.system import SystemClock


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[Parts]:
    """The parts of a demo without Redis, nothing running."""
    async with open_parts(Settings(data_dir=folder), None, demo=True) as parts:
        yield parts


async def wind(parts: Parts, by: timedelta) -> None:
    assert parts.winder is not None
    await parts.winder.wind(by)


async def chat_of(parts: Parts, code: str) -> str:
    """All that the person was told on the web page."""
    async with parts.store.read() as uow:
        person = await uow.people.find_by_code(code)
        assert person is not None
        messages = await uow.web_messages.latest(person.person_id, 200)
    return "\n".join(str(message.body) for message in messages)


async def test_it_opens_on_a_week_of_work_that_ends_now(tmp_path: Path) -> None:
    async with demo(tmp_path) as parts:
        assert abs(parts.clock.now() - SystemClock().now()) < timedelta(minutes=1)
        async with parts.store.read() as uow:
            unit = await uow.organisation.find_unit("XABM", parts.clock.now().astimezone(parts.settings.zone).date())
            assert unit is not None
            official = await uow.people.find_by_code("an")
            assert official is not None
            today = parts.clock.now().astimezone(parts.settings.zone).date()
            seer = Actor(official.person_id, await uow.organisation.posts(official.person_id, today))
            board = await uow.views.board(seer, unit.id, parts.clock.now())
        assert (board.total, board.done_on_time, board.awaiting) == (6, 1, 1)
        assert board.overdue == 1
        assert "quá hạn" in await chat_of(parts, "binh")


async def test_it_is_told_once(tmp_path: Path) -> None:
    async with demo(tmp_path) as parts:
        before = await chat_of(parts, "an")
    async with demo(tmp_path) as parts:
        assert await chat_of(parts, "an") == before


async def test_wound_time_stays_wound_and_lateness_climbs(tmp_path: Path) -> None:
    async with demo(tmp_path) as parts:
        assert "quá hạn" not in await chat_of(parts, "minh")
        await wind(parts, timedelta(days=7))
        assert "quá hạn" in await chat_of(parts, "minh")
        moment = parts.clock.now()
    async with demo(tmp_path) as parts:
        assert timedelta() <= parts.clock.now() - moment < timedelta(minutes=1)


@pytest.mark.parametrize("by", [timedelta(), timedelta(days=-1), LONGEST_WIND + timedelta(seconds=1)])
async def test_time_is_not_wound_back_nor_too_far(tmp_path: Path, by: timedelta) -> None:
    async with demo(tmp_path) as parts:
        moment = parts.clock.now()
        with pytest.raises(BadInput, match="wind_out_of_range"):
            await wind(parts, by)
        assert parts.clock.now() - moment < timedelta(minutes=1)


def test_another_process_of_the_demo_only_moves_time_on() -> None:
    clock = DemoClock(SystemClock(), timedelta(days=2))
    clock.catch_up(timedelta(days=1))
    assert clock.offset == timedelta(days=2)
    clock.catch_up(timedelta(days=3))
    assert clock.offset == timedelta(days=3)


async def test_the_large_demo_is_a_province_around_the_same_story(tmp_path: Path) -> None:
    said: list[str] = []
    more = partial(populate, say=said.append)
    async with open_parts(Settings(data_dir=tmp_path), None, demo=True, populate=more) as parts:
        before = await chat_of(parts, "an")
        async with parts.store.read() as uow:
            everybody = await uow.people.all_codes()
            accounts = await uow.people.accounts([profile.person_id for profile in everybody])
    assert len(everybody) > 5_324
    assert len(accounts) == len(everybody)
    assert "Ra quân" in before
    async with open_parts(Settings(data_dir=tmp_path), None, demo=True, populate=more) as parts:
        assert await chat_of(parts, "an") == before
    assert len(said) == 1


async def test_a_demo_that_stood_small_can_become_large(tmp_path: Path) -> None:
    async with demo(tmp_path) as parts:
        assert parts.winder is not None
        await wind(parts, timedelta(days=1))
        before = await chat_of(parts, "an")
        said: list[str] = []
        assert await populate(parts.store, parts.clock, ["web"], said.append)
        assert not await populate(parts.store, parts.clock, ["web"], said.append)
        assert len(said) == 1
        assert await chat_of(parts, "an") == before


async def test_wound_time_is_no_interruption(tmp_path: Path) -> None:
    async with demo(tmp_path) as parts:
        assert isinstance(parts.clock, DemoClock)
        parts.clock.set_to(parts.clock.now() + timedelta(days=7))
        await wind(parts, timedelta(days=1))
        assert "quá hạn" in await chat_of(parts, "minh")
        for code in ("an", "dung", "binh", "minh"):
            assert "gián đoạn" not in await chat_of(parts, code)
