"""What the desk counts of itself, as Prometheus reads it at /metrics, and one line of JSON a request for a log.

Nobody's address, name or search stands in either: a request is known by the pattern of its path alone.
"""

import json
import logging
import time
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pourparler.record import Record

LOG = logging.getLogger("pourparler.desk")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0)
HELD = ("reports", "statements", "positions", "events", "set_aside")
METHODS = frozenset({"GET", "HEAD", "POST"})


class Metrics:
    """The counters of one desk, in a registry of their own."""

    def __init__(self, record: Record) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("pourparler_requests", "Requests answered.", labels, registry=self.registry)
        self.seconds = Histogram(
            "pourparler_request_seconds", "From the request to the end of its answer.", ("route",),
            buckets=SECONDS, registry=self.registry,
        )  # fmt: skip
        self.now = Gauge("pourparler_requests_now", "Requests that are being answered.", registry=self.registry)
        self.registry.register(_Holdings(record))


class _Holdings(Collector):
    """How much the record holds, counted when asked."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def describe(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("pourparler_record", "Things in the record.", labels=("kind",))

    def collect(self) -> Iterator[Metric]:
        counts = self._record.counts()
        for family in self.describe():
            assert isinstance(family, GaugeMetricFamily)
            for kind in HELD:
                family.add_metric((kind,), getattr(counts, kind))
            yield family


class Measured:
    """ASGI middleware that counts and logs every request by the pattern of its path."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, began = 500, time.perf_counter()

        async def send_and_see(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            with self.metrics.now.track_inprogress():
                await self.app(scope, receive, send_and_see)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", None) or "other"
        method = scope["method"] if scope["method"] in METHODS else "other"
        self.metrics.requests.labels(method, route, str(status)).inc()
        self.metrics.seconds.labels(route).observe(seconds)
        LOG.info(json.dumps({"method": method, "route": route, "status": status, "seconds": round(seconds, 4)}))
