"""Reads a ladder file: all of its faults at once, each with its line and what would be right there, or the rules."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from itertools import pairwise

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from adapters.ladder_file import messages as say
from domain.ladder import (
    DEFAULT_RULES,
    Audience,
    LadderKind,
    Ladders,
    Offset,
    Rules,
    Rung,
    Tempo,
    read_offset,
    with_reach,
)

MOST_CHARS = 200_000
MOST_RUNGS = 50
MOST_TIMES = 20
_LONGEST_MINUTES = Offset(366).nominal_minutes
_CODE = re.compile(r"[a-z][a-z0-9_]{0,29}")
_VIETNAMESE = re.compile(r"(-?\d{1,5}) (ngày|giờ|phút)( làm việc)?")
_ENGLISH = {"ngày": "days", "giờ": "hours", "phút": "minutes"}
_A, _K = Audience, LadderKind
_OF_TASKS = (
    _A.LEAD,
    _A.TEAM_LEADER,
    _A.PARTNERS,
    _A.ASSIGNER,
    _A.SUPERVISOR,
    _A.LEVEL_2,
    _A.LEVEL_3,
    _A.LEVEL_4,
    _A.HIGHEST,
)
# Whom each kind of ladder may tell.
_MAY_TELL: Mapping[LadderKind, tuple[Audience, ...]] = {
    _K.RECEIPT: _OF_TASKS,
    _K.SILENCE: _OF_TASKS,
    _K.DEADLINE: _OF_TASKS,
    _K.REPORT: _OF_TASKS,
    _K.ACCEPTANCE: (*_OF_TASKS, _A.ACCEPTOR, _A.ABOVE_ACCEPTOR),
    _K.EXTENSION: (_A.ASKER, _A.DECIDER, _A.SUPERVISOR, _A.ASSIGNER),
    _K.BLOCKER: (_A.OWNER, _A.ABOVE_OWNER, _A.REPORTER, _A.SUPERVISOR, _A.ASSIGNER),
}
_FILE = "tệp"
# What stands within a tempo.
_IN_A_TEMPO = frozenset({"hold", "wait", *(kind.value for kind in LadderKind)})
_COUNTS_BACK = frozenset({_K.DEADLINE, _K.REPORT})
_EXAMPLES = {
    "code": "code: level_1",
    "after": "after: 1 working day",
    "tell": "tell: [supervisor, assigner]",
    "every": "every: 5 working days",
    "times": "times: 3",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` counts from 1."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"dòng {self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class LadderFile:
    """Rules, or what is wrong with the file, in the order of its lines."""

    rules: Rules | None
    faults: tuple[Fault, ...] = ()


def default_text() -> str:
    """The file that says what holds where none was loaded."""
    return files("adapters.ladder_file").joinpath("default.yaml").read_text("utf-8")


def read_ladders(text: str) -> LadderFile:
    """The rules that the file gives. What it leaves out, of priorities and of kinds, is as it is without a file."""
    reader = _Reader()
    rules: Rules | None = None
    if len(text) > MOST_CHARS:
        reader.at(1, say.TOO_LONG.format(limit=MOST_CHARS))
    else:
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or getattr(error, "reason", "")
            line, column = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
            said = say.TAB if "\\t" in str(problem) else say.NOT_YAML
            reader.at(line, said.format(problem=problem, column=column))
        except RecursionError:
            reader.at(1, say.TOO_DEEP)
        else:
            rules = reader.rules(root)
    faults = tuple(sorted(reader.faults, key=lambda fault: fault.line))
    return LadderFile(None, faults) if faults or rules is None else LadderFile(rules)


@dataclass
class _Reader:
    faults: list[Fault] = field(default_factory=list)

    def at(self, where: Node | int, text: str) -> None:
        self.faults.append(Fault(where if isinstance(where, int) else where.start_mark.line + 1, text))

    def rules(self, root: Node | None) -> Rules | None:
        if root is None or (isinstance(root, ScalarNode) and not root.value):
            self.at(1, say.EMPTY)
            return None
        found = dict(DEFAULT_RULES)
        for name, _, node in self._entries(root, [tempo.value for tempo in Tempo], _FILE):
            tempo = Tempo(name)
            found[tempo] = self._ladders(node, tempo)
        return found

    def _ladders(self, node: Node, tempo: Tempo) -> Ladders:
        known, rungs = DEFAULT_RULES[tempo], dict(DEFAULT_RULES[tempo].rungs)
        hold, wait = known.hold, known.wait
        names = ["hold", "wait", *(kind.value for kind in LadderKind)]
        for name, _, value in self._entries(node, names, tempo.value):
            if name == "hold":
                hold = self._length(value, name) or hold
            elif name == "wait":
                wait = self._length(value, name) or wait
            else:
                rungs[LadderKind(name)] = self._rungs(value, LadderKind(name), f"{tempo.value} › {name}")
        return Ladders(rungs, hold, wait)

    def _rungs(self, node: Node, kind: LadderKind, where: str) -> tuple[Rung, ...]:
        if not isinstance(node, SequenceNode):
            self.at(node, say.NOT_A_LIST.format(what=where))
            return ()
        found = [(item, rung) for item in node.value for rung in self._rung(item, kind, where)]
        if len(found) > MOST_RUNGS:
            self.at(node, say.TOO_MANY.format(where=where, limit=MOST_RUNGS))
            return ()
        codes: set[str] = set()
        for item, rung in found:
            if rung.code in codes:
                self.at(item, say.CODE_TWICE.format(value=rung.code, where=where))
            codes.add(rung.code)
        for (_, before), (item, rung) in pairwise(found):
            if rung.offset.nominal_minutes < before.offset.nominal_minutes:
                told = {"code": rung.code, "value": rung.offset, "before": before.code, "value_before": before.offset}
                self.at(item, say.OUT_OF_ORDER.format(**told))
        for item, rung in found:
            moves_up = Audience.ABOVE_OWNER in rung.audience
            if moves_up and (len(rung.audience) > 1 or rung is not found[-1][1]):
                self.at(item, say.NOT_LAST)
        return with_reach(tuple(rung for _, rung in found))

    def _rung(self, node: Node, kind: LadderKind, where: str) -> list[Rung]:
        parts = {name: value for name, _, value in self._entries(node, ["code", "after", "tell", "repeat"], where)}
        if not isinstance(node, MappingNode):
            return []
        for name in ("code", "after", "tell"):
            if name not in parts:
                self.at(node, say.MISSING.format(name=name, example=_EXAMPLES[name]))
        code = self._code(parts["code"]) if "code" in parts else None
        after = self._offset(parts["after"], "after") if "after" in parts else None
        told = self._audience(parts["tell"], kind) if "tell" in parts else ()
        if after is not None and after.amount < 0 and kind not in _COUNTS_BACK:
            self.at(parts["after"], say.BEFORE.format(value=after))
        every, times = self._repeat(parts["repeat"], after, where) if "repeat" in parts else (None, 1)
        if code is None or after is None or not told:
            return []
        rung = Rung(code, after, told)
        return [rung] if every is None else list(_repeated(rung, every, times))

    def _repeat(self, node: Node, after: Offset | None, where: str) -> tuple[Offset | None, int]:
        parts = {name: value for name, _, value in self._entries(node, ["every", "times"], where)}
        if not isinstance(node, MappingNode):
            return None, 1
        for name in ("every", "times"):
            if name not in parts:
                self.at(node, say.MISSING.format(name=name, example=_EXAMPLES[name]))
        every = self._length(parts["every"], "every") if "every" in parts else None
        if every is not None and after is not None and after.amount and after.measure is not every.measure:
            self.at(parts["every"], say.OTHER_MEASURE.format(after=after))
        text = self._text(parts["times"], "times") if "times" in parts else None
        if text is None:
            return None, 1
        times = int(text) if text.isdecimal() and len(text) < 4 else 0
        if not 1 <= times <= MOST_TIMES:
            self.at(parts["times"], say.BAD_TIMES.format(limit=MOST_TIMES))
            return None, 1
        return every, times

    def _code(self, node: Node) -> str | None:
        text = self._text(node, "code")
        if text is not None and not _CODE.fullmatch(text):
            self.at(node, say.BAD_CODE.format(value=text))
            return None
        return text

    def _audience(self, node: Node, kind: LadderKind) -> tuple[Audience, ...]:
        allowed = {one.value: one for one in _MAY_TELL[kind]}
        items = node.value if isinstance(node, SequenceNode) else [node]
        if not items:
            self.at(node, say.NOBODY.format(known=", ".join(allowed)))
        found: list[Audience] = []
        for item in items:
            text = self._text(item, "tell")
            if text is None:
                continue
            one = allowed.get("_".join(text.lower().replace("-", " ").split()))
            if one is None:
                self.at(item, say.unknown(text, allowed, f"tell của {kind.value}"))
            else:
                found.append(one)
        return tuple(dict.fromkeys(found))

    def _length(self, node: Node, name: str) -> Offset | None:
        found = self._offset(node, name)
        if found is not None and found.amount <= 0:
            self.at(node, say.NOT_LATER.format(value=found))
            return None
        return found

    def _offset(self, node: Node, name: str) -> Offset | None:
        text = self._text(node, name)
        if text is None:
            return None
        found = read_offset(_in_english(text))
        if found is None:
            self.at(node, say.BAD_OFFSET.format(value=text))
        elif abs(found.nominal_minutes) > _LONGEST_MINUTES:
            self.at(node, say.TOO_FAR.format(value=text))
            return None
        return found

    def _text(self, node: Node, name: str) -> str | None:
        if isinstance(node, ScalarNode) and str(node.value).strip():
            return str(node.value).strip()
        self.at(node, say.NOT_TEXT.format(name=name, example=_EXAMPLES.get(name, say.OFFSETS)))
        return None

    def _entries(self, node: Node, known: list[str], where: str) -> Iterator[tuple[str, Node, Node]]:
        """The entries that are known, each once."""
        if not isinstance(node, MappingNode):
            self.at(node, say.NOT_A_MAP.format(what=where))
            return
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value).strip() if isinstance(key, ScalarNode) else ""
            if name in _IN_A_TEMPO and where == _FILE:
                self.at(key, say.NO_TEMPO.format(name=name, known=", ".join(known)))
            elif name not in known:
                self.at(key, say.unknown(name, known, where))
            elif name in seen:
                self.at(key, say.TWICE.format(name=name, where=where))
            else:
                seen.add(name)
                yield name, key, value


def _repeated(rung: Rung, every: Offset, times: int) -> Iterator[Rung]:
    for n in range(times):
        amount = rung.offset.amount + n * every.amount
        yield replace(rung, code=f"{rung.code}_{n + 1}", offset=Offset(amount, every.measure))


def _in_english(text: str) -> str:
    """`4 giờ làm việc` is `4 working hours`, `15 phút` is `15 clock minutes`."""
    found = _VIETNAMESE.fullmatch(" ".join(text.lower().split()))
    if found is None:
        return text
    return f"{found[1]} {'working' if found[3] else 'clock'} {_ENGLISH[found[2]]}"
