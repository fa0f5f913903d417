"""`import` and `invites`: a province comes in from spreadsheets, and everybody gets a code."""

import asyncio
import csv
import io
import json
import os
import stat

import pytest

from domain.codes import read_code
from tests.cli.conftest import SAMPLES, Program
from tests.fake_telegram import FakeTelegram

SAMPLE_FILES = (str(SAMPLES / "don-vi.csv"), str(SAMPLES / "nguoi.csv"))
TOKEN = "123456:AbCdEfGhIjKlMnOpQrStUvWxYz0123456"


def test_the_samples_come_in_once(taskbot: Program) -> None:
    first = taskbot("import", *SAMPLE_FILES)
    assert (first.status, first.err) == (0, "")
    assert "đơn vị: 7 mới" in first.out
    assert "người: 12 mới" in first.out
    again = taskbot("import", str(SAMPLES / "to-chuc.xlsx"))
    assert (again.status, again.out) == (0, "Không có gì thay đổi.\n")


def test_the_database_is_made_for_us_alone(settled: Program) -> None:
    assert stat.S_IMODE((settled.folder / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((settled.folder / "data" / "taskbot.db").stat().st_mode) == 0o600


def test_a_dry_run_says_what_would_change_and_changes_nothing(taskbot: Program) -> None:
    dry = taskbot("import", *SAMPLE_FILES, "--dry-run")
    assert dry.status == 0
    assert dry.out.startswith("Nếu nhập, sẽ có:")
    assert "Đã nhập" in taskbot("import", *SAMPLE_FILES).out


def test_every_bad_cell_of_a_row_is_named_at_once(taskbot: Program) -> None:
    people = taskbot.folder / "nguoi.csv"
    text = (SAMPLES / "nguoi.csv").read_text(encoding="utf-8-sig")
    people.write_text(text.replace("hoa,Bùi Mỹ Hòa,0900000008,AP2,", "hoa,Bùi Mỹ Hòa,abc,A9X,"))
    refused = taskbot("import", SAMPLE_FILES[0], str(people))
    assert refused.status == 1
    phone, unit, summary = refused.err.splitlines()
    assert '"abc"' in phone
    assert '"A9X"' in unit
    assert "2 ô chưa đúng" in summary


def test_one_bad_cell_is_named_and_nothing_is_written(taskbot: Program) -> None:
    people = taskbot.folder / "nguoi.csv"
    text = (SAMPLES / "nguoi.csv").read_text(encoding="utf-8-sig")
    people.write_text(text.replace("hoa,Bùi Mỹ Hòa,0900000008,AP2,tổ viên", "hoa,Bùi Mỹ Hòa,0900000008,AP2,vua"))
    refused = taskbot("import", SAMPLE_FILES[0], str(people))
    assert refused.status == 1
    assert refused.out == ""
    bad, summary = refused.err.splitlines()
    assert "vua" in bad
    assert summary == "taskbot: 1 ô chưa đúng, chưa ghi gì cả (sửa lại, hoặc thêm --skip-bad để bỏ qua)"
    skipped = taskbot("import", SAMPLE_FILES[0], str(people), "--skip-bad")
    assert skipped.status == 0
    assert "người: 11 mới" in skipped.out
    assert "Bỏ qua 1 dòng vì 1 ô chưa đúng." in skipped.out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trong.csv", b""),
        ("rac.csv", os.urandom(4096)),
        ("gia.xlsx", b"PK\x03\x04 not a workbook"),
        ("la.csv", "một,hai\n1,2\n".encode()),
        ("anh.png", b"\x89PNG"),
    ],
)
def test_a_broken_file_is_a_clear_line(taskbot: Program, name: str, content: bytes) -> None:
    path = taskbot.folder / name
    path.write_bytes(content)
    ran = taskbot("import", str(path))
    assert ran.status == 1
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert ran.err.splitlines()[-1].startswith("taskbot: ")


def test_nobody_is_not_everybody(taskbot: Program) -> None:
    ran = taskbot("invites")
    assert (ran.status, ran.out) == (0, "There is nobody here yet: bring people in with `taskbot import`.\n")


def test_invites_as_json_are_one_array_alone(settled: Program) -> None:
    ran = settled("invites", "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    rows = json.loads(ran.out)
    assert len(rows) == 12
    assert all(list(row) == ["person", "name", "unit", "code", "link"] for row in rows)
    assert all(read_code(row["code"]) == row["code"] and row["link"] is None for row in rows)
    an = next(row for row in rows if row["person"] == "an")
    assert (an["name"], an["unit"]) == ("Nguyễn Thị An", "Xã Bình Mẫu")


def test_codes_stay_the_same_until_they_are_used(settled: Program) -> None:
    first, again = settled("invites", "--format", "json"), settled("invites", "--format", "csv")
    codes = {row["person"]: row["code"] for row in json.loads(first.out)}
    assert {row["person"]: row["code"] for row in csv.DictReader(io.StringIO(again.out))} == codes


def test_a_unit_is_taken_with_all_below_it(settled: Program) -> None:
    table = settled("invites", "--unit", "AP1").out
    assert table.splitlines()[0].split() == ["person", "name", "unit", "code", "link"]
    assert [line.split()[0] for line in table.splitlines()[1:]] == ["dung", "em", "phuc"]
    whole = json.loads(settled("invites", "--unit", "XABM", "--format", "json").out)
    assert {"an", "chi", "dung", "oanh"} <= {row["person"] for row in whole}
    assert "minh" not in {row["person"] for row in whole}


async def test_with_a_token_every_row_has_a_link(settled: Program) -> None:
    async with FakeTelegram() as telegram:
        settings = {"TELEGRAM__TOKEN": telegram.token, "TELEGRAM__API_URL": telegram.url}
        ran = await asyncio.to_thread(lambda: settled("invites", "--format", "json", **settings))
    assert ran.err == ""
    for row in json.loads(ran.out):
        assert row["link"] == f"https://t.me/{telegram.username}?start={row['code']}"


def test_a_telegram_that_is_away_costs_only_the_links(settled: Program) -> None:
    ran = settled("invites", "--format", "json", TELEGRAM__TOKEN=TOKEN, TELEGRAM__API_URL="http://127.0.0.1:1")
    assert ran.status == 0
    assert all(row["link"] is None for row in json.loads(ran.out))
    assert ran.err.startswith("taskbot: no links: Telegram cannot be reached")
    assert TOKEN not in ran.err


def test_a_merge_is_tried_and_then_done(taskbot: Program) -> None:
    assert taskbot("import", *SAMPLE_FILES).status == 0
    words = ("org", "merge", "AP1", "AP2", "--into", "AP1", "--on", "1/12/2099", "--name", "Tổ CNSCĐ ấp 1-2")
    dry = taskbot(*words, "--dry-run")
    assert (dry.status, dry.err) == (0, "")
    assert dry.out.startswith("Nếu sáp nhập, từ ngày 01/12/2099:\n  đơn vị: 1 kết thúc, 0 mới, 0 đổi cấp trên\n")
    assert "việc đang mở: 0 do các đơn vị này chủ trì" in dry.out
    assert taskbot(*words).out.startswith("Đã sáp nhập, từ ngày 01/12/2099:")
    again = taskbot(*words)
    assert (again.status, again.out) == (1, "")
    assert (
        again.err
        == 'taskbot: đơn vị "AP1" còn thay đổi từ ngày 01/12/2099, sau ngày sáp nhập; hãy sửa thay đổi đó trước\n'
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("AP1", "AP8", "--into", "AP1", "--on", "2099-12-01"), 'không có đơn vị nào mang mã "AP8"'),
        (("AP1", "XABM", "--into", "AP1", "--on", "2099-12-01"), "không cùng cấp"),
        (("AP1", "AP2", "--into", "AP9", "--on", "2099-12-01"), '--name "TÊN"'),
        (("AP1", "AP2", "--into", "AP1", "--on", "mai"), "ngày phải viết dạng 1/7/2025 hoặc 2025-07-01"),
    ],
)
def test_a_merge_that_cannot_be_is_one_clear_line(settled: Program, words: tuple[str, ...], told: str) -> None:
    ran = settled("org", "merge", *words)
    assert (ran.status, ran.out) == (1, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1
