"""A request for more time that is open over a pause has the rest of its wait afterwards; on both databases."""

from datetime import timedelta

import pytest

from domain.usecases import changing, extensions
from domain.usecases.escalate import sweep
from tests.usecases.office import DUE, Office

ASKED_AT = DUE - timedelta(hours=1)


@pytest.mark.parametrize("pauses_hours", [0.5, 1, 24])
async def test_the_ladder_waits_for_the_answer_as_long_as_it_would_have(office: Office, pauses_hours: float) -> None:
    number = await office.order()
    async with office.act("binh", ASKED_AT) as act:
        asked = await extensions.extend(act, number, DUE + timedelta(days=9), "mưa lớn")
    assert isinstance(asked, extensions.Asked)
    async with office.act("an", ASKED_AT + timedelta(minutes=5)) as act:
        await changing.pause(act, number, "chờ máy in")
    resumed_at = ASKED_AT + timedelta(minutes=5, hours=pauses_hours)
    async with office.act("an", resumed_at) as act:
        await changing.resume(act, number, None)
    task = await office.task(number)
    assert task.climb is not None
    assert (task.climb.wait_until, task.asked_due_at) == (asked.waits_until, DUE + timedelta(days=9))
    await office.told()
    await sweep(office.store, max(resumed_at, DUE) + timedelta(minutes=10))
    assert [kind for who, kind in await office.told() if who == "binh"] == []
