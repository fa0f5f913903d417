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
from tests.chaos.town import Owed

MARK = "(nhắc lại)"
_NUMBER = re.compile(r"\bNV-(\d+)")
_TOLD = frozenset({"sent", "confirmed", "folded"})
_GIVEN_UP = frozenset({"failed", "uncertain"})


@dataclass(slots=True)
class Counts:
    """Of one round, or of several together. `steps` fell due for `notices` to be told; the rest says what became of
    them, and of the messages."""

    rounds: int = 0
    kills: int = 0
    restarts: int = 0
    flushes: int = 0
    outages: int = 0
    cuts: int = 0
    steps: int = 0
    notices: int = 0
    told: int = 0
    given_up: int = 0
    messages: int = 0
    repeats: int = 0
    refused_429: int = 0
    faults: list[str] = field(default_factory=list)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


async def judge(url: str, owed: Owed, heard: Mapping[PersonId, Sequence[str]], now: datetime) -> Counts:
    """`heard` is what stands in each person's chat, in order."""

    def read(connection: Connection) -> tuple[Sequence[Any], Sequence[Any], Sequence[Any]]:
        told = select(notices, tasks.c.number).outerjoin(tasks, tasks.c.id == notices.c.task_id)
        reached = select(journal.c.task_id).where(journal.c.kind == "rung_reached")
        stands = select(tasks.c.id, tasks.c.number, tasks.c.check_at)
        return connection.execute(told).all(), connection.execute(reached).all(), connection.execute(stands).all()

    database = open_database(url)
    queued, reached, stands = await database.run(read)
    await database.dispose()
    counts = Counts(steps=len(owed.told), notices=len(queued))
    numbers = {row.id: row.number for row in stands}
    counts.faults += _steps_wrong(owed, Counter(numbers[row.task_id] for row in reached), stands, now)
    counts.faults += _notices_wrong(owed, queued)
    given_up: dict[tuple[PersonId, int], str] = {}
    for row in queued:
        counts.told += row.state in _TOLD
        if row.state in _GIVEN_UP:
            counts.given_up += 1
            given_up[row.recipient_id, row.number] = row.reason
    counts.faults += _messages_wrong(owed, heard, given_up)
    counts.messages = sum(len(texts) for texts in heard.values())
    counts.repeats = sum(text.startswith(MARK) for texts in heard.values() for text in texts)
    return counts


def _steps_wrong(owed: Owed, reached: Mapping[int, int], stands: Iterable[Any], now: datetime) -> Iterable[str]:
    """Each step was taken once, and its task waits for the next."""
    for number in owed.told:
        if reached.get(number, 0) != 1:
            yield f"NV-{number}: its step was taken {reached.get(number, 0)} times"
    for row in stands:
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
    owed: Owed, heard: Mapping[PersonId, Sequence[str]], given_up: Mapping[tuple[PersonId, int], str]
) -> Iterable[str]:
    """Everybody was told of each task, and a second time only with the mark."""
    said: defaultdict[tuple[PersonId, int], list[bool]] = defaultdict(list)
    for person, texts in heard.items():
        for text in texts:
            for number in {int(found) for found in _NUMBER.findall(text)}:
                said[person, number].append(text.startswith(MARK))
    for number, people in owed.told.items():
        for person in people:
            marks = said.pop((person, number), [])
            if not marks and (person, number) not in given_up:
                yield f"NV-{number}: {person} was not told"
            if not all(marks[1:]):
                yield f"NV-{number}: {person} was told {len(marks)} times, unmarked ({marks})"
    for person, number in said:
        yield f"NV-{number}: {person} was told and should not be"
