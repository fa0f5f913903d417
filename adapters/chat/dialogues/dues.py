"""When an order is due: read from words, echoed as a date, asked about where the words leave a doubt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.chat.dialogues.instead import why_not
from adapters.chat.dialogues.turn import Turn, pick_buttons
from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.impossible import find_impossible
from adapters.chat.grammar.manners import is_only_polite
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.lines import cut
from domain.draft import Draft
from domain.errors import Fact

DUE = "due"
NO_DUE = "no_due"
_ASKED = "C"
_SHOWN_CHARS = 80
_NO_DUE = re.compile(r"\s*(?:khong|ko|k)\s+(?:co\s+)?(?:thoi\s+)?han\b[\s:,]*(?:vi\b|do\b|ly do\b|boi\b)?[\s:,]*")
_NO_DUE_ENGLISH = re.compile(r"\s*no (?:deadline|due date|due)\b[\s:,]*(?:because\b|as\b)?[\s:,]*")
# What stands before a deadline in a sentence and is no part of the work.
_LEADING = re.compile(
    r"(?:[\s,;.:\-–]|\b(?:han|hạn|thời hạn|trước|truoc|xong|đến|den|vào|vao|trong|by|before|due)\b)+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence without its deadline, and the deadline's own words."""

    title: str
    due_text: str


def cut_due(deadline: Deadline, title: str) -> Cut:
    """A deadline at the end is taken out of the sentence; one in its middle, or in doubt, stays where it is said. That it
    has passed is no doubt."""
    start, end = deadline.span
    text = title[start:end]
    rest = title[end:].strip(" .,;:!-–)")
    before = _LEADING.sub("", title[:start]).rstrip()
    is_doubtful = deadline.kind == _ASKED and "past" not in deadline.notes
    if not is_only_polite(rest) or not before or is_doubtful:
        return Cut(title, text)
    return Cut(before, text)


async def find_due(turn: Turn, title: str) -> Cut | None:
    """The deadline that a free sentence holds, if it holds one."""
    found = read_deadline(title, turn.now, await turn.calendar(), turn.settings.zone)
    if found is None or (found.due_at is None and found.proposed_at is None and "past" not in found.notes):
        return None
    return cut_due(found, title)


async def put_due(turn: Turn, draft: Draft, text: str) -> Reply | None:
    """The draft holds the due date; or the question that was asked instead."""
    reason = without_due(text)
    if reason is not None:
        return put_no_due(turn, draft, reason)
    found = read_deadline(text, turn.now, await turn.calendar(), turn.settings.zone)
    if found is None or (found.due_at is None and found.proposed_at is None):
        return await _no_date(turn, found, text)
    if found.due_at is None or found.kind == _ASKED:
        return _ask(turn, found, text)
    if found.due_at <= turn.now:
        turn.ask("field", {"field": DUE})
        return turn.say("due-is-past", due=turn.words.moment(found.due_at))
    accept_due(turn, draft, found.due_at, text, found.notes, found.recurrence or "")
    return None


def put_no_due(turn: Turn, draft: Draft, reason: str) -> Reply | None:
    """The order has no due date, for a reason; the reason is asked for where it was not said."""
    if not reason.strip():
        turn.ask("field", {"field": NO_DUE})
        return turn.say("ask-no-due-reason")
    draft.due_at, draft.due_text, draft.no_due_reason, draft.notes = None, "", reason.strip(), ()
    draft.recurrence = ""
    return None


async def accept_proposed(turn: Turn, draft: Draft, due_at: datetime, facts: Mapping[str, Fact]) -> None:
    """The date that was proposed for doubtful words is the due date, again by their rule if they told one; a day off
    among these is noted like any other."""
    calendar = await turn.calendar()
    day = due_at.astimezone(turn.settings.zone).date()
    is_off = not calendar.is_working_day(day)
    note = "today_off" if day == turn.today else "day_off" if day in calendar.days_off else "weekend"
    text, recurrence = str(facts.get("text") or ""), str(facts.get("recurrence") or "")
    accept_due(turn, draft, due_at, text, (note,) if is_off else (), recurrence)


def accept_due(
    turn: Turn, draft: Draft, due_at: datetime, text: str, notes: Sequence[str], recurrence: str = ""
) -> None:
    """The draft is due then, again by the rule if there is one, and what is odd about the date is noted for the
    preview."""
    draft.due_at, draft.due_text, draft.no_due_reason, draft.recurrence = due_at, text, "", recurrence
    draft.notes = tuple(code for code in dict.fromkeys(notes) if turn.words.knows(f"note-{code}"))


def without_due(text: str) -> str | None:
    """The reason in "không hạn vì …", which may be empty; None if the text says no such thing."""
    folded = fold(text)
    match = _NO_DUE.match(folded) or _NO_DUE_ENGLISH.match(folded)
    return None if match is None else text[match.end() :].strip()


async def _no_date(turn: Turn, found: Deadline | None, text: str) -> Reply:
    """Words that are no date: why not, and the nearest date that there is, as a question; else the date is asked again."""
    no_such = find_impossible(text, turn.today)
    if no_such is not None and no_such.instead:
        near = read_deadline(no_such.instead, turn.now, await turn.calendar(), turn.settings.zone)
        at = None if near is None else near.due_at or near.proposed_at
        if near is not None and at is not None and at > turn.now:
            return _propose(turn, at, no_such.instead, near.recurrence, why_not(turn, no_such))
    turn.ask("field", {"field": DUE})
    return turn.here(Outgoing(why_no_date(turn, found, text)))


def why_no_date(turn: Turn, found: Deadline | None, text: str) -> str:
    """What is wrong with words that are no date to come, and how one is written."""
    no_such = find_impossible(text, turn.today)
    if no_such is not None:
        return "\n".join((why_not(turn, no_such), turn.words("due-another")))
    said = cut(text, _SHOWN_CHARS)
    if found is not None and found.condition:
        return turn.words("due-has-condition", text=said)
    is_past = found is not None and ("past" in found.notes or (found.due_at or found.proposed_at) is not None)
    return turn.words("due-words-are-past" if is_past else "due-not-read", text=said)


def _ask(turn: Turn, found: Deadline, text: str) -> Reply:
    """Doubtful words: one question, with what they probably mean as its first answer."""
    proposed = found.proposed_at or found.due_at
    if proposed is None or proposed <= turn.now:
        turn.ask("field", {"field": DUE})
        return turn.here(Outgoing(why_no_date(turn, found, text)))
    heading = turn.words("due-doubtful", text=cut(text, _SHOWN_CHARS))
    return _propose(turn, proposed, text, found.recurrence, heading)


def _propose(turn: Turn, proposed: datetime, text: str, recurrence: str | None, heading: str) -> Reply:
    question = turn.ask(DUE, {"text": text, "recurrence": recurrence or ""}, [proposed.isoformat()])
    label = turn.words.moment(proposed)
    buttons = pick_buttons([label], question)
    return turn.personal(
        Outgoing(turn.words("due-proposed", due=label), heading=heading, buttons=buttons, hint=turn.words("due-hint"))
    )
