"""Sentences whose features are not there yet: said honestly, and kept as a comment where they tell of a task."""

from adapters.chat.dialogues import commenting, undoing
from adapters.chat.dialogues.choosing import fitting
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Verb
from adapters.chat.grammar.reasons import masked
from adapters.chat.outgoing import Outgoing, Reply

# What is told of a task in these must not be lost.
_KEPT = frozenset({"report"})
_UNDO = "undo"


async def not_yet(turn: Turn, feature: str, named: int | None) -> Reply:
    """The feature is not there: that is said, and the words are in the history of the task that they are about."""
    words = turn.words
    told = words(f"feature-{feature}") if words.knows(f"feature-{feature}") else words("feature-other")
    number = named if named is not None else await turn.replied_task()
    if feature == _UNDO:
        return await undoing.undo(turn)
    if feature not in _KEPT:
        return turn.say("not-yet", feature=told)
    number = await meant(turn, number)
    if number is None:
        return turn.say("not-yet-which", feature=told)
    task = await commenting.keep(turn, number, masked(turn.text))
    said = words("not-yet-kept", feature=told, number=number)
    return turn.here(Outgoing(f"{said}\n{await commenting.told(turn, task)}", task_id=task.id))


async def meant(turn: Turn, named: int | None) -> int | None:
    """The task that words are about: the one named, the one replied to, or the only one open; None where it is unclear."""
    number = named if named is not None else await turn.replied_task()
    if number is not None:
        return number
    lines = await fitting(turn, Verb.COMMENT, limit=2)
    return lines[0].number if len(lines) == 1 else None
