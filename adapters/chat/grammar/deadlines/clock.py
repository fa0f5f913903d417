"""Clock times in every writing (17h, 16g30, 5 giờ chiều, 17:00) and the sessions of a working day."""

from dataclasses import dataclass, replace
from datetime import time

from adapters.chat.grammar.deadlines.marks import names_a_day
from adapters.chat.grammar.deadlines.moments import END_OF_DAY, When
from adapters.chat.grammar.deadlines.vocabulary import vocabulary
from adapters.chat.grammar.deadlines.words import Words

_HALF_DAY = 12
# Up to here an hour without its session may be of the morning or of the afternoon; nobody is due at five at night.
_UNSURE_UNTIL = 6
_LATE = time(21, 0)
_SESSIONS = {"sang": "sáng", "trua": "trưa", "chieu": "chiều", "toi": "tối", "dem": "đêm", "khuya": "đêm"}
_DAY_WORDS = vocabulary(
    """nay mai mot kia thu ngay hom bua chu cn t qua sau dau giua cuoi tuan thang moi hang luc som"""
)
_MOVED = vocabulary("chuyen doi lui hoan keo gian dich tru")
_DOERS = vocabulary(
    """gui nop xong bao bc lam em e minh toi tui chi anh co se phai hop trinh hoan la nhe nha a toi con giao tra"""
)
# Behind `qua` they are where somebody is to go.
_PLACES = vocabulary(
    "ap kp khu to thon xom nha xa uy ubnd hoi truong tram ben do day cho gap phuong buu so phong chua dinh"
)


@dataclass(slots=True)
class Clock:
    """A time of day. `is_unsure` lacks its half of the day, `is_next_midnight` is 24:00, `is_wrong` does not exist."""

    hour: int
    minute: int = 0
    is_unsure: bool = False
    is_next_midnight: bool = False
    is_wrong: bool = False

    @property
    def time(self) -> time:
        return END_OF_DAY if self.is_next_midnight else time(self.hour, self.minute)


@dataclass(slots=True)
class Session:
    """A part of the day; `edge` is its start or its end where one was named. `is_unclear` may be another word."""

    name: str
    edge: str = ""
    is_bare: bool = False
    is_unclear: bool = False

    def time(self, when: When) -> time:
        """Rule R3: when it ends, or starts where its beginning was named."""
        hours = when.calendar.hours
        if self.edge == "start":
            return {"sáng": hours.morning_start, "chiều": hours.afternoon_start, "": hours.morning_start}.get(
                self.name, time(18, 0)
            )
        return {
            "sáng": hours.morning_end,
            "trưa": time(_HALF_DAY),
            "chiều": hours.day_end,
            "tối": _LATE,
            "đêm": END_OF_DAY,
            "": hours.day_end,
        }[self.name]


def read_clock(words: Words, at: int) -> tuple[int, Clock] | None:
    """The clock time that stands here, and the place after it."""
    found = words.number(at, most=2)
    if found is None:
        return None
    hour, end = found
    in_digits = words.digits(at) is not None
    if in_digits and words.fold(end) == ":" and words.glued(end) and words.glued(end + 1):
        minute = words.digits(end + 1)
        is_time = minute is not None and len(words.fold(end + 1)) == 2 and words.fold(end + 2) not in ("/", "%")
        if not is_time or minute is None:
            return None
        end += 2
        if words.fold(end) == ":" and words.glued(end) and words.digits(end + 1) is not None:
            end += 2
        return _clock(words, end, hour, minute, at)
    after = _hour_word(words, end, hour, in_digits)
    if words.fold(end) == "ruoi" and words.fold(end + 1) in _SESSIONS:
        # `3 rưỡi chiều`
        return _clock(words, end + 1, hour, 30, at)
    if not after and words.fold(at - 1) in ("luc", "truoc") and words.fold(end) in _SESSIONS and in_digits:
        # `trước 9 sáng mai`
        return _clock(words, end, hour, 0, at)
    if not after:
        return _clock(words, end, hour, 0, at) if in_digits and words.fold(end) in ("am", "pm") else None
    return _minutes(words, after, hour, at)


def _hour_word(words: Words, at: int, hour: int, in_digits: bool) -> int:
    """The place after `giờ`, `h` or the southern `g`; 0 where none stands here."""
    word = words.fold(at)
    if word == "gio" and words.maybe(at, "giờ"):
        return at + 1
    if not in_digits:
        return 0
    if word == "h":
        return at + 1
    if word == "g" and words.glued(at):
        # 4g and 5g are networks, unless minutes or a session follow.
        follows = words.digits(at + 1) is not None and words.glued(at + 1)
        return at + 1 if hour > _UNSURE_UNTIL or follows or words.fold(at + 1) in _SESSIONS else 0
    return 0


def _minutes(words: Words, at: int, hour: int, start: int) -> tuple[int, Clock]:
    if words.fold(at) == "ruoi":
        return _clock(words, at + 1, hour, 30, start)
    if words.fold(at) == "kem":
        less = words.number(at + 1, most=2)
        if less is not None and 0 < less[0] < 60 and 0 < hour <= 24:
            end = words.after(less[1], "phut", "p") or less[1]
            return _clock(words, end, hour - 1, 60 - less[0], start)
    minute = words.digits(at)
    if minute is not None and (words.glued(at) or (len(words.fold(at)) == 2 and words.fold(at + 1) in ("phut", "p"))):
        end = words.after(at + 1, "phut", "ph", "p", "'") or at + 1
        if words.fold(at + 1) != "/":
            return _clock(words, end, hour, minute, start)
    if minute is not None and minute < 60 and words.fold(at - 1) == "gio" and _are_minutes(words, at):
        return _clock(words, at + 1, hour, minute, start)
    if minute is None and words.fold(at - 1) == "gio":
        spelled = words.number(at, most=2)
        if spelled is not None and words.fold(spelled[1]) == "phut":
            return _clock(words, spelled[1] + 1, hour, spelled[0], start)
    return _clock(words, at, hour, 0, start)


def _are_minutes(words: Words, at: int) -> bool:
    """`16 giờ 45 hôm nay`; neither `8 giờ 15 hộ` nor `2 giờ 30 ngày nữa`."""
    if len(words.fold(at)) != 2:
        return False
    after = words.fold(at + 1)
    if after in ("hom", "bua", "ngay"):
        return words.fold(at + 2) in ("nay", "mai", "mot", "kia") or words.digits(at + 2) is not None
    return (
        (words.is_courtesy(at + 1) and after not in ("/", ".", "-", ":"))
        or after in _SESSIONS
        or after in ("mai", "mot", "thu", "cn")
    )


def _clock(words: Words, end: int, hour: int, minute: int, start: int) -> tuple[int, Clock]:
    half = words.fold(end)
    if half in ("am", "pm"):
        end += 1
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "pm" else 0)
        return end, Clock(hour, minute, is_wrong=hour > 23 or minute > 59) if minute < 60 else Clock(0, is_wrong=True)
    if hour == 24 and minute == 0:
        return end, Clock(0, is_next_midnight=True)
    if hour > 23 or minute > 59:
        return end, Clock(0, is_wrong=True)
    written_full = words.fold(start).startswith("0")
    return end, Clock(hour, minute, is_unsure=1 <= hour <= _UNSURE_UNTIL and not written_full)


def in_session(clock: Clock, session: Session) -> Clock:
    """The clock time as meant in that session: 5h chiều is 17:00, 12h đêm the end of the day."""
    hour, name = clock.hour, session.name
    if clock.is_wrong or clock.is_next_midnight or not name:
        return clock
    if name == "đêm" and hour == _HALF_DAY and clock.minute == 0:
        return Clock(0, is_next_midnight=True)
    later = (
        (name in ("chiều", "tối") and 1 <= hour < _HALF_DAY)
        or (name == "đêm" and 6 < hour < _HALF_DAY)
        or (name == "trưa" and 1 <= hour <= 3)
    )
    clock = replace(clock, hour=hour + _HALF_DAY if later else hour, is_unsure=False)
    is_at_odds = (name == "sáng" and clock.hour > 12) or (name in ("chiều", "tối") and 0 < clock.hour < 12)
    return replace(clock, is_unsure=True) if is_at_odds else clock


def read_session(words: Words, at: int) -> tuple[int, Session] | None:
    """The part of the day that stands here (`sáng`, `cuối giờ chiều`, `hết giờ hành chính`), and the place after it."""
    if words.fold(at) in _SESSIONS:
        return _named_session(words, at, 0, "")
    end = words.after(at, "het gio hanh chinh", "het gio lam viec", "trong gio hanh chinh", "trong gio lam viec",
                      "gio hanh chinh", "cuoi gio hanh chinh", "cuoi gio lam viec", "het gio lam",
                      "cuoi ngay lam viec", "het buoi lam viec") or _knocked_off(words, at)  # fmt: skip
    if end:
        is_start = words.fold(at) == "gio" and words.fold(at - 1) == "truoc" and words.fold(at + 1) != "tan"
        return end, Session("", "start" if is_start else "end")
    end = words.after(at, "nua dem")
    if end:
        return end, Session("đêm", "end")
    if words.after(at, "som mai"):
        return at + 1, Session("sáng")
    edge = ""
    end = words.after(at, "dau gio", "dau buoi", "dau")
    if end:
        edge = "start"
    else:
        end = words.after(at, "cuoi gio", "cuoi buoi", "het gio", "het buoi", "cuoi")
        edge = "end" if end else ""
    if edge and end == at + 1 and names_a_day(words, end):
        return end, Session("", edge)
    return _named_session(words, at, end, edge)


def is_over(words: Words, at: int) -> bool:
    """`tối qua`, and neither `chiều qua ấp 3` nor `tối qua nhà bác Sáu`: they are to go there."""
    if words.fold(at) != "qua" or words.text(at) != "qua":
        return False
    return words.is_mark(at + 1) or (words.fold(at - 1) in ("toi", "dem") and words.fold(at + 1) not in _PLACES)


def _knocked_off(words: Words, at: int) -> int:
    """The place after `tan sở`, `giờ tan làm`; 0 where neither stands here. `2 tấn`, `xã Tân` are none."""
    end = words.after(
        at, "tan so", "tan tam", "tan lam", "tan ca", "gio tan so", "gio tan tam", "gio tan lam", "gio tan ca"
    )
    is_weight = words.digits(at - 1) is not None and words.fold(at - 2) not in ("/", "-", ".")
    return end if end and words.text(end - 2) == "tan" and not is_weight else 0


def _named_session(words: Words, at: int, end: int, edge: str) -> tuple[int, Session] | None:
    """The session that is named here, or behind the edge of it that ends at `end`."""
    named = end or words.after(at, "buoi") or at
    if words.fold(named) == "buoi":
        named += 1
    name = _session_name(words, named, is_sure=named > at)
    if name:
        after = named + 1
        if words.fold(after) == "som":
            after += 1
        is_unclear = not edge and named == at and _may_be_another(words, named)
        return after, Session(name, edge, not edge and not _is_supported(words, after), is_unclear)
    if (
        edge
        and words.fold(at + 1) in ("gio", "buoi")
        and words.maybe(at + 1, "giờ" if words.fold(at + 1) == "gio" else "buổi")
    ):
        return end, Session("", edge)
    return None


def _session_name(words: Words, at: int, *, is_sure: bool) -> str:
    word = words.fold(at)
    name = _SESSIONS.get(word)
    if name is None:
        return ""
    text, after = words.text(at), words.fold(at + 1)
    if text in (name, "khuya"):
        return name
    if text != word:
        return ""
    if word in ("trua", "chieu"):
        return name
    # Without its mark `sang` may mean "over to", `toi` "to" or "I", `dem` "count".
    if word == "sang" and words.fold(at - 1) in _MOVED:
        return ""
    is_known = (
        is_sure
        or after in ("nay", "mai", "mot", "thu")
        or words.fold(at - 1) in ("gio", "h", "g", "ruoi", "moi", "hang")
    )
    if word in ("sang", "toi"):
        is_known = is_known or after in ("t", "cn", "chu", "ngay", "som") or _is_date(words, at + 1)
    return name if is_known or (words.plain and words.length <= len(word) + 2) else ""


def _may_be_another(words: Words, at: int) -> bool:
    """Whether `sang thu 6` may be "over to Friday", `toi thu 6` "until Friday", `chieu moi` tomorrow afternoon: only
    diacritics tell."""
    if words.plain and words.fold(at + 1) == "moi":
        return True
    if words.text(at) not in ("sang", "toi") or words.fold(at - 1) in ("gio", "h", "g", "ruoi"):
        return False
    return words.digits(at - 1) is None and (
        words.fold(at + 1) in ("thu", "t", "cn", "chu", "ngay") or _is_date(words, at + 1)
    )


def _is_date(words: Words, at: int) -> bool:
    return words.digits(at) is not None and words.fold(at + 1) in ("/", "-", ".") and words.digits(at + 2) is not None


def _is_supported(words: Words, at: int) -> bool:
    return words.fold(at) in _DAY_WORDS or words.fold(at) in _DOERS or words.digits(at) is not None
