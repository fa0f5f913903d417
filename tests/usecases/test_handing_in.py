"""Work is handed in, offered, judged and returned: from the person who acts to journal and outbox."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import WrongState
from domain.task import Climb, Evidence, SubmissionState, TaskState
from domain.usecases import tasks
from domain.usecases.tasks import Handed
from tests.storage.province import NOW
from tests.usecases.office import DUE, Office

S = TaskState
PHOTO = Evidence("telegram", "file-1", "photo")
PAPER = Evidence("web", "abc", "document", "bao-cao.docx", 10)
LATE = DUE + timedelta(days=2)


async def test_the_lead_hands_in_the_acceptor_is_told_and_has_a_clock_now(office: Office) -> None:
    number = await office.order()
    async with office.act("binh") as act:
        done = await tasks.done(act, number, " đủ 120 hộ ", (PHOTO, PAPER))
    task = await office.task(number)
    assert done.handed is Handed.SUBMITTED
    assert (task.state, task.received_at, task.submitted_at) == (S.SUBMITTED, NOW, NOW)
    # The acceptor's clock: no earlier than this, and the sweep reckons the exact moment.
    assert task.check_at == NOW + timedelta(days=2)
    (submission,) = await office.submissions(number)
    assert (submission.state, submission.author_id) == (SubmissionState.SUBMITTED, office.person("binh"))
    assert (submission.note, submission.evidence) == ("đủ 120 hộ", (PHOTO, PAPER))
    assert await office.kinds(number) == ["task_assigned", "task_received", "task_submitted"]
    assert await office.told() == [("an", "submitted")]


async def test_more_said_before_it_was_judged_is_added(office: Office) -> None:
    number = await office.order()
    await office.submit(number, "binh", NOW, PHOTO)
    async with office.act("binh", NOW + timedelta(hours=1)) as act:
        done = await tasks.done(act, number, "", (PAPER,))
    assert done.handed is Handed.EXTENDED
    assert [item.evidence for item in await office.submissions(number)] == [(PHOTO,), (PAPER,)]
    assert (await office.task(number)).submitted_at == NOW
    assert await office.told() == []
    error = await office.refused("binh", lambda act, n: tasks.done(act, n, "", ()))
    assert (error.code, error.facts["state"]) == ("wrong_state", "submitted")


async def test_a_members_repeated_done_tells_the_lead_only_what_is_new(office: Office) -> None:
    number = await office.order()
    async with office.act("hoa") as act:
        await tasks.done(act, number, "em xong rồi", ())
    assert await office.told() == [("binh", "work_offered")]
    for note in ("", "em xong rồi"):
        async with office.act("hoa") as act:
            assert (await tasks.done(act, number, note, ())).handed is Handed.ALREADY_OFFERED
        assert await office.told() == []
    async with office.act("hoa") as act:
        assert (await tasks.done(act, number, "", (PHOTO,))).handed is Handed.OFFERED
    assert await office.told() == [("binh", "work_offered")]
    assert len(await office.submissions(number)) == 2


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
    assert (await office.refused(who, lambda act, n: tasks.done(act, n, "xong", ()))).code == "only_the_lead"


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
    error = await office.refused("nga", lambda act, n: tasks.done(act, n, "", ()))
    assert error.code == "part_already_closed"


async def test_an_accepted_product_ends_the_task_on_the_day_it_was_handed_in(office: Office) -> None:
    number = await office.order(partners=(office.party("nga"),))
    await office.submit(number)
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
    await office.submit(number)
    if not may:
        code = "not_own_work" if who == "binh" else "only_the_acceptor"
        assert (await office.refused(who, tasks.accept)).code == code
        return
    async with office.act(who) as act:
        await tasks.accept(act, number)
    assert (await office.history(number))[-1].actor_id == office.person(who)


async def test_a_named_acceptor_is_told_and_judges_alone(office: Office) -> None:
    number = await office.order("dung", acceptor_id=office.person("an"))
    async with office.act("binh") as act:
        await tasks.done(act, number, "", ())
    assert await office.told() == [("an", "submitted")]
    assert (await office.refused("dung", tasks.accept)).code == "only_the_acceptor"
    async with office.act("an") as act:
        await tasks.accept(act, number)


async def test_what_was_never_handed_in_is_not_judged(office: Office) -> None:
    await office.order()
    for step in (tasks.accept, lambda act, number: tasks.send_back(act, number, "thiếu ảnh")):
        error = await office.refused("an", step)
        assert (type(error), error.facts["state"]) == (WrongState, "assigned")


async def test_a_returned_product_is_work_again_from_the_same_due_date(office: Office) -> None:
    number = await office.order(partners=(office.party("nga"),))
    await office.submit(number)
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
    await office.submit(number)
    async with office.act("an", DUE - timedelta(hours=1)) as act:
        await tasks.send_back(act, number, "thiếu ảnh")
    task = await office.task(number)
    assert task.climb is not None
    assert (task.climb.step, task.check_at) == (1, DUE)


async def test_a_return_after_the_due_date_climbs_from_the_return(office: Office) -> None:
    number = await office.order()
    await office.submit(number)
    async with office.act("an", LATE) as act:
        await tasks.send_back(act, number, "thiếu ảnh")
    task = await office.task(number)
    assert (task.climb, task.climb_from) == (Climb(round=1), LATE)
    assert task.check_at == LATE + timedelta(days=1)
