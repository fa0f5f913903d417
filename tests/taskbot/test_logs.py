"""What is logged is readable, in one of two forms, and opens no door."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from taskbot.logs import BLOT, redacted, set_up_logs

TOKEN = "123456:AbCdEfGhIjKlMnOpQrStUvWxYz0123456"


@pytest.fixture(autouse=True)
def _logs_as_they_were() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"GET https://api.telegram.org/bot{TOKEN}/getMe", f"GET https://api.telegram.org/bot{BLOT}/getMe"),
        ("postgresql://taskbot:mat-khau@db/x", f"postgresql://{BLOT}@db/x"),
        ("redis://:mat-khau@cache:6379/0", f"redis://{BLOT}@cache:6379/0"),
        ("mở http://may:8080/vao/abc-DEF_123 để vào", f"mở http://may:8080/vao/{BLOT} để vào"),
        ("https://t.me/taskbot?start=7K2M9PQR", f"https://t.me/taskbot?start={BLOT}"),
        ("/start 7K2M9PQR", f"/start {BLOT}"),
        ("liên kết 7k2m9pqr", f"liên kết {BLOT}"),
        ("mã 7K2M-9PQR", f"mã {BLOT}"),
        ("NV-12 hạn 17:00 thứ Sáu 27/11/2026", "NV-12 hạn 17:00 thứ Sáu 27/11/2026"),
        ("at 2026-11-24T09:00:00+07:00, 12: 45/120 hộ", "at 2026-11-24T09:00:00+07:00, 12: 45/120 hộ"),
    ],
)
def test_what_opens_a_door_is_blotted_out(text: str, shown: str) -> None:
    assert redacted(text) == shown


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_secret_of_the_settings_appears_nowhere(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    secret = 'vừng-ơi"mở-ra'
    set_up_logs("json" if form == "json" else "text", [secret])
    log = logging.getLogger("adapters.test")
    log.warning("said %s", secret)
    log.warning("as a field", extra={"body": {"deep": f"x{secret}x"}})
    structlog.get_logger("ours").warning("bound", value=secret)
    try:
        raise ValueError(secret)
    except ValueError:
        log.exception("with a trace")
    told = capsys.readouterr().err
    assert secret not in told
    assert json.dumps(secret)[1:-1] not in told
    assert json.dumps(secret, ensure_ascii=False)[1:-1] not in told
    assert told.count(BLOT) >= 4
    assert "ValueError" in told


def test_a_field_that_is_named_like_a_secret_is_blotted_out(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("json", [])
    logging.getLogger("x").warning("entry", extra={"session_token": "abc", "code": "def", "deep": {"cookie": "ghi"}})
    entry = json.loads(capsys.readouterr().err)
    assert (entry["session_token"], entry["code"], entry["deep"]) == (BLOT, BLOT, {"cookie": BLOT})


def test_json_is_one_object_a_line_with_moment_level_and_name(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("json", [])
    logging.getLogger("worker.jobs").info("đã quét %d việc", 3)
    entry = json.loads(capsys.readouterr().err)
    assert (entry["event"], entry["level"], entry["logger"]) == ("đã quét 3 việc", "info", "worker.jobs")
    assert entry["timestamp"].endswith("Z")
