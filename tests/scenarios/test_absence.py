"""People who are away, who are replaced in the middle, and who leave: the work goes on. Told once on each platform."""

from datetime import date

from domain.organisation import FIRST_DAY, Role
from domain.records import PostRow
from domain.usecases.people import import_organisation
from tests.scenarios.test_main_job import give
from tests.scenarios.town import ZONE, Town


async def test_a_stand_in_hears_and_does_what_the_one_away_would(town: Town) -> None:
    await town.joins("an", "dung", "em", "binh")
    await give(town)
    await town.says("dung", "nhận 1")
    await town.skip("dung")
    await town.says("dung", "ủy quyền cho Em từ hôm nay đến thứ năm")
    await town.expects("dung", "Võ Ngọc Em thay anh/chị Dũng từ thứ Tư 25/11/2026 đến hết thứ Năm 26/11/2026")
    await town.expects("em", "Anh/chị Trần Đức Dũng nhờ anh/chị Em làm thay")
    await town.is_quiet()

    # The reminder of Thursday reaches the stand-in, and nobody else.
    await town.forward(days=1, hours=10)
    await town.expects("em", "NV-1", "Thay anh/chị Trần Đức Dũng")
    await town.is_quiet()

    # On Friday the lead is back: both hear so in the morning, and the lead that it is late.
    await town.forward(days=1)
    await town.expects("em", "Hết thời gian ủy quyền", "không phải thay anh/chị Trần Đức Dũng nữa")
    await town.expects("dung", "Hết thời gian ủy quyền", "Võ Ngọc Em thôi thay anh/chị Dũng")
    await town.expects("dung", "NV-1", "uá hạn")
    await town.says("em", "xong 1")
    await town.expects("em", "NV-1", "Trần Đức Dũng")
    await town.expects("dung", "NV-1", "Võ Ngọc Em")
    await town.is_quiet()


async def test_a_hand_over_planned_in_the_middle_happens_on_its_day(town: Town) -> None:
    await town.joins("an", "dung", "phuc")
    await give(town)
    await town.says("dung", "nhận 1")
    await town.expects("dung", "đã nhận NV-1")
    await town.says("an", "chuyển 1 cho Phúc từ mai")
    await town.expects("an", "Từ thứ Năm 26/11/2026: NV-1 chuyển cho anh/chị Đỗ Hồng Phúc")
    await town.expects("dung", "NV-1", "từ thứ Năm 26/11/2026")
    await town.expects("phuc", "NV-1", "từ thứ Năm 26/11/2026")
    await town.is_quiet()

    await town.forward(days=1)
    await town.expects("dung", "NV-1", "Đỗ Hồng Phúc")
    await town.expects("phuc", "NV-1", "Cài VNeID mức 2 cho 40 hộ")
    await town.is_quiet()
    await town.says("phuc", "nhận 1")
    await town.expects("phuc", "đã nhận NV-1")


async def test_whoever_leaves_is_cut_off_and_one_sentence_hands_over_what_is_left(town: Town) -> None:
    await town.joins("an", "dung", "em", "binh")
    await give(town)
    now = town.parts.clock.now()
    today = now.astimezone(ZONE).date()
    left = PostRow("dung", "Trần Đức Dũng", "", "AP1", Role.LEADER, FIRST_DAY, date(2026, 11, 25))
    async with town.parts.store.write() as uow:
        await import_organisation(uow, [], [left], via="cli", now=now, today=today)
        await uow.commit()
    await town.settled()
    await town.is_quiet()

    # Thursday has begun: Dũng holds no post, and the deputy is the head.
    town.is_without("dung")
    await town.forward(days=1)
    await town.expects("em", "Trần Đức Dũng", "không còn chức danh, còn 1 việc đang mở: NV-1", "anh/chị Võ Ngọc Em")
    await town.expects("an", "Trần Đức Dũng", "không còn chức danh", "NV-1", "Đề xuất chuyển cho anh/chị Võ Ngọc Em")
    await town.says("em", "bàn giao việc của Dũng")
    await town.expects("em", "Đã chuyển 1 việc của anh/chị Trần Đức Dũng cho anh/chị Võ Ngọc Em: NV-1")
    await town.expects("an", "đã chuyển việc này từ anh/chị Trần Đức Dũng cho anh/chị Võ Ngọc Em chủ trì")
    await town.is_quiet()
    await town.says("em", "nhận 1")
    await town.expects("em", "đã nhận NV-1")
