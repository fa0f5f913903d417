"""A ladder file is read whole: the rules it gives, or each of its faults with its line and what would be right."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.ladder_file import default_text, read_ladders
from domain.ladder import DEFAULT_RULES, Audience, LadderKind, Measure, Offset, Tempo
from domain.ladder.keeping import as_data, rules_of

DEADLINE = "normal:\n  deadline:\n"


def faults(text: str) -> list[str]:
    found = read_ladders(text)
    assert found.rules is None
    return [str(fault) for fault in found.faults]


def codes(text: str, kind: LadderKind = LadderKind.DEADLINE) -> list[tuple[str, str]]:
    found = read_ladders(text)
    assert found.faults == ()
    assert found.rules is not None
    return [(rung.code, str(rung.offset)) for rung in found.rules[Tempo.NORMAL][kind]]


def test_the_default_file_says_what_holds_without_a_file() -> None:
    found = read_ladders(default_text())
    assert found.faults == ()
    assert found.rules == DEFAULT_RULES


def test_what_is_left_out_is_as_by_default_and_nothing_is_an_empty_list() -> None:
    found = read_ladders("normal:\n  receipt: []\n")
    assert found.rules is not None
    assert found.rules[Tempo.NORMAL][LadderKind.RECEIPT] == ()
    assert found.rules[Tempo.NORMAL][LadderKind.DEADLINE] == DEFAULT_RULES[Tempo.NORMAL][LadderKind.DEADLINE]
    assert found.rules[Tempo.URGENT] == DEFAULT_RULES[Tempo.URGENT]


def test_a_repeat_is_written_out() -> None:
    text = (
        DEADLINE + "    - {code: again, after: 1 working day, tell: lead, repeat: {every: 2 working days, times: 3}}\n"
    )
    assert codes(text) == [("again_1", "1 working day"), ("again_2", "3 working days"), ("again_3", "5 working days")]


@pytest.mark.parametrize(
    ("written", "offset"),
    [
        ("1 ngày làm việc", Offset(1)),
        ("4 giờ làm việc", Offset(240, Measure.WORKING_MINUTES)),
        ("30 phút", Offset(30, Measure.MINUTES)),
        ("2  Clock  Hours", Offset(120, Measure.MINUTES)),
    ],
)
def test_distances_are_written_in_either_language(written: str, offset: Offset) -> None:
    assert codes(DEADLINE + f"    - {{code: a, after: {written}, tell: Team Leader}}\n") == [("a", str(offset))]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 1, "tệp trống"),
        ("normal: [", 1, "không đúng dạng YAML"),
        ("a: 1\n---\nb: 2", 2, "không đúng dạng YAML"),
        ("x\x00", 1, "không đúng dạng YAML"),
        ("normal:\n\tdeadline: []", 2, "có dấu Tab ở cột 1; đầu dòng dùng dấu cách"),
        ("deadline: []", 1, "“deadline” phải nằm trong một mức (normal, urgent, express, emergency)"),
        ("- normal", 1, "“tên: giá trị”"),
        ("norml:\n  deadline: []", 1, "có phải “normal”?"),
        ("normal: {}\nnormal: {}", 2, "“normal” viết hai lần"),
        ("normal:\n  dedline: []", 2, "có phải “deadline”?"),
        ("normal:\n  deadline: 5", 2, "danh sách các bước"),
        ("normal:\n  hold: 0", 2, "phải dài hơn 0"),
        ("normal:\n  wait: soon", 2, "“soon” không phải khoảng thời gian"),
        (DEADLINE + "    - {after: 0, tell: lead}", 3, "thiếu “code”; ví dụ: code: level_1"),
        (DEADLINE + "    - {code: a, tell: lead}", 3, "thiếu “after”"),
        (DEADLINE + "    - {code: a, after: 0}", 3, "thiếu “tell”"),
        (DEADLINE + "    - {code: Bước 1, after: 0, tell: lead}", 3, "mã bước “Bước 1”"),
        (DEADLINE + "    - {code: a, after: 1 day, tell: lead}", 3, '"1 working day"'),
        (DEADLINE + "    - {code: a, after: 9999 working days, tell: lead}", 3, "tối đa 366"),
        (DEADLINE + "    - {code: a, after: 0, tell: leed}", 3, "có phải “lead”?"),
        (DEADLINE + "    - {code: a, after: 0, tell: decider}", 3, "tell của deadline"),
        (DEADLINE + "    - {code: a, after: 0, tell: []}", 3, "chưa nêu ai"),
        (DEADLINE + "    - {code: a, after: 0, tell: {a: b}}", 3, "“tell” phải là một giá trị"),
        (DEADLINE + "    - lead", 3, "“tên: giá trị”"),
        (DEADLINE + "    - {code: a, after: 0, tell: lead}\n    - {code: a, after: 0, tell: lead}", 4, "có hai lần"),
        (
            DEADLINE + "    - {code: a, after: 2 working days, tell: lead}\n    - {code: b, after: 0, tell: lead}",
            4,
            "bước “b” (0) đến trước bước “a” (2 working days)",
        ),
        (DEADLINE + "    - {code: a, after: 0, tell: lead, repeat: {times: 3}}", 3, "thiếu “every”"),
        (
            DEADLINE + "    - {code: a, after: 0, tell: lead, repeat: {every: 1 working day, times: 900}}",
            3,
            "từ 1 đến 20",
        ),
        (
            DEADLINE + "    - {code: a, after: 1 working day, tell: lead, repeat: {every: 1 clock hour, times: 2}}",
            3,
            "phải cùng đơn vị",
        ),
        ("normal:\n  acceptance:\n    - {code: a, after: -1 working day, tell: acceptor}", 3, "đứng trước mốc"),
        ("normal:\n  blocker:\n    - {code: a, after: 0, tell: [owner, above_owner]}", 3, "phải là bước cuối"),
        (DEADLINE + "".join(f"    - {{code: a{n}, after: 0, tell: lead}}\n" for n in range(51)), 3, "hơn 50 bước"),
        ("[" * 5_000, 1, "quá sâu"),
        ("#" * 200_001, 1, "quá dài"),
        ("a: &a [*a]", 1, "không hiểu “a”"),
    ],
)
def test_a_fault_has_its_line_and_what_would_be_right(text: str, line: int, told: str) -> None:
    first = faults(text)[0]
    assert first.startswith(f"dòng {line}: ")
    assert told in first


def test_all_faults_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = DEADLINE + "    - {code: a, after: soon, tell: leed}\n    - {cod: b}\nfast: {}\n"
    lines = [fault.split(":")[0] for fault in faults(text)]
    assert lines == ["dòng 3", "dòng 3", "dòng 4", "dòng 4", "dòng 4", "dòng 4", "dòng 5"]


_WORDS = st.sampled_from(
    [
        *Tempo,
        *LadderKind,
        *Audience,
        "hold",
        "wait",
        "code",
        "after",
        "tell",
        "repeat",
        "every",
        "times",
        "0",
        "1 working day",
    ]
)
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | _WORDS.map(str)
_ANYTHING = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS.map(str), inner, max_size=4),
    max_leaves=25,
)


@settings(deadline=None)
@given(_ANYTHING)
def test_any_document_gives_faults_or_rules(document: Any) -> None:
    _gives_one_or_the_other(yaml.safe_dump(document, allow_unicode=True))


@settings(deadline=None)
@given(st.text(alphabet=st.characters() | st.sampled_from("\n :-[]{}&*!|>'\"#%@`,?\t"), max_size=80))
def test_any_text_gives_faults_or_rules(text: str) -> None:
    _gives_one_or_the_other(text)


_RUNG = st.fixed_dictionaries(
    {
        "code": st.sampled_from(["a", "b", "c", "d"]),
        "after": st.builds(lambda n, m: str(Offset(n, m)), st.integers(-3, 40), st.sampled_from(Measure)),
        "tell": st.lists(st.sampled_from([one.value for one in Audience]), min_size=1, max_size=3),
    },
    optional={"repeat": st.just({"every": "1 working day", "times": 2})},
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([kind.value for kind in LadderKind]), st.lists(_RUNG, max_size=3), max_size=3))
def test_any_ladders_give_faults_or_rules_that_can_be_kept(ladders: dict[str, Any]) -> None:
    _gives_one_or_the_other(yaml.safe_dump({"normal": ladders}))


def _gives_one_or_the_other(text: str) -> None:
    found = read_ladders(text)
    assert (found.rules is None) == bool(found.faults)
    if found.rules is not None:
        assert rules_of(as_data(found.rules)) == found.rules
