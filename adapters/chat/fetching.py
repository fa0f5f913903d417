"""`domain.ports.Fetcher` over the chat platforms that can give back what people sent through them."""

from collections.abc import Collection, Mapping
from typing import Protocol

from domain.ports import Fetched, FetchKind
from domain.task import Evidence

# A channel that is switched off here may be on again after a restart.
OFF_RETRY_S = 300.0


class FileSource(Protocol):
    """A platform that keeps what was sent for a while."""

    async def fetch_file(self, file_key: str, max_bytes: int) -> Fetched:
        """The content. Never raises for what the platform or the network does."""
        ...


class ChatFetcher:
    """Holds no transaction and knows no database."""

    def __init__(self, sources: Mapping[str, FileSource]) -> None:
        """`sources` by the name of their channel."""
        self._sources = sources

    async def fetch(self, file: Evidence, max_bytes: int) -> Fetched:
        """See the port."""
        source = self._sources.get(file.channel)
        if source is None:
            return Fetched(FetchKind.RETRY, reason=f"{file.channel} is off", retry_after_s=OFF_RETRY_S)
        return await source.fetch_file(file.file_key, max_bytes)

    def channels(self) -> Collection[str]:
        """The channels that files can be fetched from here."""
        return tuple(self._sources)
