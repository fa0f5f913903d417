"""Units that merge on a day: the tree, the people, and what is open; history keeps the old names."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.access import Actor, can_see
from domain.directive import Directive, DirectiveKind, DirectiveState, Scope
from domain.draft import Draft, Party
from domain.errors import BadInput
from domain.ids import DirectiveId
from domain.leaving import Leaving
from domain.notices import NoticeKind
from domain.organisation import FIRST_DAY, LAST_DAY, Role
from domain.records import ChatPlace, Merge, MergeCounts, PlannedHandover
from domain.recurrence import Recurrence
from domain.task import TaskState
from domain.usecases.reorganising import hand_to_heirs, merge_units, sweep_organisation
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, post_row, store_tasks, unit_row

TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


async def test_two_communes_become_a_new_one_with_everything_below_them(store: SqlStore, province: Province) -> None:
    u, p = province.units, province.people
    async with store.write() as uow:
        counts = await uow.organisation.merge(Merge(("X1", "x2"), "XM", TODAY, "Xã Mới"))
        new = await uow.organisation.find_unit("XM", TODAY)
        assert new is not None
        below = await uow.organisation.units_below(new.id, TODAY)
        before = await uow.organisation.line(u["A1"], YESTERDAY)
        after = await uow.organisation.line(u["A1"], TODAY)
        tiers = await uow.organisation.tiers_above([u["B1"]], TODAY)

    assert counts == MergeCounts(units_ended=2, units_new=1, units_moved=6, posts_carried=2)
    assert (new.name, new.kind, new.parent_id) == ("Xã Mới", "commune", u["T"])
    assert [unit.code for unit in below] == ["P1", "A1", "A2", "B1", "VT", "VX"]
    assert before == (u["A1"], u["X1"], u["T"])
    assert after == (u["A1"], new.id, u["T"])
    assert (tiers[u["B1"]][0].supervisors, tiers[u["B1"]][0].officials) == ((p["giang"],), (p["an"],))


async def test_one_may_go_into_another_that_gets_a_new_name(store: SqlStore, province: Province) -> None:
    u = province.units
    async with store.write() as uow:
        counts = await uow.organisation.merge(Merge(("A1", "A2"), "A1", TODAY, "Tổ Ấp Một Hai"))
        holders = await uow.organisation.holders([u["A1"]], TODAY)
        names = await uow.organisation.unit_names([u["A1"], u["A2"]], TODAY)
        earlier = await uow.organisation.unit_names([u["A1"]], YESTERDAY)
        assert await uow.organisation.find_unit("A2", TODAY) is None

    assert counts == MergeCounts(units_ended=1, posts_carried=1)
    assert [(holder.name, holder.role) for holder in holders] == [
        ("Phạm Văn Bình", Role.LEADER),
        ("Đỗ Thị Hoa", Role.MEMBER),
        ("Bùi Văn Khoa", Role.LEADER),
    ]
    assert names == {u["A1"]: "Tổ Ấp Một Hai", u["A2"]: "Tổ Ấp Hai"}
    assert earlier == {u["A1"]: "Tổ Ấp Một"}


async def test_of_a_post_that_is_held_in_the_heir_for_a_while_the_rest_is_carried(
    store: SqlStore, province: Province
) -> None:
    u, p = province.units, province.people
    ends, begins = TODAY + timedelta(days=30), TODAY + timedelta(days=60)
    async with store.write() as uow:
        posts = [
            post_row("hoa", "Đỗ Thị Hoa", "A1", "member", last=ends),
            post_row("hoa", "Đỗ Thị Hoa", "A1", "member", begins, begins),
            post_row("hoa", "Đỗ Thị Hoa", "A2", "member"),
        ]
        await uow.organisation.store([], posts, TODAY)
        counts = await uow.organisation.merge(Merge(("A1", "A2"), "A1", TODAY))
        held = {}
        for days in (0, 30, 31, 59, 60, 61, 900):
            day = TODAY + timedelta(days=days)
            found = await uow.organisation.posts(p["hoa"], day)
            held[days] = [(post.unit_id, post.role) for post in found]
    assert held == {days: [(u["A1"], Role.MEMBER)] for days in held}
    # Khoa's, and the rest of Hoa's: one post in two spans.
    assert (counts.posts_carried, counts.people_left) == (2, 0)


async def test_people_do_not_follow_into_a_unit_of_another_kind(store: SqlStore, province: Province) -> None:
    async with store.write() as uow:
        counts = await uow.organisation.merge(Merge(("X1",), "T", TODAY))
        assert await uow.organisation.posts(province.people["an"], TODAY) == ()
        assert await uow.organisation.line(province.units["A1"], TODAY) == (province.units["A1"], province.units["T"])
    assert counts == MergeCounts(units_ended=1, units_moved=4, posts_ended=2, people_left=2)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Merge(("X1", "X9"), "X1", TODAY), "no_such_unit"),
        (Merge(("X1", "A1"), "X1", TODAY), "kinds_differ"),
        (Merge(("X1",), "X1", TODAY), "nothing_to_merge"),
        (Merge(("X1", "X2"), "XM", TODAY), "name_of_new_unit"),
        (Merge(("X1",), "A1", TODAY), "heir_below"),
    ],
)
async def test_what_cannot_be_merged_is_refused(store: SqlStore, province: Province, wanted: Merge, code: str) -> None:
    async with store.write() as uow:
        with pytest.raises(BadInput) as refused:
            await uow.organisation.merge(wanted)
    assert refused.value.code == code


async def test_what_has_ended_or_changes_later_is_not_merged(store: SqlStore, province: Province) -> None:
    async with store.write() as uow:
        renamed = unit_row("A2", "Tổ Ấp Hai mới", "team", "X1", date(2027, 1, 1))
        ended = unit_row("B1", "Tổ Ấp Ba", "team", "X2", FIRST_DAY, date(2026, 1, 1))
        await uow.organisation.store([renamed, ended], [], TODAY)
        for wanted, code in (
            (Merge(("A2",), "A1", TODAY), "unit_changes_later"),
            (Merge(("B1",), "A1", TODAY), "unit_not_standing"),
        ):
            with pytest.raises(BadInput) as refused:
                await uow.organisation.merge(wanted)
            assert refused.value.code == code


async def test_open_work_goes_to_the_heir_and_closed_work_keeps_its_unit(store: SqlStore, province: Province) -> None:
    u, p = province.units, province.people
    of_heir, of_ended, closed = province.task(1), province.task(2, "khoa", "A2"), province.task(3, "khoa", "A2")
    of_ended.parts = (province.part("lan", "B1"),)
    closed.state, closed.submitted_at, closed.closed_at, closed.check_at = TaskState.DONE, NOW, NOW, None
    ids = await store_tasks(store, of_heir, of_ended, closed)
    place = ChatPlace("telegram", "-100")
    async with store.write() as uow:
        await uow.groups.bind(place, u["A2"], p["an"], NOW, NOW)
        merged = await merge_units(uow, Merge(("A2", "B1"), "A1", TODAY), via="cli", now=NOW, today=TODAY)
        await uow.commit()
    async with store.write() as uow:
        tasks = await uow.tasks.by_ids(ids, TODAY)
        history = await uow.journal.history(ids[1], 5)
        watcher = Actor(p["giang"], await uow.organisation.posts(p["giang"], TODAY))
        board = await uow.views.board(watcher, u["X1"], NOW)

    assert merged.is_done
    assert (merged.counts.tasks_led, merged.counts.groups) == (1, 1)
    assert [tasks[i].unit_id for i in ids] == [u["A1"], u["A1"], u["A2"]]
    assert [part.unit_id for part in tasks[ids[1]].parts] == [u["A1"]]
    assert tasks[ids[1]].version == of_ended.version + 1
    assert [(line.kind, dict(line.facts)) for line in history] == [
        ("task_inherited", {"unit_before": "Tổ Ấp Hai", "unit": "Tổ Ấp Một"})
    ]
    # The unit that is no more hangs below its heir: what was done there is seen and counted as before.
    assert tasks[ids[2]].unit_line == (u["A2"], u["A1"], u["X1"], u["T"])
    assert can_see(watcher, tasks[ids[2]])
    assert (board.total, board.done_on_time) == (3, 1)


async def test_what_was_given_by_a_unit_that_ends_is_its_heirs(store: SqlStore, province: Province) -> None:
    u = province.units
    (task_id,) = await store_tasks(store, province.task(1))
    async with store.write() as uow:
        await merge_units(uow, Merge(("X1",), "X2", TODAY), via="cli", now=NOW, today=TODAY)
        task = (await uow.tasks.by_ids([task_id], TODAY))[task_id]
    assert (task.assigner_unit_id, task.assigner_line) == (u["X2"], (u["X2"], u["T"]))
    assert task.unit_line == (u["A1"], u["X2"], u["T"])


async def test_a_merge_to_come_changes_the_open_work_on_its_day(store: SqlStore, province: Province) -> None:
    u = province.units
    (task_id,) = await store_tasks(store, province.task(1, "khoa", "A2"))
    async with store.write() as uow:
        merged = await merge_units(uow, Merge(("A2",), "A1", TOMORROW), via="cli", now=NOW, today=TODAY)
        await uow.commit()
    assert not merged.is_done
    assert merged.counts.tasks_led == 1
    assert await sweep_organisation(store, NOW) == frozenset()
    assert province.people["khoa"] in await sweep_organisation(store, NOW + timedelta(days=1))
    async with store.read() as uow:
        assert (await uow.tasks.by_ids([task_id], TOMORROW))[task_id].unit_id == u["A1"]
    assert await sweep_organisation(store, NOW + timedelta(days=2)) == frozenset()


async def test_a_unit_split_by_an_import_hands_each_task_to_the_part_of_its_lead(
    store: SqlStore, province: Province
) -> None:
    p = province.people
    ids = await store_tasks(store, province.task(1), province.task(2, "hoa"))
    rows = [
        replace(unit_row("A1", "Tổ Ấp Một", "team", "X1", FIRST_DAY, YESTERDAY), heirs=("A1A", "A1B")),
        unit_row("A1A", "Tổ Ấp Một A", "team", "X1", TODAY),
        unit_row("A1B", "Tổ Ấp Một B", "team", "X1", TODAY),
    ]
    posts = [
        post_row("binh", "Phạm Văn Bình", "A1A", "leader", TODAY),
        post_row("hoa", "Đỗ Thị Hoa", "A1B", "leader", TODAY),
    ]
    async with store.write() as uow:
        await uow.organisation.store(rows, posts, TODAY)
        again = await uow.organisation.store(rows, posts, TODAY)
        await hand_to_heirs(uow, via="cli", now=NOW)
        tasks = await uow.tasks.by_ids(ids, TODAY)
        units = {
            unit.id: unit.code for unit in await uow.organisation.units([t.unit_id for t in tasks.values()], TODAY)
        }
    assert again.units_changed == 0
    assert {task.lead_id: units[task.unit_id] for task in tasks.values()} == {p["binh"]: "A1A", p["hoa"]: "A1B"}


async def test_who_leads_the_heir_hears_once_what_it_takes_the_place_of(store: SqlStore, province: Province) -> None:
    await store_tasks(store, province.task(1, "khoa", "A2"), province.task(2, "khoa", "A2"))
    async with store.write() as uow:
        await merge_units(uow, Merge(("A2",), "A1", TODAY), via="cli", now=NOW, today=TODAY)
        await hand_to_heirs(uow, via="cli", now=NOW)
        await uow.commit()
    async with store.write() as uow:
        claimed = await uow.outbox.claim(NOW + timedelta(days=1), 10, 60.0)
    told = {one.recipient_id: one.facts for one in claimed if one.kind is NoticeKind.UNITS_MERGED}
    assert set(told) == {province.people["binh"], province.people["khoa"]}
    assert {(facts["unit"], facts["before"], facts["count"]) for facts in told.values()} == {
        (province.units["A1"], "Tổ Ấp Hai", 2)
    }


async def test_a_supervisor_without_a_post_is_replaced_from_the_new_place(store: SqlStore, province: Province) -> None:
    (task_id,) = await store_tasks(store, province.task(1))
    async with store.write() as uow:
        await uow.organisation.merge(Merge(("X1",), "T", TODAY))
        await hand_to_heirs(uow, via="cli", now=NOW)
        task = (await uow.tasks.by_ids([task_id], TODAY))[task_id]
    assert task.supervisor_id == province.people["chi"]
    assert task.assigner_unit_id == province.units["T"]


async def test_what_repeats_and_open_calls_name_the_heir(store: SqlStore, province: Province) -> None:
    u, p = province.units, province.people
    party = Party(u["A2"], p["khoa"])
    draft = Draft(NOW, assigner_unit_id=u["X1"], lead=party, title="Báo cáo tuần", due_at=NOW)
    weekly = Recurrence(None, "FREQ=WEEKLY", draft, p["an"], u["X1"], NOW, TODAY, NOW + timedelta(days=7))
    scope = Scope(DirectiveKind.OPEN_CALL, units=(u["A1"], u["A2"]), below=(u["X1"],), parties=(party,))
    call = Directive(
        DirectiveId(1), "Ai rảnh", scope, DirectiveState.OPEN, p["an"], u["X1"], p["an"], None, None, None, NOW
    )
    (task_id,) = await store_tasks(store, province.task(1, "khoa", "A2"))
    weekly.task_id = task_id
    async with store.write() as uow:
        await uow.directives.add(call)
        await uow.recurrences.add(weekly)
        counts = (await merge_units(uow, Merge(("A2",), "A1", TODAY), via="cli", now=NOW, today=TODAY)).counts
        upper = (await merge_units(uow, Merge(("X1",), "X2", TODAY), via="cli", now=NOW, today=TODAY)).counts
        after = await uow.recurrences.of_task(task_id)
        found = await uow.directives.find(1, TODAY)
    assert (counts.recurrences, upper.recurrences) == (0, 1)
    assert after is not None
    assert found is not None
    assert (after.draft.lead, after.draft.assigner_unit_id, after.assigner_unit_id) == (
        Party(u["A1"], p["khoa"]),
        u["X2"],
        u["X2"],
    )
    assert found.assigner_unit_id == u["X2"]
    assert (found.scope.units, found.scope.below) == ((u["A1"],), (u["X2"],))
    assert found.scope.parties == (Party(u["A1"], p["khoa"]),)


async def test_units_end_in_one_another_over_the_years(store: SqlStore, province: Province) -> None:
    u = province.units
    (task_id,) = await store_tasks(store, province.task(1, "khoa", "A2"))
    async with store.write() as uow:
        await uow.organisation.merge(Merge(("A2",), "A1", YESTERDAY))
        await uow.organisation.merge(Merge(("A1",), "B1", TODAY))
        await hand_to_heirs(uow, via="cli", now=NOW)
        task = (await uow.tasks.by_ids([task_id], TODAY))[task_id]
        line = await uow.organisation.line(u["A2"], LAST_DAY)
    assert task.unit_id == u["B1"]
    assert line == (u["A2"], u["A1"], u["B1"], u["X2"], u["T"])


async def test_planned_hand_overs_and_what_people_left_go_along(store: SqlStore, province: Province) -> None:
    u, p = province.units, province.people
    (task_id,) = await store_tasks(store, province.task(1, "khoa", "A2"))
    heir = Party(u["A2"], p["hoa"])
    planned = PlannedHandover(task_id, 1, heir, p["khoa"], TOMORROW, p["an"], NOW)
    left = Leaving(p["khoa"], "Bùi Văn Khoa", u["A2"], TODAY, p["giang"], heir)
    async with store.write() as uow:
        await uow.handovers.put(planned)
        await uow.leavings.note([left])
        await merge_units(uow, Merge(("A2",), "A1", TODAY), via="cli", now=NOW, today=TODAY)
        moved = Party(u["A1"], p["hoa"])
        assert await uow.handovers.of_task(task_id) == replace(planned, heir=moved)
        assert await uow.leavings.open([u["A1"]], [], TODAY, 10) == [replace(left, unit_id=u["A1"], heir=moved)]
