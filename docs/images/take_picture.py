"""Takes the README's picture: an official and a team leader side by side, from a demo that runs at the address given."""

import asyncio
import base64
import sys
from pathlib import Path

from playwright.async_api import Page, async_playwright

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
_PHONE = {"width": 390, "height": 800}
_SIDE_BY_SIDE = """<body style="margin:0;display:flex;gap:24px;padding:24px;background:#dfe5ec">{}</body>"""
_FRAME = '<img width=390 style="border-radius:18px;box-shadow:0 4px 18px #0004" src="data:image/png;base64,{}">'


async def picture(address: str, target: Path) -> None:
    """The file shows both windows after the order was given and received."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        context = await browser.new_context(viewport=_PHONE, locale="vi-VN")
        official, leader = await context.new_page(), await context.new_page()
        await official.goto(f"{address}/la/an/")
        await say(official, "tua 7 giờ")
        await say(official, "giao tổ ấp 3: rà soát hộ chưa có VNeID; hạn 17h thứ sáu")
        await say(official, "đồng ý")
        await leader.goto(f"{address}/la/khanh/")
        await leader.wait_for_timeout(1500)
        await leader.get_by_role("button", name="Nhận việc").last.click()
        await leader.mouse.move(0, 0)
        await leader.wait_for_timeout(6000)
        frames = []
        for page in (official, leader):
            await page.wait_for_timeout(800)
            frames.append(_FRAME.format(base64.b64encode(await page.screenshot()).decode()))
        sheet = await browser.new_page(viewport={"width": 852, "height": 848})
        await sheet.set_content(_SIDE_BY_SIDE.format("".join(frames)))
        await sheet.screenshot(path=target)
        await browser.close()


async def say(page: Page, text: str) -> None:
    await page.get_by_role("textbox").fill(text)
    await page.keyboard.press("Enter")
    await page.wait_for_timeout(1500)


if __name__ == "__main__":
    asyncio.run(picture(sys.argv[1].rstrip("/"), Path(sys.argv[2])))
