"""More time asked for while a rung draws near: the rung waits for the answer, and the ladder goes on from the new date; or,
without an answer, from the old one, and says so."""

from tests.scenarios.test_main_job import give
from tests.scenarios.town import Town


async def asks(town: Town) -> None:
    """It is Thursday morning; the reminder is due at 17:00, the work on Friday."""
    await town.joins("an", "dung", "binh", "minh")
    await give(town)
    await town.says("dung", "nhận 1")
    await town.skip("dung")
    await town.forward(days=1)
    await town.is_quiet()
    await town.says("dung", "gia hạn 1 đến 17h thứ ba tuần sau vì mưa lũ, đường ngập")
    await town.expects("dung", "NV-1", "đề nghị gia hạn NV-1 đến 17:00 thứ Ba 01/12/2026", "chưa nhắc hạn này")
    await town.expects(
        "an", "NV-1", "Trần Đức Dũng", "17:00 thứ Ba 01/12/2026", "mưa lũ", "đồng ý gia hạn 1 đến <ngày>"
    )
    await town.is_quiet()


async def test_the_rung_waits_for_the_decision_and_the_ladder_goes_on_from_the_new_date(town: Town) -> None:
    await asks(town)

    # 17:00 on Thursday passes in silence; on Friday the one who decides is reminded.
    await town.forward(hours=20)
    await town.is_quiet()
    await town.forward(hours=5)
    await town.expects("an", "NV-1", "đang chờ trả lời", "17:00 thứ Ba 01/12/2026")
    await town.is_quiet()

    await town.says("an", "đồng ý gia hạn 1")
    await town.expects(
        "an", "NV-1", "Đã gia hạn NV-1 đến 17:00 thứ Ba 01/12/2026", "Hạn ban đầu: 17:00 thứ Sáu 27/11/2026"
    )
    await town.expects("dung", "NV-1", "gia hạn việc này đến 17:00 thứ Ba 01/12/2026")
    await town.is_quiet()

    # The first due date passes in silence too.
    await town.forward(days=2)
    await town.is_quiet()
    await town.forward(days=1, hours=9)
    await town.expects("dung", "NV-1", "sắp đến hạn", "17:00 thứ Ba 01/12/2026")
    await town.is_quiet()
    await town.forward(days=1)
    await town.expects("dung", "NV-1", "quá hạn")
    await town.is_quiet()


async def test_without_an_answer_the_ladder_goes_on_after_two_working_days_and_says_so(town: Town) -> None:
    await asks(town)
    await town.forward(days=1, hours=6)
    await town.expects("an", "NV-1", "đang chờ trả lời")
    await town.is_quiet()

    # Monday, two working days after the asking.
    await town.forward(days=3)
    # Both in one message.
    await town.expects("dung", "NV-1", "quá hạn", "chưa được trả lời")
    for who in ("an", "binh"):
        await town.expects(who, "NV-1", "sau 2 ngày làm việc chưa được trả lời", "được đôn đốc tiếp")
    await town.is_quiet()

    await town.forward(days=1)
    await town.expects("binh", "NV-1", "quá hạn", "Đề nghị gia hạn đến 17:00 thứ Ba 01/12/2026 chưa được trả lời")
    await town.expects("an", "NV-1", "quá hạn")
    await town.is_quiet()

    await town.says("an", "không gia hạn 1 cần trước kỳ họp")
    await town.expects("an", "chưa đồng ý gia hạn NV-1")
    await town.expects("dung", "NV-1", "chưa đồng ý gia hạn", "cần trước kỳ họp")
    await town.is_quiet()
