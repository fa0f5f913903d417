"""A sentence that begins with a command word, in its parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from adapters.chat.grammar import manners
from adapters.chat.grammar.phrases import Phrase, Word, words_in
from adapters.chat.grammar.quantities import Number
from adapters.chat.grammar.verbs import Command, NotACommand

_OPENING_CLAUSE = re.compile(r"[^,.;:!]{1,40}[,.;:!]+\s*(?=\S)")
# `vướng 12 là bà con chưa có máy`.
_IS = re.compile(r"là\s+(?=\S)", re.IGNORECASE)
_READ_CHARS = 4000
_TAIL_CHARS = 200

Reading = Command | NotACommand


@dataclass(frozen=True)
class Said:
    """A sentence in its parts. `before` are the polite words ahead of the phrase; `counts`: a number follows that
    counts something; `rest_at` is where what was said beyond phrase and number begins."""

    text: str
    folded: str
    phrase: Phrase
    before: Sequence[Word]
    number: Number | None
    rest_at: int
    counts: bool
    is_directive: bool
    is_slash: bool
    is_official: bool

    @property
    def task(self) -> int | None:
        return self.number.task if self.number else None

    @property
    def rest(self) -> str:
        """What was said beyond the command, as written; empty where it is only politeness."""
        rest = self.text[self.rest_at :].strip()
        return "" if manners.is_only_polite(rest) else rest

    @property
    def note(self) -> str:
        """The rest without the small words it opens with (`rồi ạ, đã gửi`; `rồi nha chị, mất 10 phút`)."""
        rest = self.rest
        opening = _OPENING_CLAUSE.match(rest)
        if opening is not None and manners.is_only_polite(opening[0]):
            return rest[opening.end() :].strip()
        if is_only := _IS.match(rest):
            return rest[is_only.end() :].strip()
        first = next((word for word in self.rest_words() if not manners.opens_a_note(self.text, word)), None)
        return self.text[first.start :].strip() if rest and first else ""

    def rest_words(self) -> list[Word]:
        """The words of the rest; of a very long one, those of its beginning and of its end."""
        return list(self._rest_words)

    @cached_property
    def _rest_words(self) -> list[Word]:
        at = self.rest_at
        tail = len(self.folded) - _TAIL_CHARS
        if tail <= at + _READ_CHARS:
            return words_in(self.folded, at, len(self.folded))
        return words_in(self.folded, at, at + _READ_CHARS) + words_in(self.folded, tail, len(self.folded))

    @property
    def is_past(self) -> bool:
        return any(manners.is_past(self.text, word) for word in self.before)

    @property
    def is_question(self) -> bool:
        return manners.is_question(self.text, self.folded, self.rest_words()[-8:])
