"""Who acts for whom while away: `ủy quyền cho … từ … đến …`, shown, and ended with `thôi ủy quyền`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from adapters.chat.dialogues import instead, parties, ways_out
from adapters.chat.dialogues.instead import why_not
from adapters.chat.dialogues.turn import Turn, pick_buttons
from adapters.chat.grammar.absences import Absence, read_absence, read_day, read_leave, says_some_days
from adapters.chat.grammar.away import ends_post, read_away
from adapters.chat.grammar.commands import Command
from adapters.chat.grammar.impossible import find_impossible
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.absences import called, day_words, sentence, stand_in_lines
from adapters.chat.texts.lines import cut
from domain.draft import Party
from domain.errors import Fact
from domain.ids import PersonId
from domain.standing_in import Leave, StandIn
from domain.usecases import standing_in

STAND_IN = "stand_in"
UNTIL = "stand_in_until"
OFFER = "stand_in_offer"


async def stand_in(turn: Turn, command: Command) -> Reply:
    """Somebody acts for this person from a day to a day; without a name it is said who does."""
    leave = read_leave(command.rest, turn.now, await turn.calendar(), turn.settings.zone)
    if leave is not None:
        return await _leave(turn, leave)
    wanted = read_absence(command.rest, turn.now, await turn.calendar(), turn.settings.zone)
    if not wanted.mention:
        return await _shown(turn, turn.words("stand-in-how", hail=turn.hail()))
    no_such = await instead.no_such_day(turn) if wanted.has_no_such_day else None
    if no_such is not None:
        return no_such
    if wanted.last is not None:
        return await _named(turn, wanted, wanted.last)
    # A name that nobody has is said at once, not after the day was asked.
    known = await _resolved(turn, wanted.mention, {"field": STAND_IN})
    return _no_such_party(turn, wanted.mention) if known is None else _ask_until(turn, wanted.mention, wanted.first)


async def offer(turn: Turn, mention: str, *, is_away: bool) -> Reply | None:
    """Plain words that ask somebody to stand in for some days: one question, answered with a yes; without a last day it
    is asked where the asker is away. None where nobody is named, or it may be about one task only."""
    if not mention:
        return None
    calendar = await turn.calendar()
    said = read_absence(turn.text, turn.now, calendar, turn.settings.zone)
    # `mai em đi đám cưới, Hòa làm thay em`: for that day.
    day = said.first or read_day(turn.text, turn.now, calendar, turn.settings.zone)
    last = said.last or (None if said.first else day)
    if last is None:
        return _ask_until(turn, mention, said.first) if is_away or says_some_days(turn.text) else None
    first = max(said.first or (day if said.last is None and day else turn.today), turn.today)
    return _offer(turn, mention, first, last)


async def said_away(turn: Turn) -> Reply | None:
    """Who is away and names a stand-in in plain words is asked back; who gives up a post is told how that goes. None for
    other words."""
    if turn.incoming.is_group or not turn.actor.posts:
        return None
    if ends_post(turn.text):
        return turn.say("post-ends-how", hail=turn.hail())
    away = read_away(turn.text, turn.now, await turn.calendar(), turn.settings.zone)
    return None if away is None or away.last < turn.today else _offer(turn, away.mention, away.first, away.last)


def _offer(turn: Turn, mention: str, first: date, last: date) -> Reply:
    facts: dict[str, Fact] = {"mention": mention, "first": first.isoformat(), "last": last.isoformat()}
    question = turn.ask(OFFER, facts, ("yes",))
    label = turn.words("stand-in-yes")
    text = turn.words(
        "stand-in-offer",
        hail=turn.hail(),
        who=cut(mention, parties.SHOWN_CHARS),
        first=day_words(first, turn.words),
        last=day_words(last, turn.words),
    )
    return turn.personal(Outgoing(text, buttons=pick_buttons([label], question), hint=turn.words("stand-in-yes-hint")))


async def agreed(turn: Turn, facts: Mapping[str, object]) -> Reply:
    """What was offered is wanted."""
    first, last = _day(str(facts["first"])), _day(str(facts["last"]))
    if last is None:
        raise ValueError("a stand-in was offered without days")
    return await _named(turn, Absence(str(facts["mention"]), first, last), last)


async def until(turn: Turn, facts: Mapping[str, object], text: str) -> Reply:
    """The last day that was asked for has been said."""
    calendar = await turn.calendar()
    last = read_day(text, turn.now, calendar, turn.settings.zone)
    mention, first = str(facts["mention"]), _day(str(facts.get("first") or ""))
    if last is None:
        no_such = find_impossible(text, turn.today)
        why = "" if no_such is None else why_not(turn, no_such)
        return _ask_until(turn, mention, first, why)
    return await _named(turn, Absence(mention, first, last), last)


async def picked(turn: Turn, facts: Mapping[str, object], party: Party) -> Reply:
    """Of several of that name this one was meant."""
    first, last = _day(str(facts["first"])), _day(str(facts["last"]))
    if first is None or last is None:
        raise ValueError("a stand-in was asked about without days")
    return await _done(turn, party.person_id, first, last)


async def end(turn: Turn, _: Command) -> Reply:
    """Nobody acts for this person any more."""
    back = await standing_in.end_leave(turn.act)
    turn.wakes_worker = True
    if back and not await standing_in.around(turn.act):
        return turn.say("away-ended", hail=turn.hail())
    ended = await standing_in.end_stand_in(turn.act)
    names = await _names(turn, ended)
    me = turn.profile.person_id
    lines = [
        turn.words(
            "stand-in-ended" if item.person_id == me else "stand-in-given-back",
            who=called(item.stand_in_id if item.person_id == me else item.person_id, names, turn.words),
        )
        for item in ended
    ]
    return turn.personal(Outgoing("\n".join(sentence(line) for line in lines)))


def _ask_until(turn: Turn, mention: str, first: date | None, why: str = "") -> Reply:
    question = turn.ask(UNTIL, {"mention": mention, "first": _text(first)})
    text = turn.words("ask-stand-in-until", hail=turn.hail(), who=cut(mention, parties.SHOWN_CHARS))
    return ways_out.asked(turn, question, "\n".join(filter(None, (why, text))))


async def _named(turn: Turn, wanted: Absence, last: date) -> Reply:
    first = wanted.first or turn.today
    facts: dict[str, Fact] = {"field": STAND_IN, "first": first.isoformat(), "last": last.isoformat()}
    found = await _resolved(turn, wanted.mention, facts)
    if found is None:
        return _no_such_party(turn, wanted.mention)
    return found if isinstance(found, Reply) else await _done(turn, found.person_id, first, last)


async def _resolved(turn: Turn, mention: str, facts: dict[str, Fact]) -> Party | Reply | None:
    roots = turn.actor.own_watches | turn.actor.own_units
    return await parties.resolve(turn, mention, turn.directory(roots), facts, post_matters=False)


def _no_such_party(turn: Turn, mention: str) -> Reply:
    return turn.say("party-not-found", text=cut(mention, parties.SHOWN_CHARS))


async def _done(turn: Turn, person_id: PersonId, first: date, last: date) -> Reply:
    named = await standing_in.name_stand_in(turn.act, person_id, first, last)
    turn.wakes_worker = True
    turn.touched |= {named.person_id, named.stand_in_id}
    names = await _names(turn, [named])
    said = turn.words(
        "stand-in-named",
        who=called(person_id, names, turn.words),
        hail=turn.hail(),
        first=day_words(named.valid_from, turn.words),
        last=day_words(named.valid_to, turn.words),
    )
    said = sentence(said)
    if not await turn.uow.people.accounts([person_id]):
        said += "\n" + turn.words("stand-in-no-chat", who=called(person_id, names, turn.words))
    return turn.personal(Outgoing(said, hint=turn.words("stand-in-hint")))


async def acts_for(turn: Turn, person_id: PersonId, known: Sequence[StandIn] | None = None) -> str:
    """Who stands in for that person today, in a line; "" where nobody does. `known` are those that were read already."""
    around = await turn.uow.stand_ins.around([person_id], turn.today) if known is None else known
    found = next((item for item in around if item.person_id == person_id and item.meets(turn.today, turn.today)), None)
    if found is None:
        return ""
    names, words = await _names(turn, [found]), turn.words
    is_own = person_id == turn.profile.person_id
    return sentence(
        words(
            "stand-in-mine" if is_own else "stand-in-of",
            who=called(found.stand_in_id, names, words),
            whom=called(person_id, names, words),
            first=day_words(found.valid_from, words),
            last=day_words(found.valid_to, words),
        )
    )


async def _shown(turn: Turn, otherwise: str) -> Reply:
    known = await standing_in.around(turn.act)
    leaves = await turn.uow.stand_ins.leaves([turn.profile.person_id], turn.today)
    if not known and not leaves:
        return turn.personal(Outgoing(otherwise))
    lines = stand_in_lines(known, turn.profile.person_id, await _names(turn, known), turn.words)
    lines += [_leave_line("away-mine", leave, turn) for leave in leaves]
    return turn.personal(Outgoing("\n".join(lines), hint=turn.words("stand-in-hint")))


async def _leave(turn: Turn, wanted: Absence) -> Reply:
    """The person is away on these days, and nobody stands in."""
    no_such = await instead.no_such_day(turn) if wanted.has_no_such_day else None
    if no_such is not None:
        return no_such
    if wanted.first is None or wanted.last is None:
        return turn.say("away-how", hail=turn.hail())
    taken = await standing_in.take_leave(turn.act, wanted.first, wanted.last)
    turn.wakes_worker = True
    turn.touched.add(taken.person_id)
    return turn.personal(Outgoing(_leave_line("away-taken", taken, turn), hint=turn.words("away-hint")))


def on_leave(turn: Turn, person_id: PersonId, name: str, known: Sequence[Leave]) -> str:
    """That the person is away today and nobody stands in, in a line; "" where that is not so."""
    found = next(
        (leave for leave in known if leave.person_id == person_id and leave.meets(turn.today, turn.today)), None
    )
    if found is None or person_id == turn.profile.person_id:
        return ""
    who = called(person_id, {person_id: name}, turn.words)
    return sentence(turn.words("away-of", who=who, last=day_words(found.valid_to, turn.words)))


def _leave_line(form: str, leave: Leave, turn: Turn) -> str:
    first, last = (day_words(day, turn.words) for day in (leave.valid_from, leave.valid_to))
    return sentence(turn.words(form, hail=turn.hail(), first=first, last=last))


async def _names(turn: Turn, known: Iterable[StandIn]) -> Mapping[PersonId, str]:
    people = {person for item in known for person in (item.person_id, item.stand_in_id)}
    return await turn.uow.organisation.names(sorted(people))


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
