"""What a message says to the question that was asked: a pick, words, or something else."""

from adapters.chat.dialogues import (
    absences,
    agreeing,
    directing,
    emergencies,
    extending,
    handovers,
    instead,
    left_open,
    my_data,
    ordering,
    parties,
    progressing,
    steps,
    withdrawing,
)
from adapters.chat.dialogues.carrying_out import LOOKS
from adapters.chat.dialogues.choosing import Wish
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command, NotACommand, Verb
from adapters.chat.grammar.listings import read_listing
from adapters.chat.grammar.progress import total_or_more
from adapters.chat.outgoing import Reply
from domain.records import Question

# Neither a reason nor a name.
_DOUBTS = ("question", "soft")
_WANTS_CARE = (steps.REASON, steps.HEIR, directing.REASON, extending.WHY)
# Complete sentences: they are never the answer to a question for words.
_COMPLETE = frozenset(
    {Verb.TASKS, Verb.OVERDUE, Verb.HELP, Verb.WEB, Verb.SETTINGS, Verb.DROP, Verb.START, Verb.CONFIRM, Verb.SHOW}
)
_COMPLETE_WITH_WORDS = frozenset(
    {Verb.EDIT, Verb.LINK, Verb.BIND, Verb.UNBIND, Verb.WIND, Verb.STAND_IN, Verb.END_STAND_IN, Verb.HAND_ALL}
    | {Verb.SETTINGS, Verb.COMMON_CHANNELS, Verb.EMERGENCY, Verb.END_EMERGENCY, Verb.PRESENT}
)
# `yêu cầu dữ liệu` or `số điện thoại …` stand by themselves.
_OF_DATA = frozenset(
    {Verb.MY_DATA, Verb.DATA_REQUESTS, Verb.GRANT_DATA, Verb.REFUSE_DATA, Verb.PHONE, Verb.HEALTH, Verb.CALENDAR}
)
_AGREES = (Verb.OK, Verb.CONFIRM)
# `giao anh Ba ấp 3` may answer "to whom?"; more words are an order of their own.
MOST_WORDS_OF_A_NAME = 5


async def answered(turn: Turn, asked: Question, command: Command | NotACommand) -> Reply | None:
    """What the message says to the question, done; None where it is about something else."""
    if my_data.is_number_for(asked, turn.text):
        return await _as_words(turn, asked)
    left = await _no_answer_to(turn, asked, command) or instead.left(turn)
    if left is not None:
        return left
    if ordering.asks_who_or_when(asked) and read_listing(turn.text) is not None:
        return None
    if isinstance(command, NotACommand) and asked.kind in _WANTS_CARE and withdrawing.is_question(turn):
        return None
    # `1` and `ok` answer the question whether more than all was meant; another figure takes its place.
    is_yes = isinstance(command, Command) and (command.task == 1 or command.verb in _AGREES)
    if asked.kind == progressing.AMOUNT and asked.options and isinstance(command, Command) and command.verb in _AGREES:
        return await agreeing.pick(turn, asked, 1)
    if asked.kind == progressing.AMOUNT or (asked.kind == progressing.OVER and not is_yes):
        return await progressing.answered(turn, asked, command)
    if isinstance(command, Command):
        if command.verb is Verb.NUMBER and command.task is not None:
            return await agreeing.number(turn, asked, command.task) or await _as_number(turn, asked)
        if command.verb in _AGREES and command.task is None:
            return (
                None
                if await turn.replied_task() is not None
                else await agreeing.agree_with(turn, asked, is_weak=command.weak)
            )
        if _is_complete(turn, command, asked):
            return None
    elif (
        command.reason == "directive"
        or command.task is not None
        or command.reason == "undo"
        or (command.reason in _DOUBTS and asked.kind in _WANTS_CARE)
    ):
        return None
    return await _as_words(turn, asked)


async def _no_answer_to(turn: Turn, asked: Question, command: Command | NotACommand) -> Reply | None:
    """What is said where the words let go of what was asked about, name one of two, or are a whole order of their own."""
    if asked.kind in withdrawing.KINDS:
        return await withdrawing.heard(turn, asked, command)
    is_words = isinstance(command, NotACommand) and ordering.is_about_draft(asked)
    if asked.kind == progressing.TOTAL_OR_MORE and (place := total_or_more(turn.text)):
        return await agreeing.pick(turn, asked, place)
    if (left := left_open.dropped(turn, asked, command)) is not None:
        return left
    return await withdrawing.order_meanwhile(turn, asked) if is_words else None


async def _as_number(turn: Turn, asked: Question) -> Reply | None:
    """A number that picks nothing may be what a field holds; it is no reason and no name."""
    if asked.kind in _WANTS_CARE:
        turn.dialogue.question = asked
        return turn.say("please-answer")
    return await _as_words(turn, asked)


async def _as_words(turn: Turn, asked: Question) -> Reply | None:
    """Plain words as the answer to a question that asked for words."""
    if asked.kind in (my_data.VALUE, my_data.REASON):
        turn.is_answer = True
        return await my_data.given(turn, asked.facts, turn.text)
    if asked.kind == directing.REASON:
        turn.is_answer = True
        return await directing.give_reason(turn, asked.facts, turn.text)
    if asked.kind in extending.KINDS:
        if not await extending.answers(turn, asked):
            return None
        return await steps.finished(turn, await extending.answered(turn, asked, turn.text))
    if asked.kind == steps.REASON:
        turn.is_answer = True
        return await steps.give_reason(turn, asked.facts, turn.text)
    if asked.kind == emergencies.REASON:
        turn.is_answer = True
        return await emergencies.reason_given(turn, asked.facts, turn.text)
    if asked.kind == absences.UNTIL:
        turn.is_answer = True
        return await absences.until(turn, asked.facts, turn.text)
    if asked.kind == steps.HEIR or (asked.kind == parties.WHICH_PARTY and "task" in asked.facts):
        turn.is_answer = True
        wish = Wish(Verb.HAND_OVER, handovers.rest_of(asked.facts), turn.text)
        return await steps.take_on(turn, wish, int(str(asked.facts["task"])))
    return await ordering.answer(turn, asked, turn.text) if ordering.is_about_draft(asked) else None


def _is_complete(turn: Turn, command: Command, asked: Question) -> bool:
    """Whether the command stands by itself, so that it cannot be the answer to a question for words."""
    if turn.text.startswith("/") or (command.task is not None and command.verb is not Verb.NUMBER):
        return not command.weak
    if command.verb is Verb.ASSIGN:
        is_long = ordering.is_about_draft(asked) and len(command.rest.split()) > MOST_WORDS_OF_A_NAME
        return is_long or ":" in command.rest or ";" in command.rest
    if command.verb is Verb.SETTINGS and command.weak:
        # `tổng hợp` may be the work that was asked for.
        return False
    if command.verb in _COMPLETE_WITH_WORDS | _OF_DATA:
        return True
    if command.verb in LOOKS | {Verb.OVERDUE} and asked.kind not in _WANTS_CARE:
        return True
    if command.verb is Verb.HELP and ordering.asks_who_or_when(asked):
        return True
    return command.verb in (_COMPLETE | steps.STEP_VERBS) and not (command.rest or command.mention)
