"""The written rule for buttons: each stands for a sentence, or is about what is one's own."""

from dataclasses import dataclass

from adapters.chat.grammar.verbs import Verb


@dataclass(frozen=True, slots=True)
class Button:
    """The verb whose right it takes, and what is said where it asks for words."""

    verb: Verb
    words: str = ""
    value: str = ""


# `{n}` in a value: the id of the only blocker of the task.
BUTTONS_OF_A_TASK: dict[str, Button] = {
    "show": Button(Verb.SHOW),
    "comment": Button(Verb.COMMENT, "sáng nay mưa"),
    "receive": Button(Verb.RECEIVE),
    "decline": Button(Verb.DECLINE, "đang nghỉ ốm"),
    "done": Button(Verb.DONE),
    "submit": Button(Verb.DONE),
    "accept": Button(Verb.ACCEPT),
    "return": Button(Verb.RETURN, "thiếu ảnh"),
    "hand_over": Button(Verb.HAND_OVER, "Đỗ Thị Hoa"),
    "unplan": Button(Verb.UNPLAN),
    "cancel": Button(Verb.CANCEL, "trùng việc khác"),
    "extend": Button(Verb.EXTEND, "4/12 vì mưa lớn"),
    "grant": Button(Verb.GRANT),
    "refuse": Button(Verb.REFUSE, "vì việc gấp"),
    "pause": Button(Verb.PAUSE, "chờ máy in"),
    "resume": Button(Verb.RESUME),
    "urge": Button(Verb.URGE),
    "seen": Button(Verb.SEEN),
    "blocked": Button(Verb.BLOCKED, "thiếu phiếu khảo sát"),
    "answer": Button(Verb.ANSWER, "dùng 4G của xã"),
    "beyond": Button(Verb.BEYOND, "cần tỉnh hỗ trợ"),
    "take_up": Button(Verb.TAKE_UP),
    "unblocked": Button(Verb.UNBLOCKED, "có mạng lại rồi"),
    "progress": Button(Verb.PROGRESS, "60%"),
}
# Pages of lists, by their kind: of the whole province (unit 1), a commune (3), the team of the tasks (6) and of the lead (5),
# and the history of the first task.
PAGES_BY_KIND: dict[str, tuple[str, ...]] = {
    "tasks": ("tasks:1",),
    "overdue": ("overdue:1", "overdue:1:1", "overdue:1:6"),
    "found": ("found:1:cap.quang", "found:1:nv.101"),
    "st": ("st:1:1", "st:1:3", "st:1:6"),
    "sg": ("sg:1:1.total", "sg:1:6.total"),
    "su": ("su:1:6.total",),
    "sp": ("sp:1:5.total",),
    "rk": ("rk:1:overdue", "rk:1:unsent.1", "rk:1:unsent.6"),
    "hi": ("hi:1:101",),
    "hb": ("hb:1:",),
    "he": ("he:1:1",),
}
# Of an open question, a draft, a list or settings: what they mean is read from what this person was asked.
BUTTONS_OF_ONES_OWN: dict[str, tuple[str, ...]] = {
    "confirm": ("", "x"),
    "ok": ("",),
    "edit": ("due",),
    "drop": ("", "x"),
    "assign": ("",),
    "pick": ("1",),
    "yes": ("",),
    "no": ("",),
    "page": tuple(value for values in PAGES_BY_KIND.values() for value in values),
    "tasks": ("", "1"),
    "overdue": ("", "1"),
    "set": ("language.en",),
    "settings": ("",),
    "my_data": ("",),
    "data": ("show.1", "grant.1", "refuse.1"),
    "help": ("",),
    # A roll call that asks this person, and the end of an emergency: the sentence is judged again, see END_EMERGENCY.
    "present": ("",),
    "end_emergency": ("1",),
    "web": ("",),
    "wind": ("1_d",),
    "hand_all": ("1:1",),
    "nc": ("1", "1:late:1", "1:urge", "1:take"),
}
# Judged by the blocker that it names: whoever reported it, and whoever may answer it.
BUTTONS_OF_A_BLOCKER = ("category",)
