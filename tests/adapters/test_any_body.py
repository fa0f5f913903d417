"""Whatever is posted to a webhook: who is not the platform changes nothing, and no body of the platform's breaks anything."""

import asyncio
import copy
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp, Message

from adapters.chat.outgoing import Reply
from adapters.telegram.app import TelegramChannel
from adapters.telegram.webhook import SECRET_HEADER as TELEGRAM_HEADER
from adapters.zalo.bot.app import ZaloBotChannel
from adapters.zalo.bot.webhook import SECRET_HEADER as ZALO_HEADER
from adapters.zalo.oa.app import ZaloOaChannel
from adapters.zalo.oa.signature import SIGNATURE_HEADER, STAMP_HEADER, mac
from tests.adapters.doors import RecordingDoor
from tests.adapters.zalo_oa.conftest import Heard, OpenVault
from tests.fake_zalo_oa import APP

SECRET = "a-secret_of-the-webhook"
TOKEN = "424242:test-secret-of-an-invented-bot-of-nobody"
NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
_NOWHERE = "http://127.0.0.1:1"
# Longer than any index of a database takes.
_MOST_KEY_CHARS = 600
_MOST_BYTES = 2**62

_ZALO_TEXT = {
    "from": {"id": "aaaa", "display_name": "An", "is_bot": False},
    "chat": {"id": "zgr-1", "chat_type": "GROUP"},
    "text": "@Bot xong 12",
    "message_id": "m1",
    "photo_url": "https://photo.zdn.vn/1.jpg",
    "voice_url": "https://voice.zdn.vn/1.aac",
}
_OA_FILE = {
    "msg_id": "m1",
    "text": "xong 12",
    "quote_msg_id": "m0",
    "conversation_id": "g1",
    "attachments": [
        {"type": "file", "payload": {"url": "https://f.zdn.vn/1", "name": "ds.pdf", "size": "120", "type": "pdf"}},
        {"type": "link", "payload": {"url": "https://viec.example", "thumbnail": "", "description": ""}},
    ],
}
_CHAT = {"id": 7, "type": "private", "first_name": "An"}
SOUND: dict[str, list[dict[str, Any]]] = {
    "telegram": [
        {
            "update_id": 1,
            "message": {"message_id": 1, "date": 1, "chat": _CHAT, "from": {**_CHAT, "is_bot": False}, "text": "việc"},
        }
    ],
    "zalo_bot": [
        {"ok": True, "result": {"event_name": f"message.{kind}.received", "message": _ZALO_TEXT}}
        for kind in ("text", "image", "voice", "unsupported")
    ],
    "zalo_oa": [
        {"event_name": kind, "sender": {"id": "1"}, "recipient": {"id": "2"}, "message": _OA_FILE, "timestamp": "1"}
        for kind in ("user_send_text", "user_send_file", "user_send_group_text")
    ]
    + [{"event_name": kind, "follower": {"id": "1"}} for kind in ("follow", "unfollow")],
}


@dataclass
class Way:
    """A webhook whose door answers nothing, and what proves that a body is the platform's."""

    app: ASGIApp
    door: RecordingDoor
    proof: Callable[[bytes], dict[str, str]]


def _way(name: str) -> Way:
    door = RecordingDoor()
    door.answer = lambda incoming: Reply()
    if name == "telegram":
        channel = TelegramChannel(TOKEN, _NOWHERE, door, menu={}, repeat_mark="", jitter=lambda: 0.5)
        return Way(channel.asgi_app(SECRET), door, lambda body: {TELEGRAM_HEADER: SECRET})
    if name == "zalo_bot":
        bot = ZaloBotChannel(TOKEN, _NOWHERE, door, hold=_alone, repeat_mark="", jitter=lambda: 0.5)
        return Way(bot.asgi_app(SECRET), door, lambda body: {ZALO_HEADER: SECRET})
    account = ZaloOaChannel(
        APP,
        _NOWHERE,
        _NOWHERE,
        door,
        vault=OpenVault(),
        interactions=Heard(),
        now=lambda: NOW,
        repeat_mark="",
    )
    return Way(account.asgi_app(SECRET), door, _signed)


async def _alone(seconds: float) -> bool:
    return True


def _signed(body: bytes) -> dict[str, str]:
    stamp = str(int(NOW.timestamp() * 1000))
    return {SIGNATURE_HEADER: "mac=" + mac(body, stamp, APP.id, SECRET), STAMP_HEADER: stamp}


async def _posted(app: ASGIApp, body: bytes, headers: dict[str, str]) -> int:
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    named = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    await app({"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": named}, receive, send)
    return int(told[0]["status"])


_TEXTS = st.one_of(st.text(max_size=20), st.sampled_from(["", "\0", "\ud800", "x" * 5000, "9" * 5000, "tb:done:12"]))
_LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _TEXTS)
ANYTHING = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3), max_leaves=8
)


def _places(raw: object, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if before:
        yield before
    for name, inner in raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ():
        yield from _places(inner, (*before, name))


NASTY: tuple[object, ...] = (
    None,
    True,
    -1,
    2**70,
    10**400,
    1.5,
    float("nan"),
    "",
    " ",
    "\0",
    "\ud800",
    "x" * 5000,
    "9" * 5000,
    "https://[",
    "tb:done:12",
    [],
    [[]],
    {},
    {"id": {}},
)


def _nearly_sound(name: str) -> Iterator[object]:
    """The sound updates, each with something else in one place."""
    for sound in SOUND[name]:
        for place in _places(sound):
            for other in NASTY:
                raw = copy.deepcopy(sound)
                inner: Any = raw
                for step in place[:-1]:
                    inner = inner[step]
                inner[place[-1]] = other
                yield raw


def _ensure_storable(door: RecordingDoor) -> None:
    for heard in door.handled:
        files = [told for file in heard.files for told in (file.file_key, file.name)]
        keys = [heard.key, heard.account_key, heard.private_chat_key, heard.place.chat_key, heard.reply_key]
        for told in (*keys, heard.text, heard.action, *files):
            assert "\0" not in told
            told.encode()
        assert all(keys[:4])
        assert all(len(told) <= _MOST_KEY_CHARS for told in keys)
        assert all((file.size_bytes or 0) < _MOST_BYTES for file in heard.files)
    for _, raw, error in door.bad:
        f"{raw}{error}".encode()


async def _taken(way: Way, raw: object) -> None:
    body = json.dumps(raw).encode()
    assert await _posted(way.app, body, way.proof(body)) == 200, raw
    _ensure_storable(way.door)
    way.door.handled.clear()
    way.door.bad.clear()


@pytest.mark.parametrize("name", list(SOUND))
async def test_whatever_stands_in_one_place_of_an_update_breaks_nothing(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    way = _way(name)
    for number, raw in enumerate(_nearly_sound(name)):
        await _taken(way, json.loads(json.dumps(raw).replace('"m1"', f'"m1-{number}"')))
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("name", list(SOUND))
def test_no_body_of_the_platforms_breaks_anything(name: str) -> None:
    way = _way(name)

    @settings(max_examples=40, deadline=None)
    @given(ANYTHING)
    def posted(raw: object) -> None:
        asyncio.run(_taken(way, raw))

    posted()


@pytest.mark.parametrize("name", list(SOUND))
async def test_nobody_else_changes_anything(name: str) -> None:
    way = _way(name)
    proofs = (
        {},
        *({header: told} for header in _HEADERS for told in ("", "mac=", "mac=" + "0" * 64, "é", SECRET[:-1])),
    )
    others: list[object] = [{"timestamp": "\ud800"}, {"timestamp": 10**400}, {"timestamp": []}, 17, "x", None]
    for raw in [*SOUND[name], *others]:
        for proof in proofs:
            assert await _posted(way.app, json.dumps(raw).encode(), proof) == 401, (raw, proof)
    for body in (b"", b"{}", b"{", b"\xff", b"[" * 100_000):
        is_trial = name == "zalo_oa" and body in (b"", b"{}")
        assert await _posted(way.app, body, {}) == (200 if is_trial else 401)
    assert (way.door.handled, way.door.bad, way.door.gone, way.door.back) == ([], [], [], [])


_HEADERS = (TELEGRAM_HEADER, ZALO_HEADER, SIGNATURE_HEADER)


@pytest.mark.parametrize("name", list(SOUND))
async def test_what_fails_is_logged_without_a_secret(name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    way = _way(name)
    way.door.failures = 1
    body = json.dumps(SOUND[name][0]).encode()
    assert await _posted(way.app, body, way.proof(body)) == 500
    assert "could not be processed" in caplog.text
    secrets = (SECRET, TOKEN, TOKEN.split(":")[1], APP.secret, APP.first_refresh)
    assert not [secret for secret in secrets if secret in caplog.text]
