"""Difficulties: on cards, in full, in notices, and as what was just said."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts import blockers as texts
from adapters.chat.texts.cards import task_card, task_details
from adapters.chat.texts.notices import notice_text
from domain.blocker import Blocker, BlockerState, Category, Severity
from domain.errors import Fact
from domain.ids import BlockerId, PersonId, TaskId
from domain.notices import NoticeKind
from domain.records import BlockerLine, OldestBlocker
from tests.chat.texts import world
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.world import AN, BINH, DUNG, MINH, NAMES, NOW, PHUC, at, card, delivery, notice, task

_ASKED = at("2026-11-23 15:00")
_BY = at("2026-11-26 15:00")
_TEXT = "app VNeID báo lỗi, không đăng nhập được"


def a_blocker(**changed: Any) -> Blocker:
    """What Phúc reported, that An is to answer."""
    plain = Blocker(BlockerId(45), TaskId(120), PHUC, _ASKED, _TEXT, AN, _ASKED, Category.SYSTEM, check_at=_BY)
    return replace(plain, **changed)


def _moves() -> dict[BlockerId, list[tuple[datetime, list[str]]]]:
    """The second is told to one of them in the morning after, who rests; the owner of the third was reminded enough."""
    rested = at("2026-11-27 09:00")
    both = [(_BY, [NAMES[MINH], NAMES[BINH]]), (rested, [NAMES[DUNG]])]
    return {BlockerId(45): [(_BY, [NAMES[BINH], NAMES[AN], NAMES[PHUC]])], BlockerId(46): both}


def blockers(language: str) -> Made:
    words = world.words(language)
    found, stuck = a_blocker(), task(blockers=1)
    urgent = a_blocker(
        id=BlockerId(46), category=Category.MONEY, severity=Severity.URGENT, text="chưa có kinh phí, đang dừng lại",
        state=BlockerState.MOVED_UP, owner_id=BINH, level=1, reporter_id=DUNG,
    )  # fmt: skip
    three = replace(card(task(blockers=3)), blockers=(found, urgent, a_blocker(id=BlockerId(47), text="thiếu phiếu")))
    steps = frozenset({"answer", "beyond", "show"})
    kind = NoticeKind
    about: dict[str, Fact] = {"blocker": 45, "reporter": PHUC}
    clock: dict[str, Fact] = {"step": "unanswered", "round": 0, "due_step_at": _BY.isoformat()}

    def told(of: NoticeKind, to: PersonId, **facts: Fact) -> Outgoing:
        return notice_text(delivery(notice(of, to, **about | facts), stuck, language=language), words, NOW)

    up: dict[str, Fact] = {"before": AN, "after": BINH, "level": 1, "text": _TEXT}
    ended: dict[str, Fact] = {"owner": AN, "about": _TEXT}
    facts = texts.facts_of(stuck, found, NAMES, words)
    return {
        "card with three": task_card(three, words, NOW, steps, viewer=AN),
        "all of it": task_details(three, words, NOW, steps, (), (), world.CALENDAR, viewer=AN, moves=_moves()),
        "reported": texts.reported(stuck, found, words("blocker-reported", **facts), words, is_group=False),
        "reported in a group": texts.reported(stuck, found, words("blocker-reported", **facts), words, is_group=True),
        "taken up": texts.answered(
            stuck,
            a_blocker(state=BlockerState.RECEIVED),
            words("blocker-take-up", hail=words.hail("An"), **facts),
            words,
            is_group=False,
        ),
        "which": "\n".join(texts.listed([BlockerLine(item, 12, "Cài VNeID") for item in three.blockers], words)),
        "the oldest": texts.oldest_line(OldestBlocker(12, _ASKED, 3), NOW + timedelta(days=2), words),
        "blocker opened": told(kind.BLOCKER_OPENED, AN, by=PHUC, text=_TEXT, owner=AN, category="system"),
        "blocker moved up by words": told(kind.BLOCKER_MOVED, BINH, by=AN, reason="cần tỉnh can thiệp", **up),
        "blocker moved up by words, to the reporter": told(kind.BLOCKER_MOVED, PHUC, by=AN, **up),
        "blocker moved up by time": told(kind.BLOCKER_MOVED, BINH, **up, **clock),
        "blocker moved up by time, to who had it": told(kind.BLOCKER_MOVED, AN, **up, **clock),
        "blocker moved up by time, to the reporter": told(kind.BLOCKER_MOVED, PHUC, **up, **clock),
        "blocker moved as the owner left": told(kind.BLOCKER_MOVED, BINH, gone=1, **up, **clock),
        "blocker moved as the owner left, to the reporter": told(kind.BLOCKER_MOVED, PHUC, gone=1, **up, **clock),
        "blocker moved nowhere: the top is reminded": told(kind.BLOCKER_MOVED, MINH, owner=MINH, level=2, **clock),
        "blocker answered": told(kind.BLOCKER_ANSWERED, PHUC, by=AN, text="dùng bản 2.1.9", **ended),
        "blocker answered, to the lead": told(kind.BLOCKER_ANSWERED, DUNG, by=AN, text="dùng bản 2.1.9", **ended),
        "blocker refused": told(kind.BLOCKER_REFUSED, PHUC, by=AN, reason="chưa có chế độ", **ended),
        "blocker not ours": told(kind.BLOCKER_NOT_OURS, PHUC, by=AN, reason="của Bộ Công an", **ended),
        "blocker solved": told(kind.BLOCKER_SOLVED, AN, by=PHUC, note="có mạng lại", owner=AN),
    }
