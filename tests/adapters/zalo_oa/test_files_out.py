"""Files go with what tells of them where Zalo takes them for nothing; where it does not, a link does."""

from datetime import timedelta

import pytest

from adapters.zalo.oa.app import ZaloOaChannel
from adapters.zalo.quota import Quota
from domain.records import ChatPlace, OutcomeKind
from tests.adapters.enclosed import DOCX, GIF, INSTEAD, JPEG, enclosed, submission
from tests.adapters.zalo_bot.test_sending import ZONE, Counted
from tests.adapters.zalo_oa.conftest import Office
from tests.fake_zalo_oa import APP, Fault, cut, garbled, refused

pytestmark = pytest.mark.asyncio

PLACE = ChatPlace("zalo_oa", "111")
MEGABYTE = 1024 * 1024
PHOTO = enclosed("Ảnh hộ Nguyễn Văn Đạt.jpg", "image/jpeg")


@pytest.mark.parametrize(
    ("file", "kind", "name", "said"),
    [
        (PHOTO, "image", "anh-ho-nguyen-van-dat.jpg", "Ảnh hộ Nguyễn Văn Đạt.jpg"),
        (enclosed("anh.jpeg", "image/png"), "image", "anh.png", "anh.jpeg"),
        (enclosed("", "image/jpeg"), "image", "tep.jpg", ""),
        (enclosed("cho.gif", "image/gif", GIF), "gif", "cho.gif", "cho.gif"),
        (enclosed("Biên bản.PDF", "application/pdf"), "file", "bien-ban.pdf", ""),
        (enclosed("a.doc", "application/msword"), "file", "a.doc", ""),
        (enclosed("a.docx", DOCX), "file", "a.docx", ""),
    ],
)
async def test_what_zalo_takes_is_uploaded_and_attached(
    office: Office, file: object, kind: str, name: str, said: str
) -> None:
    office.zalo.person("111")
    outcome = await office.channel.platform.send(PLACE, submission(file))  # type: ignore[arg-type]
    words, shown = office.zalo.chats["111"].sent
    assert (outcome.kind, outcome.message_key) == (OutcomeKind.SENT, words.message_id)
    assert (words.text, words.file) == ("NV-12 đã nộp", "")
    assert (shown.text, shown.file) == (said, name)
    assert [(uploaded[0], uploaded[1]) for uploaded in office.zalo.uploads.values()] == [(kind, name)]


@pytest.mark.parametrize(
    "file",
    [
        enclosed("lon.jpg", "image/jpeg", size=MEGABYTE + 1),
        enclosed("lon.pdf", "application/pdf", size=5 * MEGABYTE + 1),
        enclosed("ds.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        enclosed("video.mp4", "video/mp4"),
        enclosed("anh.webp", "image/webp"),
    ],
)
async def test_what_zalo_does_not_take_is_a_link_in_the_words(office: Office, file: object) -> None:
    an = office.zalo.person("111")
    outcome = await office.channel.platform.send(PLACE, submission(file))  # type: ignore[arg-type]
    assert outcome.kind is OutcomeKind.SENT
    assert an.heard == [f"NV-12 đã nộp\n{INSTEAD}"]
    assert [path for path, _ in office.zalo.calls if "upload" in path] == []


async def test_a_file_as_large_as_zalo_takes_is_taken(office: Office) -> None:
    office.zalo.person("111")
    await office.channel.platform.send(PLACE, submission(enclosed("a.jpg", "image/jpeg", JPEG.ljust(MEGABYTE, b"x"))))
    assert [sent.file for sent in office.zalo.chats["111"].sent] == ["", "a.jpg"]


@pytest.mark.parametrize("fault", [refused(-201), garbled(502), cut(is_taken=False)])
async def test_where_an_upload_fails_the_link_is_said_after_the_words(office: Office, fault: Fault) -> None:
    an = office.zalo.person("111")
    office.zalo.fault("upload/image", fault)
    outcome = await office.channel.platform.send(PLACE, submission(PHOTO))
    assert outcome.kind is OutcomeKind.SENT
    assert an.heard == ["NV-12 đã nộp", INSTEAD]


async def test_where_a_file_is_gone_or_is_not_let_into_the_chat_the_link_is_said(office: Office) -> None:
    an = office.zalo.person("111")
    await office.channel.platform.send(PLACE, submission(enclosed("a.jpg", "image/jpeg", None)))
    assert an.heard[-1] == INSTEAD
    office.zalo.fault("message/cs", Fault(is_taken=True, code=0, body="{}"))
    office.zalo.fault("message/cs", refused(-233))
    outcome = await office.channel.platform.send(PLACE, submission(PHOTO))
    # The words themselves were in doubt: no file is sent after them.
    assert outcome.kind is OutcomeKind.UNSURE
    outcome = await office.channel.platform.send(PLACE, submission(PHOTO))
    assert outcome.kind is OutcomeKind.REJECTED


async def test_what_was_uploaded_and_is_gone_is_uploaded_once_more(office: Office) -> None:
    office.zalo.person("111")
    platform = office.channel.platform
    seen = 0

    async def forgetful(path: str, token: str, *given: object) -> object:
        nonlocal seen
        answer = await upload(path, token, *given)  # type: ignore[arg-type]
        seen += 1
        if seen == 1:
            office.zalo.uploads.clear()
        return answer

    upload, platform.wire.upload = platform.wire.upload, forgetful  # type: ignore[method-assign, assignment]
    await platform.send(PLACE, submission(PHOTO))
    assert (seen, [sent.file for sent in office.zalo.chats["111"].sent][1:]) == (2, ["anh-ho-nguyen-van-dat.jpg"])


async def test_where_a_message_costs_money_the_words_hold_the_link(office: Office) -> None:
    an = office.zalo.person("111")
    office.heard.at["111"] = office.clock.at - timedelta(days=3)
    await office.channel.platform.send(PLACE, submission(PHOTO))
    assert an.heard == [f"NV-12 đã nộp\n{INSTEAD}"]


async def test_of_many_files_some_are_shown_and_all_are_behind_the_link(office: Office) -> None:
    an = office.zalo.person("111")
    await office.channel.platform.send(PLACE, submission(*[PHOTO] * 5))
    assert an.heard[0] == f"NV-12 đã nộp\n{INSTEAD}"
    assert len(an.heard) == 4


async def test_the_uploads_of_a_month_are_counted(office: Office) -> None:
    an = office.zalo.person("111")
    counted = Counted()
    uploads = Quota(counted, "zalo_oa:uploads", 5, office.clock.now, ZONE)
    channel = ZaloOaChannel(
        APP,
        office.zalo.url,
        office.zalo.url,
        office.door,
        vault=office.vault,
        interactions=office.heard,
        now=office.clock.now,
        repeat_mark="",
        uploads=uploads,
    )
    for _ in range(5):
        await channel.platform.send(PLACE, submission(PHOTO))
    await channel.close()
    assert len(office.zalo.uploads) == 4
    assert an.heard[-2:] == ["NV-12 đã nộp", INSTEAD]
