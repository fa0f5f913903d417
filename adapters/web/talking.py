"""From a press of Enter to the answer on the page: one thing a person did in the web chat, there and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.chat.incoming import MAX_INCOMING_CHARS, Incoming
from adapters.chat.outgoing import Outgoing, Reply, masked
from adapters.chat.texts.steps import step_buttons
from adapters.web.messages import FILES, OF, QUOTED, REPLY_TO, actions_of, first_line, outgoing_of
from adapters.web.parts import WebParts
from adapters.web.platform import body_of
from adapters.web.uploads import Kept
from adapters.web.visits import Visit
from domain.ports import UnitOfWork
from domain.records import WebMessage
from domain.usecases.tasks import possible_steps

_LOOK_BACK = 60


class ButtonIsGone(Exception):
    """The message does not carry this button, or not any more."""


@dataclass(frozen=True, slots=True)
class Said:
    """What came with one form. `once` is the page's own name for it, the same when the form is sent again. A button
    stands on a message of the chat, or on the page of a task."""

    once: str
    text: str = ""
    action: str = ""
    message_id: int | None = None
    task_number: int | None = None
    reply_to: int | None = None
    files: tuple[Kept, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.action or self.files)


@dataclass(frozen=True, slots=True)
class Told:
    """`shown` holds messages with a secret, by id, as they may be shown this one time."""

    toast: str = ""
    shown: Mapping[int, Outgoing] = field(default_factory=dict)


class Talking:
    """Brings what people do to the door, and the answers into their chat."""

    def __init__(self, parts: WebParts) -> None:
        self._parts = parts

    async def say(self, visit: Visit, said: Said) -> Told:
        """It has had its one effect, and the answer stands in the chat. ButtonIsGone for a forged or outdated button;
        raises besides what the door raises, and then nothing was changed."""
        key = f"web:{visit.person_id}:{said.once}"
        async with self._parts.store.read() as uow:
            if await self._is_answered(uow, visit, key):
                return Told()
            pressed = await self._pressed(uow, visit, said)
            replied = None
            if said.reply_to is not None:
                replied = await uow.web_messages.find(visit.person_id, said.reply_to)
        incoming = Incoming(
            key=key,
            place=visit.place,
            account_key=visit.profile.code,
            private_chat_key=visit.profile.code,
            text=said.text,
            action=said.action,
            pressed_key=str(pressed.id) if pressed is not None else "",
            reply_key=str(replied.id) if replied is not None else "",
            quoted=outgoing_of(replied.body).plain if replied is not None else "",
            files=tuple(file.evidence for file in said.files),
        )
        reply = self._marked(visit, await self._parts.door.handle(incoming))
        return await self._bring(visit, incoming, reply, _own_body(said, key, replied))

    async def _pressed(self, uow: UnitOfWork, visit: Visit, said: Said) -> WebMessage | None:
        if not said.action:
            return None
        if said.task_number is not None:
            await self._ensure_offered(uow, visit, said.task_number, said.action)
            return None
        message_id = said.message_id
        found = await uow.web_messages.find(visit.person_id, message_id) if message_id is not None else None
        if found is None or said.action not in actions_of(found):
            raise ButtonIsGone
        return found

    async def _ensure_offered(self, uow: UnitOfWork, visit: Visit, number: int, action: str) -> None:
        task = await visit.act(uow).load(number)
        rows = step_buttons(task, possible_steps(visit.actor, task), visit.words, viewer=visit.person_id)
        if all(button.action != action for row in rows for button in row):
            raise ButtonIsGone

    async def _is_answered(self, uow: UnitOfWork, visit: Visit, key: str) -> bool:
        latest = await uow.web_messages.latest(visit.person_id, _LOOK_BACK)
        return any(message.body.get(OF) == key for message in latest)

    async def _bring(self, visit: Visit, incoming: Incoming, reply: Reply, own_body: Mapping[str, Any]) -> Told:
        """The own words and the answers stand in the chat together and once, also where the same form came twice at
        the same time."""
        answers = (*reply.here, *reply.private)
        shown: dict[int, Outgoing] = {}
        standing: list[tuple[Outgoing, str]] = []
        now = self._parts.clock.now()
        async with self._parts.store.write() as uow:
            if await self._is_answered(uow, visit, incoming.key):
                return Told(reply.toast)
            if own_body:
                await uow.web_messages.add(visit.person_id, False, own_body, now)
            for message in answers:
                body = body_of(message, **{OF: incoming.key})
                message_id = await _put(uow, visit, incoming, message, body, self._parts)
                if message.secrets:
                    shown[message_id] = replace(message, secrets=())
                if message.task_id is not None:
                    standing.append((masked(message), str(message_id)))
            await uow.commit()
        if standing:
            await self._parts.door.sent(visit.place, visit.profile.code, standing)
        self._parts.wake.changed([visit.person_id])
        return Told(reply.toast, shown)

    def _marked(self, visit: Visit, reply: Reply) -> Reply:
        if not reply.repeated or not (reply.here or reply.private):
            return reply
        mark = visit.words("repeat-mark")
        if reply.here:
            return replace(reply, here=(_with_mark(mark, reply.here[0]), *reply.here[1:]))
        return replace(reply, private=(_with_mark(mark, reply.private[0]), *reply.private[1:]))


async def _put(
    uow: UnitOfWork, visit: Visit, incoming: Incoming, message: Outgoing, body: Mapping[str, Any], parts: WebParts
) -> int:
    if message.in_place and incoming.pressed_key:
        message_id = int(incoming.pressed_key)
        if await uow.web_messages.edit(message_id, body):
            return message_id
    return await uow.web_messages.add(visit.person_id, True, body, parts.clock.now())


def _own_body(said: Said, key: str, replied: WebMessage | None) -> dict[str, Any]:
    """What the person's own side of the chat shows: nothing for a pressed button."""
    if said.action:
        return {}
    text = said.text if len(said.text) <= MAX_INCOMING_CHARS else f"{said.text[:MAX_INCOMING_CHARS]}…"
    body: dict[str, Any] = {"text": text, OF: key}
    if said.files:
        body[FILES] = [file.body for file in said.files]
    if replied is not None:
        body |= {REPLY_TO: replied.id, QUOTED: first_line(replied)}
    return body


def _with_mark(mark: str, message: Outgoing) -> Outgoing:
    if message.heading:
        return replace(message, heading=f"{mark} {message.heading}")
    return replace(message, text=f"{mark} {message.text}")
