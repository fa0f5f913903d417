"""Stand-ins that are named at the same moment, on both databases."""

import asyncio
from datetime import datetime, time, timedelta

from domain.errors import BadInput
from domain.usecases.foreseeing import foresee
from domain.usecases.leaving import note_leavers
from domain.usecases.standing_in import end_stand_in, name_stand_in
from tests.storage.province import PEOPLE, TODAY
from tests.stores import ZONE
from tests.usecases.office import Office

DAY = timedelta(days=1)


async def named(office: Office, who: str, other: str) -> str:
    try:
        async with office.act(who) as act:
            await name_stand_in(act, office.person(other), TODAY, TODAY)
    except BadInput as refused:
        return refused.code
    return "named"


async def test_of_two_who_name_each_other_at_once_one_does(office: Office) -> None:
    async with office.act("an") as act:
        await name_stand_in(act, office.person("giang"), TODAY, TODAY)
        other = asyncio.create_task(named(office, "giang", "an"))
        # Long enough for the other to come as far as it can.
        await asyncio.sleep(0.3)
    assert await other == "stand_in_away"


async def test_of_a_last_day_that_is_over_both_are_told_once_in_the_morning(office: Office) -> None:
    for who, other in (("binh", "hoa"), ("giang", "khoa")):
        async with office.act(who) as act:
            await name_stand_in(act, office.person(other), TODAY, TODAY)
    async with office.act("giang") as act:
        await end_stand_in(act)
    await office.told()
    midnight = datetime.combine(TODAY + DAY, time(), ZONE)
    await note_leavers(office.store, midnight - timedelta(minutes=1))
    assert await office.told() == []
    for minutes in (1, 2, 24 * 60):
        await note_leavers(office.store, midnight + timedelta(minutes=minutes))
    async with office.store.write() as uow:
        assert await uow.outbox.claim(midnight + timedelta(hours=6), 10, 60) == []
        claimed = await uow.outbox.claim(midnight + timedelta(hours=7), 10, 60)
        await uow.outbox.drop(claimed, "read by a test", midnight)
        await uow.commit()
    p = office.person
    assert sorted((notice.recipient_id, notice.facts["by"]) for notice in claimed) == sorted(
        [(p("binh"), p("hoa")), (p("hoa"), p("binh"))]
    )


async def test_who_will_be_told_is_the_stand_in_of_whoever_is_away_then(office: Office) -> None:
    number = await office.order()
    async with office.act("binh") as act:
        await name_stand_in(act, office.person("hoa"), TODAY + 5 * DAY, TODAY + 6 * DAY)
    async with office.act("an") as act:
        ahead = (await foresee(act, await act.load(number))).ahead
    names = {code: name for code, name, *_ in PEOPLE}
    days = {at.astimezone(ZONE).date(): people for at, people in ahead}
    assert names["hoa"] in days[TODAY + 6 * DAY]
    assert all(names["binh"] not in people for day, people in days.items() if day in (TODAY + 5 * DAY, TODAY + 6 * DAY))
