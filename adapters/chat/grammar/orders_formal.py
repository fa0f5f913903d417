"""Orders and decisions in their full shape: fields with names (`Việc: … Người: … Hạn: …`), commands with a task's number."""

import re
from collections.abc import Callable
from dataclasses import replace

from adapters.chat.grammar.abbreviations import expand
from adapters.chat.grammar.clauses import tidy
from adapters.chat.grammar.commands import Command, NotACommand, Verb
from adapters.chat.grammar.deadlines import Deadline
from adapters.chat.grammar.documents import find_document
from adapters.chat.grammar.fold import fold, spell
from adapters.chat.grammar.name_or_word import NO_NAMES_FIRST, NOT_NAMES
from adapters.chat.grammar.names import split_parties
from adapters.chat.grammar.order import read_order
from adapters.chat.grammar.order_parts import amount_in, proof_apart, receiver_in
from adapters.chat.grammar.reading import Intent, Reading
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.scopes import match_crowd
from adapters.chat.grammar.sentence import Sentence
from adapters.chat.grammar.urgency import priority_of

ReadDue = Callable[[str], Deadline | None]

_NAMES = (
    r"(?:ten viec|viec|noi dung|nd|cong viec|nguoi lam|nguoi nhan viec|nguoi duoc giao|phan cong|nguoi thuc hien|nguoi chu tri|nguoi phu trach|nguoi|don vi thuc hien|han chot|han nop|han hoan thanh|thoi han|han"
    r"|thoi gian hoan thanh|thoi gian|san pham|sp|kq|ket qua|don vi phoi hop|phoi hop|don vi chu tri|chu tri|dau moi|so luong|sl|van ban|vb|can cu|uu tien|theo doi|nghiem thu|giao cho|giao)"
)
_FIELD = re.compile(rf"(?:(?<=^)|(?<=[\s.,;\]|-]))(?P<name>{_NAMES})\s*[:=]")
_BRACKETED = re.compile(r"^\W*(?:giao viec|giao nhiem vu|nhiem vu|nv|viec moi|task)\W*[\]:)]\s*")
_SAME = {
    "nguoi lam": "Chủ trì", "nguoi nhan viec": "Chủ trì", "nguoi duoc giao": "Chủ trì", "phan cong": "Chủ trì",
    "nguoi phu trach": "Chủ trì", "don vi thuc hien": "Chủ trì", "don vi chu tri": "Chủ trì", "giao cho": "Chủ trì", "giao": "Chủ trì",
    "thoi gian hoan thanh": "Hạn", "thoi gian": "Hạn", "han nop": "Hạn", "han hoan thanh": "Hạn", "ten viec": "Việc",
}  # fmt: skip
_INTENTS = {
    Verb.ACCEPT: Intent.ACCEPT,
    Verb.RETURN: Intent.RETURN,
    Verb.CANCEL: Intent.CANCEL,
    Verb.URGE: Intent.REMIND,
    Verb.HAND_OVER: Intent.REASSIGN,
    Verb.SHOW: Intent.QUERY,
    Verb.TASKS: Intent.QUERY,
    Verb.OVERDUE: Intent.QUERY,
    Verb.RANK: Intent.QUERY,
    Verb.STATUS: Intent.QUERY,
    Verb.FIND: Intent.QUERY,
    Verb.HISTORY: Intent.QUERY,
}
_ABOUT_TIME = {
    Verb.GRANT: Intent.EXTEND_GRANT,
    Verb.EXTEND: Intent.EXTEND_GRANT,
    Verb.REFUSE: Intent.EXTEND_DENY,
}
_FEATURES = {
    "directive": Intent.QUERY,
}
_MAY_BE_NAME = re.compile(r"[^\W_](?:[^:;+/\n]{0,60})")
_NUMBER = re.compile(r"^[\s:,]*(?:(?:viec|nhiem vu)\s+)?(?:(?:nv|#)\s*[-–.:#]?\s*)?0*[0-9]{1,9}\b[\s:,.-]*")


def read_form(said: Sentence, read_due: ReadDue) -> Reading | None:
    """An order whose fields are named, with a colon each; None for any other sentence."""
    names = list(_FIELD.finditer(said.folded)) if ":" in said.folded or "=" in said.folded else []
    if len({name["name"] for name in names}) < 2:
        return None
    first = _BRACKETED.match(said.folded)
    at = first.end() if first and first.end() <= names[0].start() else 0
    lines: list[str] = [said.text[at : names[0].start()].strip(" ,.;-+•*–")]
    for name, following in zip(names, [*names[1:], None], strict=True):
        end = following.start() if following else len(said.text)
        value = said.text[name.end() : end].strip(" ,.;|-+•*–\n")
        lines.append(f"{_SAME.get(name['name'], said.written(name.span('name')))}: {value}")
    order = read_order("\n".join(line for line in lines if line))
    return _of_fields(order.target, order.fields, read_due)


def read_fields(rest: str, read_due: ReadDue, *, is_given: bool) -> Reading | None:
    """What follows `giao` in the shape `<whom>: <work>; <field> …`; None where nobody stands before a colon, and none is
    named in a field: then it is a free sentence. Without `giao` before it (`is_given`) only somebody who is plainly
    named is one: `KL giao ban: …`, `GM 231/GM-UBND: …` are none."""
    order = read_order(rest)
    if not order.target and "lead" not in order.fields:
        return None
    if not is_given and order.target and "lead" not in order.fields and not _is_somebody(Sentence(order.target)):
        return None
    if order.target and "," in order.target and "," in order.target[match_parties(Sentence(order.target), 0)[1] :]:
        # `giao đ/c Dương theo dõi, đ/c Trí thực hiện: …`
        return None
    crowd = match_crowd(Sentence(order.target), 0) if order.target else None
    if crowd is not None and not crowd.everyone and crowd.span[1] == len(order.target):
        # `giao các đồng chí: Hùng, Lan …`: who they are stands behind the colon.
        return None
    return _of_fields(order.target, order.fields, read_due)


def _is_somebody(target: Sentence) -> bool:
    parties, end = match_parties(target, 0, is_named=True)
    is_all = bool(parties) and not target.text[end:].strip(" .,-–")
    return is_all and spell(target.text.split()[0]) not in NOT_NAMES | NO_NAMES_FIRST


def is_one_breath(reading: Reading, said: Sentence, command: Command | NotACommand) -> bool:
    """An order that names nothing but its deadline by a field: `giao tổ ấp 1: kích hoạt …, có ảnh; hạn thứ sáu`."""
    if reading.intent not in (Intent.ASSIGN, Intent.ASSIGN_RECURRING) or reading.task is not None or "\n" in said.text:
        return False
    is_command = isinstance(command, Command) and command.verb is Verb.ASSIGN
    order = read_order(command.rest if is_command and isinstance(command, Command) else said.text)
    return bool(order.target) and set(order.fields) <= {"title", "due"}


def _of_fields(target: str, fields: dict[str, str], read_due: ReadDue) -> Reading:
    due = read_due(_due_text(fields["due"])) if "due" in fields else read_due(fields.get("title", ""))
    said = Sentence(fields.get("lead") or target)
    parties, _ = match_parties(said, 0)
    crowd = match_crowd(said, 0)
    teams = [party.name for party in parties if party.kind in ("team", "body", "partner")]
    persons = [party.name for party in parties if party.kind == "person"]
    single = len(parties) <= 1 and not crowd
    lead = (parties[0].name if parties else _bare_lead(said.text)) if single else ""
    title = fields.get("title", "")
    receiver = receiver_in(Sentence(title), 0)
    title, proof = proof_apart(title)
    work = Sentence("; ".join([title, fields.get("quantity", "")]))
    amount = amount_in(work, 0)
    document = find_document(Sentence(fields.get("document", "") or title))
    reading = Reading(
        intent=Intent.ASSIGN_RECURRING if due is not None and due.recurrence else Intent.ASSIGN,
        due=due,
        lead=lead,
        partners=tuple(split_parties(fields["partners"])) if "partners" in fields else (),
        units=tuple(teams) or ((target,) if target and not persons and single else ()),
        people=tuple(persons),
        everyone=crowd.everyone if crowd else "",
        team_count=crowd.count if crowd and crowd.everyone == "teams" else None,
        title=_capital(expand(title)),
        product=expand(fields.get("product", "")),
        quantity=amount.quantity if amount else fields.get("quantity", ""),
        unit_of_measure=amount.unit if amount else "",
        document=document.name if document else fields.get("document", ""),
        receiver=receiver,
        evidence=fields.get("evidence", proof),
        priority=priority_of(Sentence("; ".join(fields.values()))),
        reason=fields.get("no_due", ""),
        due_text=_due_text(fields["due"])
        if "due" in fields
        else fields.get("title", "")[slice(*due.span)]
        if due is not None
        else "",
    )
    has_due = "no_due" in fields or (due is not None and (due.due_at is not None or bool(due.condition)))
    is_named = bool(lead or parties or (crowd and crowd.everyone))
    missing = tuple(n for n, there in (("lead", is_named), ("title", bool(title)), ("due", has_due)) if not there)
    asks = {"lead": "lead", "title": "title", "due": "day" if due is not None else "due"}
    return replace(reading, missing=missing, question=asks[missing[0]] if missing else "", is_sure=not missing)


def _bare_lead(text: str) -> str:
    """Whoever is written where somebody must stand, if it may be a name at all."""
    name = text.strip(" .,+-*•")
    return name if _MAY_BE_NAME.fullmatch(name) else ""


def read_numbered(said: Sentence, command: Command | NotACommand, due: Deadline | None) -> Reading | None:
    """A decision about the task whose number was named, in the full shape of its command."""
    if command.task is None:
        return None
    if isinstance(command, NotACommand):
        intent = _FEATURES.get(command.reason)
        return None if intent is None else Reading(intent, task=command.task)
    if command.verb in _ABOUT_TIME:
        intent = _ABOUT_TIME[command.verb]
        reason = _because(said) if intent in (Intent.EXTEND_GRANT, Intent.EXTEND_DENY) else ""
        granted = due if intent is Intent.EXTEND_GRANT else None
        lacks_day = intent is Intent.EXTEND_GRANT and (due is None or due.due_at is None)
        return Reading(
            intent,
            due=granted,
            task=command.task,
            reason=reason,
            missing=("due",) if lacks_day else (),
            question=("day" if due is not None else "due") if lacks_day else "",
            is_sure=not lacks_day,
        )
    intent = _INTENTS.get(command.verb)
    if intent is None or (command.weak and command.verb not in (Verb.HAND_OVER, Verb.URGE)):
        return None
    reading = Reading(intent, task=command.task, is_sure=not command.weak)
    if command.verb is Verb.HAND_OVER:
        # A leading `tổ` may have been taken for the English word.
        team = re.search(rf"(?<![^\W_])to\s+(?={re.escape(fold(command.mention))})", said.folded)
        heir = Sentence(said.text[team.start() : team.end()] + command.mention if team else command.mention)
        parties, _ = match_parties(heir, 0)
        name = parties[0].name if parties else heir.text
        persons = (name,) if not parties or parties[0].kind == "person" else ()
        return replace(reading, lead=name, people=persons, units=() if persons else (name,))
    if command.verb in (Verb.RETURN, Verb.CANCEL):
        return replace(reading, reason=tidy(command.rest), due=due if command.verb is Verb.RETURN else None)
    return reading


def _because(said: Sentence) -> str:
    match = re.search(r"(?<![^\W_])(?:vi|do|ly do)(?![^\W_])\s*:?\s*", said.folded)
    return tidy(said.text[match.end() :]) if match else ""


def _due_text(value: str) -> str:
    return f"hạn {value}" if not fold(value).startswith(("truoc", "han", "den", "trong")) else value


def _capital(title: str) -> str:
    title = title.strip(" .,;:-")
    return title[:1].upper() + title[1:]
