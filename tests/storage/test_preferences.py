"""What people have chosen, as it is stored; whose digest is due; requests about data that wait."""

from datetime import time, timedelta

from domain.personal_data import DataRequest, RequestKind, RequestState
from domain.preferences import Preferences, Rest
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province


async def test_what_was_chosen_comes_back_as_it_was_and_is_replaced_as_a_whole(
    store: SqlStore, province: Province
) -> None:
    binh, hoa = province.people["binh"], province.people["hoa"]
    rest = Rest(time(20), time(6, 30), frozenset({6, 7}))
    chosen = Preferences(binh, rest, ("web", "telegram"), (time(7, 30), time(16)), NOW, NOW, digest_on_days_off=True)
    async with store.write() as uow:
        await uow.preferences.put(chosen)
        assert await uow.preferences.of([binh, hoa]) == {binh: chosen}
        await uow.preferences.put(Preferences(binh))
        assert await uow.preferences.of([binh]) == {binh: Preferences(binh)}
        assert await uow.preferences.of([]) == {}
        await uow.commit()


async def test_digests_are_claimed_in_the_order_of_their_moments(store: SqlStore, province: Province) -> None:
    people = [province.people[who] for who in ("an", "binh", "hoa", "lan")]
    async with store.write() as uow:
        assert await uow.preferences.next_digest_at() is None
        for hours, person_id in zip((3, 1, 2), people, strict=False):
            at = NOW + timedelta(hours=hours)
            await uow.preferences.put(Preferences(person_id, digest=(time(7),), digest_at=at))
        await uow.preferences.put(Preferences(people[3]))
        assert await uow.preferences.next_digest_at() == NOW + timedelta(hours=1)
        due = await uow.preferences.claim_digests(NOW + timedelta(hours=2), 10)
        assert [item.person_id for item in due] == [people[1], people[2]]
        assert len(await uow.preferences.claim_digests(NOW + timedelta(hours=9), 1)) == 1
        await uow.commit()


async def test_requests_wait_for_those_above_and_are_due_at_their_moment(store: SqlStore, province: Province) -> None:
    p, u = province.people, province.units
    async with store.write() as uow:
        ids = []
        for who, hours in (("binh", 2), ("lan", 1)):
            late_at = NOW + timedelta(hours=hours)
            request = DataRequest(
                None, p[who], RequestKind.NAME, "Tên Mới", RequestState.OPEN, NOW, late_at, check_at=late_at
            )
            ids.append(await uow.personal_data.add_request(request))
        for root, expected in (("X1", ids[:1]), ("X2", ids[1:]), ("T", ids), ("A2", [])):
            found = await uow.personal_data.waiting([u[root]], TODAY, 10)
            assert [item.id for item in found] == expected
        assert await uow.personal_data.waiting([], TODAY, 10) == []
        await uow.personal_data.add_request(
            DataRequest(None, p["dung"], RequestKind.NAME, "Tên Mới", RequestState.OPEN, NOW, NOW)
        )
        found = await uow.personal_data.waiting([u["A2"]], TODAY, 10, with_orphans=True)
        assert [item.person_id for item in found] == [p["dung"]]
        assert await uow.personal_data.next_check_at() == NOW + timedelta(hours=1)
        due = await uow.personal_data.claim_due(NOW + timedelta(hours=5), 10)
        assert [item.id for item in due] == [ids[1], ids[0]]
        await uow.commit()
