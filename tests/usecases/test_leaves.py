"""Somebody is away and nobody stands in: what climbs passes them over with the reason, and their leader knows."""

from datetime import date

import pytest
from sqlalchemy import select

from domain.errors import BadInput, NotAllowed
from domain.usecases.foreseeing import foresee
from domain.usecases.standing_in import end_leave, take_leave
from storage.tables.outbox import notices
from tests.usecases.office import Office
from tests.usecases.test_preview import REACHED, listed, pass_by, reach, really_told
from tests.usecases.timed import at, facts, rows

GIVEN, DUE = at("25/11/2026 09:00"), at("30/11/2026 16:00")
FIRST, LAST = date(2026, 11, 27), date(2026, 12, 4)


async def test_whoever_is_away_is_passed_over_on_those_days_alone_and_the_preview_says_so(
    office: Office, store_url: str
) -> None:
    await reach(office, *REACHED)
    number = await office.order(now=GIVEN, due_at=DUE)
    async with office.act("giang", GIVEN) as act:
        await take_leave(act, FIRST, LAST)
    async with office.act("an", GIVEN) as act:
        foreseen = await foresee(act, await act.load(number))
    await pass_by(office)

    assert listed([*foreseen.ahead, *foreseen.awaited]) == await really_told(office, store_url, number)
    assert [(one.person_id, one.why.value) for one in foreseen.passed] == [(office.person("giang"), "on_leave")]
    reached = {fact["step"]: fact for fact in await facts(store_url, "rung_reached")}
    giang = str(office.person("giang"))
    assert giang not in str(reached["level_1"]["told"])
    assert "on_leave" in str(reached["level_1"]["passed"])
    assert "passed" not in reached["level_3"]


async def test_the_leader_hears_of_it_with_what_falls_due_and_nobody_is_passed_over_once_it_is_ended(
    office: Office, store_url: str
) -> None:
    numbers = [await office.order(now=GIVEN, due_at=DUE), await office.order(now=GIVEN, due_at=at("31/12/2026 16:00"))]
    async with office.act("binh", GIVEN) as act:
        await take_leave(act, FIRST, LAST)
    async with office.act("binh", GIVEN) as act:
        await take_leave(act, FIRST, LAST)
        (known,) = await act.uow.stand_ins.leaves([office.person("binh")], act.today)
    assert (known.valid_from, known.valid_to) == (FIRST, LAST)
    told = await rows(store_url, select(notices).where(notices.c.kind == "on_leave"))
    assert {row.recipient_id for row in told} == {office.person("an")}
    assert {(row.facts["count"], row.facts["numbers"]) for row in told} == {(1, str(numbers[0]))}

    async with office.act("binh", GIVEN) as act:
        assert await act.uow.stand_ins.absent([office.person("binh")], FIRST) != {}
        assert len(await end_leave(act)) == 1
        assert await end_leave(act) == []
    assert len(await facts(store_url, "leave_ended")) == 1


@pytest.mark.parametrize(("first", "last"), [(LAST, FIRST), (date(2026, 11, 2), date(2026, 11, 3))])
async def test_days_that_are_none_are_refused(office: Office, first: date, last: date) -> None:
    async with office.act("giang", GIVEN) as act:
        with pytest.raises((BadInput, NotAllowed)):
            await take_leave(act, first, last)
