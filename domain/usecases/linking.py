"""Tying chat accounts to people."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from domain import codes
from domain.errors import BadInput, NotAllowed
from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.ports import Ids, UnitOfWork
from domain.records import Account
from domain.usecases.act import Act


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody at the door with a code: the account, and the private chat in which it can be written to."""

    platform: str
    account_key: str
    chat_key: str
    account: Account | None


async def link(uow: UnitOfWork, knock: Knock, code_text: str, now: datetime) -> PersonId | None:
    """The account now belongs to the person of the code, and the code is used up. None if the code is wrong, unknown,
    used or too old: the try is counted, and after five in an hour further tries are refused unread."""
    tries = await uow.people.wrong_tries(knock.platform, knock.account_key, now - codes.TRIES_WINDOW)
    if tries >= codes.WRONG_TRIES_AN_HOUR:
        raise NotAllowed("too_many_tries")
    code = codes.read_code(code_text)
    person_id = await uow.people.invite_of(code, now) if code is not None else None
    if code is None or person_id is None:
        await uow.people.note_wrong_try(knock.platform, knock.account_key, now)
        return None
    if knock.account is not None and knock.account.person_id != person_id:
        raise BadInput("account_is_taken")
    if not await uow.people.use_invite(code, now):
        await uow.people.note_wrong_try(knock.platform, knock.account_key, now)
        return None
    await uow.people.link(knock.platform, knock.account_key, knock.chat_key, person_id, now)
    event = Event(EventKind.ACCOUNT_LINKED, now, person_id, facts={"channel": knock.platform})
    await uow.journal.add([event], knock.platform)
    return person_id


async def own_code(act: Act, ids: Ids) -> str:
    """A fresh code for one more account of the actor's, as people type it: one use, fifteen minutes."""
    code = ids.code()
    await act.uow.people.add_invites([(act.actor.person_id, code)], act.now + codes.OWN_LIVES)
    return codes.show_code(code)


async def login_token(act: Act, ids: Ids) -> str:
    """A fresh secret for the web page: one use, ten minutes. Only its digest is stored."""
    token = ids.token()
    await act.uow.people.add_login(digest_of(token), act.actor.person_id, act.now + codes.LOGIN_LIVES)
    return token


def digest_of(secret: str) -> str:
    """SHA-256 of a secret, in hexadecimal: the form in which login links and sessions are stored."""
    return hashlib.sha256(secret.encode()).hexdigest()
