"""Who answers a difficulty: whoever owns it, stands above, or follows whoever left; and nobody who works on it."""

from datetime import datetime

import pytest

from domain.access import Actor
from domain.blocker import BlockerState
from domain.errors import NotAllowed, NotFound
from domain.task import Priority
from domain.usecases import blockers
from domain.usecases.act import Act
from domain.usecases.escalate import sweep
from domain.usecases.reorganising import sweep_organisation
from domain.usecases.showing import WholeTask, whole_task
from storage.unit_of_work import SqlStore
from tests.storage.province import Province, post_row
from tests.stores import ZONE
from tests.usecases.stuck import LATE_DUE, act, answers, beyond, ends, open_of, stuck, told
from tests.usecases.timed import assigned, at, due, wind


async def test_a_second_tap_moves_it_no_further_and_nobody_below_decides_over_its_owner(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    await act(store, province, "an", "01/12/2026 11:00", beyond())
    for late in (beyond(), lambda a: blockers.take_up(a, 1), ends(BlockerState.REFUSED, "không có tiền")):
        with pytest.raises(NotAllowed) as refused:
            await act(store, province, "an", "01/12/2026 11:00", late)
        assert (refused.value.code, refused.value.facts["owner"]) == (
            "only_the_blockers_owner",
            province.people["giang"],
        )
    assert await open_of(store) == [("moved_up", 1)]
    # Whoever finds the answer gives it, and the owner hears that it is given.
    await act(store, province, "an", "01/12/2026 14:00", answers())
    assert {who for _, who, what in await told(store_url) if what == "blocker_answered"} == {"hoa", "binh", "giang"}


@pytest.mark.parametrize(
    ("who", "may"),
    [("an", True), ("giang", True), ("chi", True), ("dung", True), ("hoa", False), ("binh", False)],
)
async def test_the_owner_and_who_stands_above_answers_and_never_who_works_on_it(
    store: SqlStore, province: Province, who: str, may: bool
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    if may:
        await act(store, province, who, "01/12/2026 11:00", answers())
        return
    with pytest.raises(NotAllowed) as refused:
        await act(store, province, who, "01/12/2026 11:00", answers())
    assert refused.value.code == "only_the_blockers_owner"


async def test_people_of_other_teams_neither_report_nor_see(store: SqlStore, province: Province) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    with pytest.raises(NotFound):
        await act(store, province, "khoa", "01/12/2026 10:00", stuck())
    with pytest.raises(NotAllowed) as refused:
        await act(store, province, "an", "01/12/2026 10:00", stuck())
    assert refused.value.code == "only_who_works_on_it"


async def test_an_owner_who_left_is_followed_by_who_acts_for_that_owner(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    raised = await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    async with store.write() as uow:
        last = datetime(2026, 12, 1, tzinfo=ZONE).date()
        await uow.organisation.store([], [post_row("an", "Nguyễn Văn An", "X1", "official", last=last)], last)
        await uow.commit()
    await sweep_organisation(store, at("02/12/2026 08:00"))
    await wind(store, at("02/12/2026 09:00"))
    assert (await told(store_url))[2:] == [
        ("02/12 08:00", "giang", "unanswered"),
        ("02/12 08:00", "hoa", "unanswered"),
    ]
    async with store.read() as uow:
        found = (await uow.blockers.by_ids([raised.blocker.key]))[raised.blocker.key]
    assert (found.owner_id, found.state, found.level) == (province.people["giang"], BlockerState.NEW, 0)
    assert found.check_at == at("04/12/2026 08:00")


@pytest.mark.parametrize(("priority", "hour"), [(Priority.NORMAL, "03/12 07:00"), (Priority.EXPRESS, "02/12 22:00")])
async def test_an_heir_hears_by_day_unless_it_cannot_wait(
    store: SqlStore, store_url: str, province: Province, priority: Priority, hour: str
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE, priority=priority))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    async with store.write() as uow:
        last = datetime(2026, 12, 1, tzinfo=ZONE).date()
        await uow.organisation.store([], [post_row("an", "Nguyễn Văn An", "X1", "official", last=last)], last)
        await uow.commit()
    await sweep_organisation(store, at("02/12/2026 22:00"))
    await sweep(store, at("02/12/2026 22:00"))
    assert (hour, "giang", "unanswered") in await told(store_url)


async def test_an_owner_who_went_to_another_commune_answers_no_more_and_is_followed(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    raised = await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    async with store.write() as uow:
        day = datetime(2026, 12, 2, tzinfo=ZONE).date()
        await uow.organisation.store([], [post_row("an", "Nguyễn Văn An", "X2", "official")], day)
        await uow.commit()
    with pytest.raises(NotAllowed) as refused:
        await act(store, province, "an", "02/12/2026 10:00", answers())
    assert refused.value.code == "only_the_blockers_owner"
    await wind(store, at("03/12/2026 10:00"))
    async with store.read() as uow:
        found = (await uow.blockers.by_ids([raised.blocker.key]))[raised.blocker.key]
    assert (found.owner_id, found.level) == (province.people["giang"], 0)
    assert [(who, what) for _, who, what in await told(store_url)][-2:] == [
        ("giang", "unanswered"),
        ("hoa", "unanswered"),
    ]


async def test_who_looks_over_a_unit_knows_the_one_that_waits_longest(store: SqlStore, province: Province) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE), due(province, 2, LATE_DUE, lead_id="khoa"))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    await act(store, province, "hoa", "02/12/2026 10:00", stuck("thiếu giấy"))
    today = at("03/12/2026 10:00").date()
    async with store.read() as uow:
        chi = Actor(province.people["chi"], await uow.organisation.posts(province.people["chi"], today))
        found = await uow.blockers.oldest(chi, [province.units["T"]], today)
        assert found is not None
        assert (found.number, found.at, found.waiting) == (1, at("01/12/2026 10:00"), 2)
        assert await uow.blockers.oldest(chi, [province.units["X2"]], today) is None
        lan = Actor(province.people["lan"], await uow.organisation.posts(province.people["lan"], today))
        assert await uow.blockers.oldest(lan, [province.units["T"]], today) is None
        lines = await uow.blockers.owned_by([province.people["an"]], 9)
        assert [(line.number, line.blocker.text) for line in lines] == [(1, "app báo lỗi"), (1, "thiếu giấy")]


async def test_an_owner_who_gets_it_on_a_day_off_has_two_whole_working_days(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "31/12/2027 17:00"))
    await act(store, province, "binh", "03/12/2026 10:00", stuck())
    moved = await act(store, province, "an", "05/12/2026 09:00", beyond())
    assert moved.blocker.check_at == at("09/12/2026 07:00")
    await wind(store, at("09/12/2026 08:00"))
    assert ("09/12 07:00", "chi", "unanswered") in await told(store_url)
    assert not any(who == "chi" for moment, who, _ in await told(store_url) if moment < "09/12 07:00")


async def test_at_the_highest_level_it_is_known_that_it_goes_no_further(store: SqlStore, province: Province) -> None:
    await assigned(store, province, due(province, 1, "31/12/2027 17:00"))
    raised = await act(store, province, "binh", "01/12/2026 10:00", stuck())
    assert not raised.is_at_top
    moved = [await act(store, province, who, "01/12/2026 11:00", beyond()) for who in ("an", "giang")]
    assert [step.is_at_top for step in moved] == [False, True]
    taken = await act(store, province, "chi", "01/12/2026 12:00", lambda a: blockers.take_up(a, 1))
    assert taken.is_at_top
    whole = await act(store, province, "chi", "01/12/2026 12:00", shown_whole)
    assert whole.card.blockers_at_top == {taken.blocker.key}


async def shown_whole(act: Act) -> WholeTask:
    return await whole_task(act, 1, 10)
