"""Random people take random steps on random tasks; a step succeeds only as the model has it, and the invariants hold."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.errors import NotAllowed, NotFound, Refusal
from domain.standing_in import StandIn
from domain.task import SubmissionState, Task, TaskState
from domain.usecases.undo import Undone
from tests.properties.life import Life
from tests.properties.model import LEADS, PARTNERS, PEOPLE, STATES, WORKING, WORKS_IN, Away, Modelled, Rights
from tests.stores import ZONE

_TIMED = frozenset({"reminder", "overdue", "escalated", "acceptance_waits", "extension_waits"})
# What is asked of whom it is ordered to; a partner is asked to cooperate.
_ORDERS = frozenset({"assigned", "handed_over_to", "urged", "reminder", "overdue", "escalated"})
# Whose they are depends on who owns the blocker: tried in the tests of blockers.
_OF_BLOCKERS = ("answer", "beyond")
# Said by a partner, a receipt is a yes to the share that is asked for.
_TAKEN_AS_PARTNER = "part_taken"
# What people write of a task: the step it is (none, if it claims nothing), and the facts that the journal has of it.
_WORDS = {
    "nhận {n}": ("receive", {"task_received", _TAKEN_AS_PARTNER}),
    "xong {n}": ("done", {"task_submitted", "work_offered", "part_closed", "submission_extended"}),
    "nghiệm thu {n}": ("accept", {"task_accepted"}),
    "trả lại {n} thiếu ảnh": ("return", {"task_returned"}),
    "bình luận {n} sáng nay mưa": ("comment", {"task_commented"}),
    "tiến độ {n} 40%": ("progress", {"progress_reported"}),
    "gia hạn {n} 3 ngày làm việc vì mưa lớn": (
        "ask_time",
        {"extension_asked", "extension_changed", "extension_granted"},
    ),
}
_NO_CLAIMS = (
    "chưa xong {n}",
    "{n} gần xong rồi ạ",
    "xong {n} chưa?",
    "việc {n} sắp xong",
    "để em xem {n}",
    "nv {n} mai mới xong được",
    "{n} chưa làm xong đâu anh",
)
_MAY_LEAVE = ("hoa", "duc", "cuong", "giang", "em")
_TOWARDS_THE_END = ("receive", "ask_time", "grant", "block", "answer", "done", "accept")
_MOST_TASKS = 4
_OFTEN_UNDONE = 0.2
_people = st.sampled_from(PEOPLE)
_steps = st.sampled_from(sorted(STATES))
_days = st.integers(1, 9)


class TaskLife(RuleBasedStateMachine):
    """`open_life` gives a database of its own to each run."""

    open_life: Callable[[], Life]

    def __init__(self) -> None:
        super().__init__()
        self.life = type(self).open_life()
        self.tasks: dict[int, Modelled] = {}
        today = self.life.now.astimezone(ZONE).date()
        # As `tests.permissions.people` has settled it.
        self.away = [
            Away(who, other, today, today + timedelta(days=6)) for who, other in (("binh", "thu"), ("an", "uyen"))
        ]
        # The last step of each person, with the task as it was modelled before.
        self.last: dict[str, Modelled] = {}
        self.touched: set[int] = set()
        self.known_journal: list[tuple[object, ...]] = []
        self.said_at: list[datetime] = []
        self.left: dict[str, int] = {}
        self.planned: dict[int, tuple[str, date]] = {}
        self.life.sender.before = lambda: self.said_at.append(self.life.now)

    def teardown(self) -> None:
        self.life.close()

    def rights(self, who: str) -> Rights:
        return Rights(who, self.away, self.today, frozenset(self.left))

    @property
    def today(self) -> date:
        return self.life.now.astimezone(ZONE).date()

    # What people do

    @precondition(lambda self: len(self.tasks) < _MOST_TASKS)
    @rule(
        who=st.sampled_from(("an", "dung", "binh", "em", "phuc", "hoa", "nga", "quan")),
        lead=st.sampled_from(LEADS),
        partners=st.sets(st.sampled_from(PARTNERS)),
        days=st.one_of(st.none(), _days),
        wants_evidence=st.booleans(),
    )
    def assign(self, who: str, lead: str, partners: set[str], days: int | None, wants_evidence: bool) -> None:
        due = None if days is None else self.life.now + timedelta(days=days)
        given = self.life.order(who, lead, tuple(sorted(partners)), due, "ảnh" if wants_evidence else "")
        unit = "X1" if lead == "an" else {"khoa": "A2", "lan": "B1"}.get(lead, "A1")
        gives_from = self.rights(who).assigns_to(unit)
        if isinstance(given, Task):
            assert gives_from is not None
            self.tasks[given.number] = self._modelled(given, gives_from, due, wants_evidence)
            self.touched.add(given.number)
            self.last.pop(who, None)
        elif isinstance(given, NotAllowed):
            assert gives_from is None, given

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        """Two tasks are out: one of a team with a partner, one of anybody."""
        self.assign("an", "binh", {"nga"}, data.draw(_days), data.draw(st.booleans()))
        lead, days = data.draw(st.sampled_from(("khoa", "hoa", "an"))), data.draw(st.one_of(st.none(), _days))
        self.assign("dung", lead, set(), days, data.draw(st.booleans()))

    @rule(data=st.data(), who=_people, kind=_steps, heir=st.sampled_from(LEADS), days=_days, photo=st.booleans())
    def any_step(self, data: st.DataObject, who: str, kind: str, heir: str, days: int, photo: bool) -> None:
        number = data.draw(st.sampled_from(sorted(self.tasks)))
        self._step(number, who, kind, heir, days, photo=photo)

    @rule(seed=st.integers(0, 2**32))
    def fitting_steps(self, seed: int) -> None:
        """Steps that the state of their task allows, by people with the right to them. Drawn evenly: what is drawn one by
        one tends to be the same again."""
        chance = Random(seed * 1009 + len(self.known_journal))
        for _ in range(4):
            number = chance.choice(sorted(self.tasks))
            model, state = self.tasks[number], self.life.task(number).state.value
            fitting: dict[str, list[str]] = {}
            for kind, states in STATES.items():
                right = "grant" if kind in _OF_BLOCKERS else kind
                who_may = [who for who in PEOPLE if state in states and self.rights(who).may(right, model)]
                is_answer = kind in ("grant", "refuse")
                if who_may and kind not in ("comment", "cancel") and (model.asked is not None or not is_answer):
                    fitting[kind] = who_may
            if not fitting:
                return
            kind = chance.choice(sorted(fitting) + 2 * [kind for kind in _TOWARDS_THE_END if kind in fitting])
            who, heir, days = chance.choice(fitting[kind]), chance.choice(LEADS), chance.randint(1, 9)
            self._step(number, who, kind, heir, days, photo=chance.random() < 0.5)
            if chance.random() < _OFTEN_UNDONE:
                self.undo(who)
            self.each_task_is_what_the_model_has()

    def _step(self, number: int, who: str, kind: str, heir: str, days: int, *, photo: bool) -> None:
        model, before = self.tasks[number], self.life.task(number)
        until = self.life.now + timedelta(days=days)
        may = self.rights(who).may(kind, model) if kind not in _OF_BLOCKERS else None
        sees = self.rights(who).sees(model)
        done = self.life.step(who, kind, number, heir=heir, until=until, photo=photo)
        if isinstance(done, Refusal):
            assert self.life.task(number) == before
            assert isinstance(done, NotFound) == (not sees) or done.code != "no_such_task", done
            # To hand over to another unit takes reach there, too.
            if isinstance(done, NotAllowed) and not (kind == "hand_over" and WORKS_IN[heir] != model.unit):
                assert not may, (who, kind, done.code)
            return
        assert may is not False, (who, kind)
        assert sees
        assert before.state.value in STATES[kind], (kind, before.state)
        self.last[who] = replace(model)
        self._followed(model, who, kind, until)
        self.touched.add(number)

    def _followed(self, model: Modelled, who: str, kind: str, until: datetime) -> None:
        """What the model knows after a step that was taken."""
        stored = self.life.task(model.number)
        if kind == "grant" or (kind == "ask_time" and not self.rights(who).leads(model)):
            model.due = model.asked if kind == "grant" else until
            model.asked = None
        elif kind == "ask_time":
            model.asked = until
        elif kind == "amend":
            model.due, model.original, model.asked = until, model.original or until, None
        elif kind in ("refuse", "hand_over", "cancel"):
            model.asked = None
        elif kind == "progress":
            model.was_told_of = True
        if kind == "hand_over":
            codes, units = self.life.codes, {unit: code for code, unit in self.life.province.units.items()}
            model.lead, model.unit = codes[stored.lead_id], units[stored.unit_id]
            model.supervisor, model.acceptor = codes[stored.supervisor_id], codes[stored.acceptor_id]
            model.partners = tuple(codes[part.person_id] for part in stored.parts)

    @rule(data=st.data(), who=_people, words=st.sampled_from(sorted(_WORDS)))
    def write(self, data: st.DataObject, who: str, words: str) -> None:
        """A message that is processed twice has one effect, and no more than the step that it is."""
        number = data.draw(st.sampled_from(sorted(self.tasks)))
        kind, facts = _WORDS[words]
        model, before = self.tasks[number], self.life.task(number)
        may = self.rights(who).may(kind, model)
        text = words.format(n=number)
        journal = len(self.life.journal())
        key = self.life.says(who, text)
        done = facts.intersection(self.life.kinds(journal))
        after = self.life.task(number)
        if done == {_TAKEN_AS_PARTNER}:
            assert self.rights(who).is_partner(model), (who, text)
            assert before.state.value in WORKING, (text, before.state)
            assert replace(after, version=before.version) == before
            self.last[who] = replace(model)
        elif done:
            assert may, (who, text)
            assert before.state.value in STATES[kind], (text, before.state)
            self.last[who] = replace(model)
            until = after.asked_due_at or after.due_at
            if kind == "ask_time":
                # Counted in working days, it is no day off.
                assert until is not None
                assert self.life.is_working_day(until)
            self._followed(model, who, kind, until or self.life.now)
        else:
            assert after == before, text
        self.touched.add(number)
        was = self.life.journal(), self.life.notices()
        self.life.says(who, text, key)
        assert (self.life.journal(), self.life.notices(), self.life.task(number)) == (*was, after)

    @rule(data=st.data(), who=_people, words=st.sampled_from(_NO_CLAIMS))
    def write_of_what_is_not_done(self, data: st.DataObject, who: str, words: str) -> None:
        number = data.draw(st.sampled_from(sorted(self.tasks)))
        before, handed_in = self.life.task(number), self.life.submissions(self.life.task(number))
        self.life.says(who, words.format(n=number))
        after = self.life.task(number)
        assert after == before, words
        assert self.life.submissions(after) == handed_in

    @rule(data=st.data(), who=_people, heir=st.sampled_from(LEADS), days=st.integers(1, 4))
    def plan_a_hand_over(self, data: st.DataObject, who: str, heir: str, days: int) -> None:
        number = data.draw(st.sampled_from(sorted(self.tasks)))
        model, state = self.tasks[number], self.life.task(number).state.value
        may, day = self.rights(who).may("plan", model), self.today + timedelta(days=days)
        done = self.life.plan(who, number, heir, day)
        if isinstance(done, Refusal):
            if isinstance(done, NotAllowed) and WORKS_IN[heir] == model.unit:
                assert not may, (who, done.code)
            return
        assert may, who
        assert state in STATES["hand_over"]
        self.planned[number] = heir, day
        self.last.pop(who, None)

    @precondition(lambda self: not self.left)
    @rule(who=st.sampled_from(_MAY_LEAVE))
    def leave(self, who: str) -> None:
        """The last post of somebody ends; whoever was to accept for another does so no more."""
        self.life.leaves(who)
        self.left[who] = len(self.life.sender.deliveries)
        for number, model in self.tasks.items():
            acceptor = self.life.codes[self.life.task(number).acceptor_id]
            if model.acceptor == who != model.assigner and self.life.task(number).closed_at is None:
                assert acceptor != who
                model.acceptor = acceptor
            self.touched.add(number)

    @rule(who=_people)
    def undo(self, who: str) -> None:
        undone = self.life.undo(who)
        if isinstance(undone, Undone):
            before = self.last.pop(who)
            assert undone.task.number == before.number
            # A figure that was taken back stays readable.
            self.tasks[before.number] = replace(before, was_told_of=self.tasks[before.number].was_told_of)
            self.touched.add(before.number)

    @rule(who=st.sampled_from(("an", "binh", "giang", "dung", "khoa")), other=_people, days=st.integers(0, 3))
    def stand_in(self, who: str, other: str, days: int) -> None:
        named = self.life.stand_in(who, other, days)
        if isinstance(named, StandIn):
            self.away.append(Away(who, other, named.valid_from, named.valid_to))

    @rule(hours=st.sampled_from((1, 5, 20, 50, 120)))
    def pass_time(self, hours: int) -> None:
        self.life.pass_time(hours)
        for number, (heir, day) in list(self.planned.items()):
            if day > self.today:
                continue
            del self.planned[number]
            model = self.tasks[number]
            if model.lead != heir and self.life.codes[self.life.task(number).lead_id] == heir:
                self._followed(model, heir, "hand_over", self.life.now)
        self.touched.update(self.tasks)

    # What always holds

    @invariant()
    def each_task_is_what_the_model_has(self) -> None:
        for number in sorted(self.touched):
            model, stored = self.tasks[number], self.life.task(number)
            people = self.life.province.people
            assert stored.lead_id == people[model.lead]
            assert people[model.lead] not in [part.person_id for part in stored.parts]
            assert stored.lead_id not in (stored.acceptor_id, stored.supervisor_id)
            assert stored.due_at is not None or stored.no_due_reason
            assert (stored.due_at, stored.original_due_at) == (model.due, model.original)
            self._is_done_by_right(model, stored)
            if not model.was_told_of:
                assert not self.life.has_figures(stored)
                assert not stored.has_progress
        self.touched.clear()

    def _is_done_by_right(self, model: Modelled, stored: Task) -> None:
        if stored.state is not TaskState.DONE:
            return
        handed_in = self.life.submissions(stored)
        assert any(item.state is SubmissionState.ACCEPTED for item in handed_in)
        if model.wants_evidence:
            assert any(item.evidence for item in handed_in)

    @invariant()
    def counts_add_up(self) -> None:
        whole, *parts = self.life.counts("dung")
        states = [self.life.task(number).state for number in self.tasks]
        assert whole.total == sum(state not in (TaskState.PAUSED, TaskState.CANCELLED) for state in states)
        for counts in (whole, *parts):
            named = (counts.no_due, counts.on_track, counts.due_soon, counts.overdue, counts.awaiting)
            assert sum((*named, counts.done_on_time, counts.done_late)) == counts.total
        assert sum(part.total for part in parts) == whole.total

    @invariant()
    def nothing_in_the_journal_is_edited_or_deleted(self) -> None:
        journal = self.life.journal()
        assert journal[: len(self.known_journal)] == self.known_journal
        self.known_journal = journal

    @invariant()
    def each_sees_what_the_model_lets_them_see(self) -> None:
        if self.tasks:
            number = max(self.tasks)
            for who in ("lan", "khoa", "quan", "nga"):
                assert self.life.seen_by(who, number) == self.rights(who).sees(self.tasks[number]), who

    @invariant()
    def partners_are_asked_and_what_the_clock_says_keeps_to_its_hours(self) -> None:
        partners = {self.life.province.people[code] for code in PARTNERS}
        for kind, recipient, _, moment in self.life.notices():
            assert recipient not in partners or kind not in _ORDERS
            if kind in _TIMED:
                assert self._is_daytime(moment), (kind, moment)

    @invariant()
    def nobody_hears_anything_twice_or_at_night_from_the_clock(self) -> None:
        deliveries = self.life.sender.deliveries
        told = Counter((d.account.person_id, notice.id) for d in deliveries for notice in d.notices)
        assert not [key for key, times in told.items() if times > 1]
        for delivery, moment in zip(deliveries, self.said_at, strict=True):
            if any(notice.kind.value in _TIMED for notice in delivery.notices):
                assert self._is_daytime(moment), moment

    @invariant()
    def whoever_left_hears_nothing(self) -> None:
        for who, before in self.left.items():
            later = self.life.sender.deliveries[before:]
            assert self.life.province.people[who] not in {d.account.person_id for d in later}

    def _is_daytime(self, moment: datetime) -> bool:
        local = moment.astimezone(ZONE)
        return 7 <= local.hour < 21 or (local.hour, local.minute) == (21, 0)

    def _modelled(self, given: Task, gives_from: str, due: datetime | None, wants_evidence: bool) -> Modelled:
        codes, units = self.life.codes, {unit: code for code, unit in self.life.province.units.items()}
        assert units[given.assigner_unit_id] == gives_from
        return Modelled(
            number=given.number,
            unit=units[given.unit_id],
            lead=codes[given.lead_id],
            assigner=codes[given.assigner_id],
            assigner_unit=gives_from,
            supervisor=codes[given.supervisor_id],
            acceptor=codes[given.acceptor_id],
            partners=tuple(codes[part.person_id] for part in given.parts),
            due=due,
            original=due,
            wants_evidence=wants_evidence,
        )
