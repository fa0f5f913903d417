"""People leave their posts while tasks run: their authority ends that day, and what they would have heard is heard."""

from datetime import date, timedelta

import pytest

from domain.errors import NotAllowed, NotFound
from domain.usecases import tasks
from domain.usecases.escalate import sweep
from tests.storage.province import NOW, TODAY, post_row
from tests.usecases.office import DUE, Office

YESTERDAY = date(2026, 11, 23)
LATE = DUE + timedelta(days=2)


async def leaves(office: Office, code: str, name: str, unit: str, role: str) -> None:
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row(code, name, unit, role, last=YESTERDAY)], TODAY)
        await uow.commit()


async def test_a_late_task_whose_supervisor_left_is_heard_of_by_the_one_there_today(office: Office) -> None:
    number = await office.order()
    await leaves(office, "giang", "Võ Thị Giang", "X1", "supervisor")
    await sweep(office.store, LATE)
    assert [who for who, kind in await office.told() if kind == "escalated"] == ["an", "chi"]
    assert (await office.task(number)).supervisor_id == office.person("giang")


async def test_an_assigner_who_left_acts_no_more_and_a_colleague_takes_over(office: Office) -> None:
    number = await office.order()
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row("phuc", "Mai Văn Phúc", "X1", "official")], TODAY)
        profile = await uow.people.find_by_code("phuc")
        await uow.commit()
    assert profile is not None
    office.province.people["phuc"] = profile.person_id
    await leaves(office, "an", "Nguyễn Văn An", "X1", "official")
    with pytest.raises(NotFound):
        async with office.act("an") as act:
            await tasks.cancel(act, number, "trùng việc")
    async with office.act("binh") as act:
        await tasks.done(act, number, "", ())
    async with office.act("phuc") as act:
        await tasks.accept(act, number)
    assert [line.actor_id for line in await office.history(number)][-1] == profile.person_id


async def test_an_assigner_who_moved_away_sees_the_task_and_acts_no_more(office: Office) -> None:
    number = await office.order()
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row("an", "Nguyễn Văn An", "X2", "official")], TODAY)
        await uow.commit()
    with pytest.raises(NotAllowed, match="only_the_assigner"):
        async with office.act("an", NOW + timedelta(hours=1)) as act:
            await tasks.cancel(act, number, "trùng việc")


async def test_the_lists_of_who_left_or_only_administers_are_empty(office: Office) -> None:
    await office.order()
    await leaves(office, "an", "Nguyễn Văn An", "X1", "official")
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row("binh", "Phạm Văn Bình", "A1", "admin")], TODAY)
        await uow.commit()

    for person, role in (("an", "assigner"), ("binh", "lead"), ("binh", "doer")):
        async with office.store.read() as uow:
            person_id = office.person(person)
            assert (await uow.views.my_tasks(person_id, NOW, 1, 10)).total == 0
            assert await uow.views.candidates(person_id, role, ["assigned"], 9, TODAY) == []


async def succeeds(office: Office, code: str, name: str, unit: str, role: str) -> None:
    """Somebody new is in the post."""
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row(code, name, unit, role)], TODAY)
        profile = await uow.people.find_by_code(code)
        await uow.commit()
    assert profile is not None
    office.province.people[code] = profile.person_id


async def moves_away(office: Office) -> None:
    """An is an official of another commune now, and Phuc of his."""
    await succeeds(office, "phuc", "Mai Văn Phúc", "X1", "official")
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row("an", "Nguyễn Văn An", "X2", "official")], TODAY)
        await uow.commit()


async def test_what_the_ladder_tells_the_assigner_is_told_to_who_gives_orders_there_now(office: Office) -> None:
    await office.order()
    await moves_away(office)
    await sweep(office.store, DUE + timedelta(days=1))
    assert [who for who, kind in await office.told() if kind == "escalated"] == ["giang", "phuc"]


async def test_what_waits_for_an_assigner_or_acceptor_who_moved_away_waits_for_who_is_there_now(office: Office) -> None:
    declined, handed_in = await office.order(), await office.order(lead="khoa")
    async with office.act("binh") as act:
        await tasks.decline(act, declined, "đang chống lũ")
    await office.submit(handed_in, "khoa")
    await office.told()
    await moves_away(office)
    await sweep(office.store, DUE + timedelta(days=1))
    told = await office.told()
    assert [who for who, kind in told if kind in ("reminder", "overdue")] == ["phuc", "phuc"]
    assert [who for who, kind in told if kind == "acceptance_waits"] == ["giang", "phuc"]


async def test_where_a_leader_who_gave_the_order_is_gone_the_deputy_hears_of_it(office: Office) -> None:
    await succeeds(office, "duc", "Võ Văn Đức", "A1", "deputy")
    await office.order(by="binh", lead="hoa")
    await leaves(office, "binh", "Phạm Văn Bình", "A1", "leader")
    await sweep(office.store, DUE + timedelta(days=1))
    assert [who for who, kind in await office.told() if kind == "escalated"] == ["duc", "giang"]


async def test_whoever_only_administers_hears_of_no_task(office: Office) -> None:
    await office.order()
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row("giang", "Võ Thị Giang", "X1", "admin")], TODAY)
        await uow.commit()
    await sweep(office.store, DUE + timedelta(days=1))
    assert [who for who, kind in await office.told() if kind == "escalated"] == ["an", "chi"]


async def test_where_the_only_official_left_those_who_supervise_accept_or_return(office: Office) -> None:
    numbers = [await office.order(), await office.order(lead="khoa")]
    await office.submit(numbers[0])
    await office.submit(numbers[1], "khoa")
    await leaves(office, "an", "Nguyễn Văn An", "X1", "official")
    for who in ("binh", "hoa"):
        refused = await office.refused(who, tasks.accept, numbers[0])
        assert isinstance(refused, NotAllowed)
    async with office.act("giang") as act:
        await tasks.accept(act, numbers[0])
    async with office.act("chi") as act:
        await tasks.send_back(act, numbers[1], "thiếu danh sách")
    assert [(await office.task(n)).state.value for n in numbers] == ["done", "returned"]
