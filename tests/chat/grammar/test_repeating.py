"""`dừng lặp` is the whole message, or it is something else."""

import pytest

from adapters.chat.grammar.repeating import StopRepeat, read_stop


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dừng lặp 12", StopRepeat(12)),
        ("dung lap nv-12 nhe", StopRepeat(12)),
        ("Dừng lặp lại việc NV 012", StopRepeat(12)),
        ("/dung_lap 12", StopRepeat(12)),
        ("dunglap #12", StopRepeat(12)),
        ("ngừng lặp NC-3", StopRepeat(directive=3)),
        ("stop repeating 12", StopRepeat(12)),
        ("dừng lặp", StopRepeat()),
        ("dừng lặp ạ", StopRepeat()),
        ("dừng lắp đặt loa ấp 3", None),
        ("dừng lặp 12 tuần", None),
        ("đừng dừng lặp 12", None),
        ("lặp", None),
        ("", None),
        ("dừng lặp " + "9" * 40, None),
    ],
)
def test_what_is_read(text: str, found: StopRepeat | None) -> None:
    assert read_stop(text) == found
