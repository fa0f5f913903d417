"""`taskbot channels order`: by which channel everybody is told first is set, shown and taken back."""

from tests.cli.conftest import Program


def test_the_order_for_everybody_is_set_shown_and_taken_back(taskbot: Program) -> None:
    assert taskbot("channels", "order", "zalo_bot,", "telegram").out == "Thứ tự kênh chung: zalo_bot, telegram\n"
    assert taskbot("channels", "order").out == "Thứ tự kênh chung: zalo_bot, telegram\n"
    assert "everybody is told by zalo_bot, telegram first" in taskbot("doctor").out
    wrong = taskbot("channels", "order", "viber")
    assert wrong.status == 1
    assert "viber" in wrong.err
    assert taskbot("channels", "order", "default").out == "Thứ tự kênh chung: mặc định, theo từng người\n"
