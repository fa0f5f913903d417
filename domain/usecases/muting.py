"""The alert of a directive mutes those of its tasks: whoever hears of several of them at once hears of it alone."""

from collections import defaultdict
from collections.abc import Iterable

from domain.errors import Fact
from domain.ids import DirectiveId, PersonId
from domain.notices import OF_WHAT_IS_AWAITED, Notice, NoticeKind
from domain.records import Claimed
from domain.task import Task

# What tells these apart: the directive, who hears, the step and its moment.
_Key = tuple[DirectiveId, PersonId, Fact, Fact]


def alerts_of_directives(told: Iterable[tuple[Task, list[Notice]]]) -> list[Notice]:
    """What is told of directives in the place of alerts of their tasks, which are taken out of these lists. What was
    missed is one message anyway, and what breaks rest stands alone."""
    lists = [(task, notices) for task, notices in told if task.directive_id is not None]
    found: dict[_Key, list[Notice]] = defaultdict(list)
    for task, notices in lists:
        for notice in notices:
            if (key := _key_of(task, notice)) is not None:
                found[key].append(notice)
    many = {key: alerts for key, alerts in found.items() if len(alerts) > 1}
    if not many:
        return []
    for task, notices in lists:
        notices[:] = [notice for notice in notices if _key_of(task, notice) not in many]
    return [_as_one(key, alerts) for key, alerts in many.items()]


def of_its_directive(notice: Claimed, task: Task) -> str:
    """The fact under which the directive as a whole tells its reader what this notice tells of one task: another batch of
    the sweep may have made that. Nothing where it stands alone anyway."""
    if task.directive_id is None or notice.missed or notice.meant_for == task.lead_id:
        return ""
    step, moment = notice.facts.get("step"), notice.facts.get("due_step_at")
    person_id = notice.meant_for or notice.recipient_id
    if notice.kind is NoticeKind.ESCALATED and not task.breaks_rest:
        return f"{NoticeKind.MANY_LATE}:NC-{task.directive_id}:{step}:{moment}:{person_id}"
    if notice.kind in OF_WHAT_IS_AWAITED and person_id != task.lead_id:
        return f"awaited:NC-{task.directive_id}:{notice.kind}:{step}:{moment}:{person_id}"
    return ""


def _key_of(task: Task, notice: Notice) -> _Key | None:
    if notice.kind is not NoticeKind.ESCALATED or task.directive_id is None or notice.missed or task.breaks_rest:
        return None
    return task.directive_id, notice.recipient_id, notice.facts["step"], notice.facts["due_step_at"]


def _as_one(key: _Key, alerts: list[Notice]) -> Notice:
    directive_id, person_id, step, moment = key
    first = min(alerts, key=lambda notice: notice.not_before)
    facts: dict[str, Fact] = {"step": step, "due_step_at": moment, "count": len(alerts)}
    if passed := _passed_by_all(alerts):
        facts["passed"] = passed
    return Notice(
        kind=NoticeKind.MANY_LATE,
        recipient_id=person_id,
        task_id=None,
        created_at=first.created_at,
        not_before=first.not_before,
        fact_key=f"{NoticeKind.MANY_LATE}:NC-{directive_id}:{step}:{moment}:{person_id}",
        facts=facts,
        directive_id=directive_id,
    )


def _passed_by_all(alerts: list[Notice]) -> str:
    """Who was passed over on the way from every one of these tasks, as one of them has it."""
    lists = [str(notice.facts.get("passed") or "").split(",") for notice in alerts]
    return ",".join(one for one in lists[0] if one and all(one in others for others in lists))
