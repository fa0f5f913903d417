"""What is for somebody who answers for a task no more is told to whoever does now."""

from collections.abc import Sequence
from datetime import datetime

from domain.ids import PersonId
from domain.notices import Notice
from domain.ports import UnitOfWork
from domain.records import Claimed
from domain.succession import hears_for
from domain.usecases.briefing import Briefing


async def lead_on(uow: UnitOfWork, notices: Sequence[Claimed], known: Briefing, now: datetime) -> None:
    """Each is queued for that person, unless the same is told there anyhow; where nobody is there it is told to nobody."""
    tasks = {task_id: known.tasks[task_id] for notice in notices if (task_id := notice.task_id) is not None}
    units = {unit for task in tasks.values() for unit in (*task.unit_line, *task.assigner_line)}
    tiers = await uow.organisation.tiers(sorted(units), known.today)
    people = {person for task in tasks.values() for person in (task.assigner_id, task.supervisor_id)}
    people |= {_meant_for(notice) for notice in notices}
    held = await uow.organisation.posts_held(sorted(people), known.today)
    for notice in notices:
        task = None if notice.task_id is None else tasks[notice.task_id]
        to = None if task is None else hears_for(task, _meant_for(notice), tiers, held)
        if task is None or to is None or to in (task.lead_id, notice.facts.get("by")):
            await uow.outbox.drop([notice], "nobody_there", now)
        else:
            await uow.outbox.drop([notice], "led_on", now)
            await uow.outbox.add([_told_to(to, notice, now)])


def _meant_for(notice: Claimed) -> PersonId:
    """Whom it was for first: whoever was to hear it instead may have left too."""
    left = notice.facts.get("left")
    return PersonId(left) if isinstance(left, int) else notice.recipient_id


def _told_to(to: PersonId, notice: Claimed, now: datetime) -> Notice:
    """The same fact; its key ends with whom it is told to."""
    return Notice(
        kind=notice.kind,
        recipient_id=to,
        task_id=notice.task_id,
        created_at=notice.created_at,
        not_before=now,
        fact_key=f"{notice.fact_key.removesuffix(f':{notice.recipient_id}')}:{to}",
        facts={**notice.facts, "left": _meant_for(notice)},
        missed=notice.missed,
        directive_id=notice.directive_id,
    )
