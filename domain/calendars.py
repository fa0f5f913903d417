"""The calendars of units: what a unit has of its own holds for all that stand below it, the nearest deciding; and when
somebody may be told something: by day, and not in hours of rest, the own ones or those of the own units."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.ids import UnitId
from domain.preferences import Rest
from domain.worktime import Calendar, Hours

Seasons = tuple[tuple[date, Hours], ...]
# Between the hours of the ladder and those of rest.
_MOST_MOVES = 20


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """What one unit has of its own: days, worked or not; hours from a day on, the latest first; when it rests."""

    days: Mapping[date, bool] = field(default_factory=dict)
    seasons: Seasons = ()
    rest: Rest = field(default_factory=Rest)


@dataclass(frozen=True, slots=True)
class Calendars:
    """`general` holds for everybody. `lines` names, for each unit that stands at or below one with something of its own,
    those on its way up, nearest first."""

    general: Calendar
    own: Mapping[UnitId, OwnCalendar] = field(default_factory=dict)
    lines: Mapping[UnitId, tuple[UnitId, ...]] = field(default_factory=dict)
    _known: dict[tuple[UnitId, ...], Calendar] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, unit_id: UnitId | None) -> Calendar:
        """The calendar that holds in the unit; the same one for all units between which nothing differs."""
        line = self.lines.get(unit_id, ()) if unit_id is not None else ()
        if not line:
            return self.general
        found = self._known.get(line)
        if found is None:
            found = self._known[line] = self._made(line)
        return found

    def each(self) -> Iterator[Calendar]:
        """Every calendar that holds somewhere."""
        yield self.general
        yield from (self.of(unit_id) for unit_id in {line: unit_id for unit_id, line in self.lines.items()}.values())

    def rest_of(self, unit_id: UnitId) -> Rest:
        """When the people of the unit are left in peace."""
        rests = (self.own[above].rest for above in self.lines.get(unit_id, ()))
        return next((rest for rest in rests if rest.is_any), Rest())

    def _made(self, line: tuple[UnitId, ...]) -> Calendar:
        days: dict[date, bool] = {}
        for unit_id in reversed(line):
            days |= self.own[unit_id].days
        off = {day for day, is_worked in days.items() if not is_worked}
        seasons = tuple(season for unit_id in line for season in self.own[unit_id].seasons)
        return replace(
            self.general,
            days_off=(self.general.days_off - days.keys()) | off,
            swap_days=(self.general.swap_days - days.keys()) | (days.keys() - off),
            seasons=seasons + self.general.seasons,
        )


def rests_until(moment: datetime, calendars: Calendars, own: Rest | None, units: Collection[UnitId]) -> datetime | None:
    """When the rest ends that `moment` lies in: the `own` one, or that in which all of the `units` rest; None where it
    lies in none."""
    zone = calendars.general.zone
    chosen = None if own is None else own.until(moment, zone)
    if not calendars.own:
        return chosen
    ends = [calendars.rest_of(unit_id).until(moment, zone) for unit_id in units]
    awake = [end for end in ends if end is not None]
    shared = min(awake) if awake and len(awake) == len(ends) else None
    return max((end for end in (chosen, shared) if end is not None), default=None)


def first_awake(
    moment: datetime, speak_at: Callable[[datetime], datetime], rest_at: Callable[[datetime], datetime | None]
) -> datetime | None:
    """The first moment, from `moment` on, at which both let somebody be told something; None where the two leave no hour
    to each other."""
    at = moment
    for _ in range(_MOST_MOVES):
        day = speak_at(at)
        awake = rest_at(day) or day
        if awake == at:
            return at
        at = awake
    return None
