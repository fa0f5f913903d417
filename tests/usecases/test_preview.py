"""Who will be told what and when, as it is shown beforehand, is what the sweep then tells: at each priority."""

import pytest
from sqlalchemy import select

from domain.task import Priority
from domain.usecases.showing import whole_task
from storage.tables.outbox import notices
from tests.usecases.office import Office
from tests.usecases.timed import at, rows, wind

GIVEN, DUE, END = at("25/11/2026 09:00"), at("30/11/2026 16:00"), at("31/01/2027 17:00")
Told = list[tuple[str, list[str]]]


async def foretold(office: Office, number: int) -> Told:
    """When each step ahead is told, and to whom."""
    async with office.act("an", GIVEN) as act:
        whole = await whole_task(act, number, await act.uow.calendar.calendar(), 5)
    return sorted((f"{moment:%Y-%m-%d %H:%M}", sorted(people)) for moment, people in [*whole.ahead, *whole.awaited])


async def really_told(office: Office, store_url: str) -> Told:
    async with office.store.read() as uow:
        names = await uow.organisation.names(office.province.people.values())
    told: dict[tuple[str, str], list[str]] = {}
    for row in await rows(store_url, select(notices).order_by(notices.c.id)):
        if "step" in row.facts:
            moment = f"{row.not_before:%Y-%m-%d %H:%M}"
            told.setdefault((moment, str(row.facts["step"])), []).append(names[row.recipient_id])
    return sorted((moment, sorted(people)) for (moment, _), people in told.items())


@pytest.mark.parametrize("priority", list(Priority))
@pytest.mark.parametrize("reached", [(), ("an", "chi", "binh"), ("giang", "binh")])
async def test_what_is_foretold_is_what_is_told(
    office: Office, store_url: str, priority: Priority, reached: tuple[str, ...]
) -> None:
    async with office.store.write() as uow:
        for who in reached:
            await uow.people.link("telegram", who, who, office.person(who), GIVEN)
        await uow.commit()
    number = await office.order(now=GIVEN, due_at=DUE, priority=priority)
    before = await foretold(office, number)
    await wind(office.store, END)

    assert before == await really_told(office, store_url)
