"""Lists and one task in full: what is mine, what is late, and all that is known of a task."""

from collections.abc import Sequence
from dataclasses import replace

from adapters.chat.dialogues import absences, handovers, parties, repeating
from adapters.chat.dialogues.turn import Turn
from adapters.chat.file_links import link_lines
from adapters.chat.grammar.commands import Command
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.absences import called
from adapters.chat.texts.blockers import oldest_line
from adapters.chat.texts.cards import task_details
from adapters.chat.texts.directives import my_directives
from adapters.chat.texts.lines import cut
from adapters.chat.texts.lists import opened_list, task_list
from adapters.chat.texts.steps import typed
from domain import access
from domain.evidence import LINK
from domain.ids import UnitId
from domain.records import Page
from domain.task import WORKING_STATES
from domain.usecases.showing import whole_task

PAGE_SIZE = 10
_MOST_DIRECTIVES = 6
_MOST_HISTORY = 3
_MOST_DIGITS_OF_AN_ID = 9


async def my_tasks(turn: Turn, page: int) -> Reply:
    """What is mine and open, what waits for me first."""
    await turn.calendar()
    found = await turn.uow.views.my_tasks(turn.profile.person_id, turn.now, page, PAGE_SIZE)
    given = await turn.uow.directives.mine(turn.profile.person_id, turn.now, _MOST_DIRECTIVES) if page <= 1 else []
    shown = task_list(found, turn.words, turn.now, kind="tasks")
    said, buttons = my_directives(given, turn.words)
    if said:
        text = "\n".join([*said, "", shown.text] if found.total else said)
        hint = (
            shown.hint if found.total else typed([turn.words("say-nc-show", number=given[0].directive.id)], turn.words)
        )
        shown = replace(shown, text=text, buttons=buttons + shown.buttons, hint=hint)
    if page <= 1 and (away := await absences.acts_for(turn, turn.profile.person_id)):
        shown = replace(shown, text=f"{shown.text}\n{away}")
    more = [] if page > 1 else [*await _of_the_team(turn, found), *await _of_those_away(turn)]
    return turn.personal(replace(shown, in_place=False), *more) if more else _listed(turn, shown)


async def _of_the_team(turn: Turn, own: Page) -> list[Outgoing]:
    """What the team of a member has to do, and the member may report on, beside the own tasks; of its head, what others
    lead there."""
    if turn.actor.watches or not turn.actor.units:
        return []
    states = sorted(state.value for state in WORKING_STATES)
    doing = await turn.uow.views.candidates(turn.profile.person_id, "doer", states, PAGE_SIZE, turn.today)
    known = {line.number for line in own.lines}
    lines = tuple(line for line in doing if line.number not in known)
    if not lines:
        return []
    heading = turn.words("tasks-led-by-others" if turn.actor.leads else "tasks-of-team", hail=turn.hail())
    shown = Page(lines, len(lines), 1, 1)
    return [opened_list(shown, turn.words, turn.now, heading=heading, empty="", kind="found", rest="")]


async def _of_those_away(turn: Turn) -> list[Outgoing]:
    """What is open of each person for whom this one stands in, the first page, all by one statement."""
    if not turn.actor.lent:
        return []
    away = sorted(turn.actor.stands_in_for)
    names = await turn.uow.organisation.names(away)
    first = await turn.uow.views.first_tasks_of(away, turn.now, PAGE_SIZE)
    lists = []
    for person_id in away:
        shown = task_list(first.get(person_id, Page((), 0, 1, 1)), turn.words, turn.now, kind="tasks")
        heading = turn.words("tasks-in-place-of", who=called(person_id, names, turn.words), hail=turn.hail())
        lists.append(replace(shown, heading=heading))
    return lists


async def overdue(turn: Turn, command: Command) -> Reply:
    """What is late in the own part of the tree, or in the unit that was named."""
    if not command.rest:
        return await _overdue_of(turn, _own_roots(turn), command.page, "")
    known = turn.directory(_own_roots(turn))
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
    if unit.isdigit() and len(unit) <= _MOST_DIGITS_OF_AN_ID:
        return await _overdue_of_unit(turn, UnitId(int(unit)), page)
    return await _overdue_of(turn, _own_roots(turn), page, "")


async def details(turn: Turn, number: int) -> Reply:
    """All that is known of a task: its people, what happened, and who will be told next and when."""
    await turn.calendar()
    whole = await whole_task(turn.act, number, _MOST_HISTORY)
    calendar = await turn.act.calendar_of(whole.card.task.unit_id)
    shown = task_details(
        whole.card,
        turn.words,
        turn.now,
        whole.steps,
        whole.history,
        whole.foreseen.ahead,
        calendar,
        viewer=turn.actor.person_id,
        request=whole.request,
        proofs=whole.proofs,
        awaited=whole.foreseen.awaited,
        passed=whole.foreseen.passed,
        moves=whole.moves,
    )
    links = turn.settings.file_links
    if links is not None and not turn.incoming.has_files:
        token = links.token(turn.profile.person_id, number, turn.now)
        if lines := link_lines(links, token, whole.proofs, turn.words):
            shown = replace(shown, text="\n".join([shown.text, "", *lines]), secrets=(*shown.secrets, token))
    elif turn.settings.public_url and not turn.settings.is_demo and any(p.file.kind != LINK for p in whole.proofs):
        opens = turn.words("files-open-at", url=f"{turn.settings.public_url}/viec/{number}")
        shown = replace(shown, text=f"{shown.text}\n\n{opens}")
    if whole.card.task.is_open and (
        away := await absences.acts_for(turn, whole.card.task.lead_id, whole.foreseen.away)
    ):
        shown = replace(shown, text=f"{shown.text}\n\n{away}")
    elif whole.card.task.is_open and whole.foreseen.on_leave:
        lead_id = whole.card.task.lead_id
        if line := absences.on_leave(turn, lead_id, whole.card.names.get(lead_id, ""), whole.foreseen.on_leave):
            shown = replace(shown, text=f"{shown.text}\n\n{line}")
    if planned := await handovers.shown_of(turn, whole.card.task):
        line, button = planned
        shown = replace(shown, text=f"{shown.text}\n\n{line}", buttons=(*shown.buttons, (button,)))
    if repeats := await repeating.shown_of(turn, whole.card.task):
        shown = replace(shown, text=f"{shown.text}\n\n{repeats}")
    return turn.personal(shown)


async def _overdue_of_unit(turn: Turn, unit_id: UnitId, page: int) -> Reply:
    access.ensure_can_overlook(turn.actor, await turn.uow.organisation.line(unit_id, turn.today))
    names = await turn.uow.organisation.unit_names([unit_id], turn.today)
    return await _overdue_of(turn, [unit_id], page, names.get(unit_id, ""), unit_id)


async def _overdue_of(
    turn: Turn, roots: Sequence[UnitId], page: int, heading: str, unit_id: UnitId | None = None
) -> Reply:
    await turn.calendar()
    found: Page = await turn.uow.views.overdue(turn.actor, roots, turn.now, page, PAGE_SIZE)
    shown = task_list(found, turn.words, turn.now, kind="overdue", heading_unit=heading, unit_id=unit_id)
    if turn.actor.watches or turn.actor.leads:
        oldest = await turn.uow.blockers.oldest(turn.actor, roots, turn.today)
        if waits := oldest_line(oldest, turn.now, turn.words):
            shown = replace(shown, text=f"{waits}\n\n{shown.text}")
    return _listed(turn, shown)


def _listed(turn: Turn, shown: Outgoing) -> Reply:
    return turn.personal(replace(shown, in_place=bool(turn.incoming.action)))


def _own_roots(turn: Turn) -> list[UnitId]:
    return sorted(turn.actor.watches or turn.actor.units)
