"""What nothing can tell a level is told to the next one above, with the reason in journal and alert."""

from datetime import timedelta

from domain.organisation import Absence
from domain.standing_in import StandIn
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province
from tests.usecases.timed import assigned, at, due, facts, outbox, wind


async def linked(store: SqlStore, province: Province, *codes: str) -> None:
    async with store.write() as uow:
        for code in codes:
            await uow.people.link("test", code, code, province.people[code], NOW)
        await uow.commit()


async def away(store: SqlStore, province: Province, code: str, stand_in: str) -> None:
    async with store.write() as uow:
        p, last = province.people, at("31/12/2026 17:00").date()
        await uow.stand_ins.add(StandIn(None, p[code], p[stand_in], TODAY, last, p[code], NOW))
        await uow.commit()


async def test_who_is_absent_is_known_with_the_reason(store: SqlStore, province: Province) -> None:
    p = province.people
    await linked(store, province, "an", "giang", "chi", "dung")
    await away(store, province, "giang", "khoa")
    await away(store, province, "chi", "dung")
    async with store.write() as uow:
        account = (await uow.people.accounts([p["an"]]))[p["an"]][0]
        await uow.people.mark_dead(account.id, "blocked", NOW)
        found = await uow.stand_ins.absent([p["an"], p["giang"], p["chi"], p["dung"], p["hoa"]], TODAY)
        assert found == {
            p["an"]: Absence.UNREACHABLE,
            p["hoa"]: Absence.UNREACHABLE,
            p["giang"]: Absence.ON_LEAVE,
        }
        later = await uow.stand_ins.absent([p["giang"]], TODAY + timedelta(days=90))
        assert later == {}
        assert await uow.stand_ins.absent([], TODAY) == {}


async def test_a_supervisor_whom_nothing_reaches_is_passed_over(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await linked(store, province, "an", "binh", "chi")
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await wind(store, at("07/12/2026 17:00"))

    assert [line for line in await outbox(store_url) if line[2].startswith("level")] == [
        ("03/12 17:00", "chi", "level_1"),
        ("03/12 17:00", "an", "level_1"),
    ]
    passed = f"{province.units['X1']}:unreachable:{province.people['giang']}"
    assert [fact.get("passed") for fact in await facts(store_url, "rung_reached")][-2:] == [passed, None]


async def test_while_nothing_reaches_anybody_it_waits_for_whom_it_is(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await wind(store, at("03/12/2026 17:00"))
    assert [code for _, code, step in await outbox(store_url) if step == "level_1"] == ["giang", "an"]
