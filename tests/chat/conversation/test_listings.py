"""The list that is asked for in words is the one that is shown."""

import pytest

from domain.task import TaskState
from tests.chat.conversation.talk import Talk


@pytest.fixture
async def busy(talk: Talk) -> Talk:
    """NV-11 is not received, NV-12 awaits acceptance, NV-13 is paused; NV-14 of another team is due in some hours. NV-15
    is done, NV-16 cancelled, NV-17 declined, NV-18 returned."""
    make = talk.province.task
    await talk.has_tasks(make(11), make(12), make(13), make(14, "khoa", "A2", due_in_days=0.1))
    await talk.says("binh", "xong 12")
    await talk.says("an", "tạm hoãn 13 chờ kinh phí")
    await talk.says("khoa", "nhận 14")
    for number in (15, 16, 17, 18):
        await talk.has_tasks(make(number, due_in_days=30))
    await talk.says("binh", "xong 15")
    await talk.says("an", "nghiệm thu 15")
    await talk.says("an", "hủy 16 trùng việc")
    await talk.says("binh", "từ chối 17 trùng lịch")
    await talk.says("binh", "xong 18")
    await talk.says("an", "trả lại 18 thiếu ảnh")
    await talk.told()
    return talk


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("việc chờ nghiệm thu", {12}),
        ("còn việc nào chờ nghiệm thu không", {12}),
        ("danh sách việc chờ nghiệm thu", {12}),
        ("việc chưa nhận", {11}),
        ("ai chưa nhận", {11}),
        ("việc tạm hoãn", {13}),
        ("việc đã xong", {15}),
        ("viec hoan thanh", {15}),
        ("danh sách việc đã làm xong", {15}),
        ("việc nào xong rồi", {15}),
        ("các việc đã nghiệm thu", {15}),
        ("việc đã hủy", {16}),
        ("danh sách việc bị hủy", {16}),
        ("việc bị từ chối", {17}),
        ("việc bị trả lại", {18}),
        ("việc hôm nay", {14}),
        ("việc đang làm", {11, 12, 14, 17, 18}),
        ("việc của Bình", {11, 12, 17, 18}),
        ("việc Tổ Ấp Hai", {14}),
    ],
)
async def test_an_official_gets_the_list_asked_for(busy: Talk, words: str, shown: set[int]) -> None:
    heard = await busy.says("an", words)

    assert {number for number in range(11, 19) if f"NV-{number}" in heard.text} == shown
    assert (await busy.task(12)).state is TaskState.SUBMITTED


@pytest.mark.parametrize("words", ["việc hôm nay", "việc đang làm", "hôm nay em phải làm gì", "còn bao nhiêu việc"])
async def test_whoever_does_the_work_gets_the_own_list(busy: Talk, words: str) -> None:
    assert "NV-11" in (await busy.says("binh", words)).text


async def test_how_a_unit_gets_on_is_told(busy: Talk) -> None:
    assert (await busy.says("an", "Tổ Ấp Hai tới đâu rồi")).text == (await busy.says("an", "tình hình Tổ Ấp Hai")).text


async def test_a_member_sees_what_the_team_has_to_do_as_the_teams(busy: Talk) -> None:
    heard = await busy.says("hoa", "việc")

    own, _, teams = heard.text.partition("Việc của tổ")
    assert "NV-11" not in own
    assert "NV-11" in teams
    assert "NV-14" not in teams
    assert "Việc của tổ" not in (await busy.says("binh", "việc")).text


async def test_whoever_does_the_work_lists_what_is_over(busy: Talk) -> None:
    assert "NV-15" in (await busy.says("binh", "việc đã xong")).text
    heard = await busy.says("hoa", "việc đã xong")
    assert "Đã hoàn thành: 0 · Đỗ Thị Hoa" in heard.text


@pytest.mark.parametrize("words", ["3 việc trễ", "2 việc quá hạn"])
async def test_a_number_of_late_tasks_is_no_progress(busy: Talk, words: str) -> None:
    assert "quá hạn" in (await busy.says("an", words)).text
    assert (await busy.says("an", words)).text == (await busy.says("an", "quá hạn")).text


@pytest.mark.parametrize("words", ["ấp 1 ấp 2 nộp báo cáo chưa?", "các tổ nộp chưa", "tổ 1, tổ 2 và tổ 3 tới đâu rồi"])
async def test_how_several_units_get_on_is_who_has_not_handed_in(busy: Talk, words: str) -> None:
    assert "Còn việc chưa nộp" in (await busy.says("an", words)).text


async def test_how_a_named_task_gets_on_is_the_task(busy: Talk) -> None:
    assert (await busy.says("an", "việc NV-11 sao rồi anh Bình")).text == (await busy.says("an", "xem 11")).text


async def test_the_head_of_a_team_sees_what_others_lead_there(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, "hoa"))
    heard = await talk.says("binh", "việc")
    assert "Việc khác trong tổ của anh/chị Bình" in heard.text
    assert "NV-12" in heard.text
