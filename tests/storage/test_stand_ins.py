"""Stand-ins as they are stored: read with the door, and notices led on and back."""

from datetime import timedelta

from domain.ids import PersonId
from domain.organisation import Post, Role, UnitKind
from domain.standing_in import StandIn
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, store_tasks

LEASE_S = 60


def stand_in(province: Province, person: str, other: str, first: int = 0, last: int = 2) -> StandIn:
    p = province.people
    days = (TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    return StandIn(None, p[person], p[other], *days, p[person], NOW)


async def test_the_door_brings_what_is_lent_on_its_days(store: SqlStore, province: Province) -> None:
    u, p = province.units, province.people
    async with store.write() as uow:
        await uow.people.link("test", "khoa", "khoa", p["khoa"], NOW)
        await uow.stand_ins.add(stand_in(province, "giang", "khoa"))
        await uow.stand_ins.add(stand_in(province, "an", "khoa", 5, 6))
        today = await uow.people.door("", "test", "khoa", TODAY)
        later = await uow.people.door("", "test", "khoa", TODAY + timedelta(days=3))
        lent = await uow.stand_ins.lent(p["khoa"], TODAY)
    own = Post(u["A2"], Role.LEADER, UnitKind.TEAM, u["X1"])
    assert (today.posts, later.posts, later.lent) == ((own,), (own,), ())
    assert today.lent == lent == ((p["giang"], Post(u["X1"], Role.SUPERVISOR, UnitKind.COMMUNE, u["T"])),)


async def test_those_around_are_of_and_by_a_person_and_not_over(store: SqlStore, province: Province) -> None:
    p = province.people
    async with store.write() as uow:
        for item in (
            stand_in(province, "giang", "khoa"),
            stand_in(province, "an", "giang", 5, 6),
            stand_in(province, "giang", "binh", -5, -1),
            stand_in(province, "dung", "chi"),
        ):
            await uow.stand_ins.add(item)
        found = await uow.stand_ins.around([p["giang"]], TODAY)
        assert [(item.person_id, item.stand_in_id) for item in found] == [
            (p["giang"], p["khoa"]),
            (p["an"], p["giang"]),
        ]
        assert await uow.stand_ins.end(found[0], NOW)
        assert not await uow.stand_ins.end(found[0], NOW)
        assert [item.person_id for item in await uow.stand_ins.around([p["giang"]], TODAY)] == [p["an"]]
        assert await uow.stand_ins.lent(p["khoa"], TODAY) == ()


async def test_what_waits_is_led_to_the_stand_in_and_back_when_that_is_over(
    store: SqlStore, province: Province
) -> None:
    p = province.people
    (task_id,) = await store_tasks(store, province.task(12))

    async def claimed(days: int) -> list[tuple[PersonId, PersonId | None]]:
        now = NOW + timedelta(days=days)
        async with store.write() as uow:
            found = await uow.outbox.claim(now, 10, LEASE_S)
            await uow.outbox.park(found, now, "not now")
            await uow.commit()
        return [(item.recipient_id, item.meant_for) for item in found]

    async with store.write() as uow:
        await uow.outbox.add([province.notice(task_id, "giang", "a"), province.notice(task_id, "binh", "b")])
        await uow.stand_ins.add(stand_in(province, "giang", "khoa", 0, 2))
        await uow.commit()
    assert sorted(await claimed(0)) == sorted([(p["khoa"], p["giang"]), (p["binh"], None)])
    assert sorted(await claimed(1)) == sorted([(p["khoa"], p["giang"]), (p["binh"], None)])
    assert sorted(await claimed(3)) == sorted([(p["giang"], None), (p["binh"], None)])


async def test_who_hears_it_anyhow_does_not_hear_it_for_another_too(store: SqlStore, province: Province) -> None:
    p = province.people
    (task_id,) = await store_tasks(store, province.task(12))
    async with store.write() as uow:
        await uow.outbox.add([province.notice(task_id, who, who) for who in ("giang", "khoa", "binh")])
        await uow.stand_ins.add(stand_in(province, "giang", "khoa", 0, 2))
        await uow.stand_ins.add(stand_in(province, "binh", "hoa", 0, 2))
        await uow.commit()
    async with store.write() as uow:
        first = await uow.outbox.claim(NOW, 10, LEASE_S)
        await uow.outbox.fail(first, "read by a test", NOW)
        await uow.commit()
    async with store.write() as uow:
        assert await uow.outbox.claim(NOW, 10, LEASE_S) == []
    assert {(item.recipient_id, item.meant_for) for item in first} == {(p["khoa"], None), (p["hoa"], p["binh"])}


async def test_of_two_who_are_away_with_one_stand_in_a_fact_is_heard_once(store: SqlStore, province: Province) -> None:
    p = province.people
    (task_id,) = await store_tasks(store, province.task(12))
    async with store.write() as uow:
        await uow.outbox.add([province.notice(task_id, who, who) for who in ("giang", "an", "binh")])
        for who in ("giang", "an"):
            await uow.stand_ins.add(stand_in(province, who, "khoa", 0, 2))
        await uow.commit()
    heard = []
    async with store.write() as uow:
        while found := await uow.outbox.claim(NOW, 10, LEASE_S):
            heard += [(item.recipient_id, item.meant_for) for item in found]
            await uow.outbox.fail(found, "read by a test", NOW)
        await uow.commit()
    assert sorted(heard, key=str) == sorted([(p["khoa"], p["giang"]), (p["binh"], None)], key=str)


async def test_what_waits_for_an_account_is_the_stand_ins_who_is_named_later(
    store: SqlStore, province: Province
) -> None:
    p = province.people
    (task_id,) = await store_tasks(store, province.task(12))

    async def waiting(days: int) -> list[tuple[PersonId, PersonId | None]]:
        """What is claimed by somebody without an account."""
        now = NOW + timedelta(days=days)
        async with store.write() as uow:
            found = await uow.outbox.claim(now, 10, LEASE_S)
            await uow.outbox.wait_for_account(found, now)
            await uow.commit()
        return [(item.recipient_id, item.meant_for) for item in found]

    async with store.write() as uow:
        await uow.outbox.add([province.notice(task_id, "giang", "a")])
        await uow.commit()
    assert await waiting(0) == [(p["giang"], None)]
    assert await waiting(0) == []
    async with store.write() as uow:
        await uow.stand_ins.add(stand_in(province, "giang", "khoa", 0, 2))
        await uow.commit()
    assert await waiting(0) == [(p["khoa"], p["giang"])]
    assert await waiting(1) == []
    # Nobody stands in any more, and neither has an account.
    assert await waiting(3) == [(p["giang"], None)]
    assert await waiting(3) == []
