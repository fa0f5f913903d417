"""The search box, units below with their figures, a history, and the handbook, for those who may see them."""

import re
from dataclasses import replace

from domain.events import Event, EventKind
from domain.handbook import NewEntry
from domain.task import TaskState
from tests.adapters.web.site import Web
from tests.storage.province import NOW, store_tasks


async def settled(web: Web) -> None:
    task = web.province.task
    await store_tasks(
        web.store,
        replace(task(1, due_in_days=-2), title="Cài VNeID cho 40 hộ"),
        replace(task(2, "khoa", "A2", 2), title="Phát tờ rơi <VNeID>"),
        replace(task(3, "giang", "X1", None), title="Đón đoàn"),
        replace(task(4, "lan", "B1"), title="VNeID ở xã hai"),
        replace(task(5, "khoa", "A2"), state=TaskState.SUBMITTED, submitted_at=NOW),
    )


async def test_a_search_finds_what_is_in_sight_and_keeps_what_was_typed(web: Web) -> None:
    await settled(web)
    an = await web.browser_of("an")
    page = await an.page("/tim?q=vneid")
    assert re.findall(r"NV-([0-9]+) ·", page) == ["1", "2", "4"]
    assert 'value="vneid"' in (await an.get("/tim?q=vneid")).text
    assert "<VNeID>" not in (await an.get("/tim?q=vneid")).text
    khoa = await web.browser_of("khoa")
    assert re.findall(r"NV-([0-9]+) ·", await khoa.page("/tim?q=vneid")) == ["2"]
    assert "Không thấy việc nào" in await khoa.page("/tim?q=%22%3E%3Cscript%3E")
    assert "Gõ có dấu hay không dấu" in await khoa.page("/tim")


async def test_what_is_paused_or_cancelled_is_not_said_to_be_late(web: Web) -> None:
    paused = replace(web.province.task(1, due_in_days=-5), title="Đo mạng", state=TaskState.PAUSED)
    never = replace(web.province.task(2, due_in_days=None), title="Đo mạng", state=TaskState.CANCELLED, closed_at=NOW)
    done = replace(web.province.task(3, due_in_days=-5), title="Đo mạng", state=TaskState.DONE, submitted_at=NOW)
    await store_tasks(web.store, paused, never, done)
    page = await (await web.browser_of("an")).page("/tim?q=do+mang")
    lines = dict(re.findall(r"NV-([0-9]+) · Đo mạng (\S+ [^·]+?) (?:·|Tổ)", page))
    assert lines == {"1": "⚪ tạm hoãn", "2": "⚪ đã hủy", "3": "🔴 hoàn thành quá hạn"}


async def test_a_list_names_volunteers_to_the_head_of_their_team_alone(web: Web) -> None:
    """Whoever is late is not shown to the others of the team by name."""
    await store_tasks(web.store, web.province.task(1, due_in_days=-2))
    shown = {}
    for code in ("an", "hoa", "binh"):
        shown[code] = await (await web.browser_of(code)).page(f"/bang/{web.province.units['A1']}/overdue")
    names = {code: "Phạm Văn Bình · " in page.split("NV-1 ·")[1] for code, page in shown.items()}
    assert names == {"an": False, "hoa": False, "binh": True}


async def test_long_searches_are_paged(web: Web) -> None:
    await store_tasks(web.store, *(replace(web.province.task(n), title=f"Đo mạng {n}") for n in range(1, 61)))
    an = await web.browser_of("an")
    assert "Trang 2/3" in await an.page("/tim?q=do+mang&trang=2")
    assert "?q=do%20mang&trang=3" in (await an.get("/tim?q=do+mang&trang=2")).text.replace("&amp;", "&")


async def test_the_units_below_add_up_with_the_units_own_and_open_their_tasks(web: Web) -> None:
    await settled(web)
    an, unit = await web.browser_of("an"), web.province.units["X1"]
    page = await an.page("/bang")
    total = int(re.findall(r"<b>([0-9]+)</b>", (await an.get("/bang")).text)[0])
    below = [int(count) for count in re.findall(r">([0-9]+) việc</a>", (await an.get("/bang")).text)]
    assert "Việc đơn vị tự làm: 1 việc" in page
    assert sum(below) + 1 == total == 4
    assert "quá hạn 1" in page
    assert "chờ nghiệm thu 1" in page
    own = await an.page(f"/bang/{unit}/total?rieng=1")
    assert re.findall(r"NV-([0-9]+) ·", own) == ["3"]


async def test_a_history_is_a_page_of_its_own_for_those_who_see_the_task(web: Web) -> None:
    await settled(web)
    async with web.store.write() as uow:
        task = await uow.tasks.get(1, NOW.date())
        happened = [
            Event(EventKind.TASK_COMMENTED, NOW, web.province.people["binh"], task.id, {"text": f"lần {n}"})
            for n in range(1, 46)
        ]
        await uow.journal.add(happened, "test")
        await uow.commit()
    an = await web.browser_of("an")
    assert "lần 45" in await an.page("/viec/1/lich-su")
    assert "lần 3" in await an.page("/viec/1/lich-su?trang=2")
    assert "/viec/1/lich-su" in (await an.get("/viec/1")).text
    assert (await (await web.browser_of("lan")).get("/viec/1/lich-su")).status_code == 404


async def test_the_handbook_opens_links_for_those_who_find_them(web: Web) -> None:
    async with web.store.write() as uow:
        entry = NewEntry("Kỹ năng số", "Phổ cập kỹ năng số cộng đồng", "https://hoc.example/khoa-hoc")
        await uow.handbook.add(entry, web.province.units["X1"], web.province.people["an"], NOW)
        await uow.commit()
    binh = await web.browser_of("binh")
    assert "TL-1 · Phổ cập kỹ năng số cộng đồng" in await binh.page("/tai-lieu?q=ky+nang")
    assert "TL-1" not in await binh.page("/tai-lieu?q=NC-3")
    opened = await binh.get("/tai-lieu/1")
    assert (opened.status_code, opened.headers["location"]) == (303, "https://hoc.example/khoa-hoc")
    lan = await web.browser_of("lan")
    assert "Chưa có tài liệu nào" in await lan.page("/tai-lieu")
    assert (await lan.get("/tai-lieu/1")).status_code == 404
