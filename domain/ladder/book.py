"""The versions of the ladders: a running task keeps the one it started with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.ids import LadderId
from domain.ladder.defaults import DEFAULT_RULES
from domain.ladder.rungs import TEMPO_OF, Ladders, Tempo
from domain.task import Task

Rules = Mapping[Tempo, Ladders]


@dataclass(frozen=True, slots=True)
class LadderBook:
    """Every version that was asked for, and which one holds for new orders; None is the one that needs no loading."""

    versions: Mapping[LadderId | None, Rules] = field(default_factory=lambda: {None: DEFAULT_RULES})
    in_force: LadderId | None = None

    def of(self, task: Task, tempo: Tempo | None = None) -> Ladders:
        """The ladders of the task: of its version, and of its priority unless there is an emergency, or another tempo is
        given."""
        usual = TEMPO_OF[task.priority] if task.emergency_id is None else Tempo.EMERGENCY
        ladders = self.versions[task.ladder_id][tempo or usual]
        return ladders.of_reports() if task.is_report else ladders


DEFAULT_BOOK = LadderBook()
