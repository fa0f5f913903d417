"""A condition with which an order begins: `khi nào tỉnh có hướng dẫn thì Phòng … tham mưu …`."""

import re
from collections.abc import Callable
from dataclasses import replace

from adapters.chat.grammar.deadlines import Deadline
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.sentence import FirstWords, Sentence
from adapters.chat.grammar.work_words import GREETING, LEADING_IN, WORK

ReadDue = Callable[[str], Deadline | None]

_FIRST = FirstWords("khi ngay sau chung bao luc hoi")
_CONDITION = re.compile(
    r"(?P<when>(?:ngay\s+)?(?:khi|luc)(?:\s+nao)?|(?:ngay\s+)?sau khi|chung nao|bao gio|hoi nao)\s+(?P<what>[^,;:?!\n]{4,100}?)(?:\s+thi\s+|\s*,\s+(?:thi\s+)?)"
)
# `khi nào xong thì báo`: what is to be done then is no work of its own.
_DONE = re.compile(r"(?:lam\s+)?(?:xong|hoan thanh|hoan tat|ranh|co gi)(?![^\W_])")


def condition_first(said: Sentence, due: Deadline | None, read_due: ReadDue) -> Deadline | None:
    """The deadline of an order that begins with a condition: the day that it names besides, else the condition as it was
    written, with no day; any other sentence keeps what was read."""
    at = said.matter_from(0)
    if not _FIRST.may_stand(said, at):
        return due
    found = _CONDITION.match(said.folded, at)
    if found is None or _DONE.match(found["what"]) or said.text.rstrip().endswith("?"):
        return due
    end = found.end()
    parties, _ = match_parties(said, end)
    begins = parties or any(known.match(said, end) for known in (WORK, LEADING_IN, GREETING))
    if not begins:
        return due
    span = (found.start(), found.end("what"))
    day = read_due(" " * end + said.text[end:])
    if day is not None and (day.due_at is not None or day.proposed_at is not None or day.recurrence):
        return day
    condition = said.written(span)
    if due is not None and due.condition is not None:
        return replace(due, span=span, condition=condition, due_at=None)
    return Deadline("A", None, None, span, (), None, condition)
