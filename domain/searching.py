"""What is searched for: words, and the numbers of tasks and directives among them.

Words are kept without diacritics, and those that have some as they are written too: `cho` finds `chợ`, and `chợ` does not
find `cho`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
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
_CARRIED = re.compile(r"(?<!\S)_[a-z0-9]+(?!\S)")
# Between what is searched for, and no part of it: `vneid của Dũng`.
_LITTLE = re.compile(r"(?<!\S)(?:của|cua|ở|tại|về)(?!\S)")
_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHAPES = {"\u0302": "^", "\u0306": "w", "\u031b": "w"}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must be found of a task: a word from `first` to `last`, or the number of the task or of its
    directive. A number that was written with its kind is no word. `plain` is a word that was written with diacritics
    without them."""

    first: str = ""
    last: str = ""
    number: int | None = None
    directive: int | None = None
    plain: str = ""


def plain_words(text: str) -> list[str]:
    """The words of `text` in lower case, without diacritics, đ as d, each once."""
    return list(dict.fromkeys(_plain(word) for word in _written(text)))[:_MOST_WORDS]


def all_words(texts: Iterable[str]) -> list[str]:
    """The words of several texts as they are stored for the search."""
    text = " ".join(texts)
    marked = dict.fromkeys(_marked(word) for word in _written(text)[:_MOST_WORDS])
    return [*plain_words(text), *(word for word in marked if word)]


def carried_words(text: str) -> list[str]:
    """What is searched for in ASCII letters, digits and underscores: `terms_of` reads it back."""
    folded = _LITTLE.sub(" ", unicodedata.normalize("NFC", text).lower())
    return list(dict.fromkeys(_marked(word) or _plain(word) for word in _written(folded)))[:MOST_TERMS]


def terms_of(text: str) -> tuple[Term, ...]:
    """What is asked for, at most MOST_TERMS: all of them must be found."""
    folded = unicodedata.normalize("NFC", text).lower()
    terms = [
        Term(number=int(match[2])) if match[1] == "nv" else Term(directive=int(match[2]))
        for match in _NUMBER.finditer(folded)
    ]
    rest = _NUMBER.sub(" ", folded)
    terms += [Term(match[0], match[0], plain=_unmarked(match[0])) for match in _CARRIED.finditer(rest)]
    written = _written(_CARRIED.sub(" ", rest))
    chosen = [word for word in written if not _LITTLE.fullmatch(word)] or written
    terms += dict.fromkeys(_term(word) for word in chosen)
    return tuple(terms[:MOST_TERMS])


def without_marks(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The same, where diacritics are not looked at."""
    return tuple(_word(term.plain) if term.plain else term for term in terms)


def _written(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(char for char in letters if not unicodedata.combining(char))[:_LONGEST_WORD]


def _marked(word: str) -> str:
    """The word by its letters and its tone, wherever that is written (`hòa`, `hoà`), as Telex types it; "" for a word that
    has no diacritics."""
    tone = ""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.replace("đ", "dd")):
        if char in _TONES:
            tone = _TONES[char]
        elif char in _SHAPES:
            letters.append(letters[-1] if letters and _SHAPES[char] == "^" else "w")
        elif not unicodedata.combining(char):
            letters.append(char)
    typed = f"_{''.join(letters)}{tone}"
    return typed if typed != f"_{word}" and typed.isascii() and len(typed) <= _LONGEST_WORD else ""


def _unmarked(typed: str) -> str:
    """The plain form of a word that `_marked` wrote."""
    letters = typed[1:].rstrip("".join(_TONES.values()))
    for pair in ("aa", "ee", "oo", "dd", "aw", "ow", "uw"):
        letters = letters.replace(pair, pair[0])
    return letters


def _term(word: str) -> Term:
    marked = _marked(word)
    return Term(marked, marked, plain=_plain(word)) if marked else _word(_plain(word))


def _word(word: str) -> Term:
    digits = _DIGITS.fullmatch(word)
    number = int(digits[1]) if digits else None
    is_prefix = number is None and len(word) >= _PREFIX_CHARS
    return Term(word, word + _LAST if is_prefix else word, number=number)
