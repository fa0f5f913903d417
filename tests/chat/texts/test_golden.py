"""Every kind of message reads exactly so, in both languages."""

import pytest

from adapters.chat.grammar.actions import unpack
from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.words import LANGUAGES
from domain.events import EventKind
from domain.notices import NoticeKind
from tests.chat.texts.gallery import FOLDER, TOPICS, page
from tests.chat.texts.world import NAMES

EVERY_PAGE = [(topic, language) for language in LANGUAGES for topic in TOPICS]
_OF_A_DIRECTIVE = (
    "call opened",
    "unreceived by many",
    "silent, many",
    "asked to cooperate in many",
    "recurrence failed, of a directive",
    "paused as a directive, to a partner",
    "resumed as a directive, to a partner",
)


def _messages(language: str) -> list[tuple[str, Outgoing]]:
    made = [(name, told) for topic in TOPICS.values() for name, told in topic(language).items()]
    return [(name, told) for name, told in made if isinstance(told, Outgoing)]


_OF_PEOPLE = ("on leave", "stand in", "left open", "units merged", "unreachable")


_OF_ONESELF = ("digest", "data ", "handbook ", "fault ", "canary")


@pytest.mark.parametrize(("topic", "language"), EVERY_PAGE)
def test_messages_read_as_they_were_approved(topic: str, language: str) -> None:
    """`python -m tests.chat.texts.gallery` writes the files anew."""
    assert page(topic, language) == (FOLDER / language / f"{topic}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_notice_and_event_is_in_the_gallery(language: str) -> None:
    topics = ("notices", "blockers", "groups", "calm", "emergencies")
    notices = [name for topic in topics for name in TOPICS[topic](language)]
    for kind in NoticeKind:
        name = kind.value.replace("_", " ")
        assert any(made.startswith(name) for made in notices), f"{name} is not shown"
    told = TOPICS["cards"](language)["history of every kind"]
    assert isinstance(told, str)
    assert len(told.split("\n")) >= len(EventKind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_can_be_read_back_and_is_told_in_words_too(language: str) -> None:
    for name, told in _messages(language):
        for row in told.buttons:
            for button in row:
                assert unpack(button.action) is not None, f"{name}: {button.action}"
                assert len(button.label) <= 30, f"{name}: {button.label}"
        if told.buttons:
            assert told.hint, f"{name} has buttons and no hint"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_begins_with_number_and_title(language: str) -> None:
    for name, told in TOPICS["notices"](language).items():
        assert isinstance(told, Outgoing)
        if "two tasks" in name:
            assert "NV-12 · Cài" in told.text
            assert "NV-15 · Lập" in told.text
        elif name.startswith(_OF_PEOPLE):
            assert told.heading == ""
        elif name.startswith(_OF_ONESELF):
            assert "NV-12" not in told.heading
        else:
            is_of_all = name in _OF_A_DIRECTIVE or name.startswith("acted on, as a directive")
            number = "NC-3" if is_of_all else "NV-12"
            assert f"{number} · Cài VNeID mức 2 cho 40 hộ ấp 1" in told.heading


@pytest.mark.parametrize(("late", "language"), [("quá hạn", "vi"), ("overdue", "en")])
def test_a_group_hears_of_lateness_in_figures_only_and_of_nobody(late: str, language: str) -> None:
    for name, told in TOPICS["groups"](language).items():
        assert isinstance(told, Outgoing)
        if name.startswith("figures"):
            assert late in told.plain.lower(), name
            assert not [person for person in NAMES.values() if person in told.plain], name
        else:
            assert late not in told.plain.lower(), name
            assert not set("🟢🟠🔴⚪") & set(told.plain), name


@pytest.mark.parametrize(("topic", "language"), EVERY_PAGE)
def test_a_colour_is_never_alone(topic: str, language: str) -> None:
    for line in page(topic, language).split("\n"):
        for mark in "🟢🟠🔴⚪✓✗":
            if mark in line:
                after = line.split(mark, 1)[1].strip()
                assert after[:1].isalpha(), f"a mark without a word: {line}"


@pytest.mark.parametrize("topic", TOPICS)
def test_people_are_never_called_ban(topic: str) -> None:
    assert "bạn" not in page(topic, "vi").lower().split()


def test_a_partner_is_asked_and_hears_no_lateness() -> None:
    partners = {
        name: told
        for topic in ("cards", "notices")
        for name, told in TOPICS[topic]("vi").items()
        if ("partner" in name and "many" not in name) or name in ("asked to cooperate", "lead changed")
    }
    assert len(partners) >= 8
    for name, told in partners.items():
        assert isinstance(told, Outgoing)
        assert "quá hạn" not in told.plain, name
        assert "giao việc" not in told.plain, name
        assert "mời" not in told.plain.lower(), name
    asked = partners["asked to cooperate"]
    assert isinstance(asked, Outgoing)
    assert "Kính đề nghị anh/chị Oanh phối hợp" in asked.text
    assert "giao" not in asked.plain.lower()
