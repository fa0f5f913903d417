"""What people who left their posts leave open: handed over all at once, by one button or `bàn giao việc của Dũng cho Em`."""

from adapters.chat.dialogues import parties
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.leaving import read_leaving
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.absences import called, left_lines, numbers_line
from adapters.chat.texts.lines import cut
from adapters.chat.texts.steps import typed
from domain.draft import Party
from domain.errors import Fact
from domain.leaving import Leaving
from domain.records import Question
from domain.usecases import leaving

HAND_ALL = "hand_all"


async def hand_all(turn: Turn, command: Command) -> Reply:
    """All that one person left is led by another from now on; without a name it is said who left what."""
    who, heir = read_leaving(command.rest)
    known = await leaving.unsettled(turn.act)
    if not known:
        return turn.say("nobody-left", hail=turn.hail())
    found = [item for item in known if _is_named(who, item.name)] if who else []
    if len(found) != 1:
        return await _listed(turn, found or known)
    [item] = found
    if not heir:
        return await _to_the_proposed(turn, item)
    roots = turn.actor.watches | turn.actor.leads
    facts: dict[str, Fact] = {"field": HAND_ALL, "person": item.person_id, "unit": item.unit_id}
    party = await parties.resolve(turn, heir, turn.directory(roots), facts, post_matters=True)
    if party is None:
        return turn.say("party-not-found", text=cut(heir, parties.SHOWN_CHARS))
    return party if isinstance(party, Reply) else await _done(turn, item, party)


async def pressed(turn: Turn, value: str) -> Reply:
    """The button under what was told: to the one who was proposed."""
    person, _, unit = value.partition(":")
    item = await _found(turn, person, unit)
    if item is None:
        return turn.say("left-is-settled")
    return await _to_the_proposed(turn, item)


async def picked(turn: Turn, asked: Question, party: Party) -> Reply:
    """Of several of that name this one goes on with it."""
    item = await _found(turn, str(asked.facts["person"]), str(asked.facts["unit"]))
    return turn.say("left-is-settled") if item is None else await _done(turn, item, party)


async def _found(turn: Turn, person: str, unit: str) -> Leaving | None:
    known = await leaving.unsettled(turn.act)
    return next((item for item in known if (str(item.person_id), str(item.unit_id)) == (person, unit)), None)


async def _to_the_proposed(turn: Turn, item: Leaving) -> Reply:
    if item.heir is None:
        return turn.say("left-to-whom", who=item.name, hail=turn.hail())
    return await _done(turn, item, item.heir)


async def _done(turn: Turn, item: Leaving, heir: Party) -> Reply:
    handed = await leaving.hand_all(turn.act, item, heir)
    if not handed.tasks:
        return turn.say("left-is-settled")
    for task in handed.tasks:
        turn.note(task)
    names = await turn.uow.organisation.names([item.person_id, heir.person_id])
    text = turn.words(
        "handed-all",
        count=len(handed.tasks),
        who=called(item.person_id, names, turn.words),
        heir=called(heir.person_id, names, turn.words),
        numbers=numbers_line([task.number for task in handed.tasks], turn.words),
    )
    if handed.left:
        text += "\n" + turn.words("handed-but", numbers=numbers_line(handed.left, turn.words))
    return turn.personal(Outgoing(text, in_place=bool(turn.incoming.action)), toast=text)


async def _listed(turn: Turn, known: list[Leaving]) -> Reply:
    names = await turn.uow.organisation.names({item.heir.person_id for item in known if item.heir is not None})
    units = await turn.uow.organisation.unit_names([item.unit_id for item in known], turn.today)
    hint = typed([turn.words("say-hand-all", who=item.name) for item in known[:2]], turn.words)
    text = "\n".join(left_lines(known, names, units, turn.words))
    return turn.personal(Outgoing(text, heading=turn.words("left-heading"), hint=hint))


def _is_named(said: str, name: str) -> bool:
    """The last words of the name, with or without diacritics: `Dũng`, `Đức Dũng`, the whole name."""
    return f" {fold(name)}".endswith(f" {fold(said).strip(' .,')}")
