"""A free sentence while it is taken apart: what was understood is marked as taken, the rest is the matter."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from sys import maxsize
from typing import NamedTuple

from adapters.chat.grammar.fold import fold, spell
from adapters.chat.grammar.seen import Seen, Span, bit_of, look

_WORD = re.compile(r"[^\W_]+")


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


class Sentence:
    """A cleaned text with its folded form, and the places that are spoken for."""

    __slots__ = (
        "_seen",
        "_taken",
        "begins",
        "folded",
        "has_case",
        "heard",
        "is_plain",
        "owns",
        "place_of",
        "places",
        "spans",
        "text",
        "words",
    )

    def __init__(self, text: str, *, seen: Seen | None = None) -> None:
        self._seen = seen = seen or look(text)
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
        # How each word is spelled; "" for one without diacritics.
        self.owns = seen.owns
        self.places = seen.places
        self._taken = bytearray(len(seen.text))

    def part(self, start: int, end: int, most: int | None = None) -> "Sentence":
        """What stands between two places that part no word, as a sentence of its own, with at most so many of its words
        known: they are not looked for again."""
        return Sentence(self.text, seen=self._seen.part(start, end, most))

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
        self.bit = bit_of(words.split())

    def stands_in(self, said: Sentence) -> bool:
        return bool(said.heard & self.bit)


class FirstWords:
    """The words with which certain patterns of folded text begin: where another stands, none of them is tried. An
    alternative whose first word is not among them is never found. `others`: what they begin, these begin too."""

    def __init__(self, words: str, *others: "FirstWords | Vocabulary") -> None:
        self.bit = bit_of(words.split(), may_be_odd=True)
        for other in others:
            self.bit |= other.bit

    def may_stand(self, said: Sentence, at: int) -> bool:
        place = said.place_of.get(at)
        return place is None or bool(said.begins[place] & self.bit)


class Keyed:
    """A pattern of folded text that begins at a word, and with one of a few: it is tried where one of them stands, and
    nowhere else. An alternative whose first word is not among them is never found."""

    def __init__(self, firsts: str, pattern: str) -> None:
        self.bit = bit_of(firsts.split())
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
        # The longer phrases of each first word, and the words that stand second in them.
        self._lengths = {first: sorted(found - {1}, reverse=True) for first, found in lengths.items()}
        self._seconds = {
            first: frozenset(each[1] for each in spelled if each[0] == first and len(each) > 1) for first in lengths
        }
        self.bit = bit_of(lengths)
        self._last = frozenset(words[-1] for words in spelled)
        self.most_words = max(map(len, spelled))

    def may_begin(self, text: str) -> bool:
        """Whether the first word of a tidy text could begin a phrase; quickly told."""
        return fold(text.partition(" ")[0]) in self._lengths

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
        words = said.words
        first = words[place]
        if place + 1 < len(words) and words[place + 1] in self._seconds[first]:
            for length in self._lengths[first]:
                folded = words[place : place + length]
                spelled = self._spelled.get(folded)
                end = place + len(folded)
                if spelled is None or not _are_joined(said, place, end):
                    continue
                if said.is_plain or _is_spelled(said, place, spelled, is_strict=is_strict):
                    return _phrase(Phrase, (said.spans[place][0], said.spans[end - 1][1], " ".join(folded)))
        spelled = self._spelled.get((first,))
        if spelled is None or not (said.is_plain or _is_spelled(said, place, spelled, is_strict=is_strict)):
            return None
        return _phrase(Phrase, (*said.spans[place], first))


def _are_joined(said: Sentence, first: int, last: int) -> bool:
    """Whether nothing but blanks stands between these words, of which `last` is the one behind."""
    spans = said.spans
    end = spans[first][1]
    for start, stop in spans[first + 1 : last]:
        if not said.text[end:start].isspace():
            return False
        end = stop
    return True


def _is_spelled(said: Sentence, place: int, spelled: Sequence[Sequence[str]], *, is_strict: bool) -> bool:
    """Whether the words stand in one of these spellings, each in its own or, if that is enough, without diacritics."""
    for one in spelled:
        for at, own in enumerate(one, place):
            typed = said.owns[at]
            if typed != own and (typed or (is_strict and said.words[at] != own)):
                break
        else:
            return True
    return False


def words_from(said: Sentence, at: int, limit: int) -> list[Span]:
    """The places of the next words, at most `limit`."""
    return list(map(re.Match.span, islice(_WORD.finditer(said.folded, at), limit)))
