"""An order put otherwise, paused and resumed: what changes, what asks for a new receipt, and what the ladder does."""

from typing import Any

import pytest

from domain import ladder
from domain.amendment import amend
from domain.errors import BadInput, Refusal, WrongState
from domain.task import Priority, TaskState
from tests.domain.samples import ASSIGNER, CALENDAR, a_task, at, shown

NOW = at("30/11/2026 09:00")
LATER = at("09/12/2026 17:00")
S = TaskState


@pytest.mark.parametrize(
    ("changes", "asks_for_receipt"),
    [
        ({"due": LATER}, True),
        ({"no_due": "làm thường xuyên"}, True),
        ({"product": "danh sách ký nhận"}, True),
        ({"title": "Rà soát 60 hộ"}, False),
        ({"quantity": "60 hộ"}, False),
        ({"document": "KH 12/KH-UBND"}, False),
        ({"evidence": "ảnh"}, False),
        ({"priority": Priority.URGENT}, False),
        ({"quantity": "60 hộ", "product": "danh sách"}, True),
    ],
)
def test_another_date_or_product_asks_for_a_new_receipt(changes: dict[str, Any], asks_for_receipt: bool) -> None:
    for state in (S.RECEIVED, S.RETURNED):
        task = a_task(state, received_at=NOW)
        events = amend(task, ASSIGNER, changes, NOW)
        assert task.state is (S.ASSIGNED if asks_for_receipt else state)
        assert (task.received_at is None) is asks_for_receipt
        assert len(events) == 1
        assert set(str(events[0].facts["fields"]).split(",")) == set(changes)


def test_an_amendment_tells_what_was_and_what_is() -> None:
    task = a_task(quantity="40 hộ")
    (event,) = amend(task, ASSIGNER, {"quantity": "60 hộ", "due": LATER}, NOW)

    assert event.facts == {
        "fields": "quantity,due",
        "quantity": "60 hộ",
        "quantity_before": "40 hộ",
        "due": LATER.isoformat(),
        "due_before": at("02/12/2026 17:00").isoformat(),
    }
    assert task.original_due_at == at("02/12/2026 17:00")


def test_another_date_overtakes_a_request_for_more_time() -> None:
    task = a_task(asked_due_at=LATER)
    amend(task, ASSIGNER, {"title": "Rà soát"}, NOW)
    assert task.asked_due_at == LATER
    amend(task, ASSIGNER, {"due": at("04/12/2026 17:00")}, NOW)
    assert task.asked_due_at is None


def test_a_paused_task_keeps_its_pause_and_waits_for_a_receipt_afterwards() -> None:
    task = a_task(S.RECEIVED, received_at=NOW)
    task.pause(ASSIGNER, "chờ kinh phí", NOW)
    amend(task, ASSIGNER, {"due": LATER}, NOW)
    paused = task.state
    task.resume(ASSIGNER, None, NOW)
    assert (paused, task.state) == (S.PAUSED, S.ASSIGNED)


@pytest.mark.parametrize(
    ("state", "changes", "error", "code"),
    [
        (S.SUBMITTED, {"title": "x"}, WrongState, "wrong_state"),
        (S.DONE, {"title": "x"}, WrongState, "wrong_state"),
        (S.CANCELLED, {"title": "x"}, WrongState, "wrong_state"),
        (S.ASSIGNED, {"due": at("29/11/2026 17:00")}, BadInput, "due_in_the_past"),
        (S.ASSIGNED, {"due": at("02/12/2026 17:00")}, BadInput, "nothing_amended"),
        (S.ASSIGNED, {"title": "Rà soát hộ chưa có tài khoản"}, BadInput, "nothing_amended"),
        (S.ASSIGNED, {"title": " "}, BadInput, "title_missing"),
        (S.ASSIGNED, {"no_due": ""}, BadInput, "no_due_reason_missing"),
        (S.ASSIGNED, {"product": "x" * 2001}, BadInput, "text_too_long"),
    ],
)
def test_what_cannot_be_amended_is_refused(
    state: TaskState, changes: dict[str, Any], error: type[Refusal], code: str
) -> None:
    with pytest.raises(error, match=code):
        amend(a_task(state), ASSIGNER, changes, NOW)


@pytest.mark.parametrize("state", [S.ASSIGNED, S.RECEIVED, S.RETURNED, S.DECLINED])
def test_a_pause_stops_every_clock_and_goes_on_from_where_it_was(state: TaskState) -> None:
    task = a_task(state)
    task.pause(ASSIGNER, "chờ kinh phí", NOW)
    assert (task.state, task.check_at, task.timeliness(LATER), ladder.courses(task)) == (S.PAUSED, None, None, ())
    task.resume(ASSIGNER, None, NOW)
    assert (task.state, task.paused_state, task.due_at) == (state, None, at("02/12/2026 17:00"))


def test_a_task_resumed_after_its_due_date_counts_its_rungs_from_then() -> None:
    task = a_task()
    task.pause(ASSIGNER, "chờ kinh phí", NOW)
    task.resume(ASSIGNER, None, at("08/12/2026 10:00"))
    ahead = [(step.rung.code, shown(step.at)) for step in ladder.steps_ahead(task, CALENDAR)]
    assert ahead[:2] == [("level_1", "Wed 09/12/2026 10:00"), ("level_2", "Fri 11/12/2026 10:00")]


def test_a_task_may_be_resumed_with_another_date() -> None:
    task = a_task()
    task.pause(ASSIGNER, "chờ kinh phí", NOW)
    (event,) = task.resume(ASSIGNER, at("16/12/2026 17:00"), at("08/12/2026 10:00"))
    assert (task.due_at, task.original_due_at) == (at("16/12/2026 17:00"), at("02/12/2026 17:00"))
    assert event.facts["due_before"] == at("02/12/2026 17:00").isoformat()


@pytest.mark.parametrize("state", [S.SUBMITTED, S.DONE, S.CANCELLED, S.PAUSED])
def test_only_work_that_runs_is_paused(state: TaskState) -> None:
    with pytest.raises(WrongState):
        a_task(state).pause(ASSIGNER, "chờ", NOW)


@pytest.mark.parametrize("state", [S.ASSIGNED, S.SUBMITTED, S.DONE])
def test_only_what_is_paused_is_resumed(state: TaskState) -> None:
    with pytest.raises(WrongState):
        a_task(state).resume(ASSIGNER, None, NOW)
