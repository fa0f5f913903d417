"""Absences in words: who acts for whom, and from when to when."""

from collections.abc import Mapping, Sequence
from datetime import date

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.lines import person
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.ids import PersonId
from domain.records import Claimed, Delivery
from domain.standing_in import StandIn


def day_words(day: date, words: Words) -> str:
    """ "thứ Hai 30/11/2026"."""
    return f"{words(f'weekday-{day.isoweekday()}')} {day:%d/%m/%Y}"


def called(person_id: PersonId | None, names: Mapping[PersonId, str], words: Words) -> str:
    """ "anh/chị Nguyễn Thị An": a third person in a sentence."""
    return words("called", address=words.address, name=person(person_id, names, words))


def stand_in_lines(known: Sequence[StandIn], me: PersonId, names: Mapping[PersonId, str], words: Words) -> list[str]:
    """A line for each: who acts for me, and for whom I act."""
    return [
        words(
            "stand-in-mine" if item.person_id == me else "stand-in-theirs",
            who=called(item.stand_in_id if item.person_id == me else item.person_id, names, words),
            first=day_words(item.valid_from, words),
            last=day_words(item.valid_to, words),
        )
        for item in known
    ]


def people_notice(notice: Claimed, delivery: Delivery, words: Words) -> Outgoing:
    """What is told of people, and of no task."""
    facts = notice.facts
    by, of = _id_of(facts.get("by")), _id_of(facts.get("for"))
    form = f"notice-{notice.kind}" if by == of else f"notice-{notice.kind}-theirs"
    text = words(
        form,
        hail=words.hail(delivery.profile.name),
        by=called(by, delivery.names, words),
        first=_day(facts.get("from"), words),
        last=_day(facts.get("until"), words),
    )
    return Outgoing(text[:1].upper() + text[1:], hint=words("stand-in-hint"))


def _day(fact: Fact, words: Words) -> str:
    return day_words(date.fromisoformat(fact), words) if isinstance(fact, str) else ""


def _id_of(fact: Fact) -> PersonId | None:
    return PersonId(fact) if isinstance(fact, int) else None
