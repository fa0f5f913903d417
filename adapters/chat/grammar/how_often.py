"""How often, where a sentence says it apart from the time: `mỗi thứ sáu … trước 15h`; and until when it does."""

import re
from collections.abc import Callable
from dataclasses import replace

from adapters.chat.grammar.deadlines import Deadline
from adapters.chat.grammar.deadlines.ends import ended, is_no_repeat, is_pace
from adapters.chat.grammar.seen import Span
from adapters.chat.grammar.sentence import Keyed, Sentence

ReadDue = Callable[[str], Deadline | None]

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
# `ngày 5 nộp báo cáo, tháng nào cũng vậy`: how often alone, and the day before it.
_EVERY_ONE = re.compile(
    r"(?<![^\W_])(?P<unit>tuan|thang|quy|nam) nao cung(?: (?:vay|the|rua|zay|nhu vay|nhu the)(?![^\W_]))?"
)
_UNITS = {"tuan": "tuần", "thang": "tháng", "quy": "quý", "nam": "năm"}
_NO_EACH = frozenset({"mới", "mọi", "mời", "mòi", "hạng", "hãng", "hang"})
_LAST_DAY = re.compile(
    r"(?<![^\W_])(?:(?:den|toi|het|truoc|han|cham nhat|xong|ket thuc)\s+){1,3}(?:la\s+|vao\s+|cuoi\s+|ngay\s+){0,2}"
    r"(?:[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}(?![0-9])|(?:[0-9]{1,2}\s+)?thang\s+(?:[0-9]{1,2}|gieng|chap)(?![^\W_])|nam(?:\s+nay)?\s*(?:[.,;]|$)|tet(?![^\W_]))"
)


def ends_repeating(said: Sentence, read_due: ReadDue) -> bool:
    """`mỗi tuần …, hạn 31/12`: again and again, and a day that may be its end or the only deadline. `50 hộ, mỗi tuần 10
    hộ, hạn 31/12` is one piece of work: it only tells how fast; `…, đến hết tháng 12` is an end."""
    often = _again(said)
    if often is None or _LAST_DAY.search(said.folded) is None or is_pace(said.folded, *often.span()):
        return False
    due = repeated_apart(said, read_due(said.text), read_due)[0]
    return due is None or due.last_day is None or due.due_at is None or not due.recurrence


def _again(said: Sentence) -> re.Match[str] | None:
    for often in _AGAIN.finditer(said):
        word = said.written(often.span()).split()[0].lower()
        is_each = said.is_plain or word not in _NO_EACH
        if is_each and not is_no_repeat(said.folded, often.start()):
            return often
    return None


def repeated_apart(said: Sentence, due: Deadline | None, read_due: ReadDue) -> tuple[Deadline | None, Span | None]:
    """`hằng tuần … trước 16h thứ 6`: how often, said apart from the time, and where that stands."""
    if due is not None and "nao cung" in said.folded and not due.condition:
        return _every_one(said, due, read_due)
    often = _OFTEN.search(said) if due is not None and not due.recurrence and not due.condition else None
    if due is None or often is None or due.span[0] <= often.start() < due.span[1]:
        return due, None
    if _LAST_DAY.search(said.folded) and (
        is_pace(said.folded, *often.span()) or is_no_repeat(said.folded, often.start())
    ):
        return due, None
    time, times = said.written(due.span), said.written(often.span())
    again = read_due(f"{time} {times}")
    if again is not None and again.recurrence and again.due_at is not None:
        return _as_told(again, due), often.span()
    again = read_due(f"{times} {time}")
    if again is not None and again.recurrence and again.due_at is not None:
        return _as_told(again, due), often.span()
    return due, None


def _every_one(said: Sentence, due: Deadline, read_due: ReadDue) -> tuple[Deadline, Span | None]:
    """`ngày 5 nộp …, tháng nào cũng vậy`: what repeats, on the day that is told apart from it."""
    every = _EVERY_ONE.search(said.folded)
    if every is None:
        return due, None
    if due.recurrence:
        day = read_due(said.text[: due.span[0]]) if every.span() == due.span else None
    else:
        day = due if not (due.span[0] <= every.start() < due.span[1]) else None
    if day is None or day.recurrence or day.condition:
        return due, None
    again = read_due(f"{said.written(day.span)} hằng {_UNITS[every['unit']]}")
    if again is None or not again.recurrence or again.due_at is None:
        return due, None
    return _as_told(again, day), every.span()


def _as_told(again: Deadline, due: Deadline) -> Deadline:
    """What repeats, where the sentence tells it, until the day that it tells apart."""
    return ended(replace(again, span=due.span, last_day=due.last_day, end_span=due.end_span))
