"""An order that is out is put otherwise, or goes on after a pause: its fields and dates, read from words."""

import re
from datetime import datetime

from adapters.chat.dialogues import instead
from adapters.chat.dialogues.choosing import Wish
from adapters.chat.dialogues.drafting import priority_of
from adapters.chat.dialogues.dues import why_no_date, without_due
from adapters.chat.dialogues.extending import Done
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.manners import is_only_polite
from adapters.chat.grammar.order import read_field
from adapters.chat.grammar.verbs import Verb
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.changes import change_line
from adapters.chat.texts.lines import cut
from domain.amendment import TEXTS, Changes
from domain.task import Priority, TaskState
from domain.usecases import changing

VERBS = frozenset({Verb.AMEND, Verb.RESUME})
_SHOWN_CHARS = 80
_DOUBTFUL = "C"
_PARTS = re.compile(r"\s*[;\n]\s*")
# Of a task that is out these are fields without a colon too.
_SPOKEN = re.compile(r"^(việc|nội dung|mức độ|kết quả|chỉ tiêu|căn cứ|task|result)\s+(?!:)(.*)$", re.IGNORECASE)
_TITLE = re.compile(r"^(tên|ten|tên việc)\s*:?\s+(.*)$", re.IGNORECASE)
_HEADED = re.compile(r"^(?:hạn|han|due)\s*:?\s+", re.IGNORECASE)
_OTHER_FIELDS = frozenset({"lead", "partners", "supervisor", "acceptor"})


async def take_on(turn: Turn, wish: Wish, number: int) -> Reply | Done:
    """The task is as it was said, or goes on; or it is said how to say it."""
    return await (_resume if wish.verb is Verb.RESUME else _amend)(turn, wish, number)


async def _amend(turn: Turn, wish: Wish, number: int) -> Reply | Done:
    await turn.act.load(number)
    changes = await read_changes(turn, wish.rest)
    if isinstance(changes, Reply):
        return changes
    if not changes:
        return turn.say("amend-how", number=number)
    before = await turn.act.load(number)
    told = {name: before.due_at if name in ("due", "no_due") else getattr(before, name) for name in changes}
    task = await changing.amend_task(turn.act, number, changes)
    after = [_line(turn, name, changes[name], told[name]) for name in changes]
    if task.state is TaskState.ASSIGNED and before.state is not TaskState.ASSIGNED:
        lead = (await turn.uow.organisation.names([task.lead_id]))[task.lead_id]
        after.append(turn.words("amended-receipt", lead=turn.words.hail(lead)))
    return Done("task-amended", task, {}, tuple(after))


async def _resume(turn: Turn, wish: Wish, number: int) -> Reply | Done:
    due_at: datetime | None = None
    if not is_only_polite(wish.rest):
        found = await read_due(turn, wish.rest)
        if isinstance(found, Reply):
            return found
        due_at = found
    task = await changing.resume(turn.act, number, due_at)
    due = "" if task.due_at is None else turn.words("card-due", at=turn.words.moment(task.due_at))
    return Done("task-resumed", task, {"due": due})


async def read_changes(turn: Turn, text: str) -> Changes | Reply:
    """The fields that the text names, parted by semicolons; empty where it names none, or one that is changed otherwise."""
    changes: dict[str, str | datetime | Priority] = {}
    for part in filter(None, _PARTS.split(text.strip())):
        reason = without_due(part)
        if reason is not None:
            changes["no_due"] = reason
            continue
        found = read_field(part) or read_field(_TITLE.sub(r"việc: \2", _SPOKEN.sub(r"\1: \2", part)))
        if found is None or found[0] in _OTHER_FIELDS:
            return {}
        name, value = found
        if name == "due":
            due_at = await read_due(turn, value)
            if isinstance(due_at, Reply):
                return due_at
            changes[name] = due_at
        elif name == "priority":
            priority = priority_of(value)
            if priority is None:
                return {}
            changes[name] = priority
        elif name in TEXTS:
            changes[name] = value.strip()
    return changes


async def read_due(turn: Turn, text: str) -> datetime | Reply:
    """The date that these words name, still to come; or what is wrong with them."""
    found = read_deadline(text, turn.now, await turn.calendar(), turn.settings.zone)
    if found is None or found.due_at is None or found.kind == _DOUBTFUL:
        return await _no_date(turn, found, text)
    if found.due_at <= turn.now:
        return turn.say("due-is-past", due=turn.words.moment(found.due_at))
    return found.due_at


async def _no_date(turn: Turn, found: Deadline | None, text: str) -> Reply:
    """Why these words are no date; what they probably mean is asked, as the same sentence with that date."""
    proposed = None if found is None else found.proposed_at or found.due_at
    if proposed is None or proposed <= turn.now:
        no_such = await instead.no_such_day(turn, is_due=True)
        return no_such or turn.here(Outgoing(why_no_date(turn, found, _HEADED.sub("", text))))
    heading = turn.words("due-doubtful", text=cut(_HEADED.sub("", text), _SHOWN_CHARS))
    at = proposed.astimezone(turn.settings.zone)
    before, said, after = turn.text.rpartition(text)
    if not said:
        return turn.here(Outgoing(f"{heading}\n{turn.words('due-another')}"))
    name = "hạn " if _HEADED.match(text) else ""
    sentence = f"{before}{name}{at:%H:%M %d/%m/%Y}{after}"
    return instead.propose(turn, heading, [sentence], [turn.words.moment(proposed)])


def _line(turn: Turn, name: str, value: object, before: object) -> str:
    facts = {name: _plain(value), f"{'due' if name == 'no_due' else name}_before": _plain(before)}
    return change_line(name, facts, turn.words)


def _plain(value: object) -> str | None:
    return value.isoformat() if isinstance(value, datetime) else None if value is None else str(value)
