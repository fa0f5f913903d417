"""A task whose priority is another now climbs by it from there: on time, and nothing of the past is said."""

import pytest
from sqlalchemy import select

from domain.notices import NoticeKind
from domain.relevance import still_matters
from domain.task import Priority
from domain.usecases import changing, extensions
from storage.tables.outbox import notices
from tests.usecases.office import Office
from tests.usecases.timed import at, outbox, rows, wind


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # An express task reminds an hour before; an urgent one four hours of work before, which is the day before.
        (Priority.EXPRESS, Priority.URGENT, [("03/12 16:00", "binh", "reminder")]),
        (Priority.NORMAL, Priority.EXPRESS, [("04/12 09:00", "binh", "reminder")]),
    ],
)
async def test_a_task_of_another_priority_climbs_by_it(
    office: Office, store_url: str, before: Priority, after: Priority, expected: list[tuple[str, str, str]]
) -> None:
    given, amended = at("25/11/2026 08:00"), at("02/12/2026 08:00")
    number = await office.order(now=given, due_at=at("04/12/2026 10:00"), priority=before)
    await wind(office.store, amended)
    async with office.act("an", amended) as act:
        await changing.amend_task(act, number, {"priority": after})
    await office.told()
    await wind(office.store, at("04/12/2026 09:30"))

    told = await outbox(store_url)
    assert [line for line in told if line[0][3:5] == "12" and line[2] != "amended"] == expected


async def test_a_request_for_more_time_still_holds_the_ladder_of_another_priority(
    office: Office, store_url: str
) -> None:
    now = at("02/12/2026 08:00")
    number = await office.order(now=at("25/11/2026 08:00"), due_at=at("02/12/2026 10:00"))
    async with office.act("binh", now) as act:
        await extensions.extend(act, number, at("10/12/2026 17:00"), "mưa bão")
    async with office.act("an", now) as act:
        await changing.amend_task(act, number, {"priority": Priority.EXPRESS})
    async with office.store.read() as uow:
        task = await uow.tasks.get(number, now.date())
    assert task.climb is not None
    assert task.climb.wait_until is not None
    assert task.climb.wait_until > now


@pytest.mark.parametrize(("after", "said_at"), [(Priority.EXPRESS, "02/12 21:30"), (Priority.URGENT, "03/12 07:00")])
async def test_what_waits_for_the_morning_when_the_tempo_changes_is_told_all_the_same(
    office: Office, store_url: str, after: Priority, said_at: str
) -> None:
    # Late since the evening; the lead was to hear it in the morning.
    number = await office.order(now=at("25/11/2026 08:00"), due_at=at("02/12/2026 21:10"))
    await office.told()
    await wind(office.store, at("02/12/2026 21:20"))
    async with office.act("an", at("02/12/2026 21:30")) as act:
        await changing.amend_task(act, number, {"priority": after})
    waits = [line for line in await outbox(store_url) if line[2] == "overdue"]
    assert waits == [(said_at, "binh", "overdue")]
    (overdue,) = await rows(store_url, select(notices).where(notices.c.kind == NoticeKind.OVERDUE.value))
    task = await office.task(number)
    assert still_matters(NoticeKind.OVERDUE, overdue.recipient_id, overdue.facts, task)


async def test_what_a_sender_has_in_hand_when_the_tempo_changes_is_told_all_the_same(
    office: Office, store_url: str
) -> None:
    number = await office.order(now=at("25/11/2026 08:00"), due_at=at("02/12/2026 10:00"))
    await wind(office.store, at("02/12/2026 09:59"))
    await office.told()
    await wind(office.store, at("02/12/2026 10:00"))
    now = at("02/12/2026 10:01")
    async with office.store.write() as uow:
        in_hand = [one for one in await uow.outbox.claim(now, 10, 60) if one.kind is NoticeKind.OVERDUE]
        await uow.commit()
    assert in_hand
    async with office.act("an", now) as act:
        await changing.amend_task(act, number, {"priority": Priority.EXPRESS})
    # The sender reads the task only now, and finds that the round it has in hand is over.
    async with office.store.write() as uow:
        await uow.outbox.drop(in_hand, "no_longer_matters", now)
        await uow.commit()

    (overdue,) = await rows(store_url, select(notices).where(notices.c.kind == NoticeKind.OVERDUE.value))
    assert overdue.state == "queued"
    assert still_matters(NoticeKind.OVERDUE, overdue.recipient_id, overdue.facts, await office.task(number))
