"""A decision that is denied or put off is none: `chưa hủy`, `đừng trả lại`, `khoan chuyển`."""

import re

from adapters.chat.grammar.sentence import Sentence

_DENIES = re.compile(
    r"(?<![^\W_])(?P<no>chua|khong|ko|k|kg|hong|hok|hem|dung|khoan|cho|khoi|mien|chang)\s+(?:(?:voi|can|nen|duoc|hay|ai|phai|co|the|cho|vo|tu y)\s+){0,2}$"
)
# Words that deny in one spelling only.
_SPELLED = {"dung": ("đừng",), "cho": ("chớ",), "khoi": ("khỏi",), "mien": ("miễn",), "hong": ("hông", "hổng")}
_MOST_CHARS = 40


def is_denied(said: Sentence, at: int) -> bool:
    """Whether what is said at `at` is denied by the words right before it."""
    no = _DENIES.search(said.folded, max(0, at - _MOST_CHARS), at)
    if no is None:
        return False
    written = said.written(no.span("no")).lower()
    own = _SPELLED.get(no["no"])
    if own is None or written in own:
        return True
    # Typed without marks `cho` is no `chớ`.
    return said.is_plain and no["no"] != "cho"
