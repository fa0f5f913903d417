"""The number was given, so it is not asked for: several tasks at once, figures that cannot be kept, difficulties."""

from dataclasses import replace

import pytest

from domain.task import TaskState
from tests.chat.conversation.talk import Talk


@pytest.mark.parametrize("words", ["nghiệm thu 12, 13", "nghiệm thu 12 và 13", "nghiệm thu 12-13"])
async def test_several_products_are_accepted_at_once(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13))
    await talk.says("binh", "xong 12, 13")
    assert (await talk.task(12)).state is (await talk.task(13)).state is TaskState.SUBMITTED

    heard = await talk.says("an", words)

    assert (await talk.task(12)).state is (await talk.task(13)).state is TaskState.DONE
    assert "Đã nghiệm thu NV-12" in heard.text
    assert "Đã nghiệm thu NV-13" in heard.text


async def test_of_several_the_one_that_cannot_be_is_said_with_its_reason(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13))
    await talk.says("binh", "xong 12")

    heard = await talk.says("an", "nghiệm thu 12, 13, 99")

    assert (await talk.task(12)).state is TaskState.DONE
    assert (await talk.task(13)).state is TaskState.ASSIGNED
    assert "NV-13 ở trạng thái" in heard.text
    assert "99" in heard.text


async def test_several_are_received_and_urged(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13))

    await talk.says("binh", "nhận 12, 13")
    assert (await talk.task(13)).state is TaskState.RECEIVED

    urged = await talk.says("an", "đôn đốc 12, 13")
    assert urged.text.count("NV-1") == 2


async def test_approving_a_task_accepts_it(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    await talk.says("an", "duyệt 12")

    assert (await talk.task(12)).state is TaskState.DONE


@pytest.mark.parametrize("words", ["tiến độ 12 -5 hộ", "tien do 12 -5 ho"])
async def test_less_than_nothing_is_no_figure_of_the_task_named(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13))

    heard = await talk.says("binh", words)

    assert "chưa ghi tiến độ NV-12" in heard.text
    assert "việc nào" not in heard.text


async def test_half_of_it_is_put_as_a_share(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13))

    asked = await talk.says("binh", "tiến độ 12 nửa số hộ")
    assert asked.labels == ["50%"]
    await talk.says("binh", "đúng")

    assert "50%" in (await talk.says("binh", "xem 12")).text


async def test_what_is_left_of_an_order_puts_what_is_done(talk: Talk) -> None:
    await talk.has_tasks(replace(talk.province.task(12), quantity="30 hộ"))

    asked = await talk.says("binh", "còn 5 hộ nữa")
    assert asked.labels == ["Đúng, ghi 25/30 hộ"]
    await talk.presses("binh", asked.buttons[0].action)

    assert "25/30 hộ" in (await talk.says("binh", "xem 12")).text


async def test_another_figure_takes_the_place_of_the_one_put(talk: Talk) -> None:
    await talk.has_tasks(replace(talk.province.task(12), quantity="30 hộ"))
    await talk.says("binh", "còn 5 hộ nữa")

    assert "24/30 hộ" in (await talk.says("binh", "24 hộ")).text


@pytest.mark.parametrize(
    "words", ["vượt thẩm quyền 12 tổ không có kinh phí mua thang", "vuot tham quyen 12 to khong co tien"]
)
async def test_a_difficulty_of_the_task_named_goes_up(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "vướng 12 không có thang")

    heard = await talk.says("an", words)

    assert "Đã chuyển vướng mắc của NV-12" in heard.text


async def test_what_was_found_broken_is_told_with_the_task_done(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "xong 12 có 6 loa hỏng")

    assert (await talk.task(12)).state is TaskState.SUBMITTED
    assert (await talk.submissions(12))[-1].note == "có 6 loa hỏng"


async def test_a_document_is_dropped_once_that_is_agreed_to(talk: Talk) -> None:
    await talk.says("an", "thêm tài liệu Mẫu: Mẫu 01 https://mau.example/1")

    asked = await talk.says("an", "bỏ tài liệu 1")
    assert "Mẫu 01" in asked.text
    assert "Mẫu 01" in (await talk.says("binh", "tài liệu")).text

    await talk.says("an", "ok")
    assert "Mẫu 01" not in (await talk.says("binh", "tài liệu")).text


async def test_what_is_missing_is_said_to_both_sides_of_a_submission(talk: Talk) -> None:
    await talk.has_tasks(replace(talk.province.task(12), quantity="30 hộ"))
    await talk.says("binh", "tiến độ 12 25/30 hộ")

    handed_in = await talk.says("binh", "xong 12 đủ rồi chị")

    assert "còn thiếu 5 hộ so với việc được giao" in handed_in.text
    assert "còn thiếu 5 hộ" in (await talk.says("an", "xem 12")).text


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("xong việc 12 rồi nha chị, mất có 10 phút", "mất có 10 phút"),
        ("xong 12 rồi ạ, đã gửi bảng kê", "đã gửi bảng kê"),
        ("xong 12, đã treo đủ 5 tấm", "đã treo đủ 5 tấm"),
    ],
)
async def test_a_note_is_kept_from_its_first_word_that_says_something(talk: Talk, words: str, note: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", words)

    assert (await talk.submissions(12))[-1].note == note
