"""Statements of SQLAlchemy Core as a driver takes them: compiled once, then only their values are put in order.

SQLAlchemy's own execution costs ten times what a small statement costs SQLite, and half of what it costs PostgreSQL with
the way there and back. Its language, its types and its dialects are all that is used here.
"""

import re
import weakref
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, Dialect, Executable, Insert
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from storage.tables.metadata import metadata

Values = Mapping[str, Any]
# A row is a named tuple: `row.name`, `row[0]`.
Row = Any

_Convert = Callable[[Any], Any]
# From so many on values are converted column by column, which costs less a row.
_MANY = 20
_NAMES = re.compile(r"[a-z_]+")


class StatementFailed(Exception):
    """The database refused a statement, or was lost on the way. It says which statement, and never with which values:
    errors are logged, and values are words of people."""

    def __init__(self, sql: str, reason: str) -> None:
        super().__init__(f"{reason}: {sql}")


class Prepared:
    """One statement: its text for the driver, and how values go in and rows come out. `tables` are those that it reads or
    writes; `only_adds`: it adds a row and looks at nothing."""

    __slots__ = ("_arguments", "_given", "_make", "_read", "only_adds", "sql", "tables")

    def __init__(
        self,
        sql: str,
        arguments: Sequence[Any],
        given: Mapping[tuple[str, _Convert | None], Sequence[int]],
        columns: Sequence[tuple[str, _Convert | None]],
    ) -> None:
        """`arguments` in the order of the driver, those in `given` (name and conversion: places) to be filled in."""
        self.sql = sql
        self.tables = frozenset(_NAMES.findall(sql)) & metadata.tables.keys()
        self.only_adds = sql.startswith("INSERT") and " VALUES " in sql and " ON CONFLICT " not in sql
        self._arguments = arguments
        self._given = [(name, convert, places[0], places[1:]) for (name, convert), places in given.items()]
        names = [name for name, _ in columns]
        row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - names of any query
        # A text that somebody wrote by hand says nothing of its columns.
        self._make: Callable[[Iterable[Any]], Row] = row._make if names else tuple
        self._read = [(place, read) for place, (_, read) in enumerate(columns) if read is not None]

    def bound(self, values: Values | None) -> list[Any]:
        """The arguments for the driver. KeyError if a value is missing; values that the statement does not know are
        left out."""
        arguments = list(self._arguments)
        if values is not None:
            for name, convert, place, more in self._given:
                value = values[name]
                if convert is not None and value is not None:
                    value = convert(value)
                arguments[place] = value
                for other in more:
                    arguments[other] = value
        elif self._given:
            raise KeyError(self._given[0][0])
        return arguments

    def bound_many(self, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
        """The same for each of many sets of values, which `names` are of. What is the very same object in several sets is
        converted once: facts that many hear, the moment at which all of it happens."""
        columns: list[Sequence[Any]] = [(argument,) * len(rows) for argument in self._arguments]
        given = dict(zip(names, zip(*rows, strict=True), strict=True))
        for name, convert, place, more in self._given:
            column = given[name] if convert is None else _converted(given[name], convert)
            for one in (place, *more):
                columns[one] = column
        return list(zip(*columns, strict=True))

    def row(self, raw: Sequence[Any]) -> Row:
        """A row of the driver's, its values converted."""
        if not self._read:
            return self._make(raw)
        values = list(raw)
        for place, read in self._read:
            if values[place] is not None:
                values[place] = read(values[place])
        return self._make(values)

    def rows(self, raws: Sequence[Sequence[Any]]) -> list[Row]:
        """The same of many."""
        if len(raws) < _MANY:
            return [self.row(raw) for raw in raws]
        return list(map(self._make, zip(*self.columns(raws), strict=True)))

    def columns(self, raws: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
        """The same of many column by column, for whoever makes something else of them than rows; none where there are no
        rows."""
        columns: list[Sequence[Any]] = list(zip(*raws, strict=True))
        if columns:
            for place, read in self._read:
                columns[place] = [None if value is None else read(value) for value in columns[place]]
        return columns


def _converted(column: Sequence[Any], convert: _Convert) -> list[Any]:
    converted: list[Any] = []
    # By identity, as the column keeps them all until the end; most often it is the one before.
    known: dict[int, Any] = {}
    before = after = None
    for value in column:
        if value is not before:
            before, key = value, id(value)
            if key not in known:
                known[key] = convert(value)
            after = known[key]
        converted.append(after)
    return converted


class Statements:
    """What was compiled for one kind of database. Statements are known by identity: those that are made for each call are
    compiled for each call."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        # By `id`: a weak dictionary makes a reference for each look, which costs more than the look.
        self._known: dict[int, dict[tuple[str, ...], Prepared]] = {}

    def prepared(self, statement: Executable, values: Values | None) -> Prepared:
        """The statement, for values of these names."""
        names = tuple(values) if values is not None else ()
        forms = self._known.get(id(statement))
        if forms is None:
            forms = self._known[id(statement)] = {}
            weakref.finalize(statement, self._known.pop, id(statement), None).atexit = False
        found = forms.get(names)
        if found is None:
            found = forms[names] = self._compiled(statement, values or {})
        return found

    def _compiled(self, statement: Any, values: Values) -> Prepared:
        is_insert = isinstance(statement, Insert)
        # "For many": else an INSERT would give the new key back, asked or not.
        compiled: SQLCompiler = statement.compile(
            dialect=self._dialect, column_keys=list(values) if is_insert else None, for_executemany=True
        )
        if any(bind.expanding and bind.required for bind in compiled.binds.values()):
            raise TypeError("a list is bound as a row set (storage.row_sets), which is one value")
        # Texts that are part of the statement, and lists that are written in it, are put in here once.
        whole = compiled.construct_expanded_state(values, escape_names=False)
        arguments: list[Any] = []
        given: dict[tuple[str, _Convert | None], list[int]] = {}
        for place, name in enumerate(whole.positiontup or ()):
            bind = compiled.binds.get(name)
            if bind is not None and bind.required:
                arguments.append(None)
                given.setdefault((bind.key, self._writer(bind.type)), []).append(place)
                continue
            value = whole.parameters[name]
            write = whole.processors.get(name) or (self._writer(bind.type) if bind is not None else None)
            arguments.append(value if write is None or value is None else write(value))
        columns = [(column.key, self._reader(column.type)) for column in getattr(statement, "exported_columns", ())]
        return Prepared(whole.statement, arguments, given, columns)

    def _writer(self, type_: TypeEngine[Any]) -> _Convert | None:
        if type(type_) is Date and self._dialect.name == "sqlite":
            return date.isoformat
        return type_.dialect_impl(self._dialect).bind_processor(self._dialect)

    def _reader(self, type_: TypeEngine[Any]) -> _Convert | None:
        return type_.dialect_impl(self._dialect).result_processor(self._dialect, None)


_of_kinds: dict[str, Statements] = {}


def statements_for(dialect: Dialect) -> Statements:
    """What this process compiled for databases of this kind, all of which are opened alike: whoever opens a second one
    need not compile anything again."""
    return _of_kinds.setdefault(dialect.name, Statements(dialect))
