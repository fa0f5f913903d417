"""Forwarded words and edited ones change nothing, and it is said how to have them read; files count."""

import pytest

from domain.task import Evidence
from tests.chat.conversation.talk import Talk

PHOTO = Evidence("test", "anh-1", "photo")


@pytest.fixture
async def work(talk: Talk) -> Talk:
    """Bình leads NV-12, that An gave, and has received it."""
    await talk.has_tasks(talk.province.task(12, due_in_days=5))
    await talk.says("binh", "nhận 12")
    return talk


@pytest.mark.parametrize(
    ("who", "text"), [("binh", "xong 12 đã làm đủ"), ("binh", "vướng 12 mất mạng"), ("an", "hủy 12 trùng")]
)
async def test_a_forwarded_command_is_somebody_elses(work: Talk, who: str, text: str) -> None:
    before = await work.facts(12)
    told = await work.says(who, text, is_forwarded=True)
    assert "tin chuyển tiếp là lời của người khác" in told.text
    assert "chép nội dung" in told.text
    assert await work.facts(12) == before


async def test_a_forwarded_photo_counts_and_its_caption_does_not(work: Talk) -> None:
    told = await work.says("binh", "xong 12", files=[PHOTO], is_forwarded=True)
    assert "NV-12" in told.text
    assert "task_submitted" not in await work.facts(12)
    assert (await work.task(12)).state == "received"


async def test_an_edited_message_changes_nothing_and_says_so(work: Talk) -> None:
    await work.says("binh", "xong 12 đã làm đủ")
    before = await work.facts(12)
    told = await work.says("binh", "chưa xong 12", is_edited=True)
    assert "lời gửi lúc đầu vẫn là lời được ghi" in told.text
    assert "gửi nhầm" in told.text
    assert await work.facts(12) == before
    assert "rút lại" in (await work.says("binh", "gửi nhầm")).text


@pytest.mark.parametrize(("is_forwarded", "is_edited"), [(True, False), (False, True)])
async def test_what_was_asked_stays_open(work: Talk, is_forwarded: bool, is_edited: bool) -> None:
    await work.says("binh", "vướng 12")
    await work.says("binh", "máy in hỏng", is_forwarded=is_forwarded, is_edited=is_edited)
    assert "blocker_opened" not in await work.facts(12)
    assert "Đã ghi vướng mắc" in (await work.says("binh", "máy in hỏng")).text


async def test_a_forwarded_secret_is_refused_all_the_same(work: Talk) -> None:
    told = await work.says("binh", "văn bản TỐI MẬT", files=[PHOTO], is_forwarded=True)
    plain = await work.says("binh", "văn bản TỐI MẬT", files=[PHOTO])
    assert told.text == plain.text


@pytest.mark.parametrize(("is_forwarded", "is_edited"), [(True, False), (False, True)])
async def test_whether_papers_are_kept_is_not_answered_by_words_that_are_not_said_now(
    work: Talk, is_forwarded: bool, is_edited: bool
) -> None:
    await work.says("binh", "xong 12 kèm CCCD bà Tư", files=[PHOTO])
    await work.says("binh", "1", is_forwarded=is_forwarded, is_edited=is_edited)
    assert "task_submitted" not in await work.facts(12)
    await work.says("binh", "1")
    assert "task_submitted" in await work.facts(12)


async def test_the_caption_of_forwarded_papers_does_not_count_once_they_are_kept(work: Talk) -> None:
    asked = await work.says("binh", "xong 12 kèm CCCD bà Tư", files=[PHOTO], is_forwarded=True)
    assert "giấy tờ tùy thân" in asked.text
    await work.says("binh", "1")
    assert "task_submitted" not in await work.facts(12)


async def test_a_stranger_links_with_a_forwarded_code_and_is_not_answered_for_an_edit(work: Talk) -> None:
    assert (await work.says("người lạ", "chào", is_edited=True)).text == ""
    assert "liên kết" in (await work.says("người lạ", "ABCD2345", is_forwarded=True)).text


async def test_whoever_stays_anonymous_is_told_that_nobody_knows_who_it_is(work: Talk) -> None:
    for _ in range(2):
        told = await work.says("1087968824", "/xong 12", group="nhom", is_anonymous=True)
        assert "Tin gửi ẩn danh" in told.here
        assert told.private == ""
    assert (await work.task(12)).state == "received"


async def test_in_a_group_an_answer_says_how_its_words_are_typed_there(work: Talk) -> None:
    how = "giữ tin này, chọn Trả lời"
    assert how in (await work.says("binh", "/vuong 12 mất mạng", group="nhom")).here
    assert how in (await work.says("binh", "/trả lời vướng 12 em tự lo", group="nhom")).here
    assert how in (await work.says("binh", "/vuong 12", group="nhom")).here
    assert how not in (await work.says("binh", "/vuong 12 mất mạng")).text
    assert how not in (await work.says("binh", "/bo_gan_nhom", group="nhom")).here
    assert how not in (await work.says("binh", "/xem 12", group="nhom")).here
    undone = await work.says("binh", "gửi nhầm", group="nhom", reply_to="1")
    assert "rút lại" in undone.here
