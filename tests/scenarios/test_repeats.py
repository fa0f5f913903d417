"""An order that repeats: shown before it goes out, given again by itself, and stopped; told once on each platform."""

from tests.scenarios.town import Town


async def begin(town: Town) -> None:
    await town.says("an", "giao AP1: Báo cáo kết quả tuần; hạn thứ sáu hằng tuần")
    await town.expects("an", "Lặp lại: thứ Sáu hằng tuần, lần đầu 17:00 thứ Sáu 27/11/2026")
    await town.says("an", "đồng ý")
    await town.expects("an", "NV-1", "lặp lại thứ Sáu hằng tuần", "dừng lặp 1")
    await town.expects("dung", "NV-1", "17:00 thứ Sáu 27/11/2026")
    await town.is_quiet()


async def finish(town: Town, number: int) -> None:
    await town.says("dung", f"xong {number}")
    await town.says("an", f"đạt {number}")
    for who in ("an", "dung"):
        await town.skip(who)


async def test_a_weekly_order_is_given_every_week_until_it_is_stopped(town: Town) -> None:
    await town.joins("an", "dung")
    await begin(town)
    await town.says("dung", "xem 1")
    await town.expects("dung", "Lặp lại: thứ Sáu hằng tuần", "07:00 thứ Hai 30/11/2026")
    await finish(town, 1)

    await town.forward(days=5)
    await town.expects("dung", "NV-2", "Báo cáo kết quả tuần", "17:00 thứ Sáu 04/12/2026")
    await town.is_quiet()
    await finish(town, 2)
    await town.forward(days=7)
    await town.expects("dung", "NV-3", "17:00 thứ Sáu 11/12/2026")
    await town.is_quiet()

    await town.says("an", "hủy 3 vì nghỉ lễ")
    await town.expects("an", "NV-3", "Các kỳ sau vẫn tự giao", "dừng lặp 3")
    await town.expects("dung", "NV-3")
    await town.says("dung", "dừng lặp 3")
    await town.expects("dung", "NV-3")
    await town.says("an", "dừng lặp NV-3")
    await town.expects("an", "Đã dừng lặp", "thứ Sáu hằng tuần")
    await town.forward(days=30)
    await town.is_quiet()


async def test_another_due_date_takes_the_repetition_with_it(town: Town) -> None:
    await town.joins("an", "dung")
    await town.says("an", "giao AP1: Báo cáo kết quả tuần; hạn thứ sáu hằng tuần")
    await town.skip("an")
    await town.says("an", "sửa hạn 17h thứ hai tuần sau")
    shown = await town.expects("an", "17:00 thứ Hai 30/11/2026")
    assert "Lặp lại" not in shown
    await town.says("an", "dừng lặp")
    await town.expects("an", "Dừng lặp việc nào?")


async def test_an_order_to_several_teams_repeats_as_a_whole(town: Town) -> None:
    await town.joins("an", "dung", "giang")
    await town.says("an", "Các tổ ấp 1, ấp 2 báo cáo kết quả tuần vào thứ 6 hằng tuần")
    await town.expects("an", "Lặp lại: thứ Sáu hằng tuần, lần đầu 17:00 thứ Sáu 27/11/2026")
    await town.says("an", "đồng ý")
    await town.expects("an", "NC-1", "dừng lặp NC-1")
    await town.expects("dung", "NV-1")
    await town.expects("giang", "NV-2")
    await town.says("an", "xem NC-1")
    await town.expects("an", "Lặp lại: thứ Sáu hằng tuần", "07:00 thứ Hai 30/11/2026")
    await town.is_quiet()

    await town.says("an", "hủy NC-1 tuần này nghỉ")
    await town.expects("an", "NC-1", "Các kỳ sau vẫn tự giao", "dừng lặp NC-1")
    await town.skip("dung")
    await town.skip("giang")
    await town.forward(days=5)
    await town.expects("dung", "NV-3", "17:00 thứ Sáu 04/12/2026")
    await town.expects("giang", "NV-4", "17:00 thứ Sáu 04/12/2026")
    await town.is_quiet()
    await town.says("an", "dừng lặp NC-2")
    await town.expects("an", "NC-2", "ừng lặp")
    await town.is_quiet()
