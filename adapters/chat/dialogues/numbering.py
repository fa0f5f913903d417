"""A number behind a command, where what follows could be counted by it: it is the task's where that task fits."""

from adapters.chat.dialogues import blocking, choosing, steps
from adapters.chat.dialogues.choosing import Wish, ask_which, fitting
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command, Verb, read_numbered
from adapters.chat.grammar.fold import fold
from adapters.chat.outgoing import Reply
from domain.access import can_see
from domain.errors import NotFound
from domain.evidence import links_in
from domain.task import Task
from domain.usecases.blockers import open_for

# Their words are a reason: who counts in it seldom hits the number of a task that waits for just this step.
_WITH_WORDS = frozenset({Verb.RETURN, Verb.DECLINE, Verb.CANCEL, Verb.BLOCKED, Verb.REFUSE, Verb.PAUSE, Verb.COMMENT})
# `xong 7 hộ` counts as well as it names: one question first.
_ASKED_FIRST = frozenset({Verb.DONE, Verb.RECEIVE})
_ALL = 200
# What is handed in, and not what is counted on the way there.
_PIECES = ("bao cao", "danh sach", "bieu mau", "viec", "nhiem vu", "file", "anh", "hinh", "van ban", "ban", "clip")


async def named(turn: Turn) -> Reply | None:
    """The turn's text says surely which task is meant, where the number fits; a task of that number on which this step
    is not open is no reason to act on another: one question with those on which it is."""
    found = read_numbered(turn.text, is_official=bool(turn.actor.reach))
    if found is None or found[0].verb not in _WITH_WORDS | blocking.OWNER_VERBS:
        return None
    command, sure = found
    task = await _seen(turn, command)
    if task is None:
        return None
    if command.verb in blocking.OWNER_VERBS:
        if await open_for(turn.act, task):
            turn.text = sure
        return None
    lines = await fitting(turn, command.verb, limit=_ALL)
    if any(line.number == command.task for line in lines):
        turn.text = sure
        return None
    if not lines:
        return None
    wish = Wish(command.verb, command.rest, files=turn.incoming.files)
    return ask_which(turn, lines[: choosing.MOST_CANDIDATES], wish)


async def offered(turn: Turn) -> Reply | None:
    """One question, where the number may as well count something."""
    found = read_numbered(turn.text, is_official=bool(turn.actor.reach))
    if found is None or found[0].verb not in _ASKED_FIRST:
        return None
    command, _ = found
    task = await _seen(turn, command)
    if task is None:
        return None
    lines = [line for line in await fitting(turn, command.verb, limit=_ALL) if line.number == task.number]
    if not lines:
        return None
    counted = fold(command.rest).split(" ")[0]
    is_piece = fold(command.rest).startswith(_PIECES)
    is_other = bool(task.quantity) and counted not in fold(task.quantity).split()
    if command.verb is Verb.DONE and not (is_piece or is_other):
        return None
    if command.verb is Verb.DONE and is_piece and (turn.incoming.files or links_in(command.rest)):
        # What is handed in came along.
        return await steps.take(turn, command)
    rest = "" if command.verb is Verb.RECEIVE else command.rest
    return ask_which(turn, lines, Wish(command.verb, rest, files=turn.incoming.files))


async def _seen(turn: Turn, command: Command) -> Task | None:
    """The task of that number, if it may be meant: in sight, and no other one replied to."""
    number = command.task or 0
    if await turn.replied_task() not in (None, number):
        return None
    try:
        task = await turn.uow.tasks.get(number, turn.today)
    except NotFound:
        return None
    return task if can_see(turn.actor, task) else None
