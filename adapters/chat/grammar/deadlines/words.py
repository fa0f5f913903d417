"""A sentence as words with places: folded for matching, with diacritics where they tell two words apart."""

import re

from adapters.chat.grammar.deadlines.english import as_vietnamese
from adapters.chat.grammar.deadlines.slips import as_meant
from adapters.chat.grammar.deadlines.word import Word
from adapters.chat.grammar.fold import fold

_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w ]|_")
_UNITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9,
}  # fmt: skip
# A word that is a number only in this writing, where the sentence has diacritics at all.
_SURE = {"sau": "sáu", "nam": "năm", "tu": "tư", "lam": "lăm", "mot": "một", "khong": "không", "tam": "tám"}
_MARKS = frozenset(".,;:!?()[]{}\"'…\n-–—/")


class Words:
    """The words of a cleaned sentence; a place beyond its end holds an empty word."""

    def __init__(self, text: str) -> None:
        folded = fold(text)
        self.source = text
        self.length = len(text)
        self.plain = folded == text.lower()
        items: list[Word] = []
        end = -1
        for found in _WORD.finditer(text):
            start, raw = found.start(), found[0]
            lower = raw.lower()
            plain = folded[start : found.end()]
            if plain == lower:
                lower, plain = as_meant(lower)
            capital = raw[:1].isupper() and not (len(raw) > 1 and raw.isupper())
            items.append(Word(lower, plain, start, found.end(), start == end, capital))
            end = found.end()
        self.items = as_vietnamese(items)

    def __len__(self) -> int:
        return len(self.items)

    def fold(self, at: int) -> str:
        return self.items[at].fold if 0 <= at < len(self.items) else ""

    def text(self, at: int) -> str:
        return self.items[at].text if 0 <= at < len(self.items) else ""

    def glued(self, at: int) -> bool:
        return 0 <= at < len(self.items) and self.items[at].glued

    def surely(self, at: int, word: str) -> bool:
        """Whether it is this word: so written, or without diacritics in a sentence that has none."""
        text = self.text(at)
        return text == word or (self.plain and text == fold(word))

    def maybe(self, at: int, word: str) -> bool:
        """Whether it is this word, written in full or without diacritics."""
        text = self.text(at)
        return text in (word, fold(word))

    def after(self, at: int, *phrases: str) -> int:
        """The place after the first of the folded phrases that stands here; 0 where none does."""
        for phrase in phrases:
            parts = phrase.split(" ")
            if all(self.fold(at + n) == part for n, part in enumerate(parts)):
                return at + len(parts)
        return 0

    def is_mark(self, at: int) -> bool:
        """Whether the place holds punctuation, or lies beyond either end."""
        return not self.fold(at) or self.fold(at) in _MARKS

    def digits(self, at: int, most: int = 2) -> int | None:
        """The number written in up to `most` digits here."""
        word = self.fold(at)
        return int(word) if word.isascii() and word.isdigit() and len(word) <= most else None

    def number(self, at: int, most: int = 3) -> tuple[int, int] | None:
        """The number here, in digits or in words up to 99, and the place after it."""
        value = self.digits(at, most)
        if value is not None:
            return value, at + 1
        first = self._unit(at)
        if self.fold(at) == "muoi":
            unit = self._unit(at + 1)
            return (10 + unit, at + 2) if unit else (10, at + 1)
        if first is None:
            return None
        if first >= 2 and self.fold(at + 1) in ("muoi", "chuc"):
            if self.fold(at + 2) == "mot" and self.text(at + 2) != "một":
                return first * 10 + 1, at + 3
            unit = self._unit(at + 2)
            return (first * 10 + unit, at + 3) if unit else (first * 10, at + 2)
        return first, at + 1

    def _unit(self, at: int) -> int | None:
        word = self.fold(at)
        value = _UNITS.get(word)
        if value is None or (word in _SURE and not self.plain and self.text(at) != _SURE[word]):
            return None
        return value
