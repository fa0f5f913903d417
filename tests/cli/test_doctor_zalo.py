"""`taskbot doctor` on Zalo: what is wrong is said in words that name what to do, and show no secret."""

import asyncio
from collections.abc import Mapping

import pytest
from sqlalchemy import Connection, delete, insert

from storage.database import open_database
from storage.tables.installation import quotas
from taskbot.compose.zalo_bot import quota_key
from taskbot.system import SystemClock
from tests.cli.conftest import Program
from tests.cli.test_doctor import findings
from tests.fake_zalo_bot import TOKEN, FakeZaloBot, Habits, garbled
from tests.fake_zalo_bot import refused as refused_by_bot
from tests.fake_zalo_oa import APP, FakeZaloOa, Fault, cut, refused
from tests.scenarios.town import ZONE

PAGE = "https://viec.example"
HERE = f"{PAGE}/zalo-bot"
HOOKED = {"PUBLIC_URL": PAGE, "ZALO_BOT__MODE": "webhook", "ZALO_BOT__WEBHOOK_SECRET": "khoa-cua-webhook"}
AWAY = "http://127.0.0.1:1"
SECRETS = (TOKEN, TOKEN.split(":")[1], "khoa-cua-webhook", APP.secret, "refresh-", "access-1", "access-2")


async def _examined(settled: Program, settings: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    ran = await asyncio.to_thread(lambda: settled("doctor", **settings))
    assert not [secret for secret in SECRETS if secret in ran.out + ran.err]
    assert (ran.status == 1) is any(grade == "FAIL" for grade, _ in findings(ran.out).values())
    return findings(ran.out)


def _bot(zalo: FakeZaloBot) -> dict[str, str]:
    return {"ZALO_BOT__TOKEN": zalo.token, "ZALO_BOT__API_URL": zalo.url}


def _account(zalo: FakeZaloOa) -> dict[str, str]:
    return {
        "PUBLIC_URL": PAGE,
        "ZALO_OA__APP_ID": APP.id,
        "ZALO_OA__APP_SECRET": APP.secret,
        "ZALO_OA__REFRESH_TOKEN": APP.first_refresh,
        "ZALO_OA__WEBHOOK_SECRET_KEY": "khoa-cua-webhook",
        "ZALO_OA__API_URL": zalo.url,
        "ZALO_OA__OAUTH_URL": zalo.url,
    }


@pytest.mark.parametrize(
    ("settings", "about", "grade", "said"),
    [
        (
            {"ZALO_BOT__TOKEN": "1:nobody-knows-it"},
            "zalo bot",
            "FAIL",
            "does not know this token (401 Unauthorized); copy",
        ),
        ({"ZALO_BOT__API_URL": AWAY}, "zalo bot", "FAIL", "cannot be reached (ClientConnectorError); check"),
        ({"PUBLIC_URL": PAGE}, "zalo bot", "OK", "the token is that of Bot Sổ việc"),
        ({}, "zalo bot messages", "OK", "they are polled"),
        ({}, "zalo bot photos", "WARN", "is no https address, so photos cannot be shown"),
        (HOOKED, "zalo bot messages", "WARN", f"no webhook is set yet; `taskbot web` sets {HERE}"),
    ],
)
async def test_what_is_wrong_with_a_bot_is_said(
    settled: Program, settings: dict[str, str], about: str, grade: str, said: str
) -> None:
    async with FakeZaloBot() as zalo:
        found = await _examined(settled, _bot(zalo) | settings)
    assert found[about][0] == grade
    assert said in found[about][1]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (refused_by_bot(429, "Quota exceeded"), "has let this bot do all that it may for now (429 Quota exceeded)"),
        (refused_by_bot(500, ""), "Zalo itself is in trouble (500); nothing is lost"),
        (garbled(502), "Zalo itself is in trouble (502 HTTP 502)"),
        (garbled(200), "cannot be reached (HTTP 200 with a body that says nothing)"),
    ],
)
async def test_what_zalo_says_instead_of_a_name_is_told(settled: Program, fault: object, said: str) -> None:
    async with FakeZaloBot() as zalo:
        zalo.fault("getMe", fault)  # type: ignore[arg-type]
        found = await _examined(settled, _bot(zalo))
    assert found["zalo bot"][0] == "FAIL"
    assert said in found["zalo bot"][1]


@pytest.mark.parametrize(
    ("settings", "url", "verification", "grade", "said"),
    [
        ({}, HERE, {}, "WARN", f"a webhook is set ({HERE}), so nothing can be polled"),
        (HOOKED, HERE, {"ok": True}, "OK", f"Zalo posts them to {HERE} and gets through"),
        (HOOKED, "https://cu.example/zalo-bot?s=1", {}, "WARN", "to https://cu.example/zalo-bot, which is not here"),
        (HOOKED, HERE, {"ok": False, "outcome": "webhook.err.tls"}, "FAIL", "the certificate is not good"),
        (HOOKED, HERE, {"ok": False, "outcome": "webhook.http.404"}, "FAIL", "does not hand /zalo-bot on"),
        (HOOKED, HERE, {"ok": False, "outcome": "webhook.err.other"}, "FAIL", "is `taskbot web` running"),
    ],
)
async def test_where_zalo_posts_to_and_whether_it_gets_through_is_said(
    settled: Program, settings: dict[str, str], url: str, verification: dict[str, object], grade: str, said: str
) -> None:
    async with FakeZaloBot(Habits(forgets_info=False)) as zalo:
        zalo.webhook, zalo.verification = {"url": url}, verification
        found = await _examined(settled, _bot(zalo) | settings)
    assert found["zalo bot messages"][0] == grade
    assert said in found["zalo bot messages"][1]


async def test_a_trial_that_zalo_does_not_make_is_no_fault(settled: Program) -> None:
    async with FakeZaloBot() as zalo:
        zalo.webhook = {"url": HERE}
        zalo.fault("testWebhook", refused_by_bot(426, "daily limit"))
        found = await _examined(settled, _bot(zalo) | HOOKED)
    assert found["zalo bot messages"] == ("OK", f"Zalo posts them to {HERE}")


@pytest.mark.parametrize(
    ("used", "grade", "said"),
    [
        (79, "OK", "79 of 100 messages of this month, 0 of 50 people, 0 of 3 groups"),
        (80, "WARN", "from 80 % on only what matters is sent"),
        (100, "WARN", "nothing more is sent on Zalo this month"),
    ],
)
async def test_what_is_left_of_a_month_is_said(settled: Program, used: int, grade: str, said: str) -> None:
    database = open_database(f"sqlite+aiosqlite:///{settled.folder}/data/taskbot.db")
    month = f"{SystemClock().now().astimezone(ZONE):%Y-%m}"

    def spend(connection: Connection) -> None:
        connection.execute(insert(quotas).values(key=quota_key(TOKEN), period=month, used=used))

    await database.run(spend)
    try:
        async with FakeZaloBot() as zalo:
            found = await _examined(settled, _bot(zalo) | {"ZALO_BOT__MONTHLY_QUOTA": "100"})
    finally:
        await database.run(lambda connection: connection.execute(delete(quotas)))
        await database.dispose()
    assert found["zalo bot quota"][0] == grade
    assert said in found["zalo bot quota"][1]


async def test_a_living_official_account_is_named_and_its_keys_are_kept(settled: Program) -> None:
    async with FakeZaloOa() as zalo:
        first, second = [await _examined(settled, _account(zalo)) for _ in range(2)]
    for found in (first, second):
        assert found["zalo oa"] == ("OK", "the account is Sổ việc xã Bình Mẫu")
        assert found["zalo oa windows"][1].startswith("0 people free, 0 at 55 VND")
        assert "is https://viec.example/zalo-oa set on the Webhook page" in found["zalo oa messages"][1]
    assert zalo.renewed == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"ZALO_OA__REFRESH_TOKEN": "refresh-of-before"},
            "-14014 Invalid refresh token; check TASKBOT_ZALO_OA__APP_ID",
        ),
        (
            {"ZALO_OA__REFRESH_TOKEN": "another", "ZALO_OA__APP_SECRET": "wrong"},
            "or bring a new TASKBOT_ZALO_OA__REFRESH",
        ),
        ({"ZALO_OA__REFRESH_TOKEN": "third", "ZALO_OA__OAUTH_URL": AWAY}, "Zalo cannot be reached"),
    ],
)
async def test_keys_that_open_nothing_are_a_failure_with_what_to_do(
    settled: Program, settings: dict[str, str], said: str
) -> None:
    async with FakeZaloOa() as zalo:
        found = await _examined(settled, _account(zalo) | settings)
    assert found["zalo oa"][0] == "FAIL"
    assert said in found["zalo oa"][1]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (refused(-224), "(-224 refused); see at Zalo that the account is verified"),
        (refused(-32), "too much was asked at once"),
        (refused(-248), "read its messages in OA Manager"),
        (Fault(body="<html>", status=502), "Zalo cannot be reached (HTTP 502"),
        (cut(is_taken=False), "Zalo cannot be reached"),
    ],
)
async def test_an_account_that_may_not_act_is_a_failure_with_what_to_do(
    settled: Program, fault: Fault, said: str
) -> None:
    async with FakeZaloOa() as zalo:
        zalo.fault("getoa", fault, 2)
        found = await _examined(settled, _account(zalo) | {"ZALO_OA__REFRESH_TOKEN": "refresh-0"})
    assert found["zalo oa"][0] == "FAIL"
    assert said in found["zalo oa"][1]


@pytest.mark.parametrize("missing", ["ZALO_OA__APP_ID", "ZALO_OA__APP_SECRET"])
async def test_a_setting_that_is_missing_is_named(settled: Program, missing: str) -> None:
    async with FakeZaloOa() as zalo:
        found = await _examined(settled, _account(zalo) | {missing: ""})
    assert f"TASKBOT_{missing} is needed" in found["settings"][1]


async def test_until_zalo_has_shown_its_key_nothing_comes_in_and_that_is_said(settled: Program) -> None:
    async with FakeZaloOa() as zalo:
        found = await _examined(settled, _account(zalo) | {"ZALO_OA__WEBHOOK_SECRET_KEY": ""})
    assert found["zalo oa messages"][0] == "FAIL"
    assert "save https://viec.example/zalo-oa on the Webhook page" in found["zalo oa messages"][1]
