"""Whatever people press in whatever order, a task stays one task: a state machine is driven by random steps."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain import ladder
from domain.errors import Refusal
from domain.events import EventKind
from domain.ids import PersonId
from domain.task import SubmissionState, Task, TaskState
from tests.domain.samples import CALENDAR, HELPER, LEAD, MEMBER, OTHER, OTHER_TEAM, SUPERVISOR, TEAM, a_task

S = TaskState
PEOPLE = st.sampled_from([LEAD, MEMBER, OTHER, HELPER])
TEXTS = st.sampled_from(["", "vì lý do này"])
# From each state, the states that one step can lead to.
REACHABLE = {
    S.ASSIGNED: {S.RECEIVED, S.SUBMITTED, S.DECLINED, S.CANCELLED},
    S.RECEIVED: {S.ASSIGNED, S.SUBMITTED, S.DECLINED, S.CANCELLED},
    S.RETURNED: {S.ASSIGNED, S.SUBMITTED, S.DECLINED, S.CANCELLED},
    S.SUBMITTED: {S.DONE, S.RETURNED, S.CANCELLED},
    S.DECLINED: {S.ASSIGNED, S.CANCELLED},
    S.DONE: set(),
    S.CANCELLED: set(),
}


class LifeOfATask(RuleBasedStateMachine):
    """Steps taken and steps refused, with time moving on between them."""

    task: Task

    @initialize(has_due=st.booleans())
    def begin(self, has_due: bool) -> None:
        self.task = a_task() if has_due else a_task(due_at=None, original_due_at=None)
        self.now = self.task.assigned_at
        self.original = self.task.original_due_at
        self.before = self.task.state
        self.kinds: list[EventKind] = []
        self.handed_in: list[SubmissionState] = []
        self.rungs: list[tuple[ladder.LadderKind, int, int]] = []

    @rule(minutes=st.integers(1, 5 * 24 * 60))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def the_worker_sweeps(self) -> None:
        for step in ladder.climb(self.task, self.now, CALENDAR):
            self.rungs.append((step.kind, step.round, step.index))

    @rule(step=st.sampled_from(["receive", "accept", "urge"]), by=PEOPLE)
    def somebody_presses(self, step: str, by: PersonId) -> None:
        self._take(step, by)

    @rule(step=st.sampled_from(["decline", "send_back", "cancel", "comment"]), by=PEOPLE, text=TEXTS)
    def somebody_gives_a_reason(self, step: str, by: PersonId, text: str) -> None:
        self._take(step, by, text)

    @rule(step=st.sampled_from(["submit", "offer", "close_part"]), by=PEOPLE, note=TEXTS)
    def somebody_says_done(self, step: str, by: PersonId, note: str) -> None:
        self._take(step, by, note)

    @rule(to=PEOPLE, unit=st.sampled_from([TEAM, OTHER_TEAM]))
    def it_is_handed_over(self, to: PersonId, unit: int) -> None:
        self._take("hand_over", SUPERVISOR, to, unit, SUPERVISOR)

    @rule()
    def the_climb_is_held(self) -> None:
        try:
            self.kinds += [
                event.kind for event in self.task.hold_climb(SUPERVISOR, self.now, CALENDAR.shift(self.now, 2))
            ]
        except Refusal:
            pass

    def _take(self, step: str, by: PersonId, *words: object) -> None:
        untouched = repr(self.task)
        self.before = self.task.state
        try:
            result = getattr(self.task, step)(by, *words, self.now)
        except Refusal:
            assert repr(self.task) == untouched
            return
        events, submission = result if isinstance(result, tuple) else (result, None)
        assert events
        self.kinds += [event.kind for event in events]
        if submission is not None:
            self.handed_in.append(submission.state)
        if self.task.state is not self.before:
            assert self.task.state in REACHABLE[self.before]

    @invariant()
    def it_has_exactly_one_lead(self) -> None:
        assert self.task.lead_id is not None
        assert self.task.part_of(self.task.lead_id) is None

    @invariant()
    def its_original_due_date_never_changes(self) -> None:
        assert self.task.original_due_at == self.task.due_at == self.original

    @invariant()
    def it_is_done_only_after_it_was_handed_in_by_its_lead(self) -> None:
        if self.task.state in (S.SUBMITTED, S.DONE, S.RETURNED):
            assert self.task.submitted_at is not None
            assert SubmissionState.SUBMITTED in self.handed_in
        assert (self.task.state is S.DONE) == (EventKind.TASK_ACCEPTED in self.kinds)

    @invariant()
    def it_is_closed_exactly_when_it_is_over(self) -> None:
        assert (self.task.closed_at is not None) == (self.task.state in (S.DONE, S.CANCELLED))
        if self.task.closed_at is not None:
            assert self.task.check_at is None

    @invariant()
    def it_always_stands_somehow_against_its_due_date(self) -> None:
        assert (self.task.timeliness(self.now) is None) == (self.task.state is S.CANCELLED)

    @invariant()
    def no_rung_is_told_twice_in_a_round(self) -> None:
        assert len(self.rungs) == len(set(self.rungs))


LifeOfATask.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestLifeOfATask = LifeOfATask.TestCase
