"""A directive: what it is in each state, what is refused, and what becomes of a ladder begun afresh."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from domain import clarity, ladder
from domain.directive import Directive, DirectiveKind, DirectiveState, Scope
from domain.draft import Draft
from domain.errors import BadInput, Refusal, WrongState
from domain.events import Event, EventKind
from domain.ids import DirectiveId
from domain.notices import NoticeKind
from domain.relevance import call_still_matters
from domain.task import Climb, Priority, TaskState
from tests.domain.samples import ACCEPTOR, ASSIGNER, CALENDAR, COMMUNE, LEAD, PROVINCE, a_task, at, shown

NOW = at("25/11/2026 08:00")
DUE = at("02/12/2026 17:00")
OPEN, TAKEN, CANCELLED = DirectiveState


def a_directive(kind: DirectiveKind = DirectiveKind.TEAMS, **changes: Any) -> Directive:
    directive = Directive(
        id=DirectiveId(3),
        title="Rà soát hộ chưa có tài khoản",
        scope=Scope(kind, below=(COMMUNE,)),
        state=OPEN,
        assigner_id=ASSIGNER,
        assigner_unit_id=COMMUNE,
        acceptor_id=ACCEPTOR,
        supervisor_id=None,
        due_at=DUE,
        original_due_at=DUE,
        assigned_at=NOW,
        assigner_line=(COMMUNE, PROVINCE),
    )
    return replace(directive, **changes)


def a_call(**changes: Any) -> Directive:
    return a_directive(DirectiveKind.OPEN_CALL, **changes)


Step = Callable[[Directive], list[Event]]


def take(d: Directive) -> list[Event]:
    return d.take(LEAD, NOW)


def cancel(d: Directive) -> list[Event]:
    return d.cancel(ASSIGNER, "hoãn", NOW)


def amend(d: Directive) -> list[Event]:
    return d.amend_due(ASSIGNER, at("09/12/2026 17:00"), NOW)


def urge(d: Directive) -> list[Event]:
    return d.urge(ASSIGNER, 2, NOW)


@pytest.mark.parametrize(
    ("directive", "step", "kind", "after"),
    [
        (a_call(), take, EventKind.CALL_TAKEN, TAKEN),
        (a_call(due_at=None), take, EventKind.CALL_TAKEN, TAKEN),
        (a_directive(), cancel, EventKind.DIRECTIVE_CANCELLED, CANCELLED),
        (a_call(state=TAKEN), cancel, EventKind.DIRECTIVE_CANCELLED, CANCELLED),
        (a_directive(), amend, EventKind.DIRECTIVE_AMENDED, OPEN),
        (a_call(state=TAKEN), amend, EventKind.DIRECTIVE_AMENDED, TAKEN),
        (a_directive(), urge, EventKind.DIRECTIVE_URGED, OPEN),
    ],
)
def test_a_step_leaves_it_in_its_state_and_tells_of_itself(
    directive: Directive, step: Step, kind: EventKind, after: DirectiveState
) -> None:
    (event,) = step(directive)
    assert (event.kind, event.directive_id, event.facts["directive"]) == (kind, 3, 3)
    assert directive.state is after


@pytest.mark.parametrize(
    ("directive", "step", "error", "code"),
    [
        (a_directive(), take, WrongState, "no_open_call"),
        (a_call(state=TAKEN, taker_id=LEAD), take, WrongState, "call_is_taken"),
        (a_call(state=CANCELLED), take, WrongState, "directive_is_over"),
        (a_call(due_at=NOW), take, WrongState, "call_is_past"),
        (a_directive(state=CANCELLED), cancel, WrongState, "directive_is_over"),
        (a_directive(state=CANCELLED), amend, WrongState, "directive_is_over"),
        (a_directive(state=CANCELLED), urge, WrongState, "directive_is_over"),
        (a_directive(), lambda d: d.cancel(ASSIGNER, " ", NOW), BadInput, "reason_missing"),
        (a_directive(), lambda d: d.amend_due(ASSIGNER, NOW, NOW), BadInput, "due_in_the_past"),
        (a_directive(), lambda d: d.amend_due(ASSIGNER, DUE, NOW), BadInput, "same_due"),
    ],
)
def test_what_does_not_fit_is_refused(directive: Directive, step: Step, error: type[Refusal], code: str) -> None:
    with pytest.raises(error) as caught:
        step(directive)
    assert caught.value.code == code


def test_the_first_due_date_stays_known() -> None:
    directive = a_directive()
    (event,) = amend(directive)
    assert (shown(directive.due_at), directive.original_due_at) == ("Wed 09/12/2026 17:00", DUE)
    assert event.facts["due_before"] == DUE.isoformat()


@pytest.mark.parametrize(
    ("directive", "kind", "matters"),
    [
        (a_call(), NoticeKind.CALL_OPENED, True),
        (a_call(state=TAKEN), NoticeKind.CALL_OPENED, False),
        (a_call(state=CANCELLED), NoticeKind.CALL_OPENED, False),
        (a_call(due_at=NOW), NoticeKind.CALL_OPENED, False),
        (a_directive(), NoticeKind.ASKED_TO_COOPERATE, True),
        (a_directive(state=CANCELLED), NoticeKind.ASKED_TO_COOPERATE, False),
    ],
)
def test_an_open_call_is_told_while_it_can_be_taken(directive: Directive, kind: NoticeKind, matters: bool) -> None:
    assert call_still_matters(kind, directive, NOW) is matters


@pytest.mark.parametrize(
    ("due", "now", "step", "next_at"),
    [
        # The reminder of the new date is still to come.
        ("09/12/2026 17:00", "25/11/2026 08:00", 0, "Tue 08/12/2026 17:00"),
        # It lies before now already: it is not said afterwards.
        ("02/12/2026 17:00", "02/12/2026 08:00", 1, "Wed 02/12/2026 17:00"),
    ],
)
def test_a_ladder_begun_afresh_says_nothing_of_what_is_past(due: str, now: str, step: int, next_at: str) -> None:
    task = a_task(due_at=at(due), climb=Climb(step=4, last_at=NOW, hold_until=NOW, round=2), climb_from=NOW)
    task.climb = ladder.begun_afresh(task, at(now), CALENDAR)
    assert task.climb == Climb(step=step, round=3)
    assert task.climb_from is None
    assert shown(ladder.decide(task, at(now), CALENDAR).check_at) == next_at


def test_what_is_express_is_heard_at_night() -> None:
    night = at("27/11/2026 23:30")
    plain, express = a_task(due_at=night), a_task(due_at=night, priority=Priority.EXPRESS)
    heard = [
        [ladder.heard_at(s, task, CALENDAR) for s in ladder.steps_ahead(task, CALENDAR)] for task in (plain, express)
    ]
    assert shown(heard[0][1]) == "Mon 30/11/2026 07:00"
    assert heard[1][1] == night


def test_an_order_to_several_needs_no_lead_and_a_supervisor_for_each() -> None:
    draft = Draft(NOW, title="Rà soát", due_at=DUE, acceptor_id=ACCEPTOR, scope=Scope(DirectiveKind.TEAMS))
    assert clarity.missing(draft, clarity.FOUR) == ("supervisor",)
    draft.filled = frozenset({"supervisor"})
    assert clarity.missing(draft, clarity.FOUR) == ()
    assert a_task(TaskState.ASSIGNED).priority is Priority.NORMAL
