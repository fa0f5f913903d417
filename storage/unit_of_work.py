"""Units of work: one transaction each, begun on entry, kept only by `commit`."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, Generic, Self, TypeVar
from zoneinfo import ZoneInfo

from storage.bad_updates import SqlBadUpdates
from storage.blockers import SqlBlockers
from storage.calendar import KnownCalendars, SqlCalendarDays
from storage.database import open_database
from storage.dialogues import SqlDialogues
from storage.directives import SqlDirectives
from storage.due_tasks import SqlDueTasks
from storage.emergencies import SqlEmergencies
from storage.evidence import SqlEvidence
from storage.extensions import SqlExtensions
from storage.files import SqlFiles
from storage.groups import SqlGroups
from storage.handbook import SqlHandbook
from storage.handovers import SqlHandovers
from storage.inbox import SqlInbox
from storage.interactions import SqlInteractions
from storage.invite_codes import InviteCodes
from storage.journal import SqlJournal
from storage.known_tree import KnownTree, SqlTree
from storage.ladders import SqlLadders, Versions, no_versions
from storage.last_steps import SqlLastSteps
from storage.leases import SqlLeases
from storage.leavings import SqlLeavings
from storage.leftovers import SqlLeftovers
from storage.limits import SqlSendWindows
from storage.messages import SqlMessages
from storage.meta import SqlMeta
from storage.organisation import SqlOrganisation
from storage.outbox import SqlOutbox
from storage.past import SqlPast
from storage.people import SqlPeople
from storage.personal_data import SqlPersonalData
from storage.preferences import SqlPreferences
from storage.progress import SqlProgresses
from storage.pulse import SqlPulse
from storage.quotas import SqlQuotas
from storage.recurrences import SqlRecurrences
from storage.session import Session
from storage.stand_ins import SqlStandIns
from storage.tasks import SqlTasks
from storage.views import SqlViews
from storage.web_messages import SqlWebMessages

T = TypeVar("T")


class _once(Generic[T]):  # noqa: N801 - reads as the decorator that it is
    """A property that is worked out when it is first asked for; `functools.cached_property` takes a lock for it."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__

    def __get__(self, unit: "SqlUnitOfWork", owner: type) -> T:
        made = unit.__dict__[self._name] = self._make(unit)
        return made


class SqlUnitOfWork:
    """One transaction. Repositories are made when they are first asked for."""

    def __init__(
        self,
        session: Session,
        ladders: Versions,
        calendars: KnownCalendars,
        tree: KnownTree,
        invite_codes: InviteCodes,
    ) -> None:
        self._pending = session
        self._invite_codes = invite_codes
        self._known_ladders = ladders
        self._known_calendars = calendars
        self._known_tree = tree
        self._is_open = False

    async def __aenter__(self) -> Self:
        try:
            await self._pending.begin()
        except BaseException:
            await self._pending.end()
            raise
        self._is_open = True
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_open = False
        await self._pending.end()

    async def commit(self) -> None:
        """Everything done so far is kept. The unit is over; leaving it is all that may follow."""
        await self._session.commit()

    @property
    def _session(self) -> Session:
        if not self._is_open:
            raise RuntimeError("the unit of work is not open")
        return self._pending

    @_once
    def tasks(self) -> SqlTasks:
        return SqlTasks(self._session)

    @_once
    def due_tasks(self) -> SqlDueTasks:
        return SqlDueTasks(self._session, self.tree)

    @_once
    def evidence(self) -> SqlEvidence:
        return SqlEvidence(self._session)

    @_once
    def progress(self) -> SqlProgresses:
        return SqlProgresses(self._session)

    @_once
    def directives(self) -> SqlDirectives:
        return SqlDirectives(self._session)

    @_once
    def extensions(self) -> SqlExtensions:
        return SqlExtensions(self._session)

    @_once
    def blockers(self) -> SqlBlockers:
        return SqlBlockers(self._session)

    @_once
    def ladders(self) -> SqlLadders:
        return SqlLadders(self._session, self._known_ladders)

    @_once
    def recurrences(self) -> SqlRecurrences:
        return SqlRecurrences(self._session)

    @_once
    def organisation(self) -> SqlOrganisation:
        return SqlOrganisation(self._session)

    @_once
    def tree(self) -> SqlTree:
        return SqlTree(self._session, self._known_tree, self.organisation, self.calendar.organisation)

    @_once
    def handovers(self) -> SqlHandovers:
        return SqlHandovers(self._session)

    @_once
    def leavings(self) -> SqlLeavings:
        return SqlLeavings(self._session)

    @_once
    def stand_ins(self) -> SqlStandIns:
        return SqlStandIns(self._session)

    @_once
    def people(self) -> SqlPeople:
        return SqlPeople(self._session, self._invite_codes)

    @_once
    def preferences(self) -> SqlPreferences:
        return SqlPreferences(self._session)

    @_once
    def personal_data(self) -> SqlPersonalData:
        return SqlPersonalData(self._session)

    @_once
    def dialogues(self) -> SqlDialogues:
        return SqlDialogues(self._session)

    @_once
    def groups(self) -> SqlGroups:
        return SqlGroups(self._session)

    @_once
    def inbox(self) -> SqlInbox:
        return SqlInbox(self._session)

    @_once
    def journal(self) -> SqlJournal:
        return SqlJournal(self._session)

    @_once
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._session)

    @_once
    def past(self) -> SqlPast:
        return SqlPast(self._session)

    @_once
    def last_steps(self) -> SqlLastSteps:
        return SqlLastSteps(self._session)

    @_once
    def messages(self) -> SqlMessages:
        return SqlMessages(self._session)

    @_once
    def handbook(self) -> SqlHandbook:
        return SqlHandbook(self._session)

    @_once
    def views(self) -> SqlViews:
        return SqlViews(self._session)

    @_once
    def emergencies(self) -> SqlEmergencies:
        return SqlEmergencies(self._session)

    @_once
    def calendar(self) -> SqlCalendarDays:
        return SqlCalendarDays(self._session, self._known_calendars)

    @_once
    def meta(self) -> SqlMeta:
        return SqlMeta(self._session)

    @_once
    def pulse(self) -> SqlPulse:
        return SqlPulse(self._session)

    @_once
    def send_windows(self) -> SqlSendWindows:
        return SqlSendWindows(self._session)

    @_once
    def quotas(self) -> SqlQuotas:
        return SqlQuotas(self._session)

    @_once
    def interactions(self) -> SqlInteractions:
        return SqlInteractions(self._session)

    @_once
    def leases(self) -> SqlLeases:
        return SqlLeases(self._session)

    @_once
    def bad_updates(self) -> SqlBadUpdates:
        return SqlBadUpdates(self._session)

    @_once
    def leftovers(self) -> SqlLeftovers:
        return SqlLeftovers(self._session)

    @_once
    def web_messages(self) -> SqlWebMessages:
        return SqlWebMessages(self._session)

    @_once
    def files(self) -> SqlFiles:
        return SqlFiles(self._session)


class SqlStore:
    """Opens units of work on one database. `zone` is the local zone: its dates say which posts and names count. Invite codes
    are kept by digests that are made with `code_key`; None where there is none to be made or read."""

    def __init__(self, url: str, zone: ZoneInfo, code_key: bytes | None = b"") -> None:
        self._database = open_database(url)
        self._zone = zone
        self._invite_codes = InviteCodes(code_key)
        self._calendars = KnownCalendars()
        self._tree = KnownTree()
        self._ladders = no_versions()

    def write(self) -> SqlUnitOfWork:
        """For what may write. On SQLite it waits for its turn, so a task never opens a second one inside it."""
        return self._unit(writes=True)

    def read(self) -> SqlUnitOfWork:
        """For what only reads."""
        return self._unit(writes=False)

    def sweeping(self) -> AbstractAsyncContextManager[None]:
        """See `domain.ports.Store`."""
        return self._database.sweeping()

    def _unit(self, *, writes: bool) -> SqlUnitOfWork:
        session = self._database.session(self._zone, writes=writes)
        return SqlUnitOfWork(session, self._ladders, self._calendars, self._tree, self._invite_codes)

    async def dispose(self) -> None:
        """All connections are closed; on SQLite the write-ahead log is folded into the file."""
        await self._database.dispose()
