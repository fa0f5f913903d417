"""What concerns one person goes before what goes to many, and everybody's own queue keeps its order."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from domain.ids import TaskId
from domain.notices import Notice, NoticeKind
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province
from tests.storage.test_outbox import a_task, claim, later, queue

MANY = ("binh", "giang", "chi", "hoa", "dung")


def to_many(province: Province, task_id: TaskId, people: Iterable[str] = MANY) -> list[Notice]:
    """Older than all else."""
    return [
        replace(province.notice(task_id, who, f"many {who}", at=later(minutes=-5)), kind=NoticeKind.DIGEST)
        for who in people
    ]


async def test_a_single_notice_does_not_wait_behind_what_goes_to_many(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, *to_many(province, task_id), province.notice(task_id, "an", "late"))

    (first,) = await claim(store, limit=1)
    assert first.recipient_id == province.people["an"]
    assert len(await claim(store, limit=10)) == len(MANY)


async def test_whoever_has_both_hears_them_in_their_order_and_before_the_others(
    store: SqlStore, province: Province
) -> None:
    task_id = await a_task(store, province)
    await queue(store, *to_many(province, task_id), province.notice(task_id, "dung", "late"))

    (first,) = await claim(store, limit=1)
    assert (first.recipient_id, first.kind) == (province.people["dung"], NoticeKind.DIGEST)


async def test_what_is_free_goes_to_the_many(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, *to_many(province, task_id), province.notice(task_id, "an", "late"))

    claimed = await claim(store, limit=3)
    assert [notice.kind is NoticeKind.DIGEST for notice in claimed] == [False, True, True]


async def test_what_is_not_due_yet_lets_the_many_go_first(store: SqlStore, province: Province) -> None:
    task_id = await a_task(store, province)
    await queue(store, *to_many(province, task_id), province.notice(task_id, "an", "late", at=later(minutes=5)))

    claimed = await claim(store, limit=2)
    assert [notice.kind for notice in claimed] == [NoticeKind.DIGEST, NoticeKind.DIGEST]
    assert (await claim(store, now=NOW + timedelta(minutes=6), limit=1))[0].recipient_id == province.people["an"]
