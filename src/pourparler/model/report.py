"""Report: one article, read from one page, and what it says."""

from dataclasses import dataclass, field
from typing import Any

from .actor import Actor
from .event import Event
from .position import Position
from .statement import Statement
from .text import Block, Dropped, Evidence, Span, TextMap

SCHEMA = "pourparler/1"


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report says that it was written: "Seoul, Nov 6 (IANS)". ``date`` is ISO 8601; any part may be missing.

    ``weekday`` is the weekday word the lead itself gives ("on Friday"): it dates a dateline with no year.
    """

    place: str | None = None
    date: str | None = None
    agency: str | None = None
    raw: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"place": self.place, "date": self.date, "agency": self.agency}


@dataclass(frozen=True, slots=True)
class Image:
    url: str | None = None
    caption: str | None = None
    credit: str | None = None
    caption_raw: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"url": self.url, "caption": self.caption, "credit": self.credit}


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One link of a source chain. ``role``: publisher, agency, cited, origin, or spokesperson."""

    name: str
    role: str
    evidence: Evidence | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "role": self.role, "evidence": self.evidence.to_dict() if self.evidence else None}


@dataclass(frozen=True, slots=True)
class Report:
    """One article: metadata, clean text, what was left out and why, and the facts read from it.

    ``text`` is the body alone: its paragraphs joined by a blank line, without title, captions and dateline mark-up
    being cut (a dateline stays where it stood). ``published`` and ``modified`` are ISO 8601 dates or date-times;
    ``published_candidates`` holds the possible dates when none could be settled. ``blocks`` are all blocks of the page
    in page order, kept and dropped. Facts (``actors`` and on) are empty until the report has been understood.
    """

    id: str
    page: str
    text: str
    map: TextMap = field(repr=False)
    url: str | None = None
    title: str | None = None
    title_raw: Span | None = None
    site: str | None = None
    agency: str | None = None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    published: str | None = None
    published_basis: str | None = None
    published_candidates: tuple[str, ...] = ()
    modified: str | None = None
    language: str = "en"
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    sources: tuple[SourceLink, ...] = ()
    dropped: tuple[Dropped, ...] = field(default=(), repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()

    def evidence(self, span: Span) -> Evidence:
        """Evidence for ``span`` of the text, with the same place in the page."""
        return Evidence(self.page, span, self.map.raw(span), self.text[span.start : span.end])

    def outside_evidence(self, source: str, raw: Span, text: str) -> Evidence:
        """Evidence from a part that stands outside the text: ``source`` is ``title`` or ``caption``."""
        return Evidence(self.page, None, raw, text, source)

    def actor(self, actor_id: str) -> Actor:
        return next(a for a in self.actors if a.id == actor_id)

    def head(self) -> dict[str, Any]:
        """The ``report`` object of the record: everything but the facts."""
        return {
            "id": self.id,
            "page": self.page,
            "url": self.url,
            "title": self.title,
            "title_raw": list(self.title_raw) if self.title_raw else None,
            "site": self.site,
            "agency": self.agency,
            "byline": list(self.byline),
            "dateline": self.dateline.to_dict() if self.dateline else None,
            "published": self.published,
            "published_basis": self.published_basis,
            "published_candidates": list(self.published_candidates),
            "modified": self.modified,
            "language": self.language,
            "tags": list(self.tags),
            "images": [i.to_dict() for i in self.images],
            "text": self.text,
            "dropped": [d.to_dict() for d in self.dropped],
            "sources": [s.to_dict() for s in self.sources],
        }

    def to_dict(self) -> dict[str, Any]:
        """The record of one report, schema ``pourparler/1`` (see docs/record.md)."""
        return {
            "schema": SCHEMA,
            "report": self.head(),
            "actors": [a.to_dict(self.map) for a in self.actors],
            "statements": [s.to_dict() for s in self.statements],
            "positions": [p.to_dict() for p in self.positions],
            "events": [e.to_dict() for e in self.events],
        }
