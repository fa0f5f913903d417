"""Orders: begun with `giao`, completed by answers, changed by `sửa`, dropped by `bỏ`, sent by `đồng ý` and by nothing else."""

from dataclasses import replace

from adapters.chat.dialogues import absences, drafting, leaving, parties, repeating, scoping
from adapters.chat.dialogues.beginning import KNOWN_FIELDS, begun, queue_reading
from adapters.chat.dialogues.choosing import dump_files
from adapters.chat.dialogues.drafting import FIELD, PREVIEW
from adapters.chat.dialogues.dues import DUE, NO_DUE, accept_proposed, without_due
from adapters.chat.dialogues.order_files import REPLACE, files_said, take_files, with_files
from adapters.chat.dialogues.steps import card_reply
from adapters.chat.dialogues.turn import Turn, numbered, pick_buttons, read_moment
from adapters.chat.grammar.commands import Command, Verb, read_command
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.order import read_field
from adapters.chat.grammar.reading import Reading
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.directives import sent_text
from domain.draft import Draft
from domain.errors import Incomplete, NotAllowed
from domain.records import Question
from domain.usecases import directives, orders

_MOST_WORDS_OF_A_FIELD = 3
_LEFT_OUT = frozenset({"bo qua", "bo qua ten nay", "khong", "khong co", "thoi", "skip", "leave out"})
_WHO_OR_WHEN = frozenset({"lead", "partners", "supervisor", "acceptor", DUE})
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
    return await begun(turn, rest)


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
    order = with_files(turn, draft)
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
    queue_reading(turn, draft, reading)
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
        return await begun(turn, str(asked.facts["text"]))
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
