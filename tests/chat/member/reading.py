"""The table of members' messages and the one call that its tests share."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from adapters.chat.grammar.member import read_member
from adapters.chat.grammar.reading import Intent, Reading
from tests.chat.deadlines.reading import CALENDAR, NOW, ZONE


class Case(NamedTuple):
    """`facts` are `name=value`, parted by `;`: what the reading must say beside its intent."""

    intent: str
    text: str
    facts: str


def _cases() -> Iterator[Case]:
    with Path(__file__).with_name("cases.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Case(row["intent"], row["text"], row["facts"] or "")


CASES = tuple(_cases())


def read_anew(text: str, current_due: datetime | None = None) -> Reading:
    """Read on the clock of the tables."""
    return read_member(text, NOW.astimezone(UTC), CALENDAR, ZONE, current_due=current_due)


# The tests of dressed sentences come back to the same ones.
read = cache(read_anew)


def facts(reading: Reading) -> dict[str, str]:
    """What the reading says, as the table tells it."""
    due = reading.due.due_at or reading.due.proposed_at if reading.due else None
    said = {
        "task": reading.task,
        "value": reading.value,
        "total": reading.total,
        "delta": reading.delta,
        "percent": reading.percent,
        "numbers": ",".join(f"{name} {value:g}" for name, value in reading.numbers.items()),
        "people": ",".join(reading.people),
        "missing": ",".join(reading.missing),
        "reason": "" if reading.intent == "issue" else reading.reason,
        "category": reading.category,
        "due": "" if reading.promise else _local(due),
        "promise": _local(reading.promise),
        "sure": "" if reading.is_sure or reading.intent == Intent.UNKNOWN else "no",
    }
    return {
        name: f"{value:g}" if isinstance(value, float) else str(value)
        for name, value in said.items()
        if value is not None and value != ""
    }


def expected(case: Case) -> dict[str, str]:
    return dict(part.split("=", 1) for part in case.facts.split(";") if part)


def _local(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(ZONE):%Y-%m-%dT%H:%M}"
