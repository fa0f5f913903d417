"""Where there are no buttons, numbers take their place: what stands under a message is chosen by its number."""

import pytest

from tests.scenarios.test_main_job import give
from tests.scenarios.town import Town

ORDER = "giao AP1: Cài VNeID mức 2 cho 40 hộ; sản phẩm danh sách hộ đã cài; hạn thứ sáu"


async def test_a_task_is_given_confirmed_done_and_accepted_by_numbers(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await town.says("an", ORDER)
    await town.expects("an", "1 Đồng ý · 2 Sửa hạn · 3 Bỏ")
    await town.says("an", "1")
    await town.expects("an", "NV-1", "Tình hình lúc 08:00 25/11/2026")
    await town.expects("dung", "1 Nhận việc · 2 Báo xong")
    await town.forward(hours=1)
    await town.says("dung", "1")
    await town.expects("dung", "đã nhận", "1 Báo xong", "Tình hình lúc 09:00 25/11/2026")
    await town.forward(hours=0.01)
    await town.says("dung", "số 1")
    await town.expects("dung", "chờ nghiệm thu")
    await town.expects("an", "báo xong", "1 Nghiệm thu · 2 Trả lại")
    await town.forward(hours=1)
    await town.says("an", "1.")
    await town.expects("an", "hoàn thành")
    await town.expects("dung", "NV-1")
    await town.is_quiet()


@pytest.mark.parametrize("plain_town", ["poorest"], indirect=True)
async def test_a_number_in_answer_to_an_older_message_means_that_one(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await give(town)
    await town.says("an", "giao AP1: Rà soát hộ nghèo; sản phẩm danh sách; hạn thứ sáu")
    await town.says("an", "1")
    await town.skip("an")
    await town.expects("dung", "NV-2")
    await town.forward(hours=1)
    await town.says("dung", "1", reply_to="NV-1 · Cài VNeID")
    await town.expects("dung", "NV-1", "đã nhận")
    await town.is_quiet()


async def test_a_number_just_after_a_message_that_came_unasked_is_not_guessed(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await give(town)
    await town.forward(hours=1)
    await town.says("an", "giao AP1: Rà soát hộ nghèo; sản phẩm danh sách; hạn thứ sáu")
    await town.says("an", "1")
    await town.skip("an")
    await town.expects("dung", "NV-2", "1 Nhận việc")
    await town.says("dung", "1")
    await town.expects("dung", "hai tin", "tin mới: nhận 2", "tin trước: nhận 1")
    await town.says("dung", "nhận 2")
    await town.expects("dung", "NV-2", "đã nhận")
    await town.is_quiet()


async def test_a_number_sent_twice_takes_one_step(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await town.says("an", ORDER)
    await town.says("an", "1")
    await town.says("an", "1")
    await town.skip("an")
    await town.expects("dung", "NV-1", "1 Nhận việc")
    await town.is_quiet()
    await town.forward(hours=1)
    await town.says("dung", "1")
    await town.expects("dung", "đã nhận", "1 Báo xong")
    await town.says("dung", "1")
    await town.expects("dung", "có thể là gửi hai lần", "chưa làm gì thêm", "gõ: xong 1")
    await town.forward(hours=0.01)
    await town.says("dung", "dạ chọn 1 nha")
    await town.expects("dung", "chờ nghiệm thu")
    await town.expects("an", "báo xong")
    await town.is_quiet()


async def test_nought_and_two_numbers_at_once_choose_nothing(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await give(town)
    await town.forward(hours=1)
    await town.says("dung", "0")
    await town.expects("dung", "chỉ có số từ 1 đến 4")
    await town.says("dung", "", photo=True)
    await town.expects("dung", "1 để báo xong", "2 để lưu vào việc")
    await town.says("dung", "1 2")
    await town.expects("dung", "Mỗi lần chỉ chọn một số")
    await town.says("dung", "số 2 nha")
    await town.expects("dung", "Đã lưu vào NV-1")
    await town.expects("an", "NV-1")
    await town.is_quiet()


async def test_a_number_that_nothing_has_says_which_there_are(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await give(town)
    await town.forward(hours=1)
    await town.says("dung", "9")
    await town.expects("dung", "chỉ có số từ 1 đến 4")
    await town.is_quiet()


async def test_an_old_number_shows_how_the_task_stands(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await give(town)
    await town.says("dung", "nhận 1")
    await town.expects("dung", "NV-1")
    await town.forward(days=1, hours=1)
    await town.says("dung", "1")
    await town.expects("dung", "NV-1", "đã nhận", "Gần đây")
    await town.is_quiet()


async def test_a_question_that_wants_a_number_keeps_it(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await give(town)
    await town.says("dung", "nhận 1")
    await town.expects("dung", "2 Ghi tiến độ")
    await town.forward(hours=1)
    await town.says("dung", "2")
    await town.expects("dung", "làm được bao nhiêu")
    await town.says("dung", "1")
    await town.expects("dung", "1/40")
    await town.is_quiet()


async def test_a_card_that_cannot_be_drawn_again_is_not_missed(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await give(town)
    await town.says("dung", "nhận 1")
    await town.says("dung", "tiến độ 1 15/40 hộ")
    await town.forward(hours=1)

    async with town.parts.store.read() as uow:
        assert await uow.pulse.stale_card_at() is None


@pytest.mark.parametrize("plain_town", ["zalo_oa"], indirect=True)
async def test_under_buttons_a_number_is_the_button_in_that_place(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await town.says("dung", "trợ giúp")
    await town.skip("dung")
    await give(town)
    await town.forward(hours=1)
    await town.says("dung", "1")
    await town.expects("dung", "NV-1", "đã nhận")


async def test_a_line_of_a_list_is_opened_by_its_own_number_while_an_order_waits(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung", "binh")
    await give(town)
    await town.says("an", "giao AP2: Rà soát hộ nghèo; sản phẩm danh sách; hạn thứ sáu")
    await town.skip("an")
    await town.says("an", "tình hình")
    told = await town.expects("an", "1. Tổ CNSCĐ ấp 1: 1 việc", "trả lời bằng số của dòng")
    assert "1 1" not in told
    assert "2 Trong hạn: 1" in told or "2 Sắp đến hạn: 1" in told
    await town.skip("an")
    await town.says("an", "1")
    await town.expects("an", "Tình hình · Tổ CNSCĐ ấp 1")

    await town.says("binh", "tình hình")
    await town.skip("binh")
    await town.says("binh", "9")
    await town.expects("binh", "chỉ có số")
    await town.says("binh", "1")
    await town.expects("binh", "Tình hình · Tổ CNSCĐ ấp 1")


async def test_a_second_order_is_confirmed_at_once(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await town.says("an", ORDER)
    await town.says("an", "bỏ")
    await town.says("an", ORDER)
    await town.skip("an")
    await town.says("an", "1")
    await town.expects("an", "NV-1", "Tình hình lúc")
