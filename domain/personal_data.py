"""Personal data: what people are told about it, what they may ask to be done with it, and who decides, by when."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.access import Actor
from domain.errors import BadInput, Fact, NotAllowed, WrongState
from domain.events import Event, EventKind
from domain.ids import DataRequestId, PersonId, UnitId
from domain.organisation import Holder, Role
from domain.preferences import Preferences
from domain.worktime import Calendar

# A new wording of the notice is a new version: whoever links an account is told it once more.
NOTICE_VERSION = 1
# Luật 91/2025/QH15: a request is answered within two working days.
ANSWER_WITHIN_DAYS = 2
# Until then the person hears that it was granted, and may still take it back.
ERASE_AFTER = timedelta(hours=1)
LINK_LIVES = timedelta(minutes=10)
MOST_NAME_CHARS = 80
# What stands in the place of words that were taken out because their author asked for it; readers see it in words.
TAKEN_OUT = "[– –]"
_MOST_TOLD = 5
DECIDERS = (Role.ADMIN, Role.OFFICIAL)
_PHONE = re.compile(r"0[0-9]{8,10}")
_NAME = re.compile(r"[^\W\d_]+(?:[ .'-][^\W\d_]+)+\.?")


class RequestKind(StrEnum):
    NAME = "name"
    PHONE = "phone"
    ERASURE = "erasure"


class RequestState(StrEnum):
    """`granted` is only an erasure that is about to be made."""

    OPEN = "open"
    GRANTED = "granted"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class DataRequest:
    """What a person asks to be done: another name or phone, which is `wanted`, or that the data be erased. It is late
    after `answer_by`; at `check_at` the clock looks at it."""

    id: DataRequestId | None
    person_id: PersonId
    kind: RequestKind
    wanted: str
    state: RequestState
    at: datetime
    answer_by: datetime
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    reason: str = ""
    check_at: datetime | None = None

    @property
    def is_pending(self) -> bool:
        return self.state in (RequestState.OPEN, RequestState.GRANTED)


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post as its holder sees it."""

    unit: str
    role: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class LinkedAccount:
    platform: str
    linked_at: datetime
    dead_at: datetime | None


@dataclass(frozen=True, slots=True)
class GivenNotice:
    version: int
    channel: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnData:
    """All that is kept of a person but what belongs to the tasks: of those the numbers of the open ones, and counts."""

    code: str
    name: str
    phone: str
    language: str
    address: str
    posts: tuple[HeldPost, ...] = ()
    accounts: tuple[LinkedAccount, ...] = ()
    notices: tuple[GivenNotice, ...] = ()
    requests: tuple[DataRequest, ...] = ()
    preferences: Preferences | None = None
    open_tasks: tuple[int, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def ask(
    person_id: PersonId, kind: RequestKind, wanted: str, known: Iterable[DataRequest], now: datetime, calendar: Calendar
) -> DataRequest:
    """A new request; BadInput for what cannot be a name or a phone, WrongState where one of its kind waits already."""
    waiting = next((item for item in known if item.kind is kind and item.is_pending), None)
    if waiting is not None:
        raise WrongState("data_asked_already", request=waiting.id)
    if kind is RequestKind.PHONE:
        wanted = read_phone(wanted)
    elif kind is RequestKind.NAME:
        wanted = read_name(wanted)
    answer_by = calendar.shift(now, ANSWER_WITHIN_DAYS)
    return DataRequest(None, person_id, kind, wanted, RequestState.OPEN, now, answer_by, check_at=answer_by)


def grant(request: DataRequest, by: PersonId, now: datetime) -> tuple[DataRequest, Event]:
    """A correction is done at once; an erasure is made after a while."""
    _ensure_open(request)
    is_later = request.kind is RequestKind.ERASURE
    decided = replace(
        request,
        state=RequestState.GRANTED if is_later else RequestState.DONE,
        decided_by=by,
        decided_at=now,
        check_at=now + ERASE_AFTER if is_later else None,
    )
    return decided, event_of(EventKind.DATA_GRANTED, decided, by, now)


def refuse(request: DataRequest, by: PersonId, reason: str, now: datetime) -> tuple[DataRequest, Event]:
    _ensure_open(request)
    if not reason.strip():
        raise BadInput("data_reason_missing", request=request.id)
    decided = replace(
        request,
        state=RequestState.REFUSED,
        decided_by=by,
        decided_at=now,
        reason=reason.strip(),
        check_at=None,
    )
    return decided, event_of(EventKind.DATA_REFUSED, decided, by, now)


def withdraw(request: DataRequest, now: datetime) -> tuple[DataRequest, Event]:
    """The person takes it back, also after it was granted, while it is not made."""
    if not request.is_pending:
        raise WrongState("data_decided_already", request=request.id)
    taken = replace(request, state=RequestState.WITHDRAWN, check_at=None)
    return taken, event_of(EventKind.DATA_WITHDRAWN, taken, request.person_id, now)


def late(request: DataRequest, now: datetime) -> tuple[DataRequest, Event]:
    """It was not answered in time. That is told once."""
    return replace(request, check_at=None), event_of(EventKind.DATA_LATE, request, None, now)


def erased(request: DataRequest, now: datetime) -> tuple[DataRequest, Event]:
    done = replace(request, state=RequestState.DONE, wanted="", check_at=None)
    return done, event_of(EventKind.DATA_ERASED, done, None, now)


def event_of(kind: EventKind, request: DataRequest, by: PersonId | None, now: datetime) -> Event:
    facts: dict[str, Fact] = {"request": request.id, "to": request.person_id, "asked": request.kind.value}
    return Event(kind, now, by, facts=facts)


def ensure_can_decide(
    actor: Actor, request: DataRequest, lines: Sequence[Sequence[UnitId]], holders: Iterable[Holder]
) -> None:
    """An official over one of the person's units, or an administrator posted there or above; where there is nobody else
    of these, any administrator. Nobody decides on an own request. `holders` are those of the units of `lines`."""
    if request.person_id == actor.person_id:
        raise NotAllowed("own_data_request", request=request.id)
    if actor.is_admin and not any(_decides(holder, request.person_id) for holder in holders):
        return
    if not decides_over(actor) & {unit_id for line in lines for unit_id in line}:
        raise NotAllowed("cannot_decide_data", request=request.id)


def decides_over(actor: Actor) -> frozenset[UnitId]:
    """The units at and below which the actor decides on requests."""
    return actor.reach | {post.unit_id for post in actor.posts if post.role is Role.ADMIN}


def _decides(holder: Holder, asker: PersonId) -> bool:
    return holder.role in DECIDERS and holder.person_id != asker


def told_of(line: Sequence[UnitId], holders: Iterable[Holder], *, admins_only: bool = False) -> list[PersonId]:
    """Who hears of a request: those of the nearest unit on the line that has an official or an administrator; of a late
    one the nearest administrators, or the officials of the unit above where there is none. Nobody where there are none
    of these: all administrators are told then."""
    there = list(holders)
    roles = (Role.ADMIN,) if admins_only else DECIDERS
    for unit_id in line:
        found = [holder.person_id for holder in there if holder.unit_id == unit_id and holder.role in roles]
        if found:
            return list(dict.fromkeys(found))[:_MOST_TOLD]
    if admins_only:
        tiers = [
            [holder.person_id for holder in there if holder.unit_id == unit_id and holder.role is Role.OFFICIAL]
            for unit_id in line
        ]
        tiers = [tier for tier in tiers if tier]
        return list(dict.fromkeys(tiers[min(1, len(tiers) - 1)] if tiers else ()))[:_MOST_TOLD]
    return []


def read_phone(text: str) -> str:
    """A phone number in its stored form."""
    digits = _digits_of(text)
    if not _PHONE.fullmatch(digits):
        raise BadInput("bad_phone")
    return digits


def is_phone(text: str) -> bool:
    return _PHONE.fullmatch(_digits_of(text)) is not None


def _digits_of(text: str) -> str:
    return re.sub(r"^(?:\+84|0084)", "0", re.sub(r"[\s.()-]", "", text))


def read_name(text: str) -> str:
    """A name of two words or more, blanks tidied."""
    name = " ".join(text.split()).strip(" .,;:")
    if len(name) > MOST_NAME_CHARS or not _NAME.fullmatch(name):
        raise BadInput("bad_name")
    return name


def as_plain(own: OwnData) -> dict[str, Any]:
    """The data as plain values, for a file."""
    chosen = own.preferences
    return {
        "code": own.code,
        "name": own.name,
        "phone": own.phone,
        "settings": {
            "language": own.language,
            "address": own.address,
            "channels": list(chosen.channels) if chosen else [],
            "digest": [f"{clock:%H:%M}" for clock in chosen.digest] if chosen else [],
            "digest_on_days_off": bool(chosen and chosen.digest_on_days_off),
            "quiet_hours": (
                f"{chosen.rest.start:%H:%M}-{chosen.rest.end:%H:%M}" if chosen and chosen.rest.start is not None else ""
            ),
            "quiet_days": sorted(chosen.rest.days) if chosen else [],
        },
        "posts": [
            {"unit": post.unit, "role": post.role, "from": post.valid_from.isoformat(), "to": post.valid_to.isoformat()}
            for post in own.posts
        ],
        "accounts": [
            {"channel": item.platform, "linked_at": _iso(item.linked_at), "cut_at": _iso(item.dead_at)}
            for item in own.accounts
        ],
        "notices": [{"version": n.version, "channel": n.channel, "at": _iso(n.at)} for n in own.notices],
        "requests": [
            {
                "request": item.id,
                "kind": item.kind.value,
                "wanted": item.wanted,
                "state": item.state.value,
                "at": _iso(item.at),
                "answer_by": _iso(item.answer_by),
                "decided_at": _iso(item.decided_at),
                "reason": item.reason,
            }
            for item in own.requests
        ],
        "open_tasks": list(own.open_tasks),
        "counts": dict(own.counts),
    }


def _ensure_open(request: DataRequest) -> None:
    if request.state is not RequestState.OPEN:
        raise WrongState("data_decided_already", request=request.id)


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
