"""Photos on Telegram's wire: fetched at once, again when the server fails, and said to be lost when they are."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.evidence import FileState, Proof
from storage.unit_of_work import SqlStore
from tests.fake_telegram import refused
from tests.scenarios.telegram_chat import TelegramChat
from tests.scenarios.test_main_job import give
from tests.scenarios.town import ZONE, Town, settled_town

TOO_BIG = "Bad Request: file is too big"
LOST = "Bad Request: wrong file_id or the file is temporarily unavailable"


@pytest.fixture
async def town(sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    store = SqlStore(sqlite_store_url, ZONE)
    async with settled_town(store, tmp_path, TelegramChat) as settled:
        await settled.joins("an", "dung")
        await give(settled)
        yield settled
    await store.dispose()


def chat_of(town: Town) -> TelegramChat:
    assert isinstance(town.chat, TelegramChat)
    return town.chat


async def proofs(town: Town) -> list[Proof]:
    async with town.parts.store.read() as uow:
        task = await uow.tasks.get(1, town.parts.clock.now().date())
        assert task.id is not None
        return await uow.evidence.of_task(task.id)


async def test_a_photo_is_on_the_shelf_as_soon_as_the_work_is_handed_in(town: Town) -> None:
    await town.says("dung", "xong 1 đã cài đủ 40 hộ", photo=True)

    await town.expects("dung", "chờ nghiệm thu")
    await town.expects("an", "NV-1", "đã cài đủ 40 hộ")
    await town.is_quiet()
    [proof] = await proofs(town)
    assert proof.state is FileState.KEPT
    assert (town.parts.folder / "files" / proof.digest[:2] / proof.digest).is_file()


async def test_a_server_that_fails_is_asked_again_and_nobody_notices(town: Town) -> None:
    chat_of(town).server.fault("download", refused(502, "Bad Gateway"))
    await town.says("dung", "xong 1", photo=True)
    await town.expects("dung", "chờ nghiệm thu")
    await town.expects("an", "NV-1")
    assert [proof.state for proof in await proofs(town)] == [FileState.WAITING]

    await town.forward(hours=1)

    assert [proof.state for proof in await proofs(town)] == [FileState.KEPT]
    await town.is_quiet()


@pytest.mark.parametrize(("why", "said"), [(TOO_BIG, "lớn quá 20 MB"), (LOST, "không còn trên kênh")])
async def test_a_photo_that_cannot_be_had_is_said_to_the_sender_and_to_whoever_judges_the_work(
    town: Town, why: str, said: str
) -> None:
    chat_of(town).server.fault("getFile", refused(400, why))

    await town.says("dung", "xong 1", photo=True)

    await town.expects("dung", "chờ nghiệm thu")
    await town.settled()
    await town.expects("dung", "NV-1", said, "xong 1")
    await town.expects("an", "NV-1")
    await town.expects("an", "NV-1", "thiếu tệp", said)
    await town.is_quiet()


async def test_a_photo_on_a_figure_is_kept_with_it(town: Town) -> None:
    await town.says("dung", "tiến độ 1 12/40 hộ", photo=True)

    await town.expects("dung", "12/40 hộ (30%)")
    await town.is_quiet()
    assert [proof.state for proof in await proofs(town)] == [FileState.KEPT]


async def test_the_card_of_the_assigner_shows_how_far_the_work_is(town: Town) -> None:
    await town.says("dung", "tiến độ 1 12/40 hộ")
    await town.expects("dung", "12/40 hộ (30%)")

    await town.says("dung", "gửi nhầm")
    await town.expects("dung", "báo tiến độ")

    edits = [text for _, text in chat_of(town).users["an"].chat.edits]
    assert "▓▓▓░░░░░░░ 12/40 hộ (30%)" in edits[-2]
    assert "▓" not in edits[-1]
    await town.is_quiet()
