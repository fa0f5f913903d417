"""One order to several, in a chat: what is shown before it goes out, and what is said of it afterwards."""

import pytest

from domain.records import DirectiveCounts
from domain.task import Priority, TaskState
from domain.usecases.escalate import sweep
from tests.chat.conversation.talk import Talk
from tests.storage.province import NOW

pytestmark = pytest.mark.filterwarnings("error")


async def counts(talk: Talk, number: int) -> DirectiveCounts:
    async with talk.store.read() as uow:
        found = await uow.directives.find(number, NOW.date())
        assert found is not None
        return (await uow.directives.counts([found.id], talk.clock.now(), None))[found.id]


async def given(talk: Talk, text: str = "giao các tổ: Rà soát hộ; hạn thứ sáu") -> None:
    await talk.says("an", text)
    await talk.says("an", "đồng ý")
    await talk.told()


@pytest.mark.parametrize(
    "text",
    [
        "giao các tổ: Rà soát hộ; hạn thứ sáu",
        "giao tất cả các tổ: Rà soát hộ; hạn thứ sáu",
        "giao 2 tổ: Rà soát hộ; hạn thứ sáu",
        "giao tổ ấp một, tổ ấp hai: Rà soát hộ; hạn thứ sáu",
        "giao A1, A2: Rà soát hộ; hạn thứ sáu",
        "giao A1 và A2: Rà soát hộ; hạn thứ sáu",
        "giao cac to: Rà soát hộ; han thu sau",
        "giao các tổ xã Một: Rà soát hộ; hạn thứ sáu",
        "giao các tổ rà soát hộ trước thứ sáu",
        "Các tổ rà soát hộ trước thứ sáu",
    ],
)
async def test_an_order_to_the_teams_is_shown_and_sent_by_one_word(talk: Talk, text: str) -> None:
    heard = await talk.says("an", text)
    assert "2 nơi: Phạm Văn Bình (Tổ Ấp Một), Bùi Văn Khoa (Tổ Ấp Hai)" in heard.text
    assert "17:00 thứ Sáu 27/11/2026" in heard.text
    assert "Khi giao, báo ngay cho 2 người chủ trì" in heard.text
    assert "Ví dụ với Phạm Văn Bình (Tổ Ấp Một)" in heard.text
    assert await talk.told() == []

    heard = await talk.says("an", "đồng ý")
    assert "Đã giao NC-1: 2 việc, NV-1 đến NV-2." in heard.text
    assert await talk.told() == [("assigned", "binh"), ("assigned", "khoa")]
    assert (await talk.task(1)).title in ("Rà soát hộ", "Rà soát hộ")


@pytest.mark.parametrize(
    "text",
    [
        "giao các tổ trừ tổ ấp hai: Rà soát hộ; hạn thứ sáu",
        "các tổ (không tính tổ ấp hai) rà soát hộ trước thứ sáu",
        "giao tất cả các tổ rà soát hộ hạn thứ sáu, ngoại trừ tổ ấp hai",
    ],
)
async def test_a_team_that_is_excepted_gets_nothing_and_the_preview_says_so(talk: Talk, text: str) -> None:
    heard = await talk.says("an", text)
    assert "1 nơi: Phạm Văn Bình (Tổ Ấp Một)" in heard.text
    assert "Không giao: Tổ Ấp Hai" in heard.text

    heard = await talk.says("an", "đồng ý")
    assert "Đã giao NC-1: 1 việc" in heard.text
    assert await talk.told() == [("assigned", "binh")]


async def test_an_excepted_team_that_nobody_knows_is_told(talk: Talk) -> None:
    assert "tổ ấp chín" in (await talk.says("an", "giao các tổ trừ tổ ấp chín: Rà soát hộ; hạn thứ sáu")).text


async def test_one_tap_sends_it_and_an_old_one_does_not(talk: Talk) -> None:
    heard = await talk.says("an", "giao các tổ: Rà soát hộ; hạn thứ sáu")
    old = heard.action("Đồng ý")
    await talk.says("an", "sửa hạn 30/11")
    assert "đã khác" in (await talk.presses("an", old)).reply.toast
    heard = await talk.says("an", "sửa độ khẩn: hỏa tốc")
    assert "hỏa tốc" in heard.text
    await talk.presses("an", heard.action("Đồng ý"))
    assert (await talk.task(2)).priority is Priority.EXPRESS


async def test_all_members_are_given_a_task_each(talk: Talk) -> None:
    heard = await talk.says("an", "giao tất cả tổ viên tổ ấp một: Cài VNeID; hạn thứ sáu")
    assert "2 người" in heard.text
    heard = await talk.says("an", "đồng ý")
    assert "2 việc" in heard.text
    assert {who for _, who in await talk.told()} == {"binh", "hoa"}


async def test_partners_among_the_named_are_asked_to_cooperate(talk: Talk) -> None:
    await given(talk, "giao A1, A2, VT: Rà soát hộ; hạn thứ sáu")
    assert (await talk.task(1)).part_of(talk.province.people["nga"]) is not None


async def test_a_partner_beside_the_teams_is_asked_too(talk: Talk) -> None:
    heard = await talk.says("an", "giao các tổ và Viettel: Ra quân; hạn thứ sáu")
    assert "2 nơi" in heard.text
    assert "Kính đề nghị phối hợp: Lý Thị Nga" in heard.text


async def test_all_communes_are_given_it_and_one_without_a_head_is_named(talk: Talk) -> None:
    heard = await talk.says("dung", "giao các xã: Báo cáo; hạn thứ sáu")
    assert "1 nơi: Nguyễn Văn An (Xã Một)" in heard.text
    assert "chưa giao được: Xã Hai" in heard.text


async def test_a_name_that_is_not_known_is_asked_about(talk: Talk) -> None:
    heard = await talk.says("an", "giao A1, A9: Rà soát hộ; hạn thứ sáu")
    assert "A9" in heard.text
    heard = await talk.says("an", "A1, A2")
    assert "2 nơi" in heard.text


async def test_a_wrong_number_of_teams_is_not_sent(talk: Talk) -> None:
    heard = await talk.says("an", "giao 12 tổ: Rà soát hộ; hạn thứ sáu")
    assert "12 tổ" in heard.text
    assert "Đồng ý" not in heard.labels
    heard = await talk.says("an", "đồng ý")
    assert await talk.told() == []
    heard = await talk.says("an", "sửa chủ trì các tổ")
    assert "Đồng ý" in heard.labels


async def test_what_is_missing_is_asked_for_first(talk: Talk) -> None:
    heard = await talk.says("an", "giao các tổ: Rà soát hộ")
    assert "Còn thiếu: hạn" in heard.text
    heard = await talk.says("an", "thứ sáu")
    assert "2 nơi" in heard.text


async def test_a_directive_is_looked_at_by_its_number(talk: Talk) -> None:
    await given(talk)
    await talk.says("binh", "nhận 1")
    heard = await talk.says("an", "xem NC-1")
    assert "2 việc: 1 chưa xác nhận, 1 đang làm" in heard.text
    assert "Chưa xác nhận:\nNV-2 · Tổ Ấp Hai" in heard.text
    heard = await talk.presses("an", heard.action("Tất cả (2)"))
    assert "NV-1" in heard.text
    assert "NV-2" in heard.text
    heard = await talk.says("an", "xem NC-1 chưa xác nhận")
    assert "NV-1" not in heard.text


async def test_the_list_of_its_assigner_holds_it_as_one_line(talk: Talk) -> None:
    await given(talk)
    heard = await talk.says("an", "việc")
    assert "NC-1 · Rà soát hộ\n2 việc: 2 chưa xác nhận" in heard.text.replace("    ", "")
    assert "NV-1" not in heard.text
    assert "NC-1" in heard.labels


async def test_those_who_are_not_done_are_urged_together(talk: Talk) -> None:
    await given(talk)
    await talk.says("binh", "xong 1")
    await talk.told()
    assert "Đã đôn đốc 1 việc" in (await talk.says("an", "đôn đốc NC-1")).text
    assert await talk.told() == [("urged", "khoa")]
    assert "Mỗi việc chỉ đôn đốc một lần" in (await talk.says("an", "đôn đốc NC-1")).text


async def test_a_supervisor_urges_and_holds_the_late_tasks_of_another_s_order(talk: Talk) -> None:
    await given(talk)
    talk.passes(days=30)
    await sweep(talk.store, talk.clock.now())
    assert "Đã đôn đốc 2 việc" in (await talk.says("giang", "đôn đốc NC-1")).text
    held = await talk.presses("giang", "nc=1:seen")
    assert "Giang đã nắm 2 việc quá hạn của NC-1. Bước báo tiếp theo của các việc này được giữ đến 09:00" in held.text
    assert "đã có người nắm; bước báo tiếp theo được giữ đến 09:00" in (await talk.says("an", "đã nắm NC-1")).text
    for number in (1, 2):
        await talk.says("an", f"hủy {number} trùng")
    assert "không có việc quá hạn nào còn bước báo phải giữ" in (await talk.says("giang", "đã nắm NC-1")).text
    assert "Không thấy NC-1" in (await talk.says("lan", "đã nắm NC-1 ạ")).text


async def test_a_lead_who_names_the_directive_means_the_own_task_of_it(talk: Talk) -> None:
    await given(talk)
    assert "Bình đã nhận NV-1" in (await talk.says("binh", "nhận NC-1")).text
    assert "việc của mình trong NC-1 là NV-1" in (await talk.says("binh", "xong NC-1")).text
    assert (await talk.task(1)).state is TaskState.RECEIVED
    assert "Không thấy NC-1" in (await talk.says("lan", "nhận NC-1")).text
    assert "chưa hiểu điều cần làm với NC-1" in (await talk.says("an", "xong NC-1")).text
    assert "mỗi tin xin ghi một nhiệm vụ chung" in (await talk.says("an", "hủy NC-1 và NC-2 trùng")).text


async def test_its_due_date_is_changed_for_all(talk: Talk) -> None:
    await given(talk)
    heard = await talk.says("an", "sửa NC-1 hạn 30/11")
    assert "NC-1 có hạn mới 17:00 thứ Hai 30/11/2026; 2 việc" in heard.text
    assert {kind for kind, _ in await talk.told()} == {"amended"}
    heard = await talk.says("binh", "xem 1")
    assert "NC-1" in heard.text
    assert "sửa hạn" in heard.text


async def test_its_product_and_quantity_are_changed_for_all_and_confirmed_anew(talk: Talk) -> None:
    await given(talk)
    await talk.says("binh", "nhận 1")
    await talk.says("khoa", "gia hạn 2 đến 7/12 vì mưa")
    await talk.told()
    heard = await talk.says("an", "sửa NC-1 sản phẩm danh sách ký nhận; số lượng 60 hộ")
    assert "Đã sửa NC-1 và 2 việc đang mở" in heard.text
    assert sorted(await talk.told()) == [("amended", "binh"), ("amended", "khoa")]
    first, second = await talk.task(1), await talk.task(2)
    assert (first.product, first.quantity, first.state) == ("danh sách ký nhận", "60 hộ", TaskState.ASSIGNED)
    assert second.asked_due_at is not None
    await talk.says("an", "sửa NC-1 hạn 4/12")
    assert (await talk.task(2)).asked_due_at is None
    assert "không có đề nghị" in (await talk.says("an", "đồng ý gia hạn NC-1")).text
    assert "vốn đã như vậy" in (await talk.says("an", "sửa NC-1 số lượng 60 hộ")).text


@pytest.mark.parametrize(
    ("pauses", "resumes"),
    [
        ("tạm hoãn NC-1 chờ kinh phí", "tiếp tục NC-1"),
        ("tam dung nc1 cho kinh phi", "lam tiep NC 1 nhé"),
        ("pause NC-1 waiting for money", "resume NC-1"),
        ("/tam_hoan NC-1 chờ kinh phí", "/tiep_tuc NC-1"),
    ],
)
async def test_all_of_it_is_put_off_and_goes_on(talk: Talk, pauses: str, resumes: str) -> None:
    await given(talk)
    heard = await talk.says("an", pauses)
    assert "Đã tạm hoãn 2 việc của NC-1" in heard.text
    assert sorted(await talk.told()) == [("paused", "binh"), ("paused", "khoa")]
    assert "2 tạm hoãn" in (await talk.says("an", "xem NC-1")).text
    heard = await talk.says("an", resumes)
    assert "NC-1 làm tiếp: 2 việc.\nHạn: 17:00 thứ Sáu 27/11/2026" in heard.text
    assert sorted(await talk.told()) == [("resumed", "binh"), ("resumed", "khoa")]
    assert "không có việc nào đang tạm hoãn" in (await talk.says("an", resumes)).text


async def test_all_of_it_is_put_off_for_a_reason_and_goes_on_to_another_date(talk: Talk) -> None:
    await given(talk)
    assert "lý do tạm hoãn NC-1" in (await talk.says("an", "tạm hoãn NC-1")).text
    assert "Không tạm hoãn NC-1" in (await talk.says("an", "thôi")).text
    await talk.says("an", "tạm hoãn NC-1")
    assert "Đã tạm hoãn 2 việc của NC-1" in (await talk.says("an", "chờ kinh phí")).text
    assert "chưa hiểu" in (await talk.says("an", "tiếp tục NC-1 hạn bữa nào đó")).text
    heard = await talk.says("an", "tiếp tục NC-1 hạn 7/12")
    assert "Hạn: 17:00 thứ Hai 07/12/2026" in heard.text
    assert (await talk.task(2)).due_at == (await talk.task(1)).due_at
    assert "NC-1" in (await talk.says("binh", "tạm hoãn NC-1 bận quá")).text
    assert (await talk.task(1)).state is TaskState.ASSIGNED


async def test_it_is_cancelled_as_one_with_a_reason(talk: Talk) -> None:
    await given(talk)
    assert "lý do" in (await talk.says("an", "hủy NC-1")).text
    heard = await talk.says("an", "hoãn sang năm sau")
    assert "Đã hủy NC-1 cùng 2 việc" in heard.text
    assert (await talk.task(2)).state is TaskState.CANCELLED
    assert await talk.told() == [("cancelled", "binh"), ("cancelled", "khoa")]


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("lan", "xem NC-1"),
        ("an", "xem NC-7"),
        ("binh", "hủy NC-1 thôi"),
        ("an", "nhận NC-1"),
        ("an", "không nhận NC-1"),
    ],
)
async def test_what_cannot_be_done_with_it_changes_nothing(talk: Talk, who: str, text: str) -> None:
    await given(talk)
    heard = await talk.says(who, text)
    assert "NC-" in heard.text
    assert await talk.told() == []
    assert await counts(talk, 1) == DirectiveCounts(2, assigned=2)


@pytest.mark.parametrize(
    "text",
    [
        "giao ai rảnh: Trực điểm chợ; hạn thứ sáu",
        "giao: ai rảnh trực điểm chợ chiều mai",
        "ai rảnh trực điểm chợ chiều mai",
    ],
)
async def test_an_open_call_is_led_by_the_first_who_takes_it(talk: Talk, text: str) -> None:
    heard = await talk.says("an", text)
    assert "ai nhận trước sẽ chủ trì, trong 3 người" in heard.text
    heard = await talk.says("an", "đồng ý")
    assert "Đã gửi NC-1 cho 3 người" in heard.text
    assert {kind for kind, _ in await talk.told()} == {"call_opened"}

    heard = await talk.says("hoa", "em nhận NC-1 ạ")
    assert "chủ trì NV-1" in heard.text
    assert (await talk.task(1)).lead_id == talk.province.people["hoa"]
    assert await talk.told() == [("call_taken", "an")]
    heard = await talk.says("khoa", "nhận NC-1")
    assert "đã có Đỗ Thị Hoa nhận" in heard.text
    assert "NV-1" not in (await talk.says("an", "xem NC-7")).text


async def test_an_open_call_is_taken_by_its_button(talk: Talk) -> None:
    await talk.says("an", "giao ai rảnh: Trực điểm chợ; hạn thứ sáu")
    await talk.says("an", "đồng ý")
    heard = await talk.says("hoa", "xem NC-1")
    assert "Đang chờ người nhận" in heard.text
    heard = await talk.presses("hoa", heard.action("Nhận"))
    assert "NV-1" in heard.text
    assert "Đã có người nhận: Đỗ Thị Hoa" in (await talk.says("an", "xem NC-1")).text


async def test_it_all_reads_in_english_too(talk: Talk) -> None:
    await talk.says("an", "settings English")
    heard = await talk.says("an", "assign all teams: Count the households; due 30/11/2026")
    assert "2 places" in heard.text
    heard = await talk.says("an", "confirm")
    assert "NC-1 is out: 2 tasks, NV-1 to NV-2." in heard.text
    assert "2 tasks: 2 not confirmed" in (await talk.says("an", "show NC-1")).text
    assert "cancelled" in (await talk.says("an", "cancel NC-1 not needed")).text


async def test_the_requests_of_a_directive_are_granted_at_once(talk: Talk) -> None:
    await given(talk)
    await talk.says("binh", "gia hạn 1 đến 4/12 vì mưa")
    await talk.says("khoa", "gia hạn 2 đến 7/12 vì mất điện")
    await talk.told()

    heard = await talk.says("an", "đồng ý gia hạn NC-1")
    assert "Đã đồng ý gia hạn 2 việc của NC-1." in heard.text
    dues = [(await talk.task(number)).due_at for number in (1, 2)]
    assert [due and f"{due:%d/%m}" for due in dues] == ["04/12", "07/12"]
    assert sorted(await talk.told()) == [("extension_granted", "binh"), ("extension_granted", "khoa")]
    assert "không có đề nghị gia hạn nào" in (await talk.says("an", "đồng ý gia hạn NC-1")).text


async def test_the_requests_of_a_directive_are_granted_up_to_a_date_or_refused(talk: Talk) -> None:
    await given(talk)
    for person, number in (("binh", 1), ("khoa", 2)):
        await talk.says(person, f"gia hạn {number} đến 7/12 vì mưa")
    assert "vì sao chưa đồng ý" in (await talk.says("an", "không gia hạn NC-1")).text
    assert "Đã trả lời 2 đề nghị của NC-1" in (await talk.says("an", "kỳ họp gần")).text
    assert [(await talk.task(number)).extended for number in (1, 2)] == [0, 0]

    for person, number in (("binh", 1), ("khoa", 2)):
        await talk.says(person, f"gia hạn {number} đến 7/12 vì mưa")
    await talk.says("an", "đồng ý gia hạn NC-1 đến 1/12")
    dues = [(await talk.task(number)).due_at for number in (1, 2)]
    assert [due and f"{due:%d/%m}" for due in dues] == ["01/12", "01/12"]


async def test_the_requests_of_another_are_not_seen(talk: Talk) -> None:
    await given(talk)
    await talk.says("binh", "gia hạn 1 đến 4/12 vì mưa")
    assert "Không thấy NC-1" in (await talk.says("oanh", "đồng ý gia hạn NC-1")).text
    assert "không có đề nghị" in (await talk.says("binh", "đồng ý gia hạn NC-1")).text
    assert (await talk.task(1)).extended == 0


async def test_a_directive_says_that_some_were_given_more_time(talk: Talk) -> None:
    await talk.says("an", "giao các tổ: rà soát hộ nghèo; hạn thứ sáu")
    await talk.says("an", "đồng ý")
    assert "gia hạn)" not in (await talk.says("an", "xem NC-1")).text

    await talk.says("binh", "gia hạn 1 đến 10/12 vì mưa")
    await talk.says("an", "đồng ý gia hạn 1")
    assert "17:00 thứ Sáu 27/11/2026 (1 việc được gia hạn)" in (await talk.says("an", "xem NC-1")).text

    await talk.says("an", "sửa NC-1 hạn 10/12")
    assert "gia hạn)" not in (await talk.says("an", "xem NC-1")).text


@pytest.mark.parametrize("words", ["lịch sử NC-1", "lich su nc1", "history NC-1"])
async def test_histories_of_a_directive_are_those_of_its_tasks(talk: Talk, words: str) -> None:
    await talk.says("an", "giao các tổ: rà soát hộ nghèo; hạn thứ sáu")
    await talk.says("an", "đồng ý")

    heard = await talk.says("an", words)

    assert "Gõ: lịch sử <số việc>" in heard.text
    assert "NV-1" in heard.text
    assert "NV-2" in heard.text


@pytest.mark.parametrize("words", ["nhận", "dạ em nhận", "đã rõ", "dạ em nhận việc nha chị", "tổ em rõ rồi chị"])
async def test_a_receipt_in_reply_to_a_task_of_a_directive_is_of_that_task(talk: Talk, words: str) -> None:
    await given(talk)
    card = await talk.says("binh", "xem 1")
    heard = await talk.says("binh", words, reply_to=card.keys[0], quoted="NV-1 · Rà soát hộ\nNhiệm vụ chung: NC-1")
    assert "NV-1" in heard.text
    assert (await talk.task(1)).state is TaskState.RECEIVED


async def test_a_receipt_in_reply_to_a_message_that_names_task_and_directive_is_of_the_task(talk: Talk) -> None:
    await given(talk)
    await talk.says("khoa", "em nhận ạ", reply_to="m1", quoted="NV-2 · Rà soát hộ\nNhiệm vụ chung: NC-1")
    assert (await talk.task(2)).state is TaskState.RECEIVED


@pytest.mark.parametrize("words", ["nhận", "em nhận", "dạ em nhận việc nha chị", "để em đi cho"])
async def test_an_open_call_is_taken_in_reply_to_its_message(talk: Talk, words: str) -> None:
    await talk.says("an", "giao ai rảnh: Trực điểm chợ; hạn thứ sáu")
    await talk.says("an", "đồng ý")
    heard = await talk.says("hoa", words, reply_to="m1", quoted="NC-1 · Trực điểm chợ")
    assert "chủ trì NV-1" in heard.text
    assert (await talk.task(1)).lead_id == talk.province.people["hoa"]


async def test_who_will_only_look_takes_no_call(talk: Talk) -> None:
    await talk.says("an", "giao ai rảnh: Trực điểm chợ; hạn thứ sáu")
    await talk.says("an", "đồng ý")
    await talk.says("hoa", "để em xem", reply_to="m1", quoted="NC-1 · Trực điểm chợ")
    assert "Đang chờ người nhận" in (await talk.says("an", "xem NC-1")).text
