"""`taskbot calendar`: days, hours and rest are changed and shown; what cannot be is one clear line."""

from tests.cli.conftest import Program


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
