"""What was done to a difficulty is taken back while nobody acted on it."""

import pytest

from domain.blocker import BlockerState, Category
from domain.errors import WrongState
from domain.usecases import blockers, undo
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.usecases.stuck import LATE_DUE, Do, act, answers, beyond, ends, open_of, stuck, told
from tests.usecases.timed import assigned, at, due, wind


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
