"""Orders: written in fields or in one sentence, completed by answers, shown before they go out, and sent by nothing weak."""

from datetime import UTC, datetime

import pytest

from domain.errors import NotFound
from domain.records import Dialogue
from domain.task import TaskState
from tests.chat.conversation.talk import Talk

FRIDAY_17 = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
WHOLE = "giao tổ ấp một: lập danh sách hộ chưa cài VNeID; hạn 17h thứ sáu; phối hợp Viettel Xã Một; sản phẩm: danh sách"


async def no_task(talk: Talk, number: int = 1) -> bool:
    try:
        await talk.task(number)
    except NotFound:
        return True
    return False


async def test_a_whole_order_is_shown_and_goes_out_on_a_yes(talk: Talk) -> None:
    shown = await talk.says("an", WHOLE)
    assert "17:00 thứ Sáu 27/11/2026" in shown.text
    assert "Phạm Văn Bình" in shown.text
    assert "Võ Thị Giang" in shown.text
    assert await no_task(talk)

    sent = await talk.says("an", "đồng ý")
    assert "NV-1" in sent.text
    task = await talk.task(1)
    people, units = talk.province.people, talk.province.units
    assert (task.lead_id, task.unit_id, task.due_at) == (people["binh"], units["A1"], FRIDAY_17)
    assert (task.supervisor_id, task.acceptor_id, task.assigner_id) == (people["giang"], people["an"], people["an"])
    assert task.title == "lập danh sách hộ chưa cài VNeID"
    assert task.product == "danh sách"
    assert [part.person_id for part in task.parts] == [people["nga"]]
    assert sorted(await talk.told()) == [("asked_to_cooperate", "nga"), ("assigned", "binh")]
    assert await talk.facts(1) == ["task_assigned"]
    assert await talk.dialogue("an") == Dialogue()
    assert talk.bell.delivers == 1


async def test_the_card_of_an_order_that_just_went_out_has_its_givers_buttons(talk: Talk) -> None:
    await talk.says("an", WHOLE)
    sent = await talk.says("an", "đồng ý")
    shown = await talk.says("an", "xem 1")
    assert [*sent.labels, "Lịch sử"] == shown.labels
    assert len(sent.labels) > 1


async def test_an_order_in_one_free_sentence_is_understood(talk: Talk) -> None:
    shown = await talk.says("an", "giao tổ ấp một lập danh sách sạp chợ chưa có mã QR trước 17h thứ sáu")

    assert "17:00 thứ Sáu 27/11/2026" in shown.text
    await talk.says("an", "đồng ý")
    task = await talk.task(1)
    assert task.title == "Lập danh sách sạp chợ chưa có mã QR"
    assert task.due_at == FRIDAY_17


async def test_a_missing_deadline_is_asked_for_and_the_answer_continues_the_draft(talk: Talk) -> None:
    asked = await talk.says("an", "giao tổ ấp một: rà soát hộ nghèo")
    assert "hạn" in asked.text.lower()
    assert await no_task(talk)

    shown = await talk.says("an", "17h thứ sáu")
    assert "27/11/2026" in shown.text
    await talk.says("an", "ok")
    assert (await talk.task(1)).due_at == FRIDAY_17


async def test_ok_sends_only_as_the_answer_to_the_preview(talk: Talk) -> None:
    await talk.says("an", WHOLE)
    await talk.says("an", "việc")

    again = await talk.says("an", "ok")
    assert "27/11/2026" in again.text
    assert await no_task(talk)

    await talk.says("an", "ok")
    assert (await talk.task(1)).state is TaskState.ASSIGNED


async def test_another_command_leaves_the_draft_waiting_and_says_so(talk: Talk) -> None:
    await talk.says("an", WHOLE)

    heard = await talk.says("an", "việc")

    assert "vẫn chờ" in heard.text
    assert (await talk.dialogue("an")).draft is not None
    assert "vẫn chờ" not in (await talk.says("an", "việc")).text
    await talk.says("an", "đồng ý")
    assert (await talk.task(1)).number == 1


async def test_a_field_is_changed_and_the_order_is_shown_again(talk: Talk) -> None:
    await talk.says("an", WHOLE)

    shown = await talk.says("an", "sửa hạn 30/11")
    assert "30/11/2026" in shown.text
    shown = await talk.says("an", "sửa nghiệm thu Giang")
    await talk.says("an", "sửa sản phẩm bảng tổng hợp")
    await talk.says("an", "đồng ý")

    task = await talk.task(1)
    assert task.acceptor_id == talk.province.people["giang"]
    assert task.product == "bảng tổng hợp"


async def test_the_button_that_changes_the_deadline_asks_for_it(talk: Talk) -> None:
    shown = await talk.says("an", WHOLE)

    asked = await talk.presses("an", shown.action("hạn"))
    assert asked.text
    again = await talk.says("an", "30/11")

    assert "30/11/2026" in again.text


async def test_an_old_previews_button_sends_nothing(talk: Talk) -> None:
    old = await talk.says("an", WHOLE)
    new = await talk.says("an", "sửa hạn 30/11")

    pressed = await talk.presses("an", old.action("Đồng ý"))
    assert await no_task(talk)
    assert "30/11/2026" in pressed.text
    assert pressed.reply.toast

    sent = await talk.presses("an", new.action("Đồng ý"))
    assert sent.reply.here[0].in_place
    late = await talk.presses("an", new.action("Đồng ý"))
    assert "Không có bản nháp" in late.text
    assert await no_task(talk, 2)


async def test_a_draft_is_dropped(talk: Talk) -> None:
    await talk.says("an", WHOLE)

    assert "Đã bỏ" in (await talk.says("an", "bỏ")).text

    assert await talk.dialogue("an") == Dialogue()
    assert "Không có bản nháp" in (await talk.says("an", "bỏ")).text


async def test_a_draft_lapses_after_a_day(talk: Talk) -> None:
    await talk.says("an", WHOLE)
    talk.passes(hours=24, minutes=1)

    heard = await talk.says("an", "đồng ý")

    assert "24 giờ" in heard.text
    assert await no_task(talk)
    assert await talk.dialogue("an") == Dialogue()


async def test_a_second_order_asks_what_becomes_of_the_first(talk: Talk) -> None:
    await talk.says("an", WHOLE)

    asked = await talk.says("an", "giao tổ ấp hai: dọn nhà văn hóa; hạn 30/11")
    assert "chưa gửi" in asked.text
    shown = await talk.says("an", "1")
    assert "dọn nhà văn hóa" in shown.text
    await talk.says("an", "đồng ý")

    assert (await talk.task(1)).lead_id == talk.province.people["khoa"]


async def test_no_deadline_needs_its_reason(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: trực hỗ trợ bà con")

    await talk.says("an", "không hạn")
    shown = await talk.says("an", "việc làm thường xuyên")
    assert "việc làm thường xuyên" in shown.text
    await talk.says("an", "đồng ý")

    task = await talk.task(1)
    assert (task.due_at, task.no_due_reason) == (None, "việc làm thường xuyên")


async def test_a_doubtful_deadline_is_asked_about_with_a_proposal(talk: Talk) -> None:
    asked = await talk.says("an", "giao tổ ấp một: rà soát hộ nghèo; hạn trước 8h")
    assert "25/11/2026" in asked.text
    assert await no_task(talk)

    await talk.presses("an", asked.buttons[0].action)
    await talk.says("an", "đồng ý")

    assert (await talk.task(1)).due_at == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


async def test_a_deadline_that_has_passed_is_not_taken(talk: Talk) -> None:
    asked = await talk.says("an", "giao tổ ấp một: rà soát hộ nghèo; hạn 20/11")
    assert asked.text
    assert (await talk.dialogue("an")).draft is not None

    shown = await talk.says("an", "30/11")
    assert "30/11/2026" in shown.text


async def test_a_partner_unit_cannot_lead(talk: Talk) -> None:
    heard = await talk.says("an", "giao Viettel Xã Một: lắp wifi; hạn 30/11")

    assert "phối hợp" in heard.text
    assert (await talk.dialogue("an")).draft is None


async def test_a_unit_out_of_reach_is_not_found(talk: Talk) -> None:
    heard = await talk.says("an", "giao tổ ấp ba: ra quân; hạn 30/11")
    assert "Không thấy" in heard.text or "Có phải" in heard.text

    shown = await talk.says("an", "tổ ấp hai")
    assert "Bùi Văn Khoa" in shown.text


async def test_a_misspelt_name_is_offered_not_assumed(talk: Talk) -> None:
    asked = await talk.says("an", "giao tổ ấp một: ra quân; hạn 30/11; phối hợp Viettal Xã Một")
    assert "Viettel Xã Một" in asked.text

    await talk.says("an", "1")
    await talk.says("an", "đồng ý")

    assert [part.person_id for part in (await talk.task(1)).parts] == [talk.province.people["nga"]]


async def test_an_unknown_partner_may_be_left_out(talk: Talk) -> None:
    asked = await talk.says("an", "giao tổ ấp một: ra quân; hạn 30/11; phối hợp Hội Người Cao Tuổi; sản phẩm ảnh")
    assert "Hội Người Cao Tuổi" in asked.text

    await talk.says("an", "1")
    await talk.says("an", "đồng ý")

    task = await talk.task(1)
    assert (task.parts, task.product) == ((), "ảnh")


async def test_a_name_that_two_bear_is_asked_about_with_both(talk: Talk) -> None:
    async with talk.store.write() as uow:
        from tests.storage.province import TODAY, post_row

        await uow.organisation.store([], [post_row("khoa2", "Trần Đăng Khoa", "A1", "member")], TODAY)
        await uow.commit()

    asked = await talk.says("an", "giao anh Khoa: ra quân; hạn 30/11")
    assert "Bùi Văn Khoa" in asked.text
    assert "Trần Đăng Khoa" in asked.text
    await talk.says("an", next(str(n) for n, line in enumerate(asked.labels, 1) if "Bùi" in line))
    await talk.says("an", "đồng ý")

    assert (await talk.task(1)).lead_id == talk.province.people["khoa"]


async def test_a_leader_gives_work_within_the_own_team_only(talk: Talk) -> None:
    shown = await talk.says("binh", "giao Hoa: chụp ảnh sạp chợ; hạn 30/11")
    assert "Đỗ Thị Hoa" in shown.text
    await talk.says("binh", "đồng ý")
    assert (await talk.task(1)).lead_id == talk.province.people["hoa"]

    heard = await talk.says("binh", "giao Ngô Thị Lan: chụp ảnh; hạn 30/11")
    assert "Không thấy" in heard.text


async def test_a_member_cannot_give_orders(talk: Talk) -> None:
    heard = await talk.says("hoa", WHOLE)

    assert heard.text
    assert await talk.dialogue("hoa") == Dialogue()


async def test_words_after_a_preview_send_nothing(talk: Talk) -> None:
    await talk.says("an", WHOLE)

    for words in ("để tôi xem đã", "khoan", "?", "không đồng ý", "chưa đồng ý"):
        await talk.says("an", words)

    assert await no_task(talk)
    assert (await talk.dialogue("an")).draft is not None


async def test_an_order_in_a_group_is_shown_in_private(talk: Talk) -> None:
    heard = await talk.says("an", WHOLE.replace("giao", "/giao", 1), group="g")

    assert "VNeID" in heard.private
    assert "VNeID" not in heard.here


async def test_six_clear_points_also_ask_for_product_and_authority(sqlite_store) -> None:  # type: ignore[no-untyped-def]
    from tests.storage.province import TODAY, settle

    talk = Talk(sqlite_store, await settle(sqlite_store, TODAY), clarity=6)
    await talk.link("an")
    asked = await talk.says("an", "giao tổ ấp một: ra quân; hạn 30/11")
    assert "sản phẩm" in asked.text.lower()
    await talk.says("an", "ảnh và báo cáo")
    await talk.says("an", "theo phân công của xã")
    await talk.says("an", "đồng ý")

    task = await talk.task(1)
    assert (task.product, task.authority) == ("ảnh và báo cáo", "theo phân công của xã")


async def test_an_english_speaker_gives_an_order_in_english(talk: Talk) -> None:
    await talk.says("an", "cài đặt tiếng Anh")

    shown = await talk.says("an", "assign A1: make a list of market stalls; due 30/11")
    assert "30/11/2026" in shown.text
    sent = await talk.says("an", "confirm")

    assert "NV-1" in sent.text
    assert (await talk.task(1)).title == "make a list of market stalls"


async def test_a_deadline_in_the_past_is_asked_again_whatever_its_form(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: dọn rác")

    for words in ("20/11", "hôm qua", "1"):
        heard = await talk.says("an", words)
        assert "hạn" in heard.text.lower()
    shown = await talk.says("an", "2 ngày nữa")

    assert "26/11/2026" in shown.text


async def test_a_whole_new_order_is_no_answer_to_a_question(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: dọn rác")

    heard = await talk.says("an", "giao tổ ấp hai: quét sơn; hạn 30/11")

    assert "dọn rác" in heard.text
    assert "chưa gửi" in heard.text


async def test_a_doubtful_deadline_is_agreed_to_by_ok_and_a_day_off_is_noted(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: dọn rác; hạn gấp")

    shown = await talk.says("an", "ok")
    assert "17:00 thứ Ba 24/11/2026" in shown.text
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert draft.notes == ("today_off",)
    assert await no_task(talk)


async def test_a_weak_yes_and_a_button_without_its_stamp_send_nothing(talk: Talk) -> None:
    await talk.says("an", WHOLE)

    for words in ("vâng ạ", "dạ", "được"):
        await talk.says("an", words)
        assert await no_task(talk), words
    await talk.says("an", "xem lại sau")
    pressed = await talk.presses("an", "confirm")

    assert "27/11/2026" in pressed.text
    assert await no_task(talk)


async def test_a_no_to_the_preview_says_that_the_draft_waits(talk: Talk) -> None:
    await talk.says("an", WHOLE)

    heard = await talk.says("an", "chưa đâu")

    assert "vẫn chờ" in heard.text
    assert "xong 12" not in heard.text


async def test_a_name_may_be_left_out_in_words(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: ra quân; hạn 30/11; phối hợp Hội Người Cao Tuổi")

    shown = await talk.says("an", "bỏ qua")

    assert "30/11/2026" in shown.text


async def test_any_field_is_changed_without_a_colon(talk: Talk) -> None:
    await talk.says("an", WHOLE)

    await talk.says("an", "sửa việc rà soát hộ cận nghèo")
    await talk.says("an", "sửa số lượng 40 hộ")
    asked = await talk.says("an", "sửa hạn cuối tuần")
    assert "27/11/2026" in asked.text
    await talk.says("an", "1")
    await talk.says("an", "đồng ý")

    task = await talk.task(1)
    assert (task.title, task.quantity) == ("rà soát hộ cận nghèo", "40 hộ")


async def test_partners_and_politeness_in_a_free_sentence_are_no_part_of_the_title(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một lập danh sách hộ, phối hợp Viettel, trước 17h thứ sáu nhé")
    await talk.says("an", "đồng ý")

    task = await talk.task(1)
    assert task.title == "Lập danh sách hộ"
    assert task.due_at == FRIDAY_17
    assert [part.person_id for part in task.parts] == [talk.province.people["nga"]]


async def test_a_name_nobody_bears_stays_in_the_title_of_a_free_sentence(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một dọn chợ, phối hợp bà con tiểu thương, hạn 30/11")
    await talk.says("an", "đồng ý")

    assert (await talk.task(1)).title == "Dọn chợ, phối hợp bà con tiểu thương"


async def test_a_date_that_was_proposed_and_taken_keeps_how_often_it_comes_back(talk: Talk) -> None:
    asked = await talk.says("an", "giao tổ ấp một: nộp số liệu dịch vụ công; hạn 4h thứ 6 hằng tuần")
    assert "16:00 thứ Sáu 27/11/2026" in asked.text

    await talk.says("an", "1")

    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert draft.recurrence == "FREQ=WEEKLY;BYDAY=FR"


async def test_two_orders_in_one_message_are_asked_for_one_by_one_and_nothing_is_kept(talk: Talk) -> None:
    for text in (
        "giao tổ ấp một: treo băng rôn; hạn thứ bảy\ngiao tổ ấp hai: phát tờ rơi; hạn chủ nhật",
        "Giao anh Bình: 1) rà soát hộ nghèo, hạn thứ sáu; 2) chụp ảnh nhà văn hóa, hạn thứ hai",
        "Tổ ấp 1 treo băng rôn ngoài chợ trước thứ bảy. Tổ ấp 2 phát tờ rơi trước chủ nhật.",
        "giao Bình soạn, Hoa kiểm tra danh sách hộ cận nghèo, hạn thứ năm",
        "tổ ấp 1 lo âm thanh; tổ ấp 2 lo bàn ghế; xong trước 6h sáng thứ bảy",
    ):
        assert "có 2 việc" in (await talk.says("an", text)).text
        assert await talk.dialogue("an") == Dialogue()


async def test_who_is_excepted_and_which_day_a_deadline_ends_is_asked_for_and_nothing_is_kept(talk: Talk) -> None:
    for text, asked in (
        ("giao các tổ, trừ chị Hoa, đếm cột điện hạn mốt", "ghi tên từng nơi"),
        ("mỗi tuần tổ ấp một rà soát 10 hộ, hạn 31/12", "ngày thôi lặp"),
    ):
        assert asked in (await talk.says("an", text)).text
        assert await talk.dialogue("an") == Dialogue()


async def test_two_people_of_one_order_get_a_task_each(talk: Talk) -> None:
    shown = await talk.says("an", "giao anh Bình và chị Hoa mỗi người soạn 1 bài tuyên truyền, hạn thứ hai")
    assert "2 nơi: Phạm Văn Bình (Tổ Ấp Một), Đỗ Thị Hoa (Tổ Ấp Một)" in shown.text
    assert "Rõ việc: Soạn 1 bài tuyên truyền" in shown.text


async def test_work_that_hands_something_on_invents_no_product_and_a_line_of_proof_is_proof(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một kiểm tra wifi, hỏng thì báo VNPT sửa, hạn thứ sáu")
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert (draft.title, draft.product) == ("Kiểm tra wifi, hỏng thì báo VNPT sửa", "")

    await talk.says("an", "bỏ")
    await talk.says("an", "giao tổ ấp một treo băng rôn\ncó ảnh\nhạn thứ sáu")
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert (draft.title, draft.evidence) == ("treo băng rôn", "ảnh")


async def test_the_list_of_what_is_late_answers_only_who_asks_for_it(talk: Talk) -> None:
    assert "Chờ nghiệm thu" in (await talk.says("an", "còn việc nào chờ chị duyệt không")).text
    assert "Đang mở" in (await talk.says("an", "bao nhiêu việc đang mở")).text
    assert "Sắp đến hạn" in (await talk.says("an", "việc nào sắp trễ")).text
    for text in (
        "binh lam giup chi bang thong ke may ho kinh doanh chua co tai khoan ngan hang, nop truoc tet duong lich",
        "tuần tới chị đi vắng, việc gì cứ báo anh Bình nhé",
        "em là ai vậy",
    ):
        assert "Việc quá hạn" not in (await talk.says("an", text)).text


async def test_a_correction_that_is_not_plain_is_asked_about_with_both_readings(talk: Talk) -> None:
    shown = await talk.says("an", "giao tổ ấp một: phát tờ rơi, à không, treo băng rôn; hạn mai")
    assert "phát tờ rơi" in shown.text
    assert "treo băng rôn" in shown.text
    assert await talk.dialogue("an") == Dialogue()


async def test_how_often_is_kept_where_it_is_said_apart_from_the_day(talk: Talk) -> None:
    await talk.says("an", "hằng tháng các tổ báo cáo số hộ dùng dịch vụ công trước ngày 25")
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert draft.recurrence == "FREQ=MONTHLY;BYMONTHDAY=25"


@pytest.mark.parametrize(
    "text",
    [
        "mỗi thứ sáu tổ ấp một nộp số liệu, đến hết tháng 12",
        "giao tổ ấp một nộp số liệu mỗi thứ sáu đến hết tháng 12",
        "giao tổ ấp một: nộp số liệu; hạn thứ sáu hằng tuần đến hết tháng 12",
    ],
)
async def test_until_when_it_repeats_is_kept_and_shown(talk: Talk, text: str) -> None:
    shown = await talk.says("an", text)
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert (draft.title.lower(), draft.recurrence) == ("nộp số liệu", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231")
    assert "thứ Sáu hằng tuần, đến hết ngày 31/12/2026, lần đầu 17:00 thứ Sáu 27/11/2026" in shown.text


async def test_proof_and_quantity_are_read_behind_a_colon_too(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: kích hoạt VNeID cho 40 hộ, có ảnh; hạn thứ sáu")
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert (draft.title, draft.evidence, draft.quantity) == ("kích hoạt VNeID cho 40 hộ", "ảnh", "40 hộ")


async def test_a_day_that_has_passed_is_told_and_no_part_of_the_work(talk: Talk) -> None:
    shown = await talk.says("an", "giao tổ ấp một rà soát hộ nghèo hạn hôm qua")
    assert "đã qua" in shown.text
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert "hôm qua" not in draft.title


async def test_a_full_moon_that_has_passed_is_remarked_on(talk: Talk) -> None:
    shown = await talk.says("an", "giao tổ ấp một phát tờ rơi rằm tháng này")
    assert "tháng này đã qua" in shown.text


async def test_to_whom_the_result_goes_is_told_with_the_product(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một lập danh sách hộ nghèo, gửi chị Giang trước 17h thứ sáu")
    await talk.says("an", "đồng ý")
    task = await talk.task(1)
    assert task.product == "danh sách, gửi Giang"
    assert task.title == "Lập danh sách hộ nghèo"


async def test_whom_a_partner_is_to_help_leads(talk: Talk) -> None:
    shown = await talk.says("an", "nhờ Viettel Xã Một cử người phối hợp tổ ấp một lắp wifi nhà văn hóa trước thứ sáu")
    assert "Phạm Văn Bình" in shown.text
    await talk.says("an", "đồng ý")
    task = await talk.task(1)
    assert task.title == "Lắp wifi nhà văn hóa"
    assert [part.person_id for part in task.parts] == [talk.province.people["nga"]]


@pytest.mark.parametrize("whom", ["hỏa tốc tổ ấp một", "tổ ấp một hỏa tốc", "tổ ấp một (hỏa tốc)"])
async def test_how_urgent_it_is_may_stand_beside_whom_it_is_for(talk: Talk, whom: str) -> None:
    heard = await talk.says("an", f"giao {whom}: Sơ tán dân; hạn thứ sáu")
    assert "Độ khẩn: hỏa tốc" in heard.text
    assert "Đồng ý" in heard.labels


async def test_how_urgent_it_is_may_come_first(talk: Talk) -> None:
    heard = await talk.says("an", "hỏa tốc giao tổ ấp một: Sơ tán dân; hạn thứ sáu")
    assert "Độ khẩn: hỏa tốc" in heard.text
    assert "Đồng ý" in heard.labels
