"""What the desk counts of itself, as Prometheus reads it at /metrics, and one line of JSON a request for a log.

Nobody's address, name or search stands in either: a request is known by the pattern of its path alone. Where several
processes answer, each counts in files of its own in a folder that they share (prometheus_client's multiprocess mode:
``PROMETHEUS_MULTIPROC_DIR``, set before any of them starts), and whichever is asked adds up what stands there.
"""

import json
import logging
import os
import time
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, multiprocess
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pourparler.record import Record

from .freshness import one_look
from .workers import COUNTERS

LOG = logging.getLogger("pourparler.desk")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0)
HELD = ("reports", "statements", "positions", "events", "set_aside")
METHODS = frozenset({"GET", "HEAD", "POST"})
READING = frozenset({"GET", "HEAD"})


class Metrics:
    """The counters of one desk. ``registry``: what is shown of them, those of all its processes added up."""

    def __init__(self, record: Record) -> None:
        labels, own = ("method", "route", "status"), CollectorRegistry()
        self.requests = Counter("pourparler_requests", "Requests answered.", labels, registry=own)
        self.seconds = Histogram(
            "pourparler_request_seconds", "From the request to the end of its answer.", ("route",), buckets=SECONDS,
            registry=own,
        )  # fmt: skip
        self.now = Gauge(
            "pourparler_requests_now", "Requests that are being answered.", registry=own, multiprocess_mode="livesum"
        )
        self.registry = _added_up(Path(os.environ[COUNTERS])) if COUNTERS in os.environ else own
        self.registry.register(_Holdings(record))


def _added_up(folder: Path) -> CollectorRegistry:
    """What the processes that count in ``folder`` have counted, those that have ended among them."""
    for path in folder.glob("gauge_live*_*.db"):
        pid = int(path.stem.rpartition("_")[2])
        if not _lives(pid):  # what it was answering is no longer answered
            multiprocess.mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry, str(folder))  # type: ignore[no-untyped-call]
    return registry


def _lives(pid: int) -> bool:
    with suppress(PermissionError):  # somebody else's, under a number that was used again
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
    return True


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
            with self.metrics.now.track_inprogress(), one_look() if scope["method"] in READING else nullcontext():
                await self.app(scope, receive, send_and_see)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", None) or "other"
        method = scope["method"] if scope["method"] in METHODS else "other"
        self.metrics.requests.labels(method, route, str(status)).inc()
        self.metrics.seconds.labels(route).observe(seconds)
        LOG.info(json.dumps({"method": method, "route": route, "status": status, "seconds": round(seconds, 4)}))
