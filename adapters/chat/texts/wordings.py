"""Wordings that Fluent has read, taken apart once, so that most are filled in by joining a few texts.

Fluent resolves its tree anew for each text, and a card is thirty of them. What is not plain here (plurals, functions,
references) is left to Fluent.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from fluent.runtime.resolver import (
    NeverIsolatingPlaceable,
    Pattern,
    Placeable,
    SelectExpression,
    StringLiteral,
    TextElement,
    VariableReference,
)
from fluent.syntax.ast import Identifier

Facts = Mapping[str, str | int]


class _Fact:
    """A fact, put in as it is."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class _Choice:
    """One of several wordings, by the text of a fact."""

    __slots__ = ("default", "name", "variants")

    def __init__(self, name: str, variants: Mapping[str, "Plain"], default: "Plain") -> None:
        self.name = name
        self.variants = variants
        self.default = default


Plain = Sequence[str | _Fact | _Choice]


class _NotPlain(Exception):
    """Only Fluent can word it."""


def taken_apart(pattern: Any) -> Plain | None:
    """The parts of a wording that is texts, facts and choices by the text of a fact; None for any other."""
    try:
        return _parts(pattern)
    except _NotPlain:
        return None


def filled(parts: Plain, facts: Facts) -> str | None:
    """The text; None if a fact is missing, or chooses as a number does."""
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        fact = facts.get(part.name)
        if fact is None:
            return None
        if isinstance(part, _Fact):
            texts.append(fact if isinstance(fact, str) else str(fact))
            continue
        if not isinstance(fact, str):
            return None
        inner = filled(part.variants.get(fact, part.default), facts)
        if inner is None:
            return None
        texts.append(inner)
    return "".join(texts)


def _parts(pattern: Any) -> Plain:
    elements = pattern.elements if isinstance(pattern, Pattern) else [pattern]
    return [_part(element) for element in elements]


def _part(element: Any) -> str | _Fact | _Choice:
    if isinstance(element, Placeable | NeverIsolatingPlaceable):
        return _part(element.expression)
    if isinstance(element, TextElement):
        return element.value
    if isinstance(element, StringLiteral):
        return str(element.parse()["value"])
    if isinstance(element, VariableReference):
        return _Fact(element.id.name)
    if isinstance(element, SelectExpression) and isinstance(element.selector, VariableReference):
        variants: dict[str, Plain] = {}
        default: Plain | None = None
        for variant in element.variants:
            if not isinstance(variant.key, Identifier):
                break
            variants.setdefault(variant.key.name, _parts(variant.value))
            if variant.default:
                default = _parts(variant.value)
        else:
            if default is not None:
                return _Choice(element.selector.id.name, variants, default)
    raise _NotPlain
