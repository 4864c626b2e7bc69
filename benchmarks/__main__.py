"""Every benchmark, one after the other.

python -m benchmarks                          # on the pages of this repository
python -m benchmarks --data ../shared/data    # and on the shared corpora
"""

import argparse
import importlib
import importlib.util
from pathlib import Path

from . import tables

ALWAYS = ("accuracy", "speed", "memory", "spans")
WITH_DATA = ("blocks", "metadata", "stories", "language", "quotations", "relations")
"""These measure on corpora that are not part of the repository."""


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, help="the shared data folder")
    data = parser.parse_args(argv).data
    passed_on = ["--data", str(data)] if data else []
    for name in ALWAYS + (WITH_DATA if data else ()):
        if importlib.util.find_spec(f"benchmarks.{name}"):
            tables.console.rule(name)
            importlib.import_module(f"benchmarks.{name}").main(passed_on)
    if not data:
        tables.console.print(f"with --data also: {', '.join(WITH_DATA)}")


if __name__ == "__main__":
    main()
