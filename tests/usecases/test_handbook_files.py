"""A file sent in a chat for the handbook: fetched, opened by its entry, or given up with it; on both databases."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.errors import NotFound
from domain.evidence import Limits
from domain.handbook import Entry, NewEntry
from domain.ports import Fetched, FetchKind
from domain.task import Evidence
from domain.usecases import handbook
from domain.usecases.fetching import Files
from domain.usecases.fetching_handbook import fetch_for_handbook
from domain.usecases.shelving import sweep_shelf
from storage.shelf import FolderShelf
from tests.storage.province import NOW
from tests.usecases.office import Office
from tests.usecases.test_fetching import Channel, Clock

DOCX = b"PK\x03\x04 a form"
SENT = Evidence("telegram", "f1", "document", "mau.docx", 9)


async def added(office: Office) -> Entry:
    async with office.act("an") as act:
        return await handbook.add(act, NewEntry("Biểu mẫu", "Mẫu báo cáo", file_name="mau.docx", sent=SENT))


async def found(office: Office, entry: Entry) -> Entry:
    async with office.act("binh") as act:
        return await act.uow.handbook.get(entry.id, act.actor, act.today)


async def test_the_file_opens_from_its_entry_once_it_was_fetched(office: Office, tmp_path: Path) -> None:
    entry = await added(office)
    shelf, channel, clock = FolderShelf(tmp_path / "files"), Channel(Fetched(FetchKind.GOT, DOCX)), Clock()
    assert (entry.is_on_its_way, entry.digest) == (True, "")

    assert await fetch_for_handbook(office.store, Files(channel, shelf, Limits()), clock) == 0
    assert await fetch_for_handbook(office.store, Files(channel, shelf, Limits()), clock) == 0

    kept = await found(office, entry)
    assert (kept.is_on_its_way, kept.file_name) == (False, "mau.docx")
    assert shelf.path(kept.digest).read_bytes() == DOCX
    assert channel.asked == {"f1": 1}
    async with office.store.read() as uow:
        known = await uow.files.find(kept.digest)
    assert known is not None
    assert (known.by, known.via) == (office.person("an"), "telegram")
    assert await sweep_shelf(office.store, shelf, NOW + timedelta(days=9)) == 0


@pytest.mark.parametrize(
    "answer",
    [Fetched(FetchKind.GONE), Fetched(FetchKind.TOO_LARGE), Fetched(FetchKind.GOT, b"<html>")],
    ids=["gone", "too large", "another kind"],
)
async def test_what_cannot_be_had_goes_with_its_entry_and_the_sender_hears_once(
    office: Office, tmp_path: Path, answer: Fetched
) -> None:
    entry = await added(office)
    files, clock = Files(Channel(answer), FolderShelf(tmp_path / "files"), Limits()), Clock()

    assert await fetch_for_handbook(office.store, files, clock) == 1
    assert await fetch_for_handbook(office.store, files, clock) == 0

    assert await office.told() == [("an", "handbook_file_lost")]
    with pytest.raises(NotFound):
        await found(office, entry)


async def test_the_file_of_an_entry_that_was_taken_out_is_not_fetched(office: Office, tmp_path: Path) -> None:
    entry = await added(office)
    channel = Channel(Fetched(FetchKind.GOT, DOCX))
    async with office.act("an") as act:
        await handbook.drop(act, entry.id)

    assert (
        await fetch_for_handbook(office.store, Files(channel, FolderShelf(tmp_path / "files"), Limits()), Clock()) == 0
    )

    assert channel.asked == {}
    assert await office.told() == []


async def test_a_channel_that_is_away_is_asked_again_and_given_up_in_the_end(office: Office, tmp_path: Path) -> None:
    entry = await added(office)
    clock = Clock()
    channel = Channel(Fetched(FetchKind.RETRY, reason="HTTP 502"))
    files = Files(channel, FolderShelf(tmp_path / "files"), Limits())

    for _ in range(5):
        assert await fetch_for_handbook(office.store, files, clock) == 0
        assert await fetch_for_handbook(office.store, files, clock) == 0
        assert (await found(office, entry)).is_on_its_way
        clock.moment += timedelta(hours=7)

    assert await fetch_for_handbook(office.store, files, clock) == 1
    assert channel.asked == {"f1": 6}
    assert await office.told() == [("an", "handbook_file_lost")]
