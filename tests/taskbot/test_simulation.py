"""A small month of a small province: the same each time, nobody over the budget, and every step that was due told."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.budget import Budget
from domain.ladder import DEFAULT_RULES, LadderKind, Ladders, Tempo
from taskbot.simulation.crew import OFFICIALS, Rank
from taskbot.simulation.running import Lived, Setting, live
from taskbot.simulation.writing import write_drawing, write_tables
from tests.stores import ZONE

# So few that much of what is told has to be told together.
_BUDGET = Budget(official=2, leader=2, member=2)
_SETTING = Setting(ZONE, days=9, seed=2, communes=2, budget=_BUDGET, step=timedelta(minutes=40))


def _lived(setting: Setting, said: list[str] | None = None) -> Lived:
    return asyncio.run(live(setting, (said if said is not None else []).append))


@pytest.fixture(scope="module")
def told() -> list[str]:
    """What was said while the month went on."""
    return []


@pytest.fixture(scope="module")
def lived(told: list[str]) -> Lived:
    """Lived through once, as that takes a second or two."""
    return _lived(_SETTING, told)


def test_the_same_seed_gives_the_same_month(lived: Lived) -> None:
    again = _lived(_SETTING)
    assert again.messages == lived.messages
    assert again.result.figures == lived.result.figures
    assert (again.result.deeds, again.result.accounts) == (lived.result.deeds, lived.result.accounts)


def test_another_seed_gives_another_month_and_other_ladders_tell_others(lived: Lived) -> None:
    usual = DEFAULT_RULES[Tempo.NORMAL]
    silent = Ladders({**usual.rungs, LadderKind.DEADLINE: usual.rungs[LadderKind.DEADLINE][:1]}, usual.hold, usual.wait)
    other = _lived(replace(_SETTING, days=6, seed=3, rules=dict.fromkeys(Tempo, silent)))
    assert other.messages != lived.messages
    assert {step for kind, step in other.result.figures.alerts if kind != "unreceived"} >= {"reminder"}
    assert not {step for _, step in other.result.figures.alerts} & {"overdue", "level_1", "level_2"}
    assert other.result.accounts.is_whole


def test_nobody_is_told_more_by_itself_than_the_budget_says(lived: Lived) -> None:
    singles = Counter((one.day, one.person_id) for one in lived.messages if not one.is_folded and one.could_wait)
    assert singles
    assert max(singles.values()) <= _BUDGET.official
    assert any(one.is_folded for one in lived.messages)


def test_every_step_that_was_due_is_told_or_accounted_for(lived: Lived) -> None:
    accounts = lived.result.accounts
    assert accounts.is_whole, accounts
    assert accounts.steps
    assert {state for state, _ in accounts.states} <= {"sent", "folded", "dropped", "queued"}
    # What waits, waits for a reason.
    assert all(reason for state, reason in accounts.states if state == "queued")


def test_the_tables_add_up_to_what_was_sent(lived: Lived) -> None:
    figures, states = lived.result.figures, lived.result.accounts.states
    ranks = [figures.of_rank(rank) for rank in Rank]
    assert sum(one.single + one.folded for one in ranks) == states["sent", ""] == len(lived.messages)
    assert sum(one.saved for one in ranks) == sum(n for (state, _), n in states.items() if state == "folded")
    board = figures.board
    assert board.total == board.on_track + board.due_soon + board.overdue + board.awaiting + sum(
        (board.no_due, board.done_on_time, board.done_late)
    )
    assert 0 < figures.on_time <= 100


def test_everything_that_people_do_in_life_happens(lived: Lived) -> None:
    assert {"order", "receive", "report", "done", "accept"} <= set(lived.result.deeds)
    assert sum(lived.result.refused.values()) < sum(lived.result.deeds.values()) / 5


def test_each_day_is_said_as_it_passes(lived: Lived, told: Sequence[str]) -> None:
    assert [line.split(":")[0] for line in told[1:]] == [f"ngày {day}/9" for day in range(1, 10)]


def test_the_tables_and_a_drawing_are_written(lived: Lived, tmp_path: Path) -> None:
    figures = lived.result.figures
    messages, alerts = write_tables(figures, tmp_path)
    write_drawing(figures, _BUDGET, tmp_path / "messages.svg")
    assert len(messages.read_text("utf-8-sig").splitlines()) == len(figures.told) + 1
    assert "level_1" in alerts.read_text("utf-8-sig")
    drawing = (tmp_path / "messages.svg").read_text("utf-8")
    assert drawing.startswith("<svg")
    assert all(rank.value in drawing for rank in OFFICIALS if figures.worst(rank) is not None)
