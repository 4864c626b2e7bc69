"""Which days of a story matter: ``python -m benchmarks.timelines [--labels FILE --data FOLDER]``.

Stories with timelines made by hand, in the manner of Timeline17 (Tran et al. 2013): as many days are chosen as the
timeline has. Gives F1 of the days (then precision and recall are the same), exact and within a day; F1 of the days
chosen when it is not told how many; and, to compare, the days with most reports and the days named most.

Without labels: five small stories (timelines.yaml; two invented, three real ones told in invented reports) by who wrote
the program: a yardstick for changes, no measure of quality. ``--labels``: a JSON or YAML file ``{"stories": [{"name":
…, "articles": […], "timeline": [days], "record": [further days that history knows]}]}``, where an article is the number
of a line (from 0) of ``FOLDER/stories/news-cluster-dev.jsonl.gz``, or a file in ``FOLDER``, or ``{"file": …,
"published": day}``; with ``record`` the figures are given against timeline and record together as well.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

import pourparler as pp
from pourparler.language.dates import find_dates, resolve
from pourparler.merge.sources import families_of
from pourparler.model import Report, Run, TextMap
from pourparler.tell.days import story_days

from . import tables

STORIES = Path(__file__).with_name("timelines.yaml")
ARTICLES = Path("stories", "news-cluster-dev.jsonl.gz")
MOST_DAYS = 1  # apart and still counted as found, in the second figure
COLUMNS = ("F1", "within a day", "own number", "most reported", "most named")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story: its reports, whose words they are by id, the days of its timeline, and those that history adds."""

    name: str
    reports: list[Report]
    origins: Mapping[str, str]
    timeline: list[str]
    record: list[str]


def stories() -> dict[str, tuple[list[Report], list[str]]]:
    """Each of our own stories: its reports and the days of its timeline."""
    found = yaml.load(STORIES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["stories"]
    return {
        name: ([_report(n, one) for n, one in enumerate(told["reports"])], told["timeline"])
        for name, told in found.items()
    }


def own() -> list[Labelled]:
    """Our own stories, in which every report is a source of its own."""
    return [
        Labelled(name, reports, {report.id: report.id for report in reports}, timeline, [])
        for name, (reports, timeline) in stories().items()
    ]


def labelled(labels: Path, data: Path) -> list[Labelled]:
    """The stories of a file of labels; raises FileNotFoundError for an article that is not there."""
    found = []
    for told in yaml.load(labels.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["stories"]:
        reports = [_article(data, one) for one in told["articles"]]
        origins = families_of(reports)
        found.append(Labelled(told["name"], reports, origins, told["timeline"], told.get("record", [])))
    return found


def _article(data: Path, told: Any) -> Report:
    if isinstance(told, str) and told.isdecimal():
        article = _lines(data / ARTICLES)[int(told)]
        text, published = article["text"] or article["title"], (article["date_publish"] or "")[:10] or None
        return pp.read(text.encode(), published=published, url=article["url"], as_text=True)
    told = told if isinstance(told, dict) else {"file": told}
    return pp.read((data / told["file"]).read_bytes(), published=told.get("published"))


@cache
def _lines(file: Path) -> list[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


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
    days = Counter(report.published[:10] for report in reports if report.published)
    return [day for day, _ in days.most_common(count)]


def most_named(reports: Iterable[Report], count: int) -> list[str]:
    """The days that are named most often."""
    named: Counter[str] = Counter()
    for report in (report for report in reports if report.published):
        anchor = date.fromisoformat((report.published or "")[:10])
        found = (resolve(mention, anchor) for mention in find_dates(report.text))
        named.update(day.iso for day in found if day and day.precision == "day")
    return [day for day, _ in named.most_common(count)]


def scores(story: Labelled, wanted: Sequence[str]) -> tuple[float, ...]:
    """The figures of :data:`COLUMNS` for one story against these days."""
    chosen = [day.date for day in story_days(story.reports, story.origins, len(wanted))]
    free = [day.date for day in story_days(story.reports, story.origins)]
    others = (most_reported(story.reports, len(wanted)), most_named(story.reports, len(wanted)))
    own = f1(chosen, wanted), f1(chosen, wanted, MOST_DAYS), f1(free, wanted)
    return (*own, *(f1(days, wanted) for days in others))


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the figures of each story, and their means."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.timelines", description=__doc__)
    parser.add_argument("--labels", type=Path, metavar="FILE", help="stories with their timelines")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="where the articles of the labels are")
    args, _ = parser.parse_known_args(argv)
    if args.labels and not args.data:
        parser.error("--labels needs --data, the folder of the articles")
    told = labelled(args.labels, args.data) if args.labels else own()
    result = _shown("days of a story", told, {story.name: story.timeline for story in told})
    if any(story.record for story in told):
        wanted = {story.name: sorted({*story.timeline, *story.record}) for story in told}
        result |= {"with the record": _shown("days of a story, with the record", told, wanted)}
    return result


def _shown(title: str, told: Sequence[Labelled], wanted: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    rows = {story.name: scores(story, wanted[story.name]) for story in told}
    rows["mean"] = tuple(float(np.mean(column)) for column in zip(*rows.values(), strict=True))
    tables.table(title, ("story", *COLUMNS), [(name, *row) for name, row in rows.items()])
    return {name: dict(zip(COLUMNS, row, strict=True)) for name, row in rows.items()}


if __name__ == "__main__":
    main()
