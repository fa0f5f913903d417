"""Which task is meant: the one named, the one replied to, the only one that fits, or the one picked from a list."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise

from adapters.chat.dialogues.turn import Turn, stamp_of, stamped
from adapters.chat.grammar.actions import Action, pack
from adapters.chat.grammar.commands import Command, Verb
from adapters.chat.grammar.fold import fold
from adapters.chat.outgoing import Button, Outgoing, Reply
from adapters.chat.texts.absences import called, sentence
from adapters.chat.texts.lists import candidates as candidate_list
from domain.errors import Fact
from domain.progress import REPORTED_STATES
from domain.records import Question, TaskLine
from domain.task import OPEN_STATES, WORKING_STATES, Evidence, TaskState

WHICH_TASK = "which_task"
MOST_CANDIDATES = 9


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants done to a task, kept while it is asked which one, or why, or to whom. `of` is the id of the
    blocker that is meant, where it is known."""

    verb: Verb
    rest: str = ""
    mention: str = ""
    files: tuple[Evidence, ...] = ()
    of: str = ""

    def facts(self) -> dict[str, Fact]:
        """In plain values, as a question keeps them; `wish_of` reads them back."""
        return {
            "verb": self.verb.value,
            "rest": self.rest,
            "mention": self.mention,
            "files": dump_files(self.files),
            "of": self.of,
        }


@dataclass(frozen=True, slots=True)
class _Fits:
    """Where candidates come from: roles a person can have on a task, and the states that the step starts from.
    `alone_is_enough`: where there is one candidate only, it is meant."""

    roles: tuple[str, ...]
    states: frozenset[TaskState]
    alone_is_enough: bool = True


_WORKING_OR_DECLINED = WORKING_STATES | {TaskState.DECLINED}
_FITS: Mapping[Verb, _Fits] = {
    Verb.RECEIVE: _Fits(("lead",), frozenset({TaskState.ASSIGNED})),
    Verb.DECLINE: _Fits(("lead",), WORKING_STATES, alone_is_enough=False),
    Verb.DONE: _Fits(("doer",), WORKING_STATES),
    Verb.ACCEPT: _Fits(("acceptor",), frozenset({TaskState.SUBMITTED}), alone_is_enough=False),
    Verb.RETURN: _Fits(("acceptor",), frozenset({TaskState.SUBMITTED}), alone_is_enough=False),
    Verb.HAND_OVER: _Fits(("assigner", "supervisor"), _WORKING_OR_DECLINED),
    Verb.CANCEL: _Fits(("assigner",), OPEN_STATES | {TaskState.PAUSED}, alone_is_enough=False),
    Verb.URGE: _Fits(("assigner", "supervisor"), WORKING_STATES),
    Verb.SEEN: _Fits(("supervisor",), _WORKING_OR_DECLINED),
    Verb.BLOCKED: _Fits(("doer",), WORKING_STATES),
    Verb.UNBLOCKED: _Fits(("doer",), OPEN_STATES),
    Verb.EXTEND: _Fits(("lead",), WORKING_STATES),
    Verb.GRANT: _Fits(("decider",), WORKING_STATES, alone_is_enough=False),
    Verb.REFUSE: _Fits(("decider",), WORKING_STATES, alone_is_enough=False),
    Verb.PAUSE: _Fits(("assigner",), _WORKING_OR_DECLINED, alone_is_enough=False),
    Verb.RESUME: _Fits(("assigner",), frozenset({TaskState.PAUSED})),
    Verb.AMEND: _Fits(("assigner",), _WORKING_OR_DECLINED | {TaskState.PAUSED}, alone_is_enough=False),
    Verb.COMMENT: _Fits(("doer", "assigner"), OPEN_STATES),
    Verb.PROGRESS: _Fits(("doer",), REPORTED_STATES),
    Verb.CORRECT: _Fits(("doer",), REPORTED_STATES),
}
# The question for a reason names the task: where one only fits, it is question enough.
_ASKS_WHY = (Verb.DECLINE, Verb.RETURN, Verb.CANCEL, Verb.COMMENT, Verb.BLOCKED)
# What an official calls off, puts off or asks after by naming the work.
_NAMED_BY_WORDS = (Verb.CANCEL, Verb.PAUSE, Verb.URGE)
_WORD = re.compile(r"[^\W_]+")
# Words so weak that they may stand for a receipt, and for nothing else, where only one order waits for one.
_WEAK_RECEIPT = Verb.RECEIVE


def wish_of(facts: Mapping[str, Fact]) -> Wish:
    """The wish that a question kept."""
    return Wish(
        Verb(str(facts["verb"])),
        str(facts.get("rest") or ""),
        str(facts.get("mention") or ""),
        load_files(str(facts.get("files") or "")),
        str(facts.get("of") or ""),
    )


def dump_files(files: Sequence[Evidence]) -> str:
    return json.dumps([asdict(item) for item in files]) if files else ""


def load_files(text: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(**item) for item in json.loads(text)) if text else ()


async def _no_such_step(turn: Turn, number: int) -> Reply:
    """What may have been meant is not possible as the task stands."""
    state = turn.words(f"state-{(await turn.act.load(number)).state}")
    return turn.say("weak-no-step", number=number, state=state)


async def settle(turn: Turn, command: Command, wish: Wish) -> int | Reply:
    """The number of the task that `command` is about, or the question that was asked instead."""
    replied = await turn.replied_task() if command.task is None else None
    number = command.task if command.task is not None else replied
    if number is not None and (not command.weak or (replied is not None and _may_act_on_reply(command))):
        return number
    if number is not None:
        lines = [line for line in await fitting(turn, wish.verb) if line.number == number]
        return ask_which(turn, lines, wish) if lines else await _no_such_step(turn, number)
    lines = await fitting(turn, wish.verb) or await _asked_to_take_part(turn, wish.verb)
    if not lines:
        return turn.say(f"no-candidate-{wish.verb}")
    is_plain = not command.weak or wish.verb is _WEAK_RECEIPT
    is_sure = _FITS[wish.verb].alone_is_enough and is_plain
    is_asked_anyway = wish.verb in _ASKS_WHY and not wish.rest
    if len(lines) == 1 and (is_sure or is_asked_anyway):
        return lines[0].number
    # Which request waits is said, with both answers: a no to it takes a reason.
    if len(lines) == 1 and wish.verb is Verb.REFUSE and not wish.rest:
        return await request_waits(turn, lines[0])
    return ask_which(turn, _named_by_words(turn, lines, wish), wish)


def _named_by_words(turn: Turn, lines: list[TaskLine], wish: Wish) -> list[TaskLine]:
    """Of several, those whose title has two words in a row that were said (`thôi khỏi làm băng rôn nữa`); all of them
    where none has."""
    if wish.verb not in _NAMED_BY_WORDS or len(lines) < 2:
        return lines
    said = _pairs(turn.text)
    return [line for line in lines if said & _pairs(line.title)] or lines


def _pairs(text: str) -> set[tuple[str, str]]:
    words = _WORD.findall(fold(text))
    return set(pairwise(words))


async def fitting(turn: Turn, verb: Verb, limit: int = MOST_CANDIDATES) -> list[TaskLine]:
    """Tasks on which this person could take the step, most urgent first."""
    fits = _FITS[verb]
    states = sorted(state.value for state in fits.states)
    found: dict[int, TaskLine] = {}
    for person_id in (turn.profile.person_id, *sorted(turn.actor.stands_in_for)):
        for role in fits.roles:
            for line in await turn.uow.views.candidates(person_id, role, states, limit, turn.today):
                found.setdefault(line.number, line)
    return list(found.values())[:limit]


async def _asked_to_take_part(turn: Turn, verb: Verb) -> list[TaskLine]:
    """Tasks of other units in which a share is asked of this person, to be taken or declined."""
    if verb not in (Verb.RECEIVE, Verb.DECLINE):
        return []
    states = sorted(state.value for state in WORKING_STATES)
    found = await turn.uow.views.candidates(turn.profile.person_id, "doer", states, MOST_CANDIDATES, turn.today)
    return [line for line in found if line.lead_id not in turn.actor.people and line.unit_id not in turn.actor.units]


def ask_which(turn: Turn, lines: Sequence[TaskLine], wish: Wish, *, asking: str = "") -> Reply:
    """One question: the tasks by number, to be answered by a digit, a button or the number of the task. `asking` names
    the question where it is not that of the wish."""
    question = turn.ask(WHICH_TASK, wish.facts(), [str(line.number) for line in lines])
    shown = candidate_list(lines, asking or wish.verb.value, turn.words)
    return turn.personal(stamped(shown, ("pick",), stamp_of(question)))


async def request_waits(turn: Turn, line: TaskLine) -> Reply:
    """Which request for more time waits, and how it is decided: a bare yes or no decides none."""
    task = await turn.act.load(line.number)
    names = await turn.uow.organisation.names({task.lead_id})
    words = turn.words
    who = sentence(called(task.lead_id, names, words))
    text = words("request-waits", who=who, number=task.number, title=task.title)
    labels = (("request-grant", "grant"), ("request-refuse", "refuse"))
    row = tuple(Button(words(label), pack(Action(verb, task.number))) for label, verb in labels)
    hint = words("request-waits-hint", number=task.number)
    return turn.personal(Outgoing(text, buttons=(row,), hint=hint, task_id=task.id))


def picked_task(question: Question, number: int) -> int | None:
    """What a typed number means as the answer: a place in the list, or else one of the tasks listed."""
    if 1 <= number <= len(question.options):
        return int(question.options[number - 1])
    return number if str(number) in question.options else None


def with_files(wish: Wish, files: Sequence[Evidence]) -> Wish:
    return replace(wish, files=(*wish.files, *files))


def _may_act_on_reply(command: Command) -> bool:
    return command.reply_is_enough or command.verb is _WEAK_RECEIPT
