"""Whoever is away names a stand-in in plain words; and a post that is given up is heard as that."""

from datetime import UTC, date

import pytest

from adapters.chat.grammar.away import ends_post, read_away
from tests.chat.deadlines.reading import CALENDAR, NOW, ZONE

_PROPOSED = [
    (
        "tuần sau em đi tập huấn ở tỉnh từ thứ hai tới thứ tư, nhờ Hòa coi giúp việc tổ",
        ("Hòa", date(2026, 11, 30), date(2026, 12, 2)),
    ),
    ("mai em đi đám cưới, Hòa làm thay em", ("Hòa", date(2026, 11, 25), date(2026, 11, 25))),
    ("mai em đi đám cưới, Em làm thay em", ("Em", date(2026, 11, 25), date(2026, 11, 25))),
    ("từ mai chị nghỉ phép 3 ngày, anh Bình giải quyết thay", ("Bình", date(2026, 11, 25), date(2026, 11, 27))),
    ("tuần tới chị đi vắng, việc gì cứ báo anh Bình nhé", ("Bình", date(2026, 11, 30), date(2026, 12, 4))),
    (
        "từ 30/11 đến 2/12 tôi đi công tác, nhờ Võ Ngọc Em xem giúp",
        ("Võ Ngọc Em", date(2026, 11, 30), date(2026, 12, 2)),
    ),
]
_NONE = [
    "mai em đi đám cưới nên chưa làm được việc 3",
    "tổ ấp 2 đi kiểm tra loa rồi báo chị Giang, hạn thứ sáu",
    "nhờ Hòa coi giúp việc tổ",
    "em nghỉ phép, lát em báo lại sau",
    "giao Hòa làm thay việc 3",
]


@pytest.mark.parametrize(("text", "meant"), _PROPOSED)
def test_the_stand_in_and_the_days_are_read(text: str, meant: tuple[str, date, date]) -> None:
    away = read_away(text, NOW.astimezone(UTC), CALENDAR, ZONE)

    assert away is not None
    assert (away.mention, away.first, away.last) == meant


@pytest.mark.parametrize("text", _NONE)
def test_other_words_propose_no_stand_in(text: str) -> None:
    assert read_away(text, NOW.astimezone(UTC), CALENDAR, ZONE) is None


@pytest.mark.parametrize(
    ("text", "is_end"),
    [
        ("em chuyển công tác rồi, từ 1/12 không làm tổ trưởng nữa", True),
        ("em xin nghỉ tổ trưởng", True),
        ("em xin thôi làm tổ phó từ tháng sau", True),
        ("em nghỉ làm tổ trưởng từ tháng sau nha chị", True),
        ("em xin nghỉ tổ luôn ạ", True),
        ("cho em xin rút khỏi tổ", True),
        ("xin ra khỏi tổ vì đi làm xa", True),
        ("em nghỉ bán tổ yến", False),
        ("mai em nghỉ, tổ họp thì báo em", False),
        ("em ra tổ rồi", False),
        ("dạ em nghỉ tổ chức lễ", False),
        ("tổ trưởng không làm việc này", False),
        ("ai làm tổ trưởng?", False),
    ],
)
def test_a_post_that_is_given_up_is_heard(text: str, is_end: bool) -> None:
    assert ends_post(text) is is_end
