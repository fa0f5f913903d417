"""What somebody who left, or moved away, would have heard as assigner or acceptor is heard by whoever decides now."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.clarity import FOUR
from domain.errors import Fact
from domain.notices import Notice, NoticeKind
from domain.standing_in import StandIn
from domain.usecases import tasks
from domain.usecases.deliver import deliver
from domain.usecases.leaving import note_leavers
from domain.usecases.orders import assign
from storage.tables.outbox import notices
from tests.storage.province import NOW, TODAY, post_row
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.office import Office
from tests.usecases.test_former_people import leaves, moves_away, succeeds
from tests.usecases.timed import rows

LATER = NOW + timedelta(hours=2)


@pytest.fixture
async def linked(office: Office) -> Office:
    """Everybody has a chat, but for An."""
    async with office.store.write() as uow:
        for who, person_id in office.province.people.items():
            if who != "an":
                await uow.people.link("test", who, who, person_id, NOW)
        await uow.commit()
    return office


async def heard(office: Office) -> list[tuple[str, str, str]]:
    """Who was told what, and instead of whom."""
    sender = FakeSender(on=("test",))
    await deliver(office.store, sender, HandClock(LATER))
    codes: dict[Fact, str] = {person_id: code for code, person_id in office.province.people.items()}
    found = [(d.account.person_id, notice) for d in sender.deliveries for notice in d.notices]
    return sorted((codes[who], n.kind.value, codes.get(n.facts.get("left"), "")) for who, n in found)


async def an_leaves(office: Office) -> None:
    await succeeds(office, "phuc", "Mai Văn Phúc", "X1", "official")
    async with office.store.write() as uow:
        await uow.people.link("test", "phuc", "phuc", office.person("phuc"), NOW)
        await uow.commit()
    await leaves(office, "an", "Nguyễn Văn An", "X1", "official")


@pytest.mark.parametrize("has_left", [True, False])
async def test_what_comes_after_the_assigner_left_or_moved_away_is_told_to_who_decides_now(
    linked: Office, has_left: bool
) -> None:
    office = linked
    first, second, third = await office.order(), await office.order(lead="khoa"), await office.order()
    await (an_leaves if has_left else moves_away)(office)
    if not has_left:
        async with office.store.write() as uow:
            await uow.people.link("test", "phuc", "phuc", office.person("phuc"), NOW)
            await uow.commit()
    async with office.act("binh") as act:
        await tasks.decline(act, first, "đang chống lũ")
        await tasks.comment(act, third, "hộ tạm trú có tính không?")
    async with office.act("khoa") as act:
        await tasks.done(act, second, "đủ 120 hộ", ())
    told = [("phuc", kind, "an") for kind in ("commented", "declined", "submitted")]
    assert await heard(office) == told
    async with office.act("phuc") as act:
        await tasks.accept(act, second)


async def test_where_nobody_is_there_the_official_above_hears_it(linked: Office) -> None:
    number = await linked.order()
    await leaves(linked, "an", "Nguyễn Văn An", "X1", "official")
    async with linked.act("binh") as act:
        await tasks.decline(act, number, "đang chống lũ")
    assert await heard(linked) == [("dung", "declined", "an")]


async def test_what_waited_for_an_account_and_what_was_heard_and_waits_is_told_when_they_have_left(
    linked: Office,
) -> None:
    office = linked
    first, second = await office.order(), await office.order(lead="khoa")
    async with office.act("binh") as act:
        await tasks.decline(act, first, "đang chống lũ")
    assert await heard(office) == []
    # Of the other An has heard on a channel of old.
    await office.submit(second, "khoa")
    await an_leaves(office)
    await note_leavers(office.store, LATER)
    assert await heard(office) == [("phuc", "declined", "an"), ("phuc", "submitted", "an")]
    await note_leavers(office.store, LATER + timedelta(days=1))
    assert await heard(office) == []


async def test_what_a_successor_who_left_too_has_not_heard_is_told_to_the_next_one(linked: Office) -> None:
    office = linked
    number = await office.order()
    await succeeds(office, "phuc", "Mai Văn Phúc", "X1", "official")
    await leaves(office, "an", "Nguyễn Văn An", "X1", "official")
    async with office.act("binh") as act:
        await tasks.done(act, number, "đủ 120 hộ", ())
    assert await heard(office) == []
    await succeeds(office, "quang", "Đỗ Văn Quang", "X1", "official")
    async with office.store.write() as uow:
        await uow.people.link("test", "quang", "quang", office.person("quang"), NOW)
        await uow.commit()
    await leaves(office, "phuc", "Mai Văn Phúc", "X1", "official")
    await note_leavers(office.store, LATER)
    assert await heard(office) == [("quang", "submitted", "an")]


async def test_what_another_was_to_accept_is_accepted_for_the_assigner(linked: Office) -> None:
    office = linked
    for number, lead in ((1, "binh"), (2, "khoa")):
        async with office.act("dung") as act:
            await assign(act, office.draft(lead, acceptor_id=office.person("giang")), FOUR)
        assert (await office.task(number)).acceptor_id == office.person("giang")
    await office.told()
    await office.submit(1)
    await leaves(office, "giang", "Võ Thị Giang", "X1", "supervisor")
    await note_leavers(office.store, LATER)
    for number in (1, 2):
        assert (await office.task(number)).acceptor_id == office.person("dung")
        (*_, last) = await office.history(number)
        assert (last.kind, last.facts["after"]) == ("acceptor_changed", office.person("dung"))
    assert await heard(office) == [("dung", "submitted", "")]
    async with office.act("dung") as act:
        await tasks.accept(act, 1)


async def test_what_is_settled_before_it_is_told_is_told_to_nobody_else(linked: Office, store_url: str) -> None:
    office = linked
    number = await office.order()
    await an_leaves(office)
    async with office.act("binh") as act:
        await tasks.decline(act, number, "đang chống lũ")
    async with office.act("phuc") as act:
        await tasks.cancel(act, number, "thôi")
    assert [(who, kind) for who, kind, _ in await heard(office)] == [("binh", "cancelled")]
    found: Sequence[object] = await rows(store_url, select(notices.c.reason).where(notices.c.kind == "declined"))
    assert [tuple(row) for row in found] == [("no_longer_matters",)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("person", "other", "told"),
    [("giang", "hoa", "giang"), ("hoa", "giang", "giang"), ("hoa", "khoa", "khoa")],
)
async def test_a_stand_in_that_ends_with_a_post_is_in_the_journal_and_told(
    linked: Office, person: str, other: str, told: str
) -> None:
    office = linked
    async with office.store.write() as uow:
        last = TODAY + timedelta(days=5)
        await uow.stand_ins.add(
            StandIn(None, office.person(person), office.person(other), TODAY, last, office.person(person), NOW)
        )
        gone_by, past = TODAY - timedelta(days=9), TODAY - timedelta(days=3)
        await uow.stand_ins.add(
            StandIn(None, office.person("lan"), office.person("hoa"), gone_by, past, office.person("lan"), NOW)
        )
        await uow.commit()
    async with office.store.write() as uow:
        post = post_row("hoa", "Đỗ Thị Hoa", "A1", "member", date(2020, 1, 1), TODAY - timedelta(days=1))
        await uow.organisation.store([], [post], TODAY)
        await uow.commit()
    await note_leavers(office.store, LATER)
    assert await heard(office) == [(told, "stand_in_ended", "hoa")]
    async with office.store.read() as uow:
        assert await uow.stand_ins.around([office.person("hoa")], TODAY) == []


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        (NoticeKind.RECURRENCE_FAILED, "phuc"),
        (NoticeKind.CALL_TAKEN, "phuc"),
        # No task waits for an answer to these: who took the step is told, or nobody.
        (NoticeKind.UNDONE, ""),
        (NoticeKind.BLOCKER_SOLVED, ""),
    ],
)
async def test_other_news_of_the_order_go_there_too_and_what_concerns_the_person_alone_is_dropped(
    linked: Office, kind: NoticeKind, to: str
) -> None:
    office = linked
    task = await office.task(await office.order())
    await an_leaves(office)
    async with office.store.write() as uow:
        facts: dict[str, Fact] = {"by": office.person("binh"), "step": "task_received"}
        key = f"{kind}:{office.person('an')}"
        await uow.outbox.add([Notice(kind, office.person("an"), task.id, NOW, NOW, key, facts)])
        await uow.commit()
    assert await heard(office) == ([(to, kind.value, "an")] if to else [])
    async with office.store.read() as uow:
        assert await uow.outbox.troubles(LATER) == []


async def test_what_differs_by_its_reason_alone_is_told_for_each(linked: Office) -> None:
    office = linked
    task = await office.task(await office.order())
    await an_leaves(office)
    kind = NoticeKind.RECURRENCE_FAILED
    async with office.store.write() as uow:
        for code in ("cannot_assign", "incomplete"):
            await uow.outbox.add([Notice(kind, office.person("an"), task.id, NOW, NOW, f"{kind}:1:7:{code}", {})])
        await uow.commit()
    assert await heard(office) == [("phuc", kind.value, "an")] * 2
