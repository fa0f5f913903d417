"""Stand-ins that are named at the same moment, on both databases."""

import asyncio

from domain.errors import BadInput
from domain.usecases.standing_in import name_stand_in
from tests.storage.province import TODAY
from tests.usecases.office import Office


async def named(office: Office, who: str, other: str) -> str:
    try:
        async with office.act(who) as act:
            await name_stand_in(act, office.person(other), TODAY, TODAY)
    except BadInput as refused:
        return refused.code
    return "named"


async def test_of_two_who_name_each_other_at_once_one_does(office: Office) -> None:
    async with office.act("an") as act:
        await name_stand_in(act, office.person("giang"), TODAY, TODAY)
        other = asyncio.create_task(named(office, "giang", "an"))
        # Long enough for the other to come as far as it can.
        await asyncio.sleep(0.3)
    assert await other == "stand_in_away"
