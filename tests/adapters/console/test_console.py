"""A console shows what a platform shows, and a pipe is as good as a terminal."""

import os
import threading

import pytest

from adapters.chat.outgoing import Button, Outgoing, Reply
from adapters.console.lines import read_lines
from adapters.console.platform import ConsolePlatform
from domain.records import ChatPlace, OutcomeKind

CARD = Outgoing(
    "Hạn 17:00 thứ Sáu 27/11/2026",
    heading="NV-12 · Lập danh sách",
    buttons=((Button("Nhận", "receive:12"), Button("Xong", "done:12")), (Button("Mở trang", url="http://x/1"),)),
)


def console() -> tuple[ConsolePlatform, list[str]]:
    written: list[str] = []
    return ConsolePlatform("an", written.append), written


def test_a_reply_is_printed_with_its_buttons_in_brackets() -> None:
    platform, written = console()
    platform.show(Reply(here=(CARD,), private=(Outgoing("riêng"),)))
    assert written == [
        "NV-12 · Lập danh sách",
        "Hạn 17:00 thứ Sáu 27/11/2026",
        "[Nhận] [Xong]",
        "[Mở trang: http://x/1]",
        "riêng",
    ]


def test_a_button_is_pressed_by_typing_it_in_brackets() -> None:
    platform, _ = console()
    platform.show(Reply(here=(CARD,)))
    pressed, typed = platform.incoming("k1", " [Nhận] "), platform.incoming("k2", "Nhận")
    assert (pressed.action, pressed.text) == ("receive:12", "")
    assert (typed.action, typed.text) == ("", "Nhận")


def test_a_toast_is_printed_where_nothing_else_answers() -> None:
    platform, written = console()
    platform.show(Reply(toast="Đã nhận"))
    assert written == ["Đã nhận"]


async def test_only_the_own_person_is_written_to() -> None:
    platform, written = console()
    assert (await platform.send(ChatPlace("console", "an"), CARD)).kind is OutcomeKind.SENT
    assert (await platform.send(ChatPlace("console", "binh"), CARD)).kind is OutcomeKind.DEAD
    assert len(written) == 4


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"m\xe1\xbb\x99t\nhai\r\n\nba", ["một", "hai", "", "ba"]),
        (b"\xef\xbb\xbfviec\n", ["viec"]),
        (b"\xff\xfe\n", ["\ufffd\ufffd"]),
        (b"x" * 200_000 + b"\n", ["x" * 200_000]),
    ],
)
async def test_lines_are_read_to_the_end_of_a_pipe(data: bytes, lines: list[str]) -> None:
    reading, writing = os.pipe()

    def feed() -> None:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)

    feeder = threading.Thread(target=feed)
    feeder.start()
    try:
        assert [line async for line in read_lines(reading)] == lines
    finally:
        feeder.join()
        os.close(reading)
