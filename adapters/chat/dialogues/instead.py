"""What is possible instead of what was said: whole sentences to be agreed to, each said as if it had been typed."""

from collections.abc import Sequence

from adapters.chat.dialogues.turn import Turn, numbered, pick_buttons, picked_place
from adapters.chat.grammar.actions import unpack
from adapters.chat.grammar.commands import Command, Verb, read_command
from adapters.chat.grammar.deadlines import read_deadline
from adapters.chat.grammar.impossible import Impossible, find_impossible
from adapters.chat.grammar.withdrawing import lets_go
from adapters.chat.outgoing import Outgoing, Reply

SAY = "say_instead"
_MOST_CHARS = 400
_LEFT_BY_A_WORD = frozenset({SAY, "which_task", "which_blocker", "stand_in_offer"})


def propose(turn: Turn, why: str, sentences: Sequence[str], labels: Sequence[str], ask: str = "") -> Reply:
    """Why it is not so, and one question: the sentences that are possible, under these labels."""
    question = turn.ask(SAY, {}, sentences)
    text = ask or (turn.words("instead-ask", text=labels[0]) if len(labels) == 1 else numbered(labels))
    hint = turn.words("instead-hint")
    return turn.personal(Outgoing(text, heading=why, buttons=pick_buttons(labels, question), hint=hint))


def meant(turn: Turn) -> str | None:
    """The sentence that this message agrees to; None where it is something else."""
    asked = turn.asked
    if asked is None or asked.kind != SAY:
        return None
    if turn.incoming.action:
        action = unpack(turn.incoming.action)
        place = picked_place(action.value, asked) if action is not None and action.verb == "pick" else None
    else:
        place = _place(turn.text, len(asked.options))
    return None if place is None else asked.options[place - 1]


def left(turn: Turn) -> Reply | None:
    """What was proposed, or asked of several, is not wanted; None for other words."""
    if turn.asked is None or turn.asked.kind not in _LEFT_BY_A_WORD or turn.incoming.action or not lets_go(turn.text):
        return None
    turn.is_answer = True
    return turn.say("left-other")


def why_not(turn: Turn, found: Impossible) -> str:
    """Why that day or hour is none."""
    return turn.words(f"no-such-{found.why}", **found.facts)


async def no_such_day(turn: Turn, *, is_due: bool = False) -> Reply | None:
    """The turn's sentence names a day or an hour that does not exist: why, and the sentence with one that does, shown as
    the moment alone where it is when something is due. None where all exist."""
    found = find_impossible(turn.text, turn.today)
    if found is None:
        return None
    why = why_not(turn, found)
    if not found.instead or len(found.instead) > _MOST_CHARS:
        return turn.here(Outgoing("\n".join((why, turn.words("due-another")))))
    due = read_deadline(found.instead, turn.now, await turn.calendar(), turn.settings.zone) if is_due else None
    at = None if due is None else due.due_at or due.proposed_at
    label = found.instead if at is None or at <= turn.now else turn.words.moment(at)
    return propose(turn, why, [found.instead], [label])


def _place(text: str, options: int) -> int | None:
    command = read_command(text)
    if not isinstance(command, Command):
        return None
    if command.verb is Verb.NUMBER and command.task is not None and 1 <= command.task <= options:
        return command.task
    is_yes = command.verb in (Verb.OK, Verb.CONFIRM) and command.task is None
    return 1 if is_yes and options == 1 else None
