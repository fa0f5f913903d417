"""What a member asks for or reports: each rule gives its reading, or None where the message is something else."""

from adapters.chat.grammar import claims, member_questions, mere_talk, nothing_there
from adapters.chat.grammar.handing_on import (
    asks_a_favour,
    heir_of,
    is_handing_on,
    is_plain_refusal,
    is_refusal,
    is_retraction,
    reason_beside,
)
from adapters.chat.grammar.heard import UNKNOWN, Heard
from adapters.chat.grammar.more_time import asks_for_time, new_due, rest_beside, speaks_of_time
from adapters.chat.grammar.names import find_party
from adapters.chat.grammar.reading import Intent, Reading
from adapters.chat.grammar.reasons import read_reason
from adapters.chat.grammar.reports import read_report

_LOOKS_LIKE_NONE = ("thiếu giấy tờ", "người dân vắng", "khác")


def retract(heard: Heard) -> Reading | None:
    return Reading(Intent.RETRACT) if is_retraction(heard.line) else None


def extend(heard: Heard) -> Reading | None:
    if not asks_for_time(heard.line):
        return UNKNOWN if speaks_of_time(heard.line) else None
    due = new_due(heard.line, heard.now, heard.calendar, heard.zone, heard.current_due)
    reason = read_reason(heard.text, rest_beside(heard.line, due))
    is_dated = due is not None and (due.due_at or due.proposed_at) is not None
    missing = () if is_dated else ("due",)
    question = "due" if missing else ("day" if due is not None and due.kind == "C" else "")
    return Reading(
        Intent.EXTEND_REQUEST, due=due if is_dated else None, reason=reason, missing=missing, question=question
    )


def delegate(heard: Heard) -> Reading | None:
    is_favour = asks_a_favour(heard.line) and not claims.is_told_as_past(heard.line)
    if not is_favour and not is_handing_on(heard.line):
        return None
    heir = heir_of(heard.line, is_known=lambda name: _is_known(heard, name))
    if is_favour and not heir and not is_handing_on(heard.line):
        return None
    if not heir and is_refusal(heard.line):
        # `chị giao cho tổ khác nha`
        return None
    if not heir and member_questions.asks_for_whom(heard.line):
        return UNKNOWN
    reason = read_reason(heard.text) or reason_beside(heard.text)
    missing = () if heir else ("people",)
    return Reading(
        Intent.DELEGATE_REQUEST,
        people=(heir,) if heir else (),
        reason=reason,
        missing=missing,
        question="" if heir else "who",
    )


def refuse(heard: Heard) -> Reading | None:
    is_hindered = heard.difficulty not in ("", "khác") and not is_plain_refusal(heard.line)
    if not is_refusal(heard.line) or is_hindered or mere_talk.is_no_decision(heard.text):
        return None
    return Reading(Intent.REFUSE, reason=read_reason(heard.text) or reason_beside(heard.text))


def report(heard: Heard) -> Reading | None:
    report = read_report(heard.line)
    if report is None or member_questions.is_question(heard.line):
        return None
    return Reading(Intent.REPORT_ZERO if report.is_zero else Intent.REPORT, numbers=report.numbers)


def _is_known(heard: Heard, name: str) -> bool:
    known = heard.directory
    return bool((known.units or known.people) and find_party(name, known.units, known.people))


def not_applicable(heard: Heard) -> Reading | None:
    is_hindered = heard.difficulty and heard.difficulty not in _LOOKS_LIKE_NONE
    if is_hindered and not nothing_there.is_none_without(heard.line):
        return None
    is_none = nothing_there.is_not_applicable(heard.line) and not _asks_plainly(heard)
    return Reading(Intent.NOT_APPLICABLE, reason=read_reason(heard.text)) if is_none else None


def zero(heard: Heard) -> Reading | None:
    if heard.difficulty and heard.difficulty not in _LOOKS_LIKE_NONE:
        return None
    if nothing_there.is_zero(heard.line) and not _asks_plainly(heard) and not heard.amounts.value:
        return Reading(Intent.REPORT_ZERO)
    return None


def _asks_plainly(heard: Heard) -> bool:
    return heard.line.source.rstrip(" .!)").endswith("?")
