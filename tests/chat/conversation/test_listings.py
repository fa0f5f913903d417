"""The list that is asked for in words is the one that is shown."""

import pytest

from domain.task import TaskState
from tests.chat.conversation.talk import Talk


@pytest.fixture
async def busy(talk: Talk) -> Talk:
    """NV-11 is not received, NV-12 awaits acceptance, NV-13 is paused; NV-14 of another team is due in some hours."""
    make = talk.province.task
    await talk.has_tasks(make(11), make(12), make(13), make(14, "khoa", "A2", due_in_days=0.1))
    await talk.says("binh", "xong 12")
    await talk.says("an", "tạm hoãn 13 chờ kinh phí")
    await talk.says("khoa", "nhận 14")
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
        ("việc hôm nay", {14}),
        ("việc đang làm", {11, 12, 14}),
        ("việc của Bình", {11, 12}),
        ("việc Tổ Ấp Hai", {14}),
    ],
)
async def test_an_official_gets_the_list_asked_for(busy: Talk, words: str, shown: set[int]) -> None:
    heard = await busy.says("an", words)

    assert {number for number in (11, 12, 13, 14) if f"NV-{number}" in heard.text} == shown
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
