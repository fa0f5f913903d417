"""A task changes its lead: who may do so, who watches and accepts afterwards, and who is told."""

from datetime import UTC, datetime

import pytest

from domain.errors import BadInput
from domain.task import TaskState
from domain.usecases import tasks
from tests.storage.province import TODAY, post_row
from tests.usecases.office import DUE, Office

S = TaskState


async def test_a_task_handed_over_tells_the_old_lead_the_new_one_and_the_partners(office: Office) -> None:
    number = await office.order(partners=(office.party("nga"),))
    async with office.act("binh") as act:
        await tasks.receive(act, number)
    async with office.act("an") as act:
        await tasks.hand_over(act, number, office.party("khoa"))
    task = await office.task(number)
    assert (task.lead_id, task.unit_id) == (office.person("khoa"), office.province.units["A2"])
    assert (task.state, task.received_at, task.due_at) == (S.ASSIGNED, None, DUE)
    assert task.supervisor_id == office.person("giang")
    assert await office.told() == [
        ("binh", "handed_over_from"),
        ("khoa", "handed_over_to"),
        ("nga", "lead_changed"),
    ]
    assert (await office.refused("binh", tasks.receive)).code == "no_such_task"


async def test_a_supervisor_found_in_the_tree_follows_the_lead_and_a_named_one_stays(office: Office) -> None:
    filled_in = await office.order("dung")
    named = await office.order("dung", supervisor_id=office.person("an"))
    for number in (filled_in, named):
        async with office.act("dung") as act:
            await tasks.hand_over(act, number, office.party("lan"))
    assert (await office.task(filled_in)).supervisor_id == office.person("chi")
    assert (await office.task(named)).supervisor_id == office.person("an")


async def test_an_acceptor_who_comes_to_lead_accepts_no_more(office: Office) -> None:
    by_assigner = await office.order()
    async with office.act("dung") as act:
        await tasks.hand_over(act, by_assigner, office.party("an"))
    task = await office.task(by_assigner)
    assert (task.lead_id, task.supervisor_id, task.acceptor_id) == (
        office.person("an"),
        office.person("chi"),
        office.person("chi"),
    )

    named = await office.order("dung", acceptor_id=office.person("an"))
    async with office.act("dung") as act:
        await tasks.hand_over(act, named, office.party("an"))
    assert (await office.task(named)).acceptor_id == office.person("dung")


async def test_a_supervisor_who_comes_to_lead_is_watched_from_above(office: Office) -> None:
    number = await office.order()
    async with office.act("an") as act:
        await tasks.hand_over(act, number, office.party("giang"))
    assert (await office.task(number)).supervisor_id == office.person("chi")


@pytest.mark.parametrize(
    ("who", "heir", "code"),
    [
        ("an", "lan", "cannot_assign_there"),
        ("giang", "lan", "cannot_assign_there"),
        ("an", "nga", "partner_cannot_lead"),
        ("an", "binh", "already_the_lead"),
        ("binh", "khoa", "only_assigner_or_supervisor"),
        ("hoa", "hoa", "only_assigner_or_supervisor"),
    ],
)
async def test_a_hand_over_out_of_reach_or_to_a_partner_is_refused(
    office: Office, who: str, heir: str, code: str
) -> None:
    await office.order()
    error = await office.refused(who, lambda act, n: tasks.hand_over(act, n, office.party(heir)))
    assert error.code == code


@pytest.mark.parametrize(("who", "heir"), [("an", "khoa"), ("giang", "khoa"), ("binh", "hoa"), ("dung", "lan")])
async def test_assigner_supervisor_and_the_teams_head_hand_over(office: Office, who: str, heir: str) -> None:
    number = await office.order()
    async with office.act(who) as act:
        await tasks.hand_over(act, number, office.party(heir))
    assert (await office.task(number)).lead_id == office.person(heir)


async def test_a_declined_task_handed_over_is_alive_again(office: Office) -> None:
    number = await office.order()
    async with office.act("binh") as act:
        await tasks.decline(act, number, "bận")
    async with office.act("an") as act:
        await tasks.hand_over(act, number, office.party("khoa"))
    task = await office.task(number)
    # A receipt is asked for anew; one working day is no less than one day.
    assert (task.state, task.check_at) == (S.ASSIGNED, datetime(2026, 11, 25, 2, 0, tzinfo=UTC))


async def test_an_heir_without_a_post_there_today_is_refused(office: Office) -> None:
    await office.order()
    async with office.store.write() as uow:
        moved = post_row("khoa", "Bùi Văn Khoa", "A1", "member")
        await uow.organisation.store([], [moved], TODAY)
        await uow.commit()
    error = await office.refused("an", lambda act, n: tasks.hand_over(act, n, office.party("khoa")))
    assert (type(error), error.code) == (BadInput, "lead_holds_no_post")
