"""The console as a channel: messages are printed, buttons are shown in brackets and pressed by typing them so."""

from collections.abc import Callable

from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Button, Capabilities, Outgoing, Reply
from domain.records import ChatPlace, Outcome, OutcomeKind
from domain.records.delivery import always

NAME = "console"
_MOST_CHARS = 100_000


class ConsolePlatform:
    """One person's console. `write` gets one line at a time."""

    name = NAME
    capabilities = Capabilities(buttons=True, edits=False, max_chars=_MOST_CHARS, start_parameter=False)

    def __init__(self, account_key: str, write: Callable[[str], None]) -> None:
        self._account_key = account_key
        self._write = write
        self._actions: dict[str, str] = {}

    @property
    def place(self) -> ChatPlace:
        return ChatPlace(NAME, self._account_key)

    async def send(self, place: ChatPlace, message: Outgoing, *, may_go: Callable[[], bool] = always) -> Outcome:
        """The message is printed, if it is for this console."""
        if place != self.place:
            return Outcome(OutcomeKind.DEAD, reason="no console of this person is open")
        self._show(message)
        return Outcome(OutcomeKind.SENT, message_key="", text=message.plain)

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing) -> Outcome:
        """What is printed stays as it is."""
        return Outcome(OutcomeKind.REJECTED, reason="a console cannot edit")

    def invite_link(self, code: str) -> str | None:
        return None

    def incoming(self, key: str, line: str) -> Incoming:
        """A typed line as a message. `[Label]` presses the latest button of that label."""
        text = line.strip()
        action = self._actions.get(text, "")
        return Incoming(
            key=key,
            place=self.place,
            account_key=self._account_key,
            private_chat_key=self._account_key,
            text="" if action else line,
            action=action,
        )

    def show(self, reply: Reply) -> None:
        """All that the reply says is printed."""
        for message in (*reply.here, *reply.private):
            self._show(message)
        if reply.toast and not reply.here and not reply.private:
            self._write(reply.toast)

    def _show(self, message: Outgoing) -> None:
        for line in message.plain.split("\n"):
            self._write(line)
        for row in message.buttons:
            self._write(" ".join(self._button(button) for button in row))

    def _button(self, button: Button) -> str:
        if button.url:
            return f"[{button.label}: {button.url}]"
        shown = f"[{button.label}]"
        self._actions[shown] = button.action
        return shown
