"""Who is let in, and what is said to who is not."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from adapters.chat.outgoing import Button, Outgoing
from adapters.web.visits import COOKIE
from domain.records import ChatPlace
from storage.unit_of_work import SqlStore
from tests.adapters.doors import RecordingDoor
from tests.adapters.web.site import HOST, Web
from tests.storage.province import Province

PAGES = ["/", "/bang", "/bang/1", "/bang/1/total", "/viec/1", "/lich", "/viec/1/tep/" + "0" * 64, "/tin/1/tep/x"]


@pytest.mark.parametrize("path", PAGES)
async def test_without_a_session_nothing_is_shown_but_how_to_get_one(web: Web, path: str) -> None:
    answer = await web.browser().get(path)
    assert answer.status_code == 401
    assert "gõ “web” trong cuộc trò chuyện" in answer.text
    assert "set-cookie" not in answer.headers


async def test_scripts_without_a_session_are_told_in_words_too(web: Web) -> None:
    for path in ("/moi", "/cu", "/dong"):
        answer = await web.browser().get(path, accept="application/json")
        assert (answer.status_code, list(answer.json())) == (401, ["problem"])


async def test_a_link_lets_in_once(web: Web) -> None:
    link = await web.link_for("binh")
    browser = web.browser()
    assert "dùng một lần" in await browser.page(link)

    answer = await browser.post(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "Phạm Văn Bình" in await browser.page()

    other = web.browser()
    again = await other.post(link)
    assert again.status_code == 410
    assert "đã dùng rồi" in again.text
    assert (await other.get("/")).status_code == 401


async def test_looking_at_a_link_does_not_use_it_up(web: Web) -> None:
    link = await web.link_for("binh")
    for _ in range(3):
        assert (await web.browser().get(link)).status_code == 200
    assert (await web.browser().post(link)).status_code == 303


async def test_a_link_is_too_old_after_ten_minutes(web: Web) -> None:
    link = await web.link_for("binh")
    web.clock.moment += timedelta(minutes=10, seconds=1)
    assert (await web.browser().post(link)).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 3000, "%00", "đoán", "secret-0001"])
async def test_a_guessed_link_is_answered_in_words(web: Web, token: str) -> None:
    answer = await web.browser().post(f"/vao/{token}")
    assert answer.status_code == 410
    assert "không đúng" in answer.text


async def test_the_cookie_is_hidden_from_scripts_and_other_sites_and_lasts_twelve_hours(web: Web) -> None:
    answer = await web.browser().post(await web.link_for("binh"))
    cookie = answer.headers["set-cookie"].lower()
    for part in ("httponly", "samesite=lax", "path=/;", "max-age=43200"):
        assert part in f"{cookie};"


async def test_a_session_ends_after_twelve_hours(web: Web) -> None:
    browser = await web.browser_of("binh")
    web.clock.moment += timedelta(hours=11, minutes=59)
    assert (await browser.get("/")).status_code == 200
    web.clock.moment += timedelta(minutes=2)
    assert (await browser.get("/")).status_code == 401


@pytest.mark.parametrize("forged", ["x", "secret-0001-of-the-test", "'; --", "a" * 4000])
async def test_a_forged_session_is_no_session(web: Web, forged: str) -> None:
    await web.browser_of("binh")
    browser = web.browser()
    browser.http.cookies.set(COOKIE, forged)
    assert (await browser.get("/")).status_code == 401


async def test_logging_in_makes_the_page_a_channel_of_the_person_once(web: Web) -> None:
    await web.browser_of("binh")
    await web.browser_of("binh")
    binh = web.province.people["binh"]
    async with web.store.read() as uow:
        (account,) = (await uow.people.accounts([binh]))[binh]
    assert (account.platform, account.account_key, account.chat_key) == ("web", "binh", "binh")
    assert web.bell.delivered == 2


async def test_leaving_ends_the_session_everywhere(web: Web) -> None:
    browser = await web.browser_of("binh")
    token = browser.http.cookies[COOKIE]
    answer = await browser.post("/ra", {"csrf": await browser.csrf()})
    assert "Đã thoát" in answer.text
    browser.http.cookies.set(COOKIE, token)
    assert (await browser.get("/")).status_code == 401


@pytest.mark.parametrize("path", ["/noi", "/ra", "/lich"])
@pytest.mark.parametrize("csrf", [None, "", "0" * 64, "đ"])
async def test_a_form_without_the_proof_of_its_page_changes_nothing(web: Web, path: str, csrf: str | None) -> None:
    browser = await web.browser_of("quan")
    data = {"chu": "xong 1", "ngay": "2026-12-01", "lam": "put", "loai": "off"}
    answer = await browser.post(path, data if csrf is None else data | {"csrf": csrf})
    assert answer.status_code == 403
    assert "Chưa có gì thay đổi" in answer.text
    assert (await browser.get("/")).status_code == 200


async def test_the_proof_of_one_session_is_none_in_another(web: Web) -> None:
    csrf = await (await web.browser_of("binh")).csrf()
    browser = await web.browser_of("an")
    assert (await browser.post("/noi", {"chu": "việc", "csrf": csrf})).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://elsewhere.example"},
        {"origin": "null"},
    ],
)
async def test_a_form_from_another_site_changes_nothing(web: Web, headers: dict[str, str]) -> None:
    browser = await web.browser_of("binh")
    data = {"chu": "việc", "csrf": await browser.csrf()}
    answer = await browser.http.post("/noi", data=data, headers=headers)
    assert answer.status_code == 403
    link = await web.link_for("binh")
    assert (await browser.http.post(link, headers=headers)).status_code == 403
    assert (await browser.http.post(link, headers={"origin": HOST})).status_code == 303


async def test_every_answer_tells_browsers_what_not_to_do(web: Web) -> None:
    browser = await web.browser_of("binh")
    for path in ("/", "/khong-co", "/vao/x", "/health"):
        headers = (await browser.get(path)).headers
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"


async def test_no_page_holds_a_script_or_a_style_of_its_own(web: Web) -> None:
    browser = await web.browser_of("quan")
    for path in ("/", "/bang", "/lich"):
        html = (await browser.get(path)).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*src=)", html)


async def test_the_address_of_a_page_that_is_not_there_is_answered_in_words(web: Web) -> None:
    answer = await web.browser().get("/khong-co")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


async def test_health_is_the_process_and_readiness_is_its_parts(web: Web) -> None:
    browser = web.browser()
    assert (await browser.get("/health")).status_code == 200
    assert (await browser.get("/ready")).status_code == 200
    web.is_ready = False
    assert (await browser.get("/health")).status_code == 200
    assert (await browser.get("/ready")).status_code == 503


async def test_another_app_answers_at_exactly_its_path_whatever_the_method(
    store: SqlStore, province: Province, door: RecordingDoor, tmp_path: Path
) -> None:
    async def hook(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(f"{scope['method']} {scope['path']}")(scope, receive, send)

    web = Web(store, province, door, tmp_path, mounts={"/telegram": hook})
    assert (await web.browser().http.post("/telegram", content=b"{}")).text == "POST /telegram"
    assert (await web.browser().get("/telegram")).text == "GET /telegram"
    await web.close()


async def test_style_and_script_are_cached_for_a_year_and_a_full_chat_is_small(web: Web) -> None:
    buttons = tuple((Button("Báo xong", "done:12"), Button("Từ chối", "decline:12")) for _ in range(2))
    for _ in range(30):
        await web.platform.send(ChatPlace("web", "binh"), Outgoing("Hạn: …\n" * 6, "NV-12 · Cài VNeID", buttons))
    browser = await web.browser_of("binh")
    page = await browser.get("/")
    weight = len(page.content)
    for url in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text):
        answer = await browser.get(url)
        assert "immutable" in answer.headers["cache-control"]
        assert (await browser.get(url.split("?")[0] + "?v=old")).headers["cache-control"] == "no-cache"
        plain = await browser.get(url, **{"accept-encoding": "identity"})
        assert plain.content == answer.content
        assert int(answer.headers["content-length"]) <= len(plain.content)
        weight += int(answer.headers["content-length"])
    assert weight < 40_000
