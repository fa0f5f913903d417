"""What members say in plain words: sure words act on the task meant, the rest is kept there, asked about, or nothing."""

import pytest

from domain.task import Evidence, TaskState
from tests.chat.conversation.talk import Talk

PHOTO = Evidence("test", "photo-1", "photo")


async def comments(talk: Talk, number: int) -> list[str]:
    return [str(dict(line.facts)["text"]) for line in await talk.history(number) if "text" in dict(line.facts)]


@pytest.mark.parametrize("words", ["rõ ạ, em nhận", "dạ em nắm rồi", "tuân lệnh đ/c", "Dạ em nhận nhiệm vụ"])
async def test_an_acknowledgement_is_a_receipt(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", words)

    assert "đã nhận NV-12" in heard.text
    assert (await talk.task(12)).state is TaskState.RECEIVED


@pytest.mark.parametrize("words", ["em làm lại rồi", "đã cài xong hết cho bà con", "tổ em đã rà soát xong danh sách"])
async def test_done_in_other_words_is_handed_in(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", words)

    assert (await talk.task(12)).state is TaskState.SUBMITTED


async def test_a_caption_that_says_done_comes_with_its_photo(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "tổ em đã dán đủ mã QR xong", files=[PHOTO])

    [submission] = await talk.submissions(12)
    assert submission.evidence == (PHOTO,)


async def test_sent_elsewhere_is_no_product(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "đã gửi mail c Phương")

    assert "chưa nhận được sản phẩm" in heard.text
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    assert await comments(talk, 12) == ["đã gửi mail c Phương"]


@pytest.mark.parametrize(
    "words",
    [
        *("tuần này tổ em không phát sinh", "ấp em không có hộ nào thuộc diện này"),
        *("chưa, mai em nộp", "BC tuần ấp 3: VNeID 12, DVC 8"),
    ],
)
async def test_what_is_told_is_kept_and_changes_no_state(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", words)

    assert "bình luận của NV-12" in heard.text
    assert await comments(talk, 12) == [words]
    assert (await talk.task(12)).state is TaskState.ASSIGNED


async def test_more_time_counts_from_the_date_of_the_task(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "cho em thêm 4 ngày, mạng yếu")

    # It stands at 09:00 on Friday 27/11.
    assert "thứ Ba 1/12/2026" in heard.text.replace("01/12", "1/12")
    assert "Đang xin gia hạn" in heard.text
    assert (await talk.task(12)).extended == 0


async def test_more_time_without_a_date_is_asked_until_when(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "cho e xin thêm tgian")

    assert "đến khi nào" in heard.text


async def test_health_and_family_leave_no_trace(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(15))

    await talk.says("binh", "NV-12 em đang bệnh, nhờ a Hùng làm thay")
    await talk.says("binh", "xin lùi 3 ngày, con em ốm")
    await talk.says("binh", "1")
    await talk.says("binh", "từ chối 15")
    await talk.says("binh", "vợ em mới sinh")

    kept = [str(dict(line.facts)) for number in (12, 15) for line in await talk.history(number)]
    assert len(kept) == 3
    assert all("lý do cá nhân" in facts for facts in kept)
    assert not any(word in facts for facts in kept for word in ("bệnh", "ốm", "sinh"))


async def test_of_two_tasks_it_is_asked_which_the_words_are_about(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=2), talk.province.task(15, due_in_days=1))

    asked = await talk.says("binh", "đã gửi mail c Phương")
    assert "NV-12" in asked.text
    await talk.says("binh", "2")

    assert await comments(talk, 12) == ["đã gửi mail c Phương"]


@pytest.mark.parametrize("words", ["vâng chiều em làm", "dạ em sẽ cố gắng hoàn thành"])
async def test_a_likely_yes_is_asked_about(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", words)

    assert (await talk.task(12)).state is TaskState.ASSIGNED
    assert heard.buttons
    await talk.says("binh", "1")
    assert (await talk.task(12)).state is TaskState.RECEIVED


async def test_a_refusal_in_plain_words_is_asked_about(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "việc này không phải của tổ em")

    assert (await talk.task(12)).state is TaskState.ASSIGNED


@pytest.mark.parametrize(
    "words",
    ["??", "để em xem", "chưa nhận được", "không phải là chưa xong", "gần xong rồi ạ", "12"],
)
async def test_doubtful_words_change_nothing(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", words)

    assert heard.text
    assert await talk.facts(12) == []


async def test_done_but_for_some_is_not_done(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "xong 12, còn 3 hộ")

    assert (await talk.task(12)).state is TaskState.ASSIGNED


async def test_an_official_is_not_heard_as_a_member(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("an", "tuần này không phát sinh")

    assert await talk.facts(12) == []


async def test_small_talk_in_a_group_is_left_alone(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "tuần này không phát sinh", group="to-1")

    assert await talk.facts(12) == []


async def test_taking_back_in_other_words_takes_back_no_step(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    heard = await talk.says("binh", "xin lỗi em nhắn nhầm nhóm")

    assert "gửi nhầm" in heard.text
    assert (await talk.task(12)).state is TaskState.SUBMITTED
