"""In an emergency everybody who answers for a unit is asked, ladders climb by the minute, and then all is as before."""

import asyncio
from datetime import datetime, timedelta

import pytest

from domain.errors import BadInput, NotAllowed, Refusal, WrongState
from domain.notices import NoticeKind
from domain.usecases import emergencies, standing_in
from domain.usecases.emergencies import sweep_emergencies
from domain.usecases.escalate import next_look_at, sweep
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.usecases.office import Office
from tests.usecases.test_passing_over import linked
from tests.usecases.timed import assigned, at, due, facts, outbox

BEGIN = at("25/11/2026 09:00")
UNTIL = at("25/11/2026 21:30")
FLOOD = "nước lên nhanh"


async def declared(office: Office, who: str = "an", unit: str = "X1", until: datetime = UNTIL) -> emergencies.Weighed:
    async with office.act(who, BEGIN) as act:
        _, weighed = await emergencies.declare(act, office.province.units[unit], FLOOD, until)
    await sweep_emergencies(office.store, BEGIN)
    return weighed


async def wind(store: SqlStore, until: datetime) -> None:
    """Time has passed up to `until`, with a sweep at every moment at which anything was to be looked at."""
    now = BEGIN
    while now <= until:
        await sweep_emergencies(store, now)
        await sweep(store, now)
        async with store.read() as uow:
            looks = [await next_look_at(uow), await uow.emergencies.next_check_at()]
        now = min(look for look in (*looks, until + timedelta(minutes=1)) if look is not None)


async def test_everybody_who_answers_for_a_unit_there_is_asked(office: Office, store_url: str) -> None:
    weighed = await declared(office, "dung", "T")

    asked = {office.person(code) for code in ("an", "binh", "khoa", "lan", "minh", "nga", "oanh")}
    assert {one.person_id for one in weighed.called} == asked
    assert [(who, kind) for who, kind in await office.told() if kind == NoticeKind.ROLL_CALL] == sorted(
        (code, "roll_call") for code in ("an", "binh", "khoa", "lan", "minh", "nga", "oanh")
    )
    (kept,) = await facts(store_url, "emergency_declared")
    assert (kept["called"], kept["unit"]) == (7, office.province.units["T"])


@pytest.mark.parametrize(
    ("who", "unit", "reason", "until", "refused"),
    [
        ("binh", "A1", FLOOD, UNTIL, NotAllowed),
        ("giang", "X1", FLOOD, UNTIL, NotAllowed),
        ("an", "X2", FLOOD, UNTIL, NotAllowed),
        ("an", "X1", " ", UNTIL, BadInput),
        ("an", "X1", FLOOD, BEGIN, BadInput),
        ("an", "X1", FLOOD, BEGIN + timedelta(days=8), BadInput),
    ],
)
async def test_an_official_of_the_unit_or_above_declares_it_with_a_reason_and_an_end(
    office: Office, who: str, unit: str, reason: str, until: datetime, refused: type[Refusal]
) -> None:
    async with office.act(who, BEGIN) as act:
        with pytest.raises(refused):
            await emergencies.declare(act, office.province.units[unit], reason, until)


async def test_one_at_a_time_covers_a_unit(office: Office) -> None:
    await declared(office)
    async with office.act("an", BEGIN) as act:
        with pytest.raises(WrongState):
            await emergencies.declare(act, office.province.units["A1"], FLOOD, UNTIL)


async def test_of_two_who_declare_at_once_one_is_told_that_it_runs(office: Office, store_url: str) -> None:
    async def another() -> None:
        async with office.act("an", BEGIN) as act:
            await emergencies.declare(act, office.province.units["X1"], FLOOD, UNTIL)

    async with office.act("an", BEGIN) as act:
        await emergencies.declare(act, office.province.units["X1"], FLOOD, UNTIL)
        declaring = asyncio.create_task(another())
        await asyncio.sleep(0.1)
    with pytest.raises(WrongState, match="emergency_runs"):
        await declaring
    assert len(await facts(store_url, "emergency_declared")) == 1


async def test_a_task_that_cannot_be_judged_holds_up_neither_the_others_nor_the_end(
    office: Office, store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "25/11/2026 21:00"), due(province, 3, "25/11/2026 21:00"))
    await declared(office)
    async with store.write() as uow:
        task = await uow.tasks.get(1, BEGIN.date())
        # So far in the future that the calendar knows no working day after it.
        task.due_at = at("31/12/9999 12:00")
        await uow.tasks.save(task)
        await uow.commit()

    await sweep_emergencies(store, UNTIL)
    assert len(await facts(store_url, "emergency_ended")) == 1
    assert {(await office.task(number)).emergency_id for number in (1, 3)} == {None}
    assert {fact["error"] for fact in await facts(store_url, "climb_failed")} == {"OverflowError"}


async def test_what_is_due_meanwhile_climbs_by_the_minute_and_breaks_the_night(
    office: Office, store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "25/11/2026 21:00"), due(province, 3, "30/11/2026 17:00"))
    await sweep(store, BEGIN)
    already = await outbox(store_url)
    await declared(office, until=at("26/11/2026 02:00"))

    await wind(store, at("25/11/2026 22:05"))

    begun = (NoticeKind.ROLL_CALL, NoticeKind.EMERGENCY_BEGUN)
    told = [row for row in await outbox(store_url) if row not in already and row[2] not in begun]
    assert told == [
        ("25/11 20:30", "binh", "reminder"),
        ("25/11 21:00", "binh", "overdue"),
        ("25/11 21:15", "giang", "level_1"),
        ("25/11 21:15", "an", "level_1"),
        ("25/11 21:30", "chi", "level_2"),
    ]


async def test_what_is_late_already_goes_on_as_it_did(office: Office, store: SqlStore, province: Province) -> None:
    await assigned(store, province, due(province, 1, "24/11/2026 17:00"), due(province, 2, "25/11/2026 17:00"))
    await sweep(store, BEGIN)
    before = await office.task(1)

    await declared(office)

    assert await office.task(1) == before
    assert (await office.task(2)).emergency_id is not None


async def test_an_order_given_meanwhile_climbs_by_it_too(
    office: Office, store: SqlStore, store_url: str, province: Province
) -> None:
    await declared(office)
    task = due(province, 1, "25/11/2026 12:00")
    await assigned(store, province, task, given="25/11/2026 10:00")

    await wind(store, at("25/11/2026 11:31"))

    assert ("25/11 11:30", "binh", "reminder") in await outbox(store_url)


async def test_it_ends_by_itself_and_everything_is_as_before(
    office: Office, store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "25/11/2026 12:00"), due(province, 2, "30/11/2026 17:00"))
    await declared(office, until=at("25/11/2026 12:10"))
    async with office.act("binh", BEGIN) as act:
        assert [one.unit_id for one in await emergencies.answer(act)] == [province.units["X1"]]

    await wind(store, at("25/11/2026 12:30"))

    async with store.read() as uow:
        late, ahead = [await uow.tasks.get(number, BEGIN.date()) for number in (1, 2)]
        assert await uow.emergencies.next_check_at() is None
    assert (late.emergency_id, ahead.emergency_id) == (None, None)
    # The supervisor hears next a working day after the deadline, as if nothing had been, and the lead a day before it.
    assert [task.climb.step for task in (late, ahead) if task.climb is not None] == [2, 0]
    (report,) = await facts(store_url, "emergency_ended")
    assert {name: report[name] for name in ("called", "answered", "tasks", "done", "late")} == {
        "called": 3,
        "answered": 1,
        "tasks": 2,
        "done": 0,
        "late": 1,
    }
    ends = [(who, kind) for who, kind in await office.told() if kind.startswith("emergency")]
    assert ends == [
        ("an", "emergency_report"),
        ("binh", "emergency_over"),
        ("chi", "emergency_begun"),
        ("chi", "emergency_report"),
        ("giang", "emergency_begun"),
        ("giang", "emergency_report"),
        ("khoa", "emergency_over"),
        ("nga", "emergency_over"),
    ]


@pytest.mark.parametrize(
    ("who", "unit", "gone", "told"),
    [
        # The supervisor of the unit, and who answers for the one above it.
        ("an", "X1", "", {"giang", "chi"}),
        ("an", "A1", "", {"giang"}),
        ("dung", "X1", "", {"giang", "chi"}),
        # Whoever is on leave is passed over.
        ("an", "X1", "chi", {"giang", "dung"}),
        # Whoever is asked to report hears it by that.
        ("dung", "T", "", {"chi"}),
    ],
)
async def test_those_right_above_hear_at_once_that_it_has_begun_and_what_became_of_it(
    office: Office, who: str, unit: str, gone: str, told: set[str]
) -> None:
    if gone:
        await linked(office.store, office.province, "giang", "chi", "dung")
        async with office.act(gone, BEGIN) as act:
            await standing_in.take_leave(act, BEGIN.date(), UNTIL.date())
        await office.told()
    weighed = await declared(office, who, unit)
    assert {office.person(code) for code in told} == set(weighed.above)
    heard = await office.told()
    assert {code for code, kind in heard if kind == NoticeKind.EMERGENCY_BEGUN} == told
    await sweep_emergencies(office.store, UNTIL)
    assert {code for code, kind in await office.told() if kind == NoticeKind.EMERGENCY_REPORT} == told | {who}


async def test_it_may_be_ended_early_by_an_official_over_it(office: Office, store: SqlStore, store_url: str) -> None:
    await declared(office)
    async with office.act("dung", BEGIN + timedelta(hours=1)) as act:
        (running,) = await emergencies.standing(act)
        assert running.emergency.id is not None
        assert running.may_end
        await emergencies.end(act, running.emergency.id)
    await sweep_emergencies(store, BEGIN + timedelta(hours=1))

    (kept,) = await facts(store_url, "emergency_ended")
    assert kept["until"] == (BEGIN + timedelta(hours=1)).isoformat()
    assert ("dung", "emergency_report") in await office.told()


async def test_who_is_not_asked_answers_nothing_and_the_same_answer_counts_once(office: Office, store_url: str) -> None:
    await declared(office)
    for who in ("lan", "hoa"):
        async with office.act(who, BEGIN) as act:
            with pytest.raises(WrongState):
                await emergencies.answer(act)
    for _ in range(2):
        async with office.act("khoa", BEGIN) as act:
            assert len(await emergencies.answer(act)) == 1
    assert len(await facts(store_url, "emergency_answered")) == 1
