"""All that is known of a task, for whoever may see it: the same in a chat and on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.evidence import Proof
from domain.extension import Extension
from domain.ids import BlockerId, PersonId
from domain.records import HistoryLine, TaskCard
from domain.task import Task
from domain.usecases.act import Act
from domain.usecases.blockers import next_owners
from domain.usecases.climb_so_far import told_in
from domain.usecases.foreseeing import Ahead, Foreseen, blockers_ahead, foresee, request_ahead
from domain.usecases.tasks import possible_steps

_PEOPLE_IN_FACTS = ("before", "after", "lead", "supervisor", "acceptor", "by", "to", "for", "reporter", "owner")


@dataclass(frozen=True, slots=True)
class RequestAhead:
    """A request for more time that nobody has decided, and who is told of it by itself, when."""

    asked: Extension
    ahead: Ahead


@dataclass(frozen=True, slots=True)
class WholeTask:
    """`history` is newest first, `steps` are those that the reader can take now, `foreseen` is what would be told by
    itself if nothing happened, and so are `request` and `moves` of what waits for an answer beside it; `proofs` are the
    files and links sent for it, oldest first. The names on the card cover the history and the senders too."""

    card: TaskCard
    history: Sequence[HistoryLine]
    steps: frozenset[str]
    foreseen: Foreseen
    proofs: Sequence[Proof] = ()
    request: RequestAhead | None = None
    moves: Mapping[BlockerId, Ahead] = field(default_factory=dict)


async def whole_task(act: Act, number: int, most_history: int) -> WholeTask:
    """The task of that number, through the actor's sight, with the latest `most_history` facts of it."""
    task = await act.load(number)
    card = await act.uow.views.card(task, act.today)
    history = [] if task.id is None else await act.uow.journal.history(task.id, most_history)
    proofs = [] if task.id is None else await act.uow.evidence.of_task(task.id)
    foreseen = await foresee(act, task)
    names = {**card.names, **foreseen.names}
    people = _people_in(history) | {proof.author_id for proof in proofs}
    names |= await act.uow.organisation.names(people - set(names))
    request = await _request_of(act, task)
    owners = await next_owners(act, task, card.blockers)
    moves = await blockers_ahead(act, task, card.blockers, owners)
    card = replace(
        card,
        names=names,
        unit_names={**card.unit_names, **foreseen.unit_names},
        blockers_at_top=frozenset(item.key for item in card.blockers if item.key not in owners),
    )
    steps = possible_steps(act.actor, task)
    return WholeTask(card, history, steps, foreseen, proofs, request, moves)


async def _request_of(act: Act, task: Task) -> RequestAhead | None:
    if task.asked_due_at is None or task.id is None:
        return None
    asked = await act.uow.extensions.asked(task.id)
    return None if asked is None else RequestAhead(asked, await request_ahead(act, task, asked))


@dataclass(frozen=True, slots=True)
class TaskHistory:
    """A page of what happened to a task, oldest first on it; page 1 is the latest."""

    task: Task
    lines: Sequence[HistoryLine]
    names: Mapping[PersonId, str]
    total: int
    page: int
    pages: int


async def history_of(act: Act, number: int, page: int, page_size: int) -> TaskHistory:
    """A page of the history of that task, through the actor's sight. Pages count from 1, the latest; one beyond the
    last is the last."""
    task = await act.load(number)
    if task.id is None:
        return TaskHistory(task, [], {}, 0, 1, 1)
    total = await act.uow.journal.count(task.id)
    pages = max(1, -(-total // page_size))
    page = min(max(1, page), pages)
    lines = await act.uow.journal.history(task.id, page_size, skip=(page - 1) * page_size) if total else []
    names = await act.uow.organisation.names(_people_in(lines))
    return TaskHistory(task, lines, names, total, page, pages)


def _people_in(history: Sequence[HistoryLine]) -> set[PersonId]:
    people = {line.actor_id for line in history if line.actor_id is not None}
    for line in history:
        people |= {PersonId(value) for name in _PEOPLE_IN_FACTS if isinstance(value := line.facts.get(name), int)}
        people.update(told_in(line.facts))
    return people
