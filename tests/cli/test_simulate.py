"""`simulate`: a few days of a few communes are told as tables and written as files; nothing of it stays behind."""

from tests.cli.conftest import Program


def test_a_short_time_of_a_small_province_is_told_and_written(taskbot: Program) -> None:
    out, ladders = taskbot.folder / "bang", taskbot.folder / "quy-trinh.yaml"
    ladders.write_text("normal:\n  receipt: []\n")
    ran = taskbot("simulate", "--days", "2", "--communes", "2", "--ladder", str(ladders), "--out", str(out))
    assert (ran.status, ran.err) == (0, "")
    for said in ("2 xã, 11 tổ, 57 người", "Ngày nhiều nhất của một người", "tổ trưởng", "Bước không được báo: 0"):
        assert said in ran.out
    assert "unreceived" not in ran.out
    assert {path.name for path in out.iterdir()} == {"messages.csv", "alerts.csv", "messages.svg"}
    assert not list(taskbot.folder.glob("**/*.db"))
