"""Two orders in one message: told apart by lines, sentences, numbers or clauses that each name who is to do what."""

import re
from collections.abc import Callable

from adapters.chat.grammar.recipients import match_parties, may_name
from adapters.chat.grammar.scopes import match_crowd
from adapters.chat.grammar.sentence import MOST_BEGINNING, Keyed, Sentence, Span
from adapters.chat.grammar.work_words import WORK

_LINES = re.compile(r"\n\s*")
_SENTENCES = re.compile(r"[.;!]\s+|\n\s*")
_CLAUSES = re.compile(r"[,.;!]\s+|\n\s*")
_COUNTED = re.compile(r"(?:(?<=\s)|(?<=:)|^)(?P<no>[1-9]|[a-d])\s*[.)]\s*(?=[^\W\d_])", re.IGNORECASE)
_BULLET = re.compile(r"[\s\-–*•+>(]*(?:[0-9]{1,2}\s*[.)/]\s*)?(?:con\s+|va\s+)?")
_GIVES = Keyed("giao phan nho de yeu", r"(?:giao|phan cong|nho|de nghi|yeu cau)\s+(?:cho\s+)?")
_THEN = re.compile(r"\s*(?P<mark>:|,|(?<![^\W_])(?:thi|phai|can|hay|se|lo)(?![^\W_]))?\s*")
# What is done beside another's work, or tells where somebody is: no order of its own.
_BESIDE = frozenset(
    {"phoi hop", "p/hop", "ho tro", "theo doi", "giam sat", "giup", "phu", "di", "qua", "ghe", "xuong", "tham gia", "cho", "nhan"}
    | {"gap", "hoc", "don", "tiep", "bao", "don doc", "nhac", "duyet", "lay", "ky"}
)  # fmt: skip
_MOST_PARTS = 12


def holds_two(said: Sentence, has_due: Callable[[str], bool]) -> bool:
    """Whether the message gives two orders; `has_due` tells of a text whether it names a deadline."""
    is_parted = any(mark in said.text for mark in ".;!\n")
    return (
        (is_parted and (_are_two(said, _LINES, may_list=True) or _are_two(said, _SENTENCES, may_list=True)))
        or _are_two(said, _CLAUSES, may_list=False)
        or _are_counted(said, has_due)
    )


def _are_two(said: Sentence, between: re.Pattern[str], *, may_list: bool) -> bool:
    parts = _parts(said, between)
    given = [begun for part in parts if (begun := _begun(said, *part)) is not None]
    if len(given) < 2:
        return False
    if not may_list and match_crowd(said.part(*parts[0], most=MOST_BEGINNING), 0):
        # `các tổ: ấp 1 nộp danh sách, ấp 2 nộp ảnh`: one order to all.
        return False
    orders = []
    for left, begun in zip(reversed(range(len(given))), reversed(given), strict=True):
        order = _ordered(said, *begun)
        orders += [order] if order is not None else []
        if len(orders) + left < 2:
            return False
    kinds_fit = may_list or any(is_led for _, _, is_led in orders) or all(is_team for _, is_team, _ in orders)
    return len({name for name, _, _ in orders}) > 1 and kinds_fit


def _parts(said: Sentence, between: re.Pattern[str]) -> list[Span]:
    """What stands between the marks, without the blanks around it, as far as it is looked at."""
    text = said.text
    at, end = len(text) - len(text.lstrip()), len(text.rstrip())
    parts: list[Span] = []
    for start, stop in (*map(re.Match.span, between.finditer(text, at, end)), (end, end)):
        last = at + len(text[at:start].rstrip())
        if at < last:
            parts.append((at, last))
        at = stop
    return parts[:_MOST_PARTS]


def _begun(said: Sentence, start: int, end: int) -> tuple[Span, int, bool] | None:
    """A part of the message with where it names somebody, and whether a word before that gives them work; None where
    nobody can be named there."""
    bullet = _BULLET.match(said.folded, start, end)
    at = bullet.end() if bullet else start
    gives = _GIVES.match(said, at, end)
    at = gives.end() if gives else at
    return ((start, end), at - start, gives is not None) if may_name(said, at) else None


def _ordered(said: Sentence, span: Span, at: int, is_given: bool) -> tuple[str, bool, bool] | None:
    """Whom a part of the message gives work of its own, whether that is a team, and whether `thì` or a colon leads on."""
    part = said.part(*span, most=MOST_BEGINNING)
    parties, end = match_parties(part, at, is_named=is_given)
    if not parties or any(party.kind == "crowd" for party in parties):
        return None
    then = _THEN.match(part.folded, end)
    after = then.end() if then else end
    work = WORK.match(part, after)
    is_led = is_given or (then is not None and then["mark"] in (":", "thi"))
    if (work is None and not (then is not None and then["mark"] == ":")) or (work and work.folded in _BESIDE):
        return None
    return " ".join(party.name.lower() for party in parties), parties[0].kind == "team", is_led


def _are_counted(said: Sentence, has_due: Callable[[str], bool]) -> bool:
    """`1) …, hạn thứ sáu; 2) …, hạn thứ hai`: each with a deadline of its own."""
    if ")" not in said.folded and "." not in said.folded:
        return False
    marks = list(_COUNTED.finditer(said.folded))[:_MOST_PARTS]
    if [mark["no"] for mark in marks[:2]] not in (["1", "2"], ["a", "b"]):
        return False
    ends = [*(mark.start() for mark in marks[1:]), len(said.text)]
    dated = [has_due(said.text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    return sum(dated) > 1
