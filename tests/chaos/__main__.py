"""Rounds of chaos one after the other; the counts are printed, and a fault makes the exit status 1."""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from dataclasses import fields
from datetime import timedelta
from multiprocessing.util import get_temp_dir
from pathlib import Path

from sqlalchemy import make_url

from bench.databases import servers
from taskbot.embedded import EmbeddedValkey
from tests.chaos.rounds import Plan, run_round
from tests.chaos.town import Town
from tests.chaos.verdict import Counts

_WITHIN = timedelta(minutes=20)
_SHOWN = 20


async def _rounds(count: int, due: int, seed: int, within_s: float, url: str, folder: Path) -> Counts:
    server = make_url(url)
    town = Town(server, due, _WITHIN)
    await town.build()
    valkey = EmbeddedValkey(folder)
    await asyncio.to_thread(valkey.start)
    total = Counts()
    ends_at = time.monotonic() + within_s
    try:
        for number in range(count):
            if time.monotonic() > ends_at:
                print(f"the time is over after {number} rounds", flush=True)
                break
            began = time.monotonic()
            found = await run_round(town, server, valkey, folder / "processes.log", seed + number, Plan())
            total += found
            print(
                f"round {number + 1} of {count}, seed {seed + number}: {_words(found)}; {time.monotonic() - began:.0f} s",
                flush=True,
            )
            for fault in found.faults[:_SHOWN]:
                print(f"  FAULT {fault}", flush=True)
    finally:
        await asyncio.to_thread(valkey.stop)
    return total


def _words(counts: Counts) -> str:
    shown = (
        f"{getattr(counts, one.name):,} {one.name}" for one in fields(counts) if one.name not in ("faults", "rounds")
    )
    return f"{', '.join(shown)}, {len(counts.faults)} faults"


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill processes while deadlines fall due.")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--due", type=int, default=2_000, help="escalations that fall due in a round")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=120, help="no round begins later than this")
    parser.add_argument("--keep-log", type=Path, help="where to keep what the processes logged")
    args = parser.parse_args()
    # Else the servers and the workers would outlive us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    # In a folder that outlives the one of the servers.
    get_temp_dir()
    with servers() as urls, tempfile.TemporaryDirectory(prefix="tb-", dir="/tmp") as name:
        folder = Path(name)
        total = asyncio.run(_rounds(args.rounds, args.due, args.seed, args.minutes * 60, urls["PostgreSQL"], folder))
        if args.keep_log is not None:
            args.keep_log.write_text((folder / "processes.log").read_text())
    print(f"{total.rounds} rounds: {_words(total)}")
    return 1 if total.faults else 0


if __name__ == "__main__":
    sys.exit(main())
