"""What an official says in plain words: an order is drafted, a decision is taken on the task meant or asked about, a
question is answered with a list; nothing goes out or changes without a yes."""

import re
from collections.abc import Sequence
from itertools import pairwise

from adapters.chat.dialogues import choosing, lists, looking, ordering, parties, scoping, steps
from adapters.chat.dialogues.choosing import Wish, ask_which, fitting
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar import decisions
from adapters.chat.grammar.commands import Command, NotACommand, Verb
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.names import Found
from adapters.chat.grammar.reading import Directory, Intent, Reading
from adapters.chat.grammar.sentence import Sentence
from adapters.chat.outgoing import Reply
from domain.records import TaskLine

_ORDERS = frozenset(
    {Intent.ASSIGN, Intent.ASSIGN_RECURRING, Intent.ASSIGN_COOP, Intent.ASSIGN_COMMENT, Intent.OPEN_TASK}
)
_DECISIONS = {
    Intent.ACCEPT: Verb.ACCEPT,
    Intent.RETURN: Verb.RETURN,
    Intent.CANCEL: Verb.CANCEL,
    Intent.REASSIGN: Verb.HAND_OVER,
    Intent.REMIND: Verb.URGE,
}
_ABOUT_TIME = {Intent.EXTEND_GRANT: Verb.GRANT, Intent.EXTEND_DENY: Verb.REFUSE}
# What read_command makes of words that may be a free sentence; every named feature has its own way, unless the whole
# of the sentence is surely an order (`báo cáo tháng 11 trước 16h mai`) or gives more time (`được thêm 2 ngày`).
_MAY_BE_FREE = frozenset({"", "question", "negated"})
_NEVER_FREE = frozenset({"undo", "directive"})
# Plain words act on a task that is named or replied to; the only one that fits may not be what they speak of.
_ACTS_ON_REPLY = (Verb.RETURN, Verb.HAND_OVER, Verb.URGE, Verb.CANCEL, Verb.ACCEPT)
_PLAIN = frozenset({"", "which_task"})
# What keeps a message from being one order.
_DOUBTS = frozenset({"two_orders", "correction", "exception", "repeat_end"})
# The list of what is late answers only who asks for that.
_LATE = re.compile(r"\b(?:tre|cham|qua han|chua|no|ton|lau|late|overdue)\b")
_ALL = 200
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS_OF_A_NAME = 4
# What an order may lack and is asked for, once it says the rest.
_ASKED_FOR = (("due",), ("lead",))


async def hear(turn: Turn, words: NotACommand) -> Reply | None:
    """The answer to an official's plain words; None where they say nothing of the work, or not surely enough."""
    if not turn.actor.reach or turn.incoming.is_group or words.reason in _NEVER_FREE:
        return None
    known = turn.directory(turn.actor.reach | turn.actor.leads)
    reading = await scoping.read(turn, turn.text, known)
    intent = reading.intent
    if words.reason not in _MAY_BE_FREE:
        is_meant = words.task is None and (intent in _ABOUT_TIME or (intent in _ORDERS and reading.due is not None))
        if not is_meant:
            return None
    if intent in _DECISIONS:
        return await _decide(turn, reading, _DECISIONS[intent], known)
    if intent in _ABOUT_TIME:
        return await _about_time(turn, reading, _ABOUT_TIME[intent], known)
    if intent is None:
        is_grant = reading.due is not None and decisions.gives_until(Sentence(turn.text))
        return await _about_time(turn, reading, Verb.GRANT, known) if is_grant else None
    if reading.question in _DOUBTS:
        return (await scoping.doubt(turn, turn.text))[1]
    if intent in _ORDERS and (reading.is_sure or await _asks_for_the_rest(turn, reading)):
        return await _order(turn, reading)
    if not reading.is_sure:
        return None
    if intent is Intent.EVENT and reading.due is not None and reading.due.due_at is not None:
        return turn.say("heard-event", at=turn.words.moment(reading.due.due_at), title=reading.title)
    if intent is Intent.QUERY:
        return await _shown(turn, reading)
    return None


async def decides(turn: Turn, number: int) -> bool:
    """Whether an official's words are a decision that is open on that task."""
    if not turn.actor.reach:
        return False
    intent = (await scoping.read(turn, turn.text, turn.directory(turn.actor.reach | turn.actor.leads))).intent
    verb = None if intent is None else _DECISIONS.get(intent) or _ABOUT_TIME.get(intent)
    lines = [] if verb is None else await fitting(turn, verb, limit=_ALL)
    return any(line.number == number for line in lines)


async def _shown(turn: Turn, reading: Reading) -> Reply | None:
    named = reading.units[0] if len(reading.units) == 1 else ""
    shown = await looking.asked(turn, named)
    if shown is not None or not _LATE.search(fold(turn.text)):
        return shown
    return await lists.overdue(turn, Command(Verb.OVERDUE, rest=named))


async def _about_time(turn: Turn, reading: Reading, verb: Verb, known: Directory) -> Reply:
    """More time is granted or refused for the task replied to or named; else one question with those that ask for it."""
    rest = turn.text if verb is Verb.GRANT and reading.due is not None else reading.reason
    wish = Wish(verb, rest="" if verb is Verb.GRANT and reading.due is None else rest)
    number = reading.task if reading.task is not None else await turn.replied_task()
    if number is not None:
        return await steps.take_on(turn, wish, number)
    lines = _of_those_named(await fitting(turn, verb, limit=choosing.MOST_CANDIDATES), reading, known)
    return ask_which(turn, lines, wish) if lines else turn.say("extension-nothing-asked")


async def _order(turn: Turn, reading: Reading) -> Reply | None:
    if turn.draft is not None:
        return await ordering.begin(turn, Command(Verb.ASSIGN, rest=turn.text))
    return await ordering.begin_from(turn, reading)


async def _asks_for_the_rest(turn: Turn, reading: Reading) -> bool:
    """Whether a new order was surely given, that lacks its date, or whom it is for, and nothing else."""
    if reading.missing not in _ASKED_FOR or await turn.replied_task() is not None:
        return False
    due = reading.due
    return reading.missing == ("due",) or (due is not None and due.due_at is not None)


async def _decide(turn: Turn, reading: Reading, verb: Verb, known: Directory) -> Reply | None:
    """A step on the task that is replied to or named; else one question with those that fit."""
    mention = reading.lead or (reading.people[0] if reading.people else "")
    wish = Wish(verb, rest=reading.reason, mention=mention if verb is Verb.HAND_OVER else "")
    number = reading.task if reading.task is not None else await turn.replied_task()
    is_plain = reading.question in _PLAIN and (verb is not Verb.ACCEPT or decisions.only_accepts(Sentence(turn.text)))
    if number is not None and is_plain and verb in _ACTS_ON_REPLY:
        return await steps.take_on(turn, wish, number)
    lines = await fitting(turn, verb, limit=choosing.MOST_CANDIDATES)
    if number is not None:
        lines = [line for line in lines if line.number == number]
    elif verb is not Verb.HAND_OVER:
        lines = _of_the_title(_of_those_named(lines, reading, known, turn.text), turn.text)
    if verb is Verb.RETURN and number is None and not lines:
        # `ấp 3 chụp lại biển hiệu, hạn chiều mốt`: nothing of theirs waits to be accepted, so that it is new work.
        new = await scoping.read(turn, turn.text, known, as_new=True)
        if new.intent in _ORDERS and new.is_sure:
            return await _order(turn, new)
        first, rest, _ = _begins_with(turn.text, known)
        if first and reading.due is not None:
            return await ordering.begin(turn, Command(Verb.ASSIGN, rest=f"{first}: {rest}"))
    return ask_which(turn, lines, wish) if lines else turn.say(f"no-candidate-{verb}")


def _begins_with(text: str, known: Directory) -> tuple[str, str, list[Found]]:
    """Whom the sentence begins with, also in small letters; what it says of them; and who that may be."""
    words = text.split()
    for count in range(min(_MOST_WORDS_OF_A_NAME, len(words) - 1), 0, -1):
        name = " ".join(words[:count]).strip(",:")
        found = parties.look_up(name, known)
        if len(found) == 1 and not found[0].rest:
            return name, " ".join(words[count:]), found
    return "", text, []


def _of_the_title(lines: Sequence[TaskLine], text: str) -> list[TaskLine]:
    """The tasks with two words of whose title, one behind the other, the sentence speaks; all, where it does of none."""
    said = _pairs(text)
    named = [line for line in lines if said & _pairs(line.title)]
    return named or list(lines)


def _pairs(text: str) -> set[tuple[str, str]]:
    words = _WORD.findall(fold(text))
    return set(pairwise(words))


def _of_those_named(lines: Sequence[TaskLine], reading: Reading, known: Directory, text: str = "") -> list[TaskLine]:
    """The tasks of the units and people that the sentence names, or begins with; all, where it names nobody known."""
    names = (*reading.units, *reading.people, *((reading.lead,) if reading.lead else ()))
    found = [one for name in names for one in parties.look_up(name, known)]
    if not names and text:
        found = _begins_with(text, known)[2]
    units = {one.unit.unit_id for one in found if one.unit is not None}
    people = {one.person.person_id for one in found if one.person is not None}
    return [line for line in lines if not found or line.unit_id in units or line.lead_id in people]
