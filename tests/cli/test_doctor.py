"""`taskbot doctor`: what stands, what will trouble somebody, what is broken; a failure is a status."""

import asyncio

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
    assert findings(ran.out)["telegram"] == ("OK", f"the token is that of @{telegram.username}")
