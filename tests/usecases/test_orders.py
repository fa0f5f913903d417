"""From a draft to a task: what is filled in, what is missing, what is refused, and who is told."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.clarity import FOUR, SIX
from domain.draft import Draft, Party
from domain.errors import BadInput, Incomplete, NotAllowed, Refusal
from domain.task import Climb, TaskState
from domain.usecases.escalate import sweep
from domain.usecases.orders import assign, fill, party_of_unit
from tests.storage.province import NOW, TODAY, post_row
from tests.usecases.office import DUE, Office


async def filled(office: Office, by: str, draft: Draft) -> Draft:
    async with office.act(by) as act:
        await fill(act, draft)
    return draft


async def refused(office: Office, by: str, draft: Draft, clarity: int = FOUR) -> Refusal:
    """The refusal; nothing was numbered, journaled or queued."""
    with pytest.raises(Refusal) as caught:
        async with office.act(by) as act:
            await assign(act, draft, clarity)
    assert await office.told() == []
    async with office.store.write() as uow:
        assert await uow.tasks.next_numbers(1) == 1
    return caught.value


async def test_what_the_tree_says_is_filled_in_and_marked(office: Office) -> None:
    draft = await filled(office, "an", office.draft())
    assert draft.assigner_unit_id == office.province.units["X1"]
    assert (draft.supervisor_id, draft.acceptor_id) == (office.person("giang"), office.person("an"))
    assert draft.filled == {"supervisor", "acceptor"}


@pytest.mark.parametrize(
    ("by", "lead", "unit", "supervisor", "acceptor"),
    [
        ("dung", "binh", "T", "giang", "dung"),
        ("dung", "lan", "T", "chi", "dung"),
        ("dung", "an", "T", "chi", "dung"),
        ("binh", "hoa", "A1", "giang", "binh"),
        ("an", "an", "X1", "chi", "chi"),
    ],
)
async def test_the_nearest_supervisor_above_watches_and_the_assigner_accepts_but_never_the_own_work(
    office: Office, by: str, lead: str, unit: str, supervisor: str, acceptor: str
) -> None:
    draft = await filled(office, by, office.draft(lead))
    assert draft.assigner_unit_id == office.province.units[unit]
    assert (draft.supervisor_id, draft.acceptor_id) == (office.person(supervisor), office.person(acceptor))


async def test_what_was_said_is_kept_and_what_was_filled_in_follows_the_lead(office: Office) -> None:
    draft = await filled(office, "dung", office.draft("lan", acceptor_id=office.person("chi")))
    draft.lead = office.party("binh")
    draft = await filled(office, "dung", draft)
    assert (draft.supervisor_id, draft.acceptor_id) == (office.person("giang"), office.person("chi"))
    assert draft.filled == {"supervisor"}


async def test_where_nobody_above_supervises_it_is_named_and_what_is_said_instead_stays(office: Office) -> None:
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row("sep", "Cao Văn Sếp", "T", "official")], TODAY)
        await uow.commit()
    draft = office.draft("dung")
    draft = await filled(office, "dung", draft)
    assert (draft.supervisor_id, draft.acceptor_id, draft.filled) == (None, None, frozenset())
    error = await refused(office, "dung", draft)
    assert isinstance(error, Incomplete)
    assert error.fields == ("supervisor", "acceptor")

    draft.supervisor_id = office.person("chi")
    draft = await filled(office, "dung", draft)
    assert (draft.supervisor_id, draft.acceptor_id) == (office.person("chi"), office.person("chi"))


async def test_a_draft_without_a_lead_is_left_as_it_is(office: Office) -> None:
    draft = office.draft()
    draft.lead = None
    assert (await filled(office, "an", draft)).filled == frozenset()
    error = await refused(office, "an", draft)
    assert isinstance(error, Incomplete)
    assert error.fields[0] == "lead"


async def test_an_assigned_task_has_its_number_its_people_and_a_running_ladder(office: Office) -> None:
    partners = (office.party("nga"), office.party("minh"))
    draft = office.draft(partners=partners, product="Danh sách hộ", quantity="120 hộ", document="45/KH-UBND")
    async with office.act("an") as act:
        assigned = await assign(act, draft, FOUR)

    task = await office.task(1)
    assert assigned.number == 1
    assert (task.state, task.version, task.climb) == (TaskState.ASSIGNED, 1, Climb())
    assert (task.lead_id, task.unit_id) == (office.person("binh"), office.province.units["A1"])
    assert (task.assigner_id, task.assigner_unit_id) == (office.person("an"), office.province.units["X1"])
    assert (task.supervisor_id, task.acceptor_id) == (office.person("giang"), office.person("an"))
    assert (task.due_at, task.original_due_at, task.assigned_at) == (DUE, DUE, NOW)
    assert (task.product, task.quantity, task.document) == ("Danh sách hộ", "120 hộ", "45/KH-UBND")
    assert [part.person_id for part in task.parts] == [office.person("nga"), office.person("minh")]
    # A receipt is asked for once more after a working day, Wednesday 25/11 at 09:00.
    assert task.check_at == datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


async def test_the_lead_is_told_partners_are_asked_and_the_journal_keeps_who_answers(office: Office) -> None:
    async with office.act("an") as act:
        await assign(act, office.draft(partners=(office.party("nga"),)), FOUR)

    assert await office.told() == [("binh", "assigned"), ("nga", "asked_to_cooperate")]
    (line,) = await office.history(1)
    assert (line.kind, line.actor_id, line.at) == ("task_assigned", office.person("an"), NOW)
    assert line.facts == {
        "number": 1,
        "lead": office.person("binh"),
        "unit": office.province.units["A1"],
        "supervisor": office.person("giang"),
        "acceptor": office.person("an"),
        "due": DUE.isoformat(),
    }


async def test_numbers_follow_one_another(office: Office) -> None:
    assert [await office.order(), await office.order("dung", "lan"), await office.order("binh", "hoa")] == [1, 2, 3]


async def test_who_gives_oneself_a_task_is_not_told_of_it(office: Office) -> None:
    async with office.act("an") as act:
        await assign(act, office.draft("an"), FOUR)
    assert await office.told() == []


async def test_a_task_without_a_due_date_keeps_the_reason_and_only_its_receipt_is_asked_for(
    office: Office,
) -> None:
    number = await office.order(due_at=None, no_due_reason="việc thường xuyên")
    task = await office.task(number)
    assert (task.due_at, task.no_due_reason, task.check_at) == (None, "việc thường xuyên", NOW + timedelta(days=1))
    await sweep(office.store, NOW + timedelta(days=30))
    assert await office.told() == [("an", "unreceived"), ("binh", "unreceived")]
    assert (await office.task(number)).check_at is None


async def test_a_lead_named_as_partner_too_leads_only(office: Office) -> None:
    number = await office.order(partners=(office.party("binh"), office.party("nga")))
    assert [part.person_id for part in (await office.task(number)).parts] == [office.person("nga")]


@pytest.mark.parametrize(
    ("by", "lead", "code"),
    [
        ("an", "lan", "cannot_assign_there"),
        ("an", "dung", "cannot_assign_there"),
        ("binh", "khoa", "cannot_assign_there"),
        ("hoa", "hoa", "cannot_assign"),
        ("giang", "binh", "cannot_assign"),
        ("nga", "binh", "cannot_assign_there"),
    ],
)
async def test_a_lead_out_of_reach_is_refused(office: Office, by: str, lead: str, code: str) -> None:
    error = await refused(office, by, office.draft(lead))
    assert (type(error), error.code) == (NotAllowed, code)


async def test_a_partner_is_never_ordered(office: Office) -> None:
    error = await refused(office, "an", office.draft("nga"))
    assert (error.code, error.facts) == ("partner_cannot_lead", {"unit": "Viettel Xã Một"})


@pytest.mark.parametrize("unit", ["A2", "X1"])
async def test_a_lead_holds_a_post_in_the_unit_today(office: Office, unit: str) -> None:
    draft = office.draft()
    draft.lead = Party(office.province.units[unit], office.person("binh"))
    assert (await refused(office, "an", draft)).code == "lead_holds_no_post"


async def test_a_post_that_ended_yesterday_leads_no_more(office: Office) -> None:
    async with office.store.write() as uow:
        ended = post_row("binh", "Phạm Văn Bình", "A1", "leader", last=date(2026, 11, 23))
        await uow.organisation.store([], [ended], TODAY)
        await uow.commit()
    assert (await refused(office, "an", office.draft())).code == "lead_holds_no_post"


async def test_an_order_prepared_before_the_post_was_lost_does_not_go_out(office: Office) -> None:
    draft = await filled(office, "an", office.draft())
    async with office.store.write() as uow:
        await uow.organisation.store([], [post_row("an", "Nguyễn Văn An", "X2", "official")], TODAY)
        await uow.commit()
    assert (await refused(office, "an", draft)).code == "cannot_assign_there"


@pytest.mark.parametrize("minutes", [0, -1])
async def test_a_due_date_that_is_not_ahead_is_refused(office: Office, minutes: int) -> None:
    error = await refused(office, "an", office.draft(due_at=NOW + timedelta(minutes=minutes)))
    assert (type(error), error.code) == (BadInput, "due_in_the_past")


@pytest.mark.parametrize("field", ["supervisor_id", "acceptor_id"])
async def test_whoever_is_named_holds_a_post_today(office: Office, field: str) -> None:
    async with office.store.write() as uow:
        gone = post_row("phuc", "Mai Văn Phúc", "X1", "official", last=date(2026, 11, 1))
        await uow.organisation.store([], [gone], TODAY)
        profile = await uow.people.find_by_code("phuc")
        await uow.commit()
    assert profile is not None
    fields: dict[str, Any] = {field: profile.person_id}
    error = await refused(office, "an", office.draft(**fields))
    assert (error.code, error.facts) == ("named_holds_no_post", {"person": profile.person_id})


@pytest.mark.parametrize("role", ["supervisor", "acceptor"])
async def test_a_lead_is_not_named_to_watch_over_or_accept_the_own_work(office: Office, role: str) -> None:
    fields: dict[str, Any] = {f"{role}_id": office.person("binh")}
    error = await refused(office, "an", office.draft(**fields))
    assert (error.code, error.facts) == ("lead_in_two_roles", {"role": role})


@pytest.mark.parametrize(
    ("changes", "clarity", "fields"),
    [
        ({"title": ""}, FOUR, ("title",)),
        ({"due_at": None}, FOUR, ("due",)),
        ({}, SIX, ("product", "authority")),
        ({"product": "Báo cáo", "due_at": None}, SIX, ("due", "authority")),
    ],
)
async def test_what_is_missing_is_named_and_nothing_goes_out(
    office: Office, changes: dict[str, Any], clarity: int, fields: tuple[str, ...]
) -> None:
    error = await refused(office, "an", office.draft(**changes), clarity)
    assert isinstance(error, Incomplete)
    assert error.fields == fields


@pytest.mark.parametrize(
    ("field", "length", "limit"), [("title", 501, 500), ("product", 2001, 2000), ("document", 100_000, 2000)]
)
async def test_a_book_is_not_an_order(office: Office, field: str, length: int, limit: int) -> None:
    error = await refused(office, "an", office.draft(**{field: "x" * length}))
    assert (error.code, error.facts) == ("text_too_long", {"length": length, "limit": limit})


@pytest.mark.parametrize(
    ("unit", "who"), [("A1", "binh"), ("X1", "an"), ("T", "dung"), ("VT", "nga"), ("P1", None), ("S", None)]
)
async def test_a_unit_is_answered_for_by_its_head(office: Office, unit: str, who: str | None) -> None:
    async with office.store.read() as uow:
        party = await party_of_unit(uow, office.province.units[unit], TODAY)
    assert party == (None if who is None else office.party(who))
