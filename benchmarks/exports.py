"""How fast each format is written, whether the memory that it takes grows with the record, and whether it is read back.

python -m benchmarks.exports [--reports 4000]

Reports are those of the sample pages, again and again under other ids. The peak of memory is looked at after a tenth of
them and at the end: what is written report by report needs no more for the rest. Each format has a process of its own.
Then programs that are not ours (:mod:`.exports_read`) read the files: as many rows as were written, each key once, and
the keys of the facts that the reports hold.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from pourparler import flow
from pourparler.export.formats import FORMATS, write
from pourparler.export.told import wholes
from pourparler.model import Report
from pourparler.samples import sample_pages

from . import exports_read, tables
from .memory import peak_bytes

SAMPLES = 12


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports", description=__doc__)
    parser.add_argument("--reports", type=int, default=4000, help="how many (default 4000)")
    parser.add_argument("--format", choices=list(FORMATS), help="one format alone, in this process, as JSON")
    args = parser.parse_args(argv)
    if args.format:
        one = measured(args.format, args.reports)
        tables.as_json(one)
        return one
    result = {name: _apart(name, args.reports) for name in FORMATS}
    rows = [(name, *one.values()) for name, one in result.items()]
    columns = ("format", "reports a second", "MB", "peak MB at a tenth", "at the end", "ratio", "rows read back", "by")
    tables.table(f"exports of {args.reports:,} reports", columns, rows)
    return result


def measured(name: str, count: int) -> dict[str, Any]:
    """Reports a second, size, peak memory early and late, and what others read of it.

    Raises AssertionError when they do not read what was written.
    """
    samples = [flow.read(page) for page in islice(sample_pages(), SAMPLES)]
    early = count // 10
    peaks: list[int] = []

    def told() -> Iterator[Report]:
        for number, report in enumerate(_again(samples, count)):
            if number == early:
                peaks.append(peak_bytes())
            yield report

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "out"
        began = time.perf_counter()
        rows = write(wholes(told()), FORMATS[name], place)
        seconds = time.perf_counter() - began
        peaks.append(peak_bytes())
        files = [place] if place.is_file() else list(place.iterdir())
        size = sum(file.stat().st_size for file in files)
        exports_read.check(name, place, rows, wholes(_again(samples, count)))
    return {
        "reports a second": round(count / seconds),
        "MB": round(size / 1e6, 1),
        "peak MB at a tenth": round(peaks[0] / 1e6),
        "peak MB at the end": round(peaks[1] / 1e6),
        "ratio": round(peaks[1] / peaks[0], 3),
        "rows read back": sum(rows.values()),
        "by": exports_read.READERS[name],
    }


def _again(samples: Sequence[Report], count: int) -> Iterator[Report]:
    for number, report in enumerate(islice(cycle(samples), count)):
        page = hashlib.sha256(str(number).encode()).hexdigest()
        yield replace(report, id=page[:12], page=page)


def _apart(name: str, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.exports", "--format", name, "--reports", str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
