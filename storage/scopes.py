"""To whom an order goes, as JSON."""

from collections.abc import Mapping
from typing import Any

from domain.directive import DirectiveKind, Party, Scope
from domain.ids import PersonId, UnitId


def scope_as_json(scope: Scope) -> dict[str, Any]:
    """The scope in plain values; `scope_from_json` gives an equal one back."""
    return {
        "kind": scope.kind.value,
        "units": list(scope.units),
        "below": list(scope.below),
        "parties": [[party.unit_id, party.person_id] for party in scope.parties],
        "said": scope.said,
        "without": list(scope.without),
    }


def scope_from_json(stored: Mapping[str, Any]) -> Scope:
    """The scope that these values tell."""
    return Scope(
        DirectiveKind(stored["kind"]),
        tuple(UnitId(unit) for unit in stored["units"]),
        tuple(UnitId(unit) for unit in stored["below"]),
        tuple(Party(UnitId(unit), PersonId(person)) for unit, person in stored["parties"]),
        stored["said"],
        tuple(UnitId(unit) for unit in stored.get("without", ())),
    )
