"""The webhook lets in only who knows the secret, takes a body wrapped or bare, and answers in time."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from adapters.chat import receiving, webhooks
from adapters.chat.webhooks import MAX_BODY_BYTES, BadSecret
from adapters.zalo.bot.app import ZaloBotChannel
from adapters.zalo.bot.webhook import SECRET_HEADER, Webhook
from tests.adapters.doors import RecordingDoor
from tests.adapters.zalo_bot.conftest import channel_to
from tests.fake_zalo_bot import FakeZaloBot

pytestmark = pytest.mark.asyncio

SECRET = "a-secret_of-the-webhook"
KNOWN = {SECRET_HEADER: SECRET}


@pytest_asyncio.fixture
async def web(channel: ZaloBotChannel) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(channel.asgi_app(SECRET))
    async with httpx.AsyncClient(transport=transport, base_url="http://viec.example") as client:
        yield client


def update(text: str) -> dict[str, object]:
    message = {
        "from": {"id": "aaaa", "display_name": "An", "is_bot": False},
        "chat": {"id": "aaaa", "chat_type": "PRIVATE"},
        "text": text,
        "message_id": text,
    }
    return {"event_name": "message.text.received", "message": message}


@pytest.mark.parametrize("is_wrapped", [True, False])
async def test_an_update_with_the_secret_is_processed_and_answered(
    zalo: FakeZaloBot, web: httpx.AsyncClient, door: RecordingDoor, is_wrapped: bool
) -> None:
    an = zalo.person("aaaa", "An")
    body = {"ok": True, "error_code": 0, "result": update("xong 12")} if is_wrapped else update("xong 12")
    answer = await web.post("/", headers=KNOWN, json=body)
    assert (answer.status_code, answer.content) == (200, b"")
    assert an.heard == ["nghe: xong 12"]
    assert [incoming.key for incoming in door.handled] == ["zb:aaaa:xong 12"]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "sécret"])
async def test_without_the_secret_nothing_is_read_or_told(
    web: httpx.AsyncClient, door: RecordingDoor, secret: str | None
) -> None:
    headers = httpx.Headers({} if secret is None else {SECRET_HEADER: secret}, encoding="utf-8")
    answers = [
        await web.post("/", headers=headers, json=update("xong 12")),
        await web.post("/", headers=headers, content=b"nonsense"),
        await web.post("/", headers=headers, content=b"x" * (MAX_BODY_BYTES + 1)),
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(401, b"")}
    assert (door.handled, door.bad) == ([], [])


@pytest.mark.parametrize("body", [b"{", b"[]", b"{}", b"17", json.dumps({"ok": True, "result": None}).encode()])
async def test_what_cannot_be_read_is_kept_and_not_asked_for_again(
    web: httpx.AsyncClient, door: RecordingDoor, body: bytes
) -> None:
    assert (await web.post("/", headers=KNOWN, content=body)).status_code == 200
    assert len(door.bad) == 1


async def test_what_had_no_effect_is_asked_for_again(web: httpx.AsyncClient, door: RecordingDoor) -> None:
    door.failures = 1
    assert (await web.post("/", headers=KNOWN, json=update("xong 12"))).status_code == 500


async def test_a_slow_effect_does_not_hold_up_the_answer(
    zalo: FakeZaloBot, web: httpx.AsyncClient, door: RecordingDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Webhook, "patience_s", 0.05)
    an = zalo.person("aaaa", "An")
    door.delay_s = lambda incoming: 0.2
    assert (await web.post("/", headers=KNOWN, json=update("xong 12"))).status_code == 200
    assert an.heard == []
    await asyncio.sleep(0.3)
    assert an.heard == ["nghe: xong 12"]


async def test_what_fails_after_it_was_answered_is_tried_until_it_has_its_effect(
    zalo: FakeZaloBot, web: httpx.AsyncClient, door: RecordingDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Webhook, "patience_s", 0.02)
    monkeypatch.setattr(receiving, "AGAIN_S", (0.02,) * 3)
    an = zalo.person("aaaa", "An")
    door.failures, door.fails_after_s = 2, 0.1
    assert (await web.post("/", headers=KNOWN, json=update("xong 12"))).status_code == 200
    async with asyncio.timeout(5):
        while not an.heard:
            await asyncio.sleep(0.02)
    assert an.heard == ["nghe: xong 12"]
    assert door.tried == 3


@pytest.mark.parametrize(("delay_s", "grace_s", "heard"), [(0.2, 5.0, ["nghe: xong 12"]), (5.0, 0.1, [])])
async def test_a_stop_waits_for_what_was_answered_before_it_had_its_effect(
    zalo: FakeZaloBot,
    door: RecordingDoor,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    delay_s: float,
    grace_s: float,
    heard: list[str],
) -> None:
    monkeypatch.setattr(Webhook, "patience_s", 0.02)
    monkeypatch.setattr(webhooks, "CLOSING_S", grace_s)
    an, channel = zalo.person("aaaa", "An"), channel_to(zalo, door)
    door.delay_s = lambda incoming: delay_s
    transport = httpx.ASGITransport(channel.asgi_app(SECRET))
    async with httpx.AsyncClient(transport=transport, base_url="http://viec.example") as client:
        assert (await client.post("/", headers=KNOWN, json=update("xong 12"))).status_code == 200
    await channel.close()
    assert an.heard == heard
    assert ("had no effect before the stop" in caplog.text) is (not heard)


async def test_other_ways_in_are_closed(web: httpx.AsyncClient) -> None:
    assert (await web.get("/")).status_code == 405
    assert (await web.post("/", headers=KNOWN, content=b"x" * (MAX_BODY_BYTES + 1))).status_code == 413


@pytest.mark.parametrize("secret", ["", "short", "x" * 257, "with space in it", "đủ tám chữ"])
async def test_a_secret_that_zalo_would_not_take_is_refused(channel: ZaloBotChannel, secret: str) -> None:
    with pytest.raises(BadSecret):
        channel.asgi_app(secret)


async def test_an_address_that_zalo_could_not_reach_is_told_and_tried_again(
    zalo: FakeZaloBot, channel: ZaloBotChannel, caplog: pytest.LogCaptureFixture
) -> None:
    zalo.verification = {"ok": False, "outcome": "webhook.err.tls", "hint": "certificate has expired"}
    stop = asyncio.Event()
    announcing = asyncio.create_task(channel.announce_webhook("https://viec.example/zalo-bot", SECRET, stop))
    async with asyncio.timeout(5):
        while len(zalo.called("setWebhook")) < 2:
            await asyncio.sleep(0.01)
    zalo.verification = {"ok": True}
    await announcing
    assert "webhook.err.tls: certificate has expired" in caplog.text
    assert zalo.webhook == {"url": "https://viec.example/zalo-bot", "secret_token": SECRET}
