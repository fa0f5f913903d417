"""Orders before they go out, and questions for their fields."""

from dataclasses import replace

from adapters.chat.texts.drafts import DraftView, ask_field, preview
from domain.clarity import missing
from domain.draft import Draft, Party
from tests.chat.texts import world
from tests.chat.texts.exhibits.plan import AHEAD, PASSED, Made
from tests.chat.texts.world import AN, AP1, BINH, DUE, DUNG, LATE, NAMES, NOW, OANH, UNITS, VNPT

NOTES = ("day_off", "weekend", "moved", "today_off", "next_month", "next_year", "range", "lunar", "which_half")


def drafts(language: str) -> Made:
    words = world.words(language)
    whole = Draft(
        NOW,
        assigner_unit_id=world.COMMUNE,
        lead=Party(AP1, DUNG),
        title="Cài VNeID mức 2 cho 40 hộ ấp 1",
        due_at=DUE,
        partners=(Party(VNPT, OANH),),
        supervisor_id=BINH,
        acceptor_id=AN,
        product="danh sách hộ đã cài",
        quantity="40 hộ",
        filled=frozenset({"supervisor", "acceptor"}),
    )

    def view(draft: Draft, clarity: int = 4) -> DraftView:
        return DraftView(draft, NAMES, UNITS, missing(draft, clarity), clarity, AHEAD if draft.due_at else ())

    bare = Draft(NOW, title=whole.title)
    made: Made = {
        "complete": preview(view(whole), words, NOW),
        "complete, but nothing reaches some": preview(replace(view(whole), passed=PASSED), words, NOW),
        "complete, six": preview(view(replace(whole, authority="tổ trưởng ký danh sách"), 6), words, NOW),
        "no deadline, with a reason": preview(
            view(replace(whole, due_at=None, no_due_reason="việc thường xuyên", partners=())), words, NOW
        ),
        "due date missing": preview(view(replace(whole, due_at=None)), words, NOW),
        "nearly nothing given, six": preview(view(bare, 6), words, NOW),
        "every note": preview(view(replace(whole, notes=NOTES)), words, NOW),
        "due date has passed meanwhile": preview(view(whole), words, LATE),
        "changing the due date": ask_field("due", view(whole), words),
    }
    for field in ("lead", "title", "due", "supervisor", "acceptor", "product", "authority"):
        made[f"asking for {field}"] = ask_field(
            field, view(Draft(NOW, title="" if field == "title" else "Báo cáo"), 6), words
        )
    for field in ("partners", "quantity", "document", "priority"):
        made[f"asking for {field}"] = ask_field(field, view(whole), words)
    return made
