"""A sentence as words with places: folded for matching, with diacritics where they tell two words apart."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from adapters.chat.grammar.deadlines.english import as_vietnamese
from adapters.chat.grammar.deadlines.slips import as_meant
from adapters.chat.grammar.deadlines.starters import OF_NUMBERS, kinds_begun_by
from adapters.chat.grammar.deadlines.vocabulary import Phrases, vocabulary
from adapters.chat.grammar.deadlines.word import Word
from adapters.chat.grammar.fold import fold

_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w ]|_")
_ENDINGS = {"lam": ("muoi", "chuc"), "tu": ("muoi", "chuc", "thang")}
# Emoji and other pictures stand anywhere and say nothing about time.
_SYMBOLS_FROM = "\u2000"
_BEYOND = [""] * 32
_NOTHING = [0] * len(_BEYOND)
_UNITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9,
}  # fmt: skip
# A word that is a number only in this writing, where the sentence has diacritics at all.
_SURE = {"sau": "sáu", "nam": "năm", "tu": "tư", "lam": "lăm", "mot": "một", "khong": "không", "tam": "tám"}
# Made without the call of a named tuple's own constructor: every sentence is many of them.
_word = tuple.__new__
_MARKS = frozenset(".,;:!?()[]{}\"'…\n-–—/")


# Said out of courtesy: no part of what is meant, and no sign of how the writer types.
POLITE = vocabulary(
    """da a nhe nha nhen nghen nho giup gium voi em e anh chi c ak oi vang thua duoc luon di nghe ha dum minh ok"""
)


class _Tables(dict[tuple[str, ...], Phrases]):
    """The table of each list of phrases that is asked for in code, made once."""

    def __missing__(self, phrases: tuple[str, ...]) -> Phrases:
        self[phrases] = table = Phrases(*phrases)
        return table


_TABLES = _Tables()
# What stands behind a number that is of a time: its unit, a mark, another number.
_BEHIND_NUMBER = vocabulary(
    """phut ph p ' gio tieng h g ngay hom bua tuan thang quy qui nam / - . – — : , den toi hoac t tet chap am pm
    muoi chuc khong mot hai ba bon tu lam sau bay tam chin ruoi sang trua chieu dem"""
)
_COUNTING = vocabulary("hai ba bon bay chin")


@lru_cache(maxsize=4096)
def _form(raw: str) -> tuple[str, str, bool, bool]:
    """A word lower with diacritics, and folded; whether it tells nothing of diacritics in the sentence; and whether it
    has a capital letter first, and not only such."""
    lower, plain = raw.lower(), fold(raw)
    is_capital = raw[:1].isupper() and not (len(raw) > 1 and raw.isupper())
    if plain == lower:
        return (*as_meant(lower), True, is_capital)
    return lower, plain, plain in POLITE, is_capital


class Words:
    """The words of a cleaned sentence; a place beyond its end holds an empty word."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.length = len(text)
        self.plain = True
        items: list[Word] = []
        end = -1
        for found in _WORD.finditer(text):
            start, stop = found.span()
            raw = found[0]
            if raw > _SYMBOLS_FROM and unicodedata.category(raw[0]) in ("So", "Sk"):
                continue
            lower, plain, is_plain, is_capital = _form(raw)
            self.plain = self.plain and is_plain
            items.append(_word(Word, (lower, plain, start, stop, start == end, is_capital)))
            end = stop
        self.items = as_vietnamese(items)
        # Places just before the first word and just beyond the last one both land in the blanks.
        self._folds = [word.fold for word in self.items] + _BEYOND
        self._texts = [word.text for word in self.items] + _BEYOND
        # The kinds of expression that may begin at each place.
        self.starts = [*map(kinds_begun_by, self._folds[: len(self.items)]), *_NOTHING]
        self.heard = frozenset(self._folds)
        for at, word in enumerate(self.items):
            if (word.fold in _COUNTING or word.fold[:1].isdigit()) and not self._is_timed(at + 1):
                self.starts[at] &= ~OF_NUMBERS

    def __len__(self) -> int:
        return len(self.items)

    def fold(self, at: int) -> str:
        return self._folds[at]

    def text(self, at: int) -> str:
        return self._texts[at]

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

    def _is_timed(self, at: int) -> bool:
        """Whether the number before this place may tell a time or a length of time."""
        behind = self._folds[at]
        return behind in _BEHIND_NUMBER or behind[:1].isdigit()

    def after(self, at: int, *phrases: str) -> int:
        """The place after the first of the folded phrases that stands here; 0 where none does."""
        found = _TABLES[phrases].by_first.get(self._folds[at])
        return 0 if found is None else self._end(at, found)

    def beyond(self, at: int, phrases: Phrases) -> int:
        """The same for phrases that are many, or often looked for."""
        found = phrases.by_first.get(self._folds[at])
        return 0 if found is None else self._end(at, found)

    def _end(self, at: int, found: Sequence[list[str]]) -> int:
        folds = self._folds
        for parts in found:
            end = at + len(parts)
            if len(parts) == 1 or folds[at + 1 : end] == parts[1:]:
                return end
        return 0

    def is_courtesy(self, at: int) -> bool:
        """Whether the place holds punctuation or a word of courtesy."""
        return self.is_mark(at) or self.fold(at) in POLITE

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
        # `lăm` ends a number, `tư` ends one or names a month; by themselves both are other words.
        if word in _ENDINGS and self.fold(at - 1) not in _ENDINGS[word]:
            return None
        if value is None or (word in _SURE and not self.plain and self.text(at) != _SURE[word]):
            return None
        return value
