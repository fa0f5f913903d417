"""What an alert of a ladder says beside the fact: what was tried, who had it in hand, who was passed over, who was told."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.directives import title_of
from adapters.chat.texts.history import told_ids
from adapters.chat.texts.lines import capital, party, person
from adapters.chat.texts.steps import typed
from adapters.chat.texts.words import Words
from domain.directive import Directive
from domain.ids import PersonId, UnitId
from domain.notices import NoticeKind
from domain.organisation import Absence, PassedOver, passed_of
from domain.records import Claimed, Delivery
from domain.task import Task


def alert_lines(notice: Claimed, task: Task, delivery: Delivery, words: Words) -> list[str]:
    """One short line for each of them that there is something to say of."""
    facts, names = notice.facts, delivery.names
    lines = []
    if isinstance(held_by := facts.get("held_by"), int):
        at = words.brief(datetime.fromisoformat(str(facts["held_at"])))
        if held_by == notice.recipient_id:
            lines.append(capital(words("alert-held-self", hail=words.hail(delivery.profile.name), at=at)))
        else:
            lines.append(words("alert-held", who=person(PersonId(held_by), names, words), at=at))
    if isinstance(urged := facts.get("urged"), int):
        at = words.brief(datetime.fromisoformat(str(facts["urged_at"])))
        lines.append(words("alert-urged", count=urged, at=at))
    if task.extended:
        lines.append(words("alert-extended", count=task.extended))
    lines += passed_lines(notice, delivery, words)
    told = [person(one, names, words) for one in told_ids(facts) if one != notice.recipient_id and one in names]
    if told:
        lines.append(words("notice-told", whom=", ".join(told)))
    if notice.kind is NoticeKind.ESCALATED and task.is_open and task.check_at is None:
        lines.append(words("alert-last"))
    return lines


def directive_waits(notice: Claimed, directive: Directive, hail: str, words: Words) -> Outgoing:
    """Of how many tasks of a directive a receipt, or a word since, is awaited."""
    count = int(str(notice.facts.get("count") or 0))
    show = Button(words("nc-button-show", number=directive.id), pack(Action("nc", value=str(directive.id))))
    return Outgoing(
        words(f"notice-{notice.kind}-many", hail=hail, count=count),
        heading=title_of(directive, words),
        buttons=((show,),),
        hint=typed([words("say-nc-show", number=directive.id), words("say-nc-urge", number=directive.id)], words),
    )


def passed_lines(notice: Claimed, delivery: Delivery, words: Words) -> list[str]:
    """Which units on the line were passed over, and why; nothing where none was."""
    units = passed_over(passed_of(notice.facts.get("passed")), delivery.names, delivery.unit_names, words)
    return [words("alert-passed", units=units)] if units else []


def passed_over(
    passed: Sequence[PassedOver], names: Mapping[PersonId, str], unit_names: Mapping[UnitId, str], words: Words
) -> str:
    """`Tổ ấp 3, chưa có người phụ trách; Lê Văn Bình (UBND xã), đang nghỉ, …`."""
    return "; ".join(_passed(one, names, unit_names, words) for one in passed)


def _passed(one: PassedOver, names: Mapping[PersonId, str], unit_names: Mapping[UnitId, str], words: Words) -> str:
    if one.person_id is None or one.why is Absence.VACANT:
        return words("alert-passed-vacant", unit=unit_names.get(one.unit_id) or words("nobody"))
    who = party(one.person_id, one.unit_id, names, unit_names, words)
    return words(f"alert-passed-{one.why}", who=who)
