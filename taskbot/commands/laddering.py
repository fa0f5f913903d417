"""`taskbot ladder`: the file of the ladders is checked, loaded, shown. Those who write it read Vietnamese."""

import sys
from pathlib import Path

from adapters.ladder_file import LadderFile, default_text, read_ladders
from domain.ladder import LadderKind, Rules
from taskbot.compose.stores import now_of, open_store
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.settings import Settings
from taskbot.start import start

_BY = "cli"


def check(path: Path) -> None:
    """Every fault of the file is one line on standard error; without one it is said what the file holds."""
    rules, _ = read_rules(path)
    rungs = sum(len(ladders[kind]) for ladders in rules.values() for kind in LadderKind)
    print(f"Tệp {path.name} đúng: {len(rules)} mức, {rungs} bước.")


def load(path: Path) -> None:
    """Orders given from now on climb these ladders; what runs keeps its own."""
    rules, text = read_rules(path)
    settings = start()
    if finish(_load(settings, rules, text)):
        print(f"Đã nạp {path.name}: dùng cho việc giao từ bây giờ; việc đang chạy giữ quy trình cũ.")
    else:
        print(f"{path.name} giống quy trình đang dùng, không có gì thay đổi.")


def show() -> None:
    """The file whose ladders hold for new orders."""
    settings = start()
    print(finish(_text(settings)), end="")


async def _load(settings: Settings, rules: Rules, text: str) -> bool:
    async with open_store(settings) as store:
        now = await now_of(store)
        async with store.write() as uow:
            is_new = await uow.ladders.load(rules, text, _BY, now)
            await uow.commit()
    return is_new


async def _text(settings: Settings) -> str:
    async with open_store(settings) as store, store.read() as uow:
        return await uow.ladders.text() or default_text()


def read_rules(path: Path) -> tuple[Rules, str]:
    """The ladders in the file, and its text. CommandFailed after every fault was one line on standard error."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise CommandFailed(f"không có tệp {path}") from None
    except IsADirectoryError:
        raise CommandFailed(f"{path} là thư mục; cần một tệp") from None
    except OSError as error:
        raise CommandFailed(f"không đọc được {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CommandFailed(f"{path} không phải văn bản UTF-8; hãy lưu lại tệp dạng UTF-8") from None
    found: LadderFile = read_ladders(text)
    for fault in found.faults:
        print(f"{path.name}, {fault}", file=sys.stderr)
    if found.rules is None:
        raise CommandFailed(f"{path.name}: {len(found.faults)} chỗ chưa đúng, chưa nạp gì cả")
    return found.rules, text
