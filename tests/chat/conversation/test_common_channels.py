"""`kênh chung …` of an administrator: shown, set, for a time, taken back; kept with who and when, and nobody is told."""

from datetime import timedelta

from domain.records.channels import CommonOrder
from domain.usecases.channels import order_of_all
from tests.chat.conversation.talk import Talk
from tests.storage.province import NOW, TODAY, post_row


async def kept(talk: Talk) -> CommonOrder:
    async with talk.store.read() as uow:
        return await order_of_all(uow)


async def administrator(talk: Talk) -> None:
    async with talk.store.write() as uow:
        await uow.organisation.store([], [post_row("an", "Trần An", "X1", "admin")], TODAY)
        await uow.commit()


async def ranks(talk: Talk, who: str) -> dict[str, int]:
    person_id = talk.province.people[who]
    async with talk.store.read() as uow:
        found = (await uow.people.accounts([person_id]))[person_id]
    return {account.platform: account.rank_at(talk.clock.now()) for account in found}


async def test_it_is_shown_set_and_taken_back_and_the_journal_says_by_whom(talk: Talk) -> None:
    await administrator(talk)
    assert "Không đặt" in (await talk.says("an", "kênh chung")).text

    changed = (await talk.says("an", "kênh chung telegram, zalo")).text

    assert "Telegram (0 người) → Zalo Bot (0 người) → Zalo OA (0 người)" in changed
    assert "đặt lúc" in changed
    an = talk.province.people["an"]
    assert await kept(talk) == CommonOrder(("telegram", "zalo_bot", "zalo_oa"), None, an, NOW)
    assert "mọi người được báo qua Telegram → Zalo Bot → Zalo OA trước" in (await talk.says("an", "sức khỏe")).text
    assert "Không đặt" in (await talk.says("an", "kênh chung mặc định")).text
    assert not (await kept(talk)).holds(NOW)
    assert "được báo qua" not in (await talk.says("an", "sức khỏe")).text
    assert talk.bell.delivers == 0


async def test_for_a_time_it_ends_by_itself(talk: Talk) -> None:
    await administrator(talk)
    async with talk.store.write() as uow:
        await uow.people.link("telegram", "binh", "binh", talk.province.people["binh"], NOW)
        await uow.commit()

    assert "Đến 23:59" in (await talk.says("an", "kênh chung telegram hôm nay")).text
    assert await ranks(talk, "binh") == {"test": 1, "telegram": 0}
    talk.clock.moment += timedelta(days=1)
    assert await ranks(talk, "binh") == {"test": 0, "telegram": 0}
    assert "Không đặt" in (await talk.says("an", "kênh chung")).text


async def test_what_cannot_be_read_changes_nothing_and_says_how(talk: Talk) -> None:
    await administrator(talk)
    heard = await talk.says("an", "kênh chung zalo bị hỏng")
    assert "Chưa đọc được thứ tự kênh" in heard.text
    assert "kênh chung mặc định" in heard.messages[0].hint
    assert await kept(talk) == CommonOrder()


async def test_others_are_told_who_may_and_how_to_set_their_own(talk: Talk) -> None:
    heard = (await talk.says("binh", "kênh chung zalo")).text
    assert "quản trị hệ thống" in heard
    assert "cài đặt kênh" in heard
    assert await kept(talk) == CommonOrder()
