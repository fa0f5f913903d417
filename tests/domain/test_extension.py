"""More time: what may be asked and granted, and how the ladder waits for the answer and goes on."""

from collections.abc import Callable
from typing import Any

import pytest

from domain import extension, ladder
from domain.errors import BadInput, Refusal, WrongState
from domain.extension import Extension, ExtensionState
from domain.task import Climb, Task, TaskState
from tests.domain.samples import ASSIGNER, CALENDAR, LEAD, SUPERVISOR, a_task, at, shown

NOW = at("30/11/2026 09:00")
LATER = at("09/12/2026 17:00")


def asked(task: Task, now: str = "30/11/2026 09:00", until: str = "09/12/2026 17:00") -> Extension:
    moment = at(now)
    return extension.ask(task, LEAD, at(until), "mưa lũ", ASSIGNER, moment, CALENDAR.shift(moment, 2))[1]


def ahead(task: Task) -> list[tuple[str, str | None, bool]]:
    return [(step.rung.code, shown(step.at), step.waited) for step in ladder.steps_ahead(task, CALENDAR)][:4]


def test_a_request_keeps_the_date_and_holds_the_ladder_for_two_working_days() -> None:
    task = a_task()
    events, request = extension.ask(task, LEAD, LATER, " mưa lũ ", ASSIGNER, NOW, CALENDAR.shift(NOW, 2))

    assert (task.due_at, task.asked_due_at, task.extended) == (at("02/12/2026 17:00"), LATER, 0)
    assert task.climb is not None
    assert shown(task.climb.wait_until) == "Wed 02/12/2026 09:00"
    assert (request.state, request.old_due_at, request.new_due_at) == (ExtensionState.ASKED, task.due_at, LATER)
    assert events[0].facts == {"until": LATER.isoformat(), "reason": "mưa lũ", "decider": ASSIGNER}


# (asked at, what is ahead): within the wait the lead hears nothing; at its end only what is still true is said.
WAITS = [
    (
        "30/11/2026 09:00",
        [
            ("reminder", "Wed 02/12/2026 09:00", True),
            ("overdue", "Wed 02/12/2026 17:00", True),
            ("level_1", "Thu 03/12/2026 17:00", True),
            ("level_2", "Mon 07/12/2026 17:00", True),
        ],
    ),
    (
        "01/12/2026 16:00",
        [
            ("overdue", "Thu 03/12/2026 16:00", True),
            ("level_1", "Fri 04/12/2026 16:00", True),
            ("level_2", "Tue 08/12/2026 16:00", True),
            ("level_3", "Thu 10/12/2026 16:00", True),
        ],
    ),
    (
        "26/11/2026 09:00",
        [
            ("reminder", "Tue 01/12/2026 17:00", True),
            ("overdue", "Wed 02/12/2026 17:00", True),
            ("level_1", "Thu 03/12/2026 17:00", True),
            ("level_2", "Mon 07/12/2026 17:00", True),
        ],
    ),
]


@pytest.mark.parametrize(("moment", "expected"), WAITS)
def test_the_ladder_waits_and_then_goes_on(moment: str, expected: list[tuple[str, str, bool]]) -> None:
    task = a_task()
    asked(task, moment)
    assert ahead(task) == expected


def test_the_ladder_waits_once_for_a_due_date() -> None:
    task = a_task()
    first = asked(task)
    extension.refuse(task, first, ASSIGNER, "không đổi được", at("30/11/2026 15:00"))
    asked(task, "01/12/2026 16:00")

    assert ahead(task)[0] == ("reminder", "Tue 01/12/2026 17:00", True)


def test_a_refusal_ends_the_wait_at_once() -> None:
    task = a_task()
    request = asked(task, "01/12/2026 16:00")
    extension.refuse(task, request, SUPERVISOR, "cần trước kỳ họp", at("02/12/2026 10:00"))
    ladder.pass_over_lead(task, at("02/12/2026 10:00"), CALENDAR)

    assert (request.state, request.note, task.asked_due_at) == (ExtensionState.REFUSED, "cần trước kỳ họp", None)
    assert ahead(task)[0] == ("overdue", "Wed 02/12/2026 17:00", True)


def test_a_grant_moves_the_date_and_never_the_original_one() -> None:
    task = a_task()
    for count, until in enumerate(("09/12/2026 17:00", "16/12/2026 17:00"), start=1):
        request = asked(task, until=until)
        events = extension.grant(task, request, ASSIGNER, None, NOW)
        task.climb = ladder.begun_afresh(task, NOW, CALENDAR)
        assert (task.due_at, task.extended, task.asked_due_at) == (at(until), count, None)
        assert "asked" not in events[0].facts
    assert task.original_due_at == at("02/12/2026 17:00")
    assert ahead(task)[0] == ("reminder", "Tue 15/12/2026 17:00", False)


def test_a_shorter_grant_says_what_was_asked_for() -> None:
    task = a_task()
    request = asked(task)
    events = extension.grant(task, request, ASSIGNER, at("04/12/2026 17:00"), NOW)

    assert (request.decided_due_at, request.new_due_at) == (at("04/12/2026 17:00"), LATER)
    assert events[0].facts["asked"] == LATER.isoformat()


def test_more_time_may_be_given_unasked() -> None:
    task = a_task()
    _, given = extension.give(task, ASSIGNER, LATER, "", NOW)

    assert (task.due_at, task.extended, given.state, given.asked_by) == (LATER, 1, ExtensionState.GRANTED, ASSIGNER)


def test_asking_again_takes_the_place_of_what_was_asked() -> None:
    task = a_task()
    request = asked(task)
    wait = task.climb
    extension.ask_again(task, request, LEAD, at("11/12/2026 17:00"), "thêm hai tổ", ASSIGNER, at("01/12/2026 08:00"))

    assert (request.new_due_at, task.asked_due_at) == (at("11/12/2026 17:00"), at("11/12/2026 17:00"))
    assert task.climb == wait


def grants(task: Task, request: Extension) -> None:
    extension.grant(task, request, ASSIGNER, None, NOW)


def refuses(task: Task, request: Extension) -> None:
    extension.refuse(task, request, ASSIGNER, "không", NOW)


@pytest.mark.parametrize("decide", [grants, refuses])
def test_a_request_is_decided_once(decide: Callable[[Task, Extension], None]) -> None:
    task = a_task()
    request = asked(task)
    refuses(task, request)
    with pytest.raises(WrongState, match="no_extension_asked"):
        decide(task, request)


@pytest.mark.parametrize(
    ("changes", "until", "reason", "error", "code"),
    [
        ({}, "02/12/2026 17:00", "mưa", BadInput, "extension_not_later"),
        ({}, "01/12/2026 17:00", "mưa", BadInput, "extension_not_later"),
        ({}, "29/11/2026 17:00", "mưa", BadInput, "extension_in_the_past"),
        ({}, "09/12/2026 17:00", "  ", BadInput, "reason_missing"),
        ({"due_at": None}, "09/12/2026 17:00", "mưa", WrongState, "no_due_to_extend"),
        ({"state": TaskState.SUBMITTED}, "09/12/2026 17:00", "mưa", WrongState, "wrong_state"),
        ({"state": TaskState.PAUSED}, "09/12/2026 17:00", "mưa", WrongState, "wrong_state"),
        ({"state": TaskState.DECLINED}, "09/12/2026 17:00", "mưa", WrongState, "wrong_state"),
        ({"state": TaskState.DONE}, "09/12/2026 17:00", "mưa", WrongState, "wrong_state"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_changes_nothing(
    changes: dict[str, Any], until: str, reason: str, error: type[Refusal], code: str
) -> None:
    task = a_task(**changes)
    before = (task.due_at, task.asked_due_at, task.climb)
    with pytest.raises(error, match=code):
        extension.ask(task, LEAD, at(until), reason, ASSIGNER, NOW, CALENDAR.shift(NOW, 2))
    assert (task.due_at, task.asked_due_at, task.climb) == before


def test_the_clock_of_the_decider_counts_working_days() -> None:
    course = ladder.Course(ladder.LadderKind.EXTENSION, at("27/11/2026 09:00"), Climb(), at("27/11/2026 09:00"))
    assert [(step.rung.code, shown(step.at)) for step in ladder.steps_of(course, CALENDAR)] == [
        ("decide", "Mon 30/11/2026 09:00"),
        ("undecided", "Tue 01/12/2026 09:00"),
    ]
