"""What is neutral asks what a platform can do, never which one it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_NEUTRAL = ("adapters/chat", "domain", "worker", "storage")
_NAMES = ("telegram", "zalo")
# What people say may name a channel: that is read there, and decides nothing about ours.
_WHAT_PEOPLE_SAY = "adapters/chat/grammar/"


@pytest.mark.parametrize("package", _NEUTRAL)
def test_no_platform_is_named_outside_its_folder(package: str) -> None:
    found = [
        f"{path.relative_to(_ROOT)}:{line} {name}"
        for path in sorted((_ROOT / package).rglob("*.py"))
        if not str(path.relative_to(_ROOT)).startswith(_WHAT_PEOPLE_SAY)
        for line, name in _named(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)


def _named(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts and names that hold a platform's; what a docstring says decides nothing."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            text, line = node.value, node.lineno
        elif isinstance(node, ast.Name):
            text, line = node.id, node.lineno
        elif isinstance(node, ast.Attribute):
            text, line = node.attr, node.lineno
        else:
            continue
        if any(name in text.lower() for name in _NAMES):
            yield line, text
