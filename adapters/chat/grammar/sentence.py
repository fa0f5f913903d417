"""A free sentence while it is taken apart: what was understood is marked as taken, the rest is the matter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, pairwise
from sys import maxsize
from typing import NamedTuple

from adapters.chat.grammar.fold import clean, fold, spell

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[^\W\d_]{1,2}/[^\W\d_]+|[^\W_]+")
# No phrase of a vocabulary is longer.
_MOST_BEGINNING = 12
Span = tuple[int, int]


class Phrase(NamedTuple):
    """A phrase of a vocabulary, found: its place and its folded form."""

    start: int
    end: int
    folded: str

    @property
    def span(self) -> Span:
        return self.start, self.end


class Word(NamedTuple):
    """A word in its place; `spelled` is empty where it was typed without diacritics. `đ/c` and `p/hợp` are one word."""

    start: int
    end: int
    folded: str
    spelled: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """What can be said of a text before anything of it is understood."""

    text: str
    folded: str
    is_plain: bool
    has_case: bool
    words: Sequence[Word]
    place_of: Mapping[int, int]
    places: Mapping[str, Sequence[int]]
    # Whether nothing but blanks stands between each word and the next.
    is_joined: Sequence[bool]
    # The words as they are parted by anything but letters and digits.
    heard: frozenset[str]
    # What each vocabulary found at a word, once it was looked for.
    found: dict[tuple["Vocabulary", int, bool], "Phrase | None"] = field(default_factory=dict)
    # The words with which a phrase of each vocabulary may begin, once they were looked for.
    begun: dict["Vocabulary", Sequence[int]] = field(default_factory=dict)


# Made without the call of a named tuple's own constructor: every sentence is many of them.
_word = tuple.__new__


# The same text, or the same part of it, is looked at several times while one sentence is read.
@lru_cache(maxsize=32)
def _look_at(text: str, most: int | None = None) -> _Seen:
    text = clean(text)
    folded = fold(text)
    words: list[Word] = []
    places: dict[str, list[int]] = {}
    for match in islice(_TOKEN.finditer(folded), most):
        start, end = match.span()
        written, plain = text[start:end], match[0]
        if plain in places:
            places[plain].append(len(words))
        else:
            places[plain] = [len(words)]
        words.append(_word(Word, (start, end, plain, "" if written == plain else _own_spelling(written))))
    return _Seen(
        text,
        folded,
        is_plain=folded == text.lower(),
        has_case=any(map(str.isupper, text)) and any(map(str.islower, text)),
        words=tuple(words),
        place_of={word.start: place for place, word in enumerate(words)},
        places=places,
        is_joined=tuple([text[one.end : two.start].isspace() for one, two in pairwise(words)]),
        heard=frozenset(_WORD.findall(folded) if "/" in folded else places),
    )


class Sentence:
    """A cleaned text with its folded form, and the places that are spoken for.

    With `most` only so many of its words are known: enough to match what it begins with."""

    def __init__(self, text: str, most: int | None = None) -> None:
        seen = _look_at(text, most)
        self.text = seen.text
        self.folded = seen.folded
        self.is_plain = seen.is_plain
        self.has_case = seen.has_case
        self.words = seen.words
        # The place among the words of each word's first letter.
        self.place_of = seen.place_of
        self.places = seen.places
        self.is_joined = seen.is_joined
        self.heard = seen.heard
        self.found = seen.found
        self.begun = seen.begun
        self._taken = bytearray(len(self.text))

    def take(self, span: Span) -> None:
        self._taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])

    def is_free(self, span: Span) -> bool:
        return self._taken.find(1, *span) < 0

    def is_taken_at(self, at: int) -> bool:
        return at < len(self._taken) and bool(self._taken[at])

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


class Keyed:
    """A pattern of folded text that begins at a word, and with one of a few: it is tried where one of them stands, and
    nowhere else. An alternative whose first word is not among them is never found."""

    def __init__(self, firsts: str, pattern: str) -> None:
        self._firsts = frozenset(firsts.split())
        self._pattern = re.compile(rf"(?<![^\W_])(?=(?:{'|'.join(sorted(self._firsts))})(?![^\W_]))(?:{pattern})")

    def search(self, said: Sentence, at: int = 0, end: int = maxsize) -> re.Match[str] | None:
        return next(self.finditer(said, at, end), None)

    def finditer(self, said: Sentence, at: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        if self._firsts.isdisjoint(said.heard):
            return
        if "/" in said.folded:
            # Some of its words begin within a token.
            yield from self._pattern.finditer(said.folded, at, end)
            return
        for start in sorted([said.words[n].start for first in self._firsts & said.heard for n in said.places[first]]):
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
        self._firsts = frozenset(self._by_first)
        self._last = frozenset(words[-1] for words in spelled)

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
        return None if place is None else self._at(said, place, is_strict=is_strict and not said.is_plain)

    def search(self, said: Sentence, at: int = 0, end: int | None = None) -> Phrase | None:
        """The first phrase from `at` on, and before `end`."""
        first = next(self.each(said, at), None)
        return None if first is None or (end is not None and first.start >= end) else first

    def each(self, said: Sentence, at: int = 0) -> Iterator[Phrase]:
        """Every phrase from `at` on that begins behind the end of the one before it."""
        places = said.begun.get(self)
        if places is None:
            firsts = self._firsts
            places = sorted([place for word, there in said.places.items() if word in firsts for place in there])
            said.begun[self] = places
        for place in places:
            if said.words[place].start >= at:
                phrase = self._at(said, place)
                if phrase is not None:
                    at = phrase.end
                    yield phrase

    def _at(self, said: Sentence, place: int, *, is_strict: bool = False) -> Phrase | None:
        lengths = self._by_first.get(said.words[place].folded)
        if lengths is None:
            return None
        key = (self, place, is_strict)
        if key not in said.found:
            said.found[key] = self._found_at(said, place, lengths, is_strict=is_strict)
        return said.found[key]

    def _found_at(self, said: Sentence, place: int, lengths: Sequence[int], *, is_strict: bool) -> Phrase | None:
        for length in lengths:
            taken = said.words[place : place + length]
            folded = tuple([word.folded for word in taken])
            spelled = self._spelled.get(folded)
            if (
                spelled is not None
                and all(said.is_joined[place : place + length - 1])
                and (said.is_plain or _is_spelled(taken, spelled, is_strict=is_strict))
            ):
                return Phrase(taken[0].start, taken[-1].end, " ".join(folded))
        return None


def _is_spelled(taken: Sequence[Word], spelled: Sequence[Sequence[str]], *, is_strict: bool) -> bool:
    """Whether the words stand in one of these spellings, each in its own or, if that is enough, without diacritics."""
    for one in spelled:
        for word, own in zip(taken, one, strict=True):
            if word.spelled != own and (word.spelled or (is_strict and word.folded != own)):
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
    return Sentence(text, _MOST_BEGINNING)


def words_from(said: Sentence, at: int, limit: int) -> list[Span]:
    """The places of the next words, at most `limit`."""
    found: list[Span] = []
    for match in _WORD.finditer(said.folded, at):
        if len(found) == limit:
            break
        found.append(match.span())
    return found
