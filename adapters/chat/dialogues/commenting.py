"""What is said of a task: kept in its history, told to the other side, and who that is said."""

from collections.abc import Sequence

from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.reasons import masked
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.absences import called
from adapters.chat.texts.files import named_files
from domain import access
from domain.task import Evidence, Task
from domain.usecases import tasks


async def keep(turn: Turn, number: int, text: str, files: Sequence[Evidence] = (), offered: str = "") -> Task:
    """The words are in the history of the task, with the files, and on their way to the other side; a figure `offered`
    in them is one that the lead may keep."""
    if files:
        what = named_files(files, turn.words)
        said = turn.words("remark-with-files", text=text, what=what)
        text = said if text.strip() else turn.words("remark-files", what=what)
    task = await tasks.comment(turn.act, number, text, files, offered)
    turn.note(task)
    return task


async def told(turn: Turn, task: Task) -> str:
    """Who is told of what was kept."""
    whom = await _whom(turn, task)
    return turn.words("comment-told", whom=whom) if whom else turn.words("comment-told-nobody")


async def question(turn: Turn, number: int) -> Reply:
    """A question about a task is on its way to whoever can answer it."""
    task = await keep(turn, number, masked(turn.text))
    whom = await _whom(turn, task)
    words = turn.words
    said = words("question-told", number=number, whom=whom) if whom else words("question-kept", number=number)
    return turn.here(Outgoing(said, task_id=task.id))


async def _whom(turn: Turn, task: Task) -> str:
    person_id = access.other_side(turn.actor, task)
    if person_id is None:
        return ""
    names = await turn.uow.organisation.names({person_id})
    return called(person_id, names, turn.words)
