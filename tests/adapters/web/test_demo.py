"""The demo: whom to be, several people in one browser, and a clock to wind."""

import re
from datetime import timedelta

import pytest

from tests.adapters.doors import RecordingDoor
from tests.adapters.web.site import Browser, Web
from tests.storage.province import NOW


async def person_in(browser: Browser, code: str) -> Browser:
    """The same browser, in a window of that person."""
    answer = await browser.http.get(f"/la/{code}/", follow_redirects=True)
    assert answer.status_code == 200
    window = Browser.__new__(Browser)
    window.__dict__.update(browser.__dict__ | {"base": f"/la/{code}"})
    return window


async def test_the_first_page_lists_people_by_unit_with_their_roles(demo: Web) -> None:
    page = await demo.browser().page("/")
    assert "Bản dùng thử" in page
    assert re.search(r"Xã Một Nguyễn Văn An cán bộ giao việc Võ Thị Giang theo dõi .*Tổ Ấp Một", page)
    assert 'href="/la/an/" target="_blank"' in (await demo.browser().get("/")).text


async def test_several_people_stand_side_by_side_in_one_browser(demo: Web, door: RecordingDoor) -> None:
    browser = demo.browser()
    an, binh = await person_in(browser, "an"), await person_in(browser, "binh")
    await an.says("giao tổ ấp một")
    await binh.says("nhận 1")
    await an.says("việc")
    assert [(item.account_key, item.text) for item in door.handled] == [
        ("an", "giao tổ ấp một"),
        ("binh", "nhận 1"),
        ("an", "việc"),
    ]
    assert "Nguyễn Văn An" in await an.page()
    assert "Phạm Văn Bình" in await binh.page()


async def test_every_page_of_a_person_lies_below_the_persons_address(demo: Web) -> None:
    an = await person_in(demo.browser(), "an")
    for path in ("/", "/bang"):
        links = re.findall(r'(?:href|action)="(/[^"]*)"', (await an.get(path)).text)
        assert {link for link in links if not link.startswith(("/la/an/", "/static/"))} == {"/"}


async def test_a_page_opened_by_its_address_makes_its_own_session_and_is_shown(demo: Web) -> None:
    answer = await demo.browser().http.get("/la/an/bang?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/la/an/bang?x=1")
    assert "path=/la/an;" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("code", ["khong-ai", "AN", "%2e", "a" * 500])
async def test_nobody_of_that_name_is_answered_in_words(demo: Web, code: str) -> None:
    answer = await demo.browser().http.get(f"/la/{code}/bang")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


async def test_a_session_of_one_person_opens_no_page_of_another(demo: Web) -> None:
    browser = demo.browser()
    await person_in(browser, "binh")
    token = next(cookie.value for cookie in browser.http.cookies.jar)
    other = demo.browser()
    answer = await other.http.post("/la/an/noi", data={"chu": "việc"}, headers={"cookie": f"taskbot_session={token}"})
    assert answer.status_code == 401


async def test_a_form_of_one_window_does_not_fit_another(demo: Web, door: RecordingDoor) -> None:
    browser = demo.browser()
    an, binh = await person_in(browser, "an"), await person_in(browser, "binh")
    answer = await binh.post("/noi", {"chu": "việc", "csrf": await an.csrf()})
    assert (answer.status_code, door.handled) == (403, [])


@pytest.mark.parametrize("path", ["/viec/12", "/bang", "/lich"])
async def test_a_page_without_a_person_leads_to_the_choice(demo: Web, path: str) -> None:
    answer = await demo.browser().get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_winding_says_who_was_told_something(demo: Web) -> None:
    demo.winder.tells = [(demo.platform, "giang", "NV-1 quá hạn"), (demo.platform, "an", "NV-1 quá hạn")]
    an = await person_in(demo.browser(), "an")
    await an.says("việc")
    form = {"csrf": await an.csrf(), "tua": "1d"}
    answer = (await an.post("/tua", form, headers={"accept": "application/json"})).json()
    assert demo.clock.now() == NOW + timedelta(days=1)
    assert answer["clock"] == "09:00 thứ Tư 25/11/2026"
    assert "Nguyễn Văn An (1 tin), Võ Thị Giang (1 tin)" in answer["toast"]

    demo.winder.tells = []
    page = await an.post("/tua", form | {"tua": "3d"})
    assert "09:00 thứ Bảy 28/11/2026" in page.text
    assert "Không ai có tin mới" in page.text


@pytest.mark.parametrize("by", ["", "9d", "-1d", "x"])
async def test_only_the_winds_on_the_page_can_be_asked_for(demo: Web, by: str) -> None:
    an = await person_in(demo.browser(), "an")
    assert (await an.post("/tua", {"csrf": await an.csrf(), "tua": by})).status_code == 400
    assert (await an.post("/tua", {"tua": "1d"})).status_code == 403
    assert demo.clock.now() == NOW


async def test_outside_the_demo_there_is_no_clock_to_wind_and_nobody_to_be(web: Web) -> None:
    an = await web.browser_of("an")
    assert (await an.post("/tua", {"csrf": await an.csrf(), "tua": "1d"})).status_code == 404
    assert (await an.get("/la/binh/")).status_code == 404
    assert "Bản dùng thử" not in await an.page()
