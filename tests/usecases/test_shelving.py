"""The shelf holds what somebody needs, and nothing else for long."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.handbook import NewEntry
from domain.records import Dialogue, Question, StoredFile
from domain.recurrence import Recurrence, RecurrenceState
from domain.task import Evidence
from domain.usecases.shelving import UNNAMED_FOR, UNNEEDED_FOR, clear_shelf, let_unneeded_go, sweep_shelf
from storage.shelf import FolderShelf
from tests.storage.province import NOW, TODAY, store_tasks
from tests.usecases.office import Office

PHOTO = b"\xff\xd8\xff a photo"
LATER = NOW + timedelta(days=2)


@pytest.fixture
def shelf(tmp_path: Path) -> FolderShelf:
    return FolderShelf(tmp_path / "files")


async def laid(office: Office, shelf: FolderShelf, content: bytes = PHOTO) -> str:
    """Sent through the page by Bình, and shown in his chat."""
    digest = await shelf.put(content, NOW)
    body = {"text": "CCCD", "files": [{"digest": digest, "name": "CCCD bà Tư.jpg", "kind": "photo", "size_bytes": 9}]}
    async with office.store.write() as uow:
        await uow.files.add(
            StoredFile(digest, "CCCD bà Tư.jpg", "image/jpeg", len(content), NOW, office.person("binh"))
        )
        await uow.web_messages.add(office.person("binh"), False, body, NOW)
        await uow.commit()
    return digest


async def let_go(office: Office, digest: str) -> None:
    async with office.store.write() as uow:
        await uow.files.let_go([digest], LATER)
        await uow.commit()


async def is_known(office: Office, digest: str) -> bool:
    async with office.store.read() as uow:
        return await uow.files.find(digest) is not None


async def test_a_file_that_was_left_out_goes_at_its_moment_with_its_row_and_its_name(
    office: Office, shelf: FolderShelf
) -> None:
    digest = await laid(office, shelf)
    await let_go(office, digest)

    assert await clear_shelf(office.store, shelf, LATER - timedelta(seconds=1)) == frozenset()
    assert (shelf.path(digest).exists(), await is_known(office, digest)) == (True, True)
    assert await clear_shelf(office.store, shelf, LATER) == {office.person("binh")}

    assert (shelf.path(digest).exists(), await is_known(office, digest)) == (False, False)
    async with office.store.read() as uow:
        (message,) = await uow.web_messages.latest(office.person("binh"), 5)
    assert message.body["files"] == [{"digest": "", "name": "", "kind": "photo", "size_bytes": 0}]


@pytest.mark.parametrize("needed", ["evidence", "handbook", "sent again"])
async def test_a_file_that_somebody_needs_by_then_stays(office: Office, shelf: FolderShelf, needed: str) -> None:
    digest = await laid(office, shelf)
    await let_go(office, digest)
    (task_id,) = await store_tasks(office.store, office.province.task(1))
    async with office.store.write() as uow:
        if needed == "evidence":
            await uow.evidence.add(task_id, office.person("binh"), NOW, [Evidence("web", digest, "photo")], None)
        elif needed == "handbook":
            entry = NewEntry("Mẫu", "Mẫu báo cáo", digest=digest, file_name="mau.docx")
            await uow.handbook.add(entry, office.province.units["X1"], office.person("an"), NOW)
        else:
            await uow.files.add(StoredFile(digest, "a.jpg", "image/jpeg", 9, NOW, office.person("hoa")))
        await uow.commit()

    assert await clear_shelf(office.store, shelf, LATER) == frozenset()
    assert await clear_shelf(office.store, shelf, LATER + timedelta(days=9)) == frozenset()

    assert (shelf.path(digest).exists(), await is_known(office, digest)) == (True, True)


class StuckShelf(FolderShelf):
    """Takes nothing off."""

    async def remove(self, digests: Iterable[str], put_before: datetime | None = None) -> None:
        raise OSError("the disk is read-only")


async def test_a_content_that_cannot_be_taken_off_holds_back_no_row_and_is_found_later(
    office: Office, shelf: FolderShelf, tmp_path: Path
) -> None:
    digest = await laid(office, shelf)
    await let_go(office, digest)
    with pytest.raises(OSError, match="read-only"):
        await clear_shelf(office.store, StuckShelf(tmp_path / "files"), LATER)
    assert (shelf.path(digest).exists(), await is_known(office, digest)) == (True, False)
    assert await sweep_shelf(office.store, shelf, LATER + UNNAMED_FOR) == 1
    assert not shelf.path(digest).exists()


async def holds(office: Office, holder: str, digest: str) -> None:
    """Somebody still needs the file, or does not any more."""
    file = Evidence("web", digest, "photo", "a.jpg", 9)
    an, x1 = office.person("an"), office.province.units["X1"]
    async with office.store.write() as uow:
        if holder.startswith("handbook"):
            entry_id = await uow.handbook.add(NewEntry("Mẫu", "Mẫu", digest=digest, file_name="a.jpg"), x1, an, NOW)
            if holder == "handbook, dropped":
                await uow.handbook.remove(entry_id, NOW)
        elif holder == "draft":
            await uow.dialogues.save(an, Dialogue(replace(office.draft(), files=(file,))))
        elif holder == "question":
            await uow.dialogues.save(an, Dialogue(question=Question("x", NOW, {"file": digest})))
        elif holder.startswith("order that repeats"):
            draft = replace(office.draft(), recurrence="FREQ=WEEKLY", files=(file,))
            made = Recurrence(None, "FREQ=WEEKLY", draft, an, x1, NOW, TODAY, NOW)
            made.state = RecurrenceState.STOPPED if holder.endswith("stopped") else RecurrenceState.RUNNING
            await uow.recurrences.add(made)
        await uow.commit()


@pytest.mark.parametrize(
    ("holder", "stays"),
    [
        ("nobody", False),
        ("handbook", True),
        ("handbook, dropped", False),
        ("draft", True),
        ("question", True),
        ("order that repeats", True),
        ("order that repeats, stopped", False),
    ],
)
async def test_a_file_that_nothing_needs_goes_after_a_month(
    office: Office, shelf: FolderShelf, holder: str, stays: bool
) -> None:
    digest = await laid(office, shelf)
    await holds(office, holder, digest)
    assert await let_unneeded_go(office.store, NOW + UNNAMED_FOR) == 0
    seen = NOW + UNNAMED_FOR + timedelta(seconds=1)
    assert await let_unneeded_go(office.store, seen) == (0 if stays else 1)
    assert await let_unneeded_go(office.store, seen) == 0
    await clear_shelf(office.store, shelf, seen + UNNEEDED_FOR - timedelta(seconds=1))
    assert await is_known(office, digest)
    await clear_shelf(office.store, shelf, seen + UNNEEDED_FOR)
    assert (shelf.path(digest).exists(), await is_known(office, digest)) == (stays, stays)


async def test_all_files_are_looked_at_a_few_at_a_time(office: Office) -> None:
    async with office.store.write() as uow:
        for number in range(1, 8):
            await uow.files.add(StoredFile(f"{number:064x}", "a.jpg", "image/jpeg", 9, NOW, office.person("binh")))
        found, after, looks = [], "", 0
        while looks == 0 or after:
            unneeded, after = await uow.files.unneeded(after, LATER, 3)
            found += unneeded
            looks += 1
    assert (found, looks) == ([f"{number:064x}" for number in range(1, 8)], 3)


async def test_contents_that_nothing_names_go_after_a_day(office: Office, shelf: FolderShelf, tmp_path: Path) -> None:
    named = await laid(office, shelf)
    unnamed = await shelf.put(b"%PDF-1.7 nobody's", NOW)
    begun = tmp_path / "files" / "unfinished-x"
    begun.write_bytes(b"half")
    os.utime(begun, (NOW.timestamp(), NOW.timestamp()))

    assert await sweep_shelf(office.store, shelf, NOW + UNNAMED_FOR) == 0
    assert shelf.path(unnamed).exists()
    assert await sweep_shelf(office.store, shelf, NOW + UNNAMED_FOR + timedelta(seconds=1)) == 1

    assert (shelf.path(named).exists(), shelf.path(unnamed).exists(), begun.exists()) == (True, False, False)


async def test_what_is_put_again_begins_its_day_anew(office: Office, shelf: FolderShelf) -> None:
    digest = await shelf.put(PHOTO, NOW)
    await shelf.put(PHOTO, NOW + UNNAMED_FOR)
    assert await sweep_shelf(office.store, shelf, NOW + UNNAMED_FOR + timedelta(hours=1)) == 0
    assert shelf.path(digest).exists()
