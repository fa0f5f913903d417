"""The keys of an Official Account: an access token for a day, and a refresh token for one use, which brings the next pair.

A refresh token that was used and whose answer was lost is lost with it, and then only a person can bring a new one. So one
process renews at a time, under a lease; the new pair is stored before it is used, and stored again until that succeeds.
Nothing can be written before the answer is there: a process that is killed in the moment between the two loses the pair, is
told so by the next renewal, and loses no message.
Sources disagree about the number of a dead refresh token: whatever answer holds no access token, and is no fault of the
network or of the server, means that a person must consent again.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from adapters.zalo.oa.wire import Wire
from adapters.zalo.wire import NoAnswer, NotSent

log = logging.getLogger(__name__)

# Renewed this long before its end: clocks differ, and a message is on its way for a while.
_EARLY = timedelta(hours=1)
_USUAL_LIFE_S = 90_000
_LEASE_S = 60.0
_WAIT_S = 0.2
_MOST_WAITS = 100
_SAVE_AGAIN_S = 0.5
# A token that is refused at once is refused for another cause: each message would use up a refresh token.
_REVIVES_EVERY = timedelta(minutes=5)
# A refresh token that was refused is not tried with every message; a person brings another, and a start reads it.
_ASKS_AGAIN_AFTER = timedelta(minutes=5)
_MOST_LOOKS = 4
# On a stop, a renewal that is under way has this long to be stored.
_CLOSING_S = 4.0


class NeedsConsent(Exception):
    """The refresh token is dead: a person must bring a new one."""


class CannotRenew(Exception):
    """Nothing was renewed now; it is tried again with the next message."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What was last given. `ends_at`: from then on the access token is dead."""

    access: str
    refresh: str
    ends_at: datetime

    def dumped(self) -> str:
        return json.dumps({"access": self.access, "refresh": self.refresh, "ends_at": self.ends_at.isoformat()})

    @classmethod
    def loaded(cls, text: str) -> "Pair":
        told = json.loads(text)
        return cls(told["access"], told["refresh"], datetime.fromisoformat(told["ends_at"]))


class Vault(Protocol):
    """Where the pair lies, unreadable to whoever reads the database."""

    async def read(self) -> Pair | None: ...

    async def write(self, pair: Pair) -> None:
        """Durable when this returns."""
        ...

    async def hold(self, seconds: float) -> bool:
        """Nobody else renews for so long; False where somebody does."""
        ...

    async def let_go(self) -> None: ...


@dataclass(frozen=True, slots=True)
class App:
    """The application at Zalo that acts for the account. `first_refresh` is the token that a person brought."""

    id: str
    secret: str
    first_refresh: str


class Tokens:
    """The access token that is good now."""

    def __init__(self, wire: Wire, vault: Vault, app: App, now: Callable[[], datetime]) -> None:
        self._wire = wire
        self._vault = vault
        self._app = app
        self._now = now
        self._known: Pair | None = None
        self._renewing: asyncio.Task[Pair] | None = None
        self._revived_at: datetime | None = None
        self._refused, self._refusal = "", ""
        self._refused_at: datetime | None = None

    async def access(self, dead: str = "") -> str:
        """A token to use; another than `dead`, which Zalo has refused. NeedsConsent, CannotRenew, StoreLost."""
        while True:
            known = self._known
            if known is not None and self._is_good(known, dead):
                return known.access
            renewing = self._renewing
            if renewing is not None and not renewing.done():
                # Somebody here is at it; what comes of it is what all of us use.
                await asyncio.wait({renewing})
                if renewing.cancelled() or renewing.exception() is not None or self._is_good(renewing.result(), dead):
                    return (await renewing).access
                continue
            # What was begun is ended, also where nobody waits for it any more: an answer that is not stored is lost for
            # good, and until it is stored nobody else may use the same token.
            self._renewing = asyncio.create_task(self._brought(dead))
            self._renewing.add_done_callback(_seen)
            return (await asyncio.shield(self._renewing)).access

    async def close(self) -> None:
        """What was begun has ended, or takes too long."""
        if self._renewing is not None and not self._renewing.done():
            await asyncio.wait({self._renewing}, timeout=_CLOSING_S)

    async def _brought(self, dead: str) -> Pair:
        known = self._known = await self._vault.read()
        if known is None or not self._is_good(known, dead):
            if dead and self._revived_at is not None and self._now() - self._revived_at < _REVIVES_EVERY:
                raise CannotRenew("zalo refuses one token after the other")
            known = self._known = await self._renewed(dead)
            if dead:
                self._revived_at = self._now()
        return known

    def _is_good(self, pair: Pair, dead: str) -> bool:
        return pair.access != dead and pair.ends_at - _EARLY > self._now()

    async def _renewed(self, dead: str) -> Pair:
        for _ in range(_MOST_WAITS):
            if await self._vault.hold(_LEASE_S):
                break
            await asyncio.sleep(_WAIT_S)
            known = await self._vault.read()
            if known is not None and self._is_good(known, dead):
                return known
        else:
            raise CannotRenew("another process renews the token of zalo for a long time")
        try:
            known = await self._vault.read()
            if known is not None and self._is_good(known, dead):
                return known
            used = self._app.first_refresh if known is None else known.refresh
            if self._is_refused(used):
                raise NeedsConsent(self._refusal)
            try:
                return await self._renew(used)
            except NeedsConsent as error:
                found = await self._stored_meanwhile(used)
                if found is not None:
                    return found
                self._refused, self._refused_at, self._refusal = used, self._now(), str(error)
                raise
        finally:
            await self._vault.let_go()

    def _is_refused(self, refresh: str) -> bool:
        """Each message would ask in vain."""
        return (
            refresh == self._refused
            and self._refused_at is not None
            and self._now() - self._refused_at < _ASKS_AGAIN_AFTER
        )

    async def _stored_meanwhile(self, used: str) -> Pair | None:
        """What another process was given for the same token, and stores: its lease had ended while the database was away."""
        for _ in range(_MOST_LOOKS):
            known = await self._vault.read()
            if known is not None and known.refresh != used:
                return known
            await asyncio.sleep(_WAIT_S)
        return None

    async def _renew(self, refresh: str) -> Pair:
        form = {"refresh_token": refresh, "app_id": self._app.id, "grant_type": "refresh_token"}
        told = await _answered(self._wire.renew(self._app.secret, form))
        access, following = told.get("access_token"), told.get("refresh_token")
        if not isinstance(access, str) or not access or not isinstance(following, str) or not following:
            raise NeedsConsent(f"zalo gives no new token: {told.get('error')} {told.get('error_name', '')}".strip())
        pair = Pair(access, following, self._now() + timedelta(seconds=_life_s(told.get("expires_in"))))
        while True:
            try:
                await self._vault.write(pair)
                return pair
            except Exception as error:
                log.error("the new token of zalo is not stored yet: %s", type(error).__name__)
                await asyncio.sleep(_SAVE_AGAIN_S)


def _seen(renewing: asyncio.Task[Pair]) -> None:
    """Whoever waited may be gone: its error is nobody's news."""
    if not renewing.cancelled() and (error := renewing.exception()) is not None:
        log.debug("a token of zalo was not renewed: %s", type(error).__name__)


async def _answered(asking: Awaitable[Mapping[str, Any]]) -> Mapping[str, Any]:
    try:
        return await asking
    except (NotSent, NoAnswer) as error:
        raise CannotRenew(f"the token of zalo could not be renewed: {error}") from None


def _life_s(told: object) -> int:
    """Zalo writes the number as a string."""
    try:
        return max(int(str(told)), 1)
    except ValueError:
        return _USUAL_LIFE_S
