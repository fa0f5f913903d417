"""Directives: before they go out, how they stand, and their lists."""

from dataclasses import replace

from adapters.chat.texts.directives import directive_list, directive_view, my_directives, sent_text
from adapters.chat.texts.drafts import DraftView, preview
from domain.clarity import missing
from domain.directive import DirectiveKind, DirectiveState, Party, Scope
from domain.draft import Draft
from domain.records import DirectiveCounts, DirectiveLine, Page, Survey
from domain.task import Priority
from domain.usecases.directive_looks import WholeDirective
from tests.chat.texts import world
from tests.chat.texts.exhibits.plan import AHEAD, Made
from tests.chat.texts.world import (
    AN,
    AP1,
    AP2,
    COMMUNE,
    DUE,
    DUNG,
    GIANG,
    NAMES,
    NOW,
    OANH,
    UNITS,
    VNPT,
    directive,
    line,
)

NOBODY = Page((), 0, 1, 1)
SURVEY = Survey(12, 14, (Party(AP1, DUNG), Party(AP2, GIANG)), 2, ("Tổ CNSCĐ ấp 8", "Tổ CNSCĐ ấp 9"))


def directives(language: str) -> Made:
    words = world.words(language)
    teams, call = directive(DirectiveKind.TEAMS), directive()
    some = Page((line(13, "Rà soát", None), line(14, "Rà soát", None, unit_id=AP2, unit_name=UNITS[AP2])), 7, 1, 4)
    mixed = DirectiveCounts(12, assigned=7, received=2, submitted=1, done=2, late=7, extended=2)
    mine = WholeDirective(teams, mixed, some, some, is_mine=True)
    open_call = WholeDirective(call, DirectiveCounts(0), NOBODY, NOBODY, is_mine=False)
    over = WholeDirective(teams, DirectiveCounts(12, done=11, cancelled=1), NOBODY, NOBODY, is_mine=True)

    def draft(kind: DirectiveKind, survey: Survey = SURVEY, said: int | None = None) -> DraftView:
        scope = Scope(kind, below=(COMMUNE,), said=said)
        made = Draft(
            NOW,
            assigner_unit_id=COMMUNE,
            title=teams.title,
            due_at=DUE,
            partners=(Party(VNPT, OANH),),
            acceptor_id=AN,
            evidence="ảnh",
            priority=Priority.EXPRESS,
            filled=frozenset({"supervisor", "acceptor"}),
            scope=scope,
        )
        return DraftView(made, NAMES, UNITS, missing(made, 4), 4, AHEAD, survey)

    lines, buttons = my_directives([DirectiveLine(teams, mixed), DirectiveLine(call, DirectiveCounts(0))], words)
    return {
        "to teams, before it goes out": preview(draft(DirectiveKind.TEAMS), words, NOW),
        "to people, before it goes out": preview(draft(DirectiveKind.PEOPLE, replace(SURVEY, vacant=0)), words, NOW),
        "to whoever takes it, before it goes out": preview(
            draft(DirectiveKind.OPEN_CALL, replace(SURVEY, vacant=0)), words, NOW
        ),
        "fewer teams than were said": preview(draft(DirectiveKind.TEAMS, said=20), words, NOW),
        "sent": sent_text(teams, 12, 13, 24, SURVEY, words),
        "sent to one": sent_text(teams, 1, 13, 13, None, words),
        "called": sent_text(call, 40, 0, 0, None, words),
        "its assigner looks at it": directive_view(mine, NAMES, words),
        "a commune looks at its part": directive_view(replace(mine, is_mine=False), NAMES, words),
        "an open call, to those it is for": directive_view(open_call, NAMES, words),
        "an open call that is taken": directive_view(
            replace(open_call, directive=replace(call, state=DirectiveState.TAKEN, taker_id=DUNG)), NAMES, words
        ),
        "finished": directive_view(over, NAMES, words),
        "cancelled": directive_view(
            replace(over, directive=replace(teams, state=DirectiveState.CANCELLED)), NAMES, words
        ),
        "its late tasks": directive_list(teams, replace(some, page=2), "late", words),
        "its tasks in one state": directive_list(teams, some, "submitted", words),
        "none of its tasks": directive_list(teams, NOBODY, "assigned", words),
        "in the list of its assigner": "\n".join([*lines, *(button.label for row in buttons for button in row)]),
    }
