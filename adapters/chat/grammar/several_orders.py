"""Two orders in one message: told apart by lines, sentences, numbers or clauses that each name who is to do what."""

import re
from collections.abc import Callable

from adapters.chat.grammar.order import read_field
from adapters.chat.grammar.recipients import match_parties, may_name
from adapters.chat.grammar.sentence import MOST_BEGINNING, Keyed, Sentence, Span
from adapters.chat.grammar.work_words import WORK

_LINES = re.compile(r"\n\s*")
_SENTENCES = re.compile(r"[.;!]\s+|\n\s*")
_CLAUSES = re.compile(r"[,.;!]\s+|\n\s*")
_COUNTED = re.compile(r"(?:(?<=\s)|(?<=:)|^)(?P<no>[1-9]|[a-d])\s*[.)]\s*(?=[^\W\d_])", re.IGNORECASE)
_BULLET = re.compile(r"[\s\-–*•+>(]*(?:[0-9]{1,2}\s*[.)/]\s*)?(?:con\s+|va\s+)?")
_GIVES = Keyed("giao phan nho de yeu", r"(?:giao|phan cong|nho|de nghi|yeu cau)\s+(?:cho\s+)?")
_THEN = re.compile(
    r"\s*(?P<mark>:|,|(?<![^\W_])(?:thi|phai|can|hay|se|lo|phu trach|dam nhan|chu tri|chiu trach nhiem)(?![^\W_]))?\s*"
)
# `tổ ấp 1 lo âm thanh`: what is held is work, whatever it is called.
_HELD = frozenset({"lo", "phu trach", "dam nhan", "chu tri", "chiu trach nhiem"})
# `Khánh: phát loa`: with its colon a bare name is one, and no name of a field (`Hạn:`, `Sáng:`).
_NAME_COLON = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]*(?:\s+[^\W\d_a-z][^\W\d_A-Z]*){0,3}\s*:\s")
_PLAIN_COLON = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)?\s*:\s")
_NO_LABELS = frozenset(
    {"sang", "trua", "chieu", "toi", "mai", "mot", "viec", "nguoi", "noi dung", "luu y", "chu y", "yeu cau", "muc tieu", "nhiem vu"}
    | {"cu the", "gom", "bao gom", "nhu sau", "tuan nay", "hom nay", "can", "phai", "truoc", "sau", "truoc het", "ngoai ra"}
)  # fmt: skip
# `nộp báo cáo tổng kết: tổ ấp 1 nộp …`: what is common to all stands before a colon.
_COLON = re.compile(r":\s+")
# What is done beside another's work, or tells where somebody is: no order of its own.
_BESIDE = frozenset(
    {"phoi hop", "p/hop", "ho tro", "theo doi", "giam sat", "giup", "phu", "di", "qua", "ghe", "xuong", "tham gia", "cho", "nhan"}
    | {"gap", "hoc", "don", "tiep", "bao", "don doc", "nhac", "duyet", "lay", "ky"}
)  # fmt: skip
_MOST_PARTS = 12


def holds_two(said: Sentence, has_due: Callable[[str], bool], *, is_given: bool = False) -> bool:
    """Whether the message gives two orders; `has_due` tells of a text whether it names a deadline, `is_given` that a
    word before it gives work to whoever is named first."""
    is_parted = any(mark in said.text for mark in ".;!\n")
    return (
        (is_parted and (_are_two(said, _LINES, may_list=True) or _are_two(said, _SENTENCES, may_list=True)))
        or _are_two(said, _CLAUSES, may_list=False, is_given=is_given)
        or _are_counted(said, has_due)
    )


def _are_two(said: Sentence, between: re.Pattern[str], *, may_list: bool, is_given: bool = False) -> bool:
    parts = _behind_colon(said, _parts(said, between))
    given = [begun for part in parts if (begun := _begun(said, *part)) is not None]
    if len(given) < 2:
        return False
    if is_given and given[0][0] == parts[0]:
        given[0] = (*given[0][:2], True)
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


def _behind_colon(said: Sentence, parts: list[Span]) -> list[Span]:
    """The parts, of which the first goes without what leads in to all of them."""
    if len(parts) < 2:
        return parts
    start, end = parts[0]
    colon = _COLON.search(said.text, start, end)
    if colon is None or may_name(said, start) or not may_name(said, colon.end()):
        return parts
    return [(colon.end(), end), *parts[1:]]


def _begun(said: Sentence, start: int, end: int) -> tuple[Span, int, bool] | None:
    """A part of the message with where it names somebody, and whether a word before that gives them work; None where
    nobody can be named there."""
    bullet = _BULLET.match(said.folded, start, end)
    at = bullet.end() if bullet else start
    gives = _GIVES.match(said, at, end)
    at = gives.end() if gives else at
    is_named = may_name(said, at) or _named_before_colon(said, at, end) != ""
    return ((start, end), at - start, gives is not None) if is_named else None


def _ordered(said: Sentence, span: Span, at: int, is_given: bool) -> tuple[str, bool, bool] | None:
    """Whom a part of the message gives work of its own, whether that is a team, and whether `thì` or a colon leads on."""
    part = said.part(*span, most=MOST_BEGINNING)
    name = _named_before_colon(part, at, len(part.text))
    parties, end = match_parties(part, at, is_named=is_given)
    if not parties and name:
        return name, False, True
    if not parties or any(party.kind == "crowd" for party in parties):
        return None
    then = _THEN.match(part.folded, end)
    after = then.end() if then else end
    work = WORK.match(part, after)
    mark = then["mark"] if then is not None else None
    is_held = mark in _HELD and after < len(part.text) and part.folded[after].isalpha()
    is_led = is_given or mark in (":", "thi") or is_held
    if (work is None and mark != ":" and not is_held) or (work and work.folded in _BESIDE):
        return None
    return " ".join(party.name.lower() for party in parties), parties[0].kind == "team", is_led


def _named_before_colon(said: Sentence, at: int, end: int) -> str:
    """The bare name before a colon with work behind it, folded; "" where none is."""
    if ":" not in said.text[at:end]:
        return ""
    label = _NAME_COLON.match(said.text, at, end) if said.has_case else _PLAIN_COLON.match(said.folded, at, end)
    if label is None or WORK.match(said, label.end()) is None or read_field(said.text[at:end]) is not None:
        return ""
    name = said.folded[at : label.end()].rstrip(": ")
    return "" if name in _NO_LABELS else name


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
