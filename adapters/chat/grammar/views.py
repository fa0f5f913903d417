"""Sentences that ask to be shown something: a search, how a unit stands, who is late most, a history, the handbook."""

import re

from adapters.chat.grammar import manners
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.said import Reading, Said
from adapters.chat.grammar.verbs import Command, NotACommand, Verb

_PAGE = re.compile(r"\b(?:trang|page|tr)\s*([0-9]{1,4})\s*$")
_BLANKS = " \n\t:,.?!;–-\"'“”"
# `tìm hiểu nhu cầu`, `tìm ra cách`: work, and no search.
_NOT_SOUGHT = re.compile(r"(?:hieu|ra|cach|den|toi|duoc|thay|mai|(?:nguoi|ai|to|ap|anh|chi) (?:khac|thay|lam|giup))\b")
_LEADS_IN = re.compile(r"(?:(?:cua|o|tai|trong|don vi|toan|cac viec|cong viec|viec|of|in|for)\s+)+")
_HOW = re.compile(r"\s*\b(?:the nao|ra sao|sao|den dau|hien nay|hien tai|bay gio|hom nay|chung|roi|now)\b\s*$")
# `tình hình là em đang bận`: words, and no question.
_TELLS = re.compile(r"(?:la|co|thi|nay|mua|suc khoe|thoi tiet|dich)\b")
_OF_TASK = re.compile(
    r"(?:\s+(?:viec|nhiem vu|task))?(?:\s*(?:nv|#)?\s*-?\s*0*([1-9][0-9]{0,8}))?(?:\s*,?\s*(?:trang|page|tr)\s*([0-9]{1,4}))?[\s.?!]*"
)
# `tài liệu em gửi rồi`: told, not asked for.
_TOLD = re.compile(r"\b(?:gui|nop|chuyen|in|phat|nhan)\b.*\b(?:roi|xong|r)\b")
_MOST_UNIT_WORDS = 9
_THIS_MONTH = re.compile(r"\b(?:trong\s+)?(?:thang\s+nay|this month)\b")
_THIS_WEEK = re.compile(r"\b(?:trong\s+)?(?:tuan\s+nay|this week)\b")
MONTH, WEEK = "month", "week"
# Asked in the words of a question, and answered.
ASKS = frozenset({Verb.RANK, Verb.STATUS, Verb.FIND, Verb.HISTORY, Verb.HANDBOOK})


def find(said: Said, verb: Verb) -> Reading:
    """`tìm vneid ấp 3`, `tìm NV-12 trang 2`; alone it asks for what."""
    rest, page = _rest_and_page(said)
    if said.is_past or _NOT_SOUGHT.match(fold(rest)):
        return NotACommand()
    return Command(verb, rest=rest, page=page)


def status(said: Said, verb: Verb) -> Reading:
    """`tình hình`, `tình hình ấp 3 thế nào`; `tình hình việc 12` shows the task."""
    rest, page = _rest_and_page(said)
    rest = _without(_HOW, rest)
    if said.number is not None and not said.counts and not rest[_place_after_number(said, rest) :].strip(_BLANKS):
        return Command(Verb.SHOW, said.task)
    lead_in = _LEADS_IN.match(fold(rest))
    rest = rest[lead_in.end() :] if lead_in else rest
    if said.is_past or _TELLS.match(fold(rest)) or len(rest.split()) > _MOST_UNIT_WORDS:
        return NotACommand("question" if said.is_question else "")
    return Command(verb, rest=rest.strip(_BLANKS), page=page)


def rank(said: Said, verb: Verb) -> Reading:
    """`ai trễ nhiều nhất`, `… tháng này`, `… ở xã Đồng Sen`; the period goes as `mention`."""
    rest, page = _rest_and_page(said)
    period = period_in(fold(rest))
    for phrase in (_THIS_MONTH, _THIS_WEEK, _HOW):
        rest = _without(phrase, rest)
    lead_in = _LEADS_IN.match(fold(rest))
    rest = rest[lead_in.end() :] if lead_in else rest
    return Command(verb, rest=rest.strip(_BLANKS), mention=period, page=page)


def period_in(folded: str) -> str:
    """The period that a folded sentence names: MONTH, WEEK, or none."""
    return MONTH if _THIS_MONTH.search(folded) else WEEK if _THIS_WEEK.search(folded) else ""


def history(said: Said, verb: Verb) -> Reading:
    """`lịch sử 12`, `lịch sử 12 trang 2`, or alone as an answer to a message about a task."""
    # `12 trang 2` looks like so many pages.
    numbered = _OF_TASK.fullmatch(said.folded, said.phrase.end)
    if numbered is None:
        return NotACommand("question" if said.is_question else "", said.task)
    return Command(verb, int(numbered[1]) if numbered[1] else None, page=max(1, int(numbered[2] or 1)))


def handbook(said: Said, verb: Verb) -> Reading:
    """`tài liệu dịch vụ công`; alone it lists the topics. `tài liệu em gửi rồi` tells of one."""
    rest, page = _rest_and_page(said)
    if said.is_past or _TOLD.search(said.folded, said.phrase.end):
        return NotACommand()
    return Command(verb, rest=rest, page=page)


def keep(said: Said, verb: Verb) -> Reading:
    """`thêm tài liệu <chủ đề>: <tên> <link>`; `bỏ tài liệu 5`."""
    return NotACommand() if said.is_past else Command(verb, rest=said.text[said.phrase.end :].strip(_BLANKS))


def _rest_and_page(said: Said) -> tuple[str, int]:
    """What follows the phrase, without politeness at its end and without the page."""
    start = said.phrase.end
    page = _PAGE.search(said.folded, start)
    rest = said.text[start : page.start() if page else len(said.text)]
    return manners.without_politeness(rest.strip(_BLANKS)).strip(_BLANKS), max(1, int(page[1])) if page else 1


def _place_after_number(said: Said, rest: str) -> int:
    number = said.number
    after = said.text[number.end :].strip(_BLANKS) if number else ""
    after = _without(_HOW, manners.without_politeness(after).strip(_BLANKS))
    return len(rest) - len(after) if after and rest.endswith(after) else len(rest)


def _without(phrase: re.Pattern[str], text: str) -> str:
    """`text` without the phrase; folding keeps the places."""
    match = phrase.search(fold(text))
    return (text[: match.start()] + text[match.end() :]).strip(_BLANKS) if match else text
