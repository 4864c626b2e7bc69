"""Everything the labeller learns from, as numbers."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pourparler.read.labeller import KINDS
from pourparler.read.labeller_features import view

from .corpus import FLATTENINGS, LabelledText, SourcePage, chatter, flattened, news_bodies, source_pages
from .rendering import render
from .silver import silver_kinds
from .synthesis import Sources, Unit, compose

MOST_LINES = 2_500  # of a page that is learned from


@dataclass(frozen=True, slots=True)
class Sample:
    """Features and labels of one page; a label of -1 is not learned from. ``size``: words a line."""

    name: str
    dense: NDArray[np.float16]
    bags: NDArray[np.int32]
    keep: NDArray[np.int8]
    kind: NDArray[np.int8]
    joined: NDArray[np.int8]
    size: NDArray[np.int32]


def sample(page: LabelledText) -> Sample:
    seen = view(page.text, page.lines)
    cut = slice(0, MOST_LINES)
    kinds = [KINDS.index(kind) if kind else -1 for kind in page.kinds]
    return Sample(
        f"{page.name} {page.flattening}",
        seen.dense[cut].astype(np.float16),
        seen.bags[cut].astype(np.int32),
        np.array(page.keep[cut], dtype=np.int8),
        np.array(kinds[cut], dtype=np.int8),
        np.array(page.joined[cut], dtype=np.int8),
        np.array([len(line.text.split()) for line in page.lines[cut]], dtype=np.int32),
    )


def real(pages: Iterable[SourcePage]) -> Iterator[LabelledText]:
    """WCXB's pages in every flattening."""
    for page in pages:
        silver = silver_kinds(page.html)
        for flattening in FLATTENINGS:
            labelled = flattened(page, flattening, silver)
            if any(mark == 1 for mark in labelled.keep):
                yield labelled


def cropped(page: LabelledText, rng: random.Random) -> LabelledText:
    """A scrape of ``page`` that lost some of its head and its foot, as scrapers often cut them."""
    kept = [number for number, mark in enumerate(page.keep) if mark == 1]
    first = rng.randint(0, kept[0]) if rng.random() < 0.7 else 0
    last = rng.randint(kept[-1], len(page.lines) - 1) if rng.random() < 0.7 else len(page.lines) - 1
    start, end = page.lines[first].span.start, page.lines[last].span.end
    lines = [
        type(line)(line.text, type(line.span)(line.span.start - start, line.span.end - start), line.gap, line.indent)
        for line in page.lines[first : last + 1]
    ]
    cut = slice(first, last + 1)
    return LabelledText(
        page.name,
        page.flattening + " cropped",
        page.text[start:end],
        lines,
        page.keep[cut],
        page.kinds[cut],
        page.joined[cut],
    )


def frames(pages: Sequence[LabelledText]) -> list[tuple[list[Unit], list[Unit]]]:
    """What stands before and after the article on real pages."""
    found = []
    for page in pages:
        kept = [number for number, mark in enumerate(page.keep) if mark == 1]
        units = [Unit(line.text, kind, 0) for line, kind in zip(page.lines, page.kinds, strict=True)]
        before, after = units[: kept[0]], units[kept[-1] + 1 :]
        if len(before) + len(after) < 400:
            found.append((before, after))
    return found


def invented(sources: Sources, count: int, seed: int) -> Iterator[LabelledText]:
    rng = random.Random(seed)
    for number in range(count):
        page = render(compose(sources, rng), rng, f"invented {number}")
        if page.lines:
            yield page


def training_samples(data: Path, parts: Sequence[str], *, invent: int, seed: int) -> list[Sample]:
    """Real pages of ``parts`` as they are and cropped, and ``invent`` invented ones in their frames and made-up ones."""
    rng = random.Random(seed)
    pages = [page for page in source_pages(data) if page.part in parts]
    texts = list(real(pages))
    line_frames = frames([text for text in texts if text.flattening in ("html-text tight", "soup nodes", "html-text")])
    sources = Sources(news_bodies(data), chatter(data), line_frames)
    found = [sample(text) for text in texts]
    found += [sample(cropped(text, rng)) for text in texts]
    return found + [sample(text) for text in invented(sources, invent, seed)]
