"""Reports a second on one core, where the time goes, and how long a newcomer waits for the first answer.

One core with one thread, as each worker of ``add`` is; :mod:`benchmarks.parallel` times two, with storing and merging.
Run it on a quiet machine: what shares its caches swells the language model's part, and makes the coding look small.

python -m benchmarks.speed
python -m benchmarks.speed --data ../shared/data --pages 50   # also web pages as fetched, and news articles
"""

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pourparler.errors import PageError
from pourparler.model import Page, Report
from pourparler.read import read_page
from pourparler.run.here import ONE_THREAD
from pourparler.run.jobs import load
from pourparler.understand import understand

from . import tables
from .corpus import PARTS, own_pages, real_pages

START_UPS = 3


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give seconds by stage, reports a second, and the seconds to the first answer."""
    args = _arguments(argv)
    if args.child:
        return _child(args)
    result: dict[str, Any] = {"seconds to the first answer": round(start_up(), 2)}
    command = [sys.executable, "-m", "benchmarks.speed", "--child", "--pages", str(args.pages)]
    command += ["--data", str(args.data)] if args.data else []
    environment = os.environ | ONE_THREAD | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    result |= json.loads(answer.stdout.splitlines()[-1])
    if args.json:
        tables.as_json(result)
    else:
        _show(result)
    return result


def _child(args: argparse.Namespace) -> dict[str, Any]:
    """What one core and one thread take: libraries count the cores when they are loaded, so in a process of its own.

    As a worker does, it loads all that stays first, so that no search for garbage goes through it.
    """
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])
    load()
    pages: dict[str, Iterable[Page]] = {"own pages": own_pages()}
    if args.data:
        for name, fetched in (("web pages", True), ("news articles", False)):
            found = (page for page in real_pages(args.data) if page.label.startswith("wcxb/") == fetched)
            pages[name] = itertools.islice(found, args.pages)
    result = {name: timed(group) for name, group in pages.items()}
    print(json.dumps(result))
    return result


@dataclass
class Spent:
    """Seconds on the clock, and seconds of processor time, which other programs on the machine swell less."""

    clock: float = 0.0
    processor: float = 0.0

    @contextmanager
    def counted(self) -> Iterator[None]:
        clock, processor = time.perf_counter(), time.process_time()
        yield
        self.clock += time.perf_counter() - clock
        self.processor += time.process_time() - processor


def timed(pages: Iterable[Page]) -> dict[str, Any]:
    """Reports a second by the clock, and each stage's share of processor time, when the models are loaded.

    ``coding`` is all of understanding but the language model: actors, statements, positions, events and the rest, the
    network of deeds among it.
    """
    group = list(pages)
    stages = Stages()
    number = sum(flow_once(page, stages) for page in group)
    seconds = {"reading": stages.reading.processor, **{name: one.processor for name, one in stages.inside.items()}}
    whole = max(stages.reading.processor + stages.whole.processor, 1e-9)
    seconds["rest"] = max(0.0, whole - sum(seconds.values()))
    seconds["coding"] = whole - seconds["reading"] - seconds["language model"]
    return {
        "reports": number,
        "reports a second": round(number / (stages.reading.clock + stages.whole.clock), 2),
        "processor seconds a report": round(whole / max(1, number), 3),
        "share of time": {name: round(spent / whole, 3) for name, spent in seconds.items()},
    }


STAGES = {
    "language model": "parts_of",
    "actors": "find_actors",
    "statements": "find_statements",
    "network of deeds": "read_report",
    "positions": "find_positions",
    "events": "find_events",
}
"""The stages of understanding by the function of :mod:`pourparler.understand` that does each."""


@dataclass
class Stages:
    """What reading, understanding as a whole, and each stage inside it have cost."""

    reading: Spent = field(default_factory=Spent)
    whole: Spent = field(default_factory=Spent)
    inside: dict[str, Spent] = field(default_factory=lambda: {name: Spent() for name in STAGES})


def flow_once(page: Page, stages: Stages) -> bool:
    """Reads one page, counting its stages; whether it was an article."""
    with stages.reading.counted():
        report = read_or_none(page)
    if report is None:
        return False
    with ExitStack() as watched:
        for name, function in STAGES.items():
            watched.enter_context(_watched(function, stages.inside[name]))
        with stages.whole.counted():
            understand(report)
    return True


@contextmanager
def _watched(function: str, spent: Spent) -> Iterator[None]:
    """Counts what a function of understanding costs each time it is called."""
    module = sys.modules[understand.__module__]
    original = getattr(module, function)

    def counted(*given: Any, **named: Any) -> Any:
        with spent.counted():
            return original(*given, **named)

    setattr(module, function, counted)
    try:
        yield
    finally:
        setattr(module, function, original)


def read_or_none(page: Page) -> Report | None:
    try:
        return read_page(page)
    except PageError:
        return None


def start_up() -> float:
    """Median seconds from the command to its answer on one page, each time from a cold process."""
    page = sorted(PARTS["dev"].glob("*.txt"))[0]
    command = [sys.executable, "-c", "from pourparler.cli import main; main()", "read", str(page), "--format", "json"]
    seconds = []
    for _ in range(START_UPS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--data", type=Path, help="the shared data folder: also time web pages and news articles")
    parser.add_argument("--pages", type=int, default=60, help="how many of each (default 60)")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def _show(result: dict[str, Any]) -> None:
    groups = {name: measured for name, measured in result.items() if isinstance(measured, dict)}
    rows = [
        (name, one["reports"], one["reports a second"], one["processor seconds a report"])
        for name, one in groups.items()
    ]
    tables.table("speed on one core", ("pages", "reports", "a second", "processor s each"), rows)
    stages = ("reading", *STAGES, "rest", "coding")
    shares = [(stage, *(one["share of time"][stage] for one in groups.values())) for stage in stages]
    tables.table("share of processor time", ("stage", *groups), shares)
    tables.console.print(f"seconds to the first answer (cold process): {result['seconds to the first answer']}")


if __name__ == "__main__":
    main()
