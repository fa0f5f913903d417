"""Several people press at once: one wins; and the buttons offer what could be done now."""

import asyncio
from typing import Any

import pytest

from domain.errors import StaleVersion, WrongState
from domain.task import Climb, TaskState
from domain.usecases import tasks
from domain.usecases.tasks import possible_steps
from tests.storage.province import NOW, TODAY
from tests.usecases.office import DUE, Office

S = TaskState
WORKING = (S.ASSIGNED, S.RECEIVED, S.RETURNED)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda act, n: tasks.accept(act, n), lambda act, n: tasks.send_back(act, n, "thiếu ảnh")),
        (lambda act, n: tasks.accept(act, n), lambda act, n: tasks.accept(act, n)),
        (lambda act, n: tasks.accept(act, n), lambda act, n: tasks.cancel(act, n, "trùng")),
    ],
)
async def test_of_two_who_press_at_once_one_wins_and_the_other_learns_how_it_stands(
    office: Office, first: Any, second: Any
) -> None:
    number = await office.order()
    await office.submit(number)

    async def press(who: str, step: Any) -> str:
        for _ in range(3):
            try:
                async with office.act(who) as act:
                    await step(act, number)
                return "won"
            except StaleVersion:
                continue
            except WrongState as error:
                return str(error.facts["state"])
        return "never got through"

    ended = await asyncio.gather(press("an", first), press("dung", second))
    task = await office.task(number)
    assert sorted(ended) == sorted(["won", task.state.value])
    assert len(await office.kinds(number)) == 4


async def test_a_step_decided_on_what_is_no_longer_true_leaves_no_trace(office: Office) -> None:
    number = await office.order()
    await office.submit(number)
    async with office.store.read() as uow:
        stale = await uow.tasks.get(number, TODAY)
    async with office.act("an") as act:
        await tasks.accept(act, number)
    await office.told()
    with pytest.raises(StaleVersion):
        async with office.act("dung") as act:
            await act.save(stale, stale.send_back(office.person("dung"), "thiếu ảnh", NOW))
    assert (await office.task(number)).state is S.DONE
    assert (await office.kinds(number))[-1] == "task_accepted"
    assert await office.told() == []


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (
            "binh",
            {
                S.ASSIGNED: {"receive", "decline", "done", "hand_over", "extend", "progress", "blocked"},
                S.RECEIVED: {"decline", "done", "hand_over", "extend", "progress", "blocked"},
                S.RETURNED: {"decline", "done", "hand_over", "extend", "progress", "blocked"},
                S.DECLINED: {"hand_over"},
            },
        ),
        ("hoa", {state: {"done", "blocked"} for state in WORKING}),
        ("nga", {state: {"done", "progress", "blocked"} for state in WORKING}),
        (
            "an",
            {state: {"cancel", "hand_over", "urge", "seen", "pause"} for state in WORKING}
            | {S.SUBMITTED: {"accept", "return", "cancel"}, S.DECLINED: {"cancel", "hand_over", "seen", "pause"}}
            | {S.PAUSED: {"resume", "cancel"}},
        ),
        (
            "giang",
            {state: {"hand_over", "urge", "seen"} for state in WORKING} | {S.DECLINED: {"hand_over", "seen"}},
        ),
        ("lan", {}),
    ],
)
async def test_buttons_offer_what_the_person_could_do_now(
    office: Office, who: str, expected: dict[TaskState, set[str]]
) -> None:
    number = await office.order(partners=(office.party("nga"),))
    task = await office.task(number)
    task.climb = Climb(3, DUE)
    async with office.act(who) as act:
        found = {}
        for state in TaskState:
            task.state = state
            found[state] = possible_steps(act.actor, task)
    assert {state: steps for state, steps in found.items() if steps} == expected
