"""What the error numbers of the OpenAPI mean for a message; Zalo's table as data. Numbers of other interfaces of Zalo's
(ZNS, OAuth) mean other things.

Facts: -216 is a dead token, though one source calls it a person who blocked the account; whether -213 can befall whoever wrote
first is not known, and it stops the channel for that person until a follow; the zone of the night hours of -234 is not known, so
it is tried every hour.
"""

from enum import StrEnum


class Meaning(StrEnum):
    """Why a message was not taken, as far as it matters."""

    LATER = "later"
    FEW_TRIES = "few_tries"
    ACCESS = "access"
    PERSON = "person"
    WINDOW = "window"
    QUOTA = "quota"
    NIGHT = "night"
    GROUP = "group"
    MESSAGE = "message"
    CONFIG = "config"
    ATTACHMENT = "attachment"
    POLICY = "policy"


MEANINGS: dict[int, Meaning] = {
    -32: Meaning.LATER,
    -100: Meaning.ATTACHMENT,
    -200: Meaning.FEW_TRIES,
    -201: Meaning.MESSAGE,
    -204: Meaning.CONFIG,
    -205: Meaning.CONFIG,
    -209: Meaning.CONFIG,
    -210: Meaning.MESSAGE,
    -211: Meaning.QUOTA,
    -212: Meaning.CONFIG,
    -213: Meaning.PERSON,
    -216: Meaning.ACCESS,
    -217: Meaning.PERSON,
    -218: Meaning.QUOTA,
    -219: Meaning.CONFIG,
    -220: Meaning.ACCESS,
    -221: Meaning.CONFIG,
    -223: Meaning.CONFIG,
    -224: Meaning.CONFIG,
    -227: Meaning.PERSON,
    -230: Meaning.WINDOW,
    -232: Meaning.WINDOW,
    -233: Meaning.MESSAGE,
    -234: Meaning.NIGHT,
    -235: Meaning.CONFIG,
    -237: Meaning.GROUP,
    -238: Meaning.CONFIG,
    -240: Meaning.MESSAGE,
    -241: Meaning.CONFIG,
    -242: Meaning.CONFIG,
    -244: Meaning.MESSAGE,
    -248: Meaning.POLICY,
    -249: Meaning.CONFIG,
    -320: Meaning.CONFIG,
    -321: Meaning.CONFIG,
    -403: Meaning.GROUP,
    # In an older table only.
    -202: Meaning.MESSAGE,
    -207: Meaning.CONFIG,
    -208: Meaning.CONFIG,
    -214: Meaning.FEW_TRIES,
    -215: Meaning.CONFIG,
    -222: Meaning.PERSON,
    -305: Meaning.WINDOW,
    -311: Meaning.QUOTA,
    # Seen once each, where a token was dead.
    216: Meaning.ACCESS,
    401: Meaning.ACCESS,
    -401: Meaning.ACCESS,
}


def meaning_of(code: int) -> Meaning:
    """A number that is not in the table stops its message, and nothing else."""
    return MEANINGS.get(code, Meaning.MESSAGE)
