"""Photos and documents: what is taken, where it lies, and who may see it."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ids import TaskId
from domain.task import Submission, SubmissionState
from tests.adapters.doors import RecordingDoor
from tests.adapters.web.site import Web
from tests.storage.province import NOW, store_tasks

PNG = b"\x89PNG\r\n\x1a\n" + "ảnh".encode().ljust(40, b".")
DIGEST = hashlib.sha256(PNG).hexdigest()


async def test_a_photo_is_evidence_and_is_seen_in_the_own_chat(web: Web, door: RecordingDoor) -> None:
    binh = await web.browser_of("binh")
    answer = await binh.says("xong 12", files=[("C:\\ảnh chợ.PNG", PNG)])
    (evidence,) = door.handled[0].files
    assert (evidence.channel, evidence.file_key, evidence.kind) == ("web", DIGEST, "photo")
    assert (evidence.name, evidence.size_bytes) == ("ảnh chợ.PNG", len(PNG))
    message_id = answer.json()["messages"][0]["id"]

    seen = await binh.get(f"/tin/{message_id}/tep/{DIGEST}")
    assert (seen.content, seen.headers["content-type"]) == (PNG, "image/png")
    assert seen.headers["content-disposition"].startswith("inline")
    assert "sandbox" in seen.headers["content-security-policy"]
    hoa = await web.browser_of("hoa")
    assert (await hoa.get(f"/tin/{message_id}/tep/{DIGEST}")).status_code == 404
    assert (await binh.get(f"/tin/{message_id}/tep/{'0' * 64}")).status_code == 404


async def test_files_lie_by_digest_and_only_their_owner_reads_the_folder(web: Web) -> None:
    binh = await web.browser_of("binh")
    for name in ("a.png", "b.png"):
        await binh.says("xong 12", files=[(name, PNG)])
    files = [path for path in web.files_dir.rglob("*") if path.is_file()]
    assert [path.relative_to(web.files_dir).as_posix() for path in files] == [f"{DIGEST[:2]}/{DIGEST}"]
    assert [oct(path.stat().st_mode & 0o077) for path in (web.files_dir, *files)] == ["0o0", "0o0"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("trang.html", b"<script>alert(1)</script>", "Không nhận loại tệp"),
        ("hình.svg", b"<svg/>", "Không nhận loại tệp"),
        ("không đuôi", PNG, "Không nhận loại tệp"),
        ("giả.png", b"<html>" * 10, "không đúng với đuôi tệp"),
        ("rỗng.pdf", b"", "rỗng"),
        ("lớn.png", PNG + b"." * (10 * 1024 * 1024), "quá 10 MB"),
    ],
)
async def test_what_cannot_be_taken_is_refused_in_words_and_nothing_is_kept(
    web: Web, door: RecordingDoor, name: str, content: bytes, why: str
) -> None:
    answer = await (await web.browser_of("binh")).says("xong 12", files=[("được.png", PNG), (name, content)])
    assert answer.status_code == 400
    assert why in answer.json()["problem"]
    assert name in answer.json()["problem"]
    assert door.handled == []
    assert not web.files_dir.exists()


async def test_more_files_than_five_at_a_time_are_refused(web: Web, door: RecordingDoor) -> None:
    answer = await (await web.browser_of("binh")).says("xong 12", files=[(f"{n}.png", PNG) for n in range(6)])
    assert (answer.status_code, door.handled) == (400, [])


async def test_a_file_of_a_task_is_shown_to_who_may_see_the_task(web: Web) -> None:
    await (await web.browser_of("binh")).says("ảnh", files=[("ảnh.png", PNG)])
    await (await web.browser_of("binh")).says("đơn", files=[("đơn.pdf", "%PDF-1.7 đơn".encode())])
    (task_id,) = await store_tasks(web.store, web.province.task(1))
    await _hand_in(web, task_id, DIGEST)

    for code, status in {"binh": 200, "hoa": 200, "an": 200, "giang": 200, "chi": 200, "lan": 404, "nga": 404}.items():
        answer = await (await web.browser_of(code)).get(f"/viec/1/tep/{DIGEST}")
        assert answer.status_code == status, code
    an = await web.browser_of("an")
    assert f'<img src="/viec/1/tep/{DIGEST}"' in (await an.get("/viec/1")).text
    other = hashlib.sha256("%PDF-1.7 đơn".encode().decode().encode()).hexdigest()
    assert (await an.get(f"/viec/1/tep/{other}")).status_code == 404
    assert (await an.get("/viec/1/tep/..%2F..%2Ftaskbot.db")).status_code == 404


async def _hand_in(web: Web, task_id: TaskId, digest: str) -> None:
    from domain.task import Evidence

    author = web.province.people["binh"]
    item = Submission(None, task_id, author, SubmissionState.SUBMITTED, NOW, "đã xong")
    evidence = Evidence("web", digest, "photo", "ảnh.png", len(PNG))
    async with web.store.write() as uow:
        await uow.tasks.add_submission(replace(item, evidence=(evidence, replace(evidence, channel="telegram"))))
        await uow.commit()


async def test_a_file_that_is_gone_from_the_disk_is_said_to_be_gone(web: Web) -> None:
    binh = await web.browser_of("binh")
    answer = await binh.says("ảnh", files=[("ảnh.png", PNG)])
    (web.files_dir / DIGEST[:2] / DIGEST).unlink()
    web.clock.moment += timedelta(hours=1)
    assert (await binh.get(f"/tin/{answer.json()['messages'][0]['id']}/tep/{DIGEST}")).status_code == 404


async def test_a_person_sends_so_much_a_day_and_hears_when_that_is_reached(web: Web, door: RecordingDoor) -> None:
    binh, hoa = await web.browser_of("binh"), await web.browser_of("hoa")
    large = [PNG + bytes([number]) * 600_000 for number in range(3)]
    assert (await binh.says("xong 12", files=[("a.png", large[0])])).status_code == 200
    refused = await binh.says("xong 12", files=[("b.png", large[1])])
    assert (refused.status_code, "giới hạn 1 MB" in refused.text) == (400, True)
    assert len(door.handled) == 1
    assert (await hoa.says("xong 12", files=[("c.png", large[2])])).status_code == 200

    web.clock.moment += timedelta(days=1)
    again = await web.browser_of("binh")
    assert (await again.says("xong 12", files=[("b.png", large[1])])).status_code == 200


async def test_a_file_that_lies_there_in_part_is_said_to_be_gone(web: Web) -> None:
    binh = await web.browser_of("binh")
    answer = await binh.says("ảnh", files=[("ảnh.png", PNG)])
    where = f"/tin/{answer.json()['messages'][0]['id']}/tep/{DIGEST}"
    (web.files_dir / DIGEST[:2] / DIGEST).write_bytes(b"")
    assert (await binh.get(where)).status_code == 404
    await binh.says("ảnh", files=[("ảnh.png", PNG)])
    assert (await binh.get(where)).content == PNG
