"""`dừng lặp NV-12`, `dừng lặp NC-3`, `stop repeating 12`: the whole message, or it is something else."""

import re
from dataclasses import dataclass

from adapters.chat.grammar.fold import clean, fold

_STOP = re.compile(
    r"/?\s*(?:(?:dung|ngung|thoi|tat)[ _]*lap(?:[ _]*lai)?|stop[ _]*repeat(?:ing)?)"
    r"(?:\s+(?:viec|nhiem vu))?\s*(?:(nv|nc|#)?\s*[-–]?\s*0*([1-9][0-9]{0,8}))?(?:\s+(?:nhe|nha|a|giup em|giup))*[\s.!]*"
)
_MOST_CHARS = 60


@dataclass(frozen=True, slots=True)
class StopRepeat:
    """What is to repeat no more: a task or a directive by its number, or what the message answers."""

    task: int | None = None
    directive: int | None = None


def read_stop(text: str) -> StopRepeat | None:
    """None for any other message."""
    folded = fold(clean(text).strip())
    match = _STOP.fullmatch(folded) if len(folded) <= _MOST_CHARS else None
    if match is None:
        return None
    number = int(match[2]) if match[2] else None
    return StopRepeat(directive=number) if match[1] == "nc" else StopRepeat(number)
