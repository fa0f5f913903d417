"""A question that a figure or files wait for: put once more behind another answer, so that they are not lost unsaid."""

from dataclasses import replace

from adapters.chat.dialogues import choosing, offering, progressing
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command, NotACommand, Verb
from adapters.chat.grammar.withdrawing import lets_go
from adapters.chat.outgoing import Outgoing, Reply
from domain.records import Question

_AGAIN = "again"
_FIGURES = (progressing.TOTAL_OR_MORE, progressing.OVER)


def dropped(turn: Turn, asked: Question, command: Command | NotACommand) -> Reply | None:
    """What waited is dropped as the person says so; None for other words."""
    is_drop = isinstance(command, Command) and command.verb is Verb.DROP and not command.rest
    if not _keeps_something(asked) or not (is_drop or lets_go(turn.text)):
        return None
    turn.is_answer = True
    return turn.say("left-figure")


async def asked_again(turn: Turn, reply: Reply) -> Reply:
    """The question follows the answer to what came instead, once; then it is said that nothing was recorded."""
    asked = turn.asked
    if asked is None or turn.is_answer or not _keeps_something(asked) or turn.dialogue.question is not None:
        return reply
    if turn.wakes_worker and not asked.facts.get("files"):
        # A figure was told otherwise, or the task went on.
        return reply
    again = None if turn.draft is not None or asked.facts.get(_AGAIN) else await _put(turn, asked)
    if again is None or turn.dialogue.question is None:
        return _behind(turn, reply, (Outgoing(turn.words("left-figure")),))
    question = turn.dialogue.question
    turn.dialogue.question = replace(question, facts=dict(question.facts) | {_AGAIN: True})
    return _behind(turn, reply, again.here, again.private)


def _behind(turn: Turn, reply: Reply, here: tuple[Outgoing, ...], private: tuple[Outgoing, ...] = ()) -> Reply:
    """What was open between us two is not put before a group."""
    if turn.incoming.is_group:
        return replace(reply, private=(*reply.private, *here, *private))
    return replace(reply, here=(*reply.here, *here), private=(*reply.private, *private))


async def _put(turn: Turn, asked: Question) -> Reply | None:
    if asked.kind in _FIGURES:
        return await progressing.ask_again(turn, asked)
    if asked.kind == offering.OFFER:
        return await offering.offer(turn, choosing.wish_of(asked.facts), int(str(asked.facts["task"])))
    return await offering.ask_again(turn, asked)


def _keeps_something(asked: Question) -> bool:
    has_files = asked.kind in (offering.OFFER, choosing.WHICH_TASK) and bool(asked.facts.get("files"))
    return has_files or asked.kind in _FIGURES
