"""Which message means which task, and which cards are to be drawn again."""

from datetime import timedelta

from domain.records import ChatPlace, SentMessage, StaleCard
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province, store_tasks

PLACE = ChatPlace("telegram", "100")
OTHER = ChatPlace("web", "binh")
LEASE_S = 30.0


async def claim(store: SqlStore, after_s: float = 0, platforms: tuple[str, ...] = ("telegram",)) -> list[StaleCard]:
    async with store.write() as uow:
        cards = await uow.messages.claim_stale(platforms, NOW + timedelta(seconds=after_s), 10, LEASE_S)
        await uow.commit()
    return cards


async def set_up(store: SqlStore, province: Province) -> SentMessage:
    """A card of the first of two tasks in Binh's chat, stale since now."""
    (task_id, _) = await store_tasks(store, province.task(1), province.task(2))
    card = SentMessage(PLACE, "5", province.people["binh"], task_id, is_card=True)
    async with store.write() as uow:
        await uow.messages.record([card, SentMessage(PLACE, "6", card.person_id, task_id)], NOW)
        await uow.messages.record([], NOW)
        await uow.messages.mark_stale([task_id], NOW)
        await uow.messages.mark_stale([], NOW)
        await uow.commit()
    return card


async def test_a_message_means_its_task_in_its_chat_only(store: SqlStore, province: Province) -> None:
    await set_up(store, province)
    async with store.read() as uow:
        assert await uow.messages.task_of(PLACE, "6") == 1
        assert await uow.messages.task_of(ChatPlace("telegram", "100", "topic"), "6") == 1
        assert await uow.messages.task_of(ChatPlace("telegram", "101"), "6") is None
        assert await uow.messages.task_of(OTHER, "6") is None


async def test_only_cards_become_stale_and_each_is_claimed_once(store: SqlStore, province: Province) -> None:
    card = await set_up(store, province)

    assert await claim(store, platforms=("web",)) == []
    assert await claim(store, platforms=()) == []
    (claimed,) = await claim(store)
    assert (claimed.place, claimed.message_key, claimed.task_id) == (PLACE, "5", card.task_id)
    assert (claimed.person_id, claimed.stale_at) == (card.person_id, NOW)
    assert await claim(store) == []
    assert await claim(store, LEASE_S) == [claimed]


async def test_a_card_that_was_drawn_is_fresh(store: SqlStore, province: Province) -> None:
    await set_up(store, province)
    claimed = await claim(store)
    async with store.write() as uow:
        await uow.messages.mark_fresh(claimed)
        await uow.messages.mark_fresh([])
        await uow.commit()

    assert await claim(store, LEASE_S) == []


async def test_a_change_while_a_card_was_drawn_makes_it_stale_again(store: SqlStore, province: Province) -> None:
    card = await set_up(store, province)
    claimed = await claim(store)
    changed_at = NOW + timedelta(seconds=1)
    async with store.write() as uow:
        await uow.messages.mark_stale([card.task_id], changed_at)
        await uow.messages.mark_fresh(claimed)
        await uow.commit()

    assert [again.stale_at for again in await claim(store, 2)] == [changed_at]


async def test_a_newer_card_takes_the_place_of_the_older_in_the_same_chat(store: SqlStore, province: Province) -> None:
    card = await set_up(store, province)
    newer = SentMessage(PLACE, "9", card.person_id, card.task_id, is_card=True)
    elsewhere = SentMessage(OTHER, "1", card.person_id, card.task_id, is_card=True)
    async with store.write() as uow:
        await uow.messages.record([newer, elsewhere], NOW)
        await uow.messages.mark_stale([card.task_id], NOW)
        await uow.commit()

    assert {claimed.message_key for claimed in await claim(store, platforms=("telegram", "web"))} == {"9", "1"}
    async with store.read() as uow:
        assert await uow.messages.task_of(PLACE, "5") == 1


async def test_a_message_edited_into_a_card_is_one(store: SqlStore, province: Province) -> None:
    card = await set_up(store, province)
    async with store.write() as uow:
        await uow.messages.record([SentMessage(PLACE, "6", card.person_id, card.task_id, is_card=True)], NOW)
        await uow.messages.mark_stale([card.task_id], NOW)
        await uow.commit()

    assert [claimed.message_key for claimed in await claim(store)] == ["6"]


async def test_answers_are_recorded_for_whoever_has_the_account(store: SqlStore, province: Province) -> None:
    card = await set_up(store, province)
    async with store.write() as uow:
        await uow.people.link("telegram", "77", "100", card.person_id, NOW)
        await uow.messages.record_answers(PLACE, "77", [("8", card.task_id, False), ("9", card.task_id, True)], NOW)
        await uow.messages.record_answers(PLACE, "78", [("10", card.task_id, True)], NOW)
        await uow.messages.mark_stale([card.task_id], NOW)
        await uow.commit()

    assert [(claimed.message_key, claimed.person_id) for claimed in await claim(store)] == [("9", card.person_id)]
    async with store.read() as uow:
        assert await uow.messages.task_of(PLACE, "8") == 1
        assert await uow.messages.task_of(PLACE, "10") is None
