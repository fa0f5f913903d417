"""The steps of a task in what people say: which of them is meant, and what makes it doubtful."""

import re
from dataclasses import replace

from adapters.chat.grammar import manners, mere_talk
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.line import read_line
from adapters.chat.grammar.phrases import word_set, words_of
from adapters.chat.grammar.said import Reading, Said
from adapters.chat.grammar.verbs import Command, NotACommand, Verb

_NEEDS_NUMBER_TO_SPEAK = frozenset({Verb.URGE, Verb.SEEN, Verb.ACCEPT})
_TO = re.compile(r"\b(?:cho|to)\b\s*:?\s*")
_ONLY_THE_TASK = re.compile(r"[\s:,]*(?:(?:viec|nhiem vu|nay|do|lai|sang|qua|luon|giup|em|over|it|this|task)\s*)*$")
_MENTION_ENDS = re.compile(
    r"[,;\n.!]|\s(?:vi|do|nhe|nha|a|giup|gium|lam thay|lam|xu ly|phu trach|thuc hien|chu tri|roi|luon|because|please)\b"
    r"|\s(?:tu|from)\s+(?=[0-9]|ngay|mai|hom|thu|sang|chieu|tuan|thang|dau|t[2-7]\b|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|tomorrow|today|next)"
)
_TO_A_DAY = re.compile(r"\b(?:sang|qua|den|toi)\s+(?:thu|ngay|tuan|thang|mai|chieu|sang|t[2-7]\b|[0-9]|dau|cuoi|quy)")
_IN_PART = re.compile(r"\b(?:phan|nua|buoc|duoc|con|tru|thieu|khoang|hon|moi duoc|gan)\b|[0-9]\s*[%/]")
# `40/40`, `100%`: that is all of it.
_IN_FULL = re.compile(r"\b([0-9]+)\s*/\s*\1\b|\b100\s*%")
_PRAISE = frozenset(
    {"dat", "tot", "ok", "roi", "xong", "dong", "y", "duoc", "rat", "yeu", "cau", "good", "viec", "nay"}
)
_GLADLY = word_set(
    "nhan viec nhiem vu se lam ngay thuc hien trien khai ro nay thong tin duoc chi dao y kien noi dung su anh em ok lien "
    "tiep thu xin"
)
# After `rõ`: `rõ khổ`, `rõ ràng là chưa`.
_SCORN = word_set("kho chet rang la chan ghet met mang chua ai")
_BIDS = frozenset({"nhan", "nhan viec", "nhan nhiem vu", "tiep nhan"})
_FAVOUR = word_set("giup gium dum nho")
WITH_REASON = frozenset({Verb.RETURN, Verb.DECLINE, Verb.CANCEL, Verb.BLOCKED, Verb.ANSWER, Verb.REFUSE, Verb.PAUSE})


def plain(said: Said, verb: Verb) -> Command:
    return Command(verb, said.task, said.note)


def step(said: Said, verb: Verb) -> Reading:
    """A step of a task: without a number, words beyond it make it an answer or nothing."""
    if said.counts and verb not in WITH_REASON:
        return NotACommand()
    command = plain(said, verb)
    if said.is_past and not said.is_slash and verb is not Verb.SEEN:
        return replace(command, weak=True)
    if said.number is None and not said.is_slash:
        if verb in _NEEDS_NUMBER_TO_SPEAK and command.rest:
            return NotACommand()
        if verb in (Verb.CANCEL, Verb.RETURN) or command.rest:
            return replace(command, weak=True, reply_is_enough=True)
    return command


def done(said: Said, verb: Verb) -> Reading:
    words = said.rest_words()
    is_told = said.is_past or said.phrase.folded.startswith(("da ", "bao ")) or _follows_filler(said)
    if said.phrase.folded == "hoan thanh" and said.is_official and said.number is None and not is_told:
        rest_words = [word for word in words if not manners.is_filler(said.text, word)]
        if len(rest_words) > 1 and said.note:
            return Command(Verb.ASSIGN, rest=said.text[_phrase_start(said) :].strip())
    if said.counts:
        return NotACommand("progress")
    if manners.has_chua(said.text, words) or (words and said.folded[words[0].start : words[0].end] == "dau"):
        return NotACommand("negated", said.task)
    first = next((word for word in words if not manners.is_filler(said.text, word)), None)
    if first is not None and said.note and manners.waits_for_more(first):
        return NotACommand("soft", said.task)
    command = plain(said, verb)
    if _leads_later(said):
        return NotACommand("soft", said.task)
    is_bid = not said.rest and words and words[-1].folded == "di"
    # `rồi xong`: it has gone wrong, or it is done.
    is_sigh = said.before and said.before[-1].folded in ("roi", "r") and not said.number
    if is_bid or is_sigh:
        return replace(command, weak=True)
    in_part = bool(command.rest) and _IN_PART.search(_IN_FULL.sub(" ", said.folded[said.rest_at :]))
    if in_part and said.number is None:
        return NotACommand("progress")
    if command.rest and (in_part or manners.has_negation(said.text, words)):
        return replace(command, weak=True)
    if first is not None and command.rest and manners.tells_a_time(first):
        return replace(command, weak=True)
    if command.rest and said.number is None and not said.is_slash:
        return replace(command, weak=True, reply_is_enough=True)
    return command


def _leads_later(said: Said) -> bool:
    """A word before the command puts it off (`xin sẽ …` never gets here; `để` does as `cho em xong đã`)."""
    return any(word.folded in ("cho", "nho") for word in said.before) and not said.is_past


def _follows_filler(said: Said) -> bool:
    """`rồi` stands right after the command."""
    words = words_of(said.folded[said.phrase.end :], 1)
    return bool(words) and words[0].folded in ("roi", "r")


def _phrase_start(said: Said) -> int:
    return said.folded.rfind(said.phrase.folded.split()[0], 0, said.phrase.end)


def accept(said: Said, verb: Verb) -> Reading:
    """`nghiệm thu 12` with a kind word at most; `đạt 12` with nothing."""
    if said.counts or said.is_past:
        return NotACommand("progress" if said.counts else "")
    if said.phrase.folded == "dat" and said.rest:
        return NotACommand()
    words = said.rest_words()
    if manners.has_negation(said.text, words):
        return NotACommand("negated", said.task)
    command = plain(said, verb)
    if command.rest and any(word.folded not in _PRAISE for word in words_of(fold(command.rest))):
        return replace(command, weak=True, reply_is_enough=False) if said.number else NotACommand()
    return command


def receive(said: Said, verb: Verb) -> Reading:
    words = said.rest_words()
    if said.counts or mere_talk.counts_no_work(read_line(said.text).said):
        return NotACommand()
    if manners.has_negation(said.text, words):
        return NotACommand("negated", said.task)
    command = plain(said, verb)
    if said.number is None and said.phrase.folded in _BIDS and _asks_a_favour(said):
        return replace(command, weak=True)
    if command.rest and said.number is None and not said.is_slash:
        if words[0].folded in _SCORN:
            return NotACommand()
        gladly = all(word.folded in _GLADLY or manners.is_only_polite(word.folded) for word in words)
        clear = said.phrase.folded in ("ro", "da ro", "da nhan viec", "nhan viec", "nhan nhiem vu")
        return Command(verb) if gladly else (command if clear else NotACommand())
    return command


def with_words(said: Said, verb: Verb) -> Reading:
    """About a difficulty: all that follows is what it is, or what is answered. Without a number it may be chatter."""
    if said.phrase.folded == "vuong" and not said.phrase.is_spelled and said.number is None:
        return NotACommand()
    command = Command(verb, said.task, said.rest)
    if said.number is None and not said.is_slash and command.rest:
        return replace(command, weak=True, reply_is_enough=True)
    return command


def _asks_a_favour(said: Said) -> bool:
    """`nhận giúp em` asks somebody else."""
    around = [*said.before, *words_of(said.folded[said.phrase.end :])]
    return any(word.folded in _FAVOUR for word in around)


def send_back(said: Said, verb: Verb) -> Reading:
    """`em làm lại rồi`, `đã bổ sung`: the lead says that it is done again."""
    if said.phrase.folded in ("lam lai", "bo sung"):
        ends = said.rest_words()
        is_told = said.is_past or any(word.folded in ("roi", "xong", "r") for word in ends[:6] + ends[-2:])
        by_self = bool(said.before) and manners.is_self(said.before[-1])
        if is_told and (said.is_past or by_self or not said.rest or not said.is_official):
            return done(said, Verb.DONE)
        if by_self and not said.number:
            return NotACommand("soft")
    return step(said, verb)


def hand_over(said: Said, _verb: Verb) -> Reading:
    mention = mention_of(said)
    if said.is_past:
        return NotACommand("delivery", said.task)
    if _TO_A_DAY.search(said.folded, said.phrase.end) and not mention:
        return replace(more_time(said, Verb.EXTEND), weak=said.number is None)
    if not mention or said.counts:
        return NotACommand()
    command = handed(said, mention)
    if said.number is None and not said.is_slash:
        return replace(command, weak=True, reply_is_enough=True)
    return command


def more_time(said: Said, verb: Verb) -> Command:
    """Asked for, granted or refused. The whole sentence says until when and why; without a number it may be chatter."""
    rest = said.text if verb is Verb.EXTEND else said.rest
    is_weak = said.number is None and not said.is_slash
    return Command(verb, said.task, rest, weak=is_weak or said.is_past, reply_is_enough=is_weak)


def resume(said: Said, verb: Verb) -> Reading:
    """`tiếp tục 12`, and until when; `tiếp tục triển khai …` is ordinary speech."""
    if said.counts or said.is_past or (said.number is None and said.rest and not said.is_slash):
        return NotACommand()
    is_weak = said.number is None and not said.is_slash
    return Command(verb, said.task, said.rest, weak=is_weak, reply_is_enough=is_weak)


def amend(said: Said, verb: Verb) -> Reading:
    """`amend 12 due Friday`, in English; in Vietnamese it is `sửa`."""
    return Command(verb, said.task, said.text[said.rest_at :].strip(), weak=said.number is None and not said.is_slash)


def handed(said: Said, mention: tuple[int, int] | None) -> Command:
    if mention is None:
        raise ValueError("a hand-over needs a person")
    who = said.text[mention[0] : mention[1]].strip(" :,.")
    return Command(Verb.HAND_OVER, said.task, said.text[mention[1] :].strip(" ,;.\n"), who)


def mention_of(said: Said) -> tuple[int, int] | None:
    """The place of who stands after `cho`, where nothing but the task stands between."""
    at = said.number.end if said.number else said.phrase.end
    to = _TO.search(said.folded, at)
    if to is None or not _ONLY_THE_TASK.fullmatch(said.folded, at, to.start()):
        return None
    ends = _MENTION_ENDS.search(said.folded, to.end())
    end = ends.start() if ends else len(said.folded)
    return (to.end(), end) if any(char.isalnum() for char in said.folded[to.end() : end]) else None
