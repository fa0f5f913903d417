"""The no of the south that comes last: `làm được đâu`, `có chợ nào đâu`."""

from collections.abc import Sequence

from adapters.chat.grammar.fold import fold, spell


def _both(words: str) -> frozenset[str]:
    return frozenset(form(word) for word in words.split() for form in (spell, fold))


_NOWHERE = spell("đâu")
# Behind one of these it asks for a place.
_TO_A_PLACE = _both(
    "ở đi tới đến vào vô từ chỗ tại về ra qua lấy nộp gửi để mua xin tìm lên xuống chưa không phải là có đang nằm"
)
_DENIES = _both("chưa không chẳng chả đâu đừng khỏi")
_AT = (_both("có"), _both("kịp xong nổi được thấy đủ hết"), _both("phải biết hiểu làm đi gửi nộp cho"))
_BEFORE = _both("có phải được dám biết ai làm đi kịp thấy chịu cho nhận")
_SURELY_BEFORE = frozenset({"co", "phai", spell("có"), spell("phải")})
_FEWEST = 2


def place_of_no(words: Sequence[str]) -> int | None:
    """Where the no belongs in a clause that ends with `đâu`; None where it has one already, or asks for a place."""
    if len(words) < _FEWEST or words[-1] != _NOWHERE or words[-2] in _TO_A_PLACE:
        return None
    rest = words[:-1]
    if _DENIES & set(rest):
        return None
    for kind in _AT:
        at = next((n for n, word in enumerate(rest) if word in kind), None)
        if at is not None:
            return at
    return None


def is_no(word: str, following: str) -> bool:
    """`đâu có`, `đâu phải`."""
    return (word == _NOWHERE and following in _BEFORE) or (word == "dau" and following in _SURELY_BEFORE)
