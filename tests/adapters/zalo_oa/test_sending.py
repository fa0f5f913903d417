"""What is sent arrives or is known not to have, within its windows; keys renew themselves once, whoever asks."""

import asyncio
import logging
from datetime import timedelta

import pytest

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing, utf16_units
from adapters.zalo.oa.errors import MEANINGS, Meaning
from adapters.zalo.oa.platform import WINDOW_CLOSED
from adapters.zalo.oa.tokens import CannotRenew, NeedsConsent, Tokens
from adapters.zalo.oa.windows import Cost, cost_of
from domain.records import ChatPlace, OutcomeKind
from tests.adapters.zalo_oa.conftest import Office
from tests.fake_zalo_oa import APP, Fault, cut, garbled, refused

pytestmark = pytest.mark.asyncio

PLACE = ChatPlace("zalo_oa", "111")


def _rows(count: int) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(f"Chọn {number}", pack(Action("show", number))),) for number in range(1, count + 1))


async def test_five_buttons_are_buttons_and_more_are_numbers(office: Office) -> None:
    office.zalo.person("111")
    few = await office.channel.platform.send(PLACE, Outgoing("Chọn", buttons=_rows(5)))
    many = await office.channel.platform.send(PLACE, Outgoing("Chọn", buttons=_rows(6)))
    # Who types 1 under buttons means the first of them.
    assert (few.kind, few.choices) == (OutcomeKind.SENT, tuple(f"show:{number}" for number in range(1, 6)))
    assert many.choices == tuple(f"show:{number}" for number in range(1, 7))
    first, second = office.zalo.chats["111"].sent
    assert [button["title"] for button in first.buttons] == [f"Chọn {number}" for number in range(1, 6)]
    assert first.buttons[0] == {"title": "Chọn 1", "type": "oa.query.hide", "payload": "tb:show:1"}
    assert second.buttons == ()
    assert "6 Chọn 6" in second.text


async def test_a_page_is_opened_by_a_button(office: Office) -> None:
    office.zalo.person("111")
    await office.channel.platform.send(PLACE, Outgoing("Xem", buttons=((Button("Mở", url="https://viec.example"),),)))
    (button,) = office.zalo.chats["111"].sent[0].buttons
    assert button == {"title": "Mở", "type": "oa.open.url", "payload": {"url": "https://viec.example"}}


async def test_long_texts_go_in_pieces_and_the_buttons_hang_on_the_last(office: Office) -> None:
    an = office.zalo.person("111")
    lines = "\n".join(f"NV-{number} · Huỳnh Thị Ngọc Diễm 🟢" for number in range(200))
    assert (await office.channel.platform.send(PLACE, Outgoing(lines, buttons=_rows(2)))).kind is OutcomeKind.SENT
    assert all(utf16_units(text) <= 2000 for text in an.heard)
    assert [bool(sent.buttons) for sent in office.zalo.chats["111"].sent][-2:] == [False, True]


@pytest.mark.parametrize(
    ("silent", "cost"),
    [
        (timedelta(hours=47), Cost.FREE),
        (timedelta(hours=48), Cost.FREE),
        (timedelta(hours=49), Cost.BILLED),
        (timedelta(days=7), Cost.BILLED),
        (timedelta(days=7, seconds=1), Cost.CLOSED),
    ],
)
async def test_what_a_message_costs_is_a_matter_of_how_long_somebody_was_silent(
    office: Office, silent: timedelta, cost: Cost
) -> None:
    assert cost_of(office.clock.at, office.clock.at + silent) is cost
    assert cost_of(None, office.clock.at) is Cost.UNKNOWN


async def test_after_a_week_of_silence_another_channel_is_asked_and_nothing_is_called(office: Office) -> None:
    office.zalo.person("111")
    office.heard.at["111"] = office.clock.at - timedelta(days=8)
    outcome = await office.channel.platform.send(PLACE, Outgoing("quá hạn"))
    assert (outcome.kind, outcome.reason) == (OutcomeKind.PASSED, WINDOW_CLOSED)
    assert office.zalo.calls == []


# The whole of Zalo's table, and what becomes of a message that is refused so. What is PASSED is told on another channel.
_LATER = (-32, -200, -214, -216, -220, 216, 401, -401)
_WHEN_PEOPLE_MENDED_IT = (-204, -205, -207, -208, -209, -212, -215, -219, -221, -223, -224, -235, -238, -241, -242)
_AND = (-248, -249, -320, -321)
TABLE = {
    OutcomeKind.RETRY: (*_LATER, *_WHEN_PEOPLE_MENDED_IT, *_AND),
    OutcomeKind.REJECTED: (-100, -201, -210, -233, -240, -244, -202, -99999),
    OutcomeKind.PASSED: (-211, -218, -230, -232, -234, -305, -311),
    OutcomeKind.DEAD: (-213, -217, -227, -237, -403, -222),
}


async def test_each_number_of_the_table_has_its_meaning(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    office.zalo.person("111")
    for kind, codes in TABLE.items():
        for code in codes:
            office.zalo.chats["111"].code = code
            outcome = await office.channel.platform.send(PLACE, Outgoing("x"))
            assert (outcome.kind, str(code) in outcome.reason or code == -100) == (kind, True), code
            office.clock.at += timedelta(minutes=10)
    assert set(MEANINGS.values()) == set(Meaning)
    assert set(MEANINGS) == {code for codes in TABLE.values() for code in codes} - {-99999}
    assert [line for line in caplog.messages if "not in its table" in line] == [
        "zalo refuses a message for a reason that is not in its table: -99999 refused"
    ]


@pytest.mark.parametrize("fault", [garbled(200), garbled(502), cut(is_taken=False), cut(is_taken=True)])
async def test_an_answer_that_says_nothing_leaves_a_doubt(office: Office, fault: Fault) -> None:
    office.zalo.person("111")
    office.zalo.fault("message/cs", fault)
    assert (await office.channel.platform.send(PLACE, Outgoing("x"))).kind is OutcomeKind.UNSURE


async def test_a_dead_token_is_renewed_once_and_the_message_goes(office: Office) -> None:
    an = office.zalo.person("111")
    platform = office.channel.platform
    await platform.send(PLACE, Outgoing("một"))
    office.zalo.kill_access()
    assert (await platform.send(PLACE, Outgoing("hai"))).kind is OutcomeKind.SENT
    assert an.heard == ["một", "hai"]
    assert office.zalo.renewed == 2


async def test_a_token_is_renewed_before_its_end(office: Office) -> None:
    office.zalo.person("111")
    await office.channel.platform.send(PLACE, Outgoing("một"))
    office.clock.at += timedelta(seconds=90_000 - 1800)
    await office.channel.platform.send(PLACE, Outgoing("hai"))
    assert office.zalo.renewed == 2


async def test_many_who_need_a_token_at_once_renew_it_once(office: Office) -> None:
    tokens = [Tokens(office.channel.platform.wire, office.vault, APP, office.clock.now) for _ in range(5)]
    found = await asyncio.gather(*(one.access() for one in tokens for _ in range(4)))
    assert set(found) == {"access-1"}
    assert office.zalo.renewed == 1


async def test_a_new_pair_that_cannot_be_stored_is_not_used_until_it_is(office: Office) -> None:
    office.vault.failures = 2
    tokens = office.channel.platform.tokens
    asking = asyncio.create_task(tokens.access())
    await asyncio.sleep(0.2)
    assert not asking.done()
    assert await asking == "access-1"
    assert office.vault.pair is not None
    assert office.vault.pair.refresh == office.zalo.refresh


async def test_whoever_is_cut_off_while_renewing_still_stores_the_pair(office: Office) -> None:
    office.vault.failures = 1
    asking = asyncio.create_task(office.channel.platform.tokens.access())
    await asyncio.sleep(0.2)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    async with asyncio.timeout(5):
        while office.vault.pair is None:
            await asyncio.sleep(0.02)
    assert office.vault.pair.refresh == office.zalo.refresh


async def test_while_a_pair_is_not_stored_yet_nobody_uses_the_same_token_again(office: Office) -> None:
    office.vault.failures = 1
    asking = asyncio.create_task(office.channel.platform.tokens.access())
    await asyncio.sleep(0.2)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    another = Tokens(office.channel.platform.wire, office.vault, APP, office.clock.now)
    found = await asyncio.gather(office.channel.platform.tokens.access(), another.access())
    assert set(found) == {"access-1"}
    assert office.zalo.renewed == 1


async def test_a_token_that_zalo_refuses_again_and_again_is_not_renewed_with_every_message(office: Office) -> None:
    office.zalo.person("111")
    kinds = []
    for words in ("một", "hai", "ba", "bốn"):
        await office.channel.platform.tokens.access()
        office.zalo.kill_access()
        kinds.append((await office.channel.platform.send(PLACE, Outgoing(words))).kind)
    assert kinds == [OutcomeKind.SENT, *[OutcomeKind.RETRY] * 3]
    assert office.zalo.renewed == 2
    office.clock.at += timedelta(minutes=10)
    assert (await office.channel.platform.send(PLACE, Outgoing("năm"))).kind is OutcomeKind.SENT


@pytest.mark.parametrize("fault", [garbled(502, is_taken=False), cut(is_taken=False)])
async def test_a_server_that_fails_is_asked_again_with_the_same_token(office: Office, fault: Fault) -> None:
    office.zalo.fault("access_token", fault)
    with pytest.raises(CannotRenew):
        await office.channel.platform.tokens.access()
    assert await office.channel.platform.tokens.access() == "access-1"


async def test_a_dead_refresh_token_needs_a_person_and_loses_no_message(office: Office) -> None:
    office.zalo.person("111")
    office.zalo.refresh = "another"
    with pytest.raises(NeedsConsent):
        await office.channel.platform.tokens.access()
    outcome = await office.channel.platform.send(PLACE, Outgoing("x"))
    assert (outcome.kind, outcome.is_outage) == (OutcomeKind.RETRY, True)


async def test_no_secret_is_in_a_log_or_a_reason(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    office.zalo.person("111")
    reasons = []
    for fault in (cut(is_taken=False), refused(-216), garbled(500)):
        office.zalo.fault("message/cs", fault)
        reasons.append((await office.channel.platform.send(PLACE, Outgoing("x"))).reason)
    told = caplog.text + " ".join(reasons)
    assert not [secret for secret in (APP.secret, "refresh-", "access-1", "access-2") if secret in told]


async def test_nobody_is_called_by_what_is_handed_on_to_a_group(office: Office) -> None:
    office.zalo.person("g1")
    await office.channel.platform.send(ChatPlace("zalo_oa", "group:g1"), Outgoing("gửi [@g1] và [@111]"))
    assert office.zalo.chats["g1"].sent[0].text == "gửi [ @g1] và [ @111]"


async def test_the_account_tells_its_name(office: Office) -> None:
    assert await office.channel.platform.account() == "Sổ việc xã Bình Mẫu"


async def test_what_is_late_as_its_connection_stands_does_not_leave(office: Office) -> None:
    an = office.zalo.person("111")
    outcome = await office.channel.platform.send(PLACE, Outgoing("hạn 17:00"), may_go=lambda: False)
    assert (outcome.kind, outcome.is_late, an.heard) == (OutcomeKind.RETRY, True, [])
    assert (await office.channel.platform.send(PLACE, Outgoing("hạn 17:00"))).kind is OutcomeKind.SENT


@pytest.mark.parametrize("outage", [cut(is_taken=False), garbled(502, is_taken=False)])
async def test_into_a_silence_nothing_is_sent_however_long_it_lasts(office: Office, outage: Fault) -> None:
    an = office.zalo.person("111")
    assert (await office.channel.platform.send(PLACE, Outgoing("nhận việc"))).kind is OutcomeKind.SENT
    office.zalo.outage = outage
    assert (await office.channel.platform.send(PLACE, Outgoing("hạn 17:00"))).kind is OutcomeKind.UNSURE
    sent = len(office.zalo.calls)
    for _ in range(3):
        outcome = await office.channel.platform.send(PLACE, Outgoing("hạn 17:00"))
        assert (outcome.kind, outcome.is_outage) == (OutcomeKind.RETRY, True)
    assert office.zalo.calls[sent:] == []
    assert an.heard == ["nhận việc"]
