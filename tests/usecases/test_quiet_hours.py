"""Hours of rest hold what is told until they end, the journal says until when, and hỏa tốc breaks them."""

from datetime import time

import pytest

from domain.notices import NoticeKind
from domain.preferences import Preferences, Rest
from domain.task import Priority
from domain.usecases.deliver import deliver
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province
from tests.usecases.delivering import linked, one_task, queued, told
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import at, facts, outbox

NIGHT = Rest(time(20), time(6))


@pytest.fixture
def clock() -> HandClock:
    return HandClock(at("25/11/2026 20:30"))


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender()


async def chooses(store: SqlStore, province: Province, who: str, **chosen: object) -> None:
    async with store.write() as uow:
        await uow.preferences.put(Preferences(province.people[who], **chosen))  # type: ignore[arg-type]
        await uow.commit()


async def test_what_comes_in_hours_of_rest_is_told_when_they_end(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await chooses(store, province, "binh", rest=NIGHT)
    await queued(store, told(province, task, "binh"))
    await deliver(store, sender, clock)

    assert sender.deliveries == []
    assert await outbox(store_url) == [("26/11 06:00", "binh", "level_1")]
    (held,) = await facts(store_url, "notice_held")
    until = at("26/11/2026 06:00").isoformat()
    assert held == {"to": province.people["binh"], "notice": "assigned", "until": until, "why": "quiet_hours"}

    clock.forward(hours=9, minutes=30)
    assert (await deliver(store, sender, clock)).messages == 1


async def test_what_is_express_breaks_hours_of_rest(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province, priority=Priority.EXPRESS)
    await chooses(store, province, "binh", rest=NIGHT)
    await queued(store, told(province, task, "binh"))
    assert (await deliver(store, sender, clock)).messages == 1


async def test_a_step_of_the_ladder_waits_for_the_hours_of_the_ladder_and_those_of_its_reader(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang")
    task = await one_task(store, province)
    await chooses(store, province, "giang", rest=Rest(time(20), time(9), frozenset({4})))
    await queued(store, told(province, task, "giang", NoticeKind.ESCALATED))
    await deliver(store, sender, clock)
    # Thursday is a day of rest; on Friday the ladder would speak at seven.
    assert await outbox(store_url) == [("27/11 09:00", "giang", "level_1")]


async def test_where_both_leave_no_hour_the_own_choice_counts(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang")
    task = await one_task(store, province)
    await chooses(store, province, "giang", rest=Rest(time(6), time(22)))
    await queued(store, told(province, task, "giang", NoticeKind.ESCALATED))
    await deliver(store, sender, clock)
    assert await outbox(store_url) == [("25/11 22:00", "giang", "level_1")]
    clock.forward(hours=1, minutes=31)
    assert (await deliver(store, sender, clock)).messages == 1


async def test_the_first_living_account_by_the_chosen_order_hears_it(
    store: SqlStore, province: Province, sender: FakeSender
) -> None:
    clock = HandClock(at("25/11/2026 09:00"))
    await linked(store, province, "binh")
    await linked(store, province, "binh", platform="web")
    task = await one_task(store, province)
    await chooses(store, province, "binh", channels=("web", "zalo_oa"))
    await queued(store, told(province, task, "binh", key="1"))
    await deliver(store, sender, clock)
    assert [delivery.account.platform for delivery in sender.deliveries] == ["web"]

    async with store.write() as uow:
        (web, *_) = [
            a for a in (await uow.people.accounts([province.people["binh"]])).popitem()[1] if a.platform == "web"
        ]
        await uow.people.mark_dead(web.id, "blocked", NOW)
        await uow.commit()
    await queued(store, told(province, task, "binh", key="2"))
    await deliver(store, sender, clock)
    assert [delivery.account.platform for delivery in sender.deliveries] == ["web", "telegram"]
