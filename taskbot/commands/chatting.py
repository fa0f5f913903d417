"""`taskbot chat`: being one person in a console, with the conversation that every chat has."""

import sys
from datetime import datetime
from difflib import get_close_matches

from adapters.console.lines import read_lines
from adapters.console.platform import NAME, ConsolePlatform
from domain.ports import Store
from domain.records import Profile
from taskbot.compose.console import open_conversation
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.settings import Settings
from taskbot.start import start
from taskbot.system import SystemIds

_GOODBYE = "the console was closed"


def chat(person_code: str, *, demo: bool) -> None:
    """Each line of standard input was answered on standard output, until it ended."""
    finish(_talk(start(), person_code, demo=demo))


async def _talk(settings: Settings, person_code: str, *, demo: bool) -> None:
    async with open_conversation(settings, demo=demo) as parts:
        profile = await _find(parts.store, person_code)
        platform = ConsolePlatform(profile.code, lambda line: print(line, flush=True))
        await _link(parts.store, parts.clock.now(), profile)
        ids = SystemIds()
        try:
            async for line in read_lines(sys.stdin.fileno()):
                if line.strip():
                    platform.show(await parts.door.handle(platform.incoming(f"{NAME}:{ids.token()}", line)))
        finally:
            await parts.door.account_gone(NAME, profile.code, _GOODBYE)


async def _find(store: Store, code: str) -> Profile:
    async with store.read() as uow:
        profile = await uow.people.find_by_code(code)
        if profile is not None:
            return profile
        known = [other.code for other in await uow.people.all_codes()]
    near = get_close_matches(code, known, n=5, cutoff=0.5)
    if near:
        hint = f"; did you mean {', '.join(near)}?"
    else:
        hint = f"; there are {', '.join(known[:5])} …" if known else "; bring people in with `taskbot import`"
    raise CommandFailed(f'nobody has the code "{code}"{hint}')


async def _link(store: Store, now: datetime, profile: Profile) -> None:
    async with store.write() as uow:
        await uow.people.link(NAME, profile.code, profile.code, profile.person_id, now)
        await uow.commit()
