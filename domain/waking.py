"""When somebody may be told something: by day, and not in hours of rest, the own ones or those of the own units."""

from collections.abc import Callable, Collection
from datetime import datetime

from domain.calendars import Calendars
from domain.ids import UnitId
from domain.preferences import Rest

# Between the hours of the ladder and those of rest.
_MOST_MOVES = 20


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
