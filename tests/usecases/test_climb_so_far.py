"""An alert knows what went before it: who was told, how often the lead was urged, who had it in hand until now."""

from datetime import UTC, datetime

import pytest

from domain.errors import Fact
from domain.events import EventKind
from domain.ids import NoticeId, PersonId, TaskId
from domain.notices import NoticeKind
from domain.records import Claimed, HistoryLine
from domain.usecases import tasks
from domain.usecases.climb_so_far import went_before
from domain.usecases.deliver import deliver
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.office import Office
from tests.usecases.timed import at, wind

AN, BINH, CHI = PersonId(1), PersonId(2), PersonId(3)
K = EventKind


def day(number: int) -> datetime:
    return datetime(2026, 12, number, 10, tzinfo=UTC)


def line(number: int, kind: EventKind, who: PersonId | None = None, **facts: Fact) -> HistoryLine:
    return HistoryLine(day(number), kind.value, who, facts)


def rung(number: int, told: str, round_: int = 0, **facts: Fact) -> HistoryLine:
    facts |= {"told": told, "round": round_, "due_step_at": day(number).isoformat()}
    return HistoryLine(day(number), K.RUNG_REACHED.value, None, facts)


def held(number: int, until: int) -> HistoryLine:
    return line(number, K.CLIMB_HELD, BINH, until=day(until).isoformat())


ALERT = Claimed(
    id=NoticeId(1),
    kind=NoticeKind.ESCALATED,
    recipient_id=CHI,
    task_id=TaskId(1),
    created_at=day(10),
    facts={"round": 0, "due_step_at": day(10).isoformat()},
    fence=1,
    attempts=1,
    missed=False,
    repeated=False,
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], {"told": ""}),
        ([rung(3, "1"), rung(5, "2,3"), rung(10, "3")], {"told": "1,2"}),
        # Another round, and another ladder, are another climb.
        ([rung(3, "1", 1), rung(4, "2", ladder="acceptance")], {"told": ""}),
        (
            [line(2, K.LEAD_URGED, AN), line(4, K.LEAD_URGED, BINH)],
            {"told": "", "urged": 2, "urged_at": day(4).isoformat()},
        ),
        ([rung(5, "2"), held(6, 9)], {"told": "2", "held_by": BINH, "held_at": day(6).isoformat()}),
        # It was said when the climb went on, or the hold lasts and this is none of what it holds.
        ([held(4, 5), rung(6, "2")], {"told": "2"}),
        ([rung(5, "2"), held(6, 12)], {"told": "2"}),
    ],
)
def test_what_went_before_is_told(lines: list[HistoryLine], expected: dict[str, Fact]) -> None:
    assert went_before(ALERT, lines) == expected


async def test_the_alert_after_a_hold_says_who_had_it_in_hand_and_the_next_one_does_not(office: Office) -> None:
    async with office.store.write() as uow:
        for who in ("chi", "dung", "giang"):
            await uow.people.link("telegram", who, who, office.person(who), at("24/11/2026 09:00"))
        await uow.commit()
    number = await office.order(now=at("24/11/2026 09:00"), due_at=at("25/11/2026 09:00"))
    await wind(office.store, at("27/11/2026 08:00"))
    held_at = at("27/11/2026 09:00")
    async with office.act("giang", held_at) as act:
        until = (await tasks.hold(act, number)).climb
    assert until is not None
    assert until.hold_until == at("01/12/2026 09:00")
    clock, sender = HandClock(held_at), FakeSender()
    alerts = []
    while clock.forward(days=1) < at("20/12/2026 09:00"):
        await wind(office.store, clock.now())
        await deliver(office.store, sender, clock)
        alerts += [notice for d in sender.deliveries for notice in d.notices if notice.kind is NoticeKind.ESCALATED]
        sender.deliveries.clear()
    resumed, following, *_ = (one for one in alerts if str(one.facts["due_step_at"]) > held_at.isoformat())
    assert resumed.facts["due_step_at"] == at("01/12/2026 09:00").isoformat()
    assert (resumed.facts["held_by"], resumed.facts["held_at"]) == (office.person("giang"), held_at.isoformat())
    assert "held_by" not in following.facts
