"""Orders: begun with `giao`, completed by answers, changed by `sửa`, dropped by `bỏ`, sent by `đồng ý` and by nothing else."""

from dataclasses import replace

from adapters.chat.dialogues import absences, drafting, leaving, parties, repeating, scoping
from adapters.chat.dialogues.choosing import dump_files, load_files
from adapters.chat.dialogues.drafting import FIELD, PREVIEW
from adapters.chat.dialogues.dues import DUE, NO_DUE, accept_proposed, find_due, without_due
from adapters.chat.dialogues.steps import card_reply
from adapters.chat.dialogues.turn import Turn, numbered, pick_buttons, read_moment
from adapters.chat.grammar.commands import Command, Verb, read_command
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.names import split_parties
from adapters.chat.grammar.order import Order, read_field, read_order
from adapters.chat.grammar.order_parts import amount_in, proof_apart
from adapters.chat.grammar.reading import Directory, Intent, Reading
from adapters.chat.grammar.sentence import Sentence
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.directives import sent_text
from adapters.chat.texts.files import named_files
from domain.draft import Draft, Party
from domain.errors import Incomplete, NotAllowed
from domain.records import PersonEntry, Question
from domain.task import MAX_TEXT_CHARS, Evidence
from domain.usecases import directives, orders

REPLACE = "replace_draft"
# Files whose order is to be written next.
FILES_WAIT = "order_files"
_MOST_FILES = 20
_MOST_WORDS_OF_A_FIELD = 3
_PEOPLE = ("partners", "supervisor", "acceptor")
_LEFT_OUT = frozenset({"bo qua", "bo qua ten nay", "khong", "khong co", "thoi", "skip", "leave out"})
_WHO_OR_WHEN = frozenset({"lead", "partners", "supervisor", "acceptor", DUE})
_FIELDS = ("title", DUE, NO_DUE, "lead", "partners", "supervisor", "acceptor")
_MORE_FIELDS = ("product", "quantity", "document", "handbook", "authority", "priority", "evidence")
KNOWN_FIELDS = _FIELDS + _MORE_FIELDS

# Names asked for that have nothing to do with an order.
_OF_PEOPLE = (absences.STAND_IN, leaving.HAND_ALL)


def is_about_draft(question: Question | None) -> bool:
    """Whether what was open belongs to the writing of an order."""
    if question is None:
        return False
    if question.kind == parties.WHICH_PARTY:
        return "task" not in question.facts and question.facts.get("field") not in _OF_PEOPLE
    return question.kind in (FIELD, PREVIEW, DUE, REPLACE)


def asks_who_or_when(question: Question) -> bool:
    """Whether what the draft waits for is a person, a unit or a date, which no list and no help can be taken for."""
    if not is_about_draft(question):
        return False
    return question.kind != FIELD or question.facts.get("field") in _WHO_OR_WHEN


async def begin(turn: Turn, command: Command) -> Reply:
    """An order is begun; where another one still waits, it is asked which of the two is to be gone on with."""
    if not turn.actor.can_assign:
        raise NotAllowed("cannot_assign")
    if not command.rest.strip():
        return turn.say("assign-how", hail=turn.hail())
    rest, doubt = await scoping.doubt(turn, command.rest, is_given=True)
    if doubt is not None:
        return doubt
    if turn.draft is not None:
        question = turn.ask(REPLACE, {"text": rest, "files": dump_files(files_said(turn))}, ("new", "old"))
        labels = [turn.words("draft-take-new"), turn.words("draft-keep-old")]
        heading = turn.words("draft-waits", title=turn.draft.title or turn.words("draft-untitled"))
        hint = turn.words("please-choose")
        return turn.personal(
            Outgoing(numbered(labels), heading=heading, buttons=pick_buttons(labels, question), hint=hint)
        )
    return await _begin(turn, rest)


async def edit(turn: Turn, rest: str) -> Reply:
    """One field of the draft is another; then the order is shown again."""
    draft = turn.draft
    if draft is None:
        return _no_draft(turn)
    turn.is_answer = True
    found = _named_field(rest)
    if found is None or found[0] not in KNOWN_FIELDS:
        turn.ask(PREVIEW)
        return turn.say("edit-how")
    name, text = found
    if not text.strip():
        return await drafting.ask(turn, draft, name)
    return await put(turn, draft, name, text)


async def ask_field(turn: Turn, name: str) -> Reply:
    """The button that changes a field: the next words are its new value."""
    if turn.draft is None:
        return _no_draft(turn)
    if name not in KNOWN_FIELDS:
        return await drafting.go_on(turn, turn.draft)
    return await drafting.ask(turn, turn.draft, name)


async def drop(turn: Turn, stamp: str = "") -> Reply:
    """The draft is gone; nothing was sent."""
    draft = turn.draft
    if draft is None:
        return _no_draft(turn)
    if stamp and stamp != drafting.stamp_of(draft):
        return await _old_button(turn, draft)
    turn.dialogue.draft = None
    text = turn.words("draft-dropped", title=draft.title or turn.words("draft-untitled"))
    return turn.personal(Outgoing(text, in_place=bool(turn.incoming.action)), toast=text)


async def confirm(turn: Turn, stamp: str = "") -> Reply:
    """The order is out. A button of an earlier preview sends nothing: the order is shown as it is now."""
    draft = turn.draft
    if draft is None:
        return _no_draft(turn)
    turn.is_answer = True
    if stamp and stamp != drafting.stamp_of(draft):
        return await _old_button(turn, draft)
    if draft.unsettled:
        return await drafting.go_on(turn, draft)
    order = _with_files(turn, draft)
    try:
        if draft.scope is not None:
            return await _send_many(turn, order)
        task = await orders.assign(turn.act, order, turn.settings.clarity)
    except Incomplete as error:
        return await drafting.ask(turn, draft, error.fields[0])
    turn.dialogue.draft = None
    # Read again: what may be done with it depends on the units above, which a task that was just made does not hold.
    task = await turn.act.load(task.number)
    turn.note(task)
    names = await turn.uow.organisation.names([task.lead_id])
    lead = turn.words.hail(names.get(task.lead_id, ""))
    said = [turn.words("assigned", number=task.number, lead=lead), await repeating.begin(turn, order, task)]
    return await card_reply(turn, task, "\n".join(filter(None, said)))


async def _send_many(turn: Turn, draft: Draft) -> Reply:
    """The order is out to all whom it goes to."""
    send = directives.open_call if directives.is_call(draft) else directives.assign_many
    sent = await send(turn.act, draft, turn.settings.clarity)
    turn.dialogue.draft = None
    turn.wakes_worker = True
    turn.touched.add(turn.actor.person_id)
    shown = sent_text(sent.directive, sent.count, sent.first, sent.last, sent.survey, turn.words)
    if repeats := await repeating.begin(turn, draft, sent.directive):
        shown = replace(shown, text=f"{shown.text}\n{repeats}")
    return turn.personal(replace(shown, in_place=bool(turn.incoming.action)), toast=shown.text.split("\n", 1)[0])


async def begin_from(turn: Turn, reading: Reading) -> Reply:
    """A free sentence to several, or to whoever has time, is an order: it is shown, and nothing has gone out."""
    if turn.draft is not None:
        return await show(turn)
    turn.dialogue.draft = draft = Draft(started_at=turn.now)
    take_files(turn, draft)
    _queue_reading(turn, draft, reading)
    return await drafting.go_on(turn, draft)


async def show(turn: Turn) -> Reply:
    """The draft as it is now, to be sent or changed."""
    if turn.draft is None:
        return _no_draft(turn)
    return await drafting.go_on(turn, turn.draft)


async def answer(turn: Turn, asked: Question, text: str) -> Reply | None:
    """Plain words as the answer to what was asked about the draft; None if they are none."""
    draft = turn.draft
    if asked.kind == REPLACE or draft is None:
        return None
    turn.is_answer = True
    take_files(turn, draft)
    if asked.kind == FIELD:
        return await put(turn, draft, *_read_answer(str(asked.facts["field"]), text))
    if asked.kind == DUE:
        return await put(turn, draft, *_read_answer(DUE, text))
    if asked.kind == parties.WHICH_PARTY and "" in asked.options and fold(text).strip(" .!") in _LEFT_OUT:
        return await pick(turn, asked, asked.options.index("") + 1)
    if asked.kind == parties.WHICH_PARTY and draft.unsettled:
        name = draft.unsettled[0].partition(":")[0]
        draft.unsettled = (f"{name}:{text}", *draft.unsettled[1:])
        return await drafting.go_on(turn, draft)
    found = read_field(text)
    if asked.kind == PREVIEW and found is not None and found[0] in KNOWN_FIELDS and found[1].strip():
        return await put(turn, draft, *found)
    turn.is_answer = False
    return None


async def pick(turn: Turn, asked: Question, place: int) -> Reply:
    """One of the options that were shown is the answer."""
    option = asked.options[place - 1]
    if asked.kind == REPLACE:
        if option == "old":
            return await show(turn)
        turn.dialogue.draft = None
        return await _begin(turn, str(asked.facts["text"]))
    draft = turn.draft
    if draft is None:
        return _no_draft(turn)
    turn.is_answer = True
    if asked.kind == DUE:
        await accept_proposed(turn, draft, read_moment(option), asked.facts)
    elif draft.unsettled:
        party = await parties.party_of(turn, option) if option else None
        if isinstance(party, Reply):
            return party
        drafting.settle_first(draft, party)
    return await drafting.go_on(turn, draft)


def take_files(turn: Turn, draft: Draft) -> None:
    """What came with the message, and what waited for this order, goes out with it."""
    more = tuple(file for file in files_said(turn) if file not in draft.files)
    draft.files = (*draft.files, *more)[:_MOST_FILES]


def files_said(turn: Turn) -> tuple[Evidence, ...]:
    asked = turn.asked
    kept = str(asked.facts.get("files") or "") if asked is not None and asked.kind in (REPLACE, FILES_WAIT) else ""
    return (*load_files(kept), *turn.incoming.files)


def _with_files(turn: Turn, draft: Draft) -> Draft:
    """The same order, whose card names the files that go with it."""
    if not draft.files or directives.is_call(draft):
        return draft
    named = turn.words("document-with-files", what=named_files(draft.files, turn.words))
    document = "; ".join(filter(None, (draft.document, named)))
    return replace(draft, document=document if len(document) <= MAX_TEXT_CHARS else draft.document)


async def _begin(turn: Turn, text: str) -> Reply:
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
            _queue_reading(turn, draft, reading)
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


def _queue_reading(turn: Turn, draft: Draft, reading: Reading) -> None:
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


async def put(turn: Turn, draft: Draft, name: str, text: str) -> Reply:
    """The field holds these words instead of what it held, and the order is shown, or the next gap asked about."""
    if name == "partners":
        draft.partners = ()
    draft.unsettled = tuple(item for item in draft.unsettled if item.partition(":")[0] != name)
    waiting, draft.unsettled = draft.unsettled, ()
    drafting.queue(draft, {name: text})
    draft.unsettled += waiting
    return await drafting.go_on(turn, draft)


def _read_answer(name: str, text: str) -> tuple[str, str]:
    """The answer may name its field once more (`hạn thứ sáu`), or say that there is no due date."""
    if name == DUE and without_due(text) is not None:
        return NO_DUE, without_due(text) or ""
    found = read_field(text)
    if found is not None and (found[0] == name or (name == DUE and found[0] == NO_DUE)):
        return found
    command = read_command(text)
    if name in ("title", "lead") and isinstance(command, Command) and command.verb is Verb.ASSIGN and command.rest:
        return name, command.rest
    return name, text


def _named_field(rest: str) -> tuple[str, str] | None:
    """The field to change and its new value. Behind `sửa` a field is meant, where elsewhere it would need a colon."""
    found = read_field(rest)
    words = rest.split()
    for count in range(1, min(_MOST_WORDS_OF_A_FIELD, len(words)) + 1):
        if found is not None:
            break
        found = read_field(f"{' '.join(words[:count])}: {' '.join(words[count:])}")
    return found


async def _old_button(turn: Turn, draft: Draft) -> Reply:
    reply = await drafting.go_on(turn, draft)
    return Reply(here=reply.here, private=reply.private, toast=turn.words("draft-has-changed"))


def _no_draft(turn: Turn) -> Reply:
    text = turn.words("draft-lapsed" if turn.has_lapsed else "no-draft")
    return turn.here(Outgoing(text), toast=text)
