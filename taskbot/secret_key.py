"""The key that web pages sign with: the one that was set, or one made once and kept in the data folder."""

import os
from pathlib import Path

from domain.ports import Ids
from taskbot.errors import CommandFailed
from taskbot.settings import Settings

_FILE = "secret_key"


def secret_key(settings: Settings, ids: Ids) -> bytes:
    """The same key each time, and in every process that shares the data folder. CommandFailed with PostgreSQL and no
    key set: processes that share a database need not share a folder."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    if not settings.is_on_sqlite:
        raise CommandFailed("TASKBOT_SECRET_KEY is needed with PostgreSQL: all processes must sign with one key")
    path = settings.data_dir / _FILE
    try:
        if not path.exists():
            _make(path, ids.token())
        key = path.read_bytes().strip()
    except OSError as error:
        raise CommandFailed(f"the key in {path} cannot be used: {error.strerror}; check TASKBOT_DATA_DIR") from None
    if not key:
        raise CommandFailed(f"the key in {path} is empty; remove the file, and a new one is made")
    return key


def _make(path: Path, key: str) -> None:
    """The file is there whole, or not at all; of two processes that make it at once, the first one's stays."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(key + "\n")
        try:
            os.link(new, path)
        except FileExistsError:
            return
    finally:
        new.unlink(missing_ok=True)
