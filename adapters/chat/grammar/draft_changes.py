"""What is said of the order being written: another date, another lead, one more partner, or that it is given up."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from adapters.chat.grammar.fold import clean, fold

_OH = r"\s*(?:(?:a|u|uh|da|ma|thoi|khoan|y|chi|em|anh|toi|minh|nham|lon|xin|cho|nho|giup|gium|thi|vay|ok|roi)(?![^\W_])[\s,.!]+)*"
_TO = r"(?:(?:qua|sang|thanh|lai|la|vao|den|toi)(?![^\W_])[\s:]*)"
_CHANGE = r"(?:doi|sua|chinh|dieu chinh|thay doi)(?:\s+lai)?"
_BYE = r"(?:\s+(?:nua|dau|nha|nhe|nghen|a|em|chi|anh|di|luon|vay|viec|nay|do|ban|nhap|roi|khoi))*"
_DUE = re.compile(
    rf"{_OH}(?:{_CHANGE}|lui|gian|gia)\s+(?:thoi\s+)?(?:han|deadline|ngay nop)(?:\s+(?:nop|xong|chot))?\s+"
    rf"(?!(?:viec|nv)?\s*[-#]?\s*[0-9]+\s+{_TO}){_TO}?(?P<value>\S.*)",
    re.DOTALL,
)
_MOVED = re.compile(rf"{_OH}(?:doi|chuyen|lui|gian)\s+(?:lai\s+)?{_TO}(?P<value>\S.*)", re.DOTALL)
_LET = re.compile(rf"{_OH}de\s+(?P<value>[^,;\n]{{2,40}}?)\s+(?:hay|moi|roi hay|roi)\s+\S")
_LEAD = re.compile(
    rf"{_OH}(?:{_CHANGE}\s+(?:nguoi(?:\s+(?:lam|nhan|phu trach|chu tri))?|chu tri|dau moi)\s+(?:{_TO}|cho\s+)"
    rf"|(?:giao|chuyen|doi)\s+(?:lai\s+)?(?:cho|qua|sang|thanh)\s+|giao\s+(?:lai\s+)?)(?P<value>\S.*)",
    re.DOTALL,
)
_NOT_BUT = re.compile(
    rf"{_OH}(?:khong|ko|hong)\s+phai\s+(?:(?:la|giao|cho)\s+)*[^,;\n]{{1,40}}?,?\s+ma\s+(?:la\s+)?(?:giao\s+)?(?:cho\s+)?(?P<value>\S.*)"
)
# Behind the new one stands the old one, or what the new one is to do.
_NOT_THIS = re.compile(
    r"[\s,]+(?:chu\s+(?:khong|ko|hong|k)(?:\s+phai)?|(?:khong|ko|hong)\s+phai|thay\s+(?:vi|cho))(?![^\W_]).*|\s+(?:lam|nhan|phu trach|chu tri)$",
    re.DOTALL,
)
_PARTNER = re.compile(
    rf"{_OH}(?:them|bo sung)\s+(?:(?:nguoi|ben|don vi)\s+)?phoi hop\s*(?:(?:la|voi|cua|cung)\s+|:\s*)?(?P<value>\S.*)"
)
_WITH = re.compile(
    rf"{_OH}(?:them|bo sung)\s+(?P<value>[^,;\n]{{2,60}}?)\s+(?:cung\s+)?phoi hop(?:\s+(?:nua|nha|nhe|a))*\s*[.!]*$"
)
_OTHERS = (
    (
        "supervisor",
        re.compile(rf"{_OH}(?:{_CHANGE}|them)\s+(?:nguoi\s+)?theo doi\s+(?:{_TO}|cho\s+)?(?P<value>\S.*)"),
    ),
    ("acceptor", re.compile(rf"{_OH}{_CHANGE}\s+(?:nguoi\s+)?nghiem thu\s+(?:{_TO}|cho\s+)?(?P<value>\S.*)")),
    (
        "title",
        re.compile(
            rf"{_OH}{_CHANGE}\s+(?:noi dung|ten viec|tieu de|viec)\s+(?:thanh|la|lai la)\s*:?\s+(?P<value>\S.*)"
        ),
    ),
)
_GIVES_UP = re.compile(
    rf"{_OH}(?:thoi\s+)?(?:khong|ko|khoi|dung|hong)(?:\s+(?:can|muon))?\s+(?:giao|gui|lap|soan)(?:\s+cho\s+ai)?{_BYE}\s*[.!]*"
    rf"|{_OH}(?:huy|bo|xoa)\s+(?:ban\s+)?nhap{_BYE}\s*[.!]*"
)
_LEAVES = re.compile(rf"(?:(?:a|u|da|ma)[\s,]+)*(?:thoi|khoi|huy|xoa|huy bo|thoi bo|thoi khong|thoi huy){_BYE}\s*[.!]*")
_FIRST = re.compile(r"\s*[^\W\d_]")
_MOST_CHARS = 200


@dataclass(frozen=True, slots=True)
class Change:
    """The field and its new value, as it was written. `adds`: beside what the field holds already."""

    name: str
    value: str
    adds: bool = False


def read_change(text: str, reads_due: Callable[[str], bool]) -> Change | None:
    """Which field of the order is to be another, where the whole message says so."""
    text = clean(text).strip()
    if len(text) > _MOST_CHARS or not _FIRST.match(text):
        return None
    folded = fold(text)
    for found in (_DUE, _MOVED, _LET):
        match = found.match(folded)
        if match and reads_due(value := text[slice(*match.span("value"))].strip()):
            return Change("due", value)
    for name, pattern in _OTHERS:
        if match := pattern.fullmatch(folded):
            return Change(name, text[slice(*match.span("value"))].strip(" ."))
    if match := _PARTNER.fullmatch(folded) or _WITH.match(folded):
        return Change("partners", text[slice(*match.span("value"))].strip(" ."), adds=True)
    if match := _NOT_BUT.fullmatch(folded) or _LEAD.fullmatch(folded):
        start, end = match.span("value")
        old = _NOT_THIS.search(folded, start, end)
        return Change("lead", text[start : old.start() if old else end].strip(" ,."))
    return None


def gives_up(text: str) -> bool:
    """`thôi không giao nữa`: the order is not to be given."""
    return _GIVES_UP.fullmatch(fold(clean(text)).strip()) is not None


def leaves(text: str) -> bool:
    """`thôi`, `hủy`: whatever is being written is left, where nothing else is asked."""
    return _LEAVES.fullmatch(fold(clean(text)).strip()) is not None
