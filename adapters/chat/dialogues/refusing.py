"""How an expected no is told: in words, and with the task as it stands where a button asked for something else."""

from dataclasses import replace
from datetime import datetime

from adapters.chat.dialogues.grouping import typed_here
from adapters.chat.dialogues.turn import Settings
from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.cards import task_card
from adapters.chat.texts.refusals import people_of
from adapters.chat.texts.refusals import refusal as worded
from adapters.chat.texts.words import Words, words_for
from domain.access import Actor, can_see
from domain.errors import Refusal
from domain.ports import UnitOfWork
from domain.records import Door
from domain.usecases.tasks import possible_steps


async def refused(
    uow: UnitOfWork, incoming: Incoming, door: Door, error: Refusal, now: datetime, settings: Settings
) -> Reply:
    """The answer to a refusal. Nothing is changed by it."""
    words = words_for(door.profile, settings.zone)
    text = worded(error, words, await uow.organisation.names(people_of(error)))
    if incoming.action and not incoming.is_group and door.profile is not None:
        card = await _present_card(uow, door, error, now, words, settings)
        if card is not None:
            return Reply(here=(card,), toast=text)
    reply = Reply(here=(Outgoing(text),), toast=text if incoming.action else "")
    return typed_here(reply, words, has_replies=incoming.has_replies) if incoming.is_group else reply


async def _present_card(
    uow: UnitOfWork, door: Door, error: Refusal, now: datetime, words: Words, settings: Settings
) -> Outgoing | None:
    """The task that the refusal is about, as it stands, in place of the message with the old button."""
    number = error.facts.get("number")
    if door.profile is None or not isinstance(number, int):
        return None
    today = now.astimezone(settings.zone).date()
    try:
        task = await uow.tasks.get(number, today)
    except Refusal:
        return None
    actor = Actor(door.profile.person_id, door.posts, door.lent)
    if not can_see(actor, task):
        return None
    card = await uow.views.card(task, today)
    shown = task_card(card, words, now, possible_steps(actor, task), viewer=actor.person_id)
    return replace(shown, in_place=True)
