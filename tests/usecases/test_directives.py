"""One order to many: what it leads to, and that it is changed as one; on both databases."""

from datetime import timedelta
from typing import Any

import pytest

from domain.clarity import FOUR
from domain.directive import DirectiveKind, DirectiveState, Scope
from domain.draft import Draft
from domain.errors import BadInput, Incomplete, NotAllowed, NotFound, Refusal, WrongState
from domain.records import DirectiveCounts, Survey
from domain.task import Priority, TaskState
from domain.usecases import directive_changes, directive_looks, directives, tasks
from domain.usecases.directives import Sent
from domain.usecases.orders import assign
from tests.storage.province import NOW, post_row, unit_row
from tests.usecases.office import DUE, Office

TEAMS, PEOPLE, CALL = DirectiveKind.TEAMS, DirectiveKind.PEOPLE, DirectiveKind.OPEN_CALL


def draft(office: Office, kind: DirectiveKind = TEAMS, below: str = "X1", units: str = "", **fields: Any) -> Draft:
    ids = office.province.units
    scope = Scope(kind, tuple(ids[u] for u in units.split()), tuple(ids[u] for u in below.split()))
    values: dict[str, Any] = {"title": "Rà soát hộ", "due_at": DUE, "scope": scope} | fields
    return Draft(NOW, **values)


async def sent(office: Office, by: str = "an", **fields: Any) -> Sent:
    async with office.act(by) as act:
        return await directives.assign_many(act, draft(office, **fields), FOUR)


async def refused(office: Office, by: str = "an", **fields: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        await sent(office, by, **fields)
    assert await office.told() == []
    return caught.value


async def surveyed(office: Office, by: str = "an", **fields: Any) -> Survey:
    async with office.act(by) as act:
        return await directives.fill_many(act, draft(office, **fields))


async def counted(office: Office, number: int, by: str = "an", now: Any = NOW) -> DirectiveCounts:
    async with office.act(by, now) as act:
        return (await directive_looks.look(act, number, 10)).counts


async def test_each_team_below_gets_a_task_of_its_own(office: Office) -> None:
    out = await sent(office, product="danh sách", priority=Priority.URGENT, evidence="ảnh")

    assert (out.count, out.first, out.last, out.directive.id) == (2, 1, 2, 1)
    first, second = await office.task(1), await office.task(2)
    assert [first.lead_id, second.lead_id] == [office.person("binh"), office.person("khoa")]
    for task in (first, second):
        assert task.directive_id == 1
        assert (task.state, task.title, task.due_at) == (TaskState.ASSIGNED, "Rà soát hộ", DUE)
        assert (task.product, task.priority, task.evidence) == ("danh sách", Priority.URGENT, "ảnh")
        assert (task.supervisor_id, task.acceptor_id) == (office.person("giang"), office.person("an"))
    assert await office.told() == [("binh", "assigned"), ("khoa", "assigned")]


async def test_a_task_of_a_directive_is_written_like_a_task_given_alone(office: Office) -> None:
    alone = await office.order(lead="binh", title="Rà soát hộ")
    out = await sent(office)

    one, many = await office.task(alone), await office.task(out.first)
    many.id, many.number, many.directive_id = one.id, one.number, None
    assert many == one
    (before,), (after,) = await office.history(alone), await office.history(out.first)
    told = dict(after.facts)
    assert told.pop("directive") == out.directive.id
    assert told == dict(before.facts) | {"number": out.first}
    assert (after.kind, after.at, after.actor_id) == (before.kind, before.at, before.actor_id)


async def test_what_is_told_of_a_directive_is_told_in_the_same_form(office: Office) -> None:
    async with office.act("an") as act:
        await assign(act, office.draft("binh"), FOUR)
    async with office.store.write() as uow:
        (alone,) = await uow.outbox.claim(NOW, 10, 60)
        await uow.outbox.drop([alone], "", NOW)
        await uow.commit()
    await sent(office)
    async with office.store.write() as uow:
        one, _ = await uow.outbox.claim(NOW, 10, 60)

    told = dict(one.facts)
    assert told.pop("directive") == 1
    assert told | {"number": 1} == dict(alone.facts)


async def test_units_that_are_named_are_meant_themselves(office: Office) -> None:
    out = await sent(office, by="dung", below="", units="X1 A2 B1")

    leads = [(await office.task(n)).lead_id for n in range(out.first, out.last + 1)]
    assert leads == [office.person(who) for who in ("an", "khoa", "lan")]
    # An leads, so his own supervisor stands above him.
    assert (await office.task(out.first)).supervisor_id == office.person("chi")


async def test_what_is_excepted_gets_none(office: Office) -> None:
    units = office.province.units
    for kind, scope in (
        (TEAMS, Scope(TEAMS, below=(units["X1"],), without=(units["A1"],))),
        (TEAMS, Scope(TEAMS, units=(units["A1"], units["A2"]), without=(units["A1"],))),
        (PEOPLE, Scope(PEOPLE, below=(units["X1"],), without=(units["A1"],))),
    ):
        async with office.act("an") as act:
            order = draft(office, kind)
            order.scope = scope
            assert {party.unit_id for party in (await directives.fill_many(act, order)).first} == {units["A2"]}


async def test_all_members_are_persons_each_once(office: Office) -> None:
    out = await sent(office, kind=PEOPLE)

    assert out.count == 3
    assert await office.told() == [("binh", "assigned"), ("hoa", "assigned"), ("khoa", "assigned")]


async def test_a_leader_gives_to_all_others_of_the_own_team(office: Office) -> None:
    out = await sent(office, by="binh", kind=PEOPLE, below="A1")

    task = await office.task(out.first)
    assert (out.count, task.lead_id) == (1, office.person("hoa"))
    assert task.assigner_unit_id == office.province.units["A1"]


async def test_teams_with_nobody_are_named_and_left_out(office: Office) -> None:
    async with office.store.write() as uow:
        await uow.organisation.store([unit_row("A9", "Tổ Ấp Chín", "team", "X1")], [], NOW.date())
        await uow.commit()

    survey = await surveyed(office)
    assert (survey.total, survey.units, survey.vacant, survey.vacant_names) == (2, 3, 1, ("Tổ Ấp Chín",))
    assert (await sent(office)).count == 2


async def test_a_partner_among_the_named_is_asked_once_and_has_a_part_in_each(office: Office) -> None:
    out = await sent(office, below="", units="A1 A2 VT")

    assert out.count == 2
    assert await office.told() == [("binh", "assigned"), ("khoa", "assigned"), ("nga", "asked_to_cooperate")]
    for number in (1, 2):
        assert [part.person_id for part in (await office.task(number)).parts] == [office.person("nga")]


@pytest.mark.parametrize(
    ("by", "fields", "code"),
    [
        ("an", {"below": "X2"}, "cannot_assign_there"),
        ("an", {"below": "", "units": "A1 B1"}, "cannot_assign_there"),
        ("binh", {"below": "X1"}, "cannot_assign_there"),
        ("hoa", {"below": "A1"}, "cannot_assign"),
        ("an", {"below": "", "units": "VT"}, "nobody_there"),
        ("an", {"due_at": NOW - timedelta(hours=1)}, "due_in_the_past"),
    ],
)
async def test_an_order_to_many_is_refused_as_a_whole(
    office: Office, by: str, fields: dict[str, Any], code: str
) -> None:
    assert (await refused(office, by, **fields)).code == code


async def test_an_order_to_many_lacks_what_an_order_to_one_would_lack(office: Office) -> None:
    error = await refused(office, due_at=None)
    assert isinstance(error, Incomplete)
    assert error.fields == ("due",)


async def test_so_many_teams_as_were_said_or_none(office: Office) -> None:
    said = Scope(TEAMS, below=(office.province.units["X1"],), said=12)
    error = await refused(office, scope=said)
    assert isinstance(error, BadInput)
    assert (error.code, error.facts) == ("not_so_many", {"said": 12, "found": 2})


async def test_its_counts_add_up_after_each_answer(office: Office) -> None:
    await sent(office)
    assert await counted(office, 1) == DirectiveCounts(2, assigned=2)
    async with office.act("binh") as act:
        await tasks.receive(act, 1)
    assert await counted(office, 1) == DirectiveCounts(2, assigned=1, received=1)
    async with office.act("khoa") as act:
        await tasks.done(act, 2, "", ())
    assert await counted(office, 1) == DirectiveCounts(2, received=1, submitted=1)
    assert await counted(office, 1, now=DUE + timedelta(hours=1)) == DirectiveCounts(2, received=1, submitted=1, late=1)


async def test_who_has_not_confirmed_and_who_is_late_are_listed(office: Office) -> None:
    await sent(office)
    async with office.act("binh") as act:
        await tasks.receive(act, 1)
    async with office.act("an", DUE + timedelta(days=1)) as act:
        whole = await directive_looks.look(act, 1, 10)

    assert [line.number for line in whole.unconfirmed.lines] == [2]
    assert [line.number for line in whole.late.lines] == [1, 2]
    assert whole.is_mine


async def test_others_see_their_own_part_of_it_or_nothing(office: Office) -> None:
    await sent(office, by="dung", below="T")

    assert (await counted(office, 1, by="dung")).total == 3
    assert (await counted(office, 1, by="giang")).total == 2
    assert (await counted(office, 1, by="lan")).total == 1
    for who in ("minh", "oanh"):
        with pytest.raises(NotFound):
            await counted(office, 1, by=who)
    with pytest.raises(NotFound):
        await counted(office, 7)


async def test_it_is_cancelled_as_one(office: Office) -> None:
    await sent(office)
    async with office.act("binh") as act:
        await tasks.receive(act, 1)
    await office.told()
    async with office.act("an") as act:
        changed = await directive_changes.cancel(act, 1, "hoãn đến năm sau")

    assert changed.count == 2
    assert await office.told() == [("binh", "cancelled"), ("khoa", "cancelled")]
    for number in (1, 2):
        task = await office.task(number)
        assert (task.state, task.closed_at, task.check_at) == (TaskState.CANCELLED, NOW, None)
        (*_, last) = await office.history(number)
        assert (last.kind, last.facts["reason"]) == ("task_cancelled", "hoãn đến năm sau")
    assert await counted(office, 1) == DirectiveCounts(2, cancelled=2)
    with pytest.raises(WrongState):
        async with office.act("an") as act:
            await directive_changes.cancel(act, 1, "lần nữa")


async def test_what_is_done_already_is_not_cancelled(office: Office) -> None:
    await sent(office)
    async with office.act("binh") as act:
        await tasks.done(act, 1, "", ())
    async with office.act("an") as act:
        await tasks.accept(act, 1)
    await office.told()
    async with office.act("an") as act:
        assert (await directive_changes.cancel(act, 1, "thôi")).count == 1
    assert await office.told() == [("khoa", "cancelled")]
    assert (await office.task(1)).state is TaskState.DONE


async def test_another_due_date_counts_for_every_open_task(office: Office) -> None:
    await sent(office)
    await office.told()
    later = DUE + timedelta(days=7)
    async with office.act("an") as act:
        await directive_changes.amend_due(act, 1, later)

    task = await office.task(1)
    assert (task.due_at, task.original_due_at) == (later, DUE)
    assert task.climb is not None
    assert (task.climb.round, task.climb.step) == (1, 0)
    assert task.check_at is not None
    assert task.check_at < later
    assert await office.told() == [("binh", "amended"), ("khoa", "amended")]


async def test_a_partner_hears_once_of_a_change_whatever_the_number_of_tasks(office: Office) -> None:
    await sent(office, below="", units="A1 A2 VT")
    await office.told()
    async with office.act("an") as act:
        assert (await directive_changes.amend_due(act, 1, DUE + timedelta(days=7))).count == 2
    assert await office.told() == [("binh", "amended"), ("khoa", "amended"), ("nga", "amended")]
    async with office.act("an") as act:
        assert (await directive_changes.cancel(act, 1, "thôi")).count == 2
    async with office.store.write() as uow:
        told = [one for one in await uow.outbox.claim(NOW, 9, 60) if one.recipient_id == office.province.people["nga"]]
    assert [(one.facts["directive"], one.facts["count"]) for one in told] == [(1, 2)]
    assert await office.told() == [("binh", "cancelled"), ("khoa", "cancelled"), ("nga", "cancelled")]


async def test_leads_who_are_not_done_are_urged_each_at_most_once_in_four_hours(office: Office) -> None:
    await sent(office)
    await office.told()
    late = DUE + timedelta(hours=1)
    async with office.act("an") as act:
        assert (await directive_changes.urge(act, 1)).count == 2
    await office.told()
    async with office.act("an", late) as act:
        await tasks.urge(act, 1)
    await office.told()
    async with office.act("an", late) as act:
        assert (await directive_changes.urge(act, 1)).count == 1
    assert await office.told() == [("khoa", "urged")]
    async with office.act("an", late + timedelta(hours=4)) as act:
        assert (await directive_changes.urge(act, 1)).count == 2


async def test_only_whoever_acts_for_the_assigner_changes_it(office: Office) -> None:
    await sent(office)
    with pytest.raises(NotAllowed):
        async with office.act("binh") as act:
            await directive_changes.cancel(act, 1, "không")
    with pytest.raises(NotFound):
        async with office.act("lan") as act:
            await directive_changes.cancel(act, 1, "không")
    async with office.act("dung") as act:
        assert (await directive_changes.cancel(act, 1, "cấp trên hủy")).count == 2


async def called(office: Office) -> None:
    async with office.act("an") as act:
        out = await directives.open_call(act, draft(office, kind=CALL), FOUR)
    assert out.count == 3
    assert await office.told() == [("binh", "call_opened"), ("hoa", "call_opened"), ("khoa", "call_opened")]


async def test_an_open_call_is_led_by_whoever_takes_it_first(office: Office) -> None:
    await called(office)
    async with office.act("hoa", NOW + timedelta(hours=1)) as act:
        task = await directives.take(act, 1)

    assert (task.number, task.lead_id, task.directive_id) == (1, office.person("hoa"), 1)
    assert task.state is TaskState.RECEIVED
    assert task.supervisor_id == office.person("giang")
    assert await office.told() == [("an", "call_taken")]
    assert await office.kinds(1) == ["call_taken"]
    with pytest.raises(WrongState) as caught:
        async with office.act("khoa") as act:
            await directives.take(act, 1)
    assert (caught.value.code, caught.value.facts["by"]) == ("call_is_taken", office.person("hoa"))


async def test_an_open_call_is_taken_by_those_it_is_for(office: Office) -> None:
    await called(office)
    for who in ("lan", "nga"):
        with pytest.raises(NotFound):
            async with office.act(who) as act:
                await directives.take(act, 1)
    with pytest.raises(NotAllowed):
        async with office.act("an") as act:
            await directives.take(act, 1)
    with pytest.raises(WrongState):
        async with office.act("hoa", DUE + timedelta(minutes=1)) as act:
            await directives.take(act, 1)


async def test_a_cancelled_call_is_not_taken(office: Office) -> None:
    await called(office)
    async with office.act("an") as act:
        changed = await directive_changes.cancel(act, 1, "đã có người")
    assert (changed.count, changed.directive.state) == (0, DirectiveState.CANCELLED)
    with pytest.raises(WrongState):
        async with office.act("hoa") as act:
            await directives.take(act, 1)


async def test_the_assigners_list_holds_the_directive_and_not_its_tasks(office: Office) -> None:
    await sent(office)
    async with office.store.read() as uow:
        mine = await uow.views.my_tasks(office.person("an"), NOW, 1, 10)
        (line,) = await uow.directives.mine(office.person("an"), NOW, 5)
    assert mine.total == 0
    assert (line.directive.id, line.counts.total) == (1, 2)

    async with office.act("binh") as act:
        await tasks.done(act, 1, "", ())
    async with office.store.read() as uow:
        waiting = await uow.views.my_tasks(office.person("an"), NOW, 1, 10)
        leads = await uow.views.my_tasks(office.person("binh"), NOW, 1, 10)
    assert [task.why for task in waiting.lines] == ["judge"]
    assert leads.total == 1


async def test_whoever_holds_no_post_any_more_has_no_directives_in_the_list(office: Office) -> None:
    await sent(office)
    async with office.store.write() as uow:
        left = post_row("an", "Nguyễn Văn An", "X1", "official", last=NOW.date() - timedelta(days=1))
        await uow.organisation.store([], [left], NOW.date())
        await uow.commit()
    async with office.store.read() as uow:
        assert list(await uow.directives.mine(office.person("an"), NOW, 5)) == []


async def test_a_person_in_two_of_the_teams_gets_one_task(office: Office) -> None:
    async with office.store.write() as uow:
        rows = [post_row("hoa", "Đỗ Thị Hoa", team, "member") for team in ("A1", "A2")]
        await uow.organisation.store([], rows, NOW.date())
        await uow.commit()
    assert (await sent(office, kind=PEOPLE)).count == 3
