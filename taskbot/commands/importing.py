"""`taskbot import`: spreadsheets in, and what came of it in words. Those who prepare the lists read Vietnamese."""

import sys
from collections.abc import Sequence
from pathlib import Path

from adapters.spreadsheet.organisation_file import OrganisationFile, read_files
from adapters.spreadsheet.tables import SpreadsheetError
from domain.records import ImportCounts
from domain.usecases.people import ImportReport, import_organisation
from taskbot.compose.stores import local_day, now_of, open_store
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.settings import Settings
from taskbot.start import start


def import_files(paths: Sequence[Path], *, dry_run: bool, skip_bad: bool) -> None:
    """The rows of these files are true from today; with `dry_run` it is only said what would change. Every bad cell is
    one line on standard error, and then nothing is written unless `skip_bad` leaves out what it belongs to."""
    settings = start()
    _progress("đang đọc tệp…")
    try:
        found = read_files(paths)
    except SpreadsheetError as error:
        raise CommandFailed(str(error)) from None
    _progress(f"đã đọc {len(found.units)} dòng đơn vị, {len(found.posts)} dòng người; đang kiểm tra và ghi…")
    for sheet in found.ignored:
        _note(f'bỏ qua bảng "{sheet}": không phải bảng đơn vị hay bảng người')
    rows = found.without_half_read() if skip_bad else found
    report = finish(_store(settings, rows, dry_run=dry_run, skip_bad=skip_bad))
    bad = [*found.bad, *(rows.cell_of(fault) for fault in report.faults)]
    for cell in bad:
        _note(str(cell))
    for fault in report.erased:
        _note(str(rows.cell_of(fault)))
    if report.counts is None:
        raise CommandFailed(f"{len(bad)} ô chưa đúng, chưa ghi gì cả (sửa lại, hoặc thêm --skip-bad để bỏ qua)")
    left_out = report.left_out + found.bad_rows + len(found.posts) - len(rows.posts)
    print(_summary(report.counts, dry_run=dry_run))
    if report.erased:
        print(f"Không nhập {len(report.erased)} dòng của người đã được xóa dữ liệu.")
    if left_out:
        print(f"Bỏ qua {left_out} dòng vì {len(bad)} ô chưa đúng.")


async def _store(settings: Settings, rows: OrganisationFile, *, dry_run: bool, skip_bad: bool) -> ImportReport:
    async with open_store(settings) as store:
        now = await now_of(store)
        async with store.write() as uow:
            report = await import_organisation(
                uow,
                rows.units,
                rows.posts,
                via="cli",
                now=now,
                today=local_day(settings, now),
                skip_bad=skip_bad,
                half_posts=rows.half_posts,
            )
            if rows.bad and not skip_bad:
                return ImportReport(None, report.faults, erased=report.erased)
            if not dry_run:
                await uow.commit()
            return report


def _summary(counts: ImportCounts, *, dry_run: bool) -> str:
    if counts == ImportCounts():
        return "Không có gì thay đổi."
    return (
        f"{'Nếu nhập, sẽ có' if dry_run else 'Đã nhập'}:\n"
        f"  đơn vị: {counts.units_new} mới, {counts.units_changed} thay đổi\n"
        f"  người: {counts.people_new} mới, {counts.people_changed} thay đổi\n"
        f"  chức danh: {counts.posts_new} mới, {counts.posts_ended} kết thúc"
    )


def _note(line: str) -> None:
    print(line, file=sys.stderr)


def _progress(line: str) -> None:
    """Said only where somebody watches."""
    if sys.stderr.isatty():
        _note(line)
