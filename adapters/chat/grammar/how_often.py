"""How often, where a sentence says it apart from the time: `mỗi thứ sáu … trước 15h`."""

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


def repeated_apart(
    said: Sentence, due: Deadline | None, read_due: Callable[[str], Deadline | None]
) -> tuple[Deadline | None, Span | None]:
    """`hằng tuần … trước 16h thứ 6`: how often, said apart from the time, and where that stands."""
    often = _OFTEN.search(said) if due is not None and not due.recurrence and not due.condition else None
    if due is None or often is None or due.span[0] <= often.start() < due.span[1]:
        return due, None
    time, times = said.written(due.span), said.written(often.span())
    again = read_due(f"{time} {times}")
    if again is not None and again.recurrence and again.due_at is not None:
        return replace(again, span=due.span), often.span()
    again = read_due(f"{times} {time}")
    if again is not None and again.recurrence and again.due_at is not None:
        return replace(again, span=due.span), often.span()
    return due, None
