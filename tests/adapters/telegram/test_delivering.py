"""From the outbox to the chat, with all that can go wrong on the wire: told once, or again and marked so, or visibly not."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from adapters.chat.sending import ChatSender
from domain.notices import NoticeKind
from domain.usecases.deliver import deliver
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.adapters.doors import RecordingDoor
from tests.adapters.telegram.conftest import channel_to
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.faults import Fault, cut, garbled, misspelt, refused, slow, too_many
from tests.storage.province import TODAY, Province, settle
from tests.stores import ZONE, sqlite_store_url, sqlite_template
from tests.usecases.delivering import DAY, one_task, queued, told
from tests.usecases.fake_sender import HandClock
from tests.usecases.timed import rows

__all__ = ["sqlite_store_url", "sqlite_template"]

CHAT = 7
MARK = "(nhắc lại)"
PLAIN, REPEAT = False, True


@pytest.fixture
async def store(sqlite_store_url: str) -> AsyncIterator[SqlStore]:
    opened = SqlStore(sqlite_store_url, ZONE)
    yield opened
    await opened.dispose()


@pytest.fixture
async def province(store: SqlStore) -> Province:
    return await settle(store, TODAY)


async def linked(store: SqlStore, province: Province, telegram: FakeTelegram) -> None:
    """Bình has a chat with the bot."""
    telegram.user(CHAT, "Bình")
    async with store.write() as uow:
        await uow.people.link("telegram", str(CHAT), str(CHAT), province.people["binh"], DAY)
        await uow.commit()


@pytest.mark.parametrize(
    ("faults", "stands", "state"),
    [
        # Nothing was taken, and the server says so: it comes later, as if nothing had been.
        ([too_many(3)], [PLAIN], "sent"),
        ([refused(500, "Internal Server Error")] * 3, [PLAIN], "sent"),
        ([refused(401, "Unauthorized")], [PLAIN], "sent"),
        ([refused(400, "Bad Request: can't parse entities")], [PLAIN], "sent"),
        # It may have been taken: once more, marked; where it had been, both stand there.
        ([cut(is_taken=False)], [REPEAT], "sent"),
        ([cut(is_taken=True)], [PLAIN, REPEAT], "sent"),
        ([garbled()], [PLAIN, REPEAT], "sent"),
        ([slow(0.6)], [PLAIN, REPEAT], "sent"),
        ([refused(502, "Bad Gateway")], [REPEAT], "sent"),
        ([misspelt()], [REPEAT], "sent"),
        # In doubt a second time: kept as that, and not told a third time.
        ([cut(is_taken=True), cut(is_taken=True)], [PLAIN, REPEAT], "uncertain"),
        ([refused(502, "Bad Gateway"), cut(is_taken=False)], [], "uncertain"),
        # Never.
        ([refused(400, "Bad Request: message is too long")], [], "failed"),
        ([refused(403, "Forbidden: bot was blocked by the user")], [], "waiting"),
    ],
    ids=lambda value: (
        "-".join(f"{f.kind}{f.status}{f.is_taken:d}" for f in value)
        if isinstance(value, list) and value and isinstance(value[0], Fault)
        else None
    ),
)
async def test_what_went_wrong_is_mended_once_marked_or_shown(
    store: SqlStore,
    sqlite_store_url: str,
    province: Province,
    telegram: FakeTelegram,
    door: RecordingDoor,
    faults: list[Fault],
    stands: list[bool],
    state: str,
) -> None:
    await linked(store, province, telegram)
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh", NoticeKind.ACCEPTED))
    channel, clock = channel_to(telegram, door, timeout_s=0.3), HandClock(DAY)
    sender = ChatSender({"telegram": channel.platform}, ZONE)
    for fault in faults:
        telegram.fault("sendMessage", fault)
    for _ in range(len(faults) + 1):
        await deliver(store, sender, clock)
        clock.forward(minutes=2)
    await channel.close()

    assert [MARK in sent.text for sent in telegram.messages(CHAT)] == stands
    (row,) = await rows(sqlite_store_url, select(notices).where(notices.c.kind == NoticeKind.ACCEPTED.value))
    assert row.state == state
    assert bool(row.reason) is (state != "sent")


@pytest.mark.parametrize("down", [refused(502, "Bad Gateway"), refused(503, "Unavailable"), cut(is_taken=False)])
async def test_three_days_without_a_server_end_in_one_message_and_in_no_doubt(
    store: SqlStore,
    sqlite_store_url: str,
    province: Province,
    telegram: FakeTelegram,
    door: RecordingDoor,
    down: Fault,
) -> None:
    await linked(store, province, telegram)
    tasks = [await one_task(store, province, number) for number in (1, 2, 3)]
    channel, clock = channel_to(telegram, door), HandClock(DAY)
    sender = ChatSender({"telegram": channel.platform}, ZONE)
    telegram.outage = down
    for task in tasks:
        await queued(store, told(province, task, "binh", NoticeKind.ACCEPTED))
        for _ in range(6):
            await deliver(store, sender, clock)
            clock.forward(hours=4)
    assert telegram.called("sendMessage") == []
    await channel.close()

    telegram.outage = None
    channel = channel_to(telegram, door)
    await deliver(store, ChatSender({"telegram": channel.platform}, ZONE), clock)
    await channel.close()
    (sent,) = telegram.messages(CHAT)
    assert MARK not in sent.text
    assert [f"NV-{number}" in sent.text for number in (1, 2, 3)] == [True] * 3
    assert "đến muộn" in sent.text
    found = await rows(sqlite_store_url, select(notices.c.state).order_by(notices.c.id))
    assert [row.state for row in found] == ["sent", "folded", "folded"]
