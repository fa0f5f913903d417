"""Evidence and progress on the page of a task: what can be opened, what is on its way, and a drawing of how it went."""

from datetime import timedelta

import pytest

from adapters.web.plot import HEIGHT, WIDTH, plot_of
from domain.evidence import FileState
from domain.ids import ProgressId, TaskId
from domain.progress import Amount, Measure, Progress
from domain.records import TaskCard
from domain.task import Evidence
from tests.adapters.doors import RecordingDoor
from tests.adapters.web.site import Web
from tests.domain.samples import LEAD, a_task
from tests.storage.province import NOW, store_tasks

PHOTO = Evidence("telegram", "f1", "photo")
LINK = Evidence("link", "https://anh.example/a?b=1&c=2", "link", "anh.example")


async def test_a_page_shows_what_stands_for_the_work_and_why_something_is_missing(web: Web) -> None:
    (task_id,) = await store_tasks(web.store, web.province.task(1))
    async with web.store.write() as uow:
        await uow.evidence.add(task_id, web.province.people["binh"], NOW, [PHOTO, PHOTO, LINK], None)
        one, _ = await uow.evidence.claim(NOW, NOW + timedelta(hours=1), 10)
        await uow.evidence.give_up(one, FileState.TOO_LARGE)
        await uow.commit()

    page = (await (await web.browser_of("an")).get("/viec/1")).text

    assert 'href="https://anh.example/a?b=1&amp;c=2" rel="noopener noreferrer nofollow"' in page
    assert "ảnh lớn quá 20 MB" in page
    assert "ảnh: đang tải về" in page
    assert "Phạm Văn Bình" in page


async def test_progress_is_drawn_once_there_are_two_figures(web: Web) -> None:
    task = web.province.task(1)
    task.quantity = "120 hộ"
    (task_id,) = await store_tasks(web.store, task)
    an = await web.browser_of("an")
    for hour, value in enumerate((45, 90)):
        assert "<svg" not in (await an.get("/viec/1")).text
        async with web.store.write() as uow:
            told = Progress(None, task_id, web.province.people["binh"], NOW + timedelta(hours=hour), total(value))
            await uow.progress.add(told)
            await uow.commit()

    page = (await an.get("/viec/1")).text

    assert '<svg class="plot"' in page
    assert "90/120 hộ (75%)" in page


def total(value: float) -> Amount:
    return Amount(Measure.TOTAL, value, unit="hộ")


def drawn(quantity: str, *amounts: Amount) -> list[tuple[float, float]] | None:
    told = tuple(
        Progress(ProgressId(n), TaskId(1), LEAD, NOW + timedelta(hours=n), amount)
        for n, amount in enumerate(amounts, 1)
    )
    plot = plot_of(TaskCard(a_task(quantity=quantity), {}, {}, progress=told))
    return None if plot is None else list(plot.dots)


@pytest.mark.parametrize(
    ("quantity", "amounts", "dots"),
    [
        ("120 hộ", [], None),
        ("120 hộ", [total(45)], None),
        ("120 hộ", [total(0), total(120)], [(0, HEIGHT), (WIDTH, 0)]),
        ("120 hộ", [total(0), total(60), total(240)], [(0, HEIGHT), (WIDTH / 2, 60), (WIDTH, 0)]),
        ("", [total(10), total(20)], [(0, HEIGHT / 2), (WIDTH, 0)]),
        ("", [total(0), total(0)], [(0, HEIGHT), (WIDTH, HEIGHT)]),
        ("120 hộ", [Amount(Measure.SHARE, 50), Amount(Measure.SHARE, 100)], [(0, HEIGHT / 2), (WIDTH, 0)]),
    ],
)
def test_a_drawing_reaches_from_nothing_to_the_whole(
    quantity: str, amounts: list[Amount], dots: list[tuple[float, float]] | None
) -> None:
    assert drawn(quantity, *amounts) == dots


@pytest.mark.parametrize(("text", "name"), [("văn bản MẬT gửi các tổ", "a.png"), ("xong 1", "ke hoach (Mật).pdf")])
async def test_a_mark_of_secrecy_is_refused_before_anything_is_stored(
    web: Web, door: RecordingDoor, text: str, name: str
) -> None:
    binh = await web.browser_of("binh")

    answer = await binh.says(text, files=[(name, b"%PDF-1.7")])

    assert answer.status_code == 400
    assert "độ mật" in answer.json()["problem"]
    assert door.handled == []
    assert not web.files_dir.exists()
    async with web.store.read() as uow:
        assert await uow.web_messages.latest(web.province.people["binh"], 10) == []
