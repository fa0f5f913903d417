"""One update, there and back: it goes through the door, and the answer goes to the chats it is for."""

import asyncio
from collections import deque

from adapters.chat.bringing import Bringer
from adapters.chat.door import Door
from adapters.chat.receiving import as_text
from adapters.zalo.bot.incoming import PLATFORM, read_update
from adapters.zalo.bot.platform import ZaloBotPlatform

# Whoever waits longer than this sees that an answer is being made.
PATIENCE_S = 1.5
_REMEMBERED = 500


class Answering:
    """Takes what people say to the door and brings the answers back. Raises only what the door raises: nothing is changed
    then; once the door has answered, nothing raises any more."""

    def __init__(self, door: Door, platform: ZaloBotPlatform, repeat_mark: str) -> None:
        self._door = door
        self._platform = platform
        self._bringer = Bringer(door, platform, repeat_mark)
        # What comes again was answered, and a second answer, marked as a repeat, would come with every poll.
        self._answered: deque[str] = deque(maxlen=_REMEMBERED)

    async def take(self, raw: object) -> None:
        """The update has had its effect and is answered, or it cannot be read and is kept and passed over."""
        try:
            incoming = read_update(raw, self._platform.me)
        except Exception as error:
            await self._door.bad_update(PLATFORM, as_text(raw), f"{type(error).__name__}: {error}")
            return
        if incoming is None or incoming.key in self._answered:
            return
        handling = asyncio.ensure_future(self._door.handle(incoming))
        try:
            done, _ = await asyncio.wait({handling}, timeout=PATIENCE_S)
            if not done:
                await self._platform.show_typing(incoming.place)
            reply = await handling
        except asyncio.CancelledError:
            handling.cancel()
            raise
        self._answered.append(incoming.key)
        await self._bringer.bring(incoming, reply)
