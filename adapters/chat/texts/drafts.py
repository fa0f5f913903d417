"""An order before it goes out: what is clear, what was filled in, what is missing, and what will follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.alerts import passed_over
from adapters.chat.texts.directives import vacant_names
from adapters.chat.texts.files import named_files
from adapters.chat.texts.lines import TITLE_CHARS, VALUE_CHARS, Ahead, ahead_lines, awaited_line, cut, party, person
from adapters.chat.texts.repeats import draft_lines
from adapters.chat.texts.steps import Rows, in_rows, typed
from adapters.chat.texts.words import Words
from domain import clarity as rules
from domain.directive import DirectiveKind
from domain.draft import Draft
from domain.ids import PersonId, UnitId
from domain.organisation import PassedOver
from domain.records import Survey
from domain.task import Priority

_MOST_PARTNERS = 6
_MOST_FIRST = 5
_PREVIEWS = {
    DirectiveKind.TEAMS: "draft-preview-many",
    DirectiveKind.PEOPLE: "draft-preview-people",
    DirectiveKind.OPEN_CALL: "draft-preview-call",
}
_MANY = {
    DirectiveKind.TEAMS: "draft-many",
    DirectiveKind.PEOPLE: "draft-many-people",
    DirectiveKind.OPEN_CALL: "draft-call",
}
_CLEAR_ALWAYS = (("who", ("lead",)), ("what", ("title",)), ("when", ("due",)), ("duty", ("supervisor", "acceptor")))
_CLEAR_SIX = (("product", ("product",)), ("authority", ("authority",)))


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with the names of all that occurs in it. `missing` are the fields still to be given, `ahead` who would be
    told next and when, were it sent now, `awaited` who while no receipt is given, and `passed` who would be, were they
    there. `survey` tells to whom an order to several leads, and all of that is then told of the first of them."""

    draft: Draft
    names: Mapping[PersonId, str]
    unit_names: Mapping[UnitId, str]
    missing: tuple[str, ...]
    clarity: int
    ahead: Ahead = ()
    survey: Survey | None = None
    awaited: Ahead = ()
    passed: Sequence[PassedOver] = ()


def preview(view: DraftView, words: Words, now: datetime) -> Outgoing:
    """The order as it would go out, every "rõ" checked; it can be sent once nothing is missing."""
    notes = _notes(view.draft, now)
    is_ready = not view.missing and "past" not in notes and not _is_miscounted(view)
    lines = [*_clear_lines(view, words), *_more_lines(view, words, is_ready=is_ready)]
    lines += draft_lines(view.draft, words)
    lines += [*_gap_lines(view, words), *(words(f"note-{code}") for code in notes)]
    if view.missing:
        lines.append(words("draft-missing", fields=_fields(view.missing, words)))
    if is_ready:
        lines += _told_lines(view, words)
    met = rules.score(view.draft, view.clarity)
    return Outgoing(
        text="\n".join(lines),
        heading=_heading(view, words, met, is_ready=is_ready),
        buttons=_buttons(view, words, is_ready=is_ready),
        hint=_hint(view, words, is_ready=is_ready),
    )


def _heading(view: DraftView, words: Words, met: int, *, is_ready: bool) -> str:
    if not is_ready:
        return words("draft-not-yet", met=met, of=view.clarity)
    if view.survey is None or view.draft.scope is None:
        return words("draft-preview", met=met, of=view.clarity)
    form = _PREVIEWS[view.draft.scope.kind]
    return words(form, met=met, of=view.clarity, count=view.survey.total)


def _is_miscounted(view: DraftView) -> bool:
    """So many teams were said, and there are more or fewer."""
    said = view.draft.scope.said if view.draft.scope is not None else None
    return said is not None and view.survey is not None and said != view.survey.total


def _gap_lines(view: DraftView, words: Words) -> list[str]:
    """Whom the order would not reach, though it was meant to."""
    survey, scope = view.survey, view.draft.scope
    if survey is None or scope is None:
        return []
    lines = []
    if scope.without:
        names = [view.unit_names.get(unit, "") for unit in scope.without[:_MOST_FIRST]]
        more = len(scope.without) - len(names)
        names += [words("and-more", count=more)] if more else []
        lines.append(words("draft-without", units=", ".join(filter(None, names))))
    if survey.vacant:
        lines.append(words("draft-vacant", count=survey.vacant, units=vacant_names(survey, words)))
    if _is_miscounted(view):
        lines.append(words("draft-not-so-many", said=scope.said or 0, found=survey.total))
    return lines


def ask_field(field: str, view: DraftView, words: Words) -> Outgoing:
    """The question for one field, with an example of an answer; the answer goes on with the same draft."""
    is_missing = field in view.missing
    lines = [words(f"ask-{field}")]
    if view.draft.title and field != "title":
        lines.insert(0, words("draft-about", title=cut(view.draft.title, TITLE_CHARS)))
    return Outgoing(
        text="\n".join(lines),
        heading=words("draft-asks" if is_missing else "draft-edits", field=words(f"field-{field}")),
        buttons=((Button(words("draft-drop"), pack(Action("drop"))),),),
        hint=typed([words("say-drop")], words),
    )


def _clear_lines(view: DraftView, words: Words) -> list[str]:
    clear = _CLEAR_ALWAYS + (_CLEAR_SIX if view.clarity == rules.SIX else ())
    lines = []
    for name, fields in clear:
        lacking = [field for field in fields if field in view.missing]
        if lacking:
            lines.append(words("draft-unclear", name=words(f"clear-{name}"), fields=_fields(lacking, words)))
        else:
            value = ", ".join(_value(field, view, words) for field in fields)
            lines.append(words("draft-clear", name=words(f"clear-{name}"), value=value))
    return lines


def _more_lines(view: DraftView, words: Words, *, is_ready: bool) -> list[str]:
    """What was given beyond the check; partners stand among those who will be told, once it is ready."""
    draft = view.draft
    lines = []
    if draft.partners and not is_ready:
        lines.append(words("draft-partners", who=_partners(view, words)))
    if draft.files:
        form = "draft-files-no-call" if _is_call(view) else "draft-files"
        lines.append(words(form, what=named_files(draft.files, words)))
    told = {"quantity": draft.quantity, "document": draft.document, "evidence": draft.evidence}
    if draft.priority is not Priority.NORMAL:
        told["priority"] = words(f"priority-{draft.priority}")
    if view.clarity != rules.SIX:
        told = {"product": draft.product} | told | {"authority": draft.authority}
    return lines + [words(f"card-{name}", value=cut(value, VALUE_CHARS)) for name, value in told.items() if value]


def _notes(draft: Draft, now: datetime) -> tuple[str, ...]:
    """A draft may have waited until its due date had passed."""
    is_past = draft.due_at is not None and draft.due_at <= now and "past" not in draft.notes
    return (*draft.notes, "past") if is_past else draft.notes


def _told_lines(view: DraftView, words: Words) -> list[str]:
    draft, heading = view.draft, list[str]()
    if view.survey is not None:
        first = view.survey.first[0]
        lines = [words(f"draft-told-{'call' if _is_call(view) else 'many'}", count=view.survey.total)]
        example = party(first.person_id, first.unit_id, view.names, view.unit_names, words)
        heading = [words("draft-ahead-example", who=example)]
    elif draft.lead is not None:
        lines = [words("draft-told-now", who=person(draft.lead.person_id, view.names, words))]
    else:
        return []
    if draft.partners:
        lines.append(words("draft-told-partners", who=_partners(view, words)))
    if view.ahead or view.awaited:
        heading += awaited_line(view.awaited, words)
        lines += [*heading, *ahead_lines(view.ahead, draft.due_at, words)]
        if passed := passed_over(view.passed, view.names, view.unit_names, words):
            lines.append(words("ahead-passed", units=passed))
        is_together = not _is_call(view) and draft.priority is not Priority.EXPRESS
        if view.survey is not None and view.survey.total > 1 and is_together:
            lines.append(words("draft-ahead-together"))
    return lines


def _value(field: str, view: DraftView, words: Words) -> str:
    value = _said(field, view, words)
    return words("draft-filled", value=value) if field in view.draft.filled else value


def _said(field: str, view: DraftView, words: Words) -> str:
    draft = view.draft
    match field:
        case "lead" if view.survey is not None and draft.scope is not None:
            return words(_MANY[draft.scope.kind], count=view.survey.total, who=_first_few(view, words))
        case "lead" if draft.lead is not None:
            return party(draft.lead.person_id, draft.lead.unit_id, view.names, view.unit_names, words)
        case "due" if draft.due_at is not None:
            return words.moment(draft.due_at)
        case "due":
            return words("draft-no-due", reason=cut(draft.no_due_reason, VALUE_CHARS))
        case "supervisor" if draft.supervisor_id is None and draft.scope is not None:
            return words("draft-supervisor-each")
        case "supervisor":
            return words("draft-supervisor", who=person(draft.supervisor_id, view.names, words))
        case "acceptor":
            return words("draft-acceptor", who=person(draft.acceptor_id, view.names, words))
        case "title":
            return cut(draft.title, TITLE_CHARS)
        case _:
            return cut(str(getattr(draft, field, "") or ""), VALUE_CHARS)


def _first_few(view: DraftView, words: Words) -> str:
    survey = view.survey
    if survey is None:
        return ""
    shown = survey.first[:_MOST_FIRST]
    named = [party(one.person_id, one.unit_id, view.names, view.unit_names, words) for one in shown]
    more = survey.total - len(shown)
    is_teams = view.draft.scope is not None and view.draft.scope.kind is DirectiveKind.TEAMS
    rest = words("and-more" if is_teams else "and-more-people", count=more)
    return ", ".join([*named, rest] if more > 0 else named)


def _is_call(view: DraftView) -> bool:
    return view.draft.scope is not None and view.draft.scope.kind is DirectiveKind.OPEN_CALL


def _partners(view: DraftView, words: Words) -> str:
    partners = view.draft.partners
    named = [party(p.person_id, p.unit_id, view.names, view.unit_names, words) for p in partners[:_MOST_PARTNERS]]
    if len(partners) > _MOST_PARTNERS:
        named.append(words("and-more", count=len(partners) - _MOST_PARTNERS))
    return ", ".join(named)


def _fields(fields: tuple[str, ...] | list[str], words: Words) -> str:
    return ", ".join(words(f"field-{field}") for field in fields)


def _buttons(view: DraftView, words: Words, *, is_ready: bool) -> Rows:
    drop = Button(words("draft-drop"), pack(Action("drop")))
    if view.missing:
        give = (
            Button(words("draft-give", field=words(f"field-{field}")), pack(Action("edit", value=field)))
            for field in view.missing
        )
        return in_rows([*give, drop])
    confirm = Button(words("draft-confirm"), pack(Action("confirm")))
    edit = Button(words("draft-edit-due"), pack(Action("edit", value="due")))
    if not is_ready:
        return ((edit, drop),)
    return ((confirm,), (edit, drop))


def _hint(view: DraftView, words: Words, *, is_ready: bool) -> str:
    if view.missing:
        return typed([words("say-edit-field", field=words(f"field-{view.missing[0]}")), words("say-drop")], words)
    confirm = [words("say-confirm")] if is_ready else []
    return typed([*confirm, words("say-edit-due"), words("say-drop")], words)
