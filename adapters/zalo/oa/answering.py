"""One event, there and back: it goes through the door, and the answer goes to the chats it is for."""

from collections import deque
from collections.abc import Callable
from datetime import datetime

from adapters.chat.bringing import Bringer
from adapters.chat.door import Door
from adapters.chat.receiving import as_text
from adapters.zalo.oa.incoming import PLATFORM, Following, read_event
from adapters.zalo.oa.platform import ZaloOaPlatform
from adapters.zalo.oa.windows import Cost, Interactions, cost_of

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
        except Exception as error:
            await self._door.bad_update(PLATFORM, as_text(raw), f"{type(error).__name__}: {error}")
            return
        if heard is None:
            return
        if isinstance(heard, Following):
            await self._followed(heard)
            return
        if heard.key in self._answered:
            return
        if not heard.is_group:
            # What is said in a group opens no window, as far as anybody knows.
            await self._heard(heard.account_key)
        reply = await self._door.handle(heard)
        self._answered.append(heard.key)
        await self._bringer.bring(heard, reply)

    async def _followed(self, heard: Following) -> None:
        if heard.is_gone:
            await self._door.account_gone(PLATFORM, heard.account_key, "zalo: unfollow")
            return
        await self._heard(heard.account_key)
        await self._door.account_back(PLATFORM, heard.account_key)

    async def _heard(self, account_key: str) -> None:
        """Whoever did something may be written to for some days, and what could not be said meanwhile is said."""
        now = self._now()
        was_closed = cost_of(await self._interactions.last(account_key), now) is Cost.CLOSED
        await self._interactions.heard(account_key, now)
        if was_closed:
            await self._door.account_reopened(PLATFORM, account_key)
