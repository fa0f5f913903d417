"""Flood control of the whole bot: where several chats are refused one after the other it is not theirs, and all wait."""

import asyncio

# So many chats refused within this time are no coincidence.
_CHATS, _WITHIN_S = 3, 10.0


class Flood:
    """What this process was refused as too many. A chat that was refused alone waits alone: its next message is parked."""

    def __init__(self) -> None:
        self._refused: dict[str, float] = {}
        self._until = 0.0

    def note(self, chat_key: str, retry_after_s: float) -> None:
        """That chat was refused, to be tried again after so long."""
        now = asyncio.get_running_loop().time()
        self._refused = {chat: at for chat, at in self._refused.items() if now - at < _WITHIN_S} | {chat_key: now}
        if len(self._refused) >= _CHATS:
            self._until = max(self._until, now + retry_after_s)

    def held_s(self) -> float:
        """How long nothing is to be sent, whomever to."""
        return max(0.0, self._until - asyncio.get_running_loop().time())
