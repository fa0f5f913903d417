"""`gửi nhầm`: the last step is taken back as if it had not been taken; on both databases."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from domain.clarity import FOUR
from domain.directive import DirectiveKind, Scope
from domain.draft import Draft
from domain.errors import Refusal
from domain.events import EventKind
from domain.last_step import as_it_was
from domain.notices import NoticeKind
from domain.records import Account, Outcome, OutcomeKind
from domain.task import Evidence, SubmissionState, TaskState
from domain.usecases import tasks
from domain.usecases.act import Act
from domain.usecases.directives import assign_many
from domain.usecases.escalate import sweep
from domain.usecases.undo import Undone, undo
from tests.storage.province import NOW
from tests.usecases.office import DUE, LATER, Office

Step = Callable[[Act, int], Awaitable[object]]
SOON = NOW + timedelta(minutes=5)
PHOTO = Evidence("telegram", "f1", "photo")


def to(office: Office, who: str) -> Step:
    return lambda act, number: tasks.hand_over(act, number, office.party(who))


def decline(act: Act, number: int) -> Awaitable[object]:
    return tasks.decline(act, number, "đang chống lũ")


def done(act: Act, number: int) -> Awaitable[object]:
    return tasks.done(act, number, "đủ 40 hộ", [PHOTO])


def send_back(act: Act, number: int) -> Awaitable[object]:
    return tasks.send_back(act, number, "thiếu ảnh")


def cancel(act: Act, number: int) -> Awaitable[object]:
    return tasks.cancel(act, number, "giao trùng")


async def take(office: Office, who: str, step: Step, number: int, now: Any = NOW) -> None:
    async with office.act(who, now) as act:
        await step(act, number)


async def undone(office: Office, who: str, now: Any = SOON) -> Undone:
    async with office.act(who, now) as act:
        return await undo(act)


async def refusal(office: Office, who: str, now: Any = SOON) -> Refusal:
    with pytest.raises(Refusal) as caught:
        await undone(office, who, now)
    return caught.value


# (steps before, who errs, the step, its kind)
STEPS: list[tuple[list[tuple[str, Step]], str, Step, EventKind]] = [
    ([], "binh", tasks.receive, EventKind.TASK_RECEIVED),
    ([], "binh", decline, EventKind.TASK_DECLINED),
    ([("binh", tasks.receive)], "binh", done, EventKind.TASK_SUBMITTED),
    ([("hoa", done)], "binh", done, EventKind.TASK_SUBMITTED),
    ([], "hoa", done, EventKind.WORK_OFFERED),
    ([], "nga", done, EventKind.PART_CLOSED),
    ([("binh", done)], "binh", done, EventKind.SUBMISSION_EXTENDED),
    ([("binh", done)], "an", tasks.accept, EventKind.TASK_ACCEPTED),
    ([("binh", done)], "an", send_back, EventKind.TASK_RETURNED),
    ([("binh", done), ("an", send_back), ("binh", done)], "an", send_back, EventKind.TASK_RETURNED),
    ([], "an", cancel, EventKind.TASK_CANCELLED),
]


@pytest.mark.parametrize(("before", "who", "step", "kind"), STEPS)
async def test_each_step_is_taken_back_without_a_trace_on_the_task(
    office: Office, before: list[tuple[str, Step]], who: str, step: Step, kind: EventKind
) -> None:
    number = await office.order(partners=(office.party("nga"),))
    for minute, (by, earlier) in enumerate(before):
        await take(office, by, earlier, number, NOW - timedelta(hours=1) + timedelta(minutes=minute))
    was = await office.task(number)
    handed_in = [(item.id, item.state) for item in await office.submissions(number)]
    await office.told()

    await take(office, who, step, number)
    result = await undone(office, who)

    task = await office.task(number)
    assert (result.kind, result.task.number) == (kind, number)
    assert as_it_was(task) == as_it_was(was)
    assert (task.version, task.unit_line) == (was.version + 2, was.unit_line)
    counted = [item for item in await office.submissions(number) if item.state is not SubmissionState.WITHDRAWN]
    assert [(item.id, item.state) for item in counted] == handed_in
    assert await office.told() == []
    last = (await office.history(number))[-1]
    assert (last.kind, last.facts) == ("step_undone", {"step": kind.value})


async def test_a_lead_for_a_moment_leads_no_more(office: Office) -> None:
    number = await office.order()
    was = await office.task(number)

    await take(office, "an", to(office, "khoa"), number)
    await undone(office, "an")

    task = await office.task(number)
    assert as_it_was(task) == as_it_was(was)
    assert task.unit_line == was.unit_line
    assert await office.told() == []


async def test_whoever_had_heard_of_the_step_hears_that_it_was_taken_back(office: Office) -> None:
    number = await office.order(partners=(office.party("nga"),))
    await take(office, "an", to(office, "khoa"), number)
    async with office.store.write() as uow:
        first = await uow.outbox.claim(NOW + LATER, 1, 60)
        account = (await _linked(office, uow, first[0].recipient_id))[0]
        await uow.outbox.mark_sent(first, account, Outcome(OutcomeKind.SENT, "1", "…"), NOW)
        await uow.commit()

    result = await undone(office, "an")

    assert result.told == (first[0].recipient_id,)
    codes = {person_id: code for code, person_id in office.province.people.items()}
    assert await office.told() == [(codes[first[0].recipient_id], "undone")]


async def _linked(office: Office, uow: Any, person_id: Any) -> list[Account]:
    await uow.people.link("telegram", "a", "c", person_id, NOW)
    found: list[Account] = (await uow.people.accounts([person_id]))[person_id]
    return found


async def test_only_one_step_is_taken_back(office: Office) -> None:
    number = await office.order()
    await take(office, "binh", tasks.receive, number)
    await take(office, "binh", done, number)

    await undone(office, "binh")

    assert (await office.task(number)).state is TaskState.RECEIVED
    assert (await refusal(office, "binh")).code == "nothing_to_undo"


async def test_nothing_is_taken_back_after_a_quarter_of_an_hour(office: Office) -> None:
    number = await office.order()
    await take(office, "binh", done, number)

    error = await refusal(office, "binh", NOW + timedelta(minutes=15, seconds=1))

    assert (error.code, error.facts) == ("undo_too_late", {"number": number})
    await undone(office, "binh", NOW + timedelta(minutes=15))


async def test_what_somebody_went_on_from_stands(office: Office) -> None:
    number = await office.order()
    await take(office, "binh", done, number)
    await take(office, "an", tasks.accept, number)

    error = await refusal(office, "binh")

    assert (error.code, error.facts) == ("undo_acted_since", {"number": number})
    assert (await office.task(number)).state is TaskState.DONE


@pytest.mark.parametrize(
    ("step", "kind"), [(tasks.urge, "lead_urged"), (lambda a, n: tasks.comment(a, n, "ghi chú"), "task_commented")]
)
async def test_what_was_heard_or_written_is_not_taken_back(office: Office, step: Step, kind: str) -> None:
    number = await office.order()
    await take(office, "an", cancel, await office.order())
    await take(office, "an", step, number)

    error = await refusal(office, "an")

    assert (error.code, error.facts) == ("cannot_undo", {"number": number, "step": kind})


async def test_an_order_that_is_out_is_not_taken_back(office: Office) -> None:
    number = await office.order()

    error = await refusal(office, "an")

    assert (error.code, error.facts) == ("cannot_undo", {"number": number, "step": "task_assigned"})


async def test_whoever_did_nothing_has_nothing_to_take_back(office: Office) -> None:
    await office.order()
    assert (await refusal(office, "binh")).code == "nothing_to_undo"


async def test_what_was_done_to_many_is_the_last_step_and_stands(office: Office) -> None:
    number = await office.order()
    await take(office, "an", cancel, number)
    scope = Scope(DirectiveKind.TEAMS, below=(office.province.units["X1"],))
    async with office.act("an") as act:
        await assign_many(act, Draft(NOW, title="Rà soát", due_at=DUE, scope=scope), FOUR)

    error = await refusal(office, "an")

    assert (error.code, error.facts["step"]) == ("cannot_undo", "directive_assigned")
    assert (await office.task(number)).state is TaskState.CANCELLED


async def test_a_rung_of_the_clock_in_between_is_nobody_who_acted(office: Office) -> None:
    number = await office.order()
    late = DUE + timedelta(minutes=5)
    await sweep(office.store, DUE - timedelta(minutes=6))
    await office.told()
    await take(office, "binh", tasks.receive, number, DUE - timedelta(minutes=5))
    await sweep(office.store, DUE)
    result = await undone(office, "binh", late)

    assert (result.kind, result.told) == (EventKind.TASK_RECEIVED, ())
    task = await office.task(number)
    assert task.state is TaskState.ASSIGNED
    assert task.climb is not None
    assert task.climb.step > 0
    reached = [line for line in await office.history(number) if line.kind == "rung_reached"]
    await sweep(office.store, late)
    assert [line for line in await office.history(number) if line.kind == "rung_reached"] == reached


async def test_a_person_who_went_on_after_the_clock_still_blocks_it(office: Office) -> None:
    number = await office.order()
    await take(office, "binh", tasks.receive, number, DUE - timedelta(minutes=5))
    await sweep(office.store, DUE)
    await take(office, "an", cancel, number, DUE + timedelta(minutes=1))
    assert (await refusal(office, "binh", DUE + timedelta(minutes=5))).code == "undo_acted_since"


async def test_what_the_clock_told_because_of_the_step_is_taken_back_with_it(office: Office) -> None:
    number = await office.order()
    await take(office, "binh", done, number, DUE - timedelta(minutes=20))
    await take(office, "an", send_back, number, DUE - timedelta(minutes=5))
    await office.told()
    await sweep(office.store, DUE)
    async with office.store.write() as uow:
        told = [one for one in await uow.outbox.claim(NOW + LATER, 9, 60) if one.kind is NoticeKind.OVERDUE]
        account = (await _linked(office, uow, told[0].recipient_id))[0]
        await uow.outbox.mark_sent(told, account, Outcome(OutcomeKind.SENT, "1", "…"), DUE)
        await uow.commit()

    result = await undone(office, "an", DUE + timedelta(minutes=5))

    assert (await office.task(number)).state is TaskState.SUBMITTED
    assert office.province.people["binh"] in result.told
    assert ("binh", "overdue") not in await office.told()
