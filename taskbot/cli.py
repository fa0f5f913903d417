"""The command line: which commands there are and what they take. What a command needs is imported when it runs."""

import signal
import sys
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from taskbot.errors import CommandFailed, Stopped

_SURPRISE = "something unexpected happened ({kind}); run it again with --verbose for the trace"

app = typer.Typer(
    name="taskbot",
    help="Orders given in a chat become tasks that nobody can lose.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

org = typer.Typer(help="Change the tree of units.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(org, name="org")
ladder = typer.Typer(
    help="Who is told when, of work that is late or waits.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(ladder, name="ladder")
calendar = typer.Typer(help="Days off and worked, hours and rest.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(calendar, name="calendar")
channels = typer.Typer(help="By which channel people are told first.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(channels, name="channels")


class Side(StrEnum):
    OFFICIAL = "official"
    MEMBER = "member"


class DayKind(StrEnum):
    OFF = "off"
    WORK = "work"
    ORDINARY = "ordinary"


class TableFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class _Verbosity:
    """Whether a surprise shows its trace; set once, by the option in front of the command."""

    shows_traces = False


@app.callback()
def options(
    verbose: Annotated[bool, typer.Option("--verbose", help="Show the trace of an unexpected error.")] = False,
) -> None:
    """Orders given in a chat become tasks that nobody can lose."""
    _Verbosity.shows_traces = verbose


@app.command()
def run(
    demo: Annotated[
        bool, typer.Option("--demo", help="Sample people and a clock that can be wound, in a data folder of their own.")
    ] = False,
    large: Annotated[
        bool, typer.Option("--large", help="With --demo: a whole province, 996 teams with 5,324 people.")
    ] = False,
) -> None:
    """Run everything in one process: web page, chat channels and timed work."""
    from taskbot.commands import running

    running.run(demo=demo, large=large)


@app.command()
def web() -> None:
    """Run only the web page and webhooks (needs REDIS_URL)."""
    from taskbot.commands import running

    running.web()


@app.command()
def bot() -> None:
    """Run only the chat channels that are polled (needs REDIS_URL)."""
    from taskbot.commands import running

    running.bot()


@app.command()
def worker() -> None:
    """Run only the timed work: deadlines and deliveries (needs REDIS_URL)."""
    from taskbot.commands import running

    running.worker()


@app.command()
def migrate() -> None:
    """Bring the database to the form that this version needs."""
    from taskbot.commands import migrating

    migrating.migrate()


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="One .xlsx, or .csv files.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change and change nothing.")] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave out the units and people that have a bad cell.")
    ] = False,
) -> None:
    """Bring units and people in from spreadsheets; the rows are true from today."""
    from taskbot.commands import importing

    importing.import_files(files, dry_run=dry_run, skip_bad=skip_bad)


_LadderPath = Annotated[Path, typer.Argument(metavar="FILE", help="A YAML file; `taskbot ladder show` gives one.")]


@ladder.command("check")
def check_ladders(file: _LadderPath) -> None:
    """Say everything that is wrong with a file of ladders, line by line, and load nothing."""
    from taskbot.commands import laddering

    laddering.check(file)


@ladder.command("load")
def load_ladders(file: _LadderPath) -> None:
    """Use a file of ladders for the orders given from now on."""
    from taskbot.commands import laddering

    laddering.load(file)


@ladder.command("show")
def show_ladders() -> None:
    """Print the file of ladders that holds for new orders."""
    from taskbot.commands import laddering

    laddering.show()


class ReplayFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@ladder.command("replay")
def replay_ladders(
    file: Annotated[Path, typer.Option("--ladder", metavar="FILE", help="The changed file of ladders.")],
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="E.g. 2026-10-01 or 1/10/2026.")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day, itself included.")],
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="CODE", help="Only what is led in this unit and below it.")
    ] = None,
    how: Annotated[ReplayFormat, typer.Option("--format", help="How it is printed.")] = ReplayFormat.TABLE,
) -> None:
    """Try a changed file of ladders on past tasks: who would have been told how often. Nothing is sent or stored."""
    from taskbot.commands import replaying

    replaying.run(file, first, last, unit, how.value)


_OfUnit = Annotated[
    str | None, typer.Option("--unit", metavar="CODE", help="For this unit and all below it; else for everybody.")
]
_Day = Annotated[str, typer.Argument(metavar="DATE", help="E.g. 2026-08-22 or 22/8/2026.")]


@channels.command("order")
def order_channels(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Channels, first one first: zalo_bot, zalo_oa, telegram, web; or: default. None: show it."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="To the end of this day; else until taken back.")
    ] = None,
) -> None:
    """Everybody is told by these channels first, whatever they chose."""
    from taskbot.commands import ordering

    ordering.order(names or (), until)


@calendar.command("show")
def show_calendar(
    year: Annotated[int | None, typer.Option(min=2000, max=2100, help="This year, if left out.")] = None,
    unit: _OfUnit = None,
) -> None:
    """Print the days of a year that differ from the week, and today's hours."""
    from taskbot.commands import calendars

    calendars.show(year, unit)


@calendar.command("set")
def set_calendar_day(
    day: _Day,
    kind: Annotated[DayKind, typer.Argument(help="Off, worked, or ordinary again.")],
    unit: _OfUnit = None,
    name: Annotated[str, typer.Option(help="What the day is called.")] = "",
    source: Annotated[str, typer.Option(help="The document that says so.")] = "",
    expected: Annotated[bool, typer.Option("--expected", help="Not announced yet.")] = False,
) -> None:
    """Make a day off, worked (a swapped Saturday) or ordinary; reminders move, and whoever is concerned is told once."""
    from taskbot.commands import calendars

    calendars.set_to(day, kind.value, unit=unit, name=name, source=source, is_expected=expected)


@calendar.command("hours")
def set_hours(
    hours: Annotated[str, typer.Argument(metavar="HOURS", help='E.g. "07:30-12:00 13:30-17:00"; none: as before.')],
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day on which they hold.")],
    unit: _OfUnit = None,
) -> None:
    """Set the working hours from a day on."""
    from taskbot.commands import calendars

    calendars.hours(hours, first, unit=unit)


@calendar.command("rest")
def set_rest(
    hours: Annotated[str, typer.Argument(metavar="HOURS", help="E.g. 20:00-06:00; none: no hours.")],
    unit: Annotated[str, typer.Option("--unit", metavar="CODE", help="The unit; it holds for all below it too.")],
    days: Annotated[str, typer.Option(help="Days of rest, 1 Monday to 7 Sunday, e.g. 6,7.")] = "",
) -> None:
    """Leave the people of a unit in peace at these hours and days, hỏa tốc excepted."""
    from taskbot.commands import calendars

    calendars.rest(hours, unit=unit, days=days)


@org.command()
def merge(
    units: Annotated[list[str], typer.Argument(metavar="CODE...", help="The units that become one, by their codes.")],
    into: Annotated[str, typer.Option(metavar="CODE", help="The unit that they become: one of them, another, or new.")],
    day: Annotated[str, typer.Option("--on", metavar="DATE", help="Its first day, e.g. 2025-07-01 or 1/7/2025.")],
    name: Annotated[str, typer.Option(metavar="NAME", help="What it is called from then on.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change and change nothing.")] = False,
) -> None:
    """Make one unit of several from a day on; open tasks, groups and what repeats go to it."""
    from taskbot.commands import merging

    merging.merge(units, into=into, day_text=day, name=name, dry_run=dry_run)


@app.command()
def invites(
    unit: Annotated[str | None, typer.Option(metavar="CODE", help="Only people of this unit and all below it.")] = None,
    form: Annotated[TableFormat, typer.Option("--format", help="How to print them.")] = TableFormat.TABLE,
) -> None:
    """Print a code for everybody who is not linked yet; codes live 14 days."""
    from taskbot.commands import inviting

    inviting.invites(unit, form.value)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="The message to read.")],
    side: Annotated[Side, typer.Option(help="Who writes it.")] = Side.OFFICIAL,
    now: Annotated[
        str | None, typer.Option(metavar="ISO", help="The moment of writing, e.g. 2026-11-24T09:00.")
    ] = None,
    org: Annotated[Path | None, typer.Option(metavar="FILE", help="An import file with units and people.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say how a message is understood; no database is needed."""
    from taskbot.commands import explaining

    explaining.explain(text, side=side.value, now_text=now, org=org, as_json=as_json)


@app.command()
def chat(
    person: Annotated[str, typer.Option("--as", metavar="PERSON", help="The import code of the person to be.")],
    demo: Annotated[bool, typer.Option("--demo", help="Talk to the demo's people.")] = False,
) -> None:
    """Hold a conversation here: one line in, the replies out, until the input ends."""
    from taskbot.commands import chatting

    chatting.chat(person, demo=demo)


@app.command("simulate")
def simulate_month(
    days: Annotated[int, typer.Option(min=1, max=60, help="How many days.")] = 30,
    seed: Annotated[int, typer.Option(min=0, help="The same number gives the same tables.")] = 1,
    communes: Annotated[int, typer.Option(min=2, max=188, help="How large the province is.")] = 188,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Write CSV files and a drawing there.")] = None,
    ladder_file: Annotated[
        Path | None, typer.Option("--ladder", metavar="FILE", help="Try this file of ladders; else the usual ones.")
    ] = None,
) -> None:
    """Live through a month of an invented province, and say who would be told how much. Minutes long; nothing is sent."""
    from taskbot.commands import simulating

    simulating.run(days=days, seed=seed, communes=communes, out=out, ladder=ladder_file)


@app.command()
def doctor() -> None:
    """Check settings, database, Redis, tokens, calendar, empty posts and stuck work."""
    from taskbot.commands import examining

    examining.doctor()


_SOON_S = 0.01


def main() -> None:
    """The whole program: every failure is one line on standard error and a status other than 0."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        status = app(standalone_mode=False)
    except CommandFailed as failure:
        _say(str(failure))
        status = 1
    except Stopped:
        status = 0
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more when it closes standard output.
        sys.stdout = None
        status = 1
    except typer.TyperException as problem:
        status = _misuse(problem)
    except Exception as surprise:
        status = _surprise(surprise)
    sys.exit(status if isinstance(status, int) else 0)


def _stop(_signal: int, frame: FrameType | None) -> None:
    if frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
        # What is raised there may be swallowed; a moment later we are elsewhere.
        signal.signal(signal.SIGALRM, _stop)
        signal.setitimer(signal.ITIMER_REAL, _SOON_S)
        return
    raise Stopped


def _misuse(problem: typer.TyperException) -> int:
    """Wrong words on the command line: one line. Without any words at all: the help, which is what was looked for."""
    told = problem.format_message() if hasattr(problem, "format_message") else str(problem)
    # The words of the check inside are no help to whoever typed it.
    lines = told.replace("Value error, ", "").strip().splitlines()
    if told.startswith("Usage:"):
        print(told, file=sys.stderr)
    else:
        _say(f"{' '.join(line.strip() for line in lines)} (taskbot --help)")
    return 2


def _surprise(surprise: Exception) -> int:
    if _Verbosity.shows_traces:
        import traceback

        from taskbot.logs import redacted

        print(redacted("".join(traceback.format_exception(surprise))), file=sys.stderr, end="")
    _say(_SURPRISE.format(kind=type(surprise).__name__))
    return 1


def _say(line: str) -> None:
    print(f"taskbot: {line}", file=sys.stderr)
