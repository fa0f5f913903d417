"""The tables of a simulated month in files: CSV for a spreadsheet, and a drawing of the messages by rank and day."""

import csv
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from domain.budget import Budget
from taskbot.simulation.crew import OFFICIALS, Rank
from taskbot.simulation.figures import Figures, Told

_WIDTH, _ROW, _LEFT, _RIGHT, _TOP, _BAR_ROOM = 960, 92, 150, 150, 64, 58
_WEEK = 7
_SINGLE, _FOLDED, _WORST, _INK, _FAINT = "#1f6feb", "#9cc4ff", "#c2410c", "#222222", "#bbbbbb"


def write_tables(figures: Figures, folder: Path) -> Sequence[Path]:
    """The folder holds the messages by day and rank, and the alerts by rung; which files these are."""
    messages, alerts = folder / "messages.csv", folder / "alerts.csv"
    rows = (
        (day.isoformat(), rank.value, told.single, told.folded, told.saved, told.worst, told.unfolded)
        for (rank, day), told in sorted(figures.told.items(), key=lambda item: (item[0][1], item[0][0]))
    )
    _write(messages, ("day", "rank", "single", "folded", "saved", "worst single", "worst notices"), rows)
    _write(alerts, ("kind", "step", "notices"), ((*what, count) for what, count in figures.alerts.items()))
    return messages, alerts


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def write_drawing(figures: Figures, budget: Budget, path: Path) -> None:
    """A row for each rank: the messages of each day as bars, single ones below folded ones, and the most single ones that
    one person got as a line."""
    ranks = [rank for rank in Rank if any(whose is rank for whose, _ in figures.told)]
    height = _TOP + _ROW * len(ranks) + 20
    font = f'font-family="sans-serif" font-size="12" fill="{_INK}"'
    span = f"{figures.days[0]:%d/%m/%Y} đến {figures.days[-1]:%d/%m/%Y}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" {font}>',
        f'<rect width="{_WIDTH}" height="{height}" fill="white"/>',
        f'<text x="10" y="22" font-size="15">Tin mỗi ngày theo vai trò, {span}</text>',
        _key(10, _SINGLE, "tin riêng (cả vai trò)"),
        _key(190, _FOLDED, "tin gộp"),
        _key(290, _WORST, "nhiều tin riêng nhất của một người (nét đứt: mức một ngày của cán bộ)"),
    ]
    for place, rank in enumerate(ranks):
        parts += _row(figures, rank, _TOP + _ROW * place, budget.official if rank in OFFICIALS else 0)
    parts += _dates(figures, height - 6)
    path.write_text("\n".join((*parts, "</svg>\n")), encoding="utf-8")


def _dates(figures: Figures, y: int) -> Iterable[str]:
    """The first day of each week."""
    width = (_WIDTH - _LEFT - _RIGHT) / len(figures.days)
    for place in range(0, len(figures.days), _WEEK):
        yield f'<text x="{_LEFT + place * width:.1f}" y="{y}" fill="#777777">{figures.days[place]:%d/%m}</text>'


def _key(x: int, colour: str, text: str) -> str:
    return f'<rect x="{x}" y="34" width="11" height="11" fill="{colour}"/><text x="{x + 16}" y="44">{text}</text>'


def _row(figures: Figures, rank: Rank, top: int, limit: int) -> Iterable[str]:
    told = [figures.told.get((rank, day), Told()) for day in figures.days]
    most = max(1, *(one.single + one.folded for one in told))
    worst = max(1, limit, *(one.worst for one in told))
    width = (_WIDTH - _LEFT - _RIGHT) / len(told)
    base = top + _BAR_ROOM + 12
    yield f'<text x="10" y="{top + 30}">{escape(rank.value)}</text>'
    yield f'<text x="10" y="{top + 46}" fill="#777777">{figures.people[rank]} người</text>'
    line = []
    for place, one in enumerate(told):
        x = _LEFT + place * width
        single, folded = _BAR_ROOM * one.single / most, _BAR_ROOM * one.folded / most
        bar = f'width="{width * 0.8:.1f}"'
        yield f'<rect x="{x:.1f}" y="{base - single:.1f}" {bar} height="{single:.1f}" fill="{_SINGLE}"/>'
        yield f'<rect x="{x:.1f}" y="{base - single - folded:.1f}" {bar} height="{folded:.1f}" fill="{_FOLDED}"/>'
        line.append(f"{x + width * 0.4:.1f},{base - _BAR_ROOM * one.worst / worst:.1f}")
    yield f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{base}" y2="{base}" stroke="{_FAINT}"/>'
    if limit:
        y = base - _BAR_ROOM * limit / worst
        yield (
            f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{_WORST}" '
            'stroke-dasharray="3 4" opacity="0.6"/>'
        )
    yield f'<polyline points="{" ".join(line)}" fill="none" stroke="{_WORST}" stroke-width="1.5"/>'
    right = _WIDTH - _RIGHT + 8
    yield f'<text x="{right}" y="{top + 30}" fill="{_SINGLE}">cao nhất {most} tin/ngày</text>'
    yield f'<text x="{right}" y="{top + 46}" fill="{_WORST}">một người: {max(one.worst for one in told)}</text>'
