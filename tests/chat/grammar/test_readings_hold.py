"""However a sentence is dressed, its reading stays the same or becomes a question; never another step."""

import unicodedata
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.chat.grammar.commands import Command, NotACommand, Verb, read_command
from adapters.chat.grammar.fold import fold
from tests.tables import hold
from tests.timing import least_cpu_s

SENTENCES = [
    *("nhận 12", "đã rõ 12", "từ chối 12 em bận", "không nhận 12 vì xa", "xin trả việc 12", "xong 12", "hoàn thành 12"),
    *("xong NV-12 đã gửi file", "nghiệm thu 12", "đạt 12", "trả lại 12 thiếu ảnh", "làm lại 12 phần đầu", "bổ sung 12"),
    *("chưa đạt 12 thiếu chữ ký", "chuyển 12 cho chị Lan", "hủy 12 tỉnh rút", "đôn đốc 12", "nhắc 12", "đã nắm 12"),
    *(
        "xem 12",
        "việc 12",
        "việc",
        "quá hạn",
        "việc trễ",
        "bình luận 12 đã gọi",
        "đồng ý",
        "sửa hạn thứ sáu",
        "bỏ",
        "web",
    ),
    *(
        "trợ giúp",
        "cài đặt",
        "tua 2 ngày",
        "liên kết ABCD2345",
        "gắn nhóm AP3",
        "giao ấp 3: rà soát; hạn mai",
        "ok",
        "2",
    ),
    *("nhận", "xong", "hủy", "Đạt", "chuyển cho chị Lan", "xong 12 không vướng mắc"),
]
FEATURES = [
    *("tiến độ 12 60%", "12: 45/120 hộ", "vướng 12 mất mạng", "gia hạn 12 đến mai", "đồng ý gia hạn 12", "gửi nhầm"),
    *("không gia hạn 12", "tạm hoãn 12 chờ", "tiếp tục 12", "sửa 12 hạn mai", "ủy quyền cho Lan", "báo cáo VNeID 12"),
]
STEPS = {Verb.DONE, Verb.ACCEPT, Verb.RETURN, Verb.DECLINE, Verb.RECEIVE, Verb.CANCEL, Verb.HAND_OVER, Verb.URGE}
POLITE = [
    "{} ạ",
    "dạ {}",
    "dạ {} ạ",
    "{} nhé",
    "em {}",
    "{} nha anh",
    "dạ em {} ạ",
    "giúp em {}",
    "anh ơi {}",
    "{} giúp em",
]


def _meaning(text: str) -> tuple[object, int | None]:
    reading = read_command(text)
    return (reading.verb if isinstance(reading, Command) else reading.reason), reading.task


def _acts(text: str) -> bool:
    reading = read_command(text)
    return isinstance(reading, Command) and not reading.weak


def test_case_form_and_blanks_change_nothing() -> None:
    def claim(text: str) -> None:
        expected = _meaning(text)
        for dressed in (
            text.upper(),
            text.capitalize(),
            unicodedata.normalize("NFD", text),
            f"  {text}\u00a0",
            f"\u200b{text}.",
        ):
            assert _meaning(dressed) == expected, dressed

    hold([*SENTENCES, *FEATURES], claim)


def test_a_folded_sentence_reads_the_same_or_becomes_a_question() -> None:
    def claim(text: str) -> None:
        for folded in (fold(text), fold(text).upper()):
            assert _meaning(folded) == _meaning(text) or not _acts(folded), folded
        assert not (_acts(fold(text)) and not _acts(text))

    hold([*SENTENCES, *FEATURES], claim)


@pytest.mark.parametrize("around", POLITE)
def test_politeness_changes_nothing(around: str) -> None:
    def claim(text: str) -> None:
        said = read_command(around.format(text))
        plain = read_command(text)
        assert _meaning(around.format(text)) == _meaning(text)
        assert isinstance(said, Command)
        assert isinstance(plain, Command)
        assert said.weak == plain.weak

    # Of the first four it makes something else; with the last one somebody else is asked to receive it.
    changed = {"Đạt", "2", "ok", "việc trễ"} | ({"nhận"} if "giúp" in around else set())
    hold([text for text in SENTENCES if text not in changed], claim)


@pytest.mark.parametrize(
    "text", ["nhận giúp em", "chị nhận giúp em với", "nhờ anh nhận giùm", "nhan giup em", "rồi xong", "roi xong"]
)
def test_what_may_ask_or_sigh_does_not_act(text: str) -> None:
    assert not _acts(text)


@pytest.mark.parametrize("negation", ["chưa", "không", "ko", "k", "hổng", "chẳng", "đừng", "chua", "khong", "đâu có"])
def test_a_negated_sentence_never_yields_done(negation: str) -> None:
    def claim(said: str) -> None:
        for text in (said, f"{said} ạ", fold(said)):
            for is_official in (True, False):
                reading = read_command(text, is_official=is_official)
                assert not (isinstance(reading, Command) and reading.verb is Verb.DONE), text

    before = ("", "dạ ", "em ", "báo cáo anh, em ", "việc 12 ")
    done = ("xong", "xong 12", "hoàn thành", "hoàn thành 12", "làm xong 12", "xong việc 12 ạ")
    hold([f"{opening}{negation} {deed}" for opening, deed in product(before, done)], claim)


def test_a_question_never_acts() -> None:
    def claim(text: str) -> None:
        assert not _acts(text)

    steps = ("xong", "xong 12", "nhận 12", "nghiệm thu 12", "hủy 12", "chuyển 12 cho Lan", "đồng ý")
    endings = ("chưa", "chưa em", "chua e", "chưa?", "?", "không?", "hả", "chưa ạ", "rồi hả em", "à?")
    hold([f"{step} {ending}" for step, ending in product(steps, endings)], claim)


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    for is_official in (True, False):
        reading = read_command(text, is_official=is_official)
        assert reading.task is None or reading.task > 0


WORDS = [
    *("xong", "chưa", "không", "nhận", "12", "hộ", "giao", "ấp 3:", "đạt", "hủy", "chuyển", "cho", "chị Lan", "việc"),
    *(
        "trả lại",
        "dạ",
        "ạ",
        "em",
        "nhé",
        "?",
        ",",
        ".",
        ";",
        "👍",
        "NV-12",
        "#7",
        "60%",
        "45/120",
        "đã",
        "sẽ",
        "để",
        "xem",
    ),
    *("hạn", "thứ sáu", "rồi", "được", "quá", "gia", "vướng", "bỏ", "sửa", "ok", "đồng ý", "trang", "/", "@bot", "tua"),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_in_any_order_are_read_alike_in_any_form(words: list[str]) -> None:
    text = " ".join(words)
    assert _meaning(unicodedata.normalize("NFD", text)) == _meaning(text)
    if "chưa" in words[:3] and not {"nhận", "đạt"} & set(words):
        reading = read_command(text)
        assert isinstance(reading, NotACommand) or reading.verb not in STEPS or reading.weak or words.index("chưa") > 0


@pytest.mark.parametrize("length", [2_000, 100_000])
@pytest.mark.parametrize(
    "piece", ["xong 12 ", "giao ấp 3: rà soát; ", "a", "(", "12 ", "chưa xong ", "ạ ", "\n", "ế", "👍", ",x"]
)
def test_long_texts_are_read_at_once(piece: str, length: int) -> None:
    text = (piece * length)[:length]
    # 2,000 characters take 2 to 7 ms; a text that nobody cut takes longer, but not with its square.
    most_s = 0.05 if length == 2_000 else 5
    assert least_cpu_s(lambda: read_command(text), most_s) < most_s
