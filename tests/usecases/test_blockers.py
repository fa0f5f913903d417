"""Difficulties: whose they are, how they go up by words and by time, and who hears of what."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest

from domain import blocker
from domain.access import Actor
from domain.blocker import BlockerState, Category, Severity
from domain.errors import BadInput, NotAllowed, NotFound, StaleVersion, WrongState
from domain.ids import BlockerId
from domain.task import Priority
from domain.usecases import blockers, changing, tasks, undo
from domain.usecases.act import Act
from domain.usecases.escalate import Swept, sweep
from domain.usecases.reorganising import sweep_organisation
from domain.usecases.showing import WholeTask, whole_task
from storage.unit_of_work import SqlStore
from tests.storage.province import Province, post_row
from tests.storage.test_statements import counting
from tests.stores import ZONE
from tests.usecases.timed import assigned, at, due, facts, outbox, wind

Do = Callable[[Act], Awaitable[Any]]
LATE_DUE = "31/12/2026 17:00"


async def act(store: SqlStore, province: Province, who: str, moment: str, do: Do) -> Any:
    """Somebody has done that."""
    now = at(moment)
    today = now.astimezone(ZONE).date()
    async with store.write() as uow:
        person_id = province.people[who]
        actor = Actor(person_id, await uow.organisation.posts(person_id, today))
        done = await do(Act(uow, actor, now, today, "test"))
        await uow.commit()
        return done


def stuck(text: str = "app báo lỗi", number: int = 1) -> Do:
    return lambda act: blockers.report(act, number, text, Category.SYSTEM, Severity.NORMAL)


def ends(how: BlockerState, text: str) -> Do:
    return lambda act: blockers.end(act, 1, how, text)


def answers(text: str = "dùng bản mới", of: BlockerId | None = None) -> Do:
    return lambda act: blockers.end(act, 1, BlockerState.ANSWERED, text, of)


def beyond(reason: str = "", number: int = 1) -> Do:
    return lambda act: blockers.move_up(act, number, reason)


async def open_of(store: SqlStore, number: int = 1) -> list[tuple[str, int]]:
    """State and level of what is open."""
    async with store.read() as uow:
        task = await uow.tasks.get(number, datetime(2026, 12, 1, tzinfo=ZONE).date())
        assert task.id is not None
        found = await uow.blockers.open_of(task.id)
        assert task.blockers == len(found)
        return [(item.state.value, item.level) for item in found]


async def told(store_url: str) -> list[tuple[str, str, str]]:
    """What was queued, reminders of the deadline left out."""
    return [line for line in await outbox(store_url) if line[2] not in ("reminder", "overdue")]


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


@pytest.mark.parametrize(
    ("who", "text"),
    [("an", "take_up"), ("an", "beyond"), ("an", "answer"), ("an", "refuse"), ("hoa", "solve")],
)
async def test_whatever_was_done_to_it_is_taken_back(
    store: SqlStore, store_url: str, province: Province, who: str, text: str
) -> None:
    steps: dict[str, Do] = {
        "take_up": lambda a: blockers.take_up(a, 1),
        "beyond": beyond("cần kinh phí"),
        "answer": answers(),
        "refuse": ends(BlockerState.REFUSED, "chưa có chế độ"),
        "solve": ends(BlockerState.SOLVED, ""),
    }
    await assigned(store, province, due(province, 1, LATE_DUE))
    raised = await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    await act(store, province, who, "01/12/2026 11:00", steps[text])
    await act(store, province, who, "01/12/2026 11:05", undo.undo)
    async with store.read() as uow:
        found = (await uow.blockers.by_ids([raised.blocker.key]))[raised.blocker.key]
    assert (found.state, found.level, found.owner_id, found.answer, found.ended_at) == (
        BlockerState.NEW,
        0,
        province.people["an"],
        "",
        None,
    )
    assert (found.owner_since, found.check_at) == (at("01/12/2026 10:00"), at("03/12/2026 10:00"))
    await wind(store, at("03/12/2026 10:00"))
    assert ("03/12 10:00", "giang", "unanswered") in await told(store_url)
    assert await open_of(store) == [("moved_up", 1)]


async def test_what_the_clock_went_on_with_is_not_taken_back(store: SqlStore, province: Province) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    await act(store, province, "an", "03/12/2026 09:55", lambda a: blockers.take_up(a, 1))
    await wind(store, at("03/12/2026 10:00"))
    with pytest.raises(WrongState) as refused:
        await act(store, province, "an", "03/12/2026 10:05", undo.undo)
    assert refused.value.code == "undo_acted_since"
    assert await open_of(store) == [("moved_up", 1)]


async def test_another_kind_is_a_label_and_the_report_can_still_be_taken_back(
    store: SqlStore, province: Province
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    await act(store, province, "hoa", "01/12/2026 10:01", lambda a: blockers.reclassify(a, 1, Category.SKILLS))
    await act(store, province, "hoa", "01/12/2026 10:05", undo.undo)
    assert await open_of(store) == []


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


async def test_a_fresh_blocker_is_taken_back_and_its_owner_never_hears_of_it(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    await act(store, province, "hoa", "01/12/2026 10:05", undo.undo)
    assert await open_of(store) == []
    await wind(store, at("10/12/2026 17:00"))
    assert "unanswered" not in [what for _, _, what in await told(store_url)]


async def test_an_answer_taken_back_leaves_the_blocker_open_with_its_clock(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await assigned(store, province, due(province, 1, LATE_DUE))
    await act(store, province, "hoa", "01/12/2026 10:00", stuck())
    await act(store, province, "an", "01/12/2026 11:00", answers())
    await act(store, province, "an", "01/12/2026 11:05", undo.undo)
    assert await open_of(store) == [("new", 0)]
    await wind(store, at("03/12/2026 10:00"))
    assert ("03/12 10:00", "giang", "unanswered") in await told(store_url)


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
