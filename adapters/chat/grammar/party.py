"""Somebody named in a sentence, in the writer's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.chat.grammar.scopes import Crowd
from adapters.chat.grammar.seen import Span


@dataclass(slots=True)
class Party:
    """Someone named: kind "team", "body", "partner" (a body that is asked, never ordered), "person" or "crowd"."""

    kind: str
    name: str
    span: Span
    crowd: Crowd | None = None


def real_parties(parties: Sequence[Party]) -> list[Party]:
    """Those that are somebody: not `các đ/c`."""
    return [party for party in parties if party.crowd is None or party.crowd.everyone]


def names_of(parties: Sequence[Party], *kinds: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.name for party in parties if party.kind in kinds))
