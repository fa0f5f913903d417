"""A small province of invented people, and tasks in it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from domain.ids import PersonId, TaskId, UnitId
from domain.notices import Notice, NoticeKind
from domain.organisation import FIRST_DAY, LAST_DAY
from domain.records import PostRow, UnitRow
from domain.task import Climb, Part, Task, TaskState
from storage.unit_of_work import SqlStore

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)

UNITS = [
    ("T", "Tỉnh Thử", "province", None),
    ("S", "Sở Thử", "department", "T"),
    ("X1", "Xã Một", "commune", "T"),
    ("X2", "Xã Hai", "commune", "T"),
    ("P1", "Phòng Văn hóa", "department", "X1"),
    ("A1", "Tổ Ấp Một", "team", "X1"),
    ("A2", "Tổ Ấp Hai", "team", "X1"),
    ("B1", "Tổ Ấp Ba", "team", "X2"),
    ("BD", "Bưu điện", "partner", "T"),
    ("VT", "Viettel Xã Một", "partner", "X1"),
    ("VX", "Viettel Xã Hai", "partner", "X2"),
]
PEOPLE = [
    ("chi", "Trần Thị Chi", "T", "supervisor"),
    ("dung", "Lê Văn Dũng", "T", "official"),
    ("an", "Nguyễn Văn An", "X1", "official"),
    ("giang", "Võ Thị Giang", "X1", "supervisor"),
    ("binh", "Phạm Văn Bình", "A1", "leader"),
    ("hoa", "Đỗ Thị Hoa", "A1", "member"),
    ("khoa", "Bùi Văn Khoa", "A2", "leader"),
    ("lan", "Ngô Thị Lan", "B1", "leader"),
    ("minh", "Hồ Văn Minh", "BD", "leader"),
    ("nga", "Lý Thị Nga", "VT", "leader"),
    ("oanh", "Đặng Thị Oanh", "VX", "leader"),
]


def unit_row(
    code: str, name: str, kind: str, parent: str | None, first: date = FIRST_DAY, last: date = LAST_DAY
) -> UnitRow:
    return UnitRow(code, name, kind, parent, first, last)


def post_row(
    code: str, name: str, unit: str, role: str, first: date = FIRST_DAY, last: date = LAST_DAY, phone: str = ""
) -> PostRow:
    return PostRow(code, name, phone, unit, role, first, last)


@dataclass(frozen=True, slots=True)
class Province:
    """Ids by code."""

    units: dict[str, UnitId]
    people: dict[str, PersonId]

    def task(self, number: int, lead: str = "binh", unit: str = "A1", due_in_days: float | None = 3) -> Task:
        """An assigned task, not stored yet, that An gave to a team of the own commune."""
        due = None if due_in_days is None else NOW + timedelta(days=due_in_days)
        return Task(
            id=None,
            number=number,
            title=f"Việc số {number}",
            state=TaskState.ASSIGNED,
            unit_id=self.units[unit],
            lead_id=self.people[lead],
            assigner_id=self.people["an"],
            assigner_unit_id=self.units["X1"],
            supervisor_id=self.people["giang"],
            acceptor_id=self.people["an"],
            due_at=due,
            original_due_at=due,
            assigned_at=NOW,
            climb=Climb(),
            # Of its receipt all was said.
            awaiting=Climb(step=9),
            check_at=due,
        )

    def part(self, person: str, unit: str) -> Part:
        return Part(self.units[unit], self.people[person])

    def notice(self, task_id: TaskId, to: str, key: str, *, at: datetime = NOW, missed: bool = False) -> Notice:
        kind = NoticeKind.ESCALATED if missed else NoticeKind.ASSIGNED
        return Notice(kind, self.people[to], task_id, at, at, key, {"by": self.people["an"]}, missed)


async def settle(store: SqlStore, day: date) -> Province:
    """UNITS and PEOPLE are stored."""
    async with store.write() as uow:
        await uow.organisation.store([unit_row(*unit) for unit in UNITS], [post_row(*person) for person in PEOPLE], day)
        units = {}
        for code, *_ in UNITS:
            unit = await uow.organisation.find_unit(code, day)
            assert unit is not None
            units[code] = unit.id
        people = {profile.code: profile.person_id for profile in await uow.people.all_codes()}
        await uow.commit()
    return Province(units, people)


async def store_tasks(store: SqlStore, *tasks: Task) -> list[TaskId]:
    """The tasks are stored, each with its id."""
    async with store.write() as uow:
        ids = []
        for task in tasks:
            added = await uow.tasks.add(task)
            assert added.id is not None
            ids.append(added.id)
        await uow.commit()
    return ids
