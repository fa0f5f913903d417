"""Every web page, asked for by everybody: given, refused, or answered as if there were none."""

import hashlib
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.routing import Route

from domain.task import TaskState
from tests.adapters.web.site import Browser, Web
from tests.chat.conversation.talk import Talk
from tests.permissions.page_rules import ONES_OWN, OPEN, PAGES
from tests.permissions.people import MISSING, TITLE, store_cells
from tests.permissions.rules import SEES, Relation

PNG = b"\x89PNG\r\n\x1a\n" + b"a market".ljust(40, b".")
DIGEST = hashlib.sha256(PNG).hexdigest()


@pytest.fixture
async def web(talk: Talk, tmp_path: Path) -> AsyncIterator[Web]:
    """The pages of the same province, with the real conversation behind them."""
    made = Web(talk.store, talk.province, talk.door, tmp_path / "files")
    yield made
    await made.close()


async def test_every_route_has_one_row(web: Web) -> None:
    routes = {
        (method, re.sub(r":\w+}", "}", route.path))
        for route in web.app.routes
        if isinstance(route, Route)
        for method in (route.methods or ())
        if method != "HEAD"
    }
    assert routes == PAGES.keys() | ONES_OWN | OPEN


@pytest.mark.parametrize("route", PAGES, ids=" ".join)
async def test_a_page_is_given_to_those_who_may_see_it(talk: Talk, web: Web, route: tuple[str, str]) -> None:
    page = PAGES[route]
    numbers = await store_cells(talk, TaskState.RECEIVED)
    if "{digest}" in page.address:
        # One photo, of a task that everybody who sees a task sees.
        numbers = dict.fromkeys(numbers, numbers[Relation.FORMER_ASSIGNER])
        binh = await web.browser_of("binh")
        await binh.says(f"tiến độ {numbers[Relation.LEAD]} 40%", files=[("cho.png", PNG)])
    if "/tai-lieu/" in page.address:
        await talk.says("an", "thêm tài liệu Kỹ năng số: Phổ cập https://hoc.example/khoa-hoc")

    given = {}
    for relation, number in numbers.items():
        is_stranger = relation is Relation.STRANGER
        browser = web.browser() if is_stranger else await web.browser_of(relation.value)
        form = dict(page.fields)
        if route[0] == "POST" and not is_stranger:
            form["csrf"] = await browser.csrf()

        address = page.address.replace("{team}", str(talk.province.units["A1"])).replace("{digest}", DIGEST)
        status, text = await _asked(browser, route[0], address.format(n=number), form)
        given[relation] = status
        assert relation in SEES or TITLE not in text
        if status == 404:
            of_none = await _asked(browser, route[0], address.format(n=MISSING), form)
            assert (status, _without(number, text)) == (of_none[0], _without(MISSING, of_none[1]))

    refused = {relation: status for relation, status in given.items() if status >= 400}
    expected = {relation: page.otherwise for relation in Relation if relation not in page.may}
    assert refused == expected | {Relation.STRANGER: 401}


async def _asked(browser: Browser, method: str, address: str, form: dict[str, str]) -> tuple[int, str]:
    answer = await (browser.post(address, form) if method == "POST" else browser.get(address))
    return answer.status_code, answer.text


def _without(number: int, text: str) -> str:
    return re.sub(rf"(NV-|/){number}\b", r"\1", text)
