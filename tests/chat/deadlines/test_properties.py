"""What holds for any text: no error, no wait, and never another date for the same words written another way."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adapters.chat.grammar.deadlines import Deadline
from adapters.chat.grammar.fold import clean, fold
from tests.chat.deadlines.reading import CALENDAR, NOW, ZONE, read
from tests.chat.deadlines.test_cases import CASES
from tests.timing import least_cpu_s

TEXTS = [case.text for case in CASES]
MOST_S = 0.05
LONGEST = 2000
_WORDS = sorted({word for text in TEXTS for word in text.split()})
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A day of the readings below: not far from the holiday, over the new year and Tết, in a month of 31 days.
_NOWS = [
    NOW,
    datetime(2026, 11, 27, 16, 59, tzinfo=ZONE),
    datetime(2026, 12, 31, 23, 59, tzinfo=ZONE),
    datetime(2027, 1, 31, 7, 0, tzinfo=ZONE),
    datetime(2027, 2, 5, 12, 0, tzinfo=ZONE),
    datetime(2028, 2, 29, 8, 30, tzinfo=ZONE),
]


def same_or_asked(one: Deadline | None, other: Deadline | None) -> bool:
    """Whether the other reading is the first one, or a question, or at least no date that the first did not have."""
    if other is None or other.kind == "C":
        return True
    return one is not None and (other.due_at, other.recurrence) == (one.due_at, one.recurrence)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300), st.sampled_from(_NOWS))
def test_any_text_is_read_without_an_error(text: str, now: datetime) -> None:
    deadline = read(text, now)
    assert deadline is None or 0 <= deadline.span[0] < deadline.span[1] <= len(clean(text))


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_WORDS), max_size=14), st.sampled_from(_NOWS))
def test_any_order_of_the_words_of_deadlines_is_read_without_an_error(words: list[str], now: datetime) -> None:
    deadline = read(" ".join(words), now)
    assert deadline is None or deadline.due_at is None or deadline.due_at > now
    if deadline is not None and deadline.kind == "C":
        assert deadline.due_at is None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["0", "9", "31", "12", "99999", "/", "-", ".", ":", "h", "ngày", "tháng", "năm", "quý", "giờ",
                                 "trong", "hạn", "thứ", "lùi", "nữa", "kể từ", "hằng", "âm lịch", "Tết", "mùng", "t"]),
                max_size=12))  # fmt: skip
def test_numbers_beyond_any_calendar_are_read_without_an_error(parts: list[str]) -> None:
    read("".join(parts))
    read(" ".join(parts), due=NOW + timedelta(days=3))


@pytest.mark.parametrize(
    "text",
    ["trước 17h thứ 6 tuần sau " * 80, "1" * LONGEST, "ngày " * 400, "từ " * 660, "15/12 " * 330, "khi " * 500, "hạn hạn " * 250,
     "gia hạn cho em thêm 3 ngày nữa nhé " * 60, "từ 1/12 đến " * 150, "thứ 2, 3, 4, 5, 6, " * 100, "mỗi thứ 2 và " * 140,
     "Đề nghị các tổ rà soát danh sách hộ nghèo của ấp 3 và báo cáo kết quả về Phòng VH-XH nhé. " * 22],
    ids=lambda text: str(text)[:20],
)  # fmt: skip
def test_two_thousand_characters_are_read_in_time(text: str) -> None:
    text = text[:LONGEST]
    read(text[:200])
    assert least_cpu_s(lambda: read(text), MOST_S) < MOST_S


def test_a_text_without_diacritics_gives_no_other_date() -> None:
    assert [text for text in TEXTS if not same_or_asked(read(text), read(fold(clean(text))))] == []


def test_a_text_in_capitals_gives_no_other_date() -> None:
    assert [text for text in TEXTS if not same_or_asked(read(text), read(text.upper()))] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Giao tổ ấp 3 rà soát hộ nghèo, hạn {}",
        "các tổ gửi danh sách về Phòng VH-XH {}",
        "em xin lùi đến {} ạ",
        "chị Mai ơi {} em nộp",
        "{} phải xong",
        "lùi sang {}",
    ],
)
def test_inside_a_sentence_the_same_holds(sentence: str) -> None:
    for text in TEXTS:
        whole = sentence.format(text)
        for other in (fold(clean(whole)), whole.upper()):
            assert same_or_asked(read(whole), read(other)), other


def test_decomposed_letters_change_nothing() -> None:
    assert [text for text in TEXTS if read(unicodedata.normalize("NFD", text)) != read(text)] == []


@pytest.mark.parametrize("polite", ["dạ {}", "{} ạ", "{} nhé", "dạ {} giúp em nha", "{} với ạ"])
def test_politeness_changes_nothing(polite: str) -> None:
    def told(deadline: Deadline | None) -> tuple[object, ...] | None:
        return None if deadline is None else (deadline.kind, deadline.due_at, deadline.proposed_at, deadline.recurrence)

    assert [text for text in TEXTS if told(read(polite.format(text))) != told(read(text))] == []


@given(st.datetimes(datetime(2026, 11, 24, 9, 1), datetime(2030, 12, 31, 23, 59)), st.booleans())
def test_a_deadline_read_back_from_its_echo_is_the_same_instant(moment: datetime, is_english: bool) -> None:
    moment = moment.replace(second=0, microsecond=0, tzinfo=ZONE)
    weekday = (_ENGLISH if is_english else _WEEKDAYS)[moment.weekday()]
    deadline = read(f"{moment:%H:%M} {weekday} {moment:%d/%m/%Y}")
    assert deadline is not None
    assert (deadline.kind, deadline.due_at) == ("A", moment.astimezone(UTC))


@given(
    st.integers(1, 60),
    st.datetimes(datetime(2026, 11, 1), datetime(2027, 12, 1)),
    st.sampled_from(
        ["trong {} ngày làm việc", "{} ngày làm việc", "sau {} ngày làm việc nữa", "{} ngày lv kể từ hôm nay"]
    ),
)
def test_a_deadline_in_working_days_is_never_a_day_off(count: int, now: datetime, wording: str) -> None:
    deadline = read(wording.format(count), now.replace(tzinfo=ZONE))
    assert deadline is not None
    assert deadline.due_at is not None
    day = deadline.due_at.astimezone(ZONE).date()
    assert CALENDAR.is_working_day(day)
    assert CALENDAR.add_working_days(now.date(), count) == day


@given(st.integers(1, 60), st.datetimes(datetime(2026, 11, 1), datetime(2027, 12, 1)))
def test_a_computed_end_of_calendar_days_moves_off_days_off(count: int, now: datetime) -> None:
    deadline = read(f"trong {count} ngày", now.replace(tzinfo=ZONE))
    assert deadline is not None
    assert deadline.due_at is not None
    day = deadline.due_at.astimezone(ZONE).date()
    assert CALENDAR.is_working_day(day)
    assert day >= now.date() + timedelta(days=count)


@example(text="trong 0 ngày")
@given(st.sampled_from(TEXTS))
def test_a_due_moment_lies_ahead_and_a_question_sets_none(text: str) -> None:
    for now in _NOWS:
        deadline = read(text, now)
        if deadline is None:
            continue
        assert deadline.kind in ("A", "B", "C")
        assert deadline.kind == "C" or deadline.proposed_at is None
        assert deadline.kind != "C" or deadline.due_at is None
        for moment in (deadline.due_at, deadline.proposed_at):
            assert moment is None or moment > now
        assert deadline.kind == "C" or deadline.due_at is not None or deadline.condition is not None
