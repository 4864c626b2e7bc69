"""Every benchmark, one after the other, each in a process of its own.

python -m benchmarks                          # on the pages of this repository
python -m benchmarks --data ../shared/data    # and on the shared corpora
"""

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

from . import tables

ALWAYS = ("accuracy", "sentences", "actors", "positions", "passages", "timelines", "speed", "memory", "spans")
WITH_DATA = (
    "blocks", "metadata", "stories", "copies", "language", "quotations", "relation", "coder", "own_codebook",
    "coreference", "parallel",
)  # fmt: skip
"""These measure on corpora that are not part of the repository."""


def main(argv: list[str] | None = None) -> int:
    """Run them all; how many failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, help="the shared data folder")
    data = parser.parse_args(argv).data
    failed = [name for name in ALWAYS + (WITH_DATA if data else ()) if not _run(name, data)]
    if not data:
        tables.console.print(f"with --data also: {', '.join(WITH_DATA)}")
    if failed:
        tables.console.print(f"failed: {', '.join(failed)}")
    return len(failed)


def _run(name: str, data: Path | None) -> bool:
    """Whether the benchmark ran to its end; one that is not there has nothing to fail at."""
    if importlib.util.find_spec(f"benchmarks.{name}") is None:
        return True
    tables.console.rule(name)
    command = [sys.executable, "-m", f"benchmarks.{name}", *(["--data", str(data)] if data else [])]
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
