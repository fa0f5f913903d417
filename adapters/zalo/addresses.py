"""Whether an address in an update may be followed: one must never make us look into our own network."""

from urllib.parse import urlsplit


def is_public(url: str, known_host: str) -> bool:
    """Names of the public net by https, and the server that we speak with anyway."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if host and host == known_host and parts.scheme in ("http", "https"):
        return True
    return parts.scheme == "https" and "." in host and _is_name(host) and parts.username is None


def _is_name(host: str) -> bool:
    """No number, in any of the ways in which numbers are taken for addresses ("127.1", "0x7f.0.0.1", "[::1]")."""
    last = host.rstrip(".").rsplit(".", 1)[-1]
    return last[:1].isalpha() and ":" not in host
