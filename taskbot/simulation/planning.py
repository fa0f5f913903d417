"""What is given in the simulated month, by whom and when, and who is away: drawn before it begins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.directive import Party
from domain.ids import PersonId, UnitId
from domain.task import Priority
from domain.worktime import Calendar
from taskbot.demo.chance import Chance
from taskbot.simulation import habits
from taskbot.simulation.crew import Commune, Crew
from taskbot.simulation.deeds import Deed, Order, Verb
from taskbot.simulation.habits import chance_of, happens, in_office_hours, in_waking_hours, within

_DUE_CLOCK = time(17, 0)
_WORKING_WEEK, _MORNING_MINUTES = 5, 240
_WEEK = 7
_TITLES = (
    ("Rà soát hộ chưa có tài khoản định danh mức 2", "danh sách hộ"),
    ("Hướng dẫn nộp hồ sơ trực tuyến tại nhà văn hóa", "số lượt hướng dẫn"),
    ("Lập danh sách sạp chợ chưa có mã QR", "danh sách sạp"),
    ("Tuyên truyền phòng chống lừa đảo qua mạng", "ảnh và số người dự"),
    ("Vận động người dân học kỹ năng số", "số người hoàn thành khóa học"),
    ("Cài sổ sức khỏe điện tử cho người cao tuổi", "danh sách người đã cài"),
    ("Khảo sát nơi sóng yếu", "danh sách điểm lõm sóng"),
    ("Báo cáo số liệu chuyển đổi số tuần", "báo cáo"),
)

Planned = tuple[datetime, Deed]


@dataclass(frozen=True, slots=True)
class Span:
    """The days of the month, the last included, and what is worked in them."""

    first: date
    days: int
    calendar: Calendar
    seed: int

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=day) for day in range(self.days))

    def at(self, day: date, clock: time = time()) -> datetime:
        return datetime.combine(day, clock, self.calendar.zone)

    @property
    def last(self) -> date:
        return self.first + timedelta(days=self.days - 1)

    @property
    def ends_at(self) -> datetime:
        return self.at(self.first + timedelta(days=self.days))

    def weeks(self) -> Iterator[date]:
        """The Mondays on or before each of its weeks."""
        monday = self.first - timedelta(days=self.first.weekday())
        while self.at(monday) < self.ends_at:
            yield monday
            monday += timedelta(days=_WEEK)


@dataclass(frozen=True, slots=True)
class Away:
    first: date
    last: date


def absences(crew: Crew, span: Span) -> Mapping[PersonId, Away]:
    """Who is away, from the first to the last of some days."""
    heads = [(team, habits.LEADERS_AWAY) for commune in crew.communes for team in commune.teams]
    heads += [(c.office, habits.OFFICIALS_AWAY) for c in crew.communes if c.office is not None]
    found: dict[PersonId, Away] = {}
    for party, percent in heads:
        chance = chance_of(span.seed, "away", party.person_id)
        if happens(chance, percent):
            first = span.first + timedelta(days=chance.below(span.days))
            found[party.person_id] = Away(first, first + timedelta(days=within(chance, habits.AWAY_DAYS)))
    return found


def planned(crew: Crew, span: Span, away: Mapping[PersonId, Away]) -> Sequence[Planned]:
    """Every order of the month and every stand-in that is named, in no order."""
    found: list[Planned] = []
    for person_id, days in away.items():
        heir = crew.after.get(person_id)
        if heir is not None and happens(chance_of(span.seed, "stand in", person_id), habits.NAMES_STAND_IN):
            length = (days.last - days.first).days
            at = span.at(days.first, time(7, 0))
            found.append((at, Deed(Verb.STAND_IN, person_id, heir=heir, value=length)))
    for commune in crew.communes:
        found += _of_commune(commune, span)
    for party in (team for commune in crew.communes for team in commune.teams):
        found += _within_team(party, crew, span)
    found += _of_province(crew, span)
    return [(at, deed) for at, deed in found if span.at(span.first) <= at < span.ends_at]


def _of_commune(commune: Commune, span: Span) -> Iterator[Planned]:
    office, department = commune.office, commune.department
    if office is None or department is None or not commune.teams:
        return
    for monday in span.weeks():
        for number in range(habits.TEAM_ORDERS_A_WEEK):
            chance = chance_of(span.seed, "all teams", office.person_id, monday, number)
            yield _given(office, span, monday, chance, below=(commune.unit_id,))
        for number in range(habits.SINGLE_ORDERS_A_WEEK):
            chance = chance_of(span.seed, "one team", office.person_id, monday, number)
            yield _given(office, span, monday, chance, lead=chance.pick(commune.teams))
        for number in range(habits.DEPARTMENT_ORDERS_A_WEEK):
            chance = chance_of(span.seed, "one team", department.person_id, monday, number)
            yield _given(department, span, monday, chance, lead=chance.pick(commune.teams))
        chance = chance_of(span.seed, "all teams", department.person_id, monday)
        if happens(chance, habits.DEPARTMENT_TEAM_ORDERS):
            yield _given(department, span, monday, chance, below=(commune.unit_id,))


def _within_team(leader: Party, crew: Crew, span: Span) -> Iterator[Planned]:
    member = crew.after.get(leader.person_id)
    for monday in span.weeks():
        chance = chance_of(span.seed, "own team", leader.person_id, monday)
        if member is not None and happens(chance, habits.LEADER_ORDERS):
            yield _given(leader, span, monday, chance, lead=member)


def _of_province(crew: Crew, span: Span) -> Iterator[Planned]:
    """Once in the month, each in a week of its own."""
    departments = tuple(c.department.unit_id for c in crew.communes if c.department is not None)
    mondays = list(span.weeks())
    for number, office in enumerate(crew.offices):
        chance = chance_of(span.seed, "all communes", office.person_id)
        monday = mondays[number % len(mondays)]
        yield _given(office, span, monday, chance, units=departments)
        if not number:
            chance = chance_of(span.seed, "whole province", office.person_id)
            yield _given(office, span, mondays[len(mondays) // 3], chance, below=(crew.root_id,))


def _given(
    giver: Party,
    span: Span,
    monday: date,
    chance: Chance,
    *,
    lead: Party | None = None,
    below: tuple[UnitId, ...] = (),
    units: tuple[UnitId, ...] = (),
) -> Planned:
    """An order in the morning of a working day of that week (the next one, where that is a day off)."""
    day = monday + timedelta(days=chance.below(_WORKING_WEEK))
    moment = span.at(day, time(7, 30)) + timedelta(minutes=chance.below(_MORNING_MINUTES))
    ask = in_waking_hours if lead is not None and lead.unit_id == giver.unit_id else in_office_hours
    at = ask(moment, span.calendar, chance)
    due_day = span.calendar.add_working_days(
        at.astimezone(span.calendar.zone).date(), within(chance, habits.DUE_IN_WORKING_DAYS)
    )
    due_at, priority = span.at(due_day, _DUE_CLOCK), Priority.NORMAL
    if lead is not None and happens(chance, habits.URGENT):
        priority = Priority.URGENT
        due_at = span.at(span.calendar.add_working_days(at.astimezone(span.calendar.zone).date(), 1), _DUE_CLOCK)
    elif lead is not None and happens(chance, habits.EXPRESS):
        priority, due_at = Priority.EXPRESS, at + timedelta(hours=6)
    title, product = chance.pick(_TITLES)
    order = Order(title, due_at, product, priority, lead, below, units)
    return at, Deed(Verb.ORDER, giver.person_id, order=order)
