"""Who may do what: `ensure_can_*(actor, thing)` returns None or raises NotAllowed.

Authority comes from the posts that the actor holds today, read from the database with every action: an assigner who
left the post is an assigner no more. An official acts on the own unit and all below it; what an assigner may do with a
task, any official of the assigner's unit or of a unit above may do; within a team, the deputy acts for the leader. An
administrator has no say over tasks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.blocker import Blocker
from domain.errors import NotAllowed
from domain.ids import PersonId, UnitId
from domain.organisation import Post, Role, UnitKind
from domain.task import Task

_HEADS = (Role.LEADER, Role.DEPUTY)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the posts held today, and the units that follow from them: from which down orders are given
    (`reach`), which are headed (`leads`), which are watched over (`watches`), and those of all posts but an
    administrator's (`units`). `lent` are the posts of people for whom this one stands in today, an administrator's
    left out: they count like the own ones, and `people` are all whose place on a task the actor takes."""

    person_id: PersonId
    posts: tuple[Post, ...] = ()
    lent: tuple[tuple[PersonId, Post], ...] = ()
    reach: frozenset[UnitId] = field(init=False)
    leads: frozenset[UnitId] = field(init=False)
    watches: frozenset[UnitId] = field(init=False)
    units: frozenset[UnitId] = field(init=False)
    stands_in_for: frozenset[PersonId] = field(init=False)
    people: frozenset[PersonId] = field(init=False)

    def __post_init__(self) -> None:
        set_once = object.__setattr__
        posts = (*self.posts, *(post for _, post in self.lent)) if self.lent else self.posts
        reach = frozenset(post.reach for post in posts if post.reach is not None)
        set_once(self, "reach", reach)
        set_once(self, "leads", frozenset(p.unit_id for p in posts if p.role in _HEADS))
        supervised = {_supervised(post) for post in posts if post.role is Role.SUPERVISOR}
        set_once(self, "watches", reach | supervised)
        set_once(self, "units", frozenset(p.unit_id for p in posts if p.role is not Role.ADMIN))
        stands_in_for = frozenset(person_id for person_id, _ in self.lent)
        set_once(self, "stands_in_for", stands_in_for)
        set_once(self, "people", stands_in_for | {self.person_id})

    @property
    def is_admin(self) -> bool:
        return any(post.role is Role.ADMIN for post in self.posts)

    @property
    def can_assign(self) -> bool:
        return bool(self.reach or self.leads)

    @property
    def own_units(self) -> frozenset[UnitId]:
        """`units` without what is lent."""
        return frozenset(post.unit_id for post in self.posts if post.role is not Role.ADMIN)

    @property
    def own_watches(self) -> frozenset[UnitId]:
        """`watches` and `leads` without what is lent."""
        alone = Actor(self.person_id, self.posts)
        return alone.watches | alone.leads

    def assigns_as(self, unit_id: UnitId) -> PersonId:
        """In whose name an order goes out from that unit: the own one, unless only a lent post gives orders there."""
        alone = Actor(self.person_id, self.posts)
        if not self.lent or unit_id in alone.reach | alone.leads:
            return self.person_id
        holds = (person for person, post in self.lent if unit_id in (post.reach, post.unit_id))
        return next(holds, self.person_id)

    @property
    def is_partner(self) -> bool:
        """Holds posts in partner units only."""
        return bool(self.posts) and all(post.unit_kind is UnitKind.PARTNER for post in self.posts)


def ensure_can_assign(actor: Actor, unit_line: Sequence[UnitId]) -> UnitId:
    """The actor may give orders to the unit whose line to the root is `unit_line`; the unit acted from is returned.

    The nearest unit on that line from which the actor gives orders is the one acted from; colleagues there may go on.
    """
    for unit_id in unit_line:
        if unit_id in actor.reach:
            return unit_id
    if unit_line and unit_line[0] in actor.leads:
        return unit_line[0]
    raise NotAllowed("cannot_assign_there" if actor.can_assign else "cannot_assign")


def can_see(actor: Actor, task: Task) -> bool:
    """People of the task who still hold a post somewhere, people of the lead's unit, officials and supervisors of that
    unit or of a unit above, and whoever acts for the assigner. A plain member of a commune sees the commune's own
    tasks, not those of its teams. Lists and figures follow the same rule."""
    return (
        _is_named(actor, task)
        or task.unit_id in actor.units
        or _covers(actor.watches, task.unit_line)
        or acts_for_assigner(actor, task)
    )


def acts_for_assigner(actor: Actor, task: Task) -> bool:
    """An official of the assigner's unit or above, or a head of the team that assigned within itself; the assigner is
    one of them for as long as the post is held. Where the assigner's unit is no more, officials over the lead's."""
    return _covers(actor.reach, task.assigner_line or task.unit_line) or task.assigner_unit_id in actor.leads


def is_still_assigner(task: Task, posts: Sequence[Post]) -> bool:
    """Whether the assigner, who holds these posts today, acts for the task yet: another post elsewhere is not enough."""
    line = task.assigner_line or task.unit_line
    return any(p.reach in line or (p.role in _HEADS and p.unit_id == task.assigner_unit_id) for p in posts)


def supervises(actor: Actor, task: Task) -> bool:
    """The task's supervisor, or whoever watches over the lead's unit from a unit above it; never the lead."""
    if actor.person_id == task.lead_id:
        return False
    is_supervisor = task.supervisor_id in actor.people and bool(actor.units)
    return is_supervisor or _covers(actor.watches, task.unit_line[1:])


def ensure_can_see(actor: Actor, task: Task) -> None:
    if not can_see(actor, task):
        raise NotAllowed("not_in_sight", number=task.number)


def ensure_is_lead(actor: Actor, task: Task) -> None:
    if task.lead_id not in actor.people or not actor.units:
        raise NotAllowed("only_the_lead", number=task.number, lead=task.lead_id)


def ensure_can_offer(actor: Actor, task: Task) -> None:
    """Members of the lead's unit may hand in work for the lead to submit."""
    if task.unit_id not in actor.units:
        raise NotAllowed("only_the_lead", number=task.number, lead=task.lead_id)


def can_report(actor: Actor, task: Task) -> bool:
    """The lead and partners, while they hold a post, tell how far the work is."""
    doers = {task.lead_id, *(part.person_id for part in task.parts)}
    return bool(actor.units) and not actor.people.isdisjoint(doers)


def ensure_can_report(actor: Actor, task: Task) -> None:
    if not can_report(actor, task):
        raise NotAllowed("only_lead_or_partner", number=task.number, lead=task.lead_id)


def ensure_can_judge(actor: Actor, task: Task) -> None:
    """Accept or return: the acceptor; where the assigner accepts, whoever acts for the assigner. Once the acceptor has
    left the post, whoever acts for the assigner or supervises. Never the lead, nor whoever stands in for the lead."""
    if task.lead_id in actor.people:
        raise NotAllowed("not_own_work", number=task.number)
    if has_lost_acceptor(task):
        may = has_say(actor, task)
    elif task.acceptor_id == task.assigner_id:
        may = acts_for_assigner(actor, task)
    else:
        may = task.acceptor_id in actor.people and bool(actor.units)
    if not may:
        raise NotAllowed("only_the_acceptor", number=task.number, acceptor=task.acceptor_id)


def has_lost_acceptor(task: Task) -> bool:
    """Whether the acceptor is in no post from which to accept it: of an assigner, another post elsewhere is not enough.
    False where the acceptor's posts were not looked at."""
    if task.acceptor_posts is None:
        return False
    if task.acceptor_id == task.assigner_id and task.unit_line:
        return not is_still_assigner(task, task.acceptor_posts)
    return all(post.role is Role.ADMIN for post in task.acceptor_posts)


def is_lead(actor: Actor, task: Task) -> bool:
    try:
        ensure_is_lead(actor, task)
    except NotAllowed:
        return False
    return True


def ensure_can_decide_time(actor: Actor, task: Task) -> None:
    """Give or refuse more time: whoever acts for the assigner, and who supervises; never the lead."""
    if is_lead(actor, task):
        decides = task.assigner_id if task.assigner_id != task.lead_id else task.supervisor_id
        raise NotAllowed("not_own_extension", number=task.number, assigner=decides)
    if not (acts_for_assigner(actor, task) or supervises(actor, task)):
        raise NotAllowed("only_assigner_or_supervisor", number=task.number)


def other_side(actor: Actor, task: Task) -> PersonId | None:
    """Who hears a remark of the actor: the assigner what the lead or a partner says, the lead what the own team and all
    others say; nobody where that is the actor."""
    is_partner = any(task.part_of(person) is not None for person in actor.people)
    answers = task.lead_id in actor.people or (is_partner and does_work(actor, task))
    heard = task.assigner_id if answers else task.lead_id
    return None if heard == actor.person_id else heard


def does_work(actor: Actor, task: Task) -> bool:
    """The lead, partners and the lead's team, save for those of them who gave, watch or accept it."""
    is_of_order = task.lead_id not in actor.people and not actor.people.isdisjoint(
        (task.assigner_id, task.supervisor_id, task.acceptor_id)
    )
    works = task.unit_id in actor.units or any(task.part_of(person) is not None for person in actor.people)
    return task.lead_id in actor.people or (works and not is_of_order)


def ensure_can_raise(actor: Actor, task: Task) -> None:
    """Tell of a difficulty: the lead, partners, and members of the lead's unit."""
    works = task.unit_id in actor.units or any(task.part_of(person) is not None for person in actor.people)
    if not (is_lead(actor, task) or (works and actor.units)):
        raise NotAllowed("only_who_works_on_it", number=task.number)


def ensure_can_answer(actor: Actor, task: Task, blocker: Blocker) -> None:
    """Take up, answer, refuse or move up: the owner, whoever acts for the assigner, and who supervises; never whoever
    reported it. An owner who has left for another post answers no more."""
    may = has_say(actor, task) and (blocker.owner_id in actor.people or task.lead_id not in actor.people)
    if blocker.reporter_id == actor.person_id or not may:
        raise NotAllowed("only_the_blockers_owner", number=task.number, owner=blocker.owner_id)


def has_say(actor: Actor, task: Task) -> bool:
    """By the posts held today, acts for the assigner or supervises."""
    return acts_for_assigner(actor, task) or supervises(actor, task)


def ensure_owns_blocker(actor: Actor, task: Task, blocker: Blocker) -> None:
    """Take up, refuse or move up: as `ensure_can_answer`, but once it has moved up only its owner, so that nobody below
    decides over the owner's head and no button pressed twice moves it twice."""
    ensure_can_answer(actor, task, blocker)
    if blocker.level and blocker.owner_id not in actor.people:
        raise NotAllowed("only_the_blockers_owner", number=task.number, owner=blocker.owner_id)


def ensure_can_solve(actor: Actor, task: Task, blocker: Blocker) -> None:
    """Say that it needs no answer any more: whoever reported it, and the lead."""
    if not (actor.units and (blocker.reporter_id in actor.people or is_lead(actor, task))):
        raise NotAllowed("only_the_reporter", number=task.number, reporter=blocker.reporter_id)


def ensure_can_change(actor: Actor, task: Task) -> None:
    """Amend, resume, cancel: whoever acts for the assigner. The lead, and whoever stands in for the lead, changes only
    what they ordered themselves."""
    if not acts_for_assigner(actor, task):
        raise NotAllowed("only_the_assigner", number=task.number, assigner=task.assigner_id)
    if task.lead_id in actor.people and actor.person_id != task.assigner_id:
        raise NotAllowed("not_own_order", number=task.number)


def ensure_can_put_off(actor: Actor, task: Task) -> None:
    """Pause, or set another date: as `ensure_can_change`, and never the lead, who asks for more time."""
    ensure_can_change(actor, task)
    if task.lead_id in actor.people:
        raise NotAllowed("not_own_order", number=task.number)


def ensure_can_urge(actor: Actor, task: Task) -> None:
    if not (acts_for_assigner(actor, task) or supervises(actor, task)):
        raise NotAllowed("only_assigner_or_supervisor", number=task.number)


def ensure_can_hold(actor: Actor, task: Task) -> None:
    if not supervises(actor, task):
        raise NotAllowed("only_the_supervisor", number=task.number)


def ensure_can_hand_over(actor: Actor, task: Task, heir_line: Sequence[UnitId]) -> None:
    """`heir_line`: the new lead's unit and the units above. A team's head hands over inside the team only; others to
    any unit in their part of the tree."""
    if acts_for_assigner(actor, task) or supervises(actor, task):
        if _covers(actor.watches, heir_line) or (heir_line and heir_line[0] == task.unit_id):
            return
        raise NotAllowed("cannot_assign_there")
    if task.unit_id in actor.leads and heir_line and heir_line[0] == task.unit_id:
        return
    raise NotAllowed("only_assigner_or_supervisor", number=task.number)


def ensure_is_admin(actor: Actor) -> None:
    if not actor.is_admin:
        raise NotAllowed("only_admins")


def ensure_can_order_channels(actor: Actor) -> None:
    """By which channel everybody is told first is for administrators to say."""
    if not actor.is_admin:
        raise NotAllowed("only_admins_order_channels")


def ensure_can_bind(actor: Actor, unit_line: Sequence[UnitId]) -> None:
    """A group may be tied to a unit by its head, or by an official over it."""
    if not (unit_line and (unit_line[0] in actor.leads or _covers(actor.reach, unit_line))):
        raise NotAllowed("cannot_bind")


def ensure_can_overlook(actor: Actor, unit_line: Sequence[UnitId]) -> None:
    """Boards and lists of a unit: its own people, and officials and supervisors of it or of a unit above."""
    if not (unit_line and (unit_line[0] in actor.units or _covers(actor.watches, unit_line))):
        raise NotAllowed("unit_not_in_sight")


def _is_named(actor: Actor, task: Task) -> bool:
    named = (task.lead_id, task.assigner_id, task.supervisor_id, task.acceptor_id)
    if not actor.units:
        return False
    return not actor.people.isdisjoint(named) or any(task.part_of(person) is not None for person in actor.people)


def _covers(units: frozenset[UnitId], line: Sequence[UnitId]) -> bool:
    return any(unit_id in units for unit_id in line)


def _supervised(post: Post) -> UnitId:
    """A supervisor posted to a department watches over the unit that the department belongs to."""
    if post.unit_kind is UnitKind.DEPARTMENT and post.parent_id is not None:
        return post.parent_id
    return post.unit_id
