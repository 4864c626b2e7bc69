"""Which reports belong together, and who decided so."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Judgement:
    """What decided that two things are the same (or not). ``by``: "automatic" or a person's name. ``score`` in 0..1."""

    left: str
    right: str
    same: bool
    relation: str
    score: float
    why: tuple[str, ...]
    by: str = "automatic"


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports that are copies of one text. ``original`` is the report that had it first, as far as can be told."""

    reports: tuple[str, ...]
    original: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of happenings that belong together, in order of date. ``title`` is one report's own title.

    ``happenings``: the same reports again, those of one happening (days, not months) together. ``id`` is that of the
    first report. ``lead`` is the first paragraph of the report ``told_by``, the one that stands for most of the others.
    """

    reports: tuple[str, ...]
    title: str
    why: tuple[str, ...] = ()
    happenings: tuple[tuple[str, ...], ...] = ()
    id: str = ""
    lead: str = ""
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """``duplicates`` and ``stories`` as :func:`pourparler.group` gives them; every report is in exactly one story."""

    duplicates: tuple[CopyGroup, ...]
    stories: tuple[Story, ...]
    judgements: tuple[Judgement, ...] = ()


class Posting(NamedTuple):
    """One report (by its place) that holds a key, and how much the key weighs in it."""

    key: int
    place: int
    weight: float


class Seat(NamedTuple):
    """Where a report sits: the places of the first reports of its story and of its happening.

    ``nearest``: the earlier report of the story that it is most like, and how much; None for the first of a story.
    """

    story: int
    happening: int
    nearest: int | None
    score: float
