"""Own data: noticed, shown, corrected and erased on request, each request with its clock of two working days."""

from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from domain.errors import NotAllowed, NotFound, Refusal, WrongState
from domain.ids import DataRequestId, PersonId
from domain.notices import NoticeKind
from domain.personal_data import RequestKind, RequestState, as_plain
from domain.preferences import Rest
from domain.records import Outcome, OutcomeKind
from domain.usecases import my_data, preferences
from domain.usecases.deliver import deliver
from storage.tables.outbox import notices
from storage.tables.people import accounts, people
from storage.tables.searching import search_words
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, post_row, store_tasks
from tests.usecases.delivering import linked, one_task, queued, told
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.office import Office
from tests.usecases.timed import at, facts, rows


async def admin(office: Office) -> None:
    """The commune has an administrator."""
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row("quan", "Trịnh Văn Quân", "X1", "admin")], TODAY)
        profile = await uow.people.find_by_code("quan")
        assert profile is not None
        await uow.commit()
    office.province.people["quan"] = profile.person_id


async def asks(office: Office, who: str, kind: RequestKind, wanted: str = "", now: datetime = NOW) -> DataRequestId:
    async with office.act(who, now) as act:
        asked = await my_data.ask(act, kind, wanted)
    assert asked.request.id is not None
    return asked.request.id


async def words_of(store_url: str, person_id: PersonId) -> set[str]:
    """By which words the person is found."""
    of_person = (search_words.c.kind == "person") & (search_words.c.of_id == person_id)
    return {row.word for row in await rows(store_url, select(search_words).where(of_person))}


async def state_of(office: Office, request_id: DataRequestId) -> RequestState:
    async with office.store.read() as uow:
        request = await uow.personal_data.request(request_id)
    assert request is not None
    return request.state


async def test_the_notice_is_given_once_and_its_version_is_kept(office: Office, store_url: str) -> None:
    person_id = office.person("binh")
    async with office.store.write() as uow:
        assert await my_data.give_notice(uow, person_id, "telegram", NOW)
        assert not await my_data.give_notice(uow, person_id, "web", NOW + timedelta(days=1))
        own = await uow.personal_data.own(person_id, TODAY)
        await uow.commit()
    assert [(item.version, item.channel, item.at) for item in own.notices] == [(1, "telegram", NOW)]
    assert await facts(store_url, "data_notice_given") == [{"version": 1, "channel": "telegram"}]


async def test_what_is_kept_is_shown_as_a_whole_and_as_a_file_by_a_link_that_works_once(office: Office) -> None:
    await office.order()
    async with office.act("binh") as act:
        await act.uow.people.link("telegram", "b", "b", office.person("binh"), NOW)
        await preferences.set_rest(act, Rest(days=frozenset({7})))
        own = await my_data.own_data(act)

        class Secrets:
            def token(self) -> str:
                return "secret"

            def code(self) -> str:
                return "23456789"

        token = await my_data.file_link(act, Secrets())
    assert (own.name, own.code, own.open_tasks) == ("Phạm Văn Bình", "binh", (1,))
    assert [(post.unit, post.role) for post in own.posts] == [("Tổ Ấp Một", "leader")]
    assert own.counts["tasks_led"] == 1

    async with office.store.write() as uow:
        file = await my_data.take_file(uow, token, NOW, TODAY)
        again = await my_data.take_file(uow, token, NOW, TODAY)
        await uow.commit()
    assert file is not None
    assert again is None
    plain = as_plain(file)
    assert (plain["name"], plain["settings"]["quiet_days"], plain["accounts"][0]["channel"]) == (
        "Phạm Văn Bình",
        [7],
        "telegram",
    )


async def test_a_link_to_the_file_ends_after_ten_minutes(office: Office) -> None:
    async with office.store.write() as uow:
        await uow.personal_data.add_link("d", office.person("binh"), NOW + timedelta(minutes=10))
        assert await uow.personal_data.use_link("d", NOW + timedelta(minutes=11)) is None


async def test_a_correction_is_decided_by_an_official_of_the_own_part_of_the_tree(
    office: Office, store_url: str
) -> None:
    await admin(office)
    request_id = await asks(office, "binh", RequestKind.NAME, "Phạm Quốc  Bình")
    assert await office.told() == [("an", "data_requested"), ("quan", "data_requested")]
    for who in ("lan", "giang", "minh", "binh"):
        with pytest.raises((NotAllowed, NotFound)):
            async with office.act(who) as act:
                await my_data.grant(act, request_id)
    async with office.act("an") as act:
        assert [item.id for item in await my_data.waiting(act)] == [request_id]
        await my_data.grant(act, request_id)
    async with office.store.read() as uow:
        profile = await uow.people.profile(office.person("binh"))
        _, entries = await uow.organisation.directory([office.province.units["A1"]], TODAY)
    assert profile.name == "Phạm Quốc Bình"
    assert "Phạm Quốc Bình" in [entry.name for entry in entries]
    words = await words_of(store_url, office.person("binh"))
    assert {word for word in words if word.isalpha()} == {"pham", "quoc", "binh"}
    assert await office.told() == [("binh", "data_decided")]
    assert await state_of(office, request_id) is RequestState.DONE
    with pytest.raises(WrongState):
        async with office.act("an") as act:
            await my_data.grant(act, request_id)


async def test_a_request_with_nobody_above_goes_to_administrators_wherever_they_are(office: Office) -> None:
    await admin(office)
    request_id = await asks(office, "dung", RequestKind.NAME, "Lê Quốc Dũng")
    assert await office.told() == [("quan", "data_requested")]
    await my_data.make_due(office.store, NOW + timedelta(days=9))
    assert await office.told() == [("quan", "data_late")]
    ordinary = await asks(office, "lan", RequestKind.NAME, "Ngô Thị Lan Anh")
    assert await office.told() == [("dung", "data_requested")]
    async with office.act("quan") as act:
        assert [item.id for item in await my_data.waiting(act)] == [request_id]
        with pytest.raises(NotAllowed):
            await my_data.grant(act, ordinary)
        await my_data.grant(act, request_id)
    async with office.store.read() as uow:
        assert (await uow.people.profile(office.person("dung"))).name == "Lê Quốc Dũng"


async def test_whoever_asks_where_nobody_else_decides_hears_so(office: Office) -> None:
    await admin(office)
    async with office.act("dung") as act:
        assert (await my_data.ask(act, RequestKind.PHONE, "0912345678")).is_told
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row("quan", "Trịnh Văn Quân", "A1", "member")], TODAY)
        await uow.commit()
    async with office.act("dung") as act:
        assert not (await my_data.ask(act, RequestKind.NAME, "Lê Quốc Dũng")).is_told


async def test_an_administrator_decides_too_and_a_refusal_needs_a_reason(office: Office) -> None:
    await admin(office)
    request_id = await asks(office, "binh", RequestKind.PHONE, "+84 912 345 678")
    await office.told()
    with pytest.raises(Refusal):
        async with office.act("quan") as act:
            await my_data.refuse(act, request_id, " ")
    async with office.act("quan") as act:
        refused = await my_data.refuse(act, request_id, "số này là của người khác")
    assert (refused.state, refused.reason, refused.wanted) == (
        RequestState.REFUSED,
        "số này là của người khác",
        "0912345678",
    )
    async with office.store.read() as uow:
        assert await uow.personal_data.phone(office.person("binh")) == ""


async def test_nobody_decides_on_an_own_request(office: Office) -> None:
    request_id = await asks(office, "an", RequestKind.NAME, "Nguyễn An")
    with pytest.raises(NotAllowed):
        async with office.act("an") as act:
            await my_data.grant(act, request_id)


async def test_one_request_of_a_kind_waits_at_a_time_and_may_be_withdrawn(office: Office) -> None:
    await asks(office, "binh", RequestKind.ERASURE)
    with pytest.raises(WrongState):
        await asks(office, "binh", RequestKind.ERASURE)
    async with office.act("binh") as act:
        (taken,) = await my_data.withdraw(act)
    assert taken.state is RequestState.WITHDRAWN
    await asks(office, "binh", RequestKind.ERASURE)


async def test_a_request_that_nobody_answered_is_told_to_an_administrator_once(office: Office) -> None:
    await admin(office)
    request_id = await asks(office, "binh", RequestKind.ERASURE)
    async with office.store.read() as uow:
        (request,) = await uow.personal_data.requests_of(office.person("binh"))
    await office.told()
    await my_data.make_due(office.store, request.answer_by - timedelta(minutes=1))
    assert await office.told() == []
    await my_data.make_due(office.store, request.answer_by)
    await my_data.make_due(office.store, request.answer_by + timedelta(days=3))
    assert await office.told() == [("quan", "data_late")]
    assert await state_of(office, request_id) is RequestState.OPEN


async def test_an_erasure_leaves_the_tasks_and_a_code_and_keeps_the_digests(
    store: SqlStore, store_url: str, province: Province, office: Office
) -> None:
    await linked(store, province, "binh", "an")
    task = await one_task(store, province)
    words = "Anh/chị Phạm Văn Bình nhận việc NV-1"
    sender = FakeSender(answers=[Outcome(OutcomeKind.SENT, "1", words), Outcome(OutcomeKind.SENT, "2", words)])
    await queued(store, told(province, task, "binh"), told(province, task, "an", NoticeKind.ACCEPTED))
    await deliver(store, sender, HandClock(at("25/11/2026 09:00")))

    request_id = await asks(office, "binh", RequestKind.ERASURE)
    async with office.act("an") as act:
        granted = await my_data.grant(act, request_id)
    assert granted.state is RequestState.GRANTED
    await my_data.make_due(store, NOW + timedelta(minutes=59))
    assert await state_of(office, request_id) is RequestState.GRANTED
    assert await my_data.make_due(store, NOW + timedelta(hours=1)) == {province.people["binh"]}

    (person,) = await rows(store_url, select(people).where(people.c.id == province.people["binh"]))
    assert (person.name, person.phone) == ("binh", "")
    assert await words_of(store_url, province.people["binh"]) == {"binh"}
    told_now = {row.recipient_id: row for row in await rows(store_url, select(notices)) if row.text}
    binh, an = told_now[province.people["binh"]], told_now[province.people["an"]]
    assert (binh.text, an.text) == ("binh", "Anh/chị binh nhận việc NV-1")
    assert {row.text_digest for row in (binh, an)} == {sha256(words.encode()).hexdigest()}
    (account,) = await rows(store_url, select(accounts).where(accounts.c.person_id == province.people["binh"]))
    assert account.dead_at is not None
    assert account.account_key.startswith("erased-")
    async with store.read() as uow:
        again = await uow.tasks.get(1, TODAY)
        assert again.lead_id == province.people["binh"]
        door = await uow.people.door("", "telegram", "telegram-binh", TODAY)
        assert door.account is None
    assert await state_of(office, request_id) is RequestState.DONE
    assert await facts(store_url, "data_erased") == [
        {"request": request_id, "to": province.people["binh"], "asked": "erasure"}
    ]


async def test_a_granted_erasure_can_be_taken_back_while_it_is_not_made(office: Office) -> None:
    request_id = await asks(office, "binh", RequestKind.ERASURE)
    async with office.act("an") as act:
        await my_data.grant(act, request_id)
    async with office.act("binh") as act:
        await my_data.withdraw(act)
    await my_data.make_due(office.store, NOW + timedelta(days=9))
    async with office.store.read() as uow:
        assert (await uow.people.profile(office.person("binh"))).name == "Phạm Văn Bình"


async def test_a_phone_is_shown_with_an_entry_in_the_journal(office: Office, store_url: str) -> None:
    async with office.store.write() as uow:
        row = post_row("binh", "Phạm Văn Bình", "A1", "leader", phone="0912345678")
        await uow.organisation.store([], [row], TODAY)
        await uow.commit()
    async with office.act("an") as act:
        assert await my_data.show_phone(act, office.person("binh"), may_see=True) == "0912345678"
        assert await my_data.show_phone(act, office.person("hoa"), may_see=True) == ""
    assert await facts(store_url, "phone_shown") == [{"to": office.person("binh")}]
    with pytest.raises(NotAllowed):
        async with office.act("lan") as act:
            await my_data.show_phone(act, office.person("binh"), may_see=False)


async def test_the_tasks_of_a_province_stay_whole_after_an_erasure(office: Office) -> None:
    await store_tasks(office.store, office.province.task(7), office.province.task(8, "hoa"))
    async with office.store.write() as uow:
        await uow.personal_data.erase(office.person("hoa"), NOW)
        await uow.commit()
    async with office.store.read() as uow:
        card = await uow.views.card(await uow.tasks.get(8, TODAY), TODAY)
    assert card.names[office.person("hoa")] == "hoa"
