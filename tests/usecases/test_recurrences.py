"""Orders that repeat: made when their time comes, once, in the assigner's name; on both databases."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.clarity import FOUR
from domain.directive import DirectiveKind, Scope
from domain.draft import Draft
from domain.errors import NotAllowed, NotFound, WrongState
from domain.organisation import FIRST_DAY
from domain.recurrence import Recurrence, RecurrenceState
from domain.task import TaskState
from domain.usecases import directives, recurrences, tasks
from domain.usecases.orders import assign
from domain.usecases.recurrences import make_due, of_task
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, post_row
from tests.usecases.office import Office
from tests.usecases.timed import at

FRIDAYS = "FREQ=WEEKLY;BYDAY=FR"
FIRST = at("27/11/2026 17:00")
MONDAY = at("30/11/2026 07:00")


async def begun(office: Office, *, by: str = "an", lead: str = "binh", rule: str = FRIDAYS, **fields: Any) -> int:
    """An order for every Friday; the number of its first task."""
    draft = office.draft(lead, due_at=FIRST, recurrence=rule, **fields)
    async with office.act(by) as act:
        task = await assign(act, draft, FOUR)
        await recurrences.start(act, draft, task)
    await office.told()
    return task.number


async def begun_for_all(office: Office) -> int:
    scope = Scope(DirectiveKind.TEAMS, below=(office.province.units["X1"],))
    draft = Draft(NOW, title="Báo cáo tuần", due_at=FIRST, scope=scope, recurrence=FRIDAYS)
    async with office.act("an") as act:
        sent = await directives.assign_many(act, draft, FOUR)
        await recurrences.start(act, draft, sent.directive)
    await office.told()
    return sent.directive.id


async def behind(office: Office, number: int) -> Recurrence:
    task = await office.task(number)
    async with office.store.read() as uow:
        found = await of_task(uow, task)
    assert found is not None
    return found


async def test_the_next_task_is_made_once_the_one_before_is_due(office: Office) -> None:
    number = await begun(office, product="danh sách", partners=(office.party("nga"),))

    assert (await make_due(office.store, MONDAY - timedelta(seconds=1))).count == 0
    made = await make_due(office.store, MONDAY)

    first, task = await office.task(number), await office.task(number + 1)
    assert made.count == 1
    assert office.person("binh") in made.people
    assert task.due_at == task.original_due_at == at("04/12/2026 17:00")
    assert (task.state, task.assigned_at) == (TaskState.ASSIGNED, MONDAY)
    for name in ("title", "product", "lead_id", "assigner_id", "assigner_unit_id", "supervisor_id", "acceptor_id"):
        assert getattr(task, name) == getattr(first, name)
    assert [part.person_id for part in task.parts] == [office.person("nga")]
    assert await office.told() == [("binh", "assigned"), ("nga", "asked_to_cooperate")]
    found = await behind(office, number)
    assert (found.task_id, found.next_at) == (task.id, at("07/12/2026 07:00"))
    assert (await behind(office, task.number)).id == found.id
    assert (await make_due(office.store, MONDAY)).count == 0


async def test_the_next_directive_is_made_with_a_task_for_each(office: Office) -> None:
    await begun_for_all(office)

    await make_due(office.store, MONDAY)

    assert await office.told() == [("binh", "assigned"), ("khoa", "assigned")]
    assert [(await office.task(number)).directive_id for number in (1, 2, 3, 4)] == [1, 1, 2, 2]
    assert (await office.task(4)).due_at == at("04/12/2026 17:00")
    assert (await behind(office, 1)).id == (await behind(office, 4)).id


async def test_after_a_month_without_anything_running_one_is_made_and_the_others_are_listed(office: Office) -> None:
    number = await begun(office)

    made = await make_due(office.store, at("29/12/2026 09:00"))

    assert made.count == 1
    assert (await office.task(number + 1)).due_at == at("04/01/2027 17:00")
    assert await office.told() == [("binh", "assigned")]
    last = (await office.history(number + 1))[-1]
    assert (last.kind, last.facts["count"]) == ("recurrence_skipped", 4)
    assert str(last.facts["days"]).startswith(at("04/12/2026 17:00").isoformat())


async def test_with_its_last_occurrence_it_has_come_to_its_end(office: Office) -> None:
    number = await begun(office, rule=f"{FRIDAYS};UNTIL=20261204")

    await make_due(office.store, MONDAY)

    assert (await office.task(number + 1)).due_at == at("04/12/2026 17:00")
    assert (await behind(office, number)).state is RecurrenceState.STOPPED
    assert (await make_due(office.store, at("31/12/2026 09:00"))).count == 0


async def test_two_workers_make_it_once(office: Office, store_url: str) -> None:
    number = await begun(office)
    other = SqlStore(store_url, office.store._zone)

    made = await asyncio.gather(*(make_due(store, MONDAY) for store in (office.store, other, office.store)))

    await other.dispose()
    assert sum(one.count for one in made) == 1
    assert await office.told() == [("binh", "assigned")]
    with pytest.raises(NotFound):
        await office.task(number + 2)


async def test_many_orders_are_made_in_one_go(office: Office) -> None:
    for lead in ("binh", "khoa", "lan"):
        await begun(office, by="dung", lead=lead)

    assert (await make_due(office.store, MONDAY)).count == 3
    assert await office.told() == [("binh", "assigned"), ("khoa", "assigned"), ("lan", "assigned")]


async def leaves(office: Office, who: str, name: str, *others: Any) -> None:
    """The posts of the person end."""
    async with office.store.write() as uow:
        gone = post_row(who, name, "S", "member", FIRST_DAY)
        await uow.organisation.store([], [gone, *others], TODAY)
        await uow.commit()


async def test_whoever_answers_for_the_team_leads_once_the_lead_has_left(office: Office) -> None:
    number = await begun(office)
    await leaves(office, "binh", "Phạm Văn Bình", post_row("hoa", "Đỗ Thị Hoa", "A1", "leader"))

    await make_due(office.store, MONDAY)

    assert (await office.task(number + 1)).lead_id == office.person("hoa")
    assert await office.told() == [("hoa", "assigned")]


async def test_what_cannot_be_made_is_told_to_the_assigner_once_and_tried_again(office: Office) -> None:
    number = await begun(office)
    await leaves(office, "an", "Nguyễn Văn An")

    assert (await make_due(office.store, MONDAY)).count == 0
    assert await office.told() == [("an", "recurrence_failed")]
    last = (await office.history(number))[-1]
    assert (last.kind, last.facts["code"]) == ("recurrence_failed", "cannot_assign")

    assert (await make_due(office.store, at("07/12/2026 07:00"))).count == 0
    assert await office.told() == []

    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row("an", "Nguyễn Văn An", "X1", "official")], TODAY)
        await uow.commit()
    assert (await make_due(office.store, at("14/12/2026 07:00"))).count == 1
    assert (await office.task(number + 1)).due_at == at("18/12/2026 17:00")


async def test_what_is_made_by_itself_is_not_the_last_step_of_the_assigner(office: Office) -> None:
    await begun(office)
    number = await office.order(lead="khoa")
    async with office.act("khoa") as act:
        await tasks.decline(act, number, "bận")

    await make_due(office.store, MONDAY)

    async with office.store.read() as uow:
        step = await uow.last_steps.of(office.person("an"))
    assert step is not None
    assert step.task_id == (await office.task(number)).id


@pytest.mark.parametrize("who", ["an", "dung"])
async def test_its_assigner_or_a_colleague_stops_it_by_any_of_its_tasks(office: Office, who: str) -> None:
    number = await begun(office)
    await make_due(office.store, MONDAY)
    async with office.act(who) as act:
        await recurrences.stop(act, number)

    assert (await behind(office, number + 1)).state is RecurrenceState.STOPPED
    assert (await make_due(office.store, at("01/03/2027 09:00"))).count == 0
    assert (await office.kinds(number + 1))[-1] == "recurrence_stopped"
    with pytest.raises(WrongState, match="repeats_no_more"):
        async with office.act(who) as act:
            await recurrences.stop(act, number)


async def test_nobody_else_stops_it(office: Office) -> None:
    number = await begun(office)
    alone = await office.order()
    for who, error in (("binh", NotAllowed), ("giang", NotAllowed), ("lan", NotFound)):
        with pytest.raises(error):
            async with office.act(who) as act:
                await recurrences.stop(act, number)
    with pytest.raises(WrongState, match="does_not_repeat"):
        async with office.act("an") as act:
            await recurrences.stop(act, alone)


async def test_a_directive_is_stopped_by_its_own_number_or_by_one_of_its_tasks(office: Office) -> None:
    number = await begun_for_all(office)
    with pytest.raises(NotFound):
        async with office.act("lan") as act:
            await recurrences.stop_directive(act, number)
    async with office.act("an") as act:
        found, _ = await recurrences.stop_directive(act, number)
    assert found.state is RecurrenceState.STOPPED
    assert (await make_due(office.store, MONDAY)).count == 0


async def test_the_draft_is_kept_whole(office: Office) -> None:
    number = await begun(office, quantity="40 hộ", document="12/KH-UBND", authority="KH 12")
    kept = (await behind(office, number)).draft
    assert (kept.recurrence, kept.quantity, kept.document, kept.authority) == (
        FRIDAYS, "40 hộ", "12/KH-UBND", "KH 12",
    )  # fmt: skip
    assert isinstance(kept.due_at, datetime)
