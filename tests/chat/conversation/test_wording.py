"""Every answer has its wording in both languages, with the same gaps to fill."""

import re
from pathlib import Path

import pytest

from adapters.chat import dialogues
from adapters.chat.dialogues.choosing import _FITS as FITS
from adapters.chat.dialogues.later import _KEPT as KEPT
from adapters.chat.grammar.phrases import _WRITINGS as WRITINGS
from adapters.chat.grammar.verbs import Verb
from adapters.chat.texts.words import LANGUAGES, Words, locale_files
from domain.last_step import UNDOABLE
from domain.usecases.tasks import Handed
from tests.stores import ZONE

_FOLDER = Path(dialogues.__file__).parent
_USED = re.compile(r'(?:say|words)\(\s*"([a-z][a-z0-9_-]+)"')
_SMALL_TALK = ("negated", "question", "soft", "delivery")


def _used() -> set[str]:
    sources = [*_FOLDER.glob("*.py"), _FOLDER.parent / "conversation.py"]
    used = {name for path in sources for name in _USED.findall(path.read_text(encoding="utf-8"))}
    used |= {f"no-candidate-{verb}" for verb in FITS}
    used |= {f"ask-reason-{verb}" for verb in (Verb.DECLINE, Verb.RETURN, Verb.CANCEL, Verb.COMMENT)}
    used |= {f"done-{handed.value.replace('_', '-')}" for handed in Handed}
    used |= {
        f"{offer}-{verb}" for offer in ("offer", "offer-yes") for verb in (Verb.BLOCKED, Verb.COMMENT, Verb.ANSWER)
    }
    used |= {f"offer-{form}{end}" for form in ("files", "keep", "more") for end in ("", "-hint")}
    used |= {f"offer-files-{option}" for option in ("done", "keep", "more")}
    used |= {f"changes-nothing-{reason}" for reason in _SMALL_TALK}
    used |= {f"feature-{feature}" for feature in KEPT}
    used |= {f"undo-{kind}" for kind in UNDOABLE}
    there = (*_SMALL_TALK, "undo", "amount")
    return used | {f"feature-{key}" for key in WRITINGS if not isinstance(key, Verb) and key not in there}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_has_its_wording(language: str) -> None:
    words = Words(language, "anh_chi", ZONE)

    assert sorted(name for name in _used() if not words.knows(name)) == []


def test_both_languages_answer_with_the_same_facts() -> None:
    vi, en = (_gaps(language) for language in LANGUAGES)

    assert vi == en


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_is_given_twice(language: str) -> None:
    names = [
        match[1]
        for path in locale_files(language)
        for match in re.finditer(r"^([a-z][\w-]*) *=", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]

    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def _gaps(language: str) -> dict[str, set[str]]:
    [path] = [path for path in locale_files(language) if path.name == "replies.ftl"]
    messages = re.split(r"^(?=[a-z])", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {message.split(" =")[0]: set(re.findall(r"\$(\w+)", message)) for message in messages if " =" in message}
