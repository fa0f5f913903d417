"""A receipt is asked for until it is given; a receipt followed by silence comes back."""

from typing import Any

import pytest

from domain import ladder
from domain.ladder import DEFAULT_RULES, LadderKind, Tempo
from domain.notices import NoticeKind, notices_for_step
from domain.relevance import still_matters
from domain.task import Climb, Priority, Task, TaskState
from tests.domain.samples import ASSIGNER, CALENDAR, LEAD, SUPERVISOR, a_task, at, shown

S = TaskState


def fresh(state: TaskState = S.ASSIGNED, **changes: Any) -> Task:
    return a_task(state, awaiting=None, due_at=at("31/12/2026 17:00"), **changes)


def received(**changes: Any) -> Task:
    return fresh(S.RECEIVED, received_at=at("25/11/2026 09:00"), **changes)


def awaited(task: Task, tempo: Tempo = Tempo.NORMAL) -> list[tuple[str, str | None]]:
    steps = ladder.steps_ahead(task, CALENDAR, DEFAULT_RULES[tempo])
    asks = (LadderKind.RECEIPT, LadderKind.SILENCE)
    return [(step.rung.code, shown(step.at)) for step in steps if step.kind in asks]


@pytest.mark.parametrize(
    ("task", "tempo", "expected"),
    [
        (
            fresh(),
            Tempo.NORMAL,
            [("unreceived_1", "Thu 26/11/2026 08:00"), ("unreceived_2", "Fri 27/11/2026 08:00")],
        ),
        (
            fresh(awaiting_since=at("30/11/2026 10:00")),
            Tempo.NORMAL,
            [("unreceived_1", "Tue 01/12/2026 10:00"), ("unreceived_2", "Wed 02/12/2026 10:00")],
        ),
        (
            fresh(priority=Priority.URGENT),
            Tempo.URGENT,
            [("unreceived_1", "Wed 25/11/2026 10:00"), ("unreceived_2", "Wed 25/11/2026 14:00")],
        ),
        (
            fresh(priority=Priority.EXPRESS, assigned_at=at("28/11/2026 23:00")),
            Tempo.EXPRESS,
            [
                ("unreceived_1", "Sat 28/11/2026 23:15"),
                ("unreceived_2", "Sat 28/11/2026 23:30"),
                ("unreceived_3", "Sun 29/11/2026 00:00"),
            ],
        ),
        (received(), Tempo.NORMAL, [("silent_1", "Wed 02/12/2026 09:00"), ("silent_2", "Wed 09/12/2026 09:00")]),
        # Of the own order no receipt is asked; of one that is due, or due soon and in no hurry, the deadline speaks.
        (fresh(assigner_id=LEAD), Tempo.NORMAL, []),
        (a_task(awaiting=None, due_at=at("26/11/2026 08:00")), Tempo.NORMAL, []),
        (
            received(original_due_at=None),
            Tempo.NORMAL,
            [("silent_1", "Wed 02/12/2026 09:00"), ("silent_2", "Wed 09/12/2026 09:00")],
        ),
        (a_task(S.RECEIVED, awaiting=None, received_at=at("25/11/2026 09:00")), Tempo.NORMAL, []),
        # Something was heard.
        (received(has_progress=True), Tempo.NORMAL, []),
        (received(blockers=1), Tempo.NORMAL, []),
        (received(extended=1), Tempo.NORMAL, []),
        (fresh(S.RETURNED), Tempo.NORMAL, []),
        (fresh(S.DECLINED), Tempo.NORMAL, []),
        (fresh(S.PAUSED), Tempo.NORMAL, []),
    ],
)
def test_what_is_awaited_is_asked_for_at_these_moments(
    task: Task, tempo: Tempo, expected: list[tuple[str, str]]
) -> None:
    assert awaited(task, tempo) == expected


def test_a_receipt_ends_the_asking_and_silence_is_counted_from_it() -> None:
    task = fresh()
    assert [step.rung.code for step in ladder.climb(task, at("26/11/2026 08:00"), CALENDAR)] == ["unreceived_1"]
    task.receive(LEAD, at("26/11/2026 09:00"))
    ladder.look_for_awaited(task)
    assert task.awaiting == Climb(round=1)
    # It is looked at when it would have been without a receipt, and no later than silence may be long enough.
    assert shown(task.check_at) == "Fri 27/11/2026 08:00"
    assert ladder.climb(task, at("27/11/2026 08:00"), CALENDAR) == ()
    assert shown(task.check_at) == "Thu 03/12/2026 09:00"
    assert [step.rung.code for step in ladder.climb(task, at("03/12/2026 09:00"), CALENDAR)] == ["silent_1"]


def test_where_something_was_heard_the_question_is_passed_over_for_good() -> None:
    task = received(has_progress=True)
    assert ladder.climb(task, at("02/12/2026 09:00"), CALENDAR) == ()
    task.has_progress = False
    assert awaited(task) == [("silent_2", "Wed 09/12/2026 09:00")]


@pytest.mark.parametrize("do", ["hand_over", "pause"])
def test_who_is_asked_anew_has_as_long(do: str) -> None:
    task, now = fresh(), at("30/11/2026 10:00")
    if do == "pause":
        task.pause(ASSIGNER, "chờ", at("25/11/2026 10:00"))
        task.resume(ASSIGNER, None, now)
    else:
        task.hand_over(ASSIGNER, SUPERVISOR, task.unit_id, ASSIGNER, now)
        task.assigner_id = ASSIGNER
    assert awaited(task)[0] == ("unreceived_1", "Tue 01/12/2026 10:00")


@pytest.mark.parametrize(
    ("task", "kind", "code"),
    [(fresh(), NoticeKind.UNRECEIVED, "unreceived_1"), (received(), NoticeKind.SILENT, "silent_1")],
)
def test_what_was_asked_for_matters_until_it_is_there(task: Task, kind: NoticeKind, code: str) -> None:
    step = next(step for step in ladder.steps_ahead(task, CALENDAR) if step.rung.code == code)
    (notice,) = notices_for_step(step, (LEAD,), task, step.at, step.at, missed=False)
    assert notice.kind is kind
    assert still_matters(kind, LEAD, notice.facts, task)
    if kind is NoticeKind.UNRECEIVED:
        task.receive(LEAD, step.at)
    else:
        task.has_progress = True
    assert not still_matters(kind, LEAD, notice.facts, task)
