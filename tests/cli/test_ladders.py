"""`ladder`: what is shown can be changed, checked and loaded; a file with faults is refused with each of them."""

from tests.cli.conftest import Program


def test_the_ladders_are_shown_checked_and_loaded_once(taskbot: Program) -> None:
    shown = taskbot("ladder", "show")
    assert (shown.status, shown.err) == (0, "")
    file = taskbot.folder / "quy-trinh.yaml"
    file.write_text(shown.out.replace("level_1, after: 1 working day", "level_1, after: 2 working days"))
    checked = taskbot("ladder", "check", str(file))
    assert (checked.status, checked.err) == (0, "")
    assert "quy-trinh.yaml đúng: 4 mức" in checked.out
    assert "Đã nạp" in taskbot("ladder", "load", str(file)).out
    assert "không có gì thay đổi" in taskbot("ladder", "load", str(file)).out
    assert taskbot("ladder", "show").out == file.read_text()


def test_every_fault_is_a_line_and_nothing_is_loaded(taskbot: Program) -> None:
    file = taskbot.folder / "sai.yaml"
    file.write_text("normal:\n  deadline:\n    - {code: a, after: soon, tell: leed}\n")
    refused = taskbot("ladder", "load", str(file))
    assert refused.status == 1
    after, tell, summary = refused.err.splitlines()
    assert after.startswith("sai.yaml, dòng 3: “soon”")
    assert "có phải “lead”?" in tell
    assert "2 chỗ chưa đúng" in summary
    assert "không đọc được" in taskbot("ladder", "check", "khong-co.yaml").err
