"""Own data in the chat: shown, as a file, corrected and erased on request; requests decided; phone numbers shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from adapters.chat.dialogues import parties
from adapters.chat.dialogues.turn import Turn, pick_buttons
from adapters.chat.grammar.commands import Command
from adapters.chat.grammar.my_data import Wanted, read_own_wish
from adapters.chat.outgoing import Button, Outgoing, Reply
from adapters.chat.texts.lines import capital
from adapters.chat.texts.my_data import (
    asked_text,
    data_notice,
    decision_text,
    own_text,
    phone_text,
    waiting_text,
)
from domain.draft import Party
from domain.errors import NotAllowed
from domain.ids import DataRequestId, PersonId
from domain.personal_data import LINK_LIVES, DataRequest, RequestKind, is_phone
from domain.records import Question
from domain.usecases import my_data

ERASE, VALUE, REASON, PHONE = "data_erase", "data_value", "data_refuse", "phone"
_FILE_PATH = "/du-lieu/"
_YES = "yes"
_KINDS = {Wanted.NAME: RequestKind.NAME, Wanted.PHONE: RequestKind.PHONE}


async def own(turn: Turn, command: Command) -> Reply:
    """What is kept, or what is wanted of it; nobody else sees it."""
    wish = read_own_wish(command.rest)
    if wish is None or wish.wanted is Wanted.SHOW:
        return await _shown(turn)
    match wish.wanted:
        case Wanted.FILE:
            return await _file(turn)
        case Wanted.NOTICE:
            return turn.personal(data_notice(turn.words, turn.settings.data_contact))
        case Wanted.ERASE:
            return _ask_whether(turn)
        case Wanted.WITHDRAW:
            await my_data.withdraw(turn.act)
            return await _shown(turn)
    if wish.value:
        return await _asked(turn, _KINDS[wish.wanted], wish.value)
    return _ask_value(turn, _KINDS[wish.wanted])


async def picked(turn: Turn) -> Reply:
    """The erasure was confirmed."""
    return await _asked(turn, RequestKind.ERASURE, "")


async def given(turn: Turn, facts: Mapping[str, object], text: str) -> Reply:
    """The name, the number or the reason that was asked for."""
    if "request" in facts:
        return await _refused(turn, DataRequestId(int(str(facts["request"]))), text)
    return await _asked(turn, RequestKind(str(facts["kind"])), text)


def is_number_for(asked: Question, text: str) -> bool:
    """Whether the text is the phone number that was asked for: a bare number would else be a task's or a choice."""
    return asked.kind == VALUE and asked.facts.get("kind") == RequestKind.PHONE.value and is_phone(text)


async def requests(turn: Turn, command: Command) -> Reply:
    """Requests that wait for this person's decision, or the one named."""
    if command.task is not None:
        return await _request(turn, DataRequestId(command.task))
    found = await my_data.waiting(turn.act)
    return turn.personal(waiting_text(found, await _names(turn, found), turn.words))


async def grant(turn: Turn, command: Command) -> Reply:
    if command.task is None:
        return await requests(turn, command)
    return await _granted(turn, DataRequestId(command.task))


async def refuse(turn: Turn, command: Command) -> Reply:
    if command.task is None:
        return await requests(turn, command)
    request_id = DataRequestId(command.task)
    return await (_refused(turn, request_id, command.rest) if command.rest else _ask_reason(turn, request_id))


async def pressed(turn: Turn, value: str) -> Reply | None:
    """A button of a request, `grant.5`; None for what is none."""
    step, _, number = value.partition(".")
    if not number.isdigit():
        return None
    request_id = DataRequestId(int(number))
    match step:
        case "show":
            return await _request(turn, request_id)
        case "grant":
            return await _granted(turn, request_id)
        case "refuse":
            return await _ask_reason(turn, request_id)
    return None


async def phone(turn: Turn, command: Command) -> Reply:
    """The number of somebody within sight; the journal keeps who asked for whose."""
    if not command.rest:
        return turn.here(Outgoing(capital(turn.words("phone-whose", hail=turn.hail()))))
    actor = turn.actor
    roots = actor.own_watches | actor.own_units
    if not roots:
        raise NotAllowed("phone_out_of_sight")
    seat = next((post.unit_id for post in actor.posts if post.unit_id in roots), min(roots))
    known = await parties.with_superiors(turn, roots, seat)
    found = await parties.resolve(turn, command.rest, known, {"field": PHONE}, post_matters=False)
    if found is None:
        raise NotAllowed("phone_out_of_sight")
    return found if isinstance(found, Reply) else await phone_of(turn, found)


async def phone_of(turn: Turn, party: Party) -> Reply:
    """Of several of that name this one was meant."""
    number = await my_data.show_phone(turn.act, party.person_id, may_see=True)
    names = await turn.uow.organisation.names([party.person_id])
    return turn.personal(phone_text(party.person_id, number, names, turn.words))


async def _shown(turn: Turn) -> Reply:
    found = await my_data.own_data(turn.act)
    has_web = bool(turn.settings.public_url)
    return turn.personal(own_text(found, turn.words, turn.settings.data_contact, has_web=has_web))


async def _file(turn: Turn) -> Reply:
    """A link that works once, for ten minutes, to a file with everything."""
    if not turn.settings.public_url:
        return turn.say("no-web")
    token = await my_data.file_link(turn.act, turn.ids)
    url = f"{turn.settings.public_url.rstrip('/')}{_FILE_PATH}{token}"
    minutes = int(LINK_LIVES.total_seconds()) // 60
    button = Button(turn.words("data-button-file"), url=url)
    text = turn.words("data-file-link", url=url, minutes=minutes)
    return turn.personal(Outgoing(text, buttons=((button,),), secrets=(token,)))


def _ask_whether(turn: Turn) -> Reply:
    """An erasure cannot be undone: it takes more than one word."""
    label = turn.words("data-erase-yes")
    question = turn.ask(ERASE, {}, [_YES])
    return turn.personal(
        Outgoing(
            capital(turn.words("data-erase-really", hail=turn.hail())),
            buttons=pick_buttons([label], question),
            hint=turn.words("data-erase-hint"),
        )
    )


def _ask_value(turn: Turn, kind: RequestKind) -> Reply:
    turn.ask(VALUE, {"kind": kind.value})
    return turn.personal(Outgoing(capital(turn.words(f"data-ask-{kind}", hail=turn.hail()))))


async def _asked(turn: Turn, kind: RequestKind, value: str) -> Reply:
    asked = await my_data.ask(turn.act, kind, value)
    turn.wakes_worker = True
    message = asked_text(asked.request, turn.words, turn.hail(), turn.settings.data_contact, is_told=asked.is_told)
    return turn.personal(_masked(message, asked.request))


async def _request(turn: Turn, request_id: DataRequestId) -> Reply:
    request = await my_data.to_decide(turn.act, request_id)
    return await _shown_to_decide(turn, request)


async def _granted(turn: Turn, request_id: DataRequestId) -> Reply:
    request = await my_data.grant(turn.act, request_id)
    turn.wakes_worker = True
    turn.touched.add(request.person_id)
    return await _shown_to_decide(turn, request)


async def _refused(turn: Turn, request_id: DataRequestId, reason: str) -> Reply:
    request = await my_data.refuse(turn.act, request_id, reason)
    turn.wakes_worker = True
    return await _shown_to_decide(turn, request)


async def _ask_reason(turn: Turn, request_id: DataRequestId) -> Reply:
    request = await my_data.to_decide(turn.act, request_id)
    turn.ask(REASON, {"request": request_id})
    return turn.personal(Outgoing(turn.words("data-ask-reason", number=str(request.id))))


async def _shown_to_decide(turn: Turn, request: DataRequest) -> Reply:
    message = decision_text(request, await _names(turn, [request]), turn.words)
    return turn.personal(_masked(message, request))


def _masked(message: Outgoing, request: DataRequest) -> Outgoing:
    """A phone number is kept in no answer."""
    is_phone = request.kind is RequestKind.PHONE and bool(request.wanted)
    return replace(message, secrets=(request.wanted,)) if is_phone else message


async def _names(turn: Turn, requests: Sequence[DataRequest]) -> Mapping[PersonId, str]:
    people = sorted({request.person_id for request in requests})
    return await turn.uow.organisation.names(people) if people else {}
