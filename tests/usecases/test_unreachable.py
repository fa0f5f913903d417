"""Whoever can be reached on no channel any more: their leader hears so once, for each time that the last one dies."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.ids import PersonId
from domain.leaving import LEFT_POST
from domain.notices import NoticeKind
from domain.records import Outcome, OutcomeKind
from domain.usecases.deliver import deliver
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, post_row
from tests.usecases.delivering import clock, linked, one_task, queued, sender, told
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import facts, rows, states

__all__ = ["clock", "sender"]

BLOCKED = Outcome(OutcomeKind.DEAD, reason="blocked")
K = NoticeKind


async def alarms(url: str) -> list[tuple[PersonId, object]]:
    found = await rows(url, select(notices).where(notices.c.kind == K.UNREACHABLE.value).order_by(notices.c.id))
    return [(row.recipient_id, row.facts["person"]) for row in found]


async def test_the_leader_hears_once_and_once_more_when_it_happens_again(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh", "an")
    binh, an = province.people["binh"], province.people["an"]
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    sender.answers = [BLOCKED]
    await deliver(store, sender, clock)
    await queued(store, told(province, task, "binh", K.ACCEPTED))
    await deliver(store, sender, clock)

    assert await states(store_url) == {"waiting": ["binh", "binh"], "sent": ["an"]}
    assert await alarms(store_url) == [(an, binh)]
    (heard,) = [delivery for delivery in sender.deliveries if delivery.account.person_id == an]
    assert heard.notices[0].facts == {"person": binh, "channels": "telegram", "since": clock.now().isoformat()}
    assert heard.names[binh] == "Phạm Văn Bình"

    clock.forward(days=1)
    await linked(store, province, "binh")
    sender.answers = [BLOCKED]
    await deliver(store, sender, clock)
    assert await alarms(store_url) == [(an, binh), (an, binh)]


@pytest.mark.parametrize(
    ("who", "role", "leader"),
    [
        # A member's leader is the team's; a leader's is not the own deputy.
        ("hoa", "member", "binh"),
        ("duc", "deputy", "binh"),
        ("binh", "leader", "an"),
    ],
)
async def test_it_is_the_leader_above_who_hears(
    store: SqlStore,
    store_url: str,
    province: Province,
    sender: FakeSender,
    clock: HandClock,
    who: str,
    role: str,
    leader: str,
) -> None:
    if who not in province.people:
        async with store.write() as uow:
            await uow.organisation.store([], [post_row(who, "Phạm Thị Đức", "A1", role)], TODAY)
            await uow.commit()
    async with store.read() as uow:
        person = await uow.people.find_by_code(who)
        assert person is not None
    province.people[who] = person.person_id
    await linked(store, province, who)
    task = await one_task(store, province)
    await queued(store, told(province, task, who, K.ACCEPTED))
    sender.answers = [BLOCKED]
    await deliver(store, sender, clock)
    assert await alarms(store_url) == [(province.people[leader], province.people[who])]


async def test_who_never_had_an_account_or_left_is_no_news(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang")
    async with store.write() as uow:
        (account,) = (await uow.people.accounts([province.people["giang"]]))[province.people["giang"]]
        await uow.people.mark_dead(account.id, LEFT_POST, clock.now() - timedelta(days=1))
        await uow.commit()
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"), told(province, task, "giang", K.ESCALATED))
    await deliver(store, sender, clock)
    assert await alarms(store_url) == []
    assert await states(store_url) == {"waiting": ["binh", "giang"]}


async def two_channels(store: SqlStore, province: Province) -> None:
    await linked(store, province, "binh")
    async with store.write() as uow:
        await uow.people.link("web", "binh", "web-binh", province.people["binh"], NOW + timedelta(seconds=1))
        await uow.commit()


@pytest.mark.parametrize(
    ("refusal", "why"),
    [
        (Outcome(OutcomeKind.PASSED, reason="quota spent", retry_after_s=3600), "quota spent"),
        (BLOCKED, "blocked"),
    ],
)
async def test_what_one_channel_does_not_carry_goes_by_the_next_and_the_history_says_why(
    store: SqlStore,
    store_url: str,
    province: Province,
    sender: FakeSender,
    clock: HandClock,
    refusal: Outcome,
    why: str,
) -> None:
    await two_channels(store, province)
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    sender.answers = [refusal]
    await deliver(store, sender, clock)

    assert [delivery.account.platform for delivery in sender.deliveries] == ["telegram", "web"]
    assert await states(store_url) == {"sent": ["binh"]}
    assert await facts(store_url, "notice_moved_on") == [
        {"to": province.people["binh"], "notice": "assigned", "channel": "telegram", "on": "web", "why": why}
        | {"how": refusal.kind.value}
    ]
    # A channel that carried nothing now is asked first the next time; one that is dead is not.
    await queued(store, told(province, task, "binh", K.ACCEPTED))
    await deliver(store, sender, clock)
    is_dead = refusal.kind is OutcomeKind.DEAD
    assert sender.deliveries[-1].account.platform == ("web" if is_dead else "telegram")


async def test_what_no_channel_carries_now_waits_for_the_first_that_will(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await two_channels(store, province)
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))

    def passes(reason: str, hours: float) -> Outcome:
        return Outcome(OutcomeKind.PASSED, reason=reason, retry_after_s=hours * 3600)

    sender.answers = [passes("quota spent", 99), passes("window closed", 30), passes("quota spent", 69)]
    sender.answers += [BLOCKED]
    await deliver(store, sender, clock)
    (row,) = await rows(store_url, select(notices).where(notices.c.kind == K.ASSIGNED.value))
    assert (row.state, row.reason, row.retry_at) == ("queued", "window closed", clock.now() + timedelta(hours=30))
    # More than a day is no reason to give it up; a channel that died meanwhile leaves the other one.
    clock.forward(hours=30)
    await deliver(store, sender, clock)
    (row,) = await rows(store_url, select(notices).where(notices.c.kind == K.ASSIGNED.value))
    assert (row.state, row.reason, row.retry_at) == ("queued", "quota spent", clock.now() + timedelta(hours=69))
    clock.forward(hours=69)
    await deliver(store, sender, clock)
    assert "binh" in (await states(store_url))["sent"]


SPENT = Outcome(OutcomeKind.PASSED, reason="monthly_quota_spent", retry_after_s=timedelta(days=6).total_seconds())


async def test_whoever_waits_for_a_new_month_is_not_lost_and_their_leader_hears_it_once(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh", "an")
    binh, an = province.people["binh"], province.people["an"]
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh", K.COMMENTED))
    sender.answers = [SPENT]
    await deliver(store, sender, clock)
    # What can wait is told to nobody.
    assert await alarms(store_url) == []

    await queued(store, told(province, task, "binh", K.ASSIGNED), told(province, task, "binh", K.URGED))
    sender.answers = [SPENT]
    await deliver(store, sender, clock)
    await deliver(store, sender, clock)
    assert await alarms(store_url) == [(an, binh)]
    (heard,) = [one for one in sender.deliveries if one.account.person_id == an]
    assert (heard.notices[0].facts["why"], heard.notices[0].facts["channels"]) == ("monthly_quota_spent", "telegram")
    assert set(await states(store_url)) == {"queued", "sent"}
    clock.forward(days=6)
    await deliver(store, sender, clock)
    assert "queued" not in await states(store_url)


async def test_a_wait_of_some_hours_is_nobodys_concern_and_a_summary_is_not_kept(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh", "an")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    busy = Outcome(OutcomeKind.PASSED, reason="-211", retry_after_s=3600)
    sender.answers = [busy] * 30
    for _ in range(23):
        await deliver(store, sender, clock)
        clock.forward(hours=1)
    assert await alarms(store_url) == []
    # By now it has waited for a working day.
    for _ in range(3):
        await deliver(store, sender, clock)
        clock.forward(hours=1)
    assert len(await alarms(store_url)) == 1


@pytest.mark.parametrize("kind", [K.ASSIGNED, K.COMMENTED])
async def test_what_no_channel_carried_goes_by_a_new_one_at_once(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock, kind: NoticeKind
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh", kind))
    sender.answers = [SPENT, SPENT]
    await deliver(store, sender, clock)
    assert "sent" not in await states(store_url)

    clock.forward(minutes=5)
    async with store.write() as uow:
        await uow.people.link("web", "binh", "web-binh", province.people["binh"], clock.now())
        await uow.commit()
    await deliver(store, sender, clock)
    assert (await states(store_url)).get("sent") == ["binh"]


async def test_what_can_wait_goes_as_soon_as_its_reader_writes_again(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh", K.COMMENTED))
    sender.answers = [Outcome(OutcomeKind.PASSED, reason="window_closed", retry_after_s=86400.0)]
    await deliver(store, sender, clock)
    clock.forward(minutes=5)
    async with store.write() as uow:
        assert await uow.outbox.try_now(province.people["binh"], clock.now()) == 1
        await uow.commit()
    await deliver(store, sender, clock)
    assert await states(store_url) == {"sent": ["binh"]}
