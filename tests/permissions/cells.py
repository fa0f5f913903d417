"""One row of the matrix: everybody tries the same thing, each on a task of one's own, and what came of it is told apart."""

from collections.abc import Awaitable, Callable

from domain.records import HistoryLine
from domain.task import Task
from tests.chat.conversation.talk import Talk
from tests.permissions.people import MISSING, TITLE, store_cells
from tests.permissions.rules import Answer, Relation, Row

Try = Callable[[str, int], Awaitable[str]]
_NONSENSE = "mấy giờ họp vậy"


async def answers(talk: Talk, row: Row, attempt: Try) -> dict[Relation, Answer]:
    """How everybody was answered. `attempt` gives the words that a person heard for a task of that number."""
    numbers = await store_cells(talk, row.state, row.acceptor)
    given = {}
    for relation, number in numbers.items():
        for person, said in row.before:
            await talk.says(person, said.format(n=number))
        before = await _stands(talk, number)
        heard = await attempt(relation.value, number)
        is_changed = await _stands(talk, number) != before
        given[relation] = await _judged(talk, row, relation, number, attempt, heard, is_changed)
    return given


async def _judged(
    talk: Talk, row: Row, relation: Relation, number: int, attempt: Try, heard: str, is_changed: bool
) -> Answer:
    if is_changed:
        return Answer.DONE
    assert heard, f"{relation.name} was not answered"
    if row.is_look and TITLE in heard:
        return Answer.DONE
    if relation is Relation.STRANGER:
        assert heard == (await talk.says(relation.value, _NONSENSE)).text
        return Answer.UNKNOWN
    missing = await attempt(relation.value, MISSING)
    if heard == missing.replace(str(MISSING), str(number)):
        assert TITLE not in heard
        return Answer.UNSEEN
    return Answer.REFUSED


async def _stands(talk: Talk, number: int) -> tuple[Task, list[HistoryLine]]:
    return await talk.task(number), await talk.history(number)
