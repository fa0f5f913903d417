"""Messages in Telegram's form."""

import pytest

from adapters.chat.outgoing import Button, Outgoing, utf16_units
from adapters.telegram.render import MAX_MESSAGE_UNITS, BadButton, Key, render, toast_text
from tests.fake_telegram.entities import read_html


def test_the_heading_is_bold_and_all_is_escaped() -> None:
    (piece,) = render(Outgoing("lead <An> & 'Bình' \"x\"", heading="NV-12 <b>họp</b>"))

    assert piece.html == "<b>NV-12 &lt;b&gt;họp&lt;/b&gt;</b>\nlead &lt;An&gt; &amp; 'Bình' \"x\""
    assert read_html(piece.html) == (piece.plain, ["NV-12 <b>họp</b>"])


def test_a_message_of_the_greatest_length_is_one_piece_though_its_markup_is_longer() -> None:
    text = "&" * (MAX_MESSAGE_UNITS - 6)

    (piece,) = render(Outgoing(text, heading="NV-12"))

    assert utf16_units(piece.plain) == MAX_MESSAGE_UNITS


def test_a_long_message_is_split_on_lines_with_the_buttons_last() -> None:
    lines = [f"NV-{number} 📷 việc thứ {number}" for number in range(400)]
    button = Button("Trang sau", action="p:2")

    pieces = render(Outgoing("\n".join(lines), heading="Quá hạn", buttons=((button,),)))

    assert len(pieces) > 1
    assert all(utf16_units(piece.plain) <= MAX_MESSAGE_UNITS for piece in pieces)
    assert "\n".join(piece.plain for piece in pieces) == "\n".join(["Quá hạn", *lines])
    assert [piece.keyboard is not None for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert [piece.html.startswith("<b>") for piece in pieces] == [True] + [False] * (len(pieces) - 1)


def test_an_empty_message_has_no_pieces() -> None:
    assert render(Outgoing(" \n ")) == []


def test_a_heading_alone_is_a_message() -> None:
    (piece,) = render(Outgoing("", heading="NV-12"))

    assert piece.html == "<b>NV-12</b>"


def labels(keyboard: list[list[Key]] | None) -> list[list[str]]:
    return [[button["text"] for button in row] for row in keyboard or ()]


def test_buttons_keep_their_rows() -> None:
    rows = (
        (Button("Nhận", action="r:12"), Button("Từ chối", action="d:12")),
        (Button("Mở", url="https://viec.example/12"),),
    )

    (piece,) = render(Outgoing("x", buttons=rows))

    assert labels(piece.keyboard) == [["Nhận", "Từ chối"], ["Mở"]]


@pytest.mark.parametrize("action", ["", "đ" * 33])
def test_an_action_of_no_or_more_than_64_bytes_is_refused(action: str) -> None:
    with pytest.raises(BadButton):
        render(Outgoing("x", buttons=((Button("Nhận", action=action),),)))


def test_an_action_of_64_bytes_is_taken() -> None:
    (piece,) = render(Outgoing("x", buttons=((Button("Nhận", action="đ" * 32),),)))

    assert labels(piece.keyboard) == [["Nhận"]]


def test_a_link_without_a_dot_in_its_host_stands_in_the_text() -> None:
    rows = ((Button("Mở trang", url="http://localhost:8000/x"),), (Button("Nhận", action="r:12"),))

    (piece,) = render(Outgoing("Bảng việc", buttons=rows))

    assert piece.plain == "Bảng việc\nMở trang: http://localhost:8000/x"
    assert labels(piece.keyboard) == [["Nhận"]]


def test_a_toast_is_cut_at_200_characters() -> None:
    assert toast_text("đã nhận") == "đã nhận"
    assert len(toast_text("ơ" * 300)) == 200
