"""A small round of chaos: what `make chaos` does for hours, for some seconds."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.chaos.rounds import Plan, run_round
from tests.chaos.town import Town

SMALL = Plan(workers=2, kills=4, cuts=2, outage_step_s=180.0)


@pytest.mark.timeout(180)
async def test_every_due_step_is_told_once_or_marked_or_visibly_given_up(
    postgres_url: str, valkey_url: str, tmp_path: Path
) -> None:
    """Processes start and die, PostgreSQL with them: that takes some seconds, and nothing smaller shows it."""
    server = make_url(postgres_url)
    town = Town(server, 60, timedelta(minutes=2))
    await town.build()

    counts = await run_round(town, server, valkey_url, tmp_path / "workers.log", 1, SMALL)

    await town.drop()
    assert counts.faults == []
    assert (counts.kills, counts.restarts, counts.flushes, counts.outages) == (4, 1, 1, 1)
    assert (counts.steps, counts.notices, counts.told + counts.given_up) == (60, 90, 90)
