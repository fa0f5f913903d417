"""Settings come from the environment and a file; each wrong one is refused by name, and none is shown."""

from pathlib import Path

import pytest

from taskbot.settings import SettingsError, known_settings, load_settings

TOKEN = "123456:AbCdEfGhIjKlMnOpQrStUvWxYz0123456"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in known_settings():
        monkeypatch.delenv(name, raising=False)


def problems() -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load_settings()
    return str(caught.value).splitlines()


def test_without_any_setting_everything_has_a_value(tmp_path: Path) -> None:
    settings = load_settings()
    assert settings.store_url == f"sqlite:///{tmp_path}/data/taskbot.db"
    assert (settings.redis_url, settings.telegram.token, settings.public_url) == (None, None, None)
    assert (settings.timezone, settings.http.host, settings.http.port) == ("Asia/Ho_Chi_Minh", "127.0.0.1", 8080)
    assert (settings.clarity, settings.log_format, settings.telegram.mode) == (4, "text", "polling")


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("TASKBOT_HTTP__PORT=9001\nTASKBOT_CLARITY=6\nOTHER=1\n")
    monkeypatch.setenv("TASKBOT_HTTP__PORT", "9002")
    settings = load_settings()
    assert (settings.http.port, settings.clarity) == (9002, 6)


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TASKBOT_REDIS_URL", "")
    assert load_settings().redis_url is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP__PORT", "abc"),
        ("HTTP__PORT", "65536"),
        ("CLARITY", "5"),
        ("CLARITY", "vier"),
        ("LOG_FORMAT", "xml"),
        ("TIMEZONE", "Asia/Hanoi2"),
        ("TIMEZONE", "../etc/passwd"),
        ("PUBLIC_URL", "taskbot.example"),
        ("PUBLIC_URL", "https://"),
        ("DATABASE_URL", "mysql://x/y"),
        ("DATABASE_URL", "sqlite://"),
        ("REDIS_URL", "localhost:6379"),
        ("SECRET_KEY", "short"),
        ("TELEGRAM__TOKEN", "no token"),
        ("TELEGRAM__API_URL", "ftp://x"),
        ("TELEGRAM__MODE", "push"),
        ("TELEGRAM__WEBHOOK_SECRET", "dấu cách"),
    ],
)
def test_a_wrong_value_is_one_line_with_the_name_and_what_it_takes(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"TASKBOT_{name}", value)
    assert problems() == [f"TASKBOT_{name} takes {known_settings()[f'TASKBOT_{name}']}"]


def test_all_problems_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TASKBOT_HTTP__PROT", "1")
    monkeypatch.setenv("TASKBOT_HTTP__PORT", "x")
    monkeypatch.setenv("TASKBOT_CLARITY", "1")
    told = problems()
    assert told[0] == "TASKBOT_HTTP__PROT is not a setting of taskbot; did you mean TASKBOT_HTTP__PORT?"
    assert {line.split()[0] for line in told[1:]} == {"TASKBOT_HTTP__PORT", "TASKBOT_CLARITY"}


@pytest.mark.parametrize("name", ["TASKBOT_HTTP", "TASKBOT_ZALO_PERSONAL__TOKEN", "TASKBOT_TELEGRAM__TOKEN__X"])
def test_an_unknown_name_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "1")
    assert problems()[0].startswith(f"{name} is not a setting of taskbot")


def test_an_unknown_name_in_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TASKBOT_DATADIR=x\n")
    assert problems() == ["TASKBOT_DATADIR is not a setting of taskbot; did you mean TASKBOT_DATA_DIR?"]


def test_a_file_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"TASKBOT_CLARITY=\xff\xfe\n")
    assert problems() == ["the file .env cannot be read: UnicodeDecodeError"]


def test_a_webhook_needs_an_address_and_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TASKBOT_TELEGRAM__TOKEN", TOKEN)
    monkeypatch.setenv("TASKBOT_TELEGRAM__MODE", "webhook")
    assert [line.split()[0] for line in problems()] == ["TASKBOT_PUBLIC_URL", "TASKBOT_TELEGRAM__WEBHOOK_SECRET"]
    monkeypatch.setenv("TASKBOT_PUBLIC_URL", "https://viec.example/")
    monkeypatch.setenv("TASKBOT_TELEGRAM__WEBHOOK_SECRET", "abc-DEF_1")
    assert load_settings().public_url == "https://viec.example"


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {
        "TASKBOT_TELEGRAM__TOKEN": TOKEN,
        "TASKBOT_SECRET_KEY": "a-key-of-many-characters",
        "TASKBOT_TELEGRAM__WEBHOOK_SECRET": "webhook-secret",
        "TASKBOT_DATABASE_URL": "postgresql://u:mat-khau@host/x",
        "TASKBOT_REDIS_URL": "redis://:mat-khau-2@host:6379/0",
    }
    for name, value in held.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert not any(value in f"{settings!r} {settings}" for value in held.values())
    assert "mat-khau" not in repr(settings)
    assert set(settings.secrets) == {
        TOKEN,
        "a-key-of-many-characters",
        "webhook-secret",
        "mat-khau",
        "mat-khau-2",
    }


def test_the_demo_keeps_away_from_real_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert load_settings().for_demo().store_url == f"sqlite:///{tmp_path}/demo-data/taskbot.db"
    monkeypatch.setenv("TASKBOT_DATA_DIR", str(tmp_path / "kept"))
    monkeypatch.setenv("TASKBOT_DATABASE_URL", "postgresql://u:p@host/x")
    monkeypatch.setenv("TASKBOT_REDIS_URL", "redis://host")
    demo = load_settings().for_demo()
    assert demo.store_url == f"sqlite:///{tmp_path}/kept/demo/taskbot.db"
    assert demo.redis_url is None


def test_every_setting_says_what_it_takes() -> None:
    assert all(known_settings().values())
