"""The written rule: how people may stand to a task, what each kind of right takes, and which right each thing asks for.

It is written from the contract, not from the code. A verb, a button or a page without a row here fails the tests.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from adapters.chat.grammar.verbs import Verb
from domain.task import TaskState


class Relation(StrEnum):
    """How somebody stands to the task; the code of a person who does (`people.PEOPLE`)."""

    LEAD = "binh"
    DEPUTY_OF_TEAM = "duc"
    MEMBER_OF_TEAM = "hoa"
    PARTNER = "nga"
    ASSIGNER = "an"
    COLLEAGUE_OF_ASSIGNER = "cuong"
    OFFICIAL_ABOVE = "dung"
    OFFICIAL_OF_DEPARTMENT = "em"
    OFFICIAL_ELSEWHERE = "phuc"
    SUPERVISOR = "giang"
    SUPERVISOR_ABOVE = "chi"
    ACCEPTOR = "quyen"
    FORMER_MEMBER = "son"
    FORMER_ASSIGNER = "tam"
    STAND_IN_OF_LEAD = "thu"
    STAND_IN_OF_ASSIGNER = "uyen"
    ADMINISTRATOR = "quan"
    OTHER_TEAM = "khoa"
    WITHOUT_POST = "vinh"
    STRANGER = "nobody"


R = Relation
People = frozenset[Relation]

ACTS_FOR_LEAD: People = frozenset({R.LEAD, R.STAND_IN_OF_LEAD})
OF_THE_TEAM: People = frozenset({R.DEPUTY_OF_TEAM, R.MEMBER_OF_TEAM})
HEADS_THE_TEAM: People = frozenset({R.LEAD, R.STAND_IN_OF_LEAD, R.DEPUTY_OF_TEAM})
# Whoever the assigner is: officials of that unit, of its departments, and above.
ACTS_FOR_ASSIGNER: People = frozenset(
    {R.ASSIGNER, R.COLLEAGUE_OF_ASSIGNER, R.OFFICIAL_ABOVE, R.OFFICIAL_OF_DEPARTMENT, R.STAND_IN_OF_ASSIGNER}
)
WATCHES: People = frozenset({R.SUPERVISOR, R.SUPERVISOR_ABOVE}) | ACTS_FOR_ASSIGNER
PARTNERS: People = frozenset({R.PARTNER})
# Named on the task, in post, and nothing else.
NAMED: People = frozenset({R.ACCEPTOR, R.FORMER_ASSIGNER})
WORKS: People = ACTS_FOR_LEAD | OF_THE_TEAM | PARTNERS
SEES: People = WORKS | WATCHES | NAMED


class Right(StrEnum):
    LOOK = "look"
    WORK = "hand in, tell of a difficulty"
    TELL = "tell how far it is"
    ANSWER_ORDER = "take or decline what is asked for"
    JUDGE = "accept or return"
    JUDGE_IN_PLACE = "accept or return what the acceptor left behind with the post"
    ASK_OR_GIVE_TIME = "ask for more time, or give it"
    DECIDE_TIME = "grant or refuse more time"
    CHANGE = "pause, resume, amend, cancel"
    PRESS = "urge, hold the ladder"
    HAND_OVER = "hand over within the team"
    ANSWER = "answer a difficulty, or move it up"
    SOLVE = "say that a difficulty is over"


MAY: dict[Right, People] = {
    Right.LOOK: SEES,
    Right.WORK: WORKS,
    Right.TELL: ACTS_FOR_LEAD | PARTNERS,
    Right.ANSWER_ORDER: ACTS_FOR_LEAD | PARTNERS,
    Right.JUDGE: frozenset({R.ACCEPTOR}),
    Right.JUDGE_IN_PLACE: WATCHES,
    Right.ASK_OR_GIVE_TIME: ACTS_FOR_LEAD | WATCHES,
    Right.DECIDE_TIME: WATCHES,
    Right.CHANGE: ACTS_FOR_ASSIGNER,
    Right.PRESS: WATCHES,
    Right.HAND_OVER: WATCHES | HEADS_THE_TEAM,
    Right.ANSWER: WATCHES,
    Right.SOLVE: ACTS_FOR_LEAD,
}


class Answer(StrEnum):
    DONE = "done"
    REFUSED = "refused in words"
    UNSEEN = "as if there were no such task"
    UNKNOWN = "told how to link, and nothing else"


def expected(right: Right, relation: Relation) -> Answer:
    if relation is R.STRANGER:
        return Answer.UNKNOWN
    if relation in MAY[right]:
        return Answer.DONE
    return Answer.REFUSED if relation in SEES else Answer.UNSEEN


@dataclass(frozen=True, slots=True)
class Row:
    """The right that a step takes, how it is said, the state that it needs, and what was said before, by whom; and who is to accept
    the task."""

    right: Right
    said: str
    state: TaskState = TaskState.RECEIVED
    before: tuple[tuple[str, str], ...] = field(default=())
    acceptor: Relation = R.ACCEPTOR

    @property
    def is_look(self) -> bool:
        return self.right is Right.LOOK and not self.said.startswith("bình luận")


_TOLD = tuple((who, "tiến độ {n} 60%") for who in ("binh", "nga", "thu"))
_BLOCKED = (("binh", "vướng {n} mất mạng cả ấp"),)
_ASKED = (("binh", "gia hạn {n} đến 4/12 vì mưa lớn"),)
_S = TaskState

VERBS_OF_A_TASK: dict[Verb, Row] = {
    Verb.SHOW: Row(Right.LOOK, "xem {n}"),
    Verb.HISTORY: Row(Right.LOOK, "lịch sử {n}"),
    Verb.COMMENT: Row(Right.LOOK, "bình luận {n} sáng nay mưa"),
    Verb.RECEIVE: Row(Right.ANSWER_ORDER, "nhận {n}", _S.ASSIGNED),
    Verb.DECLINE: Row(Right.ANSWER_ORDER, "từ chối {n} đang nghỉ ốm"),
    Verb.DONE: Row(Right.WORK, "xong {n} đủ danh sách"),
    Verb.PROGRESS: Row(Right.TELL, "tiến độ {n} 60%"),
    Verb.CORRECT: Row(Right.TELL, "sửa tiến độ {n} 50%", before=_TOLD),
    Verb.ACCEPT: Row(Right.JUDGE, "nghiệm thu {n}", _S.SUBMITTED),
    Verb.RETURN: Row(Right.JUDGE, "trả lại {n} thiếu ảnh", _S.SUBMITTED),
    Verb.HAND_OVER: Row(Right.HAND_OVER, "chuyển {n} cho Đỗ Thị Hoa"),
    Verb.UNPLAN: Row(Right.HAND_OVER, "thôi chuyển {n}", before=(("an", "chuyển {n} cho Đỗ Thị Hoa từ 30/11"),)),
    Verb.CANCEL: Row(Right.CHANGE, "hủy {n} trùng việc khác"),
    Verb.PAUSE: Row(Right.CHANGE, "tạm hoãn {n} chờ máy in"),
    Verb.RESUME: Row(Right.CHANGE, "tiếp tục {n}", _S.PAUSED),
    Verb.AMEND: Row(Right.CHANGE, "sửa {n} sản phẩm bảng tổng hợp"),
    Verb.URGE: Row(Right.PRESS, "đôn đốc {n}"),
    Verb.SEEN: Row(Right.PRESS, "đã nắm {n}"),
    Verb.EXTEND: Row(Right.ASK_OR_GIVE_TIME, "gia hạn {n} đến 4/12 vì mưa lớn"),
    Verb.GRANT: Row(Right.DECIDE_TIME, "đồng ý gia hạn {n}", before=_ASKED),
    Verb.REFUSE: Row(Right.DECIDE_TIME, "không gia hạn {n} vì việc gấp", before=_ASKED),
    Verb.BLOCKED: Row(Right.WORK, "vướng {n} thiếu phiếu"),
    Verb.TAKE_UP: Row(Right.ANSWER, "tiếp nhận vướng {n}", before=_BLOCKED),
    Verb.WORK_ON: Row(Right.ANSWER, "đang xử lý vướng {n}", before=_BLOCKED),
    Verb.ANSWER: Row(Right.ANSWER, "trả lời vướng {n} dùng 4G của xã", before=_BLOCKED),
    Verb.BEYOND: Row(Right.ANSWER, "vượt thẩm quyền {n} cần tỉnh hỗ trợ", before=_BLOCKED),
    Verb.DISMISS: Row(Right.ANSWER, "không xử lý vướng {n} chưa có chế độ", before=_BLOCKED),
    Verb.NOT_OURS: Row(Right.ANSWER, "không thuộc thẩm quyền {n}: nhà mạng quản lý", before=_BLOCKED),
    Verb.UNBLOCKED: Row(Right.SOLVE, "hết vướng {n}", before=_BLOCKED),
}
