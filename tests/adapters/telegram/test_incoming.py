"""What of Telegram's updates is meant for us, and how it reads."""

from typing import Any

import pytest
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from adapters.chat.incoming import Incoming
from adapters.telegram.incoming import Me, order_key, read_membership, read_message, read_press
from domain.records import ChatPlace
from domain.task import Evidence

ME = Me(99, "so_viec_bot")
AN = {"id": 7, "is_bot": False, "first_name": "An"}
BOT = {"id": 99, "is_bot": True, "first_name": "Sổ việc", "username": "so_viec_bot"}
PRIVATE = {"id": 7, "type": "private", "first_name": "An"}
GROUP = {"id": -100, "type": "supergroup", "title": "Tổ số 3"}
CARD = {"message_id": 40, "date": 1, "chat": PRIVATE, "from": BOT, "text": "NV-12\nLập danh sách hộ"}


def heard(**fields: Any) -> Incoming | None:
    message = {"message_id": 50, "date": 1, "chat": PRIVATE, "from": AN, **fields}
    return read_message(5, Message.model_validate(message), ME)


def in_group(text: str, **fields: Any) -> Incoming | None:
    return heard(chat=GROUP, text=text, **fields)


def test_a_private_message_names_its_author_and_chat() -> None:
    expected = Incoming("tg:5", ChatPlace("telegram", "7"), "7", "7", text="xong 12")

    assert expected == heard(text="xong 12")


def test_a_start_link_stays_text() -> None:
    incoming = heard(text="/start ABCD2345")

    assert incoming is not None
    assert incoming.text == "/start ABCD2345"


def test_the_largest_size_of_a_photo_is_kept_with_its_caption() -> None:
    sizes = [
        {"file_id": f"f{s}", "file_unique_id": f"u{s}", "width": s, "height": s, "file_size": s}
        for s in (90, 1280, 320)
    ]

    incoming = heard(photo=sizes, caption="xong 12")

    assert incoming is not None
    assert incoming.text == "xong 12"
    assert incoming.files == (Evidence("telegram", "f1280", "photo", size_bytes=1280),)


def test_a_document_keeps_its_name() -> None:
    incoming = heard(document={"file_id": "f", "file_unique_id": "u", "file_name": "danh sách.xlsx", "file_size": 9})

    assert incoming is not None
    assert incoming.files == (Evidence("telegram", "f", "document", "danh sách.xlsx", 9),)


_CLIP = {"file_id": "f", "file_unique_id": "u", "duration": 5, "file_size": 9}


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"video": {**_CLIP, "width": 1, "height": 1}}, "video.mp4"),
        ({"video": {**_CLIP, "width": 1, "height": 1, "file_name": "Cho ap 3.MOV"}}, "Cho ap 3.MOV"),
        ({"video_note": {**_CLIP, "length": 1}}, "video.mp4"),
        ({"voice": _CLIP}, "ghi-am.ogg"),
        ({"audio": _CLIP}, "ghi-am.mp3"),
        ({"audio": {**_CLIP, "file_name": "hop.m4a"}}, "hop.m4a"),
    ],
)
def test_videos_and_voices_are_documents_with_a_name(sent: dict[str, Any], name: str) -> None:
    incoming = heard(caption="xong 12", **sent)

    assert incoming is not None
    assert incoming.files == (Evidence("telegram", "f", "document", name, 9),)


def test_a_sticker_in_private_is_an_empty_message_and_a_pinned_message_is_none() -> None:
    sticker = {
        "file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
        "is_animated": False, "is_video": False,
    }  # fmt: skip
    incoming = heard(sticker=sticker)

    assert incoming is not None
    assert (incoming.text, incoming.files) == ("", ())
    assert heard(pinned_message=CARD) is None


def test_a_reply_to_the_bot_knows_the_message_and_its_words() -> None:
    incoming = heard(text="xong", reply_to_message=CARD)

    assert incoming is not None
    assert (incoming.reply_key, incoming.quoted) == ("40", "NV-12\nLập danh sách hộ")


def test_in_a_group_a_reply_to_another_member_is_ours_as_a_command_only() -> None:
    said = {**CARD, "chat": GROUP, "from": AN}

    assert in_group("xong", reply_to_message=said) is None
    command = in_group("/xong", reply_to_message=said)
    assert command is not None
    assert (command.text, command.reply_key, command.quoted) == ("/xong", "", "")


def test_a_chosen_quote_tells_more_than_the_whole_message() -> None:
    incoming = heard(text="xong", reply_to_message=CARD, quote={"text": "NV-12", "position": 0})

    assert incoming is not None
    assert incoming.quoted == "NV-12"


def test_a_reply_to_another_person_is_no_reply_to_us() -> None:
    incoming = heard(text="xong", reply_to_message={**CARD, "from": AN})

    assert incoming is not None
    assert (incoming.reply_key, incoming.quoted) == ("", "")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("/xong@so_viec_bot 12", "/xong 12"),
        ("/xong@So_Viec_Bot 12", "/xong 12"),
        ("/qua_han", "/qua_han"),
        ("@so_viec_bot xong 12", "xong 12"),
        ("@So_viec_bot, xong 12", "xong 12"),
        ("xong 12 @so_viec_bot", "xong 12"),
        ("nhờ @so_viec_bot xem 12", "nhờ @so_viec_bot xem 12"),
    ],
)
def test_in_a_group_commands_and_mentions_are_ours(said: str, read: str) -> None:
    incoming = in_group(said)

    assert incoming is not None
    assert (incoming.text, incoming.is_group) == (read, True)
    assert (incoming.place.chat_key, incoming.private_chat_key) == ("-100", "7")


@pytest.mark.parametrize(
    "said", ["xong 12", "/xong@other_bot 12", "@so_viec_bot2 xong 12", "an@so_viec_bot.vn gửi rồi"]
)
def test_in_a_group_all_else_is_not_ours(said: str) -> None:
    assert in_group(said) is None


def test_in_a_group_a_reply_to_the_bot_is_ours_with_words_or_a_file() -> None:
    card = {**CARD, "chat": GROUP}
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]

    assert in_group("xong", reply_to_message=card) is not None
    assert heard(chat=GROUP, photo=photo, reply_to_message=card) is not None
    assert heard(chat=GROUP, dice={"emoji": "🎲", "value": 1}, reply_to_message=card) is None


BY_BINH = {"type": "user", "date": 1, "sender_user": {"id": 8, "is_bot": False, "first_name": "Bình"}}
HIDDEN = {"type": "hidden_user", "date": 1, "sender_user_name": "Bình"}
BY_AN = {"type": "user", "date": 1, "sender_user": AN}


@pytest.mark.parametrize(("origin", "is_forwarded"), [(BY_BINH, True), (HIDDEN, True), (BY_AN, False), (None, False)])
def test_somebody_elses_words_are_known_as_forwarded(origin: dict[str, Any] | None, is_forwarded: bool) -> None:
    incoming = heard(text="xong 12", forward_origin=origin)

    assert incoming is not None
    assert (incoming.text, incoming.is_forwarded) == ("xong 12", is_forwarded)


def test_in_a_group_what_is_forwarded_is_not_ours() -> None:
    assert in_group("/xong 12", forward_origin=BY_BINH) is None
    assert in_group("xong", forward_origin=HIDDEN, reply_to_message={**CARD, "chat": GROUP}) is None


def edited(**fields: Any) -> Incoming | None:
    message = {"message_id": 50, "date": 1, "edit_date": 2, "chat": PRIVATE, "from": AN, **fields}
    return read_message(5, Message.model_validate(message), ME, is_edited=True)


def test_an_edit_is_known_as_one_where_words_to_us_were_changed() -> None:
    private, replied = edited(text="chưa xong 12"), edited(chat=GROUP, text="/xong 13")

    assert private is not None
    assert replied is not None
    assert private.is_edited
    assert replied.is_edited
    assert edited(location={"latitude": 1.0, "longitude": 1.0}) is None
    assert edited(chat=GROUP, text="chào cả tổ") is None


def test_a_topic_is_kept_and_its_opening_is_not_a_reply() -> None:
    opening = {
        "message_id": 3, "date": 1, "chat": GROUP, "from": BOT,
        "forum_topic_created": {"name": "Báo cáo", "icon_color": 1},
    }  # fmt: skip
    topic = {"message_thread_id": 3, "is_topic_message": True, "reply_to_message": opening}

    incoming = in_group("/nhan 12", **topic)

    assert incoming is not None
    assert (incoming.place.thread_key, incoming.reply_key) == ("3", "")
    assert in_group("chào cả tổ", **topic) is None


def test_a_thread_of_replies_is_no_topic() -> None:
    incoming = in_group("/nhan 12", message_thread_id=3)

    assert incoming is not None
    assert incoming.place.thread_key == ""


def test_bots_channels_and_newcomers_are_not_heard() -> None:
    channel = {"id": -200, "type": "channel", "title": "Tin"}

    assert heard(text="xong 12", **{"from": BOT}) is None
    assert heard(text="xong 12", **{"from": None}) is None
    assert in_group("/xong 12", sender_chat=channel) is None
    assert heard(chat=channel, text="/xong 12") is None
    assert heard(chat=GROUP, new_chat_members=[AN]) is None


def test_an_anonymous_administrator_is_heard_as_nobody_known() -> None:
    anonymous = {"sender_chat": GROUP, "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}}
    incoming = in_group("/gan_nhom AP1", **anonymous)

    assert incoming is not None
    assert incoming.is_anonymous
    assert in_group("chào cả tổ", **anonymous) is None


def test_what_no_database_takes_is_taken_out() -> None:
    incoming = heard(
        caption="xong\0 12 \ud800", document={"file_id": "f", "file_unique_id": "u", "file_name": "a\ud800\0"}
    )

    assert incoming is not None
    assert (incoming.text, incoming.files[0].name) == ("xong 12 ?", "a?")


def press(**fields: Any) -> Incoming | None:
    query = {"id": "1", "from": AN, "chat_instance": "1", "data": "r:12", "message": CARD, **fields}
    return read_press(6, CallbackQuery.model_validate(query))


def test_a_press_carries_its_payload_and_the_message_under_it() -> None:
    expected = Incoming("tg:6", ChatPlace("telegram", "7"), "7", "7", action="r:12", pressed_key="40")

    assert expected == press()


def test_a_press_on_a_message_too_old_to_be_shown_counts() -> None:
    incoming = press(message={"message_id": 40, "date": 0, "chat": GROUP})

    assert incoming is not None
    assert (incoming.pressed_key, incoming.is_group) == ("40", True)


def test_a_press_without_a_chat_or_a_payload_is_none() -> None:
    assert press(message=None, inline_message_id="x") is None
    assert press(data=None, game_short_name="x") is None


@pytest.mark.parametrize(("status", "is_gone"), [("kicked", True), ("member", False)])
def test_a_block_and_its_end_are_told(status: str, is_gone: bool) -> None:
    until = {"until_date": 0} if status == "kicked" else {}
    change = {
        "chat": PRIVATE, "from": AN, "date": 1, "old_chat_member": {"user": BOT, "status": "member"},
        "new_chat_member": {"user": BOT, "status": status, **until},
    }  # fmt: skip

    told = read_membership(ChatMemberUpdated.model_validate(change))

    assert told is not None
    assert (told.account_key, told.is_gone) == ("7", is_gone)
    assert read_membership(ChatMemberUpdated.model_validate({**change, "chat": GROUP})) is None


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ({"update_id": 1, "message": {"chat": {"id": 7}}}, "7"),
        ({"update_id": 1, "callback_query": {"message": {"chat": {"id": -100}}, "from": {"id": 7}}}, "-100"),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}}}, "7"),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 7}}}, "7"),
        ({"update_id": 1, "message": "nonsense"}, ""),
        ({"update_id": 1, "message": {"chat": 3}}, ""),
        ("nonsense", ""),
        (None, ""),
    ],
)
def test_order_is_kept_by_chat_even_where_the_update_is_malformed(raw: object, key: str) -> None:
    assert key == order_key(raw)
