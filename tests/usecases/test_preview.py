"""Who will be told what and when, as it is shown beforehand, is what is then told: at each priority, in hours of rest, to
stand-ins, of one of many tasks, and of what waits for an answer beside a task."""

from datetime import date, datetime, time

import pytest
from sqlalchemy import select

from domain.blocker import Category, Severity
from domain.notices import NoticeKind
from domain.preferences import Preferences, Rest
from domain.task import Priority
from domain.usecases import blockers, extensions
from domain.usecases.deliver import deliver
from domain.usecases.directives import assign_many
from domain.usecases.escalate import next_look_at, sweep
from domain.usecases.foreseeing import foresee
from domain.usecases.showing import whole_task
from domain.usecases.standing_in import name_stand_in
from storage.tables.outbox import notices
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.office import Office
from tests.usecases.test_directives import draft
from tests.usecases.timed import at, rows

GIVEN, DUE, END = at("25/11/2026 09:00"), at("30/11/2026 16:00"), at("31/01/2027 17:00")
REACHED = ("an", "chi", "giang", "binh", "khoa")
Told = list[tuple[str, str]]


async def reach(office: Office, *people: str) -> None:
    async with office.store.write() as uow:
        for who in people:
            await uow.people.link("telegram", who, who, office.person(who), GIVEN)
        await uow.commit()


async def wants_calm(office: Office) -> None:
    """The lead sleeps long, the supervisor keeps Fridays, the assigner is away for a week in which the order is late."""
    async with office.store.write() as uow:
        for who, rest in (("binh", Rest(time(19), time(9, 30))), ("giang", Rest(days=frozenset({5})))):
            await uow.preferences.put(Preferences(office.person(who), rest))
        await uow.commit()
    async with office.act("an", GIVEN) as act:
        await name_stand_in(act, office.person("giang"), date(2026, 11, 27), date(2026, 12, 4))


def listed(ahead: list[tuple[datetime, list[str]]]) -> Told:
    return sorted((f"{moment:%Y-%m-%d %H:%M}", name) for moment, people in ahead for name in people)


async def pass_by(office: Office, until: datetime = END) -> None:
    """All was swept and delivered at its moment, up to then."""
    clock, sender = HandClock(GIVEN), FakeSender()
    while True:
        async with office.store.read() as uow:
            moments = (await next_look_at(uow), await uow.outbox.next_at())
        now = max(clock.now(), min((moment for moment in moments if moment is not None), default=END))
        if now >= until:
            return
        clock.moment = now
        await sweep(office.store, now)
        await deliver(office.store, sender, clock)


async def really_told(office: Office, store_url: str, number: int, *kinds: NoticeKind) -> Told:
    """When whom the ladders told of that task, or of the directive that it is part of."""
    task = await office.task(number)
    async with office.store.read() as uow:
        names = await uow.organisation.names(office.province.people.values())
    told = [
        (f"{row.not_before:%Y-%m-%d %H:%M}", names[row.recipient_id])
        for row in await rows(store_url, select(notices).order_by(notices.c.id))
        if "step" in row.facts
        # Somebody who hears it anyhow hears it once.
        and row.reason != "stand_in_hears"
        and (row.task_id == task.id or (row.task_id is None and row.directive_id == task.directive_id))
        and (not kinds or row.kind in kinds)
    ]
    return sorted(told)


@pytest.mark.parametrize("priority", list(Priority))
@pytest.mark.parametrize(
    ("reached", "is_calm"),
    [((), False), (("an", "chi", "binh"), False), (("giang", "binh"), False), (REACHED, False), (REACHED, True)],
)
async def test_what_is_foretold_is_what_is_told(
    office: Office, store_url: str, priority: Priority, reached: tuple[str, ...], is_calm: bool
) -> None:
    await reach(office, *reached)
    number = await office.order(now=GIVEN, due_at=DUE, priority=priority)
    if is_calm:
        await wants_calm(office)
    async with office.act("an", GIVEN) as act:
        foreseen = (await whole_task(act, number, 5)).foreseen
    await pass_by(office)

    assert listed([*foreseen.ahead, *foreseen.awaited]) == await really_told(office, store_url, number)


@pytest.mark.parametrize("is_calm", [False, True])
async def test_so_it_is_with_one_of_the_tasks_of_a_directive(office: Office, store_url: str, is_calm: bool) -> None:
    await reach(office, *REACHED)
    if is_calm:
        await wants_calm(office)
    async with office.act("an", GIVEN) as act:
        sent = await assign_many(act, draft(office, due_at=DUE), 4)
        foreseen = await foresee(act, await act.uow.tasks.get(sent.first, act.today))
    await pass_by(office)

    assert listed([*foreseen.ahead, *foreseen.awaited]) == await really_told(office, store_url, sent.first)


@pytest.mark.parametrize("is_calm", [False, True])
async def test_so_it_is_with_a_difficulty_and_with_a_request_for_more_time(
    office: Office, store_url: str, is_calm: bool
) -> None:
    await reach(office, *REACHED)
    number = await office.order(now=GIVEN, due_at=DUE)
    if is_calm:
        await wants_calm(office)
    async with office.act("binh", GIVEN) as act:
        raised = await blockers.report(act, number, "chưa có máy", Category.DEVICE, Severity.NORMAL)
    async with office.act("binh", GIVEN) as act:
        await extensions.extend(act, number, at("10/12/2026 16:00"), "mưa bão")
    async with office.act("an", GIVEN) as act:
        whole = await whole_task(act, number, 5)
    assert whole.request is not None
    await pass_by(office, at("28/11/2026 12:00"))

    (move,) = whole.moves.values()
    assert list(whole.moves) == [raised.blocker.key]
    assert listed(move) == await really_told(office, store_url, number, NoticeKind.BLOCKER_MOVED)
    assert listed(whole.request.ahead) == await really_told(office, store_url, number, NoticeKind.EXTENSION_WAITS)
