"""Units of work: entry points open one; only they commit."""

from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Protocol, Self

from domain.ports.blockers import Blockers
from domain.ports.directives import Directives, Recurrences
from domain.ports.emergencies import Emergencies
from domain.ports.evidence import EvidenceFiles
from domain.ports.extensions import Extensions
from domain.ports.groups import Groups
from domain.ports.handbook import Handbook
from domain.ports.interactions import Interactions
from domain.ports.ladders import LadderVersions
from domain.ports.leases import Leases
from domain.ports.limits import SendWindows
from domain.ports.messages import BadUpdates, Files, Inbox, Messages, WebMessages
from domain.ports.organisation import CalendarDays, Organisation, Tree
from domain.ports.outbox import Journal, Outbox
from domain.ports.past import Past
from domain.ports.people import Dialogues, Leavings, People, StandIns
from domain.ports.personal_data import PersonalData
from domain.ports.preferences import PreferencesOfPeople
from domain.ports.quotas import Quotas
from domain.ports.tasks import DueTasks, Handovers, LastSteps, Progresses, Tasks
from domain.ports.upkeep import Leftovers, Meta, Pulse
from domain.ports.views import Views


class UnitOfWork(Protocol):
    """One transaction. Leaving it without `commit` takes everything back."""

    @property
    def tasks(self) -> Tasks: ...

    @property
    def due_tasks(self) -> DueTasks: ...

    @property
    def evidence(self) -> EvidenceFiles: ...

    @property
    def progress(self) -> Progresses: ...

    @property
    def directives(self) -> Directives: ...

    @property
    def extensions(self) -> Extensions: ...

    @property
    def blockers(self) -> Blockers: ...

    @property
    def ladders(self) -> LadderVersions: ...

    @property
    def recurrences(self) -> Recurrences: ...

    @property
    def organisation(self) -> Organisation: ...

    @property
    def people(self) -> People: ...

    @property
    def tree(self) -> Tree: ...

    @property
    def handovers(self) -> Handovers: ...

    @property
    def leavings(self) -> Leavings: ...

    @property
    def stand_ins(self) -> StandIns: ...

    @property
    def preferences(self) -> PreferencesOfPeople: ...

    @property
    def personal_data(self) -> PersonalData: ...

    @property
    def dialogues(self) -> Dialogues: ...

    @property
    def inbox(self) -> Inbox: ...

    @property
    def groups(self) -> Groups: ...

    @property
    def journal(self) -> Journal: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def past(self) -> Past: ...

    @property
    def last_steps(self) -> LastSteps: ...

    @property
    def messages(self) -> Messages: ...

    @property
    def views(self) -> Views: ...

    @property
    def handbook(self) -> Handbook: ...

    @property
    def emergencies(self) -> Emergencies: ...

    @property
    def calendar(self) -> CalendarDays: ...

    @property
    def meta(self) -> Meta: ...

    @property
    def pulse(self) -> Pulse: ...

    @property
    def send_windows(self) -> SendWindows: ...

    @property
    def quotas(self) -> Quotas: ...

    @property
    def interactions(self) -> Interactions: ...

    @property
    def leases(self) -> Leases: ...

    @property
    def bad_updates(self) -> BadUpdates: ...

    @property
    def leftovers(self) -> Leftovers: ...

    @property
    def web_messages(self) -> WebMessages: ...

    @property
    def files(self) -> Files: ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def commit(self) -> None: ...


class Store(Protocol):
    """Opens units of work."""

    def write(self) -> UnitOfWork:
        """For what may write: on SQLite it waits for its turn at once."""
        ...

    def read(self) -> UnitOfWork:
        """For what only reads."""
        ...

    def sweeping(self) -> AbstractAsyncContextManager[None]:
        """For a sweep that has something to do: on SQLite, where one can write at a time, it waits until no other sweeps.
        It spares waiting, no more: that nothing is done twice is seen to by locks and versions."""
        ...
