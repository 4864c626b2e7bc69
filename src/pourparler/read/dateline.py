"""The dateline of a report: where it says that it was written, when, and by which agency."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pourparler.codebook import load
from pourparler.codebook.media import media
from pourparler.language.dates import DateMention, find_dates, resolve
from pourparler.model import Block, Span

from .article import place_of
from .pictures import is_credit

HEAD = 170
"""Characters of a paragraph in which a dateline ends."""

MAX_PLACE_WORDS = 6

_END = re.compile(r"\s?(?::|–|—|--|―)\s|\s-\s|(?<=[)/\]])[.:]?\s?[-–—]?\s?|(?<=\d)\s?\.\s(?=[A-Z/])")
_AGENCY = re.compile(r"[(/\[](?P<name>[A-Z][\w&.’' -]{1,40}(?:[/,]\s?[A-Z][\w&.’' -]{1,30})?)[)/\]]")
_PLACE = re.compile(
    r"[A-ZÀ-Þ][\w.’'`-]*(?:(?:,\s|\s|/|\s[\[(])(?:[A-ZÀ-Þ][\w.’'`-]*|(?:de|la|of|and|el|al|du|sur|upon|the|am)\b)[\])]?)*"
)
_BYLINE = re.compile(
    r"^(?:By|BY|Reporting by|Written by)\s(?P<names>[A-Z][^|]{2,80}?)(?:\sin\s(?P<place>[A-Z][\w.’ -]{2,40}?))?"
    r"(?:\s?[|,/·•]\s?(?P<agency>[A-Z][\w .]{1,40}))?$"
)
_WORD = re.compile(r"\w{3,}")
_FIRST = re.compile(r"[,/]\s?|\s[\[(]")
_DASHES = frozenset({"–", "—", "--", "-", "―"})
_EDGES = " ,.;:([{)]}/|–—-"


@dataclass(frozen=True, slots=True)
class DatelineFound:
    """A dateline as written. ``at``: the number of its block, ``span`` its place in that block's text."""

    block: int
    span: Span
    place: str | None = None
    mention: DateMention | None = None
    agency: str | None = None

    def iso(self, published: str | None) -> str | None:
        """The dateline's day, its year and month taken from the day of publication where it names none."""
        anchor = date.fromisoformat(published[:10]) if published else None
        if self.mention is None or (anchor is None and self.mention.year is None):
            return None
        resolved = resolve(self.mention, anchor or date.today())
        return resolved.iso if resolved else None

    def raw(self, blocks: Sequence[Block]) -> Span | None:
        """The dateline's place in the page."""
        block = blocks[self.block]
        return place_of(block, block.text[self.span.start : self.span.end].strip())


def find_dateline(blocks: Sequence[Block]) -> DatelineFound | None:
    """The dateline of the article in ``blocks``: at the head of its first paragraphs, or in the byline above them."""
    kept = [number for number, block in enumerate(blocks) if block.keep and block.kind != "heading"]
    above = range(max(0, kept[0] - 8), kept[0]) if kept else range(0)
    marked = [number for number in above if blocks[number].kind in ("dateline", "byline")]
    for number in [*kept[:3], *marked]:
        if is_credit(blocks[number].text):
            continue
        if found := parse_dateline(blocks[number].text, marked=blocks[number].kind == "dateline"):
            return DatelineFound(number, *found)
    for number in [*reversed(above), *kept[:1]]:
        if found := _from_byline(blocks[number].text):
            return DatelineFound(number, *found)
    return None


_Parts = tuple[Span, str | None, DateMention | None, str | None]


def parse_dateline(text: str, *, marked: bool = False) -> _Parts | None:
    """Span, place, date and agency of the dateline that ``text`` begins with; ``marked``: it is known to be one."""
    head = text[:HEAD]
    ends = [(end.start(), end.end(), end[0]) for end in _END.finditer(head)]
    if marked and len(text) <= HEAD:
        ends.append((len(head), len(head), ""))
    found = [parts for start, end, mark in ends if (parts := _parts(head[:start], end, mark, marked=marked))]
    return next((parts for parts in found if parts[3]), found[0] if found else None)


def _parts(head: str, end: int, mark: str, *, marked: bool) -> _Parts | None:
    dates = [m for m in find_dates(head) if m.kind in ("day", "month-day", "weekday")][:1]
    rest = head
    for mention in dates:
        rest = rest[: mention.span.start] + " " * mention.span.length + rest[mention.span.end :]
    agency, rest = _agency(rest, dated=bool(dates), dashed=mark.strip() in _DASHES)
    place = _closed(" ".join(rest.split()).strip(_EDGES))
    if place and not (_PLACE.fullmatch(place) and len(place.split()) <= MAX_PLACE_WORDS):
        return None
    if not place and not agency:
        return None
    if not (marked or dates or _FIRST.split(place)[0].isupper() or not place) and not _exists(place):
        return None
    if not (marked or agency or dates) and not _alone(place, mark):
        return None
    return Span(0, end), _written(place) or None, dates[0] if dates else None, agency


def _agency(head: str, *, dated: bool, dashed: bool) -> tuple[str | None, str]:
    """The agency that ``head`` names in brackets, between strokes or after a comma, and ``head`` without it."""
    for match in reversed(list(_AGENCY.finditer(head))):
        if _is_agency(match, dated=dated, dashed=dashed, before=head[: match.start()].strip(_EDGES)):
            return match["name"].strip(), head[: match.start()] + " " + head[match.end() :]
    left, comma, right = head.rstrip(_EDGES).rpartition(", ")
    if comma and right in media().by_name and left:
        return right, left
    return None, head


def _is_agency(match: re.Match[str], *, dated: bool, dashed: bool, before: str) -> bool:
    """A bracketed name is an agency when it is a known one, or stands where only agencies stand."""
    name = match["name"]
    if any(part.strip() in media().by_name for part in re.split(r"[/,]", name)):
        return True
    if match[0][0] == "[" or len(name.split()) > 3 or (not name.isupper() and load().places.find(name)):
        return False
    if dated or before.isupper():
        return True
    place = load().places.find(before) if dashed and name.isupper() else None
    return place is not None and place.kind == "city"


def _exists(place: str) -> bool:
    """Whether the first name of ``place`` is that of a city or country."""
    return load().places.find(_FIRST.split(place)[0].strip()) is not None


def _closed(place: str) -> str:
    """``place`` with the bracket closed again that was taken off its end."""
    return place + ("]" if "[" in place else ")" if "(" in place else "")


def _written(place: str) -> str:
    """``place`` with small letters where it stood in capitals."""
    return _WORD.sub(lambda word: word[0].capitalize() if word[0].isupper() else word[0], place)


def _alone(place: str, mark: str) -> bool:
    """Whether a place without date and agency is a dateline: "KYIV, Ukraine —", "Seoul: …" with a place that exists."""
    first = _FIRST.split(place)[0].strip()
    dashed = mark.strip() in _DASHES
    if len(first) < 3 or not (mark.strip() == ":" or dashed):
        return False
    if dashed and first.isupper() and len(first) < len(place):
        return True
    found = load().places.find(first.title() if first.isupper() else first)
    return found is not None and (found.kind == "city" or first.isupper())


def _from_byline(text: str) -> _Parts | None:
    """A byline that names a place or an agency: "By X in Kyiv | AP"."""
    match = _BYLINE.match(text) if len(text) <= HEAD else None
    if not match:
        return None
    agency = match["agency"].strip() if match["agency"] and match["agency"].strip() in media().by_name else None
    if not agency and not match["place"]:
        return None
    return Span(0, len(text)), match["place"], None, agency
