"""`taskbot explain`: how a message is understood, without a database and without any effect."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.chat.grammar.member import read_member
from adapters.chat.grammar.names import Found, PersonEntry, UnitEntry, find_party
from adapters.chat.grammar.official import read_official
from adapters.chat.grammar.reading import Directory, Intent, Reading
from adapters.spreadsheet.organisation_file import read_files
from adapters.spreadsheet.tables import SpreadsheetError
from domain.ids import PersonId, UnitId
from taskbot.compose.stores import usual_calendar
from taskbot.errors import CommandFailed
from taskbot.start import start
from taskbot.system import SystemClock

Explained = dict[str, object]


def explain(text: str, *, side: str, now_text: str | None, org: Path | None, as_json: bool) -> None:
    """The reading is on standard output: one JSON object with every key, or the keys that have a value, a line each."""
    settings = start()
    zone = settings.zone
    now = _moment(now_text, zone)
    units, people = _names(org, now.astimezone(zone).date())
    found = read(text, side, now, zone, units, people)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for key, value in found.items():
        if value is not None:
            print(f"{key}: {', '.join(value) if isinstance(value, list) else value}")


def read(
    text: str, side: str, now: datetime, zone: ZoneInfo, units: list[UnitEntry], people: list[PersonEntry]
) -> Explained:
    """Every key of an explanation; what the message does not say is None. Moments are local, ISO 8601."""
    directory = Directory(units, people)
    reads = read_member if side == "member" else read_official
    return _explained(_named(reads(text, now, usual_calendar(zone, now), zone, directory), directory), zone)


def _explained(reading: Reading, zone: ZoneInfo) -> Explained:
    due = reading.due
    # What a member promises is told where a deadline is.
    due_at = due.due_at if due is not None else reading.promise
    found: Explained = {
        "intent": reading.intent.value if reading.intent is not None else None,
        "due_at": _local(due_at, zone),
        "proposed_due_at": _local(due.proposed_at, zone) if due is not None else None,
        "due_class": due.kind if due is not None else None,
        "recurrence": due.recurrence if due is not None else None,
        "lead": reading.lead,
        "partners": list(reading.partners),
        "units": list(reading.units),
        "people": list(reading.people),
        "title": reading.title,
        "product": reading.product,
        "quantity": reading.quantity,
        "unit_of_measure": reading.unit_of_measure,
        "document": reading.document,
        "priority": reading.priority,
        "task": reading.task,
        "value": _number(0 if reading.intent is Intent.REPORT_ZERO else reading.value),
        "total": _number(_total(reading)),
        "delta": _number(reading.delta),
        "percent": _number(reading.percent),
        "reason": reading.reason,
        "missing": list(reading.missing),
        "question": reading.question,
    }
    return {key: None if value in ("", []) else value for key, value in found.items()}


def _total(reading: Reading) -> float | None:
    """Of how many; of a running total, what it has come to."""
    return reading.value if reading.intent is Intent.PROGRESS_TOTAL else reading.total


def _named(reading: Reading, directory: Directory) -> Reading:
    """The reading with its names as the organisation's file has them."""
    if not directory.units and not directory.people:
        return reading
    return replace(
        reading,
        lead=_party(reading.lead, directory) if reading.lead else "",
        partners=_parties(reading.partners, directory),
        units=_parties(reading.units, directory),
        people=_parties(reading.people, directory),
    )


def _parties(names: Sequence[str], directory: Directory) -> tuple[str, ...]:
    return tuple(_party(name, directory) for name in names)


def _party(text: str, directory: Directory) -> str:
    """The one that is meant, by name; the words themselves where nobody, or more than one, fits."""
    fitting = find_party(text, directory.units, directory.people)
    return _name(fitting[0]) if len(fitting) == 1 else text


def _name(found: Found) -> str:
    if found.person is not None:
        return found.person.name
    return found.unit.name if found.unit is not None else found.rest


def _number(value: float | None) -> float | int | None:
    """Whole numbers without a fraction."""
    return int(value) if value is not None and value == int(value) else value


def _local(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment is not None else None


def _moment(text: str | None, zone: ZoneInfo) -> datetime:
    if text is None:
        return SystemClock().now()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandFailed(f'--now takes a moment such as 2026-11-24T09:00, not "{text}"') from None
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)).astimezone(UTC)


def _names(org: Path | None, today: date) -> tuple[list[UnitEntry], list[PersonEntry]]:
    """Units and people of an import file as they stand today."""
    if org is None:
        return [], []
    try:
        found = read_files([org])
    except SpreadsheetError as error:
        raise CommandFailed(str(error)) from None
    standing = [row for row in found.units if row.valid_from <= today <= row.valid_to]
    ids = {row.code: number for number, row in enumerate(standing, start=1)}
    names = {row.code: row.name for row in standing}
    units = [
        UnitEntry(UnitId(ids[row.code]), row.code, row.name, row.kind, names.get(row.parent_code or "", ""))
        for row in standing
    ]
    numbers: dict[str, int] = {}
    people = []
    for post in found.posts:
        if post.valid_from <= today <= post.valid_to and post.unit_code in ids:
            number = numbers.setdefault(post.code, len(numbers) + 1)
            unit_id = UnitId(ids[post.unit_code])
            where = (unit_id, names[post.unit_code], post.role)
            people.append(PersonEntry(PersonId(number), post.code, post.name, *where))
    return units, people
