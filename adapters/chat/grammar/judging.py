"""Whether a sentence that begins with a command word means the command: every doubt is weighed here, verb by verb."""

import re
from collections.abc import Callable
from dataclasses import replace

from adapters.chat.grammar import absences, manners, mere_talk, step_readings, views
from adapters.chat.grammar.common_channels import is_order_of_channels
from adapters.chat.grammar.durations import read_duration
from adapters.chat.grammar.fold import fold, has_diacritics, spell
from adapters.chat.grammar.help_topics import read_topic
from adapters.chat.grammar.my_data import read_own_wish, read_whose
from adapters.chat.grammar.order import read_field
from adapters.chat.grammar.phrases import NAME_WORDS, Word
from adapters.chat.grammar.preferences import is_topic_alone, read_choice, tries_times
from adapters.chat.grammar.progress import read_figure, task_first
from adapters.chat.grammar.said import Reading, Said
from adapters.chat.grammar.step_readings import WITH_REASON, handed, mention_of, plain, step
from adapters.chat.grammar.verbs import Command, NotACommand, Verb

_NEVER_A_QUESTION = frozenset(
    {
        Verb.HAND_ALL,
        Verb.TASKS,
        Verb.SHOW,
        Verb.OVERDUE,
        Verb.HELP,
        Verb.WEB,
        Verb.SETTINGS,
        Verb.COMMON_CHANNELS,
        Verb.COMMENT,
        Verb.LINK,
        Verb.START,
    }
    | {Verb.MY_DATA, Verb.DATA_REQUESTS, Verb.PHONE, Verb.HEALTH, Verb.CALENDAR, Verb.EMERGENCY}
)
# They decide, and are said of other things than tasks as well.
_DECISIONS = frozenset({Verb.ACCEPT, Verb.RETURN, Verb.DECLINE, Verb.CANCEL})
_LEFT_OPEN = re.compile(r"\s(?:hay|hoac)\s+(?:la\s+)?(?:giu|de|thoi|tiep|nhac)(?![^\W_])")
_OF_YESTERDAY = re.compile(
    r"(?<![^\W_])(?:hom qua|hom kia|hom truoc|hom bua|bua truoc|hoi sang|luc nay|sang nay|tuan truoc)\s+roi(?:\s+ma)?\s*[.!]*$"
)
_NOT_YET = re.compile(r"\W*(?:chớ|đừng|khoan)\s", re.IGNORECASE)
# What an official decides about work that runs.
_DECIDED = frozenset({Verb.ACCEPT, Verb.RETURN, Verb.CANCEL, Verb.HAND_OVER, Verb.GRANT, Verb.EXTEND, Verb.URGE})
_KINSHIP = frozenset({"anh", "chi", "a", "c", "chu", "bac", "co", "ong", "ba", "dong"})
_MORE_NUMBERS = re.compile(r"\s*(?:[,+&/-]|va|and)?\s*(?:nv|#)?[\s-]*[0-9]{1,9}\b\s*(?:$|[,+&.]|va\b)")
# `máy in hỏng` is broken; `được hỏng` asks.
_BROKEN = re.compile(r"\bhong\W*$")
_SO_MANY_BROKEN = re.compile(r"\b[0-9]+\s+[a-z]+(?:\s+[a-z]+)?\s+(?:bi\s+)?hong\W*$")
_PAGE = re.compile(r"\b(?:trang|page|tr)\s*([0-9]{1,4})\s*$")
_NUMBER_THEN_FIELD = re.compile(r"(?:nv|#)?[\s-]*0*([1-9][0-9]{0,8})\s*[:,]?\s+(.+)", re.IGNORECASE | re.DOTALL)
_NOT_GIAO = {
    # After `giao`: another verb. Where the folded word could open a name or an order, only its own diacritics count.
    "ban": ("bàn", "bạn", "ban"),
    "dich": ("dịch", "dich"),
    "thong": ("thông",),
    "luu": ("lưu", "luu"),
    "tiep": ("tiếp", "tiep"),
    "hang": ("hàng", "hang"),
    "dien": ("diện",),
    "nhan": ("nhận", "nhan"),
    "thoa": ("thoa",),
    "thua": ("thừa",),
    "tranh": ("tranh",),
    "uoc": ("ước",),
    "hoan": ("hoàn",),
    "huong": ("hưởng",),
}
_UNIT_LEADS_IN = re.compile(r"(?:cua|o|tai|trong|don vi|phong ban|nhom|toan|of|in)\s+")
_PUT_OFF_TO = re.compile(
    r"(?:toi|den|qua|sang|vi|do|may|vai|them|(?:[0-9]+|mot|hai|ba|bon|nam)\s+(?:ngay|hom|bua|tuan))\s"
)
_TIME_ONLY = re.compile(r"(?:(?:thang|tuan|hom|quy|nam|ngay)\s+(?:nay|truoc)|hien nay|hien tai|bay gio|this week)$")
_SETTING = re.compile(
    r"(?:ngon ngu|tieng|language|xung ho|address|cach xung ho|vi|viet|vietnamese|en|english|dong chi|comrade|mr|ms"
    r"|anh\W*chi|anh$|(?:anh|chi)\s+(?:anh|chi))\b"
)


def judge(said: Said) -> Reading:
    """The command that the sentence gives, weak where it must be asked about; or the reason why it gives none."""
    meaning = said.phrase.meaning
    if said.is_directive and meaning is not Verb.FIND:
        return NotACommand("directive")
    if not isinstance(meaning, Verb):
        return _feature(said, meaning)
    if meaning not in _NEVER_A_QUESTION | views.ASKS and said.is_question and not _tells_what_is_broken(said, meaning):
        has_reason = meaning in WITH_REASON and said.number is not None and len(said.rest_words()) > 1
        if has_reason:
            return replace(plain(said, meaning), weak=True)
        if meaning is not Verb.ASSIGN or not re.search(r"[:;\n]", said.text):
            return NotACommand("question", said.task)
    if said.number is None and not said.is_slash and _only_talks(said, meaning):
        return NotACommand("question" if mere_talk.looks_up(said.text) else "")
    if meaning in (Verb.PROGRESS, Verb.CORRECT):
        return _progress(said, meaning)
    if meaning in _DECIDED and not said.is_slash and _is_left_open(said):
        return NotACommand("question", said.task)
    reading = _JUDGES.get(meaning, step)(said, meaning)
    return _doubted(said, reading) if isinstance(reading, Command) else reading


def _only_talks(said: Said, verb: Verb) -> bool:
    """The word of a step that ends something, in a sentence that takes none."""
    if verb is not Verb.DONE:
        return verb in _DECISIONS and mere_talk.is_no_decision(said.text)
    # `hoàn thành …` of an official is an order.
    return not said.counts and not said.is_official and mere_talk.is_more_than_done(said.text)


def _is_left_open(said: Said) -> bool:
    """`hủy 12 hay giữ lại`, `trả lại 12 hôm qua rồi mà`, `chớ gia hạn 12`: nothing is decided now."""
    if _LEFT_OPEN.search(said.folded) or _NOT_YET.match(said.text):
        return True
    told = _OF_YESTERDAY.search(said.folded)
    return told is not None and not said.folded[said.number.end if said.number else 0 : told.start()].strip(" ,.")


def _tells_what_is_broken(said: Said, verb: Verb) -> bool:
    """`máy in hỏng`; of a claim of done only what was counted (`có 6 loa hỏng`): `xong 12 hỏng` asks."""
    broken = {Verb.BLOCKED: _BROKEN, Verb.DONE: _SO_MANY_BROKEN}.get(verb)
    return broken is not None and "?" not in said.text and broken.search(said.folded) is not None


def _doubted(said: Said, command: Command) -> Command:
    """Weak where the number may count something, more numbers follow, or the word is also a name."""
    if said.is_slash or command.weak:
        return command
    if said.number is not None:
        follows = said.folded[said.number.end :]
        # `12 to Lan` is English, not twelve teams.
        is_doubtful = said.number.is_doubtful and not command.mention
        if is_doubtful or _MORE_NUMBERS.match(follows):
            return replace(command, weak=True)
    if said.phrase.folded in NAME_WORDS:
        by_kin = bool(said.before) and said.before[-1].folded in _KINSHIP
        if by_kin and not (said.phrase.folded == "nhan" and said.phrase.is_spelled):
            return replace(command, weak=True)
        may_be_name = not said.phrase.is_spelled or said.phrase.folded == "dat"
        if may_be_name and said.number is None:
            return replace(command, weak=True, reply_is_enough=True)
    return command


def _feature(said: Said, feature: str) -> Reading:
    """What is understood and not there yet."""
    if feature in ("negated", "soft"):
        return NotACommand(feature, said.task)
    if feature == "delivery" and said.number is not None and not said.phrase.is_spelled and mention_of(said):
        return replace(handed(said, mention_of(said)), weak=True)
    if said.is_question:
        return NotACommand("question", said.task)
    if feature == "amount":
        return NotACommand("progress", said.task) if said.counts else NotACommand()
    return NotACommand(feature, said.task)


def _assign(said: Said, verb: Verb) -> Reading:
    words = said.rest_words()
    rest = said.text[said.rest_at :].strip()
    if said.is_past:
        return NotACommand()
    if said.phrase.folded == "giao" and words and not _is_target(said, words[0]):
        return NotACommand()
    if said.number is not None:
        mention = mention_of(said)
        if mention and said.phrase.folded in ("giao", "giao viec", "giao nhiem vu", "assign"):
            return replace(handed(said, mention), weak=True)
        rest = said.text[said.phrase.end :].strip(" :,.-–")
    return Command(verb, rest=rest)


def _is_target(said: Said, word: Word) -> bool:
    """The word after `giao` is not the second half of another verb (giao ban, giao dịch). A colon after it, or a small
    beginning of a name (`giao Thông: …`), makes it a target all the same."""
    if said.folded[word.end : word.end + 2].lstrip().startswith(":"):
        return True
    others = _NOT_GIAO.get(word.folded, ())
    return spell(said.text[word.start : word.end]) not in {spell(other) for other in others}


def _tasks(said: Said, verb: Verb) -> Reading:
    """`việc` alone lists; `việc 12` shows; `việc 12 xong rồi` is understood and asked about."""
    if said.number is not None:
        if not said.rest:
            return Command(Verb.SHOW, said.task)
        return NotACommand("question" if said.is_question else "", said.task)
    page = _PAGE.search(said.folded, said.phrase.end)
    middle = said.text[said.phrase.end : page.start() if page else len(said.text)]
    if manners.is_only_polite(middle):
        return Command(verb, page=max(1, int(page[1])) if page else 1)
    return NotACommand("question" if said.is_question else "")


def _show(said: Said, verb: Verb) -> Reading:
    if said.counts:
        return NotACommand()
    if said.rest and said.number is None:
        return NotACommand("question" if said.is_question else "")
    return Command(verb, said.task)


def _overdue(said: Said, verb: Verb) -> Reading:
    start = said.phrase.end
    page = _PAGE.search(said.folded, start)
    rest = said.text[start : page.start() if page else len(said.text)].strip(" :,.?!")
    rest = manners.without_politeness(rest)
    lead_in = _UNIT_LEADS_IN.match(fold(rest))
    rest = rest[lead_in.end() :] if lead_in else rest
    if _PUT_OFF_TO.match(fold(rest)):
        # `xin phép trễ hạn tới thứ năm`
        return NotACommand("extend")
    if _TIME_ONLY.match(fold(rest)):
        rest = ""
    return Command(verb, rest=rest, page=max(1, int(page[1])) if page else 1)


def _alone(said: Said, verb: Verb) -> Reading:
    """A word that is a command only with nothing behind it."""
    return NotACommand() if said.rest or said.number or said.is_past else Command(verb)


def _confirm(said: Said, verb: Verb) -> Reading:
    """Agreement to the draft on the table; with more words, or a number, it is asked about."""
    if said.counts or said.is_past:
        return NotACommand()
    return Command(verb, said.task, said.note, weak=bool(said.note or said.number))


def _ok(said: Said, verb: Verb) -> Reading:
    """`ok` alone; in front of more words it is only politeness."""
    if said.number is not None or said.counts:
        return NotACommand()
    gladly = manners.is_only_polite(said.rest)
    return Command(verb) if gladly else NotACommand()


def _edit(said: Said, verb: Verb) -> Reading:
    """`sửa hạn thứ sáu` changes the draft; `sửa 12 hạn …` a task that is out."""
    if said.number is not None:
        return Command(Verb.AMEND, said.task, said.text[said.rest_at :].strip())
    rest = said.text[said.phrase.end :].strip(" :,-–")
    named = _NUMBER_THEN_FIELD.match(rest)
    if named and read_field(named[2]) is not None:
        # `sửa 12 sản phẩm …`: twelve products are nothing to change.
        return Command(Verb.AMEND, int(named[1]), named[2].strip())
    return Command(verb, rest=rest, weak=bool(rest) and read_field(rest) is None)


def _hand_all(said: Said, verb: Verb) -> Reading:
    """`bàn giao việc của Dũng cho Em`; `ai nghỉ` alone lists them."""
    rest = said.text[said.phrase.end :].strip(" .,:;!")
    rest = "" if manners.is_only_polite(rest) else rest
    is_list = said.phrase.folded in ("nguoi nghi", "ai nghi", "left work")
    if said.is_past or said.number is not None or bool(rest) == is_list:
        return NotACommand()
    return Command(verb, rest=rest)


def _unplan(said: Said, verb: Verb) -> Reading:
    """`thôi chuyển 12`; with more words it may be anything."""
    return NotACommand() if said.rest or said.is_past else Command(verb, said.task)


def _stand_in(said: Said, verb: Verb) -> Reading:
    """`ủy quyền cho chị Lan từ mai đến thứ 6`, or alone; `đã ủy quyền cho …` tells of a thing done."""
    rest = said.text[said.phrase.end :].strip(" .,:;!")
    rest = "" if manners.is_only_polite(rest) else rest
    if absences.says_leave(said.phrase.folded):
        # `nghỉ từ mai đến thứ sáu`; `xin nghỉ từ mai, Hòa làm thay` names a stand-in, and is heard as plain words.
        is_leave = absences.names_days_alone(rest) and not said.is_past
        return Command(verb, rest=f"{absences.LEAVE} {rest}") if is_leave else NotACommand()
    if said.is_past or (rest and not fold(rest).startswith(("cho ", "to ")) and said.phrase.folded != "stand in to"):
        return NotACommand()
    return Command(verb, rest=rest)


def _emergency(said: Said, verb: Verb) -> Reading:
    """`khẩn cấp ấp 3 ngập sâu`: a unit and a reason, in whatever words."""
    rest = said.text[said.phrase.end :].strip(" .,:;!")
    return Command(verb, rest="" if manners.is_only_polite(rest) else rest)


def _present(said: Said, verb: Verb) -> Reading:
    """`em có mặt ạ`; `có mặt 12 người` counts."""
    rest = said.text[said.phrase.end :].strip(" .,:;!")
    return Command(verb) if manners.is_only_polite(rest) and said.number is None else NotACommand()


def _comment(said: Said, verb: Verb) -> Reading:
    return Command(verb, said.task, said.text[said.rest_at :].strip())


def _my_data(said: Said, verb: Verb) -> Reading:
    """`dữ liệu của tôi`, alone or with one of the few things that can be wanted of it."""
    rest = said.text[said.phrase.end :].strip(" :,.–-")
    if manners.is_only_polite(rest):
        return Command(verb, rest="xóa" if said.phrase.folded.startswith("xoa") else "")
    return NotACommand() if read_own_wish(rest) is None else Command(verb, rest=rest)


def _data_request(said: Said, verb: Verb) -> Reading:
    """`duyệt yêu cầu 5`; without a number they are listed, and with other words it is none."""
    if said.number is not None:
        return Command(verb, said.task, said.text[said.rest_at :].strip())
    rest = said.text[said.phrase.end :]
    return Command(verb) if manners.is_only_polite(rest) and not said.is_past else NotACommand()


def _phone(said: Said, verb: Verb) -> Reading:
    """`số điện thoại anh Bình`; `số điện thoại của em là 09…` tells one."""
    whose = read_whose(manners.without_politeness(said.text[said.phrase.end :]))
    return NotACommand() if whose is None or said.is_past else Command(verb, rest=whose)


def _link(said: Said, verb: Verb) -> Reading:
    """A code follows, in one piece or in two; `liên kết hai tổ lại với nhau` is no such thing."""
    words = manners.without_politeness(said.text[said.phrase.end :]).strip(" :,.").split()
    is_code = len(words) <= _MOST_CODE_WORDS and not (verb is Verb.LINK and has_diacritics("".join(words)))
    return Command(verb, rest=" ".join(words)) if is_code else NotACommand()


def _settings(said: Said, verb: Verb) -> Reading:
    """`cài đặt ngôn ngữ en`; `cài đặt VNeID cho 20 hộ` is work."""
    rest = said.text[said.phrase.end :].strip(" :,.")
    choice = read_choice(rest)
    if choice is not None:
        is_meant = choice.is_read or is_topic_alone(rest) or tries_times(rest)
        return Command(verb, rest=rest) if is_meant else NotACommand()
    if _SETTING.match(fold(rest)):
        return Command(verb, rest=rest)
    return Command(verb) if manners.is_only_polite(rest) else NotACommand()


def _common_channels(said: Said, verb: Verb) -> Reading:
    """`kênh chung zalo, telegram`, or alone; `kênh chung bị tắc` is a canal."""
    rest = said.text[said.phrase.end :].strip(" :,.;!?")
    if manners.is_only_polite(rest):
        return Command(verb)
    is_meant = said.is_slash or is_order_of_channels(rest)
    return Command(verb, rest=rest) if is_meant else NotACommand("question" if said.is_question else "")


def _help(said: Said, verb: Verb) -> Reading:
    """`trợ giúp giao`: with a topic of a word or three; `hướng dẫn bà con cài VNeID` is work."""
    rest = said.rest
    if not rest:
        return Command(verb)
    is_topic = len(rest.split()) <= _MOST_CODE_WORDS and said.phrase.folded in ("tro giup", "help")
    is_topic = is_topic or (read_topic(rest) is not None and said.phrase.folded == "huong dan")
    return Command(verb, rest=rest) if is_topic else NotACommand()


def _wind(said: Said, verb: Verb) -> Reading:
    rest = manners.without_politeness(said.text[said.phrase.end :]).strip(" :,.")
    if rest and read_duration(rest) is None and not said.is_slash:
        return NotACommand()
    return Command(verb, rest=rest)


# `tiến độ 7 -5 hộ`, `tiến độ 7 nửa số hộ`: the task is named, and no figure follows that could be kept.
_TASK_AND_SHARE = re.compile(
    r"\s*(?:(?:viec|nv)\s*-?\s*|#)?0*([1-9][0-9]{0,8})\s+"
    r"(?=[-–][0-9]|(?:(?:duoc|mot|gan|hon|khoang|phan)\s+)*nua\b)"
)


def _progress(said: Said, verb: Verb) -> Reading:
    """`tiến độ 12 60%`, `tiến độ 12: 45/120 hộ`; without a figure it shows. Words without a figure are only words."""
    vague = _TASK_AND_SHARE.match(said.folded, said.phrase.end)
    if vague is not None:
        return Command(verb, int(vague[1]), said.text[vague.end() :].strip())
    marked = task_first(said.folded, said.phrase.end)
    number, at = marked or (said.task, said.rest_at if said.number else said.phrase.end)
    rest = said.text[at:].strip(" :,;.–")
    if manners.is_only_polite(rest):
        return Command(verb, number)
    return NotACommand("progress", number) if read_figure(rest) is None else Command(verb, number, rest)


_MOST_CODE_WORDS = 3
_JUDGES: dict[Verb, Callable[[Said, Verb], Reading]] = {
    Verb.ASSIGN: _assign,
    Verb.CONFIRM: _confirm,
    Verb.OK: _ok,
    Verb.EDIT: _edit,
    Verb.DROP: _alone,
    Verb.HAND_ALL: _hand_all,
    Verb.UNPLAN: _unplan,
    Verb.STAND_IN: _stand_in,
    Verb.END_STAND_IN: _alone,
    Verb.TASKS: _tasks,
    Verb.SHOW: _show,
    Verb.RECEIVE: step_readings.receive,
    Verb.DONE: step_readings.done,
    Verb.ACCEPT: step_readings.accept,
    Verb.RETURN: step_readings.send_back,
    Verb.HAND_OVER: step_readings.hand_over,
    Verb.EXTEND: step_readings.more_time,
    Verb.GRANT: step_readings.more_time,
    Verb.REFUSE: step_readings.more_time,
    Verb.RESUME: step_readings.resume,
    Verb.AMEND: step_readings.amend,
    Verb.OVERDUE: _overdue,
    Verb.RANK: views.rank,
    Verb.STATUS: views.status,
    Verb.FIND: views.find,
    Verb.HISTORY: views.history,
    Verb.HANDBOOK: views.handbook,
    Verb.ADD_TO_HANDBOOK: views.keep,
    Verb.DROP_FROM_HANDBOOK: views.keep,
    Verb.BLOCKED: step_readings.with_words,
    Verb.ANSWER: step_readings.with_words,
    Verb.BEYOND: step_readings.with_words,
    Verb.TAKE_UP: step_readings.with_words,
    Verb.WORK_ON: step_readings.with_words,
    Verb.DISMISS: step_readings.with_words,
    Verb.NOT_OURS: step_readings.with_words,
    Verb.UNBLOCKED: step_readings.with_words,
    Verb.COMMENT: _comment,
    Verb.LINK: _link,
    Verb.START: _link,
    Verb.BIND: _link,
    Verb.UNBIND: _alone,
    Verb.SETTINGS: _settings,
    Verb.COMMON_CHANNELS: _common_channels,
    Verb.MY_DATA: _my_data,
    Verb.DATA_REQUESTS: _data_request,
    Verb.GRANT_DATA: _data_request,
    Verb.REFUSE_DATA: _data_request,
    Verb.PHONE: _phone,
    Verb.HEALTH: _alone,
    Verb.CALENDAR: _alone,
    Verb.EMERGENCY: _emergency,
    Verb.END_EMERGENCY: _emergency,
    Verb.PRESENT: _present,
    Verb.WEB: _alone,
    Verb.HELP: _help,
    Verb.WIND: _wind,
}
