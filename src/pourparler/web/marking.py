"""A text cut at the borders of what is marked in it, so that marks may nest and overlap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pourparler.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch. ``kind``: statement, quotation, position, event, focus …; ``href``: where a click leads."""

    span: Span
    kind: str
    href: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that all stand under the same marks, the longest mark first."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> str:
        """The kinds of the marks, each once, for a class attribute."""
        return " ".join(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def href(self) -> str | None:
        """Where the shortest mark that leads somewhere leads."""
        return next((mark.href for mark in reversed(self.marks) if mark.href), None)

    @property
    def claims(self) -> str:
        """Where all the marks lead, so that one place is known again in another text."""
        return " ".join(dict.fromkeys(mark.href for mark in self.marks if mark.href))

    @property
    def label(self) -> str:
        """What the marks say, for a tooltip and for those who hear the page."""
        return "; ".join(dict.fromkeys(mark.label for mark in self.marks if mark.label))


def segments(text: str, marks: Sequence[Mark], within: Span | None = None) -> Iterator[Segment]:
    """``text`` (or its part ``within``) in segments; joined they are that text again."""
    whole = within or Span(0, len(text))
    inside = [mark for mark in marks if mark.span.overlaps(whole)]
    inside.sort(key=lambda mark: (-mark.span.length, mark.span))
    borders = {whole.start, whole.end}
    for mark in inside:
        borders.update(place for place in mark.span if whole.start < place < whole.end)
    ordered = sorted(borders)
    for start, end in pairwise(ordered):
        over = tuple(mark for mark in inside if mark.span.start <= start and end <= mark.span.end)
        yield Segment(text[start:end], over)


def paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[tuple[Segment, ...]]:
    """The segments of each paragraph (paragraphs are parted by a blank line)."""
    start = 0
    for paragraph in text.split("\n\n"):
        span = Span(start, start + len(paragraph))
        if paragraph:
            yield tuple(segments(text, marks, span))
        start = span.end + 2
