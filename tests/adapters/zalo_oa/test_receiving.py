"""What people say to the account arrives once, if Zalo signed it; what nobody said does not."""

import asyncio
import json
from datetime import timedelta

import httpx
import pytest

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing, Reply
from adapters.zalo.oa.incoming import read_event
from adapters.zalo.oa.signature import mac
from adapters.zalo.oa.webhook import Webhook
from adapters.zalo.reading import BadUpdate
from domain.task import Evidence
from tests.adapters.zalo_oa.conftest import Office
from tests.fake_zalo_oa import APP
from tests.fake_zalo_oa.server import OA_ID, WEBHOOK_SECRET

pytestmark = pytest.mark.asyncio


async def test_what_is_said_is_answered_and_opens_the_window(office: Office) -> None:
    an = office.zalo.person("111")
    assert await an.says("xong 12") == 200
    assert office.door.texts == ["xong 12"]
    assert an.heard == ["nghe: xong 12"]
    assert office.heard.at == {"111": office.clock.at}


async def test_a_press_comes_as_a_text_and_is_a_press(office: Office) -> None:
    an = office.zalo.person("111")
    button = Button("Nhận", pack(Action("receive", 12)))
    office.door.answer = lambda incoming: Reply(here=(Outgoing("Việc mới", buttons=((button,),)),))
    await an.says("việc")
    await an.presses("Nhận")
    heard = office.door.handled[-1]
    assert (heard.action, heard.text) == ("receive:12", "")


async def test_who_writes_after_a_week_is_told_what_could_not_be_said(office: Office) -> None:
    an = office.zalo.person("111")
    await an.says("việc")
    assert office.door.reopened == []
    office.heard.at["111"] = office.clock.at - timedelta(days=8)
    await an.says("việc")
    assert office.door.reopened == [("zalo_oa", "111")]


@pytest.mark.parametrize("said", ["receive:12", "tb:", "tb:nonsense of mine", "tb: receive:12 rồi"])
async def test_words_that_look_like_a_press_are_words(office: Office, said: str) -> None:
    an = office.zalo.person("111")
    await an.says(said)
    assert office.door.handled[-1].action == ""
    assert office.door.handled[-1].text == said


async def test_an_event_that_comes_again_is_answered_once(office: Office) -> None:
    an = office.zalo.person("111")
    event = {
        "event_name": "user_send_text",
        "sender": {"id": "111"},
        "recipient": {"id": OA_ID},
        "message": {"msg_id": "m1", "text": "xong 12"},
    }
    assert [await office.zalo.post(event) for _ in range(3)] == [200, 200, 200]
    assert an.heard == ["nghe: xong 12"]


@pytest.mark.parametrize(
    ("kind", "more", "evidence"),
    [
        ("image", {}, ("photo", "anh.jpg", None)),
        ("gif", {}, ("photo", "anh.gif", None)),
        ("file", {"name": "ds.pdf", "size": "120"}, ("document", "ds.pdf", 120)),
        ("audio", {}, ("document", "ghi-am.m4a", None)),
        ("video", {}, ("document", "video.mp4", None)),
    ],
)
async def test_files_come_by_their_address(
    office: Office, kind: str, more: dict[str, str], evidence: tuple[str, str, int | None]
) -> None:
    an = office.zalo.person("111")
    url = f"{office.zalo.url}/file/1"
    await an.sends(kind, url, "xong 12", **more)
    heard = office.door.handled[-1]
    assert heard.text == "xong 12"
    assert heard.files == (Evidence("zalo_oa", url, *evidence),)
    assert (await office.channel.platform.fetch_file(url, 100)).content == b"\xff\xd8\xff content"


async def test_what_cannot_be_read_is_said_so(office: Office) -> None:
    an = office.zalo.person("111")
    await an.sends_sticker()
    assert office.door.handled[-1].is_unreadable


async def test_who_follows_and_who_leaves_is_known(office: Office) -> None:
    an = office.zalo.person("111")
    await an.unfollows()
    await an.follows()
    assert office.door.gone == [("zalo_oa", "111")]
    assert office.door.back == [("zalo_oa", "111")]
    assert "111" in office.heard.at


async def test_in_a_group_the_answer_stays_there(office: Office) -> None:
    an = office.zalo.person("111")
    office.zalo.person("g1")
    await an.says("việc", group="g1")
    heard = office.door.handled[-1]
    assert (heard.is_group, heard.place.chat_key, heard.private_chat_key) == (True, "group:g1", "111")
    assert [sent.text for sent in office.zalo.chats["g1"].sent] == ["nghe: việc"]


@pytest.mark.parametrize(
    ("recipient", "message"),
    [({"id": "g1"}, {}), ({"group_id": "g1"}, {}), ({}, {"conversation_id": "g1"})],
)
async def test_a_group_is_found_wherever_its_id_stands(recipient: dict[str, str], message: dict[str, str]) -> None:
    event = {
        "event_name": "user_send_group_text",
        "sender": {"id": "1"},
        "recipient": recipient,
        "message": {"msg_id": "m", "text": "x", **message},
    }
    heard = read_event(event)
    assert heard is not None
    assert getattr(heard, "place").chat_key == "group:g1"  # noqa: B009 - a union


@pytest.mark.parametrize("event", ["oa_send_text", "user_received_message", "user_seen_message", "add_user_to_tag"])
async def test_echoes_and_receipts_are_nobodys_word(event: str) -> None:
    assert read_event({"event_name": event, "sender": {"id": OA_ID}, "message": {"msg_id": "1", "text": "x"}}) is None


@pytest.mark.parametrize(
    "bad",
    [
        17,
        [],
        {},
        {"event_name": 3},
        {"event_name": "user_send_text"},
        {"event_name": "follow"},
        {"event_name": "user_send_text", "sender": {"id": True}, "message": {"msg_id": "1"}},
    ],
)
async def test_a_bad_event_is_a_bad_update(bad: object) -> None:
    with pytest.raises(BadUpdate):
        read_event(bad)


def _signed(body: bytes, stamp: str, secret: str = WEBHOOK_SECRET, app_id: str = APP.id) -> dict[str, str]:
    return {"X-ZEvent-Signature": "mac=" + mac(body, stamp, app_id, secret)}


async def test_only_what_zalo_signed_comes_in(office: Office) -> None:
    deliver = office.zalo.deliver
    assert deliver is not None
    stamp = str(int(office.clock.at.timestamp() * 1000))
    event = {"event_name": "user_send_text", "sender": {"id": "1"}, "message": {"msg_id": "1", "text": "x"}}
    body = json.dumps(event | {"timestamp": stamp}).encode()
    for headers in (
        {},
        {"X-ZEvent-Signature": ""},
        {"X-ZEvent-Signature": "mac=" + "0" * 64},
        {"X-ZEvent-Signature": "mac="},
        _signed(body, stamp, APP.secret),
        _signed(body, stamp, app_id=OA_ID),
        _signed(body + b" ", stamp),
    ):
        assert await deliver(body, headers) == 401
    assert (office.door.handled, office.door.bad) == ([], [])
    # Whichever time stamp is signed: that of the body, also where a header has another, or that of the header.
    other = str(int(stamp) + 7)
    for number, signed in enumerate((stamp, other)):
        told = body.replace(b'"msg_id": "1"', b'"msg_id": "%d"' % number)
        assert await deliver(told, _signed(told, signed) | {"X-ZEvent-Timestamp": other}) == 200
        assert len(office.door.handled) == number + 1
    assert await deliver(body, _signed(body, stamp)) == 200


@pytest.mark.parametrize("body", [b"", b"{}", b" {} "])
async def test_the_consoles_unsigned_trial_gets_its_answer(office: Office, body: bytes) -> None:
    assert office.zalo.deliver is not None
    assert await office.zalo.deliver(body, {}) == 200
    assert office.door.handled == []


async def test_before_zalo_has_shown_its_key_only_its_trial_is_answered(office: Office) -> None:
    stamp = str(int(office.clock.at.timestamp() * 1000))
    body = json.dumps({"event_name": "user_send_text", "timestamp": stamp}).encode()
    transport = httpx.ASGITransport(office.channel.asgi_app(""))
    async with httpx.AsyncClient(transport=transport, base_url="http://viec.example") as client:
        assert (await client.post("/", content=b"{}")).status_code == 200
        assert (await client.post("/", content=body, headers=_signed(body, stamp, ""))).status_code == 401
    assert (office.door.handled, office.door.bad) == ([], [])


async def test_a_copy_of_an_old_event_does_nothing(office: Office) -> None:
    an = office.zalo.person("111")
    office.clock.at += timedelta(hours=4)
    assert await an.says("xong 12") == 200
    assert office.door.handled == []


async def test_no_header_makes_an_old_event_new(office: Office) -> None:
    """The header is signed only where the signature was made with it."""
    then, now = (str(int(at.timestamp() * 1000)) for at in (office.clock.at - timedelta(days=1), office.clock.at))
    message = {"msg_id": "1", "text": "xong 12"}
    event = {"event_name": "user_send_text", "sender": {"id": "1"}, "message": message, "timestamp": then}
    body = json.dumps(event).encode()
    assert office.zalo.deliver is not None
    assert await office.zalo.deliver(body, _signed(body, then) | {"X-ZEvent-Timestamp": now}) == 200
    assert office.door.handled == []


async def test_what_had_no_effect_is_asked_for_again(office: Office) -> None:
    an = office.zalo.person("111")
    office.door.failures = 1
    assert await an.says("xong 12") == 500


async def test_the_answer_to_zalo_comes_in_time(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Webhook, "patience_s", 0.05)
    is_open = asyncio.Event()
    office.door.gate = lambda incoming: is_open
    an = office.zalo.person("111")
    assert await an.says("xong 12") == 200
    is_open.set()
    for _ in range(100):
        if an.heard:
            break
        await asyncio.sleep(0.02)
    assert an.heard == ["nghe: xong 12"]
