"""Somebody else with the right acts on a task: whoever gave it, and whoever accepts it, hears so."""

import pytest

from tests.chat.conversation.talk import Talk

pytestmark = pytest.mark.filterwarnings("error")


async def given(talk: Talk, text: str = "giao tổ ấp một: Rà soát hộ; hạn thứ sáu") -> None:
    await talk.says("an", text)
    await talk.says("an", "đồng ý")
    await talk.told()


@pytest.mark.parametrize(
    ("who", "before", "words"),
    [
        ("dung", ["binh: xong 1"], "nghiệm thu 1"),
        ("dung", ["binh: xong 1"], "trả lại 1 thiếu danh sách"),
        ("dung", [], "gia hạn 1 đến 20/12"),
        ("giang", ["binh: gia hạn 1 đến 20/12 vì mưa"], "đồng ý gia hạn 1"),
        ("giang", ["binh: gia hạn 1 đến 20/12 vì mưa"], "không gia hạn 1 cần trước kỳ họp"),
        ("dung", [], "chuyển 1 cho Khoa"),
        ("giang", [], "chuyển 1 cho Khoa"),
        ("binh", [], "chuyển 1 cho Hoa"),
        ("dung", [], "tạm hoãn 1 chờ kinh phí"),
        ("dung", ["an: tạm hoãn 1 chờ kinh phí"], "tiếp tục 1"),
        ("dung", [], "sửa 1 số lượng 60 hộ"),
        ("dung", [], "hủy 1 trùng"),
    ],
)
async def test_whoever_gave_it_is_told_once_and_whoever_did_it_is_not(
    talk: Talk, who: str, before: list[str], words: str
) -> None:
    await given(talk)
    for said in before:
        by, _, text = said.partition(": ")
        await talk.says(by, text)
    await talk.told()
    await talk.says(who, words)
    told = await talk.told()
    assert told.count(("acted_on", "an")) == 1
    assert [kind for kind, person in told if person == "an"] == ["acted_on"]
    assert who not in {person for _, person in told}


async def test_whoever_acts_on_the_own_order_tells_themselves_nothing(talk: Talk) -> None:
    await given(talk)
    await talk.says("an", "tạm hoãn 1 chờ kinh phí")
    assert await talk.told() == [("paused", "binh")]


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("", "hủy NC-1 trùng"),
        ("", "sửa NC-1 hạn 20/12"),
        ("", "sửa NC-1 số lượng 60 hộ"),
        ("", "tạm hoãn NC-1 chờ kinh phí"),
        ("tạm hoãn NC-1 chờ kinh phí", "tiếp tục NC-1"),
    ],
)
async def test_of_a_step_on_a_whole_directive_whoever_gave_it_hears_once(talk: Talk, before: str, words: str) -> None:
    await given(talk, "giao các tổ: Rà soát hộ; hạn thứ sáu")
    if before:
        await talk.says("an", before)
    await talk.told()
    await talk.says("dung", words)
    told = await talk.told()
    assert told.count(("acted_on", "an")) == 1
    assert {person for _, person in told} == {"an", "binh", "khoa"}


async def test_of_all_requests_that_another_grants_whoever_gave_it_hears_once(talk: Talk) -> None:
    await given(talk, "giao các tổ: Rà soát hộ; hạn thứ sáu")
    await talk.says("binh", "gia hạn 1 đến 4/12 vì mưa")
    await talk.says("khoa", "gia hạn 2 đến 7/12 vì mất điện")
    await talk.told()
    await talk.says("dung", "đồng ý gia hạn NC-1")
    assert sorted(await talk.told()) == [
        ("acted_on", "an"),
        ("extension_granted", "binh"),
        ("extension_granted", "khoa"),
    ]
