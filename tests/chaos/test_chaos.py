"""A small round of chaos: what `make chaos` does for hours, for some seconds."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from taskbot.embedded import EmbeddedValkey
from tests.chaos.rounds import Plan, run_round
from tests.chaos.town import Town

SMALL = Plan(workers=2, kills=4, freezes=1, cuts=2, orders=2, patience_s=2.0, behind=10, outage_step_s=300.0)


@pytest.mark.timeout(180)
async def test_every_due_step_is_told_once_or_marked_or_visibly_given_up(postgres_url: str, tmp_path: Path) -> None:
    """Processes start and die, PostgreSQL with them: that takes some seconds, and nothing smaller shows it."""
    server = make_url(postgres_url)
    town = Town(server, 60, timedelta(minutes=1))
    await town.build()

    valkey = EmbeddedValkey(tmp_path)
    await asyncio.to_thread(valkey.start)
    try:
        counts = await run_round(town, server, valkey, tmp_path / "processes.log", 1, SMALL)
    finally:
        await asyncio.to_thread(valkey.stop)

    await town.drop()
    assert counts.faults == []
    assert (counts.kills, counts.freezes, counts.restarts, counts.redis_kills, counts.outages) == (4, 1, 1, 1, 1)
    assert (counts.orders, counts.taps) == (2, 4)
    assert (counts.steps, counts.notices, counts.told + counts.given_up) == (60, 90, 90)
