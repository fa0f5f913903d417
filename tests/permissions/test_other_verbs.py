"""Every verb that is about no single task, said by everybody."""

import pytest

from adapters.chat.grammar.verbs import Verb
from domain.task import TaskState
from tests.chat.conversation.talk import Talk
from tests.permissions.other_rules import VERBS_OF_ONES_OWN, VERBS_OF_UNITS_AND_PEOPLE, Row
from tests.permissions.people import TITLE, store_cells
from tests.permissions.rules import SEES, VERBS_OF_A_TASK, Relation


def test_every_verb_has_one_row() -> None:
    rows = [*VERBS_OF_A_TASK, *VERBS_OF_UNITS_AND_PEOPLE, *VERBS_OF_ONES_OWN]
    assert sorted(rows) == sorted(Verb)


@pytest.mark.parametrize("verb", VERBS_OF_UNITS_AND_PEOPLE)
async def test_units_and_people_are_for_those_over_them(talk: Talk, verb: Verb) -> None:
    row = VERBS_OF_UNITS_AND_PEOPLE[verb]
    await store_cells(talk, TaskState.RECEIVED)

    may, number = set(), 1
    for relation in Relation:
        await _prepare(talk, row, number)
        heard = (await talk.says(relation.value, row.said.format(n=number), group=row.group)).text
        if relation not in SEES:
            assert TITLE not in heard
        if row.proof in heard:
            may.add(relation)
        number += not row.is_kept or relation in may

    assert may == row.may


async def _prepare(talk: Talk, row: Row, number: int) -> None:
    for person, said in row.before:
        await talk.says(person, said.lstrip("@").format(n=number), group=row.group if said.startswith("@") else "")


@pytest.mark.parametrize("verb", VERBS_OF_ONES_OWN)
async def test_what_is_ones_own_tells_nobody_of_a_task_out_of_sight(talk: Talk, verb: Verb) -> None:
    numbers = await store_cells(talk, TaskState.RECEIVED)

    for relation, number in numbers.items():
        before = await talk.task(number)
        heard = (await talk.says(relation.value, VERBS_OF_ONES_OWN[verb])).text
        assert heard
        assert relation in SEES or (TITLE not in heard and "NV-1" not in heard)
        assert await talk.task(number) == before
