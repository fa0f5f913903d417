"""Who is waited for once a task was handed in, where its acceptor has left the post."""

from domain import access, succession
from domain.ids import PersonId
from domain.task import Task
from domain.usecases.act import Act


async def acceptor_now(act: Act, task: Task) -> PersonId:
    """Who is told that it waits to be accepted: the acceptor while in post, else whoever acts as the assigner now, else
    the supervisor."""
    if not access.has_lost_acceptor(task):
        return task.acceptor_id
    organisation = act.uow.organisation
    tiers = await organisation.tiers(sorted({*task.unit_line, *task.assigner_line}), act.today)
    people = sorted({task.assigner_id, task.acceptor_id, task.supervisor_id})
    held = await organisation.posts_held(people, act.today)
    found = succession.hears_for(task, task.acceptor_id, tiers, held)
    return task.acceptor_id if found in (None, task.lead_id) else found
