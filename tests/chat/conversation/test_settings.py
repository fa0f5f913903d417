"""Settings in the chat: shown, changed by words and buttons, and refused with what is possible instead."""

from datetime import time, timedelta

import pytest

from domain.access import Actor
from domain.preferences import Preferences
from domain.records.channels import CommonOrder
from domain.usecases.act import Act
from domain.usecases.channels import set_order_of_all
from domain.usecases.preferences import own_channels
from tests.chat.conversation.talk import Talk


async def chosen(talk: Talk, who: str) -> Preferences | None:
    person_id = talk.province.people[who]
    async with talk.store.read() as uow:
        return (await uow.preferences.of([person_id])).get(person_id)


async def test_hours_and_days_of_rest_are_set_shown_and_taken_away(talk: Talk) -> None:
    assert "Giờ nghỉ: không đặt" in (await talk.says("binh", "cài đặt")).text
    assert "Giờ nghỉ: 20:00 đến 06:00" in (await talk.says("binh", "cài đặt giờ nghỉ 20h-6h")).text
    both = await talk.says("binh", "cai dat ngay nghi thu bay, chu nhat")
    assert "Giờ nghỉ: 20:00 đến 06:00; cả ngày thứ Bảy, Chủ nhật" in both.text
    off = await talk.presses("binh", both.action("Không đặt giờ nghỉ"))
    assert "Giờ nghỉ: không đặt" in off.text
    weekend = await talk.presses("binh", off.action("Nghỉ cuối tuần"))
    assert "Giờ nghỉ: cả ngày thứ Bảy, Chủ nhật" in weekend.text
    hours = await talk.presses("binh", weekend.action("Nghỉ 21:00"))
    assert "21:00 đến 06:00; cả ngày thứ Bảy" in hours.text


async def test_what_cannot_be_is_refused_and_says_how(talk: Talk) -> None:
    assert "khác nhau" in (await talk.says("binh", "cài đặt giờ nghỉ 6h-6h")).text
    assert "nhiều nhất 20 giờ" in (await talk.says("binh", "cài đặt giờ nghỉ 6h-5h")).text
    assert "nhiều nhất 4" in (await talk.says("binh", "cài đặt tóm tắt 7h, 8h, 9h, 10h, 11h")).text
    assert "chưa liên kết kênh Zalo OA" in (await talk.says("binh", "cài đặt kênh zalo oa")).text
    assert "giờ nghỉ 20h-6h" in (await talk.says("binh", "cài đặt giờ nghỉ")).text
    assert "Chưa đọc được" not in (await talk.says("binh", "cài đặt giờ nghỉ")).text
    await talk.presses("binh", "set=rest:9999-0000")
    assert await chosen(talk, "binh") is None


async def test_a_digest_is_off_until_hours_are_chosen(talk: Talk) -> None:
    assert "Bản tóm tắt: không gửi" in (await talk.says("binh", "cài đặt")).text
    assert "Bản tóm tắt: 07:30, 16:00" in (await talk.says("binh", "cài đặt tóm tắt 16h, 7h30")).text
    kept = await chosen(talk, "binh")
    assert kept is not None
    assert (kept.digest, kept.digest_at is not None) == ((time(7, 30), time(16)), True)
    assert "Bản tóm tắt: không gửi" in (await talk.says("binh", "cài đặt tóm tắt tắt")).text
    kept = await chosen(talk, "binh")
    assert kept is not None
    assert kept.digest_at is None


async def test_channels_are_put_in_order_by_words_and_by_buttons(talk: Talk) -> None:
    async with talk.store.write() as uow:
        for platform in ("telegram", "web"):
            await uow.people.link(platform, "binh", "binh", talk.province.people["binh"], talk.clock.now())
        await uow.commit()
    shown = await talk.says("binh", "cài đặt kênh web, telegram")
    assert "Kênh nhận tin: trang web, Telegram, test" in shown.text
    again = await talk.presses("binh", shown.action("Telegram trước"))
    assert "Kênh nhận tin: Telegram, test, trang web" in again.text


async def test_settings_asked_for_in_a_group_are_shown_in_private(talk: Talk) -> None:
    heard = await talk.says("binh", "/cai_dat", group="nhóm")
    assert "Giờ nghỉ" not in heard.here
    assert "Giờ nghỉ" in heard.private


@pytest.mark.parametrize("who", ["an", "hoa"])
@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("cài đặt giờ nghỉ 20h", "Chưa đọc được giờ nghỉ"),
        ("cai dat gio nghi 25h-6h", "Chưa đọc được giờ nghỉ"),
        ("cài đặt tóm tắt 25h", "Chưa đọc được giờ tóm tắt"),
    ],
)
async def test_hours_that_cannot_be_read_are_no_work(talk: Talk, who: str, said: str, how: str) -> None:
    heard = await talk.says(who, said)

    assert how in heard.text
    assert (await talk.dialogue(who)).draft is None


@pytest.mark.parametrize(
    "order", ["giao dọn kho, hạn thứ sáu", "giao tổ ấp hai dọn kho", "giao tổ ấp hai dọn kho, hạn mai"]
)
@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("cài đặt giờ nghỉ 20h", "Chưa đọc được giờ nghỉ"),
        ("cài đặt giờ nghỉ 20h-6h, chủ nhật", "Giờ nghỉ: 20:00 đến 06:00; cả ngày Chủ nhật"),
        ("cài đặt tiếng Anh", "Settings changed"),
    ],
)
async def test_a_setting_is_one_while_an_order_is_written(talk: Talk, order: str, said: str, answer: str) -> None:
    await talk.says("an", order)

    heard = await talk.says("an", said)

    assert answer in heard.text
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert "cài đặt" not in draft.title.lower()


async def test_the_order_that_holds_and_channels_that_are_dead_are_told(talk: Talk) -> None:
    binh = talk.province.people["binh"]
    async with talk.store.write() as uow:
        for platform in ("telegram", "zalo_bot"):
            await uow.people.link(platform, "binh", "binh", binh, talk.clock.now())
        (dead,) = [one for one in (await uow.people.accounts([binh]))[binh] if one.platform == "telegram"]
        await uow.people.mark_dead(dead.id, "403 blocked", talk.clock.now())
        order = CommonOrder(("telegram", "zalo_bot"), talk.clock.now() + timedelta(hours=2))
        await set_order_of_all(uow, order, talk.clock.now(), "test")
        await uow.commit()
    shown = (await talk.says("binh", "cài đặt")).text
    assert "Kênh nhận tin: test, Zalo Bot" in shown
    assert "Hiện được báo qua: Zalo Bot → test (thứ tự kênh chung, đến" in shown
    assert "Telegram: không còn nhận được tin từ 09:00 24/11/2026" in shown
    assert "403" not in shown
    talk.clock.moment += timedelta(hours=3)
    assert "Hiện được báo qua" not in (await talk.says("binh", "cài đặt")).text


async def test_when_somebody_wrote_last_is_known_where_that_counts(talk: Talk) -> None:
    binh, now = talk.province.people["binh"], talk.clock.now()
    async with talk.store.write() as uow:
        await uow.people.link("zalo_oa", "111", "111", binh, now)
        await uow.interactions.heard("zalo_oa", "111", now - timedelta(days=3))
        act = Act(uow, Actor(binh), now, now.date(), "test")
        own = await own_channels(act, ("zalo_oa",))
        assert (await own_channels(act)).heard == {}
        await uow.commit()
    assert own.heard == {"zalo_oa": now - timedelta(days=3)}


@pytest.mark.parametrize("who", ["an", "hoa"])
@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("tóm tắt 07:30", "Bản tóm tắt: 07:30 (ngày làm việc)"),
        ("tóm tắt 7h30 cả ngày nghỉ", "Bản tóm tắt: 07:30 (cả ngày nghỉ)"),
        ("cài đặt tóm tắt 7h30 kể cả cuối tuần", "Bản tóm tắt: 07:30 (cả ngày nghỉ)"),
        ("tóm tắt cả ngày nghỉ", "Bản tóm tắt: chọn giờ bên dưới"),
        ("không tóm tắt", "Bản tóm tắt: không gửi"),
        ("tổng hợp", "Bản tóm tắt: chọn giờ bên dưới"),
        ("nghỉ 21:00-06:00", "Giờ nghỉ: 21:00 đến 06:00"),
        ("nghỉ cuối tuần", "Giờ nghỉ: cả ngày thứ Bảy, Chủ nhật"),
        ("giờ nghỉ 20h", "Chưa đọc được giờ nghỉ"),
        ("nghỉ từ 1/12 đến 3/12", "nghỉ từ thứ Ba 01/12/2026"),
    ],
)
async def test_what_a_button_of_the_settings_says_can_be_typed(talk: Talk, who: str, said: str, answer: str) -> None:
    assert answer in (await talk.says(who, said)).text


async def test_hours_of_one_day_are_asked_about(talk: Talk) -> None:
    asked = await talk.says("hoa", "nghỉ 8h-10h")
    assert await chosen(talk, "hoa") is None
    assert "Giờ nghỉ: 08:00 đến 10:00" in (await talk.presses("hoa", asked.action("Đều đặn"))).text
    assert "2. Vắng Chủ nhật tới" in (await talk.says("hoa", "nghỉ chủ nhật")).text
    assert "nghỉ từ Chủ nhật 29/11/2026 đến hết Chủ nhật 29/11/2026" in (await talk.says("hoa", "2")).text
    await talk.says("hoa", "nghỉ thứ bảy, chủ nhật")
    assert "Giờ nghỉ: 08:00 đến 10:00; cả ngày thứ Bảy, Chủ nhật" in (await talk.says("hoa", "1")).text
    await talk.says("hoa", "nghỉ từ 8h đến 10h")
    assert "nghỉ từ thứ Ba 24/11/2026" in (await talk.says("hoa", "2")).text


async def test_a_word_of_work_answers_what_an_order_lacks(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp hai, hạn thứ sáu")
    assert "Bản tóm tắt" not in (await talk.says("an", "tổng hợp")).text


async def test_whether_the_digest_comes_on_days_off_is_changed_by_itself(talk: Talk) -> None:
    shown = await talk.says("binh", "tóm tắt 7h30, 16h")
    too = await talk.presses("binh", shown.action("Tóm tắt cả ngày nghỉ"))
    assert "Bản tóm tắt: 07:30, 16:00 (cả ngày nghỉ)" in too.text
    assert "07:30, 16:00 (ngày làm việc)" in (await talk.presses("binh", too.action("trừ ngày nghỉ"))).text
    assert "07:30, 16:00 (cả ngày nghỉ)" in (await talk.says("binh", "tóm tắt cả ngày nghỉ")).text
    assert "07:30, 16:00 (ngày làm việc)" in (await talk.says("binh", "cài đặt tóm tắt trừ ngày nghỉ")).text
