"""The handbook: kept by officials, found by everybody in their part of the tree, named in orders."""

from domain.records import StoredFile
from domain.task import Evidence
from tests.chat.conversation.talk import Talk
from tests.storage.province import NOW

COURSE = "thêm tài liệu Kỹ năng số: Phổ cập kỹ năng số cộng đồng https://hoc.example/khoa-hoc"


async def test_an_official_keeps_a_link_and_people_below_find_and_open_it(talk: Talk) -> None:
    added = await talk.says("an", COURSE)
    assert "Đã thêm TL-1 · Phổ cập kỹ năng số cộng đồng (chủ đề Kỹ năng số)" in added.text
    found = await talk.says("binh", "tai lieu ky nang")
    assert "Tài liệu “ky nang”: 1" in found.text
    opened = await talk.presses("binh", found.action("TL-1"))
    assert "https://hoc.example/khoa-hoc" in opened.text
    assert opened.buttons[0].url == "https://hoc.example/khoa-hoc"
    assert "https://hoc.example" in (await talk.says("binh", "tài liệu 1")).text
    assert "Kỹ năng số:" in (await talk.says("binh", "tài liệu")).text
    assert "TL-1" not in (await talk.says("binh", "tài liệu NC-1")).text


async def test_it_is_found_within_the_line_of_units_only(talk: Talk) -> None:
    await talk.says("an", COURSE)
    assert "Chưa có tài liệu nào" in (await talk.says("lan", "tài liệu")).text
    assert "Không thấy TL-1" in (await talk.says("lan", "tài liệu 1")).text
    assert "TL-1" in (await talk.says("dung", "tài liệu kỹ năng")).text
    assert "Không thấy tài liệu nào" in (await talk.says("binh", "tài liệu dịch vụ công")).text


async def test_members_keep_nothing_and_what_is_not_whole_is_refused_with_what_to_do(talk: Talk) -> None:
    assert "do cán bộ của đơn vị thêm và bỏ" in (await talk.says("binh", COURSE)).text
    assert "cần một link hoặc một tệp" in (await talk.says("an", "thêm tài liệu DVC: Hướng dẫn nộp hồ sơ")).text
    assert "thuộc chủ đề nào" in (await talk.says("an", "thêm tài liệu https://hoc.example/a")).text
    assert "cần chủ đề và tên" in (await talk.says("an", "thêm tài liệu DVC: https://hoc.example/a")).text
    assert "Chưa có tài liệu nào" in (await talk.says("an", "tài liệu")).text


async def test_what_was_dropped_is_found_no_more(talk: Talk) -> None:
    await talk.says("an", COURSE)
    assert "Bỏ tài liệu nào?" in (await talk.says("an", "bỏ tài liệu")).text
    assert "do cán bộ của đơn vị" in (await talk.says("binh", "bỏ tài liệu 1")).text
    await talk.says("an", "bỏ tài liệu 1")
    assert "Đã bỏ TL-1" in (await talk.says("an", "1")).text
    assert "Không thấy TL-1" in (await talk.says("an", "tài liệu TL-1")).text


async def test_what_was_dropped_by_mistake_is_put_back_once_and_only_as_the_last_step(talk: Talk) -> None:
    await talk.says("an", COURSE)
    await talk.says("an", "bỏ tài liệu 1")
    await talk.says("an", "1")

    assert "TL-1 · Phổ cập kỹ năng số cộng đồng vẫn ở trong tài liệu" in (await talk.says("an", "gửi nhầm")).text
    assert "https://hoc.example/khoa-hoc" in (await talk.says("binh", "tài liệu 1")).text
    assert "vẫn ở trong tài liệu" not in (await talk.says("an", "gửi nhầm")).text

    await talk.says("an", "bỏ tài liệu 1")
    await talk.says("an", "1")
    await talk.has_tasks(talk.province.task(12))
    await talk.says("an", "đôn đốc 12")
    assert "vẫn ở trong tài liệu" not in (await talk.says("an", "gửi nhầm")).text
    assert "Không thấy TL-1" in (await talk.says("binh", "tài liệu 1")).text


async def test_an_order_names_an_entry_and_its_card_shows_it(talk: Talk) -> None:
    await talk.says("an", COURSE)
    shown = await talk.says("an", "giao A1: Mở lớp tại nhà văn hóa; hạn thứ sáu; sản phẩm ảnh lớp học; tài liệu 1")
    assert "TL-1 · Phổ cập kỹ năng số cộng đồng" in shown.text
    await talk.says("an", "đồng ý")
    assert "TL-1 · Phổ cập kỹ năng số cộng đồng" in (await talk.says("binh", "xem 1")).text
    missing = await talk.says("an", "giao A1: Mở lớp; hạn thứ sáu; sản phẩm ảnh; tài liệu 99")
    assert "Không thấy TL-99" in missing.text


async def test_the_handbook_is_paged(talk: Talk) -> None:
    for n in range(1, 11):
        await talk.says("an", f"thêm tài liệu Biểu mẫu: Mẫu số {n} https://hoc.example/{n}")
    first = await talk.says("binh", "tài liệu")
    assert "Trang 1/2" in first.text
    assert "tài liệu trang 2" in first.reply.here[0].hint
    assert "tài liệu mẫu trang 2" in (await talk.says("binh", "tài liệu mẫu")).reply.here[0].hint
    assert "Trang 2/2" in (await talk.presses("binh", first.action("Trang sau"))).text
    assert "Trang 2/2" in (await talk.says("binh", "tài liệu mẫu trang 2")).text


async def test_a_file_that_lies_on_the_shelf_is_kept_and_one_from_a_chat_is_fetched(talk: Talk) -> None:
    digest = "ab" * 32
    async with talk.store.write() as uow:
        stored = StoredFile(digest, "mau-bao-cao.docx", "application/msword", 9, NOW, talk.province.people["an"])
        await uow.files.add(stored)
        await uow.commit()
    shelf = Evidence("web", digest, "document", "mau-bao-cao.docx", 9)
    added = await talk.says("an", "thêm tài liệu Biểu mẫu: Mẫu báo cáo tháng", files=[shelf])
    assert "Đã thêm TL-1 · Mẫu báo cáo tháng" in added.text
    opened = await talk.says("binh", "tài liệu 1")
    assert "Tệp: mau-bao-cao.docx" in opened.text
    assert opened.buttons[0].url == "https://viec.example/tai-lieu/1"

    elsewhere = Evidence("telegram", "AgAC", "document", "mau.docx", 9)
    assert (
        "Đã thêm TL-2 · Mẫu khác" in (await talk.says("an", "thêm tài liệu Biểu mẫu: Mẫu khác", files=[elsewhere])).text
    )
    waiting = await talk.says("binh", "tài liệu 2")
    assert "Tệp: mau.docx" in waiting.text
    assert "Đang tải về" in waiting.text
    assert waiting.buttons == []
    photo = Evidence("telegram", "AgAD", "photo", size_bytes=9)
    assert "TL-3" in (await talk.says("an", "thêm tài liệu Sơ đồ: Sơ đồ các ấp", files=[photo])).text
    two = await talk.says("an", "thêm tài liệu Biểu mẫu: Hai mẫu", files=[elsewhere, photo])
    assert "từng tệp một" in two.text
    member = await talk.says("binh", "thêm tài liệu Biểu mẫu: Mẫu của tôi", files=[elsewhere])
    assert "do cán bộ của đơn vị" in member.text


async def test_a_number_that_is_a_tasks_says_where_its_files_are(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    assert "Không thấy TL-12" in (await talk.says("an", "tài liệu 12")).text

    await talk.says("binh", "xong 12", files=[Evidence("test", "f", "photo")])

    assert "NV-12 có 1 ảnh" in (await talk.says("an", "tài liệu 12")).text
    assert "Không thấy TL-12" in (await talk.says("khoa", "tài liệu 12")).text


async def test_an_order_shows_the_link_of_what_it_refers_to(talk: Talk) -> None:
    await talk.says("an", "thêm tài liệu Kỹ năng: Phổ cập https://hoc.example")
    await talk.says("an", "giao binh: học; hạn thứ sáu; tài liệu 1")
    await talk.says("an", "đồng ý")

    assert "TL-1 · Phổ cập (https://hoc.example)" in (await talk.says("binh", "xem 1")).text
