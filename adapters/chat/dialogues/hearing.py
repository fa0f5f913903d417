"""What a member says in plain words: what is sure acts on the task meant, the rest is kept there or asked about."""

from adapters.chat.dialogues import absences, commenting, later, offering, progressing, steps
from adapters.chat.dialogues.choosing import Wish, ask_which, fitting
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.absences import named_before
from adapters.chat.grammar.commands import Command, NotACommand, Verb
from adapters.chat.grammar.handing_on import reason_beside
from adapters.chat.grammar.member import read_member
from adapters.chat.grammar.opening import without_opening
from adapters.chat.grammar.progress import figure_of, tells_what_is_left
from adapters.chat.grammar.reading import Intent, Reading
from adapters.chat.grammar.reasons import PERSONAL, masked
from adapters.chat.outgoing import Outgoing, Reply
from domain.task import WORKING_STATES, Task
from domain.usecases.progress import can_report

# What read_command makes of words that member's answers are among; every other feature has its own way.
_MAY_BE_AN_ANSWER = frozenset(
    {"", "negated", "question", "soft", "delivery", "progress", "blocked", "extend", "report"}
)
_SAME: dict[Verb, frozenset[Intent]] = {
    Verb.DONE: frozenset({Intent.DONE}),
    Verb.RECEIVE: frozenset({Intent.ACK}),
    Verb.SEEN: frozenset(),
    Verb.OK: frozenset({Intent.ACK}),
    Verb.DECLINE: frozenset({Intent.REFUSE}),
    Verb.HAND_OVER: frozenset({Intent.DELEGATE_REQUEST}),
    Verb.EXTEND: frozenset(),
    Verb.BLOCKED: frozenset({Intent.ISSUE}),
}
_STEPS = {Intent.ACK: Verb.RECEIVE, Intent.DONE: Verb.DONE, Intent.REFUSE: Verb.DECLINE}
_FIGURES = frozenset({Intent.PROGRESS, Intent.PROGRESS_DELTA, Intent.PROGRESS_TOTAL, Intent.NOT_DONE})
_FEATURES = {
    Intent.REPORT: "report",
    Intent.REPORT_ZERO: "report",
}


async def hear(turn: Turn, command: Command | NotACommand) -> Reply | None:
    """The answer to a member's plain words; None where they are a command that is plain, or nothing that a member says
    of the work."""
    if not _may_be_an_answer(turn, command):
        return None
    reading = read_member(turn.text, turn.now, await turn.calendar(), turn.settings.zone)
    if isinstance(command, Command) and _is_as_good(command, reading):
        return None
    if reading.intent is Intent.EXTEND_REQUEST or (
        reading.intent is None and isinstance(command, Command) and command.verb is Verb.EXTEND
    ):
        return await _more_time(turn, reading)
    if reading.intent in _STEPS:
        return None if await _only_noted(turn, command) else await _step(turn, reading, _STEPS[reading.intent])
    if reading.intent is Intent.ISSUE:
        return await _difficulty(turn, reading)
    if reading.intent is Intent.DELEGATE_REQUEST and reading.task is None:
        offered = await absences.offer(turn, _heir(turn, reading), is_away=bool(reading.reason))
        if offered is not None:
            return offered
    told = await _figure(turn, reading)
    if told is not None or turn.incoming.files:
        return told
    if reading.intent in _FIGURES and tells_what_is_left(turn.text):
        return await _left(turn, reading)
    if reading.intent is Intent.RETRACT:
        # In other words than `gửi nhầm` it may be meant of the message alone, and not of a step.
        return turn.say("heard-retracted", hail=turn.hail())
    if (
        reading.intent is Intent.DONE_CLAIM
        or reading.intent in {*_FEATURES, *_FIGURES, Intent.NOT_APPLICABLE, Intent.DELEGATE_REQUEST}
        or reading.promise
        or reading.reason
    ):
        return await _keep(turn, reading) if _tells_something(reading) else None
    return None


async def _only_noted(turn: Turn, command: Command | NotACommand) -> bool:
    """`đã nắm` of somebody for whom no order waits: a partner takes no part by it."""
    is_seen = isinstance(command, Command) and command.verb is Verb.SEEN
    return is_seen and not await fitting(turn, Verb.RECEIVE)


def _is_as_good(command: Command, reading: Reading) -> bool:
    """Whether the command says what the reading says, and no less surely."""
    if reading.intent is Intent.UNKNOWN:
        return True
    is_surer = reading.is_sure and reading.intent in (Intent.DONE, Intent.ISSUE) and command.reply_is_enough
    return reading.intent in _SAME[command.verb] and not is_surer


def _may_be_an_answer(turn: Turn, command: Command | NotACommand) -> bool:
    if turn.actor.reach or (turn.incoming.is_group and not turn.incoming.reply_key):
        return False
    if isinstance(command, Command):
        # `đã nắm` of somebody who watches nothing is a receipt.
        is_receipt = command.verb is Verb.SEEN and not turn.actor.watches
        return command.verb in _SAME and (command.weak or is_receipt)
    return command.reason in _MAY_BE_AN_ANSWER


def _tells_something(reading: Reading) -> bool:
    """`gần xong` and `đang làm` are answered, and not worth a line in the history."""
    if reading.intent not in (Intent.PROGRESS, Intent.NOT_DONE):
        return reading.intent is not Intent.UNKNOWN
    figures = (reading.value, reading.total, reading.delta, reading.percent)
    return any(figure is not None for figure in figures) or bool(reading.promise or reading.reason)


async def _step(turn: Turn, reading: Reading, verb: Verb) -> Reply | None:
    """What is sure is a step of the task meant; a refusal, and what is not sure, are one short question first."""
    rest = (
        (reading.reason or reason_beside(turn.text))
        if verb is Verb.DECLINE
        else ("" if verb is Verb.RECEIVE else turn.text)
    )
    if verb is Verb.DONE and reading.task is None and await offering.was_handed_in_lately(turn):
        # `chụp lại rồi`, with the photo: of what was just handed in, or of what is worked on?
        return await offering.files_alone(turn, turn.text)
    if reading.is_sure:
        is_weak = verb is Verb.DECLINE
        command = Command(verb, reading.task, rest, weak=is_weak, reply_is_enough=is_weak)
        return await steps.take(turn, command)
    wish = Wish(verb, rest, files=turn.incoming.files)
    number = reading.task if reading.task is not None else await turn.replied_task()
    lines = [line for line in await fitting(turn, verb) if number in (None, line.number)]
    return ask_which(turn, lines, wish) if lines else None


async def _difficulty(turn: Turn, reading: Reading) -> Reply | None:
    """A difficulty is told of the task meant; where it is unclear which, or whether it is one, one short question."""
    wish = Wish(Verb.BLOCKED, masked(without_opening(turn.text)), files=turn.incoming.files)
    number = reading.task if reading.task is not None else await turn.replied_task()
    lines = await fitting(turn, Verb.BLOCKED)
    if number is None and len(lines) == 1:
        number = lines[0].number
    if number is None:
        return ask_which(turn, lines, wish) if lines else None
    if not any(line.number == number for line in lines):
        return None
    return await (steps.take_on(turn, wish, number) if reading.is_sure else offering.offer(turn, wish, number))


async def _more_time(turn: Turn, reading: Reading) -> Reply | None:
    """More time is asked for the task meant, where its lead is sure to ask; else which one is asked."""
    wish = Wish(Verb.EXTEND, masked(turn.text))
    number = reading.task if reading.task is not None else await turn.replied_task()
    lines = await fitting(turn, Verb.EXTEND)
    if number is None and len(lines) == 1 and reading.is_sure:
        number = lines[0].number
    if number is not None and reading.is_sure:
        return await steps.take_on(turn, wish, number)
    found = [line for line in lines if number in (None, line.number)]
    return ask_which(turn, found, wish) if found else None


async def _figure(turn: Turn, reading: Reading) -> Reply | None:
    """A figure of progress is kept for the task meant; None where none was told, or not by somebody who may tell it."""
    is_total = reading.intent is Intent.PROGRESS_TOTAL
    figure = figure_of(reading, is_total=is_total) if reading.intent in _FIGURES else None
    if figure is None:
        return None
    wish = progressing.wish_for(figure, turn.text, turn)
    number = reading.task if reading.task is not None else await turn.replied_task()
    lines = [] if number is not None else await fitting(turn, Verb.PROGRESS)
    if number is None and not lines:
        number = await later.meant(turn, None)
    if number is None and len(lines) != 1:
        return ask_which(turn, lines, wish) if lines else None
    number = lines[0].number if number is None else number
    task = await turn.act.load(number)
    if not can_report(turn.actor, task):
        return await progressing.offer_to_lead(turn, figure, task)
    return await progressing.take_on(turn, wish, number)


async def _left(turn: Turn, reading: Reading) -> Reply | None:
    """What is left to do is kept as words, and what is done so far is asked: the one does not follow from the other."""
    number = await later.meant(turn, reading.task)
    if number is None or not can_report(turn.actor, await turn.act.load(number)):
        return await _keep(turn, reading) if number is not None else None
    task = await commenting.keep(turn, number, masked(turn.text))
    return progressing.ask_amount(turn, task)


async def _keep(turn: Turn, reading: Reading) -> Reply | None:
    """The words are in the history of the task meant, what is personal in them said only as such."""
    number = await later.meant(turn, reading.task)
    text = masked(turn.text)
    if number is None:
        lines = await fitting(turn, Verb.COMMENT)
        return ask_which(turn, lines, Wish(Verb.COMMENT, rest=text)) if lines else None
    task = await commenting.keep(turn, number, text)
    said = [_said(turn, reading, task), await commenting.told(turn, task)]
    if PERSONAL in text and PERSONAL not in turn.text:
        said.append(turn.words("heard-why-personal"))
    return turn.here(Outgoing("\n".join(said), task_id=task.id))


def _heir(turn: Turn, reading: Reading) -> str:
    return reading.people[0] if reading.people else named_before(turn.text)


def _said(turn: Turn, reading: Reading, task: Task) -> str:
    words, number = turn.words, task.number
    if reading.intent is Intent.DELEGATE_REQUEST:
        heir = _heir(turn, reading)
        return words("heard-stand-in", number=number, who=heir) if heir else words("heard-stand-in-who", number=number)
    if reading.intent is Intent.DONE_CLAIM and task.state in WORKING_STATES:
        return words("heard-delivered", number=number)
    feature = words(f"feature-{_FEATURES.get(reading.intent or Intent.UNKNOWN, 'other')}")
    if reading.promise is not None:
        return words("heard-kept-promise", number=number, due=words.moment(reading.promise))
    if reading.intent not in _FEATURES:
        return words("heard-kept-plain", number=number)
    return words("heard-kept", number=number, feature=feature)
