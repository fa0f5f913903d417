"""Who stands at the door, which accounts live, and codes that work once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from domain.codes import read_code
from domain.draft import Draft, Party
from domain.errors import StaleVersion
from domain.organisation import Role
from domain.records import Dialogue, Question
from storage.statements import StatementFailed
from storage.tables.people import invites
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, PEOPLE, TODAY, Province, post_row
from tests.stores import ZONE

HOUR = timedelta(hours=1)


async def test_the_door_knows_nothing_of_a_stranger(store: SqlStore) -> None:
    async with store.read() as uow:
        door = await uow.people.door("k", "telegram", "77", TODAY)

    assert (door.account, door.profile, door.posts, door.reply) == (None, None, (), None)
    assert door.dialogue == Dialogue()


async def test_the_door_gives_all_of_a_linked_person_at_once(store: SqlStore, province: Province) -> None:
    binh, u = province.people["binh"], province.units
    dialogue = Dialogue(Draft(NOW, title="Rà soát"), Question("pick", NOW, {"task": 3}, ("1", "2")))
    second_post = post_row("binh", "Phạm Văn Bình", "A2", "member")
    async with store.write() as uow:
        await uow.organisation.store([], [post_row("binh", "Phạm Văn Bình", "A1", "leader"), second_post], TODAY)
        await uow.people.link("telegram", "77", "c77", binh, NOW)
        await uow.people.set_language(binh, "en")
        await uow.people.set_address(binh, "dong_chi")
        await uow.dialogues.save(binh, dialogue)
        await uow.inbox.add("k", "Đã nhận", NOW)
        await uow.commit()

    async with store.read() as uow:
        door = await uow.people.door("k", "telegram", "77", TODAY)
        assert await uow.people.door("other", "telegram", "78", TODAY) != door
    assert door.account is not None
    assert door.profile is not None
    assert (door.account.person_id, door.account.chat_key, door.account.dead_reason) == (binh, "c77", "")
    assert (door.profile.name, door.profile.language, door.profile.address) == ("Phạm Văn Bình", "en", "dong_chi")
    assert [(post.unit_id, post.role, post.parent_id) for post in door.posts] == [
        (u["A1"], Role.LEADER, u["X1"]),
        (u["A2"], Role.MEMBER, u["X1"]),
    ]
    assert door.dialogue == dialogue
    assert door.reply == "Đã nhận"


async def test_a_post_at_the_root_has_no_unit_above(store: SqlStore, province: Province) -> None:
    async with store.write() as uow:
        await uow.people.link("telegram", "77", "77", province.people["dung"], NOW)
        (post,) = (await uow.people.door("k", "telegram", "77", TODAY)).posts

    assert post.parent_id is None


async def test_a_draft_and_a_question_come_back_as_they_were(store: SqlStore, province: Province) -> None:
    party = Party(province.units["A1"], province.people["binh"])
    draft = Draft(
        NOW,
        assigner_unit_id=province.units["X1"],
        lead=party,
        title="Hỗ trợ bà con",
        due_at=NOW + HOUR,
        partners=(party, Party(province.units["VT"], province.people["nga"])),
        supervisor_id=province.people["giang"],
        acceptor_id=province.people["an"],
        filled=frozenset({"supervisor", "acceptor"}),
        notes=("day_off",),
        asked="due",
        due_text="thứ Sáu",
        unsettled=("partners:Bưu điện",),
    )
    an = province.people["an"]
    async with store.write() as uow:
        await uow.people.link("web", "an", "an", an, NOW)
        for dialogue in (Dialogue(draft), Dialogue(None, Question("x", NOW)), Dialogue(Draft(NOW), None), Dialogue()):
            await uow.dialogues.save(an, dialogue)
            assert (await uow.people.door("k", "web", "an", TODAY)).dialogue == dialogue


async def test_of_two_messages_that_settle_the_same_draft_at_once_only_one_does(
    store: SqlStore, province: Province
) -> None:
    an = province.people["an"]
    async with store.write() as uow:
        await uow.people.link("web", "an", "an", an, NOW)
        dialogue = (await uow.people.door("k", "web", "an", TODAY)).dialogue
        dialogue.draft = Draft(NOW, title="Rà soát")
        await uow.dialogues.save(an, dialogue)
        await uow.dialogues.save(an, dialogue)
        await uow.commit()
    async with store.read() as uow:
        one, other = [(await uow.people.door("k", "web", "an", TODAY)).dialogue for _ in range(2)]
    async with store.write() as uow:
        one.draft = None
        await uow.dialogues.save(an, one)
        await uow.commit()
    async with store.write() as uow:
        with pytest.raises(StaleVersion):
            await uow.dialogues.save(an, other)
    async with store.write() as uow:
        await uow.dialogues.save(an, Dialogue(Draft(NOW, title="Việc khác")))
        assert (await uow.people.door("k", "web", "an", TODAY)).dialogue.version == 4


async def test_a_message_is_processed_once(store: SqlStore) -> None:
    async with store.write() as uow:
        await uow.inbox.add("k", "một", NOW)
        await uow.commit()
    async with store.write() as uow:
        with pytest.raises(StaleVersion):
            await uow.inbox.add("k", "hai", NOW)


async def test_of_the_same_message_at_once_one_is_processed(store: SqlStore) -> None:
    async def process() -> int:
        async with store.write() as uow:
            try:
                await uow.inbox.add("k", "một", NOW)
            except StaleVersion:
                return 0
            await uow.commit()
            return 1

    assert sum(await asyncio.gather(*(process() for _ in range(8)))) == 1


async def test_accounts_that_live_come_first_linked_first(store: SqlStore, province: Province) -> None:
    binh, hoa = province.people["binh"], province.people["hoa"]
    async with store.write() as uow:
        await uow.people.link("telegram", "1", "1", binh, NOW)
        await uow.people.link("web", "2", "2", binh, NOW + HOUR)
        accounts = (await uow.people.accounts([binh, hoa]))[binh]
        assert [account.platform for account in accounts] == ["telegram", "web"]

        await uow.people.mark_dead(accounts[0].id, "blocked", NOW + HOUR)
        assert [a.platform for a in (await uow.people.accounts([binh]))[binh]] == ["web"]
        dead = (await uow.people.door("k", "telegram", "1", TODAY)).account
        assert dead is not None
        assert dead.dead_reason == "blocked"

        await uow.people.link("telegram", "1", "new chat", binh, NOW + 2 * HOUR)
        again = (await uow.people.accounts([binh]))[binh]
        assert [(a.platform, a.chat_key, a.id) for a in again] == [
            ("web", "2", accounts[1].id),
            ("telegram", "new chat", accounts[0].id),
        ]


async def test_people_are_found_by_code_whatever_the_capitals(store: SqlStore, province: Province) -> None:
    async with store.read() as uow:
        found = await uow.people.find_by_code("BINH")
        assert found is not None
        assert found.person_id == province.people["binh"]
        assert await uow.people.find_by_code("khong") is None
        assert [p.code for p in await uow.people.all_codes()] == sorted(code for code, *_ in PEOPLE)
        with pytest.raises(KeyError):
            await uow.people.profile(found.person_id + 1000)  # type: ignore[arg-type]  # a number nobody has


async def test_an_invite_works_once_and_in_time(store: SqlStore, province: Province) -> None:
    binh = province.people["binh"]
    async with store.write() as uow:
        await uow.people.add_invites([(binh, "AAAA2222"), (province.people["hoa"], "BBBB2222")], NOW + HOUR)
        assert await uow.people.invite_of("AAAA2222", NOW) == binh
        assert await uow.people.invite_of("AAAA2222", NOW + HOUR) is None
        assert await uow.people.invite_of("CCCC2222", NOW) is None
        assert not await uow.people.use_invite("AAAA2222", NOW + HOUR)
        assert await uow.people.use_invite("AAAA2222", NOW)
        assert not await uow.people.use_invite("AAAA2222", NOW)
        assert await uow.people.invite_of("AAAA2222", NOW) is None
        assert await uow.people.invite_of("BBBB2222", NOW) == province.people["hoa"]


async def test_no_code_is_kept_and_those_made_from_a_seed_can_be_told_again(
    store: SqlStore, store_url: str, province: Province
) -> None:
    binh, hoa = province.people["binh"], province.people["hoa"]
    async with store.write() as uow:
        await uow.people.add_invites([(binh, "AAAA2222")], NOW + HOUR)
        made = await uow.people.invite({hoa: "a seed of many bits"}, NOW + HOUR)
        assert await uow.people.valid_invites([binh, hoa], NOW) == made
        assert await uow.people.invite_of(made[hoa], NOW) == hoa
        assert await uow.people.invite({binh: "a seed of many bits"}, NOW + HOUR) == {}
        await uow.commit()
    assert read_code(made[hoa]) == made[hoa]
    async with store.read() as uow:
        rows = await uow.people._session.rows(select(invites))
    assert not [row for row in rows if {"AAAA2222", made[hoa]} & set(map(str, row))]
    other = SqlStore(store_url, ZONE, b"another key")
    async with other.read() as uow:
        assert await uow.people.valid_invites([hoa], NOW) == {}
        assert await uow.people.invite_of(made[hoa], NOW) is None
    await other.dispose()


async def test_a_code_that_the_version_before_wrote_is_good_to_its_end(store: SqlStore, province: Province) -> None:
    row = {"code": "AAAA2222", "person_id": province.people["binh"], "valid_until": NOW + HOUR}
    async with store.write() as uow:
        await uow.people._session.run(insert(invites), row)
        assert await uow.people.valid_invites([province.people["binh"]], NOW) == {}
        assert await uow.people.invite_of("AAAA2222", NOW) == province.people["binh"]
        assert await uow.people.use_invite("AAAA2222", NOW)
        assert await uow.people.invite_of("AAAA2222", NOW) is None


async def test_of_two_who_use_a_code_at_once_one_succeeds(store: SqlStore, province: Province) -> None:
    async with store.write() as uow:
        await uow.people.add_invites([(province.people["binh"], "AAAA2222")], NOW + HOUR)
        await uow.commit()

    async def use() -> bool:
        async with store.write() as uow:
            used = await uow.people.use_invite("AAAA2222", NOW)
            await uow.commit()
            return used

    assert sum(await asyncio.gather(*(use() for _ in range(5)))) == 1


async def test_wrong_tries_are_counted_for_the_account_and_the_time(store: SqlStore) -> None:
    async with store.write() as uow:
        for minutes in (0, 30, 59):
            await uow.people.note_wrong_try("telegram", "7", NOW + timedelta(minutes=minutes))
        await uow.people.note_wrong_try("telegram", "8", NOW)
        assert await uow.people.wrong_tries("telegram", "7", NOW) == 2
        assert await uow.people.wrong_tries("zalo_bot", "7", NOW) == 0


async def test_people_without_a_living_account_are_listed_once_with_their_unit(
    store: SqlStore, province: Province
) -> None:
    two_posts = [post_row("hoa", "Đỗ Thị Hoa", unit, "member") for unit in ("A1", "A2")]
    async with store.write() as uow:
        await uow.organisation.store([], two_posts, TODAY)
        await uow.people.link("telegram", "1", "1", province.people["khoa"], NOW)
        in_x1 = await uow.people.unlinked(province.units["X1"], TODAY)
        everybody = await uow.people.unlinked(None, TODAY)

    assert [(code, unit) for _, code, _, unit in in_x1] == [
        ("an", "Xã Một"),
        ("giang", "Xã Một"),
        ("binh", "Tổ Ấp Một"),
        ("hoa", "Tổ Ấp Một"),
        ("nga", "Viettel Xã Một"),
    ]
    assert {code for _, code, _, _ in everybody} == {code for code, *_ in PEOPLE} - {"khoa"}


async def test_a_login_link_works_once_and_in_time(store: SqlStore, province: Province) -> None:
    async with store.write() as uow:
        await uow.people.add_login("d1", province.people["an"], NOW + HOUR)
        await uow.people.add_login("d2", province.people["an"], NOW + HOUR)
        assert await uow.people.use_login("d1", NOW + HOUR) is None
        assert await uow.people.use_login("d1", NOW) == province.people["an"]
        assert await uow.people.use_login("d1", NOW) is None
        assert await uow.people.use_login("unknown", NOW) is None


async def test_a_session_lasts_until_its_end(store: SqlStore, province: Province) -> None:
    async with store.write() as uow:
        await uow.people.add_session("d", province.people["an"], NOW + HOUR)
        assert await uow.people.session("d", NOW) == province.people["an"]
        assert await uow.people.session("d", NOW + HOUR) is None
        await uow.people.end_session("d")
        assert await uow.people.session("d", NOW) is None


async def test_a_post_in_no_unit_is_refused_by_the_database(store: SqlStore, province: Province) -> None:
    task = province.task(1)
    task.lead_id = province.people["an"] + 1000  # type: ignore[assignment]  # a number nobody has
    async with store.write() as uow:
        with pytest.raises(StatementFailed):
            await uow.tasks.add(task)
