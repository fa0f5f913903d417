"""People and groups of the fake server: what they do in the app, and what they see there."""

import asyncio
import re
import time
from typing import Any

from tests.fake_telegram.world import Chat, Json, Sent, World

WAIT_S = 5.0
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@\w+)?(?:\s|$)")


class Group:
    """A group as seen by all in it. A message is expected once; `World.chats[...].heard` counts those expected."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    async def expect(self, *parts: str, wait_s: float = WAIT_S) -> Sent:
        """The next message of the bot in this chat, which holds all these parts; AssertionError if it does not, or if
        none comes in time."""
        chat = self.chat
        await self._wait(lambda: len(chat.sent) > chat.heard, wait_s, f"{self._name} got no message; expected {parts}")
        text, key = chat.sent[chat.heard], chat.sent_keys[chat.heard]
        chat.heard += 1
        missing = [part for part in parts if part not in text]
        assert not missing, f"{self._name} expected {missing} in:\n{text}"
        return chat.messages[key]

    async def expect_edit(self, *parts: str, wait_s: float = WAIT_S) -> Sent:
        """The next edit of a message in this chat, as `expect`."""
        chat = self.chat
        await self._wait(lambda: len(chat.edits) > chat.edits_seen, wait_s, f"{self._name} saw no edit; {parts}")
        key, text = chat.edits[chat.edits_seen]
        chat.edits_seen += 1
        missing = [part for part in parts if part not in text]
        assert not missing, f"{self._name} expected {missing} in the edit:\n{text}"
        return chat.messages[key]

    async def becomes_supergroup(self, new_id: int, *, is_told: bool = True) -> "Group":
        """The group under its new key, in which the bot may write; `is_told`: the service messages arrive."""
        world, old = self._world, self.chat
        new = world.add_chat(new_id, {**old.raw, "id": new_id, "type": "supergroup"})
        old.moved_to = new_id
        if is_told:
            for chat, fields in ((old, {"migrate_to_chat_id": new_id}), (new, {"migrate_from_chat_id": old.id})):
                by = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
                told = world.keep(chat, "", by_bot=False, author=by, thread_id=None, fields=fields)
                world.queue("message", told.raw)
            await world.tell()
        return Group(world, new)

    async def removes_bot(self, by: "User", *, is_told: bool = True) -> None:
        """The bot is in the group no more; `is_told`: it learns so at once, and not only when it writes next."""
        self.chat.refusal = (403, "Forbidden: bot was kicked from the supergroup chat")
        if is_told:
            await self.tell_membership(by.raw, "member", "kicked")

    async def tell_membership(self, by: Json, was: str, now_is: str) -> None:
        """The bot learns what it is in this chat now."""

        def member(status: str) -> Json:
            return {"user": self._world.bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}

        event = {
            "chat": self.chat.raw,
            "from": by,
            "date": int(time.time()),
            "old_chat_member": member(was),
            "new_chat_member": member(now_is),
        }
        self._world.queue("my_chat_member", event)
        await self._world.tell()

    def skip_all(self) -> None:
        """What came so far is of no concern to the test."""
        self.chat.heard, self.chat.edits_seen = len(self.chat.sent), len(self.chat.edits)

    @property
    def _name(self) -> str:
        return str(self.chat.raw.get("first_name") or self.chat.raw.get("title"))

    async def _wait(self, is_so: Any, wait_s: float, otherwise: str) -> None:
        async def so() -> None:
            async with self._world.changed:
                await self._world.changed.wait_for(is_so)

        try:
            await asyncio.wait_for(so(), wait_s)
        except TimeoutError:
            raise AssertionError(otherwise) from None


class User(Group):
    """A person; as a chat, the private one with the bot."""

    def __init__(self, world: World, raw: Json, chat: Chat) -> None:
        super().__init__(world, chat)
        self.raw = raw

    @property
    def toasts(self) -> list[str]:
        """The few words that pressed buttons showed, in order."""
        return self._world.toasts.get(self.id, [])

    async def says(
        self,
        text: str = "",
        *,
        to: Group | None = None,
        reply_to: Sent | None = None,
        photo: bool = False,
        document: str = "",
        thread_id: int | None = None,
        **more: Any,
    ) -> int:
        """The number of the update that this message makes. With a file the text is its caption; `more` are further
        fields of the message."""
        chat = (to or self).chat
        fields: Json = {**more}
        if photo:
            fields["photo"] = [_file(f"file-{side}", width=side, height=side) for side in (90, 1280, 320)]
        if document:
            fields["document"] = _file("file-document", file_name=document)
        if text:
            fields["caption" if photo or document else "text"] = text
        if reply_to is not None:
            fields["reply_to_message"] = reply_to.raw
        sent = self._world.keep(chat, text, by_bot=False, author=self.raw, thread_id=thread_id, fields=fields)
        if not self._arrives(chat, text, reply_to):
            return 0
        number = self._world.queue("message", sent.raw)
        await self._world.tell()
        return number

    def _arrives(self, chat: Chat, text: str, reply_to: Sent | None) -> bool:
        """In privacy mode the bot gets of a group what is said to it: ASCII commands, mentions, and replies to it."""
        if chat is self.chat or self._world.hears_all:
            return True
        name = f"@{self._world.bot['username']}"
        return bool(_COMMAND.match(text)) or name in text.lower() or (reply_to is not None and reply_to.by_bot)

    async def edits(self, text: str, *, in_chat: Group | None = None, reply_to: Sent | None = None) -> None:
        """The latest message was changed to this."""
        chat = (in_chat or self).chat
        fields: Json = {"text": text, "edit_date": int(time.time())}
        if reply_to is not None:
            fields["reply_to_message"] = reply_to.raw
        sent = self._world.keep(chat, text, by_bot=False, author=self.raw, thread_id=None, fields=fields)
        if self._arrives(chat, text, reply_to):
            self._world.queue("edited_message", sent.raw)
            await self._world.tell()

    async def start(self, code: str = "") -> int:
        """Start was pressed, on a link with that code."""
        self.chat.refusal = None
        return await self.says(f"/start {code}".strip())

    async def presses(self, label: str, on: Sent | None = None, *, to: Group | None = None) -> str:
        """The latest button with that label (or on that message) was pressed; returns the address of one that opens a
        page, and otherwise the id of the press. AssertionError if there is none."""
        chat = (to or self).chat
        shown = [on] if on else [chat.messages[key] for key in reversed(chat.sent_keys)]
        for sent in shown:
            button = sent.button(label)
            if button is not None:
                return str(button["url"]) if "url" in button else await self._press(sent, button["callback_data"])
        labels = [button["text"] for sent in shown for row in sent.buttons for button in row]
        raise AssertionError(f"{self._name} sees no button {label!r}, only {labels}")

    async def forges(self, data: str, on: Sent) -> str:
        """A press with a payload that no button carries."""
        return await self._press(on, data)

    async def blocks(self) -> None:
        """The bot is blocked from now on, and told so."""
        self.chat.refusal = (403, "Forbidden: bot was blocked by the user")
        await self.tell_membership(self.raw, "member", "kicked")

    async def unblocks(self) -> None:
        """The bot may write again, and is told so."""
        self.chat.refusal = None
        await self.tell_membership(self.raw, "kicked", "member")

    async def _press(self, sent: Sent, data: str) -> str:
        press_id = f"press-{self._world.next_message_id()}"
        self._world.presses[press_id] = None
        self._world.pressers[press_id] = self.id
        event = {"id": press_id, "from": self.raw, "chat_instance": "1", "message": sent.raw, "data": data}
        self._world.queue("callback_query", event)
        await self._world.tell()
        return press_id


def _file(file_id: str, **more: Any) -> Json:
    return {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": 1000, **more}
