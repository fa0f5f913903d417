"""Links to files for people on platforms that files cannot be sent on: they open without a login, for an hour, to one person."""

from datetime import timedelta

import pytest

from adapters.chat.file_links import LIVES, FileLinks
from domain.ids import TaskId
from domain.records import StoredFile
from domain.task import Evidence
from storage.shelf import FolderShelf
from tests.adapters.web.site import HOST, Web
from tests.storage.province import NOW, store_tasks

CONTENT = b"\xff\xd8\xff a picture"


@pytest.fixture
async def task_id(web: Web) -> TaskId:
    """NV-1, with one photo that is kept and one that is on its way."""
    (task_id,) = await store_tasks(web.store, web.province.task(1))
    digest = await FolderShelf(web.files_dir).put(CONTENT, NOW)
    binh = web.province.people["binh"]
    photos = [Evidence("telegram", "f1", "photo", "hộ 1.jpg"), Evidence("telegram", "f2", "photo")]
    async with web.store.write() as uow:
        await uow.files.add(StoredFile(digest, "hộ 1.jpg", "image/jpeg", len(CONTENT), NOW, binh))
        await uow.evidence.add(task_id, binh, NOW, photos, None)
        one, _ = await uow.evidence.claim(NOW, NOW + timedelta(hours=1), 10)
        await uow.evidence.keep(one, digest, len(CONTENT))
        await uow.commit()
    return task_id


def made_links() -> FileLinks:
    return FileLinks(b"a key of the test", HOST)


async def test_a_link_opens_the_files_without_a_login_as_often_as_it_is_fetched(web: Web, task_id: TaskId) -> None:
    token = made_links().token(web.province.people["an"], 1, NOW)
    async with web.store.read() as uow:
        kept = next(proof for proof in await uow.evidence.of_task(task_id) if proof.digest)
    stranger = web.browser()
    for _ in range(3):
        found = await stranger.get(made_links().url(token, kept).removeprefix(HOST))
        assert (found.status_code, found.content) == (200, CONTENT)
        page = await stranger.get(made_links().url(token).removeprefix(HOST))
        assert "hộ 1.jpg" in page.text
    missing = await stranger.get(f"/tep/{token}/{int(kept.id) + 1}")
    assert missing.status_code == 404


async def test_a_link_that_has_ended_says_so_and_how_to_get_a_new_one(web: Web, task_id: TaskId) -> None:
    token = made_links().token(web.province.people["an"], 1, NOW - LIVES)
    page = await web.browser().get(f"/tep/{token}")
    assert page.status_code == 410
    assert "đã hết hạn" in page.text
    assert "xem 1" in page.text


async def test_a_link_is_for_whom_it_was_made_and_only_while_they_may_see_the_task(web: Web, task_id: TaskId) -> None:
    token = made_links().token(web.province.people["binh"], 1, NOW)
    assert (await web.browser().get(f"/tep/{token}")).status_code == 200
    out_of_sight = []
    for code, person in web.province.people.items():
        if not (await (await web.browser_of(code)).get("/viec/1")).is_success:
            out_of_sight.append(person)
    assert out_of_sight
    page = await web.browser().get(f"/tep/{made_links().token(out_of_sight[0], 1, NOW)}")
    assert page.status_code in (403, 404)
    assert "hộ 1.jpg" not in page.text


async def test_a_forged_link_opens_nothing(web: Web, task_id: TaskId) -> None:
    token = made_links().token(web.province.people["an"], 1, NOW)
    person, number, until, mac = token.split("-", 3)
    other = "A" if mac[0] != "A" else "B"
    forged = (
        f"{person}-{number}-{int(until) + 3600}-{mac}",
        f"{person}-2-{until}-{mac}",
        f"{person}-{number}-{until}-{other}{mac[1:]}",
        FileLinks(b"another key", HOST).token(web.province.people["an"], 1, NOW),
        "x",
    )
    for wrong in forged:
        assert (await web.browser().get(f"/tep/{wrong}")).status_code == 404
