"""Tasks as cards, in full, and their history."""

from dataclasses import replace
from datetime import datetime, timedelta

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.cards import steps_by_relation, task_card, task_details
from adapters.chat.texts.history import history_lines
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.events import EventKind
from domain.ids import DirectiveId, PersonId
from domain.records import HistoryLine
from domain.task import Part, SubmissionState, Task, TaskState
from tests.chat.texts import world
from tests.chat.texts.exhibits.plan import AHEAD, PASSED, Made
from tests.chat.texts.world import (
    AN,
    BINH,
    DUE,
    DUNG,
    GIANG,
    LATE,
    NAMES,
    NOW,
    OANH,
    PHUC,
    VNPT,
    at,
    card,
    climbing,
    submission,
    task,
)


def cards(language: str) -> Made:
    words = world.words(language)

    def shown(of: Task, viewer: PersonId, now: datetime = NOW, *, handed_in: bool = False) -> Outgoing:
        told = (submission(),) if handed_in else ()
        return task_card(card(of, *told), words, now, steps_by_relation(viewer, of), viewer=viewer)

    done = task(state=TaskState.DONE, submitted_at=DUE, closed_at=LATE)
    handed_in = task(state=TaskState.SUBMITTED, submitted_at=NOW)
    return {
        "assigned, its lead": shown(task(state=TaskState.ASSIGNED, received_at=None), DUNG),
        "handed in, a file of it lost, its acceptor": task_card(
            card(handed_in, replace(submission(), lost=1)), words, NOW, steps_by_relation(AN, handed_in), viewer=AN
        ),
        "received, its lead, with what comes next": task_card(
            card(task()), words, NOW, steps_by_relation(DUNG, task()), viewer=DUNG, ahead=AHEAD
        ),
        "received, its assigner": shown(task(), AN),
        "received, its partner": shown(task(), OANH),
        "own part closed, its partner": shown(task(parts=(Part(VNPT, OANH, NOW),)), OANH),
        "on track": shown(task(due_at=LATE), DUNG),
        "overdue, its supervisor": shown(climbing(), BINH, LATE),
        "overdue, its partner": shown(task(), OANH, LATE),
        "submitted in time, its acceptor": shown(handed_in, AN, handed_in=True),
        "submitted late": shown(task(state=TaskState.SUBMITTED, submitted_at=LATE), DUNG, LATE),
        "returned": shown(task(state=TaskState.RETURNED), DUNG),
        "declined, its assigner": shown(task(state=TaskState.DECLINED), AN),
        "done in time": shown(done, DUNG),
        "done late": shown(replace(done, submitted_at=LATE), DUNG),
        "cancelled": shown(task(state=TaskState.CANCELLED), DUNG),
        "paused": shown(task(state=TaskState.PAUSED), DUNG),
        "paused, its assigner": shown(task(state=TaskState.PAUSED), AN),
        "more time is asked for, its lead": shown(task(asked_due_at=LATE, extended=1), DUNG),
        "more time is asked for, its assigner": shown(task(asked_due_at=LATE), AN),
        "submitted, with what comes next": task_details(
            card(handed_in, submission()), words, NOW, frozenset({"accept"}), history()[:2], AHEAD, world.CALENDAR
        ),
        "no deadline": shown(task(due_at=None, original_due_at=None, no_due_reason="việc thường xuyên"), DUNG),
        "many partners": shown(task(parts=tuple(Part(VNPT, OANH) for _ in range(7))), AN),
        "details of a running task": task_details(
            card(
                task(due_at=LATE),
                submission(SubmissionState.OFFERED, PHUC),
                submission(SubmissionState.RETURNED, files=0),
            ),
            words,
            at("2026-12-03 18:00"),
            steps_by_relation(DUNG, task()),
            history()[:4],
            AHEAD[2:],
            world.CALENDAR,
        ),
        "details of one of many, with those whom nothing reaches": task_details(
            card(task(directive_id=DirectiveId(3))),
            words,
            NOW,
            frozenset(),
            (),
            AHEAD,
            world.CALENDAR,
            passed=PASSED,
        ),
        "details with every kind of event": task_details(
            card(done, submission(SubmissionState.ACCEPTED, files=1)), words, LATE, frozenset(), history(), ()
        ),
        "history of every kind": "\n".join(_every_event(words)),
    }


def history() -> list[HistoryLine]:
    def happened(hours: int, kind: EventKind, by: PersonId | None, **facts: str | int | None) -> HistoryLine:
        return HistoryLine(at("2026-11-23 08:00") + timedelta(hours=hours), kind.value, by, facts)

    return [
        happened(0, EventKind.TASK_ASSIGNED, AN, lead=DUNG, number=12),
        happened(1, EventKind.TASK_RECEIVED, DUNG),
        happened(2, EventKind.WORK_OFFERED, PHUC, note="xong 12 hộ"),
        happened(3, EventKind.RUNG_REACHED, None, step="level_1"),
        happened(4, EventKind.TASK_SUBMITTED, DUNG, note="đã cài 40 hộ"),
        happened(5, EventKind.SUBMISSION_EXTENDED, DUNG, files=2),
        happened(6, EventKind.TASK_RETURNED, AN, reason="thiếu danh sách"),
        happened(7, EventKind.TASK_SUBMITTED, DUNG),
        happened(8, EventKind.TASK_ACCEPTED, AN),
    ]


def _every_event(words: Words) -> list[str]:
    facts: dict[str, Fact] = {
        "before": DUNG,
        "after": GIANG,
        "lead": DUNG,
        "files": 1,
        "until": DUE.isoformat(),
        "due": DUE.isoformat(),
        "channel": "telegram",
        "on": "web",
        "why": "-230 the person has not written for a week",
        "measure": "total",
        "value": "45",
        "out_of": "120",
        "unit": "hộ",
    }
    lines = []
    for kind in EventKind:
        steps = (
            ("reminder", "overdue", "level_1", "level_2", "level_3", "repeat_1") if kind == "rung_reached" else ("",)
        )
        for step in steps:
            happened = HistoryLine(NOW, kind.value, None if step else AN, {**facts, "step": step})
            lines += history_lines([happened], NAMES, words)
    in_doubt: dict[str, Fact] = {"to": DUNG, "doubt": 1, "why": "in_doubt: no_answer"}
    for why in ("quiet_hours", "night", "budget", "of a newer version"):
        held: dict[str, Fact] = {"to": DUNG, "until": DUE.isoformat(), "why": why}
        lines += history_lines([HistoryLine(NOW, EventKind.NOTICE_HELD.value, None, held)], NAMES, words)
    for why, how in (
        ("monthly_quota_spent", "passed"),
        ("window_closed: -230 user has not interacted", "passed"),
        ("-234 not allowed at night", "passed"),
        ("TelegramForbiddenError: bot was blocked by the user", "dead"),
        ("503 Service Unavailable", "outage"),
        ("400 Bad Request: PEER_FLOOD", "rejected"),
        ("read timeout", "unsure"),
    ):
        moved: dict[str, Fact] = {"to": DUNG, "channel": "telegram", "on": "web", "why": why, "how": how}
        lines += history_lines([HistoryLine(NOW, EventKind.NOTICE_MOVED_ON.value, None, moved)], NAMES, words)
    for kind_of_ours, told in ((EventKind.NOTICE_GIVEN_UP.value, in_doubt), ("of_a_newer_version", facts)):
        lines += history_lines([HistoryLine(NOW, kind_of_ours, None, told)], NAMES, words)
    rung = EventKind.RUNG_REACHED.value
    skipped: tuple[dict[str, Fact], ...] = (
        {"step": "level_1", "told": f"{BINH},{AN}"},
        {"step": "level_3", "skipped": "no_level_above"},
    )
    for more in skipped:
        lines += history_lines([HistoryLine(NOW, rung, None, more)], NAMES, words)
    return lines
