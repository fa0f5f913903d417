"""The fields of a draft: words put into them one by one, until nothing is unsettled and nothing is missing."""

from collections.abc import Mapping
from dataclasses import replace

from adapters.chat.dialogues import handbooks, parties, scoping
from adapters.chat.dialogues.dues import DUE, NO_DUE, put_due, put_no_due
from adapters.chat.dialogues.turn import Turn, pick_buttons, stamped
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.names import split_parties
from adapters.chat.grammar.reading import Directory
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.drafts import DraftView, ask_field, preview
from adapters.chat.texts.lines import cut
from domain import clarity
from domain.directive import Scope
from domain.draft import MAX_TITLE_CHARS, Draft, Party
from domain.errors import BadInput, Fact
from domain.ids import PersonId
from domain.records import Survey
from domain.task import Priority, fitting_text
from domain.usecases import directives, orders
from domain.usecases.foreseeing import Foreseen, foresee
from domain.usecases.linking import digest_of

FIELD = "field"
PREVIEW = "preview"
_PEOPLE = ("lead", "partners", "supervisor", "acceptor")
_ABOVE = ("supervisor", "acceptor")
_STAMP_CHARS = 10
_PRIORITIES = {
    **dict.fromkeys(("thuong", "binh thuong", "normal"), Priority.NORMAL),
    **dict.fromkeys(("gap", "rat gap", "khan", "khan cap", "khan truong", "urgent", "asap"), Priority.URGENT),
    **dict.fromkeys(("hoa toc", "thuong khan", "express"), Priority.EXPRESS),
}


def stamp_of(draft: Draft) -> str:
    """Changes with every change of the draft, save with files added to it: what a preview's button must still agree with."""
    plain = replace(draft, asked="", filled=frozenset(), files=())
    return digest_of(repr((plain, sorted(draft.filled))))[:_STAMP_CHARS]


def queue(draft: Draft, fields: Mapping[str, str]) -> None:
    """These words wait to be put into their fields; several partners one by one."""
    waiting = list(draft.unsettled)
    for name, text in fields.items():
        pieces = split_parties(text) if name == "partners" else [text]
        waiting += [f"{name}:{piece}" for piece in pieces]
    draft.unsettled = tuple(waiting)


async def go_on(turn: Turn, draft: Draft) -> Reply:
    """What was said is put into its fields; then the next doubt or gap is asked about, or the order is shown."""
    while draft.unsettled:
        name, _, text = draft.unsettled[0].partition(":")
        asked = await _put(turn, draft, name, text.strip())
        if asked is not None:
            return asked
        draft.unsettled = draft.unsettled[1:]
    survey = None
    if draft.scope is not None:
        survey = await directives.fill_many(turn.act, draft)
    else:
        await orders.fill(turn.act, draft)
    missing = clarity.missing(draft, turn.settings.clarity)
    if missing:
        return await ask(turn, draft, missing[0], survey)
    return await show(turn, draft, survey)


async def ask(turn: Turn, draft: Draft, name: str, survey: Survey | None = None) -> Reply:
    """One field is asked for; the next plain words are its answer."""
    draft.asked = name
    turn.ask(FIELD, {"field": name})
    return turn.personal(ask_field(name, await _view(turn, draft, survey), turn.words))


async def show(turn: Turn, draft: Draft, survey: Survey | None = None) -> Reply:
    """The order as it would go out, waiting for its `đồng ý`."""
    draft.asked = ""
    turn.ask(PREVIEW)
    shown = stamped(
        preview(await _view(turn, draft, survey), turn.words, turn.now), ("confirm", "drop"), stamp_of(draft)
    )
    return turn.personal(replace(shown, in_place=bool(turn.incoming.action)))


def settle_first(draft: Draft, party: Party | None) -> None:
    """The first of what was unsettled has been answered: by a party, or by leaving it out."""
    name = draft.unsettled[0].partition(":")[0]
    draft.unsettled = draft.unsettled[1:]
    if party is not None:
        set_party(draft, name, party)


def set_party(draft: Draft, name: str, party: Party) -> None:
    if name == "lead":
        draft.lead, draft.scope = party, None
    elif name == "partners":
        others = tuple(other for other in draft.partners if other.person_id != party.person_id)
        draft.partners = (*others, party)
    else:
        setattr(draft, f"{name}_id", party.person_id)
        draft.filled = draft.filled - {name}


async def _put(turn: Turn, draft: Draft, name: str, text: str) -> Reply | None:
    if name == "lead":
        scope = await scoping.find_scope(turn, text)
        if isinstance(scope, Reply):
            draft.unsettled = draft.unsettled[1:]
            turn.ask(FIELD, {"field": name})
            return scope
        if scope is not None:
            _put_scope(turn, draft, scope)
            return None
    if name == "handbook":
        await handbooks.refer(turn, draft, text)
        return None
    if name == "priority":
        return _put_priority(turn, draft, text)
    if name in _PEOPLE:
        return await _put_party(turn, draft, name, text)
    if name == DUE:
        return await _put_or_drop(turn, draft, text)
    if name == NO_DUE:
        asked = put_no_due(turn, draft, text)
        draft.unsettled = draft.unsettled[1:] if asked is not None else draft.unsettled
        return asked
    if name == "title" and len(text) > MAX_TITLE_CHARS:
        raise BadInput("text_too_long", length=len(text), limit=MAX_TITLE_CHARS)
    if hasattr(draft, name):
        setattr(draft, name, fitting_text(text))
    return None


def _put_scope(turn: Turn, draft: Draft, scope: Scope) -> None:
    """The order goes to several; partners among those named are asked to cooperate."""
    scope, asked = scoping.without_partners(scope, turn.directory(turn.actor.reach | turn.actor.leads))
    scoping.put_scope(draft, scope)
    for party in asked:
        set_party(draft, "partners", party)


def priority_of(text: str) -> Priority | None:
    """Thường, khẩn, hỏa tốc, in either language."""
    return _PRIORITIES.get(fold(text).strip(" .!"))


def _put_priority(turn: Turn, draft: Draft, text: str) -> Reply | None:
    priority = priority_of(text)
    if priority is None:
        draft.unsettled = draft.unsettled[1:]
        turn.ask(FIELD, {"field": "priority"})
        return turn.say("ask-priority")
    draft.priority = priority
    return None


async def _put_or_drop(turn: Turn, draft: Draft, text: str) -> Reply | None:
    asked = await put_due(turn, draft, text)
    if asked is not None:
        # It is asked anew: the answer takes the place of these words.
        draft.unsettled = draft.unsettled[1:]
    return asked


async def _put_party(turn: Turn, draft: Draft, name: str, text: str) -> Reply | None:
    roots = turn.actor.reach | turn.actor.leads
    known = turn.directory(roots)
    if name in _ABOVE and turn.actor.posts:
        base = draft.lead.unit_id if draft.lead is not None else turn.actor.posts[0].unit_id
        known = await parties.with_superiors(turn, roots, base)
    facts: dict[str, Fact] = {"field": name}
    post_matters = name not in _ABOVE
    found = await parties.resolve(turn, text, known, facts, post_matters=post_matters)
    if isinstance(found, Party):
        set_party(draft, name, found)
        return None
    if found is None:
        return _not_found(turn, draft, name, text, known)
    if turn.dialogue.question is None:
        # The unit stands vacant: somebody else is to be named.
        draft.unsettled = draft.unsettled[1:]
        turn.ask(FIELD, {"field": name})
    return found


def _not_found(turn: Turn, draft: Draft, name: str, text: str, known: Directory) -> Reply:
    """Nobody bears that name here: a few teams are named, and where the order can do without, it may be left out."""
    shown = cut(text, parties.SHOWN_CHARS)
    if name == "lead" and (teams := parties.teams_to_choose(known)):
        return parties.ask_which(turn, "lead-not-found-of", text, teams, {"field": name})
    if name == "lead":
        draft.unsettled = draft.unsettled[1:]
        turn.ask(FIELD, {"field": name})
        return turn.say("lead-not-found", text=shown)
    question = turn.ask(parties.WHICH_PARTY, {"field": name, "text": text}, ("",))
    labels = [turn.words("leave-out")]
    heading = turn.words("partner-not-found" if name == "partners" else "nobody-of-that-name", text=shown)
    text = turn.words("name-or-leave-out")
    return turn.personal(Outgoing(text, heading=heading, buttons=pick_buttons(labels, question), hint=text))


async def _view(turn: Turn, draft: Draft, survey: Survey | None) -> DraftView:
    people: set[PersonId] = {party.person_id for party in draft.partners}
    people |= {person for person in (draft.supervisor_id, draft.acceptor_id) if person is not None}
    units = {party.unit_id for party in draft.partners}
    if draft.lead is not None:
        people.add(draft.lead.person_id)
        units.add(draft.lead.unit_id)
    if survey is None and draft.scope is not None:
        survey = await directives.fill_many(turn.act, draft)
    units |= set() if draft.scope is None else set(draft.scope.without)
    if survey is not None:
        people |= {party.person_id for party in survey.first}
        units |= {party.unit_id for party in survey.first}
    names = await turn.uow.organisation.names(people)
    unit_names = await turn.uow.organisation.unit_names(units, turn.today)
    missing = clarity.missing(draft, turn.settings.clarity)
    foreseen = Foreseen([], [])
    if not missing:
        task = (
            orders.planned(turn.act, draft)
            if survey is None
            else await directives.planned_for(turn.act, draft, survey.first[0])
        )
        foreseen = await foresee(turn.act, task)
    names, unit_names = {**foreseen.names, **names}, {**foreseen.unit_names, **unit_names}
    ahead, awaited, passed = foreseen.ahead, foreseen.awaited, foreseen.passed
    return DraftView(draft, names, unit_names, missing, turn.settings.clarity, ahead, survey, awaited, passed)
