"""`khẩn cấp <đơn vị> <lý do>`: asked about, declared, answered, followed, ended."""

import pytest

from domain.usecases.emergencies import sweep_emergencies
from tests.chat.conversation.talk import Talk

SAID = "khẩn cấp Tổ Ấp Một nước lên nhanh"


async def test_it_is_weighed_and_asked_about_before_anything_happens(talk: Talk) -> None:
    heard = await talk.says("an", SAID)

    assert "Ban bố khẩn cấp tại Tổ Ấp Một đến 15:00 thứ Ba 24/11/2026?" in heard.text
    assert "Lý do: nước lên nhanh" in heard.text
    assert heard.labels == ["Ban bố"]
    assert "đang khẩn cấp" in (await talk.says("binh", "khẩn cấp")).text

    declared = await talk.presses("an", heard.action("Ban bố"))

    assert "Đã ban bố khẩn cấp tại Tổ Ấp Một" in declared.text
    assert talk.bell.delivers == 1


@pytest.mark.parametrize(
    ("said", "until", "reason"),
    [
        ("khẩn cấp Tổ Ấp Một nước lên nhanh trong 2 giờ", "11:00 thứ Ba 24/11/2026", "nước lên nhanh"),
        ("khan cap To Ap Mot nuoc len nhanh den 18h", "18:00 thứ Ba 24/11/2026", "nuoc len nhanh"),
        ("khẩn cấp A1: vỡ đê, đến hết ngày mai", "23:59 thứ Tư 25/11/2026", "vỡ đê"),
        ("emergency A1 flood for 3 hours", "12:00 thứ Ba 24/11/2026", "flood"),
        ("khẩn cấp Tổ Ấp Một nước lên đến nhà văn hóa", "15:00 thứ Ba 24/11/2026", "nước lên đến nhà văn hóa"),
    ],
)
async def test_its_end_is_said_behind_the_reason(talk: Talk, said: str, until: str, reason: str) -> None:
    heard = (await talk.says("an", said)).text
    assert f"đến {until}?" in heard
    assert f"Lý do: {reason}\n" in heard


async def test_without_a_reason_it_is_asked_for(talk: Talk) -> None:
    assert "vì lý do gì" in (await talk.says("an", "khẩn cấp Tổ Ấp Một")).text
    assert "Lý do: bão số 5" in (await talk.says("an", "bão số 5")).text
    assert "Đã ban bố" in (await talk.says("an", "đồng ý")).text


async def test_the_word_in_front_of_an_order_is_an_urgent_order(talk: Talk) -> None:
    heard = (await talk.says("an", "khẩn cấp: giao Phạm Văn Bình dọn kho trước 17h mai")).text
    assert "Ban bố" not in heard


async def test_who_may_not_declare_one_is_told_what_to_do(talk: Talk) -> None:
    assert "vướng <số việc>" in (await talk.says("binh", SAID)).text
    assert "Không tìm thấy" in (heard := (await talk.says("an", "khẩn cấp Xã Hai lụt")).text) or "gõ: khẩn cấp" in heard


async def test_leaders_answer_with_a_tap_and_officials_see_who_has(talk: Talk) -> None:
    await talk.says("an", SAID)
    await talk.says("an", "đồng ý")
    asked = await talk.says("binh", "khẩn cấp")
    assert "Có mặt:" not in asked.text
    assert asked.labels == ["Có mặt"]
    assert "Chưa trả lời: anh/chị Phạm Văn Bình (Tổ Ấp Một)" in (await talk.says("an", "khẩn cấp")).text

    talk.passes(minutes=5)
    assert "có mặt tại Tổ Ấp Một lúc 09:05" in (await talk.presses("binh", asked.action("Có mặt"))).text

    seen = await talk.says("an", "khẩn cấp")
    assert "Có mặt: 1/1 người" in seen.text
    assert "Chưa trả lời" not in seen.text
    assert "Anh/chị đã báo có mặt lúc 09:05" in (await talk.says("binh", "khẩn cấp")).text
    assert "không có điểm danh" in (await talk.says("khoa", "có mặt")).text


async def test_it_ends_with_a_word_and_is_over_by_itself(talk: Talk) -> None:
    await talk.says("an", SAID)
    await talk.says("an", "đồng ý")
    assert "Đã kết thúc khẩn cấp tại Tổ Ấp Một" in (await talk.says("an", "hết khẩn cấp")).text
    assert "không có tình trạng khẩn cấp" in (await talk.says("an", "hết khẩn cấp")).text.lower()
    await sweep_emergencies(talk.store, talk.clock.now())

    await talk.says("an", SAID)
    await talk.says("an", "đồng ý")
    talk.passes(hours=6)
    await sweep_emergencies(talk.store, talk.clock.now())
    assert "Để ban bố" in (await talk.says("an", "khẩn cấp")).text
