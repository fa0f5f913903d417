"""Absences in words: who acts for whom, and from when to when."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.lines import NAME_CHARS, UNIT_CHARS, cut, person
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.ids import PersonId, UnitId
from domain.leaving import Leaving
from domain.notices import NoticeKind
from domain.records import Claimed, Delivery
from domain.standing_in import StandIn

_MOST_NUMBERS = 10


def day_words(day: date, words: Words) -> str:
    """ "thứ Hai 30/11/2026"."""
    return f"{words(f'weekday-{day.isoweekday()}')} {day:%d/%m/%Y}"


def called(person_id: PersonId | None, names: Mapping[PersonId, str], words: Words) -> str:
    """ "anh/chị Nguyễn Thị An": a third person in a sentence."""
    return words("called", address=words.address, name=person(person_id, names, words))


def sentence(text: str) -> str:
    """The text with a capital letter in front."""
    return text[:1].upper() + text[1:]


def stand_in_lines(known: Sequence[StandIn], me: PersonId, names: Mapping[PersonId, str], words: Words) -> list[str]:
    """A line for each: who acts for me, and for whom I act."""
    lines = (
        words(
            "stand-in-mine" if item.person_id == me else "stand-in-theirs",
            who=called(item.stand_in_id if item.person_id == me else item.person_id, names, words),
            first=day_words(item.valid_from, words),
            last=day_words(item.valid_to, words),
        )
        for item in known
    )
    return [sentence(line) for line in lines]


def people_notice(notice: Claimed, delivery: Delivery, words: Words) -> Outgoing:
    """What is told of people, and of no task."""
    if notice.kind is NoticeKind.LEFT_OPEN:
        return _left_open(notice, delivery, words)
    if notice.kind is NoticeKind.UNITS_MERGED:
        return _units_merged(notice, delivery, words)
    if notice.kind is NoticeKind.ON_LEAVE:
        return _on_leave(notice, delivery, words)
    if notice.kind is NoticeKind.UNREACHABLE:
        return _unreachable(notice, delivery, words)
    facts = notice.facts
    by, of = _id_of(facts.get("by")), _id_of(facts.get("for"))
    if facts.get("over"):
        form = f"notice-{notice.kind}-over" if by == of else f"notice-{notice.kind}-over-theirs"
    elif facts.get("left"):
        form = f"notice-{notice.kind}-{'away' if by == of else 'left'}"
    else:
        form = f"notice-{notice.kind}" if by == of else f"notice-{notice.kind}-theirs"
    text = words(
        form,
        hail=words.hail(delivery.profile.name),
        by=called(by, delivery.names, words),
        first=_day(facts.get("from"), words),
        last=_day(facts.get("until"), words),
    )
    return Outgoing(sentence(text), hint=words("stand-in-hint"))


def _on_leave(notice: Claimed, delivery: Delivery, words: Words) -> Outgoing:
    """Who is away and when, and what of theirs falls due by then."""
    facts = notice.facts
    count = int(str(facts.get("count") or 0))
    numbers = [int(number) for number in str(facts.get("numbers") or "").split(",") if number]
    shown = ", ".join(words("number", number=number) for number in numbers)
    text = words(
        "notice-on_leave",
        hail=words.hail(delivery.profile.name),
        who=called(_id_of(facts.get("person")), delivery.names, words),
        first=_day(facts.get("from"), words),
        last=_day(facts.get("until"), words),
    )
    if count:
        more = words("numbers-more", numbers=shown, count=count - len(numbers)) if count > len(numbers) else shown
        text += "\n" + words("notice-on_leave-due", count=count, numbers=more)
    return Outgoing(sentence(text), hint=words("notice-on_leave-hint") if count else "")


def numbers_line(numbers: Sequence[int], words: Words) -> str:
    """ "NV-12, NV-15 và 3 việc nữa"."""
    shown = ", ".join(words("number", number=number) for number in numbers[:_MOST_NUMBERS])
    more = len(numbers) - _MOST_NUMBERS
    return words("numbers-more", numbers=shown, count=more) if more > 0 else shown


def left_lines(
    known: Sequence[Leaving], names: Mapping[PersonId, str], units: Mapping[UnitId, str], words: Words
) -> list[str]:
    """A line for each who left something open: who, where, and who is proposed."""
    return [
        words(
            "left-line",
            who=cut(item.name, NAME_CHARS),
            unit=cut(units.get(item.unit_id, ""), UNIT_CHARS),
            heir=called(None if item.heir is None else item.heir.person_id, names, words),
        )
        for item in known[:_MOST_NUMBERS]
    ]


def _left_open(notice: Claimed, delivery: Delivery, words: Words) -> Outgoing:
    """What somebody left open, with one button that hands it all over."""
    facts, names = notice.facts, delivery.names
    person_id, heir, unit = _id_of(facts.get("person")), _id_of(facts.get("heir")), facts.get("unit")
    numbers = [int(number) for number in str(facts.get("numbers") or "").split(",") if number]
    count = int(str(facts.get("count") or 0))
    shown = ", ".join(words("number", number=number) for number in numbers)
    text = words(
        f"notice-left_open{'-giver' if facts.get('gave') else ''}{'' if heir is not None else '-nobody'}",
        hail=words.hail(delivery.profile.name),
        who=called(person_id, names, words),
        unit=cut(delivery.unit_names.get(UnitId(unit), ""), UNIT_CHARS) if isinstance(unit, int) else "",
        count=count,
        numbers=words("numbers-more", numbers=shown, count=count - len(numbers)) if count > len(numbers) else shown,
        heir=called(heir, names, words),
    )
    if facts.get("gave"):
        return Outgoing(sentence(text), hint=words("left-giver-hint"))
    last = person(person_id, names, words).split()[-1]
    button = Button(words("step-hand-all", count=count), pack(Action("hand_all", value=f"{person_id}:{unit}")))
    return Outgoing(
        sentence(text),
        buttons=((button,),) if heir is not None else (),
        hint=words("hand-all-hint", who=last),
    )


def _units_merged(notice: Claimed, delivery: Delivery, words: Words) -> Outgoing:
    """Of which units one takes the place, and how much that is open came with them."""
    facts = notice.facts
    unit, count = facts.get("unit"), int(str(facts.get("count") or 0))
    text = words(
        "notice-units_merged",
        hail=words.hail(delivery.profile.name),
        before=cut(str(facts.get("before") or ""), 3 * UNIT_CHARS),
        unit=cut(delivery.unit_names.get(UnitId(unit), ""), UNIT_CHARS) if isinstance(unit, int) else "",
        count=count,
    )
    return Outgoing(text, hint=words("units-merged-hint") if count else "")


def _unreachable(notice: Claimed, delivery: Delivery, words: Words) -> Outgoing:
    """That nothing reaches somebody any more, and what may be done about it."""
    facts = notice.facts
    channels = [name for name in str(facts.get("channels") or "").split(",") if words.knows(f"channel-{name}")]
    told: dict[str, str] = {
        "hail": words.hail(delivery.profile.name),
        "who": called(_id_of(facts.get("person")), delivery.names, words),
        "channels": ", ".join(words(f"channel-{name}") for name in channels),
    }
    if why := facts.get("why"):
        known = f"unreachable-why-{why}"
        told["why"] = words(known if words.knows(known) else "unreachable-why-other")
        return Outgoing(
            sentence(words("notice-unreachable-passed", **told)), hint=words("notice-unreachable-passed-hint")
        )
    since = words.moment(datetime.fromisoformat(str(facts["since"])))
    return Outgoing(sentence(words("notice-unreachable", since=since, **told)), hint=words("notice-unreachable-hint"))


def _day(fact: Fact, words: Words) -> str:
    return day_words(date.fromisoformat(fact), words) if isinstance(fact, str) else ""


def _id_of(fact: Fact) -> PersonId | None:
    return PersonId(fact) if isinstance(fact, int) else None
