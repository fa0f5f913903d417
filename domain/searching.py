"""What is searched for: words without diacritics, and the numbers of tasks and directives among them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

MOST_TERMS = 6
# `cai` is a syllable and not the beginning of `caithien`; from this length on, the beginning of a word is enough.
_PREFIX_CHARS = 4
_LONGEST_WORD = 40
_MOST_WORDS = 60
_LAST = "\uffff"
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<![^\W_])(nv|nc)\s*[-–.]?\s*0*([1-9][0-9]{0,8})(?![^\W_])")
_DIGITS = re.compile(r"0*([1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must be found of a task: a word from `first` to `last`, or the number of the task or of its
    directive. A number that was written with its kind is no word."""

    first: str = ""
    last: str = ""
    number: int | None = None
    directive: int | None = None


def plain_words(text: str) -> list[str]:
    """The words of `text` as they are stored for the search: lower case, no diacritics, đ as d, each once."""
    marked = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(char for char in marked if not unicodedata.combining(char))
    return list(dict.fromkeys(word[:_LONGEST_WORD] for word in _WORD.findall(plain)))[:_MOST_WORDS]


def all_words(texts: Iterable[str]) -> list[str]:
    """The words of several texts."""
    return plain_words(" ".join(texts))


def terms_of(text: str) -> tuple[Term, ...]:
    """What is asked for, at most MOST_TERMS: all of them must be found."""
    folded = unicodedata.normalize("NFC", text).lower()
    terms = [
        Term(number=int(match[2])) if match[1] == "nv" else Term(directive=int(match[2]))
        for match in _NUMBER.finditer(folded)
    ]
    terms += [_word(word) for word in plain_words(_NUMBER.sub(" ", folded))]
    return tuple(terms[:MOST_TERMS])


def _word(word: str) -> Term:
    digits = _DIGITS.fullmatch(word)
    number = int(digits[1]) if digits else None
    is_prefix = number is None and len(word) >= _PREFIX_CHARS
    return Term(word, word + _LAST if is_prefix else word, number=number)
