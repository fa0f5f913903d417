"""What an order in one free sentence says besides whom and when: product, proof, quantity, haste, and what it cannot hold."""

import pytest

from domain.records import Dialogue
from tests.chat.conversation.an_order import FRIDAY_17
from tests.chat.conversation.talk import Talk


async def test_an_order_in_one_free_sentence_is_understood(talk: Talk) -> None:
    shown = await talk.says("an", "giao tổ ấp một lập danh sách sạp chợ chưa có mã QR trước 17h thứ sáu")

    assert "17:00 thứ Sáu 27/11/2026" in shown.text
    await talk.says("an", "đồng ý")
    task = await talk.task(1)
    assert task.title == "Lập danh sách sạp chợ chưa có mã QR"
    assert task.due_at == FRIDAY_17


async def test_an_english_speaker_gives_an_order_in_english(talk: Talk) -> None:
    await talk.says("an", "cài đặt tiếng Anh")

    shown = await talk.says("an", "assign A1: make a list of market stalls; due 30/11")
    assert "30/11/2026" in shown.text
    sent = await talk.says("an", "confirm")

    assert "NV-1" in sent.text
    assert (await talk.task(1)).title == "make a list of market stalls"


async def test_partners_and_politeness_in_a_free_sentence_are_no_part_of_the_title(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một lập danh sách hộ, phối hợp Viettel, trước 17h thứ sáu nhé")
    await talk.says("an", "đồng ý")

    task = await talk.task(1)
    assert task.title == "Lập danh sách hộ"
    assert task.due_at == FRIDAY_17
    assert [part.person_id for part in task.parts] == [talk.province.people["nga"]]


async def test_two_orders_in_one_message_are_asked_for_one_by_one_and_nothing_is_kept(talk: Talk) -> None:
    for text in (
        "giao tổ ấp một: treo băng rôn; hạn thứ bảy\ngiao tổ ấp hai: phát tờ rơi; hạn chủ nhật",
        "Giao anh Bình: 1) rà soát hộ nghèo, hạn thứ sáu; 2) chụp ảnh nhà văn hóa, hạn thứ hai",
        "Tổ ấp 1 treo băng rôn ngoài chợ trước thứ bảy. Tổ ấp 2 phát tờ rơi trước chủ nhật.",
        "giao Bình soạn, Hoa kiểm tra danh sách hộ cận nghèo, hạn thứ năm",
        "tổ ấp 1 lo âm thanh; tổ ấp 2 lo bàn ghế; xong trước 6h sáng thứ bảy",
    ):
        assert "có 2 việc" in (await talk.says("an", text)).text
        assert await talk.dialogue("an") == Dialogue()


async def test_who_is_excepted_and_which_day_a_deadline_ends_is_asked_for_and_nothing_is_kept(talk: Talk) -> None:
    for text, asked in (
        ("giao các tổ, trừ chị Hoa, đếm cột điện hạn mốt", "ghi tên từng nơi"),
        ("mỗi tuần tổ ấp một rà soát 10 hộ, hạn 31/12", "ngày thôi lặp"),
    ):
        assert asked in (await talk.says("an", text)).text
        assert await talk.dialogue("an") == Dialogue()


async def test_work_that_hands_something_on_invents_no_product_and_a_line_of_proof_is_proof(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một kiểm tra wifi, hỏng thì báo VNPT sửa, hạn thứ sáu")
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert (draft.title, draft.product) == ("Kiểm tra wifi, hỏng thì báo VNPT sửa", "")

    await talk.says("an", "bỏ")
    await talk.says("an", "giao tổ ấp một treo băng rôn\ncó ảnh\nhạn thứ sáu")
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert (draft.title, draft.evidence) == ("treo băng rôn", "ảnh")


async def test_a_correction_that_is_not_plain_is_asked_about_with_both_readings(talk: Talk) -> None:
    shown = await talk.says("an", "giao tổ ấp một: phát tờ rơi, à không, treo băng rôn; hạn mai")
    assert "phát tờ rơi" in shown.text
    assert "treo băng rôn" in shown.text
    assert await talk.dialogue("an") == Dialogue()


async def test_proof_and_quantity_are_read_behind_a_colon_too(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: kích hoạt VNeID cho 40 hộ, có ảnh; hạn thứ sáu")
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert (draft.title, draft.evidence, draft.quantity) == ("kích hoạt VNeID cho 40 hộ", "ảnh", "40 hộ")


async def test_to_whom_the_result_goes_is_told_with_the_product(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một lập danh sách hộ nghèo, gửi chị Giang trước 17h thứ sáu")
    await talk.says("an", "đồng ý")
    task = await talk.task(1)
    assert task.product == "danh sách, gửi Giang"
    assert task.title == "Lập danh sách hộ nghèo"


@pytest.mark.parametrize("whom", ["hỏa tốc tổ ấp một", "tổ ấp một hỏa tốc", "tổ ấp một (hỏa tốc)"])
async def test_how_urgent_it_is_may_stand_beside_whom_it_is_for(talk: Talk, whom: str) -> None:
    heard = await talk.says("an", f"giao {whom}: Sơ tán dân; hạn thứ sáu")
    assert "Độ khẩn: hỏa tốc" in heard.text
    assert "Đồng ý" in heard.labels


async def test_how_urgent_it_is_may_come_first(talk: Talk) -> None:
    heard = await talk.says("an", "hỏa tốc giao tổ ấp một: Sơ tán dân; hạn thứ sáu")
    assert "Độ khẩn: hỏa tốc" in heard.text
    assert "Đồng ý" in heard.labels
