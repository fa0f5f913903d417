"""What can be said of a text before anything of it is understood: its words, folded, where they stand, what each may begin."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from adapters.chat.grammar.fold import clean, fold, spell

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[^\W\d_]{1,2}/[^\W\d_]+|[^\W_]+")
# A longer piece without blanks is no word of anybody's, and not worth keeping.
_MOST_KEPT = 24
_MARKED, _UPPER, _LOWER = 1, 2, 4
_BOTH_CASES = _UPPER | _LOWER
Span = tuple[int, int]

# Each vocabulary, and each pattern that is tried only at certain words, has a bit; the bits of all that a word may begin.
_begun_by: dict[str, int] = {}
_bits = count()
# The bits of all first words: with a digit or a stroke in it (`ap3`, `to/ap`) a word may be any of them and more.
_odd = 0


def bit_of(firsts: Iterable[str], *, may_be_odd: bool = False) -> int:
    """A bit of its own for what begins with one of these words, or (`may_be_odd`) with a word that is not all letters;
    asked for while modules load."""
    global _odd
    bit = 1 << next(_bits)
    for word in firsts:
        _begun_by[word] = _begun_by.get(word, 0) | bit
    if may_be_odd:
        _odd |= bit
    _kept.cache_clear()
    look.cache_clear()
    return bit


class _Piece(NamedTuple):
    """What stands between two blanks: mostly one word, whose columns come first; `more` are those behind it.

    `size` includes the blank; `heard` are the bits of all its words, also of those within `đ/c`."""

    size: int
    folded: str
    signs: int
    heard: int
    word: str
    start: int
    end: int
    begins: int
    own: str
    more: tuple[tuple[str, int, int, int, str], ...]


def _piece(text: str) -> _Piece:
    folded = fold(text)
    words = [
        (
            match[0],
            *match.span(),
            _begun_by.get(match[0], 0) | (0 if match[0].isalpha() else _odd),
            own_spelling(text[match.start() : match.end()]),
        )
        for match in _TOKEN.finditer(folded)
    ]
    heard = 0
    for _, _, _, begins, _ in words:
        heard |= begins
    if "/" in folded:
        for word in _WORD.findall(folded):
            heard |= _begun_by.get(word, 0)
    signs = 0 if folded == text.lower() else _MARKED
    signs |= _UPPER if any(map(str.isupper, text)) else 0
    signs |= _LOWER if any(map(str.islower, text)) else 0
    first = words[0] if words else ("", 0, 0, 0, "")
    return _Piece(len(text) + 1, folded, signs, heard, *first, tuple(words[1:]))


# Sentences are made of few words.
_kept = lru_cache(maxsize=16384)(_piece)


def _piece_of(text: str) -> _Piece:
    return _kept(text) if len(text) <= _MOST_KEPT else _piece(text)


def own_spelling(written: str) -> str:
    """How a word is spelled; "" for one without diacritics."""
    return spell(written) if written.lower() != fold(written) else ""


class Seen:
    """A cleaned text, its folded form and its words: `đ/c` and `p/hợp` are one each."""

    __slots__ = (
        "_places",
        "begins",
        "folded",
        "has_case",
        "heard",
        "is_plain",
        "owns",
        "place_of",
        "spans",
        "text",
        "words",
    )

    def __init__(
        self,
        text: str,
        folded: str,
        signs: int,
        spans: list[Span],
        words: tuple[str, ...],
        begins: list[int],
        owns: list[str],
        heard: int,
    ) -> None:
        self.text = text
        self.folded = folded
        self.is_plain = not signs & _MARKED
        self.has_case = signs & _BOTH_CASES == _BOTH_CASES
        self.spans = spans
        self.words = words
        # What may begin at each word, and anywhere: also within a word with a stroke.
        self.begins = begins
        self.heard = heard
        # How each word is spelled; "" for one without diacritics.
        self.owns = owns
        # The place among the words of each word's first letter.
        self.place_of = {span[0]: place for place, span in enumerate(spans)}
        self._places: dict[int, list[int]] = {}

    def places(self, bit: int) -> list[int]:
        """The words with which something of this bit may begin."""
        places = self._places.get(bit)
        if places is None:
            places = self._places[bit] = [place for place, bits in enumerate(self.begins) if bits & bit]
        return places

    def part(self, start: int, end: int, most: int | None) -> "Seen":
        """What stands between two places that part no word, with at most so many of its words."""
        first, last = bisect_left(self.spans, (start, 0)), bisect_left(self.spans, (end, 0))
        last = last if most is None else min(last, first + most)
        spans = [(begin - start, stop - start) for begin, stop in self.spans[first:last]]
        text, folded = self.text[start:end], self.folded[start:end]
        signs = 0 if folded == text.lower() else _MARKED
        if self.has_case:
            signs |= (_UPPER if any(map(str.isupper, text)) else 0) | (_LOWER if any(map(str.islower, text)) else 0)
        begins = self.begins[first:last]
        heard = 0
        for bits in begins:
            heard |= bits
        if "/" in folded:
            for word in _WORD.findall(folded):
                heard |= _begun_by.get(word, 0)
        return Seen(text, folded, signs, spans, self.words[first:last], begins, self.owns[first:last], heard)


def _look(text: str) -> Seen:
    text = clean(text)
    folds: list[str] = []
    spans: list[Span] = []
    words: list[str] = []
    begins: list[int] = []
    owns: list[str] = []
    at = signs = heard = 0
    pieces = text.split(" ")
    piece_of = _kept if max(map(len, pieces)) <= _MOST_KEPT else _piece_of
    for size, folded, sign, hears, word, start, end, begun, own, more in map(piece_of, pieces):
        folds.append(folded)
        signs |= sign
        if word:
            heard |= hears
            spans.append((at + start, at + end))
            words.append(word)
            begins.append(begun)
            owns.append(own)
            for following, begin, stop, bits, spelled in more:
                spans.append((at + begin, at + stop))
                words.append(following)
                begins.append(bits)
                owns.append(spelled)
        at += size
    return Seen(text, " ".join(folds), signs, spans, tuple(words), begins, owns, heard)


# The same text is looked at several times while one sentence is read.
look = lru_cache(maxsize=32)(_look)
