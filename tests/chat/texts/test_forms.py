"""Every kind of message reads exactly so on each platform, and fits it, also with the longest names of the sample."""

from dataclasses import replace

import pytest

from adapters.chat.grammar.commands import Command, read_command
from adapters.chat.outgoing import Outgoing, utf16_units
from adapters.chat.plain_form import plain_form
from adapters.chat.sending import stamped
from adapters.telegram.render import MAX_ACTION_BYTES, MAX_MESSAGE_UNITS
from adapters.telegram.render import render as render_telegram
from adapters.zalo.oa.form import MOST_TITLE, form_of
from adapters.zalo.oa.incoming import MAX_UNITS, MOST_BUTTONS
from adapters.zalo.render import render as render_zalo
from taskbot.demo.province import make_province
from tests.chat.texts.forms import FORMS
from tests.chat.texts.gallery import FOLDER, ON_PLATFORMS, TOPICS, platform_page
from tests.chat.texts.world import NAMES, NOW, UNITS, words

_MOST_PAYLOAD = 1000


def _made(language: str = "vi") -> list[tuple[str, Outgoing]]:
    told = [(f"{topic}: {name}", made) for topic in TOPICS for name, made in TOPICS[topic](language).items()]
    return [(name, made) for name, made in told if isinstance(made, Outgoing)]


@pytest.fixture(scope="module")
def longest() -> dict[str, str]:
    """The names of the exhibits, with what stands for each: the longest person and unit of the sample province."""
    province = make_province()
    person = max((row.name for row in province.posts), key=len)
    unit = max((row.name for row in province.units), key=len)
    assert len(person) >= 15
    assert len(unit) > 100
    return dict.fromkeys(NAMES.values(), person) | dict.fromkeys(UNITS.values(), unit)


@pytest.mark.parametrize("platform", FORMS)
@pytest.mark.parametrize("topic", ON_PLATFORMS)
def test_messages_read_as_they_were_approved_on_each_platform(topic: str, platform: str) -> None:
    """`python -m tests.chat.texts.gallery` writes the files anew."""
    assert platform_page(topic, platform) == (FOLDER / platform / f"{topic}.txt").read_text(encoding="utf-8")


def test_every_message_fits_each_platform_with_the_longest_names_of_the_sample(longest: dict[str, str]) -> None:
    for name, made in _made():
        told = stamped(_renamed(made, longest), words("vi"), NOW)
        for piece in render_telegram(told):
            assert utf16_units(piece.plain) <= MAX_MESSAGE_UNITS, name
            for key in (key for row in piece.keyboard or () for key in row):
                assert len(key.get("callback_data", "").encode()) <= MAX_ACTION_BYTES, name
        pieces = render_zalo(told, MAX_UNITS).pieces
        assert pieces, name
        assert all(utf16_units(piece) <= MAX_UNITS for piece in pieces), name
        form = form_of(told)
        assert all(utf16_units(piece) <= MAX_UNITS for piece in form.pieces), name
        assert len(form.buttons) <= MOST_BUTTONS, name
        for button in form.buttons:
            assert 0 < len(button["title"]) <= MOST_TITLE, name
            assert len(str(button["payload"])) <= _MOST_PAYLOAD, name


def test_a_message_about_a_task_is_one_message_on_a_small_screen(longest: dict[str, str]) -> None:
    for name, made in _made():
        if made.is_card:
            told = stamped(_renamed(made, longest), words("vi"), NOW)
            assert len(render_zalo(told, MAX_UNITS).pieces) == 1, name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_number_does_is_not_told_again_in_words(language: str) -> None:
    for name, made in _made(language):
        form = plain_form(made)
        steps = {choice.split(":")[0] for choice in form.choices if ":" in choice and "=" not in choice}
        last = form.text.split("\n")[-1]
        for said in last.split(": ", 1)[-1].split(" · ") if form.choices else ():
            command = read_command(said.split("<")[0].strip())
            if isinstance(command, Command) and not said[0].isdigit():
                assert command.verb not in steps, f"{name}: {last}"


def test_what_numbers_do_not_offer_is_told_behind_them() -> None:
    assigner = dict(_made())["directives: its assigner looks at it"]
    line = plain_form(assigner).text.split("\n")[-1]
    assert line.startswith("Gõ: 1 Chưa xác nhận (7) · 2 ")
    assert line.endswith("sửa NC-3 hạn <…> · hủy NC-3 <lý do>")


def _renamed(made: Outgoing, names: dict[str, str]) -> Outgoing:
    return replace(made, text=_in(made.text, names), heading=_in(made.heading, names), hint=_in(made.hint, names))


def _in(text: str, names: dict[str, str]) -> str:
    for short, name in names.items():
        text = text.replace(short, name)
    return text
