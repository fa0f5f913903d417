"""The image and the compose file name only commands and settings that exist, and copy every package."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from taskbot.cli import app
from taskbot.settings import known_settings

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = (ROOT / "compose.yaml").read_text()


def commands() -> set[str]:
    group = get_command(app)
    return set(getattr(group, "commands", {}))


@pytest.mark.parametrize("text", [DOCKERFILE, COMPOSE], ids=["Dockerfile", "compose.yaml"])
def test_only_settings_that_exist_are_named(text: str) -> None:
    assert set(re.findall(r"TASKBOT_[A-Z_]+", text)) <= set(known_settings())


def test_every_process_of_the_compose_file_is_a_command() -> None:
    services = {
        name: body
        for name, body in re.findall(
            r"^  ([a-z]+):\n((?:    .*\n|\n)+)", COMPOSE.split("\nservices:\n")[1], re.MULTILINE
        )
        if "<<: *taskbot" in body
    }
    assert set(services) == {"migrate", "web", "bot", "worker"}
    for name, body in services.items():
        assert f'command: ["{name}"]' in body
        assert name in commands()
    assert "replicas: 2" in services["worker"]


def test_the_image_runs_a_command_and_not_as_root() -> None:
    last = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[-1]
    assert 'ENTRYPOINT ["taskbot"]' in last
    word = re.search(r'^CMD \["(\w+)"\]', last, re.MULTILINE)
    assert word is not None
    assert word[1] in commands()
    assert re.search(r"^USER taskbot$", last, re.MULTILINE)
    assert "/health" in last


def test_the_image_holds_every_package_and_what_is_pinned() -> None:
    copied = set(re.findall(r"^COPY (\w+)/ ", DOCKERFILE, re.MULTILINE))
    assert {"domain", "storage", "adapters", "worker", "taskbot", "requirements"} == copied
    assert "--require-hashes -r requirements/app.txt" in DOCKERFILE


def test_images_are_named_without_a_registry() -> None:
    names = re.findall(r"^FROM (\S+)|^\s+image: (\S+)", DOCKERFILE + COMPOSE, re.MULTILINE)
    assert all("/" not in name for pair in names for name in pair)
