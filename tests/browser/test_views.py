"""Search, a unit by the units below, a history and the handbook on a screen 360 pixels wide."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Route, expect

from tests.browser.test_story import open_as

pytestmark = pytest.mark.timeout(120)


async def test_what_is_looked_for_is_found_and_fits_a_small_screen(
    phone: BrowserContext, address: str, tmp_path: Path
) -> None:
    an = await open_as(phone, address, "Nguyễn Văn An")
    for title, due in (("Cài VNeID mức 2 cho 40 hộ dân của ấp", "hôm nay"), ("Phát tờ rơi dịch vụ công", "thứ sáu")):
        await an.says(f"giao tổ ấp một: {title}; hạn {due} 17h; sản phẩm danh sách")
        await an.presses("Đồng ý")
        await an.sees_anywhere(title)
    await an.says("thêm tài liệu Kỹ năng số: Phổ cập kỹ năng số cộng đồng https://hoc.example/khoa-hoc")
    await an.sees("TL-1")
    await an.says("trợ giúp")
    await an.begins_in_sight("Trợ giúp")
    await an.says("xem 1")
    await an.begins_in_sight("NV-1 · Cài VNeID")
    await an.presses("Lịch sử")
    await an.begins_in_sight("Lịch sử NV-1")
    await an.says("tình hình")
    await an.begins_in_sight("Tình hình · Xã Một: 2 việc")
    await an.fits()
    await an.page.screenshot(path=tmp_path / "tinh-hinh.png")

    await an.page.get_by_role("link", name="Bảng việc").click()
    await expect(an.page.locator(".standing")).to_contain_text("2 việc")
    await an.fits()
    await an.page.screenshot(path=tmp_path / "bang.png", full_page=True)

    await an.page.fill("#q", "vneid")
    await an.page.press("#q", "Enter")
    await expect(an.page.locator(".lines")).to_contain_text("NV-1 · Cài VNeID")
    await expect(an.page.locator(".lines li")).to_have_count(1)
    await an.fits()
    await an.page.screenshot(path=tmp_path / "tim.png", full_page=True)

    await an.page.locator(".lines a").click()
    await an.fits()
    await an.page.screenshot(path=tmp_path / "viec.png", full_page=True)
    await an.page.get_by_role("link", name="Toàn bộ lịch sử").click()
    await expect(an.page.locator(".text")).to_contain_text("giao việc cho")
    await an.fits()

    await an.page.get_by_role("link", name="Tài liệu").click()
    await expect(an.page.locator(".units")).to_contain_text("TL-1 · Phổ cập kỹ năng số cộng đồng")
    await an.fits()
    await an.page.screenshot(path=tmp_path / "tai-lieu.png", full_page=True)
    assert an.problems == []


async def test_an_answer_begins_in_sight_though_the_stream_was_quicker(phone: BrowserContext, address: str) -> None:
    an = await open_as(phone, address, "Nguyễn Văn An")
    await an.says("giao tổ ấp một: Cài VNeID; hạn hôm nay 17h; sản phẩm danh sách")
    await an.presses("Đồng ý")
    await an.says("trợ giúp")
    await an.begins_in_sight("Trợ giúp")

    async def late(route: Route) -> None:
        if route.request.method != "POST":
            await route.continue_()
            return
        answer = await route.fetch()
        await asyncio.sleep(1)
        await route.fulfill(response=answer)

    await an.page.route("**/*", late)
    await an.says("xem 1")
    await an.begins_in_sight("NV-1 · Cài VNeID")
    await an.page.unroute_all(behavior="wait")
