"""A difficulty goes up two levels, once by time and once by words, and its answer comes back to who met it."""

from tests.scenarios.town import Town


async def given(town: Town) -> None:
    """An's order is out as NV-1, with time enough; Phúc of the team is stuck."""
    await town.joins("an", "dung", "phuc", "binh", "minh")
    await town.says("an", "giao AP1: Cài VNeID mức 2 cho 40 hộ; sản phẩm danh sách hộ đã cài; hạn 17h 31/12")
    await town.skip("an")
    await town.says("an", "đồng ý")
    await town.skip("an")
    await town.expects("dung", "NV-1")
    await town.says("dung", "nhận 1")
    await town.skip("dung")
    await town.is_quiet()


async def test_it_goes_up_by_time_and_by_words_and_the_answer_comes_back(town: Town) -> None:
    await given(town)

    await town.says("phuc", "vướng 1 app VNeID báo lỗi, không đăng nhập được")
    await town.expects(
        "phuc",
        "Đã ghi vướng mắc của NV-1 (loại: lỗi hệ thống)",
        "Nguyễn Thị An",
        "08:00 thứ Sáu 27/11/2026",
        "Hạn của việc vẫn là 17:00 thứ Năm 31/12/2026",
        "gia hạn 1 đến <ngày>",
        "gửi nhầm",
    )
    await town.expects("an", "NV-1", "Đỗ Hồng Phúc", "báo vướng mắc", "app VNeID báo lỗi")
    await town.expects("dung", "NV-1", "Đỗ Hồng Phúc", "báo vướng mắc", "đã hỏi", "Nguyễn Thị An")
    await town.is_quiet()

    await town.says("an", "tiếp nhận vướng 1")
    await town.expects("an", "tiếp nhận vướng mắc của NV-1", "08:00 thứ Sáu 27/11/2026")
    await town.forward(days=1)
    await town.is_quiet()

    # Friday 08:00: two working days without an answer.
    await town.forward(days=1)
    await town.expects("binh", "NV-1", "sau 2 ngày làm việc", "Nguyễn Thị An chưa trả lời", "app VNeID báo lỗi")
    await town.expects("an", "NV-1", "đã 2 ngày làm việc", "nay chuyển lên", "Lê Văn Bình")
    await town.expects("phuc", "NV-1", "chưa được trả lời", "đã chuyển lên", "Lê Văn Bình")
    await town.is_quiet()

    await town.says("binh", "vượt thẩm quyền 1 cần tỉnh làm việc với C06")
    await town.expects("binh", "Đã chuyển vướng mắc của NV-1 lên", "Hồ Quang Minh", "08:00 thứ Ba 01/12/2026")
    await town.expects(
        "minh",
        "NV-1",
        "Lê Văn Bình",
        "vượt thẩm quyền",
        "cần tỉnh làm việc với C06",
        "app VNeID báo lỗi",
        "Vướng mắc đang ở cấp cao nhất",
    )
    await town.expects("phuc", "NV-1", "đã chuyển vướng mắc lên", "Hồ Quang Minh")
    await town.is_quiet()

    await town.says("minh", "xem 1")
    assert "lên cấp trên" not in await town.expects(
        "minh", "đang ở cấp cao nhất", "nhắc lại: Hồ Quang Minh 08:00 01/12"
    )
    await town.says("minh", "tiếp nhận vướng 1")
    assert "lên cấp trên" not in await town.expects("minh", "tiếp nhận vướng mắc của NV-1", "quá lúc đó có tin nhắc")

    await town.says("minh", "vượt thẩm quyền 1")
    await town.expects("minh", "đã ở cấp cao nhất", "không thuộc thẩm quyền 1")
    await town.says("minh", "trả lời vướng 1 đã mở lại hệ thống, cập nhật bản 2.2 rồi làm tiếp")
    await town.expects("minh", "Đã trả lời vướng mắc của NV-1", "Đỗ Hồng Phúc")
    await town.expects("phuc", "NV-1", "Hồ Quang Minh", "trả lời vướng mắc", "Trả lời: đã mở lại hệ thống")
    await town.expects("dung", "NV-1", "do anh/chị Đỗ Hồng Phúc báo", "Trả lời: đã mở lại hệ thống")
    await town.is_quiet()

    # The clock of the difficulty stands, that of the task goes on.
    await town.forward(days=10)
    await town.expects("dung", "NV-1", "chưa có tin gì thêm")
    await town.is_quiet()
    await town.says("an", "xem 1")
    assert "Vướng mắc chờ trả lời" not in await town.expects("an", "NV-1")
    await town.says("an", "lịch sử 1")
    await town.expects("an", "báo vướng mắc", "chuyển vướng mắc từ Nguyễn Thị An lên Lê Văn Bình")
    await town.is_quiet()


async def test_taken_back_at_once_it_waits_for_nobody(town: Town) -> None:
    await given(town)
    await town.says("phuc", "vướng 1 mất mạng")
    await town.skip("phuc")
    for who in ("an", "dung"):
        await town.expects(who, "báo vướng mắc")
    await town.says("phuc", "gửi nhầm")
    await town.expects("phuc", "rút lại", "báo vướng mắc")
    for who in ("an", "dung"):
        await town.expects(who, "gửi nhầm", "báo vướng mắc")
    await town.forward(days=5)
    await town.is_quiet()
