"""Files for the handbook that were sent in a chat are brought onto the shelf; what cannot be had is said to the sender."""

import logging
from datetime import timedelta

from domain.errors import Fact, StoreLost
from domain.evidence import FileState, try_again_at, type_of
from domain.handbook import SentFile
from domain.notices import Notice, NoticeKind
from domain.ports import Clock, Fetched, FetchKind, Store
from domain.records import StoredFile
from domain.usecases.fetching import ENDS, HEAD_BYTES, LEASE, Files

log = logging.getLogger(__name__)

_A_BATCH = 10


async def fetch_for_handbook(store: Store, files: Files, clock: Clock) -> int:
    """Every file whose time has come opens its entry, or is tried again later, or is given up with its entry; how many
    were given up. No transaction is open while a channel is asked."""
    given_up = 0
    while True:
        now = clock.now()
        async with store.write() as uow:
            claimed = await uow.handbook.claim_files(now, now + LEASE, _A_BATCH)
            await uow.commit()
        for sent in claimed:
            given_up += await _brought(store, files, clock, sent) not in (FileState.KEPT, FileState.WAITING)
        if len(claimed) < _A_BATCH:
            return given_up


async def _brought(store: Store, files: Files, clock: Clock, sent: SentFile) -> FileState:
    try:
        fetched = await files.fetcher.fetch(sent.file, files.limits.max_bytes)
        if fetched.kind is FetchKind.GOT:
            return await _keep(store, files, clock, sent, fetched.content)
    except StoreLost:
        raise
    except Exception as error:
        log.exception("the file of the entry %s was not brought in", sent.entry_id)
        fetched = Fetched(FetchKind.RETRY, reason=type(error).__name__)
    if fetched.kind in ENDS:
        return await _give_up(store, files, clock, sent, ENDS[fetched.kind])
    again = try_again_at(sent.tries, clock.now())
    if again is None:
        return await _give_up(store, files, clock, sent, FileState.OUT_OF_REACH)
    async with store.write() as uow:
        await uow.handbook.park_file(sent, max(again, clock.now() + timedelta(seconds=fetched.retry_after_s or 0)))
        await uow.commit()
    return FileState.WAITING


async def _keep(store: Store, files: Files, clock: Clock, sent: SentFile, content: bytes) -> FileState:
    mime = type_of(sent.file.name, content[:HEAD_BYTES])
    if len(content) > files.limits.max_bytes:
        return await _give_up(store, files, clock, sent, FileState.TOO_LARGE)
    if mime is None:
        return await _give_up(store, files, clock, sent, FileState.WRONG_KIND)
    now = clock.now()
    digest = await files.shelf.put(content, now)
    async with store.write() as uow:
        if await uow.handbook.keep_file(sent, digest):
            known = StoredFile(digest, sent.file.name, mime, len(content), now, sent.by, sent.file.channel)
            await uow.files.add(known)
            await uow.commit()
    if await files.shelf.size_of(digest) is None:
        # The same content was being removed for somebody else.
        await files.shelf.put(content, now)
    return FileState.KEPT


async def _give_up(store: Store, files: Files, clock: Clock, sent: SentFile, state: FileState) -> FileState:
    now = clock.now()
    facts: dict[str, Fact] = {
        "entry": sent.entry_id,
        "why": state.value,
        "name": sent.file.name,
        "limit": files.limits.max_mb,
    }
    notice = Notice(
        kind=NoticeKind.HANDBOOK_FILE_LOST,
        recipient_id=sent.by,
        task_id=None,
        created_at=now,
        not_before=now,
        fact_key=f"handbook:{sent.entry_id}",
        facts=facts,
    )
    async with store.write() as uow:
        if await uow.handbook.give_up_file(sent, now):
            await uow.outbox.add([notice])
            await uow.commit()
    return state
