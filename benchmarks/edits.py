"""Edits that turn a real article into a copy of itself: seven kinds at five strengths, with known truth.

A copy also gets a page of its own: another publisher, a later hour or day, or no date and the credit of the one that
was first, or neither (then only the direction of the copy tells).
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pourparler.merge.tokens import sentences
from pourparler.model import Report, Run, SourceLink, TextMap

EDITS = (
    "trim",
    "re-headline",
    "new lead",
    "paraphrased words",
    "two paragraphs lifted",
    "updated numbers",
    "reordered",
)
STRENGTHS = (0.15, 0.3, 0.45, 0.6, 0.75)
COUNT = 8  # copies a cell, and as many pairs written apart
PARAGRAPH = 40  # words, on average, of a paragraph of news
SITES = ("Harbour Post", "Lakeland Times", "Valley Herald", "Coastline Today", "Northgate Courier")
WIRES = ("Reuters", "Associated Press", "Yonhap News Agency", "Agence France-Presse")

_CONTENT = re.compile(r"\b[a-z]{4,}\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")


@dataclass(frozen=True)
class Made:
    left: Report
    right: Report
    kind: str
    first: str


def edited_pairs(
    rng: random.Random, pages: Sequence[Report], apart: Sequence[tuple[Report, Report]], edit: str, strength: int
) -> Iterator[Made]:
    """Pairs of one kind of edit at one strength (number in STRENGTHS), copies and pairs written ``apart`` in turn."""
    for _ in range(COUNT):
        page, other = rng.sample(pages, 2)
        text, host_title = _edit(rng, page, other, edit, STRENGTHS[strength], pages)
        yield _paged(rng, page, text, host_title, edit)
        yield Made(*rng.choice(apart), "apart", "-")


def _edit(
    rng: random.Random, page: Report, other: Report, edit: str, strength: float, pages: Sequence[Report]
) -> tuple[str, str | None]:
    """The edited text and the title that it gets."""
    parts = _parts(page.text)
    title = page.title
    if edit == "trim":
        parts = parts[: max(_least(parts), round(len(parts) * (1 - strength)))]
    elif edit == "re-headline":
        title, parts = f"{other.title}: what is known", parts[: max(3, round(len(parts) * (1 - strength / 2)))]
    elif edit == "new lead":
        parts = [*_parts(other.text)[: max(1, round(6 * strength))], *parts[1:]]
    elif edit == "paraphrased words":
        parts = [_reworded(rng, part, strength / 2, pages) for part in parts]
    elif edit == "two paragraphs lifted":
        return _lifted(rng, parts, other, strength), other.title
    elif edit == "updated numbers":
        parts = [_NUMBER.sub(lambda m: str(rng.randint(2, 900)) if rng.random() < strength else m[0], p) for p in parts]
        parts = [*parts, *_parts(other.text)[: round(4 * strength)]]
    else:
        for _ in range(max(1, round(len(parts) * strength))):
            parts.insert(rng.randrange(len(parts)), parts.pop(rng.randrange(len(parts))))
    return "\n".join(parts), title


def _parts(text: str) -> list[str]:
    return [text[span.start : span.end].strip() for span in sentences(text)]


def _least(parts: Sequence[str]) -> int:
    """How many sentences hold sixty words: less is a stub, no report."""
    words = 0
    for number, part in enumerate(parts, 1):
        words += len(part.split())
        if words >= 60:
            return number
    return len(parts)


def _reworded(rng: random.Random, part: str, share: float, pages: Sequence[Report]) -> str:
    """``part`` with a share of its common words replaced by common words of other articles."""
    pool = _CONTENT.findall(rng.choice(pages).text) or ["thing"]
    return _CONTENT.sub(lambda match: rng.choice(pool) if rng.random() < share else match[0], part)


def _lifted(rng: random.Random, parts: Sequence[str], other: Report, strength: float) -> str:
    """Two paragraphs of the page in the other article; the stronger, the shorter they are and the more is reworded."""
    host, middle = _parts(other.text), len(_parts(other.text)) // 2
    words = round(PARAGRAPH * (1.5 - strength))
    first = _paragraph(parts, rng.randrange(max(1, len(parts) // 2)), words)
    second = _paragraph(parts[len(parts) // 2 :], rng.randrange(max(1, len(parts) // 4)), words)
    return "\n".join([host[0], *first, *host[1:middle], *second, *host[middle:]])


def _paragraph(parts: Sequence[str], start: int, words: int) -> list[str]:
    """Sentences from ``start`` on that hold ``words`` words together."""
    taken: list[str] = []
    for part in parts[start:]:
        taken.append(part)
        if sum(len(sentence.split()) for sentence in taken) >= words:
            break
    return taken


def _paged(rng: random.Random, page: Report, text: str, title: str | None, edit: str) -> Made:
    """The original and its copy as two published pages, and what tells which was first."""
    day = f"2018-0{rng.randint(1, 8)}-1{rng.randint(0, 8)}"
    kind = {"two paragraphs lifted": "partial", "updated numbers": "version"}.get(edit, "near")
    sites = rng.sample(SITES, 2)
    original = replace(
        page, id=f"{page.id[:10]}-{rng.getrandbits(30):08x}", url=None, site=sites[0], agency=None, dateline=None,
        byline=(), published=f"{day}T09:{rng.randint(10, 59)}:00", sources=(),
    )  # fmt: skip
    copied = replace(
        original, id=f"{rng.getrandbits(40):010x}", text=text, title=title, site=sites[1],
        map=TextMap((Run(0, 0, len(text), len(text)),)), published=f"{day}T1{rng.randint(0, 9)}:30:00",
    )  # fmt: skip
    if kind == "version":
        copied = replace(copied, site=sites[0])
        return _made(original, copied, kind)
    how = rng.choice(("hour", "day", "credit", "credit"))
    if how == "day":
        copied = replace(copied, published=day[:-1] + "9")
        original = replace(original, published=day)
    elif how == "credit":
        wire = rng.choice(WIRES)
        original = replace(original, site=wire, published=None)
        link = SourceLink(wire, rng.choice(("agency", "cited")))
        copied = replace(copied, published=None, sources=(SourceLink(sites[1], "publisher"), link))
    return _made(original, copied, kind)


def _made(original: Report, copied: Report, kind: str) -> Made:
    left, right = sorted((original, copied), key=lambda report: report.id)
    return Made(left, right, kind, original.id)
