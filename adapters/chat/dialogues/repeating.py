"""Orders that repeat: begun with their first task, shown beneath it, stopped by their number."""

from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.repeating import StopRepeat
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.repeats import rule_words, shown
from domain.directive import Directive
from domain.draft import Draft
from domain.recurrence import Recurrence, RecurrenceState
from domain.task import Task
from domain.usecases import recurrences


async def begin(turn: Turn, draft: Draft, first: Task | Directive) -> str:
    """The order is given again by its rule; the line that says so, or nothing where it is given once."""
    if not draft.recurrence:
        return ""
    begun = await recurrences.start(turn.act, draft, first)
    which = f"NC-{first.id}" if isinstance(first, Directive) else str(first.number)
    return turn.words("repeat-started", rule=rule_words(begun.rule, turn.words), which=which)


async def stop(turn: Turn, said: StopRepeat) -> Reply:
    """No further task or directive is made of the order."""
    if said.directive is not None:
        found, directive = await recurrences.stop_directive(turn.act, said.directive)
        which, task_id = f"NC-{directive.id}", None
    else:
        number = said.task if said.task is not None else await turn.replied_task()
        if number is None:
            return turn.say("repeat-which")
        found, task = await recurrences.stop(turn.act, number)
        which, task_id = turn.words("number", number=number), task.id
    rule = rule_words(found.rule, turn.words)
    return turn.here(Outgoing(turn.words("repeat-stopped", rule=rule, which=which), task_id=task_id))


async def shown_of(turn: Turn, task: Task) -> str:
    """How the repetition of the task stands, or nothing."""
    found = await recurrences.of_task(turn.uow, task)
    return "" if found is None else shown(found, str(task.number), turn.words)


async def shown_of_directive(turn: Turn, directive: Directive) -> str:
    found = await turn.uow.recurrences.of_directive(directive.id)
    return "" if found is None else shown(found, f"NC-{directive.id}", turn.words)


async def still_runs(turn: Turn, task: Task) -> str:
    """That the order of a cancelled task goes on, and how it is stopped; or nothing."""
    return _still_runs(turn, await recurrences.of_task(turn.uow, task), str(task.number))


async def still_runs_of_directive(turn: Turn, directive: Directive) -> str:
    """The same of a cancelled directive."""
    return _still_runs(turn, await turn.uow.recurrences.of_directive(directive.id), f"NC-{directive.id}")


def _still_runs(turn: Turn, found: Recurrence | None, which: str) -> str:
    if found is None or found.state is RecurrenceState.STOPPED:
        return ""
    return turn.words("repeat-still-runs", rule=rule_words(found.rule, turn.words), which=which)
