"""Every expected no, in words: what stands in the way, and what can be done instead."""

from collections.abc import Mapping
from datetime import date, datetime

from adapters.chat.texts.lines import VALUE_CHARS, cut, person
from adapters.chat.texts.preferences import channel_name
from adapters.chat.texts.words import Words
from domain.errors import Incomplete, Refusal
from domain.ids import PersonId
from domain.task import URGE_EVERY, TaskState

# Facts that hold the id of a person.
_PEOPLE = ("lead", "acceptor", "assigner", "supervisor", "person", "by", "owner", "reporter")
# What a step leads to: taken a second time (a button tapped twice), it is no mistake and is not called one.
_LEADS_TO = {
    "receive": TaskState.RECEIVED,
    "decline": TaskState.DECLINED,
    "accept": TaskState.DONE,
    "return": TaskState.RETURNED,
    "cancel": TaskState.CANCELLED,
    "pause": TaskState.PAUSED,
}


def refusal(error: Refusal, words: Words, names: Mapping[PersonId, str]) -> str:
    """The refusal in words. A code without wording is answered in general terms, and told to the log."""
    facts = {name: _fact(name, value, words, names) for name, value in error.facts.items() if value is not None}
    if isinstance(error, Incomplete):
        facts["fields"] = ", ".join(words(f"field-{field}") for field in error.fields)
        facts["first"] = words(f"field-{error.fields[0]}")
    if error.code == "wrong_state":
        facts["doing"] = words(f"doing-{facts['step']}")
        facts["stands"] = words(f"state-{facts['state']}")
        instead, special = f"instead-{facts['state']}", f"instead-{facts['state']}-{facts['step']}"
        facts["instead"] = words(special if words.knows(special) else instead, number=facts["number"])
        if facts["state"] == _LEADS_TO.get(str(facts["step"])):
            return words("refusal-already_so", **facts)
    if error.code == "urged_lately" and isinstance(at := error.facts.get("at"), str):
        facts["again"] = words.brief(datetime.fromisoformat(at) + URGE_EVERY)
    if error.code == "reason_missing":
        return words(f"refusal-reason_missing-{facts['step']}")
    return words(f"refusal-{error.code}", **facts)


def people_of(error: Refusal) -> list[PersonId]:
    """The people whose names the wording of `error` needs."""
    found = (error.facts.get(name) for name in _PEOPLE)
    return [PersonId(value) for value in found if isinstance(value, int)]


def _fact(name: str, value: str | int, words: Words, names: Mapping[PersonId, str]) -> str | int:
    if name in _PEOPLE and isinstance(value, int):
        return person(PersonId(value), names, words)
    if name in ("from", "until", "day") and isinstance(value, str):
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if name in ("channel", "channels") and isinstance(value, str):
        return ", ".join(channel_name(part, words) for part in value.split(",") if part)
    if name == "at" and isinstance(value, str):
        return words.brief(datetime.fromisoformat(value))
    return cut(value, VALUE_CHARS) if isinstance(value, str) else value
