"""Notices are told in order, by one sender at a time, until they are surely told."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain.ids import TaskId
from domain.notices import Notice
from domain.records import Account, ChatPlace, Claimed, Outcome, OutcomeKind, SentMessage
from storage.database import open_database
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, settle, store_tasks
from tests.stores import ZONE

LEASE_S = 60.0
SENT = Outcome(OutcomeKind.SENT, message_key="55", text="Việc số 1 đã giao")


def later(**passed: float) -> datetime:
    return NOW + timedelta(**passed)


async def queue(store: SqlStore, *wanted: Notice) -> None:
    async with store.write() as uow:
        await uow.outbox.add(wanted)
        await uow.commit()


async def claim(store: SqlStore, now: datetime = NOW, limit: int = 10) -> list[Claimed]:
    async with store.write() as uow:
        claimed = await uow.outbox.claim(now, limit, LEASE_S)
        await uow.commit()
    return claimed


async def account_of(store: SqlStore, province: Province, person: str) -> Account:
    person_id = province.people[person]
    async with store.write() as uow:
        await uow.people.link("telegram", f"t{person_id}", f"c{person_id}", person_id, NOW)
        accounts = await uow.people.accounts([person_id])
        await uow.commit()
    return accounts[person_id][0]


async def a_task(store: SqlStore, province: Province, number: int = 1) -> TaskId:
    (task_id,) = await store_tasks(store, province.task(number))
    return task_id


async def test_a_notice_is_claimed_once_with_all_that_it_says(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    notice = province.notice(task_id, "binh", "a")
    await queue(store, notice)

    (claimed,) = await claim(store)
    assert (claimed.kind, claimed.recipient_id, claimed.task_id) == (notice.kind, notice.recipient_id, task_id)
    assert (claimed.facts, claimed.created_at, claimed.attempts) == (notice.facts, NOW, 1)
    assert not claimed.repeated
    assert await claim(store) == []


async def test_the_same_fact_is_queued_once(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, province.notice(task_id, "binh", "a"), province.notice(task_id, "binh", "a"))
    await queue(store, province.notice(task_id, "binh", "a"), province.notice(task_id, "an", "b"))

    assert len(await claim(store)) == 2


async def test_recipients_hear_one_thing_at_a_time_oldest_first(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    account = await account_of(store, province, "binh")
    await queue(
        store,
        province.notice(task_id, "binh", "second", at=later(seconds=-1)),
        province.notice(task_id, "an", "other", at=later(seconds=-2)),
        province.notice(task_id, "binh", "first", at=later(seconds=-3)),
        province.notice(task_id, "hoa", "not yet", at=later(seconds=1)),
    )
    first, other = await claim(store)
    assert [first.recipient_id, other.recipient_id] == [province.people["binh"], province.people["an"]]
    assert first.created_at == later(seconds=-3)
    assert await claim(store) == []
    async with store.write() as uow:
        assert await uow.outbox.mark_sent([first], account, SENT, NOW)
        await uow.commit()
    assert [claimed.created_at for claimed in await claim(store)] == [later(seconds=-1)]


async def test_no_more_recipients_are_claimed_than_asked_for(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, *(province.notice(task_id, who, who) for who in ("binh", "an", "hoa")))

    assert [len(await claim(store, limit=2)) for _ in range(3)] == [2, 1, 0]


async def test_missed_notices_of_a_person_come_together(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    account = await account_of(store, province, "giang")
    for number, key in enumerate("abc"):
        notice = province.notice(task_id, "giang", key, at=later(seconds=-9 + number), missed=True)
        await queue(store, notice)
    await queue(store, province.notice(task_id, "giang", "fresh", at=later(seconds=-5)))
    await queue(store, province.notice(task_id, "binh", "between", at=later(seconds=-8)))

    claimed = await claim(store)
    assert [(c.recipient_id, c.missed) for c in claimed] == [
        *[(province.people["giang"], True)] * 3,
        (province.people["binh"], False),
    ]
    async with store.write() as uow:
        assert await uow.outbox.mark_sent(claimed[:3], account, SENT, NOW)
        await uow.commit()
    assert [c.missed for c in await claim(store)] == [False]


async def test_what_was_told_is_kept_word_for_word_with_its_digest(
    store_url: str, store: SqlStore, province: Province
) -> None:
    task_id = await a_task(store, province)
    account = await account_of(store, province, "giang")
    for key in "ab":
        await queue(store, province.notice(task_id, "giang", key, missed=True))
    claimed = await claim(store)
    async with store.write() as uow:
        await uow.outbox.mark_sent(claimed, account, SENT, later(seconds=2))
        await uow.commit()

    rows = await _stored(store_url)
    told, folded = rows
    assert (told.state, told.text, told.message_key, told.account_id) == ("sent", SENT.text, "55", account.id)
    assert told.text_digest == hashlib.sha256(SENT.text.encode()).hexdigest()
    assert (folded.state, folded.text, folded.reason) == ("folded", None, f"told in {told.id}")
    assert {row.settled_at for row in rows} == {later(seconds=2)}


async def _stored(url: str) -> Sequence[Any]:
    database = open_database(url)
    rows = await database.run(lambda connection: connection.execute(select(notices).order_by(notices.c.id)).all())
    await database.dispose()
    return rows


async def test_a_lease_that_ran_out_comes_back_as_a_repeat_and_the_old_holder_has_lost_it(
    store: SqlStore, province: Province
) -> None:
    task_id = await a_task(store, province)
    account = await account_of(store, province, "binh")
    await queue(store, province.notice(task_id, "binh", "a"))

    (lost,) = await claim(store)
    assert await claim(store, later(seconds=LEASE_S - 1)) == []
    (again,) = await claim(store, later(seconds=LEASE_S))
    assert (again.id, again.repeated, again.attempts) == (lost.id, True, 2)
    assert again.fence > lost.fence
    async with store.write() as uow:
        assert not await uow.outbox.mark_sent([lost], account, SENT, NOW)
        await uow.outbox.drop([lost], "late", NOW)
        await uow.outbox.park([lost], later(days=1), "late")
        assert await uow.outbox.mark_sent([again], account, SENT, NOW)
        assert not await uow.outbox.mark_sent([again], account, SENT, NOW)
        await uow.commit()
    assert await claim(store, later(days=2)) == []


async def test_parked_notices_are_tried_again_at_their_time_and_keep_their_turn(
    store: SqlStore, province: Province
) -> None:
    task_id = await a_task(store, province)
    await queue(store, province.notice(task_id, "binh", "a"))
    (claimed,) = await claim(store)
    async with store.write() as uow:
        await uow.outbox.park([claimed], later(seconds=30), "busy")
        await uow.outbox.add([province.notice(task_id, "binh", "b")])
        await uow.commit()

    assert await claim(store, later(seconds=29)) == []
    (again,) = await claim(store, later(seconds=30))
    assert (again.id, again.repeated, again.attempts) == (claimed.id, False, 2)


async def test_what_was_put_off_for_a_person_may_be_tried_at_once(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, province.notice(task_id, "binh", "a"))
    (claimed,) = await claim(store)
    async with store.write() as uow:
        await uow.outbox.park([claimed], later(days=1), "window_closed")
        await uow.commit()
    assert await claim(store, later(hours=1)) == []
    async with store.write() as uow:
        assert await uow.outbox.try_now(claimed.recipient_id, later(hours=1)) == 1
        assert await uow.outbox.try_now(claimed.recipient_id, later(hours=1)) == 0
        await uow.commit()
    assert [again.id for again in await claim(store, later(hours=1))] == [claimed.id]


async def test_a_notice_held_until_the_morning_holds_up_nothing(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, province.notice(task_id, "binh", "morning", at=later(hours=10)))
    await queue(store, province.notice(task_id, "binh", "now"))

    assert len(await claim(store)) == 1


async def test_an_unsure_sending_is_marked_a_repeat_for_good(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, province.notice(task_id, "binh", "a"))
    (claimed,) = await claim(store)
    async with store.write() as uow:
        await uow.outbox.park([claimed], NOW, "no answer", unsure=True)
        await uow.commit()
    (again,) = await claim(store)
    async with store.write() as uow:
        await uow.outbox.park([again], NOW, "busy")
        await uow.commit()

    assert [c.repeated for c in (again, *await claim(store))] == [True, True]


async def test_failed_and_dropped_notices_are_over(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, province.notice(task_id, "binh", "a"), province.notice(task_id, "an", "b"))
    claimed = await claim(store)
    async with store.write() as uow:
        await uow.outbox.fail(claimed[:1], "rejected", NOW)
        await uow.outbox.drop(claimed[1:], "closed", NOW)
        await uow.commit()

    assert await claim(store, later(days=9)) == []
    async with store.read() as uow:
        assert await uow.outbox.next_at() is None


async def test_a_notice_waits_for_an_account_and_no_longer(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, province.notice(task_id, "binh", "a"))
    claimed = await claim(store)
    async with store.write() as uow:
        await uow.outbox.wait_for_account(claimed, NOW)
        await uow.commit()
    assert await claim(store, later(days=1)) == []

    await account_of(store, province, "binh")
    (again,) = await claim(store)
    assert (again.id, again.repeated) == (claimed[0].id, False)


async def test_a_notice_does_not_wait_for_an_account_linked_meanwhile(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, province.notice(task_id, "binh", "a"))
    claimed = await claim(store)
    await account_of(store, province, "binh")
    async with store.write() as uow:
        await uow.outbox.wait_for_account(claimed, NOW)
        await uow.commit()

    assert len(await claim(store)) == 1


async def test_the_next_moment_is_that_of_the_earliest_notice_or_lease(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, province.notice(task_id, "binh", "a"), province.notice(task_id, "an", "b", at=later(hours=2)))
    async with store.read() as uow:
        assert await uow.outbox.next_at() == NOW
    await claim(store)
    async with store.read() as uow:
        assert await uow.outbox.next_at() == later(seconds=LEASE_S)


async def test_what_is_held_back_lets_later_notices_pass(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(
        store, province.notice(task_id, "binh", "a"), province.notice(task_id, "binh", "b", at=later(seconds=1))
    )
    (first,) = await claim(store)
    async with store.write() as uow:
        await uow.outbox.hold([first], later(hours=9), "quiet_hours")
        await uow.commit()

    (second,) = await claim(store, later(seconds=2))
    assert second.id != first.id
    async with store.write() as uow:
        await uow.outbox.drop([second], "seen", NOW)
        await uow.commit()
    assert await claim(store, later(hours=8)) == []
    assert [(again.id, again.repeated) for again in await claim(store, later(hours=9))] == [(first.id, False)]


async def test_many_senders_at_once_tell_everybody_everything_once_and_in_order(
    store: SqlStore, province: Province
) -> None:
    task_id = await a_task(store, province)
    people = ["binh", "an", "hoa", "giang", "chi", "dung", "khoa", "lan"]
    for number in range(10):
        at = later(seconds=number - 100)
        await queue(store, *(province.notice(task_id, who, f"{number}:{who}", at=at) for who in people))
    account = await account_of(store, province, "an")
    told: dict[int, list[datetime]] = {province.people[who]: [] for who in people}
    in_hand: set[int] = set()

    async def send_all() -> None:
        while claimed := await claim(store, limit=3):
            for notice in claimed:
                assert notice.recipient_id not in in_hand
                in_hand.add(notice.recipient_id)
            await asyncio.sleep(0)
            for notice in claimed:
                told[notice.recipient_id].append(notice.created_at)
                async with store.write() as uow:
                    in_hand.discard(notice.recipient_id)
                    assert await uow.outbox.mark_sent([notice], account, SENT, NOW)
                    await uow.commit()

    for _ in range(20):
        await asyncio.gather(*(send_all() for _ in range(4)))
    assert told == {who: [later(seconds=number - 100) for number in range(10)] for who in told}


async def test_a_second_sender_passes_over_whom_the_first_is_claiming(postgres_store_url: str) -> None:
    store = SqlStore(postgres_store_url, ZONE)
    province = await settle(store, TODAY)
    task_id = await a_task(store, province)
    await queue(store, *(province.notice(task_id, "binh", key) for key in "ab"), province.notice(task_id, "an", "c"))
    async with store.write() as one, store.write() as other:
        first = await one.outbox.claim(NOW, 1, LEASE_S)
        second = await other.outbox.claim(NOW, 5, LEASE_S)
        await one.commit()
        await other.commit()
    await store.dispose()

    assert [c.recipient_id for c in first] == [province.people["binh"]]
    assert [c.recipient_id for c in second] == [province.people["an"]]


async def test_what_its_reader_tapped_on_or_replied_to_is_confirmed(
    store_url: str, store: SqlStore, province: Province
) -> None:
    tasks = [await a_task(store, province, number) for number in (1, 2, 3)]
    account = await account_of(store, province, "giang")
    here, elsewhere = (ChatPlace("telegram", key) for key in ("chat", "other"))
    async with store.write() as uow:
        await uow.outbox.add([province.notice(task_id, "giang", f"n{task_id}") for task_id in tasks])
        await uow.commit()
    for number, task_id in enumerate(tasks, 1):
        claimed = await claim(store)
        async with store.write() as uow:
            await uow.outbox.mark_sent(claimed, account, replace(SENT, message_key=str(number)), NOW)
            told = SentMessage(here, str(number), province.people["giang"], task_id, is_card=False)
            await uow.messages.record([told], NOW)
            await uow.commit()
    async with store.write() as uow:
        # What a platform calls a message may hold anything, and keeps nothing else from being known.
        answers = {"a": (here, "2"), "b": (elsewhere, "3"), "c": None, "d": (here, "9"), "e": (here, "9\n9")}
        for key, answered in answers.items():
            await uow.inbox.add(key, "{}", NOW, answered)
        await uow.commit()
    taken = []
    for _ in range(3):
        async with store.write() as uow:
            taken.append(await uow.outbox.confirm(2, NOW))
            await uow.commit()
    assert taken == [2, 2, 0]
    found = await _stored(store_url)
    assert [(row.state, row.reason) for row in found] == [("sent", ""), ("confirmed", "answered"), ("sent", "")]


async def test_a_message_about_several_tasks_is_confirmed_with_all_that_was_told_in_it(
    store_url: str, store: SqlStore, province: Province
) -> None:
    tasks = [await a_task(store, province, number) for number in (1, 2, 3)]
    account = await account_of(store, province, "giang")
    for first, some in enumerate((tasks[:2], tasks[2:])):
        async with store.write() as uow:
            await uow.outbox.add([province.notice(t, "giang", f"n{t}", missed=True) for t in some])
            await uow.commit()
        claimed = await claim(store)
        assert len(claimed) == len(some)
        async with store.write() as uow:
            await uow.outbox.mark_sent(claimed, account, replace(SENT, message_key=f"m{first}"), NOW)
            await uow.commit()
    for key, message in (("a", "m0"), ("b", "m7")):
        async with store.write() as uow:
            await uow.inbox.add(key, "{}", NOW, (ChatPlace("telegram", account.chat_key), message))
            assert await uow.outbox.confirm(10, NOW) == 1
            await uow.commit()
    assert [(row.state, row.reason.split()[0] if row.reason else "") for row in await _stored(store_url)] == [
        ("confirmed", "answered"),
        ("confirmed", "told"),
        ("sent", ""),
    ]
