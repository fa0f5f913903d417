"""Several notices told as one message: a line for each task or directive, which can be opened from it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.cards import status
from adapters.chat.texts.directives import title_of
from adapters.chat.texts.lines import cut, title_line
from adapters.chat.texts.steps import in_rows, step_buttons, typed
from adapters.chat.texts.words import Words
from domain.budget import OF_DIRECTIVES
from domain.directive import Directive
from domain.ids import DirectiveId, TaskId
from domain.notices import NoticeKind
from domain.records import Claimed, Delivery
from domain.task import WORKING_STATES, Task, TaskState

_K = NoticeKind
_MOST_FOLDED = 8
_A_ROW = 4
_SAID_CHARS = 60
_SAID = ("text", "about", "reason", "note")
# How the task stands now says all of it; of these the latest speaks for a task.
_OF_THE_LADDER = frozenset({_K.REMINDER, _K.OVERDUE, _K.ESCALATED, _K.ACCEPTANCE_WAITS})

Told = tuple[Claimed, Task]
OfDirective = tuple[Claimed, Directive]


def latest_of(notices: Sequence[Claimed], tasks: Mapping[TaskId | None, Task]) -> list[Told]:
    """What is to be told of each task, the latest of several that say the same."""
    latest: dict[tuple[TaskId, str], Claimed] = {}
    for notice in sorted(notices, key=lambda notice: notice.created_at):
        if notice.task_id is not None:
            is_plain = notice.kind in _OF_THE_LADDER or not notice.to_fold
            latest[notice.task_id, "" if is_plain else notice.kind] = notice
    return [(notice, tasks[task_id]) for (task_id, _), notice in latest.items()]


def latest_of_directives(delivery: Delivery) -> list[OfDirective]:
    """What is to be told of directives as a whole, the latest of several that say the same."""
    directives = {directive.id: directive for directive in delivery.directives}
    latest: dict[tuple[DirectiveId, NoticeKind], Claimed] = {}
    for notice in sorted(delivery.notices, key=lambda notice: notice.created_at):
        if notice.task_id is None and notice.kind in OF_DIRECTIVES and notice.directive_id in directives:
            latest[notice.directive_id, notice.kind] = notice
    return [(notice, directives[directive_id]) for (directive_id, _), notice in latest.items()]


def folded(
    told: Sequence[Told], of_directives: Sequence[OfDirective], delivery: Delivery, words: Words, now: datetime
) -> Outgoing:
    """Several tasks and directives in one message, a line each; each can be opened."""
    whole = of_directives[:_MOST_FOLDED]
    shown = told[: _MOST_FOLDED - len(whole)]
    lines = [_line_of(notice, directive, words) for notice, directive in whole]
    lines += [_line(notice, task, words, now) for notice, task in shown]
    if left := len(told) + len(of_directives) - len(shown) - len(whole):
        lines.append(words("fold-more", count=left))
    if any(notice.missed for notice, _ in told):
        lines.append(words("notice-missed"))
    if left_out := _left_out(shown, words, now):
        lines.append(left_out)
    if any(notice.to_fold and not notice.missed for notice in delivery.notices):
        lines.append(words("fold-budget"))
    tasks = {task.number: task for _, task in shown}
    numbers = list(dict.fromkeys(directive.id for _, directive in whole))
    buttons = [Button(words("nc-button-show", number=of), pack(Action("nc", value=str(of)))) for of in numbers]
    buttons += [
        replace(button, label=words("number", number=task.number))
        for task in tasks.values()
        for row in step_buttons(task, {"show"}, words, viewer=None)
        for button in row
    ]
    return Outgoing(
        text="\n".join(lines),
        heading=words(
            "fold-heading",
            count=len({task.id for _, task in told}) + len(of_directives),
            hail=words.hail(delivery.profile.name),
        ),
        buttons=in_rows(buttons, _A_ROW),
        hint=typed(
            (
                *(words("say-nc-show", number=number) for number in numbers),
                *(words("say-show", number=number) for number in tasks),
            ),
            words,
        ),
    )


def _line_of(notice: Claimed, directive: Directive, words: Words) -> str:
    count = int(str(notice.facts.get("count") or 0))
    stands = words(f"fold-directive-{notice.kind}", count=count)
    return words("fold-line", line=title_of(directive, words), stands=stands)


def _left_out(told: Sequence[Told], words: Words, now: datetime) -> str:
    """Which time is counted as the lateness of none of them."""
    due = [task.due_at for _, task in told if task.due_at is not None and task.due_at < now and task.is_open]
    return words.left_out(min(due, default=None), now)


def _line(notice: Claimed, task: Task, words: Words, now: datetime) -> str:
    if task.due_at is not None and now > task.due_at and task.state in WORKING_STATES | {TaskState.DECLINED}:
        late = words.late(task.due_at, now, task.unit_id, by_clock=task.breaks_rest)
        stands = words("timeliness-overdue-by", late=late)
    else:
        stands = status(task, words, now, notice.recipient_id)
    what = f"fold-what-{notice.kind}"
    if notice.to_fold and words.knows(what):
        said = next((str(notice.facts[name]) for name in _SAID if notice.facts.get(name)), "")
        told = words("fold-said", what=words(what), text=cut(said, _SAID_CHARS)) if said else words(what)
        stands = f"{told} · {stands}"
    return words("fold-line", line=title_line(task, words), stands=stands)
