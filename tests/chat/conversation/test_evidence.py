"""What comes with words: files that are too large, marks of secrecy, identity papers, and evidence that is asked for."""

from datetime import timedelta

import pytest

from domain.evidence import MEGABYTE, Proof
from domain.task import Evidence, TaskState
from tests.chat.conversation.talk import Talk

PHOTO = Evidence("test", "photo-1", "photo", size_bytes=MEGABYTE)


async def proofs(talk: Talk, number: int = 12) -> list[Proof]:
    task = await talk.task(number)
    assert task.id is not None
    async with talk.store.read() as uow:
        return await uow.evidence.of_task(task.id)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (Evidence("test", "f", "document", "bien-ban.pdf", 21 * MEGABYTE), "lớn quá 20 MB"),
        (Evidence("test", "f", "video", size_bytes=1000), "không nhận"),
    ],
)
async def test_what_is_not_taken_changes_nothing_and_is_said(talk: Talk, file: Evidence, said: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "xong 12", files=[file])

    assert said in heard.text
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    assert await proofs(talk) == []


@pytest.mark.parametrize("text", ["xong 12 (MẬT) danh sách", "giao hoa: gửi văn bản tối mật; hạn mai", "Độ mật: Mật"])
async def test_a_mark_of_secrecy_is_refused_and_nothing_of_it_is_kept(talk: Talk, text: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", text)

    assert "độ mật" in heard.text
    assert "danh sách" not in heard.text
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    assert await talk.history(12) == []
    assert (await talk.dialogue("binh")).draft is None


async def test_a_name_of_a_file_bears_a_mark_too(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "xong 12", files=[Evidence("test", "f", "document", "ke hoach (Mật).docx")])

    assert "độ mật" in heard.text
    assert await proofs(talk) == []


async def test_a_password_is_no_secret_of_the_state(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "xong 12 đã đổi mật khẩu cho 3 hộ")

    assert "Đã báo xong NV-12" in heard.text


async def test_an_identity_paper_is_asked_about_and_kept_when_wanted(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says("binh", "xong 12 kèm CCCD bà Tư", files=[PHOTO])
    assert "giấy tờ tùy thân" in asked.text
    assert await proofs(talk) == []
    heard = await talk.presses("binh", asked.action("Vẫn gửi"))

    assert "NV-12" in heard.text
    assert (await talk.task(12)).state is TaskState.SUBMITTED
    assert [proof.file.file_key for proof in await proofs(talk)] == ["photo-1"]


async def test_an_identity_paper_that_is_left_out_is_gone(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12 kèm CCCD bà Tư", files=[PHOTO])

    heard = await talk.says("binh", "2")

    assert "không giữ" in heard.text
    assert await proofs(talk) == []
    assert (await talk.task(12)).state is TaskState.ASSIGNED


async def test_other_words_leave_the_question_behind(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12 kèm CCCD bà Tư", files=[PHOTO])

    heard = await talk.says("binh", "xem 12")

    assert "NV-12" in heard.text
    assert await proofs(talk) == []


async def test_the_name_of_a_file_speaks_of_papers_too_and_words_alone_do_not(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13))

    asked = await talk.says("binh", "xong 12", files=[Evidence("test", "f", "document", "cmnd_mat_truoc.jpg")])
    assert "giấy tờ tùy thân" in asked.text
    heard = await talk.says("binh", "xong 13 đã hướng dẫn 20 hộ làm căn cước")

    assert "Đã báo xong NV-13" in heard.text


async def test_evidence_that_the_order_wants_is_asked_for_by_name(talk: Talk) -> None:
    task = talk.province.task(12)
    task.evidence = "ảnh hiện trường"
    await talk.has_tasks(task)

    refused = await talk.says("binh", "xong 12 đã làm đủ")
    assert "cần có ảnh hiện trường" in refused.text
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    await talk.says("binh", "xong 12 đã làm đủ", files=[PHOTO])

    assert (await talk.task(12)).state is TaskState.SUBMITTED


async def test_what_was_returned_is_handed_in_with_new_evidence(talk: Talk) -> None:
    task = talk.province.task(12)
    task.evidence = "ảnh hiện trường"
    await talk.has_tasks(task)
    await talk.says("binh", "xong 12", files=[PHOTO])
    talk.clock.moment += timedelta(hours=1)
    await talk.says("an", "trả lại 12 mờ quá")
    talk.clock.moment += timedelta(hours=1)

    refused = await talk.says("binh", "xong 12")
    assert "cần có ảnh hiện trường" in refused.text
    assert (await talk.task(12)).state is TaskState.RETURNED
    await talk.says("binh", "xong 12 chụp lại rồi ạ", files=[PHOTO])

    assert (await talk.task(12)).state is TaskState.SUBMITTED


async def test_a_photo_right_after_handing_in_is_offered_to_that_task_first(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13, due_in_days=-2))
    await talk.says("binh", "xong 12", files=[PHOTO])
    talk.clock.moment += timedelta(minutes=2)

    asked = await talk.says("binh", "chụp lại rồi ạ", files=[PHOTO])
    assert asked.text.index("1. NV-12") < asked.text.index("2. NV-13")
    await talk.says("binh", "1")

    assert (await talk.task(13)).state is TaskState.ASSIGNED
    assert len(await proofs(talk)) == 2


async def test_a_link_is_evidence(talk: Talk) -> None:
    task = talk.province.task(12)
    task.evidence = "ảnh hiện trường"
    await talk.has_tasks(task)

    await talk.says("binh", "xong 12 ảnh ở https://anh.example/ap-1")

    assert [proof.file.file_key for proof in await proofs(talk)] == ["https://anh.example/ap-1"]


async def test_a_photo_with_a_figure_belongs_to_the_task(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "tiến độ 12 45/120 hộ", files=[PHOTO])
    await talk.says("binh", "thêm 12 hộ nữa", files=[PHOTO])

    assert len(await proofs(talk)) == 2
    await talk.says("binh", "gửi nhầm")
    assert [proof.is_withdrawn for proof in await proofs(talk)].count(True) == 1


async def test_the_photos_of_an_album_follow_their_figure(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "tiến độ 12 45/120 hộ", files=[PHOTO])
    heard = await talk.says("binh", "", files=[PHOTO])

    assert "tiến độ NV-12" in heard.text
    assert len(await proofs(talk)) == 2
    await talk.says("binh", "gửi nhầm")
    assert all(proof.is_withdrawn for proof in await proofs(talk))


async def test_a_photo_that_comes_later_is_asked_about(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "tiến độ 12 45/120 hộ", files=[PHOTO])
    talk.clock.moment += timedelta(minutes=2)

    heard = await talk.says("binh", "", files=[PHOTO])

    assert heard.labels == ["Báo xong NV-12", "Lưu vào NV-12"]
    assert len(await proofs(talk)) == 1


async def test_what_was_sent_is_counted_where_the_task_is_shown(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "tiến độ 12 45/120 hộ, xem https://anh.example/1", files=[PHOTO])

    heard = await talk.says("an", "xem 12")

    assert "Minh chứng đã gửi: 1 ảnh, 1 đường dẫn" in heard.text


async def test_files_of_one_person_and_day_have_a_limit_in_chats_too(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13, "hoa"))
    large = [Evidence("test", f"f{n}", "document", f"{n}.pdf", 19 * MEGABYTE) for n in range(6)]

    for file in large[:5]:
        assert "100 MB" not in (await talk.says("binh", "bình luận 12 ảnh chợ", files=[file])).text
    refused = await talk.says("binh", "bình luận 12 ảnh chợ", files=[large[5]])

    assert "Hôm nay đã đến giới hạn 100 MB" in refused.text
    assert len(await proofs(talk)) == 5
    assert "100 MB" not in (await talk.says("hoa", "bình luận 13 ảnh chợ", files=[large[5]])).text
    assert "Đã báo xong NV-12" in (await talk.says("binh", "xong 12")).text
