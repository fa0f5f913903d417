"""Searching, how units stand, who is late most, and histories, as people ask for them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import Facts
from domain.events import Event, EventKind
from domain.task import Task, TaskState
from tests.chat.conversation.talk import Talk
from tests.storage.province import NOW

DAY = timedelta(days=1)


def some(talk: Talk) -> list[Task]:
    task = talk.province.task
    return [
        replace(task(1, due_in_days=-2), title="Cài VNeID cho 40 hộ", document="123/KH-UBND"),
        replace(task(2, due_in_days=4), title="Rà soát hộ nghèo"),
        replace(task(3, lead="khoa", unit="A2", due_in_days=-1), title="Phát tờ rơi VNeID"),
        replace(task(4, lead="giang", unit="X1", due_in_days=None), title="Đón đoàn"),
        replace(
            task(5, lead="khoa", unit="A2", due_in_days=-9),
            state=TaskState.DONE,
            submitted_at=NOW - DAY,
            closed_at=NOW,
            check_at=None,
        ),
        replace(task(6, lead="lan", unit="B1", due_in_days=-3), title="Đo đường truyền"),
    ]


async def test_tasks_are_found_within_sight_and_opened_by_their_number(talk: Talk) -> None:
    await talk.has_tasks(*some(talk))
    found = await talk.says("an", "tim vneid")
    assert "Tìm “vneid”: 2 việc" in found.text
    assert "NV-1 · Cài VNeID cho 40 hộ" in found.text
    assert "NV-3" in found.text
    assert (await talk.presses("an", found.action("NV-1"))).text.startswith("NV-1 · Cài VNeID")
    assert "NV-1 ·" in (await talk.says("an", "tìm 123/KH-UBND")).text
    assert "1 việc" in (await talk.says("khoa", "/tim_vneid")).text
    assert "Không thấy việc nào trong phạm vi" in (await talk.says("khoa", "tìm nv-6")).text
    assert "Tìm gì?" in (await talk.says("an", "tìm")).text


async def test_a_long_search_is_paged_by_button_and_by_sentence(talk: Talk) -> None:
    await talk.has_tasks(*(replace(talk.province.task(n), title=f"Đo mạng {n}") for n in range(1, 24)))
    first = await talk.says("an", "tìm đo mạng")
    assert "Tìm “đo mạng”: 23 việc" in first.text
    assert "Trang 1/3" in first.text
    assert "tìm đo mạng trang 2" in first.messages[0].hint
    assert "Trang 2/3" in (await talk.presses("an", first.action("Trang sau"))).text
    assert "Trang 3/3" in (await talk.says("an", "tim do mang trang 3")).text


async def test_a_unit_stands_by_figures_that_open_their_tasks(talk: Talk) -> None:
    await talk.has_tasks(*some(talk))
    shown = await talk.says("an", "tình hình")
    assert shown.text.splitlines()[0] == "Tình hình · Xã Một: 5 việc"
    assert "Quá hạn: 2" in shown.text
    assert "1. Việc đơn vị tự làm: 1 việc" in shown.text
    assert "Tổ Ấp Một: 2 việc, quá hạn 1" in shown.text
    late = await talk.presses("an", shown.action("Quá hạn: 2"))
    assert "Quá hạn: 2 · Xã Một" in late.text
    assert "NV-1" in late.text
    assert "NV-3" in late.text
    place = next(line[0] for line in shown.text.splitlines() if "Tổ Ấp Hai" in line)
    team = await talk.presses("an", next(button.action for button in shown.buttons if button.label == place))
    assert team.text.splitlines()[0] == "Tình hình · Tổ Ấp Hai: 2 việc"
    assert "Xong quá hạn: 1" in team.text


async def test_who_answers_for_a_province_is_shown_the_way_down_though_one_unit_alone_has_work(talk: Talk) -> None:
    await talk.has_tasks(*some(talk)[:2])
    shown = await talk.says("chi", "tình hình")
    assert "1. Xã Một: 2 việc, quá hạn 1" in shown.text
    assert "Chưa có việc: Sở Thử, Xã Hai." in shown.text
    commune = await talk.says("chi", "1")
    assert "Tình hình · Xã Một: 2 việc" in commune.text
    assert "1. Tổ Ấp Một: 2 việc, quá hạn 1" in commune.text
    assert "Chưa có việc: Phòng Văn hóa, Tổ Ấp Hai." in commune.text
    way_down = next(button.action for button in commune.buttons if button.label == "1")
    team = (await talk.presses("chi", way_down)).text
    assert "Tình hình · Tổ Ấp Một: 2 việc" in team
    assert "Chưa có việc" not in team


async def test_a_line_is_opened_by_its_number_and_then_another(talk: Talk) -> None:
    await talk.has_tasks(*some(talk))
    shown = await talk.says("an", "tình hình xã một thế nào")
    lines = [line for line in shown.text.splitlines() if line[:1].isdigit()]
    place = next(line[0] for line in lines if "Tổ Ấp Một" in line)
    assert "Tình hình · Tổ Ấp Một" in (await talk.says("an", place)).text
    await talk.says("an", "tình hình xã một")
    assert "Tất cả việc: 1 · Xã Một" in (await talk.says("an", "1")).text
    assert "NV-4" in (await talk.says("an", "1")).text


async def test_pages_of_a_list_are_turned_in_words(talk: Talk) -> None:
    task = talk.province.task
    await talk.has_tasks(*(task(n) for n in range(1, 24)), task(30, lead="khoa", unit="A2"))
    first = await talk.says("an", "việc đang làm")
    assert "Trang 1/3" in first.text
    assert "trang 2" in first.reply.here[0].hint
    for words, page in (("trang 2", 2), ("trang sau", 3), ("trang 99", 3), ("trang trước", 2), ("page 1", 1)):
        assert f"Trang {page}/3" in (await talk.says("an", words)).text
    assert "Không có gì đang chờ" in (await talk.says("an", "ok")).text
    assert "Trang" not in (await talk.says("an", "trang 2")).text

    shown = await talk.says("an", "tình hình")
    place = next(line[0] for line in shown.text.splitlines() if "Tổ Ấp Một" in line)
    await talk.says("an", place)
    await talk.presses("an", (await talk.says("an", "tình hình tổ ấp một")).action("Sắp đến hạn"))
    assert "Trang 2/3" in (await talk.says("an", "trang 2")).text


async def test_who_is_late_most_ranks_units_and_no_volunteer(talk: Talk) -> None:
    await talk.has_tasks(*some(talk))
    now = await talk.says("an", "ai trễ nhiều nhất")
    assert "1. Tổ Ấp Một: 1 việc" in now.text
    assert "Bình" not in now.text
    month = await talk.says("chi", "ai trễ nhiều nhất tháng này?")
    assert "tháng 11/2026" in month.text
    assert "1. Tổ Ấp Hai: 2 việc" in month.text
    opened = await talk.presses("chi", month.action("1"))
    assert "Trễ hạn: 2 · Tổ Ấp Hai" in opened.text
    assert "NV-3" in opened.text
    assert "NV-5" in opened.text
    assert "Tổ Ấp Ba" in (await talk.says("chi", "ai trễ nhất ở xã hai")).text


async def test_a_leader_sees_the_people_of_the_own_team_in_private(talk: Talk) -> None:
    await talk.has_tasks(*some(talk), talk.province.task(7, lead="hoa", due_in_days=-3))
    said = await talk.says("binh", "ai trễ nhiều nhất", group="to-ap-mot")
    assert "Đỗ Thị Hoa" not in said.here
    assert "1. Đỗ Thị Hoa: 1 việc" in said.private
    assert "Hoa" not in (await talk.says("khoa", "ai trễ nhiều nhất")).text
    member = (await talk.says("hoa", "ai trễ nhiều nhất")).text
    assert "1. Tổ Ấp Một: 2 việc" in member
    assert "Bình" not in member


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("ai trễ nhiều nhất tháng này", "Trễ hạn nhiều nhất"),
        ("tổ nào chưa nộp?", "Còn việc chưa nộp"),
        ("việc quá hạn của tổ ấp hai", "Việc quá hạn: 1 · Tổ Ấp Hai"),
        ("cho anh xem tình hình tổ ấp một", "Tình hình · Tổ Ấp Một"),
    ],
)
async def test_what_an_official_asks_in_free_words_is_shown(talk: Talk, said: str, shown: str) -> None:
    await talk.has_tasks(*some(talk))
    assert shown in (await talk.says("an", said)).text


async def test_what_looks_like_a_search_and_is_an_order_is_an_order(talk: Talk) -> None:
    said = await talk.says("an", "tổ ấp một tìm 20 hộ chưa có VNeID để hướng dẫn, hạn thứ sáu")
    assert "Tìm “" not in said.text


async def test_nobody_asks_how_a_unit_out_of_sight_stands(talk: Talk) -> None:
    await talk.has_tasks(*some(talk))
    assert "Không thấy đơn vị" in (await talk.says("binh", "tình hình xã hai")).text
    elsewhere = talk.province.units["B1"]
    refused = await talk.presses("binh", f"page=st:1:{elsewhere}")
    assert "Tổ Ấp Ba" not in refused.text
    assert "NV-6" not in (await talk.presses("binh", f"page=su:1:{elsewhere}.total")).text
    assert "NV-6" not in (await talk.presses("binh", f"page=sp:1:{talk.province.people['lan']}.total")).text


async def test_a_history_is_paged_from_the_latest(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    for n in range(1, 16):
        await talk.says("binh", f"bình luận 12 lần {n}")
    first = await talk.says("an", "lịch sử 12")
    assert first.text.startswith("Lịch sử NV-12 · Việc số 12")
    assert "lần 15" in first.text
    assert "lần 3" not in first.text
    assert "Trang 1/2" in first.text
    older = await talk.presses("an", first.action("Trang sau"))
    assert "lần 3" in older.text
    assert "lần 15" not in older.text
    assert "lần 3" in (await talk.says("an", "lich su 12 trang 2")).text
    assert "lần 15" not in (await talk.says("lan", "lịch sử 12")).text
    assert "Lịch sử của việc nào?" in (await talk.says("an", "lịch sử")).text


async def test_a_history_names_who_was_told_at_a_step_and_says_in_words_why_a_channel_did_not_carry_it(
    talk: Talk,
) -> None:
    await talk.has_tasks(talk.province.task(12))
    chi, task_id = talk.province.people["chi"], (await talk.task(12)).id
    reason = "-234 not allowed at night"
    moved: Facts = {"to": chi, "channel": "telegram", "on": "web", "why": reason, "how": "passed"}
    async with talk.store.write() as uow:
        events = [
            Event(EventKind.RUNG_REACHED, NOW, None, task_id, {"step": "level_2", "told": str(chi)}),
            Event(EventKind.NOTICE_MOVED_ON, NOW, None, task_id, moved),
        ]
        await uow.journal.add(events, "test")
        await uow.commit()
    told = (await talk.says("binh", "lịch sử 12")).text
    assert "đã báo Trần Thị Chi" in told
    assert "không đi được qua Telegram (kênh không nhận tin vào lúc đó), đã gửi qua trang web" in told
    assert reason not in told


async def test_a_task_shows_what_of_it_is_clear_and_who_is_told_of_an_open_request(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=3))
    shown = (await talk.says("binh", "xem 12")).text
    assert "Rõ người · việc · tiến độ · trách nhiệm" in shown
    assert "xin gia hạn đến" not in shown
    await talk.says("binh", "nhận 12")
    await talk.says("binh", "gia hạn 12 đến 30/11 vì mưa lũ")
    shown = (await talk.says("an", "xem 12")).text
    assert "Phạm Văn Bình xin gia hạn đến 17:00 thứ Hai 30/11/2026" in shown
    assert "mưa lũ" in shown
    assert "nếu chưa trả lời thì báo Nguyễn Văn An" in shown


async def test_marks_are_looked_at_where_they_are_typed_and_left_out_where_nothing_is_found(talk: Talk) -> None:
    market, gift = talk.province.task(12), talk.province.task(13)
    market.title, gift.title = "Ra quân tại chợ", "Phát quà cho hộ nghèo"
    await talk.has_tasks(market, gift)

    marked = await talk.says("an", "tìm chợ")
    assert ("NV-12" in marked.text, "NV-13" in marked.text) == (True, False)
    assert "Tìm “cho”: 2 việc" in (await talk.says("an", "tìm cho")).text
    assert "không dấu: 1 việc" in (await talk.says("an", "tìm quả")).text
    assert "Tìm “quà của Bình”: 1 việc" in (await talk.says("an", "tìm quà của Bình")).text
