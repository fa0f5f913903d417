"""A caption that only names the task its photo is for: `7 ảnh`, `ảnh 7`, `hình việc 7`."""

import re

from adapters.chat.grammar.fold import clean, fold

_WHAT = r"(?:anh|hinh|hinh anh|anh chup|video|clip|file)"
_NUMBER = r"(?:(?:cua\s+|cho\s+)?(?:viec|nhiem vu)\s*(?:so\s*)?)?(?:nv\s*[-–.]?\s*|#)?0*(?P<{name}>[1-9][0-9]{{0,8}})"
_POLITE = r"(?:\s+(?:a|nhe|nha|day|ne|em|chi|anh|roi))*[\s.!]*"
_CAPTION = re.compile(
    rf"\s*(?:da\s+)?(?:{_WHAT}\s*{_NUMBER.format(name='behind')}|{_NUMBER.format(name='before')}\s*[:,-]?\s*{_WHAT}){_POLITE}"
)
_MOST_CHARS = 40


def task_of_caption(text: str) -> int | None:
    """The number of the task; it may count the photos as well where there is no such task."""
    match = _CAPTION.fullmatch(fold(clean(text))) if len(text) <= _MOST_CHARS else None
    return None if match is None else int(match["behind"] or match["before"])
