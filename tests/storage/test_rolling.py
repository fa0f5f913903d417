"""During an upgrade a newer version runs beside this one: what only that one knows is left for it, and stops nothing."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, insert, inspect, select, text, update

from domain.notices import NoticeKind
from domain.records import ChatPlace
from storage import migrate as migrations
from storage.database import open_database
from storage.tables.metadata import metadata
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province
from tests.storage.test_outbox import a_task, account_of, claim, queue


async def on(url: str, work: Any) -> Any:
    database = open_database(url)
    try:
        return await database.run(work)
    finally:
        await database.dispose()


async def test_a_notice_of_a_kind_that_only_a_newer_version_knows_is_left_for_it_with_what_follows(
    store: SqlStore, store_url: str, province: Province
) -> None:
    task_id = await a_task(store, province)
    for who in ("giang", "binh", "an"):
        await queue(store, province.notice(task_id, who, f"first {who}"))
    await queue(store, province.notice(task_id, "binh", "second binh"))
    statement = update(notices).where(notices.c.fact_key == "first binh").values(kind="of_a_newer_version")
    await on(store_url, lambda connection: connection.execute(statement))

    assert {notice.fact_key for notice in await claim(store, limit=2)} == {"first giang", "first an"}
    assert await claim(store) == []
    async with store.read() as uow:
        # It waits for all to see.
        assert await uow.outbox.next_at() == NOW
    statement = update(notices).where(notices.c.fact_key == "first binh").values(kind=NoticeKind.ASSIGNED.value)
    await on(store_url, lambda connection: connection.execute(statement))
    assert [notice.fact_key for notice in await claim(store)] == ["first binh"]


async def test_what_was_missed_of_a_newer_kind_is_not_told_with_the_rest(
    store: SqlStore, store_url: str, province: Province
) -> None:
    task_id = await a_task(store, province)
    for key in ("a", "b", "c"):
        await queue(store, province.notice(task_id, "giang", key, missed=True))
    statement = update(notices).where(notices.c.fact_key == "b").values(kind="of_a_newer_version")
    await on(store_url, lambda connection: connection.execute(statement))
    assert [notice.fact_key for notice in await claim(store)] == ["a", "c"]


async def test_a_post_of_a_newer_kind_is_left_for_whoever_knows_it(
    store: SqlStore, store_url: str, province: Province
) -> None:
    place = ChatPlace("telegram", "-1")
    async with store.write() as uow:
        await uow.groups.bind(place, province.units["A1"], province.people["binh"], NOW, NOW)
        group = await uow.groups.find(place)
        assert group is not None
        await uow.commit()
    row = {"kind": "of_a_newer_version", "group_id": group.id, "facts": {}, "fact_key": "x", "missed": False}
    row |= {"created_at": NOW, "not_before": NOW}
    await on(store_url, lambda connection: connection.execute(insert(notices).values(row)))
    async with store.write() as uow:
        assert await uow.groups.claim(NOW, 10, 60) == []


async def test_columns_of_a_newer_version_change_nothing(store: SqlStore, store_url: str, province: Province) -> None:
    """The database is migrated first, and the processes of before go on until each is started anew."""

    def grow(connection: Connection) -> None:
        for table in metadata.sorted_tables:
            connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN \"of_a_newer_version\" TEXT DEFAULT 'new'"))

    await on(store_url, grow)
    task_id = await a_task(store, province)
    account = await account_of(store, province, "giang")
    await queue(store, province.notice(task_id, "giang", "x"))
    (claimed,) = await claim(store)
    async with store.write() as uow:
        await uow.outbox.park([claimed], NOW, "429")
        (task,) = (await uow.tasks.by_ids([task_id], TODAY)).values()
        await uow.tasks.save(task)
        await uow.messages.mark_stale([task_id], NOW)
        await uow.commit()
    assert [notice.fact_key for notice in await claim(store)] == ["x"]
    assert account.platform == "telegram"
    assert [row.state for row in await on(store_url, lambda c: c.execute(select(notices)).all())] == ["sending"]


def test_a_database_that_was_migrated_serves_the_version_before(tmp_path: Path) -> None:
    """Every step keeps the tables and columns that there are, and what it adds to a table needs no value: whoever writes
    as before still can."""
    engine = create_engine(f"sqlite:///{tmp_path}/taskbot.db")
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrations._MIGRATIONS))
        config.attributes["connection"] = connection
        steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()][::-1]
        command.upgrade(config, steps[0])
        known = tables_of(connection)
        for step in steps[1:]:
            command.upgrade(config, step)
            now = tables_of(connection)
            for table, columns in known.items():
                assert columns.keys() <= now.get(table, {}).keys(), f"{step} takes something out of {table}"
                wanting = [name for name in now[table].keys() - columns.keys() if not now[table][name]]
                assert wanting == [], f"{step}: {table} wants values that the version before does not give"
            known = now
    engine.dispose()


def tables_of(connection: Connection) -> dict[str, dict[str, bool]]:
    """The columns of each table, and whether a row can be written without a value for it."""
    found = inspect(connection)
    return {
        table: {c["name"]: bool(c["nullable"]) or c["default"] is not None for c in found.get_columns(table)}
        for table in found.get_table_names()
    }
