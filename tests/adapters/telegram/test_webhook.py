"""The webhook lets in only who knows the secret, and asks again for what had no effect."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from adapters.chat.incoming import Incoming
from adapters.chat.webhooks import MAX_BODY_BYTES, BadSecret
from adapters.telegram.app import TelegramChannel
from adapters.telegram.webhook import SECRET_HEADER
from tests.adapters.doors import RecordingDoor
from tests.fake_telegram import FakeTelegram, refused

pytestmark = pytest.mark.asyncio

SECRET = "a-secret_of-the-webhook"
KNOWN = {SECRET_HEADER: SECRET}


@pytest_asyncio.fixture
async def web(channel: TelegramChannel) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(channel.asgi_app(SECRET))
    async with httpx.AsyncClient(transport=transport, base_url="http://viec.example") as client:
        yield client


def update(number: int, text: str) -> dict[str, object]:
    chat = {"id": 7, "type": "private", "first_name": "An"}
    author = {"id": 7, "is_bot": False, "first_name": "An"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": chat, "from": author, "text": text},
    }


async def test_an_update_with_the_secret_is_processed_and_answered(
    telegram: FakeTelegram, web: httpx.AsyncClient, door: RecordingDoor
) -> None:
    an = telegram.user(7, "An")

    answer = await web.post("/", headers=KNOWN, json=update(1, "xong 12"))

    assert (answer.status_code, answer.content) == (200, b"")
    await an.expect("xong 12")
    assert [incoming.key for incoming in door.handled] == ["tg:1"]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "sécret"])
async def test_without_the_secret_nothing_is_read_or_told(
    web: httpx.AsyncClient, door: RecordingDoor, secret: str | None
) -> None:
    headers = httpx.Headers({} if secret is None else {SECRET_HEADER: secret}, encoding="utf-8")

    answers = [
        await web.post("/", headers=headers, json=update(1, "xong 12")),
        await web.post("/", headers=headers, content=b"nonsense"),
        await web.post("/", headers=headers, content=b"x" * (MAX_BODY_BYTES + 1)),
    ]

    assert [(answer.status_code, answer.content) for answer in answers] == [(401, b"")] * 3
    assert (door.handled, door.bad) == ([], [])


@pytest.mark.parametrize("body", [b"", b"nonsense", b"\xff\xfe", b"[" * 100_000, b'"text"', b"[]", b"7", b"null"])
async def test_a_malformed_update_is_kept_and_not_asked_for_again(
    web: httpx.AsyncClient, door: RecordingDoor, body: bytes
) -> None:
    answer = await web.post("/", headers=KNOWN, content=body)

    assert answer.status_code == 200
    assert (len(door.bad), door.handled) == (1, [])


async def test_an_update_of_the_wrong_shape_is_kept(web: httpx.AsyncClient, door: RecordingDoor) -> None:
    answer = await web.post("/", headers=KNOWN, json={"update_id": 1, "message": {"chat": 5}})

    assert answer.status_code == 200
    assert json.loads(door.bad[0][1]) == {"update_id": 1, "message": {"chat": 5}}


async def test_while_the_database_is_away_telegram_is_asked_to_send_again(
    telegram: FakeTelegram, web: httpx.AsyncClient, door: RecordingDoor
) -> None:
    telegram.user(7, "An")
    door.failures = 1

    answers = [await web.post("/", headers=KNOWN, json=update(1, "xong 12")) for _ in range(2)]

    assert [(answer.status_code, answer.content) for answer in answers] == [(500, b""), (200, b"")]
    assert door.texts == ["xong 12"]


async def test_a_body_over_the_limit_is_refused_whatever_length_it_claims(
    web: httpx.AsyncClient, door: RecordingDoor
) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(MAX_BODY_BYTES // 65536 + 1):
            yield b" " * 65536

    answer = await web.post("/", headers=KNOWN, content=chunks())

    assert answer.status_code == 413
    assert (door.handled, door.bad) == ([], [])


async def test_only_post_is_understood(web: httpx.AsyncClient) -> None:
    assert (await web.get("/", headers=KNOWN)).status_code == 405


async def test_updates_of_one_chat_posted_at_once_keep_their_order(
    telegram: FakeTelegram, web: httpx.AsyncClient, door: RecordingDoor
) -> None:
    telegram.user(7, "An")
    delays = {"một": 0.3, "hai": 0.0}

    def delay_s(incoming: Incoming) -> float:
        return delays[incoming.text]

    door.delay_s = delay_s
    first = asyncio.create_task(web.post("/", headers=KNOWN, json=update(1, "một")))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(web.post("/", headers=KNOWN, json=update(2, "hai")))
    await asyncio.gather(first, second)

    assert door.texts == ["một", "hai"]


async def test_the_webhook_is_announced_with_its_secret_and_what_it_wants(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    telegram.fault("getMe", refused(500, "Internal Server Error"))
    telegram.fault("setWebhook", refused(500, "Internal Server Error"))

    await channel.announce_webhook("https://viec.example/telegram", SECRET, asyncio.Event())

    assert telegram.methods.webhook == {
        "url": "https://viec.example/telegram",
        "secret": SECRET,
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
    }
    assert channel.platform.me.username == "so_viec_bot"


@pytest.mark.parametrize("secret", ["", "có dấu", "a b", "x" * 257])
async def test_a_secret_that_telegram_would_not_take_is_refused(channel: TelegramChannel, secret: str) -> None:
    with pytest.raises(BadSecret):
        channel.asgi_app(secret)
