"""Several processes that answer at one address: uvicorn's own supervisor, and what each of its workers sees to.

Python lets one thread of a process run at a time, so that one process answers with one core. All processes accept from
one socket; what they must know of each other stands in the record and in the desk's file (limits, sessions, edits), and
their counters in a folder (:mod:`.metrics`). A worker that dies is replaced.
"""

import os
import signal
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import parent_process
from socket import AF_INET, AF_INET6, create_server, socket
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from pourparler.errors import CannotListen

if TYPE_CHECKING:
    from fastapi import FastAPI

COUNTERS = "PROMETHEUS_MULTIPROC_DIR"  # names the folder in which prometheus_client counts, when it is loaded
BACKLOG = 2048  # connections that may wait to be accepted, as uvicorn has it
GRACE = 10  # seconds that requests under way have when the server stops
UNHEARD = 20  # seconds without a sign of life after which a worker is replaced


def usual_workers() -> int:
    """How many processes answer unless told otherwise: two where there are two cores."""
    return min(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def serve_at(
    make: "Callable[[], FastAPI]", host: str, port: int, workers: int, *, announce: Callable[[str], None]
) -> bool:
    """Answers until told to stop; False when no process could start.

    ``make``: makes the application in the process that answers; it can be pickled, and is quickly read back.
    ``announce``: is told the address once it is taken, before anything answers there. Raises
    :class:`~pourparler.errors.CannotListen` when it is not to be had.
    """
    config = uvicorn.Config(
        make, factory=True, host=host, port=port, workers=workers, log_level="warning",
        timeout_graceful_shutdown=GRACE, timeout_worker_healthcheck=UNHEARD,
    )  # fmt: skip
    with _listening(host, port) as listening:
        name = f"[{host}]" if ":" in host else host
        announce(f"http://{name}:{listening.getsockname()[1]}")
        return _alone(config, [listening]) if workers == 1 else _together(config, [listening])


def _listening(host: str, port: int) -> socket:
    """A socket at this address; whoever comes before anything answers there waits. Raises CannotListen."""
    try:
        listening = create_server((host, port), family=AF_INET6 if ":" in host else AF_INET, backlog=BACKLOG)
    except OSError as error:
        why = error.strerror or str(error)
        raise CannotListen(
            f"cannot listen at {host}, port {port}: {why}; name another with --port (0 takes a free one) or --host"
        ) from error
    listening.set_inheritable(True)
    return listening


def _alone(config: uvicorn.Config, sockets: list[socket]) -> bool:
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):  # the server has ended in good order, and passes it on
        server.run(sockets)
    return server.started


def _together(config: uvicorn.Config, sockets: list[socket]) -> bool:
    with tempfile.TemporaryDirectory(prefix="pourparler-metrics-") as folder:
        os.environ[COUNTERS] = folder
        supervisor = Multiprocess(config, sockets)
        supervisor.run()
    return all(process.exitcode != STARTUP_FAILURE for process in supervisor.processes)


def end_with_parent() -> None:
    """Makes this worker stop when the process that started it is gone, however that ended."""
    parent = parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="desk-parent", daemon=True).start()
