"""The keys of an Official Account of Zalo, sealed in the database."""

import base64
import hashlib
import logging
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken

from adapters.zalo.oa.incoming import PLATFORM
from adapters.zalo.oa.tokens import App, Pair
from domain.ports import Store
from taskbot.system import SystemClock

log = logging.getLogger(__name__)

_SHORT = 12


class SealedVault:
    """`adapters.zalo.oa.tokens.Vault` in the database, sealed with the installation's own key. A first token that a person
    brought anew begins a new entry."""

    def __init__(self, store: Store, key: bytes, app: App, holder: str) -> None:
        self._store = store
        self._seal = Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"zalo-oa" + key).digest()))
        self.name = f"{PLATFORM}:{app.id}:{hashlib.sha256(app.first_refresh.encode()).hexdigest()[:_SHORT]}"
        self._holder = holder
        self._clock = SystemClock()

    async def read(self) -> Pair | None:
        """See the port; None too where another key sealed it."""
        async with self._store.read() as uow:
            sealed = await uow.meta.get(self.name)
        if sealed is None:
            return None
        try:
            return Pair.loaded(self._seal.decrypt(sealed.encode()).decode())
        except InvalidToken:
            log.error("the keys of zalo were sealed with another SECRET_KEY; the first refresh token is tried")
            return None

    async def write(self, pair: Pair) -> None:
        """See the port."""
        async with self._store.write() as uow:
            await uow.meta.put(self.name, self._seal.encrypt(pair.dumped().encode()).decode())
            await uow.commit()

    async def hold(self, seconds: float) -> bool:
        """See the port."""
        now = self._clock.now()
        async with self._store.write() as uow:
            is_ours = await uow.leases.take(self.name, self._holder, now, now + timedelta(seconds=seconds))
            await uow.commit()
        return is_ours

    async def let_go(self) -> None:
        """See the port."""
        async with self._store.write() as uow:
            await uow.leases.give_back(self.name, self._holder)
            await uow.commit()
