"""What a button carries: a verb and ids in at most 64 bytes of ASCII, and nothing that need be trusted."""

import re
from dataclasses import dataclass
from enum import Enum, auto

MAX_BYTES = 64


class _Part(Enum):
    NEVER = auto()
    MAYBE = auto()
    ALWAYS = auto()


_N, _M, _A = _Part.NEVER, _Part.MAYBE, _Part.ALWAYS

# Each verb, with whether it names a task and whether it carries a value.
_VERBS: dict[str, tuple[_Part, _Part]] = {
    # steps of a task
    "receive": (_A, _N),
    "decline": (_A, _N),
    "done": (_A, _N),
    "submit": (_A, _M),
    "accept": (_A, _N),
    "return": (_A, _N),
    "hand_over": (_A, _M),
    "cancel": (_A, _N),
    "unplan": (_A, _N),
    # what somebody left open: person and unit
    "hand_all": (_N, _A),
    "extend": (_A, _N),
    "grant": (_A, _N),
    "refuse": (_A, _N),
    "pause": (_A, _N),
    "resume": (_A, _N),
    "urge": (_A, _N),
    "seen": (_A, _N),
    "show": (_A, _N),
    # a blocker, which the value names where there may be several
    "blocked": (_A, _N),
    "answer": (_A, _M),
    "beyond": (_A, _M),
    "take_up": (_A, _M),
    "unblocked": (_A, _M),
    "category": (_A, _A),
    "comment": (_A, _N),
    "progress": (_A, _M),
    # drafts
    "confirm": (_M, _M),
    "ok": (_M, _M),
    "edit": (_M, _M),
    "drop": (_M, _M),
    "assign": (_N, _M),
    # answers to a question, and lists
    "pick": (_M, _A),
    "yes": (_M, _M),
    "no": (_M, _M),
    "page": (_N, _A),
    "tasks": (_N, _M),
    "overdue": (_N, _M),
    # a directive: 3, 3:late:2, 3:urge, 3:take
    "nc": (_N, _A),
    # the rest
    "set": (_N, _A),
    "settings": (_N, _M),
    # own data: file, erase; a request about it: grant.5
    "my_data": (_N, _M),
    "data": (_N, _A),
    "help": (_N, _M),
    # a roll call, and the end of an emergency
    "present": (_N, _N),
    "end_emergency": (_N, _A),
    "web": (_N, _N),
    "wind": (_N, _M),
}
_FORM = re.compile(r"([a-z_]{1,20})(?::([1-9][0-9]{0,8}))?(?:=([A-Za-z0-9_.:\-]{1,40}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Action:
    """A pressed button: the verb, the number of the task it is about, and a value (`tasks:2`, `due`, `2`)."""

    verb: str
    task: int | None = None
    value: str = ""


def pack(action: Action) -> str:
    """The payload: `done:12`, `confirm`, `pick=2`, `page=tasks:2`. ValueError for what could not be read back."""
    task = "" if action.task is None else f":{action.task}"
    value = f"={action.value}" if action.value else ""
    payload = f"{action.verb}{task}{value}"
    if len(payload) > MAX_BYTES or unpack(payload) != action:
        raise ValueError(f"no button can carry {action}")
    return payload


def unpack(text: str) -> Action | None:
    """The action that `text` is the payload of; None for anything unknown, old or forged."""
    match = _FORM.fullmatch(text) if len(text) <= MAX_BYTES else None
    if match is None or match[1] not in _VERBS:
        return None
    verb, task, value = match[1], match[2], match[3]
    takes_task, takes_value = _VERBS[verb]
    if not (_fits(takes_task, task) and _fits(takes_value, value)):
        return None
    return Action(verb, int(task) if task else None, value or "")


def _fits(takes: _Part, given: str | None) -> bool:
    return takes is _Part.MAYBE or (given is not None) == (takes is _Part.ALWAYS)
