"""A message as others would write it: no pictures, no short forms of offices, no southern spelling of what is sent."""

import re

_PICTURE = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+")
# `P. VHXH`, `P.KT`
_SHORT_OFFICE = re.compile(
    r"(?<![^\W_])p\.\s?(?=(?:vh\W?xh|vhtt|kt|ktht|nv|tc|vx|văn hóa|van hoa|kinh tế|kinh te|nội vụ|noi vu|tư pháp|tu phap)(?!\w))",
    re.IGNORECASE,
)


def as_usual(text: str) -> str:
    """`P. VHXH` and the southern `gởi` as they are written elsewhere."""
    text = _SHORT_OFFICE.sub("Phòng ", text) if "." in text else text
    text = _without_pictures(text)
    return text.replace("gởi", "gửi").replace("Gởi", "Gửi") if "ởi" in text else text


def _without_pictures(text: str) -> str:
    """The words without the pictures among them; pictures alone stay."""
    if _PICTURE.search(text) is None:
        return text
    left = _PICTURE.sub(" ", text)
    return left.strip() or text
