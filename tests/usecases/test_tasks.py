"""Receipt, refusal, cancelling, urging, holding and comments: from the person who acts to journal and outbox."""

from datetime import timedelta
from typing import Any

import pytest

from domain.errors import NotAllowed, NotFound
from domain.task import Climb, TaskState
from domain.usecases import tasks
from tests.storage.province import NOW, TODAY
from tests.usecases.office import DUE, Office, Step

S = TaskState
LATE = DUE + timedelta(days=2)


async def test_a_receipt_is_kept_and_told_to_nobody(office: Office) -> None:
    number = await office.order()
    async with office.act("binh") as act:
        await tasks.receive(act, number)
    task = await office.task(number)
    assert (task.state, task.received_at, task.version) == (S.RECEIVED, NOW, 2)
    assert await office.kinds(number) == ["task_assigned", "task_received"]
    assert await office.told() == []


@pytest.mark.parametrize("who", ["an", "hoa", "giang", "dung"])
async def test_only_the_lead_receives_or_declines(office: Office, who: str) -> None:
    await office.order()
    for step in (tasks.receive, lambda act, number: tasks.decline(act, number, "bận")):
        error = await office.refused(who, step)
        assert (type(error), error.code, error.facts["lead"]) == (NotAllowed, "only_the_lead", office.person("binh"))


@pytest.mark.parametrize("who", ["khoa", "lan", "oanh", "minh"])
async def test_what_is_out_of_sight_is_answered_like_what_does_not_exist(office: Office, who: str) -> None:
    await office.order()
    steps: list[Step] = [
        tasks.receive,
        lambda act, number: tasks.done(act, number, "", ()),
        tasks.accept,
        lambda act, number: tasks.cancel(act, number, "trùng"),
        lambda act, number: tasks.comment(act, number, "xin xem"),
        tasks.urge,
        tasks.hold,
    ]
    for step in steps:
        error = await office.refused(who, step)
        with pytest.raises(NotFound) as missing:
            async with office.act(who) as act:
                await step(act, 999)
        assert (error.code, missing.value.code) == ("no_such_task", "no_such_task")


async def test_a_declined_task_goes_back_to_its_assigner_with_the_reason(office: Office) -> None:
    number = await office.order()
    async with office.act("binh") as act:
        await tasks.decline(act, number, "không thuộc địa bàn")
    assert (await office.task(number)).state is S.DECLINED
    assert (await office.history(number))[-1].facts == {"reason": "không thuộc địa bàn"}
    assert await office.told() == [("an", "declined")]


async def test_a_cancelled_task_is_over_and_its_number_stays_taken(office: Office) -> None:
    number = await office.order(partners=(office.party("nga"),))
    async with office.act("an") as act:
        await tasks.cancel(act, number, "trùng việc")
    task = await office.task(number)
    assert (task.state, task.closed_at, task.check_at) == (S.CANCELLED, NOW, None)
    assert await office.told() == [("binh", "cancelled"), ("nga", "cancelled")]
    assert await office.order() == number + 1
    assert (await office.refused("an", lambda act, n: tasks.cancel(act, n, "trùng"))).code == "wrong_state"


@pytest.mark.parametrize("who", ["binh", "hoa", "giang", "chi"])
async def test_only_whoever_acts_for_the_assigner_cancels(office: Office, who: str) -> None:
    await office.order()
    assert (await office.refused(who, lambda act, n: tasks.cancel(act, n, "x"))).code == "only_the_assigner"


@pytest.mark.parametrize("who", ["an", "dung", "giang", "chi"])
async def test_assigner_and_supervisors_urge_once_in_four_hours(office: Office, who: str) -> None:
    number = await office.order()
    async with office.act(who) as act:
        await tasks.urge(act, number)
    assert await office.told() == [("binh", "urged")]
    soon = NOW + timedelta(hours=3, minutes=59)
    assert (await office.refused("an", tasks.urge, now=soon)).code == "urged_lately"
    async with office.act("an", NOW + timedelta(hours=4)) as act:
        await tasks.urge(act, number)
    assert await office.told() == [("binh", "urged")]


@pytest.mark.parametrize("who", ["binh", "hoa"])
async def test_nobody_is_urged_from_the_own_team(office: Office, who: str) -> None:
    await office.order()
    assert (await office.refused(who, tasks.urge)).code == "only_assigner_or_supervisor"


async def test_a_hold_moves_the_next_look_and_is_told_to_nobody(office: Office) -> None:
    number = await office.order()
    async with office.store.write() as uow:
        task = await uow.tasks.get(number, TODAY)
        task.climb, task.check_at = Climb(3, DUE + timedelta(days=1)), DUE + timedelta(days=3)
        await uow.tasks.save(task)
        await uow.commit()
    # Wednesday 02/12; two working days later is Friday, a day after level 2 would have been told.
    async with office.act("giang", LATE) as act:
        await tasks.hold(act, number)
    task = await office.task(number)
    assert task.climb is not None
    assert task.climb.hold_until == task.check_at == LATE + timedelta(days=2)
    assert await office.kinds(number) == ["task_assigned", "climb_held"]
    assert await office.told() == []


@pytest.mark.parametrize("who", ["binh", "hoa"])
async def test_only_who_watches_over_a_task_holds_its_climb(office: Office, who: str) -> None:
    await office.order()
    assert (await office.refused(who, tasks.hold)).code == "only_the_supervisor"


@pytest.mark.parametrize(
    ("who", "told"),
    [("binh", "an"), ("hoa", "binh"), ("an", "binh"), ("giang", "binh")],
)
async def test_a_remark_is_told_to_the_other_side_once(office: Office, who: str, told: str) -> None:
    number = await office.order()
    for text in ("đã gọi điện", "đã gọi điện", "hộ tạm trú có tính không?"):
        async with office.act(who) as act:
            await tasks.comment(act, number, text)
    assert await office.told() == [(told, "commented")] * 2


async def test_a_comment_is_history_and_changes_nothing_else(office: Office) -> None:
    number = await office.order()
    assert (await office.refused("nga", lambda act, n: tasks.comment(act, n, "x"))).code == "no_such_task"
    async with office.act("hoa") as act:
        await tasks.comment(act, number, "đã gọi điện")
    line = (await office.history(number))[-1]
    assert (line.kind, line.facts) == ("task_commented", {"text": "đã gọi điện", "to": office.person("binh")})
    assert (await office.task(number)).version == 1


@pytest.mark.parametrize(
    "step",
    [
        lambda act, n: tasks.done(act, n, "x" * 2001, ()),
        lambda act, n: tasks.comment(act, n, "x" * 100_000),
        lambda act, n: tasks.decline(act, n, "x" * 100_000),
    ],
)
async def test_a_book_is_refused(office: Office, step: Any) -> None:
    await office.order()
    assert (await office.refused("binh", step)).code == "text_too_long"
