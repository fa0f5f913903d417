"""How many orders a second the grammar reads on one core, and how that goes down as the organisation grows.

    .venv/bin/python -m bench.grammar [--profile tottime]

An order is one free sentence of some 120 characters; it is read, and everybody whom it names is looked up. Hundreds of
different ones are made for each run, with names drawn from the sample province, so that no answer is remembered. The
directory is the whole province: what an official of the top sees.
Time is that of the processor, so that other processes do not take of it; what the processor itself is slowed down by is in
it. Memory is settled as in taskbot's own processes.
"""

import argparse
import cProfile
import gc
import pstats
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from adapters.chat.grammar.deadlines import read_deadline
from adapters.chat.grammar.member import read_member
from adapters.chat.grammar.name_index import NameIndex, remember
from adapters.chat.grammar.names import find_party
from adapters.chat.grammar.official import read_official
from adapters.chat.grammar.reading import Directory
from domain.ids import PersonId, UnitId
from domain.records import PersonEntry, UnitEntry
from domain.worktime import Calendar
from taskbot.demo.chance import Chance
from taskbot.demo.province import COMMUNES, TEAM_PEOPLE, TEAMS, Province, make_province
from taskbot.memory import settle_memory

# Communes, teams, people in teams.
SIZES = ((2, 10, 50), (18, 94, 500), (COMMUNES, TEAMS, TEAM_PEOPLE), (1_766, 9_356, 50_000))
SENTENCES, RUNS = 200, 5
TARGET = 1_000
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZONE).astimezone(UTC)
CALENDAR = Calendar(ZONE, frozenset(), frozenset())

ORDERS = (
    "Giao tổ {hamlet} {commune} rà soát hộ chưa kích hoạt VNeID mức 2, báo cáo kết quả về UBND xã trước 17h thứ sáu nhé",
    "Đ/c {person} chủ trì, phối hợp Bưu điện và VNPT hướng dẫn 40 hộ tại {commune} tạo mã QR, xong trước ngày 15/12",
    "giao to {hamlet} {commune} lap danh sach 25 ho chua co tai khoan dich vu cong, gui ve phong vhxh truoc thu 6 tuan sau",
    "Nhờ anh {given} tổ {hamlet} {commune} chụp ảnh các điểm wifi, tổng hợp số liệu gửi về xã trước 16h30 chiều mai giúp em",
    "{commune} triển khai Công văn 1234/UBND-VX, rà soát 100% hộ nghèo chưa có điện thoại, báo cáo trước ngày 25/12/2026",
    "Giao {person} tổng hợp khó khăn của các tổ {hamlet} {commune}, trình lãnh đạo trước cuối tháng, kèm biểu số liệu",
    "gấp: tổ {hamlet} {commune} kiểm tra lại 12 hồ sơ trực tuyến bị trả, làm việc với từng hộ, báo kết quả trước 10h sáng mai",
    "Giao chị {given} {commune} phụ trách lớp bình dân học vụ số cho 30 tổ viên, gửi danh sách trong vòng 5 ngày làm việc",
)
ANSWERS = (
    "dạ em {given} báo cáo tổ {hamlet} {commune}: hôm nay cài thêm được 12 hộ, lũy kế 45/120 hộ, còn lại tuần sau em đi tiếp ạ",
    "Xin phép anh chị cho tổ {hamlet} {commune} lùi thêm 3 ngày vì mưa lớn, bà con đi vắng, em chưa gặp được hết các hộ",
    "em gui anh {given} danh sach roi a, to {hamlet} xong 100% roi, con thieu 2 so dien thoai em bo sung sau nhe",
)


@dataclass(frozen=True, slots=True)
class Measured:
    sentences_s: float
    slowest_ms: float


def directory_of(province: Province) -> Directory:
    """Everybody, as an official of the top sees them."""
    ids = {unit.code: UnitId(number) for number, unit in enumerate(province.units, start=1)}
    names = {unit.code: unit.name for unit in province.units}
    units = tuple(
        UnitEntry(ids[unit.code], unit.code, unit.name, unit.kind, names.get(unit.parent_code or "", ""))
        for unit in province.units
    )
    people = tuple(
        PersonEntry(PersonId(number), post.code, post.name, ids[post.unit_code], names[post.unit_code], post.role)
        for number, post in enumerate(province.posts, start=1)
    )
    return Directory(units, people)


def sentences(templates: Sequence[str], province: Province, count: int) -> list[str]:
    """So many different sentences about this province."""
    chance = Chance(7)
    teams = [unit for unit in province.units if unit.kind == "team"]
    names = {unit.code: unit.name for unit in province.units}
    made = []
    for number in range(count):
        team, person = chance.pick(teams), chance.pick(province.posts)
        facts = {"hamlet": team.name.removeprefix("Tổ CNSCĐ "), "commune": names[team.parent_code or ""]}
        made.append(
            templates[number % len(templates)].format(**facts, person=person.name, given=person.name.split()[-1])
        )
    return made


def measured(read: Callable[[str], object], texts: Sequence[str]) -> Measured:
    """The median of some runs, each with sentences of its own, after one that warms up."""
    rates, slowest = [], 0.0
    count = len(texts) // (RUNS + 1)
    for run in range(RUNS + 1):
        gc.collect()
        began = time.thread_time()
        for text in texts[run * count : (run + 1) * count]:
            start = time.thread_time()
            read(text)
            if run:
                slowest = max(slowest, time.thread_time() - start)
        if run:
            rates.append(count / (time.thread_time() - began))
    return Measured(statistics.median(rates), slowest * 1_000)


def official(directory: Directory) -> Callable[[str], object]:
    """Reads an order and looks up whom it names."""

    def read(text: str) -> object:
        reading = read_official(text, NOW, CALENDAR, ZONE, directory)
        names = dict.fromkeys((reading.lead, *reading.units, *reading.people, *reading.partners))
        return [find_party(name, directory.units, directory.people) for name in names if name]

    return read


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.grammar")
    parser.add_argument("--profile", choices=("tottime", "cumtime"), help="show where the time goes instead")
    profiles = parser.parse_args().profile
    settle_memory()
    console = Console()
    growth = Table("people in teams", "units", "index", "orders/s", "slowest")
    reached = 0.0
    for communes, teams, people in SIZES:
        province = make_province(communes, teams, people)
        directory = directory_of(province)
        began = time.thread_time()
        index = NameIndex(directory.units, directory.people)
        took = time.thread_time() - began
        remember(index)
        texts = sentences(ORDERS, province, SENTENCES * (RUNS + 1))
        if profiles:
            if people == TEAM_PEOPLE:
                _profile(official(directory), texts, profiles)
            continue
        found = measured(official(directory), texts)
        row = (f"{people:,}", f"{len(directory.units):,}", f"{took * 1_000:,.0f} ms")
        growth.add_row(*row, f"{found.sentences_s:,.0f}", f"{found.slowest_ms:.1f} ms")
        if people == TEAM_PEOPLE:
            reached = found.sentences_s
            parts = _parts(directory, province, found)
    if not profiles:
        length = statistics.mean(map(len, texts))
        console.print(
            f"{SENTENCES} orders a run, of {length:.0f} characters on average; medians of {RUNS} runs on one core"
        )
        console.print(growth)
        console.print(parts)
        console.print(f"target at {TEAM_PEOPLE:,}: over {TARGET:,} orders a second; {reached:,.0f}")
    return 0


def _parts(directory: Directory, province: Province, whole: Measured) -> Table:
    """What else is read, and what a part of it costs, at the size of a real province."""
    table = Table(f"at {TEAM_PEOPLE:,} people", "a second", "slowest")
    orders, answers = (
        sentences(ORDERS, province, SENTENCES * (RUNS + 1)),
        sentences(ANSWERS, province, SENTENCES * (RUNS + 1)),
    )
    rows: list[tuple[str, Measured]] = [
        ("orders of officials", whole),
        ("the same without a directory", measured(official(Directory()), orders)),
        ("their deadlines alone", measured(lambda text: read_deadline(text, NOW, CALENDAR, ZONE), orders)),
        ("answers of members", measured(lambda text: read_member(text, NOW, CALENDAR, ZONE, directory), answers)),
    ]
    for name, found in rows:
        table.add_row(name, f"{found.sentences_s:,.0f}", f"{found.slowest_ms:.1f} ms")
    return table


def _profile(read: Callable[[str], object], texts: Sequence[str], by: str) -> None:
    for text in texts:
        read(text)
    profile = cProfile.Profile()
    profile.enable()
    for text in texts:
        read(text)
    profile.disable()
    pstats.Stats(profile).sort_stats(by).print_stats(60)


if __name__ == "__main__":
    sys.exit(main())
