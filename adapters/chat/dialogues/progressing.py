"""How far a task is: a figure is kept, put right, or shown; a plain count that may mean two things is asked about."""

from collections.abc import Mapping
from dataclasses import replace

from adapters.chat.dialogues import commenting
from adapters.chat.dialogues.choosing import Wish, wish_of, with_files
from adapters.chat.dialogues.turn import Turn, pick_buttons
from adapters.chat.grammar.commands import Command, NotACommand, Verb
from adapters.chat.grammar.progress import (
    Figure,
    figure_left,
    of_button,
    only_tells_figure,
    read_figure,
    says_half,
    written,
)
from adapters.chat.grammar.reasons import masked
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.absences import called
from adapters.chat.texts.progress import amount_words, shown, standing_words
from adapters.chat.texts.progress_examples import progress_examples
from domain import access
from domain.errors import Fact
from domain.evidence import is_asked_for_and_missing
from domain.ids import ProgressId
from domain.progress import Amount, Measure, Progress, is_same_unit, of_lead, plain, standing, targets_of
from domain.records import Question
from domain.task import WORKING_STATES, Task
from domain.usecases import progress

VERBS = frozenset({Verb.PROGRESS, Verb.CORRECT})
AMOUNT, TOTAL_OR_MORE, OVER = "amount", "total_or_more", "over_whole"
KINDS = frozenset({AMOUNT, TOTAL_OR_MORE, OVER})
_TOTAL, _MORE = "total", "more"
_WHOLE = 100
# Counts behind every entry that is kept.
_LAST = ProgressId(2**62)


async def take_on(turn: Turn, wish: Wish, number: int) -> Reply:
    """The figure is kept for the task of that number; without one, what was told so far is shown and asked on from."""
    is_below = wish.rest.lstrip().startswith(("-", "–"))
    figure = read_figure(wish.rest) if wish.rest and not is_below else None
    if figure is None and says_half(wish.rest) and not turn.incoming.is_group:
        return _ask_half(turn, wish, await turn.act.load(number))
    if figure is None:
        return await (not_read(turn, number, wish.verb) if wish.rest else _show(turn, wish, number))
    is_count = figure.is_bare or figure.amount.out_of is not None
    if is_count and wish.verb is Verb.PROGRESS and (before := await _done_before(turn, figure, number)) is not None:
        return _ask_which_it_is(turn, wish, figure, number, before)
    return await _keep_or_ask(turn, wish, figure, number)


async def answered(turn: Turn, asked: Question, command: Command | NotACommand) -> Reply | None:
    """A figure as the answer to "how much is done so far?"; None where the message is something else."""
    is_other = command.task is not None and not _is_number(command)
    if isinstance(command, Command) and (is_other or command.verb not in {Verb.NUMBER, *VERBS}):
        return None
    if is_other or read_figure(turn.text) is None:
        return None
    turn.is_answer = True
    wish = with_files(wish_of(asked.facts), turn.incoming.files)
    return await take_on(turn, replace(wish, rest=turn.text), int(str(asked.facts["task"])))


async def picked(turn: Turn, asked: Question, place: int) -> Reply:
    """What was put to the person about a figure is answered by the option in that place."""
    if asked.kind == AMOUNT:
        wish = replace(wish_of(asked.facts), rest=asked.options[0])
        return await take_on(turn, wish, int(str(asked.facts["task"])))
    return await (_over_confirmed(turn, asked) if asked.kind == OVER else _told_apart(turn, asked, place))


async def _told_apart(turn: Turn, asked: Question, place: int) -> Reply:
    """Which of the two a plain count was meant to be."""
    figure = read_figure(str(asked.facts["rest"]))
    if figure is None:
        return turn.say("question-is-over")
    is_more = asked.options[place - 1] == _MORE
    amount = replace(figure.amount, measure=Measure.INCREMENT, out_of=None) if is_more else figure.amount
    wish, number = wish_of(asked.facts), int(str(asked.facts["task"]))
    if is_more:
        wish = replace(wish, rest=f"{written(amount)}; {wish.rest}")
    return await _keep_or_ask(turn, wish, replace(figure, amount=amount), number)


async def _over_confirmed(turn: Turn, asked: Question) -> Reply:
    """More than all of it was meant."""
    wish = wish_of(asked.facts)
    figure = read_figure(wish.rest)
    if figure is None:
        return turn.say("question-is-over")
    return await _keep(turn, wish, figure, int(str(asked.facts["task"])))


async def ask_again(turn: Turn, asked: Question) -> Reply | None:
    """The same question; None where it is none any more."""
    wish, number = wish_of(asked.facts), int(str(asked.facts["task"]))
    figure = read_figure(wish.rest)
    if asked.kind == OVER:
        share = await _share_over(turn, wish, figure, number) if figure is not None else None
        return None if figure is None or share is None else _ask_over(turn, wish, figure, number, share)
    before = await _done_before(turn, figure, number) if figure is not None else None
    return None if figure is None or before is None else _ask_which_it_is(turn, wish, figure, number, before)


async def count_whole(turn: Turn, number: int, note: str) -> None:
    """`xong 12 đủ 40 hộ` of an order for 40: the last figure told is that, where it was less."""
    figure = read_figure(note) if note else None
    if figure is None or figure.amount.measure is not Measure.TOTAL:
        return
    told = await progress.told_of(turn.act, number)
    task, amount = told.task, figure.amount
    is_lead = task.lead_id in turn.actor.people and task.state in WORKING_STATES
    is_whole = any(
        target.value == amount.value and is_same_unit(amount.unit, target.unit) for target in targets_of(task.quantity)
    )
    if is_lead and is_whole and told.stands.done is not None and told.stands.done < amount.value:
        await progress.report(turn.act, number, replace(amount, out_of=None))


async def offer_to_lead(turn: Turn, figure: Figure, task: Task) -> Reply | None:
    """What somebody of the lead's team has done is kept as a remark, and the lead may record it; None for all others."""
    if task.state not in WORKING_STATES or not access.does_work(turn.actor, task):
        return None
    said = await commenting.keep(turn, task.number, masked(turn.text), turn.incoming.files, written(figure.amount))
    names = await turn.uow.organisation.names({said.lead_id})
    whom, amount = called(said.lead_id, names, turn.words), amount_words(figure.amount, turn.words)
    text = turn.words("progress-offered", number=task.number, amount=amount, whom=whom, hail=turn.hail())
    return turn.here(Outgoing(text, task_id=task.id))


async def record(turn: Turn, number: int, value: str) -> Reply:
    """What a member told is kept as the lead's own figure, by one tap; a second tap at once keeps nothing more."""
    wish = Wish(Verb.PROGRESS, rest=of_button(value))
    figure, told = read_figure(wish.rest), await progress.told_of(turn.act, number)
    last = next((entry for entry in reversed(told.entries) if entry.is_told), None)
    is_own = last is not None and last.author_id == turn.profile.person_id
    if last is not None and is_own and figure is not None and last.amount == figure.amount:
        is_second_tap = turn.now - last.at <= progress.FOLLOWS_WITHIN
        stands = standing_words(told.stands, turn.words)
        if is_second_tap:
            return turn.say("progress-told", number=number, hail=turn.hail(), stands=stands)
    return await take_on(turn, wish, number)


def wish_for(figure: Figure, text: str, turn: Turn) -> Wish:
    """What a member's words tell, in the form in which it can be kept while something is asked."""
    head = written(figure.amount)
    is_said_total = figure.amount.measure is Measure.TOTAL and not figure.is_bare
    said = f"tổng {head}" if is_said_total and figure.amount.out_of is None else head
    return Wish(Verb.PROGRESS, rest=f"{said}; {masked(text)}", files=turn.incoming.files)


def note_of(rest: str, figure: Figure) -> str:
    """What was said beside the figure: behind a semicolon, or the whole where it was said in words."""
    if not figure.says_more:
        return ""
    head, mark, note = rest.partition(";")
    alone = read_figure(head) if mark else None
    note = note.strip() if alone is not None and not alone.says_more else masked(rest)
    return "" if only_tells_figure(note) else note


async def _show(turn: Turn, wish: Wish, number: int) -> Reply:
    told = await progress.told_of(turn.act, number)
    card = await turn.uow.views.card(told.task, turn.today)
    can_tell = progress.can_report(turn.actor, told.task)
    if can_tell:
        turn.ask(AMOUNT, wish.facts() | {"task": number})
    return turn.personal(shown(card, turn.words, can_tell=can_tell))


def _ask_half(turn: Turn, wish: Wish, task: Task) -> Reply:
    """Half of it: as a share, to be agreed to."""
    question = turn.ask(AMOUNT, wish.facts() | {"task": task.number}, ("50%",))
    text = turn.words("progress-half", number=task.number)
    hint = turn.words("progress-put-hint")
    return turn.here(Outgoing(text, buttons=pick_buttons(["50%"], question), hint=hint, task_id=task.id))


def ask_amount(turn: Turn, task: Task) -> Reply:
    """What is left was told, and kept as a comment; how much is done is asked, with what follows from the order put first."""
    left = figure_left(turn.text)
    done = None if left is None else _done_by(left, task)
    if done is not None and not turn.incoming.is_group:
        question = turn.ask(AMOUNT, Wish(Verb.PROGRESS).facts() | {"task": task.number}, (written(done),))
        label = amount_words(done, turn.words)
        text = turn.words("progress-left-put", number=task.number, amount=label)
        hint = turn.words("progress-put-hint")
        buttons = pick_buttons([turn.words("progress-left-yes", amount=label)], question)
        return turn.here(Outgoing(text, buttons=buttons, hint=hint, task_id=task.id))
    turn.ask(AMOUNT, Wish(Verb.PROGRESS).facts() | {"task": task.number})
    return turn.here(Outgoing(turn.words("progress-left", number=task.number), task_id=task.id))


async def not_read(turn: Turn, number: int, verb: Verb = Verb.PROGRESS) -> Reply:
    """Words about the progress of a task without a figure: how one is written, and that it is waited for."""
    task = await turn.act.load(number)
    if progress.can_report(turn.actor, task):
        turn.ask(AMOUNT, Wish(verb).facts() | {"task": number})
    examples = progress_examples(task.quantity, turn.words)
    return turn.here(Outgoing(turn.words("progress-not-read", number=number, **examples), task_id=task.id))


async def _done_before(turn: Turn, figure: Figure, number: int) -> Amount | None:
    """What the same person had done before, where a plain count is less than that."""
    told = await progress.told_of(turn.act, number)
    own = [entry for entry in told.entries if entry.author_id == turn.profile.person_id]
    stands = standing(own) if own and own[-1].for_part else told.stands
    if stands.done is None or figure.amount.value >= stands.done:
        return None
    return Amount(Measure.TOTAL, stands.done, unit=stands.unit)


def _ask_which_it_is(turn: Turn, wish: Wish, figure: Figure, number: int, before: Amount) -> Reply:
    facts: Mapping[str, Fact] = wish.facts() | {"task": number}
    question = turn.ask(TOTAL_OR_MORE, facts, (_TOTAL, _MORE))
    amount = amount_words(figure.amount, turn.words)
    labels = [turn.words(f"progress-is-{option}", amount=amount) for option in question.options]
    done = amount_words(before, turn.words)
    text = turn.words("progress-total-or-more", number=number, done=done, amount=amount)
    numbered = "\n".join(f"{place}. {label}" for place, label in enumerate(labels, start=1))
    hint = turn.words("answer-by-number")
    return turn.here(Outgoing(f"{text}\n{numbered}", buttons=pick_buttons(labels, question), hint=hint))


async def _keep_or_ask(turn: Turn, wish: Wish, figure: Figure, number: int) -> Reply:
    """The figure is kept; one that makes more than all of it is asked about first."""
    share = await _share_over(turn, wish, figure, number)
    return await _keep(turn, wish, figure, number) if share is None else _ask_over(turn, wish, figure, number, share)


async def _share_over(turn: Turn, wish: Wish, figure: Figure, number: int) -> float | None:
    """How much of a hundred it would be with this figure, where that is more than all."""
    amount = figure.amount
    if amount.measure is Measure.SHARE:
        return amount.value if amount.value > _WHOLE else None
    told = await progress.told_of(turn.act, number)
    if not progress.can_report(turn.actor, told.task) or told.task.id is None:
        return None
    before = told.entries if wish.verb is Verb.PROGRESS else ()
    entry = Progress(_LAST, told.task.id, turn.profile.person_id, turn.now, amount)
    share = standing((*of_lead(before), entry), told.task.quantity).share
    return share if share is not None and share > _WHOLE else None


def _ask_over(turn: Turn, wish: Wish, figure: Figure, number: int, share: float) -> Reply:
    question = turn.ask(OVER, wish.facts() | {"task": number}, (_TOTAL,))
    amount = amount_words(figure.amount, turn.words)
    label = turn.words("progress-over-yes", amount=amount)
    text = turn.words("progress-over", number=number, amount=amount, share=plain(round(share)))
    hint = turn.words("progress-over-hint", number=number)
    return turn.here(Outgoing(text, buttons=pick_buttons([label], question), hint=hint))


async def _keep(turn: Turn, wish: Wish, figure: Figure, number: int) -> Reply:
    keep = progress.correct if wish.verb is Verb.CORRECT else progress.report
    told = await keep(turn.act, number, figure.amount, note_of(wish.rest, figure), wish.files)
    turn.note(told.task)
    words = turn.words
    form = "progress-told-part" if told.entries[-1].for_part else "progress-told"
    said = words(form, number=number, hail=turn.hail(), stands=standing_words(told.stands, words))
    lines = [said, words("progress-wrong", number=number)]
    is_whole = (told.stands.share or 0) >= _WHOLE
    if is_whole and not told.entries[-1].for_part and told.task.state in WORKING_STATES:
        # All of it done is not yet handed in.
        wanted = is_asked_for_and_missing(told.task.evidence, wish.files)
        form = "progress-hand-in-with" if wanted else "progress-hand-in"
        lines.insert(1, words(form, number=number, evidence=told.task.evidence))
    return turn.here(Outgoing("\n".join(lines), task_id=told.task.id), toast=said)


def _done_by(left: Amount, task: Task) -> Amount | None:
    """How much is done where that much is left of what the order asks for; None where it asks for no such thing."""
    fitting = [t for t in targets_of(task.quantity) if not left.unit or is_same_unit(left.unit, t.unit)]
    if len(fitting) != 1 or not left.value < fitting[0].value:
        return None
    [whole] = fitting
    return Amount(Measure.TOTAL, whole.value - left.value, whole.value, whole.unit)


def _is_number(command: Command | NotACommand) -> bool:
    return isinstance(command, Command) and command.verb is Verb.NUMBER
