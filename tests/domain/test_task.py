"""The steps of a task: which are allowed in which state, what they change, and how it stands against its due date."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest

from domain.errors import BadInput, WrongState
from domain.events import Event, EventKind
from domain.task import (
    MAX_TEXT_CHARS,
    Climb,
    Part,
    Submission,
    SubmissionState,
    Task,
    TaskState,
    Timeliness,
)
from tests.domain.samples import (
    ACCEPTOR,
    ASSIGNER,
    CALENDAR,
    HELPER,
    LEAD,
    MEMBER,
    OTHER,
    OTHER_TEAM,
    PARTNER,
    SUPERVISOR,
    a_task,
    at,
    shown,
)

NOW = at("01/12/2026 09:00")
S = TaskState
WORKING = {S.ASSIGNED, S.RECEIVED, S.RETURNED}
ANY = set(S)

# Step: how it is taken, the states that allow it, the state it leads to (None: stays).
STEPS: dict[str, tuple[Callable[[Task], object], set[TaskState], TaskState | None]] = {
    "receive": (lambda t: t.receive(LEAD, NOW), {S.ASSIGNED}, S.RECEIVED),
    "decline": (lambda t: t.decline(LEAD, "không thuộc địa bàn", NOW), WORKING, S.DECLINED),
    "submit": (lambda t: t.submit(LEAD, "", NOW), WORKING, S.SUBMITTED),
    "offer": (lambda t: t.offer(MEMBER, "em xong rồi", NOW), WORKING, None),
    "close_part": (lambda t: t.close_part(HELPER, "", NOW), WORKING, None),
    "extend_submission": (lambda t: t.extend_submission(LEAD, "thêm ảnh", 1, NOW), {S.SUBMITTED}, None),
    "accept": (lambda t: t.accept(ACCEPTOR, NOW), {S.SUBMITTED}, S.DONE),
    "send_back": (lambda t: t.send_back(ACCEPTOR, "thiếu ảnh", NOW), {S.SUBMITTED}, S.RETURNED),
    "hand_over": (
        lambda t: t.hand_over(ASSIGNER, OTHER, OTHER_TEAM, SUPERVISOR, NOW),
        WORKING | {S.DECLINED},
        S.ASSIGNED,
    ),
    "cancel": (lambda t: t.cancel(ASSIGNER, "trùng việc", NOW), ANY - {S.DONE, S.CANCELLED}, S.CANCELLED),
    "urge": (lambda t: t.urge(ASSIGNER, NOW), WORKING, None),
    "hold_climb": (lambda t: t.hold_climb(SUPERVISOR, NOW, CALENDAR.shift(NOW, 2)), WORKING | {S.DECLINED}, None),
    "comment": (lambda t: t.comment(OTHER, "đã gọi điện", NOW), ANY, None),
}


@pytest.mark.parametrize("state", list(TaskState))
@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_where_the_state_allows_it_and_refused_with_the_state_elsewhere(
    step: str, state: TaskState
) -> None:
    take, allowed, leads_to = STEPS[step]
    task = a_task(state)
    if state in allowed:
        take(task)
        assert task.state is (leads_to or state)
    else:
        with pytest.raises(WrongState) as refused:
            take(task)
        assert (refused.value.facts["state"], refused.value.facts["number"]) == (state.value, 12)
        assert task == a_task(state)


def kinds(events: Sequence[Event]) -> list[EventKind]:
    return [event.kind for event in events]


def test_every_event_says_what_when_who_and_of_which_task() -> None:
    (event,) = a_task().decline(LEAD, " không thuộc địa bàn ", NOW)
    assert event == Event(EventKind.TASK_DECLINED, NOW, LEAD, a_task().id, {"reason": "không thuộc địa bàn"})


def test_done_from_assigned_counts_as_receipt_too() -> None:
    task = a_task()
    events, submission = task.submit(LEAD, "đủ 120 hộ", NOW)
    assert kinds(events) == [EventKind.TASK_RECEIVED, EventKind.TASK_SUBMITTED]
    assert (task.received_at, task.submitted_at, task.check_at) == (NOW, NOW, None)
    assert task.id is not None
    assert submission == Submission(None, task.id, LEAD, SubmissionState.SUBMITTED, NOW, "đủ 120 hộ")


@pytest.mark.parametrize("state", [S.RECEIVED, S.RETURNED])
def test_a_second_receipt_is_never_made(state: TaskState) -> None:
    events, _ = a_task(state).submit(LEAD, "", NOW)
    assert kinds(events) == [EventKind.TASK_SUBMITTED]


def test_an_offer_leaves_the_task_with_its_lead() -> None:
    task = a_task()
    events, submission = task.offer(MEMBER, "em xong rồi", NOW)
    assert (kinds(events), submission.state, task.state) == (
        [EventKind.WORK_OFFERED],
        SubmissionState.OFFERED,
        S.ASSIGNED,
    )


def test_a_partner_closes_the_own_part_once_and_the_task_stays_open() -> None:
    task = a_task(parts=(Part(PARTNER, HELPER), Part(PARTNER, OTHER)))
    task.close_part(HELPER, "", NOW)
    assert [part.closed_at for part in task.parts] == [NOW, None]
    with pytest.raises(WrongState, match="part_already_closed"):
        task.close_part(HELPER, "", NOW)
    with pytest.raises(WrongState, match="not_a_partner"):
        task.close_part(MEMBER, "", NOW)


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("decline", lambda t, text: t.decline(LEAD, text, NOW)),
        ("return", lambda t, text: t.send_back(ACCEPTOR, text, NOW)),
        ("cancel", lambda t, text: t.cancel(ASSIGNER, text, NOW)),
        ("comment", lambda t, text: t.comment(OTHER, text, NOW)),
    ],
)
def test_what_needs_a_reason_is_refused_without_one_or_with_a_book(name: str, step: Any) -> None:
    state = S.SUBMITTED if name == "return" else S.ASSIGNED
    task = a_task(state)
    for text in ("", " \n "):
        with pytest.raises(BadInput, match="reason_missing") as refused:
            step(task, text)
        assert refused.value.facts == {"step": name}
    with pytest.raises(BadInput, match="text_too_long"):
        step(task, "x" * (MAX_TEXT_CHARS + 1))
    assert task == a_task(state)


def test_a_hand_over_changes_the_lead_and_keeps_number_due_date_and_ladder() -> None:
    task = a_task(S.RECEIVED, received_at=NOW, urged_at=NOW, climb=Climb(3, NOW, None, 1))
    (event,) = task.hand_over(ASSIGNER, OTHER, OTHER_TEAM, SUPERVISOR, NOW)
    assert (task.lead_id, task.unit_id, task.state) == (OTHER, OTHER_TEAM, S.ASSIGNED)
    assert (task.received_at, task.urged_at) == (None, None)
    assert (task.number, task.due_at, task.climb) == (12, a_task().due_at, Climb(3, NOW, None, 1))
    assert event.facts == {"before": LEAD, "after": OTHER, "unit": OTHER_TEAM, "unit_before": a_task().unit_id}


def test_a_partner_who_comes_to_lead_is_a_partner_no_more() -> None:
    task = a_task()
    task.hand_over(ASSIGNER, HELPER, OTHER_TEAM, SUPERVISOR, NOW)
    assert (task.lead_id, task.parts) == (HELPER, ())


def test_the_lead_is_not_handed_the_own_task() -> None:
    with pytest.raises(BadInput, match="already_the_lead"):
        a_task().hand_over(ASSIGNER, LEAD, OTHER_TEAM, SUPERVISOR, NOW)


def test_a_lead_is_urged_once_in_four_hours_whoever_asks() -> None:
    task = a_task()
    task.urge(ASSIGNER, NOW)
    with pytest.raises(WrongState, match="urged_lately") as refused:
        task.urge(SUPERVISOR, NOW + timedelta(hours=3, minutes=59))
    assert refused.value.facts["at"] == NOW.isoformat()
    task.urge(SUPERVISOR, NOW + timedelta(hours=4))
    assert task.urged_at == NOW + timedelta(hours=4)


def test_a_hold_lasts_two_working_days() -> None:
    task = a_task()
    (event,) = task.hold_climb(SUPERVISOR, at("04/12/2026 15:00"), CALENDAR.shift(at("04/12/2026 15:00"), 2))
    assert task.climb is not None
    assert shown(task.climb.hold_until) == "Tue 08/12/2026 15:00"
    assert event.facts == {"until": at("08/12/2026 15:00").isoformat()}


@pytest.mark.parametrize("changes", [{"due_at": None}, {"climb": None}])
def test_where_nothing_climbs_there_is_nothing_to_hold(changes: dict[str, Any]) -> None:
    with pytest.raises(WrongState, match="nothing_climbs"):
        a_task(**changes).hold_climb(SUPERVISOR, NOW, CALENDAR.shift(NOW, 2))


def test_a_return_after_the_due_date_starts_the_ladder_afresh() -> None:
    late, early = at("08/12/2026 10:00"), at("01/12/2026 10:00")
    task = a_task(S.SUBMITTED, climb=Climb(4, NOW, NOW, 1))
    task.send_back(ACCEPTOR, "thiếu ảnh", late)
    assert (task.climb, task.climb_from, task.returned_at) == (Climb(round=2), late, late)
    task = a_task(S.SUBMITTED, climb=Climb(1, NOW, None, 1))
    task.send_back(ACCEPTOR, "thiếu ảnh", early)
    assert (task.climb, task.climb_from, task.returned_at) == (Climb(1, NOW, None, 1), None, early)


def test_a_return_keeps_the_due_date_and_asks_for_no_new_receipt() -> None:
    task = a_task(S.SUBMITTED, received_at=NOW)
    task.send_back(ACCEPTOR, "thiếu ảnh", at("08/12/2026 10:00"))
    assert (task.due_at, task.original_due_at, task.received_at) == (a_task().due_at, a_task().due_at, NOW)
    with pytest.raises(WrongState):
        task.receive(LEAD, NOW)


@pytest.mark.parametrize(
    ("state", "now", "submitted", "expected"),
    [
        (S.ASSIGNED, "29/11/2026 16:59", None, Timeliness.ON_TRACK),
        (S.ASSIGNED, "29/11/2026 17:00", None, Timeliness.DUE_SOON),
        (S.RECEIVED, "02/12/2026 17:00", None, Timeliness.DUE_SOON),
        (S.RECEIVED, "02/12/2026 17:01", None, Timeliness.OVERDUE),
        (S.RETURNED, "02/12/2026 17:01", "01/12/2026 09:00", Timeliness.OVERDUE),
        (S.RETURNED, "30/11/2026 09:00", "27/11/2026 09:00", Timeliness.DUE_SOON),
        (S.DECLINED, "02/12/2026 17:01", None, Timeliness.OVERDUE),
        # Judged by when it was submitted: the wait is the acceptor's time.
        (S.SUBMITTED, "31/12/2026 09:00", "02/12/2026 17:00", Timeliness.ON_TRACK),
        (S.SUBMITTED, "31/12/2026 09:00", "02/12/2026 17:01", Timeliness.OVERDUE),
        (S.DONE, "31/12/2026 09:00", "02/12/2026 17:00", Timeliness.DONE_ON_TIME),
        (S.DONE, "31/12/2026 09:00", "02/12/2026 17:01", Timeliness.DONE_LATE),
        (S.PAUSED, "31/12/2026 09:00", None, None),
        (S.CANCELLED, "31/12/2026 09:00", None, None),
    ],
)
def test_timeliness_follows_from_state_due_date_and_now(
    state: TaskState, now: str, submitted: str | None, expected: Timeliness | None
) -> None:
    task = a_task(state, submitted_at=None if submitted is None else at(submitted))
    assert task.timeliness(at(now)) == expected


@pytest.mark.parametrize("state", sorted(ANY - {S.PAUSED, S.CANCELLED}))
def test_without_a_due_date_nothing_is_late(state: TaskState) -> None:
    assert a_task(state, due_at=None).timeliness(at("31/12/2030 09:00")) is Timeliness.NO_DUE


def test_open_is_whatever_is_neither_over_nor_paused() -> None:
    assert {state for state in S if a_task(state).is_open} == ANY - {S.DONE, S.CANCELLED, S.PAUSED}


def test_it_waits_on_its_assigner_once_it_was_declined() -> None:
    assert {state: a_task(state).waits_on for state in S} == dict.fromkeys(S, LEAD) | {S.DECLINED: ASSIGNER}


def test_a_done_task_that_was_never_submitted_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="never submitted"):
        a_task(S.DONE, submitted_at=None).timeliness(NOW)


def test_a_task_that_was_never_stored_is_not_submitted() -> None:
    with pytest.raises(ValueError, match="never stored"):
        a_task(id=None).submit(LEAD, "", NOW)
