"""How often, where a sentence says it apart from the time: `mỗi thứ sáu … trước 15h`; and until when it does."""

import re
from collections.abc import Callable
from dataclasses import replace

from adapters.chat.grammar.deadlines import Deadline
from adapters.chat.grammar.sentence import Keyed, Sentence, Span

_WEEKDAY = r"(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn)(?![^\W_])"
_SESSION = r"(?:(?:sang|trua|chieu|toi)\s+)?"
# How often, where that is said apart from the time.
_OFTEN = Keyed(
    "hang moi sang trua chieu toi thu t2 t3 t4 t5 t6 t7 chu cn",
    rf"(?:hang|moi)\s+(?:(?:ngay|tuan|thang|quy)(?![^\W_])|{_SESSION}{_WEEKDAY})(?:\s+hang\s+tuan(?![^\W_]))?"
    rf"|{_SESSION}{_WEEKDAY}\s+(?:hang|moi)\s+tuan(?![^\W_])",
)
# The same, where a day may follow that ends it: of a year no day of the calendar is the end.
_AGAIN = Keyed(
    "hang moi",
    rf"(?:hang|moi)\s+(?:(?:ngay|tuan|thang|quy|(?:buoi\s+)?(?:sang|trua|chieu|toi))(?![^\W_])(?!\s+thieu)|{_WEEKDAY})",
)
_GOODS = re.compile(r"(?:ban|mua|giao|cua|khach|don|nhan|ngan|nha|mat|dat)\s+$")
# `lịch trực hằng tuần`, `kế hoạch kiểm tra hằng tháng`: what it is called.
_CALLED_SO = re.compile(
    r"(?<![^\W_])(?:lich|ke hoach|quy che|chuong trinh|bieu mau|phuong an|quy trinh)(?:\s+[^\W\d_]+){0,2}\s+$"
)
_NO_EACH = frozenset({"mới", "mọi", "mời", "mòi", "hạng", "hãng", "hang"})
_LAST_DAY = re.compile(
    r"(?<![^\W_])(?:(?:den|toi|het|truoc|han|cham nhat|xong|ket thuc)\s+){1,3}(?:la\s+|vao\s+|cuoi\s+|ngay\s+){0,2}"
    r"(?:[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}(?![0-9])|(?:[0-9]{1,2}\s+)?thang\s+(?:[0-9]{1,2}|gieng|chap)(?![^\W_])|nam(?:\s+nay)?\s*(?:[.,;]|$)|tet(?![^\W_]))"
)
_SO_MANY = re.compile(r"\s+(?:khoang\s+|it nhat\s+)?[0-9]")
_COUNTS = re.compile(r"(?<![\w/.,:-])[0-9]{1,6}\s+(?!(?:thang|gio|ngay|tuan|nam)(?![^\W_]))[^\W\d_]")


def ends_repeating(said: Sentence) -> bool:
    """`mỗi ngày …, đến hết tháng 12`: again and again, and only until a day that is named. `50 hộ, mỗi tuần 10 hộ, hạn
    31/12` is one piece of work: it only tells how fast."""
    often = _again(said)
    return often is not None and _LAST_DAY.search(said.folded) is not None and not _is_pace(said, often)


def _again(said: Sentence) -> re.Match[str] | None:
    for often in _AGAIN.finditer(said):
        word = said.written(often.span()).split()[0].lower()
        is_each = said.is_plain or word not in _NO_EACH
        if is_each and not _is_no_repeat(said, often.start()):
            return often
    return None


def _is_no_repeat(said: Sentence, at: int) -> bool:
    before = max(0, at - 40)
    return bool(_GOODS.search(said.folded, before, at) or _CALLED_SO.search(said.folded, before, at))


def _is_pace(said: Sentence, often: re.Match[str]) -> bool:
    """So many in each of these times, of more that was told before."""
    is_counted = _SO_MANY.match(said.folded, often.end()) is not None
    return is_counted and _COUNTS.search(said.folded, 0, often.start()) is not None


def repeated_apart(
    said: Sentence, due: Deadline | None, read_due: Callable[[str], Deadline | None]
) -> tuple[Deadline | None, Span | None]:
    """`hằng tuần … trước 16h thứ 6`: how often, said apart from the time, and where that stands."""
    often = _OFTEN.search(said) if due is not None and not due.recurrence and not due.condition else None
    if due is None or often is None or due.span[0] <= often.start() < due.span[1]:
        return due, None
    if _LAST_DAY.search(said.folded) and (_is_pace(said, often) or _is_no_repeat(said, often.start())):
        return due, None
    time, times = said.written(due.span), said.written(often.span())
    again = read_due(f"{time} {times}")
    if again is not None and again.recurrence and again.due_at is not None:
        return replace(again, span=due.span), often.span()
    again = read_due(f"{times} {time}")
    if again is not None and again.recurrence and again.due_at is not None:
        return replace(again, span=due.span), often.span()
    return due, None
