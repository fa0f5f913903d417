"""Words that mean little by themselves (ok, đồng ý, 👍, a digit): what they answer decides what they do."""

from datetime import date

from adapters.chat.dialogues import (
    absences,
    blocking,
    choosing,
    emergencies,
    extending,
    leaving,
    looking,
    my_data,
    offering,
    ordering,
    parties,
    progressing,
    slipping,
    steps,
    withdrawing,
)
from adapters.chat.dialogues.choosing import Wish
from adapters.chat.dialogues.drafting import PREVIEW
from adapters.chat.dialogues.dues import DUE
from adapters.chat.dialogues.order_files import REPLACE
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command, Verb
from adapters.chat.grammar.fold import fold
from adapters.chat.outgoing import Reply
from domain.draft import Party
from domain.records import Question
from domain.usecases.tasks import possible_steps

_ONE_OPTION = 1
_AGREED = {absences.OFFER: absences.agreed, emergencies.OFFER: emergencies.agreed}


async def agree(turn: Turn, command: Command) -> Reply:
    """Said to no open question: to the message replied to, else to the draft, else to the only order that waits."""
    replied = await turn.replied_task()
    number = command.task if command.task is not None else replied
    if number is not None:
        task = await turn.act.load(number)
        if "receive" in possible_steps(turn.actor, task):
            return await steps.take_on(turn, Wish(Verb.RECEIVE), number)
        return await steps.show_present(turn, number, "agreed-to-nothing")
    if turn.draft is not None:
        return await (ordering.confirm(turn) if command.verb is Verb.CONFIRM else ordering.show(turn))
    lines = await choosing.fitting(turn, Verb.RECEIVE)
    if not lines:
        waits = [] if turn.has_lapsed else await choosing.fitting(turn, Verb.GRANT)
        if len(waits) == 1:
            return await choosing.request_waits(turn, waits[0])
        return turn.say("draft-lapsed" if turn.has_lapsed else "nothing-waits")
    if len(lines) == 1 and not command.weak:
        return await steps.take_on(turn, Wish(Verb.RECEIVE), lines[0].number)
    return choosing.ask_which(turn, lines, Wish(Verb.RECEIVE))


async def agree_with(turn: Turn, asked: Question, *, is_weak: bool) -> Reply:
    """The answer to what was asked last: yes to a proposal; where it takes more than a yes, it is asked again. A weak
    word (vâng, dạ, được) sends no order."""
    if asked.kind == PREVIEW and turn.draft is not None:
        quoted, title = fold(turn.incoming.quoted), fold(turn.draft.title)
        is_about_it = not turn.incoming.reply_key or not quoted or title in quoted
        return await (ordering.confirm(turn) if is_about_it and not is_weak else ordering.show(turn))
    has_one = len(asked.options) == _ONE_OPTION and asked.options[0] != ""
    # To accept a product and to grant more time take more than a yes.
    if has_one and asked.facts.get("verb") not in (Verb.ACCEPT.value, Verb.GRANT.value):
        return await pick(turn, asked, 1)
    turn.dialogue.question = asked
    return turn.say("please-choose" if asked.options else "please-answer")


async def pick(turn: Turn, asked: Question, place: int) -> Reply:
    """The option in that place (from 1) is the answer."""
    turn.is_answer = True
    if asked.kind == slipping.SLIP:
        return await slipping.taken_back(turn, asked)
    if asked.kind == REPLACE:
        return await withdrawing.picked(turn, asked, place)
    if asked.kind == choosing.WHICH_TASK:
        return await offering.chosen(turn, asked, int(asked.options[place - 1]))
    return await _picked(turn, asked, place)


async def _picked(turn: Turn, asked: Question, place: int) -> Reply:
    if asked.kind == looking.OPEN:
        return await looking.opened(turn, asked, place) or turn.say("question-is-over")
    if asked.kind == my_data.ERASE:
        return await my_data.picked(turn)
    if asked.kind == parties.WHICH_PARTY and asked.facts.get("field") == my_data.PHONE:
        party = await parties.party_of(turn, asked.options[place - 1])
        return await my_data.phone_of(turn, party) if isinstance(party, Party) else party
    if asked.kind in progressing.KINDS:
        return await progressing.picked(turn, asked, place)
    if asked.kind == blocking.WHICH_BLOCKER:
        return await steps.take_on(turn, *blocking.picked(asked, place))
    if asked.kind == extending.DAY:
        return await steps.finished(turn, await extending.picked(turn, asked, place))
    if asked.kind == offering.OFFER:
        return await offering.accepted(turn, asked, place)
    if asked.kind in _AGREED:
        return await _AGREED[asked.kind](turn, asked.facts)
    if asked.kind == parties.WHICH_PARTY and not ordering.is_about_draft(asked):
        party = await parties.party_of(turn, asked.options[place - 1])
        return await _go_on_with(turn, asked, party) if isinstance(party, Party) else party
    if asked.kind == DUE or ordering.is_about_draft(asked):
        return await ordering.pick(turn, asked, place)
    return turn.say("question-is-over")


async def _go_on_with(turn: Turn, asked: Question, party: Party) -> Reply:
    """Whom a name meant is settled: what that was asked for goes on."""
    match asked.facts.get("field"):
        case absences.STAND_IN:
            return await absences.picked(turn, asked.facts, party)
        case leaving.HAND_ALL:
            return await leaving.picked(turn, asked, party)
        case _:
            day = asked.facts.get("day")
            from_day = date.fromisoformat(str(day)) if day else None
            return await steps.hand_over_to(turn, int(str(asked.facts["task"])), party, from_day)


async def number(turn: Turn, asked: Question, value: int) -> Reply | None:
    """A bare number as the answer to a numbered list; None if it is none."""
    if asked.kind == choosing.WHICH_TASK:
        task = choosing.picked_task(asked, value)
        if task is None:
            turn.dialogue.question = asked
            return turn.say("please-choose")
        turn.is_answer = True
        return await offering.chosen(turn, asked, task)
    if 1 <= value <= len(asked.options):
        return await pick(turn, asked, value)
    if asked.kind in (looking.OPEN, offering.OFFER) and asked.options:
        turn.dialogue.question = asked
        return turn.say("number-under-none", number=value, most=len(asked.options))
    return None
