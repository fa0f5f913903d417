"""Column types and expressions that mean the same on SQLite and on PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Double,
    Integer,
    Text,
    bindparam,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970, UTC; ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone is never stored: {moment!r}")
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """The moment, aware, UTC."""
    return _EPOCH + timedelta(microseconds=micros)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, aware, UTC; one without a zone is refused.

    PostgreSQL keeps it as timestamptz. SQLite has no such type; whole microseconds sort, compare and index as what
    they are, and cost a third of the time that reading ISO text does.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return _write_micros(value) if dialect.name == "sqlite" else _write_moment(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return _read_micros(value) if dialect.name == "sqlite" else _read_moment(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        return _write_micros if dialect.name == "sqlite" else _write_moment

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        # A task has eleven moments: the calls that lie between a value and its reader otherwise cost more than reading.
        return _read_micros if dialect.name == "sqlite" else _read_moment


def _write_micros(value: datetime | None) -> int | None:
    return None if value is None else to_micros(value)


def _write_moment(value: datetime | None) -> datetime | None:
    if value is not None and value.tzinfo is None:
        raise ValueError(f"a moment without a time zone is never stored: {value!r}")
    return value


# Remembered, as much is due at the same moment.
@lru_cache(maxsize=4096)
def _read_micros(value: int | None) -> datetime | None:
    return None if value is None else _EPOCH + timedelta(microseconds=value)


def _read_moment(value: datetime | None) -> datetime | None:
    return value if value is None or value.tzinfo is UTC else value.astimezone(UTC)


class Figure(TypeDecorator[float]):
    """A number with or without decimals. Both drivers give a float as it is, where SQLAlchemy would ask its description
    for the type."""

    impl = Double
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: Dialect) -> float | None:
        return None if value is None else float(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        return None


# SQLite numbers rows by itself only where the key is exactly INTEGER; there it holds 64 bits.
BigId = BigInteger().with_variant(Integer(), "sqlite")
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class micros(FunctionElement[int]):  # noqa: N801 - reads as the SQL function that it is
    """A UtcDateTime column as microseconds since 1970, to be put into text together with other values."""

    type = BigInteger()
    inherit_cache = True


@compiles(micros, "sqlite")
def _micros_sqlite(element: micros, compiler: SQLCompiler, **kw: Any) -> str:
    return compiler.process(element.clauses, **kw)


@compiles(micros, "postgresql")
def _micros_postgresql(element: micros, compiler: SQLCompiler, **kw: Any) -> str:
    return f"CAST(extract(epoch FROM {compiler.process(element.clauses, **kw)}) * 1000000 AS BIGINT)"


def moment(name: str) -> ColumnElement[datetime]:
    """A bound moment of that name."""
    return bindparam(name, type_=UtcDateTime())


def text(name: str) -> ColumnElement[str]:
    """A bound text of that name."""
    return bindparam(name, type_=Text())
