"""Difficulties told, answered, sent a level up and called over, in typed commands, buttons and plain words."""

from datetime import timedelta

import pytest

from domain.task import Evidence
from tests.chat.conversation.talk import Talk

LATER = 30


async def open_of(talk: Talk, number: int = 12) -> list[tuple[str, str, str]]:
    """(category, state, owner) of what waits for an answer."""
    codes = {person_id: code for code, person_id in talk.province.people.items()}
    task = await talk.task(number)
    assert task.id is not None
    async with talk.store.read() as uow:
        found = await uow.blockers.open_of(task.id)
    assert task.blockers == len(found)
    return [(item.category.value, item.state.value, codes[item.owner_id]) for item in found]


@pytest.fixture
async def work(talk: Talk) -> Talk:
    """Bình leads NV-12, that An gave."""
    await talk.has_tasks(talk.province.task(12, due_in_days=LATER))
    return talk


async def test_a_difficulty_is_noted_routed_and_answered(work: Talk) -> None:
    told = await work.says("hoa", "vướng 12 app VNeID báo lỗi, không đăng nhập được")
    assert "Đã ghi vướng mắc của NV-12 (loại: lỗi hệ thống) và báo anh/chị Nguyễn Văn An" in told.text
    assert "chờ trả lời trước 07:00 thứ Sáu 27/11/2026" in told.text
    assert "Hạn của việc vẫn là" in told.text
    assert "gia hạn 12 đến" in told.text
    assert "gửi nhầm" in told.text
    assert await open_of(work) == [("system", "new", "an")]
    assert await work.told() == [("blocker_opened", "an"), ("blocker_opened", "binh")]
    assert work.bell.delivers == 1

    answered = await work.says("an", "trả lời vướng 12 cập nhật bản 2.1.9 rồi đăng nhập lại")
    assert "Đã trả lời vướng mắc của NV-12 và báo anh/chị Đỗ Thị Hoa" in answered.text
    assert await open_of(work) == []
    assert sorted(await work.told()) == [("blocker_answered", "binh"), ("blocker_answered", "hoa")]
    assert (await work.facts(12))[-2:] == ["blocker_opened", "blocker_answered"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("vướng 12: máy in hỏng", "device"),
        ("vướng 12: ấp 3 mất sóng", "network"),
        ("kẹt 12: bà con đi làm hết, không gặp được ai", "absent"),
        ("khó khăn 12 chưa có kinh phí in tờ rơi", "money"),
        ("vuong 12 thieu phieu", "papers"),
        ("blocked 12 nobody knows", "other"),
    ],
)
async def test_the_kind_is_guessed_from_the_words(work: Talk, text: str, category: str) -> None:
    await work.says("binh", text)
    assert [found[0] for found in await open_of(work)] == [category]


async def test_one_tap_changes_the_kind(work: Talk) -> None:
    told = await work.says("hoa", "vướng 12 chưa ai chỉ cho cách ghi")
    assert [found[0] for found in await open_of(work)] == ["other"]
    changed = await work.presses("hoa", told.action("kỹ năng"))
    assert "là loại kỹ năng" in changed.text
    assert [found[0] for found in await open_of(work)] == ["skills"]
    again = await work.presses("hoa", told.action("kỹ năng"))
    assert "là loại kỹ năng" in again.text
    assert (await work.facts(12)).count("blocker_reclassified") == 1
    assert "đổi loại vướng mắc" in (await work.says("binh", "xem 12")).text


async def test_what_is_missing_is_asked_for(work: Talk) -> None:
    asked = await work.says("binh", "vướng 12")
    assert "NV-12 đang vướng điều gì?" in asked.text
    assert "Đã ghi vướng mắc" in (await work.says("binh", "không có mạng ở nhà văn hóa")).text
    assert "xin ghi nội dung trả lời" in (await work.says("an", "trả lời vướng 12")).text
    assert "Đã trả lời vướng mắc" in (await work.says("an", "dùng 4G của xã")).text
    assert await open_of(work) == []


async def test_beyond_authority_it_goes_up_until_nobody_is_above(work: Talk) -> None:
    await work.says("binh", "vướng 12 chưa có kinh phí")
    up = await work.says("an", "vượt thẩm quyền 12")
    assert "Đã chuyển vướng mắc của NV-12 lên anh/chị Võ Thị Giang" in up.text
    assert await open_of(work) == [("money", "moved_up", "giang")]
    assert await work.told() == [("blocker_opened", "an"), ("blocker_moved", "giang"), ("blocker_moved", "binh")]
    assert "anh/chị Trần Thị Chi" in (await work.says("giang", "vượt thẩm quyền 12 cần tỉnh hỗ trợ")).text
    refused = await work.says("chi", "vượt thẩm quyền 12")
    assert "đã ở cấp cao nhất" in refused.text
    assert "trả lời vướng 12" in refused.text
    assert await open_of(work) == [("money", "moved_up", "chi")]
    assert "báo anh/chị Phạm Văn Bình" in (await work.says("chi", "trả lời vướng 12 tỉnh cấp 5 triệu")).text


async def test_only_who_may_send_it_up_is_offered_to(work: Talk) -> None:
    async def offered(who: str) -> bool:
        return "beyond:12" in [button.action for button in (await work.says(who, "xem 12")).buttons]

    await work.says("binh", "vướng 12 chưa có kinh phí")
    assert await offered("an")
    await work.says("an", "vượt thẩm quyền 12")
    assert (await offered("an"), await offered("giang")) == (False, True)
    await work.says("giang", "vượt thẩm quyền 12")
    assert (await offered("giang"), await offered("chi")) == (False, False)


async def test_the_owner_takes_it_up_and_the_clock_goes_on(work: Talk) -> None:
    await work.says("hoa", "vướng 12 mất mạng")
    taken = await work.says("an", "đã tiếp nhận vướng 12")
    assert "Trả lời trước 07:00 thứ Sáu 27/11/2026, quá lúc đó vướng mắc lên cấp trên" in taken.text
    assert taken.labels == ["Trả lời vướng mắc", "Vượt thẩm quyền"]
    assert "đã được tiếp nhận từ trước" in (await work.says("an", "tiếp nhận vướng 12")).text
    assert "đang xử lý" in (await work.says("an", "đang xử lý vướng 12")).text
    assert [found[1] for found in await open_of(work)] == ["working"]
    asked = await work.presses("an", taken.action("Trả lời"))
    assert "xin ghi nội dung trả lời" in asked.text
    await work.says("an", "đã báo VNPT xử lý")
    assert await open_of(work) == []


async def test_of_several_one_question_asks_which(work: Talk) -> None:
    await work.says("hoa", "vướng 12 mất mạng")
    await work.says("binh", "vướng 12 thiếu phiếu")
    asked = await work.says("an", "trả lời vướng 12 đã gửi thêm phiếu")
    assert "Vướng mắc nào?" in asked.text
    assert "1. NV-12: mất mạng" in asked.text
    assert "2. NV-12: thiếu phiếu" in asked.text
    assert "báo anh/chị Phạm Văn Bình" in (await work.says("an", "2")).text
    assert [found[0] for found in await open_of(work)] == ["network"]
    # One is left, and meant.
    assert "báo anh/chị Đỗ Thị Hoa" in (await work.says("an", "trả lời vướng 12 dùng 4G")).text


async def test_without_a_number_the_only_one_that_waits_is_meant(work: Talk) -> None:
    assert "không có vướng mắc nào đang chờ" in (await work.says("an", "vượt thẩm quyền")).text
    await work.says("hoa", "vướng 12 mất mạng")
    assert "lên anh/chị Võ Thị Giang" in (await work.says("an", "vượt thẩm quyền")).text


async def test_plain_words_of_a_member_are_a_difficulty_of_the_task_meant(work: Talk) -> None:
    told = await work.says("hoa", "dạ app VNeID cứ báo lỗi hoài không đăng nhập được ạ")
    assert "Đã ghi vướng mắc của NV-12 (loại: lỗi hệ thống)" in told.text
    assert "gửi nhầm" in told.text
    taken_back = await work.says("hoa", "gửi nhầm")
    assert "báo vướng mắc" in taken_back.text
    assert await open_of(work) == []
    assert await work.told() == []


async def test_of_several_tasks_it_is_asked_which_one_is_stuck(work: Talk) -> None:
    await work.has_tasks(work.province.task(13, due_in_days=LATER))
    asked = await work.says("hoa", "mất mạng cả ấp rồi anh ơi")
    assert "Báo vướng mắc của việc nào?" in asked.text
    assert "Đã ghi vướng mắc của NV-13" in (await work.says("hoa", "2")).text
    assert await open_of(work, 12) == []


async def test_plain_words_in_reply_to_the_task_are_offered_as_the_answer(work: Talk) -> None:
    await work.says("hoa", "vướng 12 mất mạng")
    shown = await work.says("an", "xem 12")
    offered = await work.says("an", "mượn wifi của trạm y tế", reply_to=shown.keys[0])
    assert "câu trả lời cho vướng mắc của NV-12" in offered.text
    assert await open_of(work) != []
    assert "Đã trả lời" in (await work.says("an", "ok")).text
    assert await open_of(work) == []


async def test_what_shows_the_task_shows_what_waits_and_how_long(work: Talk) -> None:
    await work.says("hoa", "vướng 12 mất mạng, phải dừng lại")
    work.passes(days=1)
    shown = await work.says("an", "xem 12")
    assert (
        "Vướng mắc, việc đang dừng (mạng), Đỗ Thị Hoa báo 09:00 24/11/2026, chờ Nguyễn Văn An trả lời: mất mạng"
        in shown.text
    )
    then = "chưa trả lời thì lên cấp trên, báo: Võ Thị Giang, Nguyễn Văn An, Đỗ Thị Hoa 07:00 27/11"
    assert f"1 ngày làm việc · chưa tiếp nhận · {then}" in shown.text
    assert "Trả lời vướng mắc" in shown.labels
    assert "Đỗ Thị Hoa: báo vướng mắc" in shown.text
    assert "Hết vướng" in (await work.says("binh", "xem 12")).labels


async def test_who_may_not_is_told_who_answers(work: Talk) -> None:
    await work.says("hoa", "vướng 12 mất mạng")
    assert "đang chờ Nguyễn Văn An trả lời" in (await work.says("binh", "trả lời vướng 12 em tự lo")).text
    assert "do người đang làm việc đó báo" in (await work.says("an", "vướng 12 mất mạng")).text
    assert "Không thấy việc NV-12" in (await work.says("khoa", "vướng 12 mất mạng")).text
    assert "đã ghi lúc 09:00 24/11/2026" in (await work.says("hoa", "vướng 12 mất mạng")).text
    assert len(await open_of(work)) == 1


async def test_the_lead_says_that_it_is_over(work: Talk) -> None:
    await work.says("hoa", "vướng 12 mất mạng")
    await work.told()
    assert "hết vướng và báo anh/chị Nguyễn Văn An" in (await work.says("binh", "hết vướng 12 có mạng lại rồi")).text
    assert await open_of(work) == []
    assert await work.told() == [("blocker_solved", "an")]
    assert "không có vướng mắc nào" in (await work.says("binh", "hết vướng 12")).text


async def test_refused_and_not_ours_need_a_reason(work: Talk) -> None:
    await work.says("hoa", "vướng 12 app lỗi")
    assert "thuộc thẩm quyền của ai" in (await work.says("an", "không thuộc thẩm quyền 12")).text
    assert "không thuộc thẩm quyền và báo" in (await work.says("an", "Bộ Công an quản lý VNeID")).text
    await work.says("hoa", "vướng 12 muốn có xe riêng")
    assert "không được xử lý" in (await work.says("an", "không xử lý vướng 12 chưa có chế độ xe")).text
    assert await open_of(work) == []


async def test_health_and_family_are_never_kept(work: Talk) -> None:
    told = await work.says("hoa", "vướng 12 con em sốt phải đưa đi viện, không đi vận động được")
    assert "không giữ chi tiết" in told.text
    [line] = [line for line in await work.history(12) if line.kind == "blocker_opened"]
    assert "sốt" not in str(line.facts["text"])
    assert "lý do cá nhân" in str(line.facts["text"])
    assert "sốt" not in (await work.says("an", "xem 12")).text


async def test_a_late_tap_changes_nothing_and_shows_what_is_true(work: Talk) -> None:
    await work.says("hoa", "vướng 12 mất mạng")
    taken = await work.says("an", "tiếp nhận vướng 12")
    await work.says("an", "trả lời vướng 12 dùng 4G")
    late = await work.presses("an", taken.action("Vượt thẩm quyền"))
    assert "đã có kết quả" in late.reply.toast
    assert await open_of(work) == []


async def test_a_question_about_a_difficulty_changes_nothing(work: Talk) -> None:
    asked = await work.says("binh", "vướng 12 app lỗi, làm sao anh?")
    assert "Báo vướng mắc: NV-12" in asked.text
    assert await open_of(work) == []
    assert "không vướng gì" not in (await work.says("hoa", "không vướng gì ạ")).text
    assert await open_of(work) == []


async def test_the_clock_of_the_task_goes_on(work: Talk) -> None:
    before = await work.task(12)
    await work.says("hoa", "vướng 12 mất mạng")
    after = await work.task(12)
    assert (after.due_at, after.check_at, after.climb) == (before.due_at, before.check_at, before.climb)
    assert after.due_at is not None
    assert after.due_at - work.clock.now() == timedelta(days=LATER)


async def test_in_a_group_one_line_answers(work: Talk) -> None:
    told = await work.says("hoa", "/vuong 12 mất mạng", group="nhom")
    assert "Đã ghi vướng mắc của NV-12" in told.here
    assert told.buttons == []


async def test_in_a_group_a_due_date_that_has_passed_is_not_held_up_to_anybody(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=-2), talk.province.task(13, due_in_days=2))
    assert "Hạn của việc" not in (await talk.says("binh", "/vuong 12 mất mạng", group="nhom")).here
    assert "Hạn của việc" in (await talk.says("binh", "/vuong 13 mất mạng", group="nhom")).here
    assert "Hạn của việc" in (await talk.says("hoa", "vướng 12 hết giấy")).here


async def test_a_photo_stays_with_the_difficulty_and_proves_no_work(work: Talk) -> None:
    photo = Evidence("test", "anh-1", "photo")
    told = await work.says("hoa", "vướng 12 màn hình báo lỗi này", files=[photo])
    assert "(1 tệp kèm theo)" in told.text
    task = await work.task(12)
    assert task.id is not None
    async with work.store.read() as uow:
        assert [proof.file.file_key for proof in await uow.evidence.of_task(task.id)] == ["anh-1"]
        assert not await uow.evidence.has_any(task.id)
    [line] = [line for line in await work.history(12) if line.kind == "blocker_opened"]
    assert line.facts["files"] == 1


async def test_leaders_see_the_one_that_waits_longest_above_their_list(work: Talk) -> None:
    await work.says("hoa", "vướng 12 mất mạng")
    work.passes(days=1)
    waits = "Vướng mắc chưa trả lời: 1, lâu nhất NV-12, 1 ngày làm việc"
    assert waits in (await work.says("giang", "quá hạn")).text
    assert waits in (await work.says("binh", "quá hạn")).text
    assert waits not in (await work.says("hoa", "quá hạn")).text
    assert waits not in (await work.says("khoa", "quá hạn")).text


async def test_a_receipt_by_the_owner_is_of_the_difficulty(work: Talk) -> None:
    refused = await work.says("an", "đã tiếp nhận 12")
    assert "bước này dành cho người chủ trì" in refused.text
    await work.says("hoa", "vướng 12 mất mạng")
    assert "tiếp nhận vướng mắc của NV-12" in (await work.says("an", "đã tiếp nhận 12")).text
    assert await open_of(work) == [("network", "received", "an")]
    assert (await work.task(12)).received_at is None
