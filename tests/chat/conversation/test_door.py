"""The door itself: who is let in, what is done once only, what is answered when something goes wrong."""

import logging

import pytest

from adapters.chat.conversation import Conversation, Settings
from adapters.chat.incoming import MAX_INCOMING_CHARS, Incoming
from domain.errors import StaleVersion
from domain.records import ChatPlace
from domain.task import TaskState
from tests.chat.conversation.talk import PLATFORM, Talk
from tests.storage.province import NOW
from tests.stores import ZONE


async def test_the_same_message_twice_has_one_effect_and_the_same_answer(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    first = await talk.says("binh", "xong 12", key="test:same")
    again = await talk.says("binh", "xong 12", key="test:same")

    assert not first.reply.repeated
    assert again.reply.repeated
    assert again.text == first.text
    assert await talk.facts(12) == ["task_received", "task_submitted"]


async def test_a_refusal_is_answered_alike_when_the_message_comes_again(talk: Talk) -> None:
    first = await talk.says("binh", "nhận 99", key="test:same")
    again = await talk.says("binh", "nhận 99", key="test:same")

    assert "99" in first.text
    assert again.text == first.text
    assert again.reply.repeated


async def test_a_stranger_is_told_how_to_link_and_nothing_else(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    for words in ("xin chào", "việc", "xong 12", "xem 12", "trợ giúp", "/start", "liên kết", "x" * 5000):
        heard = await talk.says("nobody", words)
        assert "liên kết <mã>" in heard.text
        assert "NV-12" not in heard.text
    pressed = await talk.presses("nobody", "done:12")
    assert pressed.reply.toast
    assert (await talk.task(12)).state is TaskState.ASSIGNED


@pytest.mark.parametrize(
    "form",
    [
        *("liên kết {}", "/start {}", "lien ket {}", "{}", "link {}"),
        *("liên kết <{}>", "Liên kết mã {}", "dạ mã của em là {} ạ", "liên kết mã: {}."),
    ],
)
async def test_a_code_links_the_account_in_every_form(talk: Talk, form: str) -> None:
    async with talk.store.write() as uow:
        await uow.people.add_invites([(talk.province.people["lan"], "BCDFGH23")], NOW.replace(year=2027))
        await uow.commit()

    welcome = await talk.says("newcomer", form.format("bcdf-gh23"))
    assert "Ngô Thị Lan" in welcome.text

    assert "anh/chị Lan" in (await talk.says("newcomer", "blah")).text
    again = await talk.says("newcomer", "liên kết bcdf-gh23")
    assert "đã liên kết với Ngô Thị Lan rồi" in again.text
    assert talk.bell.delivers == 1


@pytest.mark.parametrize("text", ["em ở BCDFGHJK)2 ạ", "số 23456789(a đây"])
async def test_a_digit_or_a_letter_beside_a_word_makes_it_no_code(talk: Talk, text: str) -> None:
    assert "không đúng" not in (await talk.says("newcomer", text)).text


async def test_a_wrong_code_is_one_line_and_six_are_too_many(talk: Talk) -> None:
    for _ in range(5):
        heard = await talk.says("newcomer", "liên kết BCDFGH99")
        assert "không đúng" in heard.text

    heard = await talk.says("newcomer", "liên kết BCDFGH99")

    assert "không đúng" not in heard.text
    assert heard.text


async def test_a_text_beyond_the_limit_is_one_line_and_changes_nothing(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "xong 12 " + "x" * 100_000)

    assert str(MAX_INCOMING_CHARS) in heard.text
    assert "\n" not in heard.text
    assert (await talk.task(12)).state is TaskState.ASSIGNED


async def test_a_message_without_words_gets_a_short_answer(talk: Talk) -> None:
    assert "không có chữ" in (await talk.says("binh", "  \u200b ")).text


class _Stubborn:
    """A store whose first units of work end with somebody else having been quicker."""

    def __init__(self, talk: Talk, times: int) -> None:
        self._store = talk.store
        self._times = times

    def read(self):  # type: ignore[no-untyped-def]
        return self._store.read()

    def write(self):  # type: ignore[no-untyped-def]
        self._times -= 1
        unit = self._store.write()
        return _Late(unit) if self._times >= 0 else unit


class _Late:
    def __init__(self, unit) -> None:  # type: ignore[no-untyped-def]
        self._unit = unit

    async def __aenter__(self):  # type: ignore[no-untyped-def]
        await self._unit.__aenter__()
        return self

    async def __aexit__(self, *error) -> None:  # type: ignore[no-untyped-def]
        await self._unit.__aexit__(*error)

    def __getattr__(self, name: str):  # type: ignore[no-untyped-def]
        return getattr(self._unit, name)

    async def commit(self) -> None:
        raise StaleVersion


@pytest.mark.parametrize(("times", "state"), [(3, TaskState.SUBMITTED), (4, TaskState.ASSIGNED)])
async def test_a_message_is_run_again_three_times_where_somebody_was_quicker(
    talk: Talk, times: int, state: TaskState
) -> None:
    await talk.has_tasks(talk.province.task(12))
    store = _Stubborn(talk, times)
    talk.door = Conversation(store, talk.clock, None, talk.bell, Settings(ZONE))  # type: ignore[arg-type]

    incoming = Incoming("test:k", ChatPlace(PLATFORM, "binh"), "binh", "binh", text="xong 12")
    reply = await talk.door.handle(incoming)

    assert reply.here
    assert (await talk.task(12)).state is state


async def test_a_surprise_is_answered_logged_and_changes_nothing(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    class BrokenIds:
        def token(self) -> str:
            raise ZeroDivisionError

        def code(self) -> str:
            raise ZeroDivisionError

    settings = Settings(ZONE, public_url="https://viec.example")
    talk.door = Conversation(talk.store, talk.clock, BrokenIds(), talk.bell, settings)
    with caplog.at_level(logging.ERROR):
        heard = await talk.says("binh", "web", key="test:broken")

    assert "chưa có gì thay đổi" in heard.text
    assert "ZeroDivisionError" in caplog.text
    again = await talk.says("binh", "web", key="test:broken")
    assert again.reply.repeated


async def test_a_database_that_is_away_raises_so_that_the_message_comes_again(talk: Talk) -> None:
    class Away:
        def write(self) -> None:
            raise ConnectionError

        read = write

    door = Conversation(Away(), talk.clock, None, talk.bell, Settings(ZONE))  # type: ignore[arg-type]
    incoming = Incoming("test:k", ChatPlace(PLATFORM, "binh"), "binh", "binh", text="việc")

    with pytest.raises(ConnectionError):
        await door.handle(incoming)


async def test_an_account_that_is_gone_is_dead_until_the_person_comes_back(talk: Talk) -> None:
    async def is_alive() -> bool:
        async with talk.store.read() as uow:
            return talk.province.people["binh"] in await uow.people.accounts([talk.province.people["binh"]])

    await talk.door.account_gone(PLATFORM, "binh", "blocked")
    assert not await is_alive()
    await talk.door.account_back(PLATFORM, "binh")
    assert await is_alive()

    await talk.door.account_gone(PLATFORM, "binh", "blocked")
    await talk.says("binh", "việc")
    assert await is_alive()
    await talk.door.account_gone(PLATFORM, "stranger", "blocked")
    await talk.door.account_back(PLATFORM, "stranger")


async def test_an_unreadable_update_is_kept(talk: Talk) -> None:
    await talk.door.bad_update(PLATFORM, '{"odd": 1}', "no message")


async def test_the_worker_is_woken_and_views_look_again_after_a_step_only(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "việc")
    assert talk.bell.delivers == 0
    await talk.says("binh", "xong 12")

    assert talk.bell.delivers == 1
    assert talk.province.people["an"] in talk.bell.people


async def test_a_link_to_the_web_page_is_private_and_stored_masked(talk: Talk) -> None:
    heard = await talk.says("binh", "web", key="test:web")
    assert "https://viec.example/vao/secret-token-1" in heard.text

    again = await talk.says("binh", "web", key="test:web")
    assert "secret-token" not in again.text
    assert all("secret-token" not in button.url for button in again.buttons)

    in_group = await talk.says("binh", "/web", group="g")
    assert "secret-token" not in in_group.here
    assert "secret-token-2" in in_group.private


async def test_settings_are_changed_by_words_and_by_buttons(talk: Talk) -> None:
    shown = await talk.says("binh", "cài đặt")
    assert "tiếng Việt" in shown.text

    english = await talk.says("binh", "cài đặt tiếng Anh")
    assert "Settings changed" in english.text
    back = await talk.presses("binh", english.action("tiếng Việt"))
    assert "Đã đổi cài đặt" in back.text
    comrade = await talk.says("binh", "cai dat dong chi")
    assert "đồng chí" in comrade.text
    assert "đồng chí Bình" in (await talk.says("binh", "hu hu")).text


async def test_settings_that_do_not_exist_change_nothing(talk: Talk) -> None:
    assert "hưa hiểu" in (await talk.says("binh", "cài đặt màu đỏ")).text
    await talk.presses("binh", "set=language:fr")
    assert "tiếng Việt" in (await talk.says("binh", "cài đặt")).text


async def test_the_clock_is_wound_in_the_demo_only(talk: Talk) -> None:
    assert "dùng thử" in (await talk.says("binh", "tua 2 ngày")).text
    assert talk.clock.now() == NOW


async def test_the_demos_clock_is_wound_with_no_unit_of_work_open(demo: Talk) -> None:
    heard = await demo.says("binh", "tua 2 ngày")

    assert "26/11/2026" in heard.text
    assert "tua" in (await demo.says("binh", "tua")).text


async def test_what_was_tapped_on_or_replied_to_is_kept_with_the_message_and_a_group_tells_nothing(talk: Talk) -> None:
    await talk.link("binh")
    await talk.has_tasks(talk.province.task(12))
    await talk.presses("binh", "show:12")
    await talk.says("binh", "việc")
    await talk.presses("binh", "show:12", group="nhóm tổ")
    async with talk.store.write() as uow:
        assert await uow.outbox.confirm(10, NOW) == 1
