"""What is said in a group: commands are answered there in a line or in private, and nobody's own is told there."""

import pytest

from domain.task import TaskState
from tests.chat.conversation.talk import Talk


async def test_a_stranger_in_a_group_gets_silence_or_one_short_line(talk: Talk) -> None:
    assert (await talk.says("nobody", "cả nhà ơi", group="g")).messages == ()

    heard = await talk.says("nobody", "/viec", group="g")

    assert len(heard.messages) == 1
    assert "\n" not in heard.text
    # Once: a group is not to be bored by it.
    assert (await talk.says("nobody", "/viec", group="g")).messages == ()
    assert (await talk.presses("nobody", "done:12", group="g")).reply.toast


async def test_personal_lists_asked_for_in_a_group_are_answered_in_private(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "/viec", group="g")

    assert "NV-12" in heard.private
    assert "NV-12" not in heard.here
    assert "\n" not in heard.here


@pytest.mark.parametrize(
    "text",
    [
        "/viec",
        "/xem 12",
        "/qua_han",
        "/tinh_hinh",
        "/tim so",
        "/lich_su 12",
        "/ai_tre_nhieu_nhat",
        "/tai_lieu",
        "/tien_do 12",
        "/cai_dat",
        "/du_lieu_cua_toi",
        "/so_dien_thoai hoa",
        "/uy_quyen",
        "/web",
        "/tro_giup",
    ],
)
async def test_whatever_is_asked_in_a_group_is_told_to_the_asker_alone(talk: Talk, text: str) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=-3))

    heard = await talk.says("binh", text, group="g")

    assert heard.here == "Đã gửi riêng cho anh/chị Bình."
    assert heard.private


async def test_who_is_urged_is_not_named_in_the_group(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=-3))

    heard = await talk.says("an", "/don_doc 12", group="g")

    assert "Bình" not in heard.here
    assert "Bình" in heard.private
    assert "NV-12" in heard.private


async def test_a_step_in_a_group_is_answered_there_in_one_line(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "/nhan 12", group="g")

    assert "NV-12" in heard.here
    assert "\n" not in heard.here
    assert heard.private == ""
    done = await talk.says("binh", "/xong", group="g", reply_to=heard.keys[0])
    assert "NV-12" in done.here
    assert (await talk.task(12)).state is TaskState.SUBMITTED


async def test_a_group_is_bound_by_whoever_heads_the_unit(talk: Talk) -> None:
    assert "Tổ Ấp Một" in (await talk.says("binh", "/gan_nhom A1", group="g")).text
    assert (await talk.says("hoa", "/gan_nhom A1", group="g")).text
    assert "nhóm" in (await talk.says("binh", "gắn nhóm A1")).text
    assert "nhóm" in (await talk.says("binh", "bỏ gắn nhóm")).text
    assert "Tổ Ấp Một" in (await talk.says("binh", "/bo_gan_nhom", group="g")).text
    assert "chưa gắn" in (await talk.says("binh", "/unbind", group="g")).text


async def test_what_is_asked_in_a_group_is_answered_by_a_reply(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says("binh", "/tu_choi 12", group="g")
    assert "chọn Trả lời" in asked.here
    await talk.says("binh", "tổ đang chống lũ", group="g", reply_to=asked.keys[0] if asked.keys else "1")
    assert (await talk.task(12)).state is TaskState.DECLINED
