"""An order in one free sentence: who, with whom, what, how much, by when, and what it still lacks."""

import re
from dataclasses import dataclass, replace

from adapters.chat.grammar.bodies import match_body
from adapters.chat.grammar.deadlines import Deadline
from adapters.chat.grammar.exceptions import take_excepted
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.head import Head
from adapters.chat.grammar.names import find_party, people_named
from adapters.chat.grammar.order_head import read_head
from adapters.chat.grammar.order_parts import (
    amount_in,
    evidence_in,
    places_in,
    product_in,
    receiver_in,
    take_partners,
    title_in,
)
from adapters.chat.grammar.party import Party, names_of, real_parties
from adapters.chat.grammar.reading import Directory, Intent, Reading
from adapters.chat.grammar.sentence import Keyed, Sentence, Vocabulary
from adapters.chat.grammar.urgency import priority_told, urgent_in
from adapters.chat.grammar.watchers import take_watcher
from adapters.chat.grammar.work_words import ASKING, POINTING, WORK

_WORD = re.compile(r"[^\W_]+")
_TEAM_LIKE = re.compile(
    r"(?:(?:d/c|dc|dong chi)\s+)?(?:(?:to truong|to pho|truong)\s+)?(?:to|ap|khu pho|kp|thon|tdp|khom)\s"
)
_TOGETHER = re.compile(r"^(?:cung\s+)?phoi hop\s+(?=[^\W\d_])(?!voi\b|cung\b)")
_LENDS = re.compile(
    r"cu\s+(?:nguoi|can bo|nhan vien|ky thuat(?: vien)?|luc luong)\s+(?:(?:di|xuong|den|toi|ra|qua)\s+)?"
)
_LEADS = Vocabulary("chủ trì | làm đầu mối | phụ trách | chịu trách nhiệm chính")
# `được 120 hộ, giỏi quá`: what was reached.
_SO_MANY = re.compile(r"(?:(?:moi|da|cung)\s+)?(?:lam\s+)?(?:duoc|dat)\s+(?:[0-9]|gan|hon|khoang)")
_MUST = Keyed("phai can xong dat du lam rang", r"(?:phai|can|rang|xong|dat|du|lam xong|lam du)(?![^\W_])")
_TOLD = re.compile(r"(?<![^\W_])(?:đã|đang)(?![^\W_])")
_TOLD_LAST = Keyed("roi", r"roi(?:\s+(?:a|nhe|nha|em|anh|chi|do|day|ma|giup|gium))*\s*(?:[.!,]|$)")
_OPENING_WORDS = 12
# What is not to be done, and what the speaker does: no order.
_NOT_TO_BE_DONE = Vocabulary("đừng | đừng có | khỏi | khoan | không cần | không phải | chưa cần")
_OF_THE_SPEAKER = Keyed(
    "anh chi toi minh em", r"(?:anh|chi|toi|minh|em)\s+(?:di|ve|ban|nghi|hop|vang|dang|phai)(?![^\W_])"
)
_PRAISE = re.compile(
    r"(?:hoan thanh|lam)\s+(?:rat\s+)?(?:tot|xuat sac|kha)(?:\s+(?:lam|qua))?(?:\s+(?:cac|moi))?"
    r"(?:\s+(?:nhiem vu|cong viec|viec))?(?:\s+(?:duoc giao|roi))?"
)
# `anh đã giao tổ ấp 3 …`, `mai anh giao …`: told of yesterday or of tomorrow.
_GIVEN_AT_ANOTHER_TIME = re.compile(
    r"\W*(?:(?:hom qua|hom truoc|bua truoc|tuan truoc|mai|chieu|toi|lat nua|tuan sau)\s+(?:anh|chi|toi|tui|minh|em)\s+(?:(?:da|moi|se)\s+)?"
    r"|(?:anh|chi|toi|tui|minh|em)\s+(?:da|dinh|tinh|se|vua|moi|dang tinh)\s+)(?:giao|phan cong)(?![^\W_])"
)
# `… tốt lắm`, `… chậm quá`: what is thought of it.
_JUDGED = re.compile(
    r"\s(?:tot|cham|nhanh|ky|te|kem|gioi|hay|dep|ngon|on|dung|sai|tre|it|thap|cao|yeu)\s+(?:lam|qua|ghe|that|day|vay)$|\sbi\s+(?:sai|tre|thieu|loi|cham|nham)$|\sthi(?:\s+phai)?$"
)
# Named only to be mentioned: no work of theirs is told.
_WEAK = Vocabulary(
    "quan tâm | cố gắng | chú ý | lưu ý | xem giúp | coi giùm | lo giùm | rút kinh nghiệm | phát huy | chúc | cảm ơn | hoan nghênh | biểu dương"
)


@dataclass(frozen=True, slots=True)
class Order:
    """A sentence taken apart as an order; `strength` tells how surely it is one (0: it is none)."""

    reading: Reading
    head: Head
    strength: int


def read_free_order(said: Sentence, due: Deadline | None, directory: Directory, due_text: str) -> Order:
    """The sentence as an order, whether it is one or not; `due_text` is what it says of its deadline."""
    document_free = due is not None and not _is_haste(due)
    if due is not None and document_free:
        said.take(due.span)
    supervisor = take_watcher(said)
    head = read_head(said, directory)
    head.parties = [placed for party in head.parties for placed in _each_of_them(party, directory)]
    urgent = urgent_in(said)
    for phrase in urgent:
        said.take(phrase.span)
    receiver = receiver_in(said, head.at)
    partners = [party for party in take_partners(said, head) if not _is_receiver(party, receiver)]
    places = places_in(said, head.at)
    at = said.matter_from(head.at)
    amount = (None if head.is_late else amount_in(said, at)) or amount_in(said, 0)
    parties = real_parties(head.parties)
    excepted = take_excepted(said, parties[0].span[0]) if _is_group(parties) else ()
    if excepted:
        parties = [party for party in parties if party.name not in excepted]
        places = [place for place in places if place not in excepted]
    crowd = next((party.crowd for party in head.parties if party.crowd), None)
    share = crowd.share if crowd else ""
    title = title_in(said, 0 if head.is_late else at)
    if title[:1].isdigit() and document_free and parties and amount and _MUST.search(said, head.at):
        # `tổ ấp 1 tuần này phải xong 40 hộ`
        title = f"{'Hoan thanh' if said.is_plain else 'Hoàn thành'} {title}"
    everyone = crowd.everyone if crowd else ""
    lead, units, people = _to_whom(parties, places, is_everyone=bool(everyone))
    missing, question = _lacking(head, due, is_named=bool(lead or parties), is_titled=bool(title))
    reading = Reading(
        intent=Intent.ASSIGN_RECURRING if due is not None and due.recurrence else Intent.ASSIGN,
        due=due,
        due_text=due_text,
        lead=lead,
        partners=names_of(partners, "team", "body", "partner", "person", "crowd"),
        units=units,
        people=people,
        everyone=everyone,
        team_count=crowd.count if crowd and everyone == "teams" else None,
        title=title,
        product=product_in(said, head.at if not head.is_late else 0),
        quantity=share or (amount.quantity if amount else ""),
        unit_of_measure="tổ viên" if share else amount.unit if amount else "",
        document=head.document.name if head.document else "",
        priority=priority_told(urgent),
        receiver=receiver,
        evidence=evidence_in(said, head.at),
        supervisor=supervisor,
        excepted=excepted,
        missing=missing,
        question=question,
        is_sure=not missing,
    )
    is_ordered = "giao" in head.verbs and _LEADS.search(said) is not None
    if len(parties) == 1 and parties[0].kind == "person" and _is_of_a_partner(said, parties[0], head):
        # `nhờ anh Ba VNPT phối hợp tổ ấp 9 kéo cáp`
        reading = _asked(reading, [replace(parties[0], kind="partner")])
    if parties and all(party.kind == "partner" for party in parties) and not is_ordered:
        reading = _asked(reading, parties)
    strength = _strength(said, head, reading, is_dated=document_free)
    return Order(reading, head, strength)


def _is_group(parties: list[Party]) -> bool:
    """All of a kind, or several that are listed."""
    return len(parties) > 1 or any(party.crowd is not None for party in parties)


def _to_whom(
    parties: list[Party], places: list[str], *, is_everyone: bool
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """One recipient is the lead; several teams are units, several persons people."""
    persons = names_of(parties, "person")
    teams = names_of(parties, "team", "body", "partner")
    single = [*persons, *teams] if len(persons) + len(teams) == 1 and not is_everyone else []
    lead = single[0] if single else ""
    named = [team for team in teams if not single or _TEAM_LIKE.match(f"{fold(team)} ")]
    units = tuple(dict.fromkeys([*named, *(place for place in places if place not in persons)]))
    return lead, units, persons


def _asked(reading: Reading, parties: list[Party]) -> Reading:
    """Independent bodies are asked to cooperate, never ordered."""
    bodies = names_of(parties, "partner")
    own = tuple(unit for unit in reading.units if unit not in bodies)
    # `nhờ VNPT cử người phối hợp tổ ấp 2 lắp wifi`: it is the team that they are to help.
    own += tuple(name for name in reading.partners if _TEAM_LIKE.match(f"{fold(name)} ") and name not in own)
    title = _TOGETHER.match(fold(reading.title))
    shorter = reading.title[title.end() :] if title else reading.title
    if not WORK.match(Sentence(shorter), 0):
        shorter = reading.title
    lent = _LENDS.match(fold(shorter))
    if lent and WORK.match(Sentence(shorter[lent.end() :]), 0):
        shorter = shorter[lent.end() :]
    return replace(
        reading,
        intent=reading.intent if reading.intent is Intent.ASSIGN_RECURRING else Intent.ASSIGN_COOP,
        partners=bodies,
        units=own,
        title=shorter[:1].upper() + shorter[1:],
    )


def _is_of_a_partner(said: Sentence, party: Party, head: Head) -> bool:
    """Somebody of a body that is asked and never ordered, who is asked."""
    if not ASKING.intersection(head.verbs) or " " not in party.name:
        return False
    start = party.span[1] - len(party.name)
    bodies = (
        match_body(said, at) for at in (start + party.name.index(" ") + 1, party.span[1] - len(party.name.split()[-1]))
    )
    return any(body is not None and body.kind == "partner" for body in bodies)


def _each_of_them(party: Party, directory: Directory) -> list[Party]:
    """`Dũng Khánh cùng đi đo …`: two names in a row, where nobody bears them both and each is somebody's."""
    words = party.name.split()
    if party.kind != "person" or len(words) < 2 or not directory.people or not party.name[:1].isupper():
        return [_placed(party, directory)]
    if find_party(party.name, directory.units, directory.people):
        return [party]
    found = [people_named(word, directory.units, directory.people) for word in words]
    is_each = all(len(one) == 1 and one[0].person is not None for one in found)
    is_several = is_each and len({one[0].person.person_id for one in found if one[0].person}) == len(words)
    return [replace(party, name=word) for word in words] if is_several else [party]


def _placed(party: Party, directory: Directory) -> Party:
    """What the directory knows of a body decides whether it is asked or ordered."""
    if party.kind not in ("body", "partner") or not directory.units:
        return party
    kinds = {found.unit.kind for found in find_party(party.name, directory.units, directory.people) if found.unit}
    if len(kinds) != 1:
        return party
    return replace(party, kind="partner" if kinds == {"partner"} else "body")


def _lacking(head: Head, due: Deadline | None, *, is_named: bool, is_titled: bool) -> tuple[tuple[str, ...], str]:
    """What is not said, and what would be asked first."""
    has_due = due is not None and (due.due_at is not None or bool(due.condition))
    missing = tuple(name for name, there in (("lead", is_named), ("title", is_titled), ("due", has_due)) if not there)
    is_vague = any(party.crowd and not party.crowd.everyone for party in head.parties)
    asks = {"lead": "who" if is_vague else "lead", "title": "title", "due": "day" if due is not None else "due"}
    return missing, asks[missing[0]] if missing else ""


def opening_of(title: str) -> Sentence:
    """The first words of the work, by which it is told to be work."""
    return Sentence(" ".join(title.split(" ", _OPENING_WORDS)[:_OPENING_WORDS]))


def _strength(said: Sentence, head: Head, reading: Reading, *, is_dated: bool) -> int:
    """0 for what is no order: no work is named, or it is told, not asked for."""
    title = opening_of(reading.title)
    words = [word for word in _WORD.findall(title.folded) if word not in POINTING]
    if len(words) < 2 and not (words and is_dated and reading.product):
        return 0
    if not is_dated and _WEAK.match(title, 0):
        return 0
    if _NOT_TO_BE_DONE.match(title, 0, is_strict=True) and not title.is_plain:
        return 0
    if _OF_THE_SPEAKER.match(title, 0) or (not is_dated and _PRAISE.fullmatch(title.folded)):
        return 0
    if not is_dated and not head.verbs and _SO_MANY.match(title.folded):
        return 0
    if _is_thought_of(said, head, reading, is_dated=is_dated):
        return 0
    is_told = _is_told(said, head.at)
    if is_told and not is_dated and not head.verbs:
        return 0
    alone = WORK.match(title, 0)
    if alone and alone.end == len(reading.title) and not is_dated and not real_parties(head.parties):
        return 0
    begins_with_work = alone is not None
    is_named = bool(real_parties(head.parties)) or bool(head.parties)
    points = 2 * bool(real_parties(head.parties)) + 2 * begins_with_work + 2 * bool(head.verbs) + is_dated
    points += bool(reading.document or reading.product or reading.quantity or reading.priority)
    if not is_named and not begins_with_work and not head.verbs:
        return 0
    if len(words) < 3 and not begins_with_work and not is_dated:
        return 0
    if (
        not is_named
        and not is_dated
        and not head.verbs
        and not reading.product
        and not reading.document
        and len(words) < 4
    ):
        return 0
    return points if points >= 2 else 0


def _is_thought_of(said: Sentence, head: Head, reading: Reading, *, is_dated: bool) -> bool:
    """It was or will be given at another time, or is judged."""
    if "giao" in head.verbs and _GIVEN_AT_ANOTHER_TIME.match(said.folded):
        return True
    return not is_dated and _JUDGED.search(fold(reading.title)) is not None


def _is_told(said: Sentence, at: int) -> bool:
    """`đã …`, `… rồi`: it has been done."""
    if _TOLD_LAST.search(said) is not None:
        return True
    return said.folded.startswith(("da", "dang"), at) and _TOLD.match(said.text.lower(), at) is not None


def _is_receiver(party: Party, receiver: str) -> bool:
    return bool(receiver) and party.name == receiver


def _is_haste(due: Deadline) -> bool:
    return "urgent" in due.notes
