"""A task as a message: the short card that stands in a chat and is kept up to date, and all that is known of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.alerts import passed_over
from adapters.chat.texts.blockers import card_blockers, detailed_blockers
from adapters.chat.texts.files import proof_lines
from adapters.chat.texts.history import history_lines
from adapters.chat.texts.lines import (
    NAME_CHARS,
    NOTE_CHARS,
    VALUE_CHARS,
    Ahead,
    ahead_line,
    ahead_lines,
    awaited_line,
    cut,
    party,
    person,
    title_line,
)
from adapters.chat.texts.progress import progress_lines
from adapters.chat.texts.steps import step_buttons, step_hint, steps_by_relation
from adapters.chat.texts.words import Words
from domain import clarity
from domain.evidence import Proof
from domain.ids import BlockerId, PersonId
from domain.ladder import CLIMBING_STATES
from domain.organisation import PassedOver
from domain.records import HistoryLine, TaskCard
from domain.task import WORKING_STATES, Priority, Submission, Task, TaskState, Timeliness
from domain.usecases.showing import RequestAhead
from domain.worktime import Calendar

__all__ = ["card_lines", "status", "steps_by_relation", "task_card", "task_details", "time_lines"]

_MOST_PARTNERS = 3
_MOST_SUBMISSIONS = 5
_MOST_HISTORY_IN_CHAT = 3
_CLOSED = (Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE)


def task_card(
    card: TaskCard,
    words: Words,
    now: datetime,
    steps: frozenset[str],
    *,
    viewer: PersonId | None,
    ahead: Ahead = (),
) -> Outgoing:
    """The card of a task as it is now, with the steps that its reader can take. It counts no days of lateness: it
    stands in the chat long after `now`."""
    task, steps = card.task, _usable(steps, card, viewer)
    lines = [status(task, words, now, viewer), *card_lines(card, words)]
    if card.submissions and task.state is TaskState.SUBMITTED:
        lines.append(_submission(card.submissions[-1], card, words))
    lines += card_blockers(card, words)
    if ahead:
        lines.append(words(f"ahead-{_waits_for(task)}next", line=_ahead(task, *ahead[0], words)))
    return Outgoing(
        text="\n".join(lines),
        heading=title_line(task, words),
        buttons=step_buttons(task, steps, words, viewer=viewer),
        task_id=task.id,
        is_card=True,
        hint=step_hint(task, steps, words),
    )


def _usable(steps: frozenset[str], card: TaskCard, viewer: PersonId | None) -> frozenset[str]:
    """Once a difficulty has moved up its owner alone sends it on, and nobody where nobody stands above."""
    can_go_up = (
        item.id not in card.blockers_at_top and (not item.level or item.owner_id == viewer) for item in card.blockers
    )
    return steps - {"beyond"} if card.blockers and not any(can_go_up) else steps


def task_details(
    card: TaskCard,
    words: Words,
    now: datetime,
    steps: frozenset[str],
    history: Sequence[HistoryLine],
    ahead: Ahead,
    calendar: Calendar | None = None,
    *,
    viewer: PersonId | None = None,
    proofs: Sequence[Proof] = (),
    request: RequestAhead | None = None,
    awaited: Ahead = (),
    passed: Sequence[PassedOver] = (),
    moves: Mapping[BlockerId, Ahead] = MappingProxyType({}),
    is_page: bool = False,
) -> Outgoing:
    """All that is known of a task: what of it is clear, people, dates, what was handed in, what waits for an answer, who
    will be told next and when, whom that passes over, and what happened last. A page has room for a line each."""
    task, steps = card.task, _usable(steps, card, viewer)
    words = Words(words.language, words.address, words.zone, calendar or words.calendar)
    lines = [status(task, words, now, viewer, counted=True), *card_lines(card, words, whole=True)]
    held = clarity.held_by(task)
    lines.append(words("card-clarity", held=" · ".join(words(f"clear-of-{name}") for name in held)))
    lines += proof_lines(proofs, words)
    if card.submissions:
        lines += ["", words("card-submissions")]
        lines += [_submission(item, card, words) for item in card.submissions[-_MOST_SUBMISSIONS:]]
    lines += detailed_blockers(card, words, now, moves)
    if request is not None:
        lines += ["", *_request(request, card, words)]
    lines += awaited_line(awaited, words, is_received=task.state is TaskState.RECEIVED)
    if ahead and is_page:
        lines += ["", words(f"card-{_waits_for(task)}ahead")]
        lines += [_ahead(task, at, told, words) for at, told in ahead]
    elif ahead:
        lines += ahead_lines(ahead, task.due_at, words, is_handed_in=task.state is TaskState.SUBMITTED)
    elif task.state in CLIMBING_STATES and task.due_at is not None and task.due_at < now:
        lines.append(words("ahead-none"))
    if passed and (ahead or awaited):
        lines.append(words("ahead-passed", units=passed_over(passed, card.names, card.unit_names, words)))
    if ahead and task.directive_id is not None and not task.breaks_rest:
        lines.append(words("ahead-of-directive", number=task.directive_id))
    if history and is_page:
        lines += ["", words("card-history"), *history_lines(history, card.names, words)]
    elif history:
        lines += ["", words("card-history-last"), *history_lines(history, card.names, words, _MOST_HISTORY_IN_CHAT)]
    buttons, said = step_buttons(task, steps, words, viewer=viewer), list[str]()
    if history and not is_page:
        buttons += ((Button(words("card-history-button"), pack(Action("page", value=f"hi:1:{task.number}"))),),)
        said.append(words("say-history", number=task.number))
    return Outgoing(
        text="\n".join(lines),
        heading=title_line(task, words),
        buttons=buttons,
        task_id=task.id,
        hint=step_hint(task, steps, words, said),
    )


def status(task: Task, words: Words, now: datetime, viewer: PersonId | None, *, counted: bool = False) -> str:
    """ "🔴 quá hạn · đã nhận": how the task stands. A partner, who was asked and not ordered, reads the state alone.
    `counted` says how long it is overdue."""
    state = words(f"state-{task.state}")
    if viewer is not None and is_only_partner(viewer, task):
        return words("card-state", state=state)
    timeliness = task.timeliness(now)
    if timeliness is None:
        return words(f"timeliness-{task.state}")
    if timeliness in _CLOSED:
        return words(f"timeliness-{timeliness}")
    stands = words(f"timeliness-{_handed_in(task)}{timeliness}")
    if counted and timeliness is Timeliness.OVERDUE and task.due_at is not None and not _handed_in(task):
        stands = words("timeliness-overdue-by", late=words.late(task.due_at, now, by_clock=task.breaks_rest))
    return f"{stands} · {state}"


def is_only_partner(viewer: PersonId, task: Task) -> bool:
    named = (task.lead_id, task.assigner_id, task.supervisor_id, task.acceptor_id)
    return viewer not in named and task.part_of(viewer) is not None


def card_lines(card: TaskCard, words: Words, *, whole: bool = False) -> list[str]:
    """Due date, people and what is expected, a line each."""
    task, names = card.task, card.names
    lines = [due_line(task, words)]
    if task.original_due_at is not None and task.original_due_at != task.due_at:
        lines.append(words("card-original-due", at=words.moment(task.original_due_at)))
    lines += time_lines(task, words)
    lines.append(words("card-lead", who=party(task.lead_id, task.unit_id, names, card.unit_names, words)))
    lines += _partners(card, words)
    lines += _who_answers(card, words)
    told = {"product": task.product, "quantity": task.quantity, "document": task.document, "authority": task.authority}
    told |= {"evidence": task.evidence}
    lines += [words(f"card-{name}", value=cut(value, VALUE_CHARS)) for name, value in told.items() if value]
    lines += progress_lines(card, words, whole=whole)
    if task.priority is not Priority.NORMAL:
        lines.append(words("card-priority", value=words(f"priority-{task.priority}")))
    if task.directive_id is not None:
        lines.append(words("card-directive", number=task.directive_id))
    if task.is_report and not whole:
        # The details tell the rule.
        lines.append(words("card-repeats"))
    if whole:
        received = "none" if task.received_at is None else words.brief(task.received_at)
        lines.append(words("card-assigned-at", at=words.brief(task.assigned_at), received=received))
    return lines


def time_lines(task: Task, words: Words) -> list[str]:
    """How often more time was given, and what is asked for now."""
    lines = [words("card-extended", count=task.extended)] if task.extended else []
    if task.asked_due_at is not None and task.state in WORKING_STATES:
        lines.append(words("card-asked", at=words.moment(task.asked_due_at)))
    return lines


def _who_answers(card: TaskCard, words: Words) -> list[str]:
    """Assigner, supervisor, acceptor; assigner and acceptor are mostly one person, and then one line."""
    task, names = card.task, card.names
    assigner = person(task.assigner_id, names, words)
    supervisor = words("card-supervisor", who=person(task.supervisor_id, names, words))
    if task.assigner_id == task.acceptor_id:
        return [words("card-assigner-acceptor", who=assigner), supervisor]
    acceptor = words("card-acceptor", who=person(task.acceptor_id, names, words))
    return [words("card-assigner", who=assigner), supervisor, acceptor]


def due_line(task: Task, words: Words) -> str:
    if task.due_at is not None:
        return words("card-due", at=words.moment(task.due_at))
    return words("card-no-due", reason=cut(task.no_due_reason, VALUE_CHARS) or words("card-no-reason"))


def _partners(card: TaskCard, words: Words) -> list[str]:
    parts = card.task.parts
    lines = []
    for part in parts[:_MOST_PARTNERS]:
        who = party(part.person_id, part.unit_id, card.names, card.unit_names, words)
        lines.append(words("card-partner" if part.closed_at is None else "card-partner-closed", who=who))
    if len(parts) > _MOST_PARTNERS:
        lines.append(words("card-more-partners", count=len(parts) - _MOST_PARTNERS))
    return lines


def _submission(item: Submission, card: TaskCard, words: Words) -> str:
    line = words(f"submission-{item.state}", at=words.brief(item.at), who=person(item.author_id, card.names, words))
    if item.note:
        line = words("with-words", line=line, text=cut(item.note, NOTE_CHARS))
    if item.evidence:
        line = words("with-files", line=line, count=len(item.evidence))
    if item.lost:
        line = words("with-lost-files", line=line, count=item.lost)
    return line


def _ahead(task: Task, at: datetime, told: Sequence[str], words: Words) -> str:
    return ahead_line(at, told, task.due_at, words, is_handed_in=task.state is TaskState.SUBMITTED)


def _request(request: RequestAhead, card: TaskCard, words: Words) -> list[str]:
    """What more time is asked for, why, and who is told of it by itself."""
    asked = request.asked
    who = person(asked.asked_by, card.names, words)
    said = words("card-request", who=who, at=words.brief(asked.asked_at), until=words.moment(asked.new_due_at))
    lines = [words("with-words", line=said, text=cut(asked.reason, NOTE_CHARS)) if asked.reason else said]
    for at, told in request.ahead:
        whom = ", ".join(cut(name, NAME_CHARS) for name in told)
        lines.append(words("card-request-ahead", at=words.moment(at), whom=whom or words("nobody")))
    return lines


def _waits_for(task: Task) -> str:
    return "accept-" if task.state is TaskState.SUBMITTED else ""


def _handed_in(task: Task) -> str:
    is_judged = task.state is TaskState.SUBMITTED and task.due_at is not None
    return "submitted-" if is_judged else ""
