"""A sentence as words with places: folded for matching, with diacritics where they tell two words apart."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from adapters.chat.grammar.deadlines.english import ENGLISH, as_vietnamese
from adapters.chat.grammar.deadlines.starters import CHECKED, COUNTING, OF_NUMBERS, begins_before
from adapters.chat.grammar.deadlines.vocabulary import Phrases, vocabulary
from adapters.chat.grammar.deadlines.word import POLITE, Word, word_of
from adapters.chat.grammar.fold import fold

_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w ]|_")
_ENDINGS = {"lam": ("muoi", "chuc"), "tu": ("muoi", "chuc", "thang")}
# Emoji and other pictures stand anywhere and say nothing about time.
_SYMBOL = re.compile(r"[^\u0000-\u2000]")
# A longer piece without blanks is no word of anybody's, and not worth keeping.
_MOST_KEPT = 24
_BEYOND = [""] * 32
_NOTHING = [0] * len(_BEYOND)
_UNITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9,
}  # fmt: skip
_LINKED = frozenset([*_UNITS, "muoi", "t"])
# A word that is a number only in this writing, where the sentence has diacritics at all.
_SURE = {"sau": "sáu", "nam": "năm", "tu": "tư", "lam": "lăm", "mot": "một", "khong": "không", "tam": "tám"}
_MARKS = frozenset(".,;:!?()[]{}\"'…\n-–—/")


class _Tables(dict[tuple[str, ...], Phrases]):
    """The table of each list of phrases that is asked for in code, made once."""

    def __missing__(self, phrases: tuple[str, ...]) -> Phrases:
        self[phrases] = table = Phrases(*phrases)
        return table


_TABLES = _Tables()
# What stands behind a number that is of a time: its unit, a mark, another number.
_BEHIND_NUMBER = vocabulary(
    """phut ph p ' gio tieng h g ngay hom bua tuan thang quy qui nam / - . – — : , den toi hoac t tet chap am pm
    muoi chuc khong mot hai ba bon tu lam sau bay tam chin ruoi sang trua chieu dem hang moi lan tay"""
)
# Of these, what stands behind the mark must be of a number too: `15/12`, `5, 7 ngày`, `15/T12`.
_NUMBER_LINKS = vocabulary("/ - . – — ,")


class Words:
    """The words of a cleaned sentence; a place beyond its end holds an empty word."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.length = len(text)
        words, spans = _taken_apart(text)
        texts, folds, kinds, plain = _columns(words)
        self.plain = False not in plain
        # Places of words that were not written so: glued to nothing.
        self._put: frozenset[int] = frozenset()
        if not ENGLISH.isdisjoint(folds):
            words, spans, self._put = as_vietnamese(words, spans)
            texts, folds, kinds, _ = _columns(words)
        self.spans = spans
        self._words = words
        # Places just before the first word and just beyond the last one both land in the blanks.
        self._folds = folds + _BEYOND
        self._texts = texts + _BEYOND
        self.heard = frozenset(self._folds)
        # The kinds of expression that may begin at each place.
        self.starts = kinds + _NOTHING
        for at, begun in enumerate(kinds):
            if begun & CHECKED:
                self.starts[at] = self._kinds_at(at, begun & ~CHECKED)

    def _kinds_at(self, at: int, kinds: int) -> int:
        """The kinds that may begin here, by what stands behind."""
        word = self._folds[at]
        if word[:1].isdigit() or word in COUNTING:
            return kinds if self._is_timed(at + 1) else kinds & ~OF_NUMBERS
        return kinds if begins_before(word, self._folds[at + 1]) else 0

    def __len__(self) -> int:
        return len(self.spans)

    def fold(self, at: int) -> str:
        return self._folds[at]

    def text(self, at: int) -> str:
        return self._texts[at]

    def glued(self, at: int) -> bool:
        """Whether nothing stands between this word and the one before."""
        return 0 < at < len(self.spans) and self.spans[at][0] == self.spans[at - 1][1] and at not in self._put

    def is_capital(self, at: int) -> bool:
        """Whether the word has a capital letter first, and not only such."""
        return self._words[at].is_capital

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
        if behind in _NUMBER_LINKS:
            linked = self._folds[at + 1]
            return linked in _LINKED or linked[:1].isdigit()
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
        return int(word) if word.isdigit() and word.isascii() and len(word) <= most else None

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


class _Piece(NamedTuple):
    """What stands between two blanks: mostly one word at its first letter; `more` are those behind it."""

    size: int
    word: Word | None
    start: int
    end: int
    more: tuple[tuple[Word, int, int], ...]


def _piece(text: str) -> _Piece:
    spans = [match.span() for match in _WORD.finditer(text) if not _is_picture(text[match.start()])]
    words = [(word_of(text[start:end]), start, end) for start, end in spans]
    word, start, end = words[0] if words else (None, 0, 0)
    return _Piece(len(text) + 1, word, start, end, tuple(words[1:]))


# Sentences are made of few words.
_kept = lru_cache(maxsize=16384)(_piece)


def _piece_of(text: str) -> _Piece:
    return _kept(text) if len(text) <= _MOST_KEPT else _piece(text)


def _taken_apart(text: str) -> tuple[list[Word], list[tuple[int, int]]]:
    """The words of a text, and their places."""
    words: list[Word] = []
    spans: list[tuple[int, int]] = []
    pieces = text.split(" ")
    piece_of = _kept if max(map(len, pieces)) <= _MOST_KEPT else _piece_of
    at = 0
    for size, word, start, end, more in map(piece_of, pieces):
        if word is not None:
            words.append(word)
            spans.append((at + start, at + end))
            for following, begin, stop in more:
                words.append(following)
                spans.append((at + begin, at + stop))
        at += size
    return words, spans


def _columns(words: Sequence[Word]) -> tuple[list[str], list[str], list[int], list[bool]]:
    """The texts of the words, their folded forms, the kinds that they may begin, and whether each is plain."""
    if not words:
        return [], [], [], []
    texts, folds, _, plain, kinds = zip(*words, strict=True)
    return list(texts), list(folds), list(kinds), list(plain)


def _is_picture(letter: str) -> bool:
    return _SYMBOL.match(letter) is not None and unicodedata.category(letter) in ("So", "Sk")
