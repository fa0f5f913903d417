"""Files that people sent are brought from their channels onto the shelf; what cannot be had is said to the sender."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.errors import Fact, StoreLost
from domain.evidence import FileState, Limits, Proof, try_again_at, type_of
from domain.ids import PersonId
from domain.notices import HANDED_IN, Notice, NoticeKind
from domain.ports import Clock, Fetched, Fetcher, FetchKind, Shelf, Store, UnitOfWork
from domain.records import StoredFile
from domain.task import TaskState

log = logging.getLogger(__name__)

# As long as a slow download of the largest file may take.
LEASE = timedelta(minutes=5)
_A_BATCH = 20
_AT_ONCE = 4
HEAD_BYTES = 16
ENDS = {FetchKind.GONE: FileState.GONE, FetchKind.TOO_LARGE: FileState.TOO_LARGE}


@dataclass(frozen=True, slots=True)
class Files:
    """What fetching needs."""

    fetcher: Fetcher
    shelf: Shelf
    limits: Limits


@dataclass(frozen=True, slots=True)
class FetchResult:
    """How many files lie on the shelf now, how many were given up, and whose pages show it."""

    kept: int = 0
    given_up: int = 0
    people: frozenset[PersonId] = frozenset()


async def fetch_files(store: Store, files: Files, clock: Clock) -> FetchResult:
    """Every file whose time has come was fetched, or is tried again later, or is given up and its sender told. No
    transaction is open while a channel is asked."""
    kept = given_up = 0
    people: set[PersonId] = set()
    while True:
        now = clock.now()
        async with store.write() as uow:
            claimed = await uow.evidence.claim(now, now + LEASE, _A_BATCH)
            await uow.commit()
        for start in range(0, len(claimed), _AT_ONCE):
            part = claimed[start : start + _AT_ONCE]
            for proof, state in zip(
                part, await asyncio.gather(*(_one(store, files, clock, p) for p in part)), strict=True
            ):
                kept += state is FileState.KEPT
                given_up += state not in (FileState.KEPT, FileState.WAITING)
                people.add(proof.author_id)
        if len(claimed) < _A_BATCH:
            return FetchResult(kept, given_up, frozenset(people))


async def _one(store: Store, files: Files, clock: Clock, proof: Proof) -> FileState:
    """What fails otherwise than a channel does, as a full disk, is tried again like the rest, and stops no other file."""
    try:
        return await _brought(store, files, clock, proof)
    except StoreLost:
        raise
    except Exception as error:
        log.exception("file %s was not brought in", proof.id)
        return await _later(store, files, clock, proof, Fetched(FetchKind.RETRY, reason=type(error).__name__))


async def _brought(store: Store, files: Files, clock: Clock, proof: Proof) -> FileState:
    fetched = await files.fetcher.fetch(proof.file, files.limits.max_bytes)
    if fetched.kind is FetchKind.GOT:
        return await _keep(store, files, clock, proof, fetched.content)
    if fetched.kind is FetchKind.RETRY:
        return await _later(store, files, clock, proof, fetched)
    return await _give_up(store, files, clock, proof, ENDS[fetched.kind])


async def _keep(store: Store, files: Files, clock: Clock, proof: Proof, content: bytes) -> FileState:
    mime = type_of(proof.file.name, content[:HEAD_BYTES])
    if len(content) > files.limits.max_bytes:
        return await _give_up(store, files, clock, proof, FileState.TOO_LARGE)
    if mime is None:
        return await _give_up(store, files, clock, proof, FileState.WRONG_KIND)
    now = clock.now()
    digest = await files.shelf.put(content, now)
    async with store.write() as uow:
        if await uow.evidence.keep(proof, digest, len(content)):
            await uow.files.add(
                StoredFile(digest, proof.file.name, mime, len(content), now, proof.author_id, proof.file.channel)
            )
            await uow.commit()
    if await files.shelf.size_of(digest) is None:
        # The same content was being removed for somebody else.
        await files.shelf.put(content, now)
    return FileState.KEPT


async def _later(store: Store, files: Files, clock: Clock, proof: Proof, fetched: Fetched) -> FileState:
    now = clock.now()
    again = try_again_at(proof.tries, now)
    if again is None:
        return await _give_up(store, files, clock, proof, FileState.OUT_OF_REACH)
    if fetched.retry_after_s is not None:
        again = max(again, now + timedelta(seconds=fetched.retry_after_s))
    async with store.write() as uow:
        await uow.evidence.park(proof, again)
        await uow.commit()
    return FileState.WAITING


async def _give_up(store: Store, files: Files, clock: Clock, proof: Proof, state: FileState) -> FileState:
    now = clock.now()
    facts: dict[str, Fact] = {"why": state.value, "name": proof.file.name, "limit": files.limits.max_mb}
    if proof.is_reference:
        facts["of"] = "order"
    notice = Notice(
        kind=NoticeKind.FILE_NOT_KEPT,
        recipient_id=proof.author_id,
        task_id=proof.task_id,
        created_at=now,
        not_before=now,
        fact_key=f"file:{proof.id}",
        facts=facts,
    )
    async with store.write() as uow:
        if await uow.evidence.give_up(proof, state):
            told = [notice]
            if proof.is_handed_in:
                await uow.messages.mark_stale([proof.task_id], now)
                told += await _to_judge(uow, proof, facts, now)
            await uow.outbox.add(told)
            await uow.commit()
    return state


async def _to_judge(uow: UnitOfWork, proof: Proof, facts: Mapping[str, Fact], now: datetime) -> list[Notice]:
    """Whoever is to judge the work hears once that it came without all of its files."""
    day = now.astimezone((await uow.calendar.calendar()).zone).date()
    task = (await uow.tasks.by_ids([proof.task_id], day))[proof.task_id]
    if task.state is not TaskState.SUBMITTED or task.acceptor_id == proof.author_id:
        return []
    notice = Notice(
        kind=NoticeKind.FILE_NOT_KEPT,
        recipient_id=task.acceptor_id,
        task_id=proof.task_id,
        created_at=now,
        not_before=now,
        fact_key=f"files:{proof.task_id}:{proof.at.isoformat()}:{task.acceptor_id}",
        facts={**facts, "of": HANDED_IN, "by": proof.author_id},
    )
    return [notice]
