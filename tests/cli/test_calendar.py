"""`taskbot calendar`: days, hours and rest are changed and shown; what cannot be is one clear line."""

import sqlite3
from datetime import datetime, timedelta

from tests.cli.conftest import Program
from tests.stores import ZONE


def test_a_day_and_hours_of_everybody_are_changed_and_shown(taskbot: Program) -> None:
    done = taskbot("calendar", "set", "22/8/2027", "work", "--name", "Làm bù", "--source", "12/TB-BNV")
    assert (done.status, done.err) == (0, "")
    assert done.out == "22/08/2027: làm việc. Các mốc nhắc được tính lại, không ai có việc quanh ngày này.\n"
    assert taskbot("calendar", "hours", "07:30-12:00 13:30-17:30", "--from", "2026-01-01").status == 0
    shown = taskbot("calendar", "show", "--year", "2027").out
    assert "22/08/2027  làm việc  Làm bù  [12/TB-BNV]" in shown
    assert "01/01/2027  nghỉ      Tết Dương lịch (dự kiến)" in shown
    assert "giờ làm việc hôm nay: 07:30-12:00 13:30-17:30" in shown


def test_rest_is_of_a_unit_and_everything_wrong_is_a_line(settled: Program) -> None:
    unit = settled("calendar", "show", "--unit", "không-có")
    assert (unit.status, unit.err) == (1, 'taskbot: không có đơn vị nào mang mã "không-có"\n')
    words = ("calendar", "hours", "17:00-12:00 13:30-17:30", "--from", "2027-01-01")
    assert settled(*words).err == "taskbot: giờ làm việc phải theo thứ tự, ví dụ 07:30-12:00 13:30-17:00\n"
    assert "ngày phải viết dạng" in settled("calendar", "set", "mai", "off").err


def test_rest_of_a_unit_is_set_and_shown(settled: Program) -> None:
    done = settled("calendar", "rest", "20:00-06:00", "--unit", "XABM", "--days", "6,7")
    assert (done.status, done.out) == (0, "XABM: yên tĩnh 20:00-06:00, cả ngày thứ Bảy, Chủ nhật\n")
    assert "yên tĩnh: 20:00-06:00, cả ngày thứ Bảy, Chủ nhật" in settled("calendar", "show", "--unit", "XABM").out
    assert settled("calendar", "rest", "none", "--unit", "XABM").out == "XABM: không có giờ yên tĩnh riêng\n"
    assert "yên tĩnh" not in settled("calendar", "show", "--unit", "XABM").out


def test_what_units_have_of_their_own_is_shown_with_what_is_of_everybody(settled: Program) -> None:
    settled("calendar", "set", "4/12/2026", "off", "--name", "Ngày hội của xã", "--unit", "XABM")
    settled("calendar", "rest", "20:00-06:00", "--unit", "XABM")
    shown = settled("calendar", "show", "--year", "2026").out
    assert shown.split("\n\n")[1] == (
        "riêng XABM (Xã Bình Mẫu) và các đơn vị bên dưới:\n"
        "  04/12/2026  nghỉ      Ngày hội của xã\n"
        "  yên tĩnh: 20:00-06:00\n"
    )
    assert "riêng XABM" not in settled("calendar", "show", "--year", "2026", "--unit", "XABM").out


def test_on_the_data_of_a_demo_it_is_as_late_as_its_clock_was_wound(taskbot: Program) -> None:
    file = taskbot.folder / "quy-trinh.yaml"
    file.write_text(taskbot("ladder", "show").out)
    wound = (datetime.now(ZONE) + timedelta(days=400)).date()
    with sqlite3.connect(next(taskbot.folder.rglob("taskbot.db"))) as database:
        database.execute("INSERT INTO meta VALUES ('demo_clock_offset_s', ?)", [str(400 * 86_400)])
    database.close()
    days = ("--from", f"{wound:%d/%m/%Y}", "--to", f"{wound:%d/%m/%Y}")
    assert "không có việc nào" in taskbot("ladder", "replay", "--ladder", str(file), *days).err
    assert f"/{wound.year}  nghỉ" in taskbot("calendar", "show").out
