"""Where a unit has days, hours or rest of its own, its tasks climb and its people are told by them."""

from datetime import date, time

from adapters.chat.texts.lists import stands
from adapters.chat.texts.words import Words
from domain.access import Actor
from domain.notices import NoticeKind
from domain.preferences import Preferences, Rest
from domain.records import CalendarDay
from domain.task import Priority
from domain.usecases.deliver import deliver
from domain.worktime import Hours
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.stores import ZONE
from tests.usecases.delivering import linked, one_task, queued, told
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import assigned, at, due, facts, outbox, wind


async def off_in(store: SqlStore, province: Province, unit: str, *days: date) -> None:
    async with store.write() as uow:
        for day in days:
            await uow.calendar.put(CalendarDay(day, "off", "Ngày hội của xã"), province.units[unit])
        await uow.commit()


async def test_a_task_climbs_by_the_days_of_the_unit_that_leads_it(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await off_in(store, province, "X1", date(2026, 12, 3), date(2026, 12, 4))
    here, there = due(province, 1, "02/12/2026 17:00"), due(province, 2, "02/12/2026 17:00", lead_id="khoa")
    there.unit_id = province.units["B1"]
    await assigned(store, province, here, there)
    await wind(store, at("08/12/2026 17:00"))

    first = [(when, who) for when, who, step in await outbox(store_url) if step == "level_1"]
    assert first == [("03/12 17:00", "giang"), ("03/12 17:00", "an"), ("07/12 17:00", "giang"), ("07/12 17:00", "an")]


async def test_hours_of_a_unit_move_what_comes_after_them(store: SqlStore, store_url: str, province: Province) -> None:
    async with store.write() as uow:
        early = Hours(time(6, 30), time(11), time(13), time(16, 30))
        await uow.calendar.put_hours(province.units["A1"], date(2026, 11, 1), early)
        await uow.commit()
    await assigned(store, province, due(province, 1, "02/12/2026 16:45"))
    await wind(store, at("04/12/2026 17:00"))
    told_at = {step: when for when, _, step in await outbox(store_url)}
    # 16:45 is after work: the next morning, when people may be spoken to.
    assert told_at["level_1"] == "04/12 07:00"


async def test_people_are_left_in_peace_while_their_unit_rests(
    store: SqlStore, store_url: str, province: Province
) -> None:
    async with store.write() as uow:
        await uow.calendar.put_rest(province.units["X1"], Rest(time(11, 30), time(13, 30)))
        await uow.commit()
    await linked(store, province, "binh", "chi")
    task = await one_task(store, province)
    express = await one_task(store, province, 2, priority=Priority.EXPRESS)
    await queued(
        store,
        told(province, task, "binh"),
        told(province, task, "chi", NoticeKind.ESCALATED),
        told(province, express, "binh"),
    )
    sender, clock = FakeSender(), HandClock(at("25/11/2026 12:00"))
    await deliver(store, sender, clock)

    # The province does not rest, and what is express waits for nobody.
    assert sorted(sender.told) == sorted([(province.people["chi"], [task.id]), (province.people["binh"], [express.id])])
    (held,) = await facts(store_url, "notice_held")
    assert (held["why"], held["until"]) == ("quiet_hours", at("25/11/2026 13:30").isoformat())
    clock.forward(hours=1, minutes=30)
    assert (await deliver(store, sender, clock)).messages == 1


async def test_the_own_rest_and_that_of_the_unit_both_end_first(
    store: SqlStore, store_url: str, province: Province
) -> None:
    async with store.write() as uow:
        await uow.calendar.put_rest(province.units["X1"], Rest(time(11, 30), time(13, 30)))
        await uow.preferences.put(Preferences(province.people["binh"], rest=Rest(time(13), time(15))))
        await uow.commit()
    await linked(store, province, "binh")
    await queued(store, told(province, await one_task(store, province), "binh"))
    await deliver(store, FakeSender(), HandClock(at("25/11/2026 12:00")))
    assert [when for when, *_ in await outbox(store_url)] == ["25/11 15:00"]


async def test_a_list_counts_lateness_by_what_is_worked_where_each_task_is_led(
    store: SqlStore, province: Province
) -> None:
    await off_in(store, province, "A1", date(2026, 12, 3), date(2026, 12, 4))
    here, there = due(province, 1, "02/12/2026 09:00"), due(province, 2, "02/12/2026 09:00", lead_id="khoa")
    there.unit_id = province.units["A2"]
    await assigned(store, province, here, there)
    now = at("07/12/2026 10:00")
    async with store.read() as uow:
        calendars = await uow.calendar.calendars(now)
        giang = Actor(province.people["giang"], await uow.organisation.posts(province.people["giang"], now.date()))
        page = await uow.views.overdue(giang, [province.units["X1"]], now, 1, 10)
    words = Words("vi", "anh_chi", ZONE, calendars.general, calendars)
    assert {line.number: stands(line, words, now) for line in page.lines} == {
        1: words("timeliness-overdue-by", late=words("late-working-days", days=1)),
        2: words("timeliness-overdue-by", late=words("late-working-days", days=3)),
    }
