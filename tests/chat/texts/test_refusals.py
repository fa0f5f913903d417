"""Every way in which the domain says no is worded, in both languages, with what can be done instead."""

import re
from pathlib import Path

import pytest

from adapters.chat.texts.refusals import people_of, refusal
from adapters.chat.texts.words import LANGUAGES
from domain.errors import NotAllowed, WrongState
from domain.task import TaskState
from tests.chat.texts.gallery import TOPICS
from tests.chat.texts.world import DUNG, NAMES, words

ROOT = Path(__file__).parents[3]
_RAISED = re.compile(r'\b(?:NotAllowed|WrongState|BadInput|NotFound)\(\s*"(\w+)"(?:\s+if\s[^)"]*"(\w+)")?')
_STEP = re.compile(r'(?:required_text|_ensure_state)\("(\w+)"|step="(\w+)"')
# What each wording must offer: a sentence to type, somebody to turn to, or something to choose.
_INSTEAD = {"vi": r"Gõ:|gõ:|[Đđ]ề nghị|Có thể|Kiểm tra", "en": r"[Tt]ype:|[Pp]lease|can be|can assign"}


def _found(pattern: re.Pattern[str], *folders: str) -> set[str]:
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return {code for text in texts for groups in pattern.findall(text) for code in groups if code}


CODES = sorted(_found(_RAISED, "domain", "storage"))


def test_the_codes_are_found_in_the_source() -> None:
    assert {"cannot_assign", "cannot_assign_there", "wrong_state", "reason_missing", "no_such_task"} <= set(CODES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_is_worded(code: str, language: str) -> None:
    said = words(language)
    assert said.knows(f"refusal-{code}") or code == "reason_missing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_that_can_be_refused_is_worded(language: str) -> None:
    said = words(language)
    for step in _found(re.compile(r'_ensure_state\("(\w+)"()'), "domain"):
        assert said.knows(f"doing-{step}"), step
    for step in _found(re.compile(r'required_text\("(\w+)"()'), "domain"):
        assert said.knows(f"refusal-reason_missing-{step}"), step
    for state in TaskState:
        assert said.knows(f"instead-{state}"), state


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_says_what_is_possible_instead(language: str) -> None:
    made = TOPICS["refusals"](language)
    assert {name.split()[0] for name in made} >= set(CODES) | {"incomplete"}
    for name, told in made.items():
        assert isinstance(told, str)
        assert re.search(_INSTEAD[language], told), f"{name}: {told}"
        assert len(told) < 240, f"{name} is long: {told}"


def test_people_in_a_refusal_are_named() -> None:
    error = NotAllowed("only_the_lead", number=12, lead=DUNG)
    assert people_of(error) == [DUNG]
    assert "Trần Đức Dũng" in refusal(error, words("vi"), NAMES)
    assert "(chưa rõ tên)" in refusal(error, words("vi"), {})


def test_a_step_taken_twice_is_not_called_impossible() -> None:
    error = WrongState("wrong_state", number=12, step="receive", state="received")
    assert "từ trước" in refusal(error, words("vi"), NAMES)


def test_a_wrong_state_tells_the_present_one() -> None:
    error = WrongState("wrong_state", number=12, step="receive", state="submitted")
    assert "chờ nghiệm thu" in refusal(error, words("vi"), NAMES)
