"""Help fits the role, is short, and every sentence that it teaches is understood."""

import re

import pytest

from adapters.chat.grammar.commands import Command, read_command
from adapters.chat.grammar.help_topics import Topic, read_topic
from adapters.chat.texts.help import Examples, help_text, topic_of
from adapters.chat.texts.words import LANGUAGES
from domain.access import Actor
from domain.organisation import Post
from tests.chat.texts import world
from tests.chat.texts.world import ADMIN, AN, LEADER, MEMBER, OFFICIAL, PARTNER, SUPERVISOR

ROLES = {
    "official": OFFICIAL,
    "leader": LEADER,
    "supervisor": SUPERVISOR,
    "partner": PARTNER,
    "member": MEMBER,
    "admin": ADMIN,
}
# Read apart from the commands for a task, and acted on all the same.
_REASONS = ("directive", "undo", "progress")


def page(language: str, *posts: Post, topic: str = "") -> str:
    examples = Examples("Tổ ấp 3", "Trần Đức Dũng")
    return help_text(Actor(AN, posts), world.words(language), is_demo=False, topic=topic, examples=examples).plain


def sentences(language: str) -> list[str]:
    pages = [page(language, OFFICIAL, topic=topic.value.replace("_", " ")) for topic in Topic]
    return [line.removeprefix("– ") for text in pages for line in text.splitlines() if line.startswith("– ")]


@pytest.mark.parametrize(("language", "sentence"), [(lang, said) for lang in LANGUAGES for said in sentences(lang)])
def test_what_help_tells_to_type_is_a_command_that_acts(language: str, sentence: str) -> None:
    read = read_command(sentence)
    if isinstance(read, Command):
        assert not read.weak
    else:
        assert read.reason in _REASONS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_every_topic_that_a_page_names_is_there(language: str, role: str) -> None:
    told = page(language, ROLES[role])
    named = re.search(r"(?:Các mục|There is): (.+)", told)
    assert named is not None
    for words in named[1].split(", "):
        assert read_topic(words) is not None, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_fits_the_role(language: str) -> None:
    pages = {role: page(language, post) for role, post in ROLES.items()}
    assert len(set(pages.values())) == len(ROLES)
    accept = {"vi": "nghiệm thu 12", "en": "accept 12"}[language]
    assert accept in pages["official"]
    assert all(accept not in pages[role] for role in ("leader", "member", "partner", "admin"))
    assert "giao" not in pages["partner"].split("Các mục")[0].lower() or language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", Topic)
def test_a_topic_is_short(language: str, topic: Topic) -> None:
    told = page(language, OFFICIAL, topic=topic.value.replace("_", " "))
    assert len(told.splitlines()) <= 9
    assert len(told) < 600


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_is_told_how_to_link_and_nothing_else(language: str) -> None:
    told = help_text(None, world.words(language), is_demo=False, topic="giao")
    assert len(told.plain.splitlines()) <= 4
    assert told.buttons == ()


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("gia hạn", Topic.EXTEND),
        ("Giao việc", Topic.ASSIGN),
        ("vuong", Topic.BLOCKED),
        ("dữ liệu của tôi", Topic.DATA),
        ("quiet hours", Topic.SETTINGS),
        ("nấu ăn", None),
    ],
)
def test_a_topic_is_known_by_its_usual_names(words: str, topic: Topic | None) -> None:
    assert read_topic(words) is topic


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", Topic)
def test_a_topic_is_known_by_the_name_on_its_button(language: str, topic: Topic) -> None:
    words = world.words(language)

    assert topic_of(words(f"help-topic-{topic}-heading").upper(), words) == topic


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_page_is_short(language: str, role: str) -> None:
    assert len(page(language, ROLES[role]).splitlines()) <= 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_name_whom_the_reader_can_name(language: str) -> None:
    named = page(language, OFFICIAL) + page(language, LEADER) + page(language, OFFICIAL, topic="chuyển")
    assert "Tổ ấp 3" in named
    assert named.count("Trần Đức Dũng") >= 2
    gap = help_text(Actor(AN, (OFFICIAL,)), world.words(language), is_demo=False).plain
    assert world.words(language)("help-some-unit") in gap


@pytest.mark.parametrize("topic", Topic)
def test_a_button_of_a_topic_opens_it(topic: Topic) -> None:
    assert read_topic(topic.value) is topic


@pytest.mark.parametrize("said", ["trợ giúp gia hạn", "tro giup vuong mac", "hướng dẫn báo xong", "help extension"])
def test_help_about_a_topic_is_asked_for_in_words(said: str) -> None:
    read = read_command(said)
    assert isinstance(read, Command)
    assert read_topic(read.rest) is not None
