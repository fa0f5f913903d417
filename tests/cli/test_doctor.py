"""`taskbot doctor`: what stands, what will trouble somebody, what is broken; a failure is a status."""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, insert, select

from storage.database import open_database
from storage.tables.outbox import notices
from storage.tables.people import people
from taskbot.system import SystemClock
from tests.cli.conftest import Program
from tests.fake_telegram import FakeTelegram
from tests.fake_zalo_bot import FakeZaloBot
from tests.fake_zalo_oa import APP, FakeZaloOa

TOKEN = "123456:AbCdEfGhIjKlMnOpQrStUvWxYz0123456"


def findings(out: str) -> dict[str, tuple[str, str]]:
    """What was found, by what it is about."""
    lines = [line.split(maxsplit=1) for line in out.splitlines()]
    return {about: (grade, text) for grade, rest in lines for about, _, text in [rest.partition(": ")]}


def test_a_sound_installation_is_all_well(settled: Program) -> None:
    ran = settled("doctor")
    assert (ran.status, ran.err) == (0, "")
    found = findings(ran.out)
    assert {"settings", "database", "redis", "telegram", "calendar", "empty posts", "deadlines", "deliveries"} <= set(
        found
    )
    assert {grade for grade, _ in found.values()} <= {"OK", "WARN"}


async def test_what_was_given_up_put_off_or_has_no_way_is_counted_with_its_reasons(settled: Program) -> None:
    database = open_database(f"sqlite+aiosqlite:///{settled.folder}/data/taskbot.db")
    now = SystemClock().now()

    def unlucky(connection: Connection) -> None:
        (someone,) = connection.execute(select(people.c.id).limit(1)).one()
        for number, (state, reason, back) in enumerate(
            [
                ("failed", "put_off: 429", 1),
                ("failed", "in_doubt: no_answer", 2),
                ("failed", "in_doubt: no_answer", 300),
                ("queued", "429", 3),
                ("waiting", "no_account", 4),
            ]
        ):
            then = now - timedelta(hours=back)
            row = {"kind": "assigned", "recipient_id": someone, "facts": {}, "fact_key": f"doctor{number}"}
            row |= {"missed": False, "created_at": then, "not_before": then, "state": state, "reason": reason}
            if state == "failed":
                row["settled_at"] = then
            if state == "queued":
                row |= {"retry_at": now + timedelta(hours=1), "retrying_since": then}
            connection.execute(insert(notices).values(row))

    await database.run(unlucky)
    try:
        ran = await asyncio.to_thread(settled, "doctor")
    finally:
        await database.run(lambda connection: connection.execute(delete(notices)))
        await database.dispose()
    found = findings(ran.out)
    for about, said in (
        ("given up", r"2 notices .* since .*: in_doubt: no_answer \(1\), put_off: 429 \(1\)"),
        ("put off", r"1 notices .* since .*: 429 \(1\)"),
        ("without a way", r"1 notices .* since .*: no_account \(1\)"),
    ):
        grade, text = found[about]
        assert grade == "WARN"
        assert re.fullmatch(said, text), text


def test_what_is_broken_is_a_failure_and_shows_no_secret(settled: Program) -> None:
    away = "http://127.0.0.1:1"
    settings = {"REDIS_URL": "redis://:mat-khau-an@127.0.0.1:1", "TELEGRAM__TOKEN": TOKEN, "TELEGRAM__API_URL": away}
    ran = settled("doctor", **settings)
    assert ran.status == 1
    found = findings(ran.out)
    assert (found["redis"][0], found["telegram"][0], found["database"][0]) == ("FAIL", "FAIL", "OK")
    assert ran.err == "taskbot: 2 of the checks failed\n"
    assert "mat-khau-an" not in ran.out
    assert TOKEN not in ran.out


def test_a_database_that_is_away_is_a_failure(settled: Program) -> None:
    ran = settled("doctor", DATABASE_URL="postgresql://u:mat-khau-an@127.0.0.1:1/x")
    assert ran.status == 1
    assert findings(ran.out)["database"][0] == "FAIL"
    assert "TASKBOT_DATABASE_URL" in ran.out
    assert "mat-khau-an" not in ran.out + ran.err


async def test_a_living_token_is_named(settled: Program) -> None:
    async with FakeTelegram() as telegram:
        settings = {"TELEGRAM__TOKEN": telegram.token, "TELEGRAM__API_URL": telegram.url}
        ran = await asyncio.to_thread(lambda: settled("doctor", **settings))
    found = findings(ran.out)
    assert found["telegram"] == ("OK", f"the token is that of @{telegram.username}")
    assert found["telegram groups"][0] == "OK"
    assert "privacy mode is on" in found["telegram groups"][1]


@pytest.mark.parametrize(("is_hooked", "grade"), [(False, "OK"), (True, "WARN")])
async def test_a_living_zalo_token_is_named_and_a_forgotten_webhook_told(
    settled: Program, is_hooked: bool, grade: str
) -> None:
    async with FakeZaloBot() as zalo:
        zalo.webhook = {"url": "https://viec.example/zalo-bot"} if is_hooked else {}
        settings = {"ZALO_BOT__TOKEN": zalo.token, "ZALO_BOT__API_URL": zalo.url}
        ran = await asyncio.to_thread(lambda: settled("doctor", **settings))
    found = findings(ran.out)
    assert found["zalo bot"] == ("OK", "the token is that of Bot Sổ việc")
    assert found["zalo bot messages"][0] == grade
    assert zalo.token not in ran.out


async def test_a_zalo_token_that_nobody_knows_is_a_failure(settled: Program) -> None:
    async with FakeZaloBot() as zalo:
        settings = {"ZALO_BOT__TOKEN": "1:nobody-knows-it", "ZALO_BOT__API_URL": zalo.url}
        ran = await asyncio.to_thread(lambda: settled("doctor", **settings))
    assert findings(ran.out)["zalo bot"][0] == "FAIL"
    assert "nobody-knows-it" not in ran.out


async def test_a_living_official_account_is_named_and_its_keys_are_kept(settled: Program) -> None:
    async with FakeZaloOa() as zalo:
        settings = {
            "ZALO_OA__APP_ID": APP.id,
            "ZALO_OA__APP_SECRET": APP.secret,
            "ZALO_OA__REFRESH_TOKEN": APP.first_refresh,
            "ZALO_OA__WEBHOOK_SECRET_KEY": "khoa-cua-webhook",
            "ZALO_OA__API_URL": zalo.url,
            "ZALO_OA__OAUTH_URL": zalo.url,
        }
        first, second = [await asyncio.to_thread(lambda: settled("doctor", **settings)) for _ in range(2)]
    for ran in (first, second):
        found = findings(ran.out)
        assert found["zalo oa"] == ("OK", "the account is Sổ việc xã Bình Mẫu")
        assert found["zalo oa windows"][1].startswith("0 people free, 0 at 55 VND")
        assert not [secret for secret in (APP.secret, "refresh-", "access-", "khoa-cua-webhook") if secret in ran.out]
    assert zalo.renewed == 1
