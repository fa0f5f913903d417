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
    assert (found["title"], found["product"], found["missing"]) == ("Dọn kho", "ảnh", None)
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


def test_a_free_order_is_told_in_its_parts(taskbot: Program) -> None:
    order = (
        "Giao Phòng VH-XH chủ trì, phối hợp Công an xã, Bưu điện, VNPT rà soát 40 hộ tại ấp 1 theo CV 12/UBND-VX, "
        "báo cáo trước 28/11"
    )
    found = json.loads(taskbot("explain", order, "--json", *NOW).out)
    assert (found["intent"], found["lead"]) == ("assign", "Phòng VH-XH")
    assert found["partners"] == ["Công an xã", "Bưu điện", "VNPT"]
    assert (found["units"], found["document"]) == (["ấp 1"], "12/UBND-VX")
    assert (found["quantity"], found["unit_of_measure"], found["product"]) == ("40", "hộ", "báo cáo")
    assert (found["due_at"], found["missing"], found["question"]) == ("2026-11-28T17:00:00+07:00", None, None)


def test_what_an_order_lacks_is_named_with_what_is_proposed(taskbot: Program) -> None:
    found = json.loads(taskbot("explain", "đ/c Hùng báo cáo gấp số hộ đã cài VNeID", "--json", *NOW).out)
    assert (found["due_at"], found["proposed_due_at"], found["due_class"]) == (None, "2026-11-24T17:00:00+07:00", "C")
    assert (found["priority"], found["missing"], found["question"]) == ("gấp", ["due"], "day")


def test_a_share_of_a_member_is_told_in_numbers(taskbot: Program) -> None:
    found = json.loads(taskbot("explain", "được 45/120 hộ", "--side", "member", "--json", *NOW).out)
    assert (found["intent"], found["value"], found["total"], found["percent"]) == ("progress", 45, 120, 37.5)


def test_a_running_total_and_a_nought_are_told_in_numbers() -> None:
    moment, zone = datetime(2026, 11, 24, 2, tzinfo=UTC), ZoneInfo("Asia/Ho_Chi_Minh")
    running = read("lũy kế 140 lượt", "member", moment, zone, [], [])
    nothing = read("tuần này không phát sinh", "member", moment, zone, [], [])
    assert (running["intent"], running["value"], running["total"]) == ("progress_total", 140, 140)
    assert (nothing["intent"], nothing["value"]) == ("report_zero", 0)


def test_a_broken_organisation_file_is_one_line(taskbot: Program) -> None:
    (taskbot.folder / "x.xlsx").write_bytes(b"PK")
    ran = taskbot("explain", "việc", "--org", "x.xlsx")
    assert ran.status == 1
    assert ran.err.startswith("taskbot: ")
    assert len(ran.err.splitlines()) == 1
