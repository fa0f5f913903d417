"""Late work climbs: each rung at its working-time moment, to the people who stand there today, once."""

import asyncio
import logging
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.access import Actor
from domain.ids import TaskId
from domain.records import CalendarDay
from domain.task import Climb, TaskState
from domain.usecases import tasks as steps
from domain.usecases.act import Act
from domain.usecases.escalate import BESIDE, Swept, sweep
from storage.unit_of_work import SqlStore
from tests.storage.province import Province, post_row, unit_row
from tests.storage.test_statements import counting
from tests.stores import ZONE
from tests.usecases.timed import assigned, at, check_at, due, facts, minutes, outbox, states, wind

FAR = at("31/12/2027 17:00")


async def act(store: SqlStore, province: Province, who: str, moment: str, what: str, *args: object) -> None:
    """Somebody has taken a step on task 1."""
    now = at(moment)
    today = now.astimezone(ZONE).date()
    async with store.write() as uow:
        person_id = province.people[who]
        actor = Actor(person_id, await uow.organisation.posts(person_id, today))
        await getattr(steps, what)(Act(uow, actor, now, today, "test"), 1, *args)
        await uow.commit()


async def test_the_default_ladder_tells_each_level_at_its_moment(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await wind(store, FAR)

    assert await outbox(store_url) == [
        ("01/12 17:00", "binh", "reminder"),
        ("02/12 17:00", "binh", "overdue"),
        ("03/12 17:00", "giang", "level_1"),
        ("03/12 17:00", "an", "level_1"),
        ("07/12 17:00", "chi", "level_2"),
        ("16/12 17:00", "chi", "repeat_1"),
        ("23/12 17:00", "chi", "repeat_2"),
        ("30/12 17:00", "chi", "repeat_3"),
    ]
    assert await check_at(store_url, 1) is None


async def test_levels_that_have_run_out_are_passed_with_the_reason(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await wind(store, FAR)

    reached = await facts(store_url, "rung_reached")
    assert [(fact["step"], fact.get("skipped")) for fact in reached if "skipped" in fact] == [
        ("level_3", "no_level_above")
    ]
    assert reached[2]["told"] == f"{province.people['giang']},{province.people['an']}"


# (due, people of the task that differ, who hears the four rungs above the lead)
AUDIENCES = [
    ({}, ["giang an", "chi", "", "chi"]),
    ({"supervisor_id": "khoa"}, ["khoa an", "giang", "chi", "chi"]),
    ({"supervisor_id": "an"}, ["an", "chi", "", "chi"]),
    ({"supervisor_id": "chi"}, ["chi an", "", "", "chi"]),
    ({"supervisor_id": "dung", "assigner_id": "dung"}, ["dung", "", "", "dung"]),
]


@pytest.mark.parametrize(("people", "expected"), AUDIENCES)
async def test_each_rung_is_told_to_who_stands_there(
    store: SqlStore, store_url: str, province: Province, people: dict[str, str], expected: list[str]
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00", **people))
    await wind(store, at("16/12/2026 17:00"))

    told = await outbox(store_url)
    rungs = ("level_1", "level_2", "level_3", "repeat_1")
    assert [" ".join(code for _, code, step in told if step == rung) for rung in rungs] == expected


async def test_who_stands_above_is_who_holds_the_post_when_the_rung_is_reached(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await wind(store, at("03/12/2026 17:00"))
    async with store.write() as uow:
        day = date(2026, 12, 4)
        posts = [post_row("chi", "Trần Thị Chi", "S", "official"), post_row("vy", "Mai Thị Vy", "T", "supervisor")]
        await uow.organisation.store([], posts, day)
        await uow.commit()
    await wind(store, at("07/12/2026 17:00"))

    assert (await outbox(store_url))[-1] == ("07/12 17:00", "vy", "level_2")


# (when it is due, what the lead hears and when, what the first level hears and when)
MOMENTS = [
    # Tết: off from 04/02 to 10/02/2027.
    ("03/02/2027 10:00", "02/02 10:00", "03/02 10:00", "11/02 10:00"),
    ("11/02/2027 10:00", "03/02 10:00", "11/02 10:00", "12/02 10:00"),
    # A deadline in the evening, at night, on a day off: said by day.
    ("02/12/2026 20:30", "01/12 17:00", "02/12 20:30", "04/12 07:00"),
    ("02/12/2026 23:00", "01/12 17:00", "03/12 07:00", "04/12 07:00"),
    ("05/12/2026 10:00", "04/12 10:00", "07/12 07:00", "07/12 10:00"),
    # Noon moves to the afternoon; Friday to Monday.
    ("02/12/2026 12:00", "01/12 13:30", "02/12 12:00", "03/12 13:30"),
    ("04/12/2026 16:00", "03/12 16:00", "04/12 16:00", "07/12 16:00"),
]


@pytest.mark.parametrize(("moment", "reminder", "overdue", "first"), MOMENTS)
async def test_rungs_are_reached_in_working_time_and_said_by_day(
    store: SqlStore, store_url: str, province: Province, moment: str, reminder: str, overdue: str, first: str
) -> None:
    await assigned(store, province, due(province, 1, moment))
    await wind(store, at(moment) + timedelta(days=9))

    told = {step: when for when, code, step in await outbox(store_url) if code in ("binh", "giang")}
    assert (told["reminder"], told["overdue"], told["level_1"]) == (reminder, overdue, first)


async def test_a_saturday_worked_instead_counts_as_a_working_day(
    store: SqlStore, store_url: str, province: Province
) -> None:
    async with store.write() as uow:
        await uow.calendar.put(CalendarDay(date(2026, 12, 5), "work", "Làm bù"))
        await uow.commit()
    await assigned(store, province, due(province, 1, "04/12/2026 16:00"))
    await wind(store, at("05/12/2026 18:00"))

    assert (await outbox(store_url))[-2:] == [("05/12 16:00", "giang", "level_1"), ("05/12 16:00", "an", "level_1")]


async def test_a_rung_before_the_assignment_is_skipped(store: SqlStore, store_url: str, province: Province) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"), given="02/12/2026 08:00")
    await wind(store, at("02/12/2026 17:00"))

    assert await outbox(store_url) == [("02/12 17:00", "binh", "overdue")]


async def test_what_is_said_later_is_journaled_with_the_moment(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 23:00"))
    await wind(store, at("02/12/2026 23:00"))

    reminder, overdue = await facts(store_url, "rung_reached")
    assert "held_until" not in reminder
    assert overdue["held_until"] == at("03/12/2026 07:00").isoformat()


async def test_a_return_after_the_due_date_counts_from_the_return(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await wind(store, at("02/12/2026 17:00"))
    await act(store, province, "binh", "03/12/2026 09:00", "done", "", ())
    await wind(store, at("07/12/2026 12:00"))
    await act(store, province, "an", "08/12/2026 10:00", "send_back", "thiếu danh sách")
    await wind(store, at("14/12/2026 17:00"))

    told = [item for item in await outbox(store_url) if item[2] not in ("submitted", "accept")]
    assert told[:2] == [("01/12 17:00", "binh", "reminder"), ("02/12 17:00", "binh", "overdue")]
    assert told[2:] == [
        ("08/12 10:00", "binh", "returned"),
        ("09/12 10:00", "giang", "level_1"),
        ("09/12 10:00", "an", "level_1"),
        ("11/12 10:00", "chi", "level_2"),
    ]


async def test_a_hold_moves_later_rungs_to_its_end_one_by_one(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00", supervisor_id="khoa"))
    await wind(store, at("03/12/2026 17:00"))
    await act(store, province, "giang", "07/12/2026 09:00", "hold")
    await wind(store, at("15/12/2026 17:00"))

    assert (await outbox(store_url))[4:] == [("09/12 09:00", "giang", "level_2"), ("11/12 09:00", "chi", "level_3")]


async def test_what_is_handed_in_climbs_for_its_acceptor(store: SqlStore, store_url: str, province: Province) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await act(store, province, "binh", "27/11/2026 09:00", "done", "", ())
    await wind(store, FAR)

    assert await outbox(store_url) == [
        ("27/11 09:00", "an", "submitted"),
        ("01/12 09:00", "an", "accept"),
        ("03/12 09:00", "giang", "accept_above"),
    ]
    assert await check_at(store_url, 1) is None


async def test_where_the_supervisor_accepts_the_level_above_hears_of_the_wait(
    store: SqlStore, store_url: str, province: Province
) -> None:
    people = {"supervisor_id": "an", "acceptor_id": "an", "assigner_id": "an"}
    await assigned(store, province, due(province, 1, "02/12/2026 17:00", **people))
    await act(store, province, "binh", "27/11/2026 09:00", "done", "", ())
    await wind(store, FAR)

    assert (await outbox(store_url))[1:] == [("01/12 09:00", "an", "accept"), ("03/12 09:00", "chi", "accept_above")]


async def test_a_second_submission_starts_the_acceptors_clock_again(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "31/12/2026 17:00"))
    await act(store, province, "binh", "27/11/2026 09:00", "done", "", ())
    await wind(store, at("01/12/2026 09:00"))
    await act(store, province, "an", "01/12/2026 10:00", "send_back", "thiếu ảnh")
    assert await check_at(store_url, 1) == at("30/12/2026 17:00")
    await act(store, province, "binh", "01/12/2026 14:00", "done", "", ())
    await wind(store, at("03/12/2026 14:00"))

    assert [told for told in await outbox(store_url) if told[2] == "accept"] == [
        ("01/12 09:00", "an", "accept"),
        ("03/12 14:00", "an", "accept"),
    ]


async def test_what_is_accepted_in_time_is_never_asked_for(store: SqlStore, store_url: str, province: Province) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await act(store, province, "binh", "27/11/2026 09:00", "done", "", ())
    await act(store, province, "an", "30/11/2026 09:00", "accept")

    assert await wind(store, FAR) == []
    assert await check_at(store_url, 1) is None


async def test_what_was_declined_reminds_its_assigner(store: SqlStore, store_url: str, province: Province) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await act(store, province, "binh", "30/11/2026 09:00", "decline", "quá xa")
    await wind(store, at("02/12/2026 17:00"))

    assert (await outbox(store_url))[1:] == [("01/12 17:00", "an", "reminder"), ("02/12 17:00", "an", "overdue")]


async def test_after_downtime_all_owed_rungs_fire_and_are_marked_as_missed(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, *(due(province, n, "02/12/2026 17:00") for n in (1, 2)))
    now = at("08/12/2026 09:00")
    swept = await sweep(store, now)

    assert (swept.claimed, swept.told) == (2, 10)
    told = await outbox(store_url)
    assert {when for when, *_ in told} == {"08/12 09:00"}
    async with store.write() as uow:
        claimed = await uow.outbox.claim(now, 10, 60)
    by_person = {code: [c for c in claimed if c.recipient_id == province.people[code]] for code in ("binh", "chi")}
    assert [len(by_person[code]) for code in ("binh", "chi")] == [4, 2]
    assert all(notice.missed for notice in claimed)
    assert await check_at(store_url, 1) == at("09/12/2026 17:00")


async def test_what_was_missed_is_said_by_day(store: SqlStore, store_url: str, province: Province) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await sweep(store, at("02/12/2026 23:10"))

    assert {when for when, *_ in await outbox(store_url)} == {"03/12 07:00"}


async def test_a_few_seconds_late_is_not_missed_and_21_00_is_still_said(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 21:00"))
    await wind(store, at("01/12/2026 21:00"))
    now = at("02/12/2026 21:00") + timedelta(seconds=5)
    await sweep(store, now)

    assert (await outbox(store_url))[-1] == ("02/12 21:00", "binh", "overdue")
    assert "missed" not in (await facts(store_url, "rung_reached"))[-1]
    async with store.read() as uow:
        next_at = await uow.outbox.next_at()
    assert next_at is not None
    assert next_at <= now


async def test_nothing_is_told_twice_however_often_it_is_swept(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    now = at("02/12/2026 17:00")
    assert [(await sweep(store, now)).told for _ in range(3)] == [2, 0, 0]


async def test_sweepers_side_by_side_never_tell_twice(store: SqlStore, store_url: str, province: Province) -> None:
    await assigned(store, province, *(due(province, n, "02/12/2026 17:00") for n in range(1, 61)))
    other = SqlStore(store_url, ZONE)
    now = at("03/12/2026 17:00")
    swept = await asyncio.gather(*(sweep(one, now, 7) for one in (store, other, store, other)))
    await other.dispose()

    assert sum(one.told for one in swept) == 240
    assert len(await outbox(store_url)) == 240
    assert len(await facts(store_url, "rung_reached")) == 180


async def test_batches_follow_one_another_until_nothing_is_due(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, *(due(province, n, "02/12/2026 17:00") for n in range(1, 8)))
    swept = await sweep(store, at("01/12/2026 17:00"), limit=3)

    assert (swept.claimed, swept.told) == (7, 7)


async def test_one_task_that_cannot_be_judged_stops_no_other(
    store: SqlStore, store_url: str, province: Province, caplog: pytest.LogCaptureFixture
) -> None:
    await assigned(store, province, *(due(province, n, "02/12/2026 17:00") for n in (1, 2, 3)))
    async with store.write() as uow:
        (task,) = (await uow.tasks.by_ids([TaskId(2)], date(2026, 12, 1))).values()
        # So far in the future that the calendar knows no working day after it.
        task.due_at, task.climb = at("31/12/9999 12:00"), Climb(2, at("31/12/9999 12:00"))
        await uow.tasks.save(task)
        await uow.commit()
    now = at("01/12/2026 17:00")
    with caplog.at_level(logging.ERROR):
        swept = await sweep(store, now)

    assert swept.told == 2
    assert await outbox(store_url) == [("01/12 17:00", "binh", "reminder")] * 2
    assert ["task 2 cannot be judged" in message for message in caplog.messages] == [True]
    assert await check_at(store_url, 2) == now + minutes(60)
    assert [fact["error"] for fact in await facts(store_url, "climb_failed")] == ["OverflowError"]


async def test_the_people_whose_views_changed_are_named(store: SqlStore, province: Province) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    swept = await sweep(store, at("01/12/2026 17:00"))

    assert swept.people == {province.people[code] for code in ("binh", "an", "giang")}


async def test_an_idle_sweep_reads_once_and_a_full_one_takes_a_fixed_number_of_statements(
    store: SqlStore, province: Province
) -> None:
    taken = []
    for first, size in ((1, 1), (2, 5), (10, 200)):
        await assigned(store, province, *(due(province, first + n, "02/12/2026 17:00") for n in range(size)))
        with counting() as statements:
            await sweep(store, at("03/12/2026 17:00"))
        taken.append(statements.count)
        with counting() as statements:
            assert await sweep(store, at("03/12/2026 17:00")) == Swept()
        # One look for each kind of row; BEGIN counts as one on SQLite.
        assert statements.count <= 2 + len(BESIDE)

    assert taken[1] == taken[2] <= 10
    # Lines, tiers and posts, once.
    assert taken[0] == taken[1] + 3


async def test_a_unit_that_is_no_more_leaves_the_rungs_that_need_nobody_above(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    async with store.write() as uow:
        ended = unit_row("A1", "Tổ Ấp Một", "team", "X1", last=date(2026, 12, 1))
        await uow.organisation.store([ended], [], date(2026, 11, 25))
        await uow.commit()
    await wind(store, at("16/12/2026 17:00"))

    assert [(code, step) for _, code, step in await outbox(store_url)] == [
        ("binh", "reminder"),
        ("binh", "overdue"),
        ("giang", "level_1"),
        ("an", "level_1"),
        ("giang", "repeat_1"),
    ]


async def test_closed_work_is_never_looked_at(store: SqlStore, store_url: str, province: Province) -> None:
    closed = replace(due(province, 1, "02/12/2026 17:00"), state=TaskState.DONE, closed_at=at("25/11/2026 08:00"))
    closed.submitted_at = closed.closed_at
    await assigned(store, province, closed)
    assert await sweep(store, FAR) == Swept()
    assert await states(store_url) == {}
