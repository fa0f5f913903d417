"""What a member's message means: each kind of answer in its turn, the plainest first; what is none of them is unknown."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from adapters.chat.grammar import member_claims, member_requests, receipts
from adapters.chat.grammar.amounts import Amounts, read_amounts
from adapters.chat.grammar.commands import Command, NotACommand, Verb, read_command
from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.difficulties import OTHER, kind_of_difficulty
from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.heard import UNKNOWN, Heard
from adapters.chat.grammar.line import Line, read_line
from adapters.chat.grammar.reading import Directory, Intent, Reading
from adapters.chat.grammar.reasons import kept
from adapters.chat.grammar.reports import counts_first
from domain.worktime import Calendar

# An answer is short. Of a longer one the beginning is read, and nothing is sure.
_MOST_CHARS = 800
# So many words and marks stand in 800 characters of speech at most; a row of figures has more.
_MOST_PIECES = 240
_PIECE = re.compile(r"\w+|[^\w\s]")
_THAT_WAS = re.compile(r"(?<![^\W_])(?:hom|bua)\s*$")
_NOBODY = Directory()
# Typed commands that say nothing of the work done.
_ACKS = frozenset({Verb.RECEIVE, Verb.OK, Verb.CONFIRM, Verb.SEEN})
_NO_ANSWER = (
    frozenset(Verb)
    - _ACKS
    - {Verb.PROGRESS, Verb.CORRECT, Verb.EXTEND, Verb.GRANT, Verb.REFUSE}
    - {Verb.DONE, Verb.DECLINE, Verb.HAND_OVER, Verb.RETURN, Verb.ASSIGN, Verb.BLOCKED, Verb.STAND_IN}
)


def read_member(
    text: str,
    now: datetime,
    calendar: Calendar,
    zone: ZoneInfo,
    directory: Directory | None = None,
    current_due: datetime | None = None,
) -> Reading:
    """What the message says. A length of time that is asked for counts from `current_due`, where that is given.

    Any text is read; only a reading that is sure may act. Names stay as they are written; `directory` tells of a word
    in small letters whether it is one."""
    whole = clean(text).strip()
    source = _beginning(whole)
    if not any(char.isalnum() for char in source):
        return _signs(source)
    command = read_command(source, is_official=False)
    # `+12` counts; it picks nothing from a list.
    is_list_answer = not source.startswith("+")
    if isinstance(command, Command) and not command.weak and command.verb in _NO_ANSWER and is_list_answer:
        task = command.task if command.verb is not Verb.NUMBER else None
        return replace(UNKNOWN, task=task)
    line = _line(source, command)
    due = read_deadline(source, now, calendar, zone, current_due=current_due)
    if due is not None and due.condition is None and _is_all(source, due):
        return Reading(None, due=due)
    due = None if due is None or _is_past(source, due) or "urgent" in due.notes or due.condition else due
    is_done_command = isinstance(command, Command) and command.verb is Verb.DONE and not command.weak
    # `vướng 7 hộ không chịu cài`: what is counted is not done.
    is_stuck = isinstance(command, Command) and command.verb is Verb.BLOCKED and not line.task
    amounts = Amounts() if is_stuck else read_amounts(line, due.span if due else None)
    heard = Heard(
        line=line,
        now=now,
        calendar=calendar,
        zone=zone,
        directory=directory or _NOBODY,
        current_due=current_due,
        due=due,
        amounts=amounts,
        difficulty=kind_of_difficulty(line),
        is_done_command=is_done_command,
    )
    found = next((reading for rule in _RULES if (reading := rule(heard)) is not None), None)
    reading = _as_commanded(command) if found is None else found
    return replace(reading, task=line.task, is_sure=reading.is_sure and len(source) == len(whole))


def _beginning(whole: str) -> str:
    source = whole[:_MOST_CHARS]
    beyond = next(islice(_PIECE.finditer(source), _MOST_PIECES, None), None)
    return source[: beyond.start()] if beyond else source


def _signs(source: str) -> Reading:
    if receipts.signs_agree(source):
        return Reading(Intent.ACK)
    return Reading(Intent.ACK, is_sure=False) if receipts.signs_like(source) else UNKNOWN


def _line(source: str, command: Command | NotACommand) -> Line:
    """A number that begins a row of figures (`12 VNeID, 8 DVC`) is one of them, and no task's."""
    plain = read_line(source)
    may_count = isinstance(command, NotACommand) or command.verb is Verb.PROGRESS
    is_row = command.task is not None and plain.task is None and may_count
    is_row = source.startswith("+") or (is_row and counts_first(plain))
    return plain if is_row else read_line(source, command.task)


def _as_commanded(command: Command | NotACommand) -> Reading:
    """A typed command that is sure says what it says, where its words say nothing else."""
    if not isinstance(command, Command) or command.weak:
        return UNKNOWN
    if command.verb is Verb.DECLINE:
        return Reading(Intent.REFUSE, reason=kept(command.rest))
    if command.verb is Verb.HAND_OVER:
        return Reading(Intent.DELEGATE_REQUEST, people=(command.mention,))
    if command.verb is Verb.DONE:
        return Reading(Intent.DONE)
    if command.verb is Verb.BLOCKED:
        return Reading(Intent.ISSUE, category=OTHER, reason=kept(command.rest))
    return Reading(Intent.ACK) if command.verb in _ACKS else UNKNOWN


# The first rule that has an answer gives it: requests before claims, doubts before deeds.
_RULES: tuple[Callable[[Heard], Reading | None], ...] = (
    member_requests.retract,
    member_claims.twice,
    member_requests.extend,
    member_requests.delegate,
    member_claims.greeting,
    member_requests.report,
    member_claims.none_left,
    member_requests.not_applicable,
    member_requests.zero,
    member_requests.refuse,
    member_claims.nothing_said_of_it,
    member_claims.asked,
    member_claims.soft,
    member_claims.part_done,
    member_claims.issue,
    member_claims.part_of_it,
    member_claims.not_done,
    member_claims.on_the_way,
    member_claims.promised,
    member_claims.sent,
    member_claims.will_do,
    member_claims.done,
    member_claims.ack,
    member_claims.heard_and_more,
    member_claims.hindered,
)


def _is_past(source: str, due: Deadline) -> bool:
    """`hôm thứ sáu` is the one that was."""
    return "past" in due.notes or _THAT_WAS.search(fold(source), 0, due.span[0]) is not None


def _is_all(source: str, due: Deadline) -> bool:
    """The message is a deadline and nothing else."""
    start, end = due.span
    return not any(char.isalnum() for char in source[:start] + source[end:])
