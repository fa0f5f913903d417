"""The one door of every chat: each message has its one effect in one transaction, and its answer is kept with it."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from adapters.chat.dialogues import answering, linking, numbers_under
from adapters.chat.dialogues.directories import Directories, NotLoaded
from adapters.chat.dialogues.numbers_under import Unclear
from adapters.chat.dialogues.refusing import refused
from adapters.chat.dialogues.turn import Settings, Turn, Wind, open_turn
from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Outgoing, Reply, dump_reply, load_reply, without_replies
from adapters.chat.sending import stamped
from adapters.chat.texts.words import words_for
from domain.errors import Refusal, StaleVersion, StoreLost
from domain.events import Event, EventKind
from domain.ids import TaskId
from domain.leaving import LEFT_POST
from domain.ports import Clock, Ids, Store, UnitOfWork, Wake
from domain.records import ChatPlace, Dialogue, Door, Offer
from domain.usecases import grouping

__all__ = ["Conversation", "Settings", "Winder"]

log = logging.getLogger(__name__)

RERUNS = 3
# A message may need two directories, and an import may come in between.
_MOST_LOADS = 4


class Winder(Protocol):
    """Moves the demo's clock on; called with no unit of work open."""

    async def wind(self, by: timedelta) -> datetime: ...


class _Refused(Exception):
    """The unit of work is to be rolled back, and the answer made in another one."""

    def __init__(self, door: Door, refusal: Refusal, *, is_answer: bool) -> None:
        super().__init__(refusal.code)
        self.door = door
        self.refusal = refusal
        self.is_answer = is_answer


class Conversation:
    """`adapters.chat.door.Door`. One unit of work a message; a second one only to keep the answer to a refusal."""

    def __init__(
        self, store: Store, clock: Clock, ids: Ids, wake: Wake, settings: Settings, winder: Winder | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._wake = wake
        self._settings = settings
        self._winder = winder
        self._directories = Directories()

    async def handle(self, incoming: Incoming) -> Reply:
        """See the port. Run again where somebody else was quicker or the database went away, at most RERUNS times; one
        that stays away is raised, and the platform brings the message again."""
        for run in range(RERUNS + 1):
            try:
                return await self._run(incoming)
            except StaleVersion:
                continue
            except StoreLost:
                log.warning("the database went away while answering %s", incoming.key)
                if run == RERUNS:
                    raise
                continue
            except Exception:
                log.exception("a surprise while answering %s; nothing was changed", incoming.key)
                try:
                    return await self._keep_plain(incoming, "surprise")
                except StaleVersion:
                    continue
        return await self._keep_plain(incoming, "busy")

    async def sent(self, place: ChatPlace, account_key: str, messages: Sequence[tuple[Outgoing, str]]) -> None:
        """Replies to these messages mean their tasks from now on, and cards among them are kept up to date."""
        answers = [(key, TaskId(said.task_id), said.is_card) for said, key in messages if said.task_id is not None]
        async with self._store.write() as uow:
            await uow.messages.record_answers(place, account_key, answers, self._clock.now())
            await uow.commit()

    async def offered(self, place: ChatPlace, account_key: str, message_key: str, choices: Sequence[str]) -> None:
        """A number from this account means one of them from now on."""
        async with self._store.write() as uow:
            offer = Offer(message_key, tuple(choices), self._clock.now(), is_answer=True)
            await uow.messages.offer(place, account_key, offer)
            await uow.commit()

    async def bad_update(self, platform: str, raw: str, error: str) -> None:
        """Kept for the operator."""
        async with self._store.write() as uow:
            await uow.bad_updates.add(platform, raw, error, self._clock.now())
            await uow.commit()

    async def account_gone(self, platform: str, account_key: str, reason: str) -> None:
        """The account is not written to any more, and the journal knows since when."""
        now = self._clock.now()
        async with self._store.write() as uow:
            account = (await self._door(uow, "", platform, account_key, now)).account
            if account is None or account.dead_reason:
                return
            await uow.people.mark_dead(account.id, reason, now)
            facts = {"channel": platform, "reason": reason}
            await uow.journal.add([Event(EventKind.ACCOUNT_DIED, now, account.person_id, facts=facts)], platform)
            await uow.commit()

    async def account_back(self, platform: str, account_key: str) -> None:
        """The account is written to again, and what waited for it is on its way."""
        now = self._clock.now()
        async with self._store.write() as uow:
            door = await self._door(uow, "", platform, account_key, now)
            if door.account is None or not door.account.dead_reason:
                return
            if door.account.dead_reason == LEFT_POST and not door.posts:
                return
            await linking.revive(uow, door.account, now)
            await uow.commit()
        self._wake.deliver()

    async def account_reopened(self, platform: str, account_key: str) -> None:
        """What was put off for its person is on its way."""
        now = self._clock.now()
        async with self._store.write() as uow:
            account = (await self._door(uow, "", platform, account_key, now)).account
            if account is None or not await uow.outbox.try_now(account.person_id, now):
                return
            await uow.commit()
        self._wake.deliver()

    async def group_gone(self, platform: str, chat_key: str) -> None:
        """Nothing is posted there any more, and whoever answers for the unit is to hear so."""
        now = self._clock.now()
        async with self._store.write() as uow:
            groups = await uow.groups.of_chat(platform, chat_key)
            if not groups:
                return
            await grouping.lose(uow, groups, grouping.REMOVED, now, now.astimezone(self._settings.zone).date())
            await uow.commit()
        self._wake.deliver()

    async def group_moved(self, platform: str, before: str, after: str) -> None:
        """Everything that knew the old key knows the new one."""
        async with self._store.write() as uow:
            if await grouping.moved(uow, platform, before, after, self._clock.now()):
                await uow.commit()

    async def group_joined(self, platform: str, chat_key: str, account_key: str, *, hears_all: bool) -> Reply:
        """See the port; in the language of whoever let us in."""
        async with self._store.read() as uow:
            if await uow.groups.of_chat(platform, chat_key):
                return Reply()
            door = await self._door(uow, "", platform, account_key, self._clock.now())
        words = words_for(door.profile, self._settings.zone)
        heard = words("group-hears-all" if hears_all else "group-hears-little")
        return Reply(here=(Outgoing("\n".join((words("group-joined"), heard))),))

    async def _run(self, incoming: Incoming) -> Reply:
        now = self._clock.now()
        try:
            answer = await self._with_names(incoming, now)
            if isinstance(answer, Reply):
                return answer
            return await self._wound(incoming, answer)
        except _Refused as error:
            return await self._keep_refusal(incoming, error, now)

    async def _with_names(self, incoming: Incoming, now: datetime) -> Reply | Wind:
        """The answer; names that it needs and that are not kept are loaded between two units of work."""
        for _ in range(_MOST_LOADS):
            try:
                return await self._answered(incoming, now)
            except NotLoaded as needed:
                await self._directories.load(self._store, needed.key)
        # The organisation changes faster than it can be read.
        raise StaleVersion

    async def _answered(self, incoming: Incoming, now: datetime) -> Reply | Wind:
        async with self._store.write() as uow:
            door = await self._door(uow, incoming.key, incoming.platform, incoming.account_key, now)
            if door.reply is not None:
                return load_reply(door.reply)
            picked: Incoming | Unclear = incoming
            if not incoming.has_buttons:
                picked = await numbers_under.meant(uow, incoming, door.dialogue, now)
                incoming = incoming if isinstance(picked, Unclear) else picked
            turn = open_turn(uow, incoming, door, now, self._settings, self._ids, self._directories)
            if turn is None and incoming.is_edited:
                return Reply()
            if turn is None and incoming.is_anonymous:
                return Reply(here=(Outgoing(words_for(None, self._settings.zone)("anonymous-changes-nothing")),))
            if turn is None:
                return await self._met_stranger(uow, incoming, door, now)
            try:
                if turn.account.dead_reason == LEFT_POST and not (door.posts or door.lent):
                    return await self._met_former(uow, incoming, turn)
                if turn.account.dead_reason and not incoming.is_group:
                    await linking.revive(uow, turn.account, now)
                    turn.wakes_worker = True
                answer = await (_unclear(turn, picked) if isinstance(picked, Unclear) else answering.answer(turn))
            except Refusal as refusal:
                raise _Refused(door, refusal, is_answer=turn.is_answer) from refusal
            if isinstance(answer, Wind):
                return answer
            answer = _in_form(turn, answer)
            if turn.is_changed:
                await uow.dialogues.save(turn.profile.person_id, turn.dialogue)
            await uow.inbox.add(incoming.key, dump_reply(answer), now, incoming.answers)
            await uow.commit()
        self._wake_for(turn)
        return answer

    async def _met_former(self, uow: UnitOfWork, incoming: Incoming, turn: Turn) -> Reply:
        """Whoever left the last post is told so, and nothing else; in a group nothing is said."""
        reply = Reply() if incoming.is_group else turn.say("left-post")
        await uow.inbox.add(incoming.key, dump_reply(reply), turn.now)
        await uow.commit()
        return reply

    async def _met_stranger(self, uow: UnitOfWork, incoming: Incoming, door: Door, now: datetime) -> Reply:
        try:
            met = await linking.meet(uow, incoming, now, self._settings)
        except Refusal as refusal:
            raise _Refused(door, refusal, is_answer=False) from refusal
        if met.is_worth_keeping:
            await uow.inbox.add(incoming.key, dump_reply(met.reply), now)
            await uow.commit()
            self._wake.deliver()
        return met.reply

    async def _wound(self, incoming: Incoming, wind: Wind) -> Reply:
        """Time moved on with no unit of work open; the answer is kept afterwards."""
        if self._winder is None:
            return await self._keep_plain(incoming, "wind-only-in-demo")
        try:
            present = await self._winder.wind(wind.by)
        except Refusal as refusal:
            async with self._store.read() as uow:
                door = await self._door(uow, "", incoming.platform, incoming.account_key, self._clock.now())
            raise _Refused(door, refusal, is_answer=False) from refusal
        return await self._keep_plain(incoming, "wound", present)

    async def _keep_refusal(self, incoming: Incoming, error: _Refused, now: datetime) -> Reply:
        async with self._store.write() as uow:
            reply = await refused(uow, incoming, error.door, error.refusal, now, self._settings)
            dialogue = error.door.dialogue
            if error.door.profile is not None and dialogue.question is not None and not error.is_answer:
                # Something came after the question, refused or not.
                await uow.dialogues.save(
                    error.door.profile.person_id, Dialogue(dialogue.draft, version=dialogue.version)
                )
            await uow.inbox.add(incoming.key, dump_reply(reply), now, incoming.answers)
            await uow.commit()
        return reply

    async def _keep_plain(self, incoming: Incoming, message_id: str, moment: datetime | None = None) -> Reply:
        """One plain answer, kept in a unit of its own."""
        now = self._clock.now()
        async with self._store.write() as uow:
            door = await self._door(uow, incoming.key, incoming.platform, incoming.account_key, now)
            if door.reply is not None:
                return load_reply(door.reply)
            words = words_for(door.profile, self._settings.zone)
            text = words(message_id) if moment is None else words(message_id, moment=words.moment(moment))
            reply = Reply(here=(Outgoing(text),), toast=text)
            await uow.inbox.add(incoming.key, dump_reply(reply), now)
            await uow.commit()
        return reply

    async def _door(self, uow: UnitOfWork, key: str, platform: str, account_key: str, now: datetime) -> Door:
        return await uow.people.door(key, platform, account_key, now.astimezone(self._settings.zone).date())

    def _wake_for(self, turn: Turn) -> None:
        if turn.wakes_worker:
            self._wake.deliver()
        if turn.touched:
            self._wake.changed(turn.touched)


async def _unclear(turn: Turn, found: Unclear) -> Reply:
    """The number changes nothing, and what was open stays open."""
    turn.dialogue.question = turn.asked
    return turn.here(Outgoing(found.told(turn.words)))


def _in_form(turn: Turn, answer: Reply) -> Reply:
    """The answer with what a platform without buttons, edits or replies needs."""
    if not turn.incoming.has_buttons:
        answer = numbers_under.without_numbers(answer, turn.dialogue.question)
    if not turn.incoming.has_edits:
        here, private = (
            tuple(stamped(m, turn.words, turn.now) for m in part) for part in (answer.here, answer.private)
        )
        answer = replace(answer, here=here, private=private)
    if not turn.incoming.has_replies:
        here, private = tuple(map(without_replies, answer.here)), tuple(map(without_replies, answer.private))
        answer = replace(answer, here=here, private=private)
    return answer
