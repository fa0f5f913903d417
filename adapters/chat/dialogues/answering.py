"""What a message is: an answer to what was asked, a command, or words that change nothing; and who answers it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from adapters.chat.dialogues import (
    absences,
    agreeing,
    common_channels,
    directing,
    emergencies,
    examining,
    extending,
    free_orders,
    grouping,
    guarding,
    handbooks,
    handovers,
    hearing,
    hearsay,
    helping,
    inquiring,
    instead,
    later,
    leaving,
    left_open,
    linking,
    listing,
    lists,
    looking,
    my_data,
    numbering,
    offering,
    ordering,
    parties,
    pressing,
    progressing,
    redrafting,
    repeating,
    replying,
    settings,
    several,
    slipping,
    steps,
    thanking,
    withdrawing,
)
from adapters.chat.dialogues.choosing import Wish
from adapters.chat.dialogues.turn import Turn, Wind
from adapters.chat.grammar.commands import Command, NotACommand, Verb, read_command
from adapters.chat.grammar.directive_commands import named_directive
from adapters.chat.grammar.durations import read_duration
from adapters.chat.grammar.inquiries import asks_how_it_stands
from adapters.chat.grammar.listings import read_listing
from adapters.chat.grammar.plain_commands import accepts_not_yet, read_plain_command
from adapters.chat.grammar.preferences import is_topic_alone
from adapters.chat.grammar.progress import read_figure, total_or_more
from adapters.chat.grammar.receipts import volunteers
from adapters.chat.grammar.repeating import read_stop
from adapters.chat.grammar.withdrawing import greets, lets_go
from adapters.chat.incoming import MAX_INCOMING_CHARS
from adapters.chat.outgoing import Outgoing, Reply
from domain.records import Question

Answer = Reply | Wind

_DIRECTIVE, _UNDO, _PROGRESS = "directive", "undo", "progress"
# Said of no task and to no question.
_SMALL_TALK = ("negated", "question", "soft", "delivery")
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
# `tìm người khác` may be a reason.
_LOOKS = frozenset({Verb.FIND, Verb.STATUS, Verb.RANK, Verb.HISTORY, Verb.HANDBOOK})
# `yêu cầu dữ liệu` or `số điện thoại …` stand by themselves.
_OF_DATA = frozenset({Verb.MY_DATA, Verb.DATA_REQUESTS, Verb.GRANT_DATA, Verb.REFUSE_DATA, Verb.PHONE, Verb.HEALTH})
_AGREES = (Verb.OK, Verb.CONFIRM)
# `giao anh Ba ấp 3` may answer "to whom?"; more words are an order of their own.
_MOST_WORDS_OF_A_NAME = 5


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
        reply = await _as_answer(turn, turn.asked, command)
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
    if isinstance(command, Command) and command.verb in _LOOKS:
        # `tìm 20 hộ chưa có VNeID, hạn thứ sáu` is an order.
        may_be_order = len(command.rest.split()) > _MOST_WORDS_OF_A_NAME and not turn.text.startswith("/")
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


async def run(turn: Turn, command: Command) -> Answer:
    """The command has been carried out, or what it lacks is asked."""
    if command.verb in steps.STEP_VERBS:
        return await steps.take(turn, command)
    return await _RUN[command.verb](turn, command)


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


async def _as_answer(turn: Turn, asked: Question, command: Command | NotACommand) -> Reply | None:
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
        command.reason == _DIRECTIVE
        or command.task is not None
        or command.reason == _UNDO
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
        is_long = ordering.is_about_draft(asked) and len(command.rest.split()) > _MOST_WORDS_OF_A_NAME
        return is_long or ":" in command.rest or ";" in command.rest
    if command.verb is Verb.SETTINGS and command.weak:
        # `tổng hợp` may be the work that was asked for.
        return False
    if command.verb in _COMPLETE_WITH_WORDS | _OF_DATA:
        return True
    if command.verb in _LOOKS | {Verb.OVERDUE} and asked.kind not in _WANTS_CARE:
        return True
    if command.verb is Verb.HELP and ordering.asks_who_or_when(asked):
        return True
    return command.verb in (_COMPLETE | steps.STEP_VERBS) and not (command.rest or command.mention)


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


async def _tasks(turn: Turn, command: Command) -> Answer:
    return await lists.my_tasks(turn, command.page)


async def _show(turn: Turn, command: Command) -> Answer:
    number = command.task if command.task is not None else await turn.replied_task()
    return await (lists.my_tasks(turn, command.page) if number is None else lists.details(turn, number))


async def _edit(turn: Turn, command: Command) -> Answer:
    if command.task is not None:
        return await steps.take(turn, replace(command, verb=Verb.AMEND))
    return await ordering.edit(turn, command.rest)


async def _drop(turn: Turn, _: Command) -> Answer:
    return await ordering.drop(turn)


async def _number(turn: Turn, command: Command) -> Answer:
    return turn.say("number-answers-nothing", number=command.task or 0)


async def _start(turn: Turn, command: Command) -> Answer:
    return await (linking.link_again(turn, command) if command.rest else helping.show(turn, command))


async def _settings(turn: Turn, command: Command) -> Answer:
    if command.weak and not is_topic_alone(command.rest):
        return settings.each_day_or_today(turn, command.rest)
    return await settings.show_or_set(turn, command.rest)


async def _web(turn: Turn, _: Command) -> Answer:
    return await linking.web(turn)


async def _wind(turn: Turn, command: Command) -> Answer:
    if not turn.settings.is_demo:
        return turn.say("wind-only-in-demo")
    by = read_duration(command.rest)
    return turn.say("wind-how") if by is None else Wind(by)


_RUN: Mapping[Verb, Callable[[Turn, Command], Awaitable[Answer]]] = {
    Verb.ASSIGN: ordering.begin,
    Verb.CONFIRM: agreeing.agree,
    Verb.OK: agreeing.agree,
    Verb.EDIT: _edit,
    Verb.DROP: _drop,
    Verb.TASKS: _tasks,
    Verb.SHOW: _show,
    Verb.OVERDUE: lists.overdue,
    Verb.RANK: looking.rank,
    Verb.STATUS: looking.status,
    Verb.FIND: looking.find,
    Verb.HISTORY: looking.history,
    Verb.HANDBOOK: handbooks.find,
    Verb.ADD_TO_HANDBOOK: handbooks.add,
    Verb.DROP_FROM_HANDBOOK: handbooks.drop,
    Verb.LINK: linking.link_again,
    Verb.START: _start,
    Verb.BIND: grouping.bind,
    Verb.UNBIND: grouping.unbind,
    Verb.SETTINGS: _settings,
    Verb.COMMON_CHANNELS: common_channels.common_channels,
    Verb.MY_DATA: my_data.own,
    Verb.DATA_REQUESTS: my_data.requests,
    Verb.GRANT_DATA: my_data.grant,
    Verb.REFUSE_DATA: my_data.refuse,
    Verb.PHONE: my_data.phone,
    Verb.HEALTH: examining.shown,
    Verb.EMERGENCY: emergencies.emergency,
    Verb.END_EMERGENCY: emergencies.end,
    Verb.PRESENT: emergencies.present,
    Verb.WEB: _web,
    Verb.HELP: helping.show,
    Verb.WIND: _wind,
    Verb.UNPLAN: handovers.unplan,
    Verb.HAND_ALL: leaving.hand_all,
    Verb.STAND_IN: absences.stand_in,
    Verb.END_STAND_IN: absences.end,
    Verb.NUMBER: _number,
}
