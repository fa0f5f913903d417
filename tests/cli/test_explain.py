"""`taskbot explain`: a reading without a database and without an effect."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from taskbot.commands.explaining import read
from tests.cli.conftest import SAMPLES, Program

NOW = ("--now", "2026-11-24T09:00")


def test_json_is_one_object_with_every_key(taskbot: Program) -> None:
    order = "giao Tổ CNSCĐ ấp 1: dọn kho; hạn thứ sáu; phối hợp VNPT; sản phẩm ảnh"
    ran = taskbot("explain", order, "--org", str(SAMPLES / "to-chuc.xlsx"), "--json", *NOW)
    assert (ran.status, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found["intent"] == "assign"
    assert found["due_at"] == "2026-11-27T17:00:00+07:00"
    assert (found["lead"], found["partners"]) == ("Tổ CNSCĐ ấp 1", ["VNPT Bình Mẫu"])
    assert (found["title"], found["product"], found["missing"]) == ("dọn kho", "ảnh", None)
    assert list(found)[:5] == ["intent", "due_at", "proposed_due_at", "due_class", "recurrence"]
    assert len(found) == 23
    assert list(taskbot.folder.iterdir()) == []


def test_without_json_only_what_was_said_is_shown(taskbot: Program) -> None:
    ran = taskbot("explain", "thứ sáu", *NOW)
    assert ran.out == "due_at: 2026-11-27T17:00:00+07:00\ndue_class: A\n"


@pytest.mark.parametrize(
    ("text", "side", "intent"),
    [
        ("giao tổ ấp 1: dọn kho", "official", "assign"),
        ("hủy 12 tỉnh rút rồi", "official", "cancel"),
        ("trả lại 12 thiếu ảnh", "official", "return"),
        ("xong 12", "member", "done"),
        ("chưa xong", "member", "not_done"),
        ("đã rõ 12", "member", "ack"),
        ("từ chối 12 bận", "member", "refuse"),
        ("trời hôm nay đẹp", "member", "unknown"),
    ],
)
def test_the_intent_follows_the_side(text: str, side: str, intent: str) -> None:
    moment = datetime(2026, 11, 24, 2, tzinfo=UTC)
    assert read(text, side, moment, ZoneInfo("Asia/Ho_Chi_Minh"), [], [])["intent"] == intent


def test_a_broken_organisation_file_is_one_line(taskbot: Program) -> None:
    (taskbot.folder / "x.xlsx").write_bytes(b"PK")
    ran = taskbot("explain", "việc", "--org", "x.xlsx")
    assert ran.status == 1
    assert ran.err.startswith("taskbot: ")
    assert len(ran.err.splitlines()) == 1
