"""The main job in a browser: several windows side by side, nothing reloaded, on a screen 360 pixels wide."""

from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, expect

pytestmark = pytest.mark.timeout(120)

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6"
    "45400000000049454e44ae426082"
)


class Window:
    """One person's window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda said: self.problems.append(said.text) if said.type == "error" else None)

    async def says(self, text: str) -> None:
        """Typed, and sent with Enter."""
        await self.page.fill("#text", text)
        await self.page.press("#text", "Enter")
        await expect(self.page.locator(".msg.own").last).to_contain_text(text)

    async def sees(self, text: str) -> None:
        """It stands in the newest message of the chat, without reloading."""
        await expect(self.page.locator(".msg.told").last).to_contain_text(text)

    async def sees_anywhere(self, text: str) -> None:
        await expect(self.page.locator(".msg.told", has_text=text).last).to_be_attached()

    async def presses(self, label: str) -> None:
        await self.page.locator(".msg.told").last.get_by_role("button", name=label, exact=True).click()

    async def begins_in_sight(self, text: str) -> None:
        """The newest message holds these words; its beginning is not scrolled away, however long it is."""
        await self.sees(text)
        await expect(self.page.locator(".msg.told").last.locator("h2")).to_be_in_viewport(ratio=1)

    async def fits(self) -> None:
        """Nothing stands out to the right."""
        width = await self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= await self.page.evaluate("window.innerWidth")


async def open_as(phone: BrowserContext, address: str, name: str) -> Window:
    """The person is chosen on the first page and opens in a window of their own."""
    first = await phone.new_page()
    await first.goto(address)
    async with phone.expect_page() as opening:
        await first.get_by_text(name).click()
    page = await opening.value
    await first.close()
    window = Window(page)
    await expect(page.locator(".name")).to_have_text(name)
    return window


async def test_an_order_goes_out_is_done_returned_done_again_and_accepted(
    phone: BrowserContext, address: str, tmp_path: Path
) -> None:
    an = await open_as(phone, address, "Nguyễn Văn An")
    binh = await open_as(phone, address, "Phạm Văn Bình")

    await an.says("giao tổ ấp một: Cài VNeID cho 40 hộ")
    await an.sees("hạn")
    await an.says("17h thứ sáu")
    await an.sees("17:00 thứ Sáu 27/11/2026")
    await an.presses("Đồng ý")
    await an.sees_anywhere("NV-1")
    await binh.sees("NV-1 · Cài VNeID cho 40 hộ")
    await binh.presses("Nhận việc")
    await binh.sees("đã nhận")
    await an.sees_anywhere("đã nhận")

    photo = tmp_path / "ảnh chợ.png"
    photo.write_bytes(PNG)
    await binh.page.locator(".msg.told").last.get_by_text("Trả lời").click()
    await expect(binh.page.locator("#replying")).to_contain_text("NV-1")
    await binh.page.set_input_files("#files", photo)
    await binh.says("xong")
    await expect(binh.page.locator(".msg.own img").last).to_have_js_property("complete", value=True)
    await an.sees("NV-1")
    await an.says("trả lại 1 thiếu danh sách")
    await binh.sees("thiếu danh sách")
    await binh.says("xong 1 đã bổ sung")
    await an.sees("đã bổ sung")
    await an.presses("Nghiệm thu")
    await binh.sees_anywhere("hoàn thành đúng hạn")

    await an.page.goto(f"{address}la/an/viec/1")
    await expect(an.page.locator(".files img")).to_have_count(1)
    for window in (an, binh):
        await window.fits()
        assert window.problems == []


async def test_a_late_task_climbs_when_the_clock_is_wound_and_the_board_follows(
    phone: BrowserContext, address: str
) -> None:
    an = await open_as(phone, address, "Nguyễn Văn An")
    giang = await open_as(phone, address, "Võ Thị Giang")
    board = await open_as(phone, address, "Trần Thị Chi")
    await board.page.get_by_role("link", name="Bảng việc").click()
    await expect(board.page.locator("#g-total")).to_have_text("0 Tất cả")

    await an.says("giao tổ ấp một: Cài VNeID cho 40 hộ; hạn 17h ngày mai")
    await an.says("đồng ý")
    await expect(board.page.locator("#g-due_soon b")).to_have_text("1")

    await an.page.get_by_role("button", name="Tua đồng hồ thêm 3 ngày").click()
    await expect(an.page.locator("#toast")).to_contain_text("Võ Thị Giang")
    await expect(an.page.locator("[data-clock]")).to_contain_text("thứ Sáu 27/11/2026")
    await giang.sees("quá hạn")
    await giang.presses("Đã nắm")
    await expect(board.page.locator("#g-overdue b")).to_have_text("1")
    await board.page.locator("#g-overdue").click()
    await expect(board.page.locator(".lines")).to_contain_text("NV-1 · Cài VNeID cho 40 hộ")
    for window in (an, giang, board):
        await window.fits()
        assert window.problems == []


async def test_a_card_changes_in_place_in_two_windows_of_one_person(phone: BrowserContext, address: str) -> None:
    an = await open_as(phone, address, "Nguyễn Văn An")
    binh, second = [await open_as(phone, address, "Phạm Văn Bình") for _ in range(2)]
    await an.says("giao tổ ấp một: Cài VNeID cho 40 hộ; hạn 17h thứ sáu")
    await an.says("đồng ý")
    await binh.sees("Nhận việc")
    await second.sees("Nhận việc")
    await binh.presses("Nhận việc")
    for window in (binh, second):
        await window.sees("đã nhận")
        await expect(window.page.locator(".msg")).to_have_count(1)
        assert window.problems == []


async def test_a_lost_connection_is_said_and_what_was_typed_is_sent_once(phone: BrowserContext, address: str) -> None:
    an = await open_as(phone, address, "Nguyễn Văn An")
    await phone.set_offline(offline=True)
    await an.page.fill("#text", "việc")
    await an.page.press("#text", "Enter")
    await expect(an.page.locator("#problem")).to_contain_text("Chưa gửi được")
    await phone.set_offline(offline=False)
    await an.page.click("#send")
    await expect(an.page.locator(".msg.own")).to_have_count(1)
    await expect(an.page.locator(".msg.told")).to_have_count(1)
    await an.fits()


async def test_more_windows_than_a_browser_keeps_connections_all_work(phone: BrowserContext, address: str) -> None:
    names = ["Nguyễn Văn An", "Phạm Văn Bình", "Đỗ Thị Hoa", "Võ Thị Giang", "Trần Thị Chi", "Lê Văn Dũng"]
    windows = [await open_as(phone, address, name) for name in (*names, "Bùi Văn Khoa", "Ngô Thị Lan")]
    await windows[0].says("giao tổ ấp hai: Rà soát hộ; hạn 17h thứ sáu")
    await windows[0].says("đồng ý")
    await windows[6].sees("Rà soát hộ")
