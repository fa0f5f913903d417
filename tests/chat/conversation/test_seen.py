"""`đã nắm` holds the climb, names who is told next, and promises nothing where nobody is."""

from dataclasses import replace
from datetime import timedelta

from adapters.chat.texts.words import words_for
from domain.ladder import DEFAULT_LADDER
from domain.standing_in import StandIn
from domain.task import Climb
from tests.chat.conversation.talk import Talk
from tests.domain.samples import ZONE


async def climbing(talk: Talk, step: int, supervisor: str = "giang") -> None:
    """A task that is late, with the ladder at that step."""
    task = talk.province.task(12, due_in_days=-20)
    people = talk.province.people
    climb = Climb(step=step, last_at=talk.clock.now() - timedelta(days=1))
    check_at = task.check_at if step < len(DEFAULT_LADDER) else None
    await talk.has_tasks(replace(task, climb=climb, check_at=check_at, supervisor_id=people[supervisor]))


async def test_who_has_it_in_hand_is_not_asked_again_while_the_climb_is_held(talk: Talk) -> None:
    await climbing(talk, 3)
    assert "Đã nắm" in (await talk.says("giang", "xem 12")).labels
    held = await talk.says("giang", "đã nắm 12")
    until = (await talk.task(12)).climb
    assert until is not None
    assert until.hold_until is not None
    told = words_for(None, ZONE).moment(until.hold_until)
    assert f"Tin tiếp theo, tới Trần Thị Chi, được giữ đến {told}, sau đó tự chạy tiếp." in held.text
    assert "Đã nắm" not in held.labels
    assert "Đã nắm" not in (await talk.says("giang", "xem 12")).labels


async def test_nothing_is_promised_where_there_is_no_level_above(talk: Talk) -> None:
    await climbing(talk, 5, "chi")
    held = await talk.says("chi", "đã nắm 12")
    assert "không còn cấp nào để báo" in held.text
    assert "được nhắc lại lúc " in held.text


async def test_a_hold_names_who_is_told_next_and_nobody_who_is_away(talk: Talk) -> None:
    await climbing(talk, 5)
    people, now = talk.province.people, talk.clock.now()
    last = now.date() + timedelta(days=40)
    async with talk.store.write() as uow:
        away = StandIn(None, people["chi"], people["dung"], now.date(), last, people["chi"], now)
        await uow.stand_ins.add(away)
        await uow.commit()
    assert "Tin tiếp theo, tới Lê Văn Dũng, được giữ đến" in (await talk.says("an", "đã nắm 12")).text


async def test_at_the_end_of_the_ladder_nothing_is_held(talk: Talk) -> None:
    await climbing(talk, 8, "chi")
    shown = await talk.says("chi", "xem 12")
    assert "Đã nắm" not in shown.labels
    assert "Không còn lần báo tự động nào về việc quá hạn này" in shown.text
    assert "Không còn bước báo nào phải giữ" in (await talk.says("chi", "đã nắm 12")).text
