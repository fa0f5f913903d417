"""However a member's message is dressed, its reading stays the same or is unknown; never another that acts."""

import unicodedata
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.reading import Intent, Reading
from tests.chat.member.reading import CASES, Case, facts, read, read_anew
from tests.tables import by_heading, hold
from tests.timing import least_cpu_s

POLITE = [
    "{} ạ",
    "dạ {}",
    "dạ {} ạ",
    "{} nhé",
    "em {}",
    "giúp em {}",
    "{} giúp em",
    "anh ơi {}",
    "{} nha chị",
    "{} nghen",
]
_FEWEST_CHARS = 6
# A politeness that would change what these say: a bare word, a sign, a caption in brackets, a command's own shape.
_YES = ("da", "vang", "ok", "oke")
_DRESSED = [
    case
    for case in CASES
    if case.text[:1].isalpha() and case.intent != Intent.UNKNOWN and fold(case.text).split()[0] not in _YES
    if len(case.text) > _FEWEST_CHARS
]
BY_INTENT = by_heading(CASES, lambda case: case.intent)
_ACTS = (Intent.ACK, Intent.DONE, Intent.REFUSE)


def _acts(reading: Reading) -> bool:
    return reading.is_sure and reading.intent in _ACTS


@pytest.mark.parametrize("rows", BY_INTENT)
def test_form_case_and_blanks_change_nothing(rows: tuple[Case, ...]) -> None:
    def claim(case: Case) -> None:
        for dressed in (unicodedata.normalize("NFD", case.text), f"  {case.text}\u00a0", f"\u200b{case.text}"):
            assert read(dressed) == read(case.text), dressed
        assert read(case.text.upper()).intent == case.intent

    hold(rows, claim, lambda case: case.text)


@pytest.mark.parametrize("rows", BY_INTENT)
def test_without_diacritics_it_reads_the_same_or_nothing(rows: tuple[Case, ...]) -> None:
    def claim(case: Case) -> None:
        plain = read(fold(case.text))
        assert plain.intent in (case.intent, Intent.UNKNOWN)
        assert not _acts(plain) or _acts(read(case.text))

    hold(rows, claim, lambda case: case.text)


@pytest.mark.parametrize("around", POLITE)
def test_politeness_changes_nothing(around: str) -> None:
    changed = [case.text for case in _DRESSED if read(around.format(case.text)).intent != case.intent]

    assert changed == []


@pytest.mark.parametrize("negation", ["chưa", "không", "ko", "k", "hổng", "hok", "chẳng", "chua", "khong", "đâu có"])
def test_a_negated_sentence_never_yields_done(negation: str) -> None:
    def claim(said: str) -> None:
        for text in (said, f"{said} ạ", fold(said)):
            assert read(text).intent not in (Intent.DONE, Intent.DONE_CLAIM, Intent.ACK), text

    before = ("", "dạ ", "em ", "báo cáo anh, em ", "tổ em ", "NV-12 ", "ấp 3 vẫn ")
    done = ("xong", "xong 12", "hoàn thành", "làm xong việc 12", "làm xong hết", "xong hết ạ", "gửi rồi")
    hold([f"{opening}{negation} {deed}" for opening, deed in product(before, done)], claim)


def test_a_no_by_way_of_asking_or_wondering_never_yields_done() -> None:
    def claim(text: str) -> None:
        for written in (text, fold(text), f"tổ em {text} ạ"):
            assert read(written).intent not in (Intent.DONE, Intent.DONE_CLAIM, Intent.ACK), written

    ways = (
        "còn lâu mới {}",
        "làm gì có chuyện {}",
        "nào đã {}",
        "{} cái gì mà {}",
        "đời nào {}",
        "khó mà {}",
        "khoan ghi {}",
    )
    others = ("có {} đâu", "đâu phải {}", "tưởng {}", "ai nói {}", "{} được thì đã tốt", "chưa gọi là {}", "ước gì {}")
    deeds = ("xong", "hoàn thành", "xong hết", "nộp rồi", "gửi rồi")
    hold([way.replace("{}", deed) for way, deed in product((*ways, *others), deeds)], claim)


def test_talk_that_holds_a_word_of_a_step_takes_none() -> None:
    def claim(text: str) -> None:
        for written in (text, fold(text), f"dạ {text} ạ"):
            reading = read(written)
            assert not _acts(reading) or reading.intent == Intent.REFUSE, written

    hold(Path(__file__).with_name("no_deeds.txt").read_text(encoding="utf-8").splitlines(), claim)


def test_a_question_claims_nothing() -> None:
    def claim(text: str) -> None:
        assert read(text).intent == Intent.UNKNOWN

    claims = ("xong", "xong 12", "đã nộp", "ấp 3 xong", "hoàn thành", "gửi zalo")
    endings = ("chưa", "chưa em", "chua e", "chưa?", "?", "hả", "chưa ạ", "rồi hả em", "à?")
    hold([f"{claimed} {ending}" for claimed, ending in product(claims, endings)], claim)


@pytest.mark.parametrize(
    "text", ["em đang bệnh, nhờ a Hùng làm thay", "con em ốm, xin lùi 3 ngày", "chưa xong vì vợ em mới sinh"]
)
def test_health_and_family_are_not_kept(text: str) -> None:
    for written in (text, fold(text), text.upper()):
        reading = read(written)
        assert reading.reason == "lý do cá nhân"
        assert not {"bệnh", "ốm", "sinh"} & set(str(facts(reading)).lower().split())


def test_an_extension_counts_from_the_date_that_stands() -> None:
    friday = read("hạn thứ 6").due
    assert friday is not None

    assert facts(read("cho em thêm 3 ngày", current_due=friday.due_at))["due"] == "2026-11-30T17:00"
    assert facts(read("xin nộp trễ 1 ngày", current_due=friday.due_at))["due"] == "2026-11-30T17:00"


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    reading = read(text)

    assert reading.task is None or reading.task > 0


WORDS = [
    *(
        "xong",
        "chưa",
        "không",
        "nhận",
        "12",
        "hộ",
        "rồi",
        "ấp 3",
        "nộp",
        "gửi",
        "mai",
        "em",
        "ạ",
        "thêm",
        "được",
        "còn",
    ),
    *(
        "xin",
        "gia hạn",
        "lùi",
        "2 ngày",
        "bệnh",
        "nhờ a Hùng",
        "làm thay",
        "máy hư",
        "NV-12",
        "45/120",
        "60%",
        "VNeID",
        ",",
    ),
    *("?", "nhưng", "vì", "sắp", "đang", "đã", "nhầm", "tin trên", "phát sinh", ":", "0", "dạ", "không phải", "là"),
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_in_any_order_are_read_alike_in_any_form(words: list[str]) -> None:
    text = " ".join(words)

    assert read(unicodedata.normalize("NFD", text)) == read(text)
    if {"chưa", "không", "không phải"} & set(words) and "xong" in words and words.index("xong") > 0:
        reading = read(text)
        assert reading.intent != Intent.DONE or not reading.is_sure


@pytest.mark.parametrize(
    "piece",
    *[
        [
            "xong 12 ",
            "gia hạn 3 ngày ",
            "a",
            "(",
            "12 ",
            "chưa xong ",
            "ạ ",
            "\n",
            "ế",
            "👍",
            ",x",
            "VNeID 12, ",
            "nhờ anh ",
            "không ",
            "1/",
            "9, ",
            "9. ",
            "1 ",
            "1:",
        ]
    ],
)
def test_long_messages_are_read_at_once(piece: str) -> None:
    text = (piece * 2000)[:2000]
    assert least_cpu_s(lambda: read_anew(text), enough_s=0.05) < 0.05
