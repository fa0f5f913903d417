"""What a conversation remembers of a person between two messages, as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, Integer, bindparam

from domain.draft import Draft, Party
from domain.errors import StaleVersion
from domain.ids import PersonId, UnitId
from domain.records import Dialogue, Question
from domain.task import Evidence, Priority
from storage.columns import Json
from storage.scopes import scope_as_json, scope_from_json
from storage.session import Session, insert_into
from storage.tables.people import dialogues

_PLAIN = (
    "assigner_unit_id",
    "title",
    "no_due_reason",
    "supervisor_id",
    "acceptor_id",
    "product",
    "quantity",
    "document",
    "authority",
    "evidence",
    "asked",
    "due_text",
    "recurrence",
)


@cache
def _save(is_postgres: bool) -> Executable:
    kept = insert_into(dialogues, is_postgres).values(
        person_id=bindparam("person_id"),
        draft=bindparam("draft", type_=Json),
        question=bindparam("question", type_=Json),
        version=1,
    )
    was = bindparam("was", type_=Integer)
    new = {"draft": kept.excluded.draft, "question": kept.excluded.question, "version": dialogues.c.version + 1}
    return kept.on_conflict_do_update(
        index_elements=[dialogues.c.person_id], set_=new, where=was.is_(None) | (dialogues.c.version == was)
    )


class SqlDialogues:
    """`domain.ports.Dialogues` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def save(self, person_id: PersonId, dialogue: Dialogue) -> None:
        """This is what is remembered, instead of what was before; StaleVersion if that was saved by somebody else since
        the dialogue was read: of two messages that settle the same draft at once only one does."""
        draft = None if dialogue.draft is None else draft_as_json(dialogue.draft)
        question = None if dialogue.question is None else _question_as_json(dialogue.question)
        values = {"person_id": person_id, "draft": draft, "question": question, "was": dialogue.version}
        if await self._session.run(_save(self._session.is_postgres), values) == 0:
            raise StaleVersion(f"dialogue of person {person_id}, version {dialogue.version}")
        if dialogue.version is not None:
            dialogue.version += 1


def dialogue_of(
    draft: Mapping[str, Any] | None, question: Mapping[str, Any] | None, version: int | None = None
) -> Dialogue:
    """The dialogue that two JSON columns hold; version 0 where there is no row yet."""
    return Dialogue(
        None if draft is None else draft_from_json(draft),
        None if question is None else _question_from_json(question),
        version or 0,
    )


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """The draft in plain values; `draft_from_json` gives an equal one back."""
    return {name: getattr(draft, name) for name in _PLAIN} | {
        "started_at": draft.started_at.isoformat(),
        "due_at": None if draft.due_at is None else draft.due_at.isoformat(),
        "lead": None if draft.lead is None else _party_as_json(draft.lead),
        "partners": [_party_as_json(party) for party in draft.partners],
        "filled": sorted(draft.filled),
        "notes": list(draft.notes),
        "unsettled": list(draft.unsettled),
        "files": [asdict(file) for file in draft.files],
        "priority": draft.priority.value,
        "scope": None if draft.scope is None else scope_as_json(draft.scope),
    }


def draft_from_json(stored: Mapping[str, Any]) -> Draft:
    """The draft; fields that an earlier release did not store keep their defaults."""
    draft = Draft(datetime.fromisoformat(stored["started_at"]))
    for name in _PLAIN:
        if name in stored:
            setattr(draft, name, stored[name])
    if stored.get("due_at") is not None:
        draft.due_at = datetime.fromisoformat(stored["due_at"])
    if stored.get("lead") is not None:
        draft.lead = _party_from_json(stored["lead"])
    draft.partners = tuple(_party_from_json(party) for party in stored.get("partners", ()))
    draft.filled = frozenset(stored.get("filled", ()))
    draft.notes = tuple(stored.get("notes", ()))
    draft.unsettled = tuple(stored.get("unsettled", ()))
    draft.files = tuple(Evidence(**file) for file in stored.get("files", ()))
    draft.priority = Priority(stored.get("priority", Priority.NORMAL))
    if stored.get("scope") is not None:
        draft.scope = scope_from_json(stored["scope"])
    return draft


def _question_as_json(question: Question) -> dict[str, Any]:
    return {
        "kind": question.kind,
        "at": question.at.isoformat(),
        "facts": dict(question.facts),
        "options": list(question.options),
    }


def _question_from_json(stored: Mapping[str, Any]) -> Question:
    at = datetime.fromisoformat(stored["at"])
    return Question(stored["kind"], at, dict(stored["facts"]), tuple(stored["options"]))


def _party_as_json(party: Party) -> list[int]:
    return [party.unit_id, party.person_id]


def _party_from_json(stored: Sequence[int]) -> Party:
    unit_id, person_id = stored
    return Party(UnitId(unit_id), PersonId(person_id))
