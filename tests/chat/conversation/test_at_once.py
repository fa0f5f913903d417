"""Two people, or one person twice, at the same moment: one of them wins, on both databases."""

import asyncio

import pytest
from sqlalchemy import text

from domain.errors import StoreLost
from domain.task import TaskState
from storage.unit_of_work import SqlStore, SqlUnitOfWork
from tests.chat.conversation.talk import Talk
from tests.storage.province import PEOPLE, TODAY, settle
from tests.stores import ZONE, postgres_store_url, sqlite_store_url, sqlite_template, store, store_url

__all__ = ["postgres_store_url", "sqlite_store_url", "sqlite_template", "store", "store_url"]


@pytest.fixture
async def talk(store: SqlStore) -> Talk:
    talk = Talk(store, await settle(store, TODAY))
    await talk.link(*(code for code, *_ in PEOPLE))
    return talk


async def test_of_two_judges_at_once_only_one_decides(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    await asyncio.gather(talk.says("an", "nghiệm thu 12"), talk.says("dung", "trả lại 12 thiếu ảnh"))

    facts = await talk.facts(12)
    assert len(facts) == 3
    assert facts[2] in ("task_accepted", "task_returned")
    assert (await talk.task(12)).state in (TaskState.DONE, TaskState.RETURNED)


async def test_a_double_tap_sends_an_order_once(talk: Talk) -> None:
    shown = await talk.says("an", "giao tổ ấp một: ra quân; hạn 30/11")
    confirm = shown.action("Đồng ý")

    await asyncio.gather(*(talk.presses("an", confirm) for _ in range(4)))

    assert await talk.told() == [("assigned", "binh")]


async def test_the_same_message_handled_twice_at_once_has_one_effect(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await asyncio.gather(*(talk.says("hoa", "bình luận 12 đã gọi", key="test:same") for _ in range(4)))

    assert await talk.facts(12) == ["task_commented"]
    assert sum(not answer.reply.repeated for answer in heard) == 1
    assert len({answer.text for answer in heard}) == 1


async def test_a_story_is_the_same_on_both_databases(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: lập danh sách; phối hợp Viettel Xã Một")
    await talk.says("an", "17h thứ sáu")
    await talk.says("an", "ok")
    await talk.says("binh", "nhận 1")
    await talk.says("hoa", "xong 1 đã đủ")
    await talk.says("binh", "xong")
    await talk.says("an", "trả lại 1 thiếu ảnh")
    await talk.says("binh", "xong 1")
    await talk.says("an", "nghiệm thu 1")
    shown = await talk.says("an", "xem 1")

    assert "hoàn thành" in shown.text
    assert await talk.facts(1) == [
        "task_assigned",
        "task_received",
        "work_offered",
        "task_submitted",
        "task_returned",
        "task_submitted",
        "task_accepted",
    ]


async def test_a_message_survives_a_database_connection_lost_on_the_way(postgres_store_url: str) -> None:
    killed = 0

    class Killed(SqlStore):
        """The server ends the connections of the first units just before they are committed."""

        def write(self) -> SqlUnitOfWork:
            session = self._database.session(ZONE, writes=True)
            return KilledUnit(session, self._ladders, self._calendars, self._tree, self._invite_codes)

    class KilledUnit(SqlUnitOfWork):
        async def commit(self) -> None:
            nonlocal killed
            if killed % 2:
                killed -= 1
                await self._session.run(text("SELECT pg_terminate_backend(pg_backend_pid())"))
            elif killed:
                killed -= 1
                pid = await self._session.value(text("SELECT pg_backend_pid()"))
                async with lossy.read() as other:
                    await other._session.run(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
                # The statement and the news of the end cross each other.
                await self._session.value(text("SELECT 1"))
            await super().commit()

    lossy = Killed(postgres_store_url, ZONE)
    try:
        talk = Talk(lossy, await settle(lossy, TODAY))
        await talk.link(*(code for code, *_ in PEOPLE))
        await talk.has_tasks(talk.province.task(12))

        killed = 2
        await talk.says("binh", "xong 12")
        assert (await talk.task(12)).state is TaskState.SUBMITTED
        assert len(await talk.facts(12)) == 2

        killed = 9
        with pytest.raises(StoreLost):
            await talk.says("an", "nghiệm thu 12")
        killed = 0
        assert (await talk.task(12)).state is TaskState.SUBMITTED
    finally:
        await lossy.dispose()
