"""The most memory that reading takes, measured in a process of its own.

python -m benchmarks.memory
python -m benchmarks.memory --data ../shared/data --pages 50
"""

import argparse
import itertools
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from pourparler import flow

from . import tables
from .corpus import own_pages, real_pages


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the peak resident memory in MB of a process that reads the pages one after the other."""
    args = _arguments(argv)
    if args.child:
        return _child(args)
    command = [sys.executable, "-m", "benchmarks.memory", "--child", "--pages", str(args.pages)]
    command += ["--data", str(args.data)] if args.data else []
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    answer = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    result: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    if args.json:
        tables.as_json(result)
    else:
        tables.table("memory", ("pages read", "peak MB"), [(result["pages"], result["peak MB"])])
    return result


def _child(args: argparse.Namespace) -> dict[str, Any]:
    pages = list(own_pages())
    if args.data:
        pages += itertools.islice(real_pages(args.data), args.pages)
    for _ in flow.read_all(pages):
        pass
    result = {"pages": len(pages), "peak MB": round(peak_bytes() / 1e6)}
    print(json.dumps(result))
    return result


def peak_bytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # Linux counts kibibytes


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--data", type=Path, help="the shared data folder: also read real pages")
    parser.add_argument("--pages", type=int, default=60, help="how many real pages (default 60)")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
