"""A process of its own that needs a token twenty times at once: `python -m tests.adapters.zalo_oa.asking STORE_URL SERVER_URL [waits] [dies]`. It
prints the tokens; one that `waits` says first that it is there, one that `dies` is gone in the moment in which it would store what it was given."""

import asyncio
import json
import os
import sys
from zoneinfo import ZoneInfo

from adapters.zalo.oa.tokens import Pair, Tokens
from adapters.zalo.oa.wire import Wire
from storage.unit_of_work import SqlStore
from taskbot.compose.zalo_vault import SealedVault
from taskbot.system import SystemClock, SystemIds
from tests.fake_zalo_oa import APP

KEY = b"the key of this office"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TIMES = 20


class DyingVault(SealedVault):
    async def write(self, pair: Pair) -> None:
        os._exit(9)


async def ask(store_url: str, server_url: str, *, dies: bool = False) -> list[str]:
    """The tokens that so many who need one at once are given."""
    store, wire = SqlStore(store_url, ZONE), Wire(server_url, server_url)
    vault = DyingVault(store, KEY, APP, "dies") if dies else SealedVault(store, KEY, APP, SystemIds().token())
    tokens = Tokens(wire, vault, APP, SystemClock().now)
    try:
        return await asyncio.gather(*(tokens.access() for _ in range(TIMES)))
    finally:
        await wire.close()
        await store.dispose()


if __name__ == "__main__":
    if "waits" in sys.argv:
        print("ready", flush=True)
    print(json.dumps(asyncio.run(ask(sys.argv[1], sys.argv[2], dies="dies" in sys.argv))))
