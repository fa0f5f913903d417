"""Questions of those who do the work: passed on to whoever gave it, or offered as a difficulty where help is asked for."""

from adapters.chat.dialogues import choosing, commenting, later, offering
from adapters.chat.dialogues.choosing import Wish, fitting
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import NotACommand, Verb
from adapters.chat.grammar.difficulties import kind_of_difficulty
from adapters.chat.grammar.inquiries import (
    asks_for_help,
    asks_how_it_stands,
    is_said_to_somebody,
    opens_with_a_question,
)
from adapters.chat.grammar.line import read_line
from adapters.chat.grammar.reasons import masked
from adapters.chat.outgoing import Reply
from domain import access

_QUESTION = "question"


async def asked(turn: Turn, words: NotACommand) -> Reply | None:
    """The question is on its way, or it is asked whether it is to be; None for other words, and for what the task as it
    stands answers."""
    is_asked = words.reason == _QUESTION or (not words.reason and opens_with_a_question(turn.text))
    if not is_asked or turn.actor.reach or asks_how_it_stands(turn.text):
        return None
    named = words.task if words.task is not None else await turn.replied_task()
    if named is None and not (opens_with_a_question(turn.text) or is_said_to_somebody(turn.text)):
        return None
    number = await later.meant(turn, words.task)
    if number is None:
        wish = Wish(Verb.COMMENT, rest=masked(turn.text))
        lines = [] if turn.incoming.is_group else await fitting(turn, Verb.COMMENT)
        return choosing.ask_which(turn, lines, wish) if lines else None
    task = await turn.act.load(number)
    if access.other_side(turn.actor, task) is None or not access.does_work(turn.actor, task):
        return None
    if asks_for_help(turn.text) or kind_of_difficulty(read_line(turn.text)):
        doing = await fitting(turn, Verb.BLOCKED)
        if any(line.number == number for line in doing):
            return await offering.offer(turn, Wish(Verb.BLOCKED, masked(turn.text)), number)
    if named is None:
        return await offering.offer(turn, Wish(Verb.COMMENT, masked(turn.text)), number)
    return await commenting.question(turn, number)
