"""Lists and one task in full: what is mine, what is late, and all that is known of a task."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from adapters.chat.dialogues import parties
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.cards import task_details
from adapters.chat.texts.lines import cut
from adapters.chat.texts.lists import task_list
from domain import access, ladder
from domain.ids import PersonId, UnitId
from domain.records import HistoryLine, Page
from domain.task import Task
from domain.usecases.tasks import possible_steps

PAGE_SIZE = 10
_MOST_HISTORY = 15
_PEOPLE_IN_FACTS = ("before", "after", "lead", "supervisor", "acceptor", "by", "to")

Ahead = list[tuple[datetime, list[str]]]


async def my_tasks(turn: Turn, page: int) -> Reply:
    """What is mine and open, what waits for me first."""
    await turn.calendar()
    found = await turn.uow.views.my_tasks(turn.profile.person_id, turn.now, page, PAGE_SIZE)
    return _listed(turn, task_list(found, turn.words, turn.now, kind="tasks"))


async def overdue(turn: Turn, command: Command) -> Reply:
    """What is late in the own part of the tree, or in the unit that was named."""
    if not command.rest:
        return await _overdue_of(turn, _own_roots(turn), command.page, "")
    known = await turn.directory(_own_roots(turn))
    units = {f.unit.unit_id: f.unit for f in parties.look_up(command.rest, known) if f.unit is not None}
    if len(units) != 1:
        message_id = "which-unit" if units else "unit-not-found"
        listed = ", ".join(unit.name for unit in units.values())
        return turn.say(message_id, text=cut(command.rest, parties.SHOWN_CHARS), units=listed)
    [unit] = units.values()
    return await _overdue_of_unit(turn, unit.unit_id, command.page)


async def turn_page(turn: Turn, value: str) -> Reply:
    """Another page of a list, in place of the one whose button was pressed."""
    kind, _, rest = value.partition(":")
    number, _, unit = rest.partition(":")
    page = int(number) if number.isdigit() else 1
    if kind == "tasks":
        return await my_tasks(turn, page)
    if unit.isdigit():
        return await _overdue_of_unit(turn, UnitId(int(unit)), page)
    return await _overdue_of(turn, _own_roots(turn), page, "")


async def details(turn: Turn, number: int) -> Reply:
    """All that is known of a task: its people, what happened, and who will be told next and when."""
    task = await turn.act.load(number)
    card = await turn.uow.views.card(task, turn.today)
    history = [] if task.id is None else await turn.uow.journal.history(task.id, _MOST_HISTORY)
    names = dict(card.names)
    unknown = _people_in(history) - set(names)
    names |= await turn.uow.organisation.names(unknown)
    steps = possible_steps(turn.actor, task)
    shown = task_details(
        replace(card, names=names),
        turn.words,
        turn.now,
        steps,
        history,
        await foresee(turn, task),
        await turn.calendar(),
        viewer=turn.actor.person_id,
    )
    return turn.personal(shown)


async def foresee(turn: Turn, task: Task) -> Ahead:
    """Who would be told by itself if nothing happened, and when; not before people may be spoken to."""
    calendar = await turn.calendar()
    steps = ladder.steps_ahead(task, calendar)
    if not steps:
        return []
    tiers = await turn.uow.organisation.tiers_above([task.unit_id], turn.today)
    above = tiers.get(task.unit_id, ())
    held = await turn.uow.organisation.posts_held([task.supervisor_id], turn.today)
    gone = {task.supervisor_id} - set(held)
    told = [(calendar.speak_at(step.at), ladder.audience(step, task, above, gone)) for step in steps]
    names = await turn.uow.organisation.names({person for _, people in told for person in people})
    return [(at, [names[person] for person in people if person in names]) for at, people in told if people]


async def _overdue_of_unit(turn: Turn, unit_id: UnitId, page: int) -> Reply:
    access.ensure_can_overlook(turn.actor, await turn.uow.organisation.line(unit_id, turn.today))
    names = await turn.uow.organisation.unit_names([unit_id], turn.today)
    return await _overdue_of(turn, [unit_id], page, names.get(unit_id, ""), unit_id)


async def _overdue_of(
    turn: Turn, roots: Sequence[UnitId], page: int, heading: str, unit_id: UnitId | None = None
) -> Reply:
    await turn.calendar()
    found: Page = await turn.uow.views.overdue(roots, turn.now, page, PAGE_SIZE)
    shown = task_list(found, turn.words, turn.now, kind="overdue", heading_unit=heading, unit_id=unit_id)
    return _listed(turn, shown)


def _listed(turn: Turn, shown: Outgoing) -> Reply:
    return turn.personal(replace(shown, in_place=bool(turn.incoming.action)))


def _own_roots(turn: Turn) -> list[UnitId]:
    return sorted(turn.actor.watches or turn.actor.units)


def _people_in(history: Sequence[HistoryLine]) -> set[PersonId]:
    people = {line.actor_id for line in history if line.actor_id is not None}
    for line in history:
        people |= {PersonId(value) for name in _PEOPLE_IN_FACTS if isinstance(value := line.facts.get(name), int)}
    return people
