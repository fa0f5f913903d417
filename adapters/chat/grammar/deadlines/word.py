"""One word of a sentence, wherever it stands."""

from functools import lru_cache
from typing import NamedTuple

from adapters.chat.grammar.deadlines.slips import as_meant
from adapters.chat.grammar.deadlines.starters import kinds_begun_by
from adapters.chat.grammar.deadlines.vocabulary import vocabulary
from adapters.chat.grammar.fold import fold

# Said out of courtesy: no part of what is meant, and no sign of how the writer types.
POLITE = vocabulary(
    """da a nhe nha nhen nghen nho giup gium voi em e anh chi c ak oi vang thua duoc luon di nghe ha dum minh ok"""
)


# Written so in the south; without its mark `moi` is another word.
_SOUTHERN = {"mơi": "mai"}


class Word(NamedTuple):
    """One word, number or mark: `text` lower with diacritics, `fold` without. `is_capital`: its first letter is, and not
    all of them; `is_plain`: it tells nothing of diacritics in the sentence; `kinds` of expression may begin with it."""

    text: str
    fold: str
    is_capital: bool
    is_plain: bool
    kinds: int


@lru_cache(maxsize=4096)
def word_of(written: str) -> Word:
    """The word that is written so, slips mended. Sentences are made of few words."""
    lower, plain = written.lower(), fold(written)
    is_capital = written[:1].isupper() and not (len(written) > 1 and written.isupper())
    is_plain = plain == lower
    if is_plain:
        lower, plain = as_meant(lower)
    elif lower in _SOUTHERN:
        lower = plain = _SOUTHERN[lower]
    return Word(lower, plain, is_capital, is_plain or plain in POLITE, kinds_begun_by(plain))
