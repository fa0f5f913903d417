"""Facts of the installation, unreadable updates, and what the web page keeps."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from domain.records import StoredFile, WebMessage
from storage.database import open_database
from storage.tables.installation import bad_updates
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province


async def test_a_fact_is_what_was_put_last(store: SqlStore) -> None:
    async with store.write() as uow:
        assert await uow.meta.get("clock_offset_s") is None
        for value in ("0", "3600"):
            await uow.meta.put("clock_offset_s", value)
        assert await uow.meta.get("clock_offset_s") == "3600"


async def test_an_unreadable_update_is_kept_as_far_as_it_can_be(store_url: str, store: SqlStore) -> None:
    async with store.write() as uow:
        await uow.bad_updates.add("telegram", "{\0" + 200_000 * "x", "không đọc được", NOW)
        await uow.commit()
    database = open_database(store_url)
    row = await database.run(lambda connection: connection.execute(select(bad_updates)).one())
    await database.dispose()

    assert (row.platform, row.error, row.at) == ("telegram", "không đọc được", NOW)
    assert row.raw.startswith("{\u2400xxx")
    assert len(row.raw) == 100_000


async def test_a_web_chat_gives_what_changed_since_a_cursor(store: SqlStore, province: Province) -> None:
    binh, hoa = province.people["binh"], province.people["hoa"]
    async with store.write() as uow:
        first = await uow.web_messages.add(binh, False, {"text": "xong 12"}, NOW)
        second = await uow.web_messages.add(binh, True, {"text": "Đã báo xong"}, NOW)
        await uow.web_messages.add(hoa, True, {"text": "khác"}, NOW)
        seen = await uow.web_messages.since(binh, 0)
        assert [message.id for message in seen] == [first, second]
        assert seen[0] == WebMessage(first, binh, False, {"text": "xong 12"}, NOW, seen[0].changed)

        assert await uow.web_messages.edit(first, {"text": "sửa"})
        assert not await uow.web_messages.edit(first + 1000, {"text": "không có"})
        (edited,) = await uow.web_messages.since(binh, seen[-1].changed)
        assert (edited.id, edited.body, edited.at) == (first, {"text": "sửa"}, NOW)
        assert await uow.web_messages.since(binh, edited.changed) == []
        assert [message.id for message in await uow.web_messages.latest(binh, 10)] == [first, second]
        assert await uow.web_messages.told_after(0) == {binh: 1, hoa: 1}
        assert await uow.web_messages.told_after(second) == {hoa: 1}
        assert await uow.web_messages.told_after(await uow.web_messages.last_id()) == {}
        assert [message.id for message in await uow.web_messages.latest(binh, 1)] == [second]
        assert [message.id for message in await uow.web_messages.latest(binh, 9, second)] == [first]
        assert await uow.web_messages.latest(binh, 9, first) == []
        assert [message.id for message in await uow.web_messages.latest(binh, 9, 10**30)] == [first, second]


async def test_a_message_of_the_web_chat_is_found_by_its_owner_only(store: SqlStore, province: Province) -> None:
    binh, hoa = province.people["binh"], province.people["hoa"]
    async with store.write() as uow:
        message_id = await uow.web_messages.add(binh, True, {"text": "riêng"}, NOW)
        found = await uow.web_messages.find(binh, message_id)
        assert found is not None
        assert found.body == {"text": "riêng"}
        assert await uow.web_messages.find(hoa, message_id) is None
        assert await uow.web_messages.find(binh, 10**30) is None


async def test_a_cursor_never_passes_a_message_that_is_still_being_written(store: SqlStore, province: Province) -> None:
    binh = province.people["binh"]
    seen: list[int] = []

    async def write(number: int) -> None:
        async with store.write() as uow:
            await uow.web_messages.add(binh, True, {"n": number}, NOW)
            await asyncio.sleep(0.001 * (number % 3))
            await uow.commit()

    async def read() -> None:
        cursor = 0
        while len(seen) < 20:
            async with store.read() as uow:
                for message in await uow.web_messages.since(binh, cursor):
                    cursor = message.changed
                    seen.append(message.id)
            await asyncio.sleep(0)

    await asyncio.wait_for(asyncio.gather(read(), *(write(n) for n in range(20))), 20)
    assert len(set(seen)) == 20


async def test_the_same_file_again_stays_as_it_was_first_sent(store: SqlStore, province: Province) -> None:
    file = StoredFile("d1", "ảnh.jpg", "image/jpeg", 3_000_000_000, NOW, province.people["binh"])
    again = StoredFile("d1", "khác.jpg", "image/png", 1, NOW + timedelta(days=1), province.people["hoa"])
    async with store.write() as uow:
        await uow.files.add(file)
        await uow.files.add(again)
        assert await uow.files.find("d1") == file
        assert await uow.files.find("d2") is None


async def test_a_fact_begins_once_is_taken_by_one_and_ends(store: SqlStore) -> None:
    async with store.write() as uow:
        assert [await uow.meta.begin("fault", value) for value in ("a", "b")] == [True, False]
        assert await uow.meta.all() == {**await uow.meta.all(), "fault": "a"}
        assert [await uow.meta.take("due", "9", None), await uow.meta.take("due", "10", None)] == [True, False]
        assert [await uow.meta.take("due", "10", "9"), await uow.meta.take("due", "11", "9")] == [True, False]
        await uow.meta.drop("fault")
        assert await uow.meta.get("fault") is None
        await uow.commit()


async def test_counts_grow_whoever_counts(store: SqlStore) -> None:
    for amounts in ({"tally:sent:web": 2}, {}, {"tally:sent:web": 3, "tally:sent:telegram": 2**40}):
        async with store.write() as uow:
            await uow.meta.count(amounts)
            await uow.commit()
    async with store.read() as uow:
        kept = await uow.meta.all()
    assert (kept["tally:sent:web"], kept["tally:sent:telegram"]) == ("5", str(2**40))
