"""Who is told what: the table of the contract, row by row."""

from typing import Any

import pytest

from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.ladder import DEFAULT_LADDER, Step
from domain.notices import NoticeKind, notices_for, notices_for_step
from domain.relevance import still_matters
from domain.task import Climb, Part, Task, TaskState
from tests.domain.samples import (
    ACCEPTOR,
    ASSIGNER,
    HELPER,
    LEAD,
    MEMBER,
    OTHER,
    PARTNER,
    SUPERVISOR,
    a_task,
    at,
)

NOW = at("01/12/2026 09:00")
K, S = NoticeKind, TaskState
SECOND_HELPER = PersonId(41)


def told(kind: EventKind, by: PersonId | None, task: Task | None = None, **facts: Any) -> dict[PersonId, NoticeKind]:
    task = task or a_task(parts=(Part(PARTNER, HELPER), Part(PARTNER, SECOND_HELPER)))
    notices = notices_for(Event(kind, NOW, by, task.id, facts), task)
    assert len(notices) == len({notice.recipient_id for notice in notices})
    return {notice.recipient_id: notice.kind for notice in notices}


@pytest.mark.parametrize(
    ("kind", "by", "facts", "expected"),
    [
        (
            EventKind.TASK_ASSIGNED,
            ASSIGNER,
            {},
            {LEAD: K.ASSIGNED, HELPER: K.ASKED_TO_COOPERATE, SECOND_HELPER: K.ASKED_TO_COOPERATE},
        ),
        (EventKind.TASK_RECEIVED, LEAD, {}, {}),
        (EventKind.TASK_DECLINED, LEAD, {"reason": "bận"}, {ASSIGNER: K.DECLINED}),
        (EventKind.WORK_OFFERED, MEMBER, {}, {LEAD: K.WORK_OFFERED}),
        (EventKind.PART_CLOSED, HELPER, {}, {LEAD: K.PART_CLOSED}),
        (EventKind.PART_TAKEN, HELPER, {}, {LEAD: K.PART_TAKEN, ASSIGNER: K.PART_TAKEN}),
        (EventKind.PART_DECLINED, HELPER, {"reason": "bận"}, {LEAD: K.PART_DECLINED, ASSIGNER: K.PART_DECLINED}),
        (EventKind.TASK_SUBMITTED, LEAD, {}, {ACCEPTOR: K.SUBMITTED}),
        (EventKind.SUBMISSION_EXTENDED, LEAD, {}, {}),
        (
            EventKind.TASK_RETURNED,
            ACCEPTOR,
            {"reason": "thiếu ảnh"},
            {ASSIGNER: K.ACTED_ON, LEAD: K.RETURNED, HELPER: K.RETURNED, SECOND_HELPER: K.RETURNED},
        ),
        (
            EventKind.TASK_ACCEPTED,
            ACCEPTOR,
            {},
            {ASSIGNER: K.ACTED_ON, LEAD: K.ACCEPTED, HELPER: K.ACCEPTED, SECOND_HELPER: K.ACCEPTED},
        ),
        (
            EventKind.TASK_CANCELLED,
            ASSIGNER,
            {"reason": "trùng"},
            {ACCEPTOR: K.ACTED_ON, LEAD: K.CANCELLED, HELPER: K.CANCELLED, SECOND_HELPER: K.CANCELLED},
        ),
        (
            EventKind.TASK_HANDED_OVER,
            ASSIGNER,
            {"before": OTHER, "after": LEAD},
            {
                LEAD: K.HANDED_OVER_TO,
                OTHER: K.HANDED_OVER_FROM,
                HELPER: K.LEAD_CHANGED,
                SECOND_HELPER: K.LEAD_CHANGED,
                ACCEPTOR: K.ACTED_ON,
            },
        ),
        (EventKind.LEAD_URGED, SUPERVISOR, {}, {LEAD: K.URGED}),
        (EventKind.CLIMB_HELD, SUPERVISOR, {}, {}),
        (EventKind.TASK_COMMENTED, MEMBER, {}, {}),
        (EventKind.TASK_COMMENTED, MEMBER, {"text": "đã gọi", "to": ASSIGNER}, {ASSIGNER: K.COMMENTED}),
    ],
)
def test_each_fact_is_told_to(
    kind: EventKind, by: PersonId, facts: dict[str, Any], expected: dict[PersonId, NoticeKind]
) -> None:
    assert told(kind, by, **facts) == expected


@pytest.mark.parametrize(
    "kind",
    [
        EventKind.TASK_ACCEPTED,
        EventKind.TASK_RETURNED,
        EventKind.EXTENSION_GRANTED,
        EventKind.EXTENSION_REFUSED,
        EventKind.TASK_HANDED_OVER,
        EventKind.TASK_CANCELLED,
        EventKind.TASK_PAUSED,
        EventKind.TASK_RESUMED,
        EventKind.TASK_AMENDED,
    ],
)
def test_whoever_gave_or_accepts_a_task_hears_what_somebody_else_did_with_it(kind: EventKind) -> None:
    heard = {who for who, notice in told(kind, SUPERVISOR).items() if notice is K.ACTED_ON}
    assert heard == {ASSIGNER, ACCEPTOR}
    one = a_task(acceptor_id=ASSIGNER)
    assert [who for who, notice in told(kind, OTHER, one).items() if notice is K.ACTED_ON] == [ASSIGNER]
    assert K.ACTED_ON not in told(kind, ASSIGNER, one).values()
    # In the name of one of them, who is away, or by nobody.
    assert ASSIGNER not in told(kind, OTHER, one, **{"for": ASSIGNER})
    assert K.ACTED_ON not in told(kind, None, one).values()


def test_what_is_told_of_somebody_elses_step_says_which() -> None:
    task = a_task(acceptor_id=ASSIGNER)
    event = Event(EventKind.TASK_CANCELLED, NOW, OTHER, task.id, {"reason": "trùng"})
    (notice,) = (n for n in notices_for(event, task) if n.kind is K.ACTED_ON)
    assert notice.facts == {"reason": "trùng", "by": OTHER, "did": "task_cancelled"}


def test_whoever_did_it_is_not_told() -> None:
    own = a_task(assigner_id=LEAD, acceptor_id=LEAD, parts=())
    for kind in (EventKind.TASK_ASSIGNED, EventKind.TASK_DECLINED, EventKind.TASK_SUBMITTED, EventKind.TASK_CANCELLED):
        assert told(kind, LEAD, own) == {}


def test_an_old_lead_who_handed_over_hears_nothing_of_it() -> None:
    assert OTHER not in told(EventKind.TASK_HANDED_OVER, OTHER, before=OTHER, after=LEAD)


def test_a_lead_who_is_also_named_a_partner_hears_as_lead() -> None:
    task = a_task(parts=(Part(PARTNER, LEAD),))
    assert told(EventKind.TASK_ASSIGNED, ASSIGNER, task) == {LEAD: K.ASSIGNED}


def test_a_notice_carries_the_reason_who_did_it_and_a_key_of_its_own() -> None:
    task = a_task(version=3)
    (notice,) = notices_for(Event(EventKind.TASK_DECLINED, NOW, LEAD, task.id, {"reason": "bận"}), task)
    assert notice.facts == {"reason": "bận", "by": LEAD}
    assert (notice.created_at, notice.not_before, notice.missed) == (NOW, NOW, False)
    task.version = 4
    (again,) = notices_for(Event(EventKind.TASK_DECLINED, NOW, LEAD, task.id, {"reason": "bận"}), task)
    assert notice.fact_key != again.fact_key


@pytest.mark.parametrize(
    ("code", "kind"),
    [("reminder", K.REMINDER), ("overdue", K.OVERDUE), ("level_1", K.ESCALATED), ("repeat_3", K.ESCALATED)],
)
def test_a_step_is_told_once_a_person_and_round(code: str, kind: NoticeKind) -> None:
    index = next(n for n, rung in enumerate(DEFAULT_LADDER) if rung.code == code)
    morning = at("02/12/2026 07:00")
    keys = set()
    for round_ in (0, 1):
        task, step = a_task(climb=Climb(round=round_)), Step(index, DEFAULT_LADDER[index], NOW, round=round_)
        notices = notices_for_step(step, (SUPERVISOR, ASSIGNER), task, NOW, morning, missed=True)
        assert [notice.recipient_id for notice in notices] == [SUPERVISOR, ASSIGNER]
        assert {(notice.kind, notice.not_before, notice.missed) for notice in notices} == {(kind, morning, True)}
        keys |= {notice.fact_key for notice in notices}
    assert len(keys) == 4


@pytest.mark.parametrize(
    ("kind", "recipient", "matters_in"),
    [
        (K.ASSIGNED, LEAD, {S.ASSIGNED, S.RECEIVED, S.RETURNED}),
        (K.ASSIGNED, OTHER, set()),
        (K.HANDED_OVER_TO, LEAD, {S.ASSIGNED, S.RECEIVED, S.RETURNED}),
        (K.URGED, LEAD, {S.ASSIGNED, S.RECEIVED, S.RETURNED}),
        (K.URGED, OTHER, set()),
        (K.WORK_OFFERED, LEAD, {S.ASSIGNED, S.RECEIVED, S.RETURNED}),
        (K.ASKED_TO_COOPERATE, HELPER, set(S) - {S.DONE, S.CANCELLED, S.PAUSED}),
        (K.ASKED_TO_COOPERATE, OTHER, set()),
        (K.SUBMITTED, ACCEPTOR, {S.SUBMITTED}),
        (K.DECLINED, ASSIGNER, {S.DECLINED}),
        (K.REMINDER, LEAD, {S.ASSIGNED, S.RECEIVED, S.RETURNED}),
        (K.OVERDUE, LEAD, {S.ASSIGNED, S.RECEIVED, S.RETURNED}),
        # Declined: the assigner hears instead. Handed over: the old lead hears no more.
        (K.REMINDER, ASSIGNER, {S.DECLINED}),
        (K.OVERDUE, ASSIGNER, {S.DECLINED}),
        (K.REMINDER, OTHER, set()),
        (K.OVERDUE, OTHER, set()),
        (K.ESCALATED, SUPERVISOR, {S.ASSIGNED, S.RECEIVED, S.RETURNED, S.DECLINED}),
        (K.RETURNED, LEAD, set(S)),
        (K.ACCEPTED, LEAD, set(S)),
        (K.CANCELLED, LEAD, set(S)),
        (K.HANDED_OVER_FROM, OTHER, set(S)),
    ],
)
def test_a_notice_read_again_before_it_is_sent_matters_only_while_it_is_true(
    kind: NoticeKind, recipient: PersonId, matters_in: set[TaskState]
) -> None:
    assert {state for state in S if still_matters(kind, recipient, {"round": 0}, a_task(state))} == matters_in


@pytest.mark.parametrize("kind", [K.REMINDER, K.OVERDUE, K.ESCALATED])
def test_what_an_earlier_round_of_the_ladder_said_matters_no_more(kind: NoticeKind) -> None:
    task = a_task(TaskState.RETURNED, climb=Climb(round=1))
    assert not still_matters(kind, LEAD, {"round": 0}, task)
    assert not still_matters(kind, LEAD, {"round": 1}, a_task(TaskState.RETURNED, climb=None))
    assert still_matters(kind, LEAD, {"round": 1}, task)
