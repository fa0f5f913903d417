"""Who is at the door: strangers with and without a code, accounts that come back, and the link to the web page."""

import re
from dataclasses import dataclass
from datetime import datetime

from adapters.chat.dialogues.turn import Settings, Turn
from adapters.chat.grammar.commands import Command, Verb, read_command
from adapters.chat.grammar.fold import clean
from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Button, Outgoing, Reply
from adapters.chat.texts.my_data import data_notice
from adapters.chat.texts.words import words_for
from domain import codes
from domain.events import Event, EventKind
from domain.ports import UnitOfWork
from domain.records import Account
from domain.usecases import linking, my_data

_LOGIN_PATH = "/vao/"
_KNOCKS = (Verb.LINK, Verb.START)
_LIKE_A_CODE = re.compile(r"[0-9A-Za-z]{4}[- ]?[0-9A-Za-z]{4}")
# Within words a blank parts two of them, and a code has a digit and a letter.
_WITHIN_WORDS = re.compile(
    r"(?<![0-9A-Za-z-])(?=[A-Za-z-]{0,8}[0-9])(?=[0-9-]{0,8}[A-Za-z])[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}(?![0-9A-Za-z-])"
)


@dataclass(frozen=True, slots=True)
class Met:
    """`is_worth_keeping`: something was written that the same message must not write again."""

    reply: Reply
    is_worth_keeping: bool


async def meet(uow: UnitOfWork, incoming: Incoming, now: datetime, settings: Settings) -> Met:
    """A stranger has been linked, or told how to link: in a group once, and only if speaking to us."""
    words = words_for(None, settings.zone)
    text = clean(incoming.text[:_MOST_KNOCK_CHARS]).strip()
    code = _code_of(text)
    if incoming.is_group:
        is_addressed = code is not None or text.startswith("/") or bool(incoming.reply_key)
        toast = words("stranger-toast") if incoming.action else ""
        if is_addressed and await uow.groups.greet(incoming.platform, incoming.account_key, now):
            return Met(Reply(here=(Outgoing(words("stranger-in-group")),)), True)
        return Met(Reply(toast=toast), False)
    if incoming.action or not code:
        text = words("how-to-link")
        return Met(Reply(here=(Outgoing(text),), toast=words("stranger-toast") if incoming.action else ""), False)
    person_id = await linking.link(uow, _knock(incoming, None), code, now)
    if person_id is None:
        return Met(Reply(here=(Outgoing(words("code-wrong")),)), True)
    profile = await uow.people.profile(person_id)
    words = words_for(profile, settings.zone)
    welcome = words("linked", hail=words.hail(profile.name), name=profile.name)
    is_first = await my_data.give_notice(uow, person_id, incoming.platform, now)
    told = (data_notice(words, settings.data_contact),) if is_first else ()
    return Met(Reply(here=(Outgoing(welcome), *told)), True)


async def link_again(turn: Turn, command: Command) -> Reply:
    """Somebody who is linked already used a code, or opened the chat anew."""
    if not command.rest and command.verb is Verb.LINK and not turn.incoming.is_group:
        return await _own_code(turn)
    if not command.rest:
        return turn.say("linked-already", hail=turn.hail(), name=turn.profile.name)
    if turn.incoming.is_group:
        return turn.say("link-in-private", hail=turn.hail())
    person_id = await linking.link(
        turn.uow, _knock(turn.incoming, turn.account), _code_in(command.rest) or command.rest, turn.now
    )
    if person_id is None:
        return turn.say("code-wrong-linked", name=turn.profile.name)
    turn.wakes_worker = True
    return turn.say("linked-already", hail=turn.hail(), name=turn.profile.name)


async def _own_code(turn: Turn) -> Reply:
    """A code for one more channel of the same person's."""
    code = await linking.own_code(turn.act, turn.ids)
    minutes = int(codes.OWN_LIVES.total_seconds()) // 60
    text = turn.words("own-code", hail=turn.hail(), name=turn.profile.name, code=code, minutes=minutes)
    return turn.here(Outgoing(text, secrets=(code,)))


async def web(turn: Turn) -> Reply:
    """A link to the web page that works once, for ten minutes, given to the person alone."""
    if not turn.settings.public_url:
        return turn.say("no-web")
    token = await linking.login_token(turn.act, turn.ids)
    url = f"{turn.settings.public_url.rstrip('/')}{_LOGIN_PATH}{token}"
    minutes = int(codes.LOGIN_LIVES.total_seconds()) // 60
    button = Button(turn.words("web-button"), url=url)
    text = turn.words("web-link", url=url, minutes=minutes)
    return turn.personal(Outgoing(text, buttons=((button,),), secrets=(token,)))


async def revive(uow: UnitOfWork, account: Account, now: datetime) -> None:
    """The account lives again, and what waited for a way to its person waits no longer."""
    await uow.people.link(account.platform, account.account_key, account.chat_key, account.person_id, now)
    event = Event(EventKind.ACCOUNT_LINKED, now, account.person_id, facts={"channel": account.platform})
    await uow.journal.add([event], account.platform)


_MOST_KNOCK_CHARS = 200


def _knock(incoming: Incoming, account: Account | None) -> linking.Knock:
    return linking.Knock(incoming.platform, incoming.account_key, incoming.private_chat_key, account)


def _code_of(text: str) -> str | None:
    """What a stranger gives as a code, right or wrong; None where no code was meant; empty for the command alone."""
    command = read_command(text)
    if isinstance(command, Command) and command.verb in _KNOCKS:
        return _code_in(command.rest) or command.rest
    return text if _LIKE_A_CODE.fullmatch(text) and codes.read_code(text) else _code_in(text)


def _code_in(text: str) -> str | None:
    """The one code among words (`mã của em là …`, `<…>`)."""
    found = [one for one in _WITHIN_WORDS.findall(text) if codes.read_code(one)]
    return found[0] if len(found) == 1 else None
