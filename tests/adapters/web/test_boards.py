"""Boards whose figures add up and open, single tasks, and who sees which of them."""

import re
from dataclasses import fields, replace
from datetime import timedelta
from itertools import pairwise

import pytest

from adapters.web.boards import GROUPS
from domain.records import BoardCounts
from domain.task import Task, TaskState
from tests.adapters.doors import RecordingDoor
from tests.adapters.web.site import Web
from tests.storage.province import NOW, TODAY, Province, store_tasks


def some_tasks(province: Province) -> list[Task]:
    """One task for each count, and one that is counted nowhere."""
    late, soon, later = (province.task(n, due_in_days=days) for n, days in ((1, -2), (2, 2), (3, 9)))
    submitted = replace(province.task(4), state=TaskState.SUBMITTED, submitted_at=NOW)
    done = replace(province.task(5), state=TaskState.DONE, submitted_at=NOW, closed_at=NOW)
    done_late = replace(province.task(6, "khoa", "A2", -1), state=TaskState.DONE, submitted_at=NOW, closed_at=NOW)
    never = province.task(7, "khoa", "A2", None)
    cancelled = replace(province.task(8), state=TaskState.CANCELLED, closed_at=NOW)
    return [late, soon, later, submitted, done, done_late, never, cancelled]


async def counts_on(web: Web, code: str, path: str) -> dict[str, int]:
    html = (await (await web.browser_of(code)).get(path)).text
    found = re.findall(r'class="count ([a-z_]+)"[^>]*><b>([0-9]+)</b>', html)
    return {group: int(value) for group, value in found}


def test_every_count_of_the_board_has_its_place_on_the_page() -> None:
    assert set(GROUPS) == {field.name for field in fields(BoardCounts)}


async def test_the_figures_add_up_and_each_opens_its_tasks(web: Web) -> None:
    await store_tasks(web.store, *some_tasks(web.province))
    unit = web.province.units["X1"]
    counts = await counts_on(web, "an", "/bang")
    assert counts.pop("total") == sum(counts.values()) == 7
    assert set(counts.values()) == {1}

    an = await web.browser_of("an")
    numbers = {}
    for group in GROUPS:
        page = await an.page(f"/bang/{unit}/{group}")
        numbers[group] = sorted(re.findall(r"NV-([0-9]+) ·", page))
    assert numbers.pop("total") == sorted(number for listed in numbers.values() for number in listed)
    assert numbers["overdue"] == ["1"]
    assert "🔴 quá hạn" in await an.page(f"/bang/{unit}/overdue")


async def test_the_bar_is_filled_exactly(web: Web) -> None:
    await store_tasks(web.store, *some_tasks(web.province))
    html = (await (await web.browser_of("an")).get("/bang")).text
    rects = [(int(x), int(width)) for x, width in re.findall(r'<rect[^>]* x="(\d+)" y="0" width="(\d+)"', html)]
    assert rects[0][0] == 0
    assert all(x + width == following for (x, width), (following, _) in pairwise(rects))
    assert sum(rects[-1]) == 1000


async def test_an_empty_board_is_no_error(web: Web) -> None:
    assert set((await counts_on(web, "an", "/bang")).values()) == {0}
    assert "Không có việc nào" in await (await web.browser_of("an")).page(f"/bang/{web.province.units['X1']}/total")


SIGHT = {
    "an": ("X1", "P1", "A1", "A2", "VT"),
    "giang": ("X1", "P1", "A1", "A2", "VT"),
    "binh": ("A1",),
    "hoa": ("A1",),
    "minh": ("BD",),
    "quan": (),
    "chi": ("T", "S", "X1", "X2", "P1", "A1", "A2", "B1", "BD", "VT", "VX"),
}


@pytest.mark.parametrize("code", list(SIGHT))
async def test_boards_are_open_to_the_own_part_of_the_tree_and_no_more(web: Web, code: str) -> None:
    browser = await web.browser_of(code)
    for unit, unit_id in web.province.units.items():
        allowed = unit in SIGHT[code]
        for path in (f"/bang/{unit_id}", f"/bang/{unit_id}/total"):
            assert (await browser.get(path)).status_code == (200 if allowed else 403), (unit, path)


async def test_units_are_chosen_by_going_up_and_down(web: Web) -> None:
    units = web.province.units
    below = await (await web.browser_of("chi")).page(f"/bang/{units['X1']}")
    for name in ("Tỉnh Thử ›", "Phòng Văn hóa", "Tổ Ấp Một", "Viettel Xã Một"):
        assert name in below
    assert "Tỉnh Thử" not in await (await web.browser_of("an")).page(f"/bang/{units['X1']}")
    assert "Tổ Ấp Hai" not in await (await web.browser_of("binh")).page("/bang")


async def test_who_holds_no_post_with_a_board_is_told_so(web: Web) -> None:
    answer = await (await web.browser_of("quan")).get("/bang")
    assert answer.status_code == 200
    assert "không giữ chức danh nào" in answer.text


@pytest.mark.parametrize("path", ["/bang/999", "/bang/999/total", "/bang/1/khong", "/bang/x", "/viec/0", "/viec/x"])
async def test_what_does_not_exist_is_answered_in_words(web: Web, path: str) -> None:
    answer = await (await web.browser_of("an")).get(path)
    assert answer.status_code in (403, 404)
    assert "ngoài phần việc" in answer.text
    assert (await (await web.browser_of("an")).get("/viec/" + "9" * 400)).status_code == 404


@pytest.mark.parametrize("digits", [19, 30, 4400])
@pytest.mark.parametrize("path", ["/viec/{}", "/viec/{}/tep/a", "/bang/{}", "/bang/{}/overdue", "/tin/{}/tep/a"])
async def test_a_number_too_long_for_anything_leads_nowhere(web: Web, path: str, digits: int) -> None:
    browser = await web.browser_of("an")
    assert (await browser.get(path.format("9" * digits))).status_code == 404


async def test_long_lists_are_paged_and_pages_out_of_range_are_the_nearest(web: Web) -> None:
    await store_tasks(web.store, *(web.province.task(number) for number in range(1, 61)))
    an = await web.browser_of("an")
    listed = f"/bang/{web.province.units['X1']}/total"
    pages = [await an.page(f"{listed}?trang={page}") for page in (1, 2, 3)]
    assert [page.count("NV-") for page in pages] == [25, 25, 10]
    for wrong in ("99", "0", "-1", "x", "9" * 30, ""):
        assert (await an.get(f"{listed}?trang={wrong}")).status_code == 200
    assert "Trang 3/3" in await an.page(f"{listed}?trang=99")


async def test_a_task_is_shown_whole_to_who_may_see_it_and_to_nobody_else(web: Web) -> None:
    await store_tasks(web.store, *some_tasks(web.province))
    for code, sees in {"an": True, "binh": True, "hoa": True, "chi": True, "khoa": False, "quan": False}.items():
        browser = await web.browser_of(code)
        answer = await browser.get("/viec/1")
        assert answer.status_code == (200 if sees else 404), code
        assert ("Việc số 1" in answer.text) is sees
    page = await (await web.browser_of("an")).page("/viec/3")
    for part in ("Chủ trì: Phạm Văn Bình (Tổ Ấp Một)", "Hạn: 09:00 thứ Năm 03/12/2026", "Võ Thị Giang"):
        assert part in page


async def test_a_step_on_the_page_of_a_task_is_a_press_and_its_answer_stands_in_the_chat(
    web: Web, door: RecordingDoor
) -> None:
    await store_tasks(web.store, *some_tasks(web.province))
    binh = await web.browser_of("binh")
    assert 'value="receive:3"' in (await binh.get("/viec/3")).text
    answer = await binh.post("/noi", {"csrf": await binh.csrf(), "viec": "3", "bam": "receive:3"})
    assert answer.status_code == 303
    assert [(incoming.action, incoming.pressed_key) for incoming in door.handled] == [("receive:3", "")]

    for number, action in (("3", "cancel:3"), ("3", "receive:2"), ("1", "accept:1")):
        assert (await binh.says(viec=number, bam=action)).status_code == 409
    khoa = await web.browser_of("khoa")
    assert (await khoa.says(viec="3", bam="receive:3")).status_code == 404
    assert len(door.handled) == 1


async def test_a_post_that_ended_closes_the_board_at_once(web: Web) -> None:
    an = await web.browser_of("an")
    unit = web.province.units["X1"]
    assert (await an.get(f"/bang/{unit}")).status_code == 200
    from tests.storage.province import post_row

    gone = post_row("an", "Nguyễn Văn An", "A2", "member", TODAY)
    async with web.store.write() as uow:
        await uow.organisation.store([], [gone], TODAY)
        await uow.commit()
    assert (await an.get(f"/bang/{unit}")).status_code == 403


async def test_the_board_moves_with_the_clock(web: Web) -> None:
    await store_tasks(web.store, web.province.task(1, due_in_days=9))
    assert (await counts_on(web, "an", "/bang"))["on_track"] == 1
    web.clock.moment += timedelta(days=7)
    assert (await counts_on(web, "an", "/bang"))["due_soon"] == 1
    web.clock.moment += timedelta(days=7)
    assert (await counts_on(web, "an", "/bang"))["overdue"] == 1
