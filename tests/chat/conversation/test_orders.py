"""Orders: written in fields or in one sentence, completed by answers, shown before they go out, and sent by nothing weak."""

from domain.records import Dialogue
from domain.task import TaskState
from tests.chat.conversation.an_order import FRIDAY_17, WHOLE, no_task
from tests.chat.conversation.talk import Talk


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


async def test_a_whole_new_order_is_no_answer_to_a_question(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: dọn rác")

    heard = await talk.says("an", "giao tổ ấp hai: quét sơn; hạn 30/11")

    assert "dọn rác" in heard.text
    assert "chưa gửi" in heard.text


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
