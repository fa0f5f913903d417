"""What an administrator reads of how the installation does: every finding has words, the bad ones stand first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.chat.texts.vitals import fault_text, vitals_text
from adapters.chat.texts.words import ADDRESSES, LANGUAGES, Words
from domain.records import Trouble
from domain.records.channels import CommonOrder
from domain.vitals import Clockwork, Grade, Seat, Spent, Vitals, findings
from tests.domain.test_vitals import WELL, ago
from tests.storage.province import NOW
from tests.stores import ZONE

OFF = replace(
    WELL,
    turn_at=ago(hours=1),
    due={kind: ago(hours=1) for kind in Clockwork},
    unsent_at=ago(hours=1),
    stale_card_at=ago(hours=3),
    lost=[12],
    in_vain=1,
    canary_sent_at=ago(minutes=11),
    troubles=[
        Trouble("failed", "put_off: 500", 2, ago(days=1)),
        Trouble("uncertain", "in_doubt: no_answer", 1, ago(hours=9)),
        Trouble("queued", "429", 1, ago(hours=1)),
        Trouble("waiting", "no_account", 3, ago(hours=1)),
    ],
    holidays={2027: 0},
    quotas=[Spent("zalo_bot", 2400, 3000), Spent("zalo_bot", 3000, 3000)],
    order=CommonOrder(("zalo_bot", "telegram"), NOW + timedelta(days=1)),
    nobody=[Seat(f"AP{n}", f"Ấp {n}") for n in range(12)],
    unwatched=[Seat("AP1", "Ấp 1")],
)
FLOWS = replace(WELL, unsent_at=ago(minutes=20), told_at=NOW, canary_due_at=NOW - timedelta(hours=1))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vitals", [WELL, OFF, FLOWS, Vitals(NOW)], ids=["well", "off", "flows", "never"])
def test_every_finding_has_words_and_what_is_wrong_stands_first(vitals: Vitals, language: str) -> None:
    words = Words(language, ADDRESSES[0], ZONE)
    found = findings(vitals)
    lines = vitals_text(found, words).text.splitlines()
    failed, warned = ([one for one in found if one.grade is grade] for grade in (Grade.FAIL, Grade.WARN))
    marks = {"vi": ("LỖI", "Cần xem"), "en": ("FAILED", "To look at")}[language]
    assert [line.startswith(marks[0]) for line in lines].count(True) == len(failed)
    assert all(line.startswith(marks[0]) for line in lines[: len(failed)])
    assert all(line.startswith(marks[1]) for line in lines[len(failed) : len(failed) + len(warned)])
    for one in failed:
        fault_text({**one.facts, "about": one.about, "code": one.code}, words.hail("An"), words)


def test_it_reads_like_this() -> None:
    in_doubt = Trouble("uncertain", "in_doubt: no_answer", 1, ago(hours=1))
    told = vitals_text(findings(replace(WELL, troubles=[in_doubt])), Words("vi", ADDRESSES[0], ZONE))
    assert told.heading == "Sức khỏe hệ thống: chạy được, 1 điều cần xem"
    assert told.text.splitlines() == [
        "Cần xem · Tin không gửi được: 1 tin trong 7 ngày qua, sớm nhất 08:00 24/11/2026: in_doubt: no_answer (1)",
        "Vòng quét: vừa chạy, 5 giây trước",
        "Tin thử mỗi giờ: đi hết đường lúc 08:20 24/11/2026",
        "14 mục khác bình thường.",
    ]


def test_how_much_of_the_month_is_left_is_told_also_while_there_is_enough() -> None:
    told = vitals_text(findings(replace(WELL, quotas=[Spent("zalo_bot", 1200, 3000)])), Words("vi", ADDRESSES[0], ZONE))
    assert told.heading == "Sức khỏe hệ thống: bình thường"
    assert "Số tin của tháng: Zalo Bot đã gửi 1200 trong 3000 tin" in told.text
