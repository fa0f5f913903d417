"""What has outlived its use is forgotten: the journal, tasks and what people were told are never among it."""

from datetime import datetime, timedelta

from domain.ports import Store

# Platforms bring an update again within a day; a page that was left open may send its form again some days later.
_REPLIES_LIVE = timedelta(days=7)
# Login links, sessions and wrong tries are useless from their end on; a day more answers who asks what happened.
_SECRETS_LIVE_ON = timedelta(days=1)
_BAD_UPDATES_LIVE = timedelta(days=90)


async def forget_outlived(store: Store, now: datetime, limit: int = 1_000) -> int:
    """Nothing outlived is left; how many rows are gone. At most `limit` rows of a kind go in one transaction."""
    gone = 0
    while True:
        async with store.write() as uow:
            found = (
                await uow.leftovers.forget_replies(now - _REPLIES_LIVE, limit),
                await uow.leftovers.forget_secrets(now - _SECRETS_LIVE_ON, limit),
                await uow.leftovers.forget_bad_updates(now - _BAD_UPDATES_LIVE, limit),
            )
            await uow.commit()
        gone += sum(found)
        if max(found) < limit:
            return gone
