"""`/metrics`: figures of the whole installation, for the machines beside it and nobody else."""

from datetime import timedelta

from prometheus_client.parser import text_string_to_metric_families

from domain.usecases.metering import TALLY
from domain.vitals import DELIVERY_MARK, TURN_MARK
from storage.unit_of_work import SqlStore
from tests.adapters.web.site import Web
from tests.storage.province import NOW, Province, store_tasks


def read(text: str) -> dict[tuple[str, ...], float]:
    """Each figure by its name and the values of its labels."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found[sample.name, *sample.labels.values()] = sample.value
    return found


async def test_what_is_late_waits_and_was_sent_is_told(web: Web, store: SqlStore, province: Province) -> None:
    task = province.task(1)
    task.check_at = NOW - timedelta(seconds=30)
    (task_id,) = await store_tasks(store, task)
    async with store.write() as uow:
        await uow.outbox.add([province.notice(task_id, "binh", "x", at=NOW - timedelta(minutes=2))])
        await uow.meta.count({f"{TALLY}sent:telegram": 7, f"{TALLY}too_many:telegram": 2, f"{TALLY}folded:web": 3})
        for mark in (TURN_MARK, DELIVERY_MARK):
            await uow.meta.put(mark, (NOW - timedelta(seconds=4)).isoformat())
        await uow.commit()
    answer = await web.browser().get("/metrics")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    figures = read(answer.text)
    for name, value in (
        (("taskbot_lag_seconds", "deadlines"), 30),
        (("taskbot_lag_seconds", "repeats"), 0),
        (("taskbot_oldest_unsent_seconds",), 120),
        (("taskbot_age_seconds", "sweep"), 4),
        (("taskbot_notices", "queued"), 1),
        (("taskbot_notices", "waiting"), 0),
        (("taskbot_outcomes_total", "telegram", "sent"), 7),
        (("taskbot_too_many_requests_total", "telegram"), 2),
        (("taskbot_notices_folded_total", "web"), 3),
        (("taskbot_findings", "FAIL"), 0),
        (("taskbot_ready",), 1),
    ):
        assert figures[name] == value, name


async def test_whoever_comes_through_a_proxy_gets_none(web: Web) -> None:
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
        answer = await web.browser().get("/metrics", **{header: "203.0.113.7"})
        assert answer.status_code == 404
        assert "taskbot" not in answer.text
