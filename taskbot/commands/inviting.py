"""`taskbot invites`: one row for each person who is not linked yet."""

import csv
import json
import sys
from collections.abc import Sequence

from domain.codes import show_code
from domain.errors import NotFound
from domain.records import Invite
from domain.usecases.people import make_invites
from taskbot.commands.bot_name import NoAnswer, ask_bot_name
from taskbot.compose.stores import local_day, now_of, open_store
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.secret_key import secret_key
from taskbot.settings import Settings
from taskbot.start import start
from taskbot.system import SystemIds

_KEYS = ("person", "name", "unit", "code", "link")


def invites(unit_code: str | None, form: str) -> None:
    """The rows are on standard output, in the form of a `table`, `csv` or `json`; each code in them is valid."""
    settings = start()
    try:
        found, bot_name, has_people = finish(_make(settings, unit_code))
    except NotFound:
        raise CommandFailed(f'there is no unit with the code "{unit_code}" today') from None
    rows = [_row(invite, bot_name) for invite in found]
    if form == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form == "csv":
        table = csv.DictWriter(sys.stdout, _KEYS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    elif rows:
        _print_table(rows)
    else:
        print(
            "Everybody is linked." if has_people else "There is nobody here yet: bring people in with `taskbot import`."
        )


async def _make(settings: Settings, unit_code: str | None) -> tuple[list[Invite], str | None, bool]:
    """The invites, the bot's name if it answers, and whether anybody is known at all."""
    if not settings.is_on_sqlite:
        # Without it there would be no codes.
        secret_key(settings, SystemIds())
    async with open_store(settings) as store:
        now = await now_of(store)
        async with store.write() as uow:
            found = await make_invites(uow, SystemIds(), now, local_day(settings, now), unit_code)
            has_people = bool(found) or bool(await uow.people.all_codes())
            await uow.commit()
    token = settings.telegram.token
    if token is None:
        return found, None, has_people
    try:
        return found, await ask_bot_name(token.get_secret_value(), settings.telegram.api_url), has_people
    except NoAnswer as error:
        print(f"taskbot: no links: {error}", file=sys.stderr)
        return found, None, has_people


def _row(invite: Invite, bot_name: str | None) -> dict[str, str | None]:
    link = f"https://t.me/{bot_name}?start={invite.code}" if bot_name else None
    return {
        "person": invite.person_code,
        "name": invite.name,
        "unit": invite.unit_name,
        "code": invite.code,
        "link": link,
    }


def _print_table(rows: Sequence[dict[str, str | None]]) -> None:
    lines = [_KEYS, *((r["person"], r["name"], r["unit"], show_code(r["code"] or ""), r["link"] or "") for r in rows)]
    widths = [max(len(line[column] or "") for line in lines) for column in range(len(_KEYS))]
    for line in lines:
        print("  ".join((text or "").ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
