"""Steps of a task: who wants which on which task, what is still missing for it, and what is true afterwards."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from adapters.chat.dialogues import (
    amending,
    blocking,
    choosing,
    commenting,
    extending,
    handovers,
    instead,
    progressing,
    repeating,
    ways_out,
)
from adapters.chat.dialogues.choosing import Wish
from adapters.chat.dialogues.parties import find_heir
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command, Verb
from adapters.chat.grammar.reasons import kept, masked
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.cards import task_card
from adapters.chat.texts.steps import Rows
from domain import access
from domain.draft import Party
from domain.errors import BadInput, NotAllowed
from domain.ids import PersonId
from domain.records import TaskCard
from domain.task import Task, TaskState
from domain.usecases import changing, extensions, tasks
from domain.usecases.accepting import acceptor_now
from domain.usecases.foreseeing import hearers_ahead
from domain.usecases.reaching import reach_of_lead
from domain.usecases.tasks import possible_steps

REASON = "reason"
HEIR = "heir"
_TAKES_FILES = (Verb.DONE, Verb.COMMENT)
# Said of a lead who is late or was: nobody else in a group is to read it.
_BETWEEN_TWO = (Verb.URGE, Verb.SEEN)


@dataclass(frozen=True, slots=True)
class Said:
    """What the step was, to be told with the names that the card knows, and with `more` names; lines that follow it, and
    buttons beside those of the card."""

    message_id: str
    task: Task
    more: Mapping[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    buttons: Rows = ()


async def take(turn: Turn, command: Command) -> Reply:
    """The step is taken, or what is missing for it is asked."""
    if command.verb is Verb.EXTEND and command.weak and command.task is None and turn.actor.reach:
        # An official who names no task speaks of what others ask for.
        command = replace(command, verb=Verb.GRANT)
    rest = masked(command.rest) if command.verb in extending.VERBS else command.rest
    wish = Wish(command.verb, rest, command.mention, turn.incoming.files)
    if command.verb in blocking.OWNER_VERBS:
        meant = await blocking.take(turn, command, wish)
        return meant if isinstance(meant, Reply) else await take_on(turn, *meant)
    number = await choosing.settle(turn, command, wish)
    return number if isinstance(number, Reply) else await take_on(turn, wish, number)


async def take_on(turn: Turn, wish: Wish, number: int) -> Reply:
    """The step on the task of that number."""
    if wish.verb is Verb.HAND_OVER:
        return await _hand_over(turn, wish, number)
    if wish.verb in progressing.VERBS:
        return await progressing.take_on(turn, wish, number)
    if wish.verb in extending.VERBS:
        return await finished(turn, await extending.take_on(turn, wish, number))
    if wish.verb in amending.VERBS:
        return await finished(turn, await amending.take_on(turn, wish, number))
    try:
        if wish.verb in blocking.VERBS:
            return await blocking.take_on(turn, wish, number)
        said = await _STEPS[wish.verb](turn, number, wish)
    except NotAllowed:
        # `đã tiếp nhận 12` of whoever is to answer a difficulty.
        taken = await blocking.received(turn, number) if wish.verb is Verb.RECEIVE else None
        if taken is None:
            raise
        return taken
    except BadInput as error:
        if error.code != "reason_missing":
            raise
        # Authority and state were judged before the reason was missed, and nothing was written.
        question = turn.ask(REASON, wish.facts() | {"task": number})
        return ways_out.asked(turn, question, turn.words(f"ask-reason-{wish.verb}", hail=turn.hail(), number=number))
    return await _told(turn, said, wish)


async def take_quietly(turn: Turn, wish: Wish, number: int) -> str:
    """The step has been taken on the task of that number, one of several: what is true now, in a line. Raises Refusal."""
    said = await _STEPS[wish.verb](turn, number, wish)
    turn.note(said.task)
    names = await turn.uow.organisation.names({said.task.lead_id, said.task.assigner_id, said.task.acceptor_id})
    return _sentence(turn, said, names)


async def finished(turn: Turn, done: extending.Done | Reply) -> Reply:
    """What was asked instead; or what is true now, with the task as it stands."""
    if isinstance(done, Reply):
        return done
    return await _told(turn, Said(done.message_id, done.task, done.facts, done.after), Wish(Verb.EXTEND))


async def give_reason(turn: Turn, facts: Mapping[str, object], text: str) -> Reply:
    """The reason that was asked for has been given."""
    kept_of = {name: str(facts.get(name) or "") for name in ("files", "of")}
    wish = choosing.wish_of({"verb": str(facts["verb"]), "rest": text, **kept_of})
    return await take_on(turn, choosing.with_files(wish, turn.incoming.files), int(str(facts["task"])))


async def hand_over_to(turn: Turn, number: int, heir: Party, day: date | None = None) -> Reply:
    """Another person leads from now on, or from a day to come."""
    if day is not None and day > turn.today:
        return await handovers.plan(turn, number, heir, day)
    task = await tasks.hand_over(turn.act, number, heir)
    after = await handovers.outrun(turn, task)
    return await _told(turn, Said("handed-over", task, after=after), Wish(Verb.HAND_OVER))


async def show_present(turn: Turn, number: int, message_id: str, /) -> Reply:
    """The task as it stands, with what this person can do, under a line that says why it is shown; nothing changed."""
    task = await turn.act.load(number)
    said = turn.words(message_id, number=number)
    return await card_reply(turn, task, said)


async def card_reply(turn: Turn, task: Task, said: str) -> Reply:
    """`said`, and the task as it is now."""
    card = None if turn.incoming.is_group else await turn.uow.views.card(task, turn.today)
    return _with_card(turn, task, said, card)


def _with_card(turn: Turn, task: Task, said: str, card: TaskCard | None) -> Reply:
    """In a group `said` is enough: a card has buttons for one person. Where nothing can be edited a card does not show by
    itself what was done to it, and nothing else says so."""
    if card is None:
        return Reply(here=(Outgoing(said, task_id=task.id),), toast=_first_line(said))
    steps = possible_steps(turn.actor, task)
    shown = task_card(card, turn.words, turn.now, steps, viewer=turn.actor.person_id)
    if turn.incoming.action and turn.incoming.has_edits:
        return Reply(here=(replace(shown, in_place=True),), toast=_first_line(said))
    return Reply(here=(replace(shown, text=f"{said}\n{shown.text}"),))


async def _told(turn: Turn, said: Said, wish: Wish) -> Reply:
    task = said.task
    turn.note(task)
    if turn.incoming.is_group:
        people = {task.lead_id, task.assigner_id, task.acceptor_id}
        card, names = None, await turn.uow.organisation.names(people)
    else:
        card = await turn.uow.views.card(task, turn.today)
        names = dict(card.names)
    text = _sentence(turn, said, names)
    if access.has_lost_acceptor(task) and task.state is TaskState.SUBMITTED:
        text = f"{text}\n{await _who_accepts(turn, task)}"
    if turn.incoming.files and wish.verb not in _TAKES_FILES:
        text = f"{text}\n{turn.words('files-left-out', number=task.number)}"
    if wish.verb is Verb.CANCEL and (repeats := await repeating.still_runs(turn, task)):
        text = f"{text}\n{repeats}"
    if turn.incoming.is_group and wish.verb in _BETWEEN_TWO:
        return turn.personal(Outgoing(text, task_id=task.id))
    reply = _with_card(turn, task, text, card)
    if not said.buttons:
        return reply
    return replace(reply, here=tuple(replace(one, buttons=said.buttons + one.buttons) for one in reply.here))


async def _who_accepts(turn: Turn, task: Task) -> str:
    """Who may accept it in place of an acceptor who has left the post."""
    decides_id = await acceptor_now(turn.act, task)
    names = await turn.uow.organisation.names({task.acceptor_id, decides_id})
    hails = {"acceptor": turn.words.hail(names[task.acceptor_id]), "decides": turn.words.hail(names[decides_id])}
    return turn.words("accepts-instead" if decides_id != task.acceptor_id else "nobody-accepts", **hails)


def _sentence(turn: Turn, said: Said, names: Mapping[PersonId, str]) -> str:
    """What is true now, with the lines that follow it."""
    task = said.task
    people = {"lead": task.lead_id, "assigner": task.assigner_id, "acceptor": task.acceptor_id}
    hails = {role: turn.words.hail(names[person_id]) for role, person_id in people.items()}
    text = turn.words(said.message_id, number=task.number, title=task.title, hail=turn.hail(), **hails, **said.more)
    return "\n".join((text, *said.after))


async def _hand_over(turn: Turn, wish: Wish, number: int) -> Reply:
    task = await turn.act.load(number)
    no_such = await instead.no_such_day(turn) if turn.text else None
    if no_such is not None:
        return no_such
    if not wish.mention:
        turn.ask(HEIR, {"task": number, "rest": wish.rest})
        return turn.say("ask-heir", hail=turn.hail(), number=number, title=task.title)
    day = await handovers.day_of(turn, wish.rest)
    found = await find_heir(turn, task, wish.mention, day)
    return found if isinstance(found, Reply) else await hand_over_to(turn, number, found, day)


async def _receive(turn: Turn, number: int, _: Wish) -> Said:
    if await _is_asked_as_partner(turn, number):
        return Said("part-taken", await tasks.take_part(turn.act, number))
    return Said("received", await tasks.receive(turn.act, number))


async def _decline(turn: Turn, number: int, wish: Wish) -> Said:
    if await _is_asked_as_partner(turn, number):
        return Said("part-declined", await tasks.decline_part(turn.act, number, kept(wish.rest)))
    return Said("declined", await tasks.decline(turn.act, number, kept(wish.rest)))


async def _is_asked_as_partner(turn: Turn, number: int) -> bool:
    """Whether the task is somebody else's, and only a share of it is asked for."""
    task = await turn.act.load(number)
    return task.lead_id not in turn.actor.people and any(task.part_of(who) is not None for who in turn.actor.people)


async def _done(turn: Turn, number: int, wish: Wish) -> Said:
    await progressing.count_whole(turn, number, wish.rest)
    done = await tasks.done(turn.act, number, masked(wish.rest), wish.files)
    return Said(f"done-{done.handed.value.replace('_', '-')}", done.task)


async def _accept(turn: Turn, number: int, _: Wish) -> Said:
    return Said("accepted", await tasks.accept(turn.act, number))


async def _send_back(turn: Turn, number: int, wish: Wish) -> Said:
    task = await tasks.send_back(turn.act, number, wish.rest)
    after, buttons = await extending.offered_after_return(turn, task, kept(wish.rest))
    return Said("sent-back", task, after=after, buttons=buttons)


async def _cancel(turn: Turn, number: int, wish: Wish) -> Said:
    return Said("cancelled", await tasks.cancel(turn.act, number, wish.rest))


async def _urge(turn: Turn, number: int, _: Wish) -> Said:
    task = await tasks.urge(turn.act, number)
    reach = await reach_of_lead(turn.uow, task, turn.actor.person_id, turn.today)
    if reach.has_channel:
        return Said("urged", task)
    others = ", ".join(f"{turn.words.hail(holder.name)} ({holder.unit_name})" for holder in reach.others)
    return Said("urged-unreached" if others else "urged-nobody-reached", task, {"others": others})


async def _seen(turn: Turn, number: int, _: Wish) -> Said:
    """What is held is said: the next word to others, and to whom it would go as things stand, or the next one to this person
    alone, or nothing."""
    task = await tasks.hold(turn.act, number)
    ahead = await hearers_ahead(turn.act, task)
    own = turn.actor.people | {task.waits_on}
    others = next((those for _, people in ahead if (those := [one for one in people if one not in own])), None)
    if others is not None:
        held = None if task.climb is None else task.climb.hold_until
        names = await turn.uow.organisation.names(others)
        told = ", ".join(names[person] for person in others if person in names)
        return Said("seen", task, {"until": "" if held is None else turn.words.moment(held), "told": told})
    mine = next((at for at, people in ahead if not turn.actor.people.isdisjoint(people)), None)
    return Said("seen-nobody", task) if mine is None else Said("seen-highest", task, {"at": turn.words.moment(mine)})


async def _comment(turn: Turn, number: int, wish: Wish) -> Said:
    task = await commenting.keep(turn, number, wish.rest, wish.files)
    return Said("files-kept" if wish.files else "commented", task, after=(await commenting.told(turn, task),))


async def _refuse(turn: Turn, number: int, wish: Wish) -> Said:
    task = await extensions.refuse(turn.act, number, wish.rest)
    return Said("extension-refused", task, extending.due_of(turn, task))


async def _pause(turn: Turn, number: int, wish: Wish) -> Said:
    return Said("task-paused", await changing.pause(turn.act, number, wish.rest))


_STEPS: Mapping[Verb, Callable[[Turn, int, Wish], Awaitable[Said]]] = {
    Verb.RECEIVE: _receive,
    Verb.DECLINE: _decline,
    Verb.DONE: _done,
    Verb.ACCEPT: _accept,
    Verb.RETURN: _send_back,
    Verb.CANCEL: _cancel,
    Verb.URGE: _urge,
    Verb.SEEN: _seen,
    Verb.COMMENT: _comment,
    Verb.REFUSE: _refuse,
    Verb.PAUSE: _pause,
}
STEP_VERBS = (
    frozenset(_STEPS) | {Verb.HAND_OVER} | extending.VERBS | amending.VERBS | progressing.VERBS | blocking.VERBS
)


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]
