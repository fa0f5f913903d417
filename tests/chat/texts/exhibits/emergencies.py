"""An emergency: the roll call, who has answered, and the report."""

from dataclasses import replace
from datetime import timedelta

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.emergencies import standing_text
from adapters.chat.texts.notices import notice_text
from domain.emergency import Called, Emergency, Figures
from domain.ids import EmergencyId, PersonId
from domain.notices import NoticeKind
from domain.usecases.emergencies import Standing
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.world import AN, AP1, AP2, COMMUNE, DUNG, GIANG, LATE, NAMES, UNITS, delivery, notice, words

_FLOOD = "nước lên nhanh, sạt lở đường vào ấp"
_UNTIL = LATE + timedelta(hours=6)


def emergencies(language: str) -> Made:
    declared = Emergency(EmergencyId(1), COMMUNE, _FLOOD, AN, LATE, _UNTIL)
    asked = (Called(DUNG, AP1), Called(GIANG, AP2, LATE + timedelta(minutes=4)))

    def shown(reader: PersonId, *, called: tuple[Called, ...], follows: bool) -> Outgoing:
        is_called = any(one.person_id == reader for one in called)
        found = Standing(declared, called, Figures(12, 3, 1), is_called, follows, follows)
        return standing_text(found, reader, NAMES, UNITS, words(language))

    return {
        "roll call": _told(language, NoticeKind.ROLL_CALL, DUNG),
        "emergency begun": _told(language, NoticeKind.EMERGENCY_BEGUN, GIANG),
        "emergency begun: no work was due": _told(language, NoticeKind.EMERGENCY_BEGUN, GIANG, tasks=0),
        "emergency over": _told(language, NoticeKind.EMERGENCY_OVER, DUNG),
        "emergency report": _told(language, NoticeKind.EMERGENCY_REPORT, AN, told=str(int(DUNG)), answered=11),
        "emergency report: everybody answered": _told(language, NoticeKind.EMERGENCY_REPORT, AN, answered=12),
        "emergency report: no work was due": _told(
            language, NoticeKind.EMERGENCY_REPORT, AN, answered=12, tasks=0, done=0, late=0
        ),
        "emergency: who has answered": shown(AN, called=asked, follows=True),
        "emergency: asked, not answered": shown(DUNG, called=asked, follows=False),
        "emergency: asked and answered": shown(GIANG, called=asked, follows=False),
    }


def _told(language: str, kind: NoticeKind, to: PersonId, **facts: str | int) -> Outgoing:
    told = notice(
        kind,
        to,
        emergency=1,
        unit=COMMUNE,
        by=AN,
        since=LATE.isoformat(),
        until=_UNTIL.isoformat(),
        reason=_FLOOD,
        called=12,
        **{"tasks": 12, "done": 3, "late": 1, **facts},
    )
    told = replace(told, task_id=None)
    return notice_text(delivery((told,), (), language=language, now=LATE), words(language), LATE)
