"""The page of one's own: settings, own data with its file, and requests."""

import json
import re
from datetime import time, timedelta

import pytest

from domain.preferences import Preferences, Rest
from domain.usecases.linking import digest_of
from tests.adapters.web.site import Web, shown
from tests.storage.province import NOW


async def chosen(web: Web, who: str) -> Preferences:
    person_id = web.province.people[who]
    async with web.store.read() as uow:
        return (await uow.preferences.of([person_id])).get(person_id) or Preferences(person_id)


async def test_the_page_shows_settings_and_own_data(web: Web) -> None:
    binh = await web.browser_of("binh")
    page = await binh.page("/cua-toi")
    for part in ("Của tôi", "Giờ nghỉ", "Bản tóm tắt", "Họ tên: Phạm Văn Bình", "tổ trưởng, Tổ Ấp Một", "trang web từ"):
        assert part in page


async def test_who_was_not_told_about_personal_data_finds_it_in_the_chat_once(web: Web) -> None:
    told = await web.browser_of("binh")
    assert "Về dữ liệu cá nhân" not in await told.page()
    for _ in range(2):
        token = web.ids.token()
        async with web.store.write() as uow:
            until = web.clock.now() + timedelta(minutes=10)
            await uow.people.add_login(digest_of(token), web.province.people["hoa"], until)
            await uow.commit()
        hoa = web.browser()
        await hoa.post(f"/vao/{token}")
        assert (await hoa.page()).count("Về dữ liệu cá nhân") == 1


async def test_settings_are_set_by_forms(web: Web) -> None:
    binh = await web.browser_of("binh")
    csrf = await binh.csrf("/cua-toi")
    rest = await binh.http.post(
        "/cua-toi",
        data={"csrf": csrf, "lam": "nghi", "tu": "20:00", "den": "06:00", "ngay": ["6", "7", "9"]},
        headers={"sec-fetch-site": "same-origin"},
    )
    assert rest.status_code == 303
    digest = await binh.http.post(
        "/cua-toi",
        data={"csrf": csrf, "lam": "tom-tat", "gio": ["16:00", "", "07:30", "99:99"], "ngay-nghi": "1"},
        headers={"sec-fetch-site": "same-origin"},
    )
    assert digest.status_code == 303
    kept = await chosen(web, "binh")
    assert (kept.rest, kept.digest) == (Rest(time(20), time(6), frozenset({6, 7})), (time(7, 30), time(16)))
    assert kept.digest_on_days_off
    assert re.search(r'name="ngay-nghi" value="1" checked', (await binh.get("/cua-toi")).text)
    english = await binh.post("/cua-toi", {"csrf": csrf, "lam": "noi", "ngon-ngu": "en", "xung-ho": "anh_chi"})
    assert english.status_code == 303
    assert "Quiet hours" in await binh.page("/cua-toi")


async def test_the_order_of_all_channels_is_set_by_a_form(web: Web) -> None:
    async with web.store.write() as uow:
        for platform in ("web", "telegram", "zalo_bot"):
            await uow.people.link(platform, f"binh-{platform}", "", web.province.people["binh"], NOW)
        await uow.commit()
    binh = await web.browser_of("binh")
    csrf = await binh.csrf("/cua-toi")
    wanted = ["zalo_bot", "web", "telegram"]
    answer = await binh.http.post(
        "/cua-toi", data={"csrf": csrf, "lam": "kenh", "kenh": wanted}, headers={"sec-fetch-site": "same-origin"}
    )
    assert (answer.status_code, (await chosen(web, "binh")).channels) == (303, tuple(wanted))
    page = (await binh.get("/cua-toi")).text
    assert re.findall(r'<option value="([a-z_]+)" selected>(?:Zalo|trang web|Telegram)', page) == wanted


async def test_one_hour_of_rest_without_the_other_changes_nothing(web: Web) -> None:
    binh = await web.browser_of("binh")
    csrf = await binh.csrf("/cua-toi")
    await binh.post("/cua-toi", {"csrf": csrf, "lam": "nghi", "tu": "20:00", "den": "06:00"})
    answer = await binh.post("/cua-toi", {"csrf": csrf, "lam": "nghi", "tu": "21:00", "den": ""})
    assert (answer.status_code, "giờ bắt đầu và giờ kết thúc" in shown(answer.text)) == (409, True)
    assert (await chosen(web, "binh")).rest == Rest(time(20), time(6))


async def test_what_cannot_be_is_said_in_words(web: Web) -> None:
    binh = await web.browser_of("binh")
    csrf = await binh.csrf("/cua-toi")
    answer = await binh.post("/cua-toi", {"csrf": csrf, "lam": "nghi", "tu": "06:00", "den": "06:00"})
    assert (answer.status_code, "khác nhau" in shown(answer.text)) == (409, True)
    assert (await binh.post("/cua-toi", {"csrf": csrf, "lam": "gi-do"})).status_code == 400
    assert (await binh.post("/cua-toi", {"csrf": "gia", "lam": "xoa"})).status_code == 403
    assert (await web.browser().get("/cua-toi")).status_code == 401


async def test_requests_are_put_and_withdrawn_by_forms(web: Web) -> None:
    binh = await web.browser_of("binh")
    csrf = await binh.csrf("/cua-toi")
    await binh.post("/cua-toi", {"csrf": csrf, "lam": "ten", "gia-tri": "Phạm Quốc Bình"})
    assert "Yêu cầu sửa họ tên: chờ trả lời" in await binh.page("/cua-toi")
    await binh.post("/cua-toi", {"csrf": csrf, "lam": "rut"})
    assert "Yêu cầu sửa họ tên: đã rút" in await binh.page("/cua-toi")


async def link_to_the_file(web: Web, who: str) -> str:
    token = web.ids.token()
    async with web.store.write() as uow:
        until = web.clock.now() + timedelta(minutes=10)
        await uow.personal_data.add_link(digest_of(token), web.province.people[who], until)
        await uow.commit()
    return f"/du-lieu/{token}"


async def test_the_file_is_given_once_by_its_link_and_looking_does_not_use_it_up(web: Web) -> None:
    anybody = web.browser()
    link = await link_to_the_file(web, "binh")
    assert "Tải tệp" in await anybody.page(link)
    given = await anybody.post(link)
    assert given.status_code == 200
    assert "attachment" in given.headers["content-disposition"]
    assert given.headers["cache-control"] == "no-store"
    assert json.loads(given.text)["name"] == "Phạm Văn Bình"
    again = await anybody.post(link)
    assert (again.status_code, "dùng rồi" in shown(again.text)) == (410, True)


@pytest.mark.parametrize("minutes", [10, 60])
async def test_a_link_to_the_file_ends_after_ten_minutes(web: Web, minutes: int) -> None:
    link = await link_to_the_file(web, "binh")
    web.clock.moment += timedelta(minutes=minutes)
    assert (await web.browser().post(link)).status_code == 410


async def test_who_is_logged_in_takes_the_own_file(web: Web) -> None:
    binh = await web.browser_of("binh")
    given = await binh.post("/cua-toi/du-lieu.json", {"csrf": await binh.csrf("/cua-toi")})
    assert json.loads(given.text)["code"] == "binh"
    assert (await binh.post("/cua-toi/du-lieu.json", {"csrf": "gia"})).status_code == 403
