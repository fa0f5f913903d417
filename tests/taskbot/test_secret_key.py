"""The key that pages are signed with is made once, kept to ourselves, and asked for where processes share it."""

import stat
from pathlib import Path

import pytest
from pydantic import SecretStr

from taskbot.errors import CommandFailed
from taskbot.secret_key import secret_key
from taskbot.settings import Settings
from taskbot.system import SystemIds


def test_it_is_made_once_and_only_we_may_read_it(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    key = secret_key(settings, SystemIds())
    assert len(key) >= 32
    assert secret_key(settings, SystemIds()) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_the_one_that_was_set_is_used(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, secret_key=SecretStr("mở-ra-đi-vừng-ơi-nào"))
    assert secret_key(settings, SystemIds()) == "mở-ra-đi-vừng-ơi-nào".encode()
    assert list(tmp_path.iterdir()) == []


def test_with_postgresql_it_must_be_set(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url=SecretStr("postgresql://u@h/x"))
    with pytest.raises(CommandFailed, match="TASKBOT_SECRET_KEY is needed with PostgreSQL"):
        secret_key(settings, SystemIds())


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(CommandFailed, match="is empty"):
        secret_key(Settings(data_dir=tmp_path), SystemIds())
