"""`taskbot channels order`: by which channel everybody is told first is set, shown and taken back."""

from tests.cli.conftest import Program


def test_the_order_for_everybody_is_set_shown_and_taken_back(taskbot: Program) -> None:
    ran = taskbot("channels", "order", "zalo_bot,", "telegram", "--until", "31/12/2099")
    assert ran.out == "Thứ tự kênh chung: zalo_bot, telegram, đến 23:59 31/12/2099\n"
    assert "everybody is told by Zalo Bot → Telegram first, until 2099-12-31 23:59" in taskbot("doctor").out
    wrong = taskbot("channels", "order", "viber")
    assert wrong.status == 1
    assert "viber" in wrong.err
    assert taskbot("channels", "order", "default").out == "Thứ tự kênh chung: mặc định, theo từng người\n"
