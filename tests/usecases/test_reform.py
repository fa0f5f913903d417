"""The reform of 2025-07-01, replayed on the sample province: the districts end, communes merge, and no open task is
lost: each is at a unit that stands, and climbs the new tree."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from domain.access import Actor, can_see
from domain.ids import PersonId, TaskId, UnitId
from domain.organisation import FIRST_DAY, LAST_DAY, Role, UnitKind, default_supervisor
from domain.records import Merge, PostRow, UnitRow
from domain.task import Climb, Task, TaskState
from domain.usecases.people import import_organisation
from domain.usecases.reorganising import merge_units, sweep_organisation
from storage.unit_of_work import SqlStore
from taskbot.demo.province import Province, make_province

EVE, REFORM = date(2025, 6, 30), date(2025, 7, 1)
JUNE = datetime(2025, 6, 20, 2, 0, tzinfo=UTC)
MIDNIGHT = datetime(2025, 6, 30, 17, 0, tzinfo=UTC)
DISTRICTS = 3
PROVINCE = "TINH"


@dataclass(frozen=True, slots=True)
class Before:
    """The province as it was, with the communes of each district."""

    units: Sequence[UnitRow]
    posts: Sequence[PostRow]
    communes: dict[str, list[str]]


def with_districts(province: Province) -> Before:
    """The sample province as it would have stood before the reform: its communes below districts."""
    communes: dict[str, list[str]] = {f"H{number}": [] for number in range(1, DISTRICTS + 1)}
    units, posts = [], list(province.posts)
    for row in province.units:
        if row.kind != UnitKind.COMMUNE:
            units.append(row)
            continue
        district = min(communes, key=lambda code: len(communes[code]))
        communes[district].append(row.code)
        units.append(replace(row, parent_code=district))
    for code in communes:
        units.insert(1, UnitRow(code, f"Huyện {code}", UnitKind.DISTRICT, PROVINCE, FIRST_DAY, LAST_DAY))
        posts += [
            PostRow(f"{code}-{role}", f"Người {code} {role}", "", code, role, FIRST_DAY, LAST_DAY)
            for role in (Role.OFFICIAL, Role.SUPERVISOR)
        ]
    return Before(units, posts, communes)


async def give_work(store: SqlStore, before: Before) -> list[TaskId]:
    """Every team has an order of its commune, every commune one of its district; supervised as the tree says."""
    async with store.write() as uow:
        units = {}
        for row in before.units:
            unit = await uow.organisation.find_unit(row.code, EVE)
            assert unit is not None
            units[row.code] = unit.id
        people = {profile.code: profile.person_id for profile in await uow.people.all_codes()}
        holders: dict[tuple[str, str], PersonId] = {}
        for post in before.posts:
            holders.setdefault((post.unit_code, post.role), people[post.code])
        tiers = await uow.organisation.tiers_above(list(units.values()), EVE)
        first = await uow.tasks.next_numbers(len(before.units))
        ids: list[TaskId] = []
        for row in before.units:
            lead = holders.get((row.code, Role.LEADER if row.kind == UnitKind.TEAM else Role.OFFICIAL))
            if row.kind not in (UnitKind.TEAM, UnitKind.COMMUNE) or lead is None or row.parent_code is None:
                continue
            supervisor = default_supervisor(tiers[units[row.code]], lead)
            assert supervisor is not None
            assigner = holders[row.parent_code, Role.OFFICIAL]
            task = a_task(first + len(ids), units[row.code], lead, assigner, units[row.parent_code], supervisor)
            ids.append(TaskId((await uow.tasks.add(task)).id or 0))
        await uow.commit()
    return ids


def a_task(
    number: int, unit: UnitId, lead: PersonId, assigner: PersonId, assigner_unit: UnitId, supervisor: PersonId
) -> Task:
    due = MIDNIGHT + timedelta(days=3)
    return Task(
        id=None,
        number=number,
        title="Rà soát hộ chưa có VNeID",
        state=TaskState.ASSIGNED,
        unit_id=unit,
        lead_id=lead,
        assigner_id=assigner,
        assigner_unit_id=assigner_unit,
        supervisor_id=supervisor,
        acceptor_id=assigner,
        due_at=due,
        original_due_at=due,
        assigned_at=JUNE,
        climb=Climb(),
        check_at=due,
    )


async def test_districts_end_communes_merge_and_every_open_task_climbs_the_new_tree(store: SqlStore) -> None:
    before = with_districts(make_province(12, 64, 340))
    async with store.write() as uow:
        report = await import_organisation(uow, before.units, before.posts, via="cli", now=JUNE, today=JUNE.date())
        assert report.faults == ()
        await uow.commit()
    ids = await give_work(store, before)

    led = 0
    async with store.write() as uow:
        for pair in (communes[at : at + 2] for communes in before.communes.values() for at in (0, 2)):
            wanted = Merge(tuple(pair), pair[0], REFORM, f"Xã {pair[0]} mới")
            merged = await merge_units(uow, wanted, via="cli", now=JUNE, today=JUNE.date())
            assert not merged.is_done
            led += merged.counts.tasks_led
        for code in before.communes:
            counts = (
                await merge_units(uow, Merge((code,), PROVINCE, REFORM), via="cli", now=JUNE, today=JUNE.date())
            ).counts
            assert (counts.units_ended, counts.posts_ended, counts.people_left, counts.tasks_given) == (1, 2, 2, 4)
        await uow.commit()
    # The six communes that end led one task each; nothing has moved before the day.
    assert led == 6
    assert await sweep_organisation(store, JUNE) == frozenset()
    async with store.read() as uow:
        on_eve = await uow.tasks.by_ids(ids, EVE)
    assert {len(task.unit_line) for task in on_eve.values()} == {3, 4}

    assert await sweep_organisation(store, MIDNIGHT)
    async with store.read() as uow:
        after = await uow.tasks.by_ids(ids, REFORM)
        used = {unit for task in after.values() for unit in (*task.unit_line, task.assigner_unit_id)}
        standing = {unit.id: unit for unit in await uow.organisation.units(sorted(used), REFORM)}
        posts = await uow.organisation.posts_held(sorted({t.supervisor_id for t in after.values()}), REFORM)
        old = await uow.organisation.unit_names([on_eve[i].unit_id for i in ids], EVE)
        kinds = [tuple(standing[unit].kind for unit in task.unit_line) for task in after.values()]
        changed = [i for i in ids if after[i].unit_id != on_eve[i].unit_id]
        told = {i: await uow.journal.history(i, 1) for i in changed}
        root = await uow.organisation.find_unit(PROVINCE, REFORM)
        assert root is not None
        watchers = [h for h in await uow.organisation.holders([root.id], REFORM) if h.role is Role.SUPERVISOR]
        board = await uow.views.board(Actor(watchers[0].person_id, posts[watchers[0].person_id]), root.id, MIDNIGHT)

    assert used == set(standing)
    assert set(kinds) == {("team", "commune", "province"), ("commune", "province")}
    assert all(task.assigner_line[-1] == root.id for task in after.values())
    assert all(task.supervisor_id in posts for task in after.values())
    assert all(can_see(Actor(task.supervisor_id, posts[task.supervisor_id]), task) for task in after.values())
    assert board.total == len(ids)
    # History keeps the old names.
    assert len(changed) == 6
    assert all(told[i][0].facts["unit_before"] == old[on_eve[i].unit_id] for i in changed)
    assert all(str(told[i][0].facts["unit"]).endswith(" mới") for i in changed)
