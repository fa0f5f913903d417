"""A sender words a delivery for its recipient and hands it to the recipient's platform."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from adapters.chat.file_links import FileLinks
from adapters.chat.leaving import late
from adapters.chat.outgoing import Capabilities, Outgoing
from adapters.chat.sending import ChatSender
from domain.ids import TaskId
from domain.notices import NoticeKind
from domain.records import ChatPlace, Outcome, OutcomeKind, StaleCard
from domain.records.delivery import always
from domain.task import TaskState
from domain.usecases.grouping import REMOVED
from tests.chat.texts.world import AN, AP1, DUNG, NOW, ZONE, card, delivery, notice, profile, task


class Platform:
    """What a platform would put on its wire, kept."""

    name = "telegram"

    def __init__(self, outcome: Outcome, *, edits: bool = True, files: bool = True, replies: bool = True) -> None:
        self.capabilities = Capabilities(
            buttons=True, edits=edits, max_chars=4096, start_parameter=True, files=files, replies=replies
        )
        self.sent: list[tuple[ChatPlace, Outgoing]] = []
        self.edited: list[tuple[ChatPlace, str, Outgoing]] = []
        self._outcome = outcome

    async def send(self, place: ChatPlace, message: Outgoing, *, may_go: Callable[[], bool] = always) -> Outcome:
        self.sent.append((place, message))
        return self._outcome if may_go() else late()

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing) -> Outcome:
        self.edited.append((place, message_key, message))
        return self._outcome

    def invite_link(self, code: str) -> str | None:
        return None


STALE = StaleCard(1, ChatPlace("telegram", "c3"), "77", DUNG, TaskId(120), NOW)
NEW = task(state=TaskState.ASSIGNED, received_at=None)


async def test_a_notice_goes_to_the_private_chat_in_the_words_of_its_reader() -> None:
    platform = Platform(Outcome(OutcomeKind.SENT, message_key="5"))
    sender = ChatSender({"telegram": platform}, ZONE)
    told = delivery(notice(NoticeKind.ASSIGNED, DUNG, by=AN), NEW, language="en")
    outcome = await sender.send(told)
    place, message = platform.sent[0]
    assert place == ChatPlace("telegram", f"c{DUNG}")
    assert message.text.startswith("Mr/Ms Dũng, a new task assigned by Nguyễn Thị An.")
    assert (outcome.kind, outcome.message_key, outcome.text) == (OutcomeKind.SENT, "5", message.plain)


@pytest.mark.parametrize(
    ("of_group", "typed"), [("zalo_bot", "gõ @, chọn tên tài khoản này, rồi viết: gắn nhóm"), ("telegram", "/gan_nhom")]
)
@pytest.mark.parametrize("reads_on_zalo", [False, True])
async def test_of_a_lost_group_is_told_what_is_typed_where_it_was(
    of_group: str, typed: str, reads_on_zalo: bool
) -> None:
    telegram, zalo = Platform(Outcome(OutcomeKind.SENT)), Platform(Outcome(OutcomeKind.SENT), replies=False)
    read_on = zalo if reads_on_zalo else telegram
    platforms = {"telegram": telegram, "zalo_bot": zalo}
    lost = replace(notice(NoticeKind.GROUP_LOST, DUNG, unit=AP1, reason=REMOVED, channel=of_group), task_id=None)
    told = delivery(lost, ())
    told = replace(told, account=replace(told.account, platform="zalo_bot" if reads_on_zalo else "telegram"))

    await ChatSender(platforms, ZONE).send(told)

    ((_, message),) = read_on.sent
    assert typed in message.text
    assert ("/gan_nhom" in message.text) == (of_group == "telegram")


async def test_a_person_is_addressed_as_the_profile_asks() -> None:
    platform = Platform(Outcome(OutcomeKind.SENT))
    told = delivery(notice(NoticeKind.ASSIGNED, DUNG, by=AN), NEW)
    await ChatSender({"telegram": platform}, ZONE).send(replace(told, profile=profile(DUNG, address="dong_chi")))
    assert platform.sent[0][1].text.startswith("Mời đồng chí Dũng nhận việc mới do đồng chí Nguyễn Thị An giao.")


@pytest.mark.parametrize("kind", [OutcomeKind.RETRY, OutcomeKind.UNSURE, OutcomeKind.DEAD, OutcomeKind.REJECTED])
async def test_the_outcome_of_the_platform_stands_and_tells_the_exact_text(kind: OutcomeKind) -> None:
    platform = Platform(Outcome(kind, reason="why", retry_after_s=3.0))
    told = delivery(notice(NoticeKind.ASSIGNED, DUNG, by=AN), NEW)
    outcome = await ChatSender({"telegram": platform}, ZONE).send(told)
    assert (outcome.kind, outcome.reason, outcome.retry_after_s) == (kind, "why", 3.0)
    assert outcome.text == platform.sent[0][1].plain


async def test_the_text_that_the_platform_reports_is_kept() -> None:
    platform = Platform(Outcome(OutcomeKind.SENT, text="as it went out"))
    outcome = await ChatSender({"telegram": platform}, ZONE).send(delivery(notice(NoticeKind.URGED, DUNG, by=AN), NEW))
    assert outcome.text == "as it went out"


async def test_a_channel_that_is_off_is_tried_again_later_and_nothing_is_lost() -> None:
    outcome = await ChatSender({}, ZONE).send(delivery(notice(NoticeKind.ASSIGNED, DUNG, by=AN), NEW))
    assert outcome.kind is OutcomeKind.RETRY
    assert outcome.retry_after_s


async def test_a_repeat_is_marked() -> None:
    platform = Platform(Outcome(OutcomeKind.SENT))
    repeated = replace(notice(NoticeKind.ASSIGNED, DUNG, by=AN), repeated=True)
    await ChatSender({"telegram": platform}, ZONE).send(delivery(repeated, NEW))
    assert platform.sent[0][1].heading.startswith("(nhắc lại) NV-12")


async def test_a_card_is_edited_in_place_with_the_steps_that_are_left() -> None:
    platform = Platform(Outcome(OutcomeKind.SENT))
    outcome = await ChatSender({"telegram": platform}, ZONE).refresh(
        STALE, card(task()), frozenset({"done", "decline"}), profile(DUNG), NOW
    )
    place, key, message = platform.edited[0]
    assert (place, key, outcome.kind) == (STALE.place, "77", OutcomeKind.SENT)
    assert message.is_card
    assert [button.action for row in message.buttons for button in row] == ["done:12", "decline:12"]


async def test_what_cannot_edit_is_not_asked_to() -> None:
    plain = Platform(Outcome(OutcomeKind.SENT), edits=False)
    sender = ChatSender({"zalo": plain, "telegram": Platform(Outcome(OutcomeKind.SENT))}, ZONE)
    assert (sender.can_edit("telegram"), sender.can_edit("zalo"), sender.can_edit("web")) == (True, False, False)
    stale = replace(STALE, place=ChatPlace("zalo", "c3"))
    assert (await sender.refresh(stale, card(task()), frozenset(), profile(DUNG), NOW)).kind is OutcomeKind.REJECTED
    assert not plain.edited


async def test_what_cannot_be_worded_is_no_doubt_and_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    """As by the older of two versions side by side, of what the newer one has caused."""
    platform = Platform(Outcome(OutcomeKind.SENT))
    told = delivery(notice(NoticeKind.ACTED_ON, AN, did="of_a_newer_version"), NEW)
    outcome = await ChatSender({"telegram": platform}, ZONE).send(told)
    assert (outcome.kind, outcome.reason[:8], platform.sent) == (OutcomeKind.RETRY, "no words", [])
    assert caplog.messages[-1].endswith("cannot be worded")


@pytest.mark.parametrize(("files", "is_linked"), [(True, False), (False, True)])
async def test_where_no_file_can_be_sent_a_link_is_told_and_kept_nowhere(files: bool, is_linked: bool) -> None:
    platform = Platform(Outcome(OutcomeKind.SENT), files=files)
    links = FileLinks(b"a key", "http://viec.example")
    told = delivery(
        notice(NoticeKind.SUBMITTED, AN, by=DUNG, files=2), task(state=TaskState.SUBMITTED, submitted_at=NOW)
    )
    outcome = await ChatSender({"telegram": platform}, ZONE, links).send(told)
    _, message = platform.sent[0]
    assert ("http://viec.example/tep/" in message.text) is is_linked
    assert (links.token(AN, 12, NOW) in message.text) is is_linked
    assert links.token(AN, 12, NOW) not in outcome.text
    assert ("/tep/•••" in outcome.text) is is_linked


async def test_what_was_told_twice_bears_the_mark_afterwards_where_it_can_be_edited() -> None:
    again = delivery(replace(notice(NoticeKind.ASSIGNED, DUNG, by=AN), repeated=True), NEW)
    platform, poor = Platform(Outcome(OutcomeKind.SENT)), Platform(Outcome(OutcomeKind.SENT), edits=False)
    outcome = await ChatSender({"telegram": platform}, ZONE).correct(again, "77")
    ((place, key, message),) = platform.edited
    assert (place, key, outcome.kind) == (ChatPlace("telegram", f"c{DUNG}"), "77", OutcomeKind.SENT)
    assert message.plain.startswith("(nhắc lại)")

    assert (await ChatSender({"telegram": poor}, ZONE).correct(again, "77")).kind is OutcomeKind.REJECTED
    assert (poor.sent, poor.edited) == ([], [])


async def test_what_is_late_does_not_reach_the_platform() -> None:
    late = replace(delivery(notice(NoticeKind.ASSIGNED, DUNG, by=AN), NEW), may_go=lambda: False)
    assert (await ChatSender({"telegram": Platform(Outcome(OutcomeKind.SENT))}, ZONE).send(late)).is_late
