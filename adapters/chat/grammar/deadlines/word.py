"""One word of a sentence with its place."""

from typing import NamedTuple


class Word(NamedTuple):
    """One word, number or mark: `text` lower with diacritics, `fold` without; `glued` to what stands before it."""

    text: str
    fold: str
    start: int
    end: int
    glued: bool
    is_capital: bool
