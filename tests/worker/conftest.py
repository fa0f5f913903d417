"""A province on a store, a real Valkey that can be started and stopped, and work whose sender only writes down."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from domain.ids import PersonId
from storage.unit_of_work import SqlStore
from taskbot.embedded import EmbeddedValkey
from tests.storage.province import Province
from tests.stores import Settled, postgres_store_url, settled, sqlite_store_url, sqlite_template, store, store_url
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import at
from worker.jobs import Work

__all__ = ["postgres_store_url", "settled", "sqlite_store_url", "sqlite_template", "store", "store_url"]


@dataclass
class HeardWake:
    """Keeps whose views were rung."""

    people: list[PersonId] = field(default_factory=list)

    def deliver(self) -> None:
        raise AssertionError("the worker needs no bell to wake itself")

    def changed(self, person_ids: object) -> None:
        assert isinstance(person_ids, frozenset)
        self.people += sorted(person_ids)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(at("25/11/2026 09:00"))


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender()


@pytest.fixture
def wake() -> HeardWake:
    return HeardWake()


@pytest.fixture
async def province(store: SqlStore, settled: Settled) -> Province:
    """Everybody has an account."""
    found = settled.province
    async with store.write() as uow:
        for code, person_id in found.people.items():
            await uow.people.link("telegram", code, f"chat-{code}", person_id, at("24/11/2026 08:00"))
        await uow.commit()
    return found


@pytest.fixture
def work(store: SqlStore, sender: FakeSender, clock: HandClock, wake: HeardWake) -> Work:
    return Work(store, sender, clock, wake)


@pytest.fixture
def valkey() -> Iterator[EmbeddedValkey]:
    """A server of the test's own, running; it may be stopped and started."""
    with tempfile.TemporaryDirectory(prefix="tb-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        server = EmbeddedValkey(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()
