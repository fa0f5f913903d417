"""Help names whom the person may give work to, and is found by the name of its page."""

import pytest

from tests.chat.conversation.talk import Talk


async def test_examples_name_a_team_and_a_person_in_reach(talk: Talk) -> None:
    assert "giao Tổ Ấp Một: rà soát" in (await talk.says("an", "trợ giúp")).text
    assert "giao Đỗ Thị Hoa: chụp ảnh" in (await talk.says("binh", "trợ giúp")).text
    assert "chuyển 12 cho Phạm Văn Bình" in (await talk.says("an", "trợ giúp chuyển")).text
    assert "<họ tên>" in (await talk.says("hoa", "trợ giúp chuyển")).text


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("cách ghi hạn", "Cách ghi hạn"),
        ("cach giao viec", "Cách giao việc"),
        ("vắng mặt và bàn giao", "Vắng mặt và bàn giao"),
        ("Xem và tìm", "Xem và tìm"),
    ],
)
async def test_a_page_is_opened_by_its_name(talk: Talk, words: str, heading: str) -> None:
    for who in ("an", "binh"):
        assert (await talk.says(who, words)).text.startswith(heading)


async def test_a_group_is_tied_in_the_form_that_a_group_hears(talk: Talk) -> None:
    assert "– /gan_nhom <mã>" in (await talk.says("binh", "trợ giúp nhóm")).text


async def test_the_page_of_an_official_keeps_what_is_typed_apart_from_what_it_does(talk: Talk) -> None:
    assert "Nghiệm thu, hoặc trả lại:\n– nghiệm thu 12 · trả lại 12" in (await talk.says("an", "trợ giúp")).text
