"""The first words of an order, put into the fields of its draft."""

from adapters.chat.dialogues import drafting, parties, scoping
from adapters.chat.dialogues.dues import DUE, NO_DUE, find_due
from adapters.chat.dialogues.order_files import take_files
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.names import split_parties
from adapters.chat.grammar.order import Order, read_field, read_order
from adapters.chat.grammar.order_parts import amount_in, proof_apart
from adapters.chat.grammar.reading import Directory, Intent, Reading
from adapters.chat.grammar.sentence import Sentence
from adapters.chat.outgoing import Reply
from domain.draft import Draft, Party
from domain.records import PersonEntry

_FIELDS = ("title", DUE, NO_DUE, "lead", "partners", "supervisor", "acceptor")
_MORE_FIELDS = ("product", "quantity", "document", "handbook", "authority", "priority", "evidence")
KNOWN_FIELDS = _FIELDS + _MORE_FIELDS
_PEOPLE = ("partners", "supervisor", "acceptor")


async def begun(turn: Turn, text: str) -> Reply:
    """The words of an order are in the fields of a draft, which is shown, or its first gap asked about."""
    order = read_order(text)
    draft = Draft(started_at=turn.now)
    take_files(turn, draft)
    known = turn.directory(turn.actor.reach | turn.actor.leads)
    fields = {name: value for name, value in order.fields.items() if name in KNOWN_FIELDS and value.strip()}
    target, title = _target_and_title(order, fields.pop("title", ""), known)
    turn.dialogue.draft = draft
    if not order.target:
        reading = await scoping.read(turn, f"giao {text}", known)
        are_several = scoping.means_several(reading) or (len(reading.people) > 1 and not reading.lead)
        if are_several or _is_in_one_breath(text, reading):
            queue_reading(turn, draft, reading)
            named = {k: v for k, v in fields.items() if k not in {i.partition(":")[0] for i in draft.unsettled}}
            drafting.queue(draft, named)
            return await drafting.go_on(turn, draft)
    draft.lead = _lead_within(target, fields, known)
    lead = {} if draft.lead is not None else {"lead": fields.pop("lead", "") or target}
    fields.pop("lead", None)
    if title and DUE not in fields and NO_DUE not in fields:
        cut = await find_due(turn, title)
        if cut is not None:
            title, fields[DUE] = cut.title, cut.due_text
    title, named = _without_people(title, fields, known)
    title, proof = proof_apart(title)
    amount = amount_in(Sentence(title), 0)
    said = {"evidence": proof, "quantity": f"{amount.quantity} {amount.unit}".strip() if amount else ""}
    fields = {name: value for name, value in said.items() if value} | fields | named
    drafting.queue(draft, {k: v for k, v in ({"title": title} | lead | fields).items() if v.strip()})
    return await drafting.go_on(turn, draft)


def _target_and_title(order: Order, title: str, known: Directory) -> tuple[str, str]:
    """To whom, and what. In one free sentence the name comes first and the work is what follows it."""
    if order.target:
        return order.target, title
    founds = parties.look_up_first(title, known)
    rest = founds[0].rest if founds else title
    at = title.rfind(rest) if rest else len(title)
    return title[:at].strip(" ,:;-–"), rest


def queue_reading(turn: Turn, draft: Draft, reading: Reading) -> None:
    """What the free sentence says waits to be put into its fields; to whom it goes is put there at once."""
    quantity = f"{reading.quantity} {reading.unit_of_measure}".strip()
    fields = {
        "lead": _whom(reading),
        "title": reading.title,
        DUE: reading.due_text,
        "partners": ", ".join(reading.partners),
        "supervisor": reading.supervisor,
        "product": _product(turn, reading),
        "quantity": quantity,
        "document": reading.document,
        "priority": reading.priority,
        "evidence": reading.evidence,
    }
    drafting.queue(draft, {name: value for name, value in fields.items() if value.strip()})


def _product(turn: Turn, reading: Reading) -> str:
    """What is to be handed in, and to whom where that was said: an order has no field of its own for it."""
    if not reading.receiver:
        return reading.product
    if not reading.product:
        # `chuyển hồ sơ cho bưu điện`: the work itself says so, and no product was named.
        if fold(reading.receiver) in fold(reading.title):
            return ""
        return turn.words("result-sent-to", receiver=reading.receiver)
    return turn.words("product-sent-to", product=reading.product, receiver=reading.receiver)


def _is_in_one_breath(text: str, reading: Reading) -> bool:
    """Whether the sentence is read as a whole, and not field by field."""
    is_order = reading.intent in (Intent.ASSIGN, Intent.ASSIGN_RECURRING, Intent.ASSIGN_COOP, Intent.ASSIGN_COMMENT)
    return is_order and reading.is_sure and ";" not in text and "\n" not in text and bool(reading.lead)


def _whom(reading: Reading) -> str:
    """To whom a free sentence goes, in the words that a field would hold. A partner is asked: somebody else leads."""
    if reading.intent is Intent.ASSIGN_COOP:
        # `nhờ VNPT cử người phối hợp tổ ấp 2 …`: the team that they are to help leads.
        helped = [unit for unit in reading.units if fold(unit).startswith("to ")]
        return helped[0] if len(helped) == 1 else ""
    if reading.lead and not scoping.means_several(reading):
        return reading.lead
    if reading.intent is Intent.OPEN_TASK:
        return "ai rảnh"
    crowd = {"teams": "các tổ", "members": "tất cả tổ viên"}.get(reading.everyone, "")
    if reading.everyone == "teams" and reading.team_count:
        crowd = f"{reading.team_count} tổ"
    named = f"{crowd} {', '.join(reading.units)}".strip() or ", ".join(reading.people)
    return f"{named} trừ {', '.join(reading.excepted)}" if named and reading.excepted else named


def _without_people(title: str, fields: dict[str, str], known: Directory) -> tuple[str, dict[str, str]]:
    """In one free sentence people may be named between commas (`…, phối hợp Viettel`): taken out where they are known,
    left in the title where they are not."""
    kept: list[str] = []
    named: dict[str, str] = {}
    for place, piece in enumerate(title.split(",")):
        found = read_field(piece) if place else None
        if found is not None and found[0] in _PEOPLE and found[0] not in fields and found[0] not in named:
            parts = split_parties(found[1])
            if parts and all(parties.look_up(part, known) for part in parts):
                named[found[0]] = found[1]
                continue
        kept.append(piece)
    return ",".join(kept).strip(" ,"), named


def _lead_within(target: str, fields: dict[str, str], known: Directory) -> Party | None:
    """Where a unit is given the work and somebody is to lead it, the one of that name in that unit."""
    if not target or not fields.get("lead"):
        return None
    units = [found.unit for found in parties.look_up(target, known) if found.unit is not None]
    if len(units) != 1:
        return None
    there: list[PersonEntry] = [person for person in known.people if person.unit_id == units[0].unit_id]
    found = {f.person.person_id for f in parties.look_up(fields["lead"], Directory((), there)) if f.person}
    return Party(units[0].unit_id, found.pop()) if len(found) == 1 else None
