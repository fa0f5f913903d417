"""The ladders that hold where no others were loaded.

Normal, by working days. Receipt: to the lead once more after one day, to the assigner after two. Silence, where a lead
has received and nothing was heard since: to the lead after five days, to the assigner after ten. Deadline: a reminder to the lead one day before; overdue to the lead; to the supervisor and the
assigner one day later; one level further up after three and after five; from then on every five days to the highest
level reached, three times. Acceptance: to the acceptor after two days, a level up after four. Extension: to the decider
after one day; after two the ladder of the task goes on, which the asker, the decider and the supervisor hear. Blocker: a
level up after two days. What is urgent climbs by hours of work, what is express and what is done in an emergency by the
clock. A report that is due each period climbs like any other work.
"""

from collections.abc import Mapping

from domain.ladder.rungs import Audience, LadderKind, Ladders, Measure, Offset, Rung, Tempo, with_reach

_A, _K = Audience, LadderKind
_REPEATS = 3


def _days(amount: int) -> Offset:
    return Offset(amount)


def _hours(amount: int) -> Offset:
    return Offset(amount * 60, Measure.WORKING_MINUTES)


def _minutes(amount: int) -> Offset:
    return Offset(amount, Measure.MINUTES)


def _deadline(reminder: Offset, levels: tuple[Offset, Offset, Offset], every: Offset) -> tuple[Rung, ...]:
    first, second, third = levels
    repeats = (
        Rung(f"repeat_{n}", Offset(third.amount + n * every.amount, every.measure), (_A.HIGHEST,))
        for n in range(1, _REPEATS + 1)
    )
    return with_reach(
        (
            Rung("reminder", reminder, (_A.LEAD,)),
            Rung("overdue", Offset(0), (_A.LEAD,)),
            Rung("level_1", first, (_A.SUPERVISOR, _A.ASSIGNER)),
            Rung("level_2", second, (_A.LEVEL_2,)),
            Rung("level_3", third, (_A.LEVEL_3,)),
            *repeats,
        )
    )


def _ladders(
    deadline: tuple[Rung, ...],
    acceptance: tuple[Offset, Offset],
    extension: tuple[Offset, Offset],
    blocker: Offset,
    hold: Offset,
    receipt: tuple[tuple[Offset, tuple[Audience, ...]], ...],
    silence: tuple[Offset, Offset],
) -> Ladders:
    decide, undecided = extension
    accept, above = acceptance
    rungs: Mapping[LadderKind, tuple[Rung, ...]] = {
        _K.RECEIPT: tuple(Rung(f"unreceived_{n}", after, told) for n, (after, told) in enumerate(receipt, 1)),
        _K.SILENCE: (
            Rung("silent_1", silence[0], (_A.LEAD,)),
            Rung("silent_2", silence[1], (_A.ASSIGNER,)),
        ),
        _K.DEADLINE: deadline,
        _K.ACCEPTANCE: (
            Rung("accept", accept, (_A.ACCEPTOR,)),
            Rung("accept_above", above, (_A.ABOVE_ACCEPTOR,)),
        ),
        _K.EXTENSION: (
            Rung("decide", decide, (_A.DECIDER,)),
            Rung("undecided", undecided, (_A.ASKER, _A.DECIDER, _A.SUPERVISOR)),
        ),
        _K.BLOCKER: (Rung("unanswered", blocker, (_A.ABOVE_OWNER,)),),
        _K.REPORT: deadline,
    }
    return Ladders(rungs, hold, undecided)


DEFAULT_LADDERS = _ladders(
    _deadline(_days(-1), (_days(1), _days(3), _days(5)), _days(5)),
    acceptance=(_days(2), _days(4)),
    extension=(_days(1), _days(2)),
    blocker=_days(2),
    hold=_days(2),
    receipt=((_days(1), (_A.LEAD,)), (_days(2), (_A.ASSIGNER,))),
    silence=(_days(5), _days(10)),
)
DEFAULT_LADDER = DEFAULT_LADDERS[LadderKind.DEADLINE]
DEFAULT_RULES: Mapping[Tempo, Ladders] = {
    Tempo.NORMAL: DEFAULT_LADDERS,
    Tempo.URGENT: _ladders(
        _deadline(_hours(-4), (_hours(4), _hours(8), _hours(16)), _hours(16)),
        acceptance=(_days(1), _days(2)),
        extension=(_hours(4), _hours(8)),
        blocker=_hours(4),
        hold=_hours(8),
        receipt=((_hours(2), (_A.LEAD,)), (_hours(4), (_A.TEAM_LEADER, _A.ASSIGNER))),
        silence=(_hours(8), _hours(16)),
    ),
    Tempo.EXPRESS: _ladders(
        _deadline(_minutes(-60), (_minutes(30), _minutes(120), _minutes(240)), _minutes(240)),
        acceptance=(_minutes(120), _minutes(240)),
        extension=(_minutes(30), _minutes(60)),
        blocker=_minutes(30),
        hold=_minutes(120),
        receipt=(
            (_minutes(15), (_A.LEAD,)),
            (_minutes(30), (_A.TEAM_LEADER, _A.ASSIGNER)),
            (_minutes(60), (_A.SUPERVISOR,)),
        ),
        silence=(_minutes(120), _minutes(240)),
    ),
    Tempo.EMERGENCY: _ladders(
        _deadline(_minutes(-30), (_minutes(15), _minutes(30), _minutes(60)), _minutes(60)),
        acceptance=(_minutes(30), _minutes(60)),
        extension=(_minutes(15), _minutes(30)),
        blocker=_minutes(15),
        hold=_minutes(60),
        receipt=(
            (_minutes(5), (_A.LEAD,)),
            (_minutes(10), (_A.TEAM_LEADER, _A.ASSIGNER)),
            (_minutes(20), (_A.SUPERVISOR,)),
        ),
        silence=(_minutes(30), _minutes(60)),
    ),
}
