"""Whether the installation lives, in words: one line a finding, for administrators and for the operator."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.preferences import channel_name
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.vitals import Finding, Grade

# Said alike of whatever moves by the clock.
_ALIKE = ("moves", "stuck")
_ALONE = ("cards",)
_MOMENTS, _CHANNELS = ("since", "at"), "channels"
# Named also where they are well: what proves that the rest can be believed.
_PROOFS = ("worker", "canary", "quota")


def about_words(finding: Finding, words: Words) -> str:
    return words(f"finding-about-{finding.about}")


def finding_words(finding: Finding, words: Words) -> str:
    """How it stands there; moments in the local time of the words."""
    facts = {name: _shown(name, fact, words) for name, fact in finding.facts.items()}
    is_own = finding.code not in _ALIKE or (finding.code == "stuck" and finding.about in _ALONE)
    return words(
        f"finding-{finding.about}-{finding.code}" if is_own else f"finding-{finding.code}",
        **{name: "" if fact is None else fact for name, fact in facts.items()},
    )


def vitals_text(found: Sequence[Finding], words: Words) -> Outgoing:
    """What has failed, what is to be looked at, and what proves that the rest is well."""
    failed = [one for one in found if one.grade is Grade.FAIL]
    warned = [one for one in found if one.grade is Grade.WARN]
    proofs = [one for one in found if one.grade is Grade.OK and one.about in _PROOFS]
    heading = words("vitals-well")
    if failed:
        heading = words("vitals-fails", count=len(failed))
    elif warned:
        heading = words("vitals-warns", count=len(warned))
    lines = [words("vitals-fail-line", text=_line(one, words)) for one in failed]
    lines += [words("vitals-warn-line", text=_line(one, words)) for one in warned]
    lines += [_line(one, words) for one in proofs]
    lines.append(words("vitals-rest", count=len(found) - len(failed) - len(warned) - len(proofs)))
    return Outgoing("\n".join(lines), heading=heading, hint=words("vitals-hint"))


def fault_text(facts: Mapping[str, Fact], hail: str, words: Words) -> Outgoing:
    """What an administrator is told once, when something has stopped."""
    told = {name: fact for name, fact in facts.items() if name not in ("about", "code")}
    finding = Finding(Grade.FAIL, str(facts["about"]), str(facts["code"]), told)
    text = words("vitals-fault", hail=hail, text=_line(finding, words))
    return Outgoing(text[:1].upper() + text[1:], hint=words("vitals-fault-hint"))


def canary_text(at: datetime, words: Words) -> Outgoing:
    """What nobody reads."""
    return Outgoing(words("vitals-canary", at=words.moment(at)))


def _shown(name: str, fact: Fact, words: Words) -> Fact:
    if name == _CHANNELS:
        return " → ".join(channel_name(one, words) for one in str(fact).split(","))
    return _moment(fact, words) if name in _MOMENTS else fact


def _moment(moment: Fact, words: Words) -> str:
    local = datetime.fromisoformat(str(moment)).astimezone(words.zone)
    return f"{local:%H:%M %d/%m/%Y}" if words.language == "vi" else f"{local:%Y-%m-%d %H:%M}"


def _line(finding: Finding, words: Words) -> str:
    return words("finding-line", about=about_words(finding, words), text=finding_words(finding, words))
