"""Lengths of time (`2 ngày`, `3h`, `1 tuần`), as the demo's clock is wound by."""

import re
from datetime import timedelta

from adapters.chat.grammar.fold import clean, fold

_UNITS = (
    (("giay", "s", "second", "seconds", "sec"), timedelta(seconds=1)),
    (("phut", "p", "ph", "minute", "minutes", "min", "mins"), timedelta(minutes=1)),
    (("gio", "tieng", "h", "g", "hour", "hours", "hr", "hrs"), timedelta(hours=1)),
    (("ngay", "hom", "day", "days", "d"), timedelta(days=1)),
    (("tuan", "week", "weeks", "w"), timedelta(weeks=1)),
    (("thang", "month", "months"), timedelta(days=30)),
)
_LENGTH_OF = {word: length for words, length in _UNITS for word in words}
_WORDED = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "nua": 0.5,
    "half": 0.5,
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "ten": 10,
}
_NUMBER = rf"(?P<digits>[0-9]{{1,6}}(?:[.,][0-9]{{1,2}})?)|(?P<word>{'|'.join(_WORDED)})\b"
_PART = re.compile(
    rf"\s*(?:va|and|,)?\s*(?:{_NUMBER})\s*(?P<unit>[a-z]+)(?:\s*(?P<half>ruoi)\b)?(?:\s*(?:nua|toi|sau|ahead))?"
)
_CLOCK_LIKE = re.compile(r"\b([0-9]{1,3})\s*[hg]([0-9]{1,2})\b")
_AHEAD = re.compile(r"\s*(?:them|toi|di|qua|tiep|by|forward)\s+")
_LONGEST = timedelta(days=3660)


def read_duration(text: str) -> timedelta | None:
    """The length of time that `text` is, with nothing else in it; None for zero, for over ten years, for other words.

    A month is 30 days."""
    folded = _CLOCK_LIKE.sub(r"\1h \2p", fold(clean(text)).strip(" .!"))
    at, total = 0, timedelta()
    while ahead := _AHEAD.match(folded, at):
        at = ahead.end()
    while at < len(folded):
        part = _PART.match(folded, at)
        unit = _LENGTH_OF.get(part["unit"]) if part else None
        if part is None or unit is None:
            return None
        amount = float(part["digits"].replace(",", ".")) if part["digits"] else _WORDED[part["word"]]
        length = unit * (amount + 0.5 if part["half"] else amount)
        if length > _LONGEST or total > _LONGEST:
            return None
        total += length
        at = part.end()
    return total if timedelta() < total <= _LONGEST else None
