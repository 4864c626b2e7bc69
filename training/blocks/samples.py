"""Everything the labeller learns from, as numbers."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pourparler.model import Span
from pourparler.read.blocks import Line
from pourparler.read.labeller import KINDS
from pourparler.read.labeller_features import view

from .corpus import FLATTENINGS, LabelledText, SourcePage, chatter, flattened, marked_up, news_bodies, source_pages
from .rendering import render
from .silver import silver_kinds
from .synthesis import Sources, Unit, compose

MOST_LINES = 1_500  # of a page that is learned from
_CROPPED, _TRANSPLANTED = 0.4, 0.5  # share of the real pages that are learned from once more in each of these ways


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
    seen = view(page.text, page.lines, page.markup)
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
    """WCXB's pages in every flattening, and as blocks of HTML."""
    for page in pages:
        silver = silver_kinds(page.html)
        for flattening in FLATTENINGS:
            labelled = flattened(page, flattening, silver)
            if any(mark == 1 for mark in labelled.keep):
                yield labelled
        labelled = marked_up(page, silver)
        if any(mark == 1 for mark in labelled.keep):
            yield labelled


def cropped(page: LabelledText, rng: random.Random) -> LabelledText:
    """A scrape of ``page`` that lost some of its head and its foot, as scrapers often cut them."""
    first, last = _body(page)
    start = rng.randint(0, first) if rng.random() < 0.7 else 0
    end = rng.randint(last, len(page.lines) - 1) if rng.random() < 0.7 else len(page.lines) - 1
    return _stitched([(page, start, end + 1)])


def transplanted(page: LabelledText, frame: LabelledText) -> LabelledText:
    """The article of ``page`` in the frame of another page."""
    first, last = _body(page)
    above, below = _body(frame)
    return _stitched([(frame, 0, above), (page, first, last + 1), (frame, below + 1, len(frame.lines))])


def _body(page: LabelledText) -> tuple[int, int]:
    kept = [number for number, mark in enumerate(page.keep) if mark == 1]
    return kept[0], kept[-1]


def _stitched(parts: Sequence[tuple[LabelledText, int, int]]) -> LabelledText:
    """Stretches of lines set one after the other, with the line ends and indents that they had."""
    texts: list[str] = []
    lines: list[Line] = []
    place = 0
    for page, start, end in parts:
        for line in page.lines[start:end]:
            before = "\n" * line.gap + " " * line.indent
            place += len(before)
            lines.append(Line(line.text, Span(place, place + len(line.text)), line.gap, line.indent))
            texts += [before, line.text]
            place += len(line.text)
    return LabelledText(
        "+".join(page.name for page, _, _ in parts),
        parts[0][0].flattening,
        "".join(texts),
        lines,
        [mark for page, start, end in parts for mark in page.keep[start:end]],
        [kind for page, start, end in parts for kind in page.kinds[start:end]],
        [mark for page, start, end in parts for mark in page.joined[start:end]],
        [mark for page, start, end in parts for mark in (page.markup or [])[start:end]] or None,
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
    """Real pages of ``parts`` whole, cropped and in each other's frames; ``invent`` invented ones."""
    rng = random.Random(seed)
    texts = list(real(page for page in source_pages(data) if page.part in parts))
    kin: dict[str, list[LabelledText]] = {}
    for text in texts:
        kin.setdefault(text.flattening, []).append(text)
    line_frames = frames([*kin["html-text tight"], *kin["soup nodes"], *kin["html-text"]])
    sources = Sources(news_bodies(data), chatter(data), line_frames)
    found = [sample(text) for text in texts]
    for text in texts:  # the HTML of a page stands against seven flattenings
        found += [sample(cropped(text, rng))] if rng.random() < _CROPPED or text.markup else []
        times = 2 if text.markup else int(rng.random() < _TRANSPLANTED)
        found += [sample(transplanted(text, rng.choice(kin[text.flattening]))) for _ in range(times)]
    return found + [sample(text) for text in invented(sources, invent, seed)]
