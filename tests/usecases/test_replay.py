"""Replay: with the ladders that each task had, what is relived is what really happened; with others, what they would
have told. Nobody is told, and nothing is stored."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import func, select

from domain.blocker import BlockerState, Category, Severity
from domain.clarity import FOUR
from domain.draft import Party
from domain.errors import Refusal
from domain.ids import UnitId
from domain.ladder import DEFAULT_RULES, LadderKind, Offset, Rules, Tempo, with_reach
from domain.organisation import Role, UnitKind
from domain.progress import Amount, Measure
from domain.task import Priority
from domain.usecases import blockers, changing, extensions, progress, standing_in, undo
from domain.usecases import emergencies as urgent
from domain.usecases import tasks as steps
from domain.usecases.act import Act
from domain.usecases.emergencies import sweep_emergencies
from domain.usecases.escalate import next_look_at, sweep
from domain.usecases.orders import assign
from domain.usecases.replaying import Period, Replayed, replay
from storage.tables.outbox import notices
from storage.tables.tasks import journal
from storage.unit_of_work import SqlStore
from tests.storage.province import post_row
from tests.storage.test_statements import counting
from tests.stores import ZONE
from tests.usecases.office import Office
from tests.usecases.timed import at, rows

BEGIN, END = at("25/11/2026 08:00"), at("31/12/2026 17:00")
WHOLE = Period(at("01/11/2026 00:00"), END)
Deed = Callable[[Act, int, Random], Awaitable[object]]


def _later(act: Act, random: Random) -> datetime:
    return act.now + timedelta(hours=random.randint(2, 24 * 8))


DEEDS: Mapping[str, Deed] = {
    "receive": lambda act, n, _: steps.receive(act, n),
    "decline": lambda act, n, _: steps.decline(act, n, "ngoài địa bàn"),
    "done": lambda act, n, _: steps.done(act, n, "xong", ()),
    "accept": lambda act, n, _: steps.accept(act, n),
    "return": lambda act, n, _: steps.send_back(act, n, "thiếu ảnh"),
    "cancel": lambda act, n, _: steps.cancel(act, n, "không cần nữa"),
    "urge": lambda act, n, _: steps.urge(act, n),
    "hold": lambda act, n, _: steps.hold(act, n),
    "pause": lambda act, n, _: changing.pause(act, n, "chờ kinh phí"),
    "resume": lambda act, n, r: changing.resume(act, n, r.choice((None, _later(act, r)))),
    "due": lambda act, n, r: changing.amend_task(act, n, {"due": _later(act, r)}),
    "priority": lambda act, n, r: changing.amend_task(act, n, {"priority": r.choice(list(Priority))}),
    "extend": lambda act, n, r: extensions.extend(act, n, _later(act, r), "mưa lớn"),
    "grant": lambda act, n, _: extensions.grant(act, n, None),
    "refuse": lambda act, n, _: extensions.refuse(act, n, "không lùi được"),
    "blocked": lambda act, n, _: blockers.report(act, n, f"hỏng máy {act.now}", Category.DEVICE, Severity.NORMAL),
    "answer": lambda act, n, _: blockers.end(act, n, BlockerState.ANSWERED, "dùng máy khác"),
    "up": lambda act, n, _: blockers.move_up(act, n, "ngoài quyền"),
    "progress": lambda act, n, r: progress.report(act, n, Amount(Measure.SHARE, r.randint(1, 99))),
    "undo": lambda act, _n, _r: undo.undo(act),
    "away": lambda act, _n, r: _away(act, r),
    "back": lambda act, _n, _r: standing_in.end_stand_in(act),
    "emergency": lambda act, _n, r: _declare(act, r),
    "hand_over": lambda act, n, r: _hand_over(act, n, r),
}


async def _away(act: Act, random: Random) -> None:
    holder = random.choice(await act.uow.organisation.holders([UnitId(unit) for unit in range(1, 12)], act.today))
    await standing_in.name_stand_in(act, holder.person_id, act.today, act.today + timedelta(days=random.randint(0, 5)))


async def _declare(act: Act, random: Random) -> None:
    unit = UnitId(random.randint(1, 11))
    await urgent.declare(act, unit, "nước lên nhanh", act.now + timedelta(minutes=random.randint(5, 40)))


async def _hand_over(act: Act, number: int, random: Random) -> None:
    heir = random.choice(await act.uow.organisation.holders([UnitId(unit) for unit in range(1, 12)], act.today))
    await steps.hand_over(act, number, Party(heir.unit_id, heir.person_id))


async def go_on(store: SqlStore, begin: datetime, until: datetime) -> None:
    """Time has passed, with a sweep at every moment at which anything was to be looked at."""
    now = begin
    while now <= until:
        await sweep_emergencies(store, now)
        await sweep(store, now)
        async with store.read() as uow:
            looks = [await next_look_at(uow), await uow.emergencies.next_check_at()]
        now = min((look for look in looks if look is not None), default=until + timedelta(days=1))


async def change_of_posts(office: Office, now: datetime) -> None:
    """From tomorrow on the supervisor of the commune is gone, and the province has another one."""
    day = now.astimezone(ZONE).date() + timedelta(days=1)
    left, new = day - timedelta(days=1), post_row("vy", "Mai Thị Vy", "T", "supervisor", first=day)
    async with office.store.write() as uow:
        posts = [post_row("giang", "Võ Thị Giang", "X1", "supervisor", last=left), new]
        await uow.organisation.store([], posts, day)
        await uow.commit()


async def live(office: Office, seed: int, *, tasks: int = 5, deeds: int = 45) -> None:
    """People of the province do what comes into their heads for five weeks."""
    random, now = Random(seed), BEGIN
    people = ("an", "an", "giang", "chi", "dung", "binh", "binh", "khoa", "lan", "hoa")
    for place in range(tasks):
        due_at = now + timedelta(hours=random.randint(20, 24 * 12))
        async with office.act("an" if place % 3 else "dung", now) as act:
            lead = random.choice(("binh", "khoa"))
            priority = random.choice(list(Priority))
            await assign(act, office.draft(lead, due_at=due_at, priority=priority), FOUR)
    for turn in range(deeds):
        if turn == deeds // 3:
            await change_of_posts(office, now)
        before, now = now, now + timedelta(minutes=random.randint(1, 60 * 14))
        await go_on(office.store, before, now)
        for _ in range(12):
            who, deed, number = random.choice(people), random.choice(sorted(DEEDS)), random.randint(1, tasks)
            try:
                async with office.act(who, now) as act:
                    await DEEDS[deed](act, number, random)
                break
            except (Refusal, ValueError):
                continue
    await go_on(office.store, now, END)


async def replayed(office: Office, rules: Rules = DEFAULT_RULES, period: Period = WHOLE, **more: object) -> Replayed:
    return await replay(office.store, rules, period, **more)  # type: ignore[arg-type]


def _shown(found: Replayed) -> list[str]:
    return [f"{d.number} {d.ladder} {d.step}: {d.really} / {d.relived}" for d in found.differences]


@pytest.mark.parametrize("seed", range(2))
async def test_unchanged_ladders_tell_what_was_really_told(office: Office, store_url: str, seed: int) -> None:
    await live(office, seed)
    found = await replayed(office)

    really = await rows(store_url, select(func.count()).where(journal.c.kind == "rung_reached"))
    assert really[0][0] > 20
    assert _shown(found) == []
    assert found.before == found.after
    assert (found.newly, found.no_longer, found.without_history) == ([], [], 0)


def slower(rules: Rules) -> Rules:
    """The same, but the supervisor and the assigner of a late normal task hear after two days, and nobody higher up."""
    rungs = tuple(
        replace(rung, offset=Offset(2)) if rung.code == "level_1" else rung
        for rung in rules[Tempo.NORMAL][LadderKind.DEADLINE]
        if rung.code in ("reminder", "overdue", "level_1")
    )
    ladders = rules[Tempo.NORMAL]
    return {**rules, Tempo.NORMAL: replace(ladders, rungs={**ladders.rungs, LadderKind.DEADLINE: with_reach(rungs)})}


async def late_work(office: Office) -> None:
    """NV-1 is handed in a day and a half late, NV-2 never."""
    for _ in range(2):
        await office.order(now=BEGIN, due_at=at("27/11/2026 17:00"))
    await go_on(office.store, BEGIN, at("01/12/2026 09:00"))
    await office.submit(1, now=at("01/12/2026 09:00"))
    await go_on(office.store, at("01/12/2026 09:00"), END)


async def test_changed_ladders_are_set_beside_those_of_then(office: Office, store_url: str) -> None:
    await late_work(office)
    told = len(await rows(store_url, select(notices.c.id)))
    found = await replayed(office, slower(DEFAULT_RULES))

    assert _shown(found) == []
    giang = office.person("giang")
    assert (found.before.people[giang], found.after.people[giang]) == (3, 2)
    assert found.before.steps["deadline", "level_2"] == 1
    assert found.after.steps["deadline", "level_2"] == 0
    assert (found.people[giang].name, found.people[giang].rank) == ("Võ Thị Giang", (Role.SUPERVISOR, UnitKind.COMMUNE))
    assert len(await rows(store_url, select(notices.c.id))) == told


async def test_the_number_of_statements_is_that_of_batches(office: Office) -> None:
    await late_work(office)
    with counting() as one:
        await replayed(office)
    with counting() as two:
        await replayed(office, batch=1)
    assert two.count - one.count == 2


async def test_only_what_is_led_in_a_unit_and_in_the_period_is_relived(office: Office) -> None:
    await late_work(office)
    assert (await replayed(office, unit_id=office.province.units["X1"])).tasks == 2
    assert (await replayed(office, unit_id=office.province.units["X2"])).tasks == 0
    assert (await replayed(office, period=Period(at("01/10/2026 00:00"), at("01/11/2026 00:00")))).tasks == 0
    later = await replayed(office, period=Period(at("10/12/2026 00:00"), END))
    assert [step for step, count in later.before.steps.items() if count] == [
        ("deadline", f"repeat_{n}") for n in (1, 2, 3)
    ]
