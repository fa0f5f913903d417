"""How far a task is: bars, cards and what was told."""

from dataclasses import replace
from datetime import timedelta

from adapters.chat.texts.cards import task_card, task_details
from adapters.chat.texts.progress import shown, standing_words
from domain.evidence import FileState, Proof
from domain.ids import EvidenceId, PersonId, ProgressId, TaskId
from domain.progress import Amount, Measure, Progress, Standing
from domain.records import TaskCard
from domain.task import Evidence
from tests.chat.texts import world
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.world import DUNG, NOW, OANH, card, task

_STANDS = (
    Standing(),
    Standing(target=120, unit="hộ"),
    Standing(done=0, target=120, share=0, unit="hộ"),
    Standing(done=0.5, target=1200, share=0.04, unit="ha"),
    Standing(done=45, target=120, share=37.5, unit="hộ"),
    Standing(done=1199, target=1200, share=99.9, unit="lượt"),
    Standing(done=1200, target=1200, share=100, unit="lượt"),
    Standing(done=150, target=120, share=125, unit="hộ"),
    Standing(done=45, unit="hộ"),
    Standing(done=2.5),
    Standing(share=60),
    Standing(done=45, target=120, share=60, unit="hộ", is_said=True),
)


def told(*amounts: Amount, by: PersonId = DUNG, for_part: bool = False) -> tuple[Progress, ...]:
    """These figures, one an hour."""
    return tuple(
        Progress(ProgressId(n), TaskId(120), by, NOW + timedelta(hours=n), amount, for_part=for_part)
        for n, amount in enumerate(amounts, 1)
    )


def _proofs() -> list[Proof]:
    """Two photos, one of them lost, a file and a link; one photo was taken back."""
    sent = [
        (Evidence("telegram", "f1", "photo"), FileState.KEPT, False),
        (Evidence("telegram", "f2", "photo"), FileState.GONE, False),
        (Evidence("web", "ab", "document", "ds.xlsx"), FileState.KEPT, False),
        (Evidence("link", "https://anh.example", "link"), FileState.LINK, False),
        (Evidence("telegram", "f3", "photo"), FileState.KEPT, True),
    ]
    return [
        Proof(EvidenceId(n), TaskId(120), DUNG, NOW, file, state, is_withdrawn=is_withdrawn)
        for n, (file, state, is_withdrawn) in enumerate(sent, 1)
    ]


def progress(language: str) -> Made:
    words = world.words(language)
    quantity = task(quantity="40 hộ")
    figures = told(Amount(Measure.TOTAL, 10, unit="hộ"), Amount(Measure.INCREMENT, 5), Amount(Measure.SHARE, 60))
    corrected = replace(figures[0], id=ProgressId(9), corrects_id=ProgressId(1), amount=Amount(Measure.TOTAL, 12))
    withdrawn = replace(figures[1], withdrawn_at=NOW, note="nhầm sang tổ khác")
    part = told(Amount(Measure.TOTAL, 3, unit="buổi"), by=OANH, for_part=True)

    def with_progress(*entries: Progress) -> TaskCard:
        return replace(card(quantity), progress=entries)

    return {
        "bars": "\n".join(standing_words(stands, words) for stands in _STANDS),
        "card": task_card(with_progress(*figures[:2], *part), words, NOW, frozenset({"done", "progress"}), viewer=DUNG),
        "card, a share told after the count": task_card(with_progress(*figures), words, NOW, frozenset(), viewer=None),
        "shown to who may tell": shown(with_progress(figures[0], withdrawn, corrected, *part), words, can_tell=True),
        "shown to who may not": shown(with_progress(*figures), words, can_tell=False),
        "details with evidence": task_details(
            with_progress(*figures[:1]), words, NOW, frozenset(), [], [], viewer=DUNG, proofs=_proofs()
        ),
        "nothing told yet": shown(with_progress(), words, can_tell=True),
        "many told": shown(with_progress(*told(*[Amount(Measure.INCREMENT, 1)] * 12)), words, can_tell=False),
    }
