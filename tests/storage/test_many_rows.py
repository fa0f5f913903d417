"""What is run for many sets of arguments is run for each of them once, in their order, whatever goes at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from storage.many_rows import execute_many

ADD = "INSERT INTO facts (key, number) VALUES (?, ?)"
PUT = ADD + " ON CONFLICT (key) DO NOTHING"


@pytest.fixture
def facts() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE facts (id INTEGER PRIMARY KEY, key TEXT UNIQUE, number INTEGER)")
        yield connection


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 230])
def test_rows_are_added_in_their_order(facts: sqlite3.Connection, count: int) -> None:
    rows = [(f"k{number}", number) for number in range(count)]
    assert execute_many(facts, ADD, rows) == count
    assert facts.execute("SELECT key, number FROM facts ORDER BY id").fetchall() == rows


def test_what_is_there_already_is_left_out_and_not_counted(facts: sqlite3.Connection) -> None:
    rows = [(f"k{number % 40}", number) for number in range(120)]
    assert execute_many(facts, PUT, rows) == 40
    assert facts.execute("SELECT number FROM facts ORDER BY id").fetchall() == [(number,) for number in range(40)]


def test_one_that_cannot_be_added_fails_all(facts: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        execute_many(facts, ADD, [(f"k{number % 40}", number) for number in range(120)])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET number = ? WHERE key = ?",
        "INSERT INTO facts (number, key) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET number = excluded.number",
        "INSERT INTO facts (number, key) VALUES (1 + ?, ?) ON CONFLICT (key) DO UPDATE SET number = excluded.number - 1",
    ],
)
def test_other_changes_are_made_for_each(facts: sqlite3.Connection, statement: str) -> None:
    execute_many(facts, ADD, [(f"k{number}", 0) for number in range(60)])
    assert execute_many(facts, statement, [(number, f"k{number % 60}") for number in range(120)]) == 120
    found = facts.execute("SELECT number FROM facts ORDER BY id").fetchall()
    assert found == [(number,) for number in range(60, 120)]
