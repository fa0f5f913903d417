"""Whether the installation lives: what should have moved by now and did not, as findings for whoever looks after it.

One place judges for all who ask: `taskbot doctor`, `sức khỏe` in the chat, the auditor, the dead-man URL, the metrics.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import Fact
from domain.records import Trouble
from domain.records.channels import CommonOrder

# When what is due was last looked at, all of it, and when what is queued was last looked at to be told.
TURN_MARK, DELIVERY_MARK = "worker_turn_at", "delivery_turn_at"
# When deadlines alone were last looked at, while another part of a turn failed.
DEADLINES_MARK = "deadlines_seen_at"
# When something was last told to anybody.
TOLD_MARK = "told_at"
# When the auditor looked last, and which timers it found lost.
AUDIT_MARK, LOST_TIMERS = "audited_at", "lost_timers"
# The canary: when the next one is due, the moment of the one on its way, and when the last one arrived.
CANARY_DUE, CANARY_SENT, CANARY_HEARD = "canary_due_at", "canary_sent_at", "canary_heard_at"

# Before the name of each quota that is watched: how many messages a month there are.
QUOTA_OF = "quota:"
# From this share of a month's messages on the rest is kept for what matters.
LOW_SHARE = 0.8

# Both marks are put every few seconds; after this long without one something is wrong.
AWAY_AFTER = timedelta(seconds=60)
LATE = timedelta(minutes=10)
RECENT = timedelta(days=7)
# What goes to a whole province takes its time; one that waits this long is passed over by whoever sends.
_LONGEST_WAIT = timedelta(hours=2)
_MOST_NAMED = 10


class Grade(StrEnum):
    OK = "OK"
    WARN = "WARN"
    FAIL = "FAIL"


class Clockwork(StrEnum):
    """What moves by the clock, by what is to be done."""

    DEADLINES = "deadlines"
    REPEATS = "repeats"
    DIGESTS = "digests"
    DATA_REQUESTS = "data_requests"
    FIGURES = "figures"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Finding:
    """`about` what, and `code` how it stands there; `facts` fill the wording. `is_told`: administrators hear of it although
    nothing has failed."""

    grade: Grade
    about: str
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Spent:
    """How much of what a channel may send in this month was sent."""

    channel: str
    used: int
    most: int


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit that lacks somebody."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Vitals:
    """What is known of an installation at one moment. `due` is the earliest moment of each kind that waits for the clock;
    `unsent_at` the moment of the earliest notice that could be sent, `in_vain` how many wait for an account that is there; `lost` are the numbers of tasks whose timers were
    found lost and set again since `lost_since`."""

    now: datetime
    turn_at: datetime | None = None
    delivery_at: datetime | None = None
    told_at: datetime | None = None
    audited_at: datetime | None = None
    canary_due_at: datetime | None = None
    canary_sent_at: datetime | None = None
    canary_heard_at: datetime | None = None
    due: Mapping[Clockwork, datetime] = field(default_factory=dict)
    unsent_at: datetime | None = None
    stale_card_at: datetime | None = None
    troubles: Sequence[Trouble] = ()
    lost: Sequence[int] = ()
    in_vain: int = 0
    holidays: Mapping[int, int] = field(default_factory=dict)
    quotas: Sequence[Spent] = ()
    order: CommonOrder = field(default_factory=CommonOrder)
    nobody: Sequence[Seat] = ()
    unwatched: Sequence[Seat] = ()

    @property
    def is_ready(self) -> bool:
        """Whether a whole cycle ended lately: what is due was looked at, and what is queued too. One sending that hangs
        does not hold up either."""
        return self._is_fresh(self.turn_at) and self._is_fresh(self.delivery_at)

    def _is_fresh(self, mark: datetime | None) -> bool:
        return mark is not None and self.now - mark < AWAY_AFTER


def findings(vitals: Vitals) -> list[Finding]:
    """All of them, good and bad, in a fixed order."""
    found = [_worker(vitals)]
    found += [_moving(kind, vitals.due.get(kind), vitals.now) for kind in Clockwork if kind is not Clockwork.FILES]
    found += [_deliveries(vitals), _moving(Clockwork.FILES, vitals.due.get(Clockwork.FILES), vitals.now)]
    found += [_cards(vitals), _lost(vitals), *_canary(vitals), *_in_vain(vitals), *_untold(vitals)]
    found += [*(_quota(spent) for spent in vitals.quotas), *_channels(vitals)]
    found += [_holidays(year, days) for year, days in vitals.holidays.items()]
    return [*found, _seats("empty_posts", vitals.nobody), _seats("supervisors", vitals.unwatched)]


def is_well(found: Sequence[Finding]) -> bool:
    """Nothing has failed. What will trouble somebody some day does not count."""
    return all(finding.grade is not Grade.FAIL for finding in found)


def _worker(vitals: Vitals) -> Finding:
    marks = [mark for mark in (vitals.turn_at, vitals.delivery_at) if mark is not None]
    if not marks:
        return Finding(Grade.WARN, "worker", "never")
    if vitals.is_ready:
        return Finding(Grade.OK, "worker", "turns", {"seconds": int((vitals.now - min(marks)).total_seconds())})
    return Finding(Grade.WARN, "worker", "away", _since(min(marks), vitals.now))


def _moving(kind: Clockwork, since: datetime | None, now: datetime) -> Finding:
    if since is None or now - since <= LATE:
        return Finding(Grade.OK, kind.value, "moves")
    return Finding(Grade.FAIL, kind.value, "stuck", _since(since, now))


def _deliveries(vitals: Vitals) -> Finding:
    """An order to very many goes out for minutes; while anything is told, one that waits that long is not stuck."""
    since, now = vitals.unsent_at, vitals.now
    if since is None or now - since <= LATE:
        return Finding(Grade.OK, "deliveries", "moves")
    flows = vitals.told_at is not None and now - vitals.told_at <= LATE
    if flows and now - since <= _LONGEST_WAIT:
        return Finding(Grade.OK, "deliveries", "flows", _since(since, now))
    return Finding(Grade.FAIL, "deliveries", "stuck", _since(since, now))


def _cards(vitals: Vitals) -> Finding:
    since, now = vitals.stale_card_at, vitals.now
    if since is None or now - since <= _LONGEST_WAIT:
        return Finding(Grade.OK, "cards", "moves")
    return Finding(Grade.WARN, "cards", "stuck", _since(since, now))


def _lost(vitals: Vitals) -> Finding:
    if not vitals.lost:
        return Finding(Grade.OK, "timers", "none_lost")
    named = ", ".join(f"NV-{number}" for number in vitals.lost[:_MOST_NAMED])
    return Finding(Grade.FAIL, "timers", "lost", {"count": len(vitals.lost), "numbers": named})


def _canary(vitals: Vitals) -> Iterator[Finding]:
    """Nothing where no worker has ever sent one."""
    due, now = vitals.canary_due_at, vitals.now
    if due is None:
        return
    sent, heard = vitals.canary_sent_at, vitals.canary_heard_at
    if now - due > LATE:
        yield Finding(Grade.FAIL, "canary", "not_sent", _since(due, now))
    elif sent is not None and (heard is None or heard < sent) and now - sent > LATE:
        yield Finding(Grade.FAIL, "canary", "not_heard", _since(sent, now))
    elif heard is not None:
        yield Finding(Grade.OK, "canary", "heard", {"at": heard.isoformat()})


def _untold(vitals: Vitals) -> Iterator[Finding]:
    given_up = [trouble for trouble in vitals.troubles if trouble.state in ("failed", "uncertain")]
    put_off = [t for t in vitals.troubles if t.state == "queued" and vitals.now - t.oldest > LATE]
    waiting = [trouble for trouble in vitals.troubles if trouble.state == "waiting"]
    for about, troubles in (("given_up", given_up), ("put_off", put_off), ("no_way", waiting)):
        if not troubles:
            yield Finding(Grade.OK, about, "none")
            continue
        reasons = ", ".join(f"{t.reason or '?'} ({t.count})" for t in troubles[:_MOST_NAMED])
        count, oldest = sum(t.count for t in troubles), min(t.oldest for t in troubles)
        facts: dict[str, Fact] = {"count": count, "since": oldest.isoformat(), "reasons": reasons}
        yield Finding(Grade.WARN, about, "some", facts)


def _in_vain(vitals: Vitals) -> Iterator[Finding]:
    if vitals.in_vain:
        yield Finding(Grade.FAIL, "no_way", "in_vain", {"count": vitals.in_vain})


def _quota(spent: Spent) -> Finding:
    facts: dict[str, Fact] = {"channels": spent.channel, "used": spent.used, "most": spent.most}
    if spent.used < spent.most * LOW_SHARE:
        return Finding(Grade.OK, "quota", "left", facts)
    return Finding(Grade.WARN, "quota", "low" if spent.used < spent.most else "spent", facts, is_told=True)


def _channels(vitals: Vitals) -> Iterator[Finding]:
    """Named while everybody is told by other channels first than by those that they chose."""
    order = vitals.order
    if order.holds(vitals.now):
        facts: dict[str, Fact] = {"channels": ",".join(order.channels)}
        if order.until is None:
            yield Finding(Grade.WARN, "channels", "ordered", facts)
        else:
            yield Finding(Grade.WARN, "channels", "ordered_until", facts | {"at": order.until.isoformat()})


def _holidays(year: int, days: int) -> Finding:
    facts: dict[str, Fact] = {"year": year, "count": days}
    return Finding(Grade.OK if days else Grade.WARN, "calendar", "filled" if days else "empty", facts)


def _seats(about: str, seats: Sequence[Seat]) -> Finding:
    if not seats:
        return Finding(Grade.OK, about, "none")
    named = ", ".join(f"{seat.name} ({seat.code})" for seat in seats[:_MOST_NAMED])
    facts: dict[str, Fact] = {"count": len(seats), "named": named, "more": max(0, len(seats) - _MOST_NAMED)}
    return Finding(Grade.WARN, about, "some", facts)


def _since(moment: datetime, now: datetime) -> dict[str, Fact]:
    return {"since": moment.isoformat(), "minutes": int((now - moment).total_seconds() // 60)}
