"""The alert of a directive mutes those of its tasks: whoever hears of several at once hears of it alone."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from adapters.chat.texts.notices import notice_text
from adapters.chat.texts.words import words_for
from domain.budget import Budget
from domain.notices import NoticeKind
from domain.task import Priority
from domain.usecases.deliver import deliver
from domain.usecases.escalate import next_look_at, sweep
from domain.usecases.standing_in import name_stand_in, take_leave
from domain.usecases.tasks import receive
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.stores import ZONE
from tests.usecases.delivering import linked
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.office import DUE, Office
from tests.usecases.test_directive_changes import give
from tests.usecases.test_directives import sent
from tests.usecases.timed import facts, rows, wind

LATE = DUE + timedelta(days=9)


async def alerts(url: str) -> list[tuple[str, int | None, int | None]]:
    found = await rows(
        url, select(notices).where(notices.c.kind.in_(["escalated", "many_late"])).order_by(notices.c.id)
    )
    return [(row.kind, row.task_id, row.directive_id) for row in found if row.facts["step"] == "level_1"]


async def ordered(office: Office, **fields: Any) -> None:
    await sent(office, **fields)
    await office.told()


async def test_whoever_hears_of_several_tasks_of_a_directive_hears_once(
    store: SqlStore, store_url: str, province: Province, office: Office
) -> None:
    await ordered(office)
    await wind(store, DUE + timedelta(days=2))
    found = await alerts(store_url)
    assert found
    assert {kind for kind, *_ in found} == {"many_late"}
    assert len(set(found)) == 1

    reached = [fact for fact in await facts(store_url, "rung_reached") if fact["step"] == "level_1"]
    assert len(reached) == 2


async def test_whoever_was_passed_over_on_the_way_from_all_of_them_is_named(
    store: SqlStore, province: Province, office: Office
) -> None:
    await linked(store, province, "giang", "an", "chi")
    await ordered(office)
    async with office.act("giang", DUE) as act:
        await take_leave(act, DUE.date(), LATE.date())
    await wind(store, DUE + timedelta(days=2))
    sender = FakeSender()
    await deliver(store, sender, HandClock(DUE + timedelta(days=4)))
    told = [d for d in sender.deliveries if d.notices[0].kind is NoticeKind.MANY_LATE]
    assert told
    for delivery in told:
        text = notice_text(delivery, words_for(delivery.profile, ZONE), delivery.now).text
        assert "Chưa báo được cho: Võ Thị Giang (Xã Một), đang nghỉ" in text


async def test_the_figure_is_what_the_reader_finds_behind_it_when_it_is_told(
    store: SqlStore, store_url: str, province: Province, office: Office
) -> None:
    await linked(store, province, "giang")
    await ordered(office)
    await wind(store, DUE + timedelta(days=2))
    sender, clock = FakeSender(), HandClock(DUE + timedelta(days=2))
    async with store.write() as uow:
        first = await uow.tasks.get(1, clock.now().date())
        first.cancel(province.people["an"], "trùng", clock.now())
        await uow.tasks.save(first)
        await uow.commit()
    await deliver(store, sender, clock)
    (told,) = [d.notices[0] for d in sender.deliveries if d.notices[0].kind is NoticeKind.MANY_LATE]
    assert told.facts["count"] == 1


async def test_a_stand_in_hears_it_for_whoever_is_away(store: SqlStore, province: Province, office: Office) -> None:
    await linked(store, province, "khoa")
    await ordered(office)
    now = DUE + timedelta(days=2)
    await wind(store, now)
    async with office.act("giang", now) as act:
        await name_stand_in(act, province.people["khoa"], act.today, act.today)
    sender = FakeSender()
    await deliver(store, sender, HandClock(now))
    found = [d.notices[0] for d in sender.deliveries if d.notices[0].kind is NoticeKind.MANY_LATE]
    assert [(told.meant_for, told.facts["count"]) for told in found] == [(province.people["giang"], 2)]


async def test_what_is_express_is_told_of_each(
    store: SqlStore, store_url: str, province: Province, office: Office
) -> None:
    await ordered(office, priority=Priority.EXPRESS)
    await wind(store, LATE)
    assert {kind for kind, *_ in await alerts(store_url)} == {"escalated"}


async def test_what_was_missed_is_told_of_each_task_in_one_message(
    store: SqlStore, store_url: str, province: Province, office: Office
) -> None:
    await linked(store, province, "giang")
    await ordered(office)
    late = DUE + timedelta(days=4)
    await sweep(store, late)
    assert all(row.task_id is not None for row in await rows(store_url, select(notices)) if row.missed)
    sender = FakeSender()
    await deliver(store, sender, HandClock(late))
    (delivery,) = [d for d in sender.deliveries if d.account.person_id == province.people["giang"]]
    assert len(delivery.tasks) == 2


async def test_alerts_of_directives_too_wait_to_be_told_together_where_enough_was_told(
    store: SqlStore, province: Province, office: Office
) -> None:
    await linked(store, province, "giang")
    for _ in range(3):
        await ordered(office)
    await wind(store, DUE + timedelta(days=2))
    sender, clock, budget = FakeSender(), HandClock(DUE + timedelta(days=2)), Budget(official=1)
    await deliver(store, sender, clock, budget=budget)
    assert [[n.kind for n in d.notices] for d in sender.deliveries] == [[NoticeKind.MANY_LATE]]

    clock.forward(days=1)
    await deliver(store, sender, clock, budget=budget)
    (delivery,) = [d for d in sender.deliveries[1:] if d.notices[0].to_fold]
    assert [(n.kind, n.directive_id) for n in delivery.notices] == [
        (NoticeKind.MANY_LATE, 2),
        (NoticeKind.MANY_LATE, 3),
    ]
    message = notice_text(delivery, words_for(delivery.profile, ZONE, delivery.calendar), delivery.now)
    assert message.heading.startswith("2 việc cần")
    assert message.text.count("2 việc quá hạn") == 2
    assert "NC-2" in message.text
    assert [button.label for row in message.buttons for button in row] == ["Xem NC-2", "Xem NC-3"]


@pytest.mark.parametrize(("alone", "many"), [("escalated", "many_late"), ("unreceived", "unreceived")])
async def test_a_task_that_another_batch_left_over_is_not_told_beside_its_directive(
    store: SqlStore, store_url: str, province: Province, office: Office, alone: str, many: str
) -> None:
    await linked(store, province, "dung")
    await give(office, "A1 A2 B1", by="dung")
    if alone == "escalated":
        for number, who in ((1, "binh"), (2, "khoa"), (3, "lan")):
            async with office.act(who) as act:
                await receive(act, number)
        await office.told()
    # Batches of two: of three tasks one is left over.
    at = DUE + timedelta(days=4)
    while True:
        async with store.read() as uow:
            look = await next_look_at(uow)
        if look is None or look > at:
            break
        await sweep(store, look, limit=2)
    made = await rows(store_url, select(notices).where(notices.c.kind.in_([alone, many])))
    assert {row.task_id is None for row in made if row.recipient_id == province.people["dung"]} == {True, False}
    sender = FakeSender()
    await deliver(store, sender, HandClock(at))
    told = [(d.notices[0].kind.value, d.notices[0].task_id) for d in sender.deliveries]
    assert (many, None) in told
    assert [one for one in told if one[0] == alone and one[1] is not None] == []
