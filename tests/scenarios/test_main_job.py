"""The main job: an official gives work in a chat, a member says it is done, the official accepts it, and when it is late
the supervisor hears of it. Told once on each platform; every message that anybody gets is named here."""

from tests.scenarios.town import Town


async def give(town: Town) -> None:
    """An's order to the team of hamlet 1 is out as NV-1."""
    await town.says("an", "giao AP1: Cài VNeID mức 2 cho 40 hộ; sản phẩm danh sách hộ đã cài; hạn thứ sáu")
    await town.expects("an", "17:00 thứ Sáu 27/11/2026", "Trần Đức Dũng")
    await town.says("an", "đồng ý")
    await town.expects("an", "NV-1")
    await town.expects("dung", "NV-1", "Cài VNeID mức 2 cho 40 hộ", "17:00 thứ Sáu 27/11/2026")


async def test_an_order_lives_from_its_first_word_to_its_acceptance(town: Town) -> None:
    await town.joins("an", "dung", "phuc", "binh")

    await town.says("an", "giao AP1: Cài VNeID mức 2 cho 40 hộ; sản phẩm danh sách hộ đã cài")
    await town.expects("an", "Còn thiếu: hạn", "Cài VNeID mức 2 cho 40 hộ")
    await town.says("an", "thứ sáu")
    await town.expects("an", "Cài VNeID mức 2 cho 40 hộ", "17:00 thứ Sáu 27/11/2026", "Trần Đức Dũng", "Lê Văn Bình")
    await town.says("an", "đồng ý")
    await town.expects("an", "NV-1", "Cài VNeID")
    await town.expects("dung", "NV-1", "Cài VNeID mức 2 cho 40 hộ", "17:00 thứ Sáu 27/11/2026")
    await town.is_quiet()

    await town.says("dung", "nhận 1")
    await town.expects("dung", "NV-1", "đã nhận NV-1")
    await town.is_quiet()

    await town.says("dung", "xong 1 đã cài đủ 40 hộ", photo=True)
    await town.expects("dung", "NV-1", "hờ nghiệm thu")
    await town.expects("an", "NV-1", "Trần Đức Dũng", "đã cài đủ 40 hộ")
    await town.is_quiet()

    await town.says("an", "trả lại 1")
    await town.expects("an", "NV-1", "làm lại điều gì")
    await town.says("an", "danh sách thiếu số điện thoại")
    await town.expects("an", "NV-1", "àm lại")
    await town.expects("dung", "NV-1", "danh sách thiếu số điện thoại")
    await town.is_quiet()

    await town.says("dung", "xong 1 đã bổ sung")
    await town.expects("dung", "NV-1", "hờ nghiệm thu")
    await town.expects("an", "NV-1", "đã bổ sung")
    await town.says("an", "nghiệm thu 1")
    await town.expects("an", "NV-1", "oàn thành")
    await town.expects("dung", "NV-1", "Cài VNeID")
    await town.is_quiet()


async def test_a_late_task_climbs_two_levels_and_everybody_hears_it_once(town: Town) -> None:
    await town.joins("an", "dung", "phuc", "binh", "minh")
    await give(town)
    await town.is_quiet()

    # One working day later the lead has not confirmed the order, and is asked once more.
    await town.forward(days=1)
    await town.expects("dung", "NV-1", "chưa xác nhận đã nhận")
    await town.is_quiet()

    # One working day before: the lead is reminded, and nobody else.
    await town.forward(hours=10)
    await town.expects("dung", "NV-1", "17:00 thứ Sáu 27/11/2026")
    await town.is_quiet()

    # Still no receipt: the assigner hears so. The due date: the lead hears that it has passed.
    await town.forward(days=1)
    await town.expects("an", "NV-1", "Trần Đức Dũng chưa xác nhận đã nhận")
    await town.expects("dung", "NV-1", "uá hạn")
    await town.is_quiet()

    # One working day later, on Monday: the supervisor, and the assigner with her.
    await town.forward(days=3)
    await town.expects("binh", "NV-1", "Trần Đức Dũng", "uá hạn", "1 ngày làm việc")
    await town.expects("an", "NV-1", "uá hạn")
    await town.is_quiet()

    # Three working days later, on Wednesday: the level above.
    await town.forward(days=2)
    await town.expects("minh", "NV-1", "3 ngày làm việc")
    await town.is_quiet()

    # Done at last; nobody hears of the lateness again.
    await town.says("dung", "xong 1")
    await town.expects("dung", "hờ nghiệm thu")
    await town.expects("an", "NV-1")
    await town.says("an", "đạt 1")
    await town.expects("an", "quá hạn")
    await town.expects("dung", "NV-1")
    await town.forward(days=30)
    await town.is_quiet()


async def test_seen_holds_the_climb_for_two_working_days_and_no_longer(town: Town) -> None:
    await town.joins("an", "dung", "binh", "minh")
    await give(town)
    await town.forward(days=5, hours=10)
    for who in ("dung", "binh", "an"):
        await town.skip(who)

    await town.says("binh", "đã nắm 1")
    await town.expects("binh", "NV-1")
    await town.forward(days=1, hours=23)
    await town.is_quiet()
    await town.forward(days=1)
    await town.expects("minh", "NV-1")
    await town.is_quiet()


async def test_a_member_offers_and_the_lead_submits(town: Town) -> None:
    await town.joins("an", "dung", "phuc")
    await give(town)

    await town.says("phuc", "xong 1 em đã cài xong", photo=True)
    await town.expects("phuc", "NV-1", "Dũng")
    await town.expects("dung", "NV-1", "Đỗ Hồng Phúc", "em đã cài xong")
    await town.is_quiet()
    await town.says("dung", "xong 1")
    await town.expects("dung", "hờ nghiệm thu")
    await town.expects("an", "NV-1")
    await town.is_quiet()


async def test_a_partner_is_asked_to_cooperate_and_closes_the_own_part(town: Town) -> None:
    await town.joins("an", "dung", "oanh")

    await town.says("an", "giao VNPT: Kiểm tra sóng; hạn thứ sáu")
    refused = await town.expects("an", "VNPT")
    assert "phối hợp" in refused
    await town.says("an", "giao AP1: Ra quân tại chợ; hạn thứ sáu; phối hợp VNPT")
    await town.skip("an")
    await town.says("an", "đồng ý")
    await town.expects("an", "NV-1")
    await town.expects("dung", "NV-1")
    asked = await town.expects("oanh", "NV-1", "ính đề nghị", "phối hợp")
    assert "giao" not in asked.lower()
    await town.says("oanh", "xong 1 đã cử hai người")
    await town.expects("oanh", "NV-1")
    await town.expects("dung", "NV-1", "Lý Kiều Oanh")
    await town.is_quiet()


async def test_refused_work_goes_back_to_the_assigner_who_hands_it_over(town: Town) -> None:
    await town.joins("an", "dung", "giang")
    await give(town)

    await town.says("dung", "từ chối 1 vì tổ đang chống lũ")
    await town.expects("dung", "NV-1")
    await town.expects("an", "NV-1", "tổ đang chống lũ")
    await town.says("an", "chuyển 1 cho Giang")
    await town.expects("an", "NV-1", "Huỳnh Thu Giang")
    await town.expects("giang", "NV-1", "Cài VNeID")
    await town.expects("dung", "NV-1", "Huỳnh Thu Giang")
    await town.is_quiet()


async def test_words_that_only_sound_like_done_change_nothing(town: Town) -> None:
    await town.joins("an", "dung")
    await give(town)

    for words in ("chưa xong", "gần xong rồi", "xong chưa?", "để em xem", "xong 12 hộ"):
        await town.says("dung", words)
        await town.skip("dung")
    await town.says("dung", "xem 1")
    await town.expects("dung", "NV-1", "đã giao, chưa xác nhận")
    await town.is_quiet()


async def test_a_stranger_is_told_how_to_link_and_nothing_else(open_town: Town) -> None:
    town = open_town
    await town.joins("an", "dung")
    await give(town)
    await town.chat.join("stranger", "2222-2222")
    told = (await town.chat.heard("stranger"))[-1]
    assert "mã" in told
    await town.says("stranger", "xem 1")
    await town.says("stranger", "việc")
    for text in await town.chat.heard("stranger"):
        assert "VNeID" not in text
        assert "An" not in text.split()
    await town.is_quiet()
