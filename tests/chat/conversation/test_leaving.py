"""Leaving the last post: the chat is cut the same day, what is left open is told with a proposed heir, and one confirmation
hands it all over."""

from datetime import date, timedelta

from domain.task import TaskState
from domain.usecases.leaving import note_leavers
from tests.chat.conversation.talk import Talk
from tests.chat.conversation.test_absences import queued
from tests.storage.province import TODAY, post_row
from tests.storage.test_statements import counting

YESTERDAY = TODAY - timedelta(days=1)


async def leaves(talk: Talk, code: str, name: str, unit: str, role: str, last: date = YESTERDAY) -> None:
    """The post has ended, as an import says it, and the worker has looked."""
    async with talk.store.write() as uow:
        first = date(2020, 1, 1)
        await uow.organisation.store([], [post_row(code, name, unit, role, first, last)], TODAY)
        await uow.commit()
    await note_leavers(talk.store, talk.clock.now())


async def test_whoever_leaves_is_cut_off_and_the_head_hands_everything_over(talk: Talk) -> None:
    tasks = [talk.province.task(number, "hoa", due_in_days=9) for number in (12, 15, 18)]
    tasks[2].state, tasks[2].received_at = TaskState.RECEIVED, talk.clock.now()
    await talk.has_tasks(*tasks)
    await leaves(talk, "hoa", "Đỗ Thị Hoa", "A1", "member")

    assert sorted(await queued(talk)) == [("left_open", "an", ""), ("left_open", "binh", "")]
    assert "không còn chức danh nào" in (await talk.says("hoa", "xong 12")).text
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    async with talk.store.read() as uow:
        assert await uow.people.accounts([talk.province.people["hoa"]]) == {}

    listed = await talk.says("binh", "ai nghỉ")
    assert "Đỗ Thị Hoa (Tổ Ấp Một): đề xuất chuyển cho anh/chị Phạm Văn Bình" in listed.text
    handed = await talk.says("binh", "bàn giao việc của Hoa")
    assert "Đã chuyển 3 việc của anh/chị Đỗ Thị Hoa cho anh/chị Phạm Văn Bình: NV-12, NV-15, NV-18" in handed.text
    people = talk.province.people
    assert [(await talk.task(n)).lead_id for n in (12, 15, 18)] == [people["binh"]] * 3
    assert (await talk.task(18)).state is TaskState.ASSIGNED
    assert await talk.facts(18) == ["task_handed_over"]
    # Who does it is not told of it, and who has left hears nothing; whoever gave the tasks hears of each.
    assert await queued(talk) == [("acted_on", "an", "")] * 3
    assert "không có ai thôi chức danh" in (await talk.says("binh", "ai nghỉ")).text


async def test_where_the_head_leaves_the_supervisor_is_told_and_may_choose_another(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=9), talk.province.task(15, due_in_days=9))
    await leaves(talk, "binh", "Phạm Văn Bình", "A1", "leader")
    assert sorted(await queued(talk)) == [("left_open", "an", ""), ("left_open", "giang", "")]
    handed = await talk.says("giang", "ban giao viec cua anh Binh cho Khoa")
    assert "Đã chuyển 2 việc của anh/chị Phạm Văn Bình cho anh/chị Bùi Văn Khoa" in handed.text
    task = await talk.task(12)
    assert (task.lead_id, task.unit_id) == (talk.province.people["khoa"], talk.province.units["A2"])
    assert sorted(await queued(talk)) == [("acted_on", "an", "")] * 2 + [("handed_over_to", "khoa", "")] * 2


async def test_the_button_hands_over_to_the_proposed_and_an_old_one_changes_nothing(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=9))
    await leaves(talk, "binh", "Phạm Văn Bình", "A1", "leader")
    people, units = talk.province.people, talk.province.units
    button = f"hand_all={people['binh']}:{units['A1']}"
    assert "Đã chuyển 1 việc" in (await talk.presses("giang", button)).text
    assert (await talk.task(12)).lead_id == people["hoa"]
    assert "đã được bàn giao" in (await talk.presses("giang", button)).text
    # Others have no say over it.
    assert "đã được bàn giao" in (await talk.presses("lan", button)).text


async def test_a_post_that_ends_today_is_held_until_midnight_and_one_regained_opens_the_chat(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, "hoa", due_in_days=9))
    await leaves(talk, "hoa", "Đỗ Thị Hoa", "A1", "member", TODAY)
    assert await queued(talk) == []
    talk.passes(days=1)
    await note_leavers(talk.store, talk.clock.now())
    assert sorted(await queued(talk)) == [("left_open", "an", ""), ("left_open", "binh", "")]
    await note_leavers(talk.store, talk.clock.now())
    assert await queued(talk) == []
    async with talk.store.write() as uow:
        await uow.organisation.store(
            [], [post_row("hoa", "Đỗ Thị Hoa", "A2", "member", TODAY + timedelta(days=1))], TODAY + timedelta(days=1)
        )
        await uow.commit()
    assert "NV-12" in (await talk.says("hoa", "việc")).text
    await note_leavers(talk.store, talk.clock.now())
    assert "không có ai thôi chức danh" in (await talk.says("binh", "ai nghỉ")).text


async def test_everything_is_handed_over_in_a_fixed_number_of_statements(talk: Talk) -> None:
    counts = []
    for first, many in ((100, 2), (200, 30)):
        async with talk.store.write() as uow:
            await uow.organisation.store([], [post_row("hoa", "Đỗ Thị Hoa", "A1", "member", TODAY)], TODAY)
            await uow.commit()
        await talk.has_tasks(*(talk.province.task(first + n, "hoa", due_in_days=9) for n in range(many)))
        await leaves(talk, "hoa", "Đỗ Thị Hoa", "A1", "member")
        with counting() as statements:
            assert f"Đã chuyển {many} việc" in (await talk.says("giang", "bàn giao việc của Hoa")).text
        counts.append(statements.count)
    assert counts[0] == counts[1]


async def test_once_the_acceptor_has_left_the_lead_hears_who_decides_and_who_decides_has_the_buttons(
    talk: Talk,
) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=9))
    await leaves(talk, "an", "Nguyễn Văn An", "X1", "official")
    said = (await talk.says("binh", "xong 12")).text
    # The official of the unit above acts as the assigner now; who supervises may accept it too.
    assert "anh/chị An không còn phụ trách việc này: hiện anh/chị Dũng nghiệm thu" in said
    shown = (await talk.says("giang", "xem 12")).messages[-1]
    assert {"accept:12", "return:12"} <= {button.action for row in shown.buttons for button in row}
    assert "Đã nghiệm thu NV-12" in (await talk.says("giang", "nghiệm thu 12")).text
