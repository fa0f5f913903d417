"""The word by which a message says what it is (`vướng: …`), where it says so in front of a colon."""

import re

from adapters.chat.grammar.fold import fold

_OPENING = re.compile(
    r"\W*(?:(?:da|em|con|to\s+em|bao\s+cao|chi|anh|oi)\s+)*(?:dang\s+|bi\s+|gap\s+)*"
    r"(?:vuong(?:\s+mac)?|kho\s+khan|ket|blocked|stuck)\s*[:\-–]\s*(?=\S)"
)


def without_opening(text: str) -> str:
    """What was said of the difficulty, without the word for it."""
    found = _OPENING.match(fold(text))
    return text[found.end() :] if found else text
