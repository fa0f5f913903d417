"""A wording taken apart says what Fluent says."""

import itertools

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

from adapters.chat.texts.wordings import filled, taken_apart
from adapters.chat.texts.words import LANGUAGES, locale_files


def _selects(node: ast.BaseNode) -> list[ast.SelectExpression]:
    found = [node] if isinstance(node, ast.SelectExpression) else []
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                found += _selects(child)
    return found


def _variables(node: ast.BaseNode) -> set[str]:
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    children = itertools.chain(*(value if isinstance(value, list) else [value] for value in vars(node).values()))
    return set().union(*(_variables(child) for child in children if isinstance(child, ast.BaseNode)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plain_wording_is_filled_in_as_fluent_does(language: str) -> None:
    bundle = FluentBundle([language], use_isolating=False)
    plain = whole = 0
    for path in locale_files(language):
        text = path.read_text(encoding="utf-8")
        bundle.add_resource(FluentResource(text))
        for entry in FluentParser().parse(text).body:
            if not isinstance(entry, ast.Message):
                continue
            whole += 1
            pattern = bundle.get_message(entry.id.name).value
            parts = taken_apart(pattern)
            if pattern is None or parts is None:
                continue
            plain += 1
            choices = {select.selector.id.name: ["other"] for select in _selects(entry)}  # type: ignore[union-attr]
            for select in _selects(entry):
                choices[select.selector.id.name] += [v.key.name for v in select.variants]  # type: ignore[union-attr]
            names = _variables(entry)
            for chosen in itertools.product(*choices.values()):
                facts: dict[str, str | int] = {name: f"«{name}»" for name in names}
                facts.update(zip(choices, chosen, strict=True))
                said, errors = bundle.format_pattern(pattern, facts)
                assert not errors
                assert filled(parts, facts) == said
            numbers: dict[str, str | int] = dict.fromkeys(names, 12)
            if not choices:
                assert filled(parts, numbers) == bundle.format_pattern(pattern, numbers)[0]
    assert plain > 0.9 * whole


def test_a_missing_fact_and_a_number_that_chooses_are_left_to_fluent() -> None:
    bundle = FluentBundle(["vi"], use_isolating=False)
    bundle.add_resource(FluentResource("a = { $name } và\nb = { $count ->\n    [one] một\n   *[other] nhiều\n }\n"))
    named, counted = (taken_apart(bundle.get_message(name).value) for name in "ab")
    assert named is not None
    assert counted is not None
    assert filled(named, {}) is None
    assert filled(counted, {"count": 1}) is None
