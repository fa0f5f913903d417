"""How a person wants to be told things, chosen by that person; the digest goes out when its time comes."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from domain import preferences
from domain.errors import BadInput, Fact
from domain.events import Event, EventKind
from domain.preferences import Preferences, Rest
from domain.records.channels import CommonOrder, OwnChannels
from domain.usecases.act import Act
from domain.usecases.channels import order_of_all

_HOURS_AND_MINUTES = "%H:%M"
# In the journal, behind the hours of a digest that comes on days off too.
_EVERY_DAY = "every day"


async def chosen_by(act: Act) -> Preferences:
    """What the actor has chosen."""
    person_id = act.actor.person_id
    return (await act.uow.preferences.of([person_id])).get(person_id) or Preferences(person_id)


async def channels_of(act: Act) -> list[str]:
    """The platforms of the actor's living accounts, the one written to first in front."""
    person_id = act.actor.person_id
    accounts = (await act.uow.people.accounts([person_id])).get(person_id, [])
    platforms = dict.fromkeys(account.platform for account in accounts)
    return preferences.in_order(platforms, (await chosen_by(act)).channels)


async def own_channels(act: Act, with_window: Collection[str] = ()) -> OwnChannels:
    """How the actor is told now, and what stands in the way; of channels `with_window` when the actor wrote last."""
    person_id = act.actor.person_id
    accounts = (await act.uow.people.accounts([person_id])).get(person_id, [])
    own = preferences.in_order(dict.fromkeys(account.platform for account in accounts), (await chosen_by(act)).channels)
    ranks = {account.platform: account.rank_at(act.now) for account in accounts}
    living = tuple(sorted(own, key=lambda name: ranks[name]))
    order = await order_of_all(act.uow)
    dead = [(name, at) for name, at in await act.uow.people.dead_accounts(person_id) if name not in living]
    heard = {}
    for account in accounts:
        at = (
            await act.uow.interactions.last(account.platform, account.account_key)
            if account.platform in with_window
            else None
        )
        if at is not None:
            heard[account.platform] = at
    return OwnChannels(living, order if order.holds(act.now) else CommonOrder(), tuple(sorted(dead)), heard)


async def set_language(act: Act, language: str) -> None:
    """The actor is spoken to in that language."""
    await act.uow.people.set_language(act.actor.person_id, language)
    await _record(act, "language", language)


async def set_address(act: Act, address: str) -> None:
    """The actor is addressed in that form."""
    await act.uow.people.set_address(act.actor.person_id, address)
    await _record(act, "address", address)


async def set_rest(act: Act, rest: Rest) -> Preferences:
    """Nothing but what is hỏa tốc is said in these hours and days any more."""
    rest = preferences.rest_of(rest.start, rest.end, rest.days)
    hours = f"{_written(rest.start)}-{_written(rest.end)}" if rest.start is not None else ""
    days = ",".join(map(str, sorted(rest.days)))
    return await _keep(act, replace(await chosen_by(act), rest=rest), "rest", f"{hours} {days}".strip())


async def set_channels(act: Act, channels: Sequence[str]) -> Preferences:
    """These channels come first, in this order. BadInput for one in which the actor has no living account."""
    own = await channels_of(act)
    for channel in channels:
        if channel not in own:
            raise BadInput("no_such_channel", channel=channel, channels=",".join(own))
    order = tuple(dict.fromkeys(channels))
    return await _keep(act, replace(await chosen_by(act), channels=order), "channels", ",".join(order))


async def set_digest(act: Act, times: Sequence[time], zone: ZoneInfo, *, on_days_off: bool = False) -> Preferences:
    """A digest goes out at these local times of each working day, `on_days_off` of each day; at none, never."""
    digest = preferences.digest_of(times)
    digest_at = preferences.next_digest(digest, act.now, zone)
    on_days_off = on_days_off and bool(digest)
    chosen = replace(await chosen_by(act), digest=digest, digest_at=digest_at, digest_on_days_off=on_days_off)
    written = ",".join(map(_written, digest))
    return await _keep(act, chosen, "digest", f"{written} {_EVERY_DAY}" if on_days_off else written)


async def _keep(act: Act, chosen: Preferences, setting: str, value: str) -> Preferences:
    await act.uow.preferences.put(chosen)
    await _record(act, setting, value)
    return chosen


async def _record(act: Act, setting: str, value: str) -> None:
    facts: dict[str, Fact] = {"setting": setting, "value": value}
    event = Event(EventKind.SETTING_CHANGED, act.now, act.actor.person_id, facts=facts)
    await act.uow.journal.add([event], act.via)


def _written(clock: time | None) -> str:
    return "" if clock is None else clock.strftime(_HOURS_AND_MINUTES)
