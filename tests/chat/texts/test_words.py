"""Wording is whole in both languages, and a gap in it is loud."""

import logging
import time
import warnings
from collections.abc import Callable
from datetime import datetime

import pytest
from fluent.syntax import FluentParser, ast

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.cards import task_card
from adapters.chat.texts.notices import notice_text
from adapters.chat.texts.progress_examples import progress_examples
from adapters.chat.texts.steps import steps_by_relation
from adapters.chat.texts.words import ADDRESSES, LANGUAGES, MissingWords, Words, locale_files, words_for
from domain.notices import NoticeKind
from domain.records import Profile
from domain.task import Climb
from tests.chat.texts.world import (
    BINH,
    DUE,
    DUNG,
    LATE,
    MINH,
    NOW,
    ZONE,
    at,
    card,
    delivery,
    notice,
    profile,
    submission,
    task,
    words,
)


def _variables(node: ast.BaseNode) -> set[str]:
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    found: set[str] = set()
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                found |= _variables(child)
    return found


def _wordings(language: str) -> dict[str, dict[str, set[str]]]:
    """By file: each id with the variables that it uses."""
    files: dict[str, dict[str, set[str]]] = {}
    for path in locale_files(language):
        resource = FluentParser().parse(path.read_text(encoding="utf-8"))
        broken = [entry for entry in resource.body if isinstance(entry, ast.Junk)]
        assert not broken, f"{path.name}: {broken[0].content}"
        found: dict[str, set[str]] = {}
        for entry in resource.body:
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{path.name} says {entry.id.name} twice"
                found[entry.id.name] = _variables(entry)
        files[path.name] = found
    return files


def test_both_languages_have_the_same_ids_with_the_same_variables() -> None:
    vi, en = (_wordings(language) for language in ("vi", "en"))
    assert vi.keys() == en.keys()
    for name in vi:
        assert vi[name] == en[name], f"{name} differs between the languages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_id_is_worded_in_two_files(language: str) -> None:
    seen: dict[str, str] = {}
    for name, ids in _wordings(language).items():
        for message_id in ids:
            assert message_id not in seen, f"{message_id} is in {seen[message_id]} and {name}"
            seen[message_id] = name


def test_an_unknown_id_raises_where_warnings_are_errors() -> None:
    with pytest.raises(MissingWords):
        words("vi")("no-such-wording")
    with pytest.raises(KeyError):
        words("vi")("title-line", number=12)


def test_in_production_a_gap_is_logged_and_the_rest_is_still_said(caplog: pytest.LogCaptureFixture) -> None:
    with warnings.catch_warnings(), caplog.at_level(logging.ERROR):
        warnings.simplefilter("ignore")
        assert words("vi")("no-such-wording") == "…"
        assert words("vi")("title-line", number=12) == "NV-12 · title"
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]


@pytest.mark.parametrize(
    ("language", "moment", "told"),
    [
        ("vi", "2026-11-27 17:00", "17:00 thứ Sáu 27/11/2026"),
        ("vi", "2026-11-29 07:05", "07:05 Chủ nhật 29/11/2026"),
        ("vi", "2027-01-04 00:00", "00:00 thứ Hai 04/01/2027"),
        ("en", "2026-11-27 17:00", "17:00 Friday 27/11/2026"),
    ],
)
def test_a_deadline_is_said_in_local_time_with_its_weekday(language: str, moment: str, told: str) -> None:
    assert words(language).moment(at(moment)) == told


@pytest.mark.parametrize(
    ("language", "address", "hail"),
    [
        ("vi", "anh_chi", "anh/chị An"),
        ("vi", "dong_chi", "đồng chí An"),
        ("en", "anh_chi", "Mr/Ms An"),
        ("en", "dong_chi", "comrade An"),
    ],
)
def test_people_are_spoken_to_by_the_last_word_of_their_name(language: str, address: str, hail: str) -> None:
    assert words(language, address).hail("Nguyễn Thị An") == hail


def test_a_person_without_a_name_is_still_spoken_to() -> None:
    assert words("vi").hail("") == "anh/chị "
    assert words("vi").hail("An") == "anh/chị An"


@pytest.mark.parametrize(
    ("moment", "vi", "en"),
    [
        ("2026-11-27 17:00", "vừa quá hạn", "just overdue"),
        ("2026-11-27 17:59", "vừa quá hạn", "just overdue"),
        ("2026-11-27 18:00", "quá hạn 1 giờ", "overdue by 1 hour"),
        ("2026-11-27 20:00", "quá hạn 3 giờ", "overdue by 3 hours"),
        (
            "2026-11-29 20:00",
            "quá hạn từ 17:00 thứ Sáu 27/11, chưa trọn ngày làm việc nào",
            "overdue since 17:00 Friday 27/11, not yet a whole working day",
        ),
        ("2026-11-30 17:00", "quá hạn 1 ngày làm việc", "overdue by 1 working day"),
        ("2026-12-02 09:00", "quá hạn 2 ngày làm việc", "overdue by 2 working days"),
    ],
)
def test_lateness_is_counted_in_working_days(moment: str, vi: str, en: str) -> None:
    assert words("vi").late(DUE, at(moment)) == vi
    assert words("en").late(DUE, at(moment)) == en


@pytest.mark.parametrize(
    ("moment", "vi", "en"),
    [
        ("2026-11-27 17:00", "vừa quá hạn", "just overdue"),
        ("2026-11-27 17:45", "quá hạn 45 phút", "overdue by 45 minutes"),
        ("2026-11-28 10:30", "quá hạn 17 giờ", "overdue by 17 hours"),
        ("2026-11-28 17:00", "quá hạn 1 ngày", "overdue by 1 day"),
        ("2026-11-29 20:00", "quá hạn 2 ngày 3 giờ", "overdue by 2 d 3 h"),
        ("2026-11-30 17:00", "quá hạn 3 ngày", "overdue by 3 days"),
    ],
)
def test_lateness_of_what_runs_by_the_clock_is_told_by_the_clock(moment: str, vi: str, en: str) -> None:
    assert words("vi").late(DUE, at(moment), by_clock=True) == vi
    assert words("en").late(DUE, at(moment), by_clock=True) == en


def test_without_a_calendar_lateness_is_counted_in_days_and_says_so() -> None:
    plain = Words("vi", "anh_chi", ZONE)
    assert plain.late(DUE, at("2026-12-02 17:00")) == "quá hạn 5 ngày"
    assert plain.late(DUE, at("2026-11-28 16:00")) == "quá hạn 23 giờ"


def test_a_task_number_is_a_name_and_is_never_grouped() -> None:
    assert words("vi")("number", number=1234567) == "NV-1234567"
    assert words("en")("late-days", days=1234) == "overdue by 1234 days"


def test_a_profile_chooses_language_and_address_and_a_stranger_reads_vietnamese() -> None:
    assert words_for(profile(DUNG, "en", "dong_chi"), ZONE).hail("Nguyễn An") == "comrade An"
    assert words_for(None, ZONE).hail("Nguyễn An") == "anh/chị An"
    assert words_for(Profile(DUNG, "d", "Dũng", language="fr"), ZONE).language == "vi"
    with pytest.raises(ValueError, match="no wording in 'fr'"):
        Words("fr", "anh_chi", ZONE)


def test_a_value_beyond_any_length_is_cut_and_braces_are_plain_text() -> None:
    assert len(words("vi")("notice-reason", text="x" * 100_000)) < 2500
    assert words("vi")("notice-reason", text="{ $x } { y }") == "Lý do: { $x } { y }"


def test_a_card_and_an_escalation_are_rendered_within_a_millisecond() -> None:
    shown, steps, said = card(task(), submission()), steps_by_relation(DUNG, task()), words("vi")
    late = delivery(notice(NoticeKind.ESCALATED, MINH, round=0, told=f"{BINH}"), task(climb=Climb(step=3)), now=LATE)
    renders: tuple[Callable[[], Outgoing], ...] = (
        lambda: task_card(shown, said, NOW, steps, viewer=DUNG),
        lambda: notice_text(late, said, LATE),
    )
    for render in renders:
        render()
        times: list[float] = []
        for _ in range(50):
            # The time of this thread: other work on the machine does not count.
            start = time.thread_time()
            render()
            times.append(time.thread_time() - start)
        assert min(times) < 0.001


def test_moments_need_a_zone() -> None:
    assert words("vi").brief(datetime.fromisoformat("2026-11-25T02:00:00+00:00")) == "09:00 25/11/2026"


def test_a_comrade_is_a_comrade_also_where_no_name_stands() -> None:
    words = Words("vi", "dong_chi", ZONE)

    assert words("refusal-no_such_channel", channel="Telegram", channels="trang web").startswith(
        "Đồng chí chưa liên kết"
    )
    assert words("address-anh_chi") == "anh/chị"
    assert words("stand-in-ended", who="đồng chí Em").endswith("thông báo lại đến đồng chí.")


@pytest.mark.parametrize(
    ("quantity", "example", "more"),
    [
        ("40 hộ", "15/40 hộ", "4 hộ"),
        ("3 buổi, 120 người", "1/3 buổi", "1 buổi"),
        ("1.200 hộ", "450/1200 hộ", "120 hộ"),
        ("90% số hộ", "45/120 hộ", "12 hộ"),
        ("1 báo cáo", "45/120 hộ", "12 hộ"),
        ("", "45/120 hộ", "12 hộ"),
    ],
)
def test_an_example_of_progress_fits_what_the_order_counts(quantity: str, example: str, more: str) -> None:
    words = Words("vi", ADDRESSES[0], ZONE)
    assert progress_examples(quantity, words) == {"example": example, "more": more}
