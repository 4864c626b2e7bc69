"""Every list of the desk as CSV, JSON and Atom: the same address with ``format``."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from xml.etree import ElementTree as ET

from fastapi import Request
from starlette.responses import Response

from pourparler.model.listed import FoundRow, ReportRow
from pourparler.tell.days import Day
from pourparler.web import addresses

from .library import StoryHead
from .views.claims import Claim
from .views.lines import Line

Format = Literal["html", "csv", "json", "atom"]
Cell = str | int | float | None
MOST = 500  # items of a list that are given at once

_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_EPOCH = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list: its page, title, day, a line of text, and its cells by column."""

    address: str
    title: str
    date: str | None
    summary: str
    cells: dict[str, Cell]


def listed(request: Request, form: Format, title: str, items: Iterable[Item]) -> Response:
    """The list as a file of the form asked for; addresses in it are whole."""
    base = str(request.base_url).rstrip("/")
    found = list(items)
    if form == "csv":
        return Response(as_csv(found, base), media_type="text/csv; charset=utf-8")
    if form == "json":
        whole = [{"address": base + item.address, **item.cells} for item in found]
        text = json.dumps({"title": title, "items": whole}, ensure_ascii=False)
        return Response(text, media_type="application/json")
    return Response(as_atom(found, title, str(request.url), base), media_type="application/atom+xml; charset=utf-8")


def as_csv(items: Sequence[Item], base: str) -> str:
    """RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection)."""
    text = io.StringIO()
    writer = csv.writer(text)
    if items:
        writer.writerow([*items[0].cells, "address"])
    for item in items:
        writer.writerow([*map(_safe, item.cells.values()), base + item.address])
    return text.getvalue()


def as_atom(items: Sequence[Item], title: str, own: str, base: str) -> bytes:
    """RFC 4287."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _put(feed, "title", title)
    _put(feed, "id", own)
    _put(feed, "updated", max((_moment(item.date) for item in items), default=_moment(None)))
    _put(_put(feed, "author", None), "name", "Pourparler")
    ET.SubElement(feed, f"{{{_ATOM}}}link", {"rel": "self", "href": own})
    for item in items:
        entry = _put(feed, "entry", None)
        _put(entry, "title", item.title or "(no title)")
        _put(entry, "id", base + item.address)
        _put(entry, "updated", _moment(item.date))
        ET.SubElement(entry, f"{{{_ATOM}}}link", {"href": base + item.address})
        _put(entry, "summary", item.summary)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode").encode()


def story_item(head: StoryHead) -> Item:
    row = head.row
    cells: dict[str, Cell] = {"id": head.id, "title": head.title, "reports": row.reports, "sources": row.sources,
                              "first": (row.first or "")[:10], "last": (row.last or "")[:10]}  # fmt: skip
    told = f"{row.reports} reports, {row.sources} independent sources"
    return Item(head.href, head.title, row.last, told, cells)


def report_item(row: ReportRow) -> Item:
    cells: dict[str, Cell] = {"id": row.id, "title": row.title, "site": row.site, "published": row.published,
                              "url": row.url}  # fmt: skip
    return Item(addresses.report(row.id), row.title or "", row.published, row.site or "", cells)


def claim_item(claim: Claim) -> Item:
    source = claim.source
    cells: dict[str, Cell] = {
        "kind": claim.kind, "id": claim.id, "date": claim.date, "who": _names(claim.who), "code": claim.code,
        "whom": _names(claim.whom), "what": claim.what,
        "conditions": "; ".join(f"{kind}: {words}" for kind, words in claim.conditions),
        "quote": claim.quotes[0].text if claim.quotes else "", "report": source.id if source else None,
        "site": source.site if source else None, "published": source.published if source else None,
    }  # fmt: skip
    return Item(claim.href, claim.line, claim.date, claim.quotes[0].text if claim.quotes else "", cells)


def found_item(row: FoundRow) -> Item:
    href = addresses.report(row.id) if row.kind == "report" else addresses.claim(row.kind, row.id)
    cells: dict[str, Cell] = {
        "kind": row.kind, "id": row.id, "title": row.report.title, "site": row.report.site,
        "published": row.report.published, "snippet": row.snippet,
    }  # fmt: skip
    return Item(href, row.report.title or "", row.report.published, row.snippet, cells)


def line_item(line: Line) -> Item:
    entry = line.entry
    cells: dict[str, Cell] = {
        "date": entry.date, "kind": entry.kind, "code": line.code, "who": _names(line.who), "whom": _names(line.whom),
        "what": line.what, "conditions": "; ".join(entry.conditions), "issues": "; ".join(entry.issues),
        "cameo": entry.cameo, "status": entry.status, "sources": entry.sources, "quote": entry.quote,
        "reports": "; ".join(piece.report for piece in line.pieces),
    }  # fmt: skip
    return Item(line.href, entry.what, entry.date, entry.quote, cells)


def day_item(day: Day, report: ReportRow) -> Item:
    cells: dict[str, Cell] = {
        "date": day.date, "sentence": day.sentence, "sources": day.sources, "later": day.later, "events": day.events,
        "site": report.site, "published": report.published, "report": day.report, "reports": "; ".join(day.reports),
    }  # fmt: skip
    return Item(addresses.page(day.report, day.evidence.raw), day.sentence, day.date, day.sentence, cells)


def _names(them: Iterable[object]) -> str:
    return "; ".join(getattr(who, "name", "") for who in them)


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _moment(date: str | None) -> str:
    """RFC 3339, as Atom wants it; what has no date has that of the epoch."""
    day = date or _EPOCH
    whole = day[:10] if len(day) >= len(_EPOCH) else f"{day}-01-01"[: len(_EPOCH)]
    try:
        datetime.fromisoformat(whole)
    except ValueError:
        whole = _EPOCH
    return f"{whole}T00:00:00Z"


def _put(parent: ET.Element, name: str, text: str | None) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = None if text is None else _NO_XML.sub("", text)
    return child
