"""A part of a sentence is read as the same text by itself would be."""

import pytest

from adapters.chat.grammar.sentence import Sentence, Vocabulary
from adapters.chat.grammar.several_orders import orders_in

_VERBS = Vocabulary("rà soát | gửi | phối hợp với")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Tổ ấp 3 rà soát hộ nghèo, ấp 4 gửi ds", 0, 24),
        ("Tổ ấp 3 rà soát hộ nghèo, ấp 4 gửi ds", 26, 37),
        ("đ/c Lan p/hợp với VNPT_2; rà soát", 4, 22),
        ("dạ, gửi", 4, 7),
    ],
)
def test_a_part_is_what_its_text_is_alone(text: str, start: int, end: int) -> None:
    part, alone = Sentence(text).part(start, end), Sentence(text[start:end])
    for name in ("text", "folded", "words", "spans", "place_of", "begins", "heard", "is_plain", "has_case"):
        assert getattr(part, name) == getattr(alone, name), name
    assert list(_VERBS.each(part)) == list(_VERBS.each(alone))


@pytest.mark.parametrize("text", ["hộ còn chưa", "hộ  còn\nchưa", "chưa", "còn chưa", "hộ còn, chưa"])
def test_a_phrase_is_found_where_a_longer_one_would_reach_beyond_the_end(text: str) -> None:
    longer = Vocabulary("chưa | chưa nộp báo cáo | còn | còn chưa | còn chưa nộp")
    whole = Sentence("hộ còn chưa nộp báo")
    assert [phrase.folded for phrase in longer.each(whole)] == ["con chua nop"]
    assert "".join(phrase.folded for phrase in longer.each(Sentence(text))) in ("con chua", "chua", "conchua")


def test_a_part_has_nothing_taken_and_at_most_so_many_words() -> None:
    said = Sentence("tổ ấp 3 rà soát hộ nghèo")
    said.take((0, 7))
    assert said.part(0, 7).is_free((0, 7))
    assert said.part(8, 24, most=2).words == ("ra", "soat")
    assert said.afresh().is_free((0, 7))
    assert said.matter_from(0) == 8


@pytest.mark.parametrize("marks", [" \n ", " ;  ", ".\n", "\n\n"])
def test_blanks_around_a_mark_belong_to_no_part(marks: str) -> None:
    said = Sentence(f"ấp 3 rà soát hộ nghèo{marks}ấp 4 gửi danh sách")
    assert orders_in(said, lambda part: False)
