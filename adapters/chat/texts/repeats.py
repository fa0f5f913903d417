"""Orders that repeat, in words: the rule, when the next is given, and why one could not be."""

from collections.abc import Mapping

from adapters.chat.texts.refusals import refusal
from adapters.chat.texts.words import Words
from domain.draft import Draft
from domain.errors import Facts, Refusal
from domain.ids import PersonId
from domain.recurrence import Recurrence, RecurrenceState, is_daily, is_last_working_day, last_day

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_MONTHS_OF_QUARTERS = 4
_LAST = "-1"


def rule_words(rule: str, words: Words) -> str:
    """ "thứ Sáu hằng tuần", "ngày 15, 30 hằng tháng", "ngày làm việc cuối cùng hằng tháng", "…, đến hết ngày 31/12/2026"."""
    end = last_day(rule)
    said = _endless(rule, words)
    return said if end is None else words("repeat-until", rule=said, day=f"{end:%d/%m/%Y}")


def _endless(rule: str, words: Words) -> str:
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if is_daily(rule) and "DAILY" not in rule:
        return words("repeat-workdays")
    every, days = _every(parts, words), _days(rule, parts, words)
    return words("repeat-on", days=", ".join(days), every=every) if days else every


def draft_lines(draft: Draft, words: Words) -> list[str]:
    """What a preview says of the repetition."""
    if not draft.recurrence or draft.due_at is None:
        return []
    rule = rule_words(draft.recurrence, words)
    lines = [words("repeat-line", rule=rule, due=words.moment(draft.due_at))]
    return (
        lines
        if is_daily(draft.recurrence) or is_last_working_day(draft.recurrence)
        else [*lines, words("repeat-shifts")]
    )


def shown(recurrence: Recurrence, which: str, words: Words) -> str:
    """How the repetition stands, beneath the task or directive `which` ("12", "NC-3")."""
    rule = rule_words(recurrence.rule, words)
    if recurrence.state is RecurrenceState.STOPPED:
        return words("repeat-shown-stopped", rule=rule)
    return words("repeat-shown", rule=rule, at=words.moment(recurrence.next_at), which=which)


def failed_lines(facts: Facts, which: str, names: Mapping[PersonId, str], words: Words) -> list[str]:
    """Why the next one could not be given, and what follows."""
    told = {name: value for name, value in facts.items() if name not in ("code", "rule", "due", "fields")}
    lacking = [words(f"field-{field}") for field in str(facts.get("fields") or "").split(",") if field]
    if lacking:
        why = words("draft-missing", fields=", ".join(lacking))
    else:
        why = refusal(Refusal(str(facts.get("code")), **told), words, names)
    return [words("repeat-failed-why", why=why), words("repeat-failed-then", which=which)]


def _every(parts: Mapping[str, str], words: Words) -> str:
    months = [month for month in parts.get("BYMONTH", "").split(",") if month]
    if len(months) == _MONTHS_OF_QUARTERS:
        return words("repeat-quarter", months=", ".join(months))
    if len(months) > 1:
        return words("repeat-months", months=", ".join(months))
    unit = "year" if months else _UNITS.get(parts.get("FREQ", ""), "day")
    return words(f"repeat-{unit}", interval=int(parts.get("INTERVAL", "1")))


def _days(rule: str, parts: Mapping[str, str], words: Words) -> list[str]:
    if is_last_working_day(rule):
        return [words("repeat-working-end")]
    if parts.get("BYSETPOS") == "1":
        return [words("repeat-working-start")]
    days = [day for day in parts.get("BYMONTHDAY", "").split(",") if day]
    months = [month for month in parts.get("BYMONTH", "").split(",") if month]
    if days and len(months) == 1:
        return [words("repeat-year-day", day=day, month=months[0]) for day in days]
    if days:
        return [words("repeat-month-end") if day == _LAST else words("repeat-month-day", day=day) for day in days]
    return [_weekday(day, words) for day in parts.get("BYDAY", "").split(",") if day[-2:] in _WEEKDAYS]


def _weekday(day: str, words: Words) -> str:
    """FR, -1FR, 1MO."""
    name, nth = words(f"weekday-{_WEEKDAYS.index(day[-2:]) + 1}"), day[:-2]
    if not nth:
        return name
    return (
        words("repeat-weekday-end", weekday=name)
        if nth == _LAST
        else words("repeat-weekday-nth", weekday=name, nth=nth)
    )
