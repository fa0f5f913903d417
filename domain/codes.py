"""Codes that tie accounts to people: what they look like and how long they live."""

from datetime import timedelta

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
INVITE_LIVES = timedelta(days=14)
# One that people make for themselves, for one more account of their own.
OWN_LIVES = timedelta(minutes=15)
LOGIN_LIVES = timedelta(minutes=10)
SESSION_LIVES = timedelta(hours=12)
WRONG_TRIES_AN_HOUR = 5
TRIES_WINDOW = timedelta(hours=1)
# Phones turn a typed hyphen into a longer dash.
_NO_DASHES = dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\u2212"))


def read_code(text: str) -> str | None:
    """The code that `text` holds, in its stored form; None if it cannot be one. Case, hyphens and blanks are ignored."""
    code = "".join(text.split()).translate(_NO_DASHES).upper()
    return code if len(code) == LENGTH and all(char in ALPHABET for char in code) else None


def show_code(code: str) -> str:
    """The code as people read and type it: two groups of four."""
    return f"{code[:4]}-{code[4:]}"
