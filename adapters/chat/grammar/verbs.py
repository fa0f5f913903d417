"""What a message can be read as: a command with its parts, or a reason why it is none."""

from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    ASSIGN = "assign"
    CONFIRM = "confirm"
    OK = "ok"
    EDIT = "edit"
    DROP = "drop"
    TASKS = "tasks"
    SHOW = "show"
    RECEIVE = "receive"
    DECLINE = "decline"
    DONE = "done"
    ACCEPT = "accept"
    RETURN = "return"
    HAND_OVER = "hand_over"
    CANCEL = "cancel"
    URGE = "urge"
    SEEN = "seen"
    OVERDUE = "overdue"
    RANK = "rank"
    STATUS = "status"
    FIND = "find"
    HISTORY = "history"
    HANDBOOK = "handbook"
    ADD_TO_HANDBOOK = "add_to_handbook"
    DROP_FROM_HANDBOOK = "drop_from_handbook"
    BLOCKED = "blocked"
    ANSWER = "answer"
    BEYOND = "beyond"
    TAKE_UP = "take_up"
    WORK_ON = "work_on"
    DISMISS = "dismiss"
    NOT_OURS = "not_ours"
    UNBLOCKED = "unblocked"
    COMMENT = "comment"
    PROGRESS = "progress"
    CORRECT = "correct"
    LINK = "link"
    BIND = "bind"
    UNBIND = "unbind"
    SETTINGS = "settings"
    COMMON_CHANNELS = "common_channels"
    MY_DATA = "my_data"
    DATA_REQUESTS = "data_requests"
    GRANT_DATA = "grant_data"
    REFUSE_DATA = "refuse_data"
    PHONE = "phone"
    HEALTH = "health"
    CALENDAR = "calendar"
    EMERGENCY = "emergency"
    END_EMERGENCY = "end_emergency"
    PRESENT = "present"
    WEB = "web"
    HELP = "help"
    WIND = "wind"
    HAND_ALL = "hand_all"
    UNPLAN = "unplan"
    STAND_IN = "stand_in"
    END_STAND_IN = "end_stand_in"
    NUMBER = "number"
    START = "start"
    EXTEND = "extend"
    GRANT = "grant"
    REFUSE = "refuse"
    PAUSE = "pause"
    RESUME = "resume"
    AMEND = "amend"


@dataclass(frozen=True, slots=True)
class Command:
    """`rest` is what follows verb and number, as written. `mention` is who, for HAND_OVER, and the period for RANK. `page` is the page asked for
    of a list (from 1). `task` is the number itself for NUMBER.

    A `weak` command must not act by itself: one short question first. Where `reply_is_enough`, it may act if it
    answers a message about a task (no number was given, and the words alone could mean something else).
    """

    verb: Verb
    task: int | None = None
    rest: str = ""
    mention: str = ""
    page: int = 1
    weak: bool = False
    reply_is_enough: bool = False


@dataclass(frozen=True, slots=True)
class NotACommand:
    """`reason`: "" (words, no command), "negated", "question", "soft" (later, perhaps), "delivery" (sent elsewhere), or
    the name of a feature that is understood and not there yet, with the task that was named."""

    reason: str = ""
    task: int | None = None
