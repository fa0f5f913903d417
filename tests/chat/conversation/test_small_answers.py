"""Slips, thanks, stand-ins, receipts and refusals in plain words; and a whole order while a draft asks for something."""

from dataclasses import replace

import pytest

from domain.task import TaskState
from tests.chat.conversation.talk import Talk


@pytest.mark.parametrize("words", ["nhầm rồi, chưa xong đâu", "nham roi, chua xong dau", "nhầm, gửi nhầm rồi"])
async def test_a_slip_offers_to_take_back_exactly_that_step(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    asked = await talk.says("binh", words)
    assert (await talk.task(12)).state is TaskState.SUBMITTED
    assert "NV-12" in asked.text

    await talk.presses("binh", asked.action("rút lại"))
    assert (await talk.task(12)).state is TaskState.ASSIGNED


async def test_a_slip_is_not_taken_back_once_another_step_followed(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13))
    await talk.says("binh", "xong 12")
    asked = await talk.says("binh", "nhầm rồi, chưa xong đâu")
    await talk.says("binh", "nhận 13")

    await talk.presses("binh", asked.action("rút lại"))

    assert (await talk.task(12)).state is TaskState.SUBMITTED
    assert (await talk.task(13)).state is TaskState.RECEIVED


@pytest.mark.parametrize("words", ["ok", "đồng ý", "từ chối gia hạn", "không gia hạn"])
async def test_the_only_request_that_waits_is_named(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "gia hạn 12 đến 10/12 vì mưa")

    heard = await talk.says("an", words)

    assert "đang xin gia hạn NV-12" in heard.text
    assert heard.labels == ["Đồng ý gia hạn", "Không gia hạn"]
    assert "đồng ý gia hạn 12 · không gia hạn 12" in heard.messages[0].hint
    assert (await talk.task(12)).extended == 0


@pytest.mark.parametrize("words", ["mai em đi đám cưới, Hoa làm thay em", "mai em đi họp, nhờ chị Hoa làm thay"])
async def test_a_stand_in_for_a_day_is_offered(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says("binh", words)

    assert "nhờ Hoa thay từ thứ Tư 25/11/2026 đến hết thứ Tư 25/11/2026" in asked.text
    assert "Đỗ Thị Hoa thay anh/chị Bình" in (await talk.says("binh", "đồng ý")).text


async def test_a_stand_in_for_some_days_is_asked_until_when(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says("binh", "em bị sốt xuất huyết nằm viện, nhờ bé Hoa làm thay mấy hôm")
    assert "Hoa thay đến hết ngày nào?" in asked.text

    assert "Đỗ Thị Hoa thay anh/chị Bình" in (await talk.says("binh", "thứ sáu")).text


async def test_a_stand_in_for_one_task_is_told_how(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "nhờ chị Hoa làm thay")

    assert "ủy quyền cho Hoa từ" in heard.text
    assert "chưa có" not in heard.text


async def test_we_will_do_it_is_a_receipt(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    shown = await talk.says("binh", "xem 12")

    await talk.says("binh", "ok chị, tổ em làm", reply_to=shown.keys[0])

    assert (await talk.task(12)).state is TaskState.RECEIVED


async def test_a_reason_given_with_a_refusal_is_not_asked_again(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    shown = await talk.says("binh", "xem 12")

    words = "tổ em đang bận mùa gặt, làm không nổi đâu chị, chị giao người khác giúp"
    await talk.says("binh", words, reply_to=shown.keys[0])

    assert (await talk.task(12)).state is TaskState.DECLINED
    assert "bận mùa gặt" in str([line.facts for line in await talk.history(12)])


@pytest.mark.parametrize("words", ["NV12 xong rồi", "12: xong"])
async def test_a_number_that_was_given_is_no_list_of_one(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says("binh", words)
    assert "1. NV-12" not in asked.text
    assert len(asked.labels) == 1

    await talk.presses("binh", asked.buttons[0].action)
    assert (await talk.task(12)).state is TaskState.SUBMITTED


@pytest.mark.parametrize("words", ["cảm ơn chị", "ok cảm ơn anh", "dạ em cảm ơn chị nhiều", "cam on anh", "thanks"])
async def test_thanks_are_answered_and_change_nothing(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    assert (await talk.says("binh", words)).text == "Cảm ơn anh/chị Bình."
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    assert (await talk.says("an", "chị xem rồi, tốt")).text.startswith("Vâng, cảm ơn anh/chị An.")


_MEANWHILE = [
    "tổ ấp một tổng hợp danh sách hộ nghèo gửi chị, hạn thứ sáu",
    "Kính mời các đồng chí tổ trưởng dự họp giao ban lúc 14h chiều mai tại xã",
]


@pytest.mark.parametrize("words", _MEANWHILE)
@pytest.mark.parametrize("first", ["giao rà soát hộ nghèo", "giao tổ ấp hai: rà soát hộ nghèo"])
async def test_a_whole_order_is_not_taken_as_the_answer_and_is_not_lost(talk: Talk, first: str, words: str) -> None:
    await talk.says("an", first)

    asked = await talk.says("an", words)
    assert "Đang có một bản nháp chưa gửi" in asked.text

    kept = await talk.says("an", "2")
    assert words[:40] in kept.text

    await talk.says("an", words)
    begun = await talk.says("an", "1")
    assert "ổng hợp danh sách" in begun.text or "ọp giao ban" in begun.text


@pytest.mark.parametrize("words", ["xin chào", "Chào em!", "alo", "em ơi", "dạ em chào chị", "hello"])
async def test_a_greeting_is_greeted(talk: Talk, words: str) -> None:
    heard = await talk.says("binh", words)

    assert "Chào anh/chị Bình" in heard.text
    assert "chưa hiểu" not in heard.text


@pytest.mark.parametrize("words", ["chào hàng chợ Lách", "alo mẫu nào", "ơi trời"])
async def test_other_words_are_no_greeting(talk: Talk, words: str) -> None:
    assert "Chào anh/chị Bình" not in (await talk.says("binh", words)).text


@pytest.mark.parametrize(
    ("words", "done"), [("tổng", "12"), ("tổng đến nay", "12"), ("thêm", "27"), ("làm thêm", "27"), ("tong", "12")]
)
async def test_total_or_more_is_answered_by_its_name(talk: Talk, words: str, done: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "tiến độ 12 15 hộ")
    assert "Làm thêm" in (await talk.says("binh", "12: 12 hộ")).text

    heard = await talk.says("binh", words)

    assert f"{done} hộ" in heard.text
    assert "Đã ghi tiến độ" in heard.text


async def test_how_a_group_is_tied_is_told_with_the_code_of_the_own_unit(talk: Talk) -> None:
    assert "/gan_nhom A1" in (await talk.says("binh", "gắn nhóm A1")).text
    assert "/gan_nhom A1" in (await talk.says("binh", "/gan_nhom", group="g")).text
    assert "/gan_nhom <mã đơn vị>" in (await talk.says("an", "/gan_nhom", group="g")).text


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("thôi khỏi làm băng rôn nữa nha Bình", ["NV-13"]),
        ("thoi khoi lam bang ron nua nha Binh", ["NV-13"]),
        ("thôi khỏi làm báo cáo nữa nha Bình", ["NV-12", "NV-14"]),
    ],
)
async def test_of_several_tasks_the_ones_named_by_their_words_are_offered(
    talk: Talk, words: str, offered: list[str]
) -> None:
    titles = {12: "Báo cáo tuần", 13: "Treo băng rôn ngày hội", 14: "Báo cáo tháng"}
    await talk.has_tasks(*(replace(talk.province.task(number), title=title) for number, title in titles.items()))

    asked = await talk.says("an", words)

    assert [f"NV-{number}" for number in titles if f"NV-{number}" in asked.text] == offered


async def test_a_stand_in_whom_nobody_knows_is_named_before_the_day_is_asked(talk: Talk) -> None:
    assert "Không thấy “Ất”" in (await talk.says("binh", "ủy quyền cho Ất")).text


async def test_a_last_day_that_is_over_is_asked_anew_and_is_no_part_of_the_name(talk: Talk) -> None:
    asked = await talk.says("binh", "ủy quyền cho Hoa từ mai đến hôm qua")

    assert "Hoa thay đến hết ngày nào?" in asked.text
    assert "Đỗ Thị Hoa thay anh/chị Bình từ thứ Tư 25/11/2026" in (await talk.says("binh", "thứ sáu")).text


@pytest.mark.parametrize("words", ["thôi", "thôi khỏi", "khoan đã"])
async def test_letting_go_of_nothing_is_no_riddle(talk: Talk, words: str) -> None:
    heard = await talk.says("binh", words)

    assert "Không có gì đang chờ" in heard.text


async def test_the_card_of_an_order_that_repeats_says_so_to_its_lead(talk: Talk) -> None:
    await talk.says("an", "giao A1: báo cáo tuần; hạn 16h thứ năm hằng tuần; sản phẩm báo cáo")
    await talk.says("an", "đồng ý")
    await talk.says("an", "giao A1: treo cờ; hạn thứ sáu; sản phẩm ảnh")
    await talk.says("an", "đồng ý")

    assert "Việc giao theo kỳ" in (await talk.says("binh", "nhận 1")).text
    assert "Việc giao theo kỳ" not in (await talk.says("binh", "nhận 2")).text


async def test_a_report_kept_as_a_comment_says_how_a_figure_is_recorded(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "nhận 0")

    assert "chức năng" not in heard.text
    assert "tiến độ 12 <số>" in heard.text
