"""Sentences that ask for a list of tasks: due today, awaiting acceptance, of a unit or a person; and how a unit gets on."""

import re
from dataclasses import dataclass

from adapters.chat.grammar.fold import clean, fold

_BEGINS = r"\W*(?:(?:da|a|cho|anh|chi|em|toi|xem|coi|mo|liet\s+ke|danh\s+sach|ds|cac|nhung|nhung\s+cai|con|co|tat\s+ca)\s+){0,6}"
_ENDS = r"(?:\s+(?:khong|ko|k|nao|gi|vay|a|nhe|nha|roi|the|chi|anh|em|hien\s+nay|bay\s+gio|cua\s+toi|cua\s+em|cua\s+minh))*\W*$"
_TASK = r"(?:(?:viec|nhiem\s+vu|cong\s+viec)\s+(?:nao\s+|gi\s+)?)"
_KINDS = (
    ("awaiting", rf"{_TASK}?(?:dang\s+)?(?:cho|doi)\s+(?:(?:chi|anh|em|toi|minh)\s+)?(?:nghiem\s+thu|duyet)"),
    ("due_soon", rf"{_TASK}?(?:(?:sap|gan)\s+(?:den|toi|het)\s+han|sap\s+(?:tre|qua)(?:\s+han)?)"),
    (
        "unreceived",
        rf"(?:{_TASK}|ai\s+|don\s+vi\s+nao\s+|to\s+nao\s+)(?:con\s+)?(?:chua\s+(?:ai\s+)?(?:nhan|xac\s+nhan)|moi)(?:\s+viec)?",
    ),
    ("declined", rf"{_TASK}(?:(?:da\s+)?bi\s+|da\s+)?tu\s+choi"),
    ("returned", rf"{_TASK}(?:(?:da\s+)?bi\s+|da\s+|phai\s+)?(?:tra\s+lai|tra\s+ve|lam\s+lai)"),
    ("cancelled", rf"{_TASK}(?:(?:da\s+)?bi\s+|da\s+)?(?:huy(?:\s+bo)?|thu\s+hoi)"),
    (
        "done",
        (
            rf"{_TASK}(?:da\s+|duoc\s+|moi\s+|vua\s+)*(?:(?:lam\s+|bao\s+)?(?:xong|hoan\s+thanh|hoan\s+tat)|nghiem\s+thu)(?:\s+xong)?"
        ),
    ),
    ("overdue", rf"(?:[0-9]{{1,3}}\s+){_TASK}(?:bi\s+|dang\s+)?(?:tre|cham|qua\s+han)(?:\s+han)?"),
    ("paused", rf"{_TASK}(?:dang\s+)?(?:tam\s+hoan|tam\s+dung)"),
    (
        "today",
        (
            rf"{_TASK}(?:trong\s+|cua\s+|den\s+han\s+|phai\s+xong\s+)?hom\s+nay"
            r"|hom\s+nay\s+(?:(?:em|toi|minh|chi|anh)\s+)?(?:phai\s+|can\s+)?(?:lam\s+(?:gi|viec\s+gi|nhung\s+gi)|co\s+viec\s+gi)"
        ),
    ),
    ("week", rf"{_TASK}(?:trong\s+|cua\s+|den\s+han\s+)?tuan\s+nay"),
    (
        "open",
        rf"{_TASK}(?:dang\s+(?:lam|mo)|da\s+giao|chua\s+xong|dang\s+co)|(?:bao\s+nhieu|may)\s+viec(?:\s+(?:dang\s+(?:mo|lam|co|chay)|chua\s+xong|da\s+giao|con\s+lai))?",
    ),
)
_LISTS = tuple((kind, re.compile(f"{_BEGINS}(?:{words}){_ENDS}")) for kind, words in _KINDS)
_OF = re.compile(rf"\W*(?:xem\s+)?{_TASK}(?:(?:cua|ben)\s+)?(?P<who>[^\W\d_].*?)\W*$")
_HOW = re.compile(
    r"\W*(?P<who>.+?)\s+(?:lam\s+|dang\s+)?(?:toi\s+dau|den\s+dau|sao|the\s+nao|ra\s+sao|nop\s+(?:bao\s+cao\s+)?chua)(?:\s+(?:roi|vay|em|a|the|nhi))*\W*$"
)
_MOST_NAME_WORDS = 7
# `ấp 1, ấp 2 và ấp 3`, `các tổ`.
_SEVERAL = re.compile(
    r"(?:cac|may|nhung)\s+(?:to|ap|don\s+vi)|(?:(?:cac\s+)?(?:to|ap|khu\s+pho|khu|thon|kp)(?:\s+(?:ap|khu|thon))?\s*[0-9]{1,3}[\s,]*(?:va\s+|voi\s+)?){2,9}"
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A group of tasks; or whose they are, by a name. `is_status`: it was asked how the unit of that name gets on, or
    several of them (`is_several`)."""

    group: str = "open"
    name: str = ""
    is_status: bool = False
    is_several: bool = False


def read_listing(text: str) -> Listing | None:
    """The list that is asked for. A name is one only if somebody bears it."""
    text = clean(text)
    folded = fold(text)
    for kind, words in _LISTS:
        if words.match(folded):
            return Listing(kind)
    for is_status, pattern in ((False, _OF), (True, _HOW)):
        found = pattern.match(folded)
        if found and len(found["who"].split()) <= _MOST_NAME_WORDS:
            name, is_several = text[found.start("who") : found.end("who")], _SEVERAL.fullmatch(found["who"]) is not None
            return Listing(name=name, is_status=is_status, is_several=is_status and is_several)
    return None
