"""Body F1 of the block labeller on real pages flattened in several ways.

    python -m benchmarks.blocks --data ../shared/data

The pages are those of WCXB whose sites the labeller was not trained on (``--part test``). Counted on four-word
shingles, as the article-extraction benchmarks do. Beside it: nothing dropped, and jusText where it is installed.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura
from training.blocks.corpus import (
    FLATTENINGS,
    SourcePage,
    chatter,
    flattened,
    html_seen,
    news_bodies,
    source_pages,
)
from training.blocks.samples import frames, invented
from training.blocks.score import Score, mean_score, page_score
from training.blocks.silver import silver_kinds
from training.blocks.synthesis import Sources

from pourparler.read.labeller_html import label_html_blocks
from pourparler.read.scrape import label_blocks

SHOWN = ("html-text", "inscriptis", "soup nodes", "soup", "soup loose")


def labelled(text: str) -> str:
    return "\n".join(block.text for block in label_blocks(text) if block.keep)


def nothing_dropped(text: str) -> str:
    return text


def justext_lines(text: str) -> str:
    """jusText on the lines of the text, each taken for a paragraph."""
    import html

    import justext

    source = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    paragraphs = justext.justext(f"<html><body>{source}</body></html>", justext.get_stoplist("English"))
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def methods() -> dict[str, Callable[[str], str]]:
    found: dict[str, Callable[[str], str]] = {"pourparler": labelled, "nothing dropped": nothing_dropped}
    try:
        import justext  # noqa: F401
    except ImportError:
        return found
    return found | {"jusText": justext_lines}


def rows(pages: list[SourcePage], shown: tuple[str, ...] = SHOWN) -> Iterator[tuple[str, str, Score, float]]:
    """Flattening, method, score, seconds a page."""
    for flattening in shown:
        texts = [FLATTENINGS[flattening](page.html) for page in pages]
        for name, method in methods().items():
            start = time.process_time()
            bodies = [method(text) for text in texts]
            seconds = (time.process_time() - start) / len(pages)
            scores = [page_score(page.truth, body) for page, body in zip(pages, bodies, strict=True)]
            yield flattening, name, mean_score(scores), seconds


def html_rows(pages: list[SourcePage]) -> Iterator[tuple[str, str, Score, float]]:
    """The same for the pages as HTML: the labeller with trafilatura's decision at hand, and trafilatura alone."""
    for name, method in HTML_METHODS.items():
        start = time.process_time()
        bodies = [method(page.html) for page in pages]
        seconds = (time.process_time() - start) / len(pages)
        scores = [page_score(page.truth, body) for page, body in zip(pages, bodies, strict=True)]
        yield "HTML", name, mean_score(scores), seconds


def labelled_html(source: str) -> str:
    return "\n".join(block.text for block in label_html_blocks(*html_seen(source)) if block.keep)


def trafilatura_default(source: str) -> str:
    return trafilatura.extract(source, include_comments=False) or ""


def trafilatura_precision(source: str) -> str:
    return trafilatura.extract(source, include_comments=False, favor_precision=True) or ""


HTML_METHODS: dict[str, Callable[[str], str]] = {
    "pourparler": labelled_html,
    "trafilatura": trafilatura_default,
    "trafilatura (p)": trafilatura_precision,
}


def kind_counts(data: Path, pages: list[SourcePage], count: int = 300) -> tuple[Counter[str], Counter[str]]:
    """Lines of each kind, and how many got it, on invented pages half of which stand in the frames of ``pages``."""
    real = [flattened(page, "html-text", silver_kinds(page.html)) for page in pages]
    sources = Sources(news_bodies(data), chatter(data), frames([page for page in real if 1 in page.keep]))
    every: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for page in invented(sources, count, seed=2_024):
        found = {place: block.kind for block in label_blocks(page.text) for place in range(*block.span)}
        for line, kind in zip(page.lines, page.kinds, strict=True):
            if kind is not None:
                every[kind] += 1
                right[kind] += found[line.span.start] == kind
    return every, right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--html", action="store_true", help="the pages as HTML, and not flattened")
    parser.add_argument("--kinds", action="store_true", help="how often each kind is right, on invented pages")
    parser.add_argument("--part", choices=("train", "dev", "test"), default="test")
    args = parser.parse_args()
    pages = [page for page in source_pages(args.data) if page.part == args.part]
    if args.kinds:
        every, right = kind_counts(args.data, pages)
        for kind, number in every.most_common():
            print(f"{kind:16} {right[kind] / number:.3f} of {number}")
        print(f"{'all':16} {right.total() / every.total():.3f} of {every.total()}")
        return
    print(f"{len(pages)} pages of WCXB, part {args.part}")
    for flattening, name, score, seconds in html_rows(pages) if args.html else rows(pages):
        print(f"{flattening:12} {name:16} {score}  {seconds * 1000:6.1f} ms of CPU a page", flush=True)


if __name__ == "__main__":
    main()
