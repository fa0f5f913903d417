"""How a unit stands adds up, the most late come first, and every figure opens the tasks that it counts."""

from collections import Counter
from dataclasses import asdict, replace
from datetime import timedelta

from domain.access import Actor
from domain.records import Span
from domain.task import Task, TaskState
from storage.unit_of_work import SqlStore, SqlUnitOfWork
from tests.storage.province import NOW, TODAY, Province, store_tasks

DAY = timedelta(days=1)
MONTH = Span(NOW - 24 * DAY, NOW + 6 * DAY)


def some(province: Province) -> list[Task]:
    task = province.task
    done_late = replace(
        task(7, lead="khoa", unit="A2", due_in_days=-9), state=TaskState.DONE, submitted_at=NOW - DAY, closed_at=NOW
    )
    return [
        task(1, due_in_days=-2),
        task(2, due_in_days=-3),
        task(3, due_in_days=9),
        replace(task(4, due_in_days=-1), state=TaskState.SUBMITTED, submitted_at=NOW - 2 * DAY),
        task(5, lead="khoa", unit="A2", due_in_days=-30),
        task(6, lead="giang", unit="X1", due_in_days=None),
        done_late,
        task(8, lead="lan", unit="B1", due_in_days=-1),
        task(9, lead="nga", unit="VT", due_in_days=-50),
        replace(task(10, due_in_days=-5), state=TaskState.CANCELLED, closed_at=NOW),
        task(11, lead="dung", unit="T", due_in_days=-1),
    ]


async def seer(uow: SqlUnitOfWork, province: Province, who: str) -> Actor:
    return Actor(province.people[who], await uow.organisation.posts(province.people[who], TODAY))


async def test_the_lines_of_a_unit_add_up_to_its_board_and_the_late_come_first(
    store: SqlStore, province: Province
) -> None:
    await store_tasks(store, *some(province))
    async with store.read() as uow:
        for who, code, names in [
            ("chi", "T", ["Tỉnh Thử", "Xã Một", "Xã Hai"]),
            ("an", "X1", ["Xã Một", "Tổ Ấp Một", "Tổ Ấp Hai", "Viettel Xã Một"]),
            ("binh", "A1", ["Tổ Ấp Một"]),
            ("chi", "S", []),
        ]:
            actor = await seer(uow, province, who)
            rows = await uow.views.status(actor, province.units[code], NOW)
            added: Counter[str] = Counter()
            for row in rows:
                added.update(asdict(row.counts))
            assert (
                {group: added[group] for group in asdict(rows[0].counts)}
                == asdict(await uow.views.board(actor, province.units[code], NOW))
                if rows
                else True
            )
            assert [row.name for row in rows] == names


async def test_each_figure_of_the_unit_itself_opens_its_own_tasks(store: SqlStore, province: Province) -> None:
    await store_tasks(store, *some(province))
    async with store.read() as uow:
        actor = await seer(uow, province, "an")
        rows = {row.name: row for row in await uow.views.status(actor, province.units["X1"], NOW)}
        for row in rows.values():
            for group, count in asdict(row.counts).items():
                page = await uow.views.unit_lines(actor, row.unit_id, group, None, NOW, 1, 50)
                assert (row.name, group, page.total, len(page.lines)) == (row.name, group, count, count)


async def test_units_are_ranked_by_what_is_late_and_partners_are_not(store: SqlStore, province: Province) -> None:
    await store_tasks(store, *some(province))
    async with store.read() as uow:
        chi = await seer(uow, province, "chi")
        roots = [province.units["T"]]
        now = await uow.views.rank_units(chi, roots, "overdue", None, NOW, 1, 10)
        month = await uow.views.rank_units(chi, roots, "late", MONTH, NOW, 1, 10)
        unsent = await uow.views.rank_units(chi, roots, "unsent", None, NOW, 1, 2)
        opened = await uow.views.unit_lines(chi, province.units["A2"], "late", MONTH, NOW, 1, 10)
        khoa = await uow.views.rank_units(await seer(uow, province, "khoa"), roots, "overdue", None, NOW, 1, 10)

    assert [(row.name, row.tasks) for row in now.lines] == [
        ("Tổ Ấp Một", 2),
        ("Tổ Ấp Hai", 1),
        ("Tỉnh Thử", 1),
        ("Tổ Ấp Ba", 1),
    ]
    assert [(row.name, row.tasks) for row in month.lines][:2] == [("Tổ Ấp Một", 2), ("Tổ Ấp Hai", 1)]
    assert [line.number for line in opened.lines] == [7]
    assert (unsent.total, unsent.pages, [row.tasks for row in unsent.lines]) == (5, 3, [3, 1])
    assert [row.name for row in khoa.lines] == ["Tổ Ấp Hai"]


async def test_persons_are_ranked_only_where_they_are_officials_or_for_their_own_leader(
    store: SqlStore, province: Province
) -> None:
    await store_tasks(store, *some(province), province.task(12, lead="hoa", due_in_days=-4))
    async with store.read() as uow:
        roots = [province.units["T"]]
        seen = {}
        for who in ("chi", "binh", "hoa"):
            actor = await seer(uow, province, who)
            ranking = await uow.views.rank_people(actor, roots, "overdue", None, NOW, 1, 10)
            seen[who] = [(row.name, row.tasks) for row in ranking.lines]
        binh = await seer(uow, province, "binh")
        opened = await uow.views.lead_lines(binh, province.people["hoa"], "overdue", None, NOW, 1, 10)

    assert seen["chi"] == [("Lê Văn Dũng", 1)]
    assert seen["binh"] == [("Phạm Văn Bình", 2), ("Đỗ Thị Hoa", 1)]
    assert seen["hoa"] == []
    assert [line.number for line in opened.lines] == [12]
