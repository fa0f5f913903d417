"""Every verb about a task, said by everybody: done, refused in words, or answered as if there were no such task."""

from dataclasses import replace

import pytest

from adapters.chat.grammar.verbs import Verb
from tests.chat.conversation.talk import Talk
from tests.permissions.cells import answers
from tests.permissions.rules import VERBS_OF_A_TASK, Answer, Relation, Right, Row, expected

# What PostgreSQL is asked as well: one verb of each kind, and those that read by statements of their own.
_SAMPLE = (Verb.SHOW, Verb.RECEIVE, Verb.ACCEPT, Verb.HAND_OVER, Verb.GRANT, Verb.ANSWER)


async def _said(talk: Talk, row: Row) -> None:
    async def say(person: str, number: int) -> str:
        return (await talk.says(person, row.said.format(n=number))).text

    given = await answers(talk, row, say)
    assert given == {relation: expected(row.right, relation) for relation in Relation}


@pytest.mark.parametrize("verb", VERBS_OF_A_TASK)
async def test_a_step_is_taken_by_those_with_the_right_to_it(talk: Talk, verb: Verb) -> None:
    await _said(talk, VERBS_OF_A_TASK[verb])


@pytest.mark.parametrize("verb", _SAMPLE)
async def test_the_same_holds_on_postgresql(postgres_talk: Talk, verb: Verb) -> None:
    await _said(postgres_talk, VERBS_OF_A_TASK[verb])


@pytest.mark.parametrize("verb", [Verb.ACCEPT, Verb.RETURN])
async def test_what_an_acceptor_left_behind_is_judged_by_those_over_it(talk: Talk, verb: Verb) -> None:
    row = replace(VERBS_OF_A_TASK[verb], right=Right.JUDGE_IN_PLACE, acceptor=Relation.WITHOUT_POST)

    async def say(person: str, number: int) -> str:
        return (await talk.says(person, row.said.format(n=number))).text

    given = await answers(talk, row, say)
    # Who accepts other tasks has nothing to do with these.
    others = {Relation.ACCEPTOR: Answer.UNSEEN}
    assert given == {relation: expected(row.right, relation) for relation in Relation} | others
