"""`taskbot calendar`: days off and worked, hours and rest, of everybody or of a unit. Those who run it read Vietnamese."""

import re
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time

from adapters.spreadsheet.values import BadValue, read_date
from domain.calendars import Calendars
from domain.errors import BadInput
from domain.ids import UnitId
from domain.ports import UnitOfWork
from domain.preferences import Rest
from domain.records import CalendarDay
from domain.usecases.calendars import ORDINARY, Change, set_day, set_hours, set_rest
from domain.worktime import Hours
from taskbot.compose.stores import local_day, now_of, open_store
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.settings import Settings
from taskbot.start import start

_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")
_KINDS = {"off": "nghỉ", "work": "làm việc", ORDINARY: "như thường lệ"}
_STATES = {"official": "", "expected": " (dự kiến)"}
_REFUSED = {
    "rest_empty": "giờ bắt đầu và kết thúc phải khác nhau",
    "rest_too_long": "giờ yên tĩnh dài nhất {limit} giờ một ngày",
    "rest_every_day": "phải còn ít nhất một ngày trong tuần không yên tĩnh",
}
_SUNDAY = 7
_WEEKDAYS = {1: "Hai", 2: "Ba", 3: "Tư", 4: "Năm", 5: "Sáu", 6: "Bảy"}
_Apply = Callable[[Change], Awaitable[str]]


def show(year: int | None, unit: str | None) -> None:
    """The rows of a year are printed: of everybody, with what each unit has of its own, or of a unit."""
    settings = start()
    print(finish(_show(settings, year, unit)))


def set_to(day_text: str, kind: str, *, unit: str | None, name: str, source: str, is_expected: bool) -> None:
    """The day is off, worked, or ordinary again."""
    day = _day(day_text)
    state = "expected" if is_expected else "official"
    row = None if kind == ORDINARY else CalendarDay(day, kind, name or _KINDS[kind].capitalize(), source, state)

    async def apply(change: Change) -> str:
        told = await set_day(change, day, row)
        return f"{day:%d/%m/%Y}: {_KINDS[kind]}. {_told(told)}"

    _change(unit, apply)


def hours(text: str, first_text: str, *, unit: str | None) -> None:
    """From that day on these are the working hours; `như cũ`: what held before goes on."""
    first = _day(first_text)
    chosen = None if _is_none(text) else _hours(text)

    async def apply(change: Change) -> str:
        told = await set_hours(change, first, chosen)
        return f"từ {first:%d/%m/%Y}: {text if chosen is not None else 'giờ làm việc như trước'}. {_told(told)}"

    _change(unit, apply)


def rest(text: str, *, unit: str | None, days: str) -> None:
    """The people of the unit are left in peace then; `không`: never."""
    found = [] if _is_none(text) else _clocks(text)
    if not _is_none(text) and len(found) != 2:
        raise CommandFailed(f'"{text}": giờ yên tĩnh viết dạng 20:00-06:00')
    of_week = [part.strip() for part in days.split(",") if part.strip()]
    if not all(part in {"1", "2", "3", "4", "5", "6", "7"} for part in of_week):
        raise CommandFailed(f'--days "{days}": các thứ viết bằng số, 1 là thứ Hai, 7 là Chủ nhật, ví dụ 6,7')
    begin, end = found or (None, None)
    chosen = Rest(begin, end, frozenset(map(int, of_week)))

    async def apply(change: Change) -> str:
        await set_rest(change, chosen)
        return f"{unit}: " + (f"yên tĩnh {_resting(chosen)}" if chosen.is_any else "không có giờ yên tĩnh riêng")

    _change(unit, apply)


def _change(unit: str | None, apply: _Apply) -> None:
    settings = start()
    try:
        print(finish(_apply(settings, unit, apply)))
    except BadInput as refusal:
        raise CommandFailed(_REFUSED[refusal.code].format(**refusal.facts)) from None


async def _apply(settings: Settings, unit: str | None, apply: _Apply) -> str:
    async with open_store(settings) as store:
        now = await now_of(store)
        async with store.write() as uow:
            unit_id = await _unit_id(uow, settings, unit, now)
            said = await apply(Change(uow, now, unit_id, None, "cli"))
            await uow.commit()
    return said


async def _show(settings: Settings, year: int | None, unit: str | None) -> str:
    async with open_store(settings) as store:
        now = await now_of(store)
        today = local_day(settings, now)
        shown = year or today.year
        async with store.read() as uow:
            unit_id = await _unit_id(uow, settings, unit, now)
            calendars = await uow.calendar.calendars(now)
            lines = [_row(day) for day in await uow.calendar.days(shown, unit_id)]
            lines = lines or [f"năm {shown} chưa có dòng nào{' riêng' if unit else ''}"]
            lines.append(_working("giờ làm việc hôm nay", calendars.of(unit_id).hours_on(today)))
            if unit_id is None:
                lines += await _of_units(uow, calendars, shown, today)
            elif (resting := calendars.rest_of(unit_id)).is_any:
                lines.append(f"yên tĩnh: {_resting(resting)}")
    return "\n".join(lines)


async def _of_units(uow: UnitOfWork, calendars: Calendars, year: int, today: date) -> list[str]:
    """What each unit has of its own."""
    lines = []
    for unit in sorted(await uow.organisation.units(sorted(calendars.own), today), key=lambda unit: unit.code):
        own = calendars.own[unit.id]
        rows = [_row(day) for day in await uow.calendar.days(year, unit.id)]
        rows += [_working(f"giờ làm việc từ {first:%d/%m/%Y}", hours) for first, hours in own.seasons]
        rows += [f"yên tĩnh: {_resting(own.rest)}"] if own.rest.is_any else []
        if rows:
            lines += ["", f"riêng {unit.code} ({unit.name}) và các đơn vị bên dưới:", *(f"  {row}" for row in rows)]
    return lines


def _row(day: CalendarDay) -> str:
    source = f"  [{day.source}]" if day.source else ""
    return f"{day.day:%d/%m/%Y}  {_KINDS[day.kind]:<9} {day.name}{_STATES[day.state]}{source}"


def _working(when: str, hours: Hours) -> str:
    return (
        f"{when}: {hours.morning_start:%H:%M}-{hours.morning_end:%H:%M} "
        f"{hours.afternoon_start:%H:%M}-{hours.day_end:%H:%M}"
    )


async def _unit_id(uow: UnitOfWork, settings: Settings, unit: str | None, now: datetime) -> UnitId | None:
    if unit is None:
        return None
    found = await uow.organisation.find_unit(unit, local_day(settings, now))
    if found is None:
        raise CommandFailed(f'không có đơn vị nào mang mã "{unit}"')
    return found.id


def _day(text: str) -> date:
    try:
        day = read_date(text)
    except BadValue:
        day = None
    if day is None:
        raise CommandFailed(f'"{text}": ngày phải viết dạng 22/8/2026 hoặc 2026-08-22')
    return day


def _hours(text: str) -> Hours:
    clocks = _clocks(text)
    if len(clocks) != 4:
        raise CommandFailed(f'"{text}": giờ làm việc viết dạng "07:30-12:00 13:30-17:00"')
    try:
        return Hours(*clocks)
    except ValueError:
        raise CommandFailed("giờ làm việc phải theo thứ tự, ví dụ 07:30-12:00 13:30-17:00") from None


def _clocks(text: str) -> list[time]:
    try:
        found = [int(part) for span in _SPAN.findall(text) for part in span]
        return [time(hour, minute) for hour, minute in zip(found[::2], found[1::2], strict=True)]
    except ValueError:
        return []


def _is_none(text: str) -> bool:
    return text.strip().lower() in {"none", "không", "khong", "như cũ", "nhu cu"}


def _told(count: int) -> str:
    who = f"{count} người có việc quanh ngày này được báo một tin" if count else "không ai có việc quanh ngày này"
    return f"Các mốc nhắc được tính lại, {who}."


def _resting(rest: Rest) -> str:
    """`20:00-06:00, cả ngày thứ Bảy, Chủ nhật`."""
    span = f"{rest.start:%H:%M}-{rest.end:%H:%M}" if rest.start and rest.end else ""
    days = ", ".join("Chủ nhật" if day == _SUNDAY else f"thứ {_WEEKDAYS[day]}" for day in sorted(rest.days))
    return ", ".join(part for part in (span, days and f"cả ngày {days}") if part)
