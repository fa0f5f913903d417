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
