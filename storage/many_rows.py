"""One statement for each of many sets of arguments, on SQLite."""

import re
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

# Rows that one statement adds. It opens the table and each of its indexes once for all of them, which for one row takes a
# third of the time; more at once gain nothing.
_AT_ONCE = 50
# The values of one row, and nothing else that is bound.
_ADDS = re.compile(r"(INSERT INTO [^?]* VALUES )(\(\?(?:, \?)*\))([^?]*)", re.DOTALL)


def execute_many(connection: sqlite3.Connection, sql: str, arguments: Sequence[Sequence[Any]]) -> int:
    """Run for all of them, in their order; how many rows were touched."""
    touched, done = 0, 0
    if len(arguments) >= _AT_ONCE and (adds := _adding(sql)) is not None:
        done = len(arguments) - len(arguments) % _AT_ONCE
        for first in range(0, done, _AT_ONCE):
            rows = list(chain.from_iterable(arguments[first : first + _AT_ONCE]))
            touched += connection.execute(adds, rows).rowcount
    if done < len(arguments):
        touched += connection.executemany(sql, arguments[done:]).rowcount
    return touched


@lru_cache(maxsize=256)
def _adding(sql: str) -> str | None:
    """The statement for so many rows at once; None where it does more than to add a row."""
    found = _ADDS.fullmatch(sql)
    return None if found is None else found[1] + ", ".join([found[2]] * _AT_ONCE) + found[3]
