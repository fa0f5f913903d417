"""The files of an order: those that wait for it, and those that go out with it."""

from dataclasses import replace

from adapters.chat.dialogues.choosing import load_files
from adapters.chat.dialogues.turn import Turn
from adapters.chat.texts.files import named_files
from domain.draft import Draft
from domain.task import MAX_TEXT_CHARS, Evidence
from domain.usecases import directives

# Files whose order is to be written next.
FILES_WAIT = "order_files"
# Which of two orders is to be gone on with.
REPLACE = "replace_draft"
_MOST_FILES = 20


def take_files(turn: Turn, draft: Draft) -> None:
    """What came with the message, and what waited for this order, goes out with it."""
    more = tuple(file for file in files_said(turn) if file not in draft.files)
    draft.files = (*draft.files, *more)[:_MOST_FILES]


def files_said(turn: Turn) -> tuple[Evidence, ...]:
    asked = turn.asked
    kept = str(asked.facts.get("files") or "") if asked is not None and asked.kind in (REPLACE, FILES_WAIT) else ""
    return (*load_files(kept), *turn.incoming.files)


def with_files(turn: Turn, draft: Draft) -> Draft:
    """The same order, whose card names the files that go with it."""
    if not draft.files or directives.is_call(draft):
        return draft
    named = turn.words("document-with-files", what=named_files(draft.files, turn.words))
    document = "; ".join(filter(None, (draft.document, named)))
    return replace(draft, document=document if len(document) <= MAX_TEXT_CHARS else draft.document)
