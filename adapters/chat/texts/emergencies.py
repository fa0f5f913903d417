"""Emergencies in words: the roll call, who has answered, and the report."""

from collections.abc import Mapping
from datetime import datetime

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.absences import called as called_by_name
from adapters.chat.texts.absences import sentence
from adapters.chat.texts.lines import NOTE_CHARS, UNIT_CHARS, cut
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.ids import PersonId, UnitId
from domain.notices import NoticeKind
from domain.records import Claimed, Delivery
from domain.usecases.emergencies import Standing

KINDS = frozenset(
    {NoticeKind.ROLL_CALL, NoticeKind.EMERGENCY_BEGUN, NoticeKind.EMERGENCY_OVER, NoticeKind.EMERGENCY_REPORT}
)
MOST_NAMED = 10


def emergency_notice(notice: Claimed, delivery: Delivery, words: Words) -> Outgoing:
    """The roll call, the word to those above that it has begun, the word that it is over, or the report."""
    facts, names = notice.facts, delivery.names
    unit, by = facts.get("unit"), facts.get("by")
    where = cut(delivery.unit_names.get(UnitId(unit), ""), UNIT_CHARS) if isinstance(unit, int) else ""
    hail = words.hail(delivery.profile.name)
    until = words.moment(datetime.fromisoformat(str(facts["until"])))
    reason = cut(str(facts.get("reason") or ""), NOTE_CHARS)
    who = called_by_name(PersonId(by) if isinstance(by, int) else None, names, words)
    if notice.kind is NoticeKind.EMERGENCY_BEGUN:
        called, tasks = _count(facts, "called"), _count(facts, "tasks")
        text = words(
            "notice-emergency_begun", hail=hail, by=who, until=until, reason=reason, called=called, tasks=tasks
        )
        return Outgoing(sentence(text), heading=words("emergency-heading", unit=where))
    if notice.kind is NoticeKind.ROLL_CALL:
        text = words("notice-roll_call", hail=hail, by=who, until=until, reason=reason)
        return Outgoing(
            sentence(text),
            heading=words("emergency-heading", unit=where),
            buttons=((_present(words),),),
            hint=words("emergency-present-hint"),
        )
    if notice.kind is NoticeKind.EMERGENCY_OVER:
        text = words("notice-emergency_over", hail=hail, until=until)
        return Outgoing(sentence(text), heading=words("emergency-heading", unit=where))
    lines = [
        sentence(words("notice-emergency_report", hail=hail, until=until)),
        words("emergency-since", at=words.moment(datetime.fromisoformat(str(facts["since"])))),
        words("emergency-reason", text=reason),
        words("emergency-answered", answered=_count(facts, "answered"), called=_count(facts, "called")),
    ]
    absent = [PersonId(int(value)) for value in str(facts.get("told") or "").split(",") if value.isdigit()]
    missing = _count(facts, "called") - _count(facts, "answered")
    if absent:
        lines.append(_absent_line([called_by_name(one, names, words) for one in absent], missing, words))
    lines.append(_work_line(_count(facts, "tasks"), _count(facts, "done"), _count(facts, "late"), words))
    return Outgoing("\n".join(lines), heading=words("emergency-heading", unit=where))


def standing_text(
    found: Standing, me: PersonId, names: Mapping[PersonId, str], units: Mapping[UnitId, str], words: Words
) -> Outgoing:
    """One emergency as its reader may see it."""
    emergency = found.emergency
    lines = [
        words("emergency-until", until=words.moment(emergency.until_at)),
        words("emergency-reason", text=cut(emergency.reason, NOTE_CHARS)),
    ]
    if found.may_follow:
        lines.append(words("emergency-answered", answered=found.answered, called=len(found.called)))
        absent = [one for one in found.called if one.answered_at is None]
        if absent:
            named = [
                f"{called_by_name(one.person_id, names, words)} ({cut(units.get(one.unit_id, ''), UNIT_CHARS)})"
                for one in absent[:MOST_NAMED]
            ]
            lines.append(_absent_line(named, len(absent), words))
        lines.append(_work_line(found.figures.tasks, found.figures.done, found.figures.late, words))
    own = next((one for one in found.called if one.person_id == me), None)
    buttons = []
    hints = []
    if own is not None and own.answered_at is not None:
        lines.append(words("emergency-own-answer", at=words.brief(own.answered_at)))
    elif own is not None:
        buttons.append(_present(words))
        hints.append(words("emergency-present-hint"))
    unit = cut(units.get(emergency.unit_id, ""), UNIT_CHARS)
    if found.may_end:
        action = pack(Action("end_emergency", value=str(emergency.id)))
        buttons.append(Button(words("emergency-end-button"), action))
        hints.append(words("emergency-end-hint", unit=unit))
    return Outgoing(
        "\n".join(lines),
        heading=words("emergency-heading", unit=unit),
        buttons=tuple((button,) for button in buttons),
        hint=" ".join(hints),
    )


def _present(words: Words) -> Button:
    return Button(words("emergency-present-button"), pack(Action("present")))


def _absent_line(named: list[str], count: int, words: Words) -> str:
    return words("emergency-absent", who=", ".join(named), more=count - len(named))


def _work_line(tasks: int, done: int, late: int, words: Words) -> str:
    return words("emergency-work", tasks=tasks, done=done, late=late)


def _count(facts: Mapping[str, Fact], name: str) -> int:
    return int(str(facts.get(name) or 0))
