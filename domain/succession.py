"""Who has a say in a task no more, and who answers in their place: authority belongs to the post one holds today."""

from collections.abc import Iterable, Mapping, Sequence

from domain.access import is_still_assigner
from domain.ids import PersonId, UnitId
from domain.notices import NoticeKind
from domain.organisation import Post, Role, Tier, default_supervisor
from domain.task import Task

# What is told of a task to those who answer for it, and not to whoever does the work.
FOR_WHOEVER_ANSWERS = frozenset(
    {
        NoticeKind.SUBMITTED,
        NoticeKind.DECLINED,
        NoticeKind.COMMENTED,
        NoticeKind.CALL_TAKEN,
        NoticeKind.EXTENSION_ASKED,
        NoticeKind.EXTENSION_WAITS,
        NoticeKind.ACCEPTANCE_WAITS,
        NoticeKind.ESCALATED,
        NoticeKind.UNRECEIVED,
        NoticeKind.SILENT,
        NoticeKind.REMINDER,
        NoticeKind.OVERDUE,
        NoticeKind.RECURRENCE_FAILED,
    }
)


def gone(people: Iterable[PersonId], held: Mapping[PersonId, Sequence[Post]]) -> frozenset[PersonId]:
    """Who of these people holds no post today but an administrator's. `held` are the posts of today."""
    return frozenset(p for p in people if all(post.role is Role.ADMIN for post in held.get(p, ())))


def assigner_now(task: Task, tiers: Mapping[UnitId, Tier], held: Mapping[PersonId, Sequence[Post]]) -> PersonId | None:
    """The assigner, while in a post from which the order could be given: another post elsewhere gives no say in it. Else
    the head or an official of the unit that gave the order, or of the nearest above it; never the lead. None where
    nobody is there."""
    if not task.unit_line or is_still_assigner(task, held.get(task.assigner_id, ())):
        return task.assigner_id
    units = task.assigner_line or task.unit_line[1:]
    line = [tiers[unit] for unit in units if unit in tiers]
    heads = [person for tier in line if tier.unit_id == units[0] for person in tier.heads]
    officials = [person for tier in line for person in tier.officials]
    return next((p for p in (*heads, *officials) if p not in (task.lead_id, task.assigner_id)), None)


def supervisor_now(
    task: Task, tiers: Mapping[UnitId, Tier], held: Mapping[PersonId, Sequence[Post]]
) -> PersonId | None:
    """The supervisor, while in a post, else whom the tree names."""
    if not gone([task.supervisor_id], held):
        return task.supervisor_id
    return default_supervisor([tiers[unit] for unit in task.unit_line[1:] if unit in tiers], task.lead_id)


def hears_for(
    task: Task, person_id: PersonId, tiers: Mapping[UnitId, Tier], held: Mapping[PersonId, Sequence[Post]]
) -> PersonId | None:
    """Who hears for that person, if the person has no say any more: for an assigner or acceptor whoever decides now, for
    all others, and where nobody decides, the supervisor. None where the person still has a say, or nobody is there."""
    is_gone = bool(gone([person_id], held))
    if person_id == task.assigner_id:
        is_gone = is_gone or not is_still_assigner(task, held.get(person_id, ()))
    if not is_gone:
        return None
    supervisor_id = supervisor_now(task, tiers, held)
    if person_id not in (task.assigner_id, task.acceptor_id):
        return supervisor_id
    return assigner_now(task, tiers, held) or supervisor_id
