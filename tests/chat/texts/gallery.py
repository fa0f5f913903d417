"""Every kind of message, made once in a language: what the golden files hold.

`python -m tests.chat.texts.gallery` writes the golden files anew; read the difference before it is kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.cards import steps_by_relation, task_card, task_details
from adapters.chat.texts.drafts import DraftView, ask_field, preview
from adapters.chat.texts.help import help_text, menu
from adapters.chat.texts.history import history_lines
from adapters.chat.texts.lists import candidates, task_list
from adapters.chat.texts.notices import notice_text
from adapters.chat.texts.refusals import refusal
from adapters.chat.texts.words import LANGUAGES, Words
from domain.access import Actor
from domain.clarity import missing
from domain.draft import Draft, Party
from domain.errors import BadInput, Fact, Incomplete, NotAllowed, NotFound, Refusal, WrongState
from domain.events import EventKind
from domain.ids import PersonId, TaskId
from domain.notices import NoticeKind
from domain.organisation import Post
from domain.records import Delivery, HistoryLine, Page
from domain.task import Climb, Part, SubmissionState, Task, TaskState
from tests.chat.texts import world
from tests.chat.texts.world import (
    ADMIN,
    AN,
    AP1,
    AP2,
    BINH,
    DUE,
    DUNG,
    GIANG,
    LATE,
    LEADER,
    MEMBER,
    MINH,
    NAMES,
    NOW,
    OANH,
    OFFICIAL,
    PARTNER,
    PHUC,
    SUPERVISOR,
    UNITS,
    VNPT,
    at,
    card,
    delivery,
    line,
    notice,
    submission,
    task,
)

NOTES = ("day_off", "weekend", "today_off", "next_month", "next_year", "range", "lunar", "which_half")
FOLDER = Path(__file__).parent / "golden"
Made = dict[str, Outgoing | str]
AHEAD = (
    (at("2026-11-26 17:00"), (NAMES[DUNG],)),
    (DUE, (NAMES[DUNG],)),
    (at("2026-11-30 17:00"), (NAMES[BINH], NAMES[AN])),
    (at("2026-12-02 17:00"), (NAMES[MINH],)),
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
        "received, its lead, with what comes next": task_card(
            card(task()), words, NOW, steps_by_relation(DUNG, task()), viewer=DUNG, ahead=AHEAD
        ),
        "received, its assigner": shown(task(), AN),
        "received, its partner": shown(task(), OANH),
        "own part closed, its partner": shown(task(parts=(Part(VNPT, OANH, NOW),)), OANH),
        "on track": shown(task(due_at=LATE), DUNG),
        "overdue, its supervisor": shown(task(climb=Climb(step=3)), BINH, LATE),
        "overdue, its partner": shown(task(), OANH, LATE),
        "submitted in time, its acceptor": shown(handed_in, AN, handed_in=True),
        "submitted late": shown(task(state=TaskState.SUBMITTED, submitted_at=LATE), DUNG, LATE),
        "returned": shown(task(state=TaskState.RETURNED), DUNG),
        "declined, its assigner": shown(task(state=TaskState.DECLINED), AN),
        "done in time": shown(done, DUNG),
        "done late": shown(replace(done, submitted_at=LATE), DUNG),
        "cancelled": shown(task(state=TaskState.CANCELLED), DUNG),
        "paused": shown(task(state=TaskState.PAUSED), DUNG),
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
        "details with every kind of event": task_details(
            card(done, submission(SubmissionState.ACCEPTED, files=1)), words, LATE, frozenset(), history(), ()
        ),
        "history of every kind": "\n".join(_every_event(words)),
    }


def lists(language: str) -> Made:
    words = world.words(language)
    mine = (
        line(12, "Cài VNeID mức 2 cho 40 hộ ấp 1", "2026-11-20 17:00"),
        line(15, "Lập danh sách sạp chợ chưa có mã QR", "2026-11-27 17:00", why="part"),
        line(1018, "Báo cáo tháng", "2026-12-15 17:00", why="judge", state="submitted", submitted_at=NOW),
        line(21, "Trực một cửa", None, why="follow"),
        line(22, "Ra quân tại chợ", "2026-11-27 11:30", why="declined", state="declined"),
    )
    late = (line(12, mine[0].title, "2026-11-20 17:00", why=""), line(17, "Gửi báo cáo", "2026-11-24 17:00", why=""))
    return {
        "my tasks": task_list(Page(mine, 12, 2, 3), words, NOW, kind="tasks"),
        "no task of mine": task_list(Page((), 0, 1, 1), words, NOW, kind="tasks"),
        "late tasks of a unit": task_list(
            Page(late, 2, 1, 1), words, NOW, kind="overdue", heading_unit="Xã Bình Mẫu", unit_id=world.COMMUNE
        ),
        "late tasks, first of two pages": task_list(
            Page(late, 12, 1, 2), words, NOW, kind="overdue", heading_unit="Xã Bình Mẫu", unit_id=world.COMMUNE
        ),
        "no late task": task_list(Page((), 0, 1, 1), words, NOW, kind="overdue"),
        "which task": candidates(mine[:3], "done", words),
        "which task, for a verb without a question": candidates(mine[:2], "number", words),
    }


def drafts(language: str) -> Made:
    words = world.words(language)
    whole = Draft(
        NOW,
        assigner_unit_id=world.COMMUNE,
        lead=Party(AP1, DUNG),
        title="Cài VNeID mức 2 cho 40 hộ ấp 1",
        due_at=DUE,
        partners=(Party(VNPT, OANH),),
        supervisor_id=BINH,
        acceptor_id=AN,
        product="danh sách hộ đã cài",
        quantity="40 hộ",
        filled=frozenset({"supervisor", "acceptor"}),
    )

    def view(draft: Draft, clarity: int = 4) -> DraftView:
        return DraftView(draft, NAMES, UNITS, missing(draft, clarity), clarity, AHEAD if draft.due_at else ())

    bare = Draft(NOW, title=whole.title)
    made: Made = {
        "complete": preview(view(whole), words, NOW),
        "complete, six": preview(view(replace(whole, authority="tổ trưởng ký danh sách"), 6), words, NOW),
        "no deadline, with a reason": preview(
            view(replace(whole, due_at=None, no_due_reason="việc thường xuyên", partners=())), words, NOW
        ),
        "due date missing": preview(view(replace(whole, due_at=None)), words, NOW),
        "nearly nothing given, six": preview(view(bare, 6), words, NOW),
        "every note": preview(view(replace(whole, notes=NOTES)), words, NOW),
        "due date has passed meanwhile": preview(view(whole), words, LATE),
        "changing the due date": ask_field("due", view(whole), words),
    }
    for field in ("lead", "title", "due", "supervisor", "acceptor", "product", "authority"):
        made[f"asking for {field}"] = ask_field(
            field, view(Draft(NOW, title="" if field == "title" else "Báo cáo"), 6), words
        )
    for field in ("partners", "quantity", "document", "priority"):
        made[f"asking for {field}"] = ask_field(field, view(whole), words)
    return made


def notices(language: str) -> Made:
    new = task(state=TaskState.ASSIGNED, received_at=None)
    climbing = task(climb=Climb(step=3))
    declined = task(state=TaskState.DECLINED, climb=Climb(step=3))
    handed_in = task(state=TaskState.SUBMITTED, submitted_at=NOW)
    back = task(state=TaskState.RETURNED)
    done = task(state=TaskState.DONE, submitted_at=NOW, closed_at=NOW)
    other = task(id=TaskId(150), number=15, title="Lập danh sách sạp chợ chưa có mã QR", due_at=at("2026-11-30 17:00"))
    step: dict[str, Fact] = {"round": 0, "due_step_at": LATE.isoformat()}
    kind = NoticeKind

    def told(kind: NoticeKind, to: PersonId, of: Task, now: datetime = NOW, /, **facts: str | int | None) -> Outgoing:
        return _told(delivery(notice(kind, to, **facts), of, language=language, now=now))

    first = notice(kind.REMINDER, DUNG, step="reminder", **step)
    missed = tuple(replace(first, kind=k, missed=True) for k in (kind.REMINDER, kind.OVERDUE))
    elsewhere = replace(first, task_id=TaskId(150), missed=True)
    return {
        "assigned": told(kind.ASSIGNED, DUNG, new, by=AN, number=12),
        "asked to cooperate": told(kind.ASKED_TO_COOPERATE, OANH, new, by=AN, number=12),
        "declined": told(kind.DECLINED, AN, declined, by=DUNG, reason="trùng lịch tập huấn"),
        "work offered": told(kind.WORK_OFFERED, DUNG, task(), by=PHUC, note="xong 12 hộ tổ 3"),
        "part closed": told(kind.PART_CLOSED, DUNG, task(), by=OANH, note="đã lắp 3 điểm"),
        "submitted": told(kind.SUBMITTED, AN, handed_in, by=DUNG, note="đã cài 40 hộ"),
        "submitted without a word": told(kind.SUBMITTED, AN, handed_in, by=DUNG),
        "returned": told(kind.RETURNED, DUNG, back, by=AN, reason="thiếu danh sách ký nhận"),
        "returned, to a partner": told(kind.RETURNED, OANH, back, by=AN, reason="thiếu danh sách ký nhận"),
        "accepted": told(kind.ACCEPTED, DUNG, done, by=AN),
        "accepted, to a partner": told(kind.ACCEPTED, OANH, done, by=AN),
        "cancelled": told(kind.CANCELLED, DUNG, task(state=TaskState.CANCELLED), by=AN, reason="trùng việc NV-9"),
        "cancelled, to a partner": told(
            kind.CANCELLED, OANH, task(state=TaskState.CANCELLED), by=AN, reason="trùng việc NV-9"
        ),
        "handed over to": told(
            kind.HANDED_OVER_TO, GIANG, replace(new, lead_id=GIANG, unit_id=AP2), by=AN, before=DUNG, after=GIANG
        ),
        "handed over from": told(
            kind.HANDED_OVER_FROM, DUNG, replace(new, lead_id=GIANG, unit_id=AP2), by=AN, before=DUNG, after=GIANG
        ),
        "lead changed": told(
            kind.LEAD_CHANGED, OANH, replace(new, lead_id=GIANG, unit_id=AP2), by=AN, before=DUNG, after=GIANG
        ),
        "urged": told(kind.URGED, DUNG, task(), by=BINH),
        "urged, late": told(kind.URGED, DUNG, task(), LATE, by=BINH),
        "reminder": told(kind.REMINDER, DUNG, task(), step="reminder", **step),
        "overdue, at the deadline": told(kind.OVERDUE, DUNG, task(), DUE, step="overdue", **step),
        "overdue, three hours later": told(
            kind.OVERDUE, DUNG, task(), DUE + timedelta(hours=3), step="overdue", **step
        ),
        "overdue, nobody leads": told(kind.OVERDUE, AN, declined, LATE, step="overdue", **step),
        "escalated, to the supervisor": told(kind.ESCALATED, BINH, climbing, LATE, step="level_1", **step),
        "escalated, to the level above": told(
            kind.ESCALATED, MINH, climbing, LATE, step="level_2", told=f"{BINH},{AN}", **step
        ),
        "escalated, nobody leads": told(kind.ESCALATED, BINH, declined, LATE, step="level_1", **step),
        "missed twice about one task": _told(delivery(missed, task(), language=language, now=LATE)),
        "missed about two tasks": _told(delivery((*missed, elsewhere), (task(), other), language=language, now=LATE)),
        "perhaps a repeat": _told(
            delivery(replace(notice(kind.ASSIGNED, DUNG, by=AN), repeated=True), new, language=language)
        ),
    }


def refusals(language: str) -> Made:
    words = world.words(language)
    found: list[Refusal] = [
        Incomplete(("due", "acceptor")),
        NotFound("no_such_task", number=12),
        NotFound("no_such_unit", unit="AP9"),
        *(NotAllowed(code) for code in ("cannot_assign", "cannot_assign_there", "only_admins", "cannot_bind")),
        *(NotAllowed(code) for code in ("unit_not_in_sight", "too_many_tries")),
        *(NotAllowed(code, number=12) for code in ("not_in_sight", "not_own_work", "only_the_supervisor")),
        NotAllowed("only_assigner_or_supervisor", number=12),
        NotAllowed("only_the_lead", number=12, lead=DUNG),
        NotAllowed("only_the_acceptor", number=12, acceptor=AN),
        NotAllowed("only_the_assigner", number=12, assigner=AN),
        *(BadInput(code) for code in ("account_is_taken", "due_in_the_past", "lead_holds_no_post")),
        BadInput("partner_cannot_lead", unit="VNPT Bình Mẫu"),
        BadInput("named_holds_no_post", person=BINH),
        BadInput("lead_in_two_roles", role="acceptor"),
        BadInput("lead_in_two_roles", role="supervisor"),
        BadInput("already_the_lead", number=12),
        BadInput("text_too_long", length=2400, limit=2000),
        BadInput("units_in_a_circle", unit="AP1"),
        *(BadInput("reason_missing", step=step) for step in ("decline", "return", "cancel", "comment")),
        *(WrongState(code, number=12) for code in ("not_a_partner", "part_already_closed", "nothing_climbs")),
        WrongState("urged_lately", number=12, at=NOW.isoformat()),
        *(WrongState("wrong_state", number=12, step="receive", state=state.value) for state in TaskState),
        *(
            WrongState("wrong_state", number=12, step=step, state="submitted")
            for step in ("decline", "submit", "accept", "return", "hand_over", "cancel", "urge", "seen")
        ),
    ]
    made: Made = {}
    for error in found:
        more = " ".join(str(error.facts[name]) for name in ("role", "step", "state") if name in error.facts)
        made[f"{error.code} {more}".strip()] = refusal(error, words, NAMES)
    return made


def helps(language: str) -> Made:
    words = world.words(language)

    def shown(*posts: Post, topic: str = "", is_demo: bool = False) -> Outgoing:
        return help_text(Actor(AN, posts), words, is_demo=is_demo, topic=topic)

    return {
        "an official, in the demo": shown(OFFICIAL, is_demo=True),
        "a leader": shown(LEADER),
        "a member": shown(MEMBER),
        "a supervisor": shown(SUPERVISOR),
        "a partner": shown(PARTNER),
        "an administrator": shown(ADMIN),
        "an official who is an administrator": shown(OFFICIAL, ADMIN),
        "a stranger": help_text(None, words, is_demo=False),
        "how to assign": shown(OFFICIAL, topic="Giao việc"),
        "how to say a deadline": shown(OFFICIAL, topic="due"),
        "the menu": "\n".join(f"/{command}  {told}" for command, told in menu(language)),
    }


TOPICS: Mapping[str, Callable[[str], Made]] = {
    "cards": cards,
    "lists": lists,
    "drafts": drafts,
    "notices": notices,
    "refusals": refusals,
    "help": helps,
}


def page(topic: str, language: str) -> str:
    """All messages of a topic as they are read: heading, text, buttons with their payloads, the hint."""
    return "\n".join(f"=== {name}\n{_shown(made)}\n" for name, made in TOPICS[topic](language).items())


def _shown(made: Outgoing | str) -> str:
    if isinstance(made, str):
        return made
    rows = [" ".join(f"[{button.label} {button.action or button.url}]" for button in row) for row in made.buttons]
    marks = " ".join(
        part for part in (f"task {made.task_id}" if made.task_id else "", "card" if made.is_card else "") if part
    )
    heading = f"# {made.heading}" if made.heading else "#"
    return "\n".join(
        [heading, made.text, *rows, *([made.hint] if made.hint else []), *([f"({marks})"] if marks else [])]
    )


def _told(told: Delivery) -> Outgoing:
    return notice_text(told, world.words(told.profile.language), told.now)


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
        "channel": "telegram",
    }
    lines = []
    for kind in EventKind:
        steps = (
            ("reminder", "overdue", "level_1", "level_2", "level_3", "repeat_1") if kind == "rung_reached" else ("",)
        )
        for step in steps:
            happened = HistoryLine(NOW, kind.value, None if step else AN, {**facts, "step": step})
            lines += history_lines([happened], NAMES, words)
    rung = EventKind.RUNG_REACHED.value
    skipped: tuple[dict[str, Fact], ...] = (
        {"step": "level_1", "told": f"{BINH},{AN}"},
        {"step": "level_3", "skipped": "no_level_above"},
    )
    for more in skipped:
        lines += history_lines([HistoryLine(NOW, rung, None, more)], NAMES, words)
    return lines


if __name__ == "__main__":
    for each in LANGUAGES:
        for name in TOPICS:
            (FOLDER / each / f"{name}.txt").write_text(page(name, each), encoding="utf-8")
