"""An identity paper that came through the page: kept out until it is wanted, and gone for good where it is not."""

import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from adapters.chat.conversation import Conversation, Settings
from domain.evidence import Limits
from domain.ports import Fetcher
from domain.usecases.fetching import Files
from storage.shelf import FolderShelf
from tests.adapters.web.site import Bell, Browser, CountedIds, FixedClock, Web, shown
from tests.storage.province import store_tasks
from tests.stores import ZONE, postgres_store_url, store, store_url
from tests.usecases.fake_sender import FakeSender
from worker.jobs import Work

__all__ = ["postgres_store_url", "store", "store_url"]

CARD = b"\xff\xd8\xff\xe0 the face of a card"
DIGEST = hashlib.sha256(CARD).hexdigest()


@pytest.fixture
async def talking(web: Web) -> AsyncIterator[Web]:
    """The page with the real conversation behind it."""
    clock, bell = FixedClock(), Bell()
    door = Conversation(web.store, clock, CountedIds(), bell, Settings(ZONE))
    made = Web(web.store, web.province, door, web.files_dir, clock=clock, bell=bell)
    yield made
    await made.close()


def work_of(web: Web) -> Work:
    files = Files(cast("Fetcher", None), FolderShelf(web.files_dir), Limits())
    return Work(web.store, FakeSender(), web.clock, web.bell, files)


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


async def asked(web: Web) -> tuple[Browser, int]:
    """Bình sent the card with a photo of the work, and is asked; with his own message."""
    await store_tasks(web.store, web.province.task(12))
    binh = await web.browser_of("binh")
    sent = (await binh.says("xong 12", files=[("CCCD bà Tư.jpg", CARD)])).json()["messages"]
    assert "giấy tờ tùy thân" in shown(sent[1]["html"])
    return binh, sent[0]["id"]


async def test_a_card_that_is_left_out_is_gone_from_disk_database_and_chat(talking: Web) -> None:
    binh, own = await asked(talking)
    assert (await binh.get(f"/tin/{own}/tep/{DIGEST}")).status_code == 200

    said = await binh.says("2")

    assert "Đã bỏ, không giữ gì" in shown(said.json()["messages"][-1]["html"])
    assert (await binh.get(f"/tin/{own}/tep/{DIGEST}")).status_code == 404
    page = await binh.page()
    assert "Ảnh, tệp này đã bỏ, không còn giữ." in page
    assert "bà Tư" not in page
    await work_of(talking).turn()
    assert contents(talking.files_dir) == []
    async with talking.store.read() as uow:
        assert await uow.files.find(DIGEST) is None


async def test_a_card_that_is_wanted_stays_and_stands_for_the_work(talking: Web) -> None:
    binh, _ = await asked(talking)

    said = await binh.says("1")

    assert "Đã báo xong NV-12" in shown(said.json()["messages"][-1]["html"])
    talking.clock.moment += timedelta(days=3)
    await work_of(talking).turn()
    assert contents(talking.files_dir) == [CARD]
    assert (await (await talking.browser_of("an")).get(f"/viec/12/tep/{DIGEST}")).content == CARD


@pytest.mark.parametrize("then", ["xem 12", "xong 99", ""])
async def test_a_card_about_which_nothing_was_said_goes_after_a_day(talking: Web, then: str) -> None:
    binh, own = await asked(talking)
    if then:
        await binh.says(then)
    await work_of(talking).turn()
    assert contents(talking.files_dir) == [CARD]

    talking.clock.moment += timedelta(days=1, seconds=1)
    await work_of(talking).turn()

    assert contents(talking.files_dir) == []
    again = await talking.browser_of("binh")
    assert (await again.get(f"/tin/{own}/tep/{DIGEST}")).status_code == 404
    if not then:
        late = await again.says("1", khoa="another-browser")
        assert "quá một ngày" in shown(late.json()["messages"][-1]["html"])


async def test_a_card_sent_again_after_it_was_left_out_is_asked_about_again(talking: Web) -> None:
    binh, _ = await asked(talking)
    await binh.says("2")
    again = await binh.says("xong 12", files=[("cccd.jpg", CARD)])
    assert "giấy tờ tùy thân" in shown(again.json()["messages"][-1]["html"])
    await binh.says("1")
    await work_of(talking).turn()
    assert contents(talking.files_dir) == [CARD]
