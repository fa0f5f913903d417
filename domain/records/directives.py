"""Directives by their numbers: to whom one would lead, and how far its tasks are."""

from dataclasses import dataclass

from domain.directive import Directive, Party


@dataclass(frozen=True, slots=True)
class Survey:
    """To whom a scope leads today. `total` are those who would get the order, `first` a few of them; `vacant` units have
    nobody to answer for them, `vacant_names` are some of these; `unwatched` would have no supervisor; `beyond` lie
    outside the part of the tree that was asked about; `partners` are asked and never ordered."""

    total: int
    units: int
    first: tuple[Party, ...] = ()
    vacant: int = 0
    vacant_names: tuple[str, ...] = ()
    unwatched: int = 0
    beyond: int = 0
    partners: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectiveCounts:
    """The tasks of a directive by state; the states add up to `total`. Of these, so many are `late` now, and so many were
    given more time and are due at another moment than the directive (`extended`)."""

    total: int
    assigned: int = 0
    received: int = 0
    submitted: int = 0
    returned: int = 0
    declined: int = 0
    paused: int = 0
    done: int = 0
    cancelled: int = 0
    late: int = 0
    extended: int = 0


@dataclass(frozen=True, slots=True)
class FanChanged:
    """How many tasks of a directive a step changed, and how many it left as they were: whoever took it leads these, and
    nobody changes the own work."""

    count: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class DirectiveLine:
    """An open directive of mine, as one line of a list."""

    directive: Directive
    counts: DirectiveCounts
