"""Groups are tied to one unit, hear each order of it once, in order, and keep what they know under a new key."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from domain.errors import Fact
from domain.events import EventKind
from domain.groups import Group, PostKind, UnitTotals
from domain.ids import TaskId
from domain.ports.groups import ClaimedPost, StaleOrder
from domain.records import ChatPlace, Offer, Outcome, OutcomeKind, SentMessage
from domain.task import TaskState
from storage.database import open_database
from storage.tables.metadata import metadata
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, store_tasks

PLACE = ChatPlace("telegram", "-100", "7")
OTHER = ChatPlace("zalo", "g1")
LEASE_S = 60.0
NEXT = NOW + timedelta(days=1)
SENT = Outcome(OutcomeKind.SENT, message_key="55", text="NV-1")
ON = ("telegram",)


async def tie(store: SqlStore, province: Province, place: ChatPlace = PLACE, unit: str = "A1") -> Group:
    async with store.write() as uow:
        await uow.groups.bind(place, province.units[unit], province.people["an"], NEXT, NOW)
        group = await uow.groups.find(place)
        await uow.commit()
    assert group is not None
    return group


async def queue(
    store: SqlStore, kind: PostKind, *tasks: TaskId, facts: dict[str, Fact] | None = None, after_s: float = 0
) -> int:
    async with store.write() as uow:
        count = await uow.groups.post(kind, tasks, facts or {}, NOW + timedelta(seconds=after_s))
        await uow.commit()
    return count


async def claim(store: SqlStore, after_s: float = 0, limit: int = 10) -> list[ClaimedPost]:
    async with store.write() as uow:
        claimed = await uow.groups.claim(NOW + timedelta(seconds=after_s), limit, LEASE_S)
        await uow.commit()
    return claimed


async def say(store: SqlStore, claimed: ClaimedPost, key: str = "55") -> None:
    """Said, and standing in the group as a card."""
    assert claimed.task_id is not None
    async with store.write() as uow:
        assert await uow.outbox.mark_sent([claimed], None, SENT, NOW)
        await uow.groups.record(claimed.group, key, claimed.task_id, NOW, is_card=True)
        await uow.commit()


async def stale(store: SqlStore, after_s: float = 0) -> list[StaleOrder]:
    async with store.write() as uow:
        found = await uow.groups.claim_stale(ON, NOW + timedelta(seconds=after_s), 10, LEASE_S)
        await uow.commit()
    return found


async def test_a_chat_belongs_to_the_unit_it_was_tied_to_last(store: SqlStore, province: Province) -> None:
    first = await tie(store, province)
    again = await tie(store, province, unit="A2")

    assert (first.id, first.language, first.has_ended) == (again.id, "vi", False)
    assert (first.unit_id, again.unit_id) == (province.units["A1"], province.units["A2"])
    async with store.write() as uow:
        assert await uow.groups.find(ChatPlace("telegram", "-100")) is None
        assert await uow.groups.of_chat("telegram", "-100") == [again]
        assert (await uow.groups.count("telegram"), await uow.groups.count("zalo")) == (1, 0)
        await uow.groups.end([again.id], "untied", NOW)
        assert await uow.groups.find(PLACE) is None
        assert await uow.groups.count("telegram") == 0
        await uow.commit()
    assert (await tie(store, province)).id == first.id


async def test_an_order_is_queued_once_for_each_group_of_its_unit(store: SqlStore, province: Province) -> None:
    await tie(store, province)
    await tie(store, province, OTHER)
    await tie(store, province, ChatPlace("telegram", "-200"), unit="A2")
    (task_id,) = await store_tasks(store, province.task(1))

    assert await queue(store, PostKind.ORDER, task_id) == 2
    assert await queue(store, PostKind.ORDER, task_id) == 0
    claimed = await claim(store)
    assert [(one.kind, one.task_id, one.attempts, one.repeated) for one in claimed] == [
        (PostKind.ORDER, task_id, 1, False)
    ] * 2
    assert {one.group.place for one in claimed} == {PLACE, OTHER}


async def test_a_group_hears_one_thing_at_a_time_and_people_are_not_held_up(
    store: SqlStore, province: Province
) -> None:
    await tie(store, province)
    first, second = await store_tasks(store, province.task(1), province.task(2))
    await queue(store, PostKind.ORDER, second, after_s=-1)
    await queue(store, PostKind.ORDER, first, after_s=-2)
    async with store.write() as uow:
        await uow.outbox.add([province.notice(first, "binh", "a")])
        await uow.commit()

    (claimed,) = await claim(store)
    assert claimed.task_id == first
    assert await claim(store) == []
    async with store.write() as uow:
        assert [one.recipient_id for one in await uow.outbox.claim(NOW, 10, LEASE_S)] == [province.people["binh"]]
        assert await uow.outbox.claim(NOW, 10, LEASE_S) == []
        await uow.commit()
    await say(store, claimed)
    assert [one.task_id for one in await claim(store)] == [second]


async def test_what_was_in_flight_when_its_sender_died_comes_back_as_a_repeat(
    store: SqlStore, province: Province
) -> None:
    await tie(store, province)
    (task_id,) = await store_tasks(store, province.task(1))
    await queue(store, PostKind.ORDER, task_id)
    (lost,) = await claim(store)

    async with store.read() as uow:
        assert await uow.groups.is_idle(ON, NOW)
        assert not await uow.groups.is_idle(ON, NOW + timedelta(seconds=LEASE_S))
    (again,) = await claim(store, LEASE_S)
    assert (again.id, again.repeated, again.attempts) == (lost.id, True, 2)
    async with store.write() as uow:
        assert not await uow.outbox.mark_sent([lost], None, SENT, NOW)
        assert await uow.outbox.mark_sent([again], None, SENT, NOW)
        await uow.commit()


async def test_one_put_off_stays_first_in_its_group(store: SqlStore, province: Province) -> None:
    await tie(store, province)
    ids = await store_tasks(store, province.task(1), province.task(2))
    await queue(store, PostKind.ORDER, ids[0])
    await queue(store, PostKind.ORDER, ids[1], after_s=1)
    (first,) = await claim(store)
    until = NOW + timedelta(seconds=30)
    async with store.write() as uow:
        await uow.outbox.park([first], until, "429", since=NOW)
        assert await uow.outbox.next_at() == until
        await uow.commit()

    assert await claim(store, 10) == []
    (again,) = await claim(store, 30)
    assert (again.task_id, again.retrying_since) == (ids[0], NOW)


async def test_a_change_makes_the_order_in_the_group_stale_and_a_reply_to_it_means_the_task(
    store: SqlStore, province: Province
) -> None:
    await tie(store, province)
    (task_id,) = await store_tasks(store, province.task(1))
    await queue(store, PostKind.ORDER, task_id)
    (claimed,) = await claim(store)
    await say(store, claimed)
    async with store.write() as uow:
        assert await uow.messages.task_of(PLACE, "55") == 1
        assert await uow.groups.standing([claimed.group.id], [task_id]) == {(claimed.group.id, task_id)}
        assert await uow.groups.standing([claimed.group.id], []) == set()
        await uow.messages.mark_stale([task_id], NOW)
        await uow.commit()

    (order,) = await stale(store)
    assert (order.group.place, order.message_key, order.task_id, order.stale_at) == (PLACE, "55", task_id, NOW)
    assert await stale(store) == []
    async with store.write() as uow:
        assert await uow.messages.claim_stale(ON, NOW, 10, LEASE_S) == []
        await uow.groups.mark_fresh([order], NOW)
        await uow.groups.mark_fresh([], NOW)
        await uow.commit()
    assert await stale(store, LEASE_S) == []


async def test_an_order_that_can_be_changed_no_more_stands_no_more(store: SqlStore, province: Province) -> None:
    group = await tie(store, province)
    (task_id,) = await store_tasks(store, province.task(1))
    await queue(store, PostKind.ORDER, task_id)
    (claimed,) = await claim(store)
    await say(store, claimed)
    async with store.write() as uow:
        await uow.messages.mark_stale([task_id], NOW)
        await uow.commit()
    async with store.write() as uow:
        await uow.groups.retire(await uow.groups.claim_stale(ON, NOW, 10, LEASE_S))
        await uow.groups.retire([])
        assert await uow.groups.standing([group.id], [task_id]) == set()
        await uow.commit()


async def test_a_newer_card_takes_the_place_of_the_older(store: SqlStore, province: Province) -> None:
    group = await tie(store, province)
    (task_id,) = await store_tasks(store, province.task(1))
    async with store.write() as uow:
        for key in ("5", "6"):
            await uow.groups.record(group, key, task_id, NOW, is_card=True)
        await uow.messages.mark_stale([task_id], NOW)
        await uow.commit()
    assert [order.message_key for order in await stale(store)] == ["6"]


async def test_news_are_told_apart_by_the_version_of_the_task(store: SqlStore, province: Province) -> None:
    await tie(store, province)
    (task_id,) = await store_tasks(store, province.task(1))
    told: dict[str, Fact] = {"event": EventKind.TASK_AMENDED.value}
    assert await queue(store, PostKind.NEWS, task_id, facts=told) == 1
    assert await queue(store, PostKind.NEWS, task_id, facts=told) == 0
    async with store.write() as uow:
        task = await uow.tasks.get(1, TODAY)
        await uow.tasks.save(task)
        await uow.commit()
    assert await queue(store, PostKind.NEWS, task_id, facts=told) == 1
    assert [one.facts for one in await claim(store)] == [told]


async def test_a_group_that_is_untied_hears_nothing_more(store: SqlStore, province: Province) -> None:
    group = await tie(store, province)
    first, second = await store_tasks(store, province.task(1), province.task(2))
    await queue(store, PostKind.ORDER, first)
    (claimed,) = await claim(store)
    await say(store, claimed)
    await queue(store, PostKind.ORDER, second)
    async with store.write() as uow:
        await uow.messages.mark_stale([first], NOW)
        await uow.groups.end([group.id], "removed", NOW)
        await uow.commit()

    assert (await claim(store), await stale(store)) == ([], [])
    assert await queue(store, PostKind.NEWS, second, facts={"event": "task_accepted"}) == 0


async def in_chat(url: str, key: str) -> set[str]:
    """The tables that know the chat by that key."""

    def look(connection: Connection) -> set[str]:
        knowing = [table for table in metadata.sorted_tables if "chat_key" in table.c]
        return {
            table.name
            for table in knowing
            if connection.scalar(select(table.c.chat_key).where(table.c.chat_key == key))
        }

    database = open_database(url)
    found = await database.run(look)
    await database.dispose()
    return found


async def test_every_table_that_names_a_chat_knows_its_new_key(
    store: SqlStore, store_url: str, province: Province
) -> None:
    group = await tie(store, province)
    (task_id,) = await store_tasks(store, province.task(1))
    async with store.write() as uow:
        await uow.people.link("telegram", "5", "-100", province.people["binh"], NOW)
        await uow.groups.record(group, "55", task_id, NOW, is_card=True)
        await uow.messages.offer(PLACE, "", Offer("55", ("show:1",), NOW, is_answer=False))
        await uow.commit()
    known = {table.name for table in metadata.sorted_tables if "chat_key" in table.c}
    assert await in_chat(store_url, "-100") == known
    async with store.write() as uow:
        await uow.groups.move("telegram", "-100", "-100777", NOW)
        await uow.commit()
    assert (await in_chat(store_url, "-100"), await in_chat(store_url, "-100777")) == (set(), known)


@pytest.mark.parametrize("times", [1, 2])
async def test_a_chat_that_moved_is_known_by_its_new_key_alone(store: SqlStore, province: Province, times: int) -> None:
    group = await tie(store, province)
    (task_id, second) = await store_tasks(store, province.task(1), province.task(2))
    binh = province.people["binh"]
    async with store.write() as uow:
        await uow.people.link("telegram", "5", "-100", binh, NOW)
        await uow.groups.record(group, "55", task_id, NOW, is_card=True)
        await uow.messages.record([SentMessage(PLACE, "56", binh, task_id, is_card=True)], NOW)
        await uow.commit()
    await queue(store, PostKind.ORDER, second)

    counts = []
    for _ in range(times):
        async with store.write() as uow:
            counts.append(await uow.groups.move("telegram", "-100", "-100777", NOW))
            await uow.commit()
    assert counts == [4, 0][:times]
    moved = ChatPlace("telegram", "-100777", "7")
    async with store.write() as uow:
        found = await uow.groups.find(moved)
        assert found is not None
        assert found.id == group.id
        assert (await uow.people.accounts([binh]))[binh][0].chat_key == "-100777"
        # The numbers of the old chat's messages are other messages in the new one.
        assert await uow.messages.task_of(moved, "55") is None
        assert await uow.groups.standing([group.id], [task_id]) == set()
    assert [one.group.place for one in await claim(store)] == [moved]


async def test_of_two_chats_that_become_one_the_new_one_counts(store: SqlStore, province: Province) -> None:
    old = await tie(store, province)
    new = await tie(store, province, ChatPlace("telegram", "-200", "7"), unit="A2")
    async with store.write() as uow:
        await uow.groups.move("telegram", "-100", "-200", NOW)
        assert await uow.groups.of_chat("telegram", "-200") == [new]
        assert await uow.groups.of_chat("telegram", "-100") == []
        assert await uow.groups.move("telegram", "-100", "-200", NOW) == 0
        await uow.commit()
    assert old.id != new.id


async def test_a_stranger_is_new_once(store: SqlStore) -> None:
    async with store.write() as uow:
        greeted = [await uow.groups.greet("telegram", key, NOW) for key in ("1", "1", "2")]
        await uow.commit()
    assert greeted == [True, False, True]


async def test_figures_of_a_unit_are_its_own_open_work(store: SqlStore, province: Province) -> None:
    late, today, handed_in, paused, done, undated, below = (
        province.task(number, due_in_days=days) for number, days in enumerate((-2, 0.1, -3, -4, -5, None, -6), start=1)
    )
    handed_in.state, paused.state, paused.check_at = TaskState.SUBMITTED, TaskState.PAUSED, None
    done.state, done.closed_at, done.check_at = TaskState.DONE, NOW, None
    below.unit_id = province.units["A2"]
    await store_tasks(store, late, today, handed_in, paused, done, undated, below)
    day_start = NOW.replace(hour=17, minute=0) - timedelta(days=1)
    units = [province.units[code] for code in ("A1", "A2", "B1")]
    async with store.read() as uow:
        figures = await uow.groups.totals(units, day_start, day_start + timedelta(days=1))
    assert figures == {
        units[0]: UnitTotals(open=4, submitted=1, due_today=1, overdue=1),
        units[1]: UnitTotals(open=1, overdue=1),
    }


async def test_figures_are_looked_at_by_one_and_told_once_a_day(store: SqlStore, province: Province) -> None:
    group = await tie(store, province)
    async with store.write() as uow:
        assert await uow.groups.next_check_at() == NEXT
        assert await uow.groups.claim_due(NOW, 10) == []
        assert await uow.groups.claim_due(NEXT, 10) == [group]
        await uow.groups.look_again([group.id], NEXT + timedelta(days=1))
        assert await uow.groups.claim_due(NEXT, 10) == []
        for _ in range(2):
            await uow.groups.post_totals([group], "2026-11-25", NOW)
        await uow.groups.post_totals([], "2026-11-26", NOW)
        await uow.commit()
    (claimed,) = await claim(store)
    assert (claimed.kind, claimed.task_id) == (PostKind.TOTALS, None)
