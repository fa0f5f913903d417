"""Progress in a conversation: told by command and in plain words, put right, taken back, shown."""

import pytest

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.notices import notice_text
from adapters.chat.texts.words import words_for
from domain.events import EventKind
from domain.notices import NoticeKind
from domain.progress import Measure, Progress
from domain.records import Claimed
from domain.task import TaskState
from domain.usecases.briefing import brief
from tests.chat.conversation.talk import Talk
from tests.stores import ZONE


async def entries(talk: Talk, number: int = 12) -> list[Progress]:
    task = await talk.task(number)
    assert task.id is not None
    async with talk.store.read() as uow:
        return await uow.progress.of_task(task.id)


async def told(talk: Talk) -> list[tuple[str, Claimed]]:
    """What is due to be told, and to whom; it is taken by asking."""
    codes = {person_id: code for code, person_id in talk.province.people.items()}
    async with talk.store.write() as uow:
        claimed = await uow.outbox.claim(talk.clock.now(), 100, 60)
        await uow.outbox.drop(claimed, "read by a test", talk.clock.now())
        await uow.commit()
    return sorted(((codes[notice.recipient_id], notice) for notice in claimed), key=lambda item: item[0])


async def shown_to(talk: Talk, notice: Claimed) -> Outgoing:
    """The notice as its reader sees it."""
    now, tasks = talk.clock.now(), [notice.task_id] if notice.task_id is not None else []
    known = await brief(talk.store, [notice.recipient_id], tasks, now, [notice.facts])
    delivery = known.delivery(known.accounts[notice.recipient_id][0], [notice], now)
    return notice_text(delivery, words_for(delivery.profile, ZONE), now)


async def a_task_of(talk: Talk, quantity: str = "120 hộ", *numbers: int) -> None:
    made = [talk.province.task(number) for number in numbers or (12,)]
    for task in made:
        task.quantity, task.state = quantity, TaskState.RECEIVED
    await talk.has_tasks(*made)


@pytest.mark.parametrize(
    ("text", "measure", "stands"),
    [
        ("tiến độ 12 45/120 hộ", Measure.TOTAL, "▓▓▓▓░░░░░░ 45/120 hộ (38%)"),
        ("12: 45/120 hộ", Measure.TOTAL, "▓▓▓▓░░░░░░ 45/120 hộ (38%)"),
        ("tien do 12 60%", Measure.SHARE, "▓▓▓▓▓▓░░░░ 60%"),
        ("12 thêm 12 hộ", Measure.INCREMENT, "▓░░░░░░░░░ 12/120 hộ (10%)"),
        ("progress 12 120", Measure.TOTAL, "▓▓▓▓▓▓▓▓▓▓ 120/120 hộ (100%)"),
        ("được 45/120 hộ", Measure.TOTAL, "▓▓▓▓░░░░░░ 45/120 hộ (38%)"),
        ("thêm 12 hộ nữa", Measure.INCREMENT, "▓░░░░░░░░░ 12/120 hộ (10%)"),
        ("xong 12 hộ rồi ạ", Measure.TOTAL, "▓░░░░░░░░░ 12/120 hộ (10%)"),
        ("mới làm được một nửa, còn lại mai em làm tiếp", Measure.SHARE, "▓▓▓▓▓░░░░░ 50%"),
    ],
)
async def test_a_figure_is_kept_and_answered_with_how_the_work_stands(
    talk: Talk, text: str, measure: Measure, stands: str
) -> None:
    await a_task_of(talk)

    heard = await talk.says("binh", text)

    assert f"Đã ghi tiến độ NV-12: {stands}" in heard.text
    assert "gửi nhầm" in heard.text
    [entry] = await entries(talk)
    assert (entry.amount.measure, entry.author_id) == (measure, talk.province.people["binh"])
    assert (await talk.task(12)).state is TaskState.RECEIVED
    assert talk.bell.delivers == 1


async def test_figures_add_up_and_the_card_shows_them(talk: Talk) -> None:
    await a_task_of(talk)

    await talk.says("binh", "tiến độ 12 45/120 hộ, còn ấp 3")
    heard = await talk.says("binh", "12 thêm 12 hộ")
    assert "57/120 hộ (48%)" in heard.text

    card = await talk.says("an", "xem 12")
    assert "Tiến độ: ▓▓▓▓▓░░░░░ 57/120 hộ (48%)" in card.text
    assert "báo tiến độ 45/120 hộ: 45/120 hộ, còn ấp 3" in card.text
    shown = await talk.says("an", "tiến độ 12")
    assert "+12 hộ" in shown.text
    assert "Đến nay làm được bao nhiêu?" not in shown.text


async def test_a_count_of_a_whole_below_the_last_one_is_asked_about(talk: Talk) -> None:
    await a_task_of(talk, "40 hộ")
    await talk.says("binh", "tiến độ 12 22/40 hộ")

    asked = await talk.says("binh", "tiến độ 12 15/40 hộ")
    assert "Tổng đến nay: 15/40 hộ" in asked.text
    assert len(await entries(talk)) == 1
    heard = await talk.says("binh", "2")

    assert "37/40 hộ" in heard.text


async def test_all_of_it_done_is_said_to_be_not_handed_in(talk: Talk) -> None:
    task = talk.province.task(12)
    task.quantity, task.state, task.evidence = "50 hộ", TaskState.RECEIVED, "ảnh hiện trường"
    await talk.has_tasks(task)

    heard = await talk.says("binh", "xong hết 50 hộ rồi chị ơi")

    assert "50/50 hộ (100%)" in heard.text
    assert "Việc chưa nộp, còn cần ảnh hiện trường. Gửi ảnh hiện trường kèm chữ: xong 12" in heard.text


async def test_the_whole_that_is_handed_in_is_counted(talk: Talk) -> None:
    await a_task_of(talk, "40 hộ")
    await talk.says("binh", "tiến độ 12 15/40 hộ")

    heard = await talk.says("binh", "xong 12 đã cài đủ 40 hộ")

    assert "40/40 hộ (100%)" in heard.text
    assert (await talk.task(12)).state is TaskState.SUBMITTED
    await talk.says("binh", "gửi nhầm")
    assert (await talk.task(12)).state is TaskState.RECEIVED


async def test_what_is_handed_in_short_of_the_whole_shows_how_it_stands(talk: Talk) -> None:
    await a_task_of(talk, "40 hộ")
    await talk.says("binh", "tiến độ 12 15/40 hộ")

    heard = await talk.says("binh", "xong 12")

    assert "15/40 hộ (38%)" in heard.text


async def test_a_plain_count_below_the_last_one_is_asked_about(talk: Talk) -> None:
    await a_task_of(talk)
    await talk.says("binh", "tiến độ 12 45 hộ")

    asked = await talk.says("binh", "xong 12 hộ")
    assert "Tổng đến nay" in asked.text
    assert len(await entries(talk)) == 1
    heard = await talk.says("binh", "2")

    assert "57/120 hộ" in heard.text
    assert [entry.amount.measure for entry in await entries(talk)] == [Measure.TOTAL, Measure.INCREMENT]


async def test_a_pressed_answer_says_that_it_is_the_total(talk: Talk) -> None:
    await a_task_of(talk)
    await talk.says("binh", "tiến độ 12 45 hộ")
    asked = await talk.says("binh", "tiến độ 12 12 hộ")

    heard = await talk.presses("binh", asked.action("Tổng đến nay"))

    assert "12/120 hộ" in heard.text


async def test_what_was_sent_by_mistake_is_withdrawn_and_stays_readable(talk: Talk) -> None:
    await a_task_of(talk)
    await talk.says("binh", "tiến độ 12 45 hộ")
    await talk.says("binh", "12 thêm 40 hộ")

    heard = await talk.says("binh", "gửi nhầm")

    assert "báo tiến độ" in heard.text
    assert "45/120 hộ (38%)" in heard.text
    assert [entry.is_told for entry in await entries(talk)] == [True, False]
    assert next(line.kind for line in await talk.history(12)) == EventKind.STEP_UNDONE
    shown = await talk.says("binh", "tiến độ 12")
    assert "+40 hộ (đã rút lại)" in shown.text


async def test_a_figure_is_taken_back_though_somebody_went_on_with_the_task(talk: Talk) -> None:
    await a_task_of(talk)
    await talk.says("binh", "tiến độ 12 45 hộ")
    await talk.says("an", "đôn đốc 12")

    await talk.says("binh", "gửi nhầm")

    assert [entry.is_told for entry in await entries(talk)] == [False]


async def test_a_correction_is_a_new_entry_in_the_place_of_the_old(talk: Talk) -> None:
    await a_task_of(talk)
    await talk.says("binh", "tiến độ 12 45 hộ")
    await talk.says("binh", "12 thêm 12 hộ")

    heard = await talk.says("binh", "sửa tiến độ 12 thêm 10 hộ")

    assert "55/120 hộ" in heard.text
    assert len(await entries(talk)) == 3
    refused = await talk.says("nga", "sửa tiến độ 12 60%")
    assert "NV-12" in refused.text


async def test_shown_and_asked_it_takes_a_bare_number(talk: Talk) -> None:
    await a_task_of(talk)

    shown = await talk.says("binh", "tiến độ 12")
    assert "chưa có con số nào" in shown.text
    heard = await talk.says("binh", "45")

    assert "45/120 hộ" in heard.text


async def test_the_only_task_is_meant_and_of_several_it_is_asked(talk: Talk) -> None:
    await a_task_of(talk, "120 hộ", 12, 13)

    asked = await talk.says("binh", "được 45/120 hộ")
    assert "Ghi tiến độ việc nào?" in asked.text
    heard = await talk.says("binh", "2")

    assert "45/120 hộ" in heard.text
    assert len(await entries(talk, 12)) + len(await entries(talk, 13)) == 1


async def test_a_partner_tells_of_the_own_part_which_is_not_added(talk: Talk) -> None:
    task = talk.province.task(12)
    task.quantity, task.parts = "120 hộ", (talk.province.part("nga", "VT"),)
    await talk.has_tasks(task)
    await talk.says("binh", "tiến độ 12 45 hộ")

    heard = await talk.says("nga", "tiến độ 12 thêm 30 hộ")

    assert "phần phối hợp" in heard.text
    assert "30 hộ" in heard.text
    card = await talk.says("an", "xem 12")
    assert "45/120 hộ (38%)" in card.text
    assert "30 hộ" in card.text


async def test_a_member_who_does_not_lead_is_told_who_does_and_the_words_are_kept(talk: Talk) -> None:
    await a_task_of(talk)

    refused = await talk.says("hoa", "tiến độ 12 60%")
    assert "bình luận 12" in refused.text
    kept = await talk.says("hoa", "em làm được 12 hộ rồi")

    assert "chờ anh/chị Phạm Văn Bình ghi vào tiến độ" in kept.text
    assert await talk.facts(12) == ["task_commented"]
    assert await entries(talk) == []


async def test_what_is_over_takes_no_more_figures(talk: Talk) -> None:
    await a_task_of(talk)
    await talk.says("an", "hủy 12 giao trùng")

    refused = await talk.says("binh", "tiến độ 12 60%")

    assert "đã hủy" in refused.text
    assert await entries(talk) == []


@pytest.mark.parametrize("words", ["còn 3 hộ nữa là xong", "còn 3 hộ chưa làm được", "chưa xong còn 3 hộ"])
async def test_what_is_left_is_kept_as_words_and_what_is_done_is_asked(talk: Talk, words: str) -> None:
    await a_task_of(talk)

    asked = await talk.says("binh", words)
    assert "bình luận của NV-12" in asked.text
    assert await entries(talk) == []
    heard = await talk.says("binh", "117")

    assert "117/120 hộ (98%)" in heard.text


async def test_words_typed_without_marks_count_for_the_same(talk: Talk) -> None:
    await a_task_of(talk)

    heard = await talk.says("binh", "lam dc 15 ho r")

    assert "15/120 hộ (12%)" in heard.text


async def test_words_without_a_figure_tell_how_to_write_one(talk: Talk) -> None:
    await a_task_of(talk)

    heard = await talk.says("binh", "tiến độ 12 được nhiều lắm rồi")

    assert "Chưa đọc được con số" in heard.text
    assert "bình luận 12" in heard.text
    assert await entries(talk) == []
    await talk.says("binh", "45 hộ")
    assert len(await entries(talk)) == 1


async def test_a_personal_reason_beside_a_figure_is_not_kept(talk: Talk) -> None:
    await a_task_of(talk)

    await talk.says("binh", "mới được 45/120 hộ, em bị sốt xuất huyết phải nằm viện")

    [entry] = await entries(talk)
    assert "sốt" not in entry.note


async def test_the_button_of_a_card_asks_for_the_figure(talk: Talk) -> None:
    await a_task_of(talk)
    card = await talk.says("binh", "xem 12")

    asked = await talk.presses("binh", card.action("Ghi tiến độ"))
    assert "Đến nay làm được bao nhiêu?" in asked.text
    heard = await talk.says("binh", "thêm 12 hộ")

    assert "12/120 hộ (10%)" in heard.text


async def test_a_command_in_the_middle_is_a_command_and_the_question_is_over(talk: Talk) -> None:
    await a_task_of(talk, "120 hộ", 12, 13)
    await talk.says("binh", "tiến độ 12")

    await talk.says("binh", "xong 13")
    await talk.says("binh", "45")

    assert await entries(talk) == []
    assert (await talk.task(13)).state is TaskState.SUBMITTED


async def test_in_a_group_a_figure_is_told_by_command(talk: Talk) -> None:
    await a_task_of(talk)

    heard = await talk.says("binh", "/tien_do 12 60%", group="nhom-ap-1")

    assert "60%" in heard.here
    assert len(await entries(talk)) == 1


async def test_a_late_tap_of_an_old_answer_changes_nothing(talk: Talk) -> None:
    await a_task_of(talk)
    await talk.says("binh", "tiến độ 12 45 hộ")
    asked = await talk.says("binh", "xong 12 hộ")
    await talk.presses("binh", asked.action("Làm thêm"))

    late = await talk.presses("binh", asked.action("Tổng đến nay"))

    assert late.reply.toast
    assert len(await entries(talk)) == 2


async def test_an_answer_in_english_reads_so(talk: Talk) -> None:
    await a_task_of(talk, "1.200 hộ")
    await talk.says("binh", "settings English")

    heard = await talk.says("binh", "progress 12 1100.5 hộ")

    assert "1,100.5/1,200 hộ (92%)" in heard.text


@pytest.mark.parametrize(
    ("said", "share", "kept"),
    [("200/30 hộ", "667%", "200/30 hộ (667%)"), ("150%", "150%", "150%"), ("45 hộ", "150%", "45/30 hộ")],
)
async def test_more_than_all_of_it_is_asked_about_before_it_is_kept(
    talk: Talk, said: str, share: str, kept: str
) -> None:
    await a_task_of(talk, "30 hộ")

    asked = await talk.says("binh", f"tiến độ 12 {said}")
    assert share in asked.text
    assert "Chưa ghi" in asked.text
    assert await talk.facts(12) == []

    assert kept in (await talk.presses("binh", asked.action("Đúng"))).text
    assert await talk.facts(12) == ["progress_reported"]


async def test_the_right_figure_answers_whether_more_than_all_was_meant(talk: Talk) -> None:
    await a_task_of(talk, "30 hộ")

    await talk.says("binh", "tiến độ 12 200/30 hộ")
    assert "20/30 hộ (67%)" in (await talk.says("binh", "20/30 hộ")).text
    await talk.says("binh", "12 thêm 15 hộ")
    assert "35/30 hộ" in (await talk.says("binh", "ok")).text
    await talk.says("binh", "tiến độ 12 90 hộ")
    assert "chưa được ghi" in (await talk.says("binh", "thôi")).text
    assert await talk.facts(12) == ["progress_reported"] * 2


async def test_what_was_done_in_each_half_of_the_day_counts_together(talk: Talk) -> None:
    await a_task_of(talk, "30 hộ")
    await talk.says("binh", "tiến độ 12 10/30 hộ")

    assert "17/30 hộ" in (await talk.says("binh", "sáng nay được 3, chiều nay được 4 hộ")).text


@pytest.mark.parametrize(
    ("text", "label", "stands"),
    [
        ("em làm được 12 hộ rồi", "Ghi 12 hộ vào tiến độ", "12/120 hộ"),
        ("thêm 5 hộ", "Ghi +5 hộ vào tiến độ", "5/120 hộ"),
        ("được 60% rồi ạ", "Ghi 60% vào tiến độ", "60%"),
    ],
)
@pytest.mark.parametrize("is_group", [True, False])
async def test_what_a_member_has_done_is_offered_to_the_lead_who_records_it_with_one_tap(
    talk: Talk, text: str, label: str, stands: str, is_group: bool
) -> None:
    await a_task_of(talk)
    reply_to = ""
    if is_group:
        reply_to = (await talk.says("hoa", "/vuong 12 thiếu phiếu", group="g")).keys[0]
        await told(talk)
    said = await talk.says("hoa", text, group="g" if is_group else "", reply_to=reply_to)
    assert "chờ anh/chị Phạm Văn Bình ghi vào tiến độ" in said.text
    [(who, notice)] = await told(talk)
    assert (who, notice.kind) == ("binh", NoticeKind.COMMENTED)
    shown = await shown_to(talk, notice)
    button = next(button for row in shown.buttons for button in row if button.label == label)
    for _ in range(2):
        assert stands in (await talk.presses("binh", button.action)).text
    assert len(await entries(talk)) == 1


async def test_a_difficulty_of_a_member_is_told_to_the_lead_too(talk: Talk) -> None:
    await a_task_of(talk)
    await talk.says("hoa", "vướng 12 máy hư không cài được")
    heard = await told(talk)
    assert [(who, notice.kind) for who, notice in heard] == [
        ("an", NoticeKind.BLOCKER_OPENED),
        ("binh", NoticeKind.BLOCKER_OPENED),
    ]
    shown = await shown_to(talk, heard[1][1])
    assert "chị Đỗ Thị Hoa báo vướng mắc của việc này, đã hỏi anh/chị Nguyễn Văn An" in shown.text
    assert all("answer" not in button.action for row in shown.buttons for button in row)
