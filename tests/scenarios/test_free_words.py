"""Orders and decisions in one breath, as officials dictate them: drafted, asked about, and never acted on in silence."""

from tests.scenarios.town import Town


async def test_an_order_in_one_breath_is_drafted_and_sent_only_on_a_yes(town: Town) -> None:
    await town.joins("an", "dung", "giang")
    await town.says("an", "@Dũng đ/c rà soát danh sách hộ chưa kích hoạt VNeID trước 17h ngày 15/12 nhé")
    await town.expects("an", "Rà soát danh sách hộ chưa kích hoạt VNeID", "17:00 thứ Ba 15/12/2026", "Trần Đức Dũng")
    await town.is_quiet()
    await town.says("an", "đồng ý")
    await town.expects("an", "NV-1")
    await town.expects("dung", "NV-1", "Rà soát danh sách hộ chưa kích hoạt VNeID")

    await town.says("an", "giao to ap 2 ra soat ho ngheo truoc thu sau")
    await town.expects("an", "Huỳnh Thu Giang", "17:00 thứ Sáu 27/11/2026")
    await town.says("an", "bỏ")
    await town.expects("an", "chưa gửi cho ai")
    await town.is_quiet()


async def test_a_partner_is_asked_and_somebody_else_leads(town: Town) -> None:
    await town.joins("an", "dung", "oanh")
    await town.says("an", "đề nghị VNPT kiểm tra sóng ấp 2 trong tuần này")
    await town.expects("an", "chủ trì")
    await town.says("an", "tổ ấp 1")
    await town.expects("an", "Trần Đức Dũng", "VNPT Bình Mẫu")
    await town.says("an", "đồng ý")
    await town.expects("an", "NV-1")
    await town.expects("dung", "NV-1")
    await town.expects("oanh", "NV-1", "ính đề nghị")
    await town.is_quiet()


async def test_a_meeting_is_no_task(town: Town) -> None:
    await town.joins("an", "dung")
    await town.says("an", "TB: 14h thứ 5 họp giao ban tại HT UBND xã, TP: tổ trưởng 12 ấp, mang theo BC")
    await town.expects("an", "14:00 thứ Năm 26/11/2026", "không lập thành việc")
    await town.is_quiet()


async def test_a_decision_without_a_number_is_one_question(town: Town) -> None:
    await town.joins("an", "dung", "giang")
    for team in ("AP1", "AP2"):
        await town.says("an", f"giao {team}: lập danh sách hộ nghèo; hạn thứ sáu")
        await town.says("an", "đồng ý")
    for who in ("an", "dung", "giang"):
        await town.skip(who)

    await town.says("an", "nhắc anh Dũng nộp báo cáo")
    asked = await town.expects("an", "NV-1")
    assert "NV-2" not in asked
    await town.says("an", "1")
    await town.expects("an", "đôn đốc", "NV-1")
    await town.expects("dung", "NV-1", "đôn đốc")

    await town.says("giang", "xong 2")
    await town.skip("giang")
    await town.skip("an")
    await town.says("an", "Tổ ấp 2 làm lại phần danh sách, thiếu SĐT")
    await town.expects("an", "NV-2")
    await town.says("an", "1")
    await town.expects("an", "NV-2", "làm lại")
    await town.expects("giang", "NV-2", "thiếu SĐT")
    await town.is_quiet()


async def test_small_talk_changes_nothing(town: Town) -> None:
    await town.joins("an", "dung")
    for words in ("chào buổi sáng các đồng chí", "hôm nay nóng quá", "tổ nào chưa nộp báo cáo", "ai trễ nhiều nhất"):
        await town.says("an", words)
        await town.skip("an")
    await town.is_quiet()
