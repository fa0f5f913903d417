"""Steps of a task, said and pressed: each has its one effect, is answered with what is now true, and told to others."""

from domain.records import Dialogue
from domain.task import Evidence, SubmissionState, TaskState
from tests.chat.conversation.talk import Talk
from tests.storage.test_statements import counting

PHOTO = Evidence("test", "photo-1", "photo")


async def test_a_task_is_received_done_and_accepted(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    received = await talk.says("binh", "nhận 12")
    assert "Bình đã nhận NV-12" in received.text
    assert (await talk.task(12)).state is TaskState.RECEIVED

    done = await talk.says("binh", "xong 12 đã gửi danh sách", files=[PHOTO])
    assert "chờ anh/chị An nghiệm thu" in done.text
    [submission] = await talk.submissions(12)
    assert (submission.note, submission.evidence) == ("đã gửi danh sách", (PHOTO,))

    accepted = await talk.says("an", "nghiệm thu 12")
    assert "hoàn thành" in accepted.text
    assert (await talk.task(12)).state is TaskState.DONE
    assert await talk.facts(12) == ["task_received", "task_submitted", "task_accepted"]
    assert await talk.told() == [("submitted", "an"), ("accepted", "binh")]


async def test_done_needs_no_diacritics_and_counts_as_receipt(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "XONG NV-12")

    assert await talk.facts(12) == ["task_received", "task_submitted"]


async def test_the_only_task_that_fits_is_meant(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "xong")

    assert (await talk.task(12)).state is TaskState.SUBMITTED


async def test_of_two_tasks_a_digit_picks_one_and_nothing_is_lost(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=2), talk.province.task(15, due_in_days=1))

    asked = await talk.says("binh", "xong, đã gửi ảnh", files=[PHOTO])
    assert "NV-12" in asked.text
    assert "NV-15" in asked.text
    assert (await talk.task(15)).state is TaskState.ASSIGNED

    await talk.says("binh", "2")
    assert (await talk.task(12)).state is TaskState.SUBMITTED
    assert (await talk.task(15)).state is TaskState.ASSIGNED
    [submission] = await talk.submissions(12)
    assert submission.evidence == (PHOTO,)


async def test_of_two_tasks_a_button_picks_one(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=2), talk.province.task(15, due_in_days=1))

    asked = await talk.says("binh", "nhận")
    await talk.presses("binh", asked.action("NV-15"))

    assert (await talk.task(15)).state is TaskState.RECEIVED
    assert (await talk.task(12)).state is TaskState.ASSIGNED


async def test_a_button_of_a_question_that_is_over_changes_nothing(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=2), talk.province.task(15, due_in_days=1))
    asked = await talk.says("binh", "nhận")
    talk.passes(minutes=1)
    await talk.says("binh", "xong")

    pressed = await talk.presses("binh", asked.action("NV-15"))

    assert "đã qua" in pressed.reply.toast
    assert (await talk.task(15)).state is TaskState.ASSIGNED
    question = (await talk.dialogue("binh")).question
    assert question is not None
    assert question.facts["verb"] == "done"


async def test_a_digit_answers_only_the_latest_question(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=2), talk.province.task(15, due_in_days=1))
    await talk.says("binh", "nhận")
    await talk.says("binh", "việc")

    heard = await talk.says("binh", "1")

    assert "Chưa có câu hỏi nào" in heard.text
    assert await talk.dialogue("binh") == Dialogue()
    assert (await talk.task(15)).state is TaskState.ASSIGNED


async def test_a_missing_reason_is_asked_for_and_the_answer_continues(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says("binh", "từ chối 12")
    assert "lý do" in asked.text
    assert (await talk.task(12)).state is TaskState.ASSIGNED

    declined = await talk.says("binh", "chưa đủ máy, không làm kịp")
    assert "từ chối NV-12" in declined.text
    assert (await talk.task(12)).state is TaskState.DECLINED
    assert dict((await talk.history(12))[0].facts)["reason"] == "chưa đủ máy, không làm kịp"
    assert await talk.told() == [("declined", "an")]


async def test_a_command_in_place_of_a_reason_is_the_command(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "từ chối 12")

    await talk.says("binh", "nhận 12")

    assert (await talk.task(12)).state is TaskState.RECEIVED
    assert await talk.dialogue("binh") == Dialogue()


async def test_a_reason_is_asked_only_of_those_who_may(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("hoa", "từ chối 12")

    assert "Bình" in heard.text
    assert await talk.dialogue("hoa") == Dialogue()


async def test_a_product_is_returned_and_handed_in_again(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    await talk.says("an", "trả lại 12 thiếu số điện thoại")
    assert (await talk.task(12)).state is TaskState.RETURNED

    await talk.says("binh", "xong 12")
    assert [s.state for s in await talk.submissions(12)] == [SubmissionState.RETURNED, SubmissionState.SUBMITTED]
    assert await talk.told() == [("submitted", "an"), ("returned", "binh"), ("submitted", "an")]


async def test_a_members_done_is_offered_to_the_lead_who_submits_it_with_one_tap(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    offered = await talk.says("hoa", "xong 12", files=[PHOTO])
    assert "Hoa" in offered.text
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    assert await talk.told() == [("work_offered", "binh")]

    await talk.presses("binh", "done:12")
    assert (await talk.task(12)).state is TaskState.SUBMITTED
    states = [(s.author_id, s.state) for s in await talk.submissions(12)]
    assert states[0] == (talk.province.people["hoa"], SubmissionState.SUBMITTED)


async def test_a_partner_closes_the_own_part_only(talk: Talk) -> None:
    task = talk.province.task(12)
    task.parts = (talk.province.part("nga", "VT"),)
    await talk.has_tasks(task)

    heard = await talk.says("nga", "xong 12")

    assert "phối hợp" in heard.text
    stored = await talk.task(12)
    assert stored.state is TaskState.ASSIGNED
    assert stored.parts[0].closed_at == talk.clock.now()


async def test_a_photo_with_a_caption_is_handed_in(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(15))

    await talk.says("binh", "xong 12", files=[PHOTO])

    assert [s.evidence for s in await talk.submissions(12)] == [(PHOTO,)]


async def test_a_photo_alone_is_asked_about_and_an_album_is_one_question(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    second = Evidence("test", "photo-2", "photo")

    asked = await talk.says("binh", "", files=[PHOTO])
    assert "NV-12" in asked.text
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    await talk.says("binh", "", files=[second])
    await talk.presses("binh", asked.action("Báo xong"))

    assert [s.evidence for s in await talk.submissions(12)] == [(PHOTO, second)]


async def test_a_reply_to_a_card_means_its_task(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(15))
    card = await talk.says("binh", "nhận 15")

    await talk.says("binh", "xong", reply_to=card.keys[0])

    assert (await talk.task(15)).state is TaskState.SUBMITTED
    assert (await talk.task(12)).state is TaskState.ASSIGNED


async def test_ok_is_a_receipt_where_one_order_waits_and_never_accepts_a_product(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "ok")
    assert (await talk.task(12)).state is TaskState.RECEIVED

    card = await talk.says("binh", "xong 12")
    seen = await talk.says("an", "xem 12")
    for words in ("ok", "đồng ý", "👍"):
        heard = await talk.says("an", words, reply_to=seen.keys[0])
        assert "không thay đổi gì" in heard.text
        await talk.says("an", words)
    assert (await talk.task(12)).state is TaskState.SUBMITTED
    assert card.text


async def test_ok_with_two_orders_waiting_is_asked_about(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=1), talk.province.task(15, due_in_days=2))

    asked = await talk.says("binh", "👍")
    assert "NV-15" in asked.text
    await talk.says("binh", "2")

    assert (await talk.task(15)).state is TaskState.RECEIVED


async def test_words_that_only_contain_a_command_change_nothing(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    for words in ("chưa xong", "gần xong", "xong chưa?", "để em xem", "chưa nhận được", "??", "vâng chiều em làm"):
        heard = await talk.says("binh", words)
        assert heard.text
        assert (await talk.task(12)).state is TaskState.ASSIGNED, words
    assert await talk.facts(12) == []


async def test_a_task_is_handed_over_within_the_team_and_across(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "chuyển 12 cho Hoa")
    assert "Hoa" in heard.text
    assert (await talk.task(12)).lead_id == talk.province.people["hoa"]

    await talk.says("an", "chuyển 12 cho tổ ấp hai")
    assert (await talk.task(12)).lead_id == talk.province.people["khoa"]
    told = await talk.told()
    assert ("handed_over_to", "khoa") in told
    assert ("handed_over_from", "hoa") in told


async def test_a_task_is_cancelled_with_its_reason_and_urged_once(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("an", "đôn đốc 12")
    again = await talk.says("giang", "nhắc 12")
    assert again.text
    await talk.says("an", "hủy 12 tỉnh đã rút")

    assert (await talk.task(12)).state is TaskState.CANCELLED
    assert await talk.facts(12) == ["lead_urged", "task_cancelled"]


async def test_who_urges_a_lead_without_a_channel_hears_so_and_who_could_be_told(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13, "khoa", "A2"))
    await talk.blocks_us("binh", "khoa")

    beside = await talk.says("an", "đôn đốc 12")
    assert "Chưa đôn đốc được" in beside.text
    assert "Hoa (Tổ Ấp Một)" in beside.text
    above = await talk.says("an", "đôn đốc 13")
    assert "Giang (Xã Một)" in above.text

    await talk.blocks_us("giang", "chi", "dung")
    await talk.has_tasks(talk.province.task(14, "khoa", "A2"))
    alone = await talk.says("an", "đôn đốc 14")
    assert "xin liên hệ trực tiếp" in alone.text
    assert ("urged", "binh") in await talk.told()


async def test_a_comment_is_in_the_history(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("hoa", "bình luận 12 hộ số 7 đi vắng")

    assert dict((await talk.history(12))[0].facts)["text"] == "hộ số 7 đi vắng"


async def test_a_refusal_changes_nothing_and_names_who_may(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    heard = await talk.says("khoa", "nghiệm thu 12")
    assert "12" in heard.text
    own = await talk.says("binh", "nghiệm thu 12")

    assert own.text
    assert (await talk.task(12)).state is TaskState.SUBMITTED


async def test_an_old_button_answers_with_the_task_as_it_is(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    pressed = await talk.presses("binh", "receive:12")

    [card] = pressed.reply.here
    assert card.in_place
    assert "NV-12" in card.heading
    assert pressed.reply.toast
    assert await talk.facts(12) == ["task_received", "task_submitted"]


async def test_a_pressed_step_changes_the_card_in_its_place(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    pressed = await talk.presses("binh", "receive:12")

    [card] = pressed.reply.here
    assert card.in_place
    assert card.is_card
    assert "đã nhận NV-12" in pressed.reply.toast


async def test_a_forged_button_is_refused_and_what_was_open_stays_open(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "từ chối 12")

    for payload in ("accept:12;drop", "x", "pick=9.1", "done:-1", "a" * 64):
        pressed = await talk.presses("binh", payload)
        assert pressed.reply.toast

    assert (await talk.task(12)).state is TaskState.ASSIGNED
    assert (await talk.dialogue("binh")).question is not None


async def test_figures_that_are_no_progress_are_kept_as_a_comment_and_said_to_be_none(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("giang", "báo cáo 12 VNeID 12, DVC 8")
    assert "chưa ghi thành số liệu" in heard.text

    assert [dict(line.facts)["text"] for line in await talk.history(12)] == ["báo cáo 12 VNeID 12, DVC 8"]


async def test_done_takes_a_small_fixed_number_of_statements(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), *(talk.province.task(number) for number in range(100, 140)))
    await talk.says("binh", "nhận 12")

    with counting() as statements:
        await talk.says("binh", "xong 12 đã gửi danh sách")

    # BEGIN, door, task, settle, submission, save, journal, outbox, last step, stale cards, handed in, names, inbox.
    in_one_unit = 13
    # BEGIN, door, older card, this card: the answer stands in the chat.
    noted_as_sent = 4
    assert statements.count <= in_one_unit + noted_as_sent


async def test_what_is_no_reason_is_not_taken_for_one(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(15))

    for words in ("để em xem", "sao vậy?", "gia hạn 12 đến thứ sáu", "xong 15"):
        await talk.says("binh", "từ chối 12")
        await talk.says("binh", words)
        assert (await talk.task(12)).state is TaskState.ASSIGNED, words

    assert (await talk.task(15)).state is TaskState.SUBMITTED


async def test_the_reason_is_the_question_where_one_product_waits(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    asked = await talk.says("an", "trả lại")
    assert "NV-12" in asked.text
    await talk.says("an", "bổ sung chữ ký")

    assert (await talk.task(12)).state is TaskState.RETURNED


async def test_a_bare_number_is_no_reason(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "từ chối 12")

    await talk.says("binh", "1")
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    await talk.says("binh", "thiếu người")

    assert (await talk.task(12)).state is TaskState.DECLINED


async def test_a_weak_yes_receives_only_what_it_replies_to(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says("binh", "vâng ạ")
    assert "NV-12" in asked.text
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    card = await talk.says("binh", "xong chưa nhỉ?", quoted="NV-12 · Việc số 12", reply_to="unknown")
    await talk.says("binh", "vâng ạ", reply_to=card.keys[0])

    assert (await talk.task(12)).state is TaskState.RECEIVED


async def test_a_step_that_may_have_been_meant_and_cannot_be_says_how_the_task_stands(talk: Talk) -> None:
    task = talk.province.task(12)
    task.state = TaskState.DONE
    await talk.has_tasks(task)

    assert "NV-12 đang ở trạng thái “hoàn thành”" in (await talk.says("binh", "xong 12 thiếu hình")).text
    assert "Không thấy việc NV-99" in (await talk.says("binh", "xong 99 thiếu hình")).text
