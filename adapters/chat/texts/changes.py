"""What notices tell of more time and of changed orders."""

from collections.abc import Mapping
from datetime import datetime

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.directives import title_of
from adapters.chat.texts.lines import NOTE_CHARS, cut
from adapters.chat.texts.steps import typed
from adapters.chat.texts.words import Words
from domain.directive import Directive
from domain.errors import Fact
from domain.notices import NoticeKind
from domain.records import Claimed
from domain.task import Task, TaskState

_MOMENTS = frozenset({"due"})


def is_change(facts: Mapping[str, Fact]) -> bool:
    """Whether an amendment names what it changed."""
    return bool(facts.get("fields"))


def moment_of(fact: Fact, words: Words) -> str:
    return words.moment(datetime.fromisoformat(fact)) if isinstance(fact, str) and fact else ""


def changed_lines(notice: Claimed, task: Task, words: Words, hail: str) -> list[str]:
    """What the order says now, a line each, with what it said before; and whether it is to be confirmed anew."""
    lines = [change_line(name, notice.facts, words) for name in str(notice.facts["fields"]).split(",") if name]
    if task.state is TaskState.ASSIGNED and notice.recipient_id == task.lead_id:
        lines.append(words("notice-changed-receipt", hail=hail))
    return lines


def change_line(name: str, facts: Mapping[str, Fact], words: Words) -> str:
    """ "Hạn: 17:00 thứ Sáu 04/12/2026 (trước là 17:00 thứ Tư 02/12/2026)"."""
    line = words(f"change-{name}", after=_value(name, facts.get(name), words))
    before = facts.get("due_before" if name == "no_due" else f"{name}_before")
    if before in (None, ""):
        return line
    was = "due" if name == "no_due" else name
    return words("change-before", line=line, before=_value(was, before, words))


def about_time(notice: Claimed, task: Task, lead: str, words: Words) -> list[str]:
    """What is to be known of a task for which more time is asked or given."""
    extended = [words("card-extended", count=task.extended)] if task.extended else []
    if notice.kind is NoticeKind.EXTENSION_GRANTED:
        asked = notice.facts.get("asked")
        return [words("notice-extension_granted-asked", asked=moment_of(asked, words))] if asked else []
    due = [words("card-due", at=words.moment(task.due_at))] if task.due_at is not None else []
    if notice.recipient_id == task.lead_id:
        return due
    return [*due, lead, *extended, words("notice-extension_asked-shorter", number=task.number)]


def directive_acted_on(notice: Claimed, directive: Directive, hail: str, by: str, words: Words) -> Outgoing:
    """Whoever gave or accepts a directive hears what somebody else did with all of its tasks."""
    facts = notice.facts
    count = int(str(facts.get("count") or 0))
    told = words(f"notice-acted_on-all-{facts['did']}", hail=hail, by=by, count=count)
    lines = [told[:1].upper() + told[1:]]
    if facts.get("reason"):
        lines.append(words("notice-reason", text=cut(str(facts["reason"]), NOTE_CHARS)))
    lines += [change_line(name, facts, words) for name in str(facts.get("fields") or "").split(",") if name]
    show = Button(words("nc-button-show", number=directive.id), pack(Action("nc", value=str(directive.id))))
    hint = typed([words("say-nc-show", number=directive.id)], words)
    return Outgoing("\n".join(lines), heading=title_of(directive, words), buttons=((show,),), hint=hint)


def _value(name: str, fact: Fact, words: Words) -> str:
    if name in _MOMENTS:
        return moment_of(fact, words)
    if name == "priority":
        return words(f"priority-{fact}")
    return cut(str(fact or ""), NOTE_CHARS) or words("change-left-out")
