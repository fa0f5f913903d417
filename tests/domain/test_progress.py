"""Progress: figures are kept as they were said, and how the work stands follows from them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInput, WrongState
from domain.events import EventKind
from domain.ids import ProgressId, TaskId
from domain.progress import Amount, Measure, Progress, Standing, Target, in_force, report, standing, targets_of
from domain.task import Part, TaskState
from tests.domain.samples import HELPER, LEAD, PARTNER, a_task, at

NOW = at("26/11/2026 09:00")
SHARE, TOTAL, MORE = Measure.SHARE, Measure.TOTAL, Measure.INCREMENT


def entries(*said: Amount) -> list[Progress]:
    """These, told one an hour by the lead."""
    return [
        Progress(ProgressId(n), TaskId(1), LEAD, NOW + timedelta(hours=n), amount) for n, amount in enumerate(said, 1)
    ]


def figures(stands: Standing) -> tuple[float | None, float | None, float | None, str]:
    return stands.done, stands.target, stands.share, stands.unit


@pytest.mark.parametrize(
    ("quantity", "said", "stands"),
    [
        ("40 hộ", [], (None, 40, None, "hộ")),
        ("", [], (None, None, None, "")),
        ("40 hộ", [Amount(TOTAL, 0)], (0, 40, 0, "hộ")),
        ("40 hộ", [Amount(TOTAL, 10), Amount(TOTAL, 30, unit="hộ")], (30, 40, 75, "hộ")),
        ("40 hộ", [Amount(TOTAL, 10), Amount(MORE, 5), Amount(MORE, 5)], (20, 40, 50, "hộ")),
        ("40 hộ", [Amount(MORE, 5), Amount(MORE, 5), Amount(TOTAL, 30)], (30, 40, 75, "hộ")),
        ("", [Amount(MORE, 5, unit="hộ"), Amount(MORE, 7)], (12, None, None, "hộ")),
        ("", [Amount(TOTAL, 45, 120, "hộ")], (45, 120, 37.5, "hộ")),
        ("40 hộ", [Amount(TOTAL, 45, 120, "hộ")], (45, 40, 112.5, "hộ")),
        ("", [Amount(SHARE, 30), Amount(SHARE, 60)], (None, None, 60, "")),
        ("40 hộ", [Amount(SHARE, 60)], (None, 40, 60, "hộ")),
        ("40 hộ", [Amount(SHARE, 60), Amount(TOTAL, 10)], (10, 40, 25, "hộ")),
        ("40 hộ", [Amount(TOTAL, 10), Amount(SHARE, 60)], (10, 40, 60, "hộ")),
        ("", [Amount(MORE, 0.1), Amount(MORE, 0.2)], (0.3, None, None, "")),
        ("3 buổi, 120 người", [Amount(TOTAL, 60, unit="người")], (60, 120, 50, "người")),
        ("3 buổi, 120 người", [Amount(TOTAL, 60, unit="người"), Amount(TOTAL, 1, unit="buổi")], (1, 3, 33.33, "buổi")),
        ("40 hộ dân", [Amount(TOTAL, 20, unit="hộ")], (20, 40, 50, "hộ dân")),
        ("40 hộ", [Amount(TOTAL, 20, unit="ho")], (20, 40, 50, "hộ")),
        ("40 hộ", [Amount(TOTAL, 20, unit="nhà"), Amount(MORE, 4, unit="nha")], (24, 40, 60, "hộ")),
        ("40 ho", [Amount(TOTAL, 20, unit="Hộ dân")], (20, 40, 50, "ho")),
        ("40 hồ sơ", [Amount(TOTAL, 20, unit="hs"), Amount(MORE, 4, unit="ho so")], (24, 40, 60, "hồ sơ")),
        ("40 hồ sơ", [Amount(TOTAL, 20, unit="hộ")], (20, None, None, "hộ")),
        ("12 tổ", [Amount(TOTAL, 3, unit="tờ")], (3, None, None, "tờ")),
        ("40 hộ", [Amount(TOTAL, 7, unit="hồ sơ"), Amount(MORE, 3, unit="hồ sơ")], (10, None, None, "hồ sơ")),
        ("40", [Amount(TOTAL, 10, unit="hộ")], (10, 40, 25, "hộ")),
    ],
)
def test_the_work_stands_by_the_latest_total_and_what_came_on_top(
    quantity: str, said: list[Amount], stands: tuple[object, ...]
) -> None:
    assert figures(standing(entries(*said), quantity)) == stands


@pytest.mark.parametrize(
    ("quantity", "targets"),
    [
        ("40 hộ", [(40, "hộ")]),
        ("1.200 lượt người", [(1200, "lượt người")]),
        ("tối thiểu 30 tài khoản", [(30, "tài khoản")]),
        ("2,5 ha", [(2.5, "ha")]),
        ("3 buổi, mỗi buổi 40 người", [(3, "buổi"), (40, "người")]),
        ("40 hộ chưa có VNeID", [(40, "hộ")]),
        ("100% hộ", []),
        ("đủ các hộ", []),
        ("", []),
        ("0 hộ", []),
        ("theo công văn 12/UBND", []),
    ],
)
def test_what_is_asked_for_is_read_from_the_words_of_the_order(quantity: str, targets: list[tuple[float, str]]) -> None:
    assert targets_of(quantity) == tuple(Target(*target) for target in targets)


def test_a_correction_stands_in_the_place_of_what_it_corrects() -> None:
    first, second, third = entries(Amount(TOTAL, 45), Amount(MORE, 12), Amount(TOTAL, 40))
    corrected = replace(third, corrects_id=first.id)

    assert standing([first, second, corrected]).done == 52
    withdrawn = replace(corrected, withdrawn_at=NOW + timedelta(hours=4))
    assert standing([first, second, withdrawn]).done == 57


def test_a_correction_of_a_share_is_as_old_as_the_share() -> None:
    share, total, better = entries(Amount(SHARE, 50), Amount(TOTAL, 10), Amount(SHARE, 60))

    stands = standing([share, total, replace(better, corrects_id=share.id)], "40 hộ")

    assert (stands.done, stands.share, stands.is_said) == (10, 25, False)


amounts = st.builds(
    Amount,
    st.sampled_from([TOTAL, MORE]),
    st.integers(0, 10_000).map(float),
    unit=st.sampled_from(["", "hộ"]),
)


@given(st.lists(amounts, max_size=12), st.data())
def test_whatever_is_told_the_count_is_the_last_total_and_all_after_it(said: list[Amount], data: st.DataObject) -> None:
    told = entries(*said)
    stands = standing(data.draw(st.permutations(told)))

    last_total = max((n for n, amount in enumerate(said) if amount.measure is TOTAL), default=0)
    assert stands.done == (sum(amount.value for amount in said[last_total:]) if said else None)
    assert stands.share is None


@given(st.lists(amounts, min_size=1, max_size=8), amounts, st.data())
def test_what_is_withdrawn_was_never_told_and_what_is_corrected_was_told_so(
    said: list[Amount], better: Amount, data: st.DataObject
) -> None:
    told = entries(*said)
    at_place = data.draw(st.integers(0, len(told) - 1))
    wrong = told[at_place]
    others = [entry for entry in told if entry is not wrong]

    assert standing([*others, replace(wrong, withdrawn_at=NOW)]) == standing(others)
    correction = replace(
        told[-1], id=ProgressId(99), at=told[-1].at + timedelta(1), amount=better, corrects_id=wrong.id
    )
    as_told = [replace(entry, amount=better) if entry is wrong else entry for entry in told]
    assert figures(standing([*told, correction])) == figures(standing(as_told))
    assert len(in_force([*told, correction])) == len(told)


@given(st.lists(st.builds(Amount, st.sampled_from(Measure), st.integers(0, 500).map(float)), max_size=10))
def test_nothing_told_is_not_zero(said: list[Amount]) -> None:
    stands = standing(entries(*said), "40 hộ")

    assert (stands.done is None) == all(amount.measure is SHARE for amount in said)
    assert stands.is_known == bool(said)
    assert (stands.at is None) == (not said)


@pytest.mark.parametrize("state", [TaskState.ASSIGNED, TaskState.RECEIVED, TaskState.RETURNED, TaskState.SUBMITTED])
def test_a_figure_is_told_while_there_is_work_and_changes_nothing_else(state: TaskState) -> None:
    task = a_task(state)
    before = replace(task)

    [event], entry = report(task, LEAD, Amount(TOTAL, 45, 120, "hộ"), NOW, note=" còn ấp 3 ")

    assert task == before
    assert (entry.author_id, entry.at, entry.note, entry.for_part, entry.corrects_id) == (
        LEAD,
        NOW,
        "còn ấp 3",
        False,
        None,
    )
    assert event.kind is EventKind.PROGRESS_REPORTED
    assert event.facts == {"measure": "total", "value": "45", "out_of": "120", "unit": "hộ", "note": "còn ấp 3"}


def test_a_partner_tells_of_the_own_part_and_a_correction_names_what_it_corrects() -> None:
    task = a_task(TaskState.RECEIVED, parts=(Part(PARTNER, HELPER),))
    [wrong] = entries(Amount(TOTAL, 45))

    _, of_part = report(task, HELPER, Amount(MORE, 12), NOW, for_part=True)
    [event], correction = report(task, LEAD, Amount(TOTAL, 54), NOW, corrects=wrong)

    assert of_part.for_part
    assert (correction.corrects_id, event.kind) == (wrong.id, EventKind.PROGRESS_CORRECTED)


@pytest.mark.parametrize("state", [TaskState.DONE, TaskState.CANCELLED, TaskState.DECLINED, TaskState.PAUSED])
def test_no_figure_is_told_of_what_is_not_being_worked_on(state: TaskState) -> None:
    with pytest.raises(WrongState) as refused:
        report(a_task(state), LEAD, Amount(SHARE, 60), NOW)

    assert refused.value.facts["step"] == "progress"


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (Amount(SHARE, 1001), "progress_out_of_range"),
        (Amount(TOTAL, -1), "progress_out_of_range"),
        (Amount(TOTAL, 2e9), "progress_out_of_range"),
        (Amount(TOTAL, float("nan")), "progress_out_of_range"),
        (Amount(TOTAL, 1, 0), "progress_out_of_range"),
        (Amount(MORE, 0), "progress_adds_nothing"),
        (Amount(TOTAL, 1, unit="x" * 41), "text_too_long"),
    ],
)
def test_figures_that_can_mean_nothing_are_refused(amount: Amount, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        report(a_task(TaskState.RECEIVED), LEAD, amount, NOW)

    assert refused.value.code == code
