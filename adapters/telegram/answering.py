"""One update, there and back: it goes through the door, and the answer goes to the chats it is for."""

import asyncio
from dataclasses import replace

from aiogram import Dispatcher, Router
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update

from adapters.chat.bringing import Bringer
from adapters.chat.door import Door
from adapters.chat.outgoing import Outgoing
from adapters.telegram.incoming import (
    PLATFORM,
    hears_all_of,
    read_group_joined,
    read_group_left,
    read_group_move,
    read_membership,
    read_message,
    read_press,
)
from adapters.telegram.platform import TelegramPlatform
from domain.records import ChatPlace

# A press is answered after this even if the door is slow: the button must not look dead.
PRESS_PATIENCE_S = 1.5


class UnreadableUpdate(Exception):
    """aiogram could read the update, but it makes no sense to us."""


class Answering:
    """Takes what people do to the door and brings the answers back. Raises only what the door raises (nothing is
    changed then), and UnreadableUpdate; once the door has answered, nothing raises any more."""

    def __init__(self, door: Door, platform: TelegramPlatform, repeat_mark: str) -> None:
        self._door = door
        self._platform = platform
        self._bringer = Bringer(door, platform, repeat_mark)

    async def message(self, message: Message, event_update: Update) -> None:
        """What was said has had its effect, and is answered."""
        move = read_group_move(message)
        if move is not None:
            await self._door.group_moved(PLATFORM, move.before, move.after)
            return
        try:
            incoming = read_message(event_update.update_id, message, self._platform.me)
        except Exception as error:
            raise UnreadableUpdate(str(error)) from error
        if incoming is not None:
            reply = await self._door.handle(incoming)
            await self._bringer.bring(incoming, reply)

    async def edited(self, message: Message, event_update: Update) -> None:
        """Whoever changed what was said before is told that it changes nothing."""
        try:
            incoming = read_message(event_update.update_id, message, self._platform.me, is_edited=True)
        except Exception as error:
            raise UnreadableUpdate(str(error)) from error
        if incoming is not None:
            await self._bringer.bring(incoming, await self._door.handle(incoming))

    async def press(self, press: CallbackQuery, event_update: Update) -> None:
        """The press has had its effect, is answered (before any message is sent), and so is the person."""
        try:
            incoming = read_press(event_update.update_id, press)
        except Exception as error:
            await self._platform.answer_press(press.id, "")
            raise UnreadableUpdate(str(error)) from error
        if incoming is None:
            await self._platform.answer_press(press.id, "")
            return
        handling = asyncio.ensure_future(self._door.handle(incoming))
        try:
            done, _ = await asyncio.wait({handling}, timeout=PRESS_PATIENCE_S)
            if not done or handling.exception() is not None:
                await self._platform.answer_press(press.id, "")
            reply = await handling
        except asyncio.CancelledError:
            handling.cancel()
            raise
        if done:
            await self._platform.answer_press(press.id, reply.toast)
        elif reply.toast and not (reply.here or reply.private):
            reply = replace(reply, here=(Outgoing(reply.toast),))
        await self._bringer.bring(incoming, reply)

    async def membership(self, change: ChatMemberUpdated) -> None:
        """It is known whether the person, or the group, can still be written to."""
        left = read_group_left(change)
        if left is not None:
            await self._door.group_gone(PLATFORM, left)
            return
        joined = read_group_joined(change)
        if joined is not None:
            heard = hears_all_of(change, self._platform.me)
            reply = await self._door.group_joined(PLATFORM, joined, str(change.from_user.id), hears_all=heard)
            for message in reply.here:
                await self._platform.send(ChatPlace(PLATFORM, joined), message, at_once=True)
            return
        found = read_membership(change)
        if found is None:
            return
        if found.is_gone:
            await self._door.account_gone(PLATFORM, found.account_key, found.reason)
        else:
            await self._door.account_back(PLATFORM, found.account_key)


def build_dispatcher(answering: Answering) -> Dispatcher:
    """A fresh dispatcher with one handler a kind of update; the conversation reads the commands."""
    router = Router(name=PLATFORM)
    router.message.register(answering.message)
    router.edited_message.register(answering.edited)
    router.callback_query.register(answering.press)
    router.my_chat_member.register(answering.membership)
    # What was asked and is not answered yet is kept by the conversation, for all platforms alike.
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(router)
    return dispatcher
