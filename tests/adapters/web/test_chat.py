"""The web page as a channel: what is said and pressed, what is answered, and what is kept of it."""

import asyncio

import pytest

from adapters.chat.outgoing import Button, Outgoing, Reply
from domain.records import ChatPlace, OutcomeKind
from tests.adapters.doors import RecordingDoor
from tests.adapters.web.site import Browser, Web, shown

CARD = Outgoing(
    "🟢 trong hạn\nXem NV-12 và https://mau.example/a?b=1&c=2.",
    heading="NV-12 · Cài <VNeID> & ký số",
    buttons=((Button("Báo xong", "done:12"), Button("Mở", url="https://mau.example/x")), (Button("Xem", "show:12"),)),
    task_id=77,
    is_card=True,
)


async def told(web: Web, code: str, message: Outgoing) -> int:
    """The message stands in the person's chat; its id."""
    outcome = await web.platform.send(ChatPlace("web", code), message)
    assert outcome.kind is OutcomeKind.SENT
    return int(outcome.message_key)


async def test_what_is_said_goes_through_the_door_and_both_sides_stand_in_the_chat(
    web: Web, door: RecordingDoor
) -> None:
    binh = await web.browser_of("binh")
    answer = await binh.says("  việc\r\ncủa tôi\0 ")
    (incoming,) = door.handled
    assert (incoming.text, incoming.account_key, incoming.private_chat_key) == ("  việc\ncủa tôi ", "binh", "binh")
    assert incoming.place == ChatPlace("web", "binh")
    assert [shown(message["html"]).split(" ", 3)[:2] for message in answer.json()["messages"]]
    page = await binh.page()
    assert page.index("Anh/chị viết: việc của tôi") < page.index("nghe: việc của tôi")


async def test_without_a_script_a_form_leads_back_to_the_chat(web: Web, door: RecordingDoor) -> None:
    binh = await web.browser_of("binh")
    answer = await binh.post("/noi", {"csrf": await binh.csrf(), "chu": "việc"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/#cuoi")
    assert door.texts == ["việc"]


async def test_a_form_sent_again_has_one_effect_and_one_place_in_the_chat(web: Web, door: RecordingDoor) -> None:
    binh = await web.browser_of("binh")
    for _ in range(3):
        answer = await binh.says("xong 12", khoa="the-same-form")
        assert answer.status_code == 200
    assert len(door.handled) == 1
    assert (await binh.page()).count("xong 12") == 2


async def test_the_same_form_twice_at_the_same_time_stands_in_the_chat_once(web: Web, door: RecordingDoor) -> None:
    door.delay_s = lambda incoming: 0.05
    binh = await web.browser_of("binh")
    await asyncio.gather(*(binh.says("xong 12", khoa="the-same-form") for _ in range(3)))
    assert (await binh.page()).count("Anh/chị viết: xong 12") == 1


async def test_an_answer_lost_between_the_commit_and_the_page_is_given_once_more_and_marked(
    web: Web, door: RecordingDoor
) -> None:
    door.answer = lambda incoming: Reply(here=(Outgoing("đã báo xong", heading="NV-12"),), repeated=True)
    binh = await web.browser_of("binh")
    await binh.says("xong 12")
    assert "(nhắc lại) NV-12" in await binh.page()


async def test_the_names_of_forms_of_two_people_never_meet(web: Web, door: RecordingDoor) -> None:
    for code in ("binh", "hoa"):
        await (await web.browser_of(code)).says("việc", khoa="the-same-form")
    assert len({incoming.key for incoming in door.handled}) == 2


async def test_a_text_of_a_hundred_thousand_characters_reaches_the_door_and_is_cut_in_the_chat(
    web: Web, door: RecordingDoor
) -> None:
    door.answer = lambda incoming: Reply(here=(Outgoing("dài quá"),))
    binh = await web.browser_of("binh")
    for accept in ("application/json", "text/html"):
        data = {"csrf": await binh.csrf(), "chu": "đ" * 100_000}
        answer = await binh.post("/noi", data, headers={"accept": accept})
        assert answer.status_code in (200, 303)
    assert len(door.handled[0].text) == 100_000
    assert "dài quá" in await binh.page()
    assert len((await binh.get("/")).content) < 30_000


async def test_more_than_can_be_taken_is_refused_in_words(web: Web, door: RecordingDoor) -> None:
    binh = await web.browser_of("binh")
    answer = await binh.says("đ" * 3_000_000)
    assert answer.status_code == 413
    assert "Chưa có gì thay đổi" in answer.json()["problem"]
    assert door.handled == []


@pytest.mark.parametrize("text", ["", "   ", "\n"])
async def test_nothing_said_is_nothing_done(web: Web, door: RecordingDoor, text: str) -> None:
    answer = await (await web.browser_of("binh")).says(text)
    assert (answer.status_code, door.handled) == (400, [])
    assert "còn trống" in answer.json()["problem"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xfe\x00", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"\x00\x01", "multipart/form-data"),
        (b"csrf=%zz&chu=%ff", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
    ],
)
async def test_a_malformed_form_changes_nothing(web: Web, door: RecordingDoor, content: bytes, kind: str) -> None:
    binh = await web.browser_of("binh")
    answer = await binh.http.post("/noi", content=content, headers={"content-type": kind})
    assert answer.status_code in (400, 403)
    assert "Chưa có gì thay đổi" in answer.text
    assert door.handled == []


async def test_when_nothing_can_be_stored_the_words_stay_in_the_box(web: Web, door: RecordingDoor) -> None:
    door.failures = 2
    binh = await web.browser_of("binh")
    answer = await binh.says("xong 12")
    assert answer.status_code == 503
    page = await binh.post("/noi", {"csrf": await binh.csrf(), "chu": "xong 12"})
    assert page.status_code == 503
    assert ">xong 12</textarea>" in page.text
    assert "chưa có gì thay đổi" in page.text


async def test_words_are_shown_as_words(web: Web) -> None:
    await told(web, "binh", CARD)
    html = (await (await web.browser_of("binh")).get("/")).text
    assert '<a href="/viec/12">NV-12</a> · Cài &lt;VNeID&gt; &amp; ký số' in html
    assert '<a href="https://mau.example/a?b=1&amp;c=2" rel="noopener noreferrer">' in html
    assert "c=2</a>." in html


async def test_a_button_that_leads_elsewhere_than_the_web_is_not_shown(web: Web) -> None:
    await told(web, "binh", Outgoing("x", buttons=((Button("Bấm vào đây", url="javascript:alert(1)"),),)))
    assert "Bấm vào đây" not in await (await web.browser_of("binh")).page()


async def test_a_pressed_button_is_an_action_on_its_message(web: Web, door: RecordingDoor) -> None:
    message_id = await told(web, "binh", CARD)
    door.answer = lambda incoming: Reply(here=(Outgoing("chờ nghiệm thu", in_place=True),), toast="đã báo xong")
    binh = await web.browser_of("binh")
    answer = await binh.says(bam=f"{message_id}.done:12")
    (incoming,) = door.handled
    assert (incoming.action, incoming.pressed_key, incoming.text) == ("done:12", str(message_id), "")
    assert answer.json()["toast"] == "đã báo xong"
    page = await binh.page()
    assert "chờ nghiệm thu" in page
    assert "trong hạn" not in page


@pytest.mark.parametrize("action", ["accept:12", "done:13", "x" * 5000, "đ", "", "?"])
async def test_a_button_that_the_message_does_not_carry_is_refused_in_words(
    web: Web, door: RecordingDoor, action: str
) -> None:
    message_id = await told(web, "binh", CARD)
    answer = await (await web.browser_of("binh")).says(bam=f"{message_id}.{action}")
    assert (answer.status_code, door.handled) == (409, [])
    assert "không còn dùng được" in answer.json()["problem"]


@pytest.mark.parametrize("message", ["", "0", "-1", "99999999", "9" * 40, "x"])
async def test_a_button_of_no_message_or_of_somebody_elses_is_refused(
    web: Web, door: RecordingDoor, message: str
) -> None:
    theirs = await told(web, "hoa", CARD)
    binh = await web.browser_of("binh")
    for named in (message, str(theirs)):
        assert (await binh.says(bam=f"{named}.done:12")).status_code == 409
    assert door.handled == []


async def test_a_reply_names_its_message_and_quotes_it(web: Web, door: RecordingDoor) -> None:
    message_id = await told(web, "binh", CARD)
    binh = await web.browser_of("binh")
    await binh.says("xong ạ", tra_loi=str(message_id))
    assert (door.handled[0].reply_key, door.handled[0].quoted) == (str(message_id), CARD.plain)
    assert "NV-12 · Cài <VNeID> & ký số Anh/chị viết: xong ạ" in await binh.page()


async def test_an_open_call_is_answered_by_a_reply_that_quotes_its_number(web: Web, door: RecordingDoor) -> None:
    call = Outgoing("Ai nhận trước sẽ chủ trì.", heading="NC-2 · Trực", buttons=((Button("Nhận", "nc=2:take"),),))
    message_id = await told(web, "binh", call)
    binh = await web.browser_of("binh")
    assert f"?tra_loi={message_id}" in (await binh.get("/")).text
    await binh.says("em nhận", tra_loi=str(message_id))
    assert "NC-2" in door.handled[0].quoted


async def test_a_reply_to_somebody_elses_message_is_a_reply_to_none(web: Web, door: RecordingDoor) -> None:
    theirs = await told(web, "hoa", CARD)
    await (await web.browser_of("binh")).says("xong ạ", tra_loi=str(theirs))
    assert (door.handled[0].reply_key, door.handled[0].quoted) == ("", "")


async def test_without_a_script_a_message_is_replied_to_by_a_link(web: Web) -> None:
    message_id = await told(web, "binh", CARD)
    html = (await (await web.browser_of("binh")).get(f"/?tra_loi={message_id}")).text
    assert f'id="reply-to" value="{message_id}"' in html
    assert '<p class="replying" id="replying">' in html


async def test_answers_about_a_task_are_known_to_the_door(web: Web, door: RecordingDoor) -> None:
    door.answer = lambda incoming: Reply(here=(Outgoing("không về việc nào"), CARD))
    binh = await web.browser_of("binh")
    answer = (await binh.says("xem 12")).json()
    ((place, account, ((message, key),)),) = door.stood
    assert (place, account, message.task_id) == (ChatPlace("web", "binh"), "binh", 77)
    assert key == str(answer["messages"][-1]["id"])


async def test_a_secret_is_shown_once_and_kept_masked(web: Web, door: RecordingDoor) -> None:
    secret = Outgoing("https://mau.example/vao/s3cret", secrets=("s3cret",))
    door.answer = lambda incoming: Reply(here=(secret,))
    binh = await web.browser_of("binh")
    answer = (await binh.says("web")).json()
    assert "vao/s3cret" in answer["messages"][-1]["html"]
    assert answer["messages"][-1]["once"]
    assert "s3cret" not in await binh.page()
    assert "s3cret" not in str((await binh.get("/moi?tu=0")).json())

    page = await binh.post("/noi", {"csrf": await binh.csrf(), "chu": "web"})
    assert (page.status_code, page.text.count(">https://mau.example/vao/s3cret<")) == (200, 1)


async def test_older_messages_are_reached_page_by_page(web: Web) -> None:
    for number in range(50):
        await told(web, "binh", Outgoing(f"tin số {number:02}."))
    binh = await web.browser_of("binh")
    assert (await binh.page()).count("tin số") == 20
    found = await _older(binh, (await binh.get("/")).text)
    assert len(found) == 50
    assert sorted(found) == found


async def _older(binh: Browser, html: str) -> list[str]:
    import re

    pages = [html]
    while link := re.search(r'href="(/\?truoc=[0-9]+)"', pages[-1]):
        pages.append((await binh.get(link[1])).text)
    return [line for page in reversed(pages) for line in re.findall(r"tin số [0-9]+\.", page)]


async def test_a_script_pages_back_too(web: Web) -> None:
    ids = [await told(web, "binh", Outgoing(f"tin số {number:02}.")) for number in range(22)]
    answer = (await (await web.browser_of("binh")).get(f"/cu?truoc={ids[21]}", accept="application/json")).json()
    assert ([message["id"] for message in answer["messages"]], answer["has_older"]) == (ids[1:21], True)


async def test_nobody_sees_the_chat_of_another(web: Web) -> None:
    await told(web, "hoa", Outgoing("riêng của Hoa"))
    binh = await web.browser_of("binh")
    assert "riêng của Hoa" not in await binh.page()
    assert (await binh.get("/moi?tu=0")).json()["messages"] == []


async def test_a_channel_tells_edits_and_refuses_what_is_not_its_own(web: Web) -> None:
    binh, hoa = ChatPlace("web", "binh"), ChatPlace("web", "hoa")
    key = str(await told(web, "binh", CARD))
    assert (await web.platform.edit(binh, key, Outgoing("mới"))).kind is OutcomeKind.SENT
    for place, wrong in ((hoa, key), (binh, "x"), (binh, "9" * 30), (binh, "")):
        assert (await web.platform.edit(place, wrong, Outgoing("sai"))).kind is OutcomeKind.REJECTED
    nobody = ChatPlace("web", "không ai")
    assert (await web.platform.send(nobody, CARD)).kind is OutcomeKind.DEAD
    assert (await web.platform.edit(nobody, key, CARD)).kind is OutcomeKind.DEAD
    assert web.platform.invite_link("23456789") is None
    page = await (await web.browser_of("binh")).page()
    assert "mới" in page
    assert "sai" not in page


async def test_an_english_reader_reads_english(web: Web) -> None:
    async with web.store.write() as uow:
        await uow.people.set_language(web.province.people["binh"], "en")
        await uow.commit()
    binh = await web.browser_of("binh")
    assert '<html lang="en">' in (await binh.get("/")).text
    assert "Log out" in await binh.page()
    assert "There is no such page" in (await binh.get("/viec/999")).text
