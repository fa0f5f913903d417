"""The calendar: administrators edit it, the journal knows, and open tasks are looked at again."""

from datetime import date

import pytest
from sqlalchemy import select

from domain.events import EventKind
from storage.database import open_database
from storage.tables.tasks import journal
from tests.adapters.web.site import Browser, Web
from tests.storage.province import NOW, TODAY, store_tasks

DAY = date(2026, 12, 25)


async def change(browser: Browser, **fields: str) -> int:
    data = {"csrf": await browser.csrf("/lich"), "ngay": DAY.isoformat(), "loai": "off", "ten": "Nghỉ"} | fields
    return (await browser.post("/lich", data)).status_code


async def test_a_day_is_added_changed_and_taken_away(web: Web) -> None:
    quan = await web.browser_of("quan")
    assert await change(quan, lam="put", ten="  Ngày nghỉ\n riêng ") == 303
    assert 'value="Ngày nghỉ riêng"' in (await quan.get("/lich?nam=2026")).text
    assert await _is_working_day(web) is False

    assert await change(quan, lam="put", loai="work", ten="") == 303
    assert 'value="Ngày làm bù"' in (await quan.get("/lich?nam=2026")).text
    assert await _is_working_day(web)

    assert await change(quan, lam="remove") == 303
    assert "2026-12-25" not in (await quan.get("/lich?nam=2026")).text.replace("max=", "")


async def _is_working_day(web: Web) -> bool:
    async with web.store.read() as uow:
        return (await uow.calendar.calendar()).is_working_day(DAY)


async def test_a_day_of_a_unit_holds_there_alone(web: Web) -> None:
    quan = await web.browser_of("quan")
    assert await change(quan, lam="put", don_vi="X1", ten="Ngày hội của xã") == 303
    page = (await quan.get("/lich?nam=2026&don_vi=X1")).text
    assert 'value="Ngày hội của xã"' in page
    assert "Các ngày riêng của Xã Một" in page
    assert "Ngày hội của xã" not in (await quan.get("/lich?nam=2026")).text
    async with web.store.read() as uow:
        calendars = await uow.calendar.calendars(NOW)
    assert not calendars.of(web.province.units["A1"]).is_working_day(DAY)
    assert await _is_working_day(web)
    assert "Không có đơn vị nào mang mã này" in (await quan.get("/lich?don_vi=không-có")).text
    assert await change(quan, lam="put", don_vi="không-có") == 400


async def test_every_change_is_in_the_journal_with_its_author(web: Web, sqlite_store_url: str) -> None:
    quan = await web.browser_of("quan")
    await change(quan, lam="put")
    await change(quan, lam="remove")
    database = open_database(sqlite_store_url)
    statement = select(journal).where(journal.c.kind == EventKind.CALENDAR_CHANGED.value).order_by(journal.c.id)
    rows = await database.run(lambda connection: connection.execute(statement).all())
    await database.dispose()
    assert [(row.actor_id, row.via, row.facts) for row in rows] == [
        (web.province.people["quan"], "web", {"day": "2026-12-25", "day_kind": kind}) for kind in ("off", "ordinary")
    ]


async def test_open_tasks_are_looked_at_again_after_a_change(web: Web) -> None:
    await store_tasks(web.store, web.province.task(1, due_in_days=40))
    await change(await web.browser_of("quan"), lam="put")
    async with web.store.read() as uow:
        assert (await uow.tasks.get(1, TODAY)).check_at == NOW


@pytest.mark.parametrize("code", ["an", "binh", "chi"])
async def test_others_than_administrators_neither_see_nor_change_it(web: Web, code: str) -> None:
    browser = await web.browser_of(code)
    assert (await browser.get("/lich")).status_code == 403
    data = {"csrf": await browser.csrf(), "ngay": DAY.isoformat(), "loai": "off", "lam": "put"}
    assert (await browser.post("/lich", data)).status_code == 403
    assert await _is_working_day(web)
    assert "Lịch nghỉ" not in await browser.page()


@pytest.mark.parametrize(
    "fields",
    [
        {"ngay": "hôm nào đó"},
        {"ngay": "2026-02-30"},
        {"ngay": "9999-01-01"},
        {"ngay": ""},
        {"loai": "half"},
        {"lam": "burn"},
        {"lam": ""},
    ],
)
async def test_a_wrong_form_is_refused_in_words(web: Web, fields: dict[str, str]) -> None:
    assert await change(await web.browser_of("quan"), **{"lam": "put"} | fields) == 400
    assert await _is_working_day(web)


@pytest.mark.parametrize(("year", "shown"), [("2027", 2027), ("x", 2026), ("0001", 2000), ("9999", 2100), ("", 2026)])
async def test_years_are_leafed_through(web: Web, year: str, shown: int) -> None:
    assert f"Lịch nghỉ năm {shown}" in await (await web.browser_of("quan")).page(f"/lich?nam={year}")
