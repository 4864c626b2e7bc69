"""Titles, dates, authors and body read from real HTML pages, beside trafilatura's.

    python -m benchmarks.metadata --data ../shared/data

The pages are those of WCXB, cut by file name into ``tuned`` (two of three: rules were written with them in view)
and ``fresh`` (the third: never looked at). Exact: the same characters; alike: with quotes and case folded.
"""

import argparse
import gzip
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import trafilatura
from training.blocks.score import mean_score, page_score

from pourparler.errors import PageError
from pourparler.model import Page
from pourparler.read import read_page

from . import tables

_QUOTES = str.maketrans("‘’“”–—", "''\"\"--")


@dataclass(frozen=True, slots=True)
class Truth:
    """One page of WCXB and what a person read from it; empty where the page gives none."""

    page: Page
    title: str
    date: str
    author: str
    body: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader took from a page."""

    title: str = ""
    date: str = ""
    modified: str = ""
    author: str = ""
    body: str = ""


def truths(data: Path, part: str) -> Iterator[Truth]:
    files = sorted((data / "pages" / "wcxb").glob("*.json"))
    for number, file in enumerate(files):
        if (number % 3 == 0) != (part == "fresh"):
            continue
        record = json.loads(file.read_text())
        truth = record["ground_truth"]
        content = gzip.decompress(file.with_suffix(".html.gz").read_bytes())
        given = [str(truth.get(name) or "") for name in ("title", "publish_date", "author", "main_content")]
        yield Truth(Page(content, url=record["url"], name=file.stem), *given)


def ours(truth: Truth) -> Found:
    try:
        report = read_page(truth.page)
    except PageError:
        return Found()
    dates = ((report.published or "")[:10], (report.modified or "")[:10])
    return Found(report.title or "", *dates, ", ".join(report.byline), report.text)


def trafilaturas(truth: Truth) -> Found:
    options = {"url": truth.page.url, "with_metadata": True, "include_comments": False, "favor_precision": True}
    document = trafilatura.bare_extraction(truth.page.content, **options)
    if document is None:
        return Found()
    author = (document.author or "").replace("; ", ", ")
    return Found(document.title or "", document.date or "", "", author, document.text or "")


def folded(text: str) -> str:
    return " ".join(text.translate(_QUOTES).lower().split())


def measured(pages: list[Truth], reader: str) -> dict[str, float]:
    """Shares of right answers among the pages that have one, body F1, and seconds a page."""
    start = time.perf_counter()
    found = [(ours if reader == "pourparler" else trafilaturas)(truth) for truth in pages]
    seconds = (time.perf_counter() - start) / len(pages)
    both = list(zip(pages, found, strict=True))
    dated = [(truth, got) for truth, got in both if truth.date]
    signed = [(truth, got) for truth, got in both if truth.author]
    bodied = [page_score(truth.body, got.body) for truth, got in both if truth.body]
    return {
        "title exact": _share([truth.title == got.title for truth, got in both]),
        "title alike": _share([folded(truth.title) == folded(got.title) for truth, got in both]),
        "date": _share([truth.date == got.date for truth, got in dated]),
        "date or change": _share([truth.date in (got.date, got.modified) for truth, got in dated]),
        "author": _share([folded(truth.author) == folded(got.author) for truth, got in signed]),
        "body F1": mean_score(bodied).f1,
        "seconds": seconds,
    }


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.metadata", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the shared data folder")
    parser.add_argument("--part", choices=("fresh", "tuned"), default="fresh")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    arguments = parser.parse_args(argv)
    pages = list(truths(arguments.data, arguments.part))
    results = {reader: measured(pages, reader) for reader in ("pourparler", "trafilatura")}
    if arguments.json:
        tables.as_json({"part": arguments.part, "pages": len(pages), **results})
        return
    columns = ("reader", *next(iter(results.values())))
    title = f"Metadata of {len(pages)} real pages ({arguments.part} part)"
    tables.table(title, columns, ([reader, *row.values()] for reader, row in results.items()))


if __name__ == "__main__":
    main()
