"""What is a person's own: settings, the digest, data and requests about it, phone numbers."""

from dataclasses import replace
from datetime import date, time

from adapters.chat.texts.digest import digest_text
from adapters.chat.texts.my_data import (
    asked_text,
    data_notice,
    decision_text,
    own_text,
    phone_text,
    waiting_text,
)
from adapters.chat.texts.preferences import settings_text
from domain.ids import DataRequestId
from domain.organisation import FIRST_DAY, LAST_DAY
from domain.personal_data import (
    DataRequest,
    GivenNotice,
    HeldPost,
    LinkedAccount,
    OwnData,
    RequestKind,
    RequestState,
)
from domain.preferences import Preferences, Rest
from domain.records import Digest, DigestLine, Stands
from tests.chat.texts import world
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.world import AN, AP2, DUNG, NAMES, NOW, UNITS, at, line

REQUEST = DataRequest(
    DataRequestId(5),
    DUNG,
    RequestKind.NAME,
    "Trần Đức Dũng",
    RequestState.OPEN,
    NOW,
    at("2026-11-27 09:00"),
)
DIGEST = Digest(
    (
        DigestLine(line(12, "Cài VNeID mức 2 cho 40 hộ ấp 1", "2026-11-24 17:00"), Stands.LATE),
        DigestLine(
            line(15, "Lập danh sách sạp chợ", "2026-11-27 17:00", unit_id=AP2, unit_name=UNITS[AP2]), Stands.SOON
        ),
        DigestLine(line(16, "Lắp mã QR", "2026-12-15 17:00", why="judge", state="submitted"), Stands.WAITS),
        DigestLine(line(17, "Tập huấn", None, why="part"), Stands.WAITS),
    ),
    late=21,
    soon=1,
    waits=2,
)


def personal(language: str) -> Made:
    words = world.words(language)
    profile = world.profile(DUNG, language)
    chosen = Preferences(DUNG, Rest(time(20), time(6), frozenset({7})), ("web",), (time(7, 30), time(16)))
    own = OwnData(
        code="p3",
        name=NAMES[DUNG],
        phone="0912345678",
        language=language,
        address="anh_chi",
        posts=(
            HeldPost(UNITS[world.AP1], "leader", FIRST_DAY, LAST_DAY),
            HeldPost(UNITS[world.COMMUNE], "member", FIRST_DAY, date(2026, 12, 31)),
        ),
        accounts=(LinkedAccount("telegram", NOW, None), LinkedAccount("web", NOW, NOW)),
        notices=(GivenNotice(1, "telegram", NOW),),
        requests=(
            REQUEST,
            replace(
                REQUEST, kind=RequestKind.PHONE, state=RequestState.REFUSED, decided_at=NOW, reason="chưa xác minh"
            ),
            replace(REQUEST, kind=RequestKind.ERASURE, wanted="", state=RequestState.WITHDRAWN),
        ),
        open_tasks=(12, 15),
        counts={"tasks_led": 4, "tasks_assigned": 0, "submissions": 3, "progress": 5, "files": 2, "messages_told": 9},
    )
    hail = words.hail(NAMES[DUNG])
    erasure = replace(REQUEST, kind=RequestKind.ERASURE, wanted="")
    return {
        "settings, nothing chosen": settings_text(
            profile, Preferences(DUNG), ["telegram"], words, words("settings-now")
        ),
        "settings, all chosen": settings_text(profile, chosen, ["web", "telegram"], words, words("settings-changed")),
        "digest": digest_text(DIGEST, hail, words, NOW),
        "digest, nothing": digest_text(Digest(), hail, words, NOW),
        "the notice about personal data": data_notice(words, ""),
        "the notice with a contact": data_notice(words, "Phòng VH-XH xã Bình Mẫu"),
        "my data": own_text(own, words, "", has_web=True),
        "my data, hardly any": own_text(OwnData("p3", NAMES[DUNG], "", language, "anh_chi"), words, "", has_web=False),
        "a correction asked for": asked_text(REQUEST, words, hail, "", is_told=True),
        "an erasure asked for": asked_text(erasure, words, hail, "", is_told=True),
        "asked where nobody else may decide": asked_text(REQUEST, words, hail, "", is_told=False),
        "requests that wait": waiting_text([REQUEST, replace(erasure, id=DataRequestId(6))], NAMES, words),
        "no request waits": waiting_text([], NAMES, words),
        "a request to decide": decision_text(REQUEST, NAMES, words),
        "a request granted": decision_text(replace(erasure, state=RequestState.GRANTED, decided_at=NOW), NAMES, words),
        "a request done": decision_text(replace(REQUEST, state=RequestState.DONE, decided_at=NOW), NAMES, words),
        "a phone number": phone_text(AN, "0912345678", NAMES, words),
        "no phone number": phone_text(AN, "", NAMES, words),
    }
