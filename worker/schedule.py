"""When timed work is done: by arq while Redis answers, by our own clock while it does not."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from arq import cron, func
from arq.connections import ArqRedis
from arq.worker import Worker
from redis.exceptions import RedisError

from worker.jobs import Watch, Work, deliver, sweep

log = logging.getLogger(__name__)

EVERY_S = 5
SWEEP, DELIVER = "sweep", "deliver"
# How soon a ring is heard. Jobs drain tables, so few run at once, and one that drains a long queue may take long.
_POLL_DELAY_S = 0.1
_MOST_JOBS = 10
_JOB_TIMEOUT_S = 900
# A job that a stop cut off is run again by whoever starts next; that is no reason to complain.
_MOST_TRIES = 1_000
_NEVER_S = 10**10
_CANCEL_AGAIN_S = 0.2
_LAST_STEPS_S = 2.0

Queue = Callable[[], ArqRedis]


async def run_worker(work: Work, open_queue: Queue, stop: asyncio.Event, *, every_s: int = EVERY_S) -> None:
    """Timed work was done until `stop` was set: a sweep every `every_s`, a delivery whenever a ring asks for one.

    Without Redis the same is done every `every_s`; arq, which ends with its Redis, is begun anew once it answers.
    What is being sent when `stop` is set has some seconds to arrive. `open_queue` gives a client, not yet connected,
    with a limit on how long it waits for an answer.
    """
    # Two lines a job, every few seconds, say nothing.
    logging.getLogger("arq.worker").setLevel(logging.WARNING)
    watch = Watch()
    is_out = False

    def redis_answers() -> None:
        nonlocal is_out
        if is_out:
            log.warning("redis answers again")
        is_out = False

    turning: asyncio.Task[None] | None = None
    try:
        while not stop.is_set():
            try:
                await _until(stop, _run_arq(open_queue(), work, watch, every_s, redis_answers))
            except (RedisError, OSError) as error:
                if not is_out:
                    log.warning("redis does not answer, timed work goes on without it every %s s: %s", every_s, error)
                is_out = True
            except Exception:
                log.exception("the job runner failed, timed work goes on without it")
            if turning is not None and not turning.done():
                # A sending that takes long holds up no deadline.
                await _until(stop, watch.over("sweep", work.sweep))
            elif not stop.is_set():
                turning = asyncio.create_task(_until(stop, watch.over("timed work", work.turn)))
            await _until(stop, asyncio.sleep(every_s))
    finally:
        if turning is not None:
            if not stop.is_set():
                turning.cancel()
            await asyncio.wait({turning})


async def _run_arq(queue: ArqRedis, work: Work, watch: Watch, every_s: int, on_begun: Callable[[], None]) -> None:
    """Jobs run until we are cancelled or Redis is gone; none runs any more afterwards."""

    async def begun(ctx: dict[Any, Any]) -> None:  # noqa: ARG001 - arq gives it
        on_begun()

    worker = Worker(
        functions=[func(deliver, name=DELIVER, max_tries=_MOST_TRIES)],
        cron_jobs=[
            cron(sweep, name=SWEEP, second=set(range(0, 60, every_s)), run_at_startup=True, max_tries=_MOST_TRIES)
        ],
        redis_pool=queue,
        on_startup=begun,
        handle_signals=False,
        max_jobs=_MOST_JOBS,
        job_timeout=_JOB_TIMEOUT_S,
        keep_result=0,
        poll_delay=_POLL_DELAY_S,
        health_check_interval=_NEVER_S,
        ctx={"work": work, "watch": watch},
        job_serializer=queue.job_serializer,
        job_deserializer=queue.job_deserializer,
        log_results=False,
    )
    running = asyncio.create_task(worker.async_run())
    try:
        await asyncio.shield(running)
    finally:
        # A cancellation that comes while a connection is made is swallowed by the client, so it is asked for again.
        while not running.done():
            running.cancel()
            await asyncio.wait({running}, timeout=_CANCEL_AGAIN_S)
        await _close(worker, queue)


async def _close(worker: Worker, queue: ArqRedis) -> None:
    """Running jobs were cancelled and have ended, and the connections are closed, whether Redis answers or not."""
    jobs = [*worker.tasks.values()]
    try:
        await worker.close()
    except (RedisError, OSError) as error:
        log.debug("the job runner could not say good-bye: %s", error)
    finally:
        await asyncio.gather(*jobs, return_exceptions=True)
        await _last_steps()
        await queue.aclose(close_connection_pool=True)


async def _last_steps() -> None:
    """What arq writes at the end of a job is written: it does so in tasks that a cancelled job leaves to themselves."""
    writing = {task for task in asyncio.all_tasks() if "Worker.finish_" in getattr(task.get_coro(), "__qualname__", "")}
    if writing:
        await asyncio.wait(writing, timeout=_LAST_STEPS_S)


async def _until(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """`work` has ended: by itself, or cancelled because `stop` was set. What it raised is raised."""
    working = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        working.cancel()
        await asyncio.wait({working, stopping})
    if not working.cancelled() and (error := working.exception()) is not None:
        raise error
