"""`taskbot simulate`: a month of a province, and what its people would be told. Those who run it read Vietnamese."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from domain.budget import Budget
from taskbot.commands.laddering import read_rules
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.simulation.accounts import Accounts
from taskbot.simulation.crew import OFFICIALS, Rank
from taskbot.simulation.figures import Figures, Told
from taskbot.simulation.running import Result, Setting, live
from taskbot.simulation.writing import write_drawing, write_tables
from taskbot.start import start

_DRAWING = "messages.svg"
_ALL = "riêng/gộp"
_KINDS = {
    "unreceived": "chưa nhận",
    "silent": "im lặng",
    "reminder": "sắp đến hạn",
    "overdue": "quá hạn, báo chủ trì",
    "escalated": "quá hạn, báo lên trên",
    "many_late": "quá hạn, báo một lần cho cả nhiệm vụ chung",
    "acceptance_waits": "chờ nghiệm thu",
    "extension_waits": "chờ gia hạn",
    "blocker_moved": "vướng mắc chờ trả lời",
}


def run(*, days: int, seed: int, communes: int, out: Path | None, ladder: Path | None) -> None:
    """The tables are on standard output, and in `out` as CSV with a drawing. Fails where a message was lost, or an
    official got more single messages in a day than the budget says."""
    settings = start()
    rules, text = (None, "") if ladder is None else read_rules(ladder)
    if out is not None:
        _make(out)
    setting = Setting(settings.zone, days, seed, communes, settings.most_told, rules, text)
    result = finish(live(setting, _say)).result
    for line in _report(result, setting):
        print(line)
    if out is not None:
        written = [*write_tables(result.figures, out), out / _DRAWING]
        write_drawing(result.figures, setting.budget, written[-1])
        print(f"Đã ghi {', '.join(map(str, written))}.")
    if not result.accounts.is_whole:
        raise CommandFailed("có bước đôn đốc không được báo, xem phần đối soát")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandFailed(f"không tạo được thư mục {folder}: {error.strerror}") from None


def _report(result: Result, setting: Setting) -> Iterable[str]:
    figures = result.figures
    yield (
        f"{setting.communes} xã, {setting.teams} tổ, {setting.team_people} người trong các tổ; {setting.days} ngày từ "
        f"{figures.days[0]:%d/%m/%Y}; hạt giống {setting.seed}; chạy {result.took_s:.0f} giây"
    )
    yield from ("", "Tin theo vai trò, cả kỳ:")
    yield from _table(("vai trò", "người", "tin riêng", "tin gộp", "bớt nhờ gộp", "tin/người/ngày"), _ranks(figures))
    yield from ("", "Ngày nhiều nhất của một người (nếu không gộp thì sẽ là):")
    yield from _table(("vai trò", "tin riêng", "ngày", "không gộp", "ngày", "mức"), _worst(figures, setting.budget))
    yield from ("", f"Tin mỗi ngày ({_ALL}):")
    ranks = [rank for rank in Rank if figures.worst(rank) is not None]
    yield from _table(("ngày", *(rank.value for rank in ranks)), _days(figures, ranks))
    yield from ("", "Báo theo bước của quy trình đôn đốc:")
    steps = ((_KINDS.get(kind, kind), step, _number(count)) for (kind, step), count in figures.alerts.items())
    yield from _table(("báo", "bước", "số người được báo"), steps)
    yield ""
    yield from _work(result)
    yield ""
    yield from _accounts(result.accounts)


def _ranks(figures: Figures) -> Iterable[Sequence[str]]:
    for rank in Rank:
        told, people = figures.of_rank(rank), figures.people.get(rank, 0)
        if told.single or told.folded:
            a_day = (told.single + told.folded) / people / len(figures.days)
            yield (rank.value, *map(_number, (people, told.single, told.folded, told.saved)), f"{a_day:.2f}")


def _worst(figures: Figures, budget: Budget) -> Iterable[Sequence[str]]:
    for rank in Rank:
        if (worst := figures.worst(rank)) is not None:
            limit = _limit(rank, budget)
            yield (
                rank.value,
                _number(worst.single),
                f"{worst.day:%d/%m}",
                _number(worst.unfolded),
                f"{worst.unfolded_day:%d/%m}",
                str(limit or "không"),
            )


def _limit(rank: Rank, budget: Budget) -> int:
    if rank in OFFICIALS:
        return budget.official
    return budget.leader if rank in (Rank.TEAM_LEADER, Rank.DEPUTY) else budget.member


def _days(figures: Figures, ranks: Sequence[Rank]) -> Iterable[Sequence[str]]:
    for day in figures.days:
        told = [figures.told.get((rank, day), Told()) for rank in ranks]
        yield (f"{day:%d/%m}", *(f"{_number(one.single)}/{_number(one.folded)}" for one in told))


def _work(result: Result) -> Iterable[str]:
    board, deeds = result.figures.board, result.deeds
    yield (
        f"Việc: {_number(board.total)} đã giao; {_number(board.done_on_time)} hoàn thành đúng hạn, "
        f"{_number(board.done_late)} hoàn thành quá hạn, {_number(board.awaiting)} chờ nghiệm thu, "
        f"{_number(board.overdue)} quá hạn chưa xong, {_number(board.on_track + board.due_soon)} đang trong hạn"
    )
    yield f"Đúng hạn: {result.figures.on_time:.1f} % của việc đã nghiệm thu hoặc đã quá hạn"
    done = ", ".join(f"{name} {_number(count)}" for name, count in sorted(deeds.items()))
    yield f"Người trong tỉnh đã làm {_number(sum(deeds.values()))} thao tác ({done}), bị từ chối {sum(result.refused.values())}"


def _accounts(accounts: Accounts) -> Iterable[str]:
    states = ", ".join(
        f"{state}{f' ({reason})' if reason and state != 'folded' else ''} {_number(count)}"
        for (state, reason), count in _grouped(accounts).items()
    )
    yield f"Đối soát: {_number(accounts.steps)} bước đã đến lượt; thông báo: {states}"
    yield (
        f"Bước không được báo: {len(accounts.unheard)}; mốc đến giờ mà chưa xét: {accounts.unswept}; "
        f"tin đến giờ mà chưa gửi: {accounts.stuck}"
    )


def _grouped(accounts: Accounts) -> dict[tuple[str, str], int]:
    """What was told within another message counts as one, whichever that was."""
    found: dict[tuple[str, str], int] = {}
    for (state, reason), count in accounts.states.items():
        key = (state, "" if state == "folded" else reason)
        found[key] = found.get(key, 0) + count
    return found


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Lines of columns; words to the left, figures to the right."""
    lines = [tuple(header), *map(tuple, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    for line in lines:
        cells = (
            cell.ljust(width) if not place else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        yield ("  " + "  ".join(cells)).rstrip()


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _say(line: str) -> None:
    """Said only where somebody watches."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr)
