"""Lists and boards say the same of a task as the task says of itself, and every figure adds up."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

import pytest

from domain.access import Actor, can_see
from domain.blocker import Blocker
from domain.records import BoardCounts, Page
from domain.task import Evidence, Priority, Submission, SubmissionState, Task, TaskState
from storage.unit_of_work import SqlStore, SqlUnitOfWork
from tests.storage.province import NOW, TODAY, Province, post_row, store_tasks

DAY = timedelta(days=1)


def done(task: Task, submitted_at: datetime) -> Task:
    return replace(task, state=TaskState.DONE, submitted_at=submitted_at, closed_at=NOW, check_at=None)


def submitted(task: Task, at: datetime) -> Task:
    return replace(task, state=TaskState.SUBMITTED, submitted_at=at)


def all_sorts(province: Province) -> list[Task]:
    task = province.task
    return [
        task(1, due_in_days=9),
        task(2, due_in_days=3),
        task(3, due_in_days=0),
        task(4, due_in_days=-1),
        task(5, due_in_days=None),
        replace(task(6, due_in_days=-2), state=TaskState.DECLINED),
        submitted(task(7, due_in_days=-2), NOW - 3 * DAY),
        submitted(task(8, due_in_days=-2), NOW - DAY),
        done(task(9, due_in_days=-2), NOW - 3 * DAY),
        done(task(10, due_in_days=-2), NOW - DAY),
        done(task(11, due_in_days=None), NOW),
        replace(task(12, due_in_days=-5), state=TaskState.CANCELLED, closed_at=NOW),
        task(13, lead="lan", unit="B1", due_in_days=-7),
    ]


async def actor(uow: SqlUnitOfWork, province: Province, who: str) -> Actor:
    return Actor(province.people[who], await uow.organisation.posts(province.people[who], TODAY))


def numbers(page: Page) -> list[int]:
    return [line.number for line in page.lines]


async def test_the_board_groups_tasks_as_their_timeliness_does(store: SqlStore, province: Province) -> None:
    tasks = all_sorts(province)
    await store_tasks(store, *tasks)
    expected: dict[str, set[int]] = {}
    for task in tasks[:-1]:
        timeliness = task.timeliness(NOW)
        if timeliness is not None:
            group = "awaiting" if task.state is TaskState.SUBMITTED else timeliness.value
            expected.setdefault(group, set()).add(task.number)

    async with store.read() as uow:
        whole = await actor(uow, province, "chi")
        counts = asdict(await uow.views.board(whole, province.units["X1"], NOW))
        total = counts.pop("total")
        assert total == sum(counts.values()) == len(tasks) - 2
        assert {group: count for group, count in counts.items() if count} == {g: len(n) for g, n in expected.items()}
        for group, count in counts.items():
            page = await uow.views.board_lines(whole, province.units["X1"], group, NOW, 1, 50)
            assert (set(numbers(page)), page.total) == (expected.get(group, set()), count)
        everything = await uow.views.board_lines(whole, province.units["X1"], "total", NOW, 1, 50)
        assert everything.total == total


async def test_a_board_counts_the_own_part_of_the_tree_only(store: SqlStore, province: Province) -> None:
    await store_tasks(store, *all_sorts(province))
    async with store.read() as uow:
        whole = await actor(uow, province, "chi")
        totals = {
            code: (await uow.views.board(whole, province.units[code], NOW)).total for code in ("T", "X2", "A2", "S")
        }
        assert await uow.views.board(whole, province.units["A2"], NOW) == BoardCounts(0, 0, 0, 0, 0, 0, 0, 0)

    assert totals == {"T": 12, "X2": 1, "A2": 0, "S": 0}


async def test_what_is_overdue_is_listed_longest_overdue_first(store: SqlStore, province: Province) -> None:
    await store_tasks(store, *all_sorts(province))
    async with store.read() as uow:
        seer = await actor(uow, province, "chi")
        commune = await uow.views.overdue(seer, [province.units["X1"], province.units["A1"]], NOW, 1, 10)
        whole = await uow.views.overdue(seer, [province.units["T"]], NOW, 1, 10)
        none = await uow.views.overdue(seer, [], NOW, 1, 10)

        counted = (await uow.views.board(seer, province.units["T"], NOW)).overdue
        ranked = await uow.views.rank_units(seer, [province.units["T"]], "overdue", None, NOW, 1, 10)

    # What was handed in late (8) waits for its acceptor: it is late in every list and figure, or in none.
    assert numbers(commune) == [6, 4]
    assert numbers(whole) == [13, 6, 4]
    assert whole.total == counted == sum(line.tasks for line in ranked.lines)
    assert (none.lines, none.total, none.page, none.pages) == ((), 0, 1, 1)
    line = whole.lines[0]
    assert (line.unit_name, line.lead_name, line.state) == ("Tổ Ấp Ba", "Ngô Thị Lan", "assigned")


async def test_lists_show_the_very_tasks_that_may_be_opened(store: SqlStore, province: Province) -> None:
    """A member of the commune, a partner, an administrator, a supervisor named by name, a former assigner …"""
    some = [
        ("vy", "Phan Thị Vy", "X1", "member"),
        ("tu", "Đinh Văn Tú", "X1", "admin"),
        ("son", "Cao Văn Sơn", "X1", "member"),
        ("phuc", "Trịnh Văn Phúc", "P1", "official"),
        ("quy", "Tạ Thị Quý", "A1", "deputy"),
    ]
    async with store.write() as uow:
        await uow.organisation.store([], [post_row(*one) for one in some], TODAY)
        who = {profile.code: profile.person_id for profile in await uow.people.all_codes()}
        await uow.commit()
    late = {
        "teams": province.task(1, due_in_days=-9),
        "commune's own": province.task(2, lead="giang", unit="X1", due_in_days=-8),
        "supervised by name": replace(province.task(3, due_in_days=-7), supervisor_id=who["son"]),
        "with a partner": replace(province.task(4, due_in_days=-6), parts=(province.part("nga", "VT"),)),
        "within the team": replace(
            province.task(5, due_in_days=-5), assigner_id=who["binh"], assigner_unit_id=province.units["A1"]
        ),
        "given from another commune": replace(
            province.task(6, lead="lan", unit="B1", due_in_days=-4), acceptor_id=who["tu"]
        ),
    }
    await store_tasks(store, *late.values())
    async with store.read() as uow:
        tasks = [await uow.tasks.get(task.number, TODAY) for task in late.values()]
        root = province.units["T"]
        for person_id in who.values():
            seer = Actor(person_id, await uow.organisation.posts(person_id, TODAY))
            expected = [task.number for task in tasks if can_see(seer, task)]
            assert numbers(await uow.views.overdue(seer, [root], NOW, 1, 20)) == expected
            assert numbers(await uow.views.board_lines(seer, root, "total", NOW, 1, 20)) == expected
            assert (await uow.views.board(seer, root, NOW)).total == len(expected)
        member = await uow.views.overdue(
            Actor(who["vy"], await uow.organisation.posts(who["vy"], TODAY)), [root], NOW, 1, 9
        )
    assert numbers(member) == [2]


async def test_pages_hold_every_line_once_and_the_last_stands_for_all_beyond(
    store: SqlStore, province: Province
) -> None:
    await store_tasks(store, *all_sorts(province))
    root = [province.units["T"]]
    async with store.read() as uow:
        seer = await actor(uow, province, "chi")
        pages = [await uow.views.overdue(seer, root, NOW, page, 2) for page in (1, 2, 3, 0)]

    assert [numbers(page) for page in pages] == [[13, 6], [4], [4], [13, 6]]
    assert {(page.total, page.pages) for page in pages} == {(3, 2)}
    assert [page.page for page in pages] == [1, 2, 2, 1]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (
            "binh",
            [
                (4, "lead"),
                (3, "lead"),
                (2, "lead"),
                (1, "lead"),
                (5, "lead"),
                (6, "follow"),
                (7, "follow"),
                (8, "follow"),
            ],
        ),
        ("lan", [(13, "lead")]),
        ("nga", [(2, "part")]),
        ("minh", []),
        ("giang", []),
    ],
)
async def test_my_tasks_begin_with_what_waits_for_me_most_urgent_first(
    store: SqlStore, province: Province, who: str, expected: list[tuple[int, str]]
) -> None:
    tasks = all_sorts(province)
    tasks[1].parts = (province.part("nga", "VT"), replace(province.part("minh", "BD"), closed_at=NOW))
    await store_tasks(store, *tasks)
    async with store.read() as uow:
        page = await uow.views.my_tasks(province.people[who], NOW, 1, 50)

    assert [(line.number, line.why) for line in page.lines] == expected
    assert page.total == len(expected)


async def test_an_assigner_judges_first_and_follows_the_rest(store: SqlStore, province: Province) -> None:
    await store_tasks(store, *all_sorts(province))
    async with store.read() as uow:
        page = await uow.views.my_tasks(province.people["an"], NOW, 1, 50)

    assert [(line.number, line.why) for line in page.lines[:3]] == [(6, "declined"), (7, "judge"), (8, "judge")]
    assert {line.why for line in page.lines[3:]} == {"follow"}
    assert page.total == 9


async def test_the_lists_of_several_people_begin_as_their_own_do(store: SqlStore, province: Province) -> None:
    tasks = all_sorts(province)
    tasks[1].parts = (province.part("nga", "VT"), replace(province.part("minh", "BD"), closed_at=NOW))
    await store_tasks(store, *tasks)
    people = [province.people[who] for who in ("binh", "an", "nga", "minh", "giang")]
    async with store.read() as uow:
        own = {person_id: await uow.views.my_tasks(person_id, NOW, 1, 3) for person_id in people}
        first = await uow.views.first_tasks_of(people, NOW, 3)
        assert await uow.views.first_tasks_of([], NOW, 3) == {}

    assert first == {person_id: replace(page, pages=1) for person_id, page in own.items() if page.total}


async def test_what_waits_for_my_answer_is_mine_and_comes_first(store: SqlStore, province: Province) -> None:
    """A request for more time is the assigner's, or the supervisor's of an assigner's own task; a difficulty its owner's."""
    until = NOW + 9 * DAY
    own = replace(province.task(3, lead="an", unit="X1"), asked_due_at=until, supervisor_id=province.people["giang"])
    some = [
        province.task(1, due_in_days=-5),
        replace(province.task(2, due_in_days=8), asked_due_at=until),
        own,
        replace(province.task(4, due_in_days=7), asked_due_at=until, blockers=1),
        replace(province.task(5, due_in_days=6), blockers=2),
    ]
    ids = await store_tasks(store, *some)
    async with store.write() as uow:
        for place, owner in ((3, "chi"), (4, "an"), (4, "chi")):
            reporter = province.people["binh"]
            await uow.blockers.add(Blocker(None, ids[place], reporter, NOW, owner, province.people[owner], NOW))
        ended = Blocker(None, ids[0], province.people["binh"], NOW, "mưa", province.people["chi"], NOW, ended_at=NOW)
        await uow.blockers.add(ended)
        await uow.commit()
    async with store.read() as uow:
        pages = {who: await uow.views.my_tasks(province.people[who], NOW, 1, 50) for who in ("an", "giang", "chi")}
        at_once = await uow.views.first_tasks_of([province.people[who] for who in pages], NOW, 50)

    assert at_once == {province.people[who]: page for who, page in pages.items()}
    found = {who: [(line.number, line.why) for line in page.lines] for who, page in pages.items()}
    assert found["an"] == [(3, "lead"), (5, "answer"), (4, "decide"), (2, "decide"), (1, "follow")]
    assert found["giang"] == [(3, "decide")]
    assert found["chi"] == [(5, "answer"), (4, "answer")]
    assert [page.total for page in pages.values()] == [5, 1, 2]


@pytest.mark.parametrize(
    ("who", "role", "states", "expected"),
    [
        ("binh", "lead", ["assigned"], [4, 3, 2, 1, 5]),
        ("hoa", "doer", ["assigned"], [4, 3, 2, 1, 5]),
        ("nga", "doer", ["assigned"], [2]),
        ("khoa", "doer", ["assigned"], []),
        ("an", "acceptor", ["submitted"], [7, 8]),
        ("an", "assigner", ["declined", "cancelled"], [6]),
        ("giang", "supervisor", ["assigned", "received"], [13, 4, 3, 2, 1, 5]),
    ],
)
async def test_candidates_are_those_with_the_role_and_the_state(
    store: SqlStore, province: Province, who: str, role: str, states: list[str], expected: list[int]
) -> None:
    tasks = all_sorts(province)
    tasks[1].parts = (province.part("nga", "VT"),)
    await store_tasks(store, *tasks)
    async with store.read() as uow:
        found = await uow.views.candidates(province.people[who], role, states, 10, TODAY)
        assert len(await uow.views.candidates(province.people[who], role, states, 1, TODAY)) == min(1, len(expected))

    assert [line.number for line in found] == expected


async def test_a_card_names_everybody_and_shows_what_was_handed_in(store: SqlStore, province: Province) -> None:
    task = province.task(1)
    task.parts = (province.part("nga", "VT"),)
    (task_id,) = await store_tasks(store, task)
    offered = Submission(None, task_id, province.people["hoa"], SubmissionState.OFFERED, NOW, "xong")
    offered.evidence = (Evidence("telegram", "f", "photo"),)
    async with store.write() as uow:
        await uow.tasks.add_submission(offered)
        card = await uow.views.card(await uow.tasks.get(1, TODAY), TODAY)

    (handed_in,) = card.submissions
    assert handed_in == replace(offered, id=handed_in.id)
    assert set(card.names) == {province.people[who] for who in ("an", "binh", "giang", "nga", "hoa")}
    assert card.unit_names == {
        province.units["A1"]: "Tổ Ấp Một",
        province.units["X1"]: "Xã Một",
        province.units["T"]: "Tỉnh Thử",
        province.units["VT"]: "Viettel Xã Một",
    }


async def test_lists_of_a_unit_by_what_is_asked_for(store: SqlStore, province: Province) -> None:
    paused = replace(province.task(13), state=TaskState.PAUSED)
    late = replace(province.task(14, due_in_days=0.1), state=TaskState.RECEIVED)
    await store_tasks(store, province.task(11), province.task(12, due_in_days=20), paused, late)
    async with store.read() as uow:
        an = await actor(uow, province, "an")
        found = {
            group: [
                line.number for line in (await uow.views.board_lines(an, province.units["X1"], group, NOW, 1, 9)).lines
            ]
            for group in ("open", "unreceived", "paused", "today", "week")
        }
    assert found == {"open": [14, 11, 12], "unreceived": [11, 12], "paused": [13], "today": [14], "week": [14, 11]}


async def test_a_line_says_whether_its_task_runs_by_the_clock(store: SqlStore, province: Province) -> None:
    express, plain = replace(province.task(1), priority=Priority.EXPRESS), province.task(2)
    await store_tasks(store, express, plain)
    async with store.read() as uow:
        page = await uow.views.my_tasks(express.lead_id, NOW, 1, 9)
    assert {line.number: line.breaks_rest for line in page.lines} == {1: True, 2: False}
