"""The demo's large mode: the whole sample province beside the small corner in which the story is told."""

from collections.abc import Callable, Sequence

from domain.ports import Clock, Store
from domain.usecases.people import import_organisation
from taskbot.demo.province import TEAM_PEOPLE, make_province

_PROVINCE, _THERE = "demo_province", "there"
_VIA = "demo"


async def populate(store: Store, clock: Clock, platforms: Sequence[str], say: Callable[[str], None]) -> bool:
    """The people of the sample province stand with an account on each of `platforms`; `say` heard that it takes some
    seconds. False if they stood already."""
    async with store.read() as uow:
        if await uow.meta.get(_PROVINCE) == _THERE:
            return False
        calendar = await uow.calendar.calendar()
    say(f"Loading a province with {TEAM_PEOPLE:,} people in its teams; this takes some seconds, once")
    province = make_province()
    now = clock.now()
    async with store.write() as uow:
        known = {profile.code for profile in await uow.people.all_codes()}
        today = now.astimezone(calendar.zone).date()
        await import_organisation(uow, province.units, province.posts, via=_VIA, now=now, today=today)
        for profile in await uow.people.all_codes():
            if profile.code not in known:
                for platform in platforms:
                    await uow.people.link(platform, profile.code, profile.code, profile.person_id, now)
        await uow.meta.put(_PROVINCE, _THERE)
        await uow.commit()
    return True
