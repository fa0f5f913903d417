"""A channel whose token is refused: at the start that ends the process, later it is tried again."""

import asyncio

import pytest

from taskbot.compose import channels
from taskbot.errors import CommandFailed


class Refused(Exception):
    """The platform does not know us."""


async def test_a_token_that_was_never_good_ends_it_in_words() -> None:
    async def receive() -> None:
        raise Refused

    with pytest.raises(CommandFailed, match="check the token"):
        await channels.kept_up(receive, lambda: False, "check the token", Refused, asyncio.Event())


async def test_a_token_that_was_good_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(channels, "REFUSED_AGAIN_S", 0.01)
    tries = 0

    async def receive() -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise Refused

    await channels.kept_up(receive, lambda: True, "check the token", Refused, asyncio.Event())
    assert tries == 3
    assert "check the token; tried again in a minute" in caplog.text


async def test_a_stop_ends_the_waiting() -> None:
    stop = asyncio.Event()

    async def receive() -> None:
        stop.set()
        raise Refused

    async with asyncio.timeout(5):
        await channels.kept_up(receive, lambda: True, "check the token", Refused, stop)
