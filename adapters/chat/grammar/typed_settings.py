"""A setting that is typed without `cài đặt`: `tóm tắt 07:30`, `nghỉ 21:00-06:00`, as its button is called."""

import re

from adapters.chat.grammar import manners
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.phrases import words_of
from adapters.chat.grammar.preferences import DIGEST, REST, names_only_times, read_channels, read_choice
from adapters.chat.grammar.verbs import Command, Verb

_MOST_CHARS, _MOST_POLITE = 70, 6
# No message without one of these is looked at any further.
_ANY = re.compile(
    r"t(?:om\s*tat|ong\s*hop|ele)|nghi|im\s*lang|lam\s*phien|yen\s*tinh|zalo|web|kenh|digest|summary|quiet"
)
_DIGEST = r"(?:(?:gio\s+)?(?:ban\s+)?(?:tin\s+)?(?:tom\s*tat|tong\s*hop)|digest|summary)"
_REST = r"(?:(?:gio|ngay|thoi\s+gian)\s+(?:nghi|im\s+lang|yen\s+tinh)|im\s+lang|khong\s+lam\s+phien|quiet\s+hours)"
# `không tổng hợp` tells of work that is not done.
_OFF = re.compile(
    rf"(?:(?:khong|tat|bo|thoi|huy|ngung|no|stop)\s+(?:(?:dat|gui|nhan|can)\s+)?(?:(?!tong)(?P<{DIGEST}>{_DIGEST})|(?P<{REST}>{_REST}))"
    r"|tat\s+tong\s*hop)"
)
_NAMED = re.compile(rf"(?:(?:dat|gui|nhan)\s+)?(?:(?P<{DIGEST}>{_DIGEST})|(?P<{REST}>{_REST}))(?:\s+(?:vao\s+)?luc\b)?")
_TOPICS = {DIGEST: "tóm tắt", REST: "giờ nghỉ"}
_IS_OFF = re.compile(r"(?:tat|off|khong|bo|none|khong\s+(?:gui|dat|nhan))(?:\s+di)?")
# Said of days it is an absence; of hours alone it may be either.
_AWAY = re.compile(r"(?:nghi|quiet)(?:\s+(?:tu|from))?\s+(?=[0-9])")
# One day of the week or several: each week, or the next of them.
_DAY_OF_WEEK = (
    r"(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu\s+nhat|cn|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
)
_DAYS = rf"(?P<days>{_DAY_OF_WEEK}(?:\s*(?:,|va|and)\s*{_DAY_OF_WEEK})*)"
_ONLY_DAYS = re.compile(rf"{_DAYS}|(?:cac\s+)?(?:ngay\s+)?cuoi\s+tuan|weekends")
_DAYS_AWAY = re.compile(rf"(?:nghi|quiet)\s+{_DAYS}")
_WEEKEND = re.compile(r"(?:nghi|quiet)\s+(?:(?:cac\s+)?(?:ngay\s+)?cuoi\s+tuan|weekends)")
_HOUR = re.compile(r"[0-9]\s*(?:[:hg]|gio\b|[ap]m\b|sang\b|trua\b|chieu\b|toi\b|dem\b)")
_FIRST_CHANNEL = re.compile(r"(?:uu\s+tien\s+)?(?P<channel>.+?)\s+(?:truoc|first)")


def read_typed_setting(text: str, folded: str) -> Command | None:
    """The setting that is the whole of this message; None for any other. Weak where it may be something else: `tổng hợp`
    alone answers a question, `nghỉ 8h-10h` and `nghỉ thứ bảy` may be said of one day."""
    if len(folded) > _MOST_CHARS or _ANY.search(folded) is None:
        return None
    said = fold(manners.without_politeness(text)).strip(" .")
    start = next(
        (word.start for word in words_of(said, _MOST_POLITE) if not manners.is_polite_before(text, word)), len(said)
    )
    said = said[max(start, manners.start_of_matter(text, folded)) :]
    off = _OFF.fullmatch(said)
    if off is not None:
        return _command(f"{_TOPICS[off.lastgroup or DIGEST]} tắt")
    if _WEEKEND.fullmatch(said):
        return _command(f"{_TOPICS[REST]} cuối tuần")
    days = _DAYS_AWAY.fullmatch(said)
    if days is not None:
        return _command(f"{_TOPICS[REST]} {days['days']}", weak=True)
    away = _AWAY.match(said)
    if away is not None:
        return _hours_away(said[away.end() :])
    named = _NAMED.match(said)
    if named is not None:
        return _named(_TOPICS[str(named.lastgroup)], said[named.end() :].strip(" :,."))
    first = _FIRST_CHANNEL.fullmatch(said)
    channels = first["channel"] if first else said.removeprefix("kenh ").removeprefix("nhan tin ")
    is_order = first is not None or channels != said
    return _command(f"kênh {channels}") if is_order and read_channels(channels) else None


def _command(rest: str, *, weak: bool = False) -> Command:
    return Command(Verb.SETTINGS, rest=rest, weak=weak)


def _named(topic: str, rest: str) -> Command | None:
    if not rest or _IS_OFF.fullmatch(rest):
        return _command(f"{topic} {rest}".strip(), weak=not rest)
    if topic == _TOPICS[REST] and _ONLY_DAYS.fullmatch(rest):
        return _command(f"{topic} {rest}")
    choice = read_choice(f"{topic} {rest}")
    is_meant = _HOUR.search(rest) or (choice is not None and (choice.days or choice.on_days_off is not None))
    return _command(f"{topic} {rest}") if is_meant and names_only_times(rest) else None


def _hours_away(rest: str) -> Command | None:
    choice = read_choice(f"{_TOPICS[REST]} {rest}")
    # `nghỉ 22-6` is a day of June.
    if choice is None or choice.hours is None or "/" in rest or not (_HOUR.search(rest) and names_only_times(rest)):
        return None
    start, end = choice.hours
    return _command(f"{_TOPICS[REST]} {rest}", weak=start < end)
