"""The clock of the cases, and the one call that the tests of officials' sentences share."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from pathlib import Path

from adapters.chat.grammar.official import read_official
from adapters.chat.grammar.reading import Directory, Reading
from tests.chat.deadlines.reading import CALENDAR, NOW, ZONE, local


@dataclass(frozen=True)
class Case:
    intent: str
    due: str
    text: str
    expected: Mapping[str, str]


def _cases() -> Iterator[Case]:
    with Path(__file__).with_name("cases.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            pairs = [pair.split("=", 1) for pair in row["expected"].split("; ") if pair]
            yield Case(row["intent"], row["due"], row["text"].replace("\\n", "\n"), dict(pairs))


CASES = tuple(_cases())


def read_anew(text: str, directory: Directory | None = None) -> Reading:
    """Read on the clock of the table."""
    return read_official(text, NOW.astimezone(UTC), CALENDAR, ZONE, directory)


_read_alone = cache(read_anew)


def read(text: str, directory: Directory | None = None) -> Reading:
    """The same; what was read before without names is remembered."""
    return _read_alone(text) if directory is None else read_anew(text, directory)


def due_of(reading: Reading) -> str:
    """The due moment; with `?` before it the proposed one; `-` where there is none."""
    due = reading.due
    if due is None or (due.due_at is None and due.proposed_at is None):
        return "-"
    return local(due.due_at) if due.due_at else f"? {local(due.proposed_at)}"


def told(reading: Reading, key: str) -> str:
    """A part of the reading as the table tells it."""
    if key == "recurrence":
        return (reading.due.recurrence or "") if reading.due else ""
    value = getattr(reading, key)
    return "|".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def misread(case: Case) -> list[str]:
    """What differs from what the case expects."""
    reading = read(case.text)
    found = [] if str(reading.intent) == case.intent else [f"intent {reading.intent}, not {case.intent}"]
    if due_of(reading) != case.due:
        found.append(f"due {due_of(reading)}, not {case.due}")
    for key, value in case.expected.items():
        if told(reading, key).lower() != value.lower():
            found.append(f"{key} {told(reading, key)!r}, not {value!r}")
    return found
