"""Files are fetched once and kept, tried again, or given up with a word to the sender; on both databases."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from domain.errors import WrongState
from domain.evidence import FileState, Limits, Proof
from domain.ports import Fetched, FetchKind
from domain.progress import Amount, Measure
from domain.records import ChatPlace, SentMessage
from domain.task import Evidence, TaskState
from domain.usecases import progress, tasks
from domain.usecases.fetching import Files, fetch_files
from storage.shelf import FolderShelf
from tests.storage.province import NOW
from tests.usecases.office import Office

PHOTO = Evidence("telegram", "f1", "photo")
JPEG = b"\xff\xd8\xff\xe0 anh"
GOT = Fetched(FetchKind.GOT, JPEG)
AWAY = Fetched(FetchKind.RETRY, reason="HTTP 502")


class Clock:
    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment


class Channel:
    """Gives what was laid ready, the last of it for ever."""

    def __init__(self, *ready: Fetched) -> None:
        self._ready = list(ready)
        self.asked: defaultdict[str, int] = defaultdict(int)

    async def fetch(self, file: Evidence, max_bytes: int) -> Fetched:
        self.asked[file.file_key] += 1
        return self._ready.pop(0) if len(self._ready) > 1 else self._ready[0]

    def channels(self) -> Collection[str]:
        return ("telegram",)


async def proofs(office: Office, number: int) -> list[Proof]:
    task = await office.task(number)
    assert task.id is not None
    async with office.store.read() as uow:
        return await uow.evidence.of_task(task.id)


async def test_a_file_lies_on_the_shelf_by_its_content_and_is_asked_for_once(office: Office, tmp_path: Path) -> None:
    number = await office.order()
    await office.submit(number, "binh", NOW, PHOTO)
    shelf, channel, clock = FolderShelf(tmp_path / "files"), Channel(GOT), Clock()

    done = await fetch_files(office.store, Files(channel, shelf, Limits()), clock)
    await fetch_files(office.store, Files(channel, shelf, Limits()), clock)

    [proof] = await proofs(office, number)
    assert (done.kept, done.given_up, done.people) == (1, 0, frozenset({office.person("binh")}))
    assert (proof.state, proof.file.size_bytes) == (FileState.KEPT, len(JPEG))
    assert shelf.path(proof.digest).read_bytes() == JPEG
    assert channel.asked == {"f1": 1}
    async with office.store.read() as uow:
        known = await uow.files.find(proof.digest)
        sent = await uow.files.bytes_since(office.person("binh"), NOW)
    assert known is not None
    assert (known.mime, known.by, known.via) == ("image/jpeg", office.person("binh"), "telegram")
    assert sent == len(JPEG)


async def test_what_cannot_be_had_now_is_tried_again_and_then_given_up(office: Office, tmp_path: Path) -> None:
    number = await office.order()
    await office.submit(number, "binh", NOW, PHOTO)
    files, clock = Files(Channel(AWAY), FolderShelf(tmp_path / "files"), Limits()), Clock()

    await fetch_files(office.store, files, clock)
    await fetch_files(office.store, files, clock)
    [proof] = await proofs(office, number)
    assert (proof.state, proof.tries) == (FileState.WAITING, 1)
    for _ in range(8):
        clock.moment += timedelta(hours=6)
        await fetch_files(office.store, files, clock)

    [proof] = await proofs(office, number)
    assert (proof.state, proof.tries) == (FileState.OUT_OF_REACH, 6)
    assert ("binh", "file_not_kept") in await office.told()


async def test_a_file_comes_after_all_when_the_channel_is_back(office: Office, tmp_path: Path) -> None:
    number = await office.order()
    await office.submit(number, "binh", NOW, PHOTO)
    files, clock = Files(Channel(AWAY, AWAY, GOT), FolderShelf(tmp_path / "files"), Limits()), Clock()

    for _ in range(3):
        await fetch_files(office.store, files, clock)
        clock.moment += timedelta(minutes=3)

    [proof] = await proofs(office, number)
    assert (proof.state, proof.tries) == (FileState.KEPT, 3)


class _FullDisk(FolderShelf):
    """Takes the files but the first."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._is_full = True

    async def put(self, content: bytes | BinaryIO, now: datetime) -> str:
        if self._is_full:
            self._is_full = False
            raise OSError(28, "No space left on device")
        return await super().put(content, now)


async def test_a_file_that_cannot_be_laid_down_is_tried_again_and_stops_no_other(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    number = await office.order()
    await office.submit(number, "binh", NOW, PHOTO, Evidence("telegram", "f2", "photo"))
    files, clock = Files(Channel(GOT), _FullDisk(tmp_path / "files"), Limits()), Clock()

    done = await fetch_files(office.store, files, clock)
    assert sorted(proof.state for proof in await proofs(office, number)) == [FileState.KEPT, FileState.WAITING]
    assert (done.kept, done.given_up) == (1, 0)
    assert "was not brought in" in caplog.text
    clock.moment += timedelta(minutes=1)
    await fetch_files(office.store, files, clock)
    assert [proof.state for proof in await proofs(office, number)] == [FileState.KEPT] * 2


@pytest.mark.parametrize(
    ("file", "fetched", "state"),
    [
        (PHOTO, Fetched(FetchKind.GONE), FileState.GONE),
        (PHOTO, Fetched(FetchKind.TOO_LARGE), FileState.TOO_LARGE),
        (PHOTO, Fetched(FetchKind.GOT, JPEG + bytes(2_000_000)), FileState.TOO_LARGE),
        (PHOTO, Fetched(FetchKind.GOT, b"<html>"), FileState.WRONG_KIND),
        (Evidence("telegram", "f1", "document", "a.exe"), Fetched(FetchKind.GOT, b"MZ"), FileState.WRONG_KIND),
    ],
)
async def test_what_is_given_up_is_said_to_the_sender_once(
    office: Office, tmp_path: Path, file: Evidence, fetched: Fetched, state: FileState
) -> None:
    number = await office.order()
    await office.submit(number, "binh", NOW, file)
    files, clock = Files(Channel(fetched), FolderShelf(tmp_path / "files"), Limits(1_000_000)), Clock()

    done = await fetch_files(office.store, files, clock)
    await fetch_files(office.store, files, clock)

    [proof] = await proofs(office, number)
    assert (proof.state, done.given_up) == (state, 1)
    assert (await office.told()).count(("binh", "file_not_kept")) == 1
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


async def test_whoever_judges_the_work_hears_once_that_files_of_it_could_not_be_had(
    office: Office, store_url: str, tmp_path: Path
) -> None:
    number = await office.order()
    await office.submit(number, "binh", NOW, *(Evidence("telegram", f"f{n}", "photo") for n in range(3)))
    task = await office.task(number)
    assert task.id is not None
    card = SentMessage(ChatPlace("telegram", "an"), "1", office.person("an"), task.id, is_card=True)
    async with office.store.write() as uow:
        await uow.messages.record([card], NOW)
        await uow.commit()
    gone = Files(Channel(Fetched(FetchKind.GONE)), FolderShelf(tmp_path / "files"), Limits())

    await fetch_files(office.store, gone, Clock())

    assert (await office.told()).count(("an", "file_not_kept")) == 1
    (submission,) = await office.submissions(number)
    assert (len(submission.evidence), submission.lost) == (3, 3)
    async with office.store.write() as uow:
        stale = await uow.messages.claim_stale(["telegram"], NOW, 10, 60)
    assert [each.message_key for each in stale] == ["1"]


async def test_whoever_judged_the_work_before_its_files_were_lost_hears_nothing_of_them(
    office: Office, tmp_path: Path
) -> None:
    number = await office.order()
    await office.submit(number, "binh", NOW, PHOTO)
    async with office.act("an") as act:
        await tasks.accept(act, number)
    await office.told()
    gone = Files(Channel(Fetched(FetchKind.GONE)), FolderShelf(tmp_path / "files"), Limits())

    await fetch_files(office.store, gone, Clock())

    assert await office.told() == [("binh", "file_not_kept")]


async def test_evidence_that_the_order_wants_holds_a_submission_back(office: Office) -> None:
    number = await office.order(evidence="ảnh hiện trường")
    with pytest.raises(WrongState) as refused:
        async with office.act("binh") as act:
            await tasks.done(act, number, "đã xong", ())
    assert (refused.value.code, refused.value.facts["wanted"]) == ("evidence_required", "ảnh hiện trường")

    async with office.act("binh") as act:
        await tasks.done(act, number, "đã xong, xem https://anh.example/1", ())
    assert (await office.task(number)).state is TaskState.SUBMITTED
    [proof] = await proofs(office, number)
    assert (proof.state, proof.file.file_key) == (FileState.LINK, "https://anh.example/1")


async def test_a_photo_that_came_with_a_figure_is_evidence_too(office: Office) -> None:
    number = await office.order(evidence="ảnh hiện trường")
    async with office.act("binh") as act:
        await progress.report(act, number, Amount(Measure.SHARE, 60), "", [PHOTO])
    async with office.act("binh") as act:
        await tasks.done(act, number, "", ())

    assert [proof.file for proof in await proofs(office, number)] == [PHOTO]


async def test_evidence_that_was_taken_back_or_lost_is_none(office: Office, tmp_path: Path) -> None:
    number = await office.order(evidence="ảnh hiện trường")
    async with office.act("binh") as act:
        await progress.report(act, number, Amount(Measure.SHARE, 60), "", [PHOTO])
    await fetch_files(
        office.store, Files(Channel(Fetched(FetchKind.GONE)), FolderShelf(tmp_path / "files"), Limits()), Clock()
    )

    with pytest.raises(WrongState):
        async with office.act("binh") as act:
            await tasks.done(act, number, "", ())
