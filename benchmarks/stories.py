"""Stories against news_cluster: ``python -m benchmarks.stories --data ../shared/data``.

Gives B³ F1 (Bagga and Baldwin 1998) of ``pourparler.group`` as it stands, which is that of adding the reports one by
one in the order of their dates (checked here), and, to show what a threshold taken from other events gives, the mean
over many halvings of the events: best threshold on one half, F1 on the other. Also the copies found.
"""

import argparse
import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import numpy as np

from pourparler import group
from pourparler.merge import storyline
from pourparler.merge.shelf import MemoryShelf
from pourparler.merge.storyline import SAME_STORY, StoryLine
from pourparler.merge.traits import Traits, traits_of
from pourparler.model import Report, Run, TextMap

from .tables import console

HALVINGS = 6
THRESHOLDS = [round(0.10 + 0.01 * step, 2) for step in range(18)]


def load(data: Path) -> tuple[list[Report], dict[str, int]]:
    """The articles as reports with a text alone, and the event of each."""
    reports, events = [], {}
    with gzip.open(data / "stories" / "news-cluster-dev.jsonl.gz", "rt") as lines:
        for number, line in enumerate(lines):
            article = json.loads(line)
            text = article["text"] or article["title"] or ""
            text_map = TextMap((Run(0, 0, len(text), len(text)),))
            report = Report(
                f"{number:04}-{article['dId']}", article["dId"], text, text_map, url=article["url"],
                title=article["title"], site=article["source_domain"], published=article["date_publish"],
            )  # fmt: skip
            reports.append(report)
            events[report.id] = article["newsCluster"]["EventId"]
    return reports, events


def b_cubed(clusters: Sequence[Sequence[str]], gold: dict[str, int]) -> tuple[float, float, float]:
    """F1, precision and recall of the items in ``clusters``."""
    precision, recall = [], []
    sizes: dict[int, int] = {}
    members = [member for cluster in clusters for member in cluster]
    for member in members:
        sizes[gold[member]] = sizes.get(gold[member], 0) + 1
    for cluster in clusters:
        for member in cluster:
            same = sum(gold[other] == gold[member] for other in cluster)
            precision.append(same / len(cluster))
            recall.append(same / sizes[gold[member]])
    p, r = float(np.mean(precision)), float(np.mean(recall))
    return 2 * p * r / (p + r), p, r


def one_by_one(traits: Sequence[Traits], least: float) -> list[list[str]]:
    """The stories of reports that arrive one by one in the order of their dates, with a threshold of its own."""
    with mock.patch.object(storyline, "SAME_STORY", least):
        shelf = MemoryShelf()
        line = StoryLine(shelf)
        for one in sorted(traits, key=lambda one: one.place):
            line.put([one])
    return [[shelf.traits([place])[place][0] for place, _ in shelf.story(first)] for first in shelf.sizes()]


def halving(traits: Sequence[Traits], events: dict[str, int], seed: int) -> list[float]:
    """F1 on each half of the events with the best threshold of the other."""
    names = sorted(set(events.values()))
    random.Random(seed).shuffle(names)
    chosen = set(names[: len(names) // 2])
    halves = [[t for t in traits if (events[t.report] in chosen) is side] for side in (True, False)]
    scores = [{least: b_cubed(one_by_one(half, least), events)[0] for least in THRESHOLDS} for half in halves]
    return [test[_best(tune)] for tune, test in (scores, scores[::-1])]


def _best(scores: dict[float, float]) -> float:
    """The middle of the thresholds that are nearly as good as the best."""
    near = [least for least, score in scores.items() if score >= max(scores.values()) - 0.003]
    return min(THRESHOLDS, key=lambda least: abs(least - float(np.mean(near))))


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    reports, events = load(parser.parse_args(argv).data)
    grouping = group(reports)
    f1, precision, recall = b_cubed([story.reports for story in grouping.stories], events)
    console.print(f"{len(reports)} reports, {len(set(events.values()))} events, {len(grouping.stories)} stories")
    console.print(f"B³ F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f}) at {SAME_STORY}")
    copied = sum(len(found.reports) for found in grouping.duplicates)
    mixed = sum(len({events[member] for member in found.reports}) > 1 for found in grouping.duplicates)
    console.print(f"copies: {copied} reports in {len(grouping.duplicates)} groups, {mixed} of them across events")
    traits = traits_of(reports)
    assert {frozenset(found) for found in one_by_one(traits, SAME_STORY)} == {
        frozenset(story.reports) for story in grouping.stories
    }, "group() and one by one differ"
    scores = [score for seed in range(HALVINGS) for score in halving(traits, events, seed)]
    console.print(
        f"threshold from the other half of the events: B³ F1 {np.mean(scores):.3f} (lowest {min(scores):.3f})"
    )


if __name__ == "__main__":
    main()
