"""Codes tie an account to a person once, tries are counted, groups belong to units, and links log in once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain import codes
from domain.errors import BadInput, NotAllowed, NotFound
from domain.records import Account, ChatPlace
from domain.usecases.grouping import bind
from domain.usecases.linking import Knock, digest_of, link, login_token
from storage.database import open_database
from storage.tables.tasks import journal
from tests.storage.province import NOW, TODAY
from tests.usecases.office import Office

CODE, SECOND = "K7PW3MXA", "ABCD2345"


class Secrets:
    """Ids that are known beforehand."""

    def token(self) -> str:
        return "a-secret-of-128-bits"

    def code(self) -> str:
        return CODE


async def invite(office: Office, who: str, code: str = CODE) -> None:
    async with office.store.write() as uow:
        await uow.people.add_invites([(office.person(who), code)], NOW + codes.INVITE_LIVES)
        await uow.commit()


async def knock(
    office: Office, code: str, *, account: str = "700", minutes: float = 0, platform: str = "telegram"
) -> str:
    """Somebody says `liên kết <code>`: who they are now, or `wrong`; a refusal is raised and takes everything back."""
    now = NOW + timedelta(minutes=minutes)
    async with office.store.write() as uow:
        door = await uow.people.door("k", platform, account, TODAY)
        person_id = await link(uow, Knock(platform, account, f"chat-{account}", door.account), code, now)
        await uow.commit()
    names = {value: key for key, value in office.province.people.items()}
    return "wrong" if person_id is None else names[person_id]


async def accounts(office: Office, who: str) -> list[Account]:
    async with office.store.read() as uow:
        return (await uow.people.accounts([office.person(who)])).get(office.person(who), [])


async def test_a_code_ties_the_account_and_its_chat_to_the_person_and_is_used_up(office: Office) -> None:
    await invite(office, "binh")
    assert await knock(office, "k7pw-3mxa") == "binh"
    (account,) = await accounts(office, "binh")
    assert (account.platform, account.account_key, account.chat_key) == ("telegram", "700", "chat-700")
    assert await knock(office, CODE, account="800") == "wrong"
    assert await accounts(office, "binh") == [account]


@pytest.mark.parametrize(("minutes", "who"), [(14 * 24 * 60 - 1, "binh"), (14 * 24 * 60, "wrong")])
async def test_a_code_lives_for_fourteen_days(office: Office, minutes: int, who: str) -> None:
    await invite(office, "binh")
    assert await knock(office, CODE, minutes=minutes) == who


@pytest.mark.parametrize("code", ["", "22222222", "không biết", "K7PW3MX", "x" * 100_000])
async def test_a_code_that_is_none_is_wrong_and_counted(office: Office, code: str) -> None:
    assert await knock(office, code) == "wrong"
    async with office.store.read() as uow:
        assert await uow.people.wrong_tries("telegram", "700", NOW - codes.TRIES_WINDOW) == 1


async def test_after_five_wrong_tries_in_an_hour_even_a_right_code_is_not_read(office: Office) -> None:
    await invite(office, "binh")
    for minute in range(5):
        assert await knock(office, "22222222", minutes=minute) == "wrong"
    for minutes in (5, 59):
        with pytest.raises(NotAllowed, match="too_many_tries"):
            await knock(office, CODE, minutes=minutes)
    assert await accounts(office, "binh") == []
    # An hour after the first of them one more try is free; others were never held up.
    assert await knock(office, CODE, minutes=60) == "binh"


async def test_tries_count_for_the_account_alone(office: Office) -> None:
    await invite(office, "binh")
    for _ in range(5):
        assert await knock(office, "22222222", account="800") == "wrong"
    assert await knock(office, CODE, account="800", platform="web") == "binh"


async def test_an_account_of_somebody_else_is_not_taken_over_and_the_code_stays_good(office: Office) -> None:
    await invite(office, "binh")
    await invite(office, "an", SECOND)
    assert await knock(office, CODE) == "binh"
    with pytest.raises(BadInput, match="account_is_taken"):
        await knock(office, SECOND)
    assert await accounts(office, "an") == []
    assert await knock(office, SECOND, account="800") == "an"


async def test_a_person_may_have_several_accounts_and_link_one_again(office: Office) -> None:
    await invite(office, "binh")
    await invite(office, "binh", SECOND)
    assert await knock(office, CODE) == "binh"
    assert await knock(office, SECOND) == "binh"
    assert len(await accounts(office, "binh")) == 1


async def test_the_journal_keeps_who_came_in_through_which_channel_and_never_the_code(
    office: Office, store_url: str
) -> None:
    await invite(office, "binh")
    await knock(office, CODE)
    async with office.act("an") as act:
        await login_token(act, Secrets())
    database = open_database(store_url)
    kept = await database.run(lambda connection: connection.execute(select(journal)).mappings().all())
    await database.dispose()
    (line,) = kept
    assert (line["kind"], line["actor_id"], line["via"]) == ("account_linked", office.person("binh"), "telegram")
    assert line["facts"] == {"channel": "telegram"}


async def test_what_waited_for_a_way_to_the_person_is_told_once_linked(office: Office) -> None:
    await office.order()
    async with office.store.write() as uow:
        (task_id,) = [(await uow.tasks.get(1, TODAY)).id]
        assert task_id is not None
        await uow.outbox.add([office.province.notice(task_id, "binh", "waits")])
        await uow.outbox.wait_for_account(await uow.outbox.claim(NOW, 10, 60), NOW)
        await uow.commit()
    assert await office.told() == []
    await invite(office, "binh")
    assert await knock(office, CODE) == "binh"
    assert await office.told() == [("binh", "assigned")]


@pytest.mark.parametrize(
    ("who", "unit", "code"),
    [
        ("binh", "A1", None),
        ("an", "a1", None),
        ("dung", "X1", None),
        ("hoa", "A1", "cannot_bind"),
        ("giang", "A1", "cannot_bind"),
        ("binh", "X1", "cannot_bind"),
        ("an", "X2", "cannot_bind"),
        ("an", "ZZ", "no_such_unit"),
        ("an", "", "no_such_unit"),
    ],
)
async def test_a_group_is_bound_by_the_units_head_or_an_official_over_it(
    office: Office, who: str, unit: str, code: str | None
) -> None:
    place = ChatPlace("telegram", "-100", "7")
    if code is None:
        async with office.act(who) as act:
            bound = await bind(act, place, f" {unit} ")
        assert bound.unit.code == unit.upper()
        return
    with pytest.raises((NotAllowed, NotFound), match=code):
        async with office.act(who) as act:
            await bind(act, place, unit)


async def test_a_login_link_is_good_once_for_ten_minutes_and_stored_as_a_digest(office: Office) -> None:
    async with office.act("an") as act:
        token = await login_token(act, Secrets())
    async with office.store.write() as uow:
        assert await uow.people.use_login(token, NOW) is None
        soon = NOW + timedelta(minutes=9, seconds=59)
        assert await uow.people.use_login(digest_of(token), soon) == office.person("an")
        assert await uow.people.use_login(digest_of(token), soon) is None
        await uow.commit()


async def test_a_login_link_is_cold_after_ten_minutes(office: Office) -> None:
    async with office.act("an") as act:
        token = await login_token(act, Secrets())
    async with office.store.write() as uow:
        assert await uow.people.use_login(digest_of(token), NOW + codes.LOGIN_LIVES) is None
