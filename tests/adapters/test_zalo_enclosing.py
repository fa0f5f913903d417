"""Files go behind the words of a message, and never put in doubt that these were said."""

import asyncio

import pytest

from adapters.chat.outgoing import Enclosed, Outgoing
from adapters.zalo.enclosing import said_with_files
from domain.records import Outcome, OutcomeKind
from tests.adapters.enclosed import INSTEAD, enclosed, submission

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("hangs", [("a.jpg",), ("b.jpg",)])
async def test_a_file_that_takes_too_long_is_a_link_and_the_words_are_told(hangs: tuple[str, ...]) -> None:
    said: list[str] = []

    async def say(words: Outgoing) -> Outcome:
        said.append(words.text)
        return Outcome(OutcomeKind.SENT, message_key=str(len(said)))

    async def show(file: Enclosed) -> bool:
        if file.name in hangs:
            await asyncio.Event().wait()
        return True

    files = (enclosed("a.jpg", "image/jpeg"), enclosed("b.jpg", "image/jpeg"))
    async with asyncio.timeout(5):
        outcome = await said_with_files(submission(*files), say, lambda _: True, show, within_s=0.02)
    assert (outcome.kind, outcome.message_key) == (OutcomeKind.SENT, "1")
    assert said == ["NV-12 đã nộp", INSTEAD]
