"""An invented commune for the tests of texts: people, units, and a task in any state."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from adapters.chat.texts.words import Words
from domain.directive import Directive, DirectiveKind, DirectiveState, Scope
from domain.errors import Fact
from domain.ids import AccountId, DirectiveId, NoticeId, PersonId, SubmissionId, TaskId, UnitId
from domain.notices import NoticeKind
from domain.organisation import Post, Role, UnitKind
from domain.records import Account, Claimed, Delivery, Profile, TaskCard, TaskLine
from domain.task import Climb, Evidence, Part, Priority, Submission, SubmissionState, Task, TaskState
from domain.worktime import Calendar

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# The 24th of November is a public holiday.
CALENDAR = Calendar(ZONE, frozenset({date(2026, 11, 24)}))

AN, BINH, DUNG, GIANG, OANH, MINH, PHUC, EM = (PersonId(number) for number in range(1, 9))
COMMUNE, AP1, AP2, VNPT, PROVINCE = (UnitId(number) for number in range(1, 6))

NAMES: Mapping[PersonId, str] = {
    AN: "Nguyễn Thị An",
    BINH: "Lê Văn Bình",
    DUNG: "Trần Đức Dũng",
    GIANG: "Huỳnh Thu Giang",
    OANH: "Lý Kiều Oanh",
    MINH: "Hồ Quang Minh",
    PHUC: "Đỗ Hồng Phúc",
    EM: "Võ Ngọc Em",
}
UNITS: Mapping[UnitId, str] = {
    COMMUNE: "Xã Bình Mẫu",
    AP1: "Tổ CNSCĐ ấp 1",
    AP2: "Tổ CNSCĐ ấp 2",
    VNPT: "VNPT Bình Mẫu",
    PROVINCE: "Tỉnh An Mẫu",
}
OFFICIAL = Post(COMMUNE, Role.OFFICIAL, UnitKind.COMMUNE, PROVINCE)
LEADER = Post(AP1, Role.LEADER, UnitKind.TEAM, COMMUNE)
MEMBER = Post(AP1, Role.MEMBER, UnitKind.TEAM, COMMUNE)
SUPERVISOR = Post(COMMUNE, Role.SUPERVISOR, UnitKind.COMMUNE, PROVINCE)
PARTNER = Post(VNPT, Role.LEADER, UnitKind.PARTNER, COMMUNE)
ADMIN = Post(COMMUNE, Role.ADMIN, UnitKind.COMMUNE, PROVINCE)
POSTS: Mapping[PersonId, Post] = {
    AN: OFFICIAL,
    BINH: SUPERVISOR,
    DUNG: LEADER,
    GIANG: Post(AP2, Role.LEADER, UnitKind.TEAM, COMMUNE),
    OANH: PARTNER,
    MINH: Post(PROVINCE, Role.SUPERVISOR, UnitKind.PROVINCE, None),
    PHUC: MEMBER,
    EM: Post(AP1, Role.DEPUTY, UnitKind.TEAM, COMMUNE),
}


def at(text: str) -> datetime:
    """A moment in UTC from local time: "2026-11-27 17:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


NOW = at("2026-11-25 09:00")
DUE = at("2026-11-27 17:00")
# A Tuesday: two working days after the due date.
LATE = at("2026-12-01 17:00")


def words(language: str, address: str = "anh_chi") -> Words:
    return Words(language, address, ZONE, CALENDAR)


def task(**changed: Any) -> Task:
    """NV-12, led by Dũng of team 1, assigned by An, watched by Bình; Oanh of VNPT is asked to cooperate."""
    plain = Task(
        id=TaskId(120),
        number=12,
        title="Cài VNeID mức 2 cho 40 hộ ấp 1",
        state=TaskState.RECEIVED,
        unit_id=AP1,
        lead_id=DUNG,
        assigner_id=AN,
        assigner_unit_id=COMMUNE,
        supervisor_id=BINH,
        acceptor_id=AN,
        due_at=DUE,
        original_due_at=DUE,
        assigned_at=at("2026-11-23 08:00"),
        received_at=at("2026-11-23 09:30"),
        product="danh sách hộ đã cài",
        quantity="40 hộ",
        document="20/KH-UBND",
        climb=Climb(),
        parts=(Part(VNPT, OANH),),
        unit_line=(AP1, COMMUNE, PROVINCE),
        assigner_line=(COMMUNE, PROVINCE),
    )
    return replace(plain, **changed)


def climbing(**changed: Any) -> Task:
    """NV-12, late, told to the first level above its lead; further steps are to come."""
    return task(climb=Climb(step=3, last_at=DUE + timedelta(days=3)), check_at=DUE + timedelta(days=5), **changed)


def directive(kind: DirectiveKind = DirectiveKind.OPEN_CALL, **changed: Any) -> Directive:
    """NC-3, given by An to the teams of the commune, or to whoever of them takes it."""
    plain = Directive(
        id=DirectiveId(3),
        title="Cài VNeID mức 2 cho 40 hộ ấp 1",
        scope=Scope(kind, below=(COMMUNE,)),
        state=DirectiveState.OPEN,
        assigner_id=AN,
        assigner_unit_id=COMMUNE,
        acceptor_id=AN,
        supervisor_id=None,
        due_at=DUE,
        original_due_at=DUE,
        assigned_at=at("2026-11-23 08:00"),
        product="danh sách hộ đã cài",
        evidence="ảnh",
        priority=Priority.URGENT,
        assigner_line=(COMMUNE, PROVINCE),
    )
    return replace(plain, **changed)


def submission(
    state: SubmissionState = SubmissionState.SUBMITTED,
    author: PersonId = DUNG,
    note: str = "đã cài 40 hộ",
    files: int = 2,
) -> Submission:
    evidence = tuple(Evidence("telegram", f"file-{number}", "photo") for number in range(files))
    return Submission(SubmissionId(1), TaskId(120), author, state, at("2026-11-25 08:20"), note, evidence)


def card(of: Task, *submissions: Submission) -> TaskCard:
    return TaskCard(of, NAMES, UNITS, submissions)


def line(number: int, title: str, due: str | None, **changed: Any) -> TaskLine:
    due_at = at(due) if due is not None else None
    plain = TaskLine(number, title, "received", AP1, UNITS[AP1], DUNG, NAMES[DUNG], due_at, None, None, "lead")
    return replace(plain, **changed)


def profile(person_id: PersonId, language: str = "vi", address: str = "anh_chi") -> Profile:
    return Profile(person_id, f"p{person_id}", NAMES[person_id], language, address)


def notice(kind: NoticeKind, to: PersonId, /, **facts: Fact) -> Claimed:
    return Claimed(NoticeId(1), 1, kind, to, TaskId(120), facts, NOW, 1, missed=False, repeated=False)


def delivery(
    told: Claimed | tuple[Claimed, ...], of: Task | tuple[Task, ...], *, language: str = "vi", now: datetime = NOW
) -> Delivery:
    """One message to the recipient of the (first) notice, who holds the usual post."""
    notices = told if isinstance(told, tuple) else (told,)
    to = notices[0].recipient_id
    return Delivery(
        account=Account(AccountId(1), "telegram", f"u{to}", f"c{to}", to),
        profile=profile(to, language),
        notices=notices,
        tasks=of if isinstance(of, tuple) else (of,),
        names=NAMES,
        unit_names=UNITS,
        now=now,
        calendar=CALENDAR,
        posts=(POSTS[to],),
    )
