"""What is told of a calendar that was changed: the days, and the reader's tasks around them."""

from collections.abc import Sequence
from datetime import date

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.absences import day_words
from adapters.chat.texts.lines import VALUE_CHARS, capital, cut
from adapters.chat.texts.steps import typed
from adapters.chat.texts.words import Words
from domain.records import Claimed, Delivery
from domain.usecases.calendar_ahead import Coming

_MOST_DAYS = 10


def calendar_text(delivery: Delivery, words: Words) -> Outgoing:
    """One message of all that was changed lately."""
    return Outgoing(
        "\n".join(calendar_lines(delivery.notices, words)),
        heading=capital(words("calendar-told", hail=words.hail(delivery.profile.name))),
        hint=typed([words("say-tasks")], words),
    )


def calendar_lines(notices: Sequence[Claimed], words: Words) -> list[str]:
    """A line for each day, as it is now, and which of the reader's tasks stand around them."""
    latest = {str(notice.facts["day"]): notice for notice in sorted(notices, key=lambda notice: notice.created_at)}
    lines = [_day(notice, words) for _, notice in sorted(latest.items())[:_MOST_DAYS]]
    if len(latest) > len(lines):
        lines.append(words("calendar-told-more", count=len(latest) - len(lines)))
    numbers = dict.fromkeys(
        int(number)
        for notice in latest.values()
        for number in str(notice.facts.get("numbers") or "").split(",")
        if number
    )
    told = ", ".join(words("number", number=number) for number in sorted(numbers))
    return [*lines, words("calendar-told-tasks", numbers=told)]


def _day(notice: Claimed, words: Words) -> str:
    day = day_words(date.fromisoformat(str(notice.facts["day"])), words)
    kind, hours = notice.facts["day_kind"], str(notice.facts.get("hours") or "")
    if kind == "hours":
        return words("calendar-told-hours", day=day, hours=hours) if hours else words("calendar-told-no-hours", day=day)
    name = cut(str(notice.facts.get("name") or ""), VALUE_CHARS)
    return words(f"calendar-told-{kind}", day=day, name=name or "…")


def coming_lines(ahead: Coming, words: Words) -> list[str]:
    """A line for each day that differs from the days of the week, then the hours."""
    lines = []
    for day in ahead.days:
        expected = words("calendar-expected") if day.state == "expected" else ""
        name = cut(day.name, VALUE_CHARS) or "…"
        lines.append(words(f"calendar-told-{day.kind}", day=day_words(day.day, words), name=f"{name}{expected}"))
    hours = ahead.hours
    spans = [(hours.morning_start, hours.morning_end), (hours.afternoon_start, hours.day_end)]
    worked = ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in spans)
    return [*(lines or [words("calendar-nothing")]), words("calendar-hours", hours=worked)]
