"""Questions of those who do the work reach whoever gave it; a call for help is offered as a difficulty."""

import pytest

from tests.chat.conversation.talk import Talk


@pytest.mark.parametrize("who", ["binh", "hoa"])
@pytest.mark.parametrize(
    "words",
    [
        "hộ tạm trú có tính không chị?",
        "NV-12 hộ tạm trú có tính không chị?",
        "cho em hỏi danh sách hộ lấy ở đâu vậy ạ",
        "em hỏi chút, cái này tính sạp nghỉ luôn không chị",
    ],
)
async def test_a_question_in_reply_to_a_task_is_passed_on_at_once(talk: Talk, who: str, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.told()

    heard = await talk.says(who, words, reply_to="m1", quoted="NV-12 · Rà soát hộ")

    assert "Đã chuyển câu hỏi về NV-12 đến anh/chị" in heard.text
    # The lead asks whoever gave the task, the team asks its lead.
    assert await talk.told() == [("commented", "an" if who == "binh" else "binh")]


async def test_a_question_about_the_only_task_is_passed_on_after_one_tap(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says("binh", "chị ơi cái này tính sạp nghỉ luôn không")
    assert "bình luận của NV-12" in asked.text
    assert await talk.told() == []
    heard = await talk.says("binh", "1")

    assert "Đã báo anh/chị" in heard.text
    assert await talk.told() == [("commented", "an")]


@pytest.mark.parametrize("words", ["việc này tới đâu rồi", "hạn khi nào vậy chị?", "xong chưa?"])
async def test_how_a_task_stands_is_answered_by_the_task(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", words, reply_to="m1", quoted="NV-12 · Rà soát hộ")

    assert await talk.told() == []


@pytest.mark.parametrize(
    "words",
    [
        "xã cho mượn cục phát wifi được không chị",
        "máy của bà con không có mạng, xã cho mượn cục phát wifi được không chị",
    ],
)
async def test_a_call_for_help_is_offered_as_a_difficulty(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", words, reply_to="m1", quoted="NV-12 · Rà soát hộ")
    assert "vướng mắc của NV-12" in heard.text
    await talk.says("binh", "1")

    assert await talk.told() == [("blocker_opened", "an")]


async def test_an_officials_remark_is_told_to_the_lead(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("an", "bình luận 12 gửi lại trước chiều nay nhé")

    assert "Đã ghi bình luận vào NV-12.\nĐã báo anh/chị" in heard.text
    assert await talk.told() == [("commented", "binh")]


async def test_what_was_handed_in_says_how_far_the_work_is(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "tiến độ 12 15/40 hộ")
    await talk.says("binh", "xong 12 https://example.com/anh")

    [line] = [line for line in await talk.history(12) if line.kind == "task_submitted"]

    assert {name: line.facts[name] for name in ("files", "done", "target", "measured")} == {
        "files": 1,
        "done": "15.0",
        "target": "40.0",
        "measured": "hộ",
    }
