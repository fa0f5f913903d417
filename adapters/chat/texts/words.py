"""The words of one reader: a language, a form of address, a time zone, and the wording of `adapters/chat/locales`."""

import logging
import re
import warnings
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource

from adapters.chat.texts.wordings import Plain, filled, taken_apart
from domain.calendars import Calendars
from domain.ids import UnitId
from domain.personal_data import TAKEN_OUT
from domain.records import Profile
from domain.worktime import Calendar

log = logging.getLogger(__name__)

LANGUAGES = ("vi", "en")
ADDRESSES = ("anh_chi", "dong_chi")
_COMRADE = "dong_chi"
_YOU = re.compile("anh/chị", re.IGNORECASE)
_NAMES_A_FORM = re.compile(r"^address-|\[anh_chi\]")
_FOLDER = Path(__file__).parent.parent / "locales"
# A value beyond this would be refused by Fluent; a card cuts its values long before.
_MOST_VALUE_CHARS = 2400
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_MOST_SPANS = 3
_HOURS_A_DAY = 24
_MOST_COUNTED = 999


class MissingWords(UserWarning, KeyError):
    """A wording lacks an id or a variable. Raised where warnings are errors; else the reader gets what there is."""


class Words:
    """Calling it with an id and its facts gives the wording. `calendar` is used to count lateness in working days, or
    that of the unit that leads the task, where `calendars` are known; without it days of the calendar are counted, and
    said so."""

    __slots__ = ("_wording", "address", "calendar", "calendars", "language", "zone")

    def __init__(
        self,
        language: str,
        address: str,
        zone: ZoneInfo,
        calendar: Calendar | None = None,
        calendars: Calendars | None = None,
    ) -> None:
        """ValueError for a language that has no wording."""
        if language not in LANGUAGES:
            raise ValueError(f"no wording in {language!r}: there is {', '.join(LANGUAGES)}")
        self.language = language
        self.address = address
        self.zone = zone
        self.calendar = calendar
        self.calendars = calendars
        self._wording = _wording(language, address if address == _COMRADE else ADDRESSES[0])

    def __call__(self, message_id: str, **facts: str | int) -> str:
        """The wording of `message_id`. An unknown id or a missing fact warns with MissingWords."""
        bundle, plain, constant = self._wording
        if not facts and message_id in constant:
            return constant[message_id]
        parts = plain.get(message_id)
        if parts is not None:
            found = filled(parts, {name: _value(name, fact) for name, fact in facts.items()})
            if found is not None:
                return self._whole(found)
        pattern = bundle.get_message(message_id).value if self.knows(message_id) else None
        if pattern is None:
            self._missing(f"no wording {message_id!r} in {self.language!r}")
            return "…"
        text, errors = bundle.format_pattern(pattern, {name: _value(name, fact) for name, fact in facts.items()})
        if errors:
            self._missing(f"the wording {message_id!r} in {self.language!r}: {errors[0]}")
        elif not facts:
            constant[message_id] = str(text)
        elif message_id not in plain:
            plain[message_id] = taken_apart(pattern)
        return self._whole(str(text))

    def _whole(self, text: str) -> str:
        """What was taken out is said to be."""
        return text.replace(TAKEN_OUT, self("words-taken-out")) if TAKEN_OUT in text else text

    def knows(self, message_id: str) -> bool:
        return self._wording[0].has_message(message_id)

    def moment(self, at: datetime) -> str:
        """ "17:00 thứ Sáu 27/11/2026", local: the one form in which a deadline is said."""
        local = at.astimezone(self.zone)
        return f"{local:%H:%M} {self(f'weekday-{local.isoweekday()}')} {local:%d/%m/%Y}"

    def brief(self, at: datetime) -> str:
        """ "17:00 27/11/2026", local: when something happened."""
        return f"{at.astimezone(self.zone):%H:%M %d/%m/%Y}"

    def hail(self, name: str) -> str:
        """ "anh/chị An" or "đồng chí An": how a person is spoken to, by the last word of the name."""
        return self("hail", address=self.address, name=[name, *name.split()][-1])

    def late(self, due_at: datetime, at: datetime, unit_id: UnitId | None = None, *, by_clock: bool = False) -> str:
        """ "quá hạn 2 ngày làm việc": how far `at` lies past `due_at`, in whole days that have passed, by what is worked in
        that unit; since when, where only days off have. `by_clock` it is told in hours and days of the clock, as the ladder
        of such a task runs. Time in which the system stood still is not counted."""
        if by_clock:
            return self._late_by_clock(self._passed(due_at, at))
        known = self.calendars if unit_id is not None else None
        calendar = self.calendar if known is None else known.of(unit_id)
        if calendar is not None:
            days = calendar.working_days_late(due_at, at)
            return self("late-working-days", days=days) if days else self._late_hours(due_at, at)
        days = (at - due_at).days
        return self("late-days", days=days) if days else self._late_hours(due_at, at)

    def left_out(self, due_at: datetime | None, at: datetime) -> str:
        """Which time is not counted as lateness, the latest first; nothing where there is none."""
        if due_at is None or self.calendar is None or not self.calendar.downtimes:
            return ""
        spans = [span for span in self.calendar.left_out(due_at, at) if span[1] - span[0] >= _MINUTE]
        if not spans:
            return ""
        told = [words_of_span(begin.astimezone(self.zone), end.astimezone(self.zone)) for begin, end in spans[::-1]]
        more = len(told) - _MOST_SPANS
        listed = "; ".join(told[:_MOST_SPANS])
        return self("late-left-out-more", spans=listed, count=more) if more > 0 else self("late-left-out", spans=listed)

    def _late_hours(self, due_at: datetime, at: datetime) -> str:
        hours = self._passed(due_at, at) // _HOUR
        if 0 < hours < _HOURS_A_DAY:
            return self("late-hours", hours=hours)
        if not hours:
            return self("late-just")
        # Over days off: how many hours or days have passed says nothing about the work.
        local = due_at.astimezone(self.zone)
        return self("late-since", since=f"{local:%H:%M} {self(f'weekday-{local.isoweekday()}')} {local:%d/%m}")

    def _late_by_clock(self, passed: timedelta) -> str:
        days, hours = divmod(passed // _HOUR, _HOURS_A_DAY)
        if days and hours:
            return self("late-days-hours", days=days, hours=hours)
        if days:
            return self("late-days", days=days)
        minutes = passed // _MINUTE
        if hours or not minutes:
            return self("late-hours", hours=hours) if hours else self("late-just")
        return self("late-minutes", minutes=minutes)

    def _passed(self, due_at: datetime, at: datetime) -> timedelta:
        """The time between the two in which something worked here."""
        down = () if self.calendar is None else self.calendar.left_out(due_at, at)
        return at - due_at - sum((end - begin for begin, end in down), timedelta())

    def _missing(self, what: str) -> None:
        log.error("%s", what)
        warnings.warn(MissingWords(what), stacklevel=3)


def words_for(
    profile: Profile | None, zone: ZoneInfo, calendar: Calendar | None = None, calendars: Calendars | None = None
) -> Words:
    """The words of a person; of somebody unknown, Vietnamese with "anh/chị"."""
    if profile is None:
        return Words(LANGUAGES[0], ADDRESSES[0], zone, calendar, calendars)
    language = profile.language if profile.language in LANGUAGES else LANGUAGES[0]
    return Words(language, profile.address, zone, calendar, calendars)


def words_of_span(begin: datetime, end: datetime) -> str:
    """ "08:10–11:40 27/11", both local; the day twice, where they are on two."""
    if begin.date() == end.date():
        return f"{begin:%H:%M}–{end:%H:%M} {end:%d/%m}"
    return f"{begin:%H:%M} {begin:%d/%m} – {end:%H:%M} {end:%d/%m}"


def locale_files(language: str) -> list[Path]:
    """The files with the wording of a language."""
    return sorted((_FOLDER / language).glob("*.ftl"))


@cache
def _wording(language: str, address: str) -> tuple[FluentBundle, dict[str, Plain | None], dict[str, str]]:
    """The bundle of a language and a form of address, and beside it, once they were asked for, wordings taken apart, and the texts of those
    without facts: labels, states and weekdays are most of a card."""
    bundle = FluentBundle([language], use_isolating=False)
    for path in locale_files(language):
        text = path.read_text(encoding="utf-8")
        bundle.add_resource(FluentResource(_to_comrades(text) if address == _COMRADE else text))
    return bundle, {}, {}


def _to_comrades(text: str) -> str:
    """The wording as it is said to a comrade also where no name stands; the name of the other form stays what it is."""
    lines = text.split("\n")
    said = [line if _NAMES_A_FORM.search(line) else _YOU.sub(_comrade, line) for line in lines]
    return "\n".join(said)


def _comrade(you: re.Match[str]) -> str:
    return "Đồng chí" if you[0][0].isupper() else "đồng chí"


def _value(name: str, fact: str | int) -> str | int:
    """Task numbers and large counts go in as text: Fluent would write them with a thousands mark, and slowly. Beyond
    the small numbers both languages have one plural."""
    if isinstance(fact, int):
        return str(fact) if name == "number" or fact > _MOST_COUNTED else fact
    return fact if len(fact) <= _MOST_VALUE_CHARS else f"{fact[: _MOST_VALUE_CHARS - 1]}…"
