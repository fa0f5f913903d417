"""Who is meant by a name: looked up in the own part of the tree, asked about where it fits two, offered where misspelt."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from adapters.chat.dialogues.turn import Turn, numbered, pick_buttons
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.names import Found, find_leading_party, find_party, near_party
from adapters.chat.grammar.reading import Directory
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.lines import cut
from domain.draft import Party
from domain.errors import Fact
from domain.ids import PersonId, UnitId
from domain.organisation import Holder, UnitKind
from domain.records import PersonEntry
from domain.task import Task
from domain.usecases.orders import party_of_unit

WHICH_PARTY = "which_party"
MOST_OPTIONS = 8
MAX_NAME_CHARS = 200
SHOWN_CHARS = 80
_ONESELF = frozenset({"toi", "em", "minh", "me", "myself", "chinh toi", "ban than"})


async def with_superiors(turn: Turn, roots: Iterable[UnitId], unit_id: UnitId) -> Directory:
    """The directory of the roots, and those who hold posts in the units above: who may supervise and accept."""
    known = turn.directory(roots)
    there = {unit.unit_id for unit in known.units}
    line = [above for above in await turn.uow.organisation.line(unit_id, turn.today) if above not in there]
    holders = await turn.uow.organisation.holders(line, turn.today)
    return turn.directory(roots, [_entry(holder) for holder in holders])


def look_up(text: str, known: Directory) -> list[Found]:
    """What the name fits: one, several, or nothing."""
    return find_party(text[:MAX_NAME_CHARS], known.units, known.people)


def look_up_first(sentence: str, known: Directory) -> list[Found]:
    """Whom a free sentence names first; `rest` is what it says of them."""
    return find_leading_party(sentence, known.units, known.people)


async def resolve(
    turn: Turn, text: str, known: Directory, facts: Mapping[str, Fact], *, post_matters: bool
) -> Party | Reply | None:
    """The one who is meant; the question that was asked instead; None where nobody bears such a name.

    `facts` tell, when the question is answered, what the party was wanted for.
    """
    founds = _distinct(look_up(text, known), post_matters=post_matters)
    # `em` is oneself, and `Em` somebody of that name, if there is one.
    is_name = text.strip()[:1].isupper() and any(found.person is not None for found in founds)
    if fold(text).strip(" .") in _ONESELF and turn.actor.posts and not is_name:
        return Party(turn.actor.posts[0].unit_id, turn.actor.person_id)
    if len(founds) == 1:
        return await party_of(turn, option_of(founds[0]))
    if founds:
        return ask_which(turn, "which-party", text, founds, facts)
    near = _distinct(near_party(text[:MAX_NAME_CHARS], known.units, known.people), post_matters=post_matters)
    return ask_which(turn, "near-party", text, near, facts) if near else None


async def find_heir(turn: Turn, task: Task, text: str, day: date | None = None) -> Party | Reply:
    """The person, or whoever answers for the unit, that a task is handed over to; or the question that was asked."""
    known = turn.directory(turn.actor.watches | turn.actor.leads)
    facts: dict[str, Fact] = {"task": task.number, "day": None if day is None else day.isoformat()}
    found = await resolve(turn, text, known, facts | {"field": "heir"}, post_matters=True)
    if found is None:
        turn.ask("heir", facts)
        return turn.say("party-not-found", text=cut(text, SHOWN_CHARS))
    return found


def option_of(found: Found) -> str:
    """A unit or a post in plain form, as a question keeps it; `party_of` reads it back."""
    if found.person is not None:
        return f"{found.person.unit_id}:{found.person.person_id}"
    if found.unit is None:
        raise ValueError("a name was found that is nobody's")
    return f"{found.unit.unit_id}:0"


async def party_of(turn: Turn, option: str) -> Party | Reply:
    """Who is meant by an option; an honest answer where the unit has nobody to answer for it."""
    unit_id, _, person_id = option.partition(":")
    if person_id != "0":
        return Party(UnitId(int(unit_id)), PersonId(int(person_id)))
    party = await party_of_unit(turn.uow, UnitId(int(unit_id)), turn.today)
    if party is None:
        names = await turn.uow.organisation.unit_names([UnitId(int(unit_id))], turn.today)
        return turn.say("unit-is-vacant", unit=names.get(UnitId(int(unit_id)), ""))
    return party


def label_of(found: Found) -> str:
    """How an option reads: a person with the unit of the post, a unit with the one above."""
    if found.person is not None:
        return f"{found.person.name} ({found.person.unit_name})"
    if found.unit is None:
        raise ValueError("a name was found that is nobody's")
    return f"{found.unit.name} ({found.unit.parent_name})" if found.unit.parent_name else found.unit.name


def teams_to_choose(known: Directory) -> list[Found]:
    """The teams there are, where they are few enough to be told."""
    teams = [Found(unit=unit) for unit in known.units if unit.kind == UnitKind.TEAM]
    return teams if len(teams) <= MOST_OPTIONS else []


def ask_which(turn: Turn, message_id: str, text: str, founds: Sequence[Found], facts: Mapping[str, Fact]) -> Reply:
    """One of these is meant: which, to be answered by a number or by other words."""
    shown = founds[:MOST_OPTIONS]
    labels = [label_of(found) for found in shown]
    question = turn.ask(WHICH_PARTY, dict(facts) | {"text": text}, [option_of(found) for found in shown])
    heading = turn.words(message_id, text=cut(text, SHOWN_CHARS))
    more = f"\n{turn.words('more-options')}" if len(founds) > len(shown) else ""
    hint = turn.words("answer-by-number")
    return turn.personal(
        Outgoing(f"{numbered(labels)}{more}", heading=heading, buttons=pick_buttons(labels, question), hint=hint)
    )


def _distinct(founds: Iterable[Found], *, post_matters: bool) -> list[Found]:
    by_key: dict[str, Found] = {}
    for found in founds:
        key = option_of(found)
        if not post_matters and found.person is not None:
            key = f"p{found.person.person_id}"
        by_key.setdefault(key, found)
    return list(by_key.values())


def _entry(holder: Holder) -> PersonEntry:
    return PersonEntry(holder.person_id, "", holder.name, holder.unit_id, holder.unit_name, holder.role.value)
