"""Every button, pressed by everybody, on a card that was never theirs too: it gives no right that its sentence does not."""

import re

import pytest

from adapters.chat.dialogues import handbooks, looking
from adapters.chat.grammar.actions import _VERBS as ACTIONS
from adapters.chat.grammar.actions import Action, pack, unpack
from adapters.chat.grammar.verbs import Verb
from domain.task import TaskState
from tests.chat.conversation.talk import Talk
from tests.permissions.button_rules import (
    BUTTONS_OF_A_BLOCKER,
    BUTTONS_OF_A_TASK,
    BUTTONS_OF_ONES_OWN,
    PAGES_BY_KIND,
)
from tests.permissions.cells import answers
from tests.permissions.people import TITLE, store_cells
from tests.permissions.rules import MAY, SEES, VERBS_OF_A_TASK, Answer, Relation, Right, expected


def test_every_button_has_one_row() -> None:
    rows = [*BUTTONS_OF_A_TASK, *BUTTONS_OF_ONES_OWN, *BUTTONS_OF_A_BLOCKER]
    assert sorted(rows) == sorted(ACTIONS)


def test_every_kind_of_list_that_a_button_turns_has_one_row() -> None:
    kinds = {*looking._KINDS, handbooks._PAGE, handbooks._ENTRY, "tasks", "overdue"}
    assert PAGES_BY_KIND.keys() == kinds
    assert all(value.startswith(f"{kind}:") for kind, values in PAGES_BY_KIND.items() for value in values)


@pytest.mark.parametrize("name", BUTTONS_OF_A_TASK)
async def test_a_button_works_for_those_with_the_right_to_its_step(talk: Talk, name: str) -> None:
    button = BUTTONS_OF_A_TASK[name]
    row = VERBS_OF_A_TASK[button.verb]

    async def press(person: str, number: int) -> str:
        heard = await talk.presses(person, pack(Action(name, number, button.value)))
        if button.words and (person == Relation.STRANGER or (await talk.dialogue(person)).question is not None):
            heard = await talk.says(person, button.words)
        return heard.text or heard.reply.toast

    given = await answers(talk, row, press)
    assert given == {relation: expected(row.right, relation) for relation in Relation}


@pytest.mark.parametrize("name", BUTTONS_OF_ONES_OWN)
async def test_a_button_of_ones_own_tells_nobody_of_a_task_out_of_sight(talk: Talk, name: str) -> None:
    numbers = await store_cells(talk, TaskState.RECEIVED)
    payloads = [pack(Action(name, value=value)) for value in BUTTONS_OF_ONES_OWN[name]]

    for relation, number in numbers.items():
        before = await talk.task(number)
        for payload in payloads:
            heard = await talk.presses(relation.value, payload)
            told = heard.text + heard.reply.toast
            assert told
            # A number that the button itself names is answered like one that does not exist.
            shown = re.sub(r"Không thấy việc NV-\d+", "", told)
            assert relation in SEES or (TITLE not in shown and "NV-1" not in shown)
        assert await talk.task(number) == before


async def test_the_kind_of_a_difficulty_is_changed_by_who_told_of_it_or_may_answer_it(talk: Talk) -> None:
    row = VERBS_OF_A_TASK[Verb.ANSWER]

    async def press(person: str, number: int) -> str:
        # The tasks are tried in the order of their numbers, and each has one blocker.
        heard = await talk.presses(person, pack(Action("category", number, f"{number - 100}.papers")))
        return heard.text or heard.reply.toast

    given = await answers(talk, row, press)
    may = {relation for relation, answer in given.items() if answer is Answer.DONE}
    assert may == MAY[Right.ANSWER] | MAY[Right.SOLVE]


@pytest.mark.parametrize("payload", ["done:12:12", "done", "done:0", "accept:12=yes", "DONE:12", "x:1", "done:1;drop"])
def test_a_forged_button_is_none(payload: str) -> None:
    assert unpack(payload) is None
