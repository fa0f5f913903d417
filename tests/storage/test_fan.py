"""Whom an order to many goes to is picked inside the database: as the rules would, in as few statements for many."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from domain.access import Actor
from domain.clarity import FOUR
from domain.directive import DirectiveKind, Scope
from domain.draft import Draft
from domain.events import EventKind
from domain.ids import PersonId, UnitId
from domain.organisation import Holder, answerable, default_supervisor
from domain.ports import UnitOfWork
from domain.records import PostRow, UnitRow
from domain.task import TaskState
from domain.usecases import directive_changes, directive_looks, directives
from domain.usecases.act import Act
from domain.usecases.tasks import cancel
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, post_row, unit_row
from tests.storage.test_statements import counting

DUE = NOW + timedelta(days=3)
LATER = DUE + timedelta(days=1)


def with_gaps() -> tuple[list[UnitRow], list[PostRow]]:
    """24 teams in 4 communes, in which some have no leader, some nobody, and some communes no supervisor; here and there
    somebody leads below and watches above."""
    units = [unit_row("R", "Tỉnh", "province", None), *(unit_row(f"C{n}", f"Xã {n}", "commune", "R") for n in range(4))]
    posts = [post_row("r", "Người tỉnh", "R", "official"), post_row("w", "Người theo dõi", "R", "supervisor")]
    posts += [post_row(f"o{n}{m}", f"Cán bộ {n}{m}", f"C{n}", "official") for n in range(4) for m in range(n % 3)]
    posts += [post_row(f"s{n}", f"Theo dõi {n}", f"C{n}", "supervisor") for n in (0, 3)]
    for n in range(24):
        units.append(unit_row(f"D{n}", f"Tổ {n}", "team", f"C{n % 4}"))
        roles = {0: ("member", "leader"), 1: ("deputy", "member"), 2: ("member",), 3: (), 4: ("leader", "leader")}[
            n % 5
        ]
        posts += [post_row(f"p{n}{m}", f"Tổ viên {n}{m}", f"D{n}", role) for m, role in enumerate(roles)]
    posts += [post_row("s0", "Theo dõi 0", "D4", "leader"), post_row("r", "Người tỉnh", "D5", "leader")]
    return units, posts


@asynccontextmanager
async def acting(store: SqlStore, who: str) -> AsyncIterator[Act]:
    async with store.write() as uow:
        profile = await uow.people.find_by_code(who)
        assert profile is not None
        actor = Actor(profile.person_id, await uow.organisation.posts(profile.person_id, TODAY))
        yield Act(uow, actor, NOW, TODAY, "test")
        await uow.commit()


def draft(kind: DirectiveKind, *below: UnitId) -> Draft:
    return Draft(NOW, title="Rà soát", due_at=DUE, scope=Scope(kind, below=below))


async def test_the_database_picks_whom_the_rules_pick(store: SqlStore) -> None:
    units, posts = with_gaps()
    async with store.write() as uow:
        await uow.organisation.store(units, posts, TODAY)
        await uow.commit()
    async with acting(store, "r") as act:
        root = await act.uow.organisation.find_unit("R", TODAY)
        assert root is not None
        expected = await picked_by_the_rules(act.uow, root.id)
        sent = await directives.assign_many(act, draft(DirectiveKind.TEAMS, root.id), FOUR)
        found = {}
        for number in range(sent.first, sent.last + 1):
            task = await act.uow.tasks.get(number, TODAY)
            found[task.unit_id] = (task.lead_id, task.supervisor_id)

    assert found == expected
    assert sent.survey is not None
    assert sent.survey.vacant == 24 - len(expected)


async def picked_by_the_rules(uow: UnitOfWork, root: UnitId) -> dict[UnitId, tuple[PersonId, PersonId | None]]:
    """Lead and supervisor of each team that has somebody, by the domain."""
    entries, _ = await uow.organisation.directory([root], TODAY)
    teams = [entry.unit_id for entry in entries if entry.kind == "team"]
    held: dict[UnitId, list[Holder]] = {}
    for holder in await uow.organisation.holders(teams, TODAY):
        held.setdefault(holder.unit_id, []).append(holder)
    above = await uow.organisation.tiers_above(teams, TODAY)
    picked = {}
    for team in teams:
        lead = answerable(held.get(team, ()))
        if lead is not None:
            picked[team] = (lead.person_id, default_supervisor(above[team], lead.person_id))
    return picked


Step = Callable[[Act, UnitId], Awaitable[object]]
STEPS: list[tuple[str, int, Step]] = [
    # The first reads the calendar, which stays known.
    ("assign", 19, lambda act, unit: directives.assign_many(act, draft(DirectiveKind.TEAMS, unit), FOUR)),
    ("look", 5, lambda act, _: directive_looks.look(act, 1, 10)),
    ("mine", 3, lambda act, _: act.uow.directives.mine(act.actor.person_id, NOW, 5)),
    ("urge", 8, lambda act, _: directive_changes.urge(Act(act.uow, act.actor, LATER, TODAY, "test"), 1)),
    ("amend", 11, lambda act, _: directive_changes.amend_due(act, 1, LATER)),
    ("pause", 10, lambda act, _: directive_changes.pause(act, 1, "chờ kinh phí")),
    ("resume", 10, lambda act, _: directive_changes.resume(act, 1, LATER + timedelta(days=1))),
    ("cancel", 12, lambda act, _: directive_changes.cancel(act, 1, "thôi")),
    ("people", 17, lambda act, unit: directives.assign_many(act, draft(DirectiveKind.PEOPLE, unit), FOUR)),
    ("call", 12, lambda act, unit: directives.open_call(act, draft(DirectiveKind.OPEN_CALL, unit), FOUR)),
]


@pytest.mark.parametrize("teams", [3, 300])
async def test_each_step_is_a_fixed_number_of_statements(store: SqlStore, province: Province, teams: int) -> None:
    async with store.write() as uow:
        units = [unit_row(f"M{n}", f"Tổ {n}", "team", "X2") for n in range(teams)]
        posts = [post_row(f"m{n}", f"Người {n}", f"M{n}", "leader") for n in range(teams)]
        await uow.organisation.store(units, posts, TODAY)
        await uow.commit()
    taken = {}
    async with acting(store, "dung") as act:
        for name, _, step in STEPS:
            with counting() as statements:
                await step(act, province.units["X2"])
            taken[name] = statements.count

    assert taken == {name: most for name, most, _ in STEPS}


async def test_a_task_that_is_just_being_opened_again_is_waited_for_and_changes_too(
    store: SqlStore, province: Province
) -> None:
    async with acting(store, "dung") as act:
        sent = await directives.assign_many(act, draft(DirectiveKind.TEAMS, province.units["X1"]), FOUR)
        await cancel(act, sent.first, "nhầm tổ")

    async def cancel_all() -> int:
        async with acting(store, "dung") as act:
            return (await directive_changes.cancel(act, sent.directive.id, "thôi")).count

    async with store.write() as other:
        task = await other.tasks.get(sent.first, TODAY)
        task.state, task.closed_at = TaskState.ASSIGNED, None
        await other.tasks.save(task)
        assert (await other.tasks.get(sent.first, TODAY)).is_open
        cancelling = asyncio.create_task(cancel_all())
        ended, _ = await asyncio.wait({cancelling}, timeout=0.5)
        assert not ended
        await other.commit()

    assert await cancelling == sent.last - sent.first + 1 == 2
    async with store.read() as uow:
        for number in (sent.first, sent.last):
            task = await uow.tasks.get(number, TODAY)
            assert task.id is not None
            assert task.state is TaskState.CANCELLED
            assert (await uow.journal.history(task.id, 1))[0].kind == EventKind.TASK_CANCELLED
