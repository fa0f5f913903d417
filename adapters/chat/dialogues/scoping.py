"""To whom an order goes where it goes to more than one: teams that are listed, all of them, all members, or anybody."""

import re
from collections.abc import Sequence
from dataclasses import replace

from adapters.chat.dialogues import parties
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.exceptions import group_and_excepted
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.names import Found, split_parties
from adapters.chat.grammar.official import read_official
from adapters.chat.grammar.reading import Directory, Intent, Reading
from adapters.chat.grammar.second_thoughts import mend_order, orders_told
from adapters.chat.outgoing import Reply
from adapters.chat.texts.lines import cut
from domain.directive import DirectiveKind, Party, Scope
from domain.draft import Draft
from domain.ids import UnitId
from domain.organisation import UnitKind

_ANYBODY = re.compile(
    r"(?:ai|nguoi nao|to nao|bat ky ai|anh chi nao|dong chi nao)\b.*\b(?:ranh|nhan|lam duoc|dang ky|xung phong)\b"
    r"|(?:ai|nguoi nao)\s+(?:ranh|cung duoc)|whoever|anyone|anybody"
)
_ALL_MEMBERS = re.compile(r"(?:members|all members|everybody|everyone)(?:\s+of)?\b")
_ALL_TEAMS = re.compile(r"(?:all|every|each)\s+(?:the\s+)?teams?(?:\s+(?:of|in))?\b")
_CROWD = re.compile(
    r"(?:tat ca|toan bo|toan the|cac|moi|nhung|\d+)?\s*(?:cac\s+)?(?:d/c\s+|dong chi\s+|anh chi\s+)?"
    r"(?:to vien|thanh vien|tinh nguyen vien|to truong|to cnscd|to cong nghe so cong dong|to cong nghe so|to)\b"
    r"(?:\s+(?:cac\s+)?to\b)?\s*(?:cua\s+|o\s+|tai\s+|trong\s+|thuoc\s+)?"
)
_ALL_OF_A_KIND = re.compile(
    r"(?:(?:tat ca|toan bo|toan the)\s+)?(?:cac|moi|nhung)\s+(?P<kind>(?:ubnd\s+)?(?:xa|phuong|dac khu)|phong|phong ban|so)"
    r"|(?:all|every)\s+(?:the\s+)?(?P<english>communes?|departments?)"
)
_KINDS = {
    **dict.fromkeys(("xa", "phuong", "khu", "commune", "communes"), UnitKind.COMMUNE),
    **dict.fromkeys(("phong", "ban", "so", "department", "departments"), UnitKind.DEPARTMENT),
}
_AND = re.compile(r"^(?:và|va|cùng|cung|and)\s+", re.IGNORECASE)
_MOST_UNITS_ASKED = 4
_MOST_SAID_CHARS = 80
_MOST_ORDERS_SHOWN = 5
# What is said of an order that cannot be read as one.
_NO_ONE_ORDER = {
    "exception": "order-excepts-how",
    "repeat_end": "order-repeats-until-how",
}


async def find_scope(turn: Turn, text: str) -> Scope | Reply | None:
    """The scope that these words name; what is wrong with them; None where they name one unit or one person."""
    roots = turn.actor.reach | turn.actor.leads
    known = turn.directory(roots)
    if _ANYBODY.match(fold(text)):
        return Scope(DirectiveKind.OPEN_CALL, below=tuple(sorted(roots)))
    if len(parties.look_up(text, known)) == 1:
        return None
    kind = _all_of_a_kind(text)
    if kind is not None:
        found = tuple(unit.unit_id for unit in known.units if unit.kind == kind)
        return Scope(DirectiveKind.TEAMS, units=found) if found else None
    text, excepted = group_and_excepted(text)
    reading = await read(turn, f"giao {text}: làm việc này", known)
    everyone = reading.everyone or _said_in_english(text)
    if everyone:
        return _without(turn, _crowd(turn, text, everyone, reading, known), excepted, known)
    names = list(reading.units) if len(reading.units) > 1 else split_parties(text)
    if len(names) < 2:
        return None
    return _without(turn, _listed(turn, names, known), excepted, known)


async def read(turn: Turn, text: str, known: Directory, *, as_new: bool = False) -> Reading:
    """The sentence in its parts; `as_new` where it decides nothing about work that runs."""
    return read_official(text, turn.now, await turn.calendar(), turn.settings.zone, known, as_new=as_new)


async def doubt(turn: Turn, text: str, *, is_given: bool = False) -> tuple[str, Reply | None]:
    """An order without what was taken back in it; and what is said where it may mean either, holds two orders,
    excepts somebody, or repeats until a day."""
    mended, question = mend_order(text, turn.now, await turn.calendar(), turn.settings.zone, is_given=is_given)
    if question == "correction" and mended.doubt is not None:
        first, second = (cut(part, _MOST_SAID_CHARS) for part in mended.doubt)
        return mended.text, turn.say("order-corrected-how", first=first, second=second)
    if question == "two_orders":
        calendar = await turn.calendar()
        told = orders_told(mended.text, turn.now, calendar, turn.settings.zone, is_given=is_given)
        lines = [f"{place}. {cut(part, _MOST_SAID_CHARS)}" for place, part in enumerate(told[:_MOST_ORDERS_SHOWN], 1)]
        return mended.text, turn.say("order-is-two", count=len(told), parts="\n".join(lines))
    return mended.text, turn.say(_NO_ONE_ORDER[question]) if question else None


def means_several(reading: Reading) -> bool:
    """Whether a free sentence is an order to more than one, or to whoever has time."""
    if reading.intent is Intent.OPEN_TASK:
        return True
    is_order = reading.intent in (Intent.ASSIGN, Intent.ASSIGN_RECURRING, Intent.ASSIGN_COOP)
    # `tổ ấp 3 nhận 15 hộ của ấp 4`: where one leads, other places are only where the work is.
    return is_order and (reading.everyone in ("teams", "members") or (len(reading.units) > 1 and not reading.lead))


def _without(turn: Turn, scope: Scope | Reply | None, names: Sequence[str], known: Directory) -> Scope | Reply | None:
    """The scope without those that were excepted; one that is not known is told."""
    if not isinstance(scope, Scope) or not names:
        return scope
    left_out: list[UnitId] = []
    for name in names:
        found = _units(parties.look_up(name, known) or _as_team(name, known))
        if len(found) != 1:
            return _doubt(turn, name, found)
        left_out += [one.unit.unit_id for one in found if one.unit is not None]
    return replace(scope, without=tuple(dict.fromkeys(left_out)), said=None)


def put_scope(draft: Draft, scope: Scope) -> None:
    """The order goes there, and to nobody else."""
    draft.scope, draft.lead = scope, None


def _all_of_a_kind(text: str) -> UnitKind | None:
    """`các xã`, `tất cả các phòng`: every unit of that kind in the own part."""
    match = _ALL_OF_A_KIND.fullmatch(fold(text).strip(" ,."))
    return None if match is None else _KINDS[(match["kind"] or match["english"]).split()[-1]]


def _said_in_english(text: str) -> str:
    folded = fold(text).strip()
    if _ALL_TEAMS.match(folded):
        return "teams"
    return "members" if _ALL_MEMBERS.match(folded) else ""


def _crowd(turn: Turn, text: str, everyone: str, reading: Reading, known: Directory) -> Scope | Reply:
    """Everybody of a kind: below the units that were named behind it, else in the whole of the own part."""
    kind = DirectiveKind.PEOPLE if everyone == "members" else DirectiveKind.TEAMS
    within = [name for name in _units_within(text, reading) if fold(name).strip()]
    below: list[UnitId] = []
    asked: list[UnitId] = []
    for name in within:
        found = [one.unit for one in parties.look_up(name, known) if one.unit is not None]
        if len(found) != 1:
            return _doubt(turn, name, _units(parties.look_up(name, known)))
        # `các tổ và Viettel`: the partner is asked beside them.
        (asked if found[0].kind == UnitKind.PARTNER else below).append(found[0].unit_id)
    said = reading.team_count if kind is DirectiveKind.TEAMS else None
    if not below:
        below = sorted(turn.actor.reach | turn.actor.leads)
    return Scope(kind, tuple(asked), tuple(below), said=said)


def _units_within(text: str, reading: Reading) -> list[str]:
    """The names behind `các tổ`, `tất cả tổ viên`: of hamlets, of communes."""
    if reading.units and reading.everyone:
        return list(reading.units)
    folded = fold(text)
    crowd = _CROWD.match(folded) or _ALL_TEAMS.match(folded) or _ALL_MEMBERS.match(folded)
    rest = _AND.sub("", text[crowd.end() :].strip(" ,.:")) if crowd else ""
    return split_parties(rest) if rest else []


def _listed(turn: Turn, names: Sequence[str], known: Directory) -> Scope | Reply | None:
    """Units and persons named one by one. None where not one of them is known: then it was no list of names."""
    units: list[UnitId] = []
    people: list[Party] = []
    missing: list[str] = []
    for name in names:
        found = parties.look_up(name, known) or _as_team(name, known)
        if len(found) > 1:
            return _doubt(turn, name, found)
        if not found:
            missing.append(name)
        elif found[0].person is not None:
            people.append(Party(found[0].person.unit_id, found[0].person.person_id))
        elif found[0].unit is not None:
            units.append(found[0].unit.unit_id)
    if not units and not people:
        return None
    if missing:
        return turn.say("scope-not-found", names=", ".join(f"“{cut(name, parties.SHOWN_CHARS)}”" for name in missing))
    return Scope(DirectiveKind.TEAMS, tuple(dict.fromkeys(units)), parties=tuple(dict.fromkeys(people)))


def _as_team(name: str, known: Directory) -> list[Found]:
    """`tổ ấp 3` where the unit is called by its hamlet alone."""
    words = name.split()
    is_team = len(words) > 1 and fold(words[0]) == "to"
    return parties.look_up(" ".join(words[1:]), known) if is_team else []


def _units(found: Sequence[Found]) -> list[Found]:
    return [one for one in found if one.unit is not None]


def _doubt(turn: Turn, name: str, found: Sequence[Found]) -> Reply:
    shown = cut(name, parties.SHOWN_CHARS)
    if not found:
        return turn.say("scope-not-found", names=f"“{shown}”")
    labels = [parties.label_of(one) for one in found[:_MOST_UNITS_ASKED]]
    return turn.say("scope-doubtful", text=shown, names="; ".join(labels))


def without_partners(scope: Scope, known: Directory) -> tuple[Scope, tuple[Party, ...]]:
    """The scope without people of partner units, and these people: they are asked, never ordered."""
    kinds = {unit.unit_id: unit.kind for unit in known.units}
    asked = tuple(party for party in scope.parties if kinds.get(party.unit_id) == UnitKind.PARTNER)
    kept = tuple(party for party in scope.parties if party not in asked)
    return replace(scope, parties=kept), asked
