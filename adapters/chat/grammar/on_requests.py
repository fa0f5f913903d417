"""Short answers to a request for more time: they mean something only in reply to one."""

import re

from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.verbs import Verb

_YES = r"(?:(?:u|um|uh|ok|vang|duoc|thoi|roi|dong y|nhat tri|chi|anh|thi)[\s,]+)*"
_COUNT = r"(?:[0-9]{1,3}|nua|mot|hai|ba|bon|nam|sau|bay|muoi)"
_LENGTH = rf"{_COUNT}\s+(?:ngay(?:\s+lam\s+viec)?|buoi|tuan|tieng|gio|hom)(?:\s+ruoi)?"
_POLITE = r"(?:\s+(?:nua|them|thoi|nha|nhe|nghe|em|do|day|a|la|chi|anh|di|dong|co))*"
# `cho 1 ngày thôi`, `ừ thêm hai ngày nữa nha em`.
_GIVES = re.compile(rf"\W*{_YES}(?:chi\s+)?(?:cho|them)\s+(?:(?:them|em|chi|lui)\s+)*(?P<length>{_LENGTH}){_POLITE}\W*")
# `không được, thứ sáu phải có`.
_DENIES = re.compile(
    r"\W*(?:(?:da|thoi|chi|anh)[\s,]+)*(?:khong|ko|k|hong|hok)\s+(?:duoc|dc|cho|the|lui|gia\s+han)(?:\s+(?:dau|roi|nua|them|lui|em|nha|nhe))*"
    r"\s*(?:$|[,.;:!]+\s*)(?P<why>.*)",
    re.DOTALL,
)


def read_on_request(text: str) -> tuple[Verb, str] | None:
    """More time is given, with how much; or refused, with why as far as it is said. None for other words."""
    written = clean(text).strip()
    folded = fold(written)
    if written.endswith("?"):
        return None
    given = _GIVES.fullmatch(folded)
    if given:
        return Verb.GRANT, f"thêm {written[given.start('length') : given.end('length')]}"
    denied = _DENIES.fullmatch(folded)
    return (Verb.REFUSE, written[denied.start("why") :].strip()) if denied else None
