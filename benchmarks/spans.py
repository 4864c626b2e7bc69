"""Whether every evidence span gives back its exact text, in the report and in the raw page, and which pages crash.

python -m benchmarks.spans                          # the labelled and the sample pages
python -m benchmarks.spans --data ../shared/data    # and all real pages and scraped stories
"""

import argparse
import itertools
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.progress import track

from pourparler import flow
from pourparler.errors import PageError
from pourparler.evaluate import SpanFault, check_spans
from pourparler.model import Page

from . import tables
from .corpus import own_pages, real_pages


@dataclass
class Tally:
    pages: int = 0
    reports: int = 0
    spans: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    faults: list[SpanFault] = field(default_factory=list)
    set_aside: Counter[str] = field(default_factory=Counter)
    crashes: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return {
            "pages": self.pages,
            "reports": self.reports,
            "spans": self.spans,
            "facts": dict(self.facts),
            "faults": len(self.faults),
            "set aside": dict(self.set_aside),
            "crashes": self.crashes,
        }


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the number of spans checked, those that do not hold, and the pages that crashed."""
    args = _arguments(argv)
    pages: Iterable[Page] = own_pages()
    if args.data:
        pages = itertools.chain(pages, real_pages(args.data))
    tally = check(itertools.islice(pages, args.pages), quiet=args.json)
    if args.json:
        tables.as_json(tally.to_dict())
    else:
        _show(tally)
    return tally.to_dict()


def check(pages: Iterable[Page], *, quiet: bool) -> Tally:
    tally = Tally()
    for page in track(list(pages), description="reading", console=tables.console, disable=quiet):
        tally.pages += 1
        try:
            _check_page(page, tally)
        except Exception:  # a benchmark of crashes: every kind is caught, and told
            tally.crashes[page.label] = traceback.format_exc(limit=-4)
    return tally


def _check_page(page: Page, tally: Tally) -> None:
    try:
        report = flow.read(page)
    except PageError as error:
        tally.set_aside[error.reason] += 1
        return
    tally.reports += 1
    spans, faults = check_spans(page, report)
    tally.spans += spans
    tally.faults += faults
    for name in ("statements", "positions", "events"):
        tally.facts[name] += len(getattr(report, name))


def _show(tally: Tally) -> None:
    rows = [(name, value) for name, value in tally.to_dict().items() if isinstance(value, int)]
    rows += [(f"set aside: {reason}", number) for reason, number in tally.set_aside.most_common()]
    rows += [(name, number) for name, number in tally.facts.items()]
    tables.table("evidence spans", ("what", "number"), [*rows, ("crashes", len(tally.crashes))])
    for fault in tally.faults[:20]:
        tables.console.print(
            f"{fault.page} {fault.fact}: in the {fault.where} {fault.got[:120]!r}, not {fault.wanted[:120]!r}",
            markup=False,
        )
    for name, trace in tally.crashes.items():
        tables.console.print(f"{name}\n{trace}", markup=False, highlight=False)


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spans", description=__doc__)
    parser.add_argument("--data", type=Path, help="the shared data folder: also all its pages and stories")
    parser.add_argument("--pages", type=int, help="only the first so many pages")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
