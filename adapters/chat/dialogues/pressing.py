"""Pressed buttons: shortcuts for sentences, never trusted; what is old or forged changes nothing and says so."""

from collections.abc import Awaitable, Callable

from adapters.chat.dialogues import (
    agreeing,
    blocking,
    choosing,
    directing,
    handbooks,
    leaving,
    lists,
    looking,
    my_data,
    ordering,
    progressing,
    settings,
    steps,
    withdrawing,
)
from adapters.chat.dialogues.choosing import Wish
from adapters.chat.dialogues.turn import Turn, Wind, picked_place
from adapters.chat.grammar.actions import Action, unpack
from adapters.chat.grammar.commands import Command, Verb
from adapters.chat.outgoing import Outgoing, Reply

Run = Callable[[Turn, Command], Awaitable[Reply | Wind]]

_OTHER_NAMES = {"submit": Verb.DONE}
# What a button without a stamp was made for is not known: it must not send anything.
_NO_STAMP = "-"
# Buttons that stand for the bare word.
_WORDS = ("tasks", "overdue", "settings", "my_data", "help", "web", "assign", "present", "end_emergency")


async def pressed(turn: Turn, run: Run) -> Reply | Wind:
    """The button has had the effect of its sentence, if it still means something."""
    action = unpack(turn.incoming.action)
    if action is None:
        return _refused(turn, "button-unknown")
    verb = _OTHER_NAMES.get(action.verb) or (Verb(action.verb) if action.verb in set(Verb) else None)
    if action.verb == blocking.CATEGORY:
        return await blocking.reclassified(turn, action) or _refused(turn, "button-unknown")
    if verb is not None and verb in blocking.BUTTONS and action.task is not None and action.value:
        return await steps.take_on(turn, Wish(verb, of=action.value), action.task)
    if verb is Verb.PROGRESS and action.task is not None and action.value:
        return await progressing.record(turn, action.task, action.value)
    if verb in steps.STEP_VERBS and verb is not None and action.task is not None:
        return await steps.take(turn, Command(verb, action.task))
    if verb is Verb.UNPLAN and action.task is not None:
        return await run(turn, Command(verb, action.task))
    if verb is Verb.SHOW and action.task is not None:
        return await lists.details(turn, action.task)
    if action.verb in _WORDS and verb is not None:
        return await run(turn, Command(verb, rest=action.value))
    if verb is Verb.WIND:
        return await run(turn, Command(verb, rest=action.value.replace("_", " ")))
    return await _about_what_was_asked(turn, action)


async def _about_what_was_asked(turn: Turn, action: Action) -> Reply:
    match action.verb:
        case "confirm":
            return await ordering.confirm(turn, action.value or _NO_STAMP)
        case "drop":
            return withdrawing.pressed(turn, action.value) or await ordering.drop(turn, action.value)
        case "edit" if action.task is None:
            return await ordering.ask_field(turn, action.value)
        case "page":
            shown = await looking.turn_page(turn, action.value) or await handbooks.turn_page(turn, action.value)
            return shown or await lists.turn_page(turn, action.value)
        case "set":
            return await settings.put(turn, action.value)
        case "data":
            return await my_data.pressed(turn, action.value) or _refused(turn, "button-unknown")
        case "nc":
            return await directing.pressed(turn, action.value) or _refused(turn, "button-unknown")
        case "hand_all":
            return await leaving.pressed(turn, action.value)
        case "pick":
            return await _picked(turn, action)
        case "yes" | "ok" if turn.asked is not None:
            return await agreeing.agree_with(turn, turn.asked, is_weak=True)
        case _:
            return _refused(turn, "button-old")


async def _picked(turn: Turn, action: Action) -> Reply:
    asked = turn.asked
    if asked is not None and action.task is not None and asked.kind == choosing.WHICH_TASK:
        options = list(asked.options)
        place = options.index(str(action.task)) + 1 if str(action.task) in options else None
    else:
        place = picked_place(action.value, asked)
    if asked is None or place is None:
        return _refused(turn, "question-is-over")
    return await agreeing.pick(turn, asked, place)


def _refused(turn: Turn, message_id: str) -> Reply:
    """Nothing is changed, and what was open stays open."""
    turn.dialogue.question = turn.asked
    text = turn.words(message_id)
    is_quiet = message_id == "button-unknown" or turn.incoming.is_group
    return Reply(toast=text) if is_quiet else turn.here(Outgoing(text), toast=text)
