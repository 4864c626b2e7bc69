"""Which days of a story matter: ``python -m benchmarks.timelines``.

Two invented stories (timelines.yaml) with timelines made by hand, in the manner of Timeline17 (Tran et al. 2013): as
many days are chosen as the timeline has. Gives F1 of the days (then precision and recall are the same), exact and
within a day; F1 of the days chosen when it is not told how many; and, to compare, the days with most reports and the
days named most. They are small, and written by who wrote the program: a yardstick for changes, no measure of quality.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from pourparler.language.dates import find_dates, resolve
from pourparler.model import Report, Run, TextMap
from pourparler.tell.days import story_days

from . import tables

STORIES = Path(__file__).with_name("timelines.yaml")
MOST_DAYS = 1  # apart and still counted as found, in the second figure


def stories() -> dict[str, tuple[list[Report], list[str]]]:
    """Each story's reports and the days of its timeline."""
    found = yaml.load(STORIES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["stories"]
    return {
        name: ([_report(n, one) for n, one in enumerate(told["reports"])], told["timeline"])
        for name, told in found.items()
    }


def _report(number: int, one: dict[str, str]) -> Report:
    text = one["text"]
    text_map = TextMap((Run(0, 0, len(text), len(text)),))
    return Report(f"r{number}", f"p{number}", text, text_map, title=one["title"], published=one["published"])


def f1(found: Sequence[str], wanted: Sequence[str], within: int = 0) -> float:
    """F1 of days; each wanted day is found at most once."""
    left, hits = list(wanted), 0
    for day in found:
        near = [other for other in left if _apart(day, other) <= within]
        if near:
            left.remove(min(near, key=lambda other: _apart(day, other)))
            hits += 1
    return 2 * hits / max(1, len(found) + len(wanted))


def _apart(left: str, right: str) -> int:
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)


def most_reported(reports: Iterable[Report], count: int) -> list[str]:
    """The days on which most reports were published."""
    return [day for day, _ in Counter(report.published or "" for report in reports).most_common(count)]


def most_named(reports: Iterable[Report], count: int) -> list[str]:
    """The days that are named most often."""
    named: Counter[str] = Counter()
    for report in reports:
        anchor = date.fromisoformat(report.published or "")
        found = (resolve(mention, anchor) for mention in find_dates(report.text))
        named.update(day.iso for day in found if day and day.precision == "day")
    return [day for day, _ in named.most_common(count)]


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the figures of each story."""
    argparse.ArgumentParser(prog="python -m benchmarks.timelines", description=__doc__).parse_known_args(argv)
    rows: dict[str, tuple[float, ...]] = {}
    for name, (reports, wanted) in stories().items():
        origins = {report.id: report.id for report in reports}
        chosen = [day.date for day in story_days(reports, origins, len(wanted))]
        free = [day.date for day in story_days(reports, origins)]
        count = len(wanted)
        others = (most_reported(reports, count), most_named(reports, count))
        rows[name] = (
            f1(chosen, wanted),
            f1(chosen, wanted, MOST_DAYS),
            f1(free, wanted),
            *(f1(o, wanted) for o in others),
        )
    columns = ("story", "F1", "within a day", "own number", "most reported", "most named")
    tables.table("days of a story", columns, [(name, *row) for name, row in rows.items()])
    return {name: dict(zip(columns[1:], row, strict=True)) for name, row in rows.items()}


if __name__ == "__main__":
    main()
