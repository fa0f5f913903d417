"""A sentence of an official as it was heard: its parts, its deadline, and who is named in it."""

import re
from dataclasses import dataclass, replace

from adapters.chat.grammar.deadlines import Deadline
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.order_parts import places_in
from adapters.chat.grammar.orders_free import Order
from adapters.chat.grammar.party import Party, names_of, real_parties
from adapters.chat.grammar.quantities import read_number
from adapters.chat.grammar.reading import Directory, Intent, Reading
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.sentence import Sentence

_ANOTHER_TASK = re.compile(
    r"[,.;\n]\s*(?:con\s+|va\s+)?(?:nv\s*-?\s*|#|(?:viec|nhiem vu)\s+)0*(?P<no>[0-9]{1,6})(?![\w/%])\s*(?:thi\s+)?(?=[a-z])"
    r"|[,.;\n]\s*(?:con\s+|va\s+)?(?:duyet|nghiem thu|tra|tra lai|huy|chuyen|gia han|bo|lui)\s+(?:nv\s*-?\s*|#|(?:viec|nhiem vu)\s+)0*(?P<no2>[0-9]{1,6})(?![\w/%])"
)
_BEFORE_NUMBER = re.compile(
    r"^\s*|(?<![^\W_])(?:viec|nhiem vu)\s+(?:so\s+)?(?=[0-9])|(?<![^\W_])tra\s+(?=[0-9]+\s+(?:lai|ve)(?![^\W_]))"
    r"|(?<![^\W_])(?:nghiem thu|duyet|chap nhan|thong qua)\s+(?=[0-9]{1,6}\s*(?:[,.;!]|$|(?:nhe|nha|nghe|nghen|di|luon|em|roi|cho)(?![^\W_])))"
)
_TASK_NUMBER = re.compile(r"(?<![^\W_])(?:nv\s*-?\s*|#\s*)0*([0-9]{1,6})(?![\w/%])")


@dataclass(slots=True)
class Heard:
    """A sentence with what is needed to judge it. `order` is its reading as an order."""

    said: Sentence
    due: Deadline | None
    directory: Directory
    order: Order
    whole: Sentence

    @property
    def is_dated(self) -> bool:
        return self.due is not None and "urgent" not in self.due.notes

    @property
    def parties(self) -> list[Party]:
        return self.order.head.parties


def named_in(heard: Heard) -> list[Party]:
    """Everyone named anywhere before a verb of their own: at the head, or behind a small word."""
    if real_parties(heard.parties):
        return heard.parties
    for match in re.finditer(r"(?<![^\W_])(?:cho|cua|voi|phia|ben)\s+", heard.whole.folded):
        parties, _ = match_parties(heard.whole, match.end(), is_head=match[0].startswith("cua"))
        if real_parties(parties):
            return parties
    return heard.parties


def task_in(said: Sentence) -> int | None:
    """The number of the task that is named: `NV-12` anywhere, `12` at the beginning, `việc 12`."""
    match = _TASK_NUMBER.search(said.folded)
    if match and int(match[1]):
        return int(match[1])
    for before in _BEFORE_NUMBER.finditer(said.folded):
        number = read_number(said.text, said.folded, before.end())
        if number is not None:
            return number.task
    return None


def decides_more(text: str, task: int) -> bool:
    """Whether another task is named at the beginning of a later clause, and something said of it."""
    return any(int(more["no"] or more["no2"]) != task for more in _ANOTHER_TASK.finditer(fold(text)))


def of_task(heard: Heard, intent: Intent, reading: Reading) -> Reading:
    """A decision about running work: whose, and which task must be asked where no number was said."""
    parties = real_parties(named_in(heard))
    units = names_of(parties, "team", "body", "partner") or tuple(places_in(heard.whole, 0))
    crowd = next((party.crowd for party in parties if party.crowd), None)
    task = task_in(heard.whole)
    return replace(
        reading,
        intent=intent,
        units=units,
        people=names_of(parties, "person"),
        everyone=crowd.everyone if crowd and not units else "",
        task=task,
        question="" if task else "which_task",
        is_sure=task is not None,
    )


def crowd_in(heard: Heard) -> str:
    return next((p.crowd.everyone for p in named_in(heard) if p.crowd), "")
