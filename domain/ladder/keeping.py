"""Ladders as plain data, to be stored and compared."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from domain.ladder.book import Rules
from domain.ladder.rungs import Audience, LadderKind, Ladders, Offset, Rung, Tempo, read_offset, with_reach


def as_data(rules: Rules) -> dict[str, Any]:
    """What `rules_of` makes the same rules of."""
    return {tempo.value: _ladders_data(rules[tempo]) for tempo in Tempo}


def rules_of(data: Mapping[str, Any]) -> Rules:
    """The rules that were kept as this data. Raises ValueError or KeyError where it is nothing that `as_data` made."""
    return {tempo: _ladders(data[tempo.value]) for tempo in Tempo}


def digest_of(rules: Rules) -> str:
    """The same for rules that say the same."""
    return sha256(json.dumps(as_data(rules), sort_keys=True).encode()).hexdigest()


def _ladders_data(ladders: Ladders) -> dict[str, Any]:
    rungs = {
        kind.value: [[rung.code, str(rung.offset), [one.value for one in rung.audience]] for rung in ladders[kind]]
        for kind in LadderKind
    }
    return {"hold": str(ladders.hold), "wait": str(ladders.wait), "rungs": rungs}


def _ladders(data: Mapping[str, Any]) -> Ladders:
    rungs = {kind: with_reach(tuple(_rung(*kept) for kept in data["rungs"].get(kind.value, ()))) for kind in LadderKind}
    return Ladders(rungs, _offset(data["hold"]), _offset(data["wait"]))


def _rung(code: str, offset: str, audience: list[str]) -> Rung:
    return Rung(code, _offset(offset), tuple(Audience(one) for one in audience))


def _offset(text: str) -> Offset:
    found = read_offset(text)
    if found is None:
        raise ValueError(f"no distance: {text}")
    return found
