"""Whether an address in an update may be followed: one must never make us look into our own network."""

import ipaddress
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
    return parts.scheme == "https" and "." in host and not _is_number(host) and parts.username is None


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
