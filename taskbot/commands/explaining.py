"""`taskbot explain`: how a message is understood, without a database and without any effect."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.chat.grammar.commands import Command, NotACommand, Verb, read_command
from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.fold import clean
from adapters.chat.grammar.names import Found, PersonEntry, UnitEntry, find_party, split_parties
from adapters.chat.grammar.order import read_order
from adapters.spreadsheet.organisation_file import read_files
from adapters.spreadsheet.tables import SpreadsheetError
from domain.ids import PersonId, UnitId
from taskbot.compose.stores import usual_calendar
from taskbot.errors import CommandFailed
from taskbot.start import start
from taskbot.system import SystemClock

_KEYS = (
    *("intent", "due_at", "proposed_due_at", "due_class", "recurrence", "lead", "partners", "units", "people"),
    *("title", "product", "quantity", "unit_of_measure", "document", "priority", "task", "value", "total", "delta"),
    *("percent", "reason", "missing", "question"),
)
_OFFICIAL = {
    Verb.ASSIGN: "assign",
    Verb.ACCEPT: "accept",
    Verb.RETURN: "return",
    Verb.CANCEL: "cancel",
    Verb.URGE: "remind",
    Verb.HAND_OVER: "reassign",
    Verb.TASKS: "query",
    Verb.SHOW: "query",
    Verb.OVERDUE: "query",
}
_MEMBER = {
    Verb.RECEIVE: "ack",
    Verb.OK: "ack",
    Verb.DONE: "done",
    Verb.DECLINE: "refuse",
    Verb.HAND_OVER: "delegate_request",
}
# What is understood and not yet done, or is nothing to do.
_OFFICIAL_OTHERWISE = {
    "question": "question",
    "grant": "extend_grant",
    "refuse": "extend_deny",
    "status": "query",
    "find": "query",
    "history": "query",
    "directive": "query",
}
_MEMBER_OTHERWISE = {
    "negated": "not_done",
    "delivery": "done_claim",
    "progress": "progress",
    "blocked": "issue",
    "extend": "extend_request",
    "report": "report",
    "undo": "retract",
}
_WITH_REASON = (Verb.DECLINE, Verb.RETURN, Verb.CANCEL)

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
    found: Explained = dict.fromkeys(_KEYS)
    command = read_command(text, is_official=side == "official")
    found["intent"] = _intent(command, side)
    due_text = text
    if isinstance(command, Command):
        found["task"] = command.task
        if command.verb is Verb.ASSIGN:
            due_text = _order(found, command.rest, units, people)
        elif command.verb in _WITH_REASON:
            found["reason"] = command.rest or None
        elif command.verb is Verb.HAND_OVER and command.mention:
            found["people"] = _parties(command.mention, units, people)
    deadline = read_deadline(due_text, now, usual_calendar(zone, now), zone)
    if deadline is not None:
        _deadline(found, deadline, zone)
        if isinstance(command, NotACommand) and _is_all(deadline, text):
            found["intent"] = None
    return found


def _intent(command: Command | NotACommand, side: str) -> str:
    is_member = side == "member"
    otherwise = "unknown" if is_member else "ambiguous"
    if isinstance(command, NotACommand):
        return (_MEMBER_OTHERWISE if is_member else _OFFICIAL_OTHERWISE).get(command.reason, otherwise)
    if command.weak and not command.reply_is_enough:
        return otherwise
    return (_MEMBER if is_member else _OFFICIAL).get(command.verb, otherwise)


def _order(found: Explained, rest: str, units: list[UnitEntry], people: list[PersonEntry]) -> str:
    """Puts the fields of an order into `found`; the text that tells its deadline."""
    order = read_order(rest)
    fields: Mapping[str, str] = order.fields
    target = fields.get("lead") or order.target
    found["lead"] = _party(target, units, people) if target else None
    found["units"] = [order.target] if order.target else None
    found["partners"] = _parties(fields["partners"], units, people) if "partners" in fields else None
    for key in ("title", "product", "quantity", "document", "priority"):
        found[key] = fields.get(key) or None
    if "no_due" in fields:
        found["reason"] = fields["no_due"] or None
    has_due = "due" in fields or "no_due" in fields
    lacking = [name for name, there in (("lead", target), ("title", found["title"]), ("due", has_due)) if not there]
    found["missing"] = lacking or None
    return fields.get("due", "")


def _deadline(found: Explained, deadline: Deadline, zone: ZoneInfo) -> None:
    found["due_at"] = _local(deadline.due_at, zone)
    found["proposed_due_at"] = _local(deadline.proposed_at, zone)
    found["due_class"] = deadline.kind
    found["recurrence"] = deadline.recurrence


def _is_all(deadline: Deadline, text: str) -> bool:
    """The message is a deadline and nothing else."""
    start, end = deadline.span
    cleaned = clean(text)
    return not any(char.isalnum() for char in cleaned[:start] + cleaned[end:])


def _parties(text: str, units: list[UnitEntry], people: list[PersonEntry]) -> list[str]:
    return [_party(part, units, people) for part in split_parties(text)]


def _party(text: str, units: list[UnitEntry], people: list[PersonEntry]) -> str:
    """The one that is meant, by name; the words themselves where nobody, or more than one, fits."""
    fitting = find_party(text, units, people)
    return _name(fitting[0]) if len(fitting) == 1 else text


def _name(found: Found) -> str:
    if found.person is not None:
        return found.person.name
    return found.unit.name if found.unit is not None else found.rest


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
