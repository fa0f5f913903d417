"""The auditor: what should have moved and did not is known to the log and to administrators, once; lost timers are set."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Update, select, update

from domain.blocker import Category, Severity
from domain.notices import NoticeKind
from domain.task import Climb, TaskState
from domain.usecases import auditing, blockers, emergencies, examining, extensions
from domain.usecases.auditing import Auditor
from domain.usecases.escalate import sweep
from domain.vitals import TURN_MARK, Grade, findings
from storage.database import open_database
from storage.tables import tasks as tables
from storage.tables.outbox import notices
from storage.tables.tasks import tasks
from storage.unit_of_work import SqlStore
from tests.storage.province import TODAY, Province, post_row
from tests.usecases.office import Office
from tests.usecases.timed import assigned, at, check_at, due, rows

GIVEN, NOW = at("24/11/2026 15:00"), at("25/11/2026 09:00")


@dataclass
class Outside:
    """Who is called while all is well."""

    called: int = 0

    async def all_well(self) -> None:
        self.called += 1


async def with_admin(store: SqlStore) -> None:
    async with store.write() as uow:
        await uow.organisation.store([], [post_row("quan", "Trịnh Văn Quân", "X1", "admin")], TODAY)
        await uow.commit()


async def without_timer(url: str, *numbers: int) -> None:
    """A fault of ours: nothing would ever look at these again."""
    await spoil(url, update(tasks).where(tasks.c.number.in_(numbers)).values(check_at=None))


async def spoil(url: str, statement: Update) -> None:
    database = open_database(url)
    await database.run(lambda connection: connection.execute(statement))
    await database.dispose()


async def alarms(url: str) -> list[tuple[str, str]]:
    found = await rows(url, select(notices.c.facts).where(notices.c.kind == NoticeKind.FAULT_FOUND.value))
    return [(row.facts["about"], row.facts["code"]) for row in found]


async def test_a_deadline_that_nobody_looks_at_is_told_once_and_once_more_when_it_is_over(
    store: SqlStore, store_url: str, province: Province, caplog: pytest.LogCaptureFixture
) -> None:
    await with_admin(store)
    await assigned(store, province, due(province, 1, "25/11/2026 08:00"))
    outside = Outside()
    # Two workers side by side.
    auditors = [Auditor(store, outside.all_well) for _ in range(2)]

    async def look(now: datetime) -> None:
        for auditor in auditors:
            await auditor.look(now)

    with caplog.at_level(logging.WARNING, logger=auditing.__name__):
        for minutes in (0, 1, 4):
            await look(NOW + timedelta(minutes=minutes))
        assert await alarms(store_url) == [("deadlines", "stuck")]
        assert outside.called == 0
        await sweep(store, NOW + timedelta(minutes=8))
        await look(NOW + timedelta(minutes=8))
    assert [message.split(" {")[0] for message in caplog.messages] == [
        "deadlines: stuck",
        "deadlines:stuck is well again",
    ]
    assert outside.called == 2
    assert await alarms(store_url) == [("deadlines", "stuck")]


async def test_a_lost_timer_is_set_again_and_told(store: SqlStore, store_url: str, province: Province) -> None:
    await with_admin(store)
    taken = Climb(step=8, last_at=at("24/11/2026 09:00"))
    await assigned(
        store,
        province,
        due(province, 1, "02/12/2026 17:00"),
        due(province, 2, "02/12/2026 17:00"),
        # Nothing is owed by these any more, or yet.
        due(province, 3, "02/11/2026 17:00", climb=taken),
        due(province, 4, "02/12/2026 17:00", state=TaskState.PAUSED),
    )
    await without_timer(store_url, 2, 3, 4)
    await Auditor(store).look(NOW)

    assert [await check_at(store_url, number) for number in (2, 3, 4)] == [NOW, None, None]
    assert await alarms(store_url) == [("timers", "lost")]
    async with store.read() as uow:
        vitals = await examining.look(uow, NOW)
        assert vitals.lost == [2]
        assert (await examining.look(uow, NOW + timedelta(days=2))).lost == []


async def test_the_lost_timer_of_what_waits_beside_a_task_is_set_again_and_told(
    store: SqlStore, store_url: str, office: Office
) -> None:
    await with_admin(store)
    # The third was asked for and told of to the end, and waits without a timer.
    given = [await office.order(now=GIVEN, due_at=at("31/12/2026 17:00")) for _ in range(3)]
    for number in given:
        async with office.act("binh", GIVEN) as act:
            await extensions.extend(act, number, at("15/01/2027 17:00"), "mưa bão")
        async with office.act("binh", GIVEN) as act:
            await blockers.report(act, number, "chưa có máy", Category.DEVICE, Severity.NORMAL)
    of_requests, of_blockers = tables.extensions.c, tables.blockers.c
    await spoil(store_url, update(tables.extensions).where(of_requests.id.in_((1, 3))).values(check_at=None))
    await spoil(store_url, update(tables.extensions).where(of_requests.id == 3).values(climb_step=2))
    await spoil(store_url, update(tables.blockers).where(of_blockers.id == 2).values(check_at=None))
    await Auditor(store).look(NOW)

    set_again = [(row.id, row.check_at == NOW) for row in await rows(store_url, select(tables.extensions))]
    assert sorted(set_again) == [(1, True), (2, False), (3, False)]
    assert [row.id for row in await rows(store_url, select(tables.blockers)) if row.check_at == NOW] == [2]
    assert ("timers", "lost") in await alarms(store_url)
    async with store.read() as uow:
        assert (await examining.look(uow, NOW)).lost == given[:2]


async def test_an_emergency_that_nobody_looks_at_is_told(store: SqlStore, store_url: str, office: Office) -> None:
    await with_admin(store)
    async with office.act("an", NOW - timedelta(hours=1)) as act:
        await emergencies.declare(act, office.province.units["X1"], "bão số 9", NOW + timedelta(hours=5))
    await Auditor(store).look(NOW)
    assert ("deadlines", "stuck") in await alarms(store_url)


async def test_what_waits_for_an_account_that_is_there_is_told_and_waits_no_longer(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await with_admin(store)
    (task,) = await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    assert task.id is not None
    async with store.write() as uow:
        await uow.outbox.add([province.notice(task.id, who, who, at=NOW) for who in ("binh", "giang")])
        await uow.outbox.wait_for_account(await uow.outbox.claim(NOW, 10, 60), NOW)
        await uow.people.link("telegram", "5", "5", province.people["binh"], NOW)
        await uow.commit()
    database = open_database(store_url)
    await database.run(lambda connection: connection.execute(update(notices).values(state="waiting")))
    await database.dispose()
    auditor = Auditor(store)
    await auditor.look(NOW)
    assert await alarms(store_url) == [("no_way", "in_vain")]
    found = await rows(store_url, select(notices.c.fact_key, notices.c.state).order_by(notices.c.id).limit(2))
    assert [tuple(row) for row in found] == [("binh", "queued"), ("giang", "waiting")]


async def test_every_task_comes_under_the_eyes_of_the_auditor_in_its_turn(
    store: SqlStore, store_url: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "_STRETCH", 2)
    await assigned(store, province, *(due(province, number, "02/12/2026 17:00") for number in range(1, 6)))
    await without_timer(store_url, 5)
    auditor = Auditor(store)
    looks = 0
    while await check_at(store_url, 5) is None:
        await auditor.look(NOW + looks * auditing.EVERY)
        looks += 1
    assert looks == 3


async def test_a_look_at_all_is_a_fixed_number_of_statements_and_finds_the_same(
    store: SqlStore, province: Province
) -> None:
    async with store.write() as uow:
        await uow.meta.put(TURN_MARK, NOW.isoformat())
        await uow.commit()
    async with store.read() as uow:
        vitals = await examining.look_at_all(uow, NOW, TODAY)
        assert not await examining.is_ready(uow, NOW)
    about = {finding.about: finding.grade for finding in findings(vitals)}
    assert about["calendar"] is Grade.OK
    assert about["deadlines"] is Grade.OK
    assert vitals.turn_at == NOW
    assert vitals.nobody


async def test_of_a_month_that_runs_out_administrators_hear_twice_and_nothing_has_failed(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await with_admin(store)
    outside = Outside()
    auditor = Auditor(store, outside.all_well)
    async with store.write() as uow:
        await uow.quotas.limit("zalo_bot:x", 10)
        await uow.commit()
    for place, used in enumerate((7, 8, 10, 11)):
        async with store.write() as uow:
            spent = await uow.quotas.used("zalo_bot:x", "2026-11")
            await uow.quotas.spend("zalo_bot:x", "2026-11", used - spent)
            await uow.commit()
        await auditor.look(NOW + timedelta(minutes=3 * place))
    assert await alarms(store_url) == [("quota", "low"), ("quota", "spent")]
    assert outside.called == 4
