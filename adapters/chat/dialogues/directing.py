"""Directives by their number: looked at, taken, urged, given another due date, put off and resumed, cancelled."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from adapters.chat.dialogues import repeating, ways_out
from adapters.chat.dialogues.amending import read_changes, read_due
from adapters.chat.dialogues.choosing import Wish
from adapters.chat.dialogues.steps import card_reply, take_on
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.directive_commands import DirectiveCommand, read_directive_command
from adapters.chat.grammar.manners import is_only_polite
from adapters.chat.grammar.verbs import Verb
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.changes import change_line
from adapters.chat.texts.directives import directive_list, directive_view
from domain.directive import AMENDABLE
from domain.errors import BadInput, Fact, NotFound
from domain.records import DirectiveCounts
from domain.usecases import directive_changes, directive_looks, directives, extensions
from domain.usecases.directive_changes import Changed

REASON = "nc_reason"
PAGE_SIZE = 10
_GROUPS = frozenset(DirectiveCounts.__dataclass_fields__) - {"extended"}
_MOST_DIGITS = 9
# Whoever leads tasks of a directive sees few of them beside.
_MOST_LOOKED_AT = 50


async def said(turn: Turn, number: int | None) -> Reply:
    """What was said of a directive has been done, or is asked about."""
    command = read_directive_command(turn.text)
    if command is None:
        if number is None:
            return turn.say("nc-one-each", hail=turn.hail())
        own = await _own_task(turn, number)
        if own is not None:
            return turn.say("nc-own-task", hail=turn.hail(), number=number, task=own)
        return turn.say("nc-not-read", hail=turn.hail(), number=number)
    return await run(turn, command)


async def run(turn: Turn, command: DirectiveCommand) -> Reply:
    """The command has been carried out, or what it lacks is asked."""
    match command.verb:
        case Verb.RECEIVE:
            return await take(turn, command.number)
        case Verb.HISTORY:
            return await _histories(turn, command.number)
        case Verb.CANCEL:
            return await cancel(turn, command.number, command.rest)
        case Verb.URGE:
            return await urge(turn, command.number)
        case Verb.SEEN:
            return await hold(turn, command.number)
        case Verb.PAUSE:
            return await pause(turn, command.number, command.rest)
        case Verb.RESUME:
            return await _resume(turn, command)
        case Verb.EDIT:
            return await _edit(turn, command)
        case Verb.GRANT | Verb.EXTEND:
            return await _grant(turn, command)
        case Verb.REFUSE:
            return await refuse(turn, command.number, command.rest)
        case _:
            if command.group:
                return await listed(turn, command.number, command.group, command.page)
            return await show(turn, command.number)


async def pressed(turn: Turn, value: str) -> Reply | None:
    """The button of a directive has had its effect; None for one that nobody made."""
    number, _, what = value.partition(":")
    if not number.isdigit() or len(number) > _MOST_DIGITS:
        return None
    group, _, page = what.partition(":")
    if not what:
        return await show(turn, int(number))
    if what == "take":
        return await take(turn, int(number))
    if what == "urge":
        return await urge(turn, int(number))
    if what == "seen":
        return await hold(turn, int(number))
    if group in _GROUPS and page.isdigit() and len(page) <= _MOST_DIGITS:
        return await listed(turn, int(number), group, int(page))
    return None


async def show(turn: Turn, number: int) -> Reply:
    """The directive as it stands."""
    whole = await directive_looks.look(turn.act, number, PAGE_SIZE)
    directive = whole.directive
    people = {person for person in (directive.assigner_id, directive.taker_id) if person is not None}
    names = await turn.uow.organisation.names(people)
    shown = directive_view(whole, names, turn.words)
    if repeats := await repeating.shown_of_directive(turn, directive):
        shown = replace(shown, text=f"{shown.text}\n{repeats}")
    return _shown(turn, shown)


async def listed(turn: Turn, number: int, group: str, page: int) -> Reply:
    """The tasks behind one of its counts."""
    directive, found = await directive_looks.listed(turn.act, number, group, page, PAGE_SIZE)
    return _shown(turn, directive_list(directive, found, group, turn.words))


async def _histories(turn: Turn, number: int) -> Reply:
    """Each of its tasks has a history of its own: which these are, and how one is opened."""
    reply = await listed(turn, number, "total", 1)
    [shown] = reply.private or reply.here
    told = replace(shown, text=f"{turn.words('nc-history-each', number=number)}\n{shown.text}")
    return replace(reply, private=(told,)) if reply.private else replace(reply, here=(told,))


async def take(turn: Turn, number: int) -> Reply:
    """The open call is a task of this person; of an order to many the own task is received."""
    try:
        task = await directives.take(turn.act, number)
    except NotFound:
        own = await _own_task(turn, number)
        if own is None:
            raise
        return await take_on(turn, Wish(Verb.RECEIVE), own)
    task = await turn.act.load(task.number)
    turn.note(task)
    text = turn.words("nc-taken", hail=turn.hail(), number=number, task=str(task.number))
    return await card_reply(turn, task, text)


async def _own_task(turn: Turn, number: int) -> int | None:
    """The only open task of the directive that this person leads."""
    try:
        _, found = await directive_looks.listed(turn.act, number, "total", 1, _MOST_LOOKED_AT)
    except NotFound:
        return None
    own = [line.number for line in found.lines if line.lead_id in turn.actor.people and line.closed_at is None]
    return own[0] if len(own) == 1 else None


async def cancel(turn: Turn, number: int, reason: str) -> Reply:
    """The directive is withdrawn with its open tasks; a reason that is missing is asked for."""
    try:
        changed = await directive_changes.cancel(turn.act, number, reason)
    except BadInput as error:
        if error.code != "reason_missing":
            raise
        question = turn.ask(REASON, {"directive": number})
        return ways_out.asked(turn, question, turn.words("nc-ask-reason", hail=turn.hail(), number=number))
    said = turn.words("nc-cancelled", number=number, count=changed.count)
    repeats = await repeating.still_runs_of_directive(turn, changed.directive)
    return _changed(turn, said, changed, *([repeats] if repeats else []))


async def pause(turn: Turn, number: int, reason: str) -> Reply:
    """All its tasks that are worked on are put off; a reason that is missing is asked for."""
    try:
        changed = await directive_changes.pause(turn.act, number, reason)
    except BadInput as error:
        if error.code != "reason_missing":
            raise
        question = turn.ask(REASON, {"directive": number, "verb": Verb.PAUSE.value})
        return ways_out.asked(turn, question, turn.words("nc-ask-why-pause", hail=turn.hail(), number=number))
    return _changed(turn, turn.words("nc-paused", number=number, count=changed.count), changed)


async def _resume(turn: Turn, command: DirectiveCommand) -> Reply:
    """Its tasks go on, due as before or by the date that follows."""
    due_at: datetime | None = None
    if not is_only_polite(command.rest):
        read = await read_due(turn, command.rest)
        if isinstance(read, Reply):
            return read
        due_at = read
    changed = await directive_changes.resume(turn.act, command.number, due_at)
    due = changed.directive.due_at
    moment = "" if due is None else turn.words("card-due", at=turn.words.moment(due))
    said = turn.words("nc-resumed", number=command.number, count=changed.count)
    return _changed(turn, said, changed, *([moment] if moment else []))


async def give_reason(turn: Turn, facts: Mapping[str, Fact], text: str) -> Reply:
    """The reason that was asked for has been given."""
    if facts.get("verb") == Verb.REFUSE.value:
        return await refuse(turn, int(str(facts["directive"])), text)
    if facts.get("verb") == Verb.PAUSE.value:
        return await pause(turn, int(str(facts["directive"])), text)
    return await cancel(turn, int(str(facts["directive"])), text)


async def urge(turn: Turn, number: int) -> Reply:
    """The leads who are not done are urged."""
    changed = await directive_changes.urge(turn.act, number)
    if not changed.count:
        return turn.say("nc-urged-nobody", number=number)
    return _changed(turn, turn.words("nc-urged", number=number, count=changed.count))


async def hold(turn: Turn, number: int) -> Reply:
    """The late tasks are in hand, and what would be told of them next waits."""
    changed, until = await directive_changes.hold(turn.act, number)
    if until is None:
        return turn.say("nc-held-nobody", number=number)
    facts: dict[str, str | int] = {"number": number, "count": changed.count, "until": turn.words.moment(until)}
    return _changed(turn, turn.words("nc-held" if changed.count else "nc-held-already", hail=turn.hail(), **facts))


async def refuse(turn: Turn, number: int, reason: str) -> Reply:
    """Every open request for more time is refused; a reason that is missing is asked for."""
    try:
        tasks = await extensions.refuse_all(turn.act, number, reason)
    except BadInput as error:
        if error.code != "reason_missing":
            raise
        question = turn.ask(REASON, {"directive": number, "verb": Verb.REFUSE.value})
        return ways_out.asked(turn, question, turn.words("nc-ask-why-refuse", hail=turn.hail(), number=number))
    for task in tasks:
        turn.note(task)
    return _changed(turn, turn.words("nc-refused", number=number, count=len(tasks)))


async def _grant(turn: Turn, command: DirectiveCommand) -> Reply:
    """Every open request for more time is granted, as asked or up to the date that follows."""
    due_at: datetime | None = None
    if not is_only_polite(command.rest):
        read = await read_due(turn, command.rest)
        if isinstance(read, Reply):
            return read
        due_at = read
    decided = await extensions.grant_all(turn.act, command.number, due_at)
    for task in decided.granted:
        turn.note(task)
    said = [turn.words("nc-granted", number=command.number, count=len(decided.granted))]
    if decided.left:
        said.append(turn.words("nc-granted-left", count=decided.left))
    return _changed(turn, "\n".join(said))


async def _edit(turn: Turn, command: DirectiveCommand) -> Reply:
    read = await read_changes(turn, command.rest)
    if isinstance(read, Reply):
        return read
    changes = {name: value for name, value in read.items() if name in AMENDABLE and isinstance(value, str | datetime)}
    if not changes or len(changes) != len(read):
        return turn.say("nc-edit-how", number=command.number)
    changed = await directive_changes.amend(turn.act, command.number, changes)
    due = changes.get("due")
    if isinstance(due, datetime) and len(changes) == 1:
        moment = turn.words.moment(due)
        said = turn.words("nc-amended", number=command.number, due=moment, count=changed.count)
        return _changed(turn, said, changed)
    facts = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in changes.items()}
    lines = [change_line(name, facts, turn.words) for name in changes]
    said = turn.words("nc-changed", number=command.number, count=changed.count)
    return _changed(turn, said, changed, *lines)


def _changed(turn: Turn, said: str, changed: Changed | None = None, *lines: str) -> Reply:
    """What is true now; and which tasks are not for this person to change."""
    own = changed.left if changed is not None else 0
    left = [turn.words("nc-own-left", hail=turn.hail(), count=own)] if own else []
    text = "\n".join((said, *lines, *left))
    turn.wakes_worker = True
    turn.touched.add(turn.actor.person_id)
    return turn.here(Outgoing(text), toast=text)


def _shown(turn: Turn, message: Outgoing) -> Reply:
    return turn.personal(replace(message, in_place=bool(turn.incoming.action)))
