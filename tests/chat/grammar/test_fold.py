"""Text is made comparable without losing its places."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.grammar.fold import clean, fold, has_diacritics, spell


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xong\u00a012", "Xong 12"),
        ("xo\u200bng\ufeff 12", "xong 12"),
        ("một\r\nhai\u2028ba", "một\nhai\nba"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Ước"), "Nguyễn Thị Ước"),
        ("vi\u1ec7c e\u0301\u0302", "việc ế"),
        ("x\u0323o\u0300\u0336ng", "xòng"),
        ("\tcột\u3000rộng", " cột rộng"),
        ("👩\u200d🌾 ra đồng", "👩\u200d🌾 ra đồng"),
        ("❤️", "❤"),
    ],
)
def test_cleaning_keeps_the_words_and_drops_what_nobody_sees(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đồng Ý", "dong y"),
        ("HOÀ hòa", "hoa hoa"),
        ("số １２", "so 12"),
        ("ưỡn Ễnh ỵ", "uon enh y"),
        ("việc ١٢", "viec 12"),
        ("ﬁ ß İ", "ﬁ ß i"),
    ],
)
def test_folding_leaves_plain_lower_case_letters(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_any_text_folds_place_by_place(text: str) -> None:
    cleaned = clean(text)
    assert len(fold(cleaned)) == len(cleaned)
    assert clean(cleaned) == cleaned
    assert fold(fold(cleaned)) == fold(cleaned)


@pytest.mark.parametrize("text", ["Trần Đức Dũng", "hoàn thành việc ở ấp Bình Lợi", "Huỳnh thúy Ước"])
def test_decomposed_vietnamese_is_the_same_text(text: str) -> None:
    assert clean(unicodedata.normalize("NFD", text)) == text
    assert spell(unicodedata.normalize("NFD", text)) == spell(text)


def test_spelling_tells_words_apart_by_their_diacritics_wherever_the_tone_stands() -> None:
    assert spell("Hoà thuỷ khoẻ") == spell("hòa thủy khỏe")
    assert spell("Hùng") != spell("Hưng")
    assert spell("Hùng") != spell("Hung")


def test_diacritics_are_noticed() -> None:
    assert has_diacritics("đạt")
    assert has_diacritics("Đ")
    assert not has_diacritics("DAT 12 👍")


def test_half_a_character_is_dropped_so_that_the_text_can_be_stored() -> None:
    assert clean("xong \ud83d12\udc00") == "xong 12"
