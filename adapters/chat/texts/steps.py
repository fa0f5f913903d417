"""What a person can do with a task now, as buttons and, for platforms without buttons, as sentences to type."""

from collections.abc import Collection, Iterable

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button
from adapters.chat.texts.progress_examples import progress_examples
from adapters.chat.texts.words import Words
from domain.ids import PersonId
from domain.ladder import can_be_held
from domain.task import WORKING_STATES, Task, TaskState

# The order in which they are offered: what moves the task on comes first.
_ORDER = (
    "receive",
    "done",
    "progress",
    "accept",
    "return",
    "answer",
    "beyond",
    "blocked",
    "unblocked",
    "decline",
    "grant",
    "refuse",
    "resume",
    "seen",
    "urge",
    "extend",
    "give_time",
    "hand_over",
    "pause",
    "cancel",
    "show",
)
# Said as another step is, by who decides it.
_SAID_AS = {"give_time": "extend"}
_OF_A_PART = frozenset({"receive", "done", "decline"})
_A_ROW = 2

Rows = tuple[tuple[Button, ...], ...]


def steps_by_relation(person_id: PersonId, task: Task) -> frozenset[str]:
    """The steps open to a person as lead, partner, acceptor, assigner or supervisor of `task`: what is offered where
    the posts are not at hand. Whether the step is allowed is asked when it is taken."""
    working = task.state in WORKING_STATES
    is_lead = person_id == task.lead_id
    part = task.part_of(person_id)
    steps: set[str] = set()
    if working and is_lead:
        steps |= {"decline", "done", "progress"} | ({"receive"} if task.state is TaskState.ASSIGNED else set())
        steps |= {"extend"} if task.due_at is not None else set()
    elif working and part is not None and part.closed_at is None:
        steps |= {"done", "progress"}
    if task.state is TaskState.SUBMITTED and person_id == task.acceptor_id:
        steps |= {"accept", "return"}
    assigns, supervises = person_id == task.assigner_id, person_id == task.supervisor_id and not is_lead
    if task.is_open and assigns:
        steps.add("cancel")
    if assigns:
        steps |= {"pause"} if not is_lead and (working or task.state is TaskState.DECLINED) else set()
        steps |= {"resume", "cancel"} if task.state is TaskState.PAUSED else set()
    if (assigns or supervises) and working and task.asked_due_at is not None and not is_lead:
        steps |= {"grant", "refuse"}
    if (assigns or supervises) and (working or task.state is TaskState.DECLINED):
        steps.add("hand_over")
    if (assigns or supervises) and working and not is_lead:
        steps.add("urge")
    if supervises and working and can_be_held(task):
        steps.add("seen")
    return frozenset(steps | _with_blockers(task, works=is_lead or part is not None, answers=assigns or supervises))


def _with_blockers(task: Task, *, works: bool, answers: bool) -> set[str]:
    """What can be told of difficulties, by whoever works on the task, and by whoever answers."""
    steps: set[str] = {"blocked"} if works and task.state in WORKING_STATES else set()
    if task.blockers and task.is_open and works:
        steps.add("unblocked")
    if task.blockers and task.is_open and answers and not works:
        steps |= {"answer", "beyond"}
    return steps


def step_buttons(task: Task, steps: Collection[str], words: Words, *, viewer: PersonId | None) -> Rows:
    """The buttons of `steps`, two in a row."""
    buttons = [
        Button(words(f"step-{_form(step, task, viewer)}"), pack(Action(_SAID_AS.get(step, step), task.number)))
        for step in _sorted(steps)
    ]
    return in_rows(buttons)


def step_hint(task: Task, steps: Collection[str], words: Words, more: Iterable[str] = ()) -> str:
    """ "Gõ: nhận 12 · xong 12", and what else may be typed, or nothing."""
    examples = progress_examples(task.quantity, words) if "progress" in steps else {}
    return typed((*(words(f"say-{step}", number=task.number, **examples) for step in _sorted(steps)), *more), words)


def typed(sentences: Iterable[str], words: Words) -> str:
    """A hint that lists sentences to type, or nothing where there are none."""
    said = " · ".join(sentences)
    return words("hint", said=said) if said else ""


def in_rows(buttons: Iterable[Button], a_row: int = _A_ROW) -> Rows:
    listed = tuple(buttons)
    return tuple(listed[start : start + a_row] for start in range(0, len(listed), a_row))


def _sorted(steps: Collection[str]) -> list[str]:
    return [step for step in _ORDER if step in steps]


def _form(step: str, task: Task, viewer: PersonId | None) -> str:
    """A partner takes, declines or closes the own part, which reads otherwise than of the task."""
    if step in _OF_A_PART and viewer is not None and viewer != task.lead_id and task.part_of(viewer) is not None:
        return f"{step}-part"
    return step
