"""`taskbot org merge`: units that become one, and what that does, in numbers. Those who run it read Vietnamese."""

from collections.abc import Sequence
from datetime import date

from adapters.spreadsheet.values import BadValue, read_date
from domain.errors import BadInput
from domain.records import Merge
from domain.usecases.reorganising import Merged, merge_units
from taskbot.compose.stores import local_day, now_of, open_store
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.settings import Settings
from taskbot.start import start

_REFUSED = {
    "no_such_unit": 'không có đơn vị nào mang mã "{unit}"',
    "unit_not_standing": 'đơn vị "{unit}" không còn hoặc chưa có trước ngày {day}',
    "unit_changes_later": 'đơn vị "{unit}" còn thay đổi từ ngày {day}, sau ngày sáp nhập; hãy sửa thay đổi đó trước',
    "kinds_differ": "các đơn vị {units} không cùng cấp nên không sáp nhập với nhau được",
    "name_of_new_unit": 'chưa có đơn vị mang mã "{unit}"; nếu đây là đơn vị mới, hãy thêm --name "TÊN"',
    "heir_not_standing": 'đơn vị nhận "{unit}" không có vào ngày {day}',
    "heir_below": 'đơn vị nhận "{unit}" nằm dưới đơn vị bị sáp nhập',
    "nothing_to_merge": 'ngoài "{unit}" chưa có đơn vị nào để sáp nhập vào',
    "units_in_a_circle": 'sáp nhập như vậy thì đơn vị "{unit}" nằm trên chính nó',
}


def merge(codes: Sequence[str], *, into: str, day_text: str, name: str, dry_run: bool) -> None:
    """The units are one from that day on; with `dry_run` it is only said what would change."""
    settings = start()
    try:
        day = read_date(day_text)
    except BadValue:
        day = None
    if day is None:
        raise CommandFailed(f'--on "{day_text}": ngày phải viết dạng 1/7/2025 hoặc 2025-07-01')
    wanted = Merge(tuple(codes), into, day, " ".join(name.split()))
    try:
        merged = finish(_merge(settings, wanted, dry_run=dry_run))
    except BadInput as refusal:
        facts = {key: _shown(value) for key, value in refusal.facts.items()}
        raise CommandFailed(_REFUSED[refusal.code].format(**facts)) from None
    print(_summary(merged, day, dry_run=dry_run))


async def _merge(settings: Settings, wanted: Merge, *, dry_run: bool) -> Merged:
    async with open_store(settings) as store:
        now = await now_of(store)
        async with store.write() as uow:
            merged = await merge_units(uow, wanted, via="cli", now=now, today=local_day(settings, now))
            if not dry_run:
                await uow.commit()
            return merged


def _summary(merged: Merged, day: date, *, dry_run: bool) -> str:
    counts = merged.counts
    begun = "Nếu sáp nhập, từ ngày" if dry_run else "Đã sáp nhập, từ ngày"
    lines = [
        f"{begun} {day:%d/%m/%Y}:",
        f"  đơn vị: {counts.units_ended} kết thúc, {counts.units_new} mới, {counts.units_moved} đổi cấp trên",
        f"  chức danh: {counts.posts_carried} sang đơn vị nhận, {counts.posts_ended} kết thúc",
        f"  việc đang mở: {counts.tasks_led} do các đơn vị này chủ trì, {counts.tasks_given} do các đơn vị này giao",
        f"  nhóm chat: {counts.groups}; việc lặp lại: {counts.recurrences}",
    ]
    if counts.people_left:
        lines.append(f"  {counts.people_left} người không còn chức danh nào: việc của họ chờ người phụ trách giao lại")
    if not merged.is_done:
        lines.append("  việc đang mở được chuyển sang đơn vị nhận vào ngày đó")
    return "\n".join(lines)


def _shown(value: str | int | None) -> str:
    try:
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    except ValueError:
        return str(value)
