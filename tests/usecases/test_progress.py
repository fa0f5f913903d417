"""Progress is told by those who do the work, by nobody else, and changes nothing but what is known; on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.access import Actor
from domain.errors import NotAllowed, NotFound, WrongState
from domain.events import EventKind
from domain.progress import Amount, Measure
from domain.usecases import progress, tasks
from domain.usecases.undo import undo
from tests.storage.province import NOW
from tests.storage.test_statements import counting
from tests.usecases.office import Office

LATER = NOW + timedelta(minutes=5)
TOTAL = Amount(Measure.TOTAL, 45, 120, "hộ")
MORE = Amount(Measure.INCREMENT, 12)


async def test_the_lead_tells_and_everybody_in_sight_sees_how_it_stands(office: Office) -> None:
    number = await office.order(quantity="120 hộ")
    async with office.act("binh") as act:
        told = await progress.report(act, number, TOTAL, "còn ấp 3")
        told = await progress.report(act, number, MORE)
    assert (told.stands.done, told.stands.target, told.stands.share) == (57, 120, 47.5)

    async with office.act("an") as act:
        seen = await progress.told_of(act, number)
        task = await act.load(number)
    assert (seen.stands, len(seen.entries)) == (told.stands, 2)
    assert task.has_progress
    kinds = [line.kind for line in await office.history(number)]
    assert kinds.count(EventKind.PROGRESS_REPORTED) == 2


async def test_it_is_told_to_nobody_and_makes_nobody_else_stale(office: Office) -> None:
    number = await office.order()
    told_before = await office.told()
    async with office.act("binh") as act:
        before = (await act.load(number)).version
        await progress.report(act, number, TOTAL)
        assert (await act.load(number)).version == before

    assert await office.told() == told_before


@pytest.mark.parametrize("who", ["hoa", "an"])
async def test_who_neither_leads_nor_cooperates_tells_nothing(office: Office, who: str) -> None:
    number = await office.order()

    with pytest.raises(NotAllowed) as refused:
        async with office.act(who) as act:
            await progress.report(act, number, TOTAL)

    assert refused.value.code == "only_lead_or_partner"


async def test_what_is_out_of_sight_does_not_exist(office: Office) -> None:
    number = await office.order()

    with pytest.raises(NotFound):
        async with office.act("khoa") as act:
            await progress.told_of(act, number)


async def test_the_count_goes_on_under_another_lead(office: Office) -> None:
    number = await office.order(quantity="120 hộ")
    async with office.act("binh") as act:
        await progress.report(act, number, TOTAL)
    async with office.act("an") as act:
        await tasks.hand_over(act, number, office.party("hoa"))
    async with office.act("hoa", LATER) as act:
        told = await progress.report(act, number, MORE)

    assert told.stands.done == 57


async def test_only_the_own_latest_figure_is_put_right(office: Office) -> None:
    number = await office.order(quantity="120 hộ")
    with pytest.raises(WrongState) as refused:
        async with office.act("binh") as act:
            await progress.correct(act, number, TOTAL)
    assert refused.value.code == "no_progress_yet"

    async with office.act("binh") as act:
        await progress.report(act, number, TOTAL)
    async with office.act("binh", LATER) as act:
        await progress.report(act, number, MORE)
    async with office.act("binh", LATER + timedelta(minutes=1)) as act:
        told = await progress.correct(act, number, Amount(Measure.INCREMENT, 10))
    assert told.stands.done == 55
    async with office.act("binh", LATER + timedelta(minutes=2)) as act:
        told = await progress.correct(act, number, Amount(Measure.INCREMENT, 11))
    assert told.stands.done == 56
    async with office.act("binh", LATER + timedelta(minutes=3)) as act:
        await undo(act)
        assert (await progress.told_of(act, number)).stands.done == 55


async def test_a_figure_is_not_taken_back_once_the_work_is_over(office: Office) -> None:
    number = await office.order()
    async with office.act("binh") as act:
        await progress.report(act, number, TOTAL)
    async with office.act("an") as act:
        await tasks.cancel(act, number, "giao trùng")

    with pytest.raises(WrongState) as refused:
        async with office.act("binh", LATER) as act:
            await undo(act)

    assert refused.value.code == "undo_acted_since"


async def test_a_stand_in_tells_for_the_lead_and_it_counts_for_the_task(office: Office) -> None:
    number = await office.order(quantity="120 hộ")
    async with office.act("binh") as act:
        await progress.report(act, number, TOTAL)
    async with office.act("hoa") as act:
        lent = tuple(
            (office.person("binh"), post) for post in await act.uow.organisation.posts(office.person("binh"), act.today)
        )
        standing_in = replace(act, actor=Actor(act.actor.person_id, act.actor.posts, lent))
        told = await progress.report(standing_in, number, MORE)

    assert told.stands.done == 57
    assert told.entries[-1].author_id == office.person("hoa")


async def test_a_figure_takes_a_small_fixed_number_of_statements(office: Office) -> None:
    number = await office.order(quantity="120 hộ")
    for _ in range(20):
        async with office.act("binh") as act:
            await progress.report(act, number, MORE)

    with counting() as statements:
        async with office.act("binh") as act:
            await progress.report(act, number, MORE)

    # BEGIN, posts, task, entries, entry, journal, last step, stale cards, COMMIT.
    assert statements.count <= 9
