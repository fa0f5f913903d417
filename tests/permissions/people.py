"""A province in which somebody stands in each relation to a task, and the tasks that they are tried on."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from domain.standing_in import StandIn
from domain.task import Climb, Submission, SubmissionState, Task, TaskState
from storage.unit_of_work import SqlStore
from tests.chat.conversation.talk import Talk
from tests.permissions.rules import Relation
from tests.storage.province import NOW, TODAY, Province, post_row, settle

_BEFORE, _YESTERDAY = date(2020, 1, 1), TODAY - timedelta(days=1)
# Beside those of `tests.storage.province`: code, name, unit, role, and whether it ended yesterday.
PEOPLE = [
    ("duc", "Mai Văn Đức", "A1", "deputy", False),
    ("cuong", "Phan Văn Cường", "X1", "official", False),
    ("em", "Võ Ngọc Em", "P1", "official", False),
    ("phuc", "Đinh Văn Phúc", "X2", "official", False),
    ("quyen", "Tạ Thị Quyên", "S", "member", False),
    ("son", "Lâm Văn Sơn", "A1", "member", True),
    ("son", "Lâm Văn Sơn", "B1", "member", False),
    ("tam", "Hà Thị Tâm", "X1", "official", True),
    ("tam", "Hà Thị Tâm", "B1", "member", False),
    ("thu", "Cao Thị Thu", "A2", "member", False),
    ("uyen", "Kiều Thị Uyên", "B1", "member", False),
    ("quan", "Trịnh Văn Quân", "X1", "admin", False),
    ("vinh", "Châu Văn Vinh", "A1", "member", True),
]
TITLE = "Rà soát hộ dùng cáp quang"
# No task has this number; it has as many digits as those that there are.
MISSING = 999


async def settle_everybody(store: SqlStore) -> Province:
    """The province with everybody in it, and two who stand in for others this week."""
    province = await settle(store, TODAY)
    async with store.write() as uow:
        posts = [
            post_row(code, name, unit, role, _BEFORE, _YESTERDAY) if ended else post_row(code, name, unit, role)
            for code, name, unit, role, ended in PEOPLE
        ]
        await uow.organisation.store([], posts, TODAY)
        people = {profile.code: profile.person_id for profile in await uow.people.all_codes()}
        for person, other in (("binh", "thu"), ("an", "uyen")):
            days = (TODAY, TODAY + timedelta(days=6))
            await uow.stand_ins.add(StandIn(None, people[person], people[other], *days, people[person], NOW))
        await uow.commit()
    made = Province(province.units, people)
    talk = Talk(store, made)
    await talk.link(*(relation.value for relation in Relation if relation is not Relation.STRANGER))
    return made


class Settled:
    """Everybody, settled once and copied for each test."""

    def __init__(self, path: Path, province: Province) -> None:
        self._path = path
        self.province = province

    def copy_to(self, path: Path) -> str:
        shutil.copyfile(self._path, path)
        return f"sqlite+aiosqlite:///{path}"


def task_for(province: Province, number: int, relation: Relation, state: TaskState) -> Task:
    """A task of Bình's team, late by an hour so that its ladder climbs, which somebody stands to in that relation."""
    people = province.people
    task = province.task(number, due_in_days=3)
    paused = TaskState.RECEIVED if state is TaskState.PAUSED else None
    climb = replace(Climb(), step=1, last_at=NOW)
    task = replace(task, title=TITLE, state=state, paused_state=paused, climb=climb, acceptor_id=people["quyen"])
    if relation is Relation.FORMER_ASSIGNER:
        task.assigner_id = people["tam"]
    if state is not TaskState.ASSIGNED:
        task.received_at = NOW
    if state is TaskState.SUBMITTED:
        task.submitted_at = NOW
    task.parts = (province.part("nga", "VT"),)
    return task


async def store_cells(talk: Talk, state: TaskState, acceptor: Relation = Relation.ACCEPTOR) -> dict[Relation, int]:
    """A task for each relation; their numbers."""
    numbers = {relation: 101 + place for place, relation in enumerate(Relation)}
    tasks = [task_for(talk.province, number, relation, state) for relation, number in numbers.items()]
    for task in tasks:
        task.acceptor_id = talk.province.people[acceptor.value]
    await talk.has_tasks(*tasks)
    if state is TaskState.SUBMITTED:
        async with talk.store.write() as uow:
            for task in tasks:
                stored = await uow.tasks.get(task.number, TODAY)
                assert stored.id is not None
                handed = Submission(None, stored.id, task.lead_id, SubmissionState.SUBMITTED, NOW, "đủ danh sách")
                await uow.tasks.add_submission(handed)
            await uow.commit()
    return numbers
