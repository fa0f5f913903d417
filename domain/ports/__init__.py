"""What the domain needs from outside, as Protocols. Entry points open a unit of work; only they commit."""

from domain.ports.blockers import Blockers
from domain.ports.directives import Directives, Recurrences
from domain.ports.evidence import EvidenceFiles, Fetched, Fetcher, FetchKind, Shelf
from domain.ports.extensions import Extensions
from domain.ports.groups import Groups
from domain.ports.machine import Clock, Ids, Wake
from domain.ports.messages import BadUpdates, Files, Inbox, Messages, WebMessages
from domain.ports.organisation import CalendarDays, Organisation, Tree
from domain.ports.outbox import Journal, Outbox
from domain.ports.people import Dialogues, Leavings, People, StandIns
from domain.ports.personal_data import PersonalData
from domain.ports.preferences import PreferencesOfPeople
from domain.ports.sender import Sender
from domain.ports.store import Store, UnitOfWork
from domain.ports.tasks import DueTasks, Handovers, LastSteps, Progresses, Tasks
from domain.ports.upkeep import Leftovers, Meta, Pulse
from domain.ports.views import Views

__all__ = [
    "BadUpdates",
    "Blockers",
    "CalendarDays",
    "Clock",
    "Dialogues",
    "Directives",
    "DueTasks",
    "EvidenceFiles",
    "Extensions",
    "FetchKind",
    "Fetched",
    "Fetcher",
    "Files",
    "Groups",
    "Handovers",
    "Ids",
    "Inbox",
    "Journal",
    "LastSteps",
    "Leavings",
    "Leftovers",
    "Messages",
    "Meta",
    "Organisation",
    "Outbox",
    "People",
    "PersonalData",
    "PreferencesOfPeople",
    "Progresses",
    "Pulse",
    "Recurrences",
    "Sender",
    "Shelf",
    "StandIns",
    "Store",
    "Tasks",
    "Tree",
    "UnitOfWork",
    "Views",
    "Wake",
    "WebMessages",
]
