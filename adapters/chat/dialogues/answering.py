"""What a message is: an answer to what was asked, a command, or words that change nothing; and who answers it."""

from dataclasses import replace

from adapters.chat.dialogues import (
    absences,
    directing,
    free_orders,
    grouping,
    guarding,
    hearing,
    hearsay,
    helping,
    inquiring,
    instead,
    later,
    left_open,
    listing,
    lists,
    looking,
    numbering,
    offering,
    ordering,
    pressing,
    progressing,
    redrafting,
    repeating,
    replying,
    several,
    slipping,
    steps,
    thanking,
    to_question,
    withdrawing,
)
from adapters.chat.dialogues.carrying_out import LOOKS, Answer, run
from adapters.chat.dialogues.to_question import MOST_WORDS_OF_A_NAME
from adapters.chat.dialogues.turn import Turn, Wind
from adapters.chat.grammar.commands import Command, NotACommand, Verb, read_command
from adapters.chat.grammar.directive_commands import named_directive
from adapters.chat.grammar.inquiries import asks_how_it_stands
from adapters.chat.grammar.plain_commands import accepts_not_yet, read_plain_command
from adapters.chat.grammar.progress import read_figure
from adapters.chat.grammar.receipts import volunteers
from adapters.chat.grammar.repeating import read_stop
from adapters.chat.grammar.withdrawing import greets, lets_go
from adapters.chat.incoming import MAX_INCOMING_CHARS
from adapters.chat.outgoing import Outgoing, Reply

_DIRECTIVE, _UNDO, _PROGRESS = "directive", "undo", "progress"
# Said of no task and to no question.
_SMALL_TALK = ("negated", "question", "soft", "delivery")


async def answer(turn: Turn) -> Answer:
    """The message has had its effect inside the turn's unit of work. Refusals are raised."""
    if turn.has_lapsed and ordering.is_about_draft(turn.asked):
        turn.asked = None
    reply = await _answer(turn)
    if not isinstance(reply, Wind):
        reply = await left_open.asked_again(turn, withdrawing.with_what_was_left(turn, reply))
    if not isinstance(reply, Wind) and turn.incoming.is_group:
        return grouping.said_here(turn, reply)
    if isinstance(reply, Wind) or turn.draft is None:
        return reply
    if ordering.is_about_draft(turn.asked) and not ordering.is_about_draft(turn.dialogue.question):
        title = turn.draft.title or turn.words("draft-untitled")
        return replace(reply, here=(*reply.here, Outgoing(turn.words("draft-still-waits", title=title))))
    return reply


async def _answer(turn: Turn) -> Answer:
    if turn.asked is not None and turn.asked.kind == guarding.ID_CARD and hearsay.is_said(turn):
        left_out = await guarding.decided(turn)
        if left_out is not None:
            return left_out
    refused = await guarding.refused(turn)
    if refused is not None:
        return refused
    return await _taken_in(turn)


async def _taken_in(turn: Turn) -> Answer:
    """What may come in."""
    unsaid = hearsay.answered(turn)
    if unsaid is not None:
        return unsaid
    said_instead = instead.meant(turn)
    if said_instead is not None:
        turn.asked, turn.text, turn.is_answer, turn.is_agreed = None, said_instead, True, True
        return await _said(turn)
    if turn.incoming.action:
        return await pressing.pressed(turn, run)
    if len(turn.incoming.text) > MAX_INCOMING_CHARS:
        turn.dialogue.question = turn.asked
        return turn.say("too-long", length=len(turn.incoming.text), limit=MAX_INCOMING_CHARS)
    if not turn.text:
        if turn.incoming.files:
            return await offering.files_alone(turn)
        turn.dialogue.question = turn.asked
        if turn.incoming.is_unreadable:
            return turn.say("unreadable-here")
        return turn.say("no-words", hail=turn.hail())
    if turn.incoming.files:
        named = await offering.captioned(turn)
        if named is not None:
            return named
    stop = read_stop(turn.text)
    if stop is not None:
        return await repeating.stop(turn, stop)
    return await numbering.named(turn) or await _said(turn)


async def _said(turn: Turn) -> Answer:
    """Words, whose task is as sure as it will be."""
    thanked = thanking.answered(turn)
    if thanked is not None:
        return thanked
    turned = await looking.turned(turn)
    if turned is not None:
        return turned
    taken = await several.taken(turn)
    if taken is not None:
        return taken
    changed = await redrafting.changed(turn) if turn.draft is not None else None
    if changed is not None:
        return changed
    command = read_command(turn.text, is_official=bool(turn.actor.reach))
    if turn.asked is not None and not looking.only_turns(turn.asked):
        reply = await to_question.answered(turn, turn.asked, command)
        if reply is not None:
            return reply
    offered = await numbering.offered(turn)
    if offered is not None:
        return offered
    listed = await listing.asked(turn)
    if listed is not None:
        return listed
    slip = await slipping.offered(turn) if isinstance(command, NotACommand) and command.reason != _UNDO else None
    if slip is not None:
        return slip
    called = await _replied_call(turn, command)
    if called is not None:
        return await directing.take(turn, called)
    return await _no_answer(turn, command)


async def _no_answer(turn: Turn, command: Command | NotACommand) -> Answer:
    """A command, or words, to no question."""
    if isinstance(command, Command) and command.verb in LOOKS:
        # `tìm 20 hộ chưa có VNeID, hạn thứ sáu` is an order.
        may_be_order = len(command.rest.split()) > MOST_WORDS_OF_A_NAME and not turn.text.startswith("/")
        heard = await free_orders.hear(turn, NotACommand(command.verb)) if may_be_order else None
        return heard or await run(turn, command)
    away = None if _is_plain(command) else await absences.said_away(turn)
    if away is not None:
        return away
    heard = None if ordering.is_about_draft(turn.asked) else await hearing.hear(turn, command)
    if heard is not None:
        return heard
    if isinstance(command, Command):
        return await run(turn, command)
    return await replying.answered(turn, command) or await _no_command(turn, command)


def _is_plain(command: Command | NotACommand) -> bool:
    """A step on a task that is named, and nothing to think about."""
    return isinstance(command, Command) and command.task is not None and not command.weak


async def _replied_call(turn: Turn, command: Command | NotACommand) -> int | None:
    """The open call that a bare `nhận` takes, as the answer to its message; the card of a task names its directive, and is
    answered as a task."""
    if not turn.incoming.reply_key:
        return None
    if isinstance(command, Command):
        is_taken = command.verb is Verb.RECEIVE and command.task is None
    else:
        is_taken = volunteers(turn.text)
    number = named_directive(turn.incoming.quoted) if is_taken else None
    return None if number is None or await turn.replied_task() is not None else number


async def _no_command(turn: Turn, words: NotACommand) -> Reply:
    if turn.incoming.files:
        order = None if ordering.is_about_draft(turn.asked) else await free_orders.hear(turn, words)
        return order or await offering.files_alone(turn, turn.text)
    if words.reason == _DIRECTIVE:
        return await directing.said(turn, named_directive(turn.text))
    if turn.draft is None or not ordering.is_about_draft(turn.asked):
        heard = await _in_other_words(turn, words)
        if heard is not None:
            return heard
    if words.reason == _PROGRESS and read_figure(turn.text) is not None:
        return await steps.take(turn, Command(Verb.PROGRESS, words.task, turn.text))
    if words.reason == _PROGRESS and words.task is not None:
        return await progressing.not_read(turn, words.task)
    if words.reason and words.reason not in (*_SMALL_TALK, _PROGRESS):
        return await later.not_yet(turn, words.reason, words.task)
    if turn.draft is not None and ordering.is_about_draft(turn.asked) and not turn.incoming.is_group:
        # What is said of the draft: that it still waits, and how it is sent.
        return Reply()
    number = words.task if words.task is not None else await turn.replied_task()
    if words.reason == "question" and number is not None:
        return await steps.show_present(turn, number, "asked-how-it-stands")
    if words.reason and words.reason != _PROGRESS:
        return turn.say(f"changes-nothing-{words.reason}", hail=turn.hail())
    if number is not None:
        return await offering.words_to(turn, number)
    return helping.by_name(turn) or turn.say(_of_nothing(turn), hail=turn.hail())


def _of_nothing(turn: Turn) -> str:
    """What answers words that are about nothing here."""
    if turn.has_lapsed:
        return "draft-lapsed"
    if greets(turn.text):
        return "greeting-answered"
    return "nothing-waits" if lets_go(turn.text) else "not-understood"


async def _in_other_words(turn: Turn, words: NotACommand) -> Reply | None:
    """A step that is meant by other words than its own, a question, or what an official says freely."""
    plain = read_plain_command(turn.text, is_official=bool(turn.actor.reach))
    if plain is not None:
        return await steps.take(turn, plain)
    if turn.actor.reach and accepts_not_yet(turn.text):
        return turn.say("not-accepted-yet", hail=turn.hail())
    if turn.actor.reach and words.task is not None and asks_how_it_stands(turn.text):
        return await lists.details(turn, words.task)
    return await inquiring.asked(turn, words) or await free_orders.hear(turn, words)
