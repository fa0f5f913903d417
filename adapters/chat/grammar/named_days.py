"""A day that tells which thing is meant (`lịch ra quân thứ 7 này`), where another clause tells by when."""

import re
from collections.abc import Callable

from adapters.chat.grammar.deadlines import Deadline
from adapters.chat.grammar.sentence import Keyed, Sentence

ReadDue = Callable[[str], Deadline | None]

_DAY = r"(?:(?:sang|chieu|toi)\s+)?(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn|ngay\s+[0-9]{1,2}(?:/[0-9]{1,2})?|[0-9]{1,2}/[0-9]{1,2})"
_NAMED = Keyed(
    "lich buoi cuoc le dot hoi ngay chuong",
    r"(?:lich|buoi|cuoc|le|dot|hoi nghi|hoi thao|ngay hoi|chuong trinh)\s+(?:[^\W\d_]+\s+){0,4}"
    rf"(?P<day>{_DAY}(?:\s+(?:nay|toi|tuan nay|tuan sau|tuan toi))?)(?=\s*[,;.])",
)

# An hour alone (`gửi trước 10h`) may be of the day that was named.
_OWN_DAY = re.compile(
    r"(?<![^\W_])(?:nay|mai|mot|hom|ngay|thu|t[2-7]|cn|chu nhat|tuan|thang|quy|nam|[0-9]{1,2}/[0-9]{1,2})(?![^\W_])"
)


def beside_named_days(said: Sentence, due: Deadline | None, read_due: ReadDue) -> Deadline | None:
    """The deadline of the clause that tells one, and not the day of something that is named before it."""
    named = _NAMED.search(said) if due is not None else None
    if named is None or due is None:
        return due
    start, end = named.span("day")
    other = read_due(said.text[:start] + " " * (end - start) + said.text[end:])
    if other is None or other.due_at is None or other.span[0] < end:
        return due
    return other if _OWN_DAY.search(said.folded, end) else due
