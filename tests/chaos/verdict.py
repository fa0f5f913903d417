"""What became of every due step: told once, told again and marked so, or visibly given up; anything else is a fault."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from domain.ids import PersonId
from storage.database import open_database
from storage.tables.outbox import notices
from storage.tables.tasks import journal, tasks
from tests.chaos.orders import Order
from tests.chaos.process import MARK
from tests.chaos.town import Owed

_NUMBER = re.compile(r"\bNV-(\d+)")
_TOLD = frozenset({"sent", "confirmed", "folded"})
_GIVEN_UP = frozenset({"failed", "uncertain"})


@dataclass(slots=True)
class Counts:
    """Of one round, or of several together. `steps` fell due for `notices` to be told; the rest says what became of
    them, and of the messages; `amid` the strikes came so many of these; `repeats` were marked as such when they were sent, `marked_after` by an edit."""

    rounds: int = 0
    kills: int = 0
    freezes: int = 0
    restarts: int = 0
    redis_kills: int = 0
    flushes: int = 0
    outages: int = 0
    cuts: int = 0
    steps: int = 0
    notices: int = 0
    told: int = 0
    given_up: int = 0
    messages: int = 0
    amid: int = 0
    repeats: int = 0
    marked_after: int = 0
    orders: int = 0
    taps: int = 0
    refused_429: int = 0
    faults: list[str] = field(default_factory=list)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as it was sent, and as it stands in the chat at the end."""

    text: str
    shown: str

    @property
    def is_repeat(self) -> bool:
        return self.text.startswith(MARK)

    @property
    def was_marked_after(self) -> bool:
        return self.shown.startswith(MARK) and not self.is_repeat


async def judge(
    url: str, owed: Owed, heard: Mapping[PersonId, Sequence[Heard]], orders: Sequence[Order], now: datetime
) -> Counts:
    """`heard` is what came into each person's chat, in order."""

    def read(connection: Connection) -> tuple[Sequence[Any], Sequence[Any], Sequence[Any]]:
        told = select(notices, tasks.c.number).outerjoin(tasks, tasks.c.id == notices.c.task_id)
        facts = select(journal.c.task_id, journal.c.kind)
        stands = select(tasks.c.id, tasks.c.number, tasks.c.title, tasks.c.state, tasks.c.check_at)
        return connection.execute(told).all(), connection.execute(facts).all(), connection.execute(stands).all()

    database = open_database(url)
    all_queued, facts, stands = await database.run(read)
    await database.dispose()
    queued = [row for row in all_queued if row.number in owed.told]
    counts = Counts(steps=len(owed.told), notices=len(queued))
    numbers = {row.id: row.number for row in stands}
    reached = Counter(numbers[row.task_id] for row in facts if row.kind == "rung_reached")
    counts.faults += _steps_wrong(owed, reached, stands, now)
    counts.faults += _orders_wrong(orders, stands, facts, all_queued)
    counts.orders = sum(order.is_agreed for order in orders)
    counts.taps = counts.orders + sum(order.is_received for order in orders)
    counts.faults += _notices_wrong(owed, queued)
    given_up: dict[tuple[PersonId, int], str] = {}
    for row in queued:
        counts.told += row.state in _TOLD
        if row.state in _GIVEN_UP:
            counts.given_up += 1
            given_up[row.recipient_id, row.number] = row.reason
    counts.faults += _messages_wrong(owed, heard, given_up)
    counts.messages = sum(len(texts) for texts in heard.values())
    counts.repeats = sum(one.is_repeat for told in heard.values() for one in told)
    counts.marked_after = sum(one.was_marked_after for told in heard.values() for one in told)
    return counts


def _steps_wrong(owed: Owed, reached: Mapping[int, int], stands: Iterable[Any], now: datetime) -> Iterable[str]:
    """Each step was taken once, and its task waits for the next."""
    for number in owed.told:
        if reached.get(number, 0) != 1:
            yield f"NV-{number}: its step was taken {reached.get(number, 0)} times"
    for row in stands:
        if row.number not in owed.told:
            continue
        if row.check_at is None or row.check_at <= now:
            yield f"NV-{row.number}: nobody looks at it again ({row.check_at})"


def _notices_wrong(owed: Owed, queued: Iterable[Any]) -> Iterable[str]:
    """Everybody has one notice of each, and it is settled."""
    found = Counter((row.recipient_id, row.number) for row in queued)
    wanted = {(person, number) for number, people in owed.told.items() for person in people}
    for person, number in wanted ^ found.keys():
        yield f"NV-{number}: {'not' if (person, number) in wanted else 'wrongly'} queued for {person}"
    for (person, number), times in found.items():
        if times > 1:
            yield f"NV-{number}: queued {times} times for {person}"
    for row in queued:
        if row.state not in _TOLD | _GIVEN_UP:
            yield f"NV-{row.number}: its notice to {row.recipient_id} is {row.state} ({row.reason}) at the end"
        if row.state in _GIVEN_UP and not row.reason:
            yield f"NV-{row.number}: given up without a reason"


def _messages_wrong(
    owed: Owed, heard: Mapping[PersonId, Sequence[Heard]], given_up: Mapping[tuple[PersonId, int], str]
) -> Iterable[str]:
    """Everybody was told of each task, and a second time only with the mark."""
    said: defaultdict[tuple[PersonId, int], list[bool]] = defaultdict(list)
    for person, told in heard.items():
        for one in told:
            for number in {int(found) for found in _NUMBER.findall(one.text)} & owed.told.keys():
                said[person, number].append(one.is_repeat or one.was_marked_after)
    for number, people in owed.told.items():
        for person in people:
            marks = said.pop((person, number), [])
            if not marks and (person, number) not in given_up:
                yield f"NV-{number}: {person} was not told"
            if not all(marks[1:]):
                yield f"NV-{number}: {person} was told {len(marks)} times, unmarked ({marks})"
    for person, number in said:
        yield f"NV-{number}: {person} was told and should not be"


def _orders_wrong(
    orders: Iterable[Order], stands: Iterable[Any], facts: Iterable[Any], queued: Iterable[Any]
) -> Iterable[str]:
    """Each order that was agreed to is one task, of which its lead has one notice; each tap had its effect once."""
    by_title: defaultdict[str, list[Any]] = defaultdict(list)
    for row in stands:
        by_title[row.title].append(row)
    happened = Counter((row.task_id, row.kind) for row in facts)
    assigned = [row for row in queued if row.kind == "assigned"]
    for order in orders:
        made = by_title[order.title]
        if not order.is_agreed:
            yield f"{order.title}: its preview never came"
        if len(made) != order.is_agreed:
            yield f"{order.title}: it was agreed to {order.is_agreed:d} times and is {len(made)} tasks"
        for task in made:
            told = [row for row in assigned if row.number == task.number and row.recipient_id == order.lead]
            if [row.state in _TOLD or bool(row.state in _GIVEN_UP and row.reason) for row in told] != [True]:
                yield f"{order.title}: of its notices became {[row.state for row in told]}"
            if happened[task.id, "task_received"] != order.is_received:
                yield f"{order.title}: was received {happened[task.id, 'task_received']} times"
