"""Stand-ins in the chat: named, shown, ended; authority and notices follow, and the journal keeps both names."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import cast

import pytest

from domain.ids import TaskId
from domain.ports import Store
from domain.standing_in import StandIn
from domain.task import TaskState
from domain.usecases.handing_over import make_due
from storage.unit_of_work import SqlStore, SqlUnitOfWork
from tests.chat.conversation.talk import Talk
from tests.storage.province import TODAY, post_row
from tests.storage.test_statements import counting


async def queued(talk: Talk) -> list[tuple[str, str, str]]:
    """(kind, who hears it, for whom) of every notice that is due now; they are taken by asking."""
    codes = {person_id: code for code, person_id in talk.province.people.items()}
    told = []
    async with talk.store.write() as uow:
        while claimed := await uow.outbox.claim(talk.clock.now(), 100, 60):
            told += [
                (item.kind.value, codes[item.recipient_id], codes[item.meant_for] if item.meant_for else "")
                for item in claimed
            ]
            await uow.outbox.drop(claimed, "read by a test", talk.clock.now())
        await uow.commit()
    return told


async def test_a_stand_in_is_named_shown_and_ended(talk: Talk) -> None:
    named = await talk.says("giang", "ủy quyền cho Khoa từ hôm nay đến thứ sáu")
    assert "Bùi Văn Khoa thay anh/chị Giang từ thứ Ba 24/11/2026 đến hết thứ Sáu 27/11/2026" in named.text
    assert await queued(talk) == [("stand_in_named", "khoa", "")]
    assert "Anh/chị Bùi Văn Khoa thay anh/chị từ thứ Ba 24/11/2026" in (await talk.says("giang", "ủy quyền")).text
    assert "Anh/chị thay anh/chị Võ Thị Giang" in (await talk.says("khoa", "ủy quyền")).text

    ended = await talk.says("giang", "thôi ủy quyền")
    assert "Bùi Văn Khoa không thay anh/chị nữa" in ended.text
    assert await queued(talk) == [("stand_in_ended", "khoa", "")]
    assert "Chưa ai thay" in (await talk.says("giang", "uy quyen")).text


async def test_the_stand_in_of_an_acceptor_hears_what_is_handed_in_and_judges_it(talk: Talk) -> None:
    task = talk.province.task(12)
    task.acceptor_id = talk.province.people["giang"]
    await talk.has_tasks(task)
    await talk.says("giang", "ủy quyền cho Khoa từ hôm nay đến thứ sáu")
    await queued(talk)
    assert "chờ anh/chị Giang" in (await talk.says("binh", "xong 12")).text
    assert await queued(talk) == [("submitted", "khoa", "giang")]

    accepted = await talk.says("khoa", "đạt 12")
    assert "hoàn thành" in accepted.text
    [last, *_] = await talk.history(12)
    people = talk.province.people
    assert (last.kind, last.actor_id, last.facts["for"]) == ("task_accepted", people["khoa"], people["giang"])
    assert "Bùi Văn Khoa (thay Võ Thị Giang)" in (await talk.says("giang", "xem 12")).text


async def test_the_stand_in_of_a_lead_receives_and_hands_in(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "ủy quyền cho Hoa từ hôm nay đến thứ sáu")
    assert "đã nhận NV-12" in (await talk.says("hoa", "nhận 12")).text
    assert "chờ anh/chị An nghiệm thu" in (await talk.says("hoa", "xong 12")).text
    assert [line.facts.get("for") for line in await talk.history(12)] == [talk.province.people["binh"]] * 2


async def test_what_a_stand_in_orders_is_ordered_in_the_name_of_who_is_away(talk: Talk) -> None:
    await talk.says("an", "ủy quyền cho Giang từ hôm nay đến thứ sáu")
    await talk.says("giang", "giao A1: Rà soát hộ nghèo; hạn thứ sáu; sản phẩm danh sách")
    assert "NV-1" in (await talk.says("giang", "đồng ý")).text
    task = await talk.task(1)
    people = talk.province.people
    assert (task.assigner_id, task.acceptor_id) == (people["an"], people["an"])
    [line] = await talk.history(1)
    assert (line.actor_id, line.facts["for"]) == (people["giang"], people["an"])


async def test_after_the_last_day_nothing_is_lent_and_what_waits_goes_back(talk: Talk) -> None:
    task = talk.province.task(12)
    task.acceptor_id = talk.province.people["giang"]
    await talk.has_tasks(task)
    await talk.says("giang", "ủy quyền cho Khoa từ hôm nay đến mai")
    await talk.says("binh", "xong 12")
    talk.passes(days=2)
    assert ("submitted", "giang", "") in await queued(talk)
    assert "Không thấy việc NV-12" in (await talk.says("khoa", "đạt 12")).text
    assert (await talk.task(12)).state is TaskState.SUBMITTED


async def test_the_last_day_is_asked_for_where_it_was_not_said(talk: Talk) -> None:
    asked = await talk.says("giang", "ủy quyền cho chị Khoa từ mai")
    assert "đến hết ngày nào" in asked.text
    named = await talk.says("giang", "thứ sáu")
    assert "từ thứ Tư 25/11/2026 đến hết thứ Sáu 27/11/2026" in named.text


@pytest.mark.parametrize(
    ("who", "said", "told"),
    [
        ("giang", "ủy quyền cho tôi từ mai đến thứ sáu", "cho chính mình"),
        ("giang", "ủy quyền cho Lan từ mai đến thứ sáu", "Không thấy"),
        ("binh", "ủy quyền cho An từ mai đến thứ sáu", "Không thấy"),
        ("giang", "ủy quyền cho Khoa từ thứ sáu đến mai", "trước ngày bắt đầu"),
        ("giang", "thôi ủy quyền", "không ủy quyền cho ai"),
    ],
)
async def test_what_cannot_be_is_refused_in_words(talk: Talk, who: str, said: str, told: str) -> None:
    assert told in (await talk.says(who, said)).text
    assert await queued(talk) == []


async def test_there_are_no_chains_and_no_loops(talk: Talk) -> None:
    await talk.says("giang", "ủy quyền cho An từ hôm nay đến thứ sáu")
    assert "đang thay Võ Thị Giang" in (await talk.says("an", "ủy quyền cho Khoa từ mai đến thứ năm")).text
    assert "đã thay anh/chị" in (await talk.says("giang", "ủy quyền cho Khoa từ mai đến thứ năm")).text
    assert "cũng vắng" in (await talk.says("dung", "ủy quyền cho Giang từ mai đến thứ năm")).text


@pytest.mark.parametrize(
    "said",
    [
        "ủy quyền cho Khoa từ 24/11 đến hết 27/11",
        "uy quyen cho khoa tu hom nay den thu 6",
        "stand in to Khoa from today until Friday",
    ],
)
async def test_it_is_said_in_several_ways(talk: Talk, said: str) -> None:
    assert "thứ Sáu 27/11/2026" in (await talk.says("giang", said)).text


async def test_lists_of_the_one_who_is_away_come_with_the_own(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(15, "khoa", "A2"))
    await talk.says("binh", "ủy quyền cho Hoa từ hôm nay đến thứ sáu")
    listed = await talk.says("hoa", "việc")
    assert "anh/chị Hoa đang thay" in listed.text
    assert "NV-12" in listed.text
    assert "NV-15" not in listed.text


async def test_the_lists_of_several_who_are_away_take_the_statements_of_one(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    taken = []
    for who in ("hoa", "giang", "khoa", "an"):
        if who != "hoa":
            async with talk.store.write() as uow:
                people = talk.province.people
                days = (TODAY, TODAY + timedelta(days=3))
                await uow.stand_ins.add(
                    StandIn(None, people[who], people["binh"], *days, people[who], talk.clock.now())
                )
                await uow.commit()
        await talk.says("binh", "việc")
        with counting() as statements:
            listed = await talk.says("binh", "việc")
        taken.append(statements.count)
    assert listed.text.count("anh/chị Bình đang thay") == 3
    assert taken[1:] == [taken[1]] * 3


# Hand-overs for a day to come


async def test_a_hand_over_is_planned_shown_and_made_on_its_day(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=20))
    planned = await talk.says("an", "chuyển 12 cho Hoa từ thứ hai")
    assert "Từ thứ Hai 30/11/2026: NV-12 chuyển cho anh/chị Đỗ Thị Hoa chủ trì" in planned.text
    assert await queued(talk) == [("hand_over_planned", "binh", ""), ("hand_over_planned", "hoa", "")]
    assert "Từ thứ Hai 30/11/2026" in (await talk.says("giang", "xem 12")).text

    people = talk.province.people
    assert await make_due(talk.store, talk.clock.now() + timedelta(days=5)) == frozenset()
    assert (await talk.task(12)).lead_id == people["binh"]
    assert people["hoa"] in await make_due(talk.store, talk.clock.now() + timedelta(days=6))
    assert (await talk.task(12)).lead_id == people["hoa"]
    assert await talk.facts(12) == ["hand_over_planned", "task_handed_over"]
    talk.passes(days=6)
    assert await queued(talk) == [("handed_over_from", "binh", ""), ("handed_over_to", "hoa", "")]
    assert await make_due(talk.store, talk.clock.now()) == frozenset()


async def test_a_plan_is_called_off_in_words_and_by_its_button(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=20))
    planned = await talk.says("an", "chuyển 12 cho Hoa từ thứ hai")
    await queued(talk)
    off = await talk.presses("an", planned.action("Thôi chuyển"))
    assert "NV-12 không chuyển nữa; anh/chị Phạm Văn Bình tiếp tục chủ trì" in off.text
    assert await queued(talk) == [("hand_over_unplanned", "binh", ""), ("hand_over_unplanned", "hoa", "")]
    assert "Không có hẹn chuyển nào" in (await talk.says("an", "thôi chuyển 12")).text
    await talk.says("an", "chuyển 12 cho Hoa từ thứ hai")
    assert "không chuyển nữa" in (await talk.says("giang", "thoi chuyen 12")).text


async def test_a_plan_that_the_task_has_outrun_is_told_to_those_who_count_on_it(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=20), talk.province.task(15, due_in_days=20))
    await talk.says("an", "chuyển 12 cho Hoa từ thứ hai")
    await talk.says("an", "chuyển 15 cho Hoa từ thứ hai")
    handed = await talk.says("an", "chuyển 12 cho Khoa")
    assert "anh/chị Nguyễn Văn An đã hẹn chuyển việc này cho anh/chị Đỗ Thị Hoa từ" in handed.text
    await talk.says("an", "hủy 15 trùng việc khác")
    talk.passes(days=7)
    await queued(talk)
    await make_due(talk.store, talk.clock.now())
    assert (await talk.task(12)).lead_id == talk.province.people["khoa"]
    assert (await talk.task(15)).lead_id == talk.province.people["binh"]
    assert sorted(await queued(talk)) == [("hand_over_failed", who, "") for who in ("an", "an", "hoa", "hoa")]


async def test_a_plan_that_was_carried_out_before_its_day_is_over(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=20))
    await talk.says("an", "chuyển 12 cho Hoa từ thứ hai")
    await talk.says("an", "chuyển 12 cho Hoa")
    talk.passes(days=7)
    await queued(talk)
    await make_due(talk.store, talk.clock.now())
    assert await queued(talk) == []


@pytest.mark.parametrize(("who", "said"), [("binh", "xong 12"), ("an", "tạm hoãn 12 chờ kinh phí")])
async def test_all_who_knew_of_the_plan_hear_that_nobody_works_on_it_on_the_day(
    talk: Talk, who: str, said: str
) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=20))
    await talk.says("an", "chuyển 12 cho Hoa từ thứ hai")
    await talk.says(who, said)
    await queued(talk)
    talk.passes(days=6)
    await make_due(talk.store, talk.clock.now())
    assert await queued(talk) == [("hand_over_failed", who, "") for who in ("an", "binh", "hoa")]


class _OtherWorker:
    """The store, where another worker settles the plan of one task just before our second unit of work."""

    def __init__(self, store: SqlStore, task_id: TaskId) -> None:
        self._store = store
        self._task_id = task_id
        self._begun = 0

    def read(self) -> SqlUnitOfWork:
        return self._store.read()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[SqlUnitOfWork]:
        self._begun += 1
        if self._begun == 2:
            async with self._store.write() as uow:
                await uow.handovers.drop(self._task_id)
                await uow.commit()
        async with self._store.write() as uow:
            yield uow


async def test_a_plan_that_another_worker_settled_does_not_make_the_next_one_fail(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=20), talk.province.task(15, due_in_days=20))
    await talk.says("an", "chuyển 12 cho Hoa từ thứ hai")
    await talk.says("an", "chuyển 15 cho Khoa từ thứ hai")
    await talk.says("binh", "xong 12")
    await queued(talk)
    talk.passes(days=6)
    failing = (await talk.task(12)).id
    assert failing is not None
    await make_due(cast("Store", _OtherWorker(talk.store, failing)), talk.clock.now())
    assert (await talk.task(15)).lead_id == talk.province.people["khoa"]
    assert "hand_over_failed" not in {kind for kind, _, _ in await queued(talk)}


async def test_all_who_knew_of_the_plan_hear_when_it_cannot_be_made(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=20))
    await talk.says("an", "chuyển 12 cho Hoa từ thứ hai")
    await queued(talk)
    async with talk.store.write() as uow:
        left = post_row("hoa", "Đỗ Thị Hoa", "A1", "member", last=TODAY)
        await uow.organisation.store([], [left], TODAY)
        await uow.commit()
    talk.passes(days=6)
    await make_due(talk.store, talk.clock.now())
    assert await queued(talk) == [("hand_over_failed", who, "") for who in ("an", "binh", "hoa")]
    assert (await talk.task(12)).lead_id == talk.province.people["binh"]


async def test_a_day_that_has_come_hands_over_at_once(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=20))
    await talk.says("an", "chuyển 12 cho Hoa từ hôm nay")
    assert (await talk.task(12)).lead_id == talk.province.people["hoa"]


async def test_the_day_is_kept_while_it_is_asked_to_whom(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=20))
    await talk.says("an", "chuyển 12 cho Xuyến từ thứ hai")
    assert "Từ thứ Hai 30/11/2026" in (await talk.says("an", "Hoa")).text


async def test_em_is_oneself_and_a_person_of_that_name_is_not(talk: Talk) -> None:
    async with talk.store.write() as uow:
        await uow.organisation.store([], [post_row("em", "Võ Ngọc Em", "A1", "deputy")], TODAY)
        await uow.commit()
    assert "cho chính mình" in (await talk.says("binh", "ủy quyền cho em từ mai đến thứ sáu")).text
    assert "Võ Ngọc Em thay anh/chị Bình" in (await talk.says("binh", "ủy quyền cho Em từ mai đến thứ sáu")).text


async def test_a_stand_in_without_a_chat_is_said_to_hear_nothing(talk: Talk) -> None:
    await talk.blocks_us("khoa")
    assert "chưa liên kết tài khoản chat" in (await talk.says("giang", "ủy quyền cho Khoa từ mai đến thứ sáu")).text


async def test_plain_words_that_ask_for_a_stand_in_get_one_question(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    asked = await talk.says("binh", "em nghỉ phép từ mai đến thứ 6 nhờ chị Hoa làm thay")
    assert "nhờ Hoa thay từ thứ Tư 25/11/2026 đến hết thứ Sáu 27/11/2026, phải không?" in asked.text
    assert await queued(talk) == []
    assert "Đỗ Thị Hoa thay anh/chị Bình" in (await talk.says("binh", "đồng ý")).text
    assert await queued(talk) == [("stand_in_named", "hoa", "")]


async def test_without_days_they_are_kept_with_the_task(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "nhờ chị Hoa làm thay")
    assert await talk.facts(12) == ["task_commented"]


async def test_the_task_and_the_list_say_who_stands_in(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "ủy quyền cho Đỗ Thị Hoa từ hôm nay đến thứ sáu")

    assert "Đỗ Thị Hoa đang làm thay anh/chị Phạm Văn Bình" in (await talk.says("an", "xem 12")).text
    assert "Đỗ Thị Hoa thay anh/chị từ" in (await talk.says("binh", "việc")).text
    talk.passes(days=7)
    assert "làm thay" not in (await talk.says("an", "xem 12")).text


@pytest.mark.parametrize("said", ["từ hôm qua", "từ 20/11/2026", "từ tuần trước vì đi học"])
async def test_nobody_leads_from_a_day_that_is_over(talk: Talk, said: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("an", f"chuyển 12 cho Hoa {said}")

    assert "đã qua" in heard.text
    assert (await talk.task(12)).lead_id == talk.province.people["binh"]
    assert await talk.facts(12) == []


async def test_who_is_away_and_names_nobody_is_known_to_be_until_they_are_back(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    assert "chưa rõ nghỉ những ngày nào" in (await talk.says("binh", "nghỉ từ tháng 13 đến tháng 14")).text
    taken = await talk.says("binh", "em xin nghỉ từ hôm nay đến thứ sáu ạ")
    days = "nghỉ từ thứ Ba 24/11/2026 đến hết thứ Sáu 27/11/2026, chưa có người thay"
    assert f"anh/chị Bình {days}" in taken.text
    assert ("on_leave", "an", "") in await queued(talk)
    assert f"Anh/chị Bình {days}" in (await talk.says("binh", "ủy quyền")).text
    away = "Anh/chị Phạm Văn Bình (chủ trì) đang nghỉ đến hết thứ Sáu 27/11/2026, chưa có người thay."
    assert away in (await talk.says("an", "xem 12")).text
    assert "anh/chị Bình đi làm lại" in (await talk.says("binh", "hết nghỉ")).text
    assert away not in (await talk.says("an", "xem 12")).text
    assert "Chưa ai thay" in (await talk.says("binh", "ủy quyền")).text
