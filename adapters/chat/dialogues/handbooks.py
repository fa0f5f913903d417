"""The handbook in the chat: found by everybody, kept by officials, named in orders."""

from dataclasses import replace

from adapters.chat.dialogues import instead
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command, Verb
from adapters.chat.grammar.handbook import read_kept, read_number, read_numbers
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.files import count_files
from adapters.chat.texts.handbook import entry_text, handbook_page
from adapters.chat.texts.lines import VALUE_CHARS, cut
from domain.draft import Draft
from domain.errors import BadInput, NotFound
from domain.evidence import WEB
from domain.handbook import Entry, NewEntry
from domain.searching import carried_words, terms_of
from domain.task import Evidence, fitting_text
from domain.usecases import handbook

PAGE_SIZE = 8
_SHOWN_CHARS = 80
_MOST_QUERY_CHARS = 200
_MOST_DIGITS = 9
# Telegram tells no names of photos.
_PHOTO_NAME = "anh.jpg"
_PAGE, _ENTRY = "hb", "he"


async def find(turn: Turn, command: Command) -> Reply:
    """Entries in which the words are found, all by topic without words, one entry for its number."""
    number = read_number(command.rest)
    if number is not None:
        return await _one(turn, number)
    text = command.rest[:_MOST_QUERY_CHARS]
    found = await turn.uow.handbook.find(turn.actor, terms_of(text), turn.today, command.page, PAGE_SIZE)
    rest = ".".join(carried_words(text)) or "-"
    shown = handbook_page(found, cut(text, _SHOWN_CHARS), rest, turn.words, may_add=bool(turn.actor.reach))
    return turn.personal(replace(shown, in_place=bool(turn.incoming.action)))


async def add(turn: Turn, command: Command) -> Reply:
    """The link, or the file that came with the words, is found by the own unit and all below."""
    kept = read_kept(command.rest)
    digest, name, sent = await _file(turn) if not kept.url and turn.incoming.files else ("", "", None)
    title = kept.title or name.rpartition(".")[0] or name
    if not kept.topic and turn.actor.reach:
        return turn.say("handbook-how-to-add")
    entry = await handbook.add(turn.act, NewEntry(kept.topic, title, kept.url, digest, name, sent))
    return turn.say("handbook-added", number=entry.id, title=entry.title, topic=entry.topic)


async def drop(turn: Turn, command: Command) -> Reply:
    """The entry is found no more."""
    number = read_number(command.rest)
    if number is None:
        return turn.say("handbook-which-to-drop")
    if not turn.is_agreed:
        entry = await handbook.to_drop(turn.act, number)
        ask = turn.words("handbook-drop-ask", number=entry.id, title=entry.title)
        return instead.propose(
            turn, "", [f"bỏ tài liệu {number}"], [turn.words("handbook-drop-yes", number=number)], ask
        )
    entry = await handbook.drop(turn.act, number)
    return turn.say("handbook-dropped", number=entry.id, title=entry.title)


async def refer(turn: Turn, draft: Draft, text: str) -> None:
    """The order names these entries: they stand on its card, behind the documents that it follows."""
    entries = await handbook.referred_to(turn.act, read_numbers(text))
    named = [_named(turn, entry) for entry in entries]
    draft.document = fitting_text("; ".join([*([draft.document] if draft.document else []), *named]))


def _named(turn: Turn, entry: Entry) -> str:
    """The entry as an order names it; with its link, where that fits on a card."""
    line = turn.words("handbook-line", number=entry.id, title=entry.title)
    linked = turn.words("handbook-line-linked", line=line, url=entry.url)
    return linked if entry.url and len(linked) <= VALUE_CHARS else line


async def turn_page(turn: Turn, value: str) -> Reply | None:
    """Another page of the handbook, or one entry; None for another list."""
    kind, _, rest = value.partition(":")
    page, _, of = rest.partition(":")
    if kind == _ENTRY and of.isdigit() and len(of) <= _MOST_DIGITS:
        return await _one(turn, int(of))
    if kind != _PAGE:
        return None
    number = int(page) if page.isdigit() and len(page) <= _MOST_DIGITS else 1
    return await find(turn, Command(Verb.HANDBOOK, rest="" if of == "-" else of.replace(".", " "), page=number))


async def _one(turn: Turn, number: int) -> Reply:
    try:
        entry = await turn.uow.handbook.get(number, turn.actor, turn.today)
    except NotFound:
        files = await _files_of_task(turn, number)
        if files is None:
            raise
        return files
    shown: Outgoing = entry_text(entry, _where(turn, entry), turn.words)
    return turn.personal(shown)


async def _files_of_task(turn: Turn, number: int) -> Reply | None:
    """There is no entry of that number, but a task with files: where these are."""
    try:
        task = await turn.act.load(number)
    except NotFound:
        return None
    proofs = [] if task.id is None else await turn.uow.evidence.of_task(task.id)
    files = [proof.file for proof in proofs if not proof.is_withdrawn]
    if not files:
        return None
    text = turn.words("handbook-task-meant", number=number, what=count_files(files, turn.words))
    return turn.personal(Outgoing(text, hint=turn.words("handbook-task-hint", number=number), task_id=task.id))


def _where(turn: Turn, entry: Entry) -> str:
    if entry.url or not turn.settings.public_url:
        return entry.url
    return f"{turn.settings.public_url}/tai-lieu/{entry.id}"


async def _file(turn: Turn) -> tuple[str, str, Evidence | None]:
    """Digest and name of the one file that came with the words; where a chat has it, what is to be fetched."""
    [file, *others] = turn.incoming.files
    if others:
        raise BadInput("handbook_one_file")
    if file.channel != WEB:
        return "", file.name or _PHOTO_NAME, file
    stored = await turn.uow.files.find(file.file_key)
    if stored is None:
        raise BadInput("handbook_one_file")
    return file.file_key, stored.name, None
