"""A free sentence while it is taken apart: what was understood is marked as taken, the rest is the matter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from adapters.chat.grammar.fold import clean, fold, has_diacritics, spell

_WORD = re.compile(r"[^\W_]+")
Span = tuple[int, int]


class Sentence:
    """A cleaned text with its folded form, and the places that are spoken for."""

    def __init__(self, text: str) -> None:
        self.text = clean(text)
        self.folded = fold(self.text)
        self.is_plain = self.folded == self.text.lower()
        self.has_case = any(char.isupper() for char in self.text) and any(char.islower() for char in self.text)
        self._taken = bytearray(len(self.text))

    def take(self, span: Span) -> None:
        self._taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])

    def is_free(self, span: Span) -> bool:
        return not any(self._taken[span[0] : span[1]])

    def is_taken_at(self, at: int) -> bool:
        return at < len(self._taken) and bool(self._taken[at])

    def written(self, span: Span) -> str:
        return self.text[span[0] : span[1]]

    def left(self, start: int, end: int) -> str:
        """What is not taken between two places, as it was written."""
        return "".join(char for at, char in enumerate(self.text[start:end], start) if not self._taken[at])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a vocabulary, found: its place and its folded form."""

    start: int
    end: int
    folded: str

    @property
    def span(self) -> Span:
        return self.start, self.end


class Vocabulary:
    """Phrases written with diacritics, found in any dress: a word counts in its own spelling or without diacritics."""

    def __init__(self, *lists: str) -> None:
        writings = [part.strip() for whole in lists for part in re.split(r"[|\n]", whole) if part.strip()]
        self._spelled: dict[str, list[list[str]]] = {}
        for writing in writings:
            self._spelled.setdefault(fold(writing), []).append(spell(writing).split())
        longest = sorted(self._spelled, key=len, reverse=True)
        pattern = "|".join(re.escape(key).replace(r"\ ", r"\s+") for key in longest)
        self._pattern = pattern

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{self._pattern})(?![^\W_])")

    def match(self, said: Sentence, at: int) -> Phrase | None:
        """The phrase that stands at `at`."""
        found = self._regex.match(said.folded, at)
        return self._checked(said, found) if found else None

    def search(self, said: Sentence, at: int = 0) -> Phrase | None:
        """The first phrase from `at` on."""
        return next(self.each(said, at), None)

    def each(self, said: Sentence, at: int = 0) -> Iterator[Phrase]:
        for found in self._regex.finditer(said.folded, at):
            phrase = self._checked(said, found)
            if phrase is not None:
                yield phrase

    def _checked(self, said: Sentence, found: re.Match[str]) -> Phrase | None:
        folded = " ".join(found[0].split())
        words = said.text[found.start() : found.end()].split()
        fits = any(
            all(not has_diacritics(word) or spell(word) == own for word, own in zip(words, spelled, strict=True))
            for spelled in self._spelled[folded]
        )
        return Phrase(found.start(), found.end(), folded) if fits else None


def words_from(said: Sentence, at: int, limit: int) -> list[Span]:
    """The places of the next words, at most `limit`."""
    found: list[Span] = []
    for match in _WORD.finditer(said.folded, at):
        if len(found) == limit:
            break
        found.append(match.span())
    return found
