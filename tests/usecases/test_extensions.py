"""More time, paused and amended work, and what the ladder tells meanwhile and afterwards."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest

from domain.access import Actor
from domain.amendment import Changes
from domain.errors import NotAllowed, NotFound, WrongState
from domain.task import Task, TaskState
from domain.usecases import changing, extensions, tasks, undo
from domain.usecases.act import Act
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.storage.test_statements import counting
from tests.stores import ZONE
from tests.usecases.timed import assigned, at, check_at, due, facts, outbox, wind

FAR = at("31/12/2027 17:00")
Do = Callable[[Act], Awaitable[Any]]


async def act(store: SqlStore, province: Province, who: str, moment: str, do: Do) -> Any:
    """Somebody has done that."""
    now = at(moment)
    today = now.astimezone(ZONE).date()
    async with store.write() as uow:
        person_id = province.people[who]
        actor = Actor(person_id, await uow.organisation.posts(person_id, today))
        done = await do(Act(uow, actor, now, today, "test"))
        await uow.commit()
        return done


def asks(until: str, why: str = "mưa lũ", number: int = 1) -> Do:
    return lambda act: extensions.extend(act, number, at(until), why)


def grants(until: str = "", number: int = 1) -> Do:
    return lambda act: extensions.grant(act, number, at(until) if until else None)


def refuses(why: str, number: int = 1) -> Do:
    return lambda act: extensions.refuse(act, number, why)


async def task_of(store: SqlStore, number: int = 1) -> Task:
    async with store.read() as uow:
        return await uow.tasks.get(number, datetime(2026, 12, 1, tzinfo=ZONE).date())


async def test_the_rung_waits_for_the_answer_and_the_ladder_goes_on_from_the_new_date(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    asked = await act(store, province, "binh", "01/12/2026 10:00", asks("09/12/2026 17:00"))
    assert (asked.decider_id, asked.waits_until) == (province.people["an"], at("03/12/2026 10:00"))
    await wind(store, at("02/12/2026 18:00"))
    assert await outbox(store_url) == [("01/12 10:00", "an", "extension_asked"), ("02/12 10:00", "an", "decide")]

    await act(store, province, "an", "03/12/2026 08:00", grants())
    await wind(store, at("09/12/2026 17:00"))
    assert (await outbox(store_url))[2:] == [
        ("03/12 08:00", "binh", "extension_granted"),
        ("08/12 17:00", "binh", "reminder"),
        ("09/12 17:00", "binh", "overdue"),
    ]
    task = await task_of(store)
    assert (task.due_at, task.original_due_at, task.extended) == (
        at("09/12/2026 17:00"),
        at("02/12/2026 17:00"),
        1,
    )


async def test_without_an_answer_the_ladder_goes_on_after_two_working_days_and_says_so(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await act(store, province, "binh", "01/12/2026 10:00", asks("09/12/2026 17:00"))
    await wind(store, at("04/12/2026 17:00"))

    assert (await outbox(store_url))[2:] == [
        # That there is no answer stands in it.
        ("03/12 10:00", "binh", "overdue"),
        ("03/12 10:00", "an", "undecided"),
        ("03/12 10:00", "giang", "undecided"),
        ("04/12 10:00", "giang", "level_1"),
        ("04/12 10:00", "an", "level_1"),
    ]
    rungs = await facts(store_url, "rung_reached")
    assert [fact["step"] for fact in rungs if fact.get("ladder") == "extension"] == ["decide", "undecided"]


async def test_a_refusal_lets_the_ladder_go_on_at_once(store: SqlStore, store_url: str, province: Province) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await wind(store, at("02/12/2026 17:00"))
    await act(store, province, "binh", "03/12/2026 08:00", asks("09/12/2026 17:00"))
    await wind(store, at("04/12/2026 08:30"))
    await act(store, province, "giang", "04/12/2026 09:00", refuses("cần trước kỳ họp"))
    await wind(store, at("04/12/2026 17:00"))

    assert (await outbox(store_url))[2:] == [
        ("03/12 08:00", "an", "extension_asked"),
        ("04/12 08:00", "an", "decide"),
        ("04/12 09:00", "an", "acted_on"),
        ("04/12 09:00", "binh", "extension_refused"),
        ("04/12 09:00", "giang", "level_1"),
        ("04/12 09:00", "an", "level_1"),
    ]


async def test_who_may_decide_gives_time_and_a_lead_only_asks(store: SqlStore, province: Province) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    with pytest.raises(WrongState, match="no_extension_asked"):
        await act(store, province, "an", "30/11/2026 09:00", grants())
    with pytest.raises(NotAllowed, match="not_own_extension"):
        await act(store, province, "binh", "30/11/2026 09:00", grants("09/12/2026 17:00"))
    with pytest.raises(NotAllowed, match="only_assigner_or_supervisor"):
        await act(store, province, "hoa", "30/11/2026 09:00", grants("09/12/2026 17:00"))
    with pytest.raises(NotAllowed, match="only_assigner_or_supervisor"):
        await act(store, province, "hoa", "30/11/2026 09:00", asks("09/12/2026 17:00"))
    with pytest.raises(NotFound):
        await act(store, province, "oanh", "30/11/2026 09:00", asks("09/12/2026 17:00"))

    for who, until in (("an", "04/12/2026 17:00"), ("giang", "07/12/2026 17:00"), ("chi", "09/12/2026 17:00")):
        await act(store, province, who, "30/11/2026 09:00", asks(until, ""))
    assert (await task_of(store)).extended == 3


async def test_a_request_is_taken_back_and_a_decision_too(store: SqlStore, store_url: str, province: Province) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    first_look = await check_at(store_url, 1)
    await act(store, province, "binh", "30/11/2026 09:00", asks("09/12/2026 17:00"))
    await act(store, province, "binh", "30/11/2026 09:05", undo.undo)
    task = await task_of(store)
    assert (task.asked_due_at, task.check_at, task.climb and task.climb.wait_until) == (None, first_look, None)

    await act(store, province, "binh", "30/11/2026 10:00", asks("10/12/2026 17:00"))
    await act(store, province, "an", "30/11/2026 10:10", grants())
    await act(store, province, "an", "30/11/2026 10:15", undo.undo)
    task = await task_of(store)
    assert (task.due_at, task.asked_due_at, task.extended) == (at("02/12/2026 17:00"), at("10/12/2026 17:00"), 0)
    await act(store, province, "an", "30/11/2026 10:20", grants("04/12/2026 17:00"))
    assert (await task_of(store)).due_at == at("04/12/2026 17:00")


async def test_a_request_ends_with_another_lead_and_with_the_task(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, *(due(province, n, "02/12/2026 17:00") for n in (1, 2, 3)))
    for number in (1, 2, 3):
        await act(store, province, "binh", "01/12/2026 10:00", asks("09/12/2026 17:00", number=number))
    await act(store, province, "an", "01/12/2026 11:00", lambda act: tasks.cancel(act, 1, "trùng việc"))
    await act(store, province, "binh", "01/12/2026 11:00", lambda act: tasks.done(act, 2, "", ()))
    await act(store, province, "an", "01/12/2026 12:00", lambda act: tasks.accept(act, 2))
    changes: Changes = {"due": at("11/12/2026 17:00")}
    await act(store, province, "an", "01/12/2026 11:00", lambda act: changing.amend_task(act, 3, changes))
    await wind(store, at("04/12/2026 17:00"))

    told = [item for item in await outbox(store_url) if item[2] in ("decide", "undecided")]
    assert told == []
    with pytest.raises(WrongState, match="no_extension_asked"):
        await act(store, province, "an", "01/12/2026 11:00", grants(number=3))


async def test_a_request_is_open_again_where_the_step_that_overtook_it_is_taken_back(
    store: SqlStore, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await act(store, province, "binh", "30/11/2026 10:00", asks("09/12/2026 17:00"))
    await act(store, province, "an", "30/11/2026 11:00", lambda act: tasks.cancel(act, 1, "trùng việc"))
    await act(store, province, "an", "30/11/2026 11:05", undo.undo)
    assert (await task_of(store)).asked_due_at == at("09/12/2026 17:00")
    await act(store, province, "an", "30/11/2026 11:10", grants())
    assert (await task_of(store)).due_at == at("09/12/2026 17:00")


async def test_who_asked_in_the_place_of_the_lead_does_not_answer_afterwards(
    store: SqlStore, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    now, people = at("30/11/2026 09:00"), province.people
    async with store.write() as uow:
        own = await uow.organisation.posts(people["an"], now.date())
        lent = await uow.organisation.posts(people["binh"], now.date())
        actor = Actor(people["an"], own, tuple((people["binh"], post) for post in lent))
        asked = await extensions.extend(Act(uow, actor, now, now.date(), "test"), 1, at("09/12/2026 17:00"), "mưa lũ")
        await uow.commit()
    assert not isinstance(asked, Task)
    for step in (grants(), refuses("không"), asks("10/12/2026 17:00")):
        with pytest.raises(NotAllowed, match="own_request"):
            await act(store, province, "an", "30/11/2026 10:00", step)
    await act(store, province, "giang", "30/11/2026 10:00", grants())


async def test_a_request_that_slept_through_a_pause_is_told_of_afterwards(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "16/12/2026 17:00"))
    await act(store, province, "binh", "30/11/2026 09:00", asks("23/12/2026 17:00"))
    await act(store, province, "an", "30/11/2026 10:00", lambda act: changing.pause(act, 1, "chờ kinh phí"))
    await wind(store, at("03/12/2026 17:00"))
    assert (await outbox(store_url))[2:] == []
    await act(store, province, "an", "04/12/2026 08:00", lambda act: changing.resume(act, 1, None))
    await wind(store, at("04/12/2026 10:00"))

    told = {(who, kind) for _, who, kind in (await outbox(store_url))[2:]}
    assert told >= {("an", "decide"), ("an", "undecided"), ("binh", "undecided")}


async def test_a_pause_takes_nothing_from_the_wait_for_an_answer(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "30/11/2026 17:00"))
    await act(store, province, "binh", "30/11/2026 09:00", asks("07/12/2026 17:00"))
    await act(store, province, "an", "30/11/2026 10:00", lambda act: changing.pause(act, 1, "chờ kinh phí"))
    await act(store, province, "an", "30/11/2026 14:00", lambda act: changing.resume(act, 1, None))
    known = len(await outbox(store_url))
    await wind(store, at("01/12/2026 08:00"))
    assert (await outbox(store_url))[known:] == []
    await wind(store, at("02/12/2026 10:00"))
    assert ("binh", "overdue") in {(who, kind) for _, who, kind in (await outbox(store_url))[known:]}


async def test_requests_for_many_tasks_are_overtaken_in_one_statement(store: SqlStore, province: Province) -> None:
    await assigned(store, province, *(due(province, number, "02/12/2026 17:00") for number in (1, 2, 3)))
    for number in (1, 2):
        await act(store, province, "binh", "30/11/2026 09:00", asks("09/12/2026 17:00", number=number))
    found = [await task_of(store, number) for number in (1, 2, 3)]

    async def overtake(act: Act) -> None:
        with counting() as statements:
            await extensions.overtaken(act, *found)
        assert statements.count == 1
        assert not [task for task in found if task.asked_due_at is not None]
        for task in found:
            assert task.id is not None
            assert await act.uow.extensions.asked(task.id) is None

    await act(store, province, "an", "30/11/2026 10:00", overtake)


async def test_paused_work_is_silent_and_goes_on_from_where_it_was(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await act(store, province, "an", "30/11/2026 09:00", lambda act: changing.pause(act, 1, "chờ kinh phí"))
    assert await wind(store, FAR) == []
    await act(store, province, "an", "08/12/2026 10:00", lambda act: changing.resume(act, 1, None))
    await wind(store, at("09/12/2026 17:00"))

    assert await outbox(store_url) == [
        ("30/11 09:00", "binh", "paused"),
        ("08/12 10:00", "binh", "resumed"),
        ("09/12 10:00", "giang", "level_1"),
        ("09/12 10:00", "an", "level_1"),
    ]


async def test_work_resumed_before_its_date_is_not_reminded_of_what_is_past(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await act(store, province, "an", "30/11/2026 09:00", lambda act: changing.pause(act, 1, "chờ kinh phí"))
    await act(store, province, "an", "02/12/2026 08:00", lambda act: changing.resume(act, 1, None))
    await wind(store, at("02/12/2026 17:00"))

    assert (await outbox(store_url))[1:] == [("02/12 08:00", "binh", "resumed"), ("02/12 17:00", "binh", "overdue")]


async def test_another_date_is_told_once_and_asks_for_a_receipt(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await act(store, province, "binh", "25/11/2026 09:00", lambda act: tasks.receive(act, 1))
    changes: Changes = {"due": at("09/12/2026 17:00"), "quantity": "60 hộ"}
    await act(store, province, "an", "30/11/2026 09:00", lambda act: changing.amend_task(act, 1, changes))
    await wind(store, at("08/12/2026 17:00"))

    assert await outbox(store_url) == [
        ("30/11 09:00", "binh", "amended"),
        ("01/12 09:00", "binh", "unreceived_1"),
        ("02/12 09:00", "an", "unreceived_2"),
        ("08/12 17:00", "binh", "reminder"),
    ]
    assert (await task_of(store)).state is TaskState.ASSIGNED


@pytest.mark.parametrize("who", ["binh", "giang", "hoa"])
async def test_only_who_acts_for_the_assigner_changes_an_order(store: SqlStore, province: Province, who: str) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    steps: list[Do] = [
        lambda act: changing.pause(act, 1, "chờ"),
        lambda act: changing.resume(act, 1, None),
        lambda act: changing.amend_task(act, 1, {"title": "khác"}),
    ]
    for step in steps:
        with pytest.raises(NotAllowed, match="only_the_assigner"):
            await act(store, province, who, "30/11/2026 09:00", step)


async def test_the_requests_of_many_are_swept_in_a_fixed_number_of_statements(
    store: SqlStore, province: Province
) -> None:
    counts = []
    # The first sweep reads the tree too.
    for first, last in ((1, 1), (2, 3), (4, 12)):
        numbers = range(first, last + 1)
        await assigned(store, province, *(due(province, n, "18/12/2026 17:00") for n in numbers))
        for number in numbers:
            await act(store, province, "binh", "01/12/2026 10:00", asks("25/12/2026 17:00", number=number))
        with counting() as statements:
            await wind(store, at("02/12/2026 10:00"))
        counts.append(statements.count)
        for number in numbers:
            await act(store, province, "an", "02/12/2026 11:00", grants(number=number))
    assert counts[1] == counts[2]
