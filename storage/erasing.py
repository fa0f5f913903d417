"""What is taken out where a person is erased: the name and the phone wherever they stand, and the person's own words."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Executable,
    Integer,
    Table,
    Text,
    bindparam,
    cast,
    delete,
    func,
    or_,
    select,
    union_all,
    update,
)

from domain.evidence import LINK
from domain.ids import PersonId
from domain.personal_data import TAKEN_OUT
from storage.columns import Json
from storage.database import to_json
from storage.row_sets import as_rows, row_set
from storage.session import Session
from storage.tables.handbook import handbook
from storage.tables.installation import bad_updates, interactions
from storage.tables.outbox import notices, offers
from storage.tables.people import accounts, dialogues, files, greeted, inbox, link_tries, people, web_messages
from storage.tables.personal import data_requests, said
from storage.tables.progress import progress
from storage.tables.recurrences import recurrences
from storage.tables.tasks import blockers, directives, evidence, extensions, last_steps, submissions, task_parts, tasks

_OF = bindparam("of", type_=Integer)
_OLD, _NEW = bindparam("old", type_=Text), bindparam("new", type_=Text)
_ORDER = ("title", "no_due_reason", "product", "quantity", "document", "authority", "evidence")
# Every column in which words of people can stand, the journal apart, which holds none. A test knows the others.
WRITTEN: Mapping[Table, Sequence[str]] = {
    tasks: _ORDER,
    directives: (*_ORDER, "scope"),
    recurrences: ("draft",),
    extensions: ("reason", "note"),
    blockers: ("text", "answer"),
    submissions: ("note",),
    progress: ("note",),
    evidence: ("file_key", "name"),
    files: ("name",),
    handbook: ("topic", "title", "url", "file_name"),
    said: ("text",),
    notices: ("facts", "reason", "text"),
    offers: ("choices",),
    web_messages: ("body",),
    inbox: ("reply",),
    dialogues: ("draft", "question"),
    data_requests: ("wanted", "reason"),
    bad_updates: ("raw", "error"),
}
# The person's own words, by who wrote them. What an official gave, or decided, is part of the record.
_IS_ASKED = extensions.c.decided_by.is_(None) | (extensions.c.decided_by != extensions.c.asked_by)
_OWN: Sequence[tuple[Column[Any], ColumnElement[bool]]] = (
    (progress.c.note, progress.c.author_id == _OF),
    (submissions.c.note, submissions.c.author_id == _OF),
    (extensions.c.reason, (extensions.c.asked_by == _OF) & _IS_ASKED),
    (blockers.c.text, blockers.c.reporter_id == _OF),
    (said.c.text, (said.c.author_id == _OF) & said.c.is_own),
)
_OWN_WORDS = union_all(*(select(column.label("words")).where(is_own, column != "") for column, is_own in _OWN))
_BLANK = [update(column.table).where(is_own, column != "").values({column.name: TAKEN_OUT}) for column, is_own in _OWN]
_NAMESAKES = select(func.count()).select_from(people).where(people.c.name == bindparam("name"), people.c.id != _OF)
_ACCOUNTS = select(accounts.c.platform, accounts.c.account_key).where(accounts.c.person_id == _OF)
_OF_ACCOUNT = [
    *(
        delete(table).where(table.c.platform == bindparam("on"), table.c.account_key == bindparam("account"))
        for table in (greeted, link_tries, offers, interactions)
    ),
]
_LAST_STEP = delete(last_steps).where(last_steps.c.person_id == _OF)
TIED = or_(
    tasks.c.lead_id == _OF,
    tasks.c.assigner_id == _OF,
    tasks.c.supervisor_id == _OF,
    tasks.c.acceptor_id == _OF,
    tasks.c.id.in_(select(task_parts.c.task_id).where(task_parts.c.person_id == _OF)),
    tasks.c.id.in_(select(submissions.c.task_id).where(submissions.c.author_id == _OF)),
    tasks.c.id.in_(select(blockers.c.task_id).where(blockers.c.reporter_id == _OF)),
    tasks.c.id.in_(select(progress.c.task_id).where(progress.c.author_id == _OF)),
)
_NAMED_FILES = select(evidence.c.id, evidence.c.name).where(
    evidence.c.author_id == _OF, evidence.c.kind != LINK, evidence.c.name != ""
)
_CALL_EVIDENCE = update(evidence).where(evidence.c.id == bindparam("row", type_=BigInteger)).values(name=_NEW)
_STORED = select(files.c.digest, files.c.name).where(files.c.by == _OF, files.c.name != "")
_CALL_STORED = update(files).where(files.c.digest == bindparam("row", type_=Text)).values(name=_NEW)
# Where words that were written once stand a second time: in what others were told and answered.
_TOLD: Sequence[tuple[Column[Any], Column[Any]]] = (
    (notices.c.id, notices.c.text),
    (notices.c.id, notices.c.facts),
    (web_messages.c.id, web_messages.c.body),
    (inbox.c.key, inbox.c.reply),
)
# Shorter words are everybody's.
_FEWEST_CHARS = 8
# Told to others they are cut: what they begin with finds them.
_KEY_CHARS = 60
_FILE = "tep"
# How people are called by name, and what a name stands behind where it is all that stands there.
_CALLED = ("anh/chị ", "Anh/chị ", "đồng chí ", "Đồng chí ", "Mr/Ms ", "Comrade ", "anh ", "chị ", "Anh ", "Chị ")
_BEFORE_A_NAME = ("\n", ": ", "· ", "(", ", ", "; ", "– ")
_AFTER_A_NAME = r"(?=\s*(?:$|[\n·:)(;,.”\"–-])|\s(?:và|đã|and|has)\b)"


async def take_out(session: Session, person_id: PersonId, name: str, phone: str, code: str) -> None:
    """The person's own words are taken out where they were written and where others were told them; name and phone are
    the code wherever they stand. Of somebody with the same name as another person that holds for what was told of the
    person's own tasks: elsewhere nobody knows which of the two is meant. A name of one word is a word of everybody's:
    it is taken out where it is called, or stands for a person by itself. The journal holds neither."""
    of: dict[str, Any] = {"of": person_id}
    words = {" ".join(row.words.split()) for row in await session.rows(_OWN_WORDS, of)} - {TAKEN_OUT}
    for statement in _BLANK:
        await session.run(statement, of)
    await _take_out_of_told(session, sorted((each for each in words if len(each) >= _FEWEST_CHARS), reverse=True))
    await _rename_files(session, of)
    await session.run(_LAST_STEP, of)
    for account in await session.rows(_ACCOUNTS, of):
        for forget in (*_OF_ACCOUNT, _bad_updates(session.is_postgres)):
            await session.run(forget, {"on": account.platform, "account": account.account_key})
    if phone:
        await _replace_everywhere(session, phone, code)
    if name == code:
        return
    longer = [row.name for row in await session.rows(_longer_names(session.is_postgres), {"old": name})]
    if len(name.split()) == 1:
        is_shared = any(name in other.split() for other in longer) or await session.value(
            _NAMESAKES, of | {"name": name}
        )
        await _replace_mentions(session, name, code, longer, of if is_shared else None)
        return
    if await session.value(_NAMESAKES, of | {"name": name}):
        await _replace(session, notices.c.text, name, code, longer, of)
    else:
        await _replace_everywhere(session, name, code, longer)


def without_mentions(text: str, name: str, new: str, longer: Sequence[str]) -> str:
    """A name of one word is `new` where a person is named by it: where somebody is called by it and no longer name begins
    there, or where nothing else stands between two marks. The `longer` names of others stay whole."""
    pattern = _mentions(name, tuple(longer))

    def put(found: re.Match[str]) -> str:
        after = text[found.end() : found.end() + 2]
        begins_a_longer_one = found["called"] is not None and after[:1] == " " and after[1:].isupper()
        return found[0] if found["longer"] or begins_a_longer_one else new

    return pattern.sub(put, text)


@cache
def _mentions(name: str, longer: Sequence[str]) -> re.Pattern[str]:
    others = "|".join(re.escape(each) for each in sorted(longer, key=len, reverse=True)) or r"(?!)"
    called = "|".join(rf"(?<=\b{re.escape(each)})" for each in _CALLED)
    marks = "|".join(f"(?<={re.escape(each)})" for each in _BEFORE_A_NAME)
    said = re.escape(name)
    return re.compile(
        rf"(?P<longer>(?<!\w)(?:{others})(?!\w))|(?P<called>(?:{called}){said}(?!\w))|(?:^|{marks}){said}{_AFTER_A_NAME}"
    )


async def _replace_everywhere(session: Session, old: str, new: str, longer: Sequence[str] = ()) -> None:
    for table, names in WRITTEN.items():
        for name in names:
            await _replace(session, table.c[name], old, new, longer)


async def _replace(
    session: Session,
    column: Column[Any],
    old: str,
    new: str,
    longer: Sequence[str],
    of: Mapping[str, Any] | None = None,
) -> None:
    """In all rows, or in what was told of the tasks of one person. The `longer` names of others stay whole."""
    is_postgres, is_tied, is_json = session.is_postgres, of is not None, isinstance(column.type, type(Json))
    values = {"old": _as_json(old) if is_json else old, "new": _as_json(new) if is_json else new} | dict(of or {})
    if not longer:
        await session.run(_replaced(is_postgres, column, is_tied=is_tied), values)
        return
    names = "|".join(re.escape(each) for each in sorted(longer, key=len, reverse=True))
    pattern = re.compile(rf"({names})|{re.escape(old)}")
    [key] = column.table.primary_key.columns
    del values["new"]
    for row in await session.rows(_naming(is_postgres, key, column, is_tied=is_tied), values):
        content = _walked(row[1], lambda text: pattern.sub(lambda found: found[1] or new, text))
        await session.run(_put(key, column), {"row": row[0], "content": content})


async def _replace_mentions(
    session: Session, name: str, new: str, longer: Sequence[str], of: Mapping[str, Any] | None
) -> None:
    """A name of one word, where a person is named by it; only in what was told of the person's own tasks where others
    are called so too."""
    keys = [{"key": before + name} for before in (*_CALLED, *_BEFORE_A_NAME)]
    given = {"keys": as_rows(session.is_postgres, [*keys, *({"key": _as_json(each["key"])} for each in keys)])}

    def changed(text: str) -> str:
        return without_mentions(text, name, new, longer)

    columns = [table.c[each] for table, names in WRITTEN.items() for each in names] if of is None else [notices.c.text]
    for column in columns:
        [key] = column.table.primary_key.columns
        statement = _holding(session.is_postgres, key, column, is_tied=of is not None)
        for row in await session.rows(statement, given | dict(of or {})):
            is_dump = column is inbox.c.reply
            content = to_json(_walked(json.loads(row[1]), changed)) if is_dump else _walked(row[1], changed)
            if content != row[1]:
                await session.run(_put(key, column), {"row": row[0], "content": content})


async def _take_out_of_told(session: Session, words: Sequence[str]) -> None:
    """The longest first: one may be a part of another."""
    if not words:
        return
    patterns = [re.compile(_pattern(each)) for each in sorted(words, key=len, reverse=True)]
    keys = [{"key": _as_json(each[:_KEY_CHARS])} for each in words] + [{"key": each[:_KEY_CHARS]} for each in words]
    given = {"keys": as_rows(session.is_postgres, keys)}
    for key, column in _TOLD:
        found = await session.rows(_holding(session.is_postgres, key, column), given)
        changed = [
            {"row": row[0], "content": _without(row[1], patterns, is_dump=column is inbox.c.reply)} for row in found
        ]
        for each in changed:
            await session.run(_put(key, column), each)


async def _rename_files(session: Session, of: Mapping[str, Any]) -> None:
    """What a file was called may be anything; how its name ends says how to open it."""
    for found, put in ((_NAMED_FILES, _CALL_EVIDENCE), (_STORED, _CALL_STORED)):
        for row in await session.rows(found, of):
            ending = row.name.rpartition(".")[2].lower() if "." in row.name else ""
            is_plain = ending.isascii() and ending.isalnum() and len(ending) <= _MOST_ENDING_CHARS
            await session.run(put, {"row": row[0], "new": f"{_FILE}.{ending}" if ending and is_plain else _FILE})


_MOST_ENDING_CHARS = 5


def _pattern(words: str) -> str:
    key = re.escape(words[:_KEY_CHARS])
    return key if len(words) <= _KEY_CHARS else key + r"[^\n]*"


def _without(value: Any, patterns: Sequence[re.Pattern[str]], *, is_dump: bool) -> Any:
    def taken_out(text: str) -> str:
        for pattern in patterns:
            text = pattern.sub(TAKEN_OUT, text)
        return text

    return to_json(_walked(json.loads(value), taken_out)) if is_dump else _walked(value, taken_out)


def _walked(value: Any, change: Callable[[str], str]) -> Any:
    """The value with every text in it changed, names of fields apart."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _walked(each, change) for name, each in value.items()}
    return [_walked(each, change) for each in value] if isinstance(value, list) else value


def _as_json(text: str) -> str:
    return to_json(text)[1:-1]


def _has(is_postgres: bool, held: ColumnElement[Any], part: ColumnElement[str]) -> ColumnElement[bool]:
    found: ColumnElement[int] = func.strpos(held, part) if is_postgres else func.instr(held, part)
    return found > 0


def _names(is_postgres: bool, column: Column[Any], *, is_tied: bool) -> ColumnElement[bool]:
    found = _has(is_postgres, cast(column, Text), _OLD)
    return found & notices.c.task_id.in_(select(tasks.c.id).where(TIED)) if is_tied else found


@cache
def _replaced(is_postgres: bool, column: Column[Any], *, is_tied: bool) -> Executable:
    new: ColumnElement[Any] = func.replace(cast(column, Text), _OLD, _NEW)
    if is_postgres and isinstance(column.type, type(Json)):
        new = cast(new, Json)
    return update(column.table).where(_names(is_postgres, column, is_tied=is_tied)).values({column.name: new})


@cache
def _naming(is_postgres: bool, key: Column[Any], column: Column[Any], *, is_tied: bool) -> Executable:
    return select(key, column).where(_names(is_postgres, column, is_tied=is_tied))


@cache
def _longer_names(is_postgres: bool) -> Executable:
    return select(people.c.name).distinct().where(_has(is_postgres, people.c.name, _OLD), people.c.name != _OLD)


@cache
def _bad_updates(is_postgres: bool) -> Executable:
    is_theirs = _has(is_postgres, bad_updates.c.raw, bindparam("account", type_=Text))
    return delete(bad_updates).where(bad_updates.c.platform == bindparam("on"), is_theirs)


@cache
def _holding(is_postgres: bool, key: Column[Any], column: Column[Any], *, is_tied: bool = False) -> Executable:
    keys = row_set(is_postgres, "keys", key=Text())
    is_held = select(keys.c.key).where(_has(is_postgres, cast(column, Text), keys.c.key)).exists()
    found = select(key, column).where(is_held)
    return found.where(notices.c.task_id.in_(select(tasks.c.id).where(TIED))) if is_tied else found


@cache
def _put(key: Column[Any], column: Column[Any]) -> Executable:
    new = bindparam("content", type_=column.type)
    return update(column.table).where(key == bindparam("row", type_=key.type)).values({column.name: new})
