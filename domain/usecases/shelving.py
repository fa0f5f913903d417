"""What lies on the shelf and is not wanted there goes: files that were left out, and contents that nothing names."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.ids import PersonId
from domain.ports import Shelf, Store

# So long after a content was put there its row may still be on its way.
UNNAMED_FOR = timedelta(days=1)
_A_BATCH = 200


async def clear_shelf(store: Store, shelf: Shelf, now: datetime) -> frozenset[PersonId]:
    """Files that were to be removed by now are gone, and the messages that they came with say so; whose they were. The
    contents go before the rows: what is interrupted is done again."""
    async with store.read() as uow:
        due = await uow.files.next_removal_at()
    people: set[PersonId] = set()
    while due is not None and due <= now:
        async with store.write() as uow:
            gone = await uow.files.take_removable(now, _A_BATCH)
            for digest, by in gone:
                await uow.web_messages.take_out(by, [digest])
                people.add(by)
            await shelf.remove([digest for digest, _ in gone])
            await uow.commit()
        if len(gone) < _A_BATCH:
            break
    return frozenset(people)


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
