"""`taskbot ladder replay`: a changed file of ladders is tried on past tasks. Those who write it read Vietnamese."""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path

from adapters.spreadsheet.values import BadValue, read_date
from domain.ids import UnitId
from domain.ladder import Rules
from domain.organisation import Role, UnitKind
from domain.ports import Store
from domain.usecases.replaying import Difference, Period, Rank, Replayed, replay
from taskbot.commands.laddering import read_rules
from taskbot.compose.stores import local_day, now_of, open_store
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.settings import Settings
from taskbot.start import start

_OFFICIALS = {
    UnitKind.PROVINCE: "lãnh đạo tỉnh",
    UnitKind.DISTRICT: "lãnh đạo huyện",
    UnitKind.COMMUNE: "lãnh đạo xã",
    UnitKind.DEPARTMENT: "lãnh đạo sở, phòng",
}
_ROLES = {
    Role.OFFICIAL: "cán bộ giao việc",
    Role.SUPERVISOR: "người theo dõi",
    Role.LEADER: "tổ trưởng",
    Role.DEPUTY: "tổ phó",
    Role.MEMBER: "tổ viên",
    Role.ADMIN: "quản trị",
}
_LADDERS = {
    "receipt": "nhận việc",
    "silence": "im lặng",
    "deadline": "hạn",
    "report": "hạn báo cáo",
    "acceptance": "nghiệm thu",
    "extension": "gia hạn",
    "blocker": "vướng mắc",
}
_NOBODY = "không còn giữ chức danh"
_WHY_DIFFERENT = " (lịch, chức danh, tài khoản đổi sau đó; hoặc báo muộn mà đã có người làm trước)"
_MOST_SHOWN = 20
_MOST_DIFFERENCES = 10
# Below this it is over before anybody wonders.
_WORTH_TELLING = 1_000


def run(file: Path, first: str, last: str, unit: str | None, how: str) -> None:
    """It is printed who would have been told how often, before and after; nothing is sent or stored."""
    rules, _ = read_rules(file)
    begins, ends = _day(first, "--from"), _day(last, "--to")
    if ends < begins:
        raise CommandFailed(f"--to {last} trước --from {first}")
    settings = start()
    found = finish(_replay(settings, rules, begins, ends, unit))
    if not found.tasks and not found.without_history:
        where = "" if unit is None else f" ở đơn vị {unit} và bên dưới"
        raise CommandFailed(f"từ {_shown(begins)} đến {_shown(ends)} không có việc nào{where} để chạy lại")
    if how == "json":
        json.dump(as_data(found), sys.stdout, ensure_ascii=False, indent=1)
        print()
    elif how == "csv":
        csv.writer(sys.stdout).writerows(as_rows(found))
    else:
        print("\n".join(as_text(found, file, begins, ends)))


async def _replay(settings: Settings, rules: Rules, begins: date, ends: date, unit: str | None) -> Replayed:
    async with open_store(settings) as store:
        now = await now_of(store)
        if begins > local_day(settings, now):
            raise CommandFailed(f"--from {_shown(begins)} chưa tới; chỉ chạy lại được những gì đã qua")
        begin = datetime.combine(begins, time(), settings.zone)
        end = min(datetime.combine(ends + timedelta(days=1), time(), settings.zone), now)
        unit_id = None if unit is None else await _unit(store, unit, local_day(settings, now))
        return await replay(store, rules, Period(begin, end), unit_id, _progress)


async def _unit(store: Store, code: str, today: date) -> UnitId:
    async with store.read() as uow:
        found = await uow.organisation.find_unit(code, today)
    if found is None:
        raise CommandFailed(f"không có đơn vị mang mã {code}")
    return found.id


def _progress(done: int, total: int) -> None:
    if total >= _WORTH_TELLING:
        print(f"đã chạy lại {done}/{total} việc", file=sys.stderr)


def as_text(found: Replayed, file: Path, begins: date, ends: date) -> list[str]:
    """The lines of the table: by rank, by person, by step, then which tasks climb otherwise and whether the journal agrees."""
    before, after = found.before, found.after
    lines = [
        f"Chạy lại {found.tasks} việc, {_shown(begins)} – {_shown(ends)}, theo {file.name}. Không gửi gì, không lưu gì.",
        f"Tin nhắn: {before.messages} → {after.messages}",
        "",
        "Theo vai:",
        *(f"  {rank}: {was} → {now}" for rank, was, now in _by_rank(found)),
        "",
        "Theo người:",
        *(f"  {name}, {rank}: {was} → {now}" for name, rank, was, now in _by_person(found)),
        "",
        "Theo bước:",
        *(f"  {ladder} {step}: {was} → {now}" for ladder, step, was, now in _by_step(found)),
    ]
    for heading, numbers in (
        ("Việc nay mới báo lên trên", found.newly),
        ("Việc không còn báo lên trên", found.no_longer),
    ):
        lines += ["", f"{heading} ({len(numbers)}): {_numbers(numbers)}"]
    lines += ["", *_compared(found)]
    if found.without_history:
        lines.append(f"Bỏ qua {found.without_history} việc vì nhật ký không có lúc giao.")
    if found.skipped:
        lines.append(f"{found.skipped.total()} thao tác cũ không làm lại được theo quy trình mới.")
    return lines


def _compared(found: Replayed) -> list[str]:
    """Whether the ladders of then, lived once more, tell what the journal says."""
    if not found.differences:
        return ["So với nhật ký: quy trình cũ chạy lại ra đúng những gì đã báo."]
    shown = [_difference(found, one) for one in found.differences[:_MOST_DIFFERENCES]]
    more = len(found.differences) - len(shown)
    return [
        f"So với nhật ký: khác ở {len(found.differences)} bước{_WHY_DIFFERENT}:",
        *shown,
        *([f"  … và {more} bước nữa"] if more else []),
    ]


def _difference(found: Replayed, one: Difference) -> str:
    where = f"  NV-{one.number} {_LADDERS.get(one.ladder, one.ladder)} {one.step}"
    return f"{where}: đã báo {_people(found, one.really)}; chạy lại {_people(found, one.relived)}"


def _people(found: Replayed, people: Iterable[int] | None) -> str:
    if people is None:
        return "không có"
    return ", ".join(found.people[person].name for person in found.people if person in set(people)) or "không ai"


def _by_person(found: Replayed) -> list[tuple[str, str, int, int]]:
    """Whose messages change most comes first."""
    before, after = found.before.people, found.after.people
    rows = [
        (person.name, _rank(person.rank), before[person_id], after[person_id])
        for person_id, person in found.people.items()
        if before[person_id] or after[person_id]
    ]
    return sorted(rows, key=lambda row: (-abs(row[2] - row[3]), -row[2], row[0]))


def _by_rank(found: Replayed) -> list[tuple[str, int, int]]:
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for _, rank, was, now in _by_person(found):
        before[rank] += was
        after[rank] += now
    return [(rank, before[rank], after[rank]) for rank in sorted(before, key=lambda rank: -before[rank])]


def _by_step(found: Replayed) -> list[tuple[str, str, int, int]]:
    before, after = found.before.steps, found.after.steps
    return [
        (_LADDERS.get(ladder, ladder), step, before[ladder, step], after[ladder, step])
        for ladder, step in sorted({*before, *after})
        if before[ladder, step] or after[ladder, step]
    ]


def _rank(rank: Rank) -> str:
    if rank is None:
        return _NOBODY
    role, kind = rank
    return _OFFICIALS.get(kind, _ROLES[role]) if role is Role.OFFICIAL else _ROLES[role]


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(f"NV-{number}" for number in numbers[:_MOST_SHOWN])
    return (shown + (", …" if len(numbers) > _MOST_SHOWN else "")) or "không có"


def as_data(found: Replayed) -> dict[str, object]:
    """All of it, with every number and every difference."""
    return {
        "tasks": found.tasks,
        "without_history": found.without_history,
        "messages": {"before": found.before.messages, "after": found.after.messages},
        "people": [_named(("name", "rank", "before", "after"), row) for row in _by_person(found)],
        "ranks": [_named(("rank", "before", "after"), row) for row in _by_rank(found)],
        "steps": [_named(("ladder", "step", "before", "after"), row) for row in _by_step(found)],
        "newly": found.newly,
        "no_longer": found.no_longer,
        "differences": [
            {"task": one.number, "ladder": one.ladder, "step": one.step, "really": one.really, "relived": one.relived}
            for one in found.differences
        ],
    }


def _named(names: tuple[str, ...], row: tuple[object, ...]) -> dict[str, object]:
    return dict(zip(names, row, strict=True))


def as_rows(found: Replayed) -> Iterable[tuple[object, ...]]:
    """One table, whose first column says which part of it a row is of."""
    yield "phần", "tên", "vai", "trước", "sau"
    yield "tất cả", "", "", found.before.messages, found.after.messages
    yield from (("người", *row) for row in _by_person(found))
    yield from (("vai", "", *row) for row in _by_rank(found))
    yield from (("bước", f"{ladder} {step}", "", was, now) for ladder, step, was, now in _by_step(found))
    yield from (("việc nay mới báo", f"NV-{number}", "", 0, 1) for number in found.newly)
    yield from (("việc không còn báo", f"NV-{number}", "", 1, 0) for number in found.no_longer)


def _day(text: str, option: str) -> date:
    """`2026-10-01` or `1/10/2026`."""
    try:
        day = read_date(text)
    except BadValue:
        day = None
    if day is None:
        raise CommandFailed(f"{option} {text}: không phải một ngày (ví dụ 2026-10-01 hoặc 1/10/2026)")
    return day


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
