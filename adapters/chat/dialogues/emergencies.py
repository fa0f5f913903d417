"""`khẩn cấp <đơn vị> <lý do>`: weighed, asked about, declared; followed with `khẩn cấp`, answered with `có mặt`, ended with
`hết khẩn cấp`."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from adapters.chat.dialogues import free_orders, parties, ways_out
from adapters.chat.dialogues.turn import Turn, pick_buttons, read_moment
from adapters.chat.grammar.commands import Command, NotACommand
from adapters.chat.grammar.emergencies import read_emergency
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.absences import sentence
from adapters.chat.texts.emergencies import standing_text
from adapters.chat.texts.lines import NOTE_CHARS, UNIT_CHARS, cut
from domain import emergency as rules
from domain.errors import Fact, NotAllowed
from domain.ids import EmergencyId, UnitId
from domain.usecases import emergencies
from domain.usecases.emergencies import Standing

OFFER, REASON = "emergency", "emergency_reason"
_MOST_DIGITS = 9


async def emergency(turn: Turn, command: Command) -> Reply:
    """One question before it is declared; without a unit those that run are shown. What is an urgent order is one."""
    if not command.rest:
        return await _shown(turn)
    if not turn.actor.reach:
        raise NotAllowed("cannot_declare_emergency")
    said = read_emergency(command.rest, turn.now, await turn.calendar(), turn.settings.zone)
    founds = [found for found in parties.look_up_first(said.rest, turn.directory(turn.actor.reach)) if found.unit]
    units = {found.unit.unit_id: found for found in founds if found.unit is not None}
    if len(units) > 1:
        names = ", ".join(parties.label_of(found) for found in units.values())
        return turn.say("which-unit", text=cut(said.rest, parties.SHOWN_CHARS), units=names)
    if not units:
        order = await free_orders.hear(turn, NotACommand())
        return order or turn.say("emergency-how")
    ((unit_id, found),) = units.items()
    until_at = said.until_at or turn.now + rules.USUAL
    return await _weighed(turn, unit_id, found.rest.strip(" :,;.–-"), until_at)


async def reason_given(turn: Turn, facts: Mapping[str, object], text: str) -> Reply:
    """The reason that was asked for has been said."""
    return await _weighed(turn, UnitId(int(str(facts["unit"]))), text, read_moment(str(facts["until"])))


async def agreed(turn: Turn, facts: Mapping[str, object]) -> Reply:
    """What was offered is wanted."""
    unit_id, until_at = UnitId(int(str(facts["unit"]))), read_moment(str(facts["until"]))
    declared, weighed = await emergencies.declare(turn.act, unit_id, str(facts["reason"]), until_at)
    turn.wakes_worker = True
    turn.touched |= {turn.actor.person_id, *(one.person_id for one in weighed.called), *weighed.above}
    text = turn.words(
        "emergency-declared",
        unit=await _unit(turn, unit_id),
        until=turn.words.moment(declared.until_at),
        called=len(weighed.called),
    )
    return turn.personal(Outgoing(text, hint=turn.words("emergency-declared-hint")))


async def present(turn: Turn, _: Command) -> Reply:
    """The person is there."""
    answered = await emergencies.answer(turn.act)
    turn.touched |= {one.declared_by for one in answered}
    units = [await _unit(turn, one.unit_id) for one in answered]
    at = turn.words.brief(turn.now)
    text = sentence(turn.words("emergency-present", hail=turn.hail(), unit=", ".join(units), at=at))
    return turn.personal(Outgoing(text), toast=text)


async def end(turn: Turn, command: Command) -> Reply:
    """It is over: the one that is named, or the only one."""
    ends = [one for one in await emergencies.standing(turn.act) if one.may_end]
    if not ends:
        if not turn.actor.reach:
            raise NotAllowed("cannot_declare_emergency")
        return turn.say("emergency-none-to-end")
    meant = _meant(turn, ends, command.rest)
    if meant is None:
        units = ", ".join([await _unit(turn, one.emergency.unit_id) for one in ends])
        return turn.say("emergency-end-which", units=units)
    ended = await emergencies.end(turn.act, meant)
    turn.wakes_worker = True
    text = turn.words("emergency-ended", unit=await _unit(turn, ended.unit_id), hail=turn.hail())
    return turn.personal(Outgoing(text))


def _meant(turn: Turn, ends: Sequence[Standing], said: str) -> EmergencyId | None:
    if said.isdigit() and len(said) <= _MOST_DIGITS:
        return EmergencyId(int(said))
    if said:
        founds = parties.look_up(said, turn.directory(turn.actor.reach))
        units = {found.unit.unit_id for found in founds if found.unit is not None}
        ends = [one for one in ends if one.emergency.unit_id in units]
    return ends[0].emergency.id if len(ends) == 1 else None


async def _weighed(turn: Turn, unit_id: UnitId, reason: str, until_at: datetime) -> Reply:
    unit = await _unit(turn, unit_id)
    facts: dict[str, Fact] = {"unit": unit_id, "until": until_at.isoformat()}
    if not reason.strip():
        question = turn.ask(REASON, facts)
        return ways_out.asked(turn, question, turn.words("emergency-ask-reason", hail=turn.hail(), unit=unit))
    weighed = await emergencies.weigh(turn.act, unit_id, reason, until_at)
    question = turn.ask(OFFER, facts | {"reason": reason}, ("yes",))
    names = await turn.uow.organisation.names(weighed.above) if weighed.above else {}
    text = turn.words(
        "emergency-offer",
        unit=unit,
        until=turn.words.moment(until_at),
        reason=cut(reason, NOTE_CHARS),
        called=len(weighed.called),
        tasks=weighed.tasks,
        above=", ".join(names[person] for person in weighed.above if person in names) or "none",
    )
    buttons = pick_buttons([turn.words("emergency-offer-yes")], question)
    return turn.personal(Outgoing(text, buttons=buttons, hint=turn.words("emergency-offer-hint")))


async def _shown(turn: Turn) -> Reply:
    found = await emergencies.standing(turn.act)
    if not found:
        return turn.say("emergency-how" if turn.actor.reach else "emergency-none")
    people = {one.person_id for standing in found for one in standing.called}
    units = {one.unit_id for standing in found for one in standing.called}
    names = await turn.uow.organisation.names(sorted(people))
    places = sorted(units | {standing.emergency.unit_id for standing in found})
    unit_names = await turn.uow.organisation.unit_names(places, turn.today)
    me = turn.profile.person_id
    return turn.personal(*(standing_text(one, me, names, unit_names, turn.words) for one in found))


async def _unit(turn: Turn, unit_id: UnitId) -> str:
    names = await turn.uow.organisation.unit_names([unit_id], turn.today)
    return cut(names.get(unit_id, ""), UNIT_CHARS)
