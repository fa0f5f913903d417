"""The days off to come are shown to everybody as they hold in the own unit, and who changes them is told where."""

from datetime import date, time

import pytest

from adapters.chat.grammar.commands import Command, Verb, read_command
from domain.preferences import Rest
from domain.records import CalendarDay
from storage.calendar_rows import OFF, WORK
from tests.chat.conversation.talk import Talk


async def test_days_off_are_those_of_everybody_and_of_the_own_unit(talk: Talk) -> None:
    commune = talk.province.units["X1"]
    async with talk.store.write() as uow:
        await uow.calendar.put(CalendarDay(date(2027, 1, 1), OFF, "Tết Dương lịch", state="expected"))
        await uow.calendar.put(CalendarDay(date(2026, 12, 4), OFF, "Ngày hội của xã"), commune)
        await uow.calendar.put(CalendarDay(date(2026, 12, 5), WORK, "Làm bù"), commune)
        # A Saturday off is no news.
        await uow.calendar.put(CalendarDay(date(2026, 12, 12), OFF, "Nghỉ"), commune)
        await uow.calendar.put_rest(commune, Rest(time(20), time(6)))
        await uow.commit()
    heading, *days = (await talk.says("binh", "lịch nghỉ")).text.split("\n")
    assert heading == "Lịch nghỉ sắp tới · Tổ Ấp Một"
    assert days[:5] == [
        "– thứ Ba 24/11/2026: nghỉ (Ngày Văn hóa Việt Nam)",
        "– thứ Sáu 04/12/2026: nghỉ (Ngày hội của xã)",
        "– thứ Bảy 05/12/2026: làm việc (Làm bù)",
        "– thứ Sáu 01/01/2027: nghỉ (Tết Dương lịch – dự kiến)",
        "– thứ Năm 04/02/2027: nghỉ (29 Tết – dự kiến)",
    ]
    assert days[-2:] == [
        "Giờ làm việc: 07:00–11:30, 13:30–17:00, thứ Hai đến thứ Sáu",
        "Giờ yên tĩnh của đơn vị: 20:00 đến 06:00",
    ]
    assert "Ngày hội" not in (await talk.says("lan", "lịch làm việc ạ")).text


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("lịch nghỉ", True),
        ("xem lịch làm việc ạ", True),
        ("lich nghi", True),
        ("/lich_nghi", True),
        ("calendar", True),
        ("lịch nghỉ Tết đã gửi các tổ", False),
        ("lịch làm việc tuần sau gửi trước thứ sáu", False),
    ],
)
def test_only_the_words_alone_ask_for_it(text: str, is_meant: bool) -> None:
    assert (read_command(text) == Command(Verb.CALENDAR)) is is_meant
