"""The escalation ladders: which step is owed when, and to whom. Each is data; what climbs it, a calendar and `now` go in,
decisions come out."""

from domain.ladder.book import DEFAULT_BOOK, LadderBook, Rules
from domain.ladder.climbing import Course, Decision, Step, judge, steps_of, taken
from domain.ladder.defaults import DEFAULT_LADDER, DEFAULT_LADDERS, DEFAULT_RULES
from domain.ladder.hearing import Heard, audience, hear
from domain.ladder.of_tasks import (
    CLIMBING_STATES,
    begun_afresh,
    can_be_held,
    climb,
    courses,
    decide,
    heard_at,
    pass_over_lead,
    soonest,
    steps_ahead,
)
from domain.ladder.rungs import (
    TEMPO_OF,
    Audience,
    LadderKind,
    Ladders,
    Measure,
    Offset,
    Rung,
    Tempo,
    read_offset,
    with_reach,
)

__all__ = [
    "CLIMBING_STATES",
    "DEFAULT_BOOK",
    "DEFAULT_LADDER",
    "DEFAULT_LADDERS",
    "DEFAULT_RULES",
    "TEMPO_OF",
    "Audience",
    "Course",
    "Decision",
    "Heard",
    "LadderBook",
    "LadderKind",
    "Ladders",
    "Measure",
    "Offset",
    "Rules",
    "Rung",
    "Step",
    "Tempo",
    "audience",
    "begun_afresh",
    "can_be_held",
    "climb",
    "courses",
    "decide",
    "hear",
    "heard_at",
    "judge",
    "pass_over_lead",
    "read_offset",
    "soonest",
    "steps_ahead",
    "steps_of",
    "taken",
    "with_reach",
]
