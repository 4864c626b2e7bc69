"""Reports a second on two cores, where the time goes, and how long a newcomer waits for the first answer.

python -m benchmarks.speed
python -m benchmarks.speed --data ../shared/data --pages 50   # also real pages as fetched
"""

import argparse
import itertools
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pourparler.errors import PageError
from pourparler.model import Page, Report
from pourparler.read import read_page
from pourparler.understand import understand
from pourparler.understand.parts import parts_of

from . import tables
from .corpus import PARTS, own_pages, real_pages

CORES = 2
START_UPS = 3


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give seconds by stage, reports a second, and the seconds to the first answer."""
    args = _arguments(argv)
    use_cores(CORES)
    pages: dict[str, Iterable[Page]] = {"own pages": own_pages()}
    if args.data:
        pages["real pages"] = itertools.islice(real_pages(args.data), args.pages)
    result: dict[str, Any] = {name: timed(group) for name, group in pages.items()}
    result["seconds to the first answer"] = round(start_up(), 2)
    if args.json:
        tables.as_json(result)
    else:
        _show(result)
    return result


def use_cores(number: int) -> None:
    """Keep this process, and what it starts, to ``number`` cores where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:number])


def timed(pages: Iterable[Page]) -> dict[str, Any]:
    """Reports a second and the share of each stage, after one page that loads the models."""
    group = list(pages)
    warm = read_or_none(group[0])
    if warm:
        understand(warm)
    start = time.perf_counter()
    reports = [report for page in group if (report := read_or_none(page))]
    after_reading = time.perf_counter()
    for report in reports:
        parts_of(report)
    after_language = time.perf_counter()
    for report in reports:
        understand(report)
    reading, language = after_reading - start, after_language - after_reading
    understanding = max(
        0.0, time.perf_counter() - after_language - language
    )  # understand() runs the language stage too
    whole = reading + language + understanding
    return {
        "reports": len(reports),
        "reports a second": round(len(reports) / whole, 2),
        "share of time": {
            "read": round(reading / whole, 3),
            "language": round(language / whole, 3),
            "understand": round(understanding / whole, 3),
        },
    }


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
    parser.add_argument("--data", type=Path, help="the shared data folder: also time real pages")
    parser.add_argument("--pages", type=int, default=60, help="how many real pages (default 60)")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    return parser.parse_args(argv)


def _show(result: dict[str, Any]) -> None:
    rows = []
    for name, measured in result.items():
        if isinstance(measured, dict):
            shares = measured["share of time"]
            rows.append((name, measured["reports"], measured["reports a second"], *shares.values()))
    tables.table(f"speed on {CORES} cores", ("pages", "reports", "a second", "read", "language", "understand"), rows)
    tables.console.print(f"seconds to the first answer (cold process): {result['seconds to the first answer']}")


if __name__ == "__main__":
    main()
