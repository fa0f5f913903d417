"""Hand-overs for a day to come: `chuyển 12 cho Lan từ thứ hai`, shown with the task, taken back with `thôi chuyển 12`."""

from collections.abc import Mapping
from datetime import date

from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.absences import read_start, starts_in_the_past
from adapters.chat.grammar.actions import Action, pack
from adapters.chat.grammar.commands import Command
from adapters.chat.outgoing import Button, Outgoing, Reply
from adapters.chat.texts.absences import called, day_words
from domain.draft import Party
from domain.errors import BadInput
from domain.records import PlannedHandover
from domain.task import Task
from domain.usecases import handing_over


async def day_of(turn: Turn, rest: str) -> date | None:
    """The day to come from which the heir is to lead; None where it is at once. A day that is over is refused."""
    if not rest.strip():
        return None
    calendar = await turn.calendar()
    day = read_start(rest, turn.now, calendar, turn.settings.zone)
    is_over = day < turn.today if day else starts_in_the_past(rest, turn.now, calendar, turn.settings.zone)
    if is_over:
        raise BadInput("days_past")
    return day if day is not None and day > turn.today else None


def rest_of(facts: Mapping[str, object]) -> str:
    """What was said of the day before it was asked to whom, as `day_of` reads it."""
    if day := facts.get("day"):
        return f"từ ngày {date.fromisoformat(str(day)):%d/%m/%Y}"
    return str(facts.get("rest") or "")


async def plan(turn: Turn, number: int, heir: Party, day: date) -> Reply:
    """The heir leads from that day on."""
    task, planned = await handing_over.plan(turn.act, number, heir, day)
    turn.note(task)
    line, button = await _shown(turn, planned)
    return turn.personal(
        Outgoing(line, buttons=((button,),), task_id=task.id, hint=turn.words("say-unplan", number=number))
    )


async def outrun(turn: Turn, task: Task) -> tuple[str, ...]:
    """What whoever has just handed the task over is told of the plan that stood for it, which holds no more."""
    planned = None if task.id is None else await turn.uow.handovers.of_task(task.id)
    if planned is None or planned.heir.person_id == task.lead_id:
        return ()
    names = await turn.uow.organisation.names({planned.by, planned.heir.person_id})
    by, heir = (called(who, names, turn.words) for who in (planned.by, planned.heir.person_id))
    return (turn.words("plan-stands", by=by, heir=heir, day=day_words(planned.day, turn.words)),)


async def unplan(turn: Turn, command: Command) -> Reply:
    """The lead stays."""
    number = command.task if command.task is not None else await turn.replied_task()
    if number is None:
        return turn.say("unplan-which")
    task, planned = await handing_over.unplan(turn.act, number)
    turn.note(task)
    names = await turn.uow.organisation.names([planned.lead_id])
    text = turn.words("unplanned", number=number, lead=called(planned.lead_id, names, turn.words))
    return turn.here(Outgoing(text, task_id=task.id, in_place=bool(turn.incoming.action)), toast=text)


async def shown_of(turn: Turn, task: Task) -> tuple[str, Button] | None:
    """The line that a task shows of what is planned for it, and the button that takes it back."""
    planned = None if task.id is None else await turn.uow.handovers.of_task(task.id)
    return None if planned is None else await _shown(turn, planned)


async def _shown(turn: Turn, planned: PlannedHandover) -> tuple[str, Button]:
    names = await turn.uow.organisation.names([planned.heir.person_id, planned.lead_id])
    line = turn.words(
        "planned",
        number=planned.number,
        day=day_words(planned.day, turn.words),
        heir=called(planned.heir.person_id, names, turn.words),
        lead=called(planned.lead_id, names, turn.words),
    )
    return line, Button(turn.words("step-unplan"), pack(Action("unplan", planned.number)))
