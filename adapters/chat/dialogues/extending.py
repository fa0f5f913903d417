"""More time: until when and why, in the asker's words; what is missing is asked, and a doubtful date is proposed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time

from adapters.chat.dialogues import ways_out
from adapters.chat.dialogues.choosing import Wish
from adapters.chat.dialogues.instead import why_not
from adapters.chat.dialogues.turn import Turn, pick_buttons, read_moment
from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.impossible import find_impossible
from adapters.chat.grammar.manners import is_only_polite
from adapters.chat.grammar.member import read_member
from adapters.chat.grammar.more_time import as_until
from adapters.chat.grammar.reasons import PERSONAL, kept
from adapters.chat.grammar.verbs import Verb
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.lines import cut
from adapters.chat.texts.steps import Rows
from domain.access import ensure_can_decide_time
from domain.errors import BadInput, Fact, NotAllowed
from domain.records import Question
from domain.task import Task
from domain.usecases import extensions
from domain.usecases.extensions import Asked

VERBS = frozenset({Verb.EXTEND, Verb.GRANT})
UNTIL, WHY, DAY = "extend_until", "extend_why", "extend_day"
KINDS = frozenset({UNTIL, WHY, DAY})
_DOUBTFUL = "C"
_SHOWN_CHARS = 80
# Proposed to who returns something after its due date: 17:00 of the second working day.
_FAIR_DAYS, _END_OF_DAY = 2, time(17)
_OFFERED = "offered"
_AROUND_A_DATE = re.compile(
    r"\b(?:den|toi|cho|han|moi|la|gia han|them|lui|doi|sang|qua|ngay|nhe|nha|a|em|anh|chi|to|until|by|please)\b"
)
_WHY_BEHIND = re.compile(r"[,;]|\s(?:vì|vi|do|tại|tai|because)\s", re.IGNORECASE)
_BECAUSE = re.compile(r"^(?:of|that|as|because)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Done:
    """What is true now: the wording with its facts, and lines that follow it."""

    message_id: str
    task: Task
    facts: Mapping[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()


async def take_on(turn: Turn, wish: Wish, number: int) -> Reply | Done:
    """More time is asked for, given or granted; or what is missing for it is asked."""
    task = await extensions.look(turn.act, number, asks=wish.verb is Verb.EXTEND)
    wish = replace(wish, rest=as_until(wish.rest))
    if wish.verb is Verb.GRANT:
        return await _grant(turn, wish, task)
    due, reason = await _read(turn, wish.rest, task)
    if due is None and wish.rest and _may_hold_a_date(wish.rest):
        due, _ = await _read(turn, f"gia hạn đến {_behind_to(wish.rest)}", task)
    if due is None or (due.due_at or due.proposed_at) is None:
        proposed = await _possible(turn, wish.verb, task, reason, wish.rest)
        if proposed is not None:
            return proposed
    return await _until(turn, wish.verb, task, due, reason, wish.rest)


async def answered(turn: Turn, asked: Question, text: str) -> Reply | Done:
    """The date or the reason that was asked for has been given in words."""
    turn.is_answer = True
    number, verb = int(str(asked.facts["task"])), Verb(str(asked.facts["verb"]))
    task = await extensions.look(turn.act, number, asks=verb is Verb.EXTEND)
    if asked.kind == WHY:
        return await _go(turn, verb, task, read_moment(str(asked.facts["due"])), kept(text))
    due, reason = None, ""
    for said in (text, f"gia hạn {text}", f"gia hạn đến {text}"):
        read, why = await _read(turn, said, task)
        due, reason = due or read, reason or (why if read is not None else "")
    reason = reason or str(asked.facts.get("reason") or "")
    if due is not None and (due.due_at or due.proposed_at) is not None:
        return await _until(turn, verb, task, due, reason, text)
    proposed = await _possible(turn, verb, task, reason, text)
    if proposed is not None:
        return proposed
    turn.dialogue.question = asked
    return turn.here(Outgoing(_why_not(turn, due, text, task)))


async def answers(turn: Turn, asked: Question) -> bool:
    """Whether the words answer the question. A date that was only offered is answered by a date and by nothing else: who
    returned a task may go on with other things."""
    if not asked.facts.get(_OFFERED):
        return True
    text = clean(turn.text)
    due = read_deadline(text, turn.now, await turn.calendar(), turn.settings.zone)
    if due is None:
        return False
    start, end = due.span
    return not _AROUND_A_DATE.sub("", fold(f"{text[:start]} {text[end:]}")).strip(" .,;:!?")


async def picked(turn: Turn, asked: Question, place: int) -> Reply | Done:
    """The proposed date is the one meant."""
    verb = Verb(str(asked.facts["verb"]))
    task = await extensions.look(turn.act, int(str(asked.facts["task"])), asks=verb is Verb.EXTEND)
    reason = str(asked.facts.get("reason") or "")
    return await _go(turn, verb, task, read_moment(asked.options[place - 1]), reason)


async def offered_after_return(turn: Turn, task: Task, reason: str) -> tuple[tuple[str, ...], Rows]:
    """What is returned after its due date is late at once: a new date is proposed to whoever may give it, else it is
    said who may. Lines and buttons; nothing where the date is still ahead."""
    if task.due_at is None or task.due_at > turn.now:
        return (), ()
    facts: dict[str, str | int] = {"due": turn.words.moment(task.due_at), "number": task.number}
    try:
        ensure_can_decide_time(turn.actor, task)
    except NotAllowed:
        names = await turn.uow.organisation.names([task.assigner_id])
        return (turn.words("returned-late-tell", assigner=turn.words.hail(names[task.assigner_id]), **facts),), ()
    if turn.incoming.is_group or turn.draft is not None:
        return (turn.words("returned-late-how", **facts),), ()
    day = (await turn.calendar()).shift(turn.now, _FAIR_DAYS).astimezone(turn.settings.zone).date()
    proposed = datetime.combine(day, _END_OF_DAY, turn.settings.zone).astimezone(turn.now.tzinfo)
    question = turn.ask(DAY, _facts(Verb.GRANT, task, reason) | {_OFFERED: True}, [proposed.isoformat()])
    label = turn.words("returned-late-button", due=turn.words.moment(proposed))
    return (turn.words("returned-late-ask", **facts),), pick_buttons([label], question)


async def _grant(turn: Turn, wish: Wish, task: Task) -> Reply | Done:
    """As it was asked for, unless another date follows."""
    if is_only_polite(wish.rest):
        return await _go(turn, wish.verb, task, None, "")
    due, reason = await _read(turn, wish.rest, task)
    if due is None:
        due, reason = await _read(turn, f"gia hạn {wish.rest}", task)
    if due is None or (due.due_at or due.proposed_at) is None:
        proposed = await _possible(turn, wish.verb, task, reason, wish.rest)
        return proposed or turn.here(Outgoing(_why_not(turn, due, wish.rest, task)))
    return await _until(turn, wish.verb, task, due, reason, wish.rest)


async def _until(turn: Turn, verb: Verb, task: Task, due: Deadline | None, reason: str, text: str) -> Reply | Done:
    if due is None or (due.due_at or due.proposed_at) is None:
        turn.ask(UNTIL, _facts(verb, task, reason))
        current = turn.words.moment(task.due_at) if task.due_at is not None else ""
        asked = turn.words("extension-until", hail=turn.hail(), number=task.number, due=current)
        over = await _day_over(turn, text)
        if over:
            asked = "\n".join((turn.words("due-words-are-past", text=cut(over, _SHOWN_CHARS)), asked))
        return turn.here(Outgoing(asked, hint=turn.words("extension-until-hint"), task_id=task.id))
    if due.due_at is None or due.kind == _DOUBTFUL:
        proposed = due.proposed_at or due.due_at
        return _propose(turn, verb, task, proposed, reason, text) if proposed else turn.say("question-is-over")
    # `thêm 3 ngày` ended on a day off.
    remark = turn.words("note-moved") if "moved" in due.notes else ""
    done = await _go(turn, verb, task, due.due_at, reason, remark)
    return replace(done, after=(*done.after, remark)) if isinstance(done, Done) and remark else done


async def _go(
    turn: Turn, verb: Verb, task: Task, due_at: datetime | None, reason: str, remark: str = ""
) -> Reply | Done:
    if verb is Verb.GRANT:
        granted = await extensions.grant(turn.act, task.number, due_at, reason)
        return Done("extension-given", granted, due_of(turn, granted))
    had_request = task.asked_due_at is not None
    if due_at is None:
        raise ValueError("more time is asked until a moment")
    try:
        done = await extensions.extend(turn.act, task.number, due_at, reason)
    except BadInput as error:
        if error.code != "reason_missing":
            raise
        question = turn.ask(WHY, _facts(verb, task, "") | {"due": due_at.isoformat()})
        why = turn.words("extension-why", hail=turn.hail(), number=task.number, due=turn.words.moment(due_at))
        return ways_out.asked(turn, question, "\n".join(filter(None, (why, remark))))
    if not isinstance(done, Asked):
        return Done("extension-given", done, due_of(turn, done))
    return await _asked(turn, done, due_at, had_request)


async def _asked(turn: Turn, done: Asked, due_at: datetime, had_request: bool) -> Done:
    names = await turn.uow.organisation.names([done.decider_id])
    facts = {"decider": turn.words.hail(names[done.decider_id]), "due": turn.words.moment(due_at)}
    after = []
    if done.waits_until is not None:
        after.append(turn.words("extension-waits", until=turn.words.moment(done.waits_until)))
    if not had_request:
        after.append(turn.words("extension-undo"))
    turn.touched.add(done.decider_id)
    return Done("extension-changed" if had_request else "extension-asked", done.task, facts, tuple(after))


def _propose(
    turn: Turn, verb: Verb, task: Task, proposed: datetime, reason: str, text: str, heading: str = ""
) -> Reply:
    """Doubtful words: what they probably mean, to be agreed to."""
    question = turn.ask(DAY, _facts(verb, task, reason), [proposed.isoformat()])
    label = turn.words.moment(proposed)
    return turn.personal(
        Outgoing(
            turn.words("extension-proposed", number=task.number, due=label),
            heading=heading or turn.words("extension-doubtful", text=cut(text, _SHOWN_CHARS)),
            buttons=pick_buttons([label], question),
            hint=turn.words("extension-proposed-hint"),
        )
    )


async def _possible(turn: Turn, verb: Verb, task: Task, reason: str, text: str) -> Reply | None:
    """A day that does not exist: why, and the nearest one that does, to be agreed to; None where there is none."""
    no_such = find_impossible(text, turn.today)
    if no_such is None or not no_such.instead:
        return None
    for said in (f"gia hạn {no_such.instead}", f"gia hạn đến {no_such.instead}"):
        due, why = await _read(turn, said, task)
        at = None if due is None else due.due_at or due.proposed_at
        if at is not None:
            return _propose(turn, verb, task, at, reason or why, text, why_not(turn, no_such))
    return None


async def _day_over(turn: Turn, text: str) -> str:
    """The words of a day that is over: `đến hôm qua`; empty where none is named."""
    if not text or not _may_hold_a_date(text):
        return ""
    said = _WHY_BEHIND.split(clean(_behind_to(text)), maxsplit=1)[0]
    found = read_deadline(said, turn.now, await turn.calendar(), turn.settings.zone)
    return said[slice(*found.span)] if found is not None and "past" in found.notes else ""


def _why_not(turn: Turn, due: Deadline | None, text: str, task: Task) -> str:
    no_such = find_impossible(text, turn.today)
    if no_such is not None:
        return "\n".join((why_not(turn, no_such), turn.words("due-another")))
    is_past = due is not None and "past" in due.notes
    said = cut(text, _SHOWN_CHARS)
    if is_past:
        return turn.words("due-words-are-past", text=said)
    return turn.words("extension-not-read", text=said, number=task.number)


async def _read(turn: Turn, text: str, task: Task) -> tuple[Deadline | None, str]:
    """The date and the reason in these words; a mere length of time counts from the date as it is."""
    if not text.strip():
        return None, ""
    zone = turn.settings.zone
    reading = read_member(text, turn.now, await turn.calendar(), zone, current_due=task.due_at)
    reason = kept(_BECAUSE.sub("", reading.reason))
    # What was masked before it was read again.
    return reading.due, PERSONAL if fold(reason) in fold(PERSONAL) and reason else reason


def _facts(verb: Verb, task: Task, reason: str) -> dict[str, Fact]:
    return {"verb": verb.value, "task": task.number, "reason": reason}


def due_of(turn: Turn, task: Task) -> dict[str, str]:
    return {"due": turn.words.moment(task.due_at) if task.due_at is not None else ""}


def _may_hold_a_date(text: str) -> bool:
    return bool(re.search(r"\b(?:đến|den|tới|toi|sang|qua|to|until|till)\b", text, re.IGNORECASE))


def _behind_to(text: str) -> str:
    return re.split(r"\b(?:đến|den|tới|toi|sang|qua|to|until|till)\b", text, maxsplit=1, flags=re.IGNORECASE)[-1]
