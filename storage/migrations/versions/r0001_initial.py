"""The first schema."""

from typing import Any

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)

from storage.columns import BigId, Figure, Json, UtcDateTime

revision = "r0001"
down_revision = None

_REFUSE_POSTGRES = """
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only';
END $$
"""


def upgrade() -> None:
    _organisation()
    _accounts_and_codes()
    _conversations()
    _tasks()
    _recurrences()
    _telling()
    _looking()
    _personal()
    _installation()
    _guard_journal()


def _index(name: str, table: str, columns: list[str], *, unique: bool = False, where: str | None = None) -> None:
    partial: dict[str, Any] = {}
    if where is not None:
        partial = {"sqlite_where": text(where), "postgresql_where": text(where)}
    op.create_index(op.f(name), table, columns, unique=unique, **partial)


def _organisation() -> None:
    op.create_table(
        "units",
        Column("id", Integer, primary_key=True),
        Column("code", Text, nullable=False, unique=True),
    )
    op.create_table(
        "unit_spans",
        Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
        Column("valid_from", Date, primary_key=True),
        Column("valid_to", Date, nullable=False),
        Column("parent_id", Integer, ForeignKey("units.id")),
        Column("name", Text, nullable=False),
        Column("kind", Text, nullable=False),
    )
    _index("ix_unit_spans_parent_id", "unit_spans", ["parent_id"])
    op.create_table(
        "unit_lines",
        Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
        Column("distance", SmallInteger, primary_key=True),
        Column("valid_from", Date, primary_key=True),
        Column("valid_to", Date, nullable=False),
        Column("ancestor_id", Integer, ForeignKey("units.id"), nullable=False),
    )
    _index("ix_unit_lines_ancestor_id_unit_id", "unit_lines", ["ancestor_id", "unit_id"])
    op.create_table(
        "unit_heirs",
        Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
        Column("place", SmallInteger, primary_key=True),
        Column("heir_id", Integer, ForeignKey("units.id"), nullable=False),
        Column("valid_from", Date, nullable=False),
        Column("done_at", UtcDateTime),
    )
    _index("ix_unit_heirs_waiting", "unit_heirs", ["valid_from"], where="done_at IS NULL")
    op.create_table(
        "people",
        Column("id", Integer, primary_key=True),
        Column("code", Text, nullable=False, unique=True),
        Column("name", Text, nullable=False),
        Column("phone", Text, nullable=False, server_default=""),
        Column("language", Text, nullable=False, server_default="vi"),
        Column("address", Text, nullable=False, server_default="anh_chi"),
        Column("erased_at", UtcDateTime),
    )
    op.create_table(
        "posts",
        Column("id", Integer, primary_key=True),
        Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
        Column("role", Text, nullable=False),
        Column("valid_from", Date, nullable=False),
        Column("valid_to", Date, nullable=False),
    )
    _index("ix_posts_person_id", "posts", ["person_id"])
    _index("ix_posts_unit_id", "posts", ["unit_id"])


def _accounts_and_codes() -> None:
    op.create_table(
        "accounts",
        Column("id", Integer, primary_key=True),
        Column("platform", Text, nullable=False),
        Column("account_key", Text, nullable=False),
        Column("chat_key", Text, nullable=False),
        Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("linked_at", UtcDateTime, nullable=False),
        Column("dead_at", UtcDateTime),
        Column("dead_reason", Text, nullable=False, server_default=""),
        UniqueConstraint("platform", "account_key"),
    )
    _index("ix_accounts_person_id", "accounts", ["person_id"])
    op.create_table(
        "stand_ins",
        Column("id", Integer, primary_key=True),
        Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("stand_in_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("valid_from", Date, nullable=False),
        Column("valid_to", Date, nullable=False),
        Column("by", Integer, ForeignKey("people.id"), nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("ended_at", UtcDateTime),
    )
    _index("ix_stand_ins_person", "stand_ins", ["person_id"], where="ended_at IS NULL")
    _index("ix_stand_ins_stand_in", "stand_ins", ["stand_in_id"], where="ended_at IS NULL")
    op.create_table(
        "leavings",
        Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
        Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True, autoincrement=False),
        Column("day", Date, nullable=False),
        Column("told_id", Integer, ForeignKey("people.id")),
        Column("heir_unit_id", Integer, ForeignKey("units.id")),
        Column("heir_id", Integer, ForeignKey("people.id")),
        Column("settled_at", UtcDateTime),
    )
    _index("ix_leavings_unit", "leavings", ["unit_id"], where="settled_at IS NULL")
    op.create_table(
        "chat_groups",
        Column("id", Integer, primary_key=True),
        Column("platform", Text, nullable=False),
        Column("chat_key", Text, nullable=False),
        Column("thread_key", Text, nullable=False),
        Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
        Column("bound_by", Integer, ForeignKey("people.id"), nullable=False),
        Column("bound_at", UtcDateTime, nullable=False),
        Column("check_at", UtcDateTime, nullable=False),
        Column("ended_at", UtcDateTime),
        Column("end_reason", Text, nullable=False, server_default=""),
        UniqueConstraint("platform", "chat_key", "thread_key"),
    )
    _index("ix_chat_groups_check_at", "chat_groups", ["check_at"], where="ended_at IS NULL")
    _index("ix_chat_groups_unit", "chat_groups", ["unit_id"], where="ended_at IS NULL")
    op.create_table(
        "greeted",
        Column("platform", Text, primary_key=True),
        Column("account_key", Text, primary_key=True),
        Column("at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "invites",
        Column("code", Text, primary_key=True),
        Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("valid_until", UtcDateTime, nullable=False),
        Column("used_at", UtcDateTime),
    )
    _index("ix_invites_person_id", "invites", ["person_id"])
    op.create_table(
        "link_tries",
        Column("id", BigId, primary_key=True),
        Column("platform", Text, nullable=False),
        Column("account_key", Text, nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )
    _index("ix_link_tries_platform_account_key_at", "link_tries", ["platform", "account_key", "at"])
    op.create_table(
        "logins",
        Column("token_digest", Text, primary_key=True),
        Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("valid_until", UtcDateTime, nullable=False),
        Column("used_at", UtcDateTime),
    )
    op.create_table(
        "sessions",
        Column("digest", Text, primary_key=True),
        Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("valid_until", UtcDateTime, nullable=False),
    )


def _conversations() -> None:
    op.create_table(
        "dialogues",
        Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
        Column("draft", Json),
        Column("question", Json),
        Column("version", Integer, nullable=False, server_default="1"),
    )
    op.create_table(
        "inbox",
        Column("key", Text, primary_key=True),
        Column("reply", Text, nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )
    _index("ix_inbox_at", "inbox", ["at"])
    op.create_table(
        "web_messages",
        Column("id", BigId, primary_key=True),
        Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("outgoing", Boolean, nullable=False),
        Column("body", Json, nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("changed", BigId, nullable=False),
    )
    _index("ix_web_messages_person_id_changed", "web_messages", ["person_id", "changed"], unique=True)
    _index("ix_web_messages_person_id_id", "web_messages", ["person_id", "id"])
    op.create_table(
        "files",
        Column("digest", Text, primary_key=True),
        Column("name", Text, nullable=False),
        Column("mime", Text, nullable=False),
        Column("size_bytes", BigId, nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("by", Integer, ForeignKey("people.id"), nullable=False),
        Column("via", Text, nullable=False),
        Column("remove_at", UtcDateTime),
    )
    _index("ix_files_by_at", "files", ["by", "at"])
    _index("ix_files_remove_at", "files", ["remove_at"], where="remove_at IS NOT NULL")


def _tasks() -> None:
    op.create_table(
        "directives",
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
        Column("closed_at", UtcDateTime),
        Column("version", Integer, nullable=False),
    )
    _index("ix_directives_assigner_id", "directives", ["assigner_id"], where="closed_at IS NULL")
    op.create_table(
        "tasks",
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
        Column("received_at", UtcDateTime),
        Column("submitted_at", UtcDateTime),
        Column("closed_at", UtcDateTime),
        Column("returned_at", UtcDateTime),
        Column("urged_at", UtcDateTime),
        Column("climb_from", UtcDateTime),
        Column("climb_step", SmallInteger),
        Column("climb_last_at", UtcDateTime),
        Column("climb_hold_until", UtcDateTime),
        Column("climb_round", Integer),
        Column("climb_wait_until", UtcDateTime),
        Column("awaiting_step", SmallInteger),
        Column("awaiting_round", Integer),
        Column("check_at", UtcDateTime),
        Column("asked_due_at", UtcDateTime),
        Column("extended", Integer, nullable=False, server_default="0"),
        Column("paused_state", Text),
        Column("blockers", SmallInteger, nullable=False, server_default="0"),
        Column("version", Integer, nullable=False),
    )
    _index("ix_tasks_acceptor_id", "tasks", ["acceptor_id"], where="closed_at IS NULL")
    _index("ix_tasks_assigner_id", "tasks", ["assigner_id"], where="closed_at IS NULL")
    _index("ix_tasks_check_at", "tasks", ["check_at"], where="check_at IS NOT NULL")
    _index("ix_tasks_directive", "tasks", ["directive_id", "closed_at"], where="directive_id IS NOT NULL")
    _index("ix_tasks_due_at", "tasks", ["due_at"], where="closed_at IS NULL")
    _index("ix_tasks_every_assigner", "tasks", ["assigner_id"])
    _index("ix_tasks_every_lead", "tasks", ["lead_id"])
    _index("ix_tasks_lead_id", "tasks", ["lead_id"], where="closed_at IS NULL")
    _index("ix_tasks_supervisor_id", "tasks", ["supervisor_id"], where="closed_at IS NULL")
    _index("ix_tasks_unit_id_closed_at", "tasks", ["unit_id", "closed_at"])
    op.create_table(
        "task_parts",
        Column("task_id", BigId, ForeignKey("tasks.id"), primary_key=True),
        Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
        Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
        Column("place", SmallInteger, nullable=False),
        Column("closed_at", UtcDateTime),
    )
    _index("ix_task_parts_person_id", "task_parts", ["person_id"])
    op.create_table(
        "extensions",
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
    )
    _index("ix_extensions_check_at", "extensions", ["check_at"], where="check_at IS NOT NULL")
    _index("ix_extensions_task_id", "extensions", ["task_id"])
    op.create_table(
        "blockers",
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
    )
    _index("ix_blockers_check_at", "blockers", ["check_at"], where="check_at IS NOT NULL")
    _index("ix_blockers_owner_id", "blockers", ["owner_id"], where="ended_at IS NULL")
    _index("ix_blockers_at", "blockers", ["at"], where="ended_at IS NULL")
    _index("ix_blockers_task_id", "blockers", ["task_id"])
    op.create_table(
        "submissions",
        Column("id", BigId, primary_key=True),
        Column("task_id", BigId, ForeignKey("tasks.id"), nullable=False),
        Column("author_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("state", Text, nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("note", Text, nullable=False),
    )
    _index("ix_submissions_task_id", "submissions", ["task_id"])
    op.create_table(
        "progress",
        Column("id", BigId, primary_key=True),
        Column("task_id", BigId, ForeignKey("tasks.id"), nullable=False),
        Column("author_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("measure", Text, nullable=False),
        Column("value", Figure, nullable=False),
        Column("out_of", Figure),
        Column("unit", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("for_part", Boolean, nullable=False),
        Column("corrects_id", BigId, ForeignKey("progress.id")),
        Column("withdrawn_at", UtcDateTime),
    )
    _index("ix_progress_task_id_id", "progress", ["task_id", "id"])
    op.create_table(
        "planned_handovers",
        Column("task_id", BigId, ForeignKey("tasks.id"), primary_key=True, autoincrement=False),
        Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
        Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("lead_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("day", Date, nullable=False),
        Column("by", Integer, ForeignKey("people.id"), nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )
    _index("ix_planned_handovers_day", "planned_handovers", ["day"])
    op.create_table(
        "evidence",
        Column("id", BigId, primary_key=True),
        Column("task_id", BigId, ForeignKey("tasks.id"), nullable=False),
        Column("directive_id", BigId),
        Column("is_reference", Boolean, nullable=False, server_default=text("false")),
        Column("submission_id", BigId, ForeignKey("submissions.id")),
        Column("progress_id", BigId, ForeignKey("progress.id")),
        Column("blocker_id", BigId),
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
    )
    _index("ix_evidence_digest", "evidence", ["digest"])
    _index("ix_evidence_directive_id", "evidence", ["directive_id"], where="directive_id IS NOT NULL")
    _index("ix_evidence_fetch_at", "evidence", ["fetch_at"], where="fetch_at IS NOT NULL")
    _index("ix_evidence_submission_id", "evidence", ["submission_id"])
    _index("ix_evidence_task_id_id", "evidence", ["task_id", "id"])
    op.create_table(
        "last_steps",
        Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
        Column("kind", Text, nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("task_id", BigId, ForeignKey("tasks.id")),
        Column("version", Integer, nullable=False),
        Column("before", Json),
    )
    op.create_table(
        "counters",
        Column("name", Text, primary_key=True),
        Column("value", BigId, nullable=False),
    )
    op.create_table(
        "journal",
        Column("id", BigId, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("actor_id", Integer),
        Column("task_id", BigId),
        Column("directive_id", BigId),
        Column("via", Text, nullable=False),
        Column("facts", Json, nullable=False),
    )
    _index("ix_journal_task_id_id", "journal", ["task_id", "id"])


def _recurrences() -> None:
    op.create_table(
        "recurrences",
        Column("id", BigId, primary_key=True),
        Column("rule", Text, nullable=False),
        Column("draft", Json, nullable=False),
        Column("assigner_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("assigner_unit_id", Integer, ForeignKey("units.id"), nullable=False),
        Column("first_at", UtcDateTime, nullable=False),
        Column("last_day", Date, nullable=False),
        Column("next_at", UtcDateTime, nullable=False),
        Column("state", Text, nullable=False),
        Column("task_id", BigId, ForeignKey("tasks.id")),
        Column("directive_id", BigId, ForeignKey("directives.id")),
        Column("version", Integer, nullable=False),
    )
    _index("ix_recurrences_next_at", "recurrences", ["next_at"], where="state = 'running'")
    op.create_table(
        "occurrences",
        Column("recurrence_id", BigId, ForeignKey("recurrences.id"), primary_key=True),
        Column("day", Date, primary_key=True),
        Column("task_id", BigId, ForeignKey("tasks.id")),
        Column("directive_id", BigId, ForeignKey("directives.id")),
    )
    _index("ix_occurrences_directive_id", "occurrences", ["directive_id"], unique=True)
    _index("ix_occurrences_task_id", "occurrences", ["task_id"], unique=True)


def _telling() -> None:
    op.create_table(
        "notices",
        Column("id", BigId, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("recipient_id", Integer, ForeignKey("people.id")),
        Column("group_id", Integer, ForeignKey("chat_groups.id")),
        Column("meant_for", Integer, ForeignKey("people.id")),
        Column("task_id", BigId, ForeignKey("tasks.id")),
        Column("directive_id", BigId, ForeignKey("directives.id")),
        Column("facts", Json, nullable=False),
        Column("fact_key", Text, nullable=False, unique=True),
        Column("missed", Boolean, nullable=False),
        Column("created_at", UtcDateTime, nullable=False),
        Column("not_before", UtcDateTime, nullable=False),
        Column("is_bulk", Boolean, nullable=False, server_default=text("false")),
        Column("retry_at", UtcDateTime),
        Column("retrying_since", UtcDateTime),
        Column("state", Text, nullable=False, server_default="queued"),
        Column("attempts", Integer, nullable=False, server_default="0"),
        Column("fence", Integer, nullable=False, server_default="0"),
        Column("unsure", Boolean, nullable=False, server_default=text("false")),
        Column("lease_until", UtcDateTime),
        Column("settled_at", UtcDateTime),
        Column("reason", Text, nullable=False, server_default=""),
        Column("account_id", Integer, ForeignKey("accounts.id")),
        Column("message_key", Text, nullable=False, server_default=""),
        Column("text", Text),
        Column("text_digest", Text),
    )
    _index("ix_notices_bulk", "notices", ["not_before"], where="state = 'queued' AND is_bulk")
    _index("ix_notices_failed", "notices", ["settled_at"], where="state = 'failed'")
    _index(
        "ix_notices_group",
        "notices",
        ["group_id", "not_before", "id"],
        where="state = 'queued' AND group_id IS NOT NULL",
    )
    _index("ix_notices_group_sending", "notices", ["group_id"], where="state = 'sending' AND group_id IS NOT NULL")
    _index("ix_notices_meant_for", "notices", ["meant_for"], where="state = 'queued' AND meant_for IS NOT NULL")
    _index("ix_notices_parked", "notices", ["retry_at"], where="retry_at IS NOT NULL")
    _index("ix_notices_queued", "notices", ["not_before", "id"], where="state = 'queued'")
    _index("ix_notices_queued_recipient", "notices", ["recipient_id", "not_before", "id"], where="state = 'queued'")
    _index("ix_notices_sending", "notices", ["recipient_id"], where="state = 'sending'")
    _index("ix_notices_task_id", "notices", ["task_id"])
    _index("ix_notices_urgent", "notices", ["not_before", "id"], where="state = 'queued' AND NOT is_bulk")
    _index("ix_notices_waiting", "notices", ["recipient_id"], where="state = 'waiting'")
    op.create_table(
        "chat_messages",
        Column("id", BigId, primary_key=True),
        Column("platform", Text, nullable=False),
        Column("chat_key", Text, nullable=False),
        Column("thread_key", Text, nullable=False),
        Column("message_key", Text, nullable=False),
        Column("person_id", Integer, ForeignKey("people.id")),
        Column("group_id", Integer, ForeignKey("chat_groups.id")),
        Column("task_id", BigId, ForeignKey("tasks.id"), nullable=False),
        Column("is_card", Boolean, nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("stale_at", UtcDateTime),
        Column("lease_until", UtcDateTime),
    )
    _index("ix_chat_messages_card", "chat_messages", ["task_id"], where="is_card")
    _index(
        "ix_chat_messages_platform_chat_key_message_key",
        "chat_messages",
        ["platform", "chat_key", "message_key"],
        unique=True,
    )
    _index("ix_chat_messages_stale", "chat_messages", ["stale_at"], where="stale_at IS NOT NULL")
    op.create_table(
        "send_windows",
        Column("key", Text, primary_key=True),
        Column("free_at", UtcDateTime, nullable=False),
    )


def _looking() -> None:
    op.create_table(
        "search_words",
        Column("kind", Text, primary_key=True),
        Column("word", Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True),
        Column("of_id", BigId, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    _index("ix_search_words_of", "search_words", ["kind", "of_id"])
    op.create_table(
        "handbook",
        Column("id", BigId, primary_key=True),
        Column("topic", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("url", Text, nullable=False),
        Column("digest", Text, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
        Column("by", Integer, ForeignKey("people.id"), nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("removed_at", UtcDateTime),
    )
    _index("ix_handbook_unit", "handbook", ["unit_id", "topic"], where="removed_at IS NULL")
    op.create_table(
        "handbook_files",
        Column("entry_id", BigId, ForeignKey("handbook.id"), primary_key=True, autoincrement=False),
        Column("channel", Text, nullable=False),
        Column("file_key", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("size_bytes", BigId),
        Column("fetch_at", UtcDateTime, nullable=False),
        Column("tries", SmallInteger, nullable=False),
    )
    _index("ix_handbook_files_fetch_at", "handbook_files", ["fetch_at"])


def _personal() -> None:
    op.create_table(
        "preferences",
        Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
        Column("rest_start", SmallInteger),
        Column("rest_end", SmallInteger),
        Column("rest_days", Json, nullable=False),
        Column("channels", Json, nullable=False),
        Column("digest", Json, nullable=False),
        Column("digest_at", UtcDateTime),
        Column("all_clear_at", UtcDateTime),
    )
    _index("ix_preferences_digest_at", "preferences", ["digest_at"], where="digest_at IS NOT NULL")
    op.create_table(
        "data_notices",
        Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
        Column("version", SmallInteger, primary_key=True, autoincrement=False),
        Column("channel", Text, nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "data_links",
        Column("token_digest", Text, primary_key=True),
        Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("valid_until", UtcDateTime, nullable=False),
        Column("used_at", UtcDateTime),
    )
    op.create_table(
        "data_requests",
        Column("id", Integer, primary_key=True),
        Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("kind", Text, nullable=False),
        Column("wanted", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("answer_by", UtcDateTime, nullable=False),
        Column("decided_by", Integer, ForeignKey("people.id")),
        Column("decided_at", UtcDateTime),
        Column("reason", Text, nullable=False),
        Column("check_at", UtcDateTime),
    )
    _index("ix_data_requests_check_at", "data_requests", ["check_at"], where="check_at IS NOT NULL")
    _index("ix_data_requests_person_id", "data_requests", ["person_id"])
    op.create_table(
        "said",
        Column("digest", Text, primary_key=True),
        Column("author_id", Integer, ForeignKey("people.id")),
        Column("is_own", Boolean, nullable=False),
        Column("text", Text, nullable=False),
    )
    _index("ix_said_author_id", "said", ["author_id"])


def _installation() -> None:
    op.create_table(
        "calendar_days",
        Column("day", Date, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("state", Text, nullable=False),
    )
    op.create_table(
        "meta",
        Column("name", Text, primary_key=True),
        Column("value", Text, nullable=False),
    )
    op.create_table(
        "bad_updates",
        Column("id", BigId, primary_key=True),
        Column("platform", Text, nullable=False),
        Column("raw", Text, nullable=False),
        Column("error", Text, nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )


def _guard_journal() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_REFUSE_POSTGRES)
        op.execute(
            "CREATE TRIGGER journal_keeps_rows BEFORE UPDATE OR DELETE OR TRUNCATE ON journal"
            " FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()"
        )
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER journal_keeps_rows_{event.lower()} BEFORE {event} ON journal"
            " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )
