"""Time in which nothing worked is counted as nobody's lateness, and the alert says so."""

from datetime import datetime

import pytest

from adapters.chat.texts.notices import notice_text
from adapters.chat.texts.words import Words
from domain.notices import NoticeKind
from domain.usecases.downtime import LEAST_DOWNTIME
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.stores import ZONE
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import assigned, at, due
from tests.worker.conftest import HeardWake
from worker.jobs import Work


async def downtimes(store: SqlStore) -> list[tuple[datetime, datetime]]:
    async with store.read() as uow:
        return list((await uow.calendar.calendar()).downtimes)


def told(sender: FakeSender, kind: NoticeKind) -> str:
    """How the last of these reads."""
    delivery = next(d for d in reversed(sender.deliveries) if d.notices[0].kind is kind)
    return notice_text(delivery, Words("vi", "anh_chi", ZONE), delivery.now).text


async def test_the_time_since_the_last_turn_is_no_lateness_and_the_alert_says_so(
    store: SqlStore, province: Province, work: Work, sender: FakeSender, clock: HandClock
) -> None:
    await assigned(store, province, due(province, 1, "25/11/2026 10:00"))
    clock.moment = at("25/11/2026 09:50")
    await work.turn()
    # From Wednesday 09:50 on nothing works, until Friday 14:00.
    clock.moment = at("27/11/2026 14:00")
    await work.turn()

    assert await downtimes(store) == [(at("25/11/2026 09:50"), at("27/11/2026 14:00"))]
    text = told(sender, NoticeKind.ESCALATED)
    assert "vừa quá hạn" in text
    assert "(Không tính thời gian hệ thống gián đoạn: 10:00 25/11 – 14:00 27/11.)" in text

    # From then on the lead's own time counts: the next working day is the first.
    clock.moment = at("30/11/2026 14:00")
    work_again = Work(store, sender, clock, HeardWake())
    async with store.write() as uow:
        await uow.meta.put("worker_turn_at", at("30/11/2026 13:58").isoformat())
        await uow.commit()
    await work_again.turn()
    assert "quá hạn 1 ngày làm việc" in told(sender, NoticeKind.ESCALATED)


@pytest.mark.parametrize("minutes", [1, 4])
async def test_a_short_pause_is_none(store: SqlStore, work: Work, clock: HandClock, minutes: int) -> None:
    await work.turn()
    clock.forward(minutes=minutes)
    await work.turn()
    assert await downtimes(store) == []


async def test_several_workers_keep_it_once(store: SqlStore, work: Work, clock: HandClock, sender: FakeSender) -> None:
    await work.turn()
    begin, end = clock.moment, clock.moment + LEAST_DOWNTIME
    clock.moment = end
    await work.turn()
    await Work(store, sender, clock, HeardWake()).turn()
    assert await downtimes(store) == [(begin, end)]


async def test_time_that_is_wound_is_no_downtime(
    store: SqlStore, work: Work, clock: HandClock, sender: FakeSender
) -> None:
    await work.turn()
    clock.forward(days=2)
    await work.turn(is_wound=True)
    clock.forward(days=2)
    await Work(store, sender, clock, HeardWake(), is_wound=True).sweep()
    assert await downtimes(store) == []


class _OfNoPlatforms(FakeSender):
    def platforms(self) -> tuple[str, ...]:
        raise RuntimeError("a fault in one part")


async def test_while_deadlines_are_looked_at_a_fault_beside_them_is_no_downtime(
    store: SqlStore, work: Work, clock: HandClock, sender: FakeSender
) -> None:
    await work.turn()
    failing = Work(store, _OfNoPlatforms(), clock, HeardWake())
    for _ in range(3):
        clock.forward(minutes=4)
        with pytest.raises(RuntimeError, match="in one part"):
            await failing.turn()
    clock.forward(minutes=1)
    await Work(store, sender, clock, HeardWake()).turn()
    assert await downtimes(store) == []
