"""Whether the actors named in news are given the country that a careful diplomat would give them.

    python -m benchmarks.actors                          # our own agency-style sentences, gold/actors.jsonl
    python -m benchmarks.actors --data ../shared/data --labels actors-gold.tsv    # and mentions in real articles
    python -m benchmarks.actors --misses                 # what is wrong in the half that may be looked at

Labels of articles are page number, start, end and country (no text). "-" stands for no country, "/" parts answers that
are all right, "," countries that belong to one answer. The ``held`` half is only scored, never listed.
"""

import argparse
import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pourparler.collect import page_from_bytes
from pourparler.model import Span
from pourparler.read import read_page
from pourparler.understand.actors import find_actors
from pourparler.understand.parts import parts_of

from . import tables

SENTENCES = Path(__file__).parent / "gold" / "actors.jsonl"
STORIES = Path("stories/news-cluster-dev.jsonl.gz")


class Label(NamedTuple):
    span: Span
    answers: tuple[frozenset[str], ...]
    kind: str


class Text(NamedTuple):
    """One labelled text; every second one is held out."""

    name: str
    text: str
    published: str | None
    labels: tuple[Label, ...]
    held: bool


class Outcome(NamedTuple):
    text: Text
    label: Label
    found: frozenset[str]

    @property
    def right(self) -> bool:
        return self.found in self.label.answers


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the share of mentions with the right country, by part and kind of mention."""
    args = _arguments(argv)
    outcomes = [o for text in sentences(SENTENCES) for o in outcomes_of(text)]
    if args.data and args.labels:
        outcomes += [o for text in articles(args.data / STORIES, args.labels) for o in outcomes_of(text)]
    shares = dict(_shares(outcomes))
    if args.json:
        tables.as_json(shares)
    else:
        rows = [(name, share, count) for name, (share, count) in shares.items()]
        tables.table("actors with the right country", ("mentions", "right", "of"), rows)
    if args.misses:
        _print_misses(outcomes)
    return shares


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.actors", description=__doc__)
    parser.add_argument("--data", type=Path, help="the shared data folder")
    parser.add_argument("--labels", type=Path, help="labels of articles: page, start, end, country (TSV)")
    parser.add_argument("--misses", action="store_true", help="list what is wrong outside the held-out half")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    return parser.parse_args(argv)


def sentences(path: Path) -> Iterator[Text]:
    """Our own sentences; nothing tells their date."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        labels = tuple(_label(*m["span"], m["country"], m["kind"]) for m in row["mentions"])
        yield Text(row["id"], row["text"], row.get("date"), labels, held=number % 2 == 1)


def articles(stories: Path, labels: Path) -> Iterator[Text]:
    """Real articles with their labels; lines are paragraphs."""
    by_page: dict[int, list[Label]] = defaultdict(list)
    with labels.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            label = _label(int(row["start"]), int(row["end"]), row["country"].split("/"), "news")
            by_page[int(row["page"])].append(label)
    with gzip.open(stories, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    for number, (page, own) in enumerate(by_page.items()):
        text = pages[page]["text"].replace("\n", "\n\n")
        published = (pages[page]["date_publish"] or "")[:10] or None
        yield Text(f"stories/{page}", text, published, tuple(own), held=number % 2 == 1)


def _label(start: int, end: int, answers: Iterable[str], kind: str) -> Label:
    sets = (frozenset(code for code in answer.split(",") if code != "-") for answer in answers)
    return Label(Span(start, end), tuple(sets), kind)


def outcomes_of(text: Text) -> Iterator[Outcome]:
    """What the program finds at each label."""
    page = page_from_bytes(text.text.encode(), name=text.name)
    report = read_page(page, published=text.published, as_text=True)
    parts = parts_of(report)
    table = find_actors(report, parts)
    for label in text.labels:
        moved = report.text.find(text.text[label.span.start : label.span.end], max(0, label.span.start - 200))
        same = report.text[label.span.start : label.span.end] == text.text[label.span.start : label.span.end]
        start = label.span.start if same else moved
        span = Span(start, start + label.span.length)
        yield Outcome(text, label, frozenset(table.countries_in(parts[0], span)))


def _shares(outcomes: list[Outcome]) -> Iterator[tuple[str, tuple[float, int]]]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        part = "held" if outcome.text.held else "dev"
        source = "news" if outcome.label.kind == "news" else "own"
        groups[f"{source}, {part}"].append(outcome.right)
        if source == "own":
            groups[f"own, {part}, {outcome.label.kind}"].append(outcome.right)
    for name in sorted(groups):
        yield name, (sum(groups[name]) / len(groups[name]), len(groups[name]))


def _print_misses(outcomes: Iterable[Outcome]) -> None:
    for text, label, found in outcomes:
        if found not in label.answers and not text.held:
            around = text.text[max(0, label.span.start - 60) : label.span.end + 40].replace("\n", " ")
            words = text.text[label.span.start : label.span.end]
            wanted = " or ".join(",".join(sorted(a)) or "-" for a in label.answers)
            tables.console.print(
                f"{text.name}: {words!r} is {','.join(sorted(found)) or '-'}, not {wanted}: …{around}…"
            )


if __name__ == "__main__":
    main()
