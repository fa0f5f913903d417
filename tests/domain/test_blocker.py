"""Difficulties: whose they are on every kind of line, and which step is possible in which state."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain import blocker
from domain.blocker import MOST_OPEN, OPEN_BLOCKER_STATES, Blocker, BlockerState, Category, Severity
from domain.errors import BadInput, WrongState
from domain.events import Event, EventKind
from domain.ids import BlockerId, PersonId, TaskId, UnitId
from domain.organisation import Tier
from domain.task import Task, TaskState

NOW = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
TEAM, COMMUNE, PROVINCE = UnitId(1), UnitId(2), UnitId(3)
LEAD, MEMBER, OFFICIAL, WATCHER, CHIEF, CLERK, STRANGER = (PersonId(number) for number in range(1, 8))
LINE = (Tier(COMMUNE, (WATCHER,), (OFFICIAL,)), Tier(PROVINCE, (CHIEF,), (CLERK,)))


def task(**changed: Any) -> Task:
    plain = Task(
        id=TaskId(10),
        number=12,
        title="Cài VNeID",
        state=TaskState.RECEIVED,
        unit_id=TEAM,
        lead_id=LEAD,
        assigner_id=OFFICIAL,
        assigner_unit_id=COMMUNE,
        supervisor_id=WATCHER,
        acceptor_id=OFFICIAL,
        due_at=NOW + timedelta(days=9),
        original_due_at=NOW + timedelta(days=9),
        assigned_at=NOW - timedelta(days=3),
    )
    return replace(plain, **changed)


def found(**changed: Any) -> Blocker:
    plain = Blocker(BlockerId(5), TaskId(10), MEMBER, NOW, "mất mạng", OFFICIAL, NOW)
    return replace(plain, **changed)


@pytest.mark.parametrize(
    ("gone", "reporter", "owner"),
    [
        (set(), MEMBER, OFFICIAL),
        ({OFFICIAL}, MEMBER, WATCHER),
        ({OFFICIAL, WATCHER}, MEMBER, CHIEF),
        # Nobody owns what they report.
        (set(), OFFICIAL, WATCHER),
    ],
)
def test_the_first_owner_is_the_assigner_while_in_post(
    gone: set[PersonId], reporter: PersonId, owner: PersonId
) -> None:
    line = LINE if WATCHER not in gone else (Tier(COMMUNE, (), ()), LINE[1])
    assert blocker.first_owner(task(), reporter, line, gone) == owner


@pytest.mark.parametrize(
    ("changed", "owner", "line", "following"),
    [
        ({}, OFFICIAL, LINE, WATCHER),
        ({}, WATCHER, LINE, CHIEF),
        ({}, CHIEF, LINE, None),
        # An order from the province: nobody lower follows.
        ({"assigner_id": CLERK}, CLERK, LINE, CHIEF),
        ({"assigner_id": CHIEF}, CHIEF, LINE, None),
        # Within a team the leader assigned it to a member.
        ({"assigner_id": STRANGER}, STRANGER, LINE, WATCHER),
        # The supervisor was named from elsewhere.
        ({"supervisor_id": STRANGER}, OFFICIAL, LINE, STRANGER),
        ({"supervisor_id": STRANGER}, STRANGER, LINE, WATCHER),
        # Who assigns and supervises is asked once.
        ({"supervisor_id": OFFICIAL}, OFFICIAL, LINE, CHIEF),
        # The lead holds a post up there too.
        ({"lead_id": CHIEF}, WATCHER, LINE, None),
        # Vacant levels are passed over; without a line there is nobody.
        ({}, WATCHER, (Tier(COMMUNE, (WATCHER,), ()), Tier(UnitId(9), (), ()), LINE[1]), CHIEF),
        ({}, WATCHER, (), None),
    ],
)
def test_above_an_owner_stands_one_person_a_level(
    changed: dict[str, object], owner: PersonId, line: tuple[Tier, ...], following: PersonId | None
) -> None:
    of = task(**changed)
    assert blocker.next_owner(of, found(owner_id=owner), line, ()) == following


def test_every_way_up_ends_and_asks_nobody_twice() -> None:
    of, item = task(), found()
    asked = [item.owner_id]
    while (to := blocker.next_owner(of, item, LINE, ())) is not None:
        blocker.move_up(of, item, None, to, "", NOW)
        asked.append(to)
    assert asked == [OFFICIAL, WATCHER, CHIEF]
    assert (item.level, item.climb.round) == (2, 2)


@pytest.mark.parametrize(
    ("level", "owner", "heir"), [(0, OFFICIAL, WATCHER), (1, WATCHER, CHIEF), (2, STRANGER, CHIEF), (2, CHIEF, None)]
)
def test_who_left_is_followed_on_the_same_level(level: int, owner: PersonId, heir: PersonId | None) -> None:
    line = (Tier(COMMUNE, (), ()), LINE[1]) if owner == WATCHER else LINE
    item = found(level=level, owner_id=owner)
    assert blocker.heir_of_owner(task(), item, line, {OFFICIAL, owner}) == heir


S = BlockerState
Step = Callable[[Task, Blocker], list[Event]]
STEPS: dict[str, Step] = {
    "take_up": lambda of, item: blocker.take_up(of, item, OFFICIAL, NOW),
    "work_on": lambda of, item: blocker.take_up(of, item, OFFICIAL, NOW, is_working=True),
    "answer": lambda of, item: blocker.end(of, item, S.ANSWERED, OFFICIAL, "dùng 4G", NOW),
    "refuse": lambda of, item: blocker.end(of, item, S.REFUSED, OFFICIAL, "chưa có", NOW),
    "not_ours": lambda of, item: blocker.end(of, item, S.NOT_OURS, OFFICIAL, "của VNPT", NOW),
    "solve": lambda of, item: blocker.end(of, item, S.SOLVED, MEMBER, "", NOW),
    "move_up": lambda of, item: blocker.move_up(of, item, OFFICIAL, WATCHER, "", NOW),
    "reclassify": lambda of, item: blocker.reclassify(of, item, MEMBER, Category.NETWORK, NOW),
}
LEADS_TO = {
    "take_up": S.RECEIVED,
    "work_on": S.WORKING,
    "answer": S.ANSWERED,
    "refuse": S.REFUSED,
    "not_ours": S.NOT_OURS,
    "solve": S.SOLVED,
    "move_up": S.MOVED_UP,
}
NOT_TWICE = {("take_up", S.RECEIVED), ("take_up", S.WORKING), ("work_on", S.WORKING)}


@pytest.mark.parametrize("state", BlockerState)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_taken_while_it_is_open_and_never_after(step: str, state: BlockerState) -> None:
    of, item = task(blockers=1), found(state=state, check_at=NOW)
    if state not in OPEN_BLOCKER_STATES or (step, state) in NOT_TWICE:
        before = replace(item)
        with pytest.raises(WrongState):
            STEPS[step](of, item)
        assert (item, of.blockers) == (before, 1)
        return
    [event] = STEPS[step](of, item)
    assert event.facts["blocker"] == 5
    assert item.state is LEADS_TO.get(step, state)
    assert item.is_open is (of.blockers == 1)
    assert (item.check_at is None) is not item.is_open


def test_a_report_is_kept_once_and_nine_are_enough() -> None:
    of = task()

    def report(text: str, *known: Blocker) -> Blocker:
        return blocker.report(of, MEMBER, text, Category.OTHER, Severity.NORMAL, OFFICIAL, known, NOW)

    assert report(" mất mạng ").text == "mất mạng"
    assert of.blockers == 1
    with pytest.raises(WrongState, match="blocker_already_open"):
        report("Mất mạng", found())
    with pytest.raises(WrongState, match="too_many_blockers"):
        report("khác", *(found(text=f"lỗi {place}") for place in range(MOST_OPEN)))
    with pytest.raises(BadInput, match="reason_missing"):
        report("  ")


@pytest.mark.parametrize("state", TaskState)
def test_a_difficulty_is_met_where_somebody_works(state: TaskState) -> None:
    of = task(state=state)
    if state in (TaskState.ASSIGNED, TaskState.RECEIVED, TaskState.RETURNED):
        item = blocker.report(of, LEAD, "kẹt", Category.OTHER, Severity.NORMAL, OFFICIAL, (), NOW)
        item.id = BlockerId(5)
        assert [event.kind for event in blocker.reported(of, item)] == [EventKind.BLOCKER_OPENED]
        assert of.state is state
    else:
        with pytest.raises(WrongState, match="wrong_state"):
            blocker.report(of, LEAD, "kẹt", Category.OTHER, Severity.NORMAL, OFFICIAL, (), NOW)
