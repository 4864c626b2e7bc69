"""Stories against news_cluster: ``python -m benchmarks.stories --data ../shared/data``.

Gives B³ F1 (Bagga and Baldwin 1998) of ``pourparler.group`` as it stands, and, to show what a threshold taken from
other events gives, the mean over many halvings of the events: best threshold on one half, F1 on the other. Also the
copies found.
"""

import argparse
import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pourparler import group
from pourparler.merge.stories import STORY_SIMILARITY, Compared, average_linkage, compare
from pourparler.model import Report, Run, TextMap

from .tables import console

HALVINGS = 10
THRESHOLDS = [round(0.05 + 0.01 * step, 2) for step in range(20)]


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


def at_threshold(compared: Compared, events: dict[str, int], chosen: set[int], threshold: float) -> float:
    """F1 on the reports of the ``chosen`` events alone."""
    ids = [report.id for report in compared.reports]
    numbers = [number for number, report_id in enumerate(ids) if events[report_id] in chosen]
    clusters = average_linkage(compared.alike[np.ix_(numbers, numbers)], threshold)
    return b_cubed([[ids[numbers[member]] for member in cluster] for cluster in clusters], events)[0]


def halving(compared: Compared, events: dict[str, int], seed: int) -> list[float]:
    """F1 on each half of the events with the best threshold of the other."""
    names = sorted(set(events.values()))
    random.Random(seed).shuffle(names)
    halves = set(names[: len(names) // 2]), set(names[len(names) // 2 :])
    scores = []
    for tune, test in (halves, halves[::-1]):
        best = [(at_threshold(compared, events, tune, threshold), threshold) for threshold in THRESHOLDS]
        near = [threshold for score, threshold in best if score >= max(best)[0] - 0.003]
        scores.append(at_threshold(compared, events, test, float(np.mean(near))))
    return scores


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    reports, events = load(parser.parse_args(argv).data)
    grouping = group(reports)
    f1, precision, recall = b_cubed([story.reports for story in grouping.stories], events)
    console.print(f"{len(reports)} reports, {len(set(events.values()))} events, {len(grouping.stories)} stories")
    console.print(f"B³ F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f}) at {STORY_SIMILARITY}")
    copied = sum(len(found.reports) for found in grouping.duplicates)
    mixed = sum(len({events[member] for member in found.reports}) > 1 for found in grouping.duplicates)
    console.print(f"copies: {copied} reports in {len(grouping.duplicates)} groups, {mixed} of them across events")
    compared = compare(reports)
    scores = [score for seed in range(HALVINGS) for score in halving(compared, events, seed)]
    console.print(
        f"threshold from the other half of the events: B³ F1 {np.mean(scores):.3f} (lowest {min(scores):.3f})"
    )


if __name__ == "__main__":
    main()
