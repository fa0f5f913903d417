"""A directive as a message: how far its tasks are, which of them wait, and an open call that waits for somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.lines import TITLE_CHARS, UNIT_CHARS, VALUE_CHARS, capital, cut, person
from adapters.chat.texts.steps import Rows, in_rows, typed
from adapters.chat.texts.words import Words
from domain.directive import Directive, DirectiveKind, DirectiveState
from domain.ids import PersonId
from domain.records import DirectiveCounts, DirectiveLine, Page, Survey, TaskLine
from domain.task import Priority
from domain.usecases.directive_looks import WholeDirective

_STATES = [field.name for field in fields(DirectiveCounts) if field.name not in ("total", "late", "extended")]
_CLOSED = ("done", "cancelled")
_MOST_SHOWN = 5
_MOST_MINE = 5
_A_ROW = 4


def directive_view(whole: WholeDirective, names: Mapping[PersonId, str], words: Words) -> Outgoing:
    """How it stands: the counts, who has not confirmed, who is late; with what its reader can do next."""
    directive, counts = whole.directive, whole.counts
    due = _due(directive, words)
    if counts.extended:
        due = words("nc-due-extended", due=due, count=counts.extended)
    lines = [_stands(directive, counts, names, words), due]
    if counts.total:
        lines.append(counts_line(counts, words))
    if not whole.is_mine:
        lines.append(words("nc-part-seen"))
    lines.append(words("card-assigner", who=person(directive.assigner_id, names, words)))
    lines += told_lines(directive, words)
    for kind, page in (("unconfirmed", whole.unconfirmed), ("late", whole.late)):
        lines += _waiting(kind, page, directive, words)
    return Outgoing(
        text="\n".join(lines),
        heading=title_of(directive, words),
        buttons=_view_buttons(whole, words),
        hint=_view_hint(whole, words),
    )


def directive_list(directive: Directive, page: Page, group: str, words: Words) -> Outgoing:
    """A page of the tasks behind one count."""
    name = words(f"nc-group-{group}") if words.knows(f"nc-group-{group}") else ""
    heading = name or words("nc-group-other", state=words(f"state-{group}"))
    lines = [_task(line, directive, words) for line in page.lines] or [words("nc-group-empty")]
    if page.pages > 1:
        lines.append(words("list-page", page=page.page, pages=page.pages))
    show = (Button(words("number", number=line.number), pack(Action("show", line.number))) for line in page.lines)
    turn = []
    if page.page > 1:
        turn.append(_list_button(words("list-before"), directive, group, page.page - 1))
    if page.page < page.pages:
        turn.append(_list_button(words("list-after"), directive, group, page.page + 1))
    back = Button(words("nc-button-show", number=directive.id), pack(Action("nc", value=str(directive.id))))
    said = [words("say-show", number=line.number) for line in page.lines[:1]]
    if page.page < page.pages and words.knows(f"nc-word-{group}"):
        word = words(f"nc-word-{group}")
        said.append(words("say-nc-page", number=directive.id, group=word, page=page.page + 1))
    said.append(words("say-nc-show", number=directive.id))
    return Outgoing(
        text="\n".join(lines),
        heading=words("list-of-unit", heading=title_of(directive, words), unit=heading),
        buttons=in_rows(show, _A_ROW) + ((tuple(turn),) if turn else ()) + ((back,),),
        hint=typed(said, words),
    )


def sent_text(directive: Directive, count: int, first: int, last: int, survey: Survey | None, words: Words) -> Outgoing:
    """What went out, by number; and which places got nothing."""
    if directive.is_call:
        text = words("nc-called", number=directive.id, count=count)
    elif count == 1:
        text = words("nc-sent-one", number=directive.id, first=str(first))
    else:
        text = words("nc-sent", number=directive.id, count=count, first=str(first), last=str(last))
    if survey is not None and survey.vacant and not directive.is_call:
        text = f"{text}\n{words('nc-left-out', units=vacant_names(survey, words))}"
    show = Button(words("nc-button-show", number=directive.id), pack(Action("nc", value=str(directive.id))))
    return Outgoing(text, buttons=((show,),), hint=typed([words("say-nc-show", number=directive.id)], words))


def my_directives(lines: Sequence[DirectiveLine], words: Words) -> tuple[list[str], Rows]:
    """Open directives of the reader, two lines each, and a button for each."""
    if not lines:
        return [], ()
    shown = lines[:_MOST_MINE]
    said = [words("nc-mine")]
    for line in shown:
        counts = words("nc-state-waiting") if line.directive.is_call and not line.counts.total else ""
        counts = counts or counts_line(line.counts, words)
        said.append(words("nc-in-list", line=title_of(line.directive, words), counts=counts))
    if len(lines) > len(shown):
        said.append(words("nc-mine-more"))
    buttons = (Button(f"NC-{line.directive.id}", pack(Action("nc", value=str(line.directive.id)))) for line in shown)
    return said, in_rows(buttons, _A_ROW)


def counts_line(counts: DirectiveCounts, words: Words) -> str:
    """ "3 việc: 1 chưa xác nhận, 2 đang làm · 🔴 1 quá hạn": the parts add up."""
    parts = [words(f"nc-count-{state}", count=getattr(counts, state)) for state in _STATES if getattr(counts, state)]
    line = words("nc-counts", total=counts.total, parts=", ".join(parts))
    return f"{line} · {words('nc-late', count=counts.late)}" if counts.late else line


def vacant_names(survey: Survey, words: Words) -> str:
    named = [cut(name, UNIT_CHARS) for name in survey.vacant_names]
    more = survey.vacant - len(named)
    return ", ".join([*named, words("and-more", count=more)] if more > 0 else named)


def late_text(
    directive: Directive, hail: str, count: int, words: Words, now: datetime, passed: Sequence[str] = ()
) -> Outgoing:
    """So many tasks of the directive are late, and how far its due date lies back, told in the place of an alert for each.
    `passed` tells who was passed over."""
    is_past = directive.due_at is not None and now >= directive.due_at
    by_clock = directive.priority is Priority.EXPRESS
    late = (
        words.late(directive.due_at, now, by_clock=by_clock)
        if directive.due_at is not None and is_past
        else words("late-plain")
    )
    lines = [capital(words("nc-many-late", hail=hail, count=count, late=late))]
    if directive.due_at is not None:
        lines.append(words("card-due", at=words.moment(directive.due_at)))
    lines += passed
    if left_out := words.left_out(directive.due_at, now):
        lines.append(left_out)
    number = directive.id
    buttons = (
        Button(words("nc-button-show", number=number), pack(Action("nc", value=str(number)))),
        Button(words("step-seen"), pack(Action("nc", value=f"{number}:seen"))),
        Button(words("nc-button-urge"), pack(Action("nc", value=f"{number}:urge"))),
    )
    said = [words(f"say-nc-{what}", number=number) for what in ("show", "late", "seen", "urge")]
    return Outgoing(
        "\n".join(lines), heading=title_of(directive, words), buttons=in_rows(buttons, 1), hint=typed(said, words)
    )


def title_of(directive: Directive, words: Words) -> str:
    return words("nc-title-line", number=directive.id, title=cut(directive.title, TITLE_CHARS))


def told_lines(directive: Directive, words: Words) -> list[str]:
    """What is expected, a line each."""
    told = {"product": directive.product, "quantity": directive.quantity, "document": directive.document}
    told |= {"authority": directive.authority, "evidence": directive.evidence}
    lines = [words(f"card-{name}", value=cut(value, VALUE_CHARS)) for name, value in told.items() if value]
    if directive.priority is not Priority.NORMAL:
        lines.append(words("card-priority", value=words(f"priority-{directive.priority}")))
    return lines


def call_text(directive: Directive, hail: str, by: str, words: Words) -> Outgoing:
    """An open call as it reaches those whom it is for."""
    lines = [words("notice-call_opened", hail=hail, by=by), _due(directive, words), *told_lines(directive, words)]
    take = Button(words("nc-button-take"), pack(Action("nc", value=f"{directive.id}:take")))
    return Outgoing(
        text="\n".join(lines),
        heading=title_of(directive, words),
        buttons=((take,),),
        hint=typed([words("say-nc-take", number=directive.id)], words),
    )


def cooperation_text(directive: Directive, hail: str, count: int, by: str, words: Words) -> Outgoing:
    """A partner is asked once for all the tasks of a directive."""
    lines = [words("notice-asked-many", hail=hail, count=count), _due(directive, words)]
    lines += [words("card-asks", who=by), *told_lines(directive, words)]
    return Outgoing(
        text="\n".join(lines),
        heading=title_of(directive, words),
        hint=typed([words("say-tasks")], words),
    )


def _due(directive: Directive, words: Words) -> str:
    if directive.due_at is not None:
        return words("card-due", at=words.moment(directive.due_at))
    return words("card-no-due", reason=cut(directive.no_due_reason, VALUE_CHARS) or words("card-no-reason"))


def _stands(directive: Directive, counts: DirectiveCounts, names: Mapping[PersonId, str], words: Words) -> str:
    if directive.state is DirectiveState.CANCELLED:
        return words("nc-state-cancelled")
    if directive.is_call and directive.state is DirectiveState.OPEN:
        return words("nc-state-waiting")
    if directive.is_call:
        return words("nc-state-taken", who=person(directive.taker_id, names, words))
    return words("nc-state-finished" if _is_over(counts) else "nc-state-running")


def _is_over(counts: DirectiveCounts) -> bool:
    return counts.total > 0 and sum(getattr(counts, state) for state in _CLOSED) == counts.total


def _waiting(kind: str, page: Page, directive: Directive, words: Words) -> list[str]:
    if not page.lines:
        return []
    shown = page.lines[:_MOST_SHOWN]
    lines = [words(f"nc-{kind}-list"), *(_task(line, directive, words) for line in shown)]
    return [*lines, words("nc-more", count=page.total - len(shown))] if page.total > len(shown) else lines


def _task(line: TaskLine, directive: Directive, words: Words) -> str:
    """The task by its number and place; where teams are meant the team is named, not a volunteer of it."""
    is_teams = directive.scope.kind is DirectiveKind.TEAMS and line.unit_name
    who = line.unit_name if is_teams else f"{line.lead_name} ({line.unit_name})"
    return words("nc-list-line", line=words("number", number=line.number), who=cut(who, UNIT_CHARS))


def _list_button(label: str, directive: Directive, group: str, page: int = 1) -> Button:
    return Button(label, pack(Action("nc", value=f"{directive.id}:{group}:{page}")))


def _view_buttons(whole: WholeDirective, words: Words) -> Rows:
    directive, counts = whole.directive, whole.counts
    numbers = {"assigned": counts.assigned, "late": counts.late, "total": counts.total}
    buttons = [
        _list_button(words(f"nc-button-{group}", count=number), directive, group)
        for group, number in numbers.items()
        if number
    ]
    if _can_be_taken(whole):
        buttons.append(Button(words("nc-button-take"), pack(Action("nc", value=f"{directive.id}:take"))))
    if whole.is_mine and counts.late:
        buttons.append(Button(words("nc-button-urge"), pack(Action("nc", value=f"{directive.id}:urge"))))
    return in_rows(buttons)


def _view_hint(whole: WholeDirective, words: Words) -> str:
    number, counts = whole.directive.id, whole.counts
    said = [words(f"say-nc-{group}", number=number) for group in ("assigned", "late") if getattr(counts, group)]
    if _can_be_taken(whole):
        said.append(words("say-nc-take", number=number))
    if whole.is_mine and whole.directive.state is not DirectiveState.CANCELLED and not _is_over(counts):
        said += [words("say-nc-urge", number=number)] if counts.late else []
        said += [words("say-nc-resume", number=number)] if counts.paused else []
        said += [words("say-nc-amend", number=number), words("say-nc-cancel", number=number)]
    if not said:
        said = [words("say-nc-total" if counts.total else "say-tasks", number=number)]
    return typed(said, words)


def _can_be_taken(whole: WholeDirective) -> bool:
    directive = whole.directive
    return directive.is_call and directive.state is DirectiveState.OPEN and not whole.is_mine
