"""A message read as a command: its verb, its task and the rest, or why it is none.

A command word counts only at the start, after politeness; whatever doubts it (a negation, a question, a name, a number
that counts something) makes the reading weak or none.
"""

import re

from adapters.chat.grammar import manners
from adapters.chat.grammar.fold import clean, fold, spell
from adapters.chat.grammar.judging import judge
from adapters.chat.grammar.phrases import Phrase, Word, find_phrase, last_words, words_in, words_of
from adapters.chat.grammar.progress import begins_with_more, read_figure, task_first
from adapters.chat.grammar.quantities import names_directive, read_number, starts_with_quantity
from adapters.chat.grammar.said import Said
from adapters.chat.grammar.typed_settings import read_typed_setting
from adapters.chat.grammar.verbs import Command, NotACommand, Verb

__all__ = ["Command", "NotACommand", "Verb", "read_command", "read_numbered"]

_SLASH = re.compile(r"/(?=[a-z])([a-z0-9_]+)(?:@[a-z0-9_]+)?", re.IGNORECASE)
# What is said most, in the very words that are taught: read without looking for what else it could be.
_STEPS = {"xong": Verb.DONE, "nhận": Verb.RECEIVE, "đạt": Verb.ACCEPT, "xem": Verb.SHOW}
_STEP = re.compile(rf"({'|'.join(_STEPS)}) ([1-9][0-9]{{0,8}})")
_YES_SIGNS = frozenset("👍👌✅🆗✔☑")
_NO_SIGNS = frozenset("👎❌🚫?？")
_BARE = re.compile(r"(?:(?:so|cai|chon|lay)\s+)?0*([0-9]{1,9})(?!\s*[%‰/])\s*[.)!]*")
_NUMBER_FIRST = re.compile(r"(?:(?:viec|nhiem vu)\s+)?(?:(?:nv|#)\s*[-–.:#]?\s*)?0*[0-9]{1,9}\b\s*[:,.–-]?\s*")
_YIELDING = (
    "vâng",
    "dạ",
    "ừ",
    "được",
    "yes",
    "nhất trí",
    "vâng ạ",
    "uh",
    "ừm",
    "dạ vâng",
    "vâng dạ",
    "okela",
    "đc",
    "dc",
)
# `đúng` answers a question; without its marks it is a name, or `đừng`.
_RIGHT = ("đúng", "đúng rồi", "đúng vậy", "đúng ạ", "dạ đúng", "phải rồi")
_YIELDINGS = frozenset(spell(words) for words in (*_YIELDING, *_RIGHT)) | frozenset(fold(words) for words in _YIELDING)
_CLOCK = re.compile(r"[0-9]{1,2}\s*(?:[:hg][0-9]{2}\b|h\b|gio\b)")
# A number, and what it counts; a length of time is never a task's.
_COUNTS = re.compile(
    r"\s*:?\s*(?:(?:viec|nhiem vu)\s+)?0*([1-9][0-9]{0,8})\s+(?=[^\W\d])"
    r"(?!(?:ngay|gio|h|phut|tieng|tuan|thang|nam|quy|giay|am|pm|days?|hours?|minutes?|weeks?|months?|years?)\b)"
)
# Without a word behind a number nothing is counted.
_NUMBER_THEN_WORD = re.compile(r"\d\s+[^\W\d]")
_ALSO_POLITE = frozenset({"giup", "ok", "oke", "okay", "oki", "okie"})
_MOST_BEFORE = 8
_HEAD_WORDS = 24
_TEAM_FIRST = re.compile(r"(?:to|ap|thon|khu pho|kp|tdp|nhom|doi)\b")
_CLOSING = re.compile(r"(?:\b(?:da|lam|bao)\s+)?\b(?:xong|hoan thanh)(?:\s+(?:roi|r|het))*$")
_MOST_CHARS_BEFORE_DONE = 40


def read_command(text: str, *, is_official: bool = True) -> Command | NotACommand:
    """What `text` says to do. Any text is read; an empty one is no command."""
    step = _STEP.fullmatch(text)
    if step is not None:
        return Command(_STEPS[step[1]], int(step[2]))
    return _read(clean(text).strip(), is_official=is_official, has_number=False)


def _read(text: str, *, is_official: bool, has_number: bool) -> Command | NotACommand:
    """`has_number`: the task was named ahead of this text."""
    slash = _SLASH.match(text)
    if slash:
        # Underscores part words; the name after @ is the bot's own.
        text = f"{slash[1].replace('_', ' ')} {text[slash.end() :].strip()}".strip()
    folded = fold(text)
    if not any(char.isalnum() for char in folded):
        return _signs(folded)
    number = _bare_number(text, folded)
    if number is not None:
        return number
    setting = read_typed_setting(text, folded)
    if setting is not None:
        return setting
    start = 0 if slash else manners.start_of_matter(text, folded)
    found = _first_phrase(text, folded, start)
    if found is None:
        return _without_phrase(text, folded, is_official=is_official, has_number=has_number)
    phrase, before = found
    said = _said(text, folded, phrase, before, is_slash=bool(slash), is_official=is_official)
    if phrase.meaning is Verb.TASKS and said.number is not None and said.rest and not has_number:
        return _number_first(said.rest, said.number.task, is_official)
    return judge(said)


def read_numbered(text: str, *, is_official: bool = True) -> tuple[Command, str] | None:
    """The command as it reads where the number behind its verb is a task's although what follows could be counted by it
    (`trả lại 7 danh sách thiếu …`), and the text that says so surely; None where no number stands there, or where its
    kind is plain."""
    text = clean(text).strip()
    if text.startswith("/") or not _NUMBER_THEN_WORD.search(text):
        return None
    folded = fold(text)
    found = _first_phrase(text, folded, manners.start_of_matter(text, folded))
    if found is None:
        return None
    phrase, before = found
    said = _said(text, folded, phrase, before, is_slash=False, is_official=is_official)
    is_plain = said.number is not None and not said.number.is_doubtful
    counted = _COUNTS.match(folded, phrase.end)
    if is_plain or counted is None:
        return None
    sure = f"{text[: counted.start(1)]}NV-{text[counted.start(1) :]}"
    command = _read(sure, is_official=is_official, has_number=False)
    return (command, sure) if isinstance(command, Command) and command.task == int(counted[1]) else None


def _signs(folded: str) -> Command | NotACommand:
    signs = set(folded)
    return Command(Verb.OK) if signs & _YES_SIGNS and not signs & _NO_SIGNS else NotACommand()


def _bare_number(text: str, folded: str) -> Command | None:
    """A number and nothing else: the answer to a list (`2`), or the name of a task (`NV-12`, `#12`)."""
    start = 0
    words = words_of(folded, _MOST_BEFORE)
    for word in words:
        if not manners.is_polite_before(text, word):
            start = word.start
            break
    mark = start - 1 if start and folded[start - 1] == "#" else start
    match = _BARE.match(folded, mark)
    if match and int(match[1]) and manners.is_only_polite(text[match.end() :]):
        return Command(Verb.NUMBER, task=int(match[1]))
    number = read_number(text, folded, mark)
    if number is not None and number.is_sure and manners.is_only_polite(text[number.end :]):
        return Command(Verb.SHOW, task=number.task)
    return None


def _first_phrase(text: str, folded: str, start: int) -> tuple[Phrase, list[Word]] | None:
    """The phrase that the message begins with, and the polite words before it."""
    words = [word for word in words_of(folded[: 400 + start], _HEAD_WORDS + start) if word.start >= start]
    for at in range(min(len(words), _MOST_BEFORE + 1)):
        # `dạ` and `đã` are one when folded: with its own diacritics `dạ` is politeness and begins nothing.
        is_yes = words[at].folded == "da" and spell(text[words[at].start : words[at].end]) == spell("dạ")
        phrase = None if is_yes else find_phrase(text, words, at)
        if phrase is not None and phrase.folded in _ALSO_POLITE and at + phrase.words < len(words):
            # `ok em nhận 12`, `giúp em xem 12`: politeness before more.
            phrase = None if not manners.is_only_polite(text[phrase.end :]) else phrase
            if phrase is None:
                continue
        if phrase is not None:
            return phrase, words[:at]
        if not (manners.is_polite_before(text, words[at]) or manners.is_past(text, words[at])):
            return None
    return None


def _said(text: str, folded: str, phrase: Phrase, before: list[Word], *, is_slash: bool, is_official: bool) -> Said:
    """The parts of a sentence that begins with `phrase`: number, rest, and what was said before."""
    place = phrase.end
    for word in words_in(folded, phrase.end, len(folded), 6):
        if not manners.is_filler(text, word):
            break
        place = word.end
    number = read_number(text, folded, place) or read_number(text, folded, phrase.end)
    end = number.end if number else phrase.end
    return Said(
        text=text,
        folded=folded,
        phrase=phrase,
        before=before,
        number=number,
        rest_at=_rest_at(text, end),
        counts=number is None and starts_with_quantity(text, folded, place),
        is_directive=names_directive(folded, place),
        is_slash=is_slash,
        is_official=is_official,
    )


def _rest_at(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] in ":,.;-–!"):
        at += 1
    return at


def _without_phrase(text: str, folded: str, *, is_official: bool, has_number: bool) -> Command | NotACommand:
    """No command word at the start: agreement in other words, a number before the verb, a team before `xong`, or only
    words, and then what kind."""
    said = spell(" ".join(re.findall(r"[^\W_]+", text)))
    if said in _YIELDINGS or (manners.is_only_polite(text) and said.split()[0] in _YIELDINGS):
        return Command(Verb.OK, weak=True, reply_is_enough=True)
    if names_directive(folded, 0):
        return NotACommand("directive")
    first = _NUMBER_FIRST.match(folded)
    number = read_number(text, folded, 0) if first and not has_number else None
    if first and number:
        return _number_first(text[first.end() :], number.task, is_official)
    if first and starts_with_quantity(text, folded, 0) and not _CLOCK.match(folded):
        marked = task_first(folded, 0)
        if marked is not None and read_figure(text[marked[1] :]) is None:
            return NotACommand("", marked[0])
        return NotACommand("progress") if marked is None else Command(Verb.PROGRESS, marked[0], text[marked[1] :])
    words = words_of(folded[:400], _HEAD_WORDS)
    if manners.is_question(text, folded, _tail(folded)):
        return NotACommand("question")
    if manners.is_negated(text, words):
        return NotACommand("negated")
    if manners.is_later(folded[:400]):
        return NotACommand("soft")
    return _team_done(text, folded)


def _tail(folded: str) -> list[Word]:
    return last_words(folded, 8, within=200)


def _number_first(rest: str, task: int, is_official: bool) -> Command | NotACommand:
    """`việc 12 xong rồi`: understood, and asked about."""
    rest = rest.strip()
    if begins_with_more(fold(rest)):
        return Command(Verb.PROGRESS, task, rest)
    inner = _read(rest, is_official=is_official, has_number=True)
    if isinstance(inner, NotACommand):
        if inner.reason == Verb.PROGRESS and inner.task is None and read_figure(rest) is not None:
            return Command(Verb.PROGRESS, task, rest)
        return NotACommand(inner.reason, inner.task or task)
    if inner.task is not None or inner.verb in (Verb.ASSIGN, Verb.NUMBER, Verb.OK, Verb.CONFIRM):
        return NotACommand()
    return Command(inner.verb, task, inner.rest, inner.mention, inner.page, weak=True)


def _team_done(text: str, folded: str) -> Command | NotACommand:
    """`ấp 3 xong`: a team before the word, short and in the past."""
    if len(folded) > 2 * _MOST_CHARS_BEFORE_DONE or not _TEAM_FIRST.match(folded):
        return NotACommand()
    words = folded.rstrip(" .!")
    while (last := re.search(r"[\s,]+([^\W_]+)$", words)) and last[1] in ("a", "nhe", "nha", "em", "anh", "chi"):
        words = words[: last.start()]
    closing = _CLOSING.search(words)
    if closing and closing.start() <= _MOST_CHARS_BEFORE_DONE:
        rest = text[: closing.start()].strip()
        return Command(Verb.DONE, rest=rest, weak=True, reply_is_enough=True)
    return NotACommand()
