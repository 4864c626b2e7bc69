"""Copies: ``python -m benchmarks.copies --data ../shared/data [--labels FILE] [--misses]``.

Two measurements, each of the pair (copy or written apart) and of who was first:

- pairs of real articles (``stories/news-cluster-dev.jsonl.gz``) labelled by hand. The labels hold article ids only and
  lie outside the repository, in ``copies-gold.tsv`` beside the data folder's parent or where ``--labels`` says;
- edits of real articles, made when this runs: seven kinds at five strengths, with true pairs and pairs written apart.

MinHash alone (Jaccard estimate over a threshold, the best one for these very pairs) stands beside it.
"""

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from datasketch import MinHash

from pourparler.codebook.families import plain
from pourparler.collect import page_from_bytes
from pourparler.errors import PageError
from pourparler.merge.copies import shingles
from pourparler.merge.verdict import compare
from pourparler.model import CopyVerdict, Report
from pourparler.read import read_page
from pourparler.read.sources import source_chain

from .edits import EDITS, STRENGTHS, Made, edited_pairs
from .tables import console, table

COPY_KINDS = ("exact", "near", "version", "partial")


@dataclass(frozen=True)
class Labelled:
    """One pair with what is true of it. ``first``: a report id, "origin" (``origin``'s text), "?" or "-"."""

    left: Report
    right: Report
    kind: str
    first: str
    origin: str = ""

    @property
    def is_copy(self) -> bool:
        return self.kind in COPY_KINDS


def articles(data: Path) -> dict[str, Report]:
    """The articles by id, as reports with text and metadata."""
    found = {}
    with gzip.open(data / "stories" / "news-cluster-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            found[article["dId"]] = report_of(article)
    return found


def report_of(article: dict[str, Any]) -> Report:
    """The article as the reader has it; one that is no page (a stub) keeps its whole text."""
    page = page_from_bytes((article["text"] or article["title"] or "-").encode(), url=article["url"])
    options = {"published": article["date_publish"]}
    try:
        report = read_page(page, **options)
    except PageError:
        report = read_page(page, as_text=True, **options)
    site = report.site or article["source_domain"].removeprefix("www.")
    byline = tuple(article["authors"]) or report.byline
    report = replace(report, id=article["dId"], title=article["title"], site=site, byline=byline)
    return replace(report, sources=source_chain(report))


def labelled_pairs(known: dict[str, Report], labels: Path) -> list[Labelled]:
    pairs = []
    for line in labels.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            left, right, kind, first, origin, _ = line.split("\t")
            pairs.append(Labelled(known[left], known[right], kind, first, origin))
    return pairs


def first_is_right(pair: Labelled, found: CopyVerdict) -> bool:
    """A third's text is right when its name is; else the report must be the one."""
    if pair.first == "origin":
        return found.first is None and plain(found.origin) == plain(pair.origin)
    return found.first == pair.first


def measure(pairs: Sequence[Labelled], *, misses: bool) -> dict[str, float]:
    """F1 of the pair; shares of right kinds and, where one is known, of right firsts among the copies."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        found = compare(pair.left, pair.right)
        says = found.kind != "apart"
        counts["right"] += says and pair.is_copy
        counts["found"] += says
        counts["wanted"] += pair.is_copy
        counts["kinds"] += pair.is_copy and found.kind == pair.kind
        if pair.first not in ("-", "?"):
            counts["first wanted"] += 1
            counts["first right"] += first_is_right(pair, found)
        if misses and (says != pair.is_copy or (pair.first not in "-?" and not first_is_right(pair, found))):
            console.print(_miss(pair, found), highlight=False)
    return {
        "F1": 2 * counts["right"] / max(1, counts["found"] + counts["wanted"]),
        "precision": counts["right"] / max(1, counts["found"]),
        "recall": counts["right"] / max(1, counts["wanted"]),
        "kind": counts["kinds"] / max(1, counts["wanted"]),
        "first": counts["first right"] / max(1, counts["first wanted"]),
        "pairs": len(pairs),
        "copies": counts["wanted"],
        "firsts": counts["first wanted"],
    }


def _miss(pair: Labelled, found: CopyVerdict) -> str:
    wanted = f"{pair.kind}, first {pair.first[:8]} {pair.origin}"
    says = f"{found.kind}, first {(found.first or '')[:8]} {found.origin}: {'; '.join(found.why)}"
    return f"{pair.left.id[:12]} {pair.right.id[:12]}: wanted {wanted}; found {says}"


def minhash_alone(pairs: Sequence[Labelled]) -> float:
    """The best pair F1 of any threshold on the estimated Jaccard similarity of five-word shingles."""
    sketches: dict[str, MinHash] = {}
    for report in {side.id: side for pair in pairs for side in (pair.left, pair.right)}.values():
        sketches[report.id] = MinHash(num_perm=128, seed=1)
        sketches[report.id].update_batch([shingle.encode() for shingle in shingles(report.text)] or [b""])
    scored = [(sketches[pair.left.id].jaccard(sketches[pair.right.id]), pair.is_copy) for pair in pairs]
    best = 0.0
    for threshold in sorted({score for score, _ in scored if score > 0}):
        found = [is_copy for score, is_copy in scored if score >= threshold]
        best = max(best, 2 * sum(found) / (len(found) + sum(is_copy for _, is_copy in scored)))
    return best


def made_pairs(
    known: dict[str, Report], apart: Sequence[tuple[Report, Report]], seed: int
) -> dict[tuple[str, int], list[Labelled]]:
    """Edited pairs by kind of edit and strength; each cell with as many of the pairs written ``apart`` as copies."""
    long = [report for report in known.values() if 150 <= len(report.text.split()) <= 1200]
    cells: dict[tuple[str, int], list[Labelled]] = defaultdict(list)
    rng = random.Random(seed)
    for edit in EDITS:
        for strength in range(len(STRENGTHS)):
            for made in edited_pairs(rng, long, apart, edit, strength):
                cells[edit, strength].append(_labelled(made))
    return cells


def written_apart(labelled: Sequence[Labelled], known: dict[str, Report]) -> list[tuple[Report, Report]]:
    """Pairs on the same event that were written apart: those labelled so, or else articles taken two by two."""
    pairs = [(pair.left, pair.right) for pair in labelled if not pair.is_copy]
    reports = list(known.values())
    return pairs or list(zip(reports[::2], reports[1::2], strict=False))


def _labelled(made: Made) -> Labelled:
    return Labelled(made.left, made.right, made.kind, made.first)


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--labels", type=Path, help="the hand-made labels (article ids only)")
    parser.add_argument("--misses", action="store_true", help="show what came out wrong")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args(argv)
    known = articles(options.data)
    labels = options.labels or options.data.parent.parent / "status" / "copies-gold.tsv"
    labelled = labelled_pairs(known, labels) if labels.exists() else []
    if labelled:
        _show("labelled by hand", labelled, misses=options.misses)
    else:
        console.print(f"{labels}: no labels there; give them with --labels")
    cells = made_pairs(known, written_apart(labelled, known), options.seed)
    scores = {
        edit: [measure(cells[edit, strength], misses=options.misses) for strength in range(len(STRENGTHS))]
        for edit in EDITS
    }
    for figure, title in (("F1", "pair F1"), ("first", "who was first")):
        rows = [(edit, *(score[figure] for score in found)) for edit, found in scores.items()]
        table(f"edits of real articles at five strengths: {title}", ("edit", *"12345"), rows)
    _show("edited", [pair for cell in cells.values() for pair in cell], misses=False)


def _show(name: str, pairs: Sequence[Labelled], *, misses: bool) -> None:
    found = measure(pairs, misses=misses)
    console.print(
        f"{name}: {found['pairs']} pairs, {found['copies']} copies: pair F1 {found['F1']:.3f} (precision "
        f"{found['precision']:.3f}, recall {found['recall']:.3f}; MinHash alone at its best threshold "
        f"{minhash_alone(pairs):.3f}), right kind {found['kind']:.3f}, who was first {found['first']:.3f} "
        f"of {found['firsts']}"
    )


if __name__ == "__main__":
    main()
