"""Difficulties: whose they are, how they go up by words and by time, and who hears of what."""

import pytest

from domain import blocker
from domain.blocker import BlockerState
from domain.errors import BadInput, NotAllowed, StaleVersion, WrongState
from domain.usecases import blockers, changing, showing, tasks
from domain.usecases.escalate import Swept, sweep
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.storage.test_statements import counting
from tests.usecases.stuck import LATE_DUE, act, answers, beyond, ends, open_of, stuck, told
from tests.usecases.timed import assigned, at, due, facts, outbox, wind


async def test_a_blocker_goes_to_the_assigner_and_its_answer_to_whoever_asked_and_the_lead(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    raised = await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    assert raised.blocker.owner_id == province.people["an"]
    assert raised.blocker.check_at == at("03/12/2026 10:00")
    await act(store, province, "an", "01/12/2026 11:00", lambda a: blockers.take_up(a, 1))
    assert await open_of(store) == [("received", 0)]

    await act(store, province, "an", "01/12/2026 14:00", answers())
    assert await open_of(store) == []
    await wind(store, at("10/12/2026 17:00"))
    assert await told(store_url) == [
        ("01/12 10:00", "an", "blocker_opened"),
        ("01/12 10:00", "binh", "blocker_opened"),
        ("01/12 14:00", "hoa", "blocker_answered"),
        ("01/12 14:00", "binh", "blocker_answered"),
    ]


async def test_without_an_answer_it_goes_up_level_by_level_and_stays_at_the_top_with_three_reminders(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "31/12/2027 17:00"))
    await act(store, province, "binh", "01/12/2026 10:00", stuck())
    await wind(store, at("31/12/2026 17:00"))

    assert await told(store_url) == [
        ("01/12 10:00", "an", "blocker_opened"),
        ("03/12 10:00", "giang", "unanswered"),
        ("03/12 10:00", "an", "unanswered"),
        ("03/12 10:00", "binh", "unanswered"),
        ("07/12 10:00", "chi", "unanswered"),
        ("07/12 10:00", "giang", "unanswered"),
        ("07/12 10:00", "binh", "unanswered"),
        ("09/12 10:00", "chi", "unanswered"),
        ("11/12 10:00", "chi", "unanswered"),
        ("15/12 10:00", "chi", "unanswered"),
    ]
    assert await open_of(store) == [("moved_up", 2)]
    moves = await facts(store_url, "blocker_moved_up")
    assert [fact["after"] for fact in moves] == [province.people["giang"], province.people["chi"]]
    rungs = [fact for fact in await facts(store_url, "rung_reached") if fact.get("ladder") == "blocker"]
    assert [bool(fact.get("skipped")) for fact in rungs] == [False] * 5 + [True]


async def test_beyond_authority_sends_it_up_at_once_and_the_clock_counts_anew(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    await act(store, province, "an", "02/12/2026 15:00", beyond("cần kinh phí"))
    await wind(store, at("04/12/2026 14:00"))
    assert await told(store_url) == [
        ("01/12 10:00", "an", "blocker_opened"),
        ("01/12 10:00", "binh", "blocker_opened"),
        ("02/12 15:00", "giang", "blocker_moved"),
        ("02/12 15:00", "hoa", "blocker_moved"),
    ]
    await act(store, province, "giang", "04/12/2026 14:30", beyond())
    with pytest.raises(WrongState) as refused:
        await act(store, province, "chi", "04/12/2026 15:00", beyond())
    assert refused.value.code == "no_level_for_blocker"
    assert await open_of(store) == [("moved_up", 2)]


@pytest.mark.parametrize("who", ["an", "giang"])
async def test_two_who_answer_at_once_give_one_answer(store: SqlStore, province: Province, who: str) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    now = at("01/12/2026 11:00")
    async with store.read() as uow:
        task = await uow.tasks.get(1, now.date())
        [found] = await uow.blockers.open_of(blockers.stored_id(task))
    await act(store, province, who, "01/12/2026 11:00", answers("trước"))
    # Read before the other answered, stored after.
    async with store.write() as uow:
        blocker.end(task, found, BlockerState.ANSWERED, found.owner_id, "sau", now)
        with pytest.raises(StaleVersion):
            await uow.blockers.save(found)
    async with store.read() as uow:
        assert (await uow.blockers.by_ids([found.key]))[found.key].answer == "trước"


async def test_what_is_over_with_its_task_is_answered_no_more(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    await act(store, province, "an", "01/12/2026 11:00", lambda a: tasks.cancel(a, 1, "giao trùng"))
    before = await told(store_url)
    for who, step in (("an", answers()), ("an", beyond()), ("hoa", ends(BlockerState.SOLVED, ""))):
        with pytest.raises(WrongState) as refused:
            await act(store, province, who, "01/12/2026 11:05", step)
        assert (refused.value.code, refused.value.facts["state"]) == ("wrong_state", "cancelled")
    assert await told(store_url) == before


async def test_after_a_rest_the_clock_counts_anew(store: SqlStore, store_url: str, province: Province) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    await act(store, province, "an", "02/12/2026 10:00", lambda a: changing.pause(a, 1, "chờ mạng"))
    await wind(store, at("10/12/2026 09:00"))
    await act(store, province, "an", "10/12/2026 09:00", lambda a: changing.resume(a, 1, None))
    await wind(store, at("11/12/2026 09:59"))
    assert "unanswered" not in [what for _, _, what in await told(store_url)]
    await wind(store, at("11/12/2026 10:00"))
    assert ("11/12 10:00", "giang", "unanswered") in await told(store_url)


async def test_the_same_words_are_one_blocker_and_several_are_told_apart(store: SqlStore, province: Province) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck("mất mạng"))
    with pytest.raises(WrongState) as refused:
        await act(store, province, "hoa", "01/12/2026 10:01", stuck("Mất  mạng"))
    assert refused.value.code == "blocker_already_open"
    second = await act(store, province, "binh", "01/12/2026 10:05", stuck("hết giấy"))
    with pytest.raises(BadInput) as asked:
        await act(store, province, "an", "01/12/2026 11:00", answers())
    assert asked.value.code == "which_blocker"
    await act(store, province, "an", "01/12/2026 11:00", answers("đã gửi giấy", of=second.blocker.key))
    assert await open_of(store) == [("new", 0)]
    with pytest.raises(WrongState) as over:
        await act(store, province, "an", "01/12/2026 11:05", answers("lần nữa", of=second.blocker.key))
    assert over.value.code == "blocker_is_over"


async def test_nine_open_blockers_are_enough_for_one_task(store: SqlStore, province: Province) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    for place in range(9):
        await act(store, province, "hoa", "01/12/2026 10:00", stuck(f"lỗi {place}"))
    with pytest.raises(WrongState) as refused:
        await act(store, province, "hoa", "01/12/2026 10:00", stuck("lỗi nữa"))
    assert refused.value.code == "too_many_blockers"


async def test_the_reporter_or_the_lead_says_that_it_is_over_and_the_owner_hears(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    with pytest.raises(NotAllowed):
        await act(store, province, "an", "01/12/2026 11:00", ends(BlockerState.SOLVED, ""))
    await act(store, province, "binh", "01/12/2026 11:00", ends(BlockerState.SOLVED, "có mạng lại"))
    assert await open_of(store) == []
    assert (await told(store_url))[-1] == ("01/12 11:00", "an", "blocker_solved")


@pytest.mark.parametrize(
    ("how", "state"), [(BlockerState.REFUSED, "blocker_refused"), (BlockerState.NOT_OURS, "blocker_not_ours")]
)
async def test_what_is_not_answered_ends_with_a_reason_that_is_told(
    store: SqlStore, store_url: str, province: Province, how: BlockerState, state: str
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    with pytest.raises(BadInput):
        await act(store, province, "an", "01/12/2026 11:00", ends(how, " "))
    await act(store, province, "an", "01/12/2026 11:00", ends(how, "đề nghị liên hệ VNPT"))
    assert await open_of(store) == []
    assert [(who, what) for _, who, what in await told(store_url)][2:] == [("hoa", state), ("binh", state)]


async def test_the_clock_of_the_task_goes_on_and_that_of_the_blocker_rests_while_nobody_works(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    await act(store, province, "binh", "01/12/2026 10:00", stuck())
    await wind(store, at("02/12/2026 18:00"))
    assert ("02/12 17:00", "binh", "overdue") in await outbox(store_url)
    await act(store, province, "binh", "03/12/2026 08:00", lambda a: tasks.done(a, 1, "", ()))
    await wind(store, at("09/12/2026 17:00"))
    assert "unanswered" not in [what for _, _, what in await told(store_url)]
    await act(store, province, "an", "09/12/2026 17:00", lambda a: tasks.accept(a, 1))
    await wind(store, at("31/12/2026 17:00"))
    async with store.read() as uow:
        assert await uow.blockers.next_check_at() is None


async def test_a_sweep_of_many_blockers_takes_a_fixed_number_of_statements(store: SqlStore, province: Province) -> None:
    taken = []
    for count, day in ((2, "01/12/2026"), (20, "15/12/2026")):
        first = count * 100
        wanted = [due(province, first + place, "31/12/2027 17:00") for place in range(count)]
        await assigned(store, province, *wanted, given=f"{day} 08:00")
        for place in range(count):
            await act(store, province, "hoa", f"{day} 10:00", stuck(number=first + place))
        await wind(store, at(f"{day} 10:00"))
        with counting() as statements:
            swept = await sweep(store, at("03/12/2026 10:00" if count == 2 else "17/12/2026 10:00"))
        assert swept.claimed >= count
        taken.append(statements.count)
        with counting() as statements:
            assert await sweep(store, at(f"{day} 10:00")) == Swept()
        assert statements.count <= 4
    assert taken[1] <= taken[0] + 1


async def test_how_many_difficulties_a_task_has_makes_no_more_look_ups_of_who_hears_next(
    store: SqlStore, province: Province
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    taken, named = [], []
    for text in ("app báo lỗi", "máy quét hư", "thiếu giấy", "mất điện"):
        await act(store, province, "hoa", "01/12/2026 10:00", stuck(text))
        with counting() as statements:
            whole = await act(store, province, "an", "01/12/2026 11:00", lambda an: showing.whole_task(an, 1, 10))
        taken.append(statements.count)
        named.append([[names for _, names in ahead] for ahead in whole.moves.values()])

    assert taken == [taken[0]] * 4
    assert named[3] == [named[0][0]] * 4
    assert named[0][0]
