"""What an official asks: how one task stands, or for a list, a count, a rank."""

import re

from adapters.chat.grammar import asking
from adapters.chat.grammar.commands import Command, NotACommand, Verb
from adapters.chat.grammar.official_heard import Heard, crowd_in, task_in
from adapters.chat.grammar.order_parts import places_in
from adapters.chat.grammar.orders_free import opening_of
from adapters.chat.grammar.party import Party, names_of, real_parties
from adapters.chat.grammar.reading import Intent, Reading
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.sentence import Keyed
from adapters.chat.grammar.work_words import WORK

_HANDED_IN = Keyed(
    "nop gui xong bao truoc han",
    r"(?:nop|gui|xong|bao|bao cao)\s+truoc(?![^\W_])|(?:bao|gui|nop)\s+(?:lai\s+)?(?:anh|chi|toi)(?=\s*(?:$|[,.]|nhe|nha))|truoc|han(?=\s+(?:thu|ngay|[0-9]))",
)
_WHOSE = Keyed(
    "cua phia ben viec nhiem",
    r"(?:(?P<of>cua|ben|phia)|viec|nhiem vu)\s+(?=[^\W\d_])(?!qua|tre|nao|gi|cua|ben|phia|nay|do)",
)
_LOOKS = frozenset({Verb.TASKS, Verb.SHOW, Verb.OVERDUE, Verb.RANK, Verb.STATUS, Verb.FIND, Verb.HISTORY})
_MAY_YOU = re.compile(r"(?:co\s+)?(?:duoc|dc|giup\s+\w+\s+duoc)\s+(?:khong|ko|k|hong|hok)\s*(?:\w+\s*)?[?.!]*$")


def asked_about(heard: Heard, command: Command | NotACommand) -> Reading | None:
    whole = heard.whole
    is_order = _looks_like_order(heard)
    may_ask = heard.order.strength >= 3 and ("duoc" in whole.folded or "dc" in whole.folded)
    if may_ask and _MAY_YOU.search(whole.folded):
        return None
    asks = asking.is_question(whole) and any(char.isalnum() for char in whole.text)
    # `lam giup chi bang thong ke may ho …, nop truoc thu 6`: without its marks `mấy` is no question where work is due.
    may_be_order = is_order or (
        (whole.is_plain or not whole.has_case) and heard.is_dated and _HANDED_IN.search(whole) is not None
    )
    if asking.is_query(whole) and (not may_be_order or whole.text.rstrip().endswith("?")):
        return _about(heard, Intent.QUERY)
    if asks and not (is_order and heard.is_dated and not whole.text.rstrip().endswith("?")):
        return _about(heard, Intent.QUESTION)
    if isinstance(command, Command) and command.verb in _LOOKS and not command.weak and not is_order:
        return _about(heard, Intent.QUERY)
    if isinstance(command, NotACommand) and command.reason == "directive" and not is_order:
        return _about(heard, Intent.QUERY)
    return None


def _looks_like_order(heard: Heard) -> bool:
    order = heard.order
    is_named = bool(real_parties(order.head.parties) or order.head.verbs)
    opening = opening_of(order.reading.title)
    begins = WORK.match(opening, 0) is not None and not opening.folded.startswith("bao nhieu")
    return order.strength >= 3 and (is_named or heard.is_dated) and begins


def _whose(heard: Heard) -> list[Party]:
    """`việc quá hạn của phòng VH-XH`, `liệt kê việc chị Thu đang giữ`: whose work is asked about."""
    whose = _WHOSE.search(heard.whole)
    return match_parties(heard.whole, whose.end(), is_named=whose["of"] is not None)[0] if whose else []


def _about(heard: Heard, intent: Intent) -> Reading:
    order = heard.order.reading
    units = order.units or tuple(places_in(heard.whole, 0))
    people = order.people
    if not units and not people:
        named = _whose(heard)
        units, people = names_of(named, "body", "partner"), names_of(named, "person")
    return Reading(
        intent,
        units=units,
        people=people,
        everyone="" if units else order.everyone or crowd_in(heard),
        task=task_in(heard.whole),
    )
