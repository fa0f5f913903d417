"""A province whose deadlines fall due within the next wound minutes, in a database to copy for each round."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import asyncpg
from sqlalchemy import URL, Connection, insert, make_url

from domain.ids import PersonId
from domain.organisation import FIRST_DAY, LAST_DAY
from domain.records import PostRow, UnitRow
from storage.database import open_database
from storage.migrate import migrate
from storage.tables.people import accounts
from storage.tables.tasks import tasks
from storage.unit_of_work import SqlStore
from tests.stores import TODAY, ZONE

# A Wednesday, in working hours.
BEGIN = datetime(2026, 12, 2, 9, 0, tzinfo=ZONE).astimezone(UTC)
DAY = timedelta(days=1)
TEAMS_A_COMMUNE = 5
_names = count(1)


@dataclass(frozen=True, slots=True)
class Owed:
    """Who is to hear what, by the number of the task."""

    told: dict[int, tuple[PersonId, ...]]
    people: tuple[PersonId, ...]


class Town:
    """A database that is filled once and copied for each round. Of its tasks one half tells the lead that the deadline
    has come, the other half tells supervisor and assigner that it passed a working day ago."""

    def __init__(self, server: URL, due: int, within: timedelta) -> None:
        """`due` tasks, the moments spread evenly over the time from BEGIN on."""
        self._server = server
        self._name = f"town_{next(_names)}"
        self._due = due
        self.within = within
        self.owed = Owed({}, ())
        self.codes: dict[str, PersonId] = {}
        self.teams = max(due // 2, TEAMS_A_COMMUNE)

    async def build(self) -> None:
        """It stands, and it is known who is owed what, and who holds which post."""
        await _on(self._server, f'DROP DATABASE IF EXISTS "{self._name}"', f'CREATE DATABASE "{self._name}"')
        url = _url(self._server, self._name)
        await migrate(url, TODAY)
        store = SqlStore(url, ZONE)
        codes, unit_of = await _settle(store, self.teams)
        async with store.write() as uow:
            await uow.tasks.next_numbers(self._due)
            await uow.commit()
        await store.dispose()
        self.codes = codes
        rows = list(self._tasks(codes, unit_of))
        people = tuple(codes.values())

        def work(connection: Connection) -> None:
            linked = [
                {
                    "platform": "telegram",
                    "account_key": str(n),
                    "chat_key": str(n),
                    "person_id": n,
                    "linked_at": BEGIN - DAY,
                }
                for n in people
            ]
            connection.execute(insert(accounts), linked)
            connection.execute(insert(tasks), rows)

        filled = open_database(url)
        await filled.run(work)
        await filled.dispose()
        told: dict[int, tuple[PersonId, ...]] = {}
        for row in rows:
            is_late = row["climb_step"] > 1
            told[row["number"]] = (row["supervisor_id"], row["assigner_id"]) if is_late else (row["lead_id"],)
        self.owed = Owed(told, people)

    async def copy(self) -> str:
        """The URL of a fresh copy, in which a commit is surely kept when the server is struck."""
        name = f"{self._name}_{next(_names)}"
        await _on(
            self._server,
            f'CREATE DATABASE "{name}" TEMPLATE "{self._name}"',
            f'ALTER DATABASE "{name}" SET synchronous_commit = on',
            "CHECKPOINT",
        )
        return _url(self._server, name)

    async def drop(self, url: str | None = None) -> None:
        """The copy, or the town itself, is gone."""
        await _on(self._server, f'DROP DATABASE "{make_url(url).database if url else self._name}" WITH (FORCE)')

    def _tasks(self, codes: dict[str, PersonId], unit_of: dict[str, int]) -> Iterator[dict[str, Any]]:
        teams = len([code for code in codes if code.startswith("l")])
        for number in range(self._due):
            team = number % teams
            commune = team // TEAMS_A_COMMUNE
            is_late = number >= self._due // 2
            check_at = BEGIN + self.within * (number % teams) / teams
            due_at = check_at - DAY if is_late else check_at
            yield {
                "number": number + 1,
                "title": f"Rà soát hộ chưa có tài khoản, đợt {number}",
                "state": "received",
                "unit_id": unit_of[f"A{team}"],
                "lead_id": codes[f"l{team}"],
                "assigner_id": codes[f"o{commune}"],
                "assigner_unit_id": unit_of[f"X{commune}"],
                "supervisor_id": codes[f"s{commune}"],
                "acceptor_id": codes[f"o{commune}"],
                "due_at": due_at,
                "original_due_at": due_at,
                "assigned_at": BEGIN - 9 * DAY,
                "received_at": BEGIN - 8 * DAY,
                "no_due_reason": "",
                "product": "danh sách",
                "quantity": "",
                "document": "",
                "authority": "",
                "climb_step": 2 if is_late else 1,
                "climb_last_at": due_at if is_late else due_at - DAY,
                "climb_round": 0,
                "check_at": check_at,
                "version": 3,
            }


async def _settle(store: SqlStore, teams: int) -> tuple[dict[str, PersonId], dict[str, int]]:
    """One leader a team, an official and a supervisor a commune: ids of people and units by code."""
    communes = -(-teams // TEAMS_A_COMMUNE)

    def unit(code: str, kind: str, parent: str | None) -> UnitRow:
        return UnitRow(code, f"Đơn vị {code}", kind, parent, FIRST_DAY, LAST_DAY)

    def post(code: str, unit_code: str, role: str) -> PostRow:
        return PostRow(code, f"Người {code}", "", unit_code, role, FIRST_DAY, LAST_DAY)

    units = [unit("T", "province", None)]
    units += [unit(f"X{n}", "commune", "T") for n in range(communes)]
    units += [unit(f"A{n}", "team", f"X{n // TEAMS_A_COMMUNE}") for n in range(teams)]
    posts = [post(f"o{n}", f"X{n}", "official") for n in range(communes)]
    posts += [post(f"s{n}", f"X{n}", "supervisor") for n in range(communes)]
    posts += [post(f"l{n}", f"A{n}", "leader") for n in range(teams)]
    async with store.write() as uow:
        await uow.organisation.store(units, posts, TODAY)
        root = await uow.organisation.find_unit("T", TODAY)
        assert root is not None
        entries, people = await uow.organisation.directory([root.id], TODAY)
        await uow.commit()
    return {entry.code: entry.person_id for entry in people}, {entry.code: entry.unit_id for entry in entries}


def _url(server: URL, name: str) -> str:
    return server.set(database=name).render_as_string(hide_password=False)


async def _on(server: URL, *statements: str) -> None:
    dsn = server.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()
