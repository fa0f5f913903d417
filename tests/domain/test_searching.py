"""What is searched for: words with their diacritics mean themselves, words without any mean all that are like them."""

import pytest

from domain.searching import Term, all_words, carried_words, terms_of, without_marks


def stored(text: str) -> set[str]:
    return set(all_words([text]))


def finds(query: str, text: str) -> bool:
    words = stored(text)
    return all(any(term.first <= word <= term.last for word in words) for term in terms_of(query))


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("chợ", "Ra quân tại chợ Bình Mẫu", True),
        ("chợ", "Cài VNeID cho 40 hộ", False),
        ("cho", "Ra quân tại chợ Bình Mẫu", True),
        ("cho", "Cài VNeID cho 40 hộ", True),
        ("hòa", "Nhà văn hoà giải", True),
        ("hoà", "Tổ hòa giải", True),
        ("hoa", "Tổ hòa giải", True),
        ("Đường", "đường làng", True),
        ("đường", "du duong", False),
        ("tờ rơi", "Phát TỜ RƠI", True),
        ("tờ rơi", "Tổ ấp 2", False),
        ("vneid của Dũng", "Cài VNeID Trần Đức Dũng", True),
        ("vneid cua dung", "Cài VNeID Trần Đức Dũng", True),
        ("của", "của", True),
    ],
)
def test_marks_are_looked_at_where_they_were_typed(query: str, text: str, is_found: bool) -> None:
    assert finds(query, text) is is_found


@pytest.mark.parametrize("text", ["chợ Bình Mẫu", "NV-7 ảnh", "hộ nghèo", "vneid", "ưu đãi ở ấp", "thuở ấy"])
def test_what_is_searched_for_can_be_carried_in_a_button(text: str) -> None:
    carried = " ".join(carried_words(text))

    assert carried.isascii()
    assert set(terms_of(carried)) == set(terms_of(text))


def test_marks_can_be_left_out() -> None:
    assert without_marks(terms_of("chợ")) == (Term("cho", "cho"),)
    assert without_marks(terms_of("cho")) == terms_of("cho")
