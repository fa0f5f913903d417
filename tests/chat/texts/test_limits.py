"""Messages stay small whatever they are filled with, and what they tell to type is understood."""

import re

import pytest

from adapters.chat.grammar.commands import Command, Verb, read_command
from adapters.chat.grammar.order import read_field
from adapters.chat.outgoing import utf16_units
from adapters.chat.texts.cards import task_card, task_details
from adapters.chat.texts.lines import cut
from adapters.chat.texts.lists import task_list
from adapters.chat.texts.steps import steps_by_relation
from adapters.chat.texts.words import LANGUAGES
from domain.access import Actor
from domain.records import Page, TaskCard
from domain.task import Climb, Part, TaskState
from domain.usecases.tasks import possible_steps
from tests.chat.texts.exhibits.blockers import a_blocker
from tests.chat.texts.exhibits.cards import history
from tests.chat.texts.gallery import TOPICS
from tests.chat.texts.world import (
    AN,
    BINH,
    DUNG,
    MINH,
    NAMES,
    NOW,
    OANH,
    POSTS,
    UNITS,
    VNPT,
    line,
    submission,
    task,
    words,
)

LONGEST = "Nguyễn Phúc Bảo Ngọc Trân 🧑‍🌾 " * 40


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", [TaskState.ASSIGNED, TaskState.SUBMITTED])
def test_a_card_of_the_longest_names_fits_the_smallest_platform(language: str, state: TaskState) -> None:
    of = task(
        state=state,
        title=LONGEST[:500],
        submitted_at=NOW,
        acceptor_id=BINH,
        supervisor_id=MINH,
        product=LONGEST,
        quantity=LONGEST,
        document=LONGEST,
        authority=LONGEST,
        parts=tuple(Part(VNPT, OANH) for _ in range(30)),
    )
    names = dict.fromkeys(NAMES, LONGEST)
    stuck = tuple(a_blocker(text=LONGEST) for _ in range(9))
    shown = TaskCard(of, names, dict.fromkeys(UNITS, LONGEST), (submission(note=LONGEST),), blockers=stuck)
    steps = steps_by_relation(DUNG, of)
    made = task_card(shown, words(language), NOW, steps, viewer=DUNG, ahead=((NOW, (LONGEST, LONGEST)),))
    assert utf16_units(f"{made.plain}\n{made.hint}") <= 2000


def test_details_stay_short_however_long_the_history() -> None:
    shown = TaskCard(task(), NAMES, UNITS, tuple(submission() for _ in range(50)))
    made = task_details(shown, words("vi"), NOW, frozenset(), history() * 500, ())
    assert [button.label for row in made.buttons for button in row] == ["Lịch sử"]
    assert made.hint == "Gõ: lịch sử 12"
    assert utf16_units(made.plain) <= 2000


def test_a_page_of_a_list_fits_one_message() -> None:
    lines = tuple(line(10_000 + number, LONGEST, "2026-11-20 17:00") for number in range(8))
    made = task_list(Page(lines, 800, 1, 100), words("vi"), NOW, kind="tasks")
    assert utf16_units(made.plain) <= 2000


def test_cut_text_is_one_line_and_marked() -> None:
    assert cut("a\n b\t c", 10) == "a b c"
    assert cut("một hai ba", 7) == "một ha…"
    assert len(cut("x" * 50, 10)) == 10


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("wording", "verb"),
    [
        *((step, Verb(step)) for step in ("receive", "done", "accept", "seen", "urge", "show", "decline", "return")),
        *((name, Verb(name)) for name in ("hand_over", "cancel", "tasks", "help", "confirm", "drop")),
    ],
)
def test_what_a_hint_tells_to_type_is_understood(language: str, wording: str, verb: Verb) -> None:
    said = words(language)(f"say-{wording}", number=12)
    command = read_command(re.sub(r"<[^>]*>", "Trần Đức Dũng", said))
    assert isinstance(command, Command)
    assert command.verb is verb
    assert command.task == (12 if "12" in said else None)
    assert not command.weak


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_and_fields_can_be_asked_for_as_the_hints_say(language: str) -> None:
    said = words(language)
    for kind, verb in (("tasks", Verb.TASKS), ("overdue", Verb.OVERDUE)):
        command = read_command(said(f"say-{kind}-page", page=3))
        assert isinstance(command, Command)
        assert (command.verb, command.page) == (verb, 3)
    for field in ("lead", "title", "due", "supervisor", "acceptor", "partners", "product", "quantity", "document"):
        command = read_command(said("say-edit-field", field=said(f"field-{field}")).replace("<…>", "tổ ấp 3"))
        assert isinstance(command, Command)
        assert command.verb is Verb.EDIT
        assert read_field(command.rest) == (field, "tổ ấp 3")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_help_is_a_command(language: str) -> None:
    """Between a colon and the end of its part, or alone on a line."""
    understood = 0
    for name, made in TOPICS["help"](language).items():
        if not hasattr(made, "text") or "how to" in name:
            continue
        for written in made.text.split("\n"):
            for part in written.split(" · "):
                told = part.split(": ", 1)[1] if re.match(r"^[A-ZĐ]", part) and ": " in part else part
                command = read_command(re.sub(r" \(.*\)$", "", told))
                understood += isinstance(command, Command)
    assert understood >= 25


@pytest.mark.parametrize("state", list(TaskState))
def test_steps_by_relation_are_among_those_that_the_posts_allow(state: TaskState) -> None:
    of = task(state=state, submitted_at=NOW, climb=Climb(step=3))
    for person_id in (AN, BINH, DUNG, OANH):
        allowed = possible_steps(Actor(person_id, (POSTS[person_id],)), of)
        assert steps_by_relation(person_id, of) <= allowed, person_id
