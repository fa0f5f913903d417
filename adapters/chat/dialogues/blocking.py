"""Difficulties in the chat: told of, answered, sent a level up; of several open ones it is asked which is meant."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from adapters.chat.dialogues.choosing import MOST_CANDIDATES, Wish, wish_of
from adapters.chat.dialogues.turn import Turn, pick_buttons
from adapters.chat.grammar.actions import Action
from adapters.chat.grammar.commands import Command, Verb
from adapters.chat.grammar.difficulties import kind_of_difficulty, stands_still
from adapters.chat.grammar.line import read_line
from adapters.chat.grammar.reasons import PERSONAL, masked
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts import blockers as texts
from domain.blocker import BlockerState, Category, Severity
from domain.errors import BadInput
from domain.ids import BlockerId
from domain.records import BlockerLine, Question
from domain.usecases import blockers
from domain.usecases.blockers import Raised

WHICH_BLOCKER = "which_blocker"
# Said by the owner of a blocker.
OWNER_VERBS = frozenset({Verb.ANSWER, Verb.BEYOND, Verb.TAKE_UP, Verb.WORK_ON, Verb.DISMISS, Verb.NOT_OURS})
VERBS = OWNER_VERBS | {Verb.BLOCKED, Verb.UNBLOCKED}
# Buttons whose value is the id of a blocker.
BUTTONS = frozenset({Verb.ANSWER.value, Verb.BEYOND.value, Verb.TAKE_UP.value, Verb.UNBLOCKED.value})
CATEGORY = "category"
_TAKEN = ("take-up", "work-on")
_KINDS = {
    "thiết bị": Category.DEVICE,
    "hạ tầng mạng": Category.NETWORK,
    "lỗi hệ thống": Category.SYSTEM,
    "thiếu giấy tờ": Category.PAPERS,
    "người dân vắng": Category.ABSENT,
    "kinh phí": Category.MONEY,
    "kỹ năng": Category.SKILLS,
    "phối hợp": Category.COOPERATION,
}


async def take(turn: Turn, command: Command, wish: Wish) -> Reply | tuple[Wish, int]:
    """Which blocker its owner means: of the task named or replied to, or the only one that waits; else it is asked."""
    number = command.task if command.task is not None else await turn.replied_task()
    if number is not None and not (command.weak and command.task is not None):
        return wish, number
    lines = await turn.uow.blockers.owned_by(sorted(turn.actor.people), MOST_CANDIDATES)
    lines = [line for line in lines if number in (None, line.number)]
    if not lines:
        return turn.say("blocker-none-waits", hail=turn.hail())
    if len(lines) == 1 and not command.weak:
        [line] = lines
        return Wish(wish.verb, wish.rest, files=wish.files, of=str(line.blocker.key)), line.number
    return _ask_which(turn, lines, wish)


async def take_on(turn: Turn, wish: Wish, number: int) -> Reply:
    """It has been done to the blocker meant; where several may be, one question. Raises BadInput for missing words."""
    if wish.verb is Verb.BLOCKED:
        return await _report(turn, wish, number)
    try:
        raised = await _DO[wish.verb](turn, number, masked(wish.rest), _id_of(wish))
    except BadInput as error:
        if error.code != "which_blocker":
            raise
        task = await turn.act.load(number)
        known = await (
            blockers.solvable(turn.act, task) if wish.verb is Verb.UNBLOCKED else blockers.open_for(turn.act, task)
        )
        return _ask_which(turn, [BlockerLine(item, task.number, task.title) for item in known], wish)
    return await _told(turn, raised, wish)


async def received(turn: Turn, number: int) -> Reply | None:
    """A receipt by somebody who does not lead the task: of what waits there for an answer; None where nothing does."""
    task = await turn.act.load(number)
    if not await blockers.open_for(turn.act, task):
        return None
    return await take_on(turn, Wish(Verb.TAKE_UP), number)


def picked(asked: Question, place: int) -> tuple[Wish, int]:
    """The blocker in that place is meant."""
    number, _, blocker_id = asked.options[place - 1].partition(":")
    wish = wish_of(asked.facts)
    return Wish(wish.verb, wish.rest, files=wish.files, of=blocker_id), int(number)


async def reclassified(turn: Turn, action: Action) -> Reply | None:
    """It is of the kind that was tapped; None for a button that was never made here."""
    blocker_id, _, name = action.value.partition(".")
    if action.task is None or not blocker_id.isdigit() or name not in set(Category):
        return None
    raised = await blockers.reclassify(turn.act, action.task, Category(name), BlockerId(int(blocker_id)))
    turn.note(raised.task)
    said = turn.words(
        "blocker-reclassified", number=action.task, category=turn.words(f"blocker-category-{raised.blocker.category}")
    )
    return await _reporters_view(turn, raised, said)


async def _report(turn: Turn, wish: Wish, number: int) -> Reply:
    text = masked(wish.rest)
    line = read_line(text)
    category = _KINDS.get(kind_of_difficulty(line), Category.OTHER)
    severity = Severity.URGENT if stands_still(line) else Severity.NORMAL
    raised = await blockers.report(turn.act, number, text, category, severity, wish.files)
    turn.note(raised.task)
    said = await _said(turn, "blocker-reported", raised)
    if wish.files:
        said = turn.words("with-files", line=said, count=len(wish.files))
    if PERSONAL in text and PERSONAL not in turn.text:
        said = f"{said}\n{turn.words('heard-why-personal')}"
    return await _reporters_view(turn, raised, said)


async def _reporters_view(turn: Turn, raised: Raised, said: str) -> Reply:
    """What was said, that the task's clock goes on, and one tap for another kind."""
    view = texts.reported(raised.task, raised.blocker, said, turn.words, is_group=turn.incoming.is_group)
    toast = said.split("\n", 1)[0] if turn.incoming.action else ""
    return turn.here(_in_place(turn, view), toast=toast)


async def _told(turn: Turn, raised: Raised, wish: Wish) -> Reply:
    turn.note(raised.task)
    turn.touched.add(raised.blocker.owner_id)
    name = wish.verb.value.replace("_", "-")
    is_taken = name in _TAKEN and raised.is_at_top
    said = await _said(turn, f"blocker-{name}-top" if is_taken else f"blocker-{name}", raised)
    view = texts.answered(
        raised.task,
        raised.blocker,
        said,
        turn.words,
        is_group=turn.incoming.is_group,
        is_at_top=raised.is_at_top,
    )
    return turn.here(_in_place(turn, view), toast=said.split("\n", 1)[0] if turn.incoming.action else "")


async def _said(turn: Turn, message_id: str, raised: Raised) -> str:
    found = raised.blocker
    turn.touched.add(found.owner_id)
    await turn.calendar()
    names = await turn.uow.organisation.names({found.owner_id, found.reporter_id, raised.task.lead_id})
    return turn.words(message_id, **texts.facts_of(raised.task, found, names, turn.words), hail=turn.hail())


def _in_place(turn: Turn, view: Outgoing) -> Outgoing:
    """A pressed button turns into what is true now."""
    return Outgoing(
        view.text,
        heading=view.heading,
        buttons=view.buttons,
        task_id=view.task_id,
        hint=view.hint,
        in_place=bool(turn.incoming.action),
    )


def _ask_which(turn: Turn, lines: Sequence[BlockerLine], wish: Wish) -> Reply:
    """One question: the blockers by number, to be answered by a digit or a button."""
    options = [f"{line.number}:{line.blocker.key}" for line in lines]
    question = turn.ask(WHICH_BLOCKER, wish.facts(), options)
    buttons = pick_buttons([texts.short(line, turn.words) for line in lines], question)
    message = Outgoing(
        "\n".join(texts.listed(lines, turn.words)),
        heading=turn.words("which-blocker"),
        buttons=buttons,
        hint=turn.words("which-hint", last=len(lines)),
    )
    return turn.personal(message)


def _id_of(wish: Wish) -> BlockerId | None:
    return BlockerId(int(wish.of)) if wish.of.isdigit() else None


_Do = Callable[[Turn, int, str, BlockerId | None], Awaitable[Raised]]


def _end(how: BlockerState) -> _Do:
    async def end(turn: Turn, number: int, said: str, of: BlockerId | None) -> Raised:
        return await blockers.end(turn.act, number, how, said, of)

    return end


async def _beyond(turn: Turn, number: int, said: str, of: BlockerId | None) -> Raised:
    return await blockers.move_up(turn.act, number, said, of)


async def _take_up(turn: Turn, number: int, _: str, of: BlockerId | None) -> Raised:
    return await blockers.take_up(turn.act, number, of)


async def _work_on(turn: Turn, number: int, _: str, of: BlockerId | None) -> Raised:
    return await blockers.take_up(turn.act, number, of, is_working=True)


_DO: Mapping[Verb, _Do] = {
    Verb.ANSWER: _end(BlockerState.ANSWERED),
    Verb.BEYOND: _beyond,
    Verb.TAKE_UP: _take_up,
    Verb.WORK_ON: _work_on,
    Verb.DISMISS: _end(BlockerState.REFUSED),
    Verb.NOT_OURS: _end(BlockerState.NOT_OURS),
    Verb.UNBLOCKED: _end(BlockerState.SOLVED),
}
