"""`/metrics`: how the whole installation does, read from the database, in the form that Prometheus scrapes.

Whichever process is asked tells the same: what workers count is written down by them every few seconds. Figures only:
no name, no text, no task.
"""

from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0 as CONTENT_TYPE
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adapters.web.parts import WebParts
from domain.tally import Counted
from domain.usecases.examining import look
from domain.usecases.metering import TALLY
from domain.vitals import Clockwork, Grade, Vitals, findings

# Whoever comes through a proxy comes from outside: the figures are for the machines beside this one.
_FROM_OUTSIDE = ("x-forwarded-for", "forwarded", "x-real-ip")
_NAMES = {
    Counted.TOO_MANY: ("taskbot_too_many_requests", "Sendings that a platform refused as too many (429)."),
    Counted.TOLD_TWICE: ("taskbot_told_twice", "Messages that a second sender took for lost, and told too."),
    Counted.FOLDED: ("taskbot_notices_folded", "Notices told within another message: messages saved."),
    Counted.DROPPED: ("taskbot_notices_dropped", "Notices not worth telling any more: messages saved."),
}


def routes(parts: WebParts) -> list[Route]:
    """`/metrics`, for whoever does not come through a proxy."""

    async def metrics(request: Request) -> Response:
        if any(name in request.headers for name in _FROM_OUTSIDE):
            return PlainTextResponse("not here\n", 404)
        async with parts.store.read() as uow:
            vitals = await look(uow, parts.clock.now())
            kept = await uow.meta.all()
            states = await uow.pulse.on_their_way()
        return Response(exposition(vitals, kept, states), media_type=CONTENT_TYPE)

    return [Route("/metrics", metrics)]


def exposition(vitals: Vitals, kept: Mapping[str, str], states: Mapping[str, int]) -> bytes:
    """All figures as text. `kept` are the facts of the installation, `states` how many notices are on their way in each."""
    registry = CollectorRegistry()
    registry.register(_Reading(vitals, kept, states))
    return generate_latest(registry)


class _Reading(Collector):
    def __init__(self, vitals: Vitals, kept: Mapping[str, str], states: Mapping[str, int]) -> None:
        self._vitals = vitals
        self._kept = kept
        self._states = states

    def collect(self) -> Iterator[Metric]:
        now, vitals = self._vitals.now, self._vitals
        lag = GaugeMetricFamily(
            "taskbot_lag_seconds", "How long the earliest that is due has waited to be looked at.", labels=["what"]
        )
        for kind in Clockwork:
            at = vitals.due.get(kind)
            lag.add_metric([kind.value], max(0.0, (now - at).total_seconds()) if at is not None else 0.0)
        yield lag
        unsent = 0.0 if vitals.unsent_at is None else max(0.0, (now - vitals.unsent_at).total_seconds())
        yield GaugeMetricFamily(
            "taskbot_oldest_unsent_seconds", "How long the earliest notice that could be sent has waited.", unsent
        )
        age = GaugeMetricFamily("taskbot_age_seconds", "How long ago it was last done.", labels=["what"])
        for what, done_at in (
            ("sweep", vitals.turn_at),
            ("delivery", vitals.delivery_at),
            ("told", vitals.told_at),
            ("audit", vitals.audited_at),
            ("canary", vitals.canary_heard_at),
        ):
            if done_at is not None:
                age.add_metric([what], (now - done_at).total_seconds())
        yield age
        waiting = GaugeMetricFamily("taskbot_notices", "Notices on their way, by state.", labels=["state"])
        for state, count in self._states.items():
            waiting.add_metric([state], count)
        yield waiting
        failed = GaugeMetricFamily("taskbot_findings", "What the auditor finds, by grade.", labels=["grade"])
        found = findings(vitals)
        for grade in Grade:
            failed.add_metric([grade.value], sum(one.grade is grade for one in found))
        yield failed
        yield GaugeMetricFamily("taskbot_ready", "1 where a whole cycle ended lately.", float(vitals.is_ready))
        yield from self._counted()

    def _counted(self) -> Iterator[Metric]:
        outcomes = CounterMetricFamily(
            "taskbot_outcomes", "Sendings by channel and by how they ended.", labels=["channel", "outcome"]
        )
        others = {what: CounterMetricFamily(*named, labels=["channel"]) for what, named in _NAMES.items()}
        for name, value in sorted(self._kept.items()):
            what, _, channel = name.removeprefix(TALLY).partition(":")
            if not name.startswith(TALLY) or what not in set(Counted):
                continue
            if what in others:
                others[Counted(what)].add_metric([channel], float(value))
            else:
                outcomes.add_metric([channel, what], float(value))
        yield outcomes
        yield from others.values()
