"""A way out of every question for a reason: words that are none leave the step untaken, and that is said."""

from dataclasses import replace

from adapters.chat.dialogues import (
    absences,
    directing,
    emergencies,
    extending,
    free_orders,
    my_data,
    ordering,
    scoping,
    ways_out,
)
from adapters.chat.dialogues.drafting import PREVIEW
from adapters.chat.dialogues.order_files import REPLACE
from adapters.chat.dialogues.turn import Turn, stamp_of
from adapters.chat.grammar import withdrawing as words_of
from adapters.chat.grammar.commands import Command, NotACommand, Verb
from adapters.chat.grammar.deadlines import read_deadline
from adapters.chat.grammar.reading import Intent, Reading
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.lines import cut
from domain.records import Question

REASON, HEIR = "reason", "heir"
# Questions for a reason; others that ask for words are left by the same words.
_WHY = frozenset({REASON, directing.REASON, extending.WHY, my_data.REASON})
_ALSO_LEFT = frozenset({HEIR, extending.UNTIL, absences.UNTIL, my_data.VALUE, emergencies.REASON})
KINDS = _WHY | _ALSO_LEFT
_ORDERS = frozenset(
    {
        Intent.ASSIGN,
        Intent.ASSIGN_RECURRING,
        Intent.ASSIGN_COOP,
        Intent.ASSIGN_COMMENT,
        Intent.OPEN_TASK,
        Intent.EVENT,
    }
)
# Questions about an order, and its preview, to which no date is an answer.
_NO_DATE_EXPECTED = frozenset({"lead", "partners", PREVIEW})
_FEWEST_WORDS = 6
_SHOWN_CHARS = 300


async def heard(turn: Turn, asked: Question, command: Command | NotACommand) -> Reply | None:
    """What was begun is left; a greeting leaves it open; an order of its own is taken as one. None for other words."""
    is_drop = isinstance(command, Command) and command.verb is Verb.DROP and not command.rest
    if is_drop or words_of.lets_go(turn.text):
        return left(turn, asked)
    if asked.kind not in _WHY:
        return None
    if words_of.asks_or_greets(turn.text) and not is_question(turn):
        turn.dialogue.question = asked
        return ways_out.asked(turn, asked, turn.words("please-answer"))
    if not turn.incoming.is_group and turn.actor.reach and _has_enough(turn.text):
        reading = await _read(turn)
        if is_whole_order(reading) and _names_somebody(reading) and reading.due is not None:
            begun = await free_orders.hear(turn, NotACommand())
            return None if begun is None else replace(begun, here=(Outgoing(_left_text(turn, asked)), *begun.here))
    return None


def is_question(turn: Turn) -> bool:
    """Whether the words ask something, so that they are answered, and are no reason."""
    return words_of.asks(turn.text)


def with_what_was_left(turn: Turn, reply: Reply) -> Reply:
    """A question put instead of a reason is answered as such; that the step was not taken is said as well."""
    asked = turn.asked
    if asked is None or asked.kind not in _WHY or turn.is_answer or turn.incoming.action or not is_question(turn):
        return reply
    return replace(reply, here=(*reply.here, Outgoing(_left_text(turn, asked))))


def pressed(turn: Turn, stamp: str) -> Reply | None:
    """The button that leaves; None where it belongs to another question, or to a draft."""
    asked = turn.asked
    return left(turn, asked) if asked is not None and asked.kind in KINDS and stamp == stamp_of(asked) else None


def left(turn: Turn, asked: Question) -> Reply:
    """What was asked about is not done; it is said what stays as it was."""
    turn.is_answer = True
    text = _left_text(turn, asked)
    return turn.here(Outgoing(text), toast=text)


async def order_meanwhile(turn: Turn, asked: Question) -> Reply | None:
    """A whole order while another is being written: which of the two is to be gone on with; None for other words."""
    if turn.draft is None or asked.kind == REPLACE:
        return None
    field = str(asked.facts.get("field") or asked.kind)
    if await read_whole_order(turn, field) is None and not await _is_dated_work(turn, field):
        return None
    reply = await ordering.begin(turn, Command(Verb.ASSIGN, rest=turn.text))
    question = turn.dialogue.question
    if question is not None and question.kind == REPLACE:
        turn.dialogue.question = replace(question, facts=dict(question.facts) | {"text": turn.text, "free": True})
    return reply


async def picked(turn: Turn, asked: Question, place: int) -> Reply:
    """The one chosen is gone on with; the words of the other are not lost."""
    text = str(asked.facts["text"])
    if asked.options[place - 1] == "new" and asked.facts.get("free"):
        turn.dialogue.draft, turn.text = None, text
        heard = await free_orders.hear(turn, NotACommand())
        if heard is not None:
            return heard
    reply = await ordering.pick(turn, asked, place)
    if asked.options[place - 1] == "new":
        return reply
    unused = Outgoing(turn.words("draft-text-unused", text=cut(text, _SHOWN_CHARS)))
    return replace(reply, here=(unused, *reply.here))


async def read_whole_order(turn: Turn, field: str) -> Reading | None:
    """The reading of a message that is a whole order of its own, and no answer to a question for that field."""
    if turn.incoming.is_group or not turn.actor.reach or not _has_enough(turn.text):
        return None
    reading = await _read(turn)
    if not is_whole_order(reading) or (field == "title" and not (_names_somebody(reading) and reading.due)):
        return None
    return reading if _names_somebody(reading) or (field == "lead" and reading.due is not None) else None


async def _is_dated_work(turn: Turn, field: str) -> bool:
    """Many words with a date of their own: no name, and no word about the order that waits."""
    if field not in _NO_DATE_EXPECTED or turn.incoming.is_group or not turn.actor.reach or not _has_enough(turn.text):
        return False
    due = read_deadline(turn.text, turn.now, await turn.calendar(), turn.settings.zone)
    is_more = (
        due is not None
        and len(turn.text[: due.span[0]].split()) + len(turn.text[due.span[1] :].split()) >= _FEWEST_WORDS
    )
    return is_more and not is_question(turn)


def is_whole_order(reading: Reading) -> bool:
    return reading.intent in _ORDERS and len(reading.title.split()) > 1


def _names_somebody(reading: Reading) -> bool:
    is_call = reading.intent in (Intent.OPEN_TASK, Intent.EVENT)
    return is_call or bool(reading.lead or reading.units or reading.people or reading.everyone)


def _has_enough(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS


async def _read(turn: Turn) -> Reading:
    return await scoping.read(turn, turn.text, turn.directory(turn.actor.reach | turn.actor.leads))


def _left_text(turn: Turn, asked: Question) -> str:
    words, facts = turn.words, asked.facts
    verb = str(facts.get("verb") or "")
    if asked.kind == directing.REASON:
        return words(f"left-nc-{verb or 'cancel'}", number=int(str(facts["directive"])))
    if "task" not in facts:
        return words("left-other")
    if asked.kind == HEIR:
        verb = Verb.HAND_OVER.value
    known = words.knows(f"left-{verb}")
    return words(f"left-{verb}" if known else "left-step", number=int(str(facts["task"])))
