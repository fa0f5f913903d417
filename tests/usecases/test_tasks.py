"""Every step of a task from the person who takes it to the journal and the outbox, on both databases."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.errors import BadInput, NotAllowed, NotFound, Refusal, StaleVersion, WrongState
from domain.task import Climb, Evidence, SubmissionState, Task, TaskState
from domain.usecases import tasks
from domain.usecases.act import Act
from domain.usecases.tasks import Handed, possible_steps
from tests.storage.province import NOW, TODAY, post_row
from tests.usecases.office import DUE, Office

S = TaskState
PHOTO = Evidence("telegram", "file-1", "photo")
PAPER = Evidence("web", "abc", "document", "bao-cao.docx", 10)
WORKING = (S.ASSIGNED, S.RECEIVED, S.RETURNED)
LATE = DUE + timedelta(days=2)
Step = Callable[[Act, int], Awaitable[object]]


async def refused(office: Office, who: str, step: Step, number: int = 1, now: datetime = NOW) -> Refusal:
    """The refusal; the task, its journal and the outbox are as they were."""
    before, history = await office.task(number), await office.kinds(number)
    with pytest.raises(Refusal) as caught:
        async with office.act(who, now) as act:
            await step(act, number)
    assert (await office.task(number), await office.kinds(number)) == (before, history)
    assert await office.told() == []
    return caught.value


async def receive(act: Act, number: int) -> Task:
    return await tasks.receive(act, number)


async def submit(office: Office, number: int, by: str = "binh", now: datetime = NOW, *files: Evidence) -> None:
    async with office.act(by, now) as act:
        await tasks.done(act, number, "đủ 120 hộ", files)
    await office.told()


async def test_a_receipt_is_kept_and_told_to_nobody(office: Office) -> None:
    number = await office.order()
    async with office.act("binh") as act:
        await tasks.receive(act, number)
    task = await office.task(number)
    assert (task.state, task.received_at, task.version) == (S.RECEIVED, NOW, 2)
    assert await office.kinds(number) == ["task_assigned", "task_received"]
    assert await office.told() == []


@pytest.mark.parametrize("who", ["an", "hoa", "giang", "dung"])
async def test_only_the_lead_receives_or_declines(office: Office, who: str) -> None:
    await office.order()
    for step in (receive, lambda act, number: tasks.decline(act, number, "bận")):
        error = await refused(office, who, step)
        assert (type(error), error.code, error.facts["lead"]) == (NotAllowed, "only_the_lead", office.person("binh"))


@pytest.mark.parametrize("who", ["khoa", "lan", "oanh", "minh"])
async def test_what_is_out_of_sight_is_answered_like_what_does_not_exist(office: Office, who: str) -> None:
    await office.order()
    steps: list[Step] = [
        receive,
        lambda act, number: tasks.done(act, number, "", ()),
        tasks.accept,
        lambda act, number: tasks.cancel(act, number, "trùng"),
        lambda act, number: tasks.comment(act, number, "xin xem"),
        tasks.urge,
        tasks.hold,
    ]
    for step in steps:
        error = await refused(office, who, step)
        with pytest.raises(NotFound) as missing:
            async with office.act(who) as act:
                await step(act, 999)
        assert (error.code, missing.value.code) == ("no_such_task", "no_such_task")


async def test_a_declined_task_goes_back_to_its_assigner_with_the_reason(office: Office) -> None:
    number = await office.order()
    async with office.act("binh") as act:
        await tasks.decline(act, number, "không thuộc địa bàn")
    assert (await office.task(number)).state is S.DECLINED
    assert (await office.history(number))[-1].facts == {"reason": "không thuộc địa bàn"}
    assert await office.told() == [("an", "declined")]


async def test_the_lead_hands_in_the_acceptor_is_told_and_the_ladder_stops(office: Office) -> None:
    number = await office.order()
    async with office.act("binh") as act:
        done = await tasks.done(act, number, " đủ 120 hộ ", (PHOTO, PAPER))
    task = await office.task(number)
    assert done.handed is Handed.SUBMITTED
    assert (task.state, task.received_at, task.submitted_at, task.check_at) == (S.SUBMITTED, NOW, NOW, None)
    (submission,) = await office.submissions(number)
    assert (submission.state, submission.author_id) == (SubmissionState.SUBMITTED, office.person("binh"))
    assert (submission.note, submission.evidence) == ("đủ 120 hộ", (PHOTO, PAPER))
    assert await office.kinds(number) == ["task_assigned", "task_received", "task_submitted"]
    assert await office.told() == [("an", "submitted")]


async def test_more_said_before_it_was_judged_is_added(office: Office) -> None:
    number = await office.order()
    await submit(office, number, "binh", NOW, PHOTO)
    async with office.act("binh", NOW + timedelta(hours=1)) as act:
        done = await tasks.done(act, number, "", (PAPER,))
    assert done.handed is Handed.EXTENDED
    assert [item.evidence for item in await office.submissions(number)] == [(PHOTO,), (PAPER,)]
    assert (await office.task(number)).submitted_at == NOW
    assert await office.told() == []
    error = await refused(office, "binh", lambda act, n: tasks.done(act, n, "", ()))
    assert (error.code, error.facts["state"]) == ("wrong_state", "submitted")


async def test_a_members_done_is_offered_to_the_lead_who_submits_it_all(office: Office) -> None:
    number = await office.order()
    async with office.act("hoa") as act:
        done = await tasks.done(act, number, "em xong rồi", (PHOTO,))
    assert done.handed is Handed.OFFERED
    assert (await office.task(number)).state is S.ASSIGNED
    assert await office.told() == [("binh", "work_offered")]

    async with office.act("binh") as act:
        await tasks.done(act, number, "", ())
    offered, submitted = await office.submissions(number)
    assert (offered.author_id, offered.evidence) == (office.person("hoa"), (PHOTO,))
    assert {offered.state, submitted.state} == {SubmissionState.SUBMITTED}
    assert await office.told() == [("an", "submitted")]


@pytest.mark.parametrize("who", ["an", "giang", "dung", "chi"])
async def test_nobody_from_above_hands_in_for_the_lead(office: Office, who: str) -> None:
    await office.order()
    assert (await refused(office, who, lambda act, n: tasks.done(act, n, "xong", ()))).code == "only_the_lead"


async def test_a_partner_closes_the_own_part_with_its_files_and_the_task_stays_with_its_lead(office: Office) -> None:
    number = await office.order(partners=(office.party("nga"), office.party("minh")))
    async with office.act("nga") as act:
        done = await tasks.done(act, number, "đã lắp mạng", (PHOTO,))
    task = await office.task(number)
    assert done.handed is Handed.PART_CLOSED
    assert (task.state, [part.closed_at for part in task.parts]) == (S.ASSIGNED, [NOW, None])
    assert [item.evidence for item in await office.submissions(number)] == [(PHOTO,)]
    assert (await office.history(number))[-1].facts == {"note": "đã lắp mạng"}
    assert await office.told() == [("binh", "part_closed")]
    error = await refused(office, "nga", lambda act, n: tasks.done(act, n, "", ()))
    assert error.code == "part_already_closed"


async def test_an_accepted_product_ends_the_task_on_the_day_it_was_handed_in(office: Office) -> None:
    number = await office.order(partners=(office.party("nga"),))
    await submit(office, number)
    async with office.act("an", LATE) as act:
        await tasks.accept(act, number)
    task = await office.task(number)
    assert (task.state, task.closed_at, task.timeliness(LATE)) == (S.DONE, LATE, "done_on_time")
    assert [item.state for item in await office.submissions(number)] == [SubmissionState.ACCEPTED]
    assert await office.told() == [("binh", "accepted"), ("nga", "accepted")]


@pytest.mark.parametrize(("who", "may"), [("an", True), ("dung", True), ("giang", False), ("binh", False)])
async def test_whoever_acts_for_the_assigner_judges_and_the_journal_names_who(
    office: Office, who: str, may: bool
) -> None:
    number = await office.order()
    await submit(office, number)
    if not may:
        code = "not_own_work" if who == "binh" else "only_the_acceptor"
        assert (await refused(office, who, tasks.accept)).code == code
        return
    async with office.act(who) as act:
        await tasks.accept(act, number)
    assert (await office.history(number))[-1].actor_id == office.person(who)


async def test_a_named_acceptor_is_told_and_judges_alone(office: Office) -> None:
    number = await office.order("dung", acceptor_id=office.person("an"))
    async with office.act("binh") as act:
        await tasks.done(act, number, "", ())
    assert await office.told() == [("an", "submitted")]
    assert (await refused(office, "dung", tasks.accept)).code == "only_the_acceptor"
    async with office.act("an") as act:
        await tasks.accept(act, number)


async def test_what_was_never_handed_in_is_not_judged(office: Office) -> None:
    await office.order()
    for step in (tasks.accept, lambda act, number: tasks.send_back(act, number, "thiếu ảnh")):
        error = await refused(office, "an", step)
        assert (type(error), error.facts["state"]) == (WrongState, "assigned")


async def test_a_returned_product_is_work_again_from_the_same_due_date(office: Office) -> None:
    number = await office.order(partners=(office.party("nga"),))
    await submit(office, number)
    async with office.act("an") as act:
        await tasks.send_back(act, number, "thiếu ảnh")
    task = await office.task(number)
    assert (task.state, task.due_at, task.climb) == (S.RETURNED, DUE, Climb())
    assert task.check_at == datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
    assert [item.state for item in await office.submissions(number)] == [SubmissionState.RETURNED]
    assert (await office.history(number))[-1].facts == {"reason": "thiếu ảnh"}
    assert await office.told() == [("binh", "returned"), ("nga", "returned")]


async def test_what_the_ladder_would_have_said_during_the_wait_is_not_said_after_a_return(office: Office) -> None:
    number = await office.order()
    await submit(office, number)
    async with office.act("an", DUE - timedelta(hours=1)) as act:
        await tasks.send_back(act, number, "thiếu ảnh")
    task = await office.task(number)
    assert task.climb is not None
    assert (task.climb.step, task.check_at) == (1, DUE)


async def test_a_return_after_the_due_date_climbs_from_the_return(office: Office) -> None:
    number = await office.order()
    await submit(office, number)
    async with office.act("an", LATE) as act:
        await tasks.send_back(act, number, "thiếu ảnh")
    task = await office.task(number)
    assert (task.climb, task.climb_from) == (Climb(round=1), LATE)
    assert task.check_at == LATE + timedelta(days=1)


async def test_a_cancelled_task_is_over_and_its_number_stays_taken(office: Office) -> None:
    number = await office.order(partners=(office.party("nga"),))
    async with office.act("an") as act:
        await tasks.cancel(act, number, "trùng việc")
    task = await office.task(number)
    assert (task.state, task.closed_at, task.check_at) == (S.CANCELLED, NOW, None)
    assert await office.told() == [("binh", "cancelled"), ("nga", "cancelled")]
    assert await office.order() == number + 1
    assert (await refused(office, "an", lambda act, n: tasks.cancel(act, n, "trùng"))).code == "wrong_state"


@pytest.mark.parametrize("who", ["binh", "hoa", "giang", "chi"])
async def test_only_whoever_acts_for_the_assigner_cancels(office: Office, who: str) -> None:
    await office.order()
    assert (await refused(office, who, lambda act, n: tasks.cancel(act, n, "x"))).code == "only_the_assigner"


async def test_a_task_handed_over_tells_the_old_lead_the_new_one_and_the_partners(office: Office) -> None:
    number = await office.order(partners=(office.party("nga"),))
    async with office.act("binh") as act:
        await tasks.receive(act, number)
    async with office.act("an") as act:
        await tasks.hand_over(act, number, office.party("khoa"))
    task = await office.task(number)
    assert (task.lead_id, task.unit_id) == (office.person("khoa"), office.province.units["A2"])
    assert (task.state, task.received_at, task.due_at) == (S.ASSIGNED, None, DUE)
    assert task.supervisor_id == office.person("giang")
    assert await office.told() == [
        ("binh", "handed_over_from"),
        ("khoa", "handed_over_to"),
        ("nga", "lead_changed"),
    ]
    assert (await refused(office, "binh", receive)).code == "no_such_task"


async def test_a_supervisor_found_in_the_tree_follows_the_lead_and_a_named_one_stays(office: Office) -> None:
    filled_in = await office.order("dung")
    named = await office.order("dung", supervisor_id=office.person("an"))
    for number in (filled_in, named):
        async with office.act("dung") as act:
            await tasks.hand_over(act, number, office.party("lan"))
    assert (await office.task(filled_in)).supervisor_id == office.person("chi")
    assert (await office.task(named)).supervisor_id == office.person("an")


async def test_an_acceptor_who_comes_to_lead_accepts_no_more(office: Office) -> None:
    by_assigner = await office.order()
    async with office.act("dung") as act:
        await tasks.hand_over(act, by_assigner, office.party("an"))
    task = await office.task(by_assigner)
    assert (task.lead_id, task.supervisor_id, task.acceptor_id) == (
        office.person("an"),
        office.person("chi"),
        office.person("chi"),
    )

    named = await office.order("dung", acceptor_id=office.person("an"))
    async with office.act("dung") as act:
        await tasks.hand_over(act, named, office.party("an"))
    assert (await office.task(named)).acceptor_id == office.person("dung")


async def test_a_supervisor_who_comes_to_lead_is_watched_from_above(office: Office) -> None:
    number = await office.order()
    async with office.act("an") as act:
        await tasks.hand_over(act, number, office.party("giang"))
    assert (await office.task(number)).supervisor_id == office.person("chi")


@pytest.mark.parametrize(
    ("who", "heir", "code"),
    [
        ("an", "lan", "cannot_assign_there"),
        ("giang", "lan", "cannot_assign_there"),
        ("an", "nga", "partner_cannot_lead"),
        ("an", "binh", "already_the_lead"),
        ("binh", "khoa", "only_assigner_or_supervisor"),
        ("hoa", "hoa", "only_assigner_or_supervisor"),
    ],
)
async def test_a_hand_over_out_of_reach_or_to_a_partner_is_refused(
    office: Office, who: str, heir: str, code: str
) -> None:
    await office.order()
    error = await refused(office, who, lambda act, n: tasks.hand_over(act, n, office.party(heir)))
    assert error.code == code


@pytest.mark.parametrize(("who", "heir"), [("an", "khoa"), ("giang", "khoa"), ("binh", "hoa"), ("dung", "lan")])
async def test_assigner_supervisor_and_the_teams_head_hand_over(office: Office, who: str, heir: str) -> None:
    number = await office.order()
    async with office.act(who) as act:
        await tasks.hand_over(act, number, office.party(heir))
    assert (await office.task(number)).lead_id == office.person(heir)


async def test_a_declined_task_handed_over_is_alive_again(office: Office) -> None:
    number = await office.order()
    async with office.act("binh") as act:
        await tasks.decline(act, number, "bận")
    async with office.act("an") as act:
        await tasks.hand_over(act, number, office.party("khoa"))
    task = await office.task(number)
    assert (task.state, task.check_at) == (S.ASSIGNED, datetime(2026, 11, 27, 2, 0, tzinfo=UTC))


async def test_an_heir_without_a_post_there_today_is_refused(office: Office) -> None:
    await office.order()
    async with office.store.write() as uow:
        moved = post_row("khoa", "Bùi Văn Khoa", "A1", "member")
        await uow.organisation.store([], [moved], TODAY)
        await uow.commit()
    error = await refused(office, "an", lambda act, n: tasks.hand_over(act, n, office.party("khoa")))
    assert (type(error), error.code) == (BadInput, "lead_holds_no_post")


@pytest.mark.parametrize("who", ["an", "dung", "giang", "chi"])
async def test_assigner_and_supervisors_urge_once_in_four_hours(office: Office, who: str) -> None:
    number = await office.order()
    async with office.act(who) as act:
        await tasks.urge(act, number)
    assert await office.told() == [("binh", "urged")]
    soon = NOW + timedelta(hours=3, minutes=59)
    assert (await refused(office, "an", tasks.urge, now=soon)).code == "urged_lately"
    async with office.act("an", NOW + timedelta(hours=4)) as act:
        await tasks.urge(act, number)
    assert await office.told() == [("binh", "urged")]


@pytest.mark.parametrize("who", ["binh", "hoa"])
async def test_nobody_is_urged_from_the_own_team(office: Office, who: str) -> None:
    await office.order()
    assert (await refused(office, who, tasks.urge)).code == "only_assigner_or_supervisor"


async def test_a_hold_moves_the_next_look_and_is_told_to_nobody(office: Office) -> None:
    number = await office.order()
    async with office.store.write() as uow:
        task = await uow.tasks.get(number, TODAY)
        task.climb, task.check_at = Climb(3, DUE + timedelta(days=1)), DUE + timedelta(days=3)
        await uow.tasks.save(task)
        await uow.commit()
    # Wednesday 02/12; two working days later is Friday, a day after level 2 would have been told.
    async with office.act("giang", LATE) as act:
        await tasks.hold(act, number)
    task = await office.task(number)
    assert task.climb is not None
    assert task.climb.hold_until == task.check_at == LATE + timedelta(days=2)
    assert await office.kinds(number) == ["task_assigned", "climb_held"]
    assert await office.told() == []


@pytest.mark.parametrize("who", ["binh", "hoa"])
async def test_only_who_watches_over_a_task_holds_its_climb(office: Office, who: str) -> None:
    await office.order()
    assert (await refused(office, who, tasks.hold)).code == "only_the_supervisor"


async def test_a_comment_is_history_and_changes_nothing_else(office: Office) -> None:
    number = await office.order()
    for who in ("hoa", "nga"):
        if who == "nga":
            assert (await refused(office, who, lambda act, n: tasks.comment(act, n, "x"))).code == "no_such_task"
            continue
        async with office.act(who) as act:
            await tasks.comment(act, number, "đã gọi điện")
    line = (await office.history(number))[-1]
    assert (line.kind, line.facts) == ("task_commented", {"text": "đã gọi điện"})
    assert (await office.task(number)).version == 1
    assert await office.told() == []


@pytest.mark.parametrize(
    "step",
    [
        lambda act, n: tasks.done(act, n, "x" * 2001, ()),
        lambda act, n: tasks.comment(act, n, "x" * 100_000),
        lambda act, n: tasks.decline(act, n, "x" * 100_000),
    ],
)
async def test_a_book_is_refused(office: Office, step: Any) -> None:
    await office.order()
    assert (await refused(office, "binh", step)).code == "text_too_long"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda act, n: tasks.accept(act, n), lambda act, n: tasks.send_back(act, n, "thiếu ảnh")),
        (lambda act, n: tasks.accept(act, n), lambda act, n: tasks.accept(act, n)),
        (lambda act, n: tasks.accept(act, n), lambda act, n: tasks.cancel(act, n, "trùng")),
    ],
)
async def test_of_two_who_press_at_once_one_wins_and_the_other_learns_how_it_stands(
    office: Office, first: Any, second: Any
) -> None:
    number = await office.order()
    await submit(office, number)

    async def press(who: str, step: Any) -> str:
        for _ in range(3):
            try:
                async with office.act(who) as act:
                    await step(act, number)
                return "won"
            except StaleVersion:
                continue
            except WrongState as error:
                return str(error.facts["state"])
        return "never got through"

    ended = await asyncio.gather(press("an", first), press("dung", second))
    task = await office.task(number)
    assert sorted(ended) == sorted(["won", task.state.value])
    assert len(await office.kinds(number)) == 4


async def test_a_step_decided_on_what_is_no_longer_true_leaves_no_trace(office: Office) -> None:
    number = await office.order()
    await submit(office, number)
    async with office.store.read() as uow:
        stale = await uow.tasks.get(number, TODAY)
    async with office.act("an") as act:
        await tasks.accept(act, number)
    await office.told()
    with pytest.raises(StaleVersion):
        async with office.act("dung") as act:
            await act.save(stale, stale.send_back(office.person("dung"), "thiếu ảnh", NOW))
    assert (await office.task(number)).state is S.DONE
    assert (await office.kinds(number))[-1] == "task_accepted"
    assert await office.told() == []


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (
            "binh",
            {
                S.ASSIGNED: {"receive", "decline", "done", "hand_over"},
                S.RECEIVED: {"decline", "done", "hand_over"},
                S.RETURNED: {"decline", "done", "hand_over"},
                S.DECLINED: {"hand_over"},
            },
        ),
        ("hoa", {state: {"done"} for state in WORKING}),
        ("nga", {state: {"done"} for state in WORKING}),
        (
            "an",
            {state: {"cancel", "hand_over", "urge", "seen"} for state in WORKING}
            | {S.SUBMITTED: {"accept", "return", "cancel"}, S.DECLINED: {"cancel", "hand_over", "seen"}},
        ),
        (
            "giang",
            {state: {"hand_over", "urge", "seen"} for state in WORKING} | {S.DECLINED: {"hand_over", "seen"}},
        ),
        ("lan", {}),
    ],
)
async def test_buttons_offer_what_the_person_could_do_now(
    office: Office, who: str, expected: dict[TaskState, set[str]]
) -> None:
    number = await office.order(partners=(office.party("nga"),))
    task = await office.task(number)
    task.climb = Climb(3, DUE)
    async with office.act(who) as act:
        found = {}
        for state in TaskState:
            task.state = state
            found[state] = possible_steps(act.actor, task)
    assert {state: steps for state, steps in found.items() if steps} == expected
