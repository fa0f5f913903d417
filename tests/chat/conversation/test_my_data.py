"""Own data in the chat: the notice at the first link, what is kept, requests and their decisions, phone numbers."""

from datetime import timedelta

import pytest

from tests.chat.conversation.talk import Talk
from tests.storage.province import TODAY, post_row


async def code_for(talk: Talk, who: str, code: str = "BCDF2345") -> str:
    async with talk.store.write() as uow:
        await uow.people.add_invites([(talk.province.people[who], code)], talk.clock.now() + timedelta(days=1))
        await uow.commit()
    return code


async def has_phone(talk: Talk, who: str, name: str, unit: str, role: str, phone: str) -> None:
    async with talk.store.write() as uow:
        await uow.organisation.store([], [post_row(who, name, unit, role, phone=phone)], TODAY)
        await uow.commit()


async def test_the_notice_is_shown_once_after_linking(talk: Talk) -> None:
    linked = await talk.says("may-moi", f"liên kết {await code_for(talk, 'binh')}")
    assert "Về dữ liệu cá nhân" in linked.text
    for part in ("Ai giữ", "Để làm gì", "Giữ gì", "Bao lâu", "Liên hệ: cán bộ giao việc hoặc quản trị"):
        assert part in linked.text
    again = await talk.says("may-nua", f"liên kết {await code_for(talk, 'binh', 'BCDF2346')}")
    assert "Về dữ liệu cá nhân" not in again.text
    shown = await talk.says("may-moi", "dữ liệu của tôi")
    assert "Đã được thông báo về dữ liệu: bản 1, 09:00 24/11/2026" in shown.text
    assert "Bao lâu" in (await talk.presses("may-moi", shown.action("Thông báo"))).text


async def test_what_is_kept_is_shown_to_the_person_alone(talk: Talk) -> None:
    await has_phone(talk, "binh", "Phạm Văn Bình", "A1", "leader", "0912345678")
    await talk.has_tasks(talk.province.task(12))
    shown = await talk.says("binh", "du lieu cua toi")
    for part in ("Phạm Văn Bình", "0912345678", "tổ trưởng, Tổ Ấp Một", "test từ 09:00 24/11/2026", "NV-12"):
        assert part in shown.text
    in_group = await talk.says("binh", "/du_lieu_cua_toi", group="nhóm")
    assert "Phạm Văn Bình" not in in_group.here
    assert "0912345678" in in_group.private
    repeated = await talk.says("binh", "dữ liệu của tôi", key="test:own")
    assert "0912345678" in repeated.text
    assert "0912345678" not in (await talk.says("binh", "dữ liệu của tôi", key="test:own")).text


async def test_the_file_comes_by_a_link_that_is_kept_masked(talk: Talk) -> None:
    given = await talk.says("binh", "dữ liệu của tôi tệp", key="test:file")
    assert "https://viec.example/du-lieu/secret-token-1" in given.text
    assert "secret-token" not in (await talk.says("binh", "dữ liệu của tôi tệp", key="test:file")).text


async def test_a_correction_is_asked_decided_and_told(talk: Talk) -> None:
    asked = await talk.says("binh", "dữ liệu của tôi sửa tên Phạm Quốc Bình")
    assert "sửa họ tên thành Phạm Quốc Bình" in asked.text
    assert "Trả lời chậm nhất" in asked.text
    assert await talk.told() == [("data_requested", "an")]
    assert "Yêu cầu sửa họ tên: chờ trả lời, chậm nhất" in (await talk.says("binh", "dữ liệu của tôi")).text
    assert "Yêu cầu 1 cùng loại đang chờ" in (await talk.says("binh", "dữ liệu của tôi sửa tên Phạm Bình")).text

    listed = await talk.says("an", "yêu cầu dữ liệu")
    assert "Phạm Văn Bình xin sửa họ tên" in listed.text
    shown = await talk.presses("an", listed.action("Xem yêu cầu 1"))
    assert "sửa họ tên thành Phạm Quốc Bình" in shown.text
    done = await talk.presses("an", shown.action("Duyệt"))
    assert "đã làm" in done.text
    assert await talk.told() == [("data_decided", "binh")]
    assert "Phạm Quốc Bình" in (await talk.says("binh", "dữ liệu của tôi")).text
    assert "đã được trả lời" in (await talk.presses("an", shown.action("Duyệt"))).text


async def test_a_refusal_takes_a_reason_by_words_or_when_asked(talk: Talk) -> None:
    await talk.says("binh", "dữ liệu của tôi sửa điện thoại +84 912 345 678")
    asked = await talk.says("an", "không duyệt yêu cầu 1")
    assert "Vì sao" in asked.text
    assert "không được duyệt" in (await talk.says("an", "số này của người khác")).text
    assert "số này của người khác" in (await talk.says("binh", "dữ liệu của tôi")).text

    await talk.says("binh", "dữ liệu của tôi sửa điện thoại")
    assert "0987654321" in (await talk.says("binh", "0987 654 321")).text
    assert "không được duyệt" in (await talk.says("an", "không duyệt yêu cầu 2 chưa xác minh")).text


async def test_an_erasure_is_asked_about_first_and_may_be_withdrawn(talk: Talk) -> None:
    assert "tài khoản chat bị cắt" in (await talk.says("binh", "xóa dữ liệu của tôi")).text
    really = await talk.says("binh", "dữ liệu của tôi xóa")
    assert "tài khoản chat bị cắt" in really.text
    assert await talk.told() == []
    asked = await talk.says("binh", "1")
    assert "xóa dữ liệu cá nhân" in asked.text
    assert await talk.told() == [("data_requested", "an")]
    granted = await talk.says("an", "duyệt yêu cầu 1")
    assert "sẽ làm trong vòng một giờ" in granted.text
    shown = await talk.says("binh", "dữ liệu của tôi")
    withdrawn = await talk.presses("binh", shown.action("Rút yêu cầu"))
    assert "đã rút" in withdrawn.text
    assert "Không có yêu cầu nào đang chờ" in (await talk.says("binh", "dữ liệu của tôi thôi")).text


@pytest.mark.parametrize("who", ["lan", "giang", "hoa", "khoa", "minh"])
async def test_nobody_else_decides_or_sees_a_request(talk: Talk, who: str) -> None:
    await talk.says("binh", "dữ liệu của tôi sửa tên Phạm Quốc Bình")
    for said in ("duyệt yêu cầu 1", "không duyệt yêu cầu 1 vì thế", "yêu cầu dữ liệu 1"):
        answer = await talk.says(who, said)
        assert "do cán bộ hoặc quản trị" in answer.text
        assert "Quốc Bình" not in answer.text


async def test_a_phone_is_shown_within_sight_and_kept_in_no_answer(talk: Talk) -> None:
    await has_phone(talk, "binh", "Phạm Văn Bình", "A1", "leader", "0912345678")
    await has_phone(talk, "an", "Nguyễn Văn An", "X1", "official", "0987654321")
    asked = await talk.says("an", "số điện thoại anh Bình", key="test:phone")
    assert "Số điện thoại của anh/chị Phạm Văn Bình: 0912345678" in asked.text
    assert "0912345678" not in (await talk.says("an", "số điện thoại anh Bình", key="test:phone")).text
    # Whoever stands above is within sight of the team.
    assert "0987654321" in (await talk.says("hoa", "sdt Nguyễn Văn An")).text
    in_group = await talk.says("an", "/so_dien_thoai Phạm Văn Bình", group="nhóm")
    assert "0912345678" not in in_group.here
    assert "0912345678" in in_group.private


@pytest.mark.parametrize("who", ["lan", "khoa", "minh"])
async def test_a_phone_out_of_sight_is_refused(talk: Talk, who: str) -> None:
    await has_phone(talk, "binh", "Phạm Văn Bình", "A1", "leader", "0912345678")
    answer = await talk.says(who, "số điện thoại Phạm Văn Bình")
    assert "trong phạm vi của anh/chị" in answer.text
    assert "0912345678" not in answer.text


async def test_phones_are_in_no_other_answer(talk: Talk) -> None:
    await has_phone(talk, "binh", "Phạm Văn Bình", "A1", "leader", "0912345678")
    await talk.has_tasks(talk.province.task(12))
    for said in ("xem 12", "quá hạn", "việc", "lịch sử 12", "tìm Bình", "tình hình"):
        assert "0912345678" not in (await talk.says("an", said)).text


@pytest.mark.parametrize("said", ["sđt của em là 0912345678", "số điện thoại bị hỏng", "dữ liệu của tôi nhập xong rồi"])
async def test_words_about_numbers_and_data_ask_for_nothing(talk: Talk, said: str) -> None:
    answer = await talk.says("binh", said)
    assert "Dữ liệu của tôi" not in answer.text
    assert "Số điện thoại của" not in answer.text
