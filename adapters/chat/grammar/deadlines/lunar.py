"""The Vietnamese lunar calendar: which solar day a lunar one falls on (UTC+7, not always the Chinese one)."""

from datetime import date
from functools import lru_cache

from lunar_vn import LunarDate, lunar_to_solar, solar_to_lunar

_YEARS = range(1901, 2099)


@lru_cache(maxsize=512)
def solar_day(day: int, month: int, year: int) -> date | None:
    """The solar day of that lunar one; None where the month has no such day. Leap months are never meant."""
    if year not in _YEARS or not 1 <= day <= 30 or not 1 <= month <= 12:
        return None
    found = lunar_to_solar(LunarDate(day, month, year))
    back = solar_to_lunar(found)
    return found if (back.day, back.month) == (day, month) else None


def lunar_day(day: date) -> tuple[int, int, int]:
    """Day, month and year of the lunar calendar."""
    if day.year not in _YEARS:
        return day.day, day.month, day.year
    found = solar_to_lunar(day)
    return found.day, found.month, found.year
