"""A database of each kind for the bench's own code."""

from tests.stores import postgres_store_url, sqlite_store_url, sqlite_template, store_url

__all__ = ["postgres_store_url", "sqlite_store_url", "sqlite_template", "store_url"]
