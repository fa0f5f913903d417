"""`taskbot chat`: one person's conversation, from a pipe, on the same data as everything else."""

from tests.cli.conftest import Program


def test_an_order_given_in_one_console_is_done_in_another(settled: Program) -> None:
    order = "giao Tổ CNSCĐ ấp 1: dọn kho dụng cụ; hạn 17h 31/12/2099\nđồng ý\n"
    gave = settled("chat", "--as", "an", typed=order)
    assert (gave.status, gave.err) == (0, "")
    assert "Rõ người: Trần Đức Dũng" in gave.out
    assert "Đã giao NV-1" in gave.out
    did = settled("chat", "--as", "dung", typed="việc\nxong 1\n")
    assert "dọn kho dụng cụ" in did.out
    accepted = settled("chat", "--as", "an", typed="nghiệm thu 1\nviệc\n")
    assert accepted.status == 0
    assert "NV-1" in accepted.out


def test_a_button_is_pressed_by_typing_it(settled: Program) -> None:
    ran = settled("chat", "--as", "an", typed="giao AP2: xem lại mã QR; hạn 17h 30/12/2099\n[Bỏ]\nđồng ý\n")
    assert ran.status == 0
    assert "[Đồng ý]" in ran.out
    assert "Đã giao" not in ran.out


ODD = ("\ufeffviệc", "x" * 100_000, "giao: ; ; hạn", "đồng ý", "xong 999", "\x00\x01", "[Không có nút này]", "việc")


def test_whatever_is_typed_is_answered_in_words(settled: Program) -> None:
    """The last line has no end, and blank ones are passed over."""
    ran = settled("chat", "--as", "phuc", typed="\n\n" + "\n".join(ODD))
    assert (ran.status, ran.err) == (0, "")
    assert len(ran.out.splitlines()) >= len(ODD)
    assert "Traceback" not in ran.out


def test_an_empty_input_is_the_end(settled: Program) -> None:
    ran = settled("chat", "--as", "phuc", typed="")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_an_unknown_person_is_one_line_with_those_that_are_near(settled: Program) -> None:
    ran = settled("chat", "--as", "dungg", typed="việc\n")
    assert ran.status == 1
    assert ran.out == ""
    assert ran.err.startswith('taskbot: nobody has the code "dungg"; did you mean dung')
    assert len(ran.err.splitlines()) == 1


def test_an_empty_database_says_how_people_come_in(taskbot: Program) -> None:
    ran = taskbot("chat", "--as", "an", typed="việc\n")
    assert ran.status == 1
    assert "taskbot import" in ran.err


def test_the_demo_can_be_talked_to_alone_and_its_clock_wound(taskbot: Program) -> None:
    ran = taskbot("chat", "--as", "dung", "--demo", typed="việc\ntua 3 ngày\nviệc\n")
    assert (ran.status, ran.err) == (0, "")
    assert "Bây giờ là" in ran.out
    again = taskbot("chat", "--as", "dung", "--demo", typed="việc\n")
    assert ran.out.split("Bây giờ là")[1].partition("\n")[2] == again.out


def test_outside_the_demo_nobody_winds_the_clock(settled: Program) -> None:
    ran = settled("chat", "--as", "an", typed="tua 2 ngày\n")
    assert ran.status == 0
    assert "Bây giờ là" not in ran.out
