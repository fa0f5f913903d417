"""The database and Redis that the settings name: opened, checked, or refused in one line."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from redis.exceptions import RedisError
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from domain.errors import StoreLost
from domain.worktime import Calendar
from storage.calendar import known_days
from storage.calendar_rows import OFF, WORK
from storage.migrate import YEARS_AHEAD, NewerDatabaseError, UnreleasedDatabaseError, is_current, migrate
from storage.redis.connection import client
from storage.unit_of_work import SqlStore
from taskbot.demo.clock import load_clock
from taskbot.errors import CommandFailed
from taskbot.logs import redacted
from taskbot.secret_key import secret_key
from taskbot.settings import Settings
from taskbot.system import SystemClock, SystemIds

_MOST_REASON_CHARS = 200


def local_day(settings: Settings, now: datetime) -> date:
    """The day that it is for the people at that moment."""
    return now.astimezone(settings.zone).date()


async def now_of(store: SqlStore) -> datetime:
    """The present of those who use this database: that of the demo, where its clock was wound."""
    return (await load_clock(store, SystemClock())).now()


def usual_calendar(zone: ZoneInfo, now: datetime) -> Calendar:
    """The calendar that a database begins with, for where there is none."""
    year = now.astimezone(zone).year
    days = [day for each in range(year, year + YEARS_AHEAD + 1) for day in known_days(each)]
    off = frozenset(day.day for day in days if day.kind == OFF)
    return Calendar(zone, off, frozenset(day.day for day in days if day.kind == WORK))


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[SqlStore]:
    """A store on the database in its present form; an SQLite file is made and migrated. CommandFailed if it cannot be
    reached, or if it is a PostgreSQL that has to be migrated first."""
    with _in_words(settings):
        if settings.is_on_sqlite:
            make_data_dir(settings)
            await migrate(settings.store_url, local_day(settings, SystemClock().now()))
        elif not await is_current(settings.store_url):
            raise CommandFailed("the database does not have the form that this version needs; run `taskbot migrate`")
    store = SqlStore(settings.store_url, settings.zone, _code_key(settings))
    try:
        yield store
    finally:
        await store.dispose()


def _code_key(settings: Settings) -> bytes | None:
    """None where there is none that all processes share."""
    has_key = settings.secret_key is not None or settings.is_on_sqlite
    return secret_key(settings, SystemIds()) if has_key else None


async def migrate_database(settings: Settings) -> bool:
    """The database has the form that this version needs; False if nothing had to be done."""
    with _in_words(settings):
        if settings.is_on_sqlite:
            make_data_dir(settings)
        return await migrate(settings.store_url, local_day(settings, SystemClock().now()))


async def redis_problem(settings: Settings) -> str | None:
    """Why the Redis that was named does not answer; None if it does, or if none was named."""
    if settings.redis_url is None:
        return None
    redis = client(settings.redis_url.get_secret_value())
    try:
        await redis.ping()
    except (RedisError, OSError) as error:
        return _one_line(error)
    finally:
        await redis.aclose()
    return None


def make_data_dir(settings: Settings) -> Path:
    """The data folder, there and closed to others if it is new."""
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CommandFailed(
            f"the data folder {settings.data_dir} cannot be made: {error.strerror}; check TASKBOT_DATA_DIR"
        ) from None
    return settings.data_dir


@contextmanager
def _in_words(settings: Settings) -> Iterator[None]:
    """A database that cannot be opened is one line that says what to check."""
    setting = "TASKBOT_DATA_DIR" if settings.database_url is None else "TASKBOT_DATABASE_URL"
    try:
        make_url(settings.store_url)
    except (ArgumentError, ValueError):
        raise CommandFailed(f"{setting} cannot be read as the address of a database") from None
    try:
        yield
    except NewerDatabaseError as error:
        raise CommandFailed(f"{error}; install the newer taskbot again") from None
    except UnreleasedDatabaseError as error:
        anew = f"move the folder {settings.data_dir} aside"
        if settings.database_url is not None:
            anew = f"name an empty database in {setting}"
        raise CommandFailed(f"{error} and cannot be carried over; {anew}, then import units and people anew") from None
    except _unusable(settings) as error:
        raise CommandFailed(f"the database cannot be used: {_one_line(error)}; check {setting}") from None


def _unusable(settings: Settings) -> tuple[type[Exception], ...]:
    """What a database that cannot be used raises; the driver's own errors come bare while it connects."""
    if settings.is_on_sqlite:
        return (SQLAlchemyError, OSError)
    from asyncpg import InterfaceError, PostgresError  # noqa: PLC0415 - seldom needed

    return (SQLAlchemyError, OSError, PostgresError, InterfaceError, StoreLost)


def _one_line(error: Exception) -> str:
    """The error's own words, on one line, without secrets and without what the libraries add around them."""
    told = str(getattr(error, "orig", None) or error) or type(error).__name__
    told = re.sub(r"<class '[^']*'>: ", "", told).strip()
    return redacted(" ".join(told.split()))[:_MOST_REASON_CHARS]
