"""One order to several teams: one question, one word, everybody informed, and its view right after each answer; and an
order that waits for whoever has time. Told once on each platform."""

from tests.scenarios.town import Town


async def give(town: Town) -> None:
    """An's order to the teams of two hamlets is out as NC-1, with NV-1 and NV-2."""
    await town.says("an", "giao các tổ ấp 1, 2 rà soát hộ chưa cài VNeID, gửi danh sách")
    await town.expects("an", "Còn thiếu: hạn")
    await town.says("an", "thứ sáu")
    await town.expects(
        "an",
        "2 nơi: Trần Đức Dũng (Tổ CNSCĐ ấp 1), Huỳnh Thu Giang",
        "17:00 thứ Sáu 27/11/2026",
        "báo ngay cho 2 người chủ trì",
        "Nếu quá hạn, báo: Lê Văn Bình, Nguyễn Thị An 17:00 30/11",
    )
    await town.is_quiet()
    await town.says("an", "đồng ý")
    await town.expects("an", "Đã giao NC-1: 2 việc, NV-1 đến NV-2")
    await town.expects("dung", "NV-1", "ời anh/chị Dũng nhận việc mới", "Thuộc nhiệm vụ chung: NC-1")
    await town.expects("giang", "NV-2", "17:00 thứ Sáu 27/11/2026", "Thuộc nhiệm vụ chung: NC-1")
    await town.is_quiet()


async def sees(town: Town, *parts: str) -> None:
    await town.says("an", "xem NC-1")
    await town.expects("an", "NC-1", *parts)


async def test_its_view_is_right_after_each_different_answer(town: Town) -> None:
    await town.joins("an", "dung", "giang", "binh")
    await give(town)
    await sees(town, "2 việc: 2 chưa xác nhận", "NV-1", "NV-2")

    await town.says("dung", "nhận 1")
    await town.expects("dung", "đã nhận NV-1")
    await sees(town, "2 việc: 1 chưa xác nhận, 1 đang làm")

    await town.says("giang", "từ chối 2 vì tổ đang chống lũ")
    await town.expects("giang", "NV-2")
    await town.expects("an", "NV-2", "tổ đang chống lũ")
    await sees(town, "2 việc: 1 đang làm, 1 từ chối")

    await town.says("dung", "xong 1 đủ danh sách", photo=True)
    await town.expects("dung", "hờ nghiệm thu")
    await town.expects("an", "NV-1", "đủ danh sách")
    await sees(town, "2 việc: 1 chờ nghiệm thu, 1 từ chối")

    await town.says("an", "nghiệm thu 1")
    await town.expects("an", "oàn thành")
    await town.expects("dung", "NV-1")
    await town.says("an", "việc")
    await town.expects("an", "NC-1", "1 từ chối, 1 hoàn thành", "NV-2")
    await town.is_quiet()


async def test_late_ones_are_counted_and_urged_and_it_is_cancelled_as_one(town: Town) -> None:
    await town.joins("an", "dung", "giang")
    await give(town)
    await town.says("dung", "xong 1")
    await town.expects("dung", "hờ nghiệm thu")
    await town.expects("an", "NV-1")
    await town.forward(days=2, hours=10)
    await town.expects("giang", "NV-2", "chưa xác nhận đã nhận")
    await town.expects("giang", "NV-2", "sắp đến hạn")
    await town.expects("giang", "NV-2", "uá hạn")
    await town.expects("an", "NV-1", "đang chờ", "nghiệm thu")
    await town.expects("an", "NV-2", "Huỳnh Thu Giang chưa xác nhận đã nhận")

    await sees(town, "1 chưa xác nhận, 1 chờ nghiệm thu", "quá hạn: 1", "Quá hạn:", "NV-2")
    await town.says("an", "đôn đốc NC-1")
    await town.expects("an", "Đã đôn đốc 1 việc chưa xong của NC-1")
    await town.expects("giang", "NV-2", "đôn đốc")
    await town.says("an", "sửa NC-1 hạn 4/12")
    await town.expects("an", "NC-1 có hạn mới 17:00 thứ Sáu 04/12/2026")
    await town.expects("giang", "NV-2", "17:00 thứ Sáu 04/12/2026")
    await town.expects("dung", "NV-1", "17:00 thứ Sáu 04/12/2026")
    await town.forward(days=3)
    await town.is_quiet()

    await town.says("an", "hủy NC-1 hoãn sang năm sau")
    await town.expects("an", "Đã hủy NC-1 cùng 2 việc")
    await town.expects("dung", "NV-1", "hoãn sang năm sau")
    await town.expects("giang", "NV-2", "hoãn sang năm sau")
    await town.forward(days=20)
    await town.is_quiet()


async def test_an_open_call_belongs_to_the_first_who_takes_it(town: Town) -> None:
    await town.joins("an", "dung", "phuc", "giang", "oanh")
    await town.says("an", "ai rảnh chiều mai ra trực giúp bà con ở chợ")
    await town.expects("an", "ai nhận trước sẽ chủ trì")
    await town.says("an", "đồng ý")
    await town.expects("an", "Đã gửi NC-1 cho")
    for who in ("dung", "phuc", "giang"):
        await town.expects(who, "NC-1", "Ai nhận trước sẽ chủ trì")
    await town.is_quiet()

    await town.says("phuc", "em nhận NC-1 ạ")
    await town.expects("phuc", "NV-1", "chủ trì NV-1")
    await town.expects("an", "NV-1", "Đỗ Hồng Phúc đã nhận NC-1")
    await town.says("dung", "nhận NC-1")
    await town.expects("dung", "NC-1 đã có Đỗ Hồng Phúc nhận")
    await town.is_quiet()
