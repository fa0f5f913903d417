"""What came of a simulated month, as tables: messages by rank and day, alerts by rung, how much was done on time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.ids import PersonId
from domain.records import BoardCounts
from taskbot.simulation.crew import Rank
from taskbot.simulation.telling import Message

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Told:
    """Messages to those of one rank on one day: `single` ones of one notice each, `folded` ones of several, and how many
    were `saved` by folding. `worst` is the most single ones that one person got, `unfolded` the most notices, which is
    what that would have been without folding."""

    single: int = 0
    folded: int = 0
    saved: int = 0
    worst: int = 0
    unfolded: int = 0


@dataclass(frozen=True, slots=True)
class Worst:
    """The worst day of a rank: the most single messages that one person of it got, and when; and the most notices."""

    single: int
    day: date
    unfolded: int
    unfolded_day: date


@dataclass(frozen=True, slots=True)
class Figures:
    """`told` by rank and day, `alerts` by kind of notice and rung: how many people heard it. `board` counts all tasks of
    the province at the end."""

    told: Mapping[tuple[Rank, date], Told]
    alerts: Mapping[tuple[str, str], int]
    people: Mapping[Rank, int]
    board: BoardCounts
    days: Sequence[date]

    def of_rank(self, rank: Rank) -> Told:
        """The whole month of the rank."""
        found = [told for (whose, _), told in self.told.items() if whose is rank]
        return Told(
            sum(told.single for told in found),
            sum(told.folded for told in found),
            sum(told.saved for told in found),
            max((told.worst for told in found), default=0),
            max((told.unfolded for told in found), default=0),
        )

    def worst(self, rank: Rank) -> Worst | None:
        """The worst day of the rank; None where nobody of it heard anything."""
        found = [(told, day) for (whose, day), told in sorted(self.told.items()) if whose is rank]
        if not found:
            return None
        single, day = max(found, key=lambda one: one[0].worst)
        unfolded, unfolded_day = max(found, key=lambda one: one[0].unfolded)
        return Worst(single.worst, day, unfolded.unfolded, unfolded_day)

    @property
    def on_time(self) -> float:
        """In percent, of all that was accepted or is late."""
        board = self.board
        judged = board.done_on_time + board.done_late + board.overdue
        return _PERCENT * board.done_on_time / judged if judged else 0.0


def figures(
    messages: Iterable[Message], ranks: Mapping[PersonId, Rank], days: Sequence[date], board: BoardCounts
) -> Figures:
    """The tables of these messages."""
    singles: Counter[tuple[date, PersonId]] = Counter()
    notices: Counter[tuple[date, PersonId]] = Counter()
    folded: Counter[tuple[date, PersonId]] = Counter()
    alerts: Counter[tuple[str, str]] = Counter()
    for message in messages:
        whose = message.day, message.person_id
        notices[whose] += len(message.what)
        (folded if message.is_folded else singles)[whose] += 1
        alerts.update(what for what in message.what if what[1])
    grouped: dict[tuple[Rank, date], list[tuple[date, PersonId]]] = defaultdict(list)
    for day, person_id in sorted(notices):
        grouped[ranks[person_id], day].append((day, person_id))
    told = {
        key: Told(
            sum(singles[whose] for whose in each),
            sum(folded[whose] for whose in each),
            sum(notices[whose] - singles[whose] - folded[whose] for whose in each),
            max(singles[whose] for whose in each),
            max(notices[whose] for whose in each),
        )
        for key, each in sorted(grouped.items())
    }
    people = Counter(ranks.values())
    return Figures(told, dict(sorted(alerts.items())), people, board, days)
