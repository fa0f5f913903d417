"""`domain.ports.Sender` over the chat platforms: words by the recipient's profile, then the platform's own outcome."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.chat.enclosing import Enclosing
from adapters.chat.file_links import LIVES, FileLinks
from adapters.chat.outgoing import BLOT, Outgoing, Platform, without_replies
from adapters.chat.texts.cards import task_card
from adapters.chat.texts.groups import group_text
from adapters.chat.texts.notices import notice_text
from adapters.chat.texts.words import ADDRESSES, LANGUAGES, Words, words_for
from domain.budget import MINOR
from domain.groups import Post
from domain.notices import NoticeKind
from domain.records import ChatPlace, Claimed, Delivery, Outcome, OutcomeKind, Profile, StaleCard, TaskCard

# A channel that is switched off here may be on again after a restart; what waits for it must not be lost.
OFF_RETRY_S = 300.0
UNWORDED_RETRY_S = 60.0

log = logging.getLogger(__name__)


class ChatSender:
    """Holds no transaction: all that it says is in the delivery; files that go with it are looked up where one does."""

    def __init__(
        self,
        platforms: Mapping[str, Platform],
        zone: ZoneInfo,
        file_links: FileLinks | None = None,
        enclosing: Enclosing | None = None,
    ) -> None:
        """`platforms` by name; an account on another one is tried again later. `file_links` makes links to what was handed
        in, for platforms that files cannot be sent on, and `enclosing` finds it for those on which some can."""
        self._platforms = platforms
        self._zone = zone
        self._file_links = file_links
        self._enclosing = enclosing

    def platforms(self) -> Sequence[str]:
        """The platforms that are switched on."""
        return tuple(self._platforms)

    async def send(self, delivery: Delivery) -> Outcome:
        """See the port. `text` of the outcome is exactly what was told, also where it is not known to have arrived."""
        account = delivery.account
        platform = self._platforms.get(account.platform)
        if platform is None:
            return Outcome(
                OutcomeKind.RETRY, reason=f"{account.platform} is off", retry_after_s=OFF_RETRY_S, is_outage=True
            )
        words = words_for(delivery.profile, self._zone, delivery.calendar)
        try:
            message = notice_text(delivery, words, delivery.now)
        except Exception as error:
            return _unworded(error, delivery.notices[0].id)
        message = replace(message, is_minor=all(notice.kind in MINOR for notice in delivery.notices))
        if not platform.capabilities.edits:
            message = stamped(message, words, delivery.now)
        if not self._typed_on(delivery.notices[0], platform).capabilities.replies:
            message = without_replies(message)
        if not platform.capabilities.files:
            message = await self._with_files(message, delivery, words, encloses=platform.capabilities.encloses)
        place = ChatPlace(account.platform, account.chat_key)
        return _with_text(await platform.send(place, message, may_go=delivery.may_go), message)

    def _typed_on(self, notice: Claimed, platform: Platform) -> Platform:
        """Where what is told to be typed is typed: in the group that the notice is about, or where it is read."""
        channel = notice.facts.get("channel") if notice.kind is NoticeKind.GROUP_LOST else None
        return self._platforms.get(channel, platform) if isinstance(channel, str) else platform

    async def correct(self, delivery: Delivery, message_key: str) -> Outcome:
        """See the port."""
        account = delivery.account
        platform = self._platforms.get(account.platform)
        if platform is None or not platform.capabilities.edits:
            return Outcome(OutcomeKind.REJECTED, reason=f"{account.platform} cannot edit")
        message = notice_text(delivery, words_for(delivery.profile, self._zone, delivery.calendar), delivery.now)
        place = ChatPlace(account.platform, account.chat_key)
        return _with_text(await platform.edit(place, message_key, message), message)

    async def refresh(
        self, card: StaleCard, task: TaskCard, steps: frozenset[str], profile: Profile, now: datetime
    ) -> Outcome:
        """See the port."""
        platform = self._platforms.get(card.place.platform)
        if platform is None or not platform.capabilities.edits:
            return Outcome(OutcomeKind.REJECTED, reason=f"{card.place.platform} cannot edit")
        message = task_card(task, words_for(profile, self._zone), now, steps, viewer=card.person_id)
        return _with_text(await platform.edit(card.place, card.message_key, message), message)

    async def post(self, post: Post) -> Outcome:
        """See the port."""
        place = post.group.place
        platform = self._platforms.get(place.platform)
        if platform is None:
            return Outcome(
                OutcomeKind.RETRY, reason=f"{place.platform} is off", retry_after_s=OFF_RETRY_S, is_outage=True
            )
        words = self._group_words(post)
        try:
            message = group_text(post, words, can_edit=platform.capabilities.edits)
        except Exception as error:
            return _unworded(error, post.group.id)
        if not platform.capabilities.edits:
            message = stamped(message, words, post.now)
        if not platform.capabilities.replies:
            message = without_replies(message)
        return _with_text(await platform.send(place, message, may_go=post.may_go), message)

    async def redraw(self, post: Post, message_key: str) -> Outcome:
        """See the port."""
        place = post.group.place
        platform = self._platforms.get(place.platform)
        if platform is None or not platform.capabilities.edits:
            return Outcome(OutcomeKind.REJECTED, reason=f"{place.platform} cannot edit")
        message = group_text(post, self._group_words(post), can_edit=True)
        return _with_text(await platform.edit(place, message_key, message), message)

    async def _with_files(self, message: Outgoing, delivery: Delivery, words: Words, *, encloses: bool) -> Outgoing:
        """The message with the files that were handed in with what it tells, or with a link to them."""
        files = {
            notice.task_id
            for notice in delivery.notices
            if notice.kind is NoticeKind.SUBMITTED and notice.facts.get("files")
        }
        tasks = [task for task in delivery.tasks if task.id in files]
        if self._file_links is None or len(tasks) != 1 or tasks[0].id is None:
            return message
        token = self._file_links.token(delivery.profile.person_id, tasks[0].number, delivery.now)
        minutes = int(LIVES.total_seconds()) // 60
        line = words("file-links-of-task", minutes=minutes, url=self._file_links.url(token))
        message = replace(message, secrets=(*message.secrets, token))
        enclosed = await self._enclosing.of(tasks[0].id, token) if encloses and self._enclosing is not None else ()
        if enclosed:
            return replace(message, enclosed=enclosed, instead=line)
        return replace(message, text=f"{message.text}\n{line}")

    def _group_words(self, post: Post) -> Words:
        """A group reads the language of whoever tied it; nobody in it is spoken to by name."""
        language = post.group.language
        return Words(language if language in LANGUAGES else LANGUAGES[0], ADDRESSES[0], self._zone)

    def can_edit(self, platform: str) -> bool:
        found = self._platforms.get(platform)
        return found is not None and found.capabilities.edits

    def rings(self, platform: str) -> bool:
        """See the port."""
        found = self._platforms.get(platform)
        return found is not None and found.capabilities.rings


def stamped(message: Outgoing, words: Words, now: datetime) -> Outgoing:
    """The message for a platform that cannot edit: a card says when it was true, and is not kept up to date."""
    if not message.is_card:
        return message
    return replace(message, as_of=words("card-as-of", at=words.brief(now)), is_card=False)


def _unworded(error: Exception, of: int) -> Outcome:
    """Nothing was sent, so nothing is in doubt. A newer version that runs beside this one may know the words."""
    log.error("%s cannot be worded", of, exc_info=error)
    return Outcome(OutcomeKind.RETRY, reason=f"no words: {type(error).__name__}", retry_after_s=UNWORDED_RETRY_S)


def _with_text(outcome: Outcome, message: Outgoing) -> Outcome:
    """The outcome with what was told, its secrets blotted out, and whether that is a card to be kept up to date."""
    text = outcome.text or message.plain
    for secret in message.secrets:
        text = text.replace(secret, BLOT)
    return replace(outcome, text=text, is_card=message.is_card)
