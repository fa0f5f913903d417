"""The sample province goes through the command line as a real one would."""

import csv
import io
import time
from pathlib import Path

from taskbot.demo.province import make_province, write_csv, write_xlsx
from tests.cli.conftest import Program

_LONGEST_S = 60.0


def test_a_whole_province_comes_in_once_and_everybody_gets_a_code(taskbot: Program, tmp_path: Path) -> None:
    province = make_province()
    write_xlsx(province, tmp_path / "tinh.xlsx")
    units, people = len(province.units), len({post.code for post in province.posts})

    began = time.monotonic()
    first = taskbot("import", str(tmp_path / "tinh.xlsx"))
    took_s = time.monotonic() - began

    assert (first.status, first.err) == (0, "")
    assert f"đơn vị: {units} mới" in first.out
    assert f"người: {people} mới" in first.out
    assert took_s < _LONGEST_S
    again = taskbot("import", *map(str, write_csv(province, tmp_path)))
    assert (again.status, again.out) == (0, "Không có gì thay đổi.\n")
    invited = taskbot("invites", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(invited.out)))
    assert len({row["code"] for row in rows}) == len(rows) == people
