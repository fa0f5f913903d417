"""Modules are imported in no circle: a command starts whichever of them it needs first."""

import ast
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tests.cli.warm import PACKAGES

ROOT = Path(__file__).parents[1]


def _modules() -> dict[str, Path]:
    paths = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts]
    names = [path.relative_to(ROOT).with_suffix("").parts for path in paths]
    return {".".join(name).removesuffix(".__init__"): path for name, path in zip(names, paths, strict=True)}


def _imported_at_once(body: Iterable[ast.stmt], known: dict[str, Path]) -> Iterator[str]:
    """Modules that are imported while this one is; not what a function imports when it runs."""
    for statement in body:
        if isinstance(statement, ast.Import):
            yield from (name.name for name in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            for name in statement.names:
                inner = f"{statement.module}.{name.name}"
                yield inner if inner in known else statement.module
        elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _imported_at_once(getattr(statement, "body", ()), known)


def test_modules_import_each_other_in_no_circle() -> None:
    known = _modules()
    needs = {
        name: set(_imported_at_once(ast.parse(path.read_text()).body, known)) & known.keys()
        for name, path in known.items()
    }
    assert needs["taskbot.commands.chatting"] > {"adapters.console.lines", "taskbot.compose.console"}
    # A circle is raised, with the modules in it.
    TopologicalSorter(needs).prepare()
