"""How a person wants to be told things: the hours and days of rest, the order of channels, the hours of the digest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.errors import BadInput
from domain.ids import PersonId

MOST_DIGESTS = 4
# Longer hours of rest would hold nearly everything for ever.
LONGEST_REST = timedelta(hours=20)
DAYS_OF_WEEK = 7
ALL_CLEAR_EVERY = timedelta(days=7)
_DAY = timedelta(days=1)
# A run of days of rest is shorter than a week, and each day may end in hours of rest.
_MOST_STEPS = 16


@dataclass(frozen=True, slots=True)
class Rest:
    """Hours of rest of every day, from `start` to `end` (over midnight where that is earlier), and whole `days` of rest
    (1 Monday to 7 Sunday), local time."""

    start: time | None = None
    end: time | None = None
    days: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not all(1 <= day <= DAYS_OF_WEEK for day in self.days) or (self.start is None) != (self.end is None):
            raise ValueError(f"no such rest: {self}")

    @property
    def is_any(self) -> bool:
        return self.start is not None or bool(self.days)

    def until(self, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """When the rest ends that `moment` lies in, UTC; None where it lies in none."""
        at = moment.astimezone(zone)
        for _ in range(_MOST_STEPS):
            end = self._end_of(at)
            if end is None:
                break
            at = end
        return None if at == moment else at.astimezone(UTC)

    def _end_of(self, at: datetime) -> datetime | None:
        day = at.date()
        if at.isoweekday() in self.days:
            return datetime.combine(day + _DAY, time(), at.tzinfo)
        if self.start is None or self.end is None:
            return None
        clock = at.time()
        if self.start <= self.end:
            return datetime.combine(day, self.end, at.tzinfo) if self.start <= clock < self.end else None
        if clock >= self.start:
            return datetime.combine(day + _DAY, self.end, at.tzinfo)
        return datetime.combine(day, self.end, at.tzinfo) if clock < self.end else None


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person has chosen; nothing chosen holds nothing. `channels` come first, in that order. `digest` are the local
    times of the digest, on days off too where so chosen, `digest_at` its next moment; `all_clear_at` is when it last said
    that nothing is late."""

    person_id: PersonId
    rest: Rest = Rest()
    channels: tuple[str, ...] = ()
    digest: tuple[time, ...] = ()
    digest_at: datetime | None = None
    all_clear_at: datetime | None = None
    digest_on_days_off: bool = False


def rest_of(start: time | None, end: time | None, days: Iterable[int]) -> Rest:
    """These hours and days; BadInput where too little would be left."""
    free = frozenset(days)
    if len(free) >= DAYS_OF_WEEK:
        raise BadInput("rest_every_day")
    if (start is None) != (end is None):
        raise BadInput("rest_empty")
    if start is not None and end is not None:
        length = timedelta(hours=end.hour - start.hour, minutes=end.minute - start.minute) % _DAY
        if not length:
            raise BadInput("rest_empty")
        if length > LONGEST_REST:
            raise BadInput("rest_too_long", limit=int(LONGEST_REST.total_seconds()) // 3600)
    return Rest(start, end, free)


def digest_of(times: Iterable[time]) -> tuple[time, ...]:
    """The times of a day, in order, each once; BadInput where they are too many."""
    chosen = tuple(sorted(set(times)))
    if len(chosen) > MOST_DIGESTS:
        raise BadInput("too_many_digests", limit=MOST_DIGESTS)
    return chosen


def next_digest(times: Sequence[time], now: datetime, zone: ZoneInfo) -> datetime | None:
    """The first of these local times after `now`, UTC; None where there are none."""
    local = now.astimezone(zone)
    moments = (
        datetime.combine(day, clock, zone).astimezone(UTC)
        for day in (local.date(), local.date() + _DAY)
        for clock in sorted(times)
    )
    return next((moment for moment in moments if moment > now), None)


def in_order(platforms: Iterable[str], chosen: Sequence[str]) -> list[str]:
    """The platforms, those chosen in front."""
    known = list(platforms)
    return [name for name in chosen if name in known] + [name for name in known if name not in chosen]
