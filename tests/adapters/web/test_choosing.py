"""The demo's first page stays usable with thousands of people: a search, and a page for each commune."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.usecases.people import import_organisation
from storage.unit_of_work import SqlStore
from taskbot.demo.province import make_province
from tests.adapters.doors import RecordingDoor
from tests.adapters.web.site import Web
from tests.storage.province import NOW, TODAY, Province
from tests.storage.test_statements import counting
from tests.stores import ZONE


async def large_demo(url: str, folder: Path, communes: int, teams: int, people: int) -> Web:
    store = SqlStore(url, ZONE)
    made = make_province(communes, teams, people)
    async with store.write() as uow:
        await import_organisation(uow, made.units, made.posts, via="test", now=NOW, today=TODAY)
        await uow.commit()
    return Web(store, Province({}, {}), RecordingDoor(), folder / "files", is_demo=True)


@pytest.fixture
async def large(sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[Web]:
    made = await large_demo(sqlite_store_url, tmp_path, 20, 80, 400)
    yield made
    await made.close()
    await made.store.dispose()


async def test_the_first_page_shows_the_top_and_leads_to_the_communes(large: Web) -> None:
    page = (await large.browser().get("/")).text
    assert "Hồ Quang Minh" in page
    assert "Dương Tuyết Nga" in page
    assert "Nguyễn Thị An" not in page
    assert page.count("/?xa=X") == 20
    assert 'type="search"' in page


async def test_a_commune_shows_its_people_by_unit(large: Web) -> None:
    page = await large.browser().page("/?xa=XABM")
    assert re.search(r"Xã Bình Mẫu .*Xã Bình Mẫu Nguyễn Thị An cán bộ giao việc", page)
    assert re.search(r"Tổ CNSCĐ ấp 1 Trần Đức Dũng tổ trưởng", page)
    assert "VNPT Bình Mẫu Lý Kiều Oanh" in page
    assert "Hồ Quang Minh" not in page


@pytest.mark.parametrize("query", ["Trần Đức Dũng", "tran duc dung", "dũng trần", "DUNG", "  dung  "])
async def test_people_are_found_with_or_without_diacritics(large: Web, query: str) -> None:
    page = await large.browser().page(f"/?q={query}")
    assert "Tổ CNSCĐ ấp 1 (Xã Bình Mẫu) Trần Đức Dũng tổ trưởng" in page
    assert "Nguyễn Thị An cán bộ" not in page


async def test_communes_are_found_too(large: Web) -> None:
    page = (await large.browser().get("/?q=hung vuong")).text
    assert re.search(r'href="/\?xa=X\d+">(Xã|Phường) Hùng Vương<', page)


async def test_too_many_are_cut_and_the_rest_is_counted(large: Web) -> None:
    page = (await large.browser().get("/?q=t")).text
    assert page.count("/la/") == 200
    assert re.search(r"Còn \d+ người nữa", page)


@pytest.mark.parametrize("path", ["/?q=khongcoai", "/?q=%3Cscript%3E", "/?q=" + "a" * 5000])
async def test_nobody_is_said_in_words(large: Web, path: str) -> None:
    answer = await large.browser().get(path)
    assert answer.status_code == 200
    assert "Không có ai" in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize("path", ["/?xa=KHONG", "/?xa=%00", "/?q=%00", "/?q=+"])
async def test_what_is_nowhere_leads_to_the_first_page(large: Web, path: str) -> None:
    assert "Hồ Quang Minh" in (await large.browser().get(path)).text


async def test_who_is_found_can_be_been(large: Web) -> None:
    answer = await large.browser().http.get("/la/dung/", follow_redirects=True)
    assert answer.status_code == 200
    assert "Trần Đức Dũng" in answer.text


async def test_a_page_takes_as_many_statements_for_more_people(
    large: Web, sqlite_template: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "larger.db"
    shutil.copyfile(sqlite_template, copy)
    larger = await large_demo(f"sqlite+aiosqlite:///{copy}", tmp_path / "larger", 60, 260, 1_300)
    paths = ("/", "/?xa=XABM", "/?q=hùng")
    counts = []
    for web in (large, larger):
        taken = []
        for path in paths:
            with counting() as statements:
                await web.browser().get(path)
            taken.append(statements.count)
        counts.append(taken)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 8
    await larger.close()
    await larger.store.dispose()
