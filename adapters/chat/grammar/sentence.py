"""A free sentence while it is taken apart: what was understood is marked as taken, the rest is the matter."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count, islice, pairwise, repeat
from sys import maxsize
from typing import NamedTuple

from adapters.chat.grammar.fold import clean, fold, spell

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[^\W\d_]{1,2}/[^\W\d_]+|[^\W_]+")
# The same where no stroke and no underscore stands.
_LETTERS = re.compile(r"\w+")
# No phrase of a vocabulary is longer.
MOST_BEGINNING = 12
MOST_OPENING = 5
Span = tuple[int, int]


class Phrase(NamedTuple):
    """A phrase of a vocabulary, found: its place and its folded form."""

    start: int
    end: int
    folded: str

    @property
    def span(self) -> Span:
        return self.start, self.end


# Made without the call of a named tuple's own constructor: every sentence has many of them.
_phrase = tuple.__new__
# Each vocabulary, and each pattern that is tried only at certain words, has a bit; the bits of all that a word may begin.
_begun_by: dict[str, int] = {}
_bits = count()
# The bits of all first words: with a digit or a stroke in it (`ap3`, `to/ap`) a word may be any of them and more.
_odd = 0


def _bit_of(firsts: Iterable[str]) -> int:
    """A bit of its own for what begins with one of these words; asked for while modules load, before any text is read."""
    bit = 1 << next(_bits)
    for word in firsts:
        _begun_by[word] = _begun_by.get(word, 0) | bit
    return bit


class _Seen:
    """What can be said of a text before anything of it is understood."""

    def __init__(self, text: str, folded: str, spans: list[Span], words: tuple[str, ...], begins: list[int]) -> None:
        self.text = text
        self.folded = folded
        self.is_plain = folded == text.lower()
        self.has_case = not (text.islower() or text.isupper()) and (
            any(map(str.isupper, text)) and any(map(str.islower, text))
        )
        self.spans = spans
        self.words = words
        self.begins = begins
        self.place_of = {span[0]: place for place, span in enumerate(spans)}
        heard = 0
        for bits in begins:
            heard |= bits
        if "/" in folded:
            for word in _WORD.findall(folded):
                heard |= _begun_by.get(word, 0)
        self.heard = heard
        # What each vocabulary found at a word, once it was looked for, and where each may find something.
        self.found: dict[tuple[int, int, bool], Phrase | None] = {}
        self._places: dict[int, list[int]] = {}

    def places(self, bit: int) -> list[int]:
        """The words with which something of this bit may begin."""
        places = self._places.get(bit)
        if places is None:
            places = self._places[bit] = [place for place, bits in enumerate(self.begins) if bits & bit]
        return places


def _look(text: str, most: int | None) -> _Seen:
    text = clean(text)
    folded = fold(text)
    token = _TOKEN if "/" in folded or "_" in folded else _LETTERS
    spans = list(map(re.Match.span, islice(token.finditer(folded), most)))
    words = tuple([folded[start:end] for start, end in spans])
    begins = list(map(_begun_by.get, words, repeat(0)))
    for place, word in enumerate(words):
        if not word.isalpha():
            begins[place] |= _odd
    return _Seen(text, folded, spans, words, begins)


# The same text is looked at several times while one sentence is read.
_look_at = lru_cache(maxsize=32)(_look)


class Sentence:
    """A cleaned text with its folded form, and the places that are spoken for.

    With `most` only so many of its words are known: enough to match what it begins with."""

    def __init__(self, text: str, most: int | None = None, *, seen: _Seen | None = None) -> None:
        self._seen = seen = seen or _look_at(text, most)
        self.text = seen.text
        self.folded = seen.folded
        self.is_plain = seen.is_plain
        self.has_case = seen.has_case
        # The words, folded; `đ/c` and `p/hợp` are one word each.
        self.words = seen.words
        self.spans = seen.spans
        # The place among the words of each word's first letter.
        self.place_of = seen.place_of
        # What may begin at each word, and anywhere: also within a word with a stroke.
        self.begins = seen.begins
        self.heard = seen.heard
        self.places = seen.places
        self.found = seen.found
        self._taken = bytearray(len(self.text))

    def part(self, start: int, end: int, most: int | None = None) -> "Sentence":
        """What stands between two places that part no word, as a sentence of its own: its words are not looked for again."""
        first, last = bisect_left(self.spans, (start, 0)), bisect_left(self.spans, (end, 0))
        last = last if most is None else min(last, first + most)
        spans = [(begin - start, stop - start) for begin, stop in self.spans[first:last]]
        text, folded = self.text[start:end], self.folded[start:end]
        return Sentence(text, seen=_Seen(text, folded, spans, self.words[first:last], self.begins[first:last]))

    def afresh(self) -> "Sentence":
        """The same, and nothing of it is taken."""
        return Sentence(self.text, seen=self._seen)

    def take(self, span: Span) -> None:
        self._taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])

    def is_free(self, span: Span) -> bool:
        return self._taken.find(1, *span) < 0

    def is_taken_at(self, at: int) -> bool:
        return at < len(self._taken) and bool(self._taken[at])

    def free_from(self, at: int) -> int:
        """The first place from `at` on that is not taken."""
        free = self._taken.find(0, at)
        return len(self._taken) if free < 0 else free

    def matter_from(self, at: int) -> int:
        """The first place from `at` on that is not taken and holds a letter or a digit."""
        end = len(self.text)
        while at < end and (self._taken[at] or not self.folded[at].isalnum()):
            at += 1
        return at

    def written(self, span: Span) -> str:
        return self.text[span[0] : span[1]]

    def left(self, start: int, end: int) -> str:
        """What is not taken between two places, as it was written."""
        kept, at = [], start
        end = min(end, len(self.text))
        while at < end:
            taken = self._taken.find(1, at, end)
            kept.append(self.text[at : end if taken < 0 else taken])
            free = self._taken.find(0, taken, end) if taken >= 0 else -1
            at = end if free < 0 else free
        return "".join(kept)


class AnyOf:
    """Words of which one must stand in a sentence, or a rule is not worth trying."""

    def __init__(self, words: str) -> None:
        self.bit = _bit_of(words.split())

    def stands_in(self, said: Sentence) -> bool:
        return bool(said.heard & self.bit)


class FirstWords:
    """The words with which certain patterns of folded text begin: where another stands, none of them is tried. An
    alternative whose first word is not among them is never found. `others`: what they begin, these begin too."""

    def __init__(self, words: str, *others: "FirstWords | Vocabulary") -> None:
        global _odd
        self.bit = _bit_of(words.split())
        _odd |= self.bit
        for other in others:
            self.bit |= other.bit

    def may_stand(self, said: Sentence, at: int) -> bool:
        place = said.place_of.get(at)
        return place is None or bool(said.begins[place] & self.bit)


class Keyed:
    """A pattern of folded text that begins at a word, and with one of a few: it is tried where one of them stands, and
    nowhere else. An alternative whose first word is not among them is never found."""

    def __init__(self, firsts: str, pattern: str) -> None:
        self.bit = _bit_of(firsts.split())
        self._pattern = re.compile(rf"(?<![^\W_])(?=(?:{'|'.join(sorted(firsts.split()))})(?![^\W_]))(?:{pattern})")

    def match(self, said: Sentence, at: int, end: int = maxsize) -> re.Match[str] | None:
        return self._pattern.match(said.folded, at, end) if said.heard & self.bit else None

    def search(self, said: Sentence, at: int = 0, end: int = maxsize) -> re.Match[str] | None:
        bit = self.bit
        if not said.heard & bit:
            return None
        if "/" in said.folded:
            return self._pattern.search(said.folded, at, end)
        for place in said.places(bit):
            start = said.spans[place][0]
            found = self._pattern.match(said.folded, start, end) if at <= start else None
            if found:
                return found
        return None

    def finditer(self, said: Sentence, at: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        bit = self.bit
        if not said.heard & bit:
            return
        if "/" in said.folded:
            # Some of its words begin within a token.
            yield from self._pattern.finditer(said.folded, at, end)
            return
        for place in said.places(bit):
            start = said.spans[place][0]
            found = self._pattern.match(said.folded, start, end) if at <= start else None
            if found:
                at = found.end()
                yield found


class Vocabulary:
    """Phrases written with diacritics, found in any dress: a word counts in its own spelling or without diacritics."""

    def __init__(self, *lists: str) -> None:
        writings = [part.strip() for whole in lists for part in re.split(r"[|\n]", whole) if part.strip()]
        spelled: dict[tuple[str, ...], list[list[str]]] = {}
        for writing in writings:
            spelled.setdefault(tuple(fold(writing).split()), []).append(spell(writing).split())
        self._spelled = spelled
        lengths: dict[str, set[int]] = {}
        for words in spelled:
            lengths.setdefault(words[0], set()).add(len(words))
        self._by_first = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self.bit = _bit_of(self._by_first)
        self._last = frozenset(words[-1] for words in spelled)
        self.most_words = max(map(len, spelled))

    def may_begin(self, text: str) -> bool:
        """Whether the first word of a tidy text could begin a phrase; quickly told."""
        return fold(text.partition(" ")[0]) in self._by_first

    def may_end(self, text: str) -> bool:
        """Whether the last word of a tidy text could end a phrase; quickly told."""
        return fold(text.rpartition(" ")[2]) in self._last

    def match(self, said: Sentence, at: int, *, is_strict: bool = False) -> Phrase | None:
        """The phrase that stands at `at`. Strictly, a sentence with diacritics has those of the phrase (`Nam` is not
        `nắm`)."""
        place = said.place_of.get(at)
        if place is None or not said.begins[place] & self.bit:
            return None
        return self._at(said, place, is_strict=is_strict and not said.is_plain)

    def search(self, said: Sentence, at: int = 0, end: int | None = None) -> Phrase | None:
        """The first phrase from `at` on, and before `end`."""
        bit = self.bit
        if not said.heard & bit:
            return None
        for place in said.places(bit):
            if said.spans[place][0] >= at:
                first = self._at(said, place)
                if first is not None:
                    return None if end is not None and first.start >= end else first
        return None

    def each(self, said: Sentence, at: int = 0) -> Iterator[Phrase]:
        """Every phrase from `at` on that begins behind the end of the one before it."""
        bit = self.bit
        if not said.heard & bit:
            return
        for place in said.places(bit):
            if said.spans[place][0] >= at:
                phrase = self._at(said, place)
                if phrase is not None:
                    at = phrase.end
                    yield phrase

    def _at(self, said: Sentence, place: int, *, is_strict: bool = False) -> Phrase | None:
        """What stands at a word with which a phrase may begin."""
        key = (self.bit, place, is_strict)
        if key in said.found:
            return said.found[key]
        found: Phrase | None = None
        for length in self._by_first[said.words[place]]:
            folded = said.words[place : place + length]
            spelled = self._spelled.get(folded)
            if spelled is None:
                continue
            spans = said.spans[place : place + length]
            if _are_joined(said, spans) and (said.is_plain or _is_spelled(said, spans, spelled, is_strict=is_strict)):
                found = _phrase(Phrase, (spans[0][0], spans[-1][1], " ".join(folded)))
                break
        said.found[key] = found
        return found


def _are_joined(said: Sentence, spans: Sequence[Span]) -> bool:
    """Whether nothing but blanks stands between these words."""
    return all(said.text[one[1] : two[0]].isspace() for one, two in pairwise(spans))


def _is_spelled(said: Sentence, spans: Sequence[Span], spelled: Sequence[Sequence[str]], *, is_strict: bool) -> bool:
    """Whether the words stand in one of these spellings, each in its own or, if that is enough, without diacritics."""
    written = [said.text[start:end] for start, end in spans]
    for one in spelled:
        for word, own in zip(written, one, strict=True):
            typed = _own_spelling(word)
            if typed != own and (typed or (is_strict and fold(word) != own)):
                break
        else:
            return True
    return False


@lru_cache(maxsize=8192)
def _own_spelling(written: str) -> str:
    """How a word is spelled; "" for one without diacritics. Sentences are made of few words."""
    return spell(written) if written.lower() != fold(written) else ""


def beginning(text: str) -> Sentence:
    """The text, of which the first words alone are known."""
    return Sentence(text, MOST_BEGINNING)


def opening(text: str) -> Sentence:
    """The text, of which only so many words are known as a verb of work or of reporting has at most."""
    return Sentence(text, MOST_OPENING)


def words_from(said: Sentence, at: int, limit: int) -> list[Span]:
    """The places of the next words, at most `limit`."""
    return list(map(re.Match.span, islice(_WORD.finditer(said.folded, at), limit)))
