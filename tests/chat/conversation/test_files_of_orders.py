"""Files sent with an order go out with it; files alone are asked about by what the person has to do with the work."""

from datetime import timedelta

import pytest

from adapters.chat.texts.files import file_notice
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.evidence import Proof
from domain.task import Evidence, TaskState
from tests.chat.conversation.talk import Talk
from tests.stores import ZONE

PLAN = Evidence("test", "plan", "document", "ke-hoach-125.pdf")
PHOTO = Evidence("test", "photo-1", "photo")
OTHER = Evidence("test", "photo-2", "photo")


async def proofs(talk: Talk, number: int) -> list[Proof]:
    task = await talk.task(number)
    assert task.id is not None
    async with talk.store.read() as uow:
        return await uow.evidence.of_task(task.id)


async def test_a_file_sent_with_an_order_goes_out_with_it(talk: Talk) -> None:
    shown = await talk.says("an", "giao binh: đọc kế hoạch; hạn thứ sáu", files=[PLAN])
    assert "Tệp gửi kèm: ke-hoach-125.pdf" in shown.text

    await talk.says("an", "đồng ý")

    [proof] = await proofs(talk, 1)
    assert (proof.file, proof.is_reference) == (PLAN, True)
    card = await talk.says("binh", "xem 1")
    assert "Văn bản: ke-hoach-125.pdf (tệp gửi kèm)" in card.text
    assert "Tệp để làm việc: 1 tệp" in card.text
    assert "https://viec.example/viec/1" in card.text


async def test_files_that_follow_the_preview_go_out_too(talk: Talk) -> None:
    shown = await talk.says("an", "giao binh: đọc kế hoạch; hạn thứ sáu", files=[PLAN])
    assert "tất cả 2 tệp" in (await talk.says("an", "", files=[PHOTO])).text
    assert "tất cả 3 tệp" in (await talk.says("an", "thêm ảnh này nữa", files=[OTHER])).text

    await talk.presses("an", shown.action("Đồng ý"))

    assert [proof.file for proof in await proofs(talk, 1)] == [PLAN, PHOTO, OTHER]


async def test_a_file_with_the_answer_to_a_question_goes_out_too(talk: Talk) -> None:
    await talk.says("an", "giao binh: đọc kế hoạch")
    await talk.says("an", "hạn thứ sáu", files=[PLAN])
    await talk.says("an", "đồng ý")

    assert [proof.file for proof in await proofs(talk, 1)] == [PLAN]


async def test_every_task_of_a_directive_has_the_file_and_it_is_fetched_once(talk: Talk) -> None:
    await talk.says("an", "giao các tổ: đọc kế hoạch; hạn thứ sáu", files=[PLAN])
    await talk.says("an", "đồng ý")

    numbers = [number for number in range(1, 3) if await proofs(talk, number)]
    assert numbers == [1, 2]
    async with talk.store.write() as uow:
        now = talk.clock.now()
        assert len(await uow.evidence.claim(now, now + timedelta(minutes=1), 10)) == 1


async def test_what_came_with_the_order_is_no_evidence_of_the_work(talk: Talk) -> None:
    await talk.says("an", "giao binh: đọc kế hoạch; hạn thứ sáu; minh chứng ảnh", files=[PLAN])
    await talk.says("an", "đồng ý")

    assert "cần có ảnh mới nộp được" in (await talk.says("binh", "xong 1")).text
    await talk.says("binh", "xong 1", files=[PHOTO])
    assert (await talk.task(1)).state is TaskState.SUBMITTED


async def test_an_order_in_plain_words_takes_its_file_along(talk: Talk) -> None:
    await talk.says("an", "Chị Bình đọc kế hoạch này trước thứ sáu nhé", files=[PLAN])
    await talk.says("an", "đồng ý")

    assert [proof.file for proof in await proofs(talk, 1)] == [PLAN]


@pytest.mark.parametrize("words", ["kế hoạch 125 cho các tổ đọc", ""])
async def test_a_file_of_an_official_waits_for_its_order(talk: Talk, words: str) -> None:
    asked = await talk.says("an", words, files=[PLAN])
    assert "đi với việc nào" in asked.text
    assert "xong" not in asked.text

    assert "Tệp gửi kèm: ke-hoach-125.pdf" in (await talk.says("an", "giao binh: đọc; hạn thứ sáu")).text


async def test_a_file_of_the_assigner_is_kept_with_the_task_and_the_lead_is_told(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    card = await talk.says("an", "xem 12")

    asked = await talk.says("an", "gửi thêm phụ lục", reply_to=card.keys[0], files=[PLAN])
    assert asked.labels == ["Lưu vào NV-12"]
    await talk.presses("an", asked.action("Lưu"))

    [proof] = await proofs(talk, 12)
    assert proof.is_reference
    assert ("commented", "binh") in await talk.told()


async def test_a_file_with_a_remark_is_kept(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("an", "bình luận 12", files=[PLAN])

    assert "Đã lưu vào NV-12" in heard.text
    assert [proof.file for proof in await proofs(talk, 12)] == [PLAN]


async def test_a_photo_of_the_lead_may_be_kept_without_handing_in(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    card = await talk.says("binh", "xem 12")

    asked = await talk.says("binh", "hình hôm nay nè chị", reply_to=card.keys[0], files=[PHOTO])
    assert asked.labels == ["Báo xong NV-12", "Lưu vào NV-12"]
    await talk.says("binh", "2")

    [proof] = await proofs(talk, 12)
    assert not proof.is_reference
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    assert (await talk.history(12))[0].facts["text"] == "hình hôm nay nè chị (kèm 1 ảnh)"


async def test_a_figure_that_is_asked_about_is_not_lost_to_another_message(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "tiến độ 12 60 hộ")
    talk.passes(minutes=5)

    asked = await talk.says("binh", "12: được 47 hộ, 3 hộ đi vắng", files=[PHOTO])
    assert asked.labels == ["Tổng đến nay: 47 hộ", "Làm thêm: 47 hộ"]
    again = await talk.says("binh", "việc")
    assert again.labels[-2:] == asked.labels
    await talk.says("binh", "2")

    assert "107 hộ" in (await talk.says("binh", "xem 12")).text
    assert [proof.file for proof in await proofs(talk, 12)] == [PHOTO]


async def test_what_waits_is_put_once_more_and_then_said_to_be_left(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "", files=[PHOTO])

    assert "Lưu vào NV-12" in (await talk.says("binh", "việc")).labels
    assert "xin gửi lại" in (await talk.says("binh", "việc")).text
    assert "xin gửi lại" not in (await talk.says("binh", "việc")).text


async def test_what_waits_is_dropped_on_a_word(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "", files=[PHOTO])

    assert "xin gửi lại" in (await talk.says("binh", "bỏ")).text
    assert (await talk.says("binh", "việc")).labels == ["NV-12"]


async def test_a_photo_just_after_handing_in_is_asked_about(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13))
    await talk.says("binh", "xong 13")

    asked = await talk.says("binh", "em chụp lại rồi ạ", files=[PHOTO])
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    assert "NV-13" in asked.text
    await talk.says("binh", "13")

    assert [proof.file for proof in await proofs(talk, 13)] == [PHOTO]


async def test_a_photo_without_a_task_is_asked_about_before_it_is_handed_in(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13))

    assert "Tệp này của việc nào?" in (await talk.says("binh", "", files=[PHOTO])).text
    assert (await talk.says("binh", "13")).labels == ["Báo xong NV-13", "Lưu vào NV-13"]
    await talk.says("binh", "1")

    assert (await talk.task(13)).state is TaskState.SUBMITTED


def test_whoever_sent_a_file_with_an_order_is_told_how_to_send_it_again() -> None:
    words = Words("vi", "anh_chi", ZONE)
    facts: dict[str, Fact] = {"why": "gone", "name": "ke-hoach-125.pdf", "limit": 20}

    assert "bình luận 7" in file_notice(facts | {"of": "order"}, 7, "anh/chị An", "", words)
    assert "xong 7" in file_notice(facts, 7, "anh/chị Bình", "", words)


async def test_an_open_call_says_that_its_file_does_not_go_along(talk: Talk) -> None:
    shown = await talk.says("an", "giao ai rảnh: đọc kế hoạch; hạn thứ sáu", files=[PLAN])

    assert "không đi cùng việc giao cho ai rảnh" in shown.text
