"""One step on several tasks in one message: `nghiệm thu 12, 13`, `xong 12 và 13`, `nhận 12-14`."""

import re
from dataclasses import dataclass

from adapters.chat.grammar.commands import Command, Verb, read_command
from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.manners import is_only_polite

VERBS = frozenset({Verb.RECEIVE, Verb.DONE, Verb.ACCEPT, Verb.URGE, Verb.SEEN})
_ONE = r"(?:(?:viec|so)\s+)*(?:nv\s*-?\s*|#)?0*[1-9][0-9]{0,8}"
_PARTED = r"\s*(?:[,;+&]\s*(?:va\s+)?|\s(?:va|voi|and)\s)\s*"
_RANGED = r"\s*[-–]\s*|\s+(?:den|toi|to)\s+"
_LIST = re.compile(
    rf"(?P<head>[^\d#,;]+?)\s*(?:\btu\s+)?(?P<all>{_ONE}(?:(?:{_PARTED}|{_RANGED}){_ONE})+)\b(?P<tail>[^\d%/]*)"
)
_RANGE = re.compile(rf"({_ONE})(?:{_RANGED})({_ONE})")
_TWO_NUMBERS = re.compile(r"\d[^\d]+\d")
_DIGITS = re.compile(r"[0-9]+")
_MOST = 20


@dataclass(frozen=True, slots=True)
class Several:
    """The step, and the tasks in the order in which they were named, each once."""

    verb: Verb
    tasks: tuple[int, ...]


def read_several(text: str) -> Several | None:
    """The step on several tasks that the whole message is, and nothing beside it; None for anything else."""
    if not _TWO_NUMBERS.search(text):
        return None
    text = clean(text).strip().lstrip("/")
    folded = fold(text)
    found = _LIST.fullmatch(folded)
    if found is None or not is_only_polite(text[found.start("tail") :]):
        return None
    tasks = _tasks(found["all"])
    if not 1 < len(tasks) <= _MOST:
        return None
    command = read_command(f"{text[: found.end('head')].replace('_', ' ')} {tasks[0]}")
    is_step = isinstance(command, Command) and command.verb in VERBS and not command.weak and not command.rest
    return Several(command.verb, tasks) if isinstance(command, Command) and is_step else None


def _tasks(folded: str) -> tuple[int, ...]:
    tasks: list[int] = []
    at = 0
    for found in _RANGE.finditer(folded):
        tasks += map(int, _DIGITS.findall(folded[at : found.start()]))
        first, last = (int(_DIGITS.findall(end)[-1]) for end in found.groups())
        if not first < last < first + _MOST:
            return ()
        tasks += range(first, last + 1)
        at = found.end()
    tasks += map(int, _DIGITS.findall(folded[at:]))
    return tuple(dict.fromkeys(tasks))
