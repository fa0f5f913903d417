"""Two orders in one message: told apart by lines, sentences, numbers or clauses that each name who is to do what."""

import re
from collections.abc import Callable
from itertools import pairwise

from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.order import read_field
from adapters.chat.grammar.recipients import match_parties, may_name
from adapters.chat.grammar.seen import Span
from adapters.chat.grammar.sentence import Keyed, Sentence
from adapters.chat.grammar.work_words import WORK

_LINES = re.compile(r"\n\s*")
_SENTENCES = re.compile(r"[.;!]\s+|\n\s*")
_CLAUSES = re.compile(r"[,.;!]\s+|\n\s*")
_COUNTED = re.compile(r"(?:(?<=\s)|(?<=:)|^)(?P<no>[1-9]|[a-d])\s*[.)]\s*(?=[^\W\d_])", re.IGNORECASE)
_BULLET = re.compile(r"[\s\-–*•+>(]*(?P<no>(?:[0-9]{1,2}\s*[.)/]|[a-d]\s*\))\s*)?(?:con\s+|va\s+)?")
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
# Who is named stands at the beginning of a part.
_MOST_WORDS = 12
# `tổ ấp 1: 15 hộ`, `ấp 2 hạn 8/12`: a team with what is its own.
_SHARE = Keyed(
    "to ap kp khu thon",
    r"(?P<team>(?:to\s+(?:cnscd\s+)?)?(?:ap|kp|khu pho|thon)\s*[0-9]{1,3}|to\s+[0-9]{1,3})\s*(?:[:=–-]|lam|nhan|thi|cai|van dong|co)?\s*"
    r"(?P<own>[0-9]{1,5}\s*(?:%|[^\W\d_]+(?:\s+(?:dan|kinh doanh|ngheo|nguoi))?)|(?:han|nop|xong|truoc)\s+(?:truoc\s+|ngay\s+|thu\s+)*[0-9]{1,2}(?:/[0-9]{1,2})?)(?![^\W_])",
)
_LEADS_IN = re.compile(r"(?:^|[:,;\n]|(?<![^\W_])(?:giao|cho|phan cong|chi tieu|sau|the|gom|la))\s*$")
_BETWEEN = re.compile(r"\s*(?:,|;|va|con|\n|\+)?\s*")
_GIVE_WORDS = frozenset({"giao", "giao cho", "phan cong", "phan cong cho", "giao chi tieu", "phan bo"})


def orders_in(said: Sentence, has_due: Callable[[str], bool], *, is_given: bool = False) -> list[str]:
    """The orders that the message gives, where they are two or more, each as it could be sent by itself as far as that
    can be told; `has_due` tells of a text whether it names a deadline, `is_given` that a word before it gives work to
    whoever is named first."""
    is_parted = any(mark in said.text for mark in ".;!\n")
    found: list[Span] = []
    if is_parted:
        found = _two(said, _LINES, may_list=True) or _two(said, _SENTENCES, may_list=True)
    found = found or _two(said, _CLAUSES, may_list=False, is_given=is_given) or _counted(said, has_due)
    if not found:
        return _shares(said)
    told = [said.text[slice(*span)].strip(" ,;") for span in found]
    # `tổ ấp 1 …; tổ ấp 2 …; xong trước thứ bảy`: the day belongs to all.
    common = said.text[found[-1][1] :].strip(" ,;.")
    is_common = bool(common) and not any(map(has_due, told)) and has_due(common)
    return [f"{part}, {common}" for part in told] if is_common else told


def _shares(said: Sentence) -> list[str]:
    """`tổ ấp 1 15 hộ, tổ ấp 2 20 hộ cài VNeID`: a figure or a day for each; what follows belongs to all."""
    shares = list(_SHARE.finditer(said))[:_MOST_PARTS]
    if len({share["team"] for share in shares}) < 2 or not _LEADS_IN.search(said.folded, 0, shares[0].start()):
        return []
    if any(_BETWEEN.fullmatch(said.folded, a.end(), b.start()) is None for a, b in pairwise(shares)):
        return []
    before, rest = said.text[: shares[0].start()].strip(" :,;"), said.text[shares[-1].end() :].strip(" ,;:")
    if fold(before) in _GIVE_WORDS or not before:
        return [f"giao {said.text[slice(*share.span())].strip()} {rest}".strip(" ,;.") for share in shares]
    before = before[:1].lower() + before[1:] if before[1:2].islower() or before[1:2] == " " else before
    return [
        f"{said.text[slice(*share.span('team'))]} {before} {said.text[slice(*share.span('own'))]}, {rest}".strip(" ,;.")
        for share in shares
    ]


def _two(said: Sentence, between: re.Pattern[str], *, may_list: bool, is_given: bool = False) -> list[Span]:
    parts = _behind_colon(said, _parts(said, between))
    given = [begun for part in parts if (begun := _begun(said, *part)) is not None]
    if len(given) < 2:
        return []
    if is_given and given[0][0] == parts[0]:
        given[0] = (*given[0][:2], True)
    orders = []
    for left, begun in zip(reversed(range(len(given))), reversed(given), strict=True):
        order = _ordered(said, *begun)
        orders += [order] if order is not None else []
        if len(orders) + left < 2:
            return []
    kinds_fit = may_list or any(is_led for _, _, is_led in orders) or all(is_team for _, is_team, _ in orders)
    is_two = len({name for name, _, _ in orders}) > 1 and kinds_fit
    return [begun[0] for begun in given] if is_two else []


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
    bullet = _BULLET.match(said.folded, colon.end(), end) if colon is not None else None
    is_listed = bullet is not None and bullet["no"] is not None
    if (
        colon is None
        or bullet is None
        or not (is_listed or (not may_name(said, start) and may_name(said, bullet.end())))
    ):
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
    is_given = gives is not None or (bullet is not None and bullet["no"] is not None)
    return ((start, end), at - start, is_given) if is_named else None


def _ordered(said: Sentence, span: Span, at: int, is_given: bool) -> tuple[str, bool, bool] | None:
    """Whom a part of the message gives work of its own, whether that is a team, and whether `thì` or a colon leads on."""
    part = said.part(*span, most=_MOST_WORDS)
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


def _counted(said: Sentence, has_due: Callable[[str], bool]) -> list[Span]:
    """`1) …, hạn thứ sáu; 2) …, hạn thứ hai`: each with a deadline of its own."""
    if ")" not in said.folded and "." not in said.folded:
        return []
    marks = list(_COUNTED.finditer(said.folded))[:_MOST_PARTS]
    if [mark["no"] for mark in marks[:2]] not in (["1", "2"], ["a", "b"]):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(said.text)]
    parts = [(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    return parts if sum(has_due(said.text[slice(*part)]) for part in parts) > 1 else []
