"""People who left their last post, as they are found and kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.directive import Party
from domain.errors import StaleVersion
from domain.leaving import Leaving, LeftTask
from domain.organisation import FIRST_DAY
from domain.standing_in import StandIn
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, post_row, store_tasks, unit_row

YESTERDAY = TODAY - timedelta(days=1)


async def test_leavers_are_found_once_for_a_day_and_a_change(store: SqlStore, province: Province) -> None:
    p = province.people
    async with store.write() as uow:
        await uow.people.link("test", "hoa", "hoa", p["hoa"], NOW)
        assert await uow.leavings.is_due(NOW)
        assert await uow.leavings.leavers(NOW) == []
        assert not await uow.leavings.is_due(NOW)
        assert await uow.leavings.is_due(NOW + timedelta(days=1))
        hoa = post_row("hoa", "Đỗ Thị Hoa", "A1", "member", date(2020, 1, 1), YESTERDAY)
        khoa = post_row("khoa", "Bùi Văn Khoa", "A2", "leader", date(2020, 1, 1), YESTERDAY)
        await uow.organisation.store([], [hoa, khoa], TODAY)
        assert await uow.leavings.is_due(NOW)
        # Khoa has no account and leads nothing: there is nothing to cut and nothing to tell.
        assert await uow.leavings.leavers(NOW) == [p["hoa"]]


async def test_people_of_a_unit_that_ended_without_an_heir_have_left(store: SqlStore, province: Province) -> None:
    await store_tasks(store, province.task(12, "lan", "B1"))
    async with store.write() as uow:
        ended = unit_row("B1", "Tổ Ấp Ba", "team", "X2", FIRST_DAY, YESTERDAY)
        await uow.organisation.store([ended], [], TODAY)
        assert await uow.leavings.leavers(NOW) == [province.people["lan"]]


async def test_whoever_is_cut_off_has_no_way_in(store: SqlStore, province: Province) -> None:
    p = province.people
    async with store.write() as uow:
        await uow.people.link("test", "hoa", "hoa", p["hoa"], NOW)
        await uow.people.add_session("digest", p["hoa"], NOW + timedelta(days=1))
        await uow.people.add_login("token", p["hoa"], NOW + timedelta(days=1))
        await uow.people.add_invites([(p["hoa"], "ABCD2345")], NOW + timedelta(days=1))
        await uow.leavings.cut_off([p["hoa"]], NOW)
        door = await uow.people.door("", "test", "hoa", TODAY)
        assert door.account is not None
        assert door.account.dead_reason == "left_post"
        assert await uow.people.session("digest", NOW) is None
        assert await uow.people.use_login("token", NOW) is None
        assert await uow.people.invite_of("ABCD2345", NOW) is None


async def test_what_is_left_is_open_to_heads_and_watchers_until_it_is_settled(
    store: SqlStore, province: Province
) -> None:
    u, p = province.units, province.people
    ids = await store_tasks(store, province.task(12, "hoa"), province.task(15, "hoa"))
    item = Leaving(p["hoa"], "Đỗ Thị Hoa", u["A1"], TODAY, p["binh"], Party(u["A1"], p["binh"]))
    async with store.write() as uow:
        assert await uow.leavings.led_by([p["hoa"]]) == [
            LeftTask(ids[0], 12, u["A1"], p["hoa"]),
            LeftTask(ids[1], 15, u["A1"], p["hoa"]),
        ]
        await uow.leavings.note([item])
        await uow.leavings.note([replace(item, told_id=None)])
        await uow.leavings.note([item])
        for leads, watches in (([u["A1"]], []), ([], [u["X1"]]), ([], [u["T"]])):
            assert await uow.leavings.open(leads, watches, TODAY, 10) == [item]
        assert await uow.leavings.open([u["A2"]], [u["X2"]], TODAY, 10) == []
        await uow.leavings.settle(item, NOW)
        assert await uow.leavings.open([u["A1"]], [], TODAY, 10) == []
        await uow.leavings.note([item])
        assert await uow.leavings.open([u["A1"]], [], TODAY, 10) == [item]


async def test_many_get_another_lead_at_once_unless_somebody_was_quicker(store: SqlStore, province: Province) -> None:
    p = province.people
    first, second = province.task(12, "hoa"), province.task(15, "hoa")
    first.parts = (province.part("binh", "A1"),)
    ids = await store_tasks(store, first, second)
    async with store.write() as uow:
        found = await uow.tasks.by_ids(ids, TODAY)
        for task in found.values():
            task.hand_over(p["giang"], p["binh"], province.units["A1"], p["giang"], NOW)
        await uow.leavings.save_handed(list(found.values()), p["binh"])
        again = await uow.tasks.by_ids(ids, TODAY)
        assert [(task.lead_id, task.version, task.parts) for task in again.values()] == [(p["binh"], 2, ())] * 2
        with pytest.raises(StaleVersion):
            await uow.leavings.save_handed([replace(again[ids[0]], version=1)], p["binh"])


async def test_nobody_stands_in_for_whoever_left_nor_they_for_anybody(store: SqlStore, province: Province) -> None:
    p = province.people
    async with store.write() as uow:
        for person, other in (("hoa", "binh"), ("giang", "hoa"), ("an", "giang")):
            await uow.stand_ins.add(StandIn(None, p[person], p[other], TODAY, TODAY, p[person], NOW))
        await uow.leavings.cut_off([p["hoa"]], NOW)
        around = await uow.stand_ins.around([p["hoa"], p["giang"]], TODAY)
    assert [(item.person_id, item.stand_in_id) for item in around] == [(p["an"], p["giang"])]
