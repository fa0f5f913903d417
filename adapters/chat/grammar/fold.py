"""Text as people's keyboards leave it, made comparable: cleaned, folded to plain letters, spelled one way."""

import re
import unicodedata
from functools import lru_cache

# Joiners, direction marks, soft hyphens, variation selectors and halves of a character: seen by nobody, pasted by many.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\ud800-\udfff\x00]"
    "|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
_LINE_ENDS = re.compile("\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ODD_BLANKS = re.compile(r"[^\S \n]|[\u2800\u3164]")
# A letter with marks that did not compose: typed in an odd order (ê with its accent first), or a mark of no letter.
_UNCOMPOSED = re.compile(r"(\w?)([\u0300-\u036f]+)")
# Latin letters, digits, marks, blanks and line ends as they should be: most texts hold nothing else.
_TIDY = re.compile("[\n -~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff]*")
_SHAPES = "\u0302\u0306\u031b"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_LONGEST_CACHED = 0xFFFF


def clean(text: str) -> str:
    """The same words in the same case: NFC, every odd blank a space, every line end a newline, nothing invisible.

    Cleaning again changes nothing."""
    if _TIDY.fullmatch(text):
        return text
    text = _INVISIBLE.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _ODD_BLANKS.sub(" ", unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", _UNCOMPOSED.sub(_composed, text))


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d: one character for each of a cleaned text, so that spans carry over."""
    return text.translate(_PLAIN)


def spell(text: str) -> str:
    """Lower case with diacritics, each word's tone at its end: `hoà` and `hòa` are the same, `hùng` and `hưng` not."""
    return " ".join(map(_spelled, text.lower().split()))


def spell_word(word: str) -> str:
    """The same for one word without blanks around it."""
    return _spelled(word.lower())


def has_diacritics(text: str) -> bool:
    """Whether the writer typed Vietnamese diacritics (or đ) in `text`."""
    return fold(text) != text.lower()


def _composed(match: re.Match[str]) -> str:
    parts = unicodedata.normalize("NFD", match[0])
    letter = parts[:1] if match[1] else ""
    marks = parts[1:] if match[1] else parts
    shape = next((mark for mark in marks if mark in _SHAPES), "")
    tone = next((mark for mark in marks if mark in _TONES), "")
    whole = unicodedata.normalize("NFC", letter + shape + tone)
    # What still does not compose belongs to no letter of any alphabet that is written here.
    return whole if len(whole) == len(letter) else letter


@lru_cache(maxsize=8192)
def _spelled(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    tones = _TONE.findall(apart)
    return unicodedata.normalize("NFC", _TONE.sub("", apart)) + "".join(tones[:1])


class _Plain(dict[int, str]):
    """Each character's plain letter, worked out when first seen."""

    def __missing__(self, point: int) -> str:
        plain = _plain(chr(point))
        if point <= _LONGEST_CACHED:
            self[point] = plain
        return plain


def _plain(char: str) -> str:
    if char in "đĐ":
        return "d"
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    bases = [part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)]
    lower = bases[0].lower() if len(bases) == 1 else char.lower()
    return lower if len(lower) == 1 else char


_PLAIN = _Plain()
