"""A timeline's entries as lines of a page: parties with their pages, and every telling with its words and place."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pourparler.model import Evidence, Report, Span
from pourparler.record import FactIds, fact_ids
from pourparler.tell import Entry, Party
from pourparler.web import addresses

from .claims import QUADS, Who

KINDS = ("position", "event", "statement")


@dataclass(frozen=True, slots=True)
class Piece:
    """One telling: whose, when, the words, where they stand in the raw page, and the claim that was read there."""

    site: str
    published: str | None
    report: str
    quote: str
    raw: str
    claim: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline. ``what``: a proposition or what was said; ``conditions``: (kind, words) each."""

    entry: Entry
    who: tuple[Who, ...]
    whom: tuple[Who, ...]
    what: str
    code: str
    tone: str
    conditions: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]

    @property
    def href(self) -> str:
        """The claim of the first telling, else its place in the raw page."""
        return self.pieces[0].claim or self.pieces[0].raw


def lines(
    entries: Iterable[Entry], reports: Mapping[str, Report], ids: Callable[[Report], FactIds] = fact_ids
) -> list[Line]:
    """``entries``, told by ``reports``, as lines. ``ids``: gives the ids of a report's facts, for who knows them."""
    entries = list(entries)
    told_by = {telling.report for entry in entries for telling in entry.tellings}
    places = {report_id: _places(reports[report_id], ids(reports[report_id])) for report_id in told_by}
    return [_line(entry, reports, places) for entry in entries]


Places = Mapping[tuple[str, int], tuple[Span, str]]


def _line(entry: Entry, reports: Mapping[str, Report], places: Mapping[str, Places]) -> Line:
    pieces = dict[str, Piece]()  # the same words may tell it twice
    for telling in entry.tellings:
        known = (places[telling.report].get((kind, telling.place)) for kind in (entry.kind, *KINDS))
        raw, claim = next((found for found in known if found), (None, None))
        report, quote = reports[telling.report], next(iter(telling.quotes), "")
        site = telling.site or report.agency or telling.title or "a report"
        address = addresses.page(telling.report, raw)
        pieces.setdefault(address, Piece(site, report.published, telling.report, quote, address, claim))
    conditions = tuple(
        (kind.replace("-", " "), words) for kind, _, words in (c.partition(": ") for c in entry.conditions)
    )
    return Line(
        entry, _who(entry.actors), _who(entry.recipients), _what(entry), _code(entry), _tone(entry), conditions,
        tuple(pieces.values()),
    )  # fmt: skip


def _places(report: Report, ids: FactIds) -> Places:
    """Kind and first character of the evidence of each fact → the evidence's place in the page, and the claim."""
    found = dict[tuple[str, int], tuple[Span, str]]()
    facts: list[tuple[str, tuple[Evidence, ...], str]] = [
        *(("position", held.evidence, fact) for held, fact in zip(report.positions, ids.positions, strict=True)),
        *(("event", event.evidence, fact) for event, fact in zip(report.events, ids.events, strict=True)),
        *(("statement", said.evidence, fact) for said, fact in zip(report.statements, ids.statements, strict=True)),
    ]
    for kind, evidence, fact_id in facts:
        if evidence:
            found.setdefault((kind, evidence[0].raw.start), (evidence[0].raw, addresses.claim(kind, fact_id)))
    return found


def _who(parties: Iterable[Party]) -> tuple[Who, ...]:
    return tuple(
        Who(party.name, party.country if party.kind != "country" else None, addresses.party(party)) for party in parties
    )


def _what(entry: Entry) -> str:
    """What is said or held, without the names and the code before it."""
    if entry.kind == "event":
        return ""
    named = ", ".join(party.label for party in entry.actors) or "unattributed"
    toward = f" → {', '.join(party.label for party in entry.recipients)}" if entry.recipients else ""
    return entry.what.removeprefix(f"{named} {entry.code}{toward}: ")


def _code(entry: Entry) -> str:
    return entry.code.replace("-", " ")


def _tone(entry: Entry) -> str:
    """A class for colour: cooperation or conflict of an event, else what kind of thing it is."""
    if entry.kind != "event":
        return {"position": "held", "statement": "said"}[entry.kind]
    return f"quad{quad_of(entry.cameo)}" if entry.cameo else "event"


def quad_of(cameo: str) -> int:
    """The quad class of a CAMEO code by its root (Schrodt 2012: 01–05, 06–08, 09–13, 14–20)."""
    root = int(cameo[:2])
    quad = 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
    assert quad in QUADS
    return quad
