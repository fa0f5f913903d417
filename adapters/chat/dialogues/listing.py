"""The list that is asked for in words: of one kind, of a unit, or of a person; and how a unit gets on."""

from adapters.chat.dialogues import lists, looking, parties
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command, Verb
from adapters.chat.grammar.listings import Listing, read_listing
from adapters.chat.outgoing import Reply
from domain.ids import PersonId, UnitId

_MINE = frozenset({"today", "week", "open"})
_OWN_BY_STATE = frozenset({"paused", "declined", "returned", "done", "cancelled"})


async def asked(turn: Turn) -> Reply | None:
    """The list that was asked for; None where no list was, or of nobody who is known by that name."""
    wanted = read_listing(turn.text)
    if wanted is None or turn.incoming.files or (wanted.is_status and turn.incoming.reply_key):
        return None
    if wanted.group == looking.OVERDUE:
        return await lists.overdue(turn, Command(Verb.OVERDUE))
    if wanted.is_several and turn.actor.watches:
        return await looking.rank(turn, Command(Verb.RANK), looking.UNSENT)
    if wanted.name:
        return await _of_somebody(turn, wanted)
    if not turn.actor.watches:
        if wanted.group in _MINE:
            return await lists.my_tasks(turn, 1)
        if wanted.group in _OWN_BY_STATE and not turn.actor.leads:
            return await looking.group_list(turn, "sp", turn.profile.person_id, wanted.group)
    unit = await looking.unit_meant(turn, "")
    return unit if isinstance(unit, Reply) else await looking.group_list(turn, "sg", unit, wanted.group)


async def _of_somebody(turn: Turn, wanted: Listing) -> Reply | None:
    if not (turn.actor.watches or turn.actor.leads):
        return None
    found = parties.look_up(wanted.name, turn.directory(sorted(turn.actor.watches or turn.actor.units)))
    units: set[UnitId] = {one.unit.unit_id for one in found if one.unit is not None and one.person is None}
    people: set[PersonId] = {one.person.person_id for one in found if one.person is not None}
    if len(units) + len(people) != 1 or any(one.rest.strip() for one in found):
        return None
    if people:
        return None if wanted.is_status else await looking.group_list(turn, "sp", people.pop(), "open")
    if wanted.is_status:
        return await looking.status(turn, Command(Verb.STATUS, rest=wanted.name))
    return await looking.group_list(turn, "sg", units.pop(), "open")
