"""A directive is changed, put off and resumed as one, as each of its tasks would be alone; on both databases."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.clarity import FOUR
from domain.directive import DirectiveKind, Scope
from domain.draft import Draft
from domain.errors import NotAllowed, NotFound, Refusal, WrongState
from domain.notices import Notice
from domain.task import Task, TaskState
from domain.usecases import changing, directive_changes, directive_looks, directives, extensions, tasks
from domain.usecases.act import Act
from domain.usecases.escalate import sweep
from domain.usecases.orders import assign
from storage.tables.tasks import journal
from tests.storage.province import NOW, TODAY, post_row
from tests.usecases.office import DUE, Office
from tests.usecases.timed import rows

Step = Callable[[Act], Awaitable[object]]
LATER = DUE + timedelta(days=7)
SOON = NOW + timedelta(hours=1)


async def give(office: Office, units: str = "A1 A2", by: str = "an") -> None:
    """NC-1 is out, and everybody has heard of it."""
    scope = Scope(DirectiveKind.TEAMS, tuple(office.province.units[unit] for unit in units.split()))
    async with office.act(by) as act:
        await directives.assign_many(act, Draft(NOW, title="Rà soát hộ", due_at=DUE, scope=scope), FOUR)
    await office.told()


async def give_to_an_official_above(office: Office) -> None:
    """Dung's NC-1: an leads NV-1 (his commune's) and, as an official of the province too, acts for its assigner."""
    async with office.store.write() as uow:
        posts = [post_row("an", "Nguyễn Văn An", unit, "official") for unit in ("X1", "T")]
        await uow.organisation.store([], posts, TODAY)
        await uow.commit()
    await give(office, "X1 A2", by="dung")


async def both(office: Office) -> tuple[Task, Task]:
    return await office.task(1), await office.task(2)


async def test_an_official_does_not_move_the_date_of_the_task_that_they_lead(office: Office) -> None:
    await give_to_an_official_above(office)
    async with office.act("an") as act:
        changed = await directive_changes.amend_due(act, 1, LATER)
    assert (changed.count, changed.left) == (1, 1)
    own, other = await both(office)
    assert (own.due_at, other.due_at) == (DUE, LATER)
    assert await office.kinds(1) == ["task_assigned"]
    assert await office.told() == [("dung", "acted_on"), ("khoa", "amended")]


async def test_what_an_official_asked_for_the_own_task_stays_asked(office: Office) -> None:
    await give_to_an_official_above(office)
    for who, number in (("an", 1), ("khoa", 2)):
        async with office.act(who) as act:
            await extensions.extend(act, number, LATER, "mưa lớn")
    async with office.act("an", SOON) as act:
        await directive_changes.amend_due(act, 1, LATER + timedelta(days=1))
    own, other = await both(office)
    assert (own.asked_due_at, other.asked_due_at) == (LATER, None)
    async with office.store.read() as uow:
        assert own.id is not None
        assert other.id is not None
        assert await uow.extensions.asked(own.id) is not None
        assert await uow.extensions.asked(other.id) is None


async def test_an_official_does_not_cancel_pause_or_resume_the_own_task_with_the_others(office: Office) -> None:
    await give_to_an_official_above(office)
    async with office.act("an") as act:
        paused = await directive_changes.pause(act, 1, "chờ kinh phí")
    assert (paused.count, paused.left) == (1, 1)
    assert [task.state for task in await both(office)] == [TaskState.ASSIGNED, TaskState.PAUSED]
    async with office.act("dung") as act:
        await changing.pause(act, 1, "chờ kinh phí")
    with pytest.raises(NotAllowed, match="not_own_order"):
        async with office.act("an") as act:
            await changing.resume(act, 1, None)
    async with office.act("an") as act:
        resumed = await directive_changes.resume(act, 1, None)
    assert (resumed.count, resumed.left) == (1, 1)
    assert [task.state for task in await both(office)] == [TaskState.PAUSED, TaskState.ASSIGNED]
    async with office.act("an") as act:
        cancelled = await directive_changes.cancel(act, 1, "thôi")
    assert (cancelled.count, cancelled.left) == (1, 1)
    assert [task.state for task in await both(office)] == [TaskState.PAUSED, TaskState.CANCELLED]


async def test_where_all_that_is_open_is_the_own_work_nothing_changes(office: Office) -> None:
    await give_to_an_official_above(office)
    async with office.act("khoa") as act:
        await tasks.done(act, 2, "", ())
    async with office.act("dung") as act:
        await tasks.accept(act, 2)
    steps: list[Step] = [
        lambda act: directive_changes.amend_due(act, 1, LATER),
        lambda act: directive_changes.amend(act, 1, {"title": "Rà soát lại"}),
        lambda act: directive_changes.cancel(act, 1, "thôi"),
        lambda act: directive_changes.pause(act, 1, "chờ"),
    ]
    for step in steps:
        with pytest.raises(NotAllowed, match="not_own_directive"):
            async with office.act("an") as act:
                await step(act)
    task = await office.task(1)
    assert (task.state, task.due_at, task.title) == (TaskState.ASSIGNED, DUE, "Rà soát hộ")
    async with office.act("an") as act:
        whole = await directive_looks.look(act, 1, 10)
    assert (whole.directive.due_at, whole.directive.title) == (DUE, "Rà soát hộ")


async def test_whoever_gave_the_order_cancels_the_own_task_too_and_only_its_date_stays(office: Office) -> None:
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row("an", "Nguyễn Văn An", u, "official") for u in ("X1", "T")], TODAY)
        await uow.commit()
    await give(office, "X1 A2", by="an")
    async with office.act("an") as act:
        assert (await directive_changes.amend(act, 1, {"title": "Rà soát lại"})).left == 0
        assert (await directive_changes.amend_due(act, 1, LATER)).left == 1
    assert [task.due_at for task in await both(office)] == [DUE, LATER]
    async with office.act("an") as act:
        assert (await directive_changes.cancel(act, 1, "thôi")).count == 2


async def test_it_is_put_off_and_goes_on_like_a_task_given_alone(office: Office) -> None:
    """NV-1 alone and NV-2 of a directive, step by step the same."""
    async with office.act("an") as act:
        await assign(act, office.draft("binh", title="Rà soát hộ"), FOUR)
    await give(office, "A1")
    after = NOW + timedelta(days=2)

    async with office.act("an", SOON) as act:
        await changing.pause(act, 1, "chờ kinh phí")
    alone_told = await queued(office)
    async with office.act("an", SOON) as act:
        await directive_changes.pause(act, 1, "chờ kinh phí")
    assert told_of_both(alone_told, await queued(office))
    assert same(*await both(office))

    async with office.act("an", after) as act:
        await changing.resume(act, 1, LATER)
    alone_told = await queued(office)
    async with office.act("an", after) as act:
        await directive_changes.resume(act, 1, LATER)
    assert told_of_both(alone_told, await queued(office))
    alone, many = await both(office)
    assert same(alone, many)
    assert (many.state, many.due_at, many.original_due_at) == (TaskState.ASSIGNED, LATER, DUE)
    assert many.check_at is not None
    for number in (1, 2):
        assert await office.kinds(number) == ["task_assigned", "task_paused", "task_resumed"]
    async with office.act("an") as act:
        assert (await directive_looks.look(act, 1, 10)).directive.due_at == LATER


def same(alone: Task, many: Task) -> bool:
    many.id, many.number, many.directive_id = alone.id, alone.number, None
    return alone == many


async def queued(office: Office) -> list[Notice]:
    async with office.store.write() as uow:
        found = await uow.outbox.claim(NOW + timedelta(days=99), 9, 60)
        await uow.outbox.drop(found, "read by a test", NOW)
        await uow.commit()
    return list(found)  # type: ignore[arg-type]


def told_of_both(alone: list[Notice], many: list[Notice]) -> bool:
    facts = [dict(notice.facts) for notice in many]
    more = [(told.pop("directive"), told.pop("count")) for told in facts]
    heard = [(n.kind, n.recipient_id, dict(n.facts)) for n in alone]
    assert more == [(1, 1)]
    assert [(n.kind, n.recipient_id, told) for n, told in zip(many, facts, strict=True)] == heard
    return True


async def test_each_hears_once_that_it_is_put_off_and_that_it_goes_on(office: Office) -> None:
    await give(office, "A1 A2 VT")
    everybody = ["binh", "khoa", "nga"]
    async with office.act("an") as act:
        assert (await directive_changes.pause(act, 1, "chờ kinh phí")).count == 2
    assert await office.told() == [(who, "paused") for who in everybody]
    with pytest.raises(WrongState, match="nothing_to_pause"):
        async with office.act("an") as act:
            await directive_changes.pause(act, 1, "chờ kinh phí")
    async with office.act("an", SOON) as act:
        assert (await directive_changes.resume(act, 1, None)).count == 2
    assert await office.told() == [(who, "resumed") for who in everybody]
    with pytest.raises(WrongState, match="nothing_paused"):
        async with office.act("an") as act:
            await directive_changes.resume(act, 1, None)


async def test_a_request_for_more_time_keeps_the_rest_of_its_wait_over_a_pause_of_the_whole(office: Office) -> None:
    await give(office)
    async with office.act("binh") as act:
        asked = await extensions.extend(act, 1, LATER, "mưa lớn")
    assert isinstance(asked, extensions.Asked)
    async with office.act("an", SOON) as act:
        await directive_changes.pause(act, 1, "chờ kinh phí")
    async with office.act("an", SOON) as act:
        await directive_changes.resume(act, 1, None)
    task = await office.task(1)
    assert task.climb is not None
    assert (task.climb.wait_until, task.asked_due_at) == (asked.waits_until, LATER)


async def test_a_call_that_nobody_took_is_not_put_off(office: Office) -> None:
    scope = Scope(DirectiveKind.OPEN_CALL, below=(office.province.units["X1"],))
    async with office.act("an") as act:
        await directives.open_call(act, Draft(NOW, title="Rà soát hộ", due_at=DUE, scope=scope), FOUR)
    steps: list[Step] = [
        lambda act: directive_changes.pause(act, 1, "chờ"),
        lambda act: directive_changes.resume(act, 1, None),
    ]
    for step in steps:
        with pytest.raises(WrongState, match="call_is_open"):
            async with office.act("an") as act:
                await step(act)


async def test_the_journal_of_the_tasks_names_the_reason_and_does_not_hold_it(office: Office, store_url: str) -> None:
    await give(office)
    async with office.act("an") as act:
        await directive_changes.pause(act, 1, "chờ bà Năm về")
    async with office.act("an") as act:
        await directive_changes.cancel(act, 1, "bà Năm thôi không làm")
    reasons = [line.facts["reason"] for line in await office.history(2) if "reason" in line.facts]
    assert reasons == ["chờ bà Năm về", "bà Năm thôi không làm"]
    assert "bà Năm" not in repr(await rows(store_url, select(journal.c.facts)))


async def climbing(office: Office) -> None:
    """NC-1 of Dũng goes to teams of two communes, and is late; the first step has been told of each."""
    await give(office, "A1 A2 B1", by="dung")
    await sweep(office.store, DUE)
    await office.told()


async def test_who_supervises_some_of_it_urges_and_holds_the_late_ones_of_these(office: Office) -> None:
    await climbing(office)
    late = DUE + timedelta(hours=2)
    async with office.act("giang", late) as act:
        assert (await directive_changes.urge(act, 1)).count == 2
    assert await office.told() == [("binh", "urged"), ("khoa", "urged")]
    async with office.act("giang", late) as act:
        changed, until = await directive_changes.hold(act, 1)
    assert changed.count == 2
    ours, theirs = [await office.task(number) for number in (1, 2)], await office.task(3)
    assert [task.climb.hold_until for task in ours if task.climb is not None] == [until, until]
    assert theirs.climb is not None
    assert (theirs.climb.hold_until, theirs.urged_at) == (None, None)
    assert (await office.kinds(1))[-2:] == ["lead_urged", "climb_held"]
    # As each alone: what is held already is not held anew, and the ladder waits.
    async with office.act("giang", late) as act:
        changed, goes_on_at = await directive_changes.hold(act, 1)
    assert (changed.count, goes_on_at) == (0, until)
    await sweep(office.store, DUE + timedelta(days=1))
    assert {code for code, kind in await office.told() if kind != "overdue"} & {"giang", "binh", "khoa"} == set()


@pytest.mark.parametrize(("who", "refused"), [("binh", NotFound), ("nga", NotFound), ("lan", NotFound)])
async def test_who_supervises_none_of_it_neither_urges_nor_holds(
    office: Office, who: str, refused: type[Refusal]
) -> None:
    await give(office, by="dung")
    await sweep(office.store, DUE)
    for step in (directive_changes.urge, directive_changes.hold):
        async with office.act(who, DUE + timedelta(hours=2)) as act:
            with pytest.raises((refused, NotAllowed)):
                await step(act, 1)
