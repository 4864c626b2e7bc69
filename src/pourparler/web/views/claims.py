"""Statements, positions and events as one kind of thing: a claim, with who, whom, what, and the words it rests on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pourparler.model import Actor, Event, Evidence, Position, Report, Statement
from pourparler.model.listed import FactRow, ReportRow
from pourparler.record import Found, fact_ids
from pourparler.web import addresses

ROLES = {"statement": ("speaker", "addressee"), "position": ("holder", "toward"), "event": ("actor", "recipient")}
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


@dataclass(frozen=True, slots=True)
class Who:
    """An actor as named in a claim, with the address of its page."""

    name: str
    country: str | None
    href: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One piece of evidence: its words and where they stand in the raw page. ``part``: body, title or caption."""

    text: str
    href: str
    part: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact of one report. ``code``: speech act, stance, or PLOVER type and mode; ``tone``: a class for colour;
    ``source``: the report, in a list of many reports' claims."""

    kind: str
    id: str
    href: str
    code: str
    tone: str
    who: tuple[Who, ...]
    whom: tuple[Who, ...]
    through: tuple[Who, ...] = ()
    what: str = ""
    details: tuple[str, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()
    quotes: tuple[Quote, ...] = ()
    confidence: float | None = None
    why: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, float], ...] = ()
    said_in: str | None = None
    source: ReportRow | None = None
    date: str | None = None

    @property
    def line(self) -> str:
        """The claim in one line of plain text."""
        names = ", ".join(who.name for who in self.who) or "unattributed"
        mutual = len(self.who) > 1 and self.who == self.whom
        whom = "one another" if mutual else ", ".join(who.name for who in self.whom)
        toward = f" → {whom}" if self.whom else ""
        return f"{names}: {self.code}{toward}" + (f": {self.what}" if self.what else "")


def claims_of(report: Report) -> Iterator[Claim]:
    """All claims of ``report``: statements, positions, events."""
    ids = fact_ids(report)
    said = dict(zip((s.id for s in report.statements), ids.statements, strict=True))
    for statement, fact_id in zip(report.statements, ids.statements, strict=True):
        yield _statement(report, statement, fact_id)
    for position, fact_id in zip(report.positions, ids.positions, strict=True):
        yield _position(report, position, fact_id, said)
    for event, fact_id in zip(report.events, ids.events, strict=True):
        yield _event(report, event, fact_id, said)


def claim_of(found: Found) -> Claim:
    """The claim that was ``found`` in the record."""
    return next(claim for claim in claims_of(found.report) if claim.id == found.id)


def claim_of_row(row: FactRow) -> Claim:
    """The claim in a row of a list: with its first quote, and without reasons."""
    parts: dict[str, list[Who]] = {}
    for party in row.parties:
        country = party.country if party.kind != "country" else None
        parts.setdefault(party.role, []).append(Who(party.name, country, addresses.row(party)))
    who, whom = ROLES[row.kind]
    href = addresses.claim(row.kind, row.id)
    tone = {"statement": "said", "position": "held"}.get(row.kind, f"quad{row.quad}")
    conditions = (part.partition(": ") for part in row.conditions.split("; ") if part)
    return Claim(
        row.kind, row.id, href, row.code.replace("-", " "), tone, tuple(parts.get(who, ())), tuple(parts.get(whom, ())),
        tuple(parts.get("via", ())), row.what,
        _present(
            f"CAMEO {row.cameo}" if row.cameo else None, QUADS.get(row.quad or 0), row.place,
            row.status if row.status != "happened" else None,
        ),
        tuple((kind.replace("-", " "), words) for kind, _, words in conditions),
        (Quote(row.quote, href, "body"),) if row.quote else (), row.confidence, source=row.report, date=row.date,
    )  # fmt: skip


def _statement(report: Report, said: Statement, fact_id: str) -> Claim:
    return Claim(
        "statement", fact_id, addresses.claim("statement", fact_id), said.act, "said",
        _who(report, said.speaker), _who(report, said.addressee), _who(report, said.via),
        what=" … ".join(passage.text for passage in said.content),
        details=_present(f"{said.quote} speech", said.date, said.venue),
        quotes=_quotes(report, said.evidence),
    )  # fmt: skip


def _position(report: Report, held: Position, fact_id: str, said: dict[str, str]) -> Claim:
    return Claim(
        "position", fact_id, addresses.claim("position", fact_id), held.stance.replace("-", " "), "held",
        _who(report, held.holder), _who(report, held.toward),
        what=held.proposition,
        details=_present(", ".join(held.issues), held.date),
        conditions=tuple((condition.kind.replace("-", " "), condition.text) for condition in held.conditions),
        quotes=_quotes(report, held.evidence),
        said_in=_said_in(held.statement, said),
    )  # fmt: skip


def _event(report: Report, coded: Event, fact_id: str, said: dict[str, str]) -> Claim:
    coding = coded.coding
    return Claim(
        "event", fact_id, addresses.claim("event", fact_id), " ".join(_present(coding.plover, coding.mode)),
        f"quad{coding.quad}",
        _who(report, coded.actor), _who(report, coded.recipient),
        details=_present(
            f"CAMEO {coding.cameo}", QUADS[coding.quad], ", ".join(coding.contexts), coded.date,
            coded.place.name if coded.place else None, coded.status if coded.status != "happened" else None,
        ),
        quotes=_quotes(report, coded.evidence),
        confidence=coded.confidence,
        why=coded.why or coding.why,
        alternatives=coding.alternatives,
        said_in=_said_in(coded.said_in, said),
    )  # fmt: skip


def _said_in(statement: str | None, said: dict[str, str]) -> str | None:
    return addresses.claim("statement", said[statement]) if statement in said else None


def who_of(actor: Actor) -> Who:
    country = actor.country if actor.kind != "country" else None
    return Who(actor.name, country, addresses.actor(actor))


def _who(report: Report, ids: Sequence[str]) -> tuple[Who, ...]:
    return tuple(who_of(actor) for actor in report.actors if actor.id in ids)


def _quotes(report: Report, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    distinct = {(piece.raw, piece.source): piece for piece in evidence}
    return tuple(Quote(e.text, addresses.page(report.id, e.raw), e.source) for e in distinct.values())


def _present(*details: str | None) -> tuple[str, ...]:
    return tuple(detail for detail in details if detail)
