"""One event, there and back: it goes through the door, and the answer goes to the chats it is for."""

import json
from collections import deque
from collections.abc import Callable
from datetime import datetime

from adapters.chat.bringing import Bringer
from adapters.chat.door import Door
from adapters.zalo.oa.incoming import PLATFORM, BadUpdate, Following, read_event
from adapters.zalo.oa.platform import ZaloOaPlatform
from adapters.zalo.oa.windows import Interactions

_REMEMBERED = 1000


class Answering:
    """Takes what people do to the door and brings the answers back. Raises only what the door raises: nothing is changed
    then; once the door has answered, nothing raises any more."""

    def __init__(
        self,
        door: Door,
        platform: ZaloOaPlatform,
        interactions: Interactions,
        now: Callable[[], datetime],
        repeat_mark: str,
    ) -> None:
        self._door = door
        self._interactions = interactions
        self._now = now
        self._bringer = Bringer(door, platform, repeat_mark)
        # Zalo brings an event again where our answer came late: it was answered.
        self._answered: deque[str] = deque(maxlen=_REMEMBERED)

    async def take(self, raw: object) -> None:
        """The event has had its effect and is answered, or it cannot be read and is kept and passed over. Whoever did
        something may be written to for some days."""
        try:
            heard = read_event(raw)
        except BadUpdate as error:
            await self._door.bad_update(PLATFORM, as_text(raw), str(error))
            return
        if heard is None:
            return
        if isinstance(heard, Following):
            await self._followed(heard)
            return
        if heard.key in self._answered:
            return
        await self._interactions.heard(heard.account_key, self._now())
        reply = await self._door.handle(heard)
        self._answered.append(heard.key)
        await self._bringer.bring(heard, reply)

    async def _followed(self, heard: Following) -> None:
        if heard.is_gone:
            await self._door.account_gone(PLATFORM, heard.account_key, "zalo: unfollow")
            return
        await self._interactions.heard(heard.account_key, self._now())
        await self._door.account_back(PLATFORM, heard.account_key)


def as_text(raw: object) -> str:
    """The event as JSON that can be stored, also where it holds halves of characters."""
    return json.dumps(raw, ensure_ascii=False).encode(errors="backslashreplace").decode()
