"""How the people of a simulated province behave: shares in percent, and delays in minutes.

No province has published such figures. They are set so that about three tasks in four are handed in on time and one in
ten only after it was asked for, between what the country's yearly figures of assigned tasks say (80 % done, 92 to 98 % of
what was due), and are all in one place to be set otherwise.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import blake2b

from domain.worktime import Calendar
from taskbot.demo.chance import Chance

_DAY = 24 * 60
_MORNING, _EVENING = time(6, 30), time(21, 30)
_OPENS, _CLOSES = time(7, 30), time(17, 0)
# How long after the day has begun people get to what came in the night.
_RISES_WITHIN, _BEGINS_WITHIN = 150, 90

# Orders. A commune's office gives one to all its teams each week, and some to one team; so do its departments, less.
TEAM_ORDERS_A_WEEK = 1
SINGLE_ORDERS_A_WEEK = 2
DEPARTMENT_ORDERS_A_WEEK = 1
DEPARTMENT_TEAM_ORDERS = 50
LEADER_ORDERS = 30
# Each department of the province gives one order a month to all communes; one of them one to all teams.
URGENT, EXPRESS = 6, 1
DUE_IN_WORKING_DAYS = (2, 9)

# The lead. Whoever does not confirm by himself does so, or not, when asked.
CONFIRMS_SOON, CONFIRMS_LATER = 72, 18
CONFIRMS_WHEN_ASKED = 65
DECLINES = 1
ON_TIME, LATE = 74, 18
REPORTS, REPORTS_AGAIN = 55, 25
ASKS_FOR_TIME = 35
IS_STUCK = 5
DOES_WHEN_OVERDUE, DOES_WHEN_URGED, DOES_WHEN_RETURNED = 35, 50, 85
SPEAKS_WHEN_ASKED = 60

# Those above.
RETURNS = 7
ACCEPTS_SOON, ACCEPTS_LATER = 65, 27
ACCEPTS_WHEN_ASKED = 80
GRANTS, REFUSES = 75, 15
GRANTS_WHEN_ASKED = 70
ANSWERS, MOVES_UP = 65, 10
URGES, HOLDS = 35, 20
URGES_UNCONFIRMED = 30

# Absences of some days in the month; some name a stand-in.
LEADERS_AWAY, OFFICIALS_AWAY = 6, 5
NAMES_STAND_IN = 60
AWAY_DAYS = (3, 8)


@dataclass(frozen=True, slots=True)
class Delay:
    """Between so many minutes, the shorter ones more often."""

    least: int
    most: int

    def draw(self, chance: Chance) -> timedelta:
        span = self.most - self.least + 1
        return timedelta(minutes=self.least + min(chance.below(span), chance.below(span)))


SOON, LATER = Delay(10, 300), Delay(300, 30 * 60)
A_DAY_OR_TWO = Delay(_DAY, 2 * _DAY + _DAY // 2)
LATE_BY = Delay(_DAY // 3, 8 * _DAY)
DECIDES, ANSWERED_IN = Delay(30, 600), Delay(60, 900)
ACTS_ON_ALERT = Delay(10, 240)
DOES_AFTER_WORD, DOES_AFTER_RETURN = Delay(240, 48 * 60), Delay(240, 72 * 60)


def chance_of(seed: int, *about: object) -> Chance:
    """The chance of one matter: it depends on the seed and on what it is about, never on what else was drawn before."""
    text = "|".join(map(str, (seed, *about)))
    return Chance(int.from_bytes(blake2b(text.encode(), digest_size=8).digest()))


def happens(chance: Chance, percent: int) -> bool:
    return chance.below(100) < percent


def within(chance: Chance, bounds: tuple[int, int]) -> int:
    """A number between the two, both included."""
    least, most = bounds
    return least + chance.below(most - least + 1)


def in_waking_hours(moment: datetime, calendar: Calendar, chance: Chance) -> datetime:
    """When a volunteer gets to it: then, or the next morning."""
    local = moment.astimezone(calendar.zone)
    if _MORNING <= local.time() <= _EVENING:
        return moment
    day = local.date() + timedelta(days=local.time() > _EVENING)
    return datetime.combine(day, _MORNING, calendar.zone) + timedelta(minutes=chance.below(_RISES_WITHIN))


def in_office_hours(moment: datetime, calendar: Calendar, chance: Chance) -> datetime:
    """When an official gets to it: then, or in the morning of the next working day."""
    local = moment.astimezone(calendar.zone)
    if calendar.is_working_day(local.date()) and _OPENS <= local.time() <= _CLOSES:
        return moment
    day = local.date()
    if not calendar.is_working_day(day) or local.time() > _CLOSES:
        day = calendar.add_working_days(day, 1)
    return datetime.combine(day, _OPENS, calendar.zone) + timedelta(minutes=chance.below(_BEGINS_WITHIN))
