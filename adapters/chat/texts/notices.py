"""Notices in words: one fact told to one person, or several missed ones folded into one message."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.grammar.progress import for_button, read_figure
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts import blockers, emergencies
from adapters.chat.texts.absences import day_words, people_notice
from adapters.chat.texts.alerts import alert_lines, directive_waits, passed_lines
from adapters.chat.texts.calendar import calendar_lines, calendar_text
from adapters.chat.texts.cards import card_lines, due_line, is_only_partner, status
from adapters.chat.texts.changes import about_time, changed_lines, directive_acted_on, is_change, moment_of
from adapters.chat.texts.digest import digest_text
from adapters.chat.texts.directives import call_text, cooperation_text, late_text, title_of
from adapters.chat.texts.files import file_notice
from adapters.chat.texts.folding import folded, latest_of, latest_of_directives
from adapters.chat.texts.groups import lost_notice
from adapters.chat.texts.handbook import file_lost
from adapters.chat.texts.handed_in import handed_in_lines
from adapters.chat.texts.lines import NOTE_CHARS, TITLE_CHARS, VALUE_CHARS, cut, party, person, title_line
from adapters.chat.texts.my_data import data_told
from adapters.chat.texts.progress import amount_words
from adapters.chat.texts.repeats import failed_lines
from adapters.chat.texts.steps import Rows, step_buttons, step_hint, steps_by_relation, typed
from adapters.chat.texts.vitals import canary_text, fault_text
from adapters.chat.texts.words import Words
from domain import access
from domain.access import Actor
from domain.errors import Fact, NotAllowed
from domain.events import EventKind
from domain.ids import PersonId
from domain.notices import ABOUT_ONESELF, ABOUT_PEOPLE, OF_WHAT_IS_AWAITED, NoticeKind
from domain.records import Claimed, Delivery, Digest, TaskCard
from domain.task import WORKING_STATES, Task, TaskState
from domain.usecases.handing_over import OUTRUN
from domain.usecases.tasks import possible_steps

_K = NoticeKind
_SAID = ("reason", "note")
# What each notice offers, of what its recipient may do; the task itself can be opened from all but the last group.
_OFFERS: Mapping[NoticeKind, frozenset[str]] = {
    _K.ASSIGNED: frozenset({"receive", "done", "decline"}),
    _K.HANDED_OVER_TO: frozenset({"receive", "done", "decline"}),
    _K.ASKED_TO_COOPERATE: frozenset({"receive", "done", "decline"}),
    _K.DECLINED: frozenset({"hand_over", "cancel"}),
    _K.WORK_OFFERED: frozenset({"done"}),
    _K.SUBMITTED: frozenset({"accept", "return"}),
    _K.RETURNED: frozenset({"done"}),
    _K.URGED: frozenset({"receive", "done"}),
    _K.AMENDED: frozenset({"receive", "done"}),
    _K.RESUMED: frozenset({"receive", "done"}),
    _K.EXTENSION_ASKED: frozenset({"grant", "refuse"}),
    _K.EXTENSION_WAITS: frozenset({"grant", "refuse"}),
    _K.EXTENSION_REFUSED: frozenset({"done"}),
    _K.REMINDER: frozenset({"receive", "done", "extend", "blocked"}),
    _K.OVERDUE: frozenset({"receive", "done", "extend", "blocked"}),
    _K.UNRECEIVED: frozenset({"receive", "done", "decline"}),
    _K.SILENT: frozenset({"progress", "done", "blocked", "extend"}),
    _K.ESCALATED: frozenset({"seen", "urge", "hand_over"}),
    _K.ACCEPTANCE_WAITS: frozenset({"accept", "return"}),
    _K.FILE_NOT_KEPT: frozenset({"accept", "return"}),
}
_PLANS = frozenset({_K.HAND_OVER_PLANNED, _K.HAND_OVER_UNPLANNED})
_OUT_OF_SIGHT = _PLANS | frozenset({_K.HANDED_OVER_FROM, _K.UNDONE})
_CARDS = frozenset({_K.ASSIGNED, _K.HANDED_OVER_TO, _K.ASKED_TO_COOPERATE, _K.SUBMITTED})
_FULL = frozenset({_K.ASSIGNED, _K.HANDED_OVER_TO})
_TO_PARTNERS_TOO = frozenset(
    {_K.RETURNED, _K.ACCEPTED, _K.CANCELLED, _K.AMENDED, _K.PAUSED, _K.RESUMED, _K.EXTENSION_GRANTED}
)
_OF_ALL = frozenset({_K.CANCELLED, _K.AMENDED, _K.PAUSED, _K.RESUMED})
_TELLS_LATENESS = frozenset({_K.OVERDUE, _K.ESCALATED})
_LADDER = frozenset({_K.REMINDER, _K.OVERDUE, _K.ESCALATED})


def notice_text(delivery: Delivery, words: Words, now: datetime) -> Outgoing:
    """The message of a delivery. Of several notices about one task the latest speaks; several tasks share a message.
    What may have arrived before says so."""
    if delivery.calendar is not None:
        words = Words(words.language, words.address, words.zone, delivery.calendar, delivery.calendars)
    tasks = {task.id: task for task in delivery.tasks}
    told = latest_of(delivery.notices, tasks)
    of_directives = latest_of_directives(delivery) if len(delivery.notices) > 1 else []
    if len(told) + len(of_directives) > 1:
        message = folded(told, of_directives, delivery, words, now)
    elif told:
        message = _single(*told[0], delivery, words, now)
    else:
        message = _without_task(delivery.notices[0], delivery, words, now)
    changes = [notice for notice in delivery.notices if notice.kind is NoticeKind.CALENDAR_CHANGED]
    if changes and told:
        message = replace(message, text="\n".join([message.text, *calendar_lines(changes, words)]))
    if any(notice.repeated for notice in delivery.notices):
        message = replace(message, heading=f"{words('repeat-mark')} {message.heading}")
    return message


def _single(notice: Claimed, task: Task, delivery: Delivery, words: Words, now: datetime) -> Outgoing:
    if notice.kind in blockers.KINDS:
        return blockers.blocker_notice(notice, task, delivery, words)
    lines, by_reply = [_lead_in(notice, task, delivery, words, now)], list[tuple[str, str]]()
    if notice.meant_for is not None:
        lines.insert(0, words("notice-in-place-of", who=_called(notice.meant_for, delivery.names, words)))
    if notice.facts.get("left"):
        lines.insert(0, words("notice-left", who=_named(notice.facts["left"], delivery.names, words)))
    said = next((str(notice.facts[name]) for name in _SAID if notice.facts.get(name)), "")
    if said:
        lines.append(
            words("notice-reason" if notice.facts.get("reason") else "notice-note", text=cut(said, NOTE_CHARS))
        )
    if notice.kind is NoticeKind.COMMENTED:
        lines.append(words("notice-comment", text=cut(str(notice.facts.get("text") or ""), NOTE_CHARS)))
        lines.append(words("notice-comment-answer", number=task.number))
        by_reply.append((lines[-1], words("notice-comment-type", number=task.number)))
    lines += _about(notice, task, delivery, words, now)
    if notice.kind in _TELLS_LATENESS and (left_out := words.left_out(task.due_at, now)):
        lines.append(left_out)
    if notice.facts.get("unanswered") and task.asked_due_at is not None:
        lines.append(words("notice-unanswered", until=words.moment(task.asked_due_at)))
    if notice.missed:
        lines.append(words("notice-missed"))
    if _is_of_all(notice, task):
        heading = words("nc-title-line", number=task.directive_id or 0, title=cut(task.title, TITLE_CHARS))
        return Outgoing("\n".join(lines), heading=heading, hint=typed([words("say-tasks")], words))
    steps = _steps(notice, task, delivery)
    return Outgoing(
        text="\n".join(lines),
        heading=title_line(task, words),
        buttons=(
            *_offered_figure(notice, task, words),
            *step_buttons(task, steps, words, viewer=notice.recipient_id),
        ),
        task_id=task.id,
        is_card=notice.kind in _CARDS,
        hint=step_hint(task, steps, words),
        by_reply=tuple(by_reply),
    )


def _without_task(notice: Claimed, delivery: Delivery, words: Words, now: datetime) -> Outgoing:
    if notice.kind is NoticeKind.CALENDAR_CHANGED:
        return calendar_text(delivery, words)
    if notice.kind is NoticeKind.GROUP_LOST:
        return lost_notice(notice, delivery, words)
    if notice.kind in emergencies.KINDS:
        return emergencies.emergency_notice(notice, delivery, words)
    if notice.kind in ABOUT_PEOPLE:
        return people_notice(notice, delivery, words)
    if notice.kind is NoticeKind.HANDBOOK_FILE_LOST:
        return file_lost(notice.facts, words.hail(delivery.profile.name), words)
    if notice.kind is NoticeKind.FAULT_FOUND:
        return fault_text(notice.facts, words.hail(delivery.profile.name), words)
    if notice.kind is NoticeKind.CANARY:
        return canary_text(notice.created_at, words)
    if notice.kind in ABOUT_ONESELF - {NoticeKind.DIGEST}:
        return data_told(notice, delivery, words)
    if notice.kind is NoticeKind.DIGEST:
        return digest_text(delivery.digest or Digest(), words.hail(delivery.profile.name), words, now)
    return _of_directive(notice, delivery, words)


def _of_directive(notice: Claimed, delivery: Delivery, words: Words) -> Outgoing:
    """What concerns a directive as a whole: an open call, or a partner asked once for all of its tasks."""
    directive = next(item for item in delivery.directives if item.id == notice.directive_id)
    hail = words.hail(delivery.profile.name)
    if notice.kind is NoticeKind.RECURRENCE_FAILED:
        which = f"NC-{directive.id}"
        lines = [words("notice-recurrence_failed", hail=hail)]
        lines += failed_lines(notice.facts, which, delivery.names, words)
        return Outgoing("\n".join(lines), heading=title_of(directive, words))
    if notice.kind is NoticeKind.ACTED_ON:
        return directive_acted_on(notice, directive, hail, _by(notice, delivery.names, words), words)
    if notice.kind in OF_WHAT_IS_AWAITED:
        return directive_waits(notice, directive, hail, words)
    if notice.kind is NoticeKind.MANY_LATE:
        late, passed = int(str(notice.facts["count"])), passed_lines(notice, delivery, words)
        return late_text(directive, hail, late, words, delivery.now, passed)
    if notice.kind is NoticeKind.CALL_OPENED:
        return call_text(directive, hail, _called(directive.assigner_id, delivery.names, words), words)
    assigner = party(directive.assigner_id, directive.assigner_unit_id, delivery.names, delivery.unit_names, words)
    count = notice.facts.get("count")
    return cooperation_text(directive, hail, count if isinstance(count, int) else 0, assigner, words)


def _lead_in(notice: Claimed, task: Task, delivery: Delivery, words: Words, now: datetime) -> str:
    """The sentence that tells the fact."""
    names, form = delivery.names, _form(notice)
    if notice.kind is NoticeKind.HAND_OVER_FAILED and notice.facts.get("code") == OUTRUN:
        form = f"{notice.kind}-{OUTRUN}" + ("" if task.closed_at is None else "-closed")
    elif _is_to_come(notice):
        form += "-heir"
    elif notice.kind is NoticeKind.HAND_OVER_FAILED and _is_told_as_lead(notice, task):
        form = f"{notice.kind}-lead"
    if notice.kind in _TO_PARTNERS_TOO and is_only_partner(notice.recipient_id, task):
        form += "-partner"
    if _is_of_all(notice, task):
        form += "-all"
    if _waits_for_assigner(notice, task):
        form += "-declined"
    if notice.kind is NoticeKind.ACCEPTANCE_WAITS and notice.recipient_id != task.acceptor_id:
        form += "-instead" if access.has_lost_acceptor(task) else "-above"
    if notice.kind in OF_WHAT_IS_AWAITED and not _is_to_lead(notice, task):
        form += "-above"
    if notice.kind is NoticeKind.ESCALATED and task.due_at is not None and now < task.due_at:
        form += "-ahead"
    if notice.kind is NoticeKind.FILE_NOT_KEPT:
        by = _by(notice, names, words)
        return file_notice(notice.facts, task.number, words.hail(delivery.profile.name), by, words)
    is_late = task.due_at is not None and now >= task.due_at
    told = words(
        f"notice-{form}",
        hail=words.hail(delivery.profile.name),
        by=_by(notice, names, words),
        lead=_called(task.lead_id, names, words),
        before=_named(notice.facts.get("before"), names, words),
        late=words.late(task.due_at, now, by_clock=task.breaks_rest) if task.due_at is not None and is_late else "",
        directive=str(task.directive_id or ""),
        until=moment_of(notice.facts.get("until"), words),
        due=moment_of(notice.facts.get("due"), words),
        count=int(str(notice.facts.get("count") or 0)),
        acceptor=_called(task.acceptor_id, names, words),
        submitted=words.brief(task.submitted_at) if task.submitted_at is not None else "",
        since=words.brief(task.received_at or task.awaiting_since or task.assigned_at),
        heir=_named(notice.facts.get("after"), names, words),
        day=day_words(date.fromisoformat(str(notice.facts["from"])), words) if notice.facts.get("from") else "",
        undone=words(f"undo-{notice.facts['step']}") if notice.kind is NoticeKind.UNDONE else "",
    )
    return told[:1].upper() + told[1:]


def _is_to_come(notice: Claimed) -> bool:
    """Told to the one to whom the task was to be handed over."""
    is_heir = notice.facts.get("after") == (notice.meant_for or notice.recipient_id)
    return is_heir and notice.kind in _PLANS | {NoticeKind.HAND_OVER_FAILED}


def _is_to_lead(notice: Claimed, task: Task) -> bool:
    return (notice.meant_for or notice.recipient_id) == task.lead_id


def _is_told_as_lead(notice: Claimed, task: Task) -> bool:
    told = notice.meant_for or notice.recipient_id
    return told == task.lead_id and told != notice.facts.get("by")


def _is_of_all(notice: Claimed, task: Task) -> bool:
    """A partner hears once of what happened to all tasks of a directive; no one of them is meant."""
    count = notice.facts.get("count")
    changed = notice.kind in _OF_ALL and bool(notice.facts.get("directive"))
    is_many = isinstance(count, int) and count > 1
    return changed and is_many and is_only_partner(notice.recipient_id, task)


def _form(notice: Claimed) -> str:
    """Which wording tells the fact."""
    if notice.kind is NoticeKind.ACTED_ON:
        did = notice.facts["did"]
        is_own = did == EventKind.TASK_HANDED_OVER and notice.facts.get("before") == notice.facts.get("by")
        return f"{notice.kind}-{did}{'-own' if is_own else ''}"
    if notice.kind is NoticeKind.AMENDED and is_change(notice.facts):
        return "changed"
    if notice.kind is NoticeKind.EXTENSION_WAITS and notice.facts.get("step") == "undecided":
        is_asker = notice.facts.get("by") == notice.recipient_id
        return f"{notice.kind}-{'asker' if is_asker else 'undecided'}"
    is_planner = notice.facts.get("by") == (notice.meant_for or notice.recipient_id)
    if notice.kind is NoticeKind.HAND_OVER_FAILED and is_planner and notice.facts.get("code") == "wrong_state":
        return f"{notice.kind}-state"
    return str(notice.kind)


def _about(notice: Claimed, task: Task, delivery: Delivery, words: Words, now: datetime) -> list[str]:
    """What the recipient needs to know of the task to act on the notice."""
    if notice.kind in _FULL:
        full = card_lines(TaskCard(task, delivery.names, delivery.unit_names), words)
        is_new = notice.kind is NoticeKind.ASSIGNED
        return full if is_new else [status(task, words, now, notice.recipient_id), *full]
    lead = words("card-lead", who=party(task.lead_id, task.unit_id, delivery.names, delivery.unit_names, words))
    match notice.kind:
        case NoticeKind.ASKED_TO_COOPERATE:
            told = {"product": task.product, "quantity": task.quantity, "document": task.document}
            more = [words(f"card-{name}", value=cut(value, VALUE_CHARS)) for name, value in told.items() if value]
            asks = party(task.assigner_id, task.assigner_unit_id, delivery.names, delivery.unit_names, words)
            return [due_line(task, words), lead, words("card-asks", who=asks), *more]
        case NoticeKind.ESCALATED | NoticeKind.UNRECEIVED | NoticeKind.SILENT:
            return [due_line(task, words), *_of_climb(notice, task, delivery, lead, words)]
        case NoticeKind.SUBMITTED | NoticeKind.ACCEPTANCE_WAITS:
            product = [words("card-product", value=cut(task.product, VALUE_CHARS))] if task.product else []
            product += handed_in_lines(notice.facts, task, words)
            passed = passed_lines(notice, delivery, words)
            return [due_line(task, words), lead, *product, status(task, words, now, notice.recipient_id), *passed]
        case NoticeKind.ACCEPTED | NoticeKind.RETURNED | NoticeKind.URGED | NoticeKind.EXTENSION_REFUSED:
            if is_only_partner(notice.recipient_id, task):
                return []
            return [due_line(task, words), status(task, words, now, notice.recipient_id)]
        case NoticeKind.RECURRENCE_FAILED:
            return failed_lines(notice.facts, str(task.number), delivery.names, words)
        case NoticeKind.EXTENSION_ASKED | NoticeKind.EXTENSION_WAITS | NoticeKind.EXTENSION_GRANTED:
            return about_time(notice, task, lead, words)
        case NoticeKind.AMENDED | NoticeKind.ACTED_ON if is_change(notice.facts):
            return changed_lines(notice, task, words, words.hail(delivery.profile.name))
        case NoticeKind.CANCELLED | NoticeKind.HANDED_OVER_FROM | NoticeKind.UNDONE | NoticeKind.PAUSED:
            return []
        case NoticeKind.LEAD_CHANGED | NoticeKind.DECLINED | NoticeKind.ACTED_ON:
            return [due_line(task, words), lead]
        case _:
            return [due_line(task, words)]


def _of_climb(notice: Claimed, task: Task, delivery: Delivery, lead: str, words: Words) -> list[str]:
    """What the lead knows: nothing of it is said to the lead."""
    if notice.kind in OF_WHAT_IS_AWAITED:
        return [] if _is_to_lead(notice, task) else [lead, *alert_lines(notice, task, delivery, words)]
    state = words("card-state", state=words(f"state-{task.state}"))
    return [lead, state, *alert_lines(notice, task, delivery, words)]


def _offered_figure(notice: Claimed, task: Task, words: Words) -> Rows:
    """What a member of the team has done, for the lead to record at a tap."""
    offered = notice.facts.get("offered")
    figure = read_figure(str(offered)) if offered and _is_to_lead(notice, task) else None
    if figure is None or task.state not in WORKING_STATES:
        return ()
    label = words("step-record", amount=amount_words(figure.amount, words))
    return ((Button(label, pack(Action("progress", task.number, for_button(figure.amount)))),),)


def _waits_for_assigner(notice: Claimed, task: Task) -> bool:
    return notice.kind in _LADDER and task.state is TaskState.DECLINED


def _steps(notice: Claimed, task: Task, delivery: Delivery) -> Collection[str]:
    wanted = _OFFERS[_K.DECLINED] if _waits_for_assigner(notice, task) else _OFFERS.get(notice.kind, frozenset())
    if notice.kind in OF_WHAT_IS_AWAITED and not _is_to_lead(notice, task):
        wanted = _OFFERS[_K.ESCALATED]
    if delivery.posts:
        steps = possible_steps(Actor(notice.recipient_id, delivery.posts, delivery.lent), task) & wanted
    else:
        steps = steps_by_relation(notice.recipient_id, task) & wanted
        if notice.kind is NoticeKind.ESCALATED and task.state in WORKING_STATES:
            steps = wanted
    if notice.kind is NoticeKind.ASKED_TO_COOPERATE and "done" in steps:
        # Asked, and not ordered: yes and no are answers.
        steps = wanted
    if notice.kind is NoticeKind.ESCALATED and _may_give_time(notice, task, delivery):
        steps = steps | {"give_time"}
    return steps if notice.kind in _OUT_OF_SIGHT or _is_to_come(notice) else steps | {"show"}


def _may_give_time(notice: Claimed, task: Task, delivery: Delivery) -> bool:
    """More time is another answer to what is late, of whoever may give it."""
    if task.state not in WORKING_STATES or task.due_at is None or not delivery.posts:
        return False
    try:
        access.ensure_can_decide_time(Actor(notice.recipient_id, delivery.posts, delivery.lent), task)
    except NotAllowed:
        return False
    return True


def _by(notice: Claimed, names: Mapping[PersonId, str], words: Words) -> str:
    """Who did it, with the one in whose place it was done."""
    by, away = notice.facts.get("by"), notice.facts.get("for")
    who = _named(by, names, words)
    if not isinstance(away, int) or away == by:
        return who
    return words("history-in-place-of", who=who, whom=person(PersonId(away), names, words))


def _named(fact: Fact, names: Mapping[PersonId, str], words: Words) -> str:
    return _called(PersonId(fact) if isinstance(fact, int) else None, names, words)


def _called(person_id: PersonId | None, names: Mapping[PersonId, str], words: Words) -> str:
    """ "anh/chị Nguyễn Thị An": a third person in a sentence."""
    if person_id is None or person_id not in names:
        return words("nobody")
    return words("called", address=words.address, name=person(person_id, names, words))
