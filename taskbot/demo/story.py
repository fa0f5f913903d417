"""A week of work in the demo's commune, done by its people through the real use cases, so that no board is empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.access import Actor
from domain.draft import Draft, Party
from domain.handbook import NewEntry
from domain.ids import PersonId, UnitId
from domain.ports import Store, UnitOfWork
from domain.usecases import handbook, orders, tasks
from domain.usecases.act import Act
from domain.usecases.people import import_organisation
from domain.worktime import Calendar
from taskbot.demo.clock import DemoClock, DemoWinder
from taskbot.demo.people import POSTS, UNITS

_STATE, _BEGUN, _TOLD = "demo_story", "begun", "told"
_VIA = "demo"
_WORKING_DAYS_AGO = 6


@dataclass(frozen=True, slots=True)
class _Order:
    """An order of the story; `due_days` are working days after today (before, if negative), at 17:00."""

    lead: str
    unit: str
    title: str
    due_days: int
    product: str = ""
    partner: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Moment:
    """Somebody does something, so many working days before today, at a local time."""

    days_ago: int
    clock: time
    person: str
    verb: str
    order: int
    text: str = ""


_ORDERS: Sequence[_Order] = (
    _Order("dung", "AP1", "Cài ứng dụng VNeID mức 2 cho 40 hộ ấp 1", -2, "danh sách hộ đã cài"),
    _Order("giang", "AP2", "Lập danh sách sạp chợ chưa có mã QR", 2, "danh sách sạp", ("oanh", "VNPT")),
    _Order("khanh", "AP3", "Hướng dẫn nộp hồ sơ trực tuyến tại nhà văn hóa ấp 3", 4),
    _Order("giang", "AP2", "Báo cáo số hộ dùng dịch vụ công tháng này", -3, "báo cáo"),
    _Order("dung", "AP1", "Ra quân cuối tuần tại chợ Bình Mẫu", 1, "ảnh và số người được hỗ trợ"),
    _Order("chi", "VHXH", "Tổng hợp khó khăn của các tổ gửi lãnh đạo xã", 6, "bản tổng hợp"),
)

# What is in the handbook, kept by An.
_HANDBOOK: Sequence[NewEntry] = (
    NewEntry("Kỹ năng số", "Phổ cập kỹ năng số cộng đồng", "https://binhdanhocvuso.gov.vn"),
    NewEntry("Dịch vụ công", "Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn"),
    NewEntry("Định danh", "Ứng dụng VNeID", "https://vneid.gov.vn"),
)

_STORY: Sequence[_Moment] = (
    _Moment(6, time(8, 0), "an", "assign", 0),
    _Moment(6, time(8, 10), "an", "assign", 3),
    _Moment(6, time(9, 30), "dung", "receive", 0),
    _Moment(6, time(10, 0), "giang", "receive", 3),
    _Moment(4, time(14, 0), "giang", "done", 3, "đã gửi báo cáo, 120 hộ"),
    _Moment(4, time(15, 0), "an", "accept", 3),
    _Moment(3, time(8, 0), "an", "assign", 1),
    _Moment(3, time(8, 5), "an", "assign", 2),
    _Moment(3, time(9, 0), "giang", "receive", 1),
    _Moment(2, time(8, 0), "an", "assign", 4),
    _Moment(2, time(8, 30), "dung", "receive", 4),
    _Moment(2, time(9, 0), "an", "assign", 5),
    _Moment(1, time(8, 0), "khanh", "receive", 2),
    _Moment(1, time(16, 0), "dung", "done", 4, "đã ra quân, hỗ trợ 35 người"),
)


async def seed(store: Store, clock: DemoClock, winder: DemoWinder, platforms: Sequence[str]) -> bool:
    """The demo's people stand with an account on each of `platforms`, and have a week of work behind them that ends
    now. False if there was nothing to do. A story that was cut short by a stop is not told twice: time goes on from
    where it ended."""
    async with store.read() as uow:
        state = await uow.meta.get(_STATE)
        calendar = await uow.calendar.calendar()
    if state == _TOLD:
        return False
    now = clock.system_now()
    if state is None:
        await _tell(store, clock, winder, calendar, platforms)
    await winder.wind_to(now)
    await _note(store, _TOLD)
    return True


async def _tell(
    store: Store, clock: DemoClock, winder: DemoWinder, calendar: Calendar, platforms: Sequence[str]
) -> None:
    today = clock.now().astimezone(calendar.zone).date()
    clock.set_to(_at(calendar, calendar.add_working_days(today, -_WORKING_DAYS_AGO), time(7, 30)))
    people = await _people(store, clock.now(), calendar, platforms)
    await _keep_handbook(store, clock.now(), people["an"], today)
    await _note(store, _BEGUN)
    numbers: dict[int, int] = {}
    for moment in _STORY:
        await winder.wind_to(_at(calendar, calendar.add_working_days(today, -moment.days_ago), moment.clock))
        await _take(store, clock.now(), calendar, people, moment, numbers, today)


async def _note(store: Store, state: str) -> None:
    async with store.write() as uow:
        await uow.meta.put(_STATE, state)
        await uow.commit()


def _at(calendar: Calendar, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, calendar.zone)


async def _people(store: Store, now: datetime, calendar: Calendar, platforms: Sequence[str]) -> dict[str, PersonId]:
    today = now.astimezone(calendar.zone).date()
    async with store.write() as uow:
        await import_organisation(uow, UNITS, POSTS, via=_VIA, now=now, today=today)
        people = {profile.code: profile.person_id for profile in await uow.people.all_codes()}
        for code, person_id in people.items():
            for platform in platforms:
                await uow.people.link(platform, code, code, person_id, now)
        await uow.commit()
    return people


async def _keep_handbook(store: Store, now: datetime, person_id: PersonId, today: date) -> None:
    async with store.write() as uow:
        act = Act(uow, Actor(person_id, await uow.organisation.posts(person_id, today)), now, today, _VIA)
        for entry in _HANDBOOK:
            await handbook.add(act, entry)
        await uow.commit()


async def _take(
    store: Store,
    now: datetime,
    calendar: Calendar,
    people: dict[str, PersonId],
    moment: _Moment,
    numbers: dict[int, int],
    story_ends: date,
) -> None:
    today = now.astimezone(calendar.zone).date()
    async with store.write() as uow:
        person_id = people[moment.person]
        act = Act(uow, Actor(person_id, await uow.organisation.posts(person_id, today)), now, today, _VIA)
        if moment.verb == "assign":
            order = _ORDERS[moment.order]
            due_at = _at(calendar, calendar.add_working_days(story_ends, order.due_days), time(17, 0))
            draft = await _draft(uow, people, order, due_at, now, today)
            numbers[moment.order] = (await orders.assign(act, draft, 4)).number
        else:
            await _step(act, moment, numbers[moment.order])
        await uow.commit()


async def _step(act: Act, moment: _Moment, number: int) -> None:
    if moment.verb == "receive":
        await tasks.receive(act, number)
    elif moment.verb == "done":
        await tasks.done(act, number, moment.text, ())
    elif moment.verb == "accept":
        await tasks.accept(act, number)
    else:
        raise ValueError(f"the story has no verb {moment.verb}")


async def _draft(
    uow: UnitOfWork, people: dict[str, PersonId], order: _Order, due_at: datetime, now: datetime, today: date
) -> Draft:
    partners: tuple[Party, ...] = ()
    if order.partner is not None:
        code, unit_code = order.partner
        partners = (Party(await _unit_id(uow, unit_code, today), people[code]),)
    lead = Party(await _unit_id(uow, order.unit, today), people[order.lead])
    return Draft(now, lead=lead, title=order.title, due_at=due_at, product=order.product, partners=partners)


async def _unit_id(uow: UnitOfWork, code: str, today: date) -> UnitId:
    unit = await uow.organisation.find_unit(code, today)
    if unit is None:
        raise ValueError(f"the demo has no unit {code}")
    return unit.id
