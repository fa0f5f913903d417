"""Refusals and help."""

from adapters.chat.grammar.help_topics import Topic
from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.help import help_text, menu
from adapters.chat.texts.refusals import refusal
from domain.access import Actor
from domain.errors import BadInput, Incomplete, NotAllowed, NotFound, Refusal, WrongState
from domain.organisation import Post
from domain.task import TaskState
from tests.chat.texts import world
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.world import ADMIN, AN, BINH, DUNG, LEADER, MEMBER, NAMES, NOW, OFFICIAL, PARTNER, SUPERVISOR


def refusals(language: str) -> Made:
    words = world.words(language)
    found: list[Refusal] = [
        Incomplete(("due", "acceptor")),
        NotFound("no_such_task", number=12),
        NotFound("no_such_unit", unit="AP9"),
        NotFound("no_such_handbook_entry", entry=9),
        NotAllowed("handbook_only_officials"),
        *(BadInput(f"handbook_{code}") for code in ("needs_topic_and_title", "needs_link_or_file", "bad_link")),
        BadInput("handbook_too_long", title=200, topic=80),
        BadInput("handbook_too_many", most=3),
        BadInput("handbook_one_file"),
        *(NotAllowed(code) for code in ("cannot_assign", "cannot_assign_there", "only_admins", "cannot_bind")),
        NotAllowed("only_admins_order_channels"),
        BadInput("channels_until_past"),
        *(NotAllowed(code) for code in ("unit_not_in_sight", "too_many_tries")),
        *(NotAllowed(code, number=12) for code in ("not_in_sight", "not_own_work", "only_the_supervisor")),
        NotAllowed("only_assigner_or_supervisor", number=12),
        NotAllowed("only_the_lead", number=12, lead=DUNG),
        NotAllowed("only_lead_or_partner", number=12, lead=DUNG),
        BadInput("progress_out_of_range", limit=1000),
        BadInput("progress_adds_nothing"),
        WrongState("no_progress_yet", number=12),
        BadInput("file_too_large", name="bien-ban.pdf", limit=20),
        BadInput("file_kind_not_taken", name="video"),
        BadInput("files_of_a_day", limit=100),
        WrongState("evidence_required", number=12, wanted="ảnh hiện trường"),
        NotAllowed("only_the_acceptor", number=12, acceptor=AN),
        NotAllowed("only_the_assigner", number=12, assigner=AN),
        *(BadInput(code) for code in ("account_is_taken", "due_in_the_past", "lead_holds_no_post")),
        BadInput("partner_cannot_lead", unit="VNPT Bình Mẫu"),
        BadInput("named_holds_no_post", person=BINH),
        BadInput("lead_in_two_roles", role="acceptor"),
        BadInput("lead_in_two_roles", role="supervisor"),
        BadInput("already_the_lead", number=12),
        BadInput("text_too_long", length=2400, limit=2000),
        BadInput("units_in_a_circle", unit="AP1"),
        *(BadInput("reason_missing", step=step) for step in ("decline", "return", "cancel", "comment")),
        *(BadInput("reason_missing", step=step) for step in ("extend", "refuse", "pause")),
        *(WrongState(code, number=12) for code in ("no_due_to_extend", "no_extension_asked")),
        WrongState("no_extensions_asked", directive=3),
        *(BadInput(c, number=12, at=NOW.isoformat()) for c in ("extension_in_the_past", "extension_not_later")),
        *(BadInput(code, number=12) for code in ("nothing_amended", "title_missing", "no_due_reason_missing")),
        NotAllowed("only_who_works_on_it", number=12),
        NotAllowed("only_the_blockers_owner", number=12, owner=AN),
        NotAllowed("only_the_reporter", number=12, reporter=DUNG),
        WrongState("blocker_already_open", number=12, at=NOW.isoformat(), owner=AN),
        WrongState("too_many_blockers", number=12, count=9),
        *(WrongState(code, number=12) for code in ("blocker_already_taken", "blocker_is_over", "no_open_blocker")),
        WrongState("no_level_for_blocker", number=12),
        BadInput("which_blocker", number=12),
        *(BadInput("reason_missing", step=step) for step in ("blocked", "answer", "dismiss", "not_ours")),
        NotAllowed("not_own_extension", number=12, assigner=AN),
        NotAllowed("not_own_order", number=12),
        NotAllowed("own_request", number=12),
        *(WrongState(code, number=12) for code in ("not_a_partner", "part_already_closed", "nothing_climbs")),
        NotFound("no_such_directive", directive=3),
        NotAllowed("directive_is_anothers", directive=3, assigner=AN),
        NotAllowed("not_called", directive=3),
        NotAllowed("not_own_directive", directive=3),
        *(WrongState(code, directive=3) for code in ("directive_is_over", "no_open_call", "call_is_past")),
        *(WrongState(code, directive=3) for code in ("call_is_open", "nothing_to_pause", "nothing_paused")),
        WrongState("call_is_taken", directive=3, by=DUNG),
        WrongState("nobody_supervises", directive=3),
        BadInput("nobody_there", units=2),
        BadInput("not_so_many", said=12, found=3),
        *(BadInput(code) for code in ("own_stand_in", "days_reversed", "days_past")),
        NotAllowed("no_post_to_stand_in_for"),
        NotAllowed("stand_in_outside", person=DUNG),
        BadInput("stand_in_too_long", limit=366),
        *(
            BadInput(code, person=DUNG, **{"from": "2026-11-30", "until": "2026-12-04"})
            for code in ("stand_in_there", "stand_in_away", "stands_in_already")
        ),
        WrongState("no_stand_in"),
        NotAllowed("cannot_declare_emergency"),
        BadInput("no_emergency_reason"),
        BadInput("emergency_past"),
        BadInput("emergency_too_long", days=7),
        WrongState("emergency_runs", at=NOW.isoformat()),
        WrongState("no_emergency"),
        WrongState("no_roll_call"),
        WrongState("nothing_planned", number=12),
        BadInput("nothing_handed", person=DUNG),
        BadInput("kinds_differ", units="XABM, AP1"),
        *(BadInput(code, unit="AP9") for code in ("nothing_to_merge", "heir_below", "name_of_new_unit")),
        *(
            BadInput(code, unit="AP9", day="2026-12-01")
            for code in ("unit_not_standing", "unit_changes_later", "heir_not_standing")
        ),
        NotAllowed("own_data_request", request=5),
        NotAllowed("cannot_decide_data", request=5),
        NotAllowed("phone_out_of_sight"),
        NotFound("no_such_request", request=5),
        *(WrongState(code, request=5) for code in ("data_asked_already", "data_decided_already")),
        WrongState("no_data_request"),
        BadInput("data_reason_missing", request=5),
        *(BadInput(code) for code in ("bad_phone", "bad_name")),
        BadInput("rest_every_day"),
        BadInput("rest_empty"),
        BadInput("rest_too_long", limit=20),
        BadInput("no_such_channel", channel="zalo_oa", channels="telegram,web"),
        BadInput("too_many_digests", limit=4),
        BadInput("same_due"),
        BadInput("directive_unchanged", directive=3),
        WrongState("urged_lately", number=12, at=NOW.isoformat()),
        *(WrongState(code) for code in ("nothing_to_undo", "repeats_no_more", "group_not_bound")),
        NotAllowed("group_of_another_unit", unit="Tổ CNSCĐ ấp 2"),
        WrongState("group_tied_elsewhere_in_it", unit="Tổ CNSCĐ ấp 2"),
        *(WrongState(code, number=12) for code in ("undo_too_late", "undo_acted_since", "does_not_repeat")),
        WrongState("directive_does_not_repeat", directive=3),
        *(
            WrongState("cannot_undo", number=12, step=step)
            for step in ("task_assigned", "lead_urged", "climb_held", "task_commented", "directive_cancelled")
        ),
        *(WrongState("wrong_state", number=12, step="receive", state=state.value) for state in TaskState),
        *(
            WrongState("wrong_state", number=12, step=step, state="submitted")
            for step in ("decline", "submit", "accept", "return", "hand_over", "cancel", "urge", "seen")
        ),
        *(
            WrongState("wrong_state", number=12, step=step, state=state)
            for step, state in (("extend", "paused"), ("pause", "submitted"), ("resume", "received"), ("amend", "done"))
        ),
    ]
    made: Made = {}
    for error in found:
        more = " ".join(str(error.facts[name]) for name in ("role", "step", "state") if name in error.facts)
        made[f"{error.code} {more}".strip()] = refusal(error, words, NAMES)
    return made


def helps(language: str) -> Made:
    words = world.words(language)

    def shown(*posts: Post, topic: str = "", is_demo: bool = False) -> Outgoing:
        return help_text(Actor(AN, posts), words, is_demo=is_demo, topic=topic)

    return {
        "an official, in the demo": shown(OFFICIAL, is_demo=True),
        "a leader": shown(LEADER),
        "a member": shown(MEMBER),
        "a supervisor": shown(SUPERVISOR),
        "a partner": shown(PARTNER),
        "an administrator": shown(ADMIN),
        "an official who is an administrator": shown(OFFICIAL, ADMIN),
        "a stranger": help_text(None, words, is_demo=False),
        "how to assign": shown(OFFICIAL, topic="Giao việc"),
        "how to say a deadline": shown(OFFICIAL, topic="due"),
        **{f"help about {topic.value}": shown(OFFICIAL, topic=topic.value.replace("_", " ")) for topic in Topic},
        "the menu": "\n".join(f"/{command}  {told}" for command, told in menu(language)),
    }
