"""Whose word it is: the source chain of a report, a statement or an event, and how many independent sources there are.

Publisher ← agency ← medium cited ← institution ← spokesperson: the deepest link is the origin. Reprints of one wire
report have one origin, and so have ten papers that all give one ministry's word; titles of one house are one source.
"""

from collections.abc import Callable, Iterable, Sequence

from pourparler.codebook.families import families
from pourparler.codebook.media import media
from pourparler.model import Actor, CopyGroup, Event, Evidence, Origin, Report, SourceLink, Span, Statement

from .credits import agencies, known_name
from .publishers import family, publisher
from .tokens import sentences

STATE = ("GOV", "MIL", "LEG", "JUD", "SPY", "COP")  # PLOVER sectors that speak for a state
OWN_ROLES = ("publisher", "agency", "report")  # of an origin that is a reporter, not one whose word is reported


def chain_of(report: Report, fact: Statement | Event | None = None) -> tuple[SourceLink, ...]:
    """The source chain of one statement or event, or of the report as a whole; each link but the publisher with its
    evidence where the text names it.

    A medium that the report cites belongs to the chain of what stands in its sentence; the speaker of a statement, or
    of the statement that an event was reported in, is its end.
    """
    head = tuple(link for link in report.sources if link.role in ("publisher", "agency"))
    if fact is None:
        return report.sources or head
    beside = _sentence_spans(report, fact.evidence)
    cited = tuple(
        link
        for link in report.sources
        if link.role == "cited" and link.evidence and link.evidence.span and _within(link.evidence.span, beside)
    )
    said = fact if isinstance(fact, Statement) else _said(report, fact)
    return (*head, *cited, *(_spoken(report, said) if said else ()))


def origin_of(report: Report, fact: Statement | Event | None = None) -> Origin:
    """Whose words a report is, or whose word one of its facts is, and from what that is known."""
    if fact is not None:
        said = fact if isinstance(fact, Statement) else _said(report, fact)
        speaker = _speaker(report, said) if said else None
        if speaker is not None and (spoken := _voice(speaker)):
            return spoken
        for link in reversed(chain_of(report, fact)):
            if link.role == "cited":
                return _outlet(link.name, "cited", f"{link.name} is given as the source")
    return report_origin(report)


def report_origin(report: Report) -> Origin:
    """Whose text a report is: the agency whose mark it bears, or else its publisher."""
    marks = agencies(report)
    if marks:
        return _outlet(marks[0], "agency", f"bears the mark of {marks[0]}")
    name = publisher(report)
    if name:
        return Origin(name, "publisher", family(report) or name, f"published by {name}, no other source is named")
    return Origin(report.id, "report", report.id, "nothing tells who published it")


def origins_of(reports: Iterable[Report], copies: Sequence[CopyGroup] = ()) -> dict[str, Origin]:
    """Report id to whose text it is; every copy of a text has the origin of the first of them."""
    known = {report.id: report for report in reports}
    original = {member: group.original for group in copies for member in group.reports}
    found = {}
    for report_id, report in known.items():
        source = known.get(original.get(report_id, report_id), report)
        found[report_id] = report_origin(source)
    return found


def families_of(reports: Iterable[Report], copies: Sequence[CopyGroup] = ()) -> dict[str, str]:
    """Report id to the house whose text it is: reports of one house, or copies of one text, are one source."""
    return {report_id: origin.family.casefold() for report_id, origin in origins_of(reports, copies).items()}


def independent(origins: Iterable[Origin]) -> int:
    """How many independent sources ``origins`` are: families, each once."""
    return len({origin.family.casefold() for origin in origins})


def _said(report: Report, event: Event) -> Statement | None:
    return next((statement for statement in report.statements if statement.id == event.said_in), None)


def _speaker(report: Report, statement: Statement) -> Actor | None:
    """The one who speaks: the speaker, or through whom the words came where there is none."""
    known = {actor.id: actor for actor in report.actors}
    return next((known[actor_id] for actor_id in (*statement.speaker, *statement.via) if actor_id in known), None)


def _voice(actor: Actor) -> Origin | None:
    """The origin that a speaker is: a medium, the state or body that he speaks for, or himself."""
    if actor.name in media().by_name:
        return _outlet(actor.name, "cited", f"{actor.name} is given as the source")
    role = "spokesperson" if actor.kind == "person" else "origin"
    sector = next((sector for sector in actor.sectors if sector in STATE), None)
    if actor.country and (sector or actor.kind == "country"):
        house = f"{actor.country} {sector or 'GOV'}"
        return Origin(actor.name, role, house, f"{actor.name} speaks for {house}")
    if actor.kind in ("person", "organisation", "office") and (actor.key or actor.name):
        return Origin(actor.name, role, actor.key or actor.name, f"{actor.name} says so")
    return None


def _spoken(report: Report, statement: Statement) -> Iterable[SourceLink]:
    """Institution and spokesperson of a statement, with the place where it names them."""
    known = {actor.id: actor for actor in report.actors}
    for actor_id in (*statement.speaker, *statement.via):
        if actor_id in known:
            actor = known[actor_id]
            role = "spokesperson" if actor.kind == "person" else "cited" if actor.name in media().by_name else "origin"
            yield SourceLink(actor.name, role, _named_at(report, actor, statement.evidence))


def _named_at(report: Report, actor: Actor, evidence: Sequence[Evidence]) -> Evidence | None:
    """The mention of ``actor`` in the evidence, or else the first in the report."""
    spans = [piece.span for piece in evidence if piece.span]
    inside = [m.span for m in actor.mentions if any(span.contains(m.span) for span in spans)]
    place = next(iter(inside or [mention.span for mention in actor.mentions]), None)
    return report.evidence(place) if place else None


def _outlet(name: str, role: str, why: str) -> Origin:
    known = known_name(name)
    return Origin(known, role, families().of(known) or known, why)


def _sentence_spans(report: Report, evidence: Sequence[Evidence]) -> list[Span]:
    places = [piece.span for piece in evidence if piece.span]
    return [span for span in sentences(report.text) if any(span.overlaps(place) for place in places)]


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(other.overlaps(span) for other in others)


def fold_copies(
    told: Sequence[tuple[str, str, Origin]], groups: Sequence[CopyGroup], load: Callable[[str], Report]
) -> dict[str, Origin]:
    """Event id to whose word it is, for the tellings of one event (event, report, origin).

    A copy's word is that of the original's telling; where the original has none, a reporter's own word in a copy is the
    original report's. Where one telling of a report names whose word it is, its other tellings (the title) have it too.
    """
    original = {member: group.original for group in groups for member in group.reports}
    named = {report: origin for _, report, origin in reversed(told) if origin.role not in OWN_ROLES}
    first = {report: named.get(report, origin) for _, report, origin in told}
    whole = {report_id: report_origin(load(report_id)) for report_id in set(original.values()) - set(first)}
    return {
        event: first.get(original.get(report, report)) or _of_copy(first[report], whole[original[report]])
        for event, report, _ in told
    }


def _of_copy(own: Origin, source: Origin) -> Origin:
    return source if own.role in OWN_ROLES else own
