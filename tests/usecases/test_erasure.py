"""An erasure: the name, the phone and the own words are nowhere in the database any more, and the record of the task is."""

from collections.abc import Mapping

import pytest
from sqlalchemy import Connection, Text, select, update

from adapters.chat.sending import ChatSender
from adapters.chat.texts.words import words_for
from adapters.web.platform import WebPlatform
from domain.ids import PersonId
from domain.personal_data import TAKEN_OUT
from domain.records import ChatPlace, Offer, Profile, StoredFile
from domain.task import Evidence
from domain.usecases.people import import_organisation
from storage.columns import Json
from storage.database import open_database
from storage.erasing import WRITTEN, without_mentions
from storage.tables.metadata import metadata
from storage.tables.outbox import notices
from storage.tables.people import people
from storage.tables.tasks import tasks
from storage.unit_of_work import SqlStore
from tests.chat.conversation.talk import PLATFORM, Talk
from tests.storage.province import NOW, TODAY, Province, post_row
from tests.stores import ZONE
from tests.usecases.office import Office
from tests.usecases.timed import rows
from worker.jobs import Work

NAME, PHONE = "Phạm Văn Bình", "0912345678"
OWN = {
    "progress": "nhà bà Sáu dột nên làm chậm",
    "more time": "đường vào ấp ngập sâu hai tuần liền",
    "difficulty": "máy tính cũ nhà tôi hỏng hẳn",
    "comment": "tôi gửi máy ở nhà chú Tám xóm trên",
    "done": "đã làm đủ, ảnh do cháu Tí con anh Hai chụp ở sân nhà văn hóa cũ, biên bản giấy gửi chị Bảy giữ",
}


@pytest.fixture
def talk(store: SqlStore, province: Province) -> Talk:
    return Talk(store, province)


async def everything(store_url: str) -> dict[str, str]:
    """The whole database, as text by table."""

    def read(connection: Connection) -> dict[str, str]:
        return {table.name: repr(connection.execute(select(table)).all()) for table in metadata.sorted_tables}

    database = open_database(store_url)
    try:
        return await database.run(read)
    finally:
        await database.dispose()


def holding(found: Mapping[str, str], words: str) -> list[str]:
    """The tables of the database, as it was found, in which these words stand."""
    return [name for name, held in found.items() if words in held]


async def lived(talk: Talk) -> Work:
    """Bình did all that can be done with words, others were told of it and looked at it."""
    store, province = talk.store, talk.province
    platform = WebPlatform(store, talk.clock, talk.bell)
    work = Work(store, ChatSender({PLATFORM: platform}, ZONE), talk.clock, talk.bell)
    async with store.write() as uow:
        await uow.organisation.store([], [post_row("binh", NAME, "A1", "leader", phone=PHONE)], TODAY)
        await uow.commit()
    await talk.link("an", "binh", "hoa", "giang")
    task = province.task(12)
    task.quantity = "120 hộ"
    await talk.has_tasks(task, province.task(13))
    await talk.says("binh", f"tiến độ 12 45/120 hộ {OWN['progress']}")
    await talk.says("binh", f"gia hạn 12 đến 5/12 vì {OWN['more time']}")
    await talk.says("binh", f"vướng 12 {OWN['difficulty']}")
    await talk.says("binh", f"bình luận 12 {OWN['comment']}")
    await talk.says("an", "không gia hạn 12 việc này gấp lắm")
    await talk.says("an", "trả lời vướng 12 dùng máy của xã")
    photo = Evidence("web", "ab" * 32, "photo", f"{NAME} truoc nha.JPG", 9)
    await talk.says("binh", f"xong 12 {OWN['done']}", files=[photo])
    heard = await talk.says("binh", "1")
    assert "Đã báo xong NV-12" in heard.text
    await talk.says("binh", "nhận 13")
    async with store.write() as uow:
        file = StoredFile("ab" * 32, photo.name, "image/jpeg", 9, NOW, province.people["binh"])
        await uow.files.add(file)
        await uow.bad_updates.add(PLATFORM, '{"from": {"id": "binh", "name": "Phạm Văn Bình"}}', "?", NOW)
        await uow.commit()
    await work.turn()
    for who, said in (("an", "xem 12"), ("an", "lịch sử 12"), ("hoa", "xem 12"), ("an", "việc của Phạm Văn Bình")):
        heard = await talk.says(who, said)
        async with store.write() as uow:
            for message in heard.messages:
                body = {"text": message.plain, "task_id": message.task_id}
                await uow.web_messages.add(province.people[who], True, body, NOW)
            await uow.commit()
    return work


async def erase(talk: Talk) -> None:
    async with talk.store.write() as uow:
        await uow.personal_data.erase(talk.province.people["binh"], NOW)
        await uow.commit()


async def test_name_phone_and_own_words_are_nowhere_in_the_whole_database(talk: Talk, store_url: str) -> None:
    await lived(talk)
    before = await everything(store_url)
    assert {"people", "notices", "web_messages", "inbox"} <= set(holding(before, NAME))
    assert holding(before, PHONE) == ["people"]
    for words in OWN.values():
        assert {"said", "notices", "web_messages"} & set(holding(before, words[:30])), words

    await erase(talk)

    after = await everything(store_url)
    assert holding(after, NAME) == []
    assert holding(after, PHONE) == []
    assert {words: found for words in OWN.values() if (found := holding(after, words[:30]))} == {}


async def test_the_record_of_the_task_stays_and_says_where_words_were(talk: Talk, store_url: str) -> None:
    await lived(talk)
    before = (await everything(store_url))["journal"]

    await erase(talk)

    assert (await everything(store_url))["journal"] == before
    shown = (await talk.says("an", "xem 12")).text
    history = (await talk.says("an", "lịch sử 12")).text
    assert "45/120 hộ" in shown
    assert TAKEN_OUT not in shown + history
    assert "(lời đã xóa theo yêu cầu của người viết)" in history
    for decided in ("việc này gấp lắm", "dùng máy của xã"):
        assert decided in history
    task = await talk.task(12)
    assert task.id is not None
    async with talk.store.read() as uow:
        (proof,) = [each for each in await uow.evidence.of_task(task.id) if each.file.kind == "photo"]
    assert (proof.digest, proof.file.name) == ("ab" * 32, "tep.jpg")


async def test_a_namesake_keeps_the_name(talk: Talk, store_url: str) -> None:
    await lived(talk)
    async with talk.store.write() as uow:
        await uow.organisation.store([], [post_row("binh2", NAME, "B1", "member")], TODAY)
        await uow.commit()

    await erase(talk)

    names = {row.code: row.name for row in await rows(store_url, select(people.c.code, people.c.name))}
    assert (names["binh"], names["binh2"]) == ("binh", NAME)
    assert "notices" not in holding(await everything(store_url), NAME)


@pytest.mark.parametrize("has_namesake", [False, True])
async def test_a_longer_name_that_holds_it_stays_whole(talk: Talk, store_url: str, *, has_namesake: bool) -> None:
    minh = f"{NAME} Minh"
    await lived(talk)
    async with talk.store.write() as uow:
        namesakes = [post_row("binh3", NAME, "B1", "member")] if has_namesake else []
        await uow.organisation.store([], [post_row("binh2", minh, "B1", "member"), *namesakes], TODAY)
        await uow.commit()
    told_to_an = notices.c.recipient_id == talk.province.people["an"]
    database = open_database(store_url)
    said = (
        update(notices).where(told_to_an, notices.c.task_id.is_not(None)).values(text=f"{minh} hỏi {NAME}: xong chưa?")
    )
    await database.run(lambda connection: connection.execute(said))
    await database.dispose()

    await erase(talk)

    texts = await rows(store_url, select(notices.c.text).where(told_to_an, notices.c.task_id.is_not(None)))
    assert {row.text for row in texts} == {f"{minh} hỏi binh: xong chưa?"}
    assert "binh Minh" not in "".join((await everything(store_url)).values())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Anh/chị An: việc mới", "Anh/chị C1: việc mới"),
        ("đồng chí An đã báo xong", "đồng chí C1 đã báo xong"),
        ("Chủ trì: An\nPhối hợp: An, Hòa", "Chủ trì: C1\nPhối hợp: C1, Hòa"),
        ("08:00 · An đã nhận", "08:00 · C1 đã nhận"),
        ("An", "C1"),
        ("Bảo vệ An ninh trật tự ở Long An", "Bảo vệ An ninh trật tự ở Long An"),
        ("NV-1 · An toàn giao thông · hạn mai", "NV-1 · An toàn giao thông · hạn mai"),
        ("anh/chị An Bình ở An Thới Đông", "anh/chị An Bình ở An Thới Đông"),
        ("anh/chị Nguyễn Văn An, anh/chị An", "anh/chị Nguyễn Văn An, anh/chị C1"),
        ("doanh An Phát, Anhạc", "doanh An Phát, Anhạc"),
    ],
)
def test_a_name_of_one_word_is_taken_out_where_it_names_a_person(text: str, left: str) -> None:
    assert without_mentions(text, "An", "C1", ["Nguyễn Văn An"]) == left


@pytest.mark.parametrize("is_shared", [False, True])
async def test_who_is_called_by_one_word_leaves_that_word_to_everybody(
    talk: Talk, store_url: str, *, is_shared: bool
) -> None:
    await lived(talk)
    database = open_database(store_url)
    people_now = [post_row("binh2", "Vũ Thanh Bình", "B1", "member")] if is_shared else []
    async with talk.store.write() as uow:
        await uow.organisation.store([], [post_row("binh", "Bình", "A1", "leader"), *people_now], TODAY)
        await uow.commit()
    async with talk.store.read() as uow:
        own, other = [await uow.tasks.get(number, TODAY) for number in (12, 13)]
    text = "Chủ trì: Bình\nanh/chị Bình, bình chọn ở Bình Dương"

    def told(connection: Connection) -> None:
        connection.execute(update(notices).values(text=text))
        connection.execute(update(tasks).where(tasks.c.id == other.id).values(title=text, lead_id=own.assigner_id))
        connection.execute(update(tasks).values(product="Hội thi Bình đẳng giới, Bình an"))

    await database.run(told)
    await database.dispose()
    await erase(talk)

    left = "Chủ trì: binh\nanh/chị binh, bình chọn ở Bình Dương"
    shown = {
        (row.recipient_id, row.text) for row in await rows(store_url, select(notices.c.recipient_id, notices.c.text))
    }
    assert {said for to, said in shown if to != talk.province.people["binh"]} == {left}
    titles = {row.id: row.title for row in await rows(store_url, select(tasks.c.id, tasks.c.title))}
    assert titles[other.id] == (text if is_shared else left)
    assert {row.product for row in await rows(store_url, select(tasks.c.product))} == {
        "Hội thi Bình đẳng giới, Bình an"
    }


# Keys, codes, states and kinds; names of units and of people themselves; the journal, which holds words by their digest.
NOT_WRITTEN = {
    "bad_updates": "platform",
    "calendar_days": "kind name source state",
    "unit_days": "kind name source state",
    "counters": "name",
    "greeted": "platform account_key",
    "inbox": "key answered",
    "journal": "kind via facts",
    "link_tries": "platform account_key",
    "meta": "name value",
    "people": "code name phone language address",
    "search_words": "kind word",
    "interactions": "platform account_key",
    "ladders": "digest text rules loaded_by",
    "leases": "name holder",
    "offers": "platform chat_key account_key message_key",
    "quotas": "key period",
    "send_windows": "key",
    "unit_rests": "rest_days",
    "units": "code",
    "accounts": "platform account_key chat_key dead_reason",
    "chat_groups": "platform chat_key thread_key end_reason",
    "data_links": "token_digest",
    "data_notices": "channel",
    "data_requests": "kind state",
    "directives": "state priority",
    "files": "digest mime via",
    "handbook": "digest",
    "handbook_files": "channel file_key kind",
    "invites": "code seed",
    "logins": "token_digest",
    "posts": "role",
    "preferences": "rest_days channels digest",
    "said": "digest",
    "sessions": "digest",
    "unit_spans": "name kind",
    "tasks": "state priority paused_state",
    "blockers": "category severity state",
    "chat_messages": "platform chat_key thread_key message_key",
    # What an official declares is part of the record.
    "emergencies": "reason",
    "extensions": "state",
    "last_steps": "kind before",
    "notices": "kind fact_key state message_key text_digest",
    "progress": "measure unit",
    "recurrences": "rule state",
    "submissions": "state",
    "evidence": "channel kind state digest",
}


def test_a_new_column_of_text_is_taken_out_too_or_known_to_hold_no_words_of_people() -> None:
    found: dict[str, str] = {}
    for table in metadata.sorted_tables:
        texts = [column.name for column in table.columns if isinstance(column.type, Text | type(Json))]
        others = [name for name in texts if name not in WRITTEN.get(table, ())]
        if others:
            found[table.name] = " ".join(others)
    assert found == NOT_WRITTEN


@pytest.mark.parametrize(("language", "said"), [("vi", "lời đã xóa"), ("en", "words removed")])
def test_a_reader_is_told_in_words_that_words_were_taken_out(language: str, said: str) -> None:
    words = words_for(Profile(PersonId(1), "an", "An", language, "anh_chi"), ZONE)
    assert said in words("with-words", line="x", text=TAKEN_OUT)


async def test_what_was_said_of_personal_data_counts_own_words(talk: Talk) -> None:
    await lived(talk)
    own = (await talk.says("binh", "dữ liệu của tôi")).text
    assert "5 lời tự ghi" in own
    assert "là hồ sơ công việc, giữ theo mã" in own


async def test_what_is_known_of_a_persons_accounts_alone_goes_with_them(talk: Talk) -> None:
    binh, place = talk.province.people["binh"], ChatPlace("zalo_oa", "1234")
    async with talk.store.write() as uow:
        await uow.people.link(place.platform, "1234", place.chat_key, binh, NOW)
        await uow.interactions.heard(place.platform, "1234", NOW)
        await uow.messages.offer(place, "1234", Offer("m1", ("show:12",), NOW))
        await uow.personal_data.erase(binh, NOW)
        assert await uow.interactions.last(place.platform, "1234") is None
        assert await uow.messages.offers(place, "1234", NOW, 1) == []
        await uow.commit()


async def test_an_import_does_not_bring_an_erased_person_back(office: Office) -> None:
    async with office.store.write() as uow:
        await uow.personal_data.erase(office.person("binh"), NOW)
        await uow.commit()
    given = [post_row("binh", NAME, "A1", "leader", phone=PHONE), post_row("moi", "Vũ Thị Mới", "A1", "member")]
    async with office.store.write() as uow:
        report = await import_organisation(uow, [], given, via="test", now=NOW, today=TODAY)
        await uow.commit()

    assert [(fault.index, fault.code) for fault in report.erased] == [(0, "erased_person")]
    assert report.faults == ()
    async with office.store.read() as uow:
        names = {profile.code: profile.name for profile in await uow.people.all_codes()}
    assert (names["binh"], names["moi"]) == ("binh", "Vũ Thị Mới")
