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


HERE = "https://viec.example/telegram"
HOOKED = {"PUBLIC_URL": "https://viec.example", "TELEGRAM__MODE": "webhook", "TELEGRAM__WEBHOOK_SECRET": "khoa"}
STUCK = {"pending_update_count": 3, "last_error_message": "Connection timed out"}


@pytest.mark.parametrize(
    ("settings", "url", "trouble", "grade", "said"),
    [
        ({}, "", {}, "OK", "they are polled; 0 wait"),
        ({}, HERE, {}, "WARN", "a webhook is set, so nothing can be polled"),
        (HOOKED, "", {}, "WARN", f"no webhook is set yet; `taskbot web` sets {HERE}"),
        (HOOKED, "https://cu.example/telegram", {}, "WARN", "Telegram posts them elsewhere"),
        (HOOKED, HERE, {}, "OK", f"Telegram posts them to {HERE}; 0 wait"),
        (HOOKED, HERE, STUCK, "FAIL", f"does not get through to {HERE} (Connection timed out), 3 wait"),
    ],
)
async def test_how_telegrams_messages_come_in_is_said(
    settled: Program, settings: dict[str, str], url: str, trouble: dict[str, object], grade: str, said: str
) -> None:
    async with FakeTelegram() as telegram:
        telegram.methods.webhook, telegram.methods.trouble = ({"url": url} if url else {}), trouble
        given = {"TELEGRAM__TOKEN": telegram.token, "TELEGRAM__API_URL": telegram.url, **settings}
        ran = await asyncio.to_thread(lambda: settled("doctor", **given))
    found = findings(ran.out)
    assert found["telegram messages"][0] == grade
    assert said in found["telegram messages"][1]
    assert telegram.token not in ran.out + ran.err
