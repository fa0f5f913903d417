"""Every kind of notice, to each kind of reader."""

from dataclasses import replace
from datetime import datetime, timedelta

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.notices import notice_text
from domain.errors import Fact
from domain.ids import DirectiveId, PersonId, TaskId
from domain.notices import NoticeKind
from domain.records import Claimed, Delivery
from domain.task import Task, TaskState
from tests.chat.texts import world
from tests.chat.texts.exhibits.personal import DIGEST
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.world import (
    AN,
    AP1,
    AP2,
    BINH,
    COMMUNE,
    DUE,
    DUNG,
    EM,
    GIANG,
    LATE,
    MINH,
    NOW,
    OANH,
    PHUC,
    at,
    climbing,
    delivery,
    directive,
    notice,
    task,
)


def notices(language: str) -> Made:
    new = task(state=TaskState.ASSIGNED, received_at=None)
    late = climbing()
    declined = climbing(state=TaskState.DECLINED)
    handed_in = task(state=TaskState.SUBMITTED, submitted_at=NOW)
    back = task(state=TaskState.RETURNED)
    done = task(state=TaskState.DONE, submitted_at=NOW, closed_at=NOW)
    other = task(id=TaskId(150), number=15, title="Lập danh sách sạp chợ chưa có mã QR", due_at=at("2026-11-30 17:00"))
    step: dict[str, Fact] = {"round": 0, "due_step_at": LATE.isoformat()}
    kind = NoticeKind

    def told(kind: NoticeKind, to: PersonId, of: Task, now: datetime = NOW, /, **facts: str | int | None) -> Outgoing:
        return _told(delivery(notice(kind, to, **facts), of, language=language, now=now))

    def of_directive(told: Claimed) -> Outgoing:
        told = replace(told, task_id=None, directive_id=DirectiveId(3))
        return _told(replace(delivery(told, (), language=language), directives=(directive(),)))

    first = notice(kind.REMINDER, DUNG, step="reminder", **step)
    missed = tuple(replace(first, kind=k, missed=True) for k in (kind.REMINDER, kind.OVERDUE))
    elsewhere = replace(first, task_id=TaskId(150), missed=True)
    until = LATE.isoformat()
    asked = task(asked_due_at=LATE)
    later = task(due_at=LATE, extended=1)
    changed: dict[str, Fact] = {
        "fields": "due,quantity,priority",
        "due": until,
        "due_before": DUE.isoformat(),
        "quantity": "60 hộ",
        "quantity_before": "40 hộ",
        "priority": "urgent",
        "priority_before": "normal",
    }
    return {
        "assigned": told(kind.ASSIGNED, DUNG, new, by=AN, number=12),
        "asked to cooperate": told(kind.ASKED_TO_COOPERATE, OANH, new, by=AN, number=12),
        "declined": told(kind.DECLINED, AN, declined, by=DUNG, reason="trùng lịch tập huấn"),
        "work offered": told(kind.WORK_OFFERED, DUNG, task(), by=PHUC, note="xong 12 hộ tổ 3"),
        "part closed": told(kind.PART_CLOSED, DUNG, task(), by=OANH, note="đã lắp 3 điểm"),
        "part taken": told(kind.PART_TAKEN, AN, task(), by=OANH),
        "part declined": told(kind.PART_DECLINED, AN, task(), by=OANH, reason="đang kín lịch"),
        "commented": told(kind.COMMENTED, AN, task(), by=DUNG, text="hộ tạm trú có tính không chị?"),
        "submitted": told(kind.SUBMITTED, AN, handed_in, by=DUNG, note="đã cài 40 hộ"),
        "submitted with all that is told": told(
            kind.SUBMITTED,
            AN,
            replace(handed_in, blockers=1),
            by=DUNG,
            files=2,
            done="15.0",
            target="40.0",
            share="37.5",
            measured="hộ",
        ),
        "submitted, to whoever accepts now": told(kind.SUBMITTED, AN, handed_in, by=DUNG, left=GIANG),
        "submitted without a word": told(kind.SUBMITTED, AN, handed_in, by=DUNG),
        "returned": told(kind.RETURNED, DUNG, back, by=AN, reason="thiếu danh sách ký nhận"),
        "returned, to a partner": told(kind.RETURNED, OANH, back, by=AN, reason="thiếu danh sách ký nhận"),
        "accepted": told(kind.ACCEPTED, DUNG, done, by=AN),
        "accepted, to a partner": told(kind.ACCEPTED, OANH, done, by=AN),
        "cancelled": told(kind.CANCELLED, DUNG, task(state=TaskState.CANCELLED), by=AN, reason="trùng việc NV-9"),
        "cancelled, to a partner": told(
            kind.CANCELLED, OANH, task(state=TaskState.CANCELLED), by=AN, reason="trùng việc NV-9"
        ),
        "amended": told(kind.AMENDED, DUNG, task(due_at=LATE), by=AN),
        "amended, to a partner": told(kind.AMENDED, OANH, task(due_at=LATE), by=AN),
        **{
            f"acted on: {did}": told(kind.ACTED_ON, AN, of, by=BINH, did=did, **facts)
            for did, of, facts in (
                ("task_returned", back, {"reason": "thiếu danh sách ký nhận"}),
                ("task_accepted", done, {}),
                ("task_cancelled", task(state=TaskState.CANCELLED), {"reason": "trùng việc NV-9"}),
                ("task_amended", replace(new, due_at=LATE), changed),
                ("task_paused", task(state=TaskState.PAUSED), {"reason": "chờ kinh phí"}),
                ("task_resumed", task(), {}),
                ("task_handed_over", replace(new, lead_id=GIANG, unit_id=AP2), {"before": DUNG, "after": GIANG}),
                ("extension_granted", later, {"due": until}),
                ("extension_refused", task(), {"reason": "cần trước kỳ họp", "until": until}),
            )
        },
        "acted on: task_handed_over by its lead": told(
            kind.ACTED_ON, AN, replace(new, lead_id=GIANG), by=DUNG, did="task_handed_over", before=DUNG, after=GIANG
        ),
        **{
            f"acted on, as a directive: {did}": of_directive(
                notice(kind.ACTED_ON, AN, by=BINH, did=did, directive=3, count=12, **facts)
            )
            for did, facts in (
                ("task_cancelled", {"reason": "trùng kế hoạch"}),
                ("task_amended", changed),
                ("task_paused", {}),
                ("task_resumed", {}),
                ("extension_granted", {}),
                ("extension_refused", {}),
            )
        },
        "call taken": told(kind.CALL_TAKEN, AN, replace(task(), directive_id=DirectiveId(3)), by=DUNG, directive=3),
        "call opened": of_directive(notice(kind.CALL_OPENED, PHUC, by=AN)),
        "asked to cooperate in many": of_directive(notice(kind.ASKED_TO_COOPERATE, OANH, by=AN, count=3)),
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
        "escalated, to the supervisor": told(kind.ESCALATED, BINH, late, LATE, step="level_1", **step),
        "escalated, to the level above": told(
            kind.ESCALATED, MINH, late, LATE, step="level_2", told=f"{BINH},{AN}", **step
        ),
        "escalated, after all that was tried": told(
            kind.ESCALATED,
            MINH,
            replace(late, extended=1),
            LATE,
            step="level_2",
            told=f"{AN}",
            urged=2,
            urged_at=(LATE - timedelta(hours=2)).isoformat(),
            held_by=BINH,
            held_at=(LATE - timedelta(days=2)).isoformat(),
            passed=f"{COMMUNE}:unreachable:{BINH},{AP2}:vacant,{AP1}:on_leave:{EM}",
            **step,
        ),
        "escalated, before it is due": told(kind.ESCALATED, BINH, late, NOW, step="soon", **step),
        "unreceived, to the lead": told(kind.UNRECEIVED, DUNG, new, step="unreceived_1", **step),
        "unreceived, to the assigner": told(kind.UNRECEIVED, AN, new, step="unreceived_2", **step),
        "unreceived by many": of_directive(notice(kind.UNRECEIVED, AN, step="unreceived_2", count=12)),
        "silent, many": of_directive(notice(kind.SILENT, AN, step="silent_2", count=3)),
        "silent, to the lead": told(kind.SILENT, DUNG, task(), step="silent_1", **step),
        "silent, to the assigner": told(kind.SILENT, AN, task(), step="silent_2", **step),
        "escalated, nobody leads": told(kind.ESCALATED, BINH, declined, LATE, step="level_1", **step),
        "extension asked": told(kind.EXTENSION_ASKED, AN, asked, by=DUNG, until=until, reason="mưa lũ"),
        "extension asked a third time": told(
            kind.EXTENSION_ASKED, AN, replace(asked, extended=2), by=DUNG, until=until, reason="mưa lũ"
        ),
        "extension waits": told(kind.EXTENSION_WAITS, AN, asked, by=DUNG, until=until, reason="mưa lũ", step="decide"),
        "extension has no answer, to the supervisor": told(
            kind.EXTENSION_WAITS, BINH, asked, by=DUNG, until=until, reason="mưa lũ", step="undecided"
        ),
        "extension has no answer, to the asker": told(
            kind.EXTENSION_WAITS, DUNG, asked, by=DUNG, until=until, reason="mưa lũ", step="undecided"
        ),
        "extension granted": told(kind.EXTENSION_GRANTED, DUNG, later, by=AN, due=until),
        "extension granted, shorter": told(
            kind.EXTENSION_GRANTED, DUNG, later, by=AN, due=until, asked=(LATE + timedelta(days=3)).isoformat()
        ),
        "extension granted, to a partner": told(kind.EXTENSION_GRANTED, OANH, later, by=AN, due=until),
        "extension refused": told(kind.EXTENSION_REFUSED, DUNG, task(), by=AN, reason="cần trước kỳ họp", until=until),
        "overdue with an open request": told(kind.OVERDUE, DUNG, asked, DUE, step="overdue", unanswered=1, **step),
        "paused": told(kind.PAUSED, DUNG, task(state=TaskState.PAUSED), by=AN, reason="chờ kinh phí"),
        "paused, to a partner": told(kind.PAUSED, OANH, task(state=TaskState.PAUSED), by=AN, reason="chờ kinh phí"),
        "resumed": told(kind.RESUMED, DUNG, task(), by=AN, due=DUE.isoformat()),
        "paused as a directive, to a partner": told(
            kind.PAUSED,
            OANH,
            replace(task(state=TaskState.PAUSED), directive_id=DirectiveId(3)),
            by=AN,
            reason="chờ kinh phí",
            directive=3,
            count=12,
        ),
        "resumed as a directive, to a partner": told(
            kind.RESUMED, OANH, replace(task(), directive_id=DirectiveId(3)), by=AN, directive=3, count=12
        ),
        "resumed, to a partner": told(kind.RESUMED, OANH, task(), by=AN, due=DUE.isoformat()),
        "changed": told(kind.AMENDED, DUNG, replace(new, due_at=LATE), by=AN, **changed),
        "changed, to a partner": told(kind.AMENDED, OANH, replace(new, due_at=LATE), by=AN, **changed),
        "changed, no due date": told(
            kind.AMENDED, DUNG, replace(new, due_at=None), by=AN, fields="no_due", no_due="việc thường xuyên"
        ),
        "acceptance waits": told(kind.ACCEPTANCE_WAITS, AN, handed_in, LATE, step="accept", round=0),
        "acceptance waits, to the level above": told(
            kind.ACCEPTANCE_WAITS, MINH, handed_in, LATE, step="accept_above", round=0
        ),
        "acceptance waits, past somebody on leave": told(
            kind.ACCEPTANCE_WAITS,
            MINH,
            handed_in,
            LATE,
            step="accept_above",
            round=0,
            passed=f"{COMMUNE}:on_leave:{BINH}",
        ),
        "undone": told(kind.UNDONE, GIANG, new, by=AN, step="task_handed_over"),
        **{
            f"file not kept, {why}": told(kind.FILE_NOT_KEPT, DUNG, task(), why=why, name=name, limit=20)
            for why, name in (
                ("too_large", "bien-ban.pdf"),
                ("wrong_kind", "a.exe"),
                ("gone", ""),
                ("out_of_reach", ""),
            )
        },
        "file not kept, of what is to be judged": told(
            kind.FILE_NOT_KEPT, AN, handed_in, why="gone", name="bien-ban.pdf", limit=20, of="handed_in", by=DUNG
        ),
        "recurrence failed": told(
            kind.RECURRENCE_FAILED, AN, task(), code="cannot_assign", rule="FREQ=WEEKLY;BYDAY=FR"
        ),
        "recurrence failed for want of somebody": told(
            kind.RECURRENCE_FAILED, AN, task(), code="incomplete", fields="supervisor,acceptor"
        ),
        "recurrence failed, of a directive": of_directive(
            notice(kind.RECURRENCE_FAILED, AN, code="lead_holds_no_post", due=DUE.isoformat())
        ),
        "in the place of somebody": _told(
            delivery(replace(notice(kind.SUBMITTED, BINH), meant_for=AN), handed_in, language=language)
        ),
        "returned in the place of somebody": told(
            kind.RETURNED, DUNG, task(), by=BINH, reason="thiếu ảnh", **{"for": AN}
        ),
        "hand over planned": told(kind.HAND_OVER_PLANNED, DUNG, task(), by=AN, after=GIANG, **FROM),
        "hand over planned, to the heir": told(kind.HAND_OVER_PLANNED, GIANG, task(), by=AN, after=GIANG, **FROM),
        "hand over unplanned": told(kind.HAND_OVER_UNPLANNED, DUNG, task(), by=AN, after=GIANG, **FROM),
        "hand over unplanned, to the heir": told(kind.HAND_OVER_UNPLANNED, GIANG, task(), by=AN, after=GIANG, **FROM),
        "hand over failed": told(kind.HAND_OVER_FAILED, AN, task(), by=AN, after=GIANG, code="lead_holds_no_post"),
        "hand over failed, to the lead": told(
            kind.HAND_OVER_FAILED, DUNG, task(), by=AN, after=GIANG, code="lead_holds_no_post"
        ),
        "hand over failed, to whoever was to lead": told(
            kind.HAND_OVER_FAILED, GIANG, task(), by=AN, after=GIANG, code="wrong_state", state="paused"
        ),
        "hand over outrun": told(kind.HAND_OVER_FAILED, GIANG, task(), by=AN, after=GIANG, code="outrun"),
        "hand over failed, as nobody works on it": told(
            kind.HAND_OVER_FAILED, AN, task(), by=AN, after=GIANG, code="wrong_state", state="paused"
        ),
        "left open": _of_people(notice(kind.LEFT_OPEN, GIANG, heir=GIANG, count=12, **LEFT), language),
        "left open, to whoever gave it": _of_people(
            notice(kind.LEFT_OPEN, AN, heir=GIANG, count=12, gave=1, **LEFT), language
        ),
        "units merged": _of_people(
            notice(kind.UNITS_MERGED, GIANG, unit=AP1, before="Tổ CNSCĐ ấp 2, Tổ CNSCĐ ấp 3", count=3), language
        ),
        "units merged, nothing open": _of_people(
            notice(kind.UNITS_MERGED, GIANG, unit=AP1, before="Tổ CNSCĐ ấp 2", count=0), language
        ),
        "left open, nobody proposed": _of_people(notice(kind.LEFT_OPEN, BINH, count=2, **LEFT), language),
        "digest": _told(
            replace(
                delivery(replace(notice(kind.DIGEST, DUNG), task_id=None), task(), language=language),
                tasks=(),
                digest=DIGEST,
            )
        ),
        "data requested": _of_people(notice(kind.DATA_REQUESTED, AN, by=DUNG, request=5, asked="name"), language),
        "handbook file lost": _of_people(
            notice(kind.HANDBOOK_FILE_LOST, AN, entry=5, why="gone", name="mau.docx", limit=20), language
        ),
        "fault found": _of_people(
            notice(kind.FAULT_FOUND, AN, about="deadlines", code="stuck", since=LATE.isoformat(), minutes=12), language
        ),
        "canary": _of_people(notice(kind.CANARY, AN), language),
        "data late": _of_people(notice(kind.DATA_LATE, AN, by=DUNG, request=5, asked="erasure"), language),
        **{
            f"data decided, {state}": _of_people(
                notice(kind.DATA_DECIDED, DUNG, by=AN, request=5, asked="phone", state=state, reason=reason), language
            )
            for state, reason in (("done", ""), ("granted", ""), ("refused", "chưa xác minh"))
        },
        "on leave, tasks fall due": _of_people(
            notice(kind.ON_LEAVE, AN, person=DUNG, count=12, numbers="12,15", **LEAVE), language
        ),
        "on leave": _of_people(notice(kind.ON_LEAVE, AN, person=DUNG, count=0, numbers="", **LEAVE), language),
        "unreachable": _of_people(
            notice(kind.UNREACHABLE, AN, person=DUNG, channels="telegram,web", since=LATE.isoformat()), language
        ),
        **{
            f"unreachable, {why}": _of_people(
                notice(kind.UNREACHABLE, AN, person=DUNG, channels="zalo_bot", since=LATE.isoformat(), why=why),
                language,
            )
            for why in ("monthly_quota_spent", "window_closed", "-211")
        },
        "stand in named": _of_people(notice(kind.STAND_IN_NAMED, GIANG, by=DUNG, **AWAY), language),
        "stand in ended": _of_people(notice(kind.STAND_IN_ENDED, GIANG, by=DUNG, **AWAY), language),
        "stand in over": _of_people(notice(kind.STAND_IN_ENDED, GIANG, by=DUNG, over=True, **AWAY), language),
        "stand in over, back again": _of_people(
            notice(kind.STAND_IN_ENDED, DUNG, by=GIANG, over=True, **AWAY), language
        ),
        "stand in given back": _of_people(notice(kind.STAND_IN_ENDED, DUNG, by=GIANG, **AWAY), language),
        "stand in ended as the stand-in left": _of_people(
            notice(kind.STAND_IN_ENDED, DUNG, by=GIANG, left=GIANG, **AWAY), language
        ),
        "stand in ended as the one away left": _of_people(
            notice(kind.STAND_IN_ENDED, GIANG, by=DUNG, left=DUNG, **AWAY), language
        ),
        "missed twice about one task": _told(delivery(missed, task(), language=language, now=LATE)),
        "missed about two tasks": _told(delivery((*missed, elsewhere), (task(), other), language=language, now=LATE)),
        "perhaps a repeat": _told(
            delivery(replace(notice(kind.ASSIGNED, DUNG, by=AN), repeated=True), new, language=language)
        ),
    }


FROM: dict[str, Fact] = {"from": "2026-11-30"}
LEFT: dict[str, Fact] = {"person": DUNG, "unit": AP2, "numbers": "12,15"}
LEAVE: dict[str, Fact] = {"from": "2026-11-30", "until": "2026-12-04"}
AWAY: dict[str, Fact] = {"for": DUNG, "after": GIANG, "from": "2026-11-30", "until": "2026-12-04"}


def _of_people(told: Claimed, language: str) -> Outgoing:
    return _told(replace(delivery(replace(told, task_id=None), task(), language=language), tasks=()))


def _told(told: Delivery) -> Outgoing:
    return notice_text(told, world.words(told.profile.language), told.now)
