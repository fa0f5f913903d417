"""To whom an order goes: within reach, by a name that one bears alone, and asked about where it is not."""

from domain.records import Dialogue
from tests.chat.conversation.an_order import WHOLE
from tests.chat.conversation.talk import Talk


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


async def test_a_name_may_be_left_out_in_words(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: ra quân; hạn 30/11; phối hợp Hội Người Cao Tuổi")

    shown = await talk.says("an", "bỏ qua")

    assert "30/11/2026" in shown.text


async def test_a_name_nobody_bears_stays_in_the_title_of_a_free_sentence(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một dọn chợ, phối hợp bà con tiểu thương, hạn 30/11")
    await talk.says("an", "đồng ý")

    assert (await talk.task(1)).title == "Dọn chợ, phối hợp bà con tiểu thương"


async def test_two_people_of_one_order_get_a_task_each(talk: Talk) -> None:
    shown = await talk.says("an", "giao anh Bình và chị Hoa mỗi người soạn 1 bài tuyên truyền, hạn thứ hai")
    assert "2 nơi: Phạm Văn Bình (Tổ Ấp Một), Đỗ Thị Hoa (Tổ Ấp Một)" in shown.text
    assert "Rõ việc: Soạn 1 bài tuyên truyền" in shown.text


async def test_whom_a_partner_is_to_help_leads(talk: Talk) -> None:
    shown = await talk.says("an", "nhờ Viettel Xã Một cử người phối hợp tổ ấp một lắp wifi nhà văn hóa trước thứ sáu")
    assert "Phạm Văn Bình" in shown.text
    await talk.says("an", "đồng ý")
    task = await talk.task(1)
    assert task.title == "Lắp wifi nhà văn hóa"
    assert [part.person_id for part in task.parts] == [talk.province.people["nga"]]
