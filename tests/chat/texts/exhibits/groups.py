"""What a group reads: orders as they stand, news where nothing can be edited, figures, and the loss that its head hears of."""

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.groups import group_text, lost_notice
from domain.events import EventKind
from domain.groups import NEWS, Group, Post, PostKind, UnitTotals
from domain.ids import GroupId, ProgressId
from domain.notices import NoticeKind
from domain.progress import Amount, Measure, Progress
from domain.records import ChatPlace, TaskCard
from domain.task import Part, Priority, Task, TaskState
from domain.usecases.grouping import MUTED, REMOVED, TOPIC_GONE
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.world import AP1, DUNG, LATE, NAMES, NOW, OANH, UNITS, VNPT, at, delivery, notice, task, words

_GROUP = Group(GroupId(1), ChatPlace("telegram", "-100"), AP1)
_LATER = at("2026-12-04 17:00")


def groups(language: str) -> Made:
    """Everything is long overdue, and nothing tells so."""
    counted = Progress(ProgressId(1), task().id, DUNG, NOW, Amount(Measure.TOTAL, 45, 120, "hộ"))  # type: ignore[arg-type]
    whole = task(
        quantity="120 hộ",
        document="12/KH-UBND",
        priority=Priority.EXPRESS,
        parts=(Part(VNPT, OANH),),
        due_at=_LATER,
    )
    made: Made = {f"order {state}": _said(language, task(state=state)) for state in TaskState}
    made |= {
        "order with all that it may hold": _said(language, whole, progress=(counted,)),
        "order of another unit now": _said(language, task(), is_here=False),
        "order, perhaps a repeat": _said(language, task(), repeated=True),
        **{
            f"news {event}": _said(language, task(due_at=_LATER), event=event)
            for event in sorted({*NEWS, EventKind.STEP_UNDONE})
        },
        "figures": _said(language, None, totals=UnitTotals(7, 1, 2, 3)),
        "figures, late ones only": _said(language, None, totals=UnitTotals(3, 0, 0, 1)),
    }
    for reason in (REMOVED, TOPIC_GONE, MUTED):
        told = notice(NoticeKind.GROUP_LOST, DUNG, unit=AP1, reason=reason)
        made[f"group lost, {reason}"] = lost_notice(told, delivery(told, task(), language=language), words(language))
    return made


def _said(
    language: str,
    of: Task | None,
    *,
    event: EventKind | None = None,
    progress: tuple[Progress, ...] = (),
    is_here: bool = True,
    repeated: bool = False,
    totals: UnitTotals | None = None,
) -> Outgoing:
    kind = PostKind.TOTALS if of is None else PostKind.ORDER if event is None else PostKind.NEWS
    card = None if of is None else TaskCard(of, NAMES, UNITS, progress=progress)
    told = "" if event is None else event.value
    post = Post(_GROUP, kind, LATE, UNITS[AP1], card, is_here, told, totals or UnitTotals(), repeated)
    return group_text(post, words(language), can_edit=event is None)
