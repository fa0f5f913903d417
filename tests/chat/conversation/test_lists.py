"""Lists and details: in pages, of the own part of the tree, in a fixed number of statements."""

from tests.chat.conversation.talk import Talk
from tests.storage.test_statements import counting


async def test_lists_come_in_pages(talk: Talk) -> None:
    await talk.has_tasks(*(talk.province.task(number, due_in_days=number) for number in range(1, 13)))

    first = await talk.says("binh", "việc")
    assert "NV-1 ·" in first.text
    assert "NV-11 ·" not in first.text
    second = await talk.presses("binh", next(b.action for b in first.buttons if b.action.startswith("page")))
    assert "NV-11 ·" in second.text
    assert second.reply.here[0].in_place
    typed = await talk.says("binh", "việc trang 2")
    assert "NV-11 ·" in typed.text


async def test_a_task_is_shown_with_its_history_and_who_is_told_next(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "nhận 12")

    heard = await talk.says("an", "xem 12")

    assert "Phạm Văn Bình" in heard.text
    assert "Võ Thị Giang" in heard.text
    assert "27/11/2026" in heard.text


async def test_a_task_out_of_sight_does_not_exist(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("lan", "xem 12")
    other = await talk.says("lan", "xem 99")

    assert heard.text.replace("12", "99") == other.text


async def test_overdue_lists_the_own_part_of_the_tree(talk: Talk) -> None:
    late = talk.province.task(12, due_in_days=-2)
    elsewhere = talk.province.task(13, "lan", "B1", due_in_days=-2)
    await talk.has_tasks(late, elsewhere)

    assert "NV-12" in (await talk.says("an", "quá hạn")).text
    assert "NV-13" not in (await talk.says("an", "quá hạn")).text
    assert "NV-13" in (await talk.says("dung", "quá hạn xã hai")).text
    assert "NV-12" not in (await talk.says("dung", "quá hạn xã hai")).text
    assert "NV-13" not in (await talk.says("an", "quá hạn xã hai")).text


async def test_lists_and_details_take_no_more_statements_because_there_are_more_tasks(talk: Talk) -> None:
    async def taken(*sayings: str) -> list[int]:
        counts = []
        for saying in sayings:
            with counting() as statements:
                await talk.says("an", saying)
            counts.append(statements.count)
        return counts

    sayings = ("việc", "quá hạn", "quá hạn tổ ấp một", "xem 1", "nhận")
    await talk.has_tasks(talk.province.task(1, due_in_days=-1), talk.province.task(2, due_in_days=-1))
    # Names are read once.
    await taken(*sayings)
    few = await taken(*sayings)
    await talk.has_tasks(*(talk.province.task(number, due_in_days=-1) for number in range(3, 60)))
    many = await taken(*sayings)

    assert many == few


async def test_forged_pages_and_fields_are_answered_and_change_nothing(talk: Talk) -> None:
    payloads = (
        "page=overdue:1:99999999999999999999",
        "page=tasks:999999999999",
        "page=x",
        "edit=none",
        "edit:1=due",
        "no",
    )
    for payload in payloads:
        heard = await talk.presses("an", payload)
        assert "trục trặc" not in heard.text
        assert heard.text or heard.reply.toast
