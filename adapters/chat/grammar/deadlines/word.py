"""One word of a sentence with its place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark: `text` lower with diacritics, `fold` without; `glued` to what stands before it."""

    text: str
    fold: str
    start: int
    end: int
    glued: bool
    is_capital: bool
