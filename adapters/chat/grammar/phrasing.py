"""Patterns over the words of a message, written in Vietnamese: each word fits as it is spelled, or without diacritics."""

import re

from adapters.chat.grammar.fold import fold, spell

# Words as they stand that are other words without their marks (còn, chờ, quá …). In a text that has its marks a `Line`
# writes them with a capital, so that only what means them as they stand fits.
AS_THEY_STAND = frozenset(
    ("con", "cho", "qua", "ma", "nha", "thi", "ban", "ba", "ra", "lo", "bao", "hay", "tin", "cam", "du", "tang", "kho")
)
_WORD = re.compile(r"(=?)([^\W\d_]+)")
# Parts of a pattern that are no words: `№` a number, `…` up to four words, `‥` one at least.
_PARTS = {"№": r"[0-9][0-9.,]*", "… ": r"(?:[^ ,.;:!?\n]+ ){0,4}?", "‥ ": r"(?:[^ ,.;:!?\n]+ ){1,4}?"}


def pattern(source: str, *, at_end: bool = False) -> re.Pattern[str]:
    """The pattern of `source`, to be searched in `Line.said`, where one blank stands on either side of a word or mark.

    `(…)`, `|` and `?` mean what they mean in regular expressions. `=word` fits only with its diacritics: without them it
    is commonly another word. `at_end`: a mark follows, or nothing."""
    spelled = _WORD.sub(_either, " ".join(source.split()).replace("(", "(?:"))
    for part, meaning in _PARTS.items():
        spelled = spelled.replace(part, meaning)
    after = r"(?= (?:[,.;:!?\n]|$))" if at_end else "(?= )"
    return re.compile(f"(?<= )(?:{spelled}){after}")


def _either(match: re.Match[str]) -> str:
    word = match[2].lower()
    spelled, plain = spell(word), fold(word)
    if spelled == plain and plain in AS_THEY_STAND:
        return f"[{plain[0]}{plain[0].upper()}]{plain[1:]}"
    return spelled if match[1] or spelled == plain else f"(?:{spelled}|{plain})"
