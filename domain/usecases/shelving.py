"""What lies on the shelf and is not wanted there goes: files that were left out, or that nothing needs for long, and
contents that nothing names."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.ids import PersonId
from domain.ports import Shelf, Store

# So long after a content was put there its row may still be on its way.
UNNAMED_FOR = timedelta(days=1)
# So long a file that nothing needs any more may still be taken up, after that was seen.
UNNEEDED_FOR = timedelta(days=30)
_A_BATCH = 200
_REMOVED_AT_ONCE = 50


async def clear_shelf(store: Store, shelf: Shelf, now: datetime) -> frozenset[PersonId]:
    """Files that were to be removed by now are gone, and the messages that they came with say so; whose they were. The
    contents go after the rows, with no transaction open; where that is interrupted, `sweep_shelf` finds them."""
    async with store.read() as uow:
        due = await uow.files.next_removal_at()
    people: set[PersonId] = set()
    while due is not None and due <= now:
        async with store.write() as uow:
            gone = await uow.files.take_removable(now, _REMOVED_AT_ONCE)
            for digest, by in gone:
                await uow.web_messages.take_out(by, [digest])
                people.add(by)
            await uow.commit()
        # Somebody may have sent the same meanwhile.
        async with store.read() as uow:
            unnamed = await uow.files.unknown([digest for digest, _ in gone])
        await shelf.remove(unnamed)
        if len(gone) < _REMOVED_AT_ONCE:
            break
    return frozenset(people)


async def let_unneeded_go(store: Store, now: datetime) -> int:
    """Files that nothing needs, as uploads of which nothing came and those of dropped handbook entries, go after a
    while, unless they are needed by then; how many. They are looked at in short reads."""
    found, after = 0, ""
    while True:
        async with store.read() as uow:
            unneeded, after = await uow.files.unneeded(after, now - UNNAMED_FOR, _A_BATCH)
        if unneeded:
            async with store.write() as uow:
                await uow.files.let_go(unneeded, now + UNNEEDED_FOR)
                await uow.commit()
            found += len(unneeded)
        if not after:
            return found


async def sweep_shelf(store: Store, shelf: Shelf, now: datetime) -> int:
    """No content lies there that was put there long ago and that nothing names; how many did."""
    before = now - UNNAMED_FOR
    found = 0
    for part in _parts(await shelf.put_last_before(before)):
        async with store.read() as uow:
            unnamed = await uow.files.unknown(part)
        await shelf.remove(unnamed, before)
        found += len(unnamed)
    return found


def _parts(digests: Sequence[str]) -> list[Sequence[str]]:
    return [digests[start : start + _A_BATCH] for start in range(0, len(digests), _A_BATCH)]
