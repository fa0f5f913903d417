"""What Telegram lets a bot send, enforced: one message too many in any window is refused with 429."""

import time
from collections import defaultdict, deque
from collections.abc import Mapping
from typing import Any

_COUNTED = frozenset({"sendMessage", "editMessageText"})
_BOT, _CHAT, _GROUP = (30, 1.0), (1, 1.0), (20, 60.0)


class Limiter:
    """Thirty messages a second in all, one a second to a chat, twenty a minute to a group; `refused` counts the 429s.
    `lenient_s`: so much shorter are its windows, for a machine on which messages do not travel equally long; `faster`: so
    many times shorter, where time is wound."""

    def __init__(self, lenient_s: float = 0.0, faster: float = 1.0) -> None:
        self._lenient_s = lenient_s
        self._faster = faster
        self.refused = 0
        self.taken_at: list[float] = []
        self._sent: defaultdict[str, deque[float]] = defaultdict(deque)

    def retry_after(self, method: str, params: Mapping[str, Any]) -> int | None:
        """Seconds to wait; None where the message is taken, and counts."""
        if method not in _COUNTED:
            return None
        now = time.monotonic()
        chat = str(params.get("chat_id"))
        windows = {"": _BOT, chat: _CHAT} | ({f"{chat}:minute": _GROUP} if chat.startswith("-") else {})
        for key, (most, length_s) in windows.items():
            sent, per_s = self._sent[key], length_s / self._faster
            while sent and sent[0] <= now - per_s + self._lenient_s:
                sent.popleft()
            if len(sent) >= most:
                self.refused += 1
                return max(1, round(sent[0] + per_s - now))
        for key in windows:
            self._sent[key].append(now)
        self.taken_at.append(now)
        return None
