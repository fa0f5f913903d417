"""Words typed in Telex with the keyboard off, and short forms, turned into the word that was meant."""

import re
import unicodedata
from functools import lru_cache

from adapters.chat.grammar.deadlines.vocabulary import vocabulary
from adapters.chat.grammar.fold import fold

# Only what would become one of these words is taken for a slip; everything else stays as it was typed.
_KNOWN = vocabulary(
    """thứ ngày tháng tuần năm quý giờ phút tiếng trước sau đến tới hạn chót cuối đầu giữa hết trong vòng hôm nay
    mai mốt kia kìa bữa sáng trưa chiều tối đêm chủ nhật hai ba tư bốn sáu bảy tám chín mười một hằng hàng mỗi
    chậm nhất muộn việc làm nữa nửa tết rằm mùng mồng giêng chạp lịch âm dương kể từ từng xong hoàn thành gấp
    khẩn yêu cầu khi có thường xuyên lùi gia thêm rưỡi kém này"""
)
_KNOWN_PLAIN = frozenset(fold(word) for word in _KNOWN)
_SHORT = {"trc": "trước", "trk": "trước", "thg": "tháng", "trg": "trong", "ngy": "ngày", "ni": "này"}
_SHAPES = {
    "aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "ow": "ơ", "uw": "ư", "dd": "đ",
}  # fmt: skip
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VOWELS = "aeiouyâăêôơư"
_LONG = 5
_SLIP = re.compile(r"^[a-z]{2,8}$")


@lru_cache(maxsize=4096)
def as_meant(word: str) -> tuple[str, str]:
    """The word, lower with diacritics where they are known, and its folded form."""
    if word in _SHORT:
        return _SHORT[word], fold(_SHORT[word])
    if word in _KNOWN_PLAIN or not _SLIP.match(word):
        return word, fold(word)
    meant = composed(word)
    if meant != word and meant in _KNOWN:
        return meant, fold(meant)
    # A key out of its order leaves a letter without its shape; the plain letters still tell a longer word.
    plain = fold(meant)
    return (plain, plain) if len(word) >= _LONG and plain != word and plain in _KNOWN_PLAIN else (word, fold(word))


def composed(word: str) -> str:
    """What the Telex keys of the word make: `thuws` is thứ, `ngafy` and `ngayf` are ngày."""
    tone = ""
    letters = ""
    for key in word:
        if key in _TONES and any(letter in _VOWELS for letter in letters) and not tone:
            tone = _TONES[key]
        else:
            letters += key
    letters = letters.replace("uow", "ươ").replace("uwow", "ươ").replace("uwo", "ươ")
    for keys, letter in _SHAPES.items():
        if keys in letters:
            letters = letters.replace(keys, letter)
        elif keys[1] != "w" and letters.count(keys[0]) == 2 and letters.endswith(keys[1]):
            # The doubling key may come last: `tuana` is tuân, `homo` is hôm.
            letters = letters[:-1].replace(keys[0], letter)
        elif keys[1] == "w" and letters.endswith("w") and keys[0] in letters:
            letters = letters[:-1].replace(keys[0], letter, 1)
    return unicodedata.normalize("NFC", _with_tone(letters, tone)) if tone else letters


def _with_tone(letters: str, tone: str) -> str:
    best = next((n for n, letter in enumerate(letters) if letter in "âăêôơư" and letters[n + 1 : n + 2] != "ơ"), -1)
    if best < 0:
        vowels = [n for n, letter in enumerate(letters) if letter in _VOWELS]
        if letters.startswith(("gi", "qu")) and len(vowels) > 1:
            vowels = vowels[1:]
        closed = vowels[-1] < len(letters) - 1
        best = vowels[-1] if closed or len(vowels) == 1 else vowels[-2]
    return letters[: best + 1] + tone + letters[best + 1 :]
