"""Tables of tasks, of what was handed in for them, and of the journal."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    false,
    text,
)

from storage.columns import BigId, Json, UtcDateTime
from storage.tables.metadata import metadata

_OPEN = text("closed_at IS NULL")


def _while_open(column: str) -> Index:
    return Index(None, column, sqlite_where=_OPEN, postgresql_where=_OPEN)


_HAS_CHECK = text("check_at IS NOT NULL")
_IN_DIRECTIVE = text("directive_id IS NOT NULL")
_IN_EMERGENCY = text("emergency_id IS NOT NULL")
_NOT_ENDED = text("ended_at IS NULL")

# One order to several. Its number is its id, from a serial of its own; `scope` says to whom it goes.
directives = Table(
    "directives",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("scope", Json, nullable=False),
    Column("state", Text, nullable=False),
    Column("assigner_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("assigner_unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("acceptor_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("supervisor_id", Integer, ForeignKey("people.id")),
    Column("due_at", UtcDateTime),
    Column("original_due_at", UtcDateTime),
    Column("assigned_at", UtcDateTime, nullable=False),
    Column("no_due_reason", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("quantity", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("priority", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("taker_id", Integer, ForeignKey("people.id")),
    Column("ladder_id", Integer),
    Column("is_report", Boolean, nullable=False, server_default=false()),
    Column("closed_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    _while_open("assigner_id"),
)

tasks = Table(
    "tasks",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("number", BigId, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("lead_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("assigner_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("assigner_unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("supervisor_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("acceptor_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("due_at", UtcDateTime),
    Column("original_due_at", UtcDateTime),
    Column("assigned_at", UtcDateTime, nullable=False),
    Column("no_due_reason", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("quantity", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("priority", Text, nullable=False, server_default="normal"),
    Column("evidence", Text, nullable=False, server_default=""),
    Column("directive_id", BigId, ForeignKey("directives.id")),
    # The emergency by which it climbs now.
    Column("emergency_id", BigId),
    Column("received_at", UtcDateTime),
    Column("submitted_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("returned_at", UtcDateTime),
    Column("urged_at", UtcDateTime),
    Column("climb_from", UtcDateTime),
    # The ladder runs where `climb_step` is not null.
    Column("climb_step", SmallInteger),
    Column("climb_last_at", UtcDateTime),
    Column("climb_hold_until", UtcDateTime),
    Column("climb_round", Integer),
    Column("climb_wait_until", UtcDateTime),
    # The ladder of what is awaited: a receipt, a word since, an answer to what was handed in.
    Column("awaiting_step", SmallInteger),
    Column("awaiting_round", Integer),
    Column("awaiting_since", UtcDateTime),
    Column("check_at", UtcDateTime),
    Column("asked_due_at", UtcDateTime),
    Column("extended", Integer, nullable=False, server_default="0"),
    Column("paused_state", Text),
    Column("blockers", SmallInteger, nullable=False, server_default="0"),
    # The version of the ladders that it started with; none is the one that needs no loading.
    Column("ladder_id", Integer),
    # Made anew each period.
    Column("is_report", Boolean, nullable=False, server_default=false()),
    Column("version", Integer, nullable=False),
    # The sweep looks here alone: it stays as small as what is still to be looked at.
    Index(None, "check_at", sqlite_where=_HAS_CHECK, postgresql_where=_HAS_CHECK),
    Index(None, "unit_id", "closed_at"),
    Index(
        "ix_tasks_directive",
        "directive_id",
        "closed_at",
        sqlite_where=_IN_DIRECTIVE,
        postgresql_where=_IN_DIRECTIVE,
    ),
    Index("ix_tasks_emergency", "emergency_id", sqlite_where=_IN_EMERGENCY, postgresql_where=_IN_EMERGENCY),
    _while_open("lead_id"),
    _while_open("assigner_id"),
    _while_open("acceptor_id"),
    _while_open("supervisor_id"),
    _while_open("due_at"),
)

task_parts = Table(
    "task_parts",
    metadata,
    Column("task_id", BigId, ForeignKey("tasks.id"), primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("place", SmallInteger, nullable=False),
    Column("closed_at", UtcDateTime),
    Index(None, "person_id"),
)

# Requests for more time; at most one of a task is `asked`. Its decider's clock runs while `check_at` is set.
extensions = Table(
    "extensions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("task_id", BigId, ForeignKey("tasks.id"), nullable=False),
    Column("asked_by", Integer, ForeignKey("people.id"), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("old_due_at", UtcDateTime, nullable=False),
    Column("new_due_at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("decided_by", Integer, ForeignKey("people.id")),
    Column("decided_at", UtcDateTime),
    Column("decided_due_at", UtcDateTime),
    Column("note", Text, nullable=False),
    Column("climb_step", SmallInteger, nullable=False),
    Column("climb_last_at", UtcDateTime),
    Column("climb_round", Integer, nullable=False),
    Column("check_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    Index(None, "task_id"),
    Index(None, "check_at", sqlite_where=_HAS_CHECK, postgresql_where=_HAS_CHECK),
)

# Difficulties; those without `ended_at` wait for an answer. The owner's clock runs while `check_at` is set.
blockers = Table(
    "blockers",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("task_id", BigId, ForeignKey("tasks.id"), nullable=False),
    Column("reporter_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("owner_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("owner_since", UtcDateTime, nullable=False),
    Column("level", SmallInteger, nullable=False),
    Column("reminded", SmallInteger, nullable=False),
    Column("ended_by", Integer, ForeignKey("people.id")),
    Column("ended_at", UtcDateTime),
    Column("answer", Text, nullable=False),
    Column("climb_step", SmallInteger, nullable=False),
    Column("climb_last_at", UtcDateTime),
    Column("climb_round", Integer, nullable=False),
    Column("check_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    Index(None, "task_id"),
    Index(None, "check_at", sqlite_where=_HAS_CHECK, postgresql_where=_HAS_CHECK),
    Index(None, "owner_id", sqlite_where=_NOT_ENDED, postgresql_where=_NOT_ENDED),
    Index(None, "at", sqlite_where=_NOT_ENDED, postgresql_where=_NOT_ENDED),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("task_id", BigId, ForeignKey("tasks.id"), nullable=False),
    Column("author_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("note", Text, nullable=False),
    Index(None, "task_id"),
)

_IS_WAITING = text("fetch_at IS NOT NULL")

# A file that is to be fetched has a `fetch_at`; `digest` is empty until it lies on the shelf. What went out with an order
# to several stands once, at the first of its tasks, and belongs to all of them by `directive_id`.
evidence = Table(
    "evidence",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("task_id", BigId, ForeignKey("tasks.id"), nullable=False),
    Column("submission_id", BigId, ForeignKey("submissions.id")),
    Column("progress_id", BigId, ForeignKey("progress.id")),
    Column("blocker_id", BigId),
    Column("directive_id", BigId),
    Column("is_reference", Boolean, nullable=False, server_default=false()),
    Column("place", SmallInteger, nullable=False),
    Column("author_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("channel", Text, nullable=False),
    Column("file_key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("size_bytes", BigId),
    Column("state", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("fetch_at", UtcDateTime),
    Column("tries", SmallInteger, nullable=False),
    Index(None, "task_id", "id"),
    Index(None, "submission_id"),
    Index(None, "digest"),
    Index(None, "directive_id", sqlite_where=_IN_DIRECTIVE, postgresql_where=_IN_DIRECTIVE),
    Index(None, "fetch_at", sqlite_where=_IS_WAITING, postgresql_where=_IS_WAITING),
)

# `version` is that of the task after the step; `before` what it was, null where the step cannot be taken back.
last_steps = Table(
    "last_steps",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("task_id", BigId, ForeignKey("tasks.id")),
    Column("version", Integer, nullable=False),
    Column("before", Json),
)

# Who is to lead a task from a day on, if `lead_id` still leads it then.
planned_handovers = Table(
    "planned_handovers",
    metadata,
    Column("task_id", BigId, ForeignKey("tasks.id"), primary_key=True, autoincrement=False),
    Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("lead_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("by", Integer, ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "day"),
)

# Serials without gaps in the order of the commits: numbers of tasks, changes of a web chat.
counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigId, nullable=False),
)

# Append-only: triggers refuse to change or delete a row. It holds ids without foreign keys, as it outlives its things.
journal = Table(
    "journal",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor_id", Integer),
    Column("task_id", BigId),
    Column("directive_id", BigId),
    Column("via", Text, nullable=False),
    Column("facts", Json, nullable=False),
    Index(None, "task_id", "id"),
)
