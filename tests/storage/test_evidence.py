"""Files that stand for work done: a row each, fetched once by one of many, and known by their content afterwards."""

import hashlib
from datetime import timedelta
from pathlib import Path

from domain.evidence import FileState
from domain.progress import Amount, Measure, Progress
from domain.task import Evidence, Submission, SubmissionState
from storage.shelf import FolderShelf
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province, store_tasks

PHOTO = Evidence("telegram", "f1", "photo", size_bytes=10)
UPLOAD = Evidence("web", "ab" * 32, "document", "ds.xlsx", 12)
LINK = Evidence("link", "https://xa.example/ds", "link", "xa.example")
LEASE = timedelta(minutes=5)


async def test_what_came_with_a_submission_waits_only_where_it_must_be_fetched(
    store: SqlStore, province: Province
) -> None:
    [task_id] = await store_tasks(store, province.task(12))
    binh = province.people["binh"]
    async with store.write() as uow:
        assert not await uow.evidence.has_any(task_id)
        files = (PHOTO, UPLOAD, LINK)
        await uow.tasks.add_submission(Submission(None, task_id, binh, SubmissionState.SUBMITTED, NOW, "xong", files))
        await uow.commit()

    async with store.read() as uow:
        proofs = await uow.evidence.of_task(task_id)
        assert await uow.evidence.has_any(task_id)
        assert await uow.evidence.next_fetch_at() == NOW
        assert (await uow.tasks.submissions(task_id))[0].evidence == files
    assert [(proof.file, proof.state, proof.digest) for proof in proofs] == [
        (PHOTO, FileState.WAITING, ""),
        (UPLOAD, FileState.KEPT, UPLOAD.file_key),
        (LINK, FileState.LINK, ""),
    ]
    assert {(proof.author_id, proof.at, proof.is_withdrawn) for proof in proofs} == {(binh, NOW, False)}


async def test_a_waiting_file_is_had_by_one_at_a_time_and_comes_again_when_the_lease_ends(
    store: SqlStore, province: Province
) -> None:
    [task_id] = await store_tasks(store, province.task(12))
    async with store.write() as uow:
        await uow.evidence.add(task_id, province.people["binh"], NOW, [PHOTO], None)
        await uow.commit()
    async with store.write() as uow:
        assert await uow.evidence.claim(NOW - LEASE, NOW, 10) == []
        [first] = await uow.evidence.claim(NOW, NOW + LEASE, 10)
        assert await uow.evidence.claim(NOW, NOW + LEASE, 10) == []
        [second] = await uow.evidence.claim(NOW + LEASE, NOW + 2 * LEASE, 10)
        assert (first.tries, second.tries) == (1, 2)
        assert not await uow.evidence.keep(first, "cd" * 32, 99)
        assert await uow.evidence.keep(second, "cd" * 32, 99)
        assert not await uow.evidence.give_up(second, FileState.GONE)
        [kept] = await uow.evidence.of_task(task_id)
        assert (kept.state, kept.digest, kept.file.size_bytes) == (FileState.KEPT, "cd" * 32, 99)
        assert await uow.evidence.next_fetch_at() is None


async def test_a_parked_file_waits_and_a_given_up_one_does_not(store: SqlStore, province: Province) -> None:
    [task_id] = await store_tasks(store, province.task(12))
    async with store.write() as uow:
        await uow.evidence.add(task_id, province.people["binh"], NOW, [PHOTO, PHOTO], None)
        one, other = await uow.evidence.claim(NOW, NOW + LEASE, 10)
        await uow.evidence.park(one, NOW + 2 * LEASE)
        assert await uow.evidence.give_up(other, FileState.TOO_LARGE)
        assert await uow.evidence.next_fetch_at() == NOW + 2 * LEASE
        states = {proof.id: proof.state for proof in await uow.evidence.of_task(task_id)}
    assert states == {one.id: FileState.WAITING, other.id: FileState.TOO_LARGE}


async def test_what_came_with_a_withdrawn_figure_is_withdrawn_with_it(store: SqlStore, province: Province) -> None:
    [task_id] = await store_tasks(store, province.task(12))
    binh = province.people["binh"]
    async with store.write() as uow:
        told = await uow.progress.add(Progress(None, task_id, binh, NOW, Amount(Measure.TOTAL, 45)))
        await uow.evidence.add(task_id, binh, NOW, [PHOTO], told)
        await uow.progress.withdraw(task_id, binh, NOW, NOW)
        [proof] = await uow.evidence.of_task(task_id)
    assert proof.is_withdrawn


async def test_the_shelf_keeps_the_same_content_once_and_for_us_alone(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path / "files")
    digest = await shelf.put(b"anh", NOW)

    assert digest == hashlib.sha256(b"anh").hexdigest() == await shelf.put(b"anh", NOW)
    assert shelf.path(digest).read_bytes() == b"anh"
    assert [path.name for path in (tmp_path / "files").rglob("*") if path.is_file()] == [digest]
    assert (tmp_path / "files").stat().st_mode & 0o077 == 0


async def test_a_shelf_does_not_trust_what_a_power_cut_left_under_a_digest(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path / "files")
    digest = hashlib.sha256(b"anh").hexdigest()
    shelf.path(digest).parent.mkdir(parents=True)
    shelf.path(digest).touch()

    assert await shelf.size_of(digest) == 0
    assert await shelf.put(b"anh", NOW) == digest

    assert shelf.path(digest).read_bytes() == b"anh"


async def test_only_a_digest_names_something_on_the_shelf(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path / "files")
    (tmp_path / "taskbot.db").write_bytes(b"rows")

    assert await shelf.size_of("../taskbot.db") is None
    await shelf.remove(["../taskbot.db", "..", ""])

    assert (tmp_path / "taskbot.db").exists()
