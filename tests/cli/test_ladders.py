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
    assert "không có tệp khong-co.yaml" in taskbot("ladder", "check", "khong-co.yaml").err


def test_a_replay_of_nothing_and_what_cannot_be_read_are_answered_in_words(taskbot: Program) -> None:
    file = taskbot.folder / "quy-trinh.yaml"
    file.write_text(taskbot("ladder", "show").out)
    days = ("--from", "2026-10-01", "--to", "31/10/2026")
    refused = [
        taskbot("ladder", "replay", "--ladder", str(file), *days),
        taskbot("ladder", "replay", "--ladder", str(file), *days, "--unit", "KHONG"),
        taskbot("ladder", "replay", "--ladder", str(file), "--from", "hôm qua", "--to", "31/10/2026"),
        taskbot("ladder", "replay", "--ladder", str(file), "--from", "2026-10-02", "--to", "1/10/2026"),
        taskbot("ladder", "replay", "--ladder", "khong-co.yaml", *days),
    ]
    for answer, words in zip(
        refused,
        ("không có việc nào", "không có đơn vị mang mã KHONG", "không phải một ngày", "trước --from", "không có tệp"),
        strict=True,
    ):
        assert (answer.status, answer.out) == (1, "")
        assert words in answer.err
