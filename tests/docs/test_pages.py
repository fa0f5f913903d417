"""Pages name only what exists, and everything that exists is named: sentences, settings, commands, links."""

import re
from pathlib import Path

import pytest

from adapters.chat.grammar.commands import Command, read_command
from taskbot.cli import app
from taskbot.settings import known_settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"```chat\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
_COMMAND = re.compile(r"(?:bin/|`)taskbot ([a-z]+)")

# Read apart from the commands for a task: they are about a directive, or about whatever was done last.
_SENTENCES_OF_THEIR_OWN = frozenset({"directive", "undo"})


def sentences() -> list[str]:
    """Every sentence that a page tells people to type."""
    found = []
    for page in PAGES:
        for block in _BLOCK.findall(page.read_text()):
            found += [line.removeprefix("> ") for line in block.splitlines() if line.startswith("> ")]
    return found


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("sentence", sentences())
def test_what_a_page_tells_to_type_is_a_command_that_acts(sentence: str) -> None:
    read = read_command(sentence)
    if isinstance(read, Command):
        assert not read.weak or sentence == "đồng ý"
    else:
        assert read.reason in _SENTENCES_OF_THEIR_OWN


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    targets = [target for target in _LINK.findall(page.read_text()) if "://" not in target]
    lost = [target for target in targets if not (page.parent / target).exists()]
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    known = {name.rstrip("_") for name in known} | {group.name for group in app.registered_groups if group.name}
    named = set(_COMMAND.findall(page.read_text()))
    assert named - known == set()


def test_every_file_that_the_house_names_is_there() -> None:
    lost, folder = [], ROOT
    for name in re.findall(r"`([a-z_/]+(?:\.py|/))`", (ROOT / "docs" / "house.md").read_text()):
        folder = (ROOT / name).parent if "/" in name else folder
        lost += [] if (folder / Path(name).name).exists() else [name]
    assert lost == []


def test_the_operators_page_names_every_setting_and_no_other() -> None:
    page = (ROOT / "docs" / "van-hanh.md").read_text()
    named = set(re.findall(r"\| `(TASKBOT_[A-Z_]+)` \|", page))
    assert named == set(known_settings())


def test_the_operators_page_names_every_command() -> None:
    page = (ROOT / "docs" / "van-hanh.md").read_text() + (ROOT / "README.md").read_text()
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    missing = {name for name in known if f"taskbot {name}" not in page}
    assert missing == set()
