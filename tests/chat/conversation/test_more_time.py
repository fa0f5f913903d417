"""More time asked for and decided in words and by buttons; orders paused, resumed and put otherwise."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.task import Task, TaskState
from tests.chat.conversation.talk import Talk
from tests.stores import ZONE


def local(task: Task) -> str:
    assert task.due_at is not None
    return f"{task.due_at.astimezone(ZONE):%H:%M %d/%m}"


def asked(task: Task) -> str:
    return "" if task.asked_due_at is None else f"{task.asked_due_at.astimezone(ZONE):%H:%M %d/%m}"


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=ZONE)


async def test_a_lead_asks_and_the_assigner_grants(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    said = await talk.says("binh", "gia hạn 12 đến 17h thứ hai tuần sau vì mưa lũ")
    assert "Đã gửi anh/chị An đề nghị gia hạn NV-12 đến 17:00 thứ Hai 30/11/2026" in said.text
    assert "gửi nhầm" in said.text
    assert "Đang xin gia hạn đến 17:00 thứ Hai 30/11/2026" in said.text
    assert asked(await talk.task(12)) == "17:00 30/11"

    granted = await talk.says("an", "đồng ý gia hạn 12")
    assert "Đã gia hạn NV-12 đến 17:00 thứ Hai 30/11/2026" in granted.text
    assert "Hạn ban đầu:" in granted.text
    assert "Đã gia hạn 1 lần" in granted.text
    task = await talk.task(12)
    assert (local(task), task.asked_due_at, task.extended) == ("17:00 30/11", None, 1)
    assert await talk.told() == [("extension_asked", "an"), ("extension_granted", "binh")]


async def test_until_typed_without_its_marks_is_no_evening(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "xin gia han 12 toi thu 6 tuan sau vi mua lu")

    assert asked(await talk.task(12)) == "17:00 04/12"


async def test_what_is_missing_is_asked_in_turn(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    until = await talk.says("binh", "gia hạn 12")
    assert "gia hạn NV-12 đến khi nào? Hạn hiện tại là" in until.text
    why = await talk.says("binh", "thêm 3 ngày")
    assert "vì sao cần gia hạn NV-12 đến 09:00 thứ Hai 30/11/2026" in why.text
    assert asked(await talk.task(12)) == ""
    done = await talk.says("binh", "chờ máy in")
    assert "Đã gửi anh/chị An" in done.text
    assert asked(await talk.task(12)) == "09:00 30/11"


async def test_a_count_of_days_that_ends_on_a_day_off_says_so(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=1))

    why = await talk.says("binh", "gia hạn 12 thêm 3 ngày")
    assert "thứ Hai 30/11/2026" in why.text
    assert "dời sang ngày làm việc kế tiếp" in why.text
    granted = await talk.says("an", "gia hạn 12 thêm 3 ngày")
    assert "dời sang ngày làm việc kế tiếp" in granted.text


async def test_a_doubtful_date_is_proposed_and_agreed_to(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12, due_in_days=1))

    proposed = await talk.says("binh", "gia hạn 12 đến cuối tuần vì mưa")
    assert "Gia hạn NV-12 đến" in proposed.text
    assert asked(await talk.task(12)) == ""
    await talk.says("binh", "1")
    assert (await talk.task(12)).asked_due_at is not None


async def test_a_request_in_a_members_own_words_is_a_request(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    said = await talk.says("binh", "dạ cho em xin thêm 2 ngày vì mưa quá ạ")
    assert "Đã gửi anh/chị An đề nghị gia hạn NV-12" in said.text
    undone = await talk.says("binh", "gửi nhầm")
    assert "Đã rút lại bước vừa rồi của NV-12 (xin gia hạn)" in undone.text
    assert (await talk.task(12)).asked_due_at is None


async def test_of_two_tasks_it_is_asked_which(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(15))

    which = await talk.says("binh", "xin gia hạn đến thứ hai tuần sau vì mưa")
    assert "Gia hạn việc nào?" in which.text
    await talk.says("binh", "15")
    assert (asked(await talk.task(12)), asked(await talk.task(15))) == ("", "17:00 30/11")


async def test_a_button_asks_until_when_and_another_grants(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    shown = await talk.says("binh", "xem 12")
    await talk.presses("binh", shown.action("Xin gia hạn"))
    await talk.says("binh", "thứ hai tuần sau vì mưa")
    assert asked(await talk.task(12)) == "17:00 30/11"

    card = await talk.says("an", "xem 12")
    pressed = await talk.presses("an", card.action("Đồng ý gia hạn"))
    assert "Đã gia hạn NV-12" in pressed.reply.toast
    assert local(await talk.task(12)) == "17:00 30/11"
    again = await talk.presses("an", card.action("Đồng ý gia hạn"))
    assert "không có đề nghị gia hạn nào đang chờ" in again.reply.toast
    assert (await talk.task(12)).extended == 1


@pytest.mark.parametrize("word", ["ok", "đồng ý", "👍", "vâng"])
async def test_a_bare_yes_grants_nothing(talk: Talk, word: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "gia hạn 12 đến thứ hai tuần sau vì mưa")

    await talk.says("an", word)
    assert (await talk.task(12)).extended == 0
    await talk.says("an", "cho gia hạn")
    await talk.says("an", word)
    assert (await talk.task(12)).extended == 0
    await talk.says("an", "1")
    assert (await talk.task(12)).extended == 1


async def test_a_request_is_shortened_or_refused_with_a_reason(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(15))
    for number in (12, 15):
        await talk.says("binh", f"gia hạn {number} đến 4/12 vì mưa")

    shorter = await talk.says("an", "đồng ý gia hạn 12 đến thứ hai tuần sau")
    assert "đến 17:00 thứ Hai 30/11/2026" in shorter.text
    why = await talk.says("an", "không gia hạn 15")
    assert "vì sao chưa đồng ý gia hạn NV-15" in why.text
    refused = await talk.says("an", "cần trước kỳ họp")
    assert "chưa đồng ý gia hạn NV-15, hạn vẫn là" in refused.text
    task = await talk.task(15)
    assert (task.asked_due_at, task.extended) == (None, 0)


async def test_an_official_says_it_in_own_words(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "gia hạn 12 đến 4/12 vì mưa")

    which = await talk.says("an", "Thôi được, anh cho gia hạn thêm nhé")
    assert (await talk.task(12)).extended == 0
    assert "Đồng ý gia hạn: NV-12" in which.text
    await talk.says("an", "1")
    assert local(await talk.task(12)) == "17:00 04/12"


async def test_the_assigner_gives_time_unasked_and_a_member_cannot(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    given = await talk.says("an", "gia hạn 12 đến thứ hai tuần sau")
    assert "Đã gia hạn NV-12 đến 17:00 thứ Hai 30/11/2026" in given.text
    no = await talk.says("hoa", "gia hạn 12 đến 4/12 vì mưa")
    assert "dành cho bên giao việc" in no.text
    assert local(await talk.task(12)) == "17:00 30/11"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("gia hạn 12 đến ngày 25/11 vì mưa", "ngày mới phải sau hạn đó"),
        ("đồng ý gia hạn 12", "dành cho bên giao việc"),
        ("không gia hạn 12 vì gấp", "dành cho bên giao việc"),
    ],
)
async def test_what_cannot_be_is_refused_with_what_can(talk: Talk, text: str, told: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    said = await talk.says("hoa" if "đồng ý" in text or "không" in text else "binh", text)
    assert told in said.text
    assert await talk.told() == []


async def test_a_task_is_paused_and_resumed(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    why = await talk.says("an", "tạm hoãn 12")
    assert "lý do tạm hoãn NV-12" in why.text
    paused = await talk.says("an", "chờ kinh phí")
    assert "Đã tạm hoãn NV-12" in paused.text
    assert (await talk.task(12)).state is TaskState.PAUSED
    blocked = await talk.says("binh", "xong 12")
    assert "tiếp tục 12" in blocked.text

    resumed = await talk.says("an", "tiếp tục 12 hạn 4/12")
    assert "Hạn: 17:00 thứ Sáu 04/12/2026" in resumed.text
    task = await talk.task(12)
    assert (task.state, local(task)) == (TaskState.ASSIGNED, "17:00 04/12")
    assert await talk.told() == [("paused", "binh"), ("resumed", "binh")]


async def test_an_order_is_put_otherwise_and_confirmed_anew(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "nhận 12")

    said = await talk.says("an", "sửa 12 hạn 4/12; số lượng 60 hộ; tên Rà soát 60 hộ")
    assert "Hạn: 17:00 thứ Sáu 04/12/2026 (trước là" in said.text
    assert "Số lượng: 60 hộ" in said.text
    assert "Chờ anh/chị Bình xác nhận lại." in said.text
    task = await talk.task(12)
    assert (task.title, task.quantity, task.state) == ("Rà soát 60 hộ", "60 hộ", TaskState.ASSIGNED)
    assert await talk.told() == [("amended", "binh")]

    how = await talk.says("an", "sửa 12 chủ trì chị Hoa")
    assert "chuyển 12 cho" in how.text
    same = await talk.says("an", "sửa 12 số lượng 60 hộ")
    assert "không có gì để sửa" in same.text


async def test_the_history_tells_of_time_and_changes(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "gia hạn 12 đến 4/12 vì mưa")
    talk.clock.moment += timedelta(minutes=1)
    await talk.says("an", "đồng ý gia hạn 12")
    talk.clock.moment += timedelta(minutes=1)
    await talk.says("an", "sửa 12 số lượng 60 hộ")

    shown = await talk.says("an", "xem 12")
    assert "xin gia hạn đến 17:00 thứ Sáu 04/12/2026: mưa" in shown.text
    assert "gia hạn đến 17:00 thứ Sáu 04/12/2026" in shown.text
    assert "sửa số lượng" in shown.text


async def test_everything_is_said_in_english_too(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("binh", "extend 12 to 4/12 because of the rain")
    assert asked(await talk.task(12)) == "17:00 04/12"
    await talk.says("an", "grant 12")
    await talk.says("an", "pause 12 waiting for money")
    await talk.says("an", "resume 12")
    await talk.says("an", "amend 12 quantity 60 households")
    task = await talk.task(12)
    assert (local(task), task.quantity, task.state) == ("17:00 04/12", "60 households", TaskState.ASSIGNED)


async def returned_late(talk: Talk, **changes: object) -> None:
    """Handed in on time, and left lying until after the due date."""
    task = talk.province.task(12, due_in_days=-1)
    at = talk.clock.now() - timedelta(days=2)
    await talk.has_tasks(replace(task, state=TaskState.SUBMITTED, submitted_at=at, **changes))  # type: ignore[arg-type]


async def test_whoever_returns_after_the_due_date_is_offered_a_new_one(talk: Talk) -> None:
    await returned_late(talk)
    told = await talk.says("an", "trả lại 12 thiếu ảnh")
    assert "Đã trả lại NV-12" in told.text
    assert "đã qua, nên NV-12 tính là quá hạn ngay" in told.text
    assert told.labels[0] == "Hạn mới 17:00 thứ Năm 26/11/2026"
    assert (await talk.says("an", "ok")).text != ""
    assert local(await talk.task(12)) != "17:00 26/11"

    given = await talk.presses("an", told.action("Hạn mới"))
    assert "Hạn: 17:00 thứ Năm 26/11/2026" in given.text
    assert local(await talk.task(12)) == "17:00 26/11"


async def test_another_date_may_be_written_instead_or_none(talk: Talk) -> None:
    await returned_late(talk)
    await talk.says("an", "trả lại 12 thiếu ảnh")
    assert "NV-12" in (await talk.says("an", "việc")).text
    assert (await talk.task(12)).extended == 0

    await talk.says("binh", "xong 12 đã bổ sung ảnh")
    await talk.says("an", "trả lại 12 ảnh mờ")
    assert "Đã gia hạn NV-12 đến 17:00 thứ Sáu 27/11/2026" in (await talk.says("an", "17h thứ sáu")).text


@pytest.mark.parametrize(
    "words",
    [
        "nhớ chụp rõ số nhà nhé",
        "chiều mai họp giao ban nhé",
        "tổ ấp hai treo băng rôn, hạn mai",
        "thôi",
        "ok",
        "cảm ơn",
    ],
)
async def test_what_is_no_date_is_no_answer_to_the_offer(talk: Talk, words: str) -> None:
    await returned_late(talk)
    await talk.says("an", "trả lại 12 thiếu ảnh")
    heard = await talk.says("an", words)
    assert "Chưa đọc được ngày" not in heard.text
    assert (await talk.task(12)).extended == 0


@pytest.mark.parametrize("words", ["17h thứ sáu", "thứ sáu nhé", "cho đến hết ngày 27/11", "27/11", "đến 27/11 em nhé"])
async def test_a_date_alone_is_the_new_one(talk: Talk, words: str) -> None:
    await returned_late(talk)
    await talk.says("an", "trả lại 12 thiếu ảnh")
    await talk.says("an", words)
    assert local(await talk.task(12)).endswith("27/11")


async def test_an_acceptor_without_authority_over_time_is_told_who_has_it(talk: Talk) -> None:
    await returned_late(talk, acceptor_id=talk.province.people["khoa"])
    told = await talk.says("khoa", "trả lại 12 thiếu ảnh")
    assert "anh/chị An cho hạn mới được" in told.text
    assert "Hạn mới" not in "".join(told.labels)


async def test_what_is_returned_in_time_keeps_its_date(talk: Talk) -> None:
    task = talk.province.task(12, due_in_days=2)
    await talk.has_tasks(replace(task, state=TaskState.SUBMITTED, submitted_at=talk.clock.now()))
    told = await talk.says("an", "trả lại 12 thiếu ảnh")
    assert "đã qua" not in told.text
    assert "Hạn mới" not in "".join(told.labels)


async def test_an_order_put_otherwise_by_a_slip_is_as_it_was(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    was = local(await talk.task(12))
    await talk.says("an", "sửa 12 hạn 7/12; số lượng 60 hộ")
    assert await talk.told() == [("amended", "binh")]
    said = await talk.says("an", "gửi nhầm")
    assert "sửa việc" in said.text
    task = await talk.task(12)
    assert (local(task), task.quantity) == (was, "")
